//! Directives that are named by what they are called: "Đề án 06", "đề án 322, 911".
//!
//! In: the names that the registry knows. Out: a citation for each that is named.

use jiff::civil::Date;

use super::bare::is_year;
use super::citation::{Form, Reference};
use super::evidence::and_then;
use super::found::{Found, Read, Reader};
use super::issuer::Level;
use super::kind::HEADS;
use super::nickname::{Nicknamed, Nicknames};
use super::numbered::{by_number, ends_list};
use super::organ::{after_title, organ_at};
use super::outside::is_nameless;
use super::pair::pair_before;
use super::passive::names_tier;
use super::symbol_parts::number_at;
use super::topic::subject_at;
use super::{DirectiveKind, IssuerCode};
use crate::text::Tokens;

/// A nickname at word `i` in an article of a day. It counts with the marks of its name only: "chuong trinh 30a" may be
/// anything.
pub(super) fn nicknamed(tokens: &Tokens, i: usize, known: &Nicknames, published: Option<Date>) -> Read {
    let (named, mut next, marked) = known.at(tokens, i, published)?;
    if !marked && !tokens.text().is_ascii() {
        return None;
    }
    let follows_number = tokens.gap(next - 1);
    if follows_number.starts_with(['/', '%', '.']) && !follows_number.starts_with(". ") && follows_number.len() == 1 {
        return None;
    }
    let span = tokens.span(i).join(tokens.span(next - 1));
    let mut citations = vec![Found::new(Form::Short, Reader::Nickname, span, named.reference.clone(), i..next)];
    while citations.len() < MOST_IN_A_LIST
        && let Some((another, after)) = listed(tokens, i, next)
    {
        citations.push(another);
        next = after;
    }
    let is_alone = citations.len() == 1;
    let is_name = is_alone && tokens.raw(i).starts_with(char::is_uppercase);
    let is_anothers = !is_name && is_of_a_place(tokens, next) || !is_alone && is_on_another(tokens, next, named);
    (!is_anothers).then_some((citations, next))
}

/// Whether the words after the last number of a list, or after a number with the word of its kind in small letters, say that
/// it is a place's own: "đề án 06, 322 của Sở Nội vụ". After a name with its capital they may tell who carries it out.
fn is_of_a_place(tokens: &Tokens, next: usize) -> bool {
    if tokens.before(next) != " " || !matches!(tokens.key(next), "của" | "do") {
        return false;
    }
    let organ = after_title(tokens, next + 1);
    let is_local = |code: &str| !matches!(IssuerCode::from(code).level(), Level::State | Level::PartyCentre);
    organ_at(tokens, organ).map_or_else(|| is_nameless(tokens, organ), |organ| is_local(organ.code))
}

/// Whether the words after the last number of a list say what it is about, and that isn't what the directive is about. Where
/// the money goes isn't what a programme is about: "về huyện", "về tới xã".
fn is_on_another(tokens: &Tokens, next: usize, named: &Nicknamed) -> bool {
    if tokens.before(next) != " " || tokens.key(next) != "về" || names_tier(tokens, next + 1) {
        return false;
    }
    subject_at(tokens, next).is_some_and(|first| {
        let in_clause = |i: &usize| !tokens.before(*i).contains(['.', ';', ':', '\n', ')']);
        let words = (first + 1..first + MAX_WORDS_OF_A_TOPIC).take_while(in_clause);
        !named.is_about(words.filter_map(|i| pair_before(tokens, i)))
    })
}

/// What a list of programmes is about is told in a few words.
const MAX_WORDS_OF_A_TOPIC: usize = 12;

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

/// Gives each member of a list what the registry knows it by: "chương trình 134, 135". A list with *số* has no names, nor
/// has one that is said to be a place's or about something else.
pub(super) fn name_members(tokens: &Tokens, found: &mut [Found], known: &Nicknames, published: Option<Date>) {
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return };
    let (first, next) = (first.words.start, last.words.end);
    let is_named = HEADS.longest_at(tokens, first).is_some_and(|head| {
        let is_marked = head.marked || tokens.text().is_ascii();
        is_marked && tokens.is_number(head.next)
    });
    if !is_named || is_of_a_place(tokens, next) {
        return;
    }
    for member in found.iter_mut().filter(|member| is_member(member)) {
        let (name, number) = (member.reference.kind.name(), member.reference.number.map(|n| n.to_string()));
        let Some(number) = number else { continue };
        let named = [format!("{name} {number}"), format!("{name} 0{number}")].into_iter().find_map(|alone| {
            let (named, ..) = known.at(&Tokens::new(&alone), 0, published)?;
            (!is_on_another(tokens, next, named)).then(|| named.reference.clone())
        });
        member.reference = named.unwrap_or_else(|| member.reference.clone());
    }
}

/// Whether this is a member of a list of programmes that may be the Government's.
fn is_member(found: &Found) -> bool {
    let Reference { kind, number, .. } = found.reference;
    let of_government = |issuer: &IssuerCode| matches!(issuer.as_str(), "CP" | "TTg");
    matches!(kind, DirectiveKind::DeAn | DirectiveKind::ChuongTrinh)
        && number.is_some()
        && (found.reader, found.form) == (Reader::List, Form::Short)
        && found.reference.issuer.as_ref().is_none_or(of_government)
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
        let found = citations(&Tokens::new(text), Voice::Article, Registry::of_tests(), None);
        let named: Vec<(&str, String)> = found
            .iter()
            .map(|f| (f.span.of(text), format!("{}:{:?}", f.reference.kind.code(), f.reference.year)))
            .collect();
        assert_eq!(
            named,
            [("Chương trình 1719", "QĐ:Some(2021)".to_owned()), ("Đề án 06", "QĐ:Some(2022)".to_owned())]
        );
    }

    #[test]
    fn nothing_is_named_in_an_article_that_is_older() {
        let text = "Vốn Chương trình 134, 1719 đã về. Chương trình 1719 cũng vậy.";
        let kinds = |published: Option<Date>| -> Vec<&'static str> {
            let found = citations(&Tokens::new(text), Voice::Article, Registry::of_tests(), published);
            found.iter().map(|f| f.reference.kind.code()).collect()
        };
        assert_eq!(kinds(None), ["CTr", "QĐ", "QĐ"]);
        assert!(!kinds(Some(jiff::civil::date(2019, 5, 1))).contains(&"QĐ"));
    }
}
