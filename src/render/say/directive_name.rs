//! What directives are called in sentences: so that those of one number are told apart.

use crate::directive::{Asked, Directive, Registry};
use crate::render::terminal::vietnamese;

/// Name and day, or else year: `Kết luận 21-KL/TW (25/10/2021)`.
pub(in crate::render) fn dated(directive: &Directive) -> String {
    let name = directive.name();
    match directive.date.map(vietnamese).or_else(|| directive.year.map(|year| year.to_string())) {
        Some(time) if !name.contains(&time) => format!("{name} ({time})"),
        _ => name,
    }
}

/// What a directive is called, so that those of one number are told apart; its id, where no registry is given or has it.
pub(super) fn named(id: &str, registry: Option<&Registry>) -> String {
    registry.and_then(|registry| registry.get(id)).map_or_else(|| id.to_owned(), dated)
}

/// The same of several.
pub(super) fn called(ids: &[String], registry: &Registry) -> Vec<String> {
    ids.iter().map(|id| named(id, Some(registry))).collect()
}

/// Name, day and subject.
fn described(directive: &Directive) -> String {
    let day = directive.date.map(|date| format!(", {}", vietnamese(date))).unwrap_or_default();
    format!("{}{day}: {}", directive.name(), directive.subject)
}

/// Name, day and subject of a directive of the registry; empty for others.
pub(super) fn identity_name(identity: &str, registry: &Registry) -> String {
    registry.get(identity).map(described).unwrap_or_default()
}

/// What may be meant by what was asked for, by the registry; none if it has no such directive.
pub(super) fn known(asked: &Asked, registry: &Registry) -> Option<String> {
    let names: Vec<String> = asked.candidates.iter().filter_map(|id| registry.get(id)).map(described).collect();
    (!names.is_empty()).then(|| first_of(&names, " or "))
}

/// Names, of which there may be a hundred: a number comes back each year and in each ministry.
pub(super) fn first_of(names: &[String], joint: &str) -> String {
    const MOST: usize = 6;
    match names.get(..MOST) {
        Some(first) if names.len() > MOST + 1 => format!("{}{joint}{} others", first.join(joint), names.len() - MOST),
        _ => names.join(joint),
    }
}
