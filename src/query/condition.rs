//! A field and its value → a condition.

use super::complaint::{Bounds, Fault};
use super::corrected::corrected_named;
use super::days::{Days, days, term, years_or_part};
use super::field::FieldName;
use super::lexeme::Comparison;
use super::names::Names;
use super::plan::Condition;
use super::tier::tier_named;
use super::value::without_signs;
use crate::directive::{Asked, DirectiveKind, IssuerCode, issuer_named, with_places};
use crate::text::{Span, Tokens};

/// What was made of a value: its conditions, and what is wrong with it. A directive, kind, issuer or place that names
/// nothing is kept and fits nothing; any other value that can't be read sets no condition.
pub(super) type Read = (Vec<Condition>, Option<Fault>);

/// The conditions of a field, all of which must hold: one for each directive of a list ("Nghị quyết 18, 19"), else one,
/// or none if it can't be read; `title` sets none.
pub(super) fn conditions(
    query: &str,
    field: FieldName,
    comparison: Comparison,
    value: Span,
    names: &mut Names<'_>,
) -> Read {
    if comparison == Comparison::Exactly {
        return exactly(query, field, value, names);
    }
    let value = without_signs(query, value);
    let typed = value.of(query);
    let condition = match field {
        FieldName::Title => None,
        FieldName::Directive => return directives(value, typed, names),
        FieldName::Kind => Some(Condition::Kind(DirectiveKind::named(typed))),
        FieldName::Issuer => Some(Condition::Issuer(issuer_named(typed))),
        FieldName::Locality => Some(Condition::Place((*names.place(value)).clone())),
        FieldName::Organ => Some(Condition::Organ(names.gazetteer().organ_named(typed))),
        FieldName::Tier => tier_named(typed).map(Condition::Tier),
        FieldName::Corrected => corrected_named(typed).map(Condition::Corrected),
        FieldName::Source => words(typed).map(Condition::Source),
        FieldName::Author => words(typed).map(Condition::Author),
        FieldName::After => days(typed).map(|(first, _)| Condition::Days(Some(first), None)),
        FieldName::Before => days(typed).map(|(_, last)| Condition::Days(None, Some(last))),
        FieldName::Year | FieldName::Term | FieldName::Cites => return range(field, comparison, typed),
    };
    let names_nothing = condition.as_ref().is_none_or(Condition::is_nothing);
    (Vec::from_iter(condition), names_nothing.then(|| Fault::NoValue { field, typed: typed.to_owned() }))
}

/// The conditions of a field whose value is to be just what results are counted by: a directive surely cited, a place that
/// an article is about, a source by its whole name, an issuer by its code. Of any other field it is the value.
fn exactly(query: &str, field: FieldName, value: Span, names: &mut Names<'_>) -> Read {
    let condition = match field {
        FieldName::Directive => return surely(query, value, names),
        FieldName::Locality => Condition::About((*names.place(without_signs(query, value))).clone()),
        FieldName::Source if !value.of(query).trim().is_empty() => Condition::Paper(value.of(query).trim().to_owned()),
        FieldName::Issuer => {
            let typed = without_signs(query, value).of(query);
            let code = || (!typed.contains(char::is_whitespace) && !typed.is_empty()).then(|| IssuerCode::from(typed));
            Condition::Issuer(issuer_named(typed).or_else(code))
        }
        _ => return conditions(query, field, Comparison::Is, value, names),
    };
    let typed = value.of(query).to_owned();
    let fault = condition.is_nothing().then_some(Fault::NoValue { field, typed });
    (vec![condition], fault)
}

/// Surely cites what a value names: an identity that no name can say, or one directive of each name.
fn surely(query: &str, value: Span, names: &mut Names<'_>) -> Read {
    let value = without_signs(query, value);
    let typed = value.of(query);
    if is_identity(typed) {
        return (vec![Condition::Surely(vec![typed.to_owned()])], None);
    }
    let (conditions, fault) = directives(value, typed, names);
    let identities = |condition: Condition| match condition {
        Condition::Directive(asked) => {
            Condition::Surely(asked.candidates.iter().chain(&asked.identity).cloned().collect())
        }
        other => other,
    };
    (conditions.into_iter().map(identities).collect(), fault)
}

