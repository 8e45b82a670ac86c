//! Which directive carries on which: "Kế hoạch … về thực hiện Kết luận …".
//!
//! In: the citations of an article in reading order, and its words. Out: an [`Edge`] for each pair of which the words
//! of one sentence say that the one carries on the other, and that can be so by their days and organs.

use super::citation::{Citation, Edge, Form, Relation};
use super::clause::Clause;
use super::neighbour::{Told, told_between};
use super::reading::{Reading, Readings};
use super::seniority::{can_carry_on, days_between};
use crate::text::{Field, Span, effort};

/// The edges that an article states, each once, in reading order.
pub(super) fn edges(citations: &[Citation], readings: &Readings<'_>) -> Vec<Edge> {
    let mut edges: Vec<Edge> = Vec::new();
    for field in [Field::Title, Field::Body] {
        let reading = readings.get(field);
        let here: Vec<&Citation> = citations.iter().filter(|c| c.field == field && c.form != Form::Back).collect();
        let mut clause = Clause::default();
        for (i, citation) in here.iter().enumerate() {
            edges.extend(with_next(citation, here.get(i + 1..).unwrap_or(&[]), reading));
            let carried_out = clause.read(citation, reading);
            edges.extend(carried_out.iter().filter_map(|to| edge((citation, to), Relation::Implements, reading)));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    edges.retain(|edge| seen.insert((edge.from.clone(), edge.to.clone())));
    edges
}

/// What the words between a citation and the next one say.
fn with_next(citation: &Citation, rest: &[&Citation], reading: &Reading<'_>) -> Option<Edge> {
    // They are in order of their first words.
    let next = rest.get(rest.partition_point(|other| other.span.start < citation.span.end))?;
    let Told { relation, forward } = told_between(citation, next, reading)?;
    edge(if forward { (citation, next) } else { (next, citation) }, relation, reading)
}

fn edge((from, to): (&Citation, &Citation), relation: Relation, reading: &Reading<'_>) -> Option<Edge> {
    effort(1);
    let is_itself = from.key == to.key || from.identity.is_some() && from.identity == to.identity;
    if is_itself || !can_carry_on(from, to, relation, reading.registry) {
        return None;
    }
    Some(Edge {
        from: from.key.clone(),
        to: to.key.clone(),
        relation,
        field: from.field,
        span: Span::new(from.span.start.min(to.span.start), from.span.end.max(to.span.end)),
        from_identity: from.identity.clone(),
        to_identity: to.identity.clone(),
        days: days_between(from, to, reading.registry),
    })
}
