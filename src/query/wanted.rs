//! A condition that is to be asked for, and how it may be typed.
//!
//! In: a value as results are counted by it, or a candidate of a name. Out: the texts that may say it, the most readable
//! first, and which condition says just that. Whether a text does is found out by reading it.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::plan::Condition;
use super::quote::is_quote;
use crate::directive::{DirectiveKind, IssuerCode};
use crate::facts::Facts;
use crate::locality::{Era, NamedBy, NamedPlace, Tier, UnitId};

/// A condition that is to be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// Published from the one day to the other, both inclusive; none at an open end.
    Days(Option<Date>, Option<Date>),
    /// About a unit or one in it.
    About(UnitId),
    /// Names a unit or one in it.
    Place(UnitId),
    /// Surely cites a directive, by its identity.
    Surely(String),
    /// Cites a directive, or may: by its identity.
    Directive(String),
    /// Cites one of a kind.
    Kind(DirectiveKind),
    /// Cites one of an issuer.
    Issuer(IssuerCode),
    /// Of the paper or portal that is called just so.
    Source(String),
    /// About a unit of this tier.
    Tier(Tier),
}

impl Wanted {
    /// Published in these years, both inclusive; none if a year isn't one.
    pub fn years(first: i16, last: i16) -> Option<Self> {
        let day = |year, month, day| Date::new(year, month, day).ok();
        Some(Wanted::Days(Some(day(first, 1, 1)?), Some(day(last, 12, 31)?)))
    }

    /// Published in these months (each the year and the month), both inclusive; none if a month isn't one.
    pub fn months(first: (i16, i8), last: (i16, i8)) -> Option<Self> {
        let day = |(year, month)| Date::new(year, month, 1).ok();
        Some(Wanted::Days(Some(day(first)?), Some(day(last)?.last_of_month())))
    }

    /// Whether a condition asks for just this.
    pub(super) fn is(&self, condition: &Condition) -> bool {
        match (self, condition) {
            (Wanted::Days(first, last), Condition::Days(from, to)) => (first, last) == (from, to),
            // Of a unit of today's map, its name alone means that it has been since, and what was there before.
            (Wanted::About(unit), Condition::About(place)) => {
                is_just(place, *unit) && (unit.era == Era::Legacy || place.by == NamedBy::Key)
            }
            (Wanted::Place(unit), Condition::Place(place)) => is_just(place, *unit),
            (Wanted::Surely(identity), Condition::Surely(identities)) => identities.as_slice() == [identity.as_str()],
            (Wanted::Directive(id), Condition::Directive(asked)) => {
                let own = asked.candidates.iter().chain(&asked.identity);
                asked.key.is_none() && own.collect::<Vec<_>>() == [id]
            }
            (Wanted::Kind(kind), Condition::Kind(asked)) => Some(*kind) == *asked,
            (Wanted::Issuer(code), Condition::Issuer(asked)) => Some(code) == asked.as_ref(),
            (Wanted::Source(name), Condition::Paper(asked)) => name == asked,
            (Wanted::Tier(tier), Condition::Tier(asked)) => tier == asked,
            _ => false,
        }
    }

    /// How it may be typed, the most readable first.
    pub(super) fn texts(&self, facts: &Facts) -> Vec<String> {
        match self {
            Wanted::Days(first, last) => days(*first, *last).into_iter().collect(),
            Wanted::About(unit) => place("địa phương==", *unit, facts),
            Wanted::Place(unit) => place("địa phương:", *unit, facts),
            Wanted::Surely(identity) => vec![format!("văn bản=={identity}")],
            Wanted::Directive(id) => vec![format!("văn bản:{id}")],
            Wanted::Kind(kind) => vec![format!("loại:\"{}\"", kind.name()), format!("loại:{}", kind.code())],
            Wanted::Issuer(code) => vec![format!("cơ quan:{code}"), format!("cơ quan=={code}")],
            Wanted::Source(name) if name.contains(is_quote) => vec![format!("nguồn=={name}")],
            Wanted::Source(name) => vec![format!("nguồn==\"{name}\"")],
            Wanted::Tier(tier) => vec![format!("cấp:{}", tier.vietnamese())],
        }
    }
}

fn is_just(place: &NamedPlace, unit: UnitId) -> bool {
    place.units == [unit] && !matches!(place.by, NamedBy::Region(_))
}

/// By years, months or days in figures, whichever says it in the fewest.
fn days(first: Option<Date>, last: Option<Date>) -> Option<String> {
    let day = |day: Date| format!("{}/{}/{}", day.day(), day.month(), day.year());
    Some(match (first, last) {
        (None, None) => return None,
        (Some(first), None) => format!("từ ngày:{}", day(first)),
        (None, Some(last)) => format!("đến ngày:{}", day(last)),
        (Some(first), Some(last)) => {
            let (field, from, to) = if is_begin_of_year(first) && is_end_of_year(last) {
                ("năm", first.year().to_string(), last.year().to_string())
            } else if first.day() == 1 && last == last.last_of_month() {
                let month = |day: Date| format!("{}/{}", day.month(), day.year());
                ("tháng", month(first), month(last))
            } else {
                ("ngày", day(first), day(last))
            };
            if from == to { format!("{field}:{from}") } else { format!("{field}:{from}..{to}") }
        }
    })
}

fn is_begin_of_year(day: Date) -> bool {
    day == date(day.year(), 1, 1)
}

fn is_end_of_year(day: Date) -> bool {
    day == date(day.year(), 12, 31)
}

/// By its name where that is no other's, else with the place around it, else by its key.
fn place(field: &str, unit: UnitId, facts: &Facts) -> Vec<String> {
    let gazetteer = &facts.gazetteer;
    let by_key = format!("{field}{unit}");
    // The name of a unit of today's map is that of what was there before, too.
    let Some(known) = gazetteer.unit(unit).filter(|_| unit.era == Era::Legacy) else { return vec![by_key] };
    let around = gazetteer.ancestors(unit).last().and_then(|around| gazetteer.unit(*around));
    let named = |name: String| format!("{field}\"{name}\"");
    let alone = Some(named(known.full_name())).filter(|_| around.is_none());
    let within = around.map(|around| named(format!("{}, {}", known.full_name(), around.name)));
    alone.into_iter().chain(within).chain([by_key]).collect()
}
