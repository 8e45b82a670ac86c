//! Directives that are named by what they are called: "Đề án 06", "đề án 322, 911".
//!
//! In: the names that the registry knows. Out: a citation for each that is named.

use super::bare::is_year;
use super::citation::{Form, Reference};
use super::evidence::and_then;
use super::found::{Found, Read, Reader};
use super::kind::HEADS;
use super::nickname::Nicknames;
use super::numbered::{by_number, ends_list};
use super::symbol_parts::number_at;
use super::{DirectiveKind, IssuerCode};
use crate::text::Tokens;

/// A nickname at word `i`. It counts with its capital only: "chương trình 30a" may be anything.
pub(super) fn nicknamed(tokens: &Tokens, i: usize, known: &Nicknames) -> Read {
    let (reference, mut next, marked) = known.at(tokens, i)?;
    if !marked && !tokens.text().is_ascii() {
        return None;
    }
    let follows_number = tokens.gap(next - 1);
    if follows_number.starts_with(['/', '%', '.']) && !follows_number.starts_with(". ") && follows_number.len() == 1 {
        return None;
    }
    let span = tokens.span(i).join(tokens.span(next - 1));
    let mut citations = vec![Found::new(Form::Short, Reader::Nickname, span, reference.clone(), i..next)];
    while citations.len() < MOST_IN_A_LIST
        && let Some((another, after)) = listed(tokens, i, next)
    {
        citations.push(another);
        next = after;
    }
    Some((citations, next))
}

/// "đề án 322, 911": a number that carries on the list of those whose kind is said once at word `i`.
fn listed(tokens: &Tokens, i: usize, end: usize) -> Option<(Found, usize)> {
    let head = HEADS.longest_at(tokens, i).filter(|head| number_at(tokens, head.next).is_some())?;
    let at = and_then(tokens, end)?;
    let (number, next) = number_at(tokens, at).filter(|(_, next)| ends_list(tokens, *next))?;
    if tokens.raw(at).len() < LEAST_DIGITS || is_year(tokens.raw(at)) {
        return None; // "Đề án 06, 3 xã"
    }
    let reference = by_number(head.values.first()?.kind, number, None);
    let span = tokens.span(at).join(tokens.span(next - 1));
    Some((Found::new(Form::Short, Reader::List, span, reference, at..next), next))
}

/// What carries on a list has at least so many digits.
const LEAST_DIGITS: usize = 2;

/// Gives each member of a list what the registry knows it by: "chương trình 134, 135".
pub(super) fn name_members(found: &mut [Found], known: &Nicknames) {
    let is_member = |found: &&mut Found| {
        let Reference { kind, number, .. } = found.reference;
        let is_programme = matches!(kind, DirectiveKind::DeAn | DirectiveKind::ChuongTrinh);
        let of_government = |issuer: &IssuerCode| matches!(issuer.as_str(), "CP" | "TTg");
        is_programme
            && number.is_some()
            && (found.reader, found.form) == (Reader::List, Form::Short)
            && found.reference.issuer.as_ref().is_none_or(of_government)
    };
    for member in found.iter_mut().filter(is_member) {
        let (name, number) = (member.reference.kind.name(), member.reference.number.map(|n| n.to_string()));
        let Some(number) = number else { continue };
        let named = [format!("{name} {number}"), format!("{name} 0{number}")]
            .into_iter()
            .find_map(|alone| known.at(&Tokens::new(&alone), 0).map(|(reference, ..)| reference.clone()));
        member.reference = named.unwrap_or_else(|| member.reference.clone());
    }
}

/// So many programmes aren't named in a row.
const MOST_IN_A_LIST: usize = 8;

#[cfg(test)]
mod tests {
    use super::super::Registry;
    use super::super::found::Voice;
    use super::super::grammar::citations;
    use super::*;

    #[test]
    fn programmes_stand_for_their_decision() {
        let text = "Vốn Chương trình 1719 và Đề án 06 về huyện";
        let found = citations(&Tokens::new(text), Voice::Article, Registry::of_tests());
        let named: Vec<(&str, String)> = found
            .iter()
            .map(|f| (f.span.of(text), format!("{}:{:?}", f.reference.kind.code(), f.reference.year)))
            .collect();
        assert_eq!(
            named,
            [("Chương trình 1719", "QĐ:Some(2021)".to_owned()), ("Đề án 06", "QĐ:Some(2022)".to_owned())]
        );
    }
}
