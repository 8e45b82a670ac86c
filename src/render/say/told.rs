//! Sentences on many articles that were read.

use super::{Say, articles};
use crate::article::{SkipReason, Tally};
use crate::ask::{Several, Told};

/// So many keys, kinds or reasons are shown.
const SHOWN: usize = 8;

impl Say {
    /// What there is to tell of articles that were read.
    pub(super) fn told(self, told: &Told) -> String {
        match told {
            Told::WithoutBody { kind, without, all, keys } => format!(
                "{} of {all} {kind} {} no body, so {} found by the title alone, as `{}`; keys seen: {}. If one of them holds the text, \
                 say so: --map body=KEY",
                without.count,
                if *all == 1 { "record has" } else { "records have" },
                if without.count == 1 { "it is" } else { "they are" },
                without.example.as_deref().unwrap_or_default(),
                listed(keys.iter().map(String::clone), keys.len()),
            ),
            Told::UnreadDates(of) => format!(
                "{} a date that can't be read, and {} none instead, as `{}`{}",
                have(of),
                if of.count == 1 { "has" } else { "have" },
                of.example,
                kinds(of)
            ),
            Told::Undated(of) => format!(
                "{} no date of publication, and {} found where a time is asked for, as `{}`{}",
                have(of),
                if of.count == 1 { "isn't" } else { "aren't" },
                of.example,
                kinds(of)
            ),
            Told::TitleAlone(of) => format!("{} a title and no text, as `{}`{}", have(of), of.example, kinds(of)),
            Told::Degraded(of) => format!(
                "{} a page that is too large or too deep to be taken apart, as `{}`{}",
                have(of),
                of.example,
                kinds(of)
            ),
            Told::Converted(of) => format!(
                "{} text in an encoding of before Unicode, which was converted, as `{}`{} (`chithi decode` shows why)",
                have(of),
                of.example,
                kinds(of)
            ),
            Told::Unread { advice, kinds } => {
                let shown = kinds.iter().map(|(kind, count)| format!("{count} {kind}"));
                format!("not read: {}; {}", listed(shown, kinds.len()), self.advice(*advice))
            }
            Told::MostlyPassedOver { files } => format!(
                "more was passed over than read: {files} files are in no format that chithi reads, and what is in them isn't found"
            ),
        }
    }

    /// After how many couldn't be read: `3 .html (not JSON), 1 .txt (is empty)`.
    pub(super) fn unread(self, tally: &Tally) -> String {
        let all = tally.unread();
        let shown = all.iter().map(|(kind, reason, count)| match reason {
            SkipReason::Missing if *count == 1 => "1 that does not exist".to_owned(),
            SkipReason::Missing => format!("{count} that do not exist"),
            reason => format!("{count} {kind} ({})", self.why(reason)),
        });
        listed(shown, all.len())
    }

    fn why(self, reason: &SkipReason) -> String {
        let said = self.kind_of(reason).map_or_else(|| self.reason(reason), str::to_owned);
        said.split(": ").next().unwrap_or_default().to_owned()
    }
}

/// `3 of 12 articles have`, `1 of 12 articles has`
fn have(of: &Several) -> String {
    let have = if of.count == 1 { "has" } else { "have" };
    format!("{} of {} {have}", of.count, articles(of.all))
}

/// ` (2 .html, 1 .txt)`, where there are several kinds.
fn kinds(of: &Several) -> String {
    match of.kinds.as_slice() {
        [_] => String::new(),
        kinds => {
            let shown = kinds.iter().map(|(kind, count)| format!("{count} {kind}"));
            format!(" ({})", listed(shown, kinds.len()))
        }
    }
}

/// The first of all, and how many more there are.
fn listed(shown: impl Iterator<Item = String>, all: usize) -> String {
    let mut shown: Vec<String> = shown.take(SHOWN).collect();
    if all > SHOWN {
        shown.push(format!("{} more", all - SHOWN));
    }
    shown.join(", ")
}
