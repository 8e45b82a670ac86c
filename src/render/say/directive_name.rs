//! What directives are called in sentences: so that those of one number are told apart.

use super::Say;
use crate::directive::{Asked, Directive, Registry};
use crate::render::terminal::full_day;

/// Of the names that may be meant, those that are told before the others are only counted: a number comes back each year
/// and in each ministry.
const MOST: usize = 6;

impl Say {
    /// What may be meant by what was asked for, by the registry; none if it has no such directive.
    pub(super) fn known(self, asked: &Asked, registry: &Registry) -> Option<String> {
        let names = asked.candidates.iter().filter_map(|id| registry.get(id)).map(described).collect();
        self.first_of(names).reduce(|first, rest| self.cites_or(first, rest))
    }

    /// What several directives are called.
    pub(super) fn directive_names(self, ids: &[String], registry: &Registry) -> String {
        self.joined(self.first_of(ids.iter().map(|id| named(id, Some(registry))).collect()))
    }

    /// The first names, and how many others there are.
    fn first_of(self, mut names: Vec<String>) -> impl Iterator<Item = String> {
        let others = names.len().saturating_sub(MOST);
        // One more takes no more room than the word for it.
        if others > 1 {
            names.truncate(MOST);
            names.push(self.cites_others(others));
        }
        names.into_iter()
    }
}

/// Name and day, or else year: `Kết luận 21-KL/TW (25/10/2021)`.
pub(in crate::render) fn dated(directive: &Directive) -> String {
    let name = directive.name();
    match directive.date.map(full_day).or_else(|| directive.year.map(|year| year.to_string())) {
        Some(time) if !name.contains(&time) => format!("{name} ({time})"),
        _ => name,
    }
}

/// What a directive is called, so that those of one number are told apart; its id, where no registry is given or has it.
pub(super) fn named(id: &str, registry: Option<&Registry>) -> String {
    registry.and_then(|registry| registry.get(id)).map_or_else(|| id.to_owned(), dated)
}

/// Name, day and subject.
fn described(directive: &Directive) -> String {
    let day = directive.date.map(|date| format!(", {}", full_day(date))).unwrap_or_default();
    format!("{}{day}: {}", directive.name(), directive.subject)
}

/// Name, day and subject of a directive of the registry; empty for others.
pub(super) fn identity_name(identity: &str, registry: &Registry) -> String {
    registry.get(identity).map(described).unwrap_or_default()
}
