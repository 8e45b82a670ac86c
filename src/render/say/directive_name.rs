//! What directives are called in sentences: so that those of one number are told apart.

use super::query::day;
use crate::directive::{Asked, Directive, Registry};

/// Name and day, or else year: `Kết luận 21-KL/TW (25/10/2021)`.
pub(in crate::render) fn dated(directive: &Directive) -> String {
    let name = directive.name();
    match directive.date.map(day).or_else(|| directive.year.map(|year| year.to_string())) {
        Some(time) if !name.contains(&time) => format!("{name} ({time})"),
        _ => name,
    }
}

/// What directives are called, each with its day or else its year, which tells those of one number apart.
pub(super) fn called(ids: &[String], registry: &Registry) -> Vec<String> {
    let name = |id: &String| registry.get(id).map_or_else(|| id.clone(), dated);
    ids.iter().map(name).collect()
}

/// Name, day and subject.
fn described(directive: &Directive) -> String {
    let day = directive.date.map(|d| format!(", {}/{}/{}", d.day(), d.month(), d.year())).unwrap_or_default();
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
