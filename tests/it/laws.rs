//! What holds for any text taken for a query. The tests call this, and so does the fuzz target in
//! `tests/fuzz`, so nothing here may need what only the tests have.

use std::sync::LazyLock;

use chithi::facts::Facts;
use chithi::query::{Clause, MAX_DEPTH, MAX_PARTS, Plan, read};
use chithi::render::Say;
use unicode_normalization::UnicodeNormalization;

static FACTS: LazyLock<Facts> = LazyLock::new(Facts::built_in);

/// Plans `query` and panics, with what is wrong, unless every law holds.
#[track_caller]
pub fn hold(query: &str) {
    let (plan, complaints) = read(query, &FACTS);
    let form = plan.form();
    assert_eq!(Plan::new(query, &FACTS).form(), form, "the same query has two forms: {query:?}");
    let composed: String = query.nfc().collect();
    assert_eq!(Plan::new(&composed, &FACTS).form(), form, "composed letters change the form: {query:?}");
    let decomposed: String = query.nfd().collect();
    assert_eq!(Plan::new(&decomposed, &FACTS).form(), form, "decomposed letters change the form: {query:?}");
    assert_eq!(Plan::new(&plan.query, &FACTS).form(), form, "the plan's own query has another form: {query:?}");
    let mut end = 0;
    for complaint in &complaints {
        let (span, text) = (complaint.span, Say::default().fault(&complaint.fault));
        assert!(plan.query.get(span.start..span.end).is_some(), "{span:?} is no part of {query:?}: {text}");
        assert!(span.start >= end, "complaints are in order: {query:?}: {complaints:?}");
        assert!(!text.trim().is_empty() && !text.contains(char::is_control), "{query:?}: {text:?}");
        end = span.start;
    }
    assert!(complaints.len() <= MAX_COMPLAINTS, "{query:?}: {} complaints", complaints.len());
    assert!(parts(&plan.clauses) <= MAX_PARTS, "{query:?}: {} parts in {form}", parts(&plan.clauses));
    assert!(depth(&plan.clauses) <= 2 * MAX_DEPTH + 2, "{query:?}: {} deep", depth(&plan.clauses));
    each(&plan.clauses, &mut |clause| whole(clause, query));
    if let Some(reading) = plan.reading(&FACTS).map(|reading| Say::default().understood(&reading)) {
        assert!(!reading.is_empty() && !reading.contains(char::is_control), "{query:?}: {reading:?}");
    }
    if let Some(unquoted) = plan.without_quotes(&FACTS) {
        assert!(parts(&unquoted.clauses) <= MAX_PARTS, "{query:?} without quotation marks: {}", unquoted.form());
    }
}

/// Each part has at most one, and the query as a whole a few.
const MAX_COMPLAINTS: usize = MAX_PARTS + 8;

/// No group, phrase or run is empty.
fn whole(clause: &Clause, query: &str) {
    let whole = match clause {
        Clause::Phrase(phrase) => !phrase.slots.is_empty(),
        Clause::Run(items) => items.iter().all(|item| item.words.iter().any(|word| !word.is_empty())),
        Clause::Any(groups) => groups.len() > 1 && groups.iter().all(|group| !group.is_empty()),
        Clause::Not(clauses) => !clauses.is_empty(),
        _ => true,
    };
    assert!(whole, "{query:?} has an empty part: {clause:?}");
}

fn each(clauses: &[Clause], visit: &mut dyn FnMut(&Clause)) {
    for clause in clauses {
        visit(clause);
        match clause {
            Clause::Any(groups) => groups.iter().for_each(|group| each(group, visit)),
            Clause::Not(clauses) => each(clauses, visit),
            _ => {}
        }
    }
}

/// Words, phrases, names and conditions.
pub fn parts(clauses: &[Clause]) -> usize {
    let mut count = 0;
    each(clauses, &mut |clause| {
        count += match clause {
            Clause::Run(items) => items.len(),
            Clause::Any(_) | Clause::Not(_) | Clause::PerhapsPlace(_) => 0,
            _ => 1,
        };
    });
    count
}

fn depth(clauses: &[Clause]) -> usize {
    let below = |clause: &Clause| match clause {
        Clause::Any(groups) => 1 + groups.iter().map(|group| depth(group)).max().unwrap_or(0),
        Clause::Not(clauses) => 1 + depth(clauses),
        _ => 1,
    };
    clauses.iter().map(below).max().unwrap_or(0)
}
