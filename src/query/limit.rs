//! Not more than a query may have: what is between two spaces may be many ("NQ 1,2,3,4 …"), so the
//! parts are counted again once they are understood.

use super::plan::{Clause, Placed};

/// Longer queries are cut here; nobody types more, and a cap comes before any reading.
pub const MAX_QUERY_CHARS: usize = 1_000;
/// More words, phrases and fields are left out.
pub const MAX_PARTS: usize = 64;
/// Deeper parentheses are left out.
pub const MAX_DEPTH: usize = 20;

/// The first clauses that have no more than [`MAX_PARTS`] parts together, and whether others are left out.
pub(super) fn within(clauses: Vec<Clause>) -> (Vec<Clause>, bool) {
    match parts(&clauses) <= MAX_PARTS {
        true => (clauses, false),
        false => (first(clauses, &mut { MAX_PARTS }), true),
    }
}

/// The same, of clauses with where they stand.
pub(super) fn placed_within(clauses: Vec<Placed>) -> (Vec<Placed>, bool) {
    let all: usize = clauses.iter().map(|placed| parts(std::slice::from_ref(&placed.clause))).sum();
    if all <= MAX_PARTS {
        return (clauses, false);
    }
    let mut left = MAX_PARTS;
    let mut kept = Vec::new();
    for Placed { span, clause } in clauses {
        let clauses = first(vec![clause], &mut left).into_iter();
        kept.extend(clauses.map(|clause| Placed { span, clause }));
    }
    (kept, true)
}

/// Words, phrases, names and conditions.
fn parts(clauses: &[Clause]) -> usize {
    let of = |clause: &Clause| match clause {
        Clause::Run(items) => items.len(),
        Clause::Any(groups) => groups.iter().map(|group| parts(group)).sum(),
        Clause::Not(clauses) => parts(clauses),
        Clause::PerhapsPlace(_) => 0,
        _ => 1,
    };
    clauses.iter().map(of).sum()
}

/// As deep as the syntax, which is limited.
fn first(clauses: Vec<Clause>, left: &mut usize) -> Vec<Clause> {
    let mut out = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Any(groups) => {
                let mut groups: Vec<Vec<Clause>> =
                    groups.into_iter().map(|group| first(group, left)).filter(|group| !group.is_empty()).collect();
                match groups.len() {
                    0 | 1 => out.extend(groups.pop().unwrap_or_default()),
                    _ => out.push(Clause::Any(groups)),
                }
            }
            Clause::Run(mut items) => {
                items.truncate(*left);
                *left -= items.len();
                if !items.is_empty() {
                    out.push(Clause::Run(items));
                }
            }
            // Without a part of it, more would be left out than was asked.
            clause => {
                let count = parts(std::slice::from_ref(&clause));
                let fits = count <= *left;
                *left = if fits { *left - count } else { 0 };
                if fits {
                    out.push(clause);
                }
            }
        }
    }
    out
}
