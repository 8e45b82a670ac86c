//! Sentences on many articles that were read.

use super::Say;
use crate::article::{SkipReason, Tally};
use crate::ask::{Several, Told};

/// So many keys, kinds or reasons are shown.
const SHOWN: usize = 8;

impl Say {
    /// What there is to tell of articles that were read.
    pub(super) fn told(self, told: &Told) -> String {
        match told {
            Told::WithoutBody { kind, without, all, keys } => self.told_without_body(
                without.count,
                *all,
                kind,
                without.example.as_deref().unwrap_or_default(),
                self.some_of(keys.iter().cloned(), keys.len()),
            ),
            Told::UnreadDates(of) => self.with_kinds(self.told_unread_dates(of.count, of.all, &of.example), of),
            Told::Undated(of) => self.with_kinds(self.told_undated(of.count, of.all, &of.example), of),
            Told::TitleAlone(of) => self.with_kinds(self.told_title_alone(of.count, of.all, &of.example), of),
            Told::Degraded(of) => self.with_kinds(self.told_degraded(of.count, of.all, &of.example), of),
            Told::Converted(of) => self.with_kinds(self.told_converted(of.count, of.all, &of.example), of),
            Told::Unread { advice, kinds } => {
                let shown = kinds.iter().map(|(kind, count)| self.told_count_kind(*count, kind));
                self.told_unread(self.some_of(shown, kinds.len()), self.advice(*advice))
            }
            Told::MostlyPassedOver { files } => self.told_mostly(*files),
        }
    }

    /// After how many couldn't be read: `3 .html (not JSON), 1 .txt (is empty)`.
    pub(super) fn unread(self, tally: &Tally) -> String {
        let all = tally.unread();
        let shown = all.iter().map(|(kind, reason, count)| match reason {
            SkipReason::Missing => self.told_missing(*count),
            reason => self.told_reason(*count, kind, self.shortly(reason)),
        });
        self.some_of(shown, all.len())
    }

    /// With how many there are of each kind, where there are several.
    fn with_kinds(self, told: String, of: &Several) -> String {
        match of.kinds.as_slice() {
            [_] => told,
            kinds => {
                let shown = kinds.iter().map(|(kind, count)| self.told_count_kind(*count, kind));
                self.told_kinds(told, self.some_of(shown, kinds.len()))
            }
        }
    }

    /// The first of all, and how many more there are.
    fn some_of(self, shown: impl Iterator<Item = String>, all: usize) -> String {
        let more = all.saturating_sub(SHOWN);
        let more = (more > 0).then(|| self.told_more(more));
        shown.take(SHOWN).chain(more).collect::<Vec<_>>().join(", ")
    }
}
