//! The tree of what is looked for → Tantivy's query.

use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, Query, RangeQuery,
    TermQuery,
};
use tantivy::schema::{IndexRecordOption, Term};

use super::any_of::AnyOf;
use super::centrality::CentralityQuery;
use super::schema::Fields;
use super::sequence::SequenceQuery;
use crate::store::field::Spelling;
use crate::store::{Alternative, Central, Sequence, Tree};
use crate::text::Zone;

/// The query to run. As deep as the tree, which is as deep as a query of a person may be.
pub(super) fn query(tree: &Tree, fields: &Fields) -> Box<dyn Query> {
    let of = |tree: &Tree| query(tree, fields);
    let should = |trees: &[Tree]| trees.iter().map(|tree| (Occur::Should, of(tree))).collect::<Vec<_>>();
    match tree {
        Tree::Everything => Box::new(AllQuery),
        Tree::Nothing => Box::new(EmptyQuery),
        Tree::Sequence(sequence) => Box::new(sequence_query(sequence, fields)),
        Tree::Central(central) => Box::new(central_query(central, fields)),
        Tree::Term(field, text) => {
            let term = Term::from_field_text(fields.keys(*field), text);
            Box::new(TermQuery::new(term, IndexRecordOption::Basic))
        }
        Tree::Range(field, least, most) => {
            let bound = |number| Bound::Included(Term::from_field_u64(fields.number(*field), number));
            Box::new(RangeQuery::new(bound(*least), bound(*most)))
        }
        Tree::All(trees) => all(trees, fields),
        Tree::Any(trees) if trees.is_empty() => Box::new(EmptyQuery),
        Tree::Any(trees) => Box::new(BooleanQuery::new(should(trees))),
        Tree::AtLeast(least, trees) => Box::new(BooleanQuery::with_minimum_required_clauses(should(trees), *least)),
        Tree::Best(trees) => Box::new(DisjunctionMaxQuery::new(trees.iter().map(of).collect())),
        // Only among others does it make sense that it needn't match or mustn't.
        Tree::Optional(_) | Tree::Not(_) => all(std::slice::from_ref(tree), fields),
        Tree::Constant(score, tree) => Box::new(ConstScoreQuery::new(of(tree), *score)),
        Tree::Scaled(weight, tree) => Box::new(BoostQuery::new(of(tree), *weight)),
        Tree::Labelled(_, tree) => of(tree),
    }
}

fn all(trees: &[Tree], fields: &Fields) -> Box<dyn Query> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(trees.len() + 1);
    for tree in trees {
        clauses.push(match tree {
            Tree::Optional(inner) => (Occur::Should, query(inner, fields)),
            Tree::Not(inner) => (Occur::MustNot, query(inner, fields)),
            other => (Occur::Must, query(other, fields)),
        });
    }
    if clauses.iter().all(|(occur, _)| *occur != Occur::Must) {
        clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
    }
    Box::new(BooleanQuery::new(clauses))
}

/// The query of words in their order.
pub(super) fn sequence_query(sequence: &Sequence, fields: &Fields) -> SequenceQuery {
    let in_zone = |zone: Zone, slots: &[Vec<Alternative>]| {
        let slot = |alternatives: &Vec<Alternative>| {
            let term =
                |one: &Alternative| (Term::from_field_text(fields.words((zone, one.spelling)), &one.key), one.weight);
            AnyOf { members: alternatives.iter().map(term).collect() }
        };
        slots.iter().map(slot).collect::<Vec<_>>()
    };
    SequenceQuery {
        slots: in_zone(sequence.zone, &sequence.slots),
        weighed_by: in_zone(sequence.weighed_in, &sequence.weighed_by),
        slop: sequence.slop,
        lengths: fields.words((sequence.zone, Spelling::Folded)),
        weight: sequence.weight,
        has_lead: sequence.has_lead,
    }
}

fn central_query(central: &Central, fields: &Fields) -> CentralityQuery {
    let field = fields.keys(central.field);
    let terms = central.keys.iter().map(|key| (Term::from_field_text(field, key), 1.0)).collect();
    CentralityQuery { terms: AnyOf { members: terms }, weight: central.weight }
}
