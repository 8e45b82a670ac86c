//! The tree of what is looked for → Tantivy's query.

use std::ops::Bound;

use tantivy::TantivyError;
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
use super::threshold::Threshold;
use super::weighing::{Weighing, unweighed};
use crate::store::field::Spelling;
use crate::store::{Alternative, Central, Sequence, Tree};
use crate::text::Zone;

/// Makes Tantivy's queries of trees.
pub(super) struct Compiling<'s> {
    pub fields: &'s Fields,
    /// By what words are weighed; none where nothing is scored.
    pub weighing: Option<Weighing<'s>>,
}

impl Compiling<'_> {
    /// The query to run. As deep as the tree, which is as deep as a query of a person may be.
    pub(super) fn query(&self, tree: &Tree) -> tantivy::Result<Box<dyn Query>> {
        let of_all = |trees: &[Tree]| trees.iter().map(|tree| self.query(tree)).collect::<tantivy::Result<Vec<_>>>();
        let should = |trees: &[Tree]| {
            Ok::<_, TantivyError>(of_all(trees)?.into_iter().map(|query| (Occur::Should, query)).collect::<Vec<_>>())
        };
        Ok(match tree {
            Tree::Everything => Box::new(AllQuery),
            Tree::Nothing => Box::new(EmptyQuery),
            Tree::Sequence(sequence) => Box::new(self.sequence(sequence)?),
            Tree::Central(central) => Box::new(self.central(central)),
            Tree::Term(field, text) => {
                let term = Term::from_field_text(self.fields.keys(*field), text);
                Box::new(TermQuery::new(term, IndexRecordOption::Basic))
            }
            Tree::Value(column, value) => {
                let bound = || Bound::Included(Term::from_field_text(self.fields.values(*column), value));
                Box::new(RangeQuery::new(bound(), bound()))
            }
            Tree::Range(field, least, most) => {
                let bound = |number| Bound::Included(Term::from_field_u64(self.fields.number(*field), number));
                Box::new(RangeQuery::new(bound(*least), bound(*most)))
            }
            Tree::All(trees) => self.all(trees, None)?,
            Tree::Any(trees) if trees.is_empty() => Box::new(EmptyQuery),
            Tree::Any(trees) if trees.len() <= FEW => Box::new(EitherQuery(of_all(trees)?)),
            Tree::Any(trees) => Box::new(BooleanQuery::new(should(trees)?)),
            Tree::AtLeast(least, trees) => {
                Box::new(BooleanQuery::with_minimum_required_clauses(should(trees)?, *least))
            }
            Tree::Best(trees) => Box::new(DisjunctionMaxQuery::new(of_all(trees)?)),
            // Only among others does it make sense that it needn't match or mustn't.
            Tree::Optional(_) | Tree::Not(_) => self.all(std::slice::from_ref(tree), None)?,
            Tree::Constant(score, tree) => Box::new(ConstScoreQuery::new(self.query(tree)?, *score)),
            Tree::Scaled(weight, tree) => Box::new(BoostQuery::new(self.query(tree)?, *weight)),
            Tree::Labelled(_, tree) => self.query(tree)?,
        })
    }

    /// The same where scores below a threshold needn't be told from each other.
    pub(super) fn query_above(&self, tree: &Tree, threshold: &Threshold) -> tantivy::Result<Box<dyn Query>> {
        match tree {
            Tree::All(trees) => self.all(trees, Some(threshold)),
            Tree::Labelled(_, tree) => self.query_above(tree, threshold),
            _ => self.query(tree),
        }
    }

    fn all(&self, trees: &[Tree], threshold: Option<&Threshold>) -> tantivy::Result<Box<dyn Query>> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(trees.len() + 1);
        let (mut sequences, mut others) = (Vec::new(), Vec::new());
        for tree in trees {
            match tree {
                Tree::Optional(inner) => match unlabelled(inner) {
                    Tree::Sequence(sequence) => sequences.push(self.sequence(sequence)?),
                    other => others.push(self.query(other)?),
                },
                Tree::Not(inner) => clauses.push((Occur::MustNot, self.query(inner)?)),
                other => clauses.push((Occur::Must, self.query(other)?)),
            }
        }
        if clauses.iter().all(|(occur, _)| *occur != Occur::Must) {
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
        }
        let required: Box<dyn Query> = match clauses.pop() {
            Some((_, only)) if clauses.is_empty() => only,
            last => Box::new(BooleanQuery::new(clauses.into_iter().chain(last).collect())),
        };
        if sequences.is_empty() && others.is_empty() {
            return Ok(required);
        }
        let threshold = threshold.cloned().unwrap_or_default();
        Ok(Box::new(AddingQuery { required, others, sequences, threshold }))
    }

    /// The query of words in their order: by pairs where these are kept.
    pub(super) fn sequence(&self, sequence: &Sequence) -> tantivy::Result<SequenceQuery> {
        // With words in between, pairs say nothing.
        let pairs = self.fields.pairs(sequence.zone).filter(|_| sequence.slop == 0);
        self.sequence_by(pairs, sequence)
    }

    /// The same by the pairs of one field; by words alone if there is none.
    pub(super) fn sequence_by(&self, pairs: Option<Field>, sequence: &Sequence) -> tantivy::Result<SequenceQuery> {
        let term =
            |zone: Zone, one: &Alternative| Term::from_field_text(self.fields.words((zone, one.spelling)), &one.key);
        let slot = |alternatives: &Vec<Alternative>| {
            let member = |one: &Alternative| (term(sequence.zone, one), one.weight);
            AnyOf { members: alternatives.iter().map(member).collect(), beginning: None }
        };
        let word = |at: usize| sequence.slots.get(at).map(slot);
        let pair = |at: usize| pair(pairs?, sequence.slots.get(at)?, sequence.slots.get(at + 1)?);
        let lengths = self.fields.words((sequence.zone, Spelling::Folded));
        let mut rarity = 0.0;
        if let Some(weighing) = &self.weighing {
            for alternatives in &sequence.weighed_by {
                rarity += weighing.rarity(alternatives.iter().map(|one| term(sequence.weighed_in, one)))?;
            }
        }
        let held_back = match &self.weighing {
            Some(weighing) => weighing.held_back(lengths)?,
            None => unweighed(),
        };
        Ok(SequenceQuery {
            units: units(sequence.slots.len(), pair, word).into(),
            slop: sequence.slop,
            lengths,
            held_back,
            factor: rarity * sequence.weight,
            lead: lead(sequence.zone),
        })
    }

    fn central(&self, central: &Central) -> CentralityQuery {
        let field = self.fields.keys(central.field);
        let terms = central.keys.iter().map(|key| (Term::from_field_text(field, key), 1.0)).collect();
        CentralityQuery { terms: AnyOf { members: terms, beginning: None }, weight: central.weight }
    }
}

fn unlabelled(tree: &Tree) -> &Tree {
    match tree {
        Tree::Labelled(_, tree) => unlabelled(tree),
        other => other,
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
