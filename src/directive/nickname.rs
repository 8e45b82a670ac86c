//! Names that stand for a directive without its kind or number: "Chương trình 1719", "Khoán 10".

use super::citation::Reference;
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

    /// What the nickname at word `i` means, unless several are called so; the first word after it, and whether it has the
    /// marks of the name.
    pub fn at(&self, tokens: &Tokens, i: usize) -> Option<(&Reference, usize, bool)> {
        let found = self.names.longest_at(tokens, i)?;
        let [&place] = found.values[..] else { return None };
        Some((self.references.get(place)?, found.next, found.marked))
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
