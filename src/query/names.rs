//! Which words of a query are names of directives and places.

use std::ops::Range;

use super::condition::tier_named;
use super::field::FieldName;
use super::period::days;
use crate::directive::{Asked, DirectiveKind, asked, issuer_named};
use crate::facts::Facts;
use crate::locality::{Gazetteer, UnitId};
use crate::text::{Span, Tokens};

/// Where names of directives and places stand in a text, in order.
pub(super) fn names(query: &str, facts: &Facts) -> Vec<Span> {
    let tokens = Tokens::new(query);
    let directives: Vec<Span> = directives(query, facts).into_iter().map(|asked| asked.span).collect();
    let mut found = directives.clone();
    let mut i = 0;
    while i < tokens.len() {
        let inside = directives.iter().any(|name| name.contains(tokens.span(i)));
        match place_at(&tokens, i, facts).filter(|_| !inside) {
            Some((_, next)) => {
                found.push(tokens.span(i).join(tokens.span(next - 1)));
                i = next.max(i + 1);
            }
            None => i += 1,
        }
    }
    found.sort();
    found
}

/// The directives that a text names well enough to be asked for. "Nghị quyết này" and a bare "Nghị quyết
/// 4" without anything known aren't names.
pub(super) fn directives(text: &str, facts: &Facts) -> Vec<Asked> {
    let named = |asked: &Asked| {
        let reference = &asked.reference;
        !asked.candidates.is_empty()
            || (reference.number.is_some() && reference.issuer.is_some())
            || reference.congress.is_some()
    };
    let by_id = by_id(text, facts);
    let by_name = asked(text, &facts.registry)
        .into_iter()
        .filter(|asked| named(asked) && !by_id.iter().any(|id| id.span.overlaps(asked.span)));
    let mut found: Vec<Asked> = by_name.collect();
    found.extend(by_id);
    found.sort_by_key(|asked| asked.span);
    found
}

/// The directives that a text names by their ids as chithi prints them, in any letter case: `kl-21-tw-k13`.
fn by_id(text: &str, facts: &Facts) -> Vec<Asked> {
    let mut at = 0;
    let mut found = Vec::new();
    for chunk in text.split(char::is_whitespace) {
        let id = chunk.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let start = at + chunk.find(id).unwrap_or(0);
        at += chunk.len() + chunk_end(text, at + chunk.len());
        if id.is_ascii() && id.bytes().filter(|b| *b == b'-').count() >= LEAST_HYPHENS_OF_AN_ID {
            let lower = id.to_ascii_lowercase();
            let is_id = |asked: &Asked| {
                asked.candidates.contains(&lower) || (asked.identity.is_some() && asked.reference.number.is_some())
            };
            let span = Span::new(start, start + id.len());
            let named = asked(&lower, &facts.registry).into_iter().filter(is_id);
            found.extend(named.map(|asked| Asked { span, ..asked }).take(1));
        }
    }
    found
}

/// Kind, number, issuer, and a term, year or place.
const LEAST_HYPHENS_OF_AN_ID: usize = 3;

/// Length of the white space at `at`.
fn chunk_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// The place whose name surely begins at word `i`, and the word behind the name.
pub(super) fn place_at(tokens: &Tokens<'_>, i: usize, facts: &Facts) -> Option<(Vec<UnitId>, usize)> {
    let gazetteer = &facts.gazetteer;
    gazetteer.longest_name_at(tokens, i).filter(|(units, next)| is_surely_named(tokens, i..*next, units, gazetteer))
}

/// Whether words surely name a place: "dien bien" may be *diễn biến*, but "điện biên", "Dien Bien", "tỉnh
/// dien bien" and "kon tum", which has no marks to leave out, hardly are anything else.
fn is_surely_named(tokens: &Tokens<'_>, words: Range<usize>, units: &[UnitId], gazetteer: &Gazetteer) -> bool {
    let capitals = words.clone().all(|i| tokens.raw(i).starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    let typed: Vec<&str> = words.map(|i| tokens.key(i)).collect();
    let lost_its_marks = |unit: &UnitId| {
        gazetteer.unit(*unit).is_some_and(|unit| {
            let name = Tokens::new(unit.name);
            let folded: Vec<&str> = (0..name.len()).map(|i| name.folded(i)).collect();
            typed == folded && (0..name.len()).any(|i| !name.key(i).is_ascii())
        })
    };
    let bare = typed.iter().all(|word| word.is_ascii());
    capitals || !bare || !units.iter().any(lost_its_marks)
}

/// "Bà Rịa - Vũng Tàu" with its tier in front has so many; organs and kinds have fewer.
const MAX_WORDS_OF_A_VALUE: usize = 8;

/// Where the unquoted value of a field ends. `value` is what stands behind the colon, `whole` goes on to
/// the end of the words behind it.
pub(super) fn extent(query: &str, name: FieldName, value: Span, whole: Span, facts: &Facts) -> usize {
    let text = whole.of(query);
    let longest = |fits: &dyn Fn(&str) -> bool| {
        let tokens = Tokens::new(text);
        let least = tokens.within(Span::new(0, value.byte_len())).len().max(1);
        let most = tokens.len().min(least + MAX_WORDS_OF_A_VALUE);
        let ends = (least..=most).rev().filter_map(|words| Some(tokens.get(words.checked_sub(1)?)?.span.end));
        ends.into_iter().find(|&end| text.get(..end).is_some_and(fits)).map_or(value.end, |end| whole.start + end)
    };
    match name {
        FieldName::Locality => longest(&|text| !facts.gazetteer.named(text).is_empty()),
        FieldName::Kind => longest(&|text| DirectiveKind::named(text).is_some()),
        FieldName::Issuer => longest(&|text| issuer_named(text).is_some()),
        FieldName::Tier => longest(&|text| tier_named(text).is_some()),
        FieldName::Directive => {
            let start = value.byte_len().max(text.len() - text.trim_start().len());
            let first = asked(text, &facts.registry).into_iter().next().filter(|d| d.span.start <= start);
            first.map_or(value.end, |d| whole.start + d.span.end)
        }
        FieldName::After | FieldName::Before => longest(&|text| days(text).is_some()),
        // "year: 2021": the one word behind the colon, where none stands at it.
        _ if value.byte_len() == 0 => {
            let word = text.split_whitespace().next().unwrap_or("");
            text.find(word).map_or(value.end, |at| whole.start + at + word.len())
        }
        _ => value.end,
    }
}
