//! Directives that are named one after another → clauses: all of them are wanted, or one of several is enough.
//!
//! In: what is asked of each, with its words; those of a list share them ("Nghị quyết 18, 19"). Out: what is joined by `hoặc`,
//! inside a list or between two names, as alternatives. Plain words and the values of fields are read alike.

use super::plan::Clause;
use crate::directive::is_choice;
use crate::text::{Span, Tokens, joins_alternatives};

/// What one is enough of.
struct Choice {
    span: Span,
    groups: Vec<Vec<Clause>>,
    /// Whether `hoặc` joins names in it.
    is_joined: bool,
}

/// The clauses of directives named in `text`.
pub(super) fn listed(text: &str, mut named: Vec<(Span, Clause)>) -> Vec<Clause> {
    named.sort_by_key(|(span, _)| *span);
    let mut lists: Vec<(Span, Vec<Clause>)> = Vec::new();
    for (span, clause) in named {
        match lists.last_mut() {
            Some((own, clauses)) if *own == span => clauses.push(clause),
            _ => lists.push((span, vec![clause])),
        }
    }
    let mut choices: Vec<Choice> = Vec::new();
    for (span, clauses) in lists.into_iter().rev() {
        let mut groups = groups_of(span.of(text), clauses);
        match choices.last_mut() {
            Some(next) if goes_on(text, span, next) => {
                groups.append(&mut next.groups);
                *next = Choice { span: span.join(next.span), groups, is_joined: true };
            }
            _ => choices.push(Choice { span, groups, is_joined: false }),
        }
    }
    choices.into_iter().rev().flat_map(|choice| wanted(choice.groups)).collect()
}

/// Those of one list: each for itself if one is enough, else together.
fn groups_of(words: &str, clauses: Vec<Clause>) -> Vec<Vec<Clause>> {
    let tokens = Tokens::new(words);
    match clauses.len() > 1 && is_choice(&tokens, 0..tokens.len()) {
        true => clauses.into_iter().map(|clause| vec![clause]).collect(),
        false => vec![clauses],
    }
}

/// Whether a name before others is an alternative to them: before `hoặc`, or before a comma and a `hoặc` after that.
fn goes_on(text: &str, before: Span, next: &Choice) -> bool {
    let gap = text.get(before.end..next.span.start).map_or("", str::trim);
    joins_alternatives(gap).is_some() || (next.is_joined && matches!(gap, "," | ";"))
}

fn wanted(mut groups: Vec<Vec<Clause>>) -> Vec<Clause> {
    match groups.len() {
        0 | 1 => groups.pop().unwrap_or_default(),
        _ => vec![Clause::Any(groups)],
    }
}
