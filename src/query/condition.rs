//! A field and its value → a condition.

use jiff::civil::Date;

use super::complaint::Complaint;
use super::field::FieldName;
use super::lexeme::Comparison;
use super::period::{days, years};
use super::plan::{Clause, Condition, Phrase, Plan};
use super::slot::Slot;
use super::understand::complain_of_stars;
use crate::directive::{Asked, DirectiveKind, asked, issuer_named};
use crate::facts::Facts;
use crate::locality::Tier;
use crate::text::{Span, Tokens, fold, key};

/// The clause of a field; `None` with a complaint if nothing can be made of its value. Where leaving a
/// condition out would find more than was asked for, it is kept and fits nothing.
pub(super) fn condition(
    plan: &mut Plan,
    name: FieldName,
    comparison: Comparison,
    value: Span,
    facts: &Facts,
) -> Option<Clause> {
    let typed = value.of(&plan.query).trim().to_owned();
    let condition = match name {
        FieldName::Title => return title(plan, value),
        FieldName::Directive => directive(&typed, value, facts),
        FieldName::Kind => kind(&typed, value),
        FieldName::Issuer => issuer(&typed, value),
        FieldName::Locality => place(&typed, value, facts),
        FieldName::Tier => tier(&typed, value),
        FieldName::Source => words(&typed).map(Condition::Source).ok_or((None, Complaint::no_words(value, "source"))),
        FieldName::Author => words(&typed).map(Condition::Author).ok_or((None, Complaint::no_words(value, "author"))),
        FieldName::After | FieldName::Before | FieldName::Year | FieldName::Cites => {
            bounds(name, comparison, &typed, value)
        }
    };
    match condition {
        Ok(condition) => Some(Clause::Condition(condition)),
        Err((condition, complaint)) => {
            plan.complain(complaint);
            condition.map(Clause::Condition)
        }
    }
}

/// A condition, or what stands in its place and why.
type Read = Result<Condition, (Option<Condition>, Complaint)>;

/// The condition of a field that sets bounds; none if it is another, or has no value that can be read.
pub(super) fn in_bounds(name: FieldName, comparison: Comparison, query: &str, value: Span) -> Option<Condition> {
    let bounded = matches!(name, FieldName::After | FieldName::Before | FieldName::Year | FieldName::Cites);
    match bounded.then(|| bounds(name, comparison, value.of(query).trim(), value))? {
        Ok(condition) => Some(condition),
        Err((condition, _)) => condition,
    }
}

fn bounds(name: FieldName, comparison: Comparison, typed: &str, value: Span) -> Read {
    match name {
        FieldName::Year => year(comparison, typed, value),
        FieldName::Cites => cites(comparison, typed, value),
        _ => day(name, typed, value),
    }
}

fn title(plan: &mut Plan, value: Span) -> Option<Clause> {
    let typed = value.of(&plan.query).to_owned();
    let tokens = Tokens::new(&typed);
    if tokens.is_empty() {
        plan.complain(Complaint::no_words(value, "title"));
        return None;
    }
    complain_of_stars(plan, &tokens, value);
    let slots = Slot::all(&tokens, 0..tokens.len());
    Some(Clause::Phrase(Phrase { slots, slop: 0, only_title: true, text: typed }))
}

fn directive(typed: &str, value: Span, facts: &Facts) -> Read {
    match asked(typed, &facts.registry).into_iter().next() {
        Some(asked) => Ok(Condition::Directive(Box::new(asked))),
        None => {
            let nothing = Condition::Directive(Box::new(Asked::nothing(value)));
            Err((Some(nothing), Complaint::no_directive(value, typed)))
        }
    }
}

fn kind(typed: &str, value: Span) -> Read {
    match DirectiveKind::named(typed) {
        Some(kind) => Ok(Condition::Kind(Some(kind))),
        None => Err((Some(Condition::Kind(None)), Complaint::no_kind(value, typed))),
    }
}

fn issuer(typed: &str, value: Span) -> Read {
    match issuer_named(typed) {
        Some(code) => Ok(Condition::Issuer(Some(code))),
        None => Err((Some(Condition::Issuer(None)), Complaint::no_issuer(value, typed))),
    }
}

