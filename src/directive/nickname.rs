//! Names that stand for a directive without its kind or number: "Chương trình 1719", "Khoán 10".

use super::citation::{Form, Reference};
use super::found::{Found, Read, Reader};
use super::issued::Directive;
use crate::text::{Lexicon, Tokens};

/// The aliases of the registry that the grammar doesn't read as their directive by kind and number.
#[derive(Debug, Default)]
pub(super) struct Nicknames {
    /// Each with the place of what it says.
    names: Lexicon<usize>,
    references: Vec<Reference>,
}

impl Nicknames {
    /// Those of some directives.
    pub fn of(directives: &[Directive]) -> Self {
        let mut all = Nicknames::default();
        for directive in directives {
            for alias in directive.aliases.iter().filter(|alias| is_nickname(alias, directive)) {
                all.names.add(alias, all.references.len());
            }
            let mut reference = Reference::new(directive.kind);
            reference.number = directive.number;
            reference.issuer = Some(directive.issuer.clone());
            reference.year = directive.year;
            all.references.push(reference);
        }
        all
    }
}

/// Whether an alias names its directive by other words than kind and number.
fn is_nickname(alias: &str, directive: &Directive) -> bool {
    let tokens = Tokens::new(alias);
    let starts_otherwise = !alias.starts_with(&directive.kind_name) && !alias.starts_with(directive.kind.code());
    let own_kind = super::kind::HEADS
        .longest_at(&tokens, 0)
        .is_some_and(|head| head.values.iter().any(|h| h.kind == directive.kind));
    tokens.len() > 1
        && starts_otherwise
        && !own_kind
        && (tokens.raw(0).starts_with(char::is_uppercase) || tokens.len() > 2)
}

/// A nickname at word `i`. It counts with its capital only: "chương trình 30a" may be anything.
pub(super) fn nicknamed(tokens: &Tokens, i: usize, known: &Nicknames) -> Read {
    let found = known.names.longest_at(tokens, i)?;
    let [&place] = found.values[..] else { return None };
    let reference = known.references.get(place)?.clone();
    if !found.marked && !tokens.text().is_ascii() {
        return None;
    }
    let follows_number = tokens.gap(found.next - 1);
    if follows_number.starts_with(['/', '%', '.']) && !follows_number.starts_with(". ") && follows_number.len() == 1 {
        return None;
    }
    let span = tokens.span(i).join(tokens.span(found.next - 1));
    let citation = Found::new(Form::Short, Reader::Nickname, span, reference, i..found.next);
    Some((vec![citation], found.next))
}

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