/// Whether a text has the form of the identity of a directive, as chithi makes it: `kh-43-tu-2022-kon-tum`.
fn is_identity(typed: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let parts: Vec<&str> = typed.split('-').collect();
    let begins = parts.first().is_some_and(|kind| DirectiveKind::from_code(&kind.to_uppercase()).is_some());
    begins && parts.len() > 1 && parts.into_iter().all(is_part)
}

/// The condition of a field that has a range.
fn range(field: FieldName, comparison: Comparison, typed: &str) -> Read {
    let range = match field {
        FieldName::Year => years_or_part(typed).and_then(|days| published(comparison, days)),
        FieldName::Term => term(typed).and_then(|days| published(comparison, days)),
        _ => cites(comparison, typed),
    };
    let typed = typed.to_owned();
    match range {
        None => (Vec::new(), Some(Fault::NoValue { field, typed })),
        Some((condition, turned)) => (vec![condition], turned.map(|taken| Fault::Backwards { typed, taken })),
    }
}

/// A condition for each directive that a value names.
fn directives(value: Span, typed: &str, names: &mut Names<'_>) -> Read {
    let stretch = names.stretch(value);
    let laws = names.laws(&stretch);
    let condition =
        |asked: Asked| Condition::Directive(Box::new(Asked { span: stretch.in_query(asked.span), ..asked }));
    let Some(first) = stretch.readable.first().filter(|first| !first.is_nothing()) else {
        if !laws.is_empty() {
            return (laws.into_iter().map(condition).collect(), None);
        }
        let fault = Fault::NoValue { field: FieldName::Directive, typed: typed.to_owned() };
        return (vec![Condition::Directive(Box::new(Asked::nothing(value)))], Some(fault));
    };
    let listed = stretch.readable.iter().take_while(|asked| asked.span == first.span);
    let further = stretch.directives.iter().filter(|asked| asked.span.start >= first.span.end);
    let asked = with_places(listed.chain(further).cloned().collect(), &stretch.tokens, names.gazetteer());
    (asked.into_iter().chain(laws).map(condition).collect(), None)
}

fn words(typed: &str) -> Option<Vec<String>> {
    let tokens = Tokens::new(typed);
    (!tokens.is_empty()).then(|| (0..tokens.len()).map(|i| tokens.folded(i).to_owned()).collect())
}

/// A condition, and what was taken where the range was typed the other way round.
type Range = (Condition, Option<Bounds>);

/// Published before, in or after these days, which were typed the other way round if `is_backwards`.
fn published(comparison: Comparison, (days, is_backwards): (Days, bool)) -> Option<Range> {
    let (first, last) = compared(comparison, days)?;
    let turned = match days {
        (Some(from), Some(to)) if from == from.first_of_year() && to == to.last_of_year() => {
            Bounds::Years(from.year(), to.year())
        }
        (from, to) => Bounds::Days(from, to),
    };
    Some((Condition::Days(first, last), is_backwards.then_some(turned)))
}

/// The days before, in or after some days.
fn compared(comparison: Comparison, (first, last): Days) -> Option<Days> {
    Some(match comparison {
        Comparison::Is | Comparison::Exactly => (first, last),
        Comparison::AtLeast => (Some(first?), None),
        Comparison::More => (Some(last?.tomorrow().ok()?), None),
        Comparison::AtMost => (None, Some(last?)),
        Comparison::Less => (None, Some(first?.yesterday().ok()?)),
    })
}

fn cites(comparison: Comparison, typed: &str) -> Option<Range> {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let (least, most) = match (typed.split_once(".."), comparison) {
        (Some((from, to)), Comparison::Is | Comparison::Exactly) => {
            let least = if from.trim().is_empty() { 0 } else { number(from)? };
            let most = if to.trim().is_empty() { u64::MAX } else { number(to)? };
            (least, most)
        }
        (Some(_), _) => return None,
        (None, Comparison::Is | Comparison::Exactly) => (number(typed)?, number(typed)?),
        (None, Comparison::AtLeast) => (number(typed)?, u64::MAX),
        (None, Comparison::More) => (number(typed)?.saturating_add(1), u64::MAX),
        (None, Comparison::AtMost) => (0, number(typed)?),
        (None, Comparison::Less) => (0, number(typed)?.checked_sub(1)?),
    };
    match least > most {
        true => Some((Condition::Cites(most, least), Some(Bounds::Cites(most, least)))),
        false => Some((Condition::Cites(least, most), None)),
    }
}
