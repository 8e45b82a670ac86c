//! Sentences on what persons say of articles.

use std::path::Path;

use jiff::civil::Date;

use super::Say;
use super::directive_name::identity_name;
use crate::annotation::Corrected;
use crate::ask::NotACorrection;
use crate::directive::Registry;
use crate::facts::Facts;
use crate::locality::{Era, Gazetteer, UnitId};
use crate::render::terminal::vietnamese;
use crate::store::local::ASIDE;
use crate::text::short;

impl Say {
    /// Beside an article: what of it is by hand; nothing where nothing is.
    pub(in crate::render) fn by_hand(self, corrected: &[Corrected]) -> Option<String> {
        let names: Vec<&str> = corrected.iter().map(|one| one.name()).collect();
        let (last, others) = names.split_last()?;
        let before = if others.is_empty() { String::new() } else { format!("{} and ", others.join(", ")) };
        Some(format!("({before}{last} by hand)"))
    }

    /// Beside a directive that is said to be cited.
    pub(in crate::render) fn said_by_hand(self) -> &'static str {
        "by hand"
    }

    /// The place that is said.
    pub(in crate::render) fn place_by_hand(self, name: &str, key: &str) -> String {
        match name.is_empty() {
            true => format!("place by hand: {key}, which isn't known"),
            false => format!("place by hand: {name} ({key})"),
        }
    }

    /// That it is about no place is said.
    pub(in crate::render) fn no_place_by_hand(self) -> &'static str {
        "place by hand: about no single place"
    }

    /// The day that is said.
    pub(in crate::render) fn date_by_hand(self, date: Option<Date>) -> String {
        format!("date by hand: {}", date.map_or("not known".to_owned(), vietnamese))
    }

    /// A directive that is said to be cited.
    pub(in crate::render) fn cites_by_hand(self, id: &str, facts: &Facts) -> String {
        format!("cites by hand: {}", called(id, &facts.registry))
    }

    /// One that is said not to be.
    pub(in crate::render) fn cites_not_by_hand(self, id: &str, facts: &Facts) -> String {
        format!("doesn't cite by hand: {}", called(id, &facts.registry))
    }

    /// Nothing is said.
    pub(in crate::render) fn nothing_by_hand(self) -> &'static str {
        "nothing of it is corrected"
    }

    /// When it was said.
    pub(in crate::render) fn said_on(self, day: Date) -> String {
        format!("corrected on {}", vietnamese(day))
    }

    /// What is said has no article.
    pub(in crate::render) fn not_in_the_index(self) -> &'static str {
        "the index has no article of this id; what is said waits for one"
    }

    /// In place of the place that an article is about.
    pub(in crate::render) fn about_no_place(self) -> &'static str {
        "no place"
    }

    /// What an article is by all that.
    pub(in crate::render) fn now(self, values: &str) -> String {
        format!("now: {values}")
    }

    /// Beside a count: how much of it is by hand.
    pub(super) fn corrected_by_hand(self, count: u64) -> String {
        let (were, them) = if count == 1 { ("was", "it") } else { ("were", "them") };
        format!("{count} of these articles {were} corrected by hand (`corrected:any` finds {them})")
    }

    /// After a change: corrections without an article.
    pub(super) fn corrections_waiting(self, count: usize) -> String {
        let what = match count {
            1 => "1 correction by hand waits for an article of its id".to_owned(),
            _ => format!("{count} corrections by hand wait for articles of their ids"),
        };
        format!("{what} (`chithi correct --list` shows which)")
    }

    /// `correct` that changes nothing.
    pub(super) fn corrected_already(self, id: &str) -> String {
        format!("nothing has changed: that is said of `{}` already", short(id))
    }

    /// `correct --list` without any.
    pub(super) fn nothing_corrected(self) -> &'static str {
        "nothing is corrected by hand"
    }

    /// What couldn't be read as a correction.
    pub(super) fn not_a_correction(self, typed: &str, why: &NotACorrection, facts: &Facts) -> String {
        let typed = short(typed);
        match why {
            NotACorrection::NoValue => format!(
                "`{typed}` says nothing to correct: write place='tỉnh Kon Tum', date=2021-05-03, directive=21-KL/TW or \
                 directive=-21-KL/TW; place= takes a correction back"
            ),
            NotACorrection::NoDay => {
                format!("`{typed}` is no day: write date=2021-05-03 or date=3/5/2021; date=none where nobody knows it")
            }
            NotACorrection::NoPlace => format!(
                "the gazetteer has no place called `{typed}`: `chithi place` finds places; place=none where it is about no \
                 single one"
            ),
            NotACorrection::Region { name } => {
                format!(
                    "{name} is a region: name a province, district or commune; place=none where it is about several"
                )
            }
            NotACorrection::SeveralDirectives { ids, cites } => {
                let sign = if *cites { "" } else { "-" };
                let row = |id: &String| format!("directive={sign}{id}  {}", identity_name(id, &facts.registry));
                format!("`{typed}` is the name of several directives; which one?{}", rows(ids, row))
            }
            NotACorrection::SeveralPlaces { units } => {
                let row = |unit: &UnitId| format!("place={unit}  {}", with_those_around(*unit, &facts.gazetteer));
                let around = "  (or with a place around it: place='xã Tân Lập, Kon Rẫy')";
                let around = if units.len() > ROWS { around } else { "" };
                format!("`{typed}` is the name of several places; which one?{}{around}", rows(units, row))
            }
        }
    }

    /// What became of corrections when an index was built anew that can't be opened.
    pub(super) fn recovered(self, from: Option<&Path>, unread: Option<&Path>) -> String {
        let lost = unread.map(|path| {
            let is_kept = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(ASIDE.as_bytes()));
            let file = if is_kept { "the file is kept as" } else { "there is no such file to be read as" };
            format!("the corrections by hand can't be read whole and weren't taken over; {file} `{}`", path.display())
        });
        let taken = from.map(|path| {
            format!("corrections by hand were taken from `{}`, which may not have the latest", path.display())
        });
        lost.into_iter().chain(taken).collect::<Vec<_>>().join("; ")
    }
}

/// A directive by its identity and its name.
fn called(id: &str, registry: &Registry) -> String {
    registry.get(id).map_or_else(|| id.to_owned(), |directive| format!("{} ({id})", directive.name()))
}

/// So many of those that may be meant are listed.
const ROWS: usize = 20;

/// A line each of what may be meant.
fn rows<T>(all: &[T], row: impl Fn(&T) -> String) -> String {
    let shown: String = all.iter().take(ROWS).map(|one| format!("\n  {}", row(one))).collect();
    match all.len().saturating_sub(ROWS) {
        0 => shown,
        more => format!("{shown}\n  … and {more} more"),
    }
}

/// A unit with those around it.
fn with_those_around(id: UnitId, gazetteer: &Gazetteer) -> String {
    let Some(unit) = gazetteer.unit(id) else { return String::new() };
    let around = gazetteer.ancestors(id).into_iter().filter_map(|id| gazetteer.unit(id));
    let names: Vec<String> = std::iter::once(unit.full_name()).chain(around.map(|unit| unit.name.to_owned())).collect();
    let map = match id.era {
        Era::Legacy => "until June 2025",
        Era::Y2025 => "since July 2025",
    };
    format!("{} ({map})", names.join(", "))
}
