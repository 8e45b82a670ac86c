//! Directives that are named by what they are called: "Đề án 06", "đề án 322, 911".
//!
//! In: the names that the registry knows. Out: a citation for each that is named.

use super::bare::is_year;
use super::citation::Form;
use super::evidence::and_then;
use super::found::{Found, Read, Reader};
use super::kind::HEADS;
use super::nickname::Nicknames;
use super::numbered::{by_number, ends_list};
use super::symbol::number_at;
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
    let number = next - 1;
    while citations.len() < MOST_IN_A_LIST
        && let Some((another, after)) = listed(tokens, i, number, next, known)
    {
        citations.push(another);
        next = after;
    }
    Some((citations, next))
}

/// "đề án 322, 911": a number that carries on the list of those whose kind is said once, from word `i` up to `number`.
fn listed(tokens: &Tokens, i: usize, number: usize, end: usize, known: &Nicknames) -> Option<(Found, usize)> {
    let head = HEADS.longest_at(tokens, i).filter(|head| head.next == number && tokens.is_number(number))?;
    let kind = head.values.first()?.kind;
    let at = and_then(tokens, end)?;
    let (own, next) = number_at(tokens, at).filter(|(_, next)| ends_list(tokens, *next))?;
    if tokens.raw(at).len() != tokens.raw(number).len() || is_year(tokens.raw(at)) {
        return None; // "Đề án 06, 3 xã": what counts has as many digits seldom
    }
    let head_words = tokens.span(i).join(tokens.span(number - 1)).of(tokens.text());
    let alone = format!("{head_words} {}", tokens.raw(at));
    let of_name = known.at(&Tokens::new(&alone), 0).map(|(reference, ..)| reference.clone());
    let reference = of_name.unwrap_or_else(|| by_number(kind, own, None));
    let found = Found::new(Form::Short, Reader::List, tokens.span(at), reference, at..next);
    Some((found, next))
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
