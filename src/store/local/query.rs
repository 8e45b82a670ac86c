//! The tree of what is looked for → Tantivy's query.

use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, Query, RangeQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Term};

use super::adding::AddingQuery;
use super::any_of::AnyOf;
use super::centrality::CentralityQuery;
use super::either::{EitherQuery, FEW};
use super::pairs::{folded_pair, lead, marked_pair};
use super::schema::Fields;
use super::sequence::{SequenceQuery, Unit};
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
        Tree::Any(trees) if trees.len() <= FEW => Box::new(EitherQuery(trees.iter().map(of).collect())),
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
    let mut optional = Vec::new();
    for tree in trees {
        match tree {
            Tree::Optional(inner) => optional.push(query(inner, fields)),
            Tree::Not(inner) => clauses.push((Occur::MustNot, query(inner, fields))),
            other => clauses.push((Occur::Must, query(other, fields))),
        }
    }
    if clauses.iter().all(|(occur, _)| *occur != Occur::Must) {
        clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
    }
    let required: Box<dyn Query> = match clauses.pop() {
        Some((_, only)) if clauses.is_empty() => only,
        last => Box::new(BooleanQuery::new(clauses.into_iter().chain(last).collect())),
    };
    if optional.is_empty() { required } else { Box::new(AddingQuery { required, optional }) }
}

/// The query of words in their order: by pairs where these are kept.
pub(super) fn sequence_query(sequence: &Sequence, fields: &Fields) -> SequenceQuery {
    // With words in between, pairs say nothing.
    let pairs = fields.pairs(sequence.zone).filter(|_| sequence.slop == 0);
    sequence_by(pairs, sequence, fields)
}

/// The same by the pairs of one field; by words alone if there is none.
pub(super) fn sequence_by(pairs: Option<Field>, sequence: &Sequence, fields: &Fields) -> SequenceQuery {
    let slot = |zone: Zone, alternatives: &Vec<Alternative>| {
        let term =
            |one: &Alternative| (Term::from_field_text(fields.words((zone, one.spelling)), &one.key), one.weight);
        AnyOf { members: alternatives.iter().map(term).collect(), beginning: None }
    };
    let word = |at: usize| sequence.slots.get(at).map(|alternatives| slot(sequence.zone, alternatives));
    let pair = |at: usize| pair(pairs?, sequence.slots.get(at)?, sequence.slots.get(at + 1)?);
    SequenceQuery {
        units: units(sequence.slots.len(), pair, word),
        weighed_by: sequence.weighed_by.iter().map(|alternatives| slot(sequence.weighed_in, alternatives)).collect(),
        slop: sequence.slop,
        lengths: fields.words((sequence.zone, Spelling::Folded)),
        weight: sequence.weight,
        lead: lead(sequence.zone),
    }
}

/// What so many words side by side are looked for by: pairs of them where there are such, else one by one.
fn units(words: usize, pair: impl Fn(usize) -> Option<AnyOf>, word: impl Fn(usize) -> Option<AnyOf>) -> Vec<Unit> {
    let mut units = Vec::with_capacity(words);
    let mut at = 0;
    while at < words {
        let unit = |offset: usize, terms: AnyOf, is_pair: bool| Unit { terms, offset: offset as u32, is_pair };
        if let Some(both) = pair(at) {
            units.push(unit(at, both, true));
            at += 2;
            continue;
        }
        // The last of an odd number, and one before a number: with the word before it, although that is found already.
        let with_last = at.checked_sub(1).and_then(|before| Some(unit(before, pair(before)?, true)));
        units.extend(with_last.or_else(|| Some(unit(at, word(at)?, false))));
        at += 1;
    }
    units
}

/// More terms for one place in a phrase are walked word by word.
const MOST_PAIRS: usize = 16;

/// What fits two neighbouring slots, as pairs; none if something that fits them isn't kept in a pair.
fn pair(field: Field, first: &[Alternative], second: &[Alternative]) -> Option<AnyOf> {
    if let ([one], [other]) = (first, second)
        && (one.spelling, other.spelling) == (Spelling::Folded, Spelling::Folded)
        && one.weight.min(other.weight) == 1.0
    {
        return Some(AnyOf { members: Vec::new(), beginning: Some((field, folded_pair(&one.key, &other.key)?)) });
    }
    if first.len() * second.len() > MOST_PAIRS {
        return None;
    }
    let mut members = Vec::with_capacity(first.len() * second.len());
    for one in first {
        for other in second {
            if (one.spelling, other.spelling) != (Spelling::Marked, Spelling::Marked) {
                return None;
            }
            let term = Term::from_field_text(field, &marked_pair(&one.key, &other.key)?);
            members.push((term, one.weight.min(other.weight)));
        }
    }
    Some(AnyOf { members, beginning: None })
}

fn central_query(central: &Central, fields: &Fields) -> CentralityQuery {
    let field = fields.keys(central.field);
    let terms = central.keys.iter().map(|key| (Term::from_field_text(field, key), 1.0)).collect();
    CentralityQuery { terms: AnyOf { members: terms, beginning: None }, weight: central.weight }
}
