//! Names that stand for a directive without its kind or number: "Chương trình 1719", "Khoán 10".

use std::ops::Range;

use jiff::civil::Date;

use super::citation::Reference;
use super::counted::counts_something;
use super::issued::Directive;
use super::pair::Pair;
use crate::text::{Lexicon, Tokens};

/// The aliases of the registry that the grammar doesn't read as their directive by kind and number.
#[derive(Debug, Default)]
pub(super) struct Nicknames {
    /// Each with the place of what it says.
    names: Lexicon<usize>,
    directives: Vec<Nicknamed>,
}

/// A directive that has such a name.
#[derive(Debug)]
pub(super) struct Nicknamed {
    pub reference: Reference,
    directive: Directive,
}

impl Nicknamed {
    /// Whether its subject has one of these pairs of words.
    pub fn is_about(&self, mut pairs: impl Iterator<Item = Pair>) -> bool {
        pairs.any(|pair| self.directive.pairs().contains(&pair))
    }
}

impl Nicknames {
    /// Those of some directives.
    pub fn of(directives: &[Directive]) -> Self {
        let mut all = Nicknames::default();
        for directive in directives {
            let mut aliases = directive.aliases.iter().filter(|alias| is_nickname(alias, directive)).peekable();
            if aliases.peek().is_none() {
                continue;
            }
            aliases.for_each(|alias| all.names.add(alias, all.directives.len()));
            let mut reference = Reference::new(directive.kind);
            reference.number = directive.number;
            reference.issuer = Some(directive.issuer.clone());
            reference.year = directive.year;
            all.directives.push(Nicknamed { reference, directive: directive.clone() });
        }
        all
    }

    /// What the nickname at word `i` means in an article of a day, unless several are called so, or it wasn't issued yet; the
    /// first word after it, and whether it has the marks of the name.
    pub fn at(&self, tokens: &Tokens, i: usize, published: Option<Date>) -> Option<(&Nicknamed, usize, bool)> {
        let found = self.names.longest_at(tokens, i)?;
        let [&place] = found.values[..] else { return None };
        let named = self.directives.get(place)?;
        let is_known = published.is_none_or(|day| !named.directive.is_younger_than(day));
        (is_known && !is_counted(tokens, i..found.next)).then_some((named, found.next, found.marked))
    }

    /// Whether words from `i` on are a name that begins with a number, so that it isn't the number of a directive: *quy định
    /// 19 điều đảng viên không được làm*.
    pub fn begin_with_number(&self, tokens: &Tokens, i: usize) -> bool {
        tokens.is_number(i) && tokens.gap(i) == " " && self.names.longest_at(tokens, i).is_some()
    }

    /// Ids of the directives that all of a text is the name of.
    pub fn called(&self, tokens: &Tokens) -> impl Iterator<Item = &str> {
        let found = self.names.longest_at(tokens, 0).filter(|found| found.next == tokens.len());
        let places = found.into_iter().flat_map(|found| found.values);
        places.filter_map(|place| self.directives.get(*place)).map(|named| named.directive.id.as_str())
    }
}

/// Whether words that would be a name in capitals count something: *nhận khoán 10 ha rừng*.
fn is_counted(tokens: &Tokens, words: Range<usize>) -> bool {
    let in_small = tokens.raw(words.start).starts_with(char::is_lowercase);
    in_small && tokens.is_number(words.end - 1) && counts_something(tokens, words.end)
}

/// Whether an alias names its directive by other words than kind and number.
fn is_nickname(alias: &str, directive: &Directive) -> bool {
    if alias.starts_with(&directive.kind_name) || alias.starts_with(directive.kind.code()) {
        return false;
    }
    let tokens = Tokens::new(alias);
    let own_kind = super::kind::HEADS
        .longest_at(&tokens, 0)
        .is_some_and(|head| head.values.iter().any(|h| h.kind == directive.kind));
    tokens.len() > 1 && !own_kind && (tokens.raw(0).starts_with(char::is_uppercase) || tokens.len() > 2)
}

#[cfg(test)]
mod tests {
    use super::super::Registry;
    use super::*;

    #[test]
    fn a_number_that_counts_is_no_name_and_a_name_that_counts_no_number() {
        let known = Registry::of_tests().nicknames();
        let is_name = |text: &str| known.at(&Tokens::new(text), 0, None).is_some();
        assert!(is_name("khoán 10") && is_name("khoán 10 thay đổi") && is_name("Khoán 10 năm ấy"));
        assert!(!is_name("khoán 10 ha rừng"));
        let begin = |text: &str| known.begin_with_number(&Tokens::new(text), 0);
        assert!(begin("19 điều đảng viên không được làm") && !begin("19 điều lệ"));
        assert!(!begin("08-QĐi/TW"), "a symbol");
    }
}