fn place(typed: &str, value: Span, facts: &Facts) -> Read {
    match facts.gazetteer.named(typed) {
        units if units.is_empty() => Err((Some(Condition::Place(units)), Complaint::no_place(value, typed))),
        units => Ok(Condition::Place(units)),
    }
}

fn tier(typed: &str, value: Span) -> Read {
    tier_named(typed).map(Condition::Tier).ok_or((None, Complaint::no_tier(value, typed)))
}

/// The tier of a word for it, or of its number.
pub(super) fn tier_named(typed: &str) -> Option<Tier> {
    match fold(&key(typed.trim())).as_str() {
        "tinh" | "province" | "thanh pho" | "1" => Some(Tier::Province),
        "huyen" | "district" | "quan" | "thi xa" | "2" => Some(Tier::District),
        "xa" | "commune" | "phuong" | "thi tran" | "3" => Some(Tier::Commune),
        _ => None,
    }
}

fn words(typed: &str) -> Option<Vec<String>> {
    let tokens = Tokens::new(typed);
    (!tokens.is_empty()).then(|| (0..tokens.len()).map(|i| tokens.folded(i).to_owned()).collect())
}

fn day(name: FieldName, typed: &str, value: Span) -> Read {
    match (days(typed), name) {
        (Some((first, _)), FieldName::After) => Ok(Condition::Days(Some(first), None)),
        (Some((_, last)), _) => Ok(Condition::Days(None, Some(last))),
        (None, _) => Err((None, Complaint::no_date(value, typed))),
    }
}

fn year(comparison: Comparison, typed: &str, value: Span) -> Read {
    let wrong = || (None, Complaint::no_years(value, typed));
    let (years, is_backwards) = in_order(years(typed).ok_or_else(wrong)?);
    let (first, last) = compared(comparison, years).ok_or_else(wrong)?;
    match years {
        (Some(from), Some(to)) if is_backwards => {
            let taken = format!("{}..{}", from.year(), to.year());
            Err((Some(Condition::Days(first, last)), Complaint::backwards(value, typed, &taken)))
        }
        _ => Ok(Condition::Days(first, last)),
    }
}

/// First and last day; a side that is open is none.
type Days = (Option<Date>, Option<Date>);

/// Years from the earlier to the later, and whether they were typed the other way round.
fn in_order(years: Days) -> (Days, bool) {
    match years {
        (Some(from), Some(to)) if from > to => ((Some(to.first_of_year()), Some(from.last_of_year())), true),
        years => (years, false),
    }
}

/// The days before, in or after those of some years.
fn compared(comparison: Comparison, (first, last): Days) -> Option<Days> {
    Some(match comparison {
        Comparison::Is => (first, last),
        Comparison::AtLeast => (Some(first?), None),
        Comparison::More => (Some(last?.tomorrow().ok()?), None),
        Comparison::AtMost => (None, Some(last?)),
        Comparison::Less => (None, Some(first?.yesterday().ok()?)),
    })
}

fn cites(comparison: Comparison, typed: &str, value: Span) -> Read {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let range = match (typed.split_once(".."), comparison) {
        (Some((from, to)), Comparison::Is) => {
            let least = if from.trim().is_empty() { Some(0) } else { number(from) };
            let most = if to.trim().is_empty() { Some(u64::MAX) } else { number(to) };
            least.zip(most)
        }
        (Some(_), _) => None,
        (None, Comparison::Is) => number(typed).map(|n| (n, n)),
        (None, Comparison::AtLeast) => number(typed).map(|n| (n, u64::MAX)),
        (None, Comparison::More) => number(typed).map(|n| (n.saturating_add(1), u64::MAX)),
        (None, Comparison::AtMost) => number(typed).map(|n| (0, n)),
        (None, Comparison::Less) => number(typed).and_then(|n| n.checked_sub(1)).map(|n| (0, n)),
    };
    match range {
        None => Err((None, Complaint::no_number(value, typed))),
        Some((least, most)) if least > most => {
            let complaint = Complaint::backwards(value, typed, &format!("{most}..{least}"));
            Err((Some(Condition::Cites(most, least)), complaint))
        }
        Some((least, most)) => Ok(Condition::Cites(least, most)),
    }
}
