//! A plan → the tree of what is looked for.

use std::ops::Bound;

use jiff::civil::Date;
use tantivy::Searcher;
use tantivy::query::{AllQuery, EmptyQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Term};

use super::any_of::{AnyOf, terms_of};
use super::centrality::CentralityQuery;
use super::sequence::SequenceQuery;
use super::tree::Tree;
use super::{Engine, Result};
use crate::answer::{Label, Part};
use crate::directive::Asked;
use crate::index::{Zone, ZoneName, congress_symbol, day_number, plenum_symbol, symbols, tier_number};
use crate::locality::UnitId;
use crate::query::weights::{
    BODY, CANDIDATE, CAPTION, DIRECTIVE, NEAR, OTHER_FORM, OTHER_MARKS, PAIR, PERIOD, PHRASE, PLACE, RUN, TITLE,
    UNMARKED, UNSURE_PLACE, WORDS_ONLY,
};
use crate::query::{AsOf, Clause, Condition, Item, Marks, Phrase, Plan, Slot, all_slots, distinct};

/// Number, kind and issuer; a longer text is a list of several symbols, which stands nowhere as typed.
const WORDS_OF_A_SYMBOL: std::ops::RangeInclusive<usize> = 3..=16;
/// A prefix stands for so many words at most, the most frequent.
pub(super) const MAX_EXPANSIONS: usize = 1_024;

/// How much of a plan an article must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// All of it.
    Everything,
    /// Conditions, phrases and directives; the rest only adds to the score.
    Directives,
    /// Conditions and phrases, and so many of the words and places.
    AtLeast(usize),
}

/// Turns the clauses of a plan into a tree.
pub(super) struct Compiler<'e> {
    pub engine: &'e Engine,
    pub searcher: &'e Searcher,
    pub as_of: AsOf,
}

impl Engine {
    pub(super) fn compiler<'e>(&'e self, searcher: &'e Searcher, as_of: AsOf) -> Compiler<'e> {
        Compiler { engine: self, searcher, as_of }
    }

    /// The articles that have everything asked for, dates included.
    pub(super) fn matching(&self, searcher: &Searcher, plan: &Plan) -> Result<Box<dyn Query>> {
        Ok(self.compiler(searcher, plan.as_of).tree(&plan.clauses, Demand::Everything)?.query())
    }

    /// A directive: cited, or possibly meant by an ambiguous citation or an unknown one of its symbol.
    pub(super) fn cited(&self, asked: &Asked) -> Tree {
        let ids: Vec<(&str, f32)> = identities_of(asked).map(|id| (id, 1.0)).collect();
        let symbols = asked_symbols(asked);
        let symbols: Vec<(&str, f32)> = symbols.iter().map(|symbol| (symbol.as_str(), 1.0)).collect();
        let by_symbol = if ids.is_empty() { DIRECTIVE } else { CANDIDATE };
        let leaf = |what, terms: AnyOf, weight| {
            let label = Label { what, text: asked.label(), zone: None };
            Tree::Leaf(label, Box::new(CentralityQuery { terms, weight }))
        };
        Tree::Any(vec![
            leaf(Part::Directive, terms_of(self.fields.directive, ids.clone()), DIRECTIVE),
            leaf(Part::PerhapsDirective, terms_of(self.fields.candidate, ids), CANDIDATE),
            leaf(Part::PerhapsDirective, terms_of(self.fields.symbol, symbols), by_symbol),
        ])
    }

    /// Articles without a date.
    pub(super) fn undated(&self) -> Tree {
        let zero = Bound::Included(Term::from_field_u64(self.fields.published, 0));
        Tree::Condition(Box::new(RangeQuery::new(zero.clone(), zero)))
    }
}

impl Compiler<'_> {
    /// The tree of a list of clauses.
    pub fn tree(&self, clauses: &[Clause], demand: Demand) -> Result<Tree> {
        let mut all = Vec::new();
        let mut wanted = Vec::new();
        for clause in clauses {
            match clause {
                Clause::Run(items) => {
                    let distinct = distinct(items);
                    let items_wanted = distinct.iter().map(|item| self.item(item));
                    if demand == Demand::Everything {
                        all.extend(items_wanted.collect::<Result<Vec<_>>>()?);
                    } else {
                        for (item, tree) in distinct.iter().zip(items_wanted) {
                            wanted.extend(counted(tree?, item.share()));
                        }
                    }
                    all.extend(self.neighbours(items)?);
                }
                Clause::Place { .. } | Clause::Period { .. } if demand != Demand::Everything => {
                    wanted.extend(counted(self.clause(clause)?, clause.share()));
                }
                Clause::PerhapsPlace(_) => all.push(Tree::Optional(Box::new(self.clause(clause)?))),
                other => all.push(self.clause(other)?),
            }
        }
        match demand {
            Demand::AtLeast(least) => all.push(Tree::AtLeast(least, wanted)),
            _ => all.extend(wanted.into_iter().map(|tree| Tree::Optional(Box::new(tree)))),
        }
        Ok(Tree::All(all))
    }

    fn clause(&self, clause: &Clause) -> Result<Tree> {
        Ok(match clause {
            Clause::Phrase(phrase) => Tree::Any(self.phrase(phrase)?),
            Clause::Run(_) => self.tree(std::slice::from_ref(clause), Demand::Everything)?,
            Clause::Directive { asked, slots } => {
                let mut either = vec![self.engine.cited(asked)];
                // "CT 5" as mere words may be a block of flats; "5 CT TW" can't.
                if WORDS_OF_A_SYMBOL.contains(&slots.len()) {
                    either.extend(self.side_by_side(slots, Part::Name, WORDS_ONLY)?);
                }
                Tree::Any(either)
            }
            Clause::PerhapsPlace(units) => Tree::Scaled(UNSURE_PLACE, Box::new(self.placed(units))),
            Clause::Place { units, slots, .. } => {
                let mut either = vec![self.placed(units)];
                either.extend(self.side_by_side(slots, Part::Name, WORDS_ONLY)?);
                Tree::Any(either)
            }
            Clause::Period { first, last, slots, .. } => {
                let label = Label { what: Part::Period, text: text_of(slots), zone: None };
                let published = self.published(*first, *last);
                let published = tantivy::query::ConstScoreQuery::new(published, PERIOD);
                let mut either = vec![Tree::Leaf(label, Box::new(published))];
                either.extend(self.side_by_side(slots, Part::Name, WORDS_ONLY)?);
                Tree::Any(either)
            }
            Clause::Condition(condition) => self.condition(condition)?,
            Clause::Any(groups) => {
                let groups = groups.iter().map(|group| self.tree(group, Demand::Everything));
                Tree::Any(groups.collect::<Result<_>>()?)
            }
            Clause::Not(clauses) => Tree::Not(Box::new(self.tree(clauses, Demand::Everything)?)),
        })
    }

    /// One item of a run: each of its words, or another form of it.
    fn item(&self, item: &Item) -> Result<Tree> {
        let word = |word: &Vec<Slot>| {
            let weight = if word.len() > 1 { PHRASE } else { 1.0 };
            Ok(Tree::Any(self.side_by_side(word, Part::Word, weight)?))
        };
        let typed: Vec<Tree> = item.words.iter().map(word).collect::<Result<_>>()?;
        if item.others.is_empty() {
            return Ok(Tree::All(typed));
        }
        let mut either = vec![Tree::All(typed)];
        for other in &item.others {
            either.extend(self.side_by_side(other, Part::OtherForm, OTHER_FORM)?);
        }
        Ok(Tree::Any(either))
    }

    /// What adds to the score of a run: neighbours that stand side by side as typed, all of them near
    /// each other, and all side by side.
    fn neighbours(&self, items: &[Item]) -> Result<Vec<Tree>> {
        let words: Vec<&Vec<Slot>> = items.iter().flat_map(|item| &item.words).collect();
        let mut trees = Vec::new();
        for pair in words.windows(2) {
            let slots: Vec<Slot> = pair.iter().flat_map(|word| word.iter()).cloned().collect();
            trees.extend(self.side_by_side(&slots, Part::Pair, PAIR)?);
        }
        let slots = all_slots(items);
        if words.len() > 2 {
            trees.extend(self.side_by_side(&slots, Part::Run, RUN * (words.len() - 1) as f32)?);
        }
        if words.len() > 1 {
            let slop = u32::try_from(words.len() * 2).unwrap_or(u32::MAX).min(MOST_NEAR);
            trees.extend(self.sequences(&slots, slop, None, Part::Near, NEAR)?);
        }
        Ok(trees.into_iter().map(|tree| Tree::Optional(Box::new(tree))).collect())
    }

    fn phrase(&self, phrase: &Phrase) -> Result<Vec<Tree>> {
        let only = phrase.only_title.then_some(ZoneName::Title);
        self.sequences(&phrase.slots, phrase.slop, only, Part::Phrase, PHRASE)
    }

    /// Syllables side by side, in any zone.
    pub fn together(&self, slots: &[Slot]) -> Result<Tree> {
        Ok(Tree::Any(self.side_by_side(slots, Part::Run, 1.0)?))
    }

    fn side_by_side(&self, slots: &[Slot], what: Part, weight: f32) -> Result<Vec<Tree>> {
        self.sequences(slots, 0, None, what, weight)
    }

    /// Syllables in this order with at most `slop` others in between, a tree for each zone.
    fn sequences(
        &self,
        slots: &[Slot],
        slop: u32,
        only: Option<ZoneName>,
        what: Part,
        weight: f32,
    ) -> Result<Vec<Tree>> {
        let zones = self.engine.fields.zones.iter().filter(|zone| only.is_none_or(|only| only == zone.name));
        let all_in = |zone: &Zone| slots.iter().map(|slot| self.in_slot(zone, slot)).collect::<Result<Vec<_>>>();
        let body = self.engine.fields.zones.iter().find(|zone| zone.name == ZoneName::Body);
        let weighed_by = body.map(all_in).transpose()?.unwrap_or_default();
        let in_zone = |zone: &Zone| {
            let (name, zone_weight) = match zone.name {
                ZoneName::Title => ("title", TITLE),
                ZoneName::Body => ("body", BODY),
                ZoneName::Caption => ("caption", CAPTION),
            };
            let query = SequenceQuery {
                slots: all_in(zone)?,
                weighed_by: weighed_by.clone(),
                slop,
                lengths: zone.folded,
                weight: weight * zone_weight,
                has_lead: zone.name == ZoneName::Body,
            };
            Ok(Tree::Leaf(Label { what, text: text_of(slots), zone: Some(name) }, Box::new(query)))
        };
        zones.map(in_zone).collect()
    }

    /// The terms of a zone that fit a slot. One that is typed without marks beside marked ones stands in
    /// both fields of the zone, so that the bare word counts more than its other markings.
    fn in_slot(&self, zone: &Zone, slot: &Slot) -> Result<AnyOf> {
        if slot.prefix {
            let field = if slot.marks == Marks::Typed { zone.marked } else { zone.folded };
            let terms = self.engine.expansions(self.searcher, field, slot)?;
            return Ok(terms_of(field, terms.iter().take(MAX_EXPANSIONS).map(|(term, _)| (term.as_str(), 1.0))));
        }
        Ok(match slot.marks {
            Marks::Typed => terms_of(zone.marked, [(slot.key.as_str(), 1.0), (slot.folded.as_str(), UNMARKED)]),
            Marks::Untyped => terms_of(zone.folded, [(slot.folded.as_str(), 1.0)]),
            Marks::Level => {
                let mut any = terms_of(zone.folded, [(slot.folded.as_str(), OTHER_MARKS)]);
                any.members.extend(terms_of(zone.marked, [(slot.key.as_str(), 1.0 - OTHER_MARKS)]).members);
                any
            }
        })
    }

    /// Articles that name one of the units, or a unit below it, on the map asked for.
    fn placed(&self, units: &[UnitId]) -> Tree {
        let keys: Vec<String> = units.iter().map(UnitId::to_string).collect();
        let text = keys.first().cloned().unwrap_or_default();
        let on_map = |field| {
            let terms = terms_of(field, keys.iter().map(|key| (key.as_str(), 1.0)));
            let label = Label { what: Part::Place, text: text.clone(), zone: None };
            Tree::Leaf(label, Box::new(CentralityQuery { terms, weight: PLACE }))
        };
        let (then, today) = (on_map(self.engine.fields.place), on_map(self.engine.fields.place_today));
        match self.as_of {
            AsOf::Then => then,
            AsOf::Today => today,
            AsOf::Both => Tree::Best(vec![then, today]),
        }
    }

    fn condition(&self, condition: &Condition) -> Result<Tree> {
        let fields = &self.engine.fields;
        let query: Box<dyn Query> = match condition {
            Condition::Directive(asked) => return Ok(self.engine.cited(asked)),
            Condition::Place(units) => return Ok(self.placed(units)),
            Condition::Kind(kind) => has_term(fields.kind, kind.map(|kind| kind.code())),
            Condition::Issuer(code) => has_term(fields.issuer, code.as_ref().map(|code| code.as_str())),
            Condition::Tier(tier) => {
                let term = Term::from_field_u64(fields.tier, tier_number(*tier));
                Box::new(TermQuery::new(term, IndexRecordOption::Basic))
            }
            Condition::Days(first, last) => self.published(*first, *last),
            Condition::Source(words) => side_by_side_in(fields.source, words),
            Condition::Author(words) => side_by_side_in(fields.author, words),
            Condition::Cites(least, most) => {
                let term = |n| Bound::Included(Term::from_field_u64(fields.cites, n));
                Box::new(RangeQuery::new(term(*least), term(*most)))
            }
        };
        Ok(Tree::Condition(query))
    }

    /// Published in these days; undated articles aren't.
    fn published(&self, first: Option<Date>, last: Option<Date>) -> Box<dyn Query> {
        let field = self.engine.fields.published;
        if first.is_none() && last.is_none() {
            return Box::new(AllQuery);
        }
        let term = |day: Date| Bound::Included(Term::from_field_u64(field, day_number(day)));
        let first = first.map_or(Bound::Excluded(Term::from_field_u64(field, 0)), term);
        Box::new(RangeQuery::new(first, last.map_or(Bound::Unbounded, term)))
    }
}

/// Syllables as asked for.
fn text_of(slots: &[Slot]) -> String {
    slots.iter().map(Slot::to_string).collect::<Vec<_>>().join(" ")
}

/// A tree that counts as several among those of which some must match; it scores once.
fn counted(tree: Tree, share: usize) -> Vec<Tree> {
    let again = (1..share).map(|_| Tree::Condition(tree.query())).collect::<Vec<_>>();
    std::iter::once(tree).chain(again).collect()
}

/// More words between those of a run are scattered.
const MOST_NEAR: u32 = 20;

fn has_term(field: Field, text: Option<&str>) -> Box<dyn Query> {
    match text {
        Some(text) => Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)),
        None => Box::new(EmptyQuery),
    }
}

/// Folded words side by side in a field of one zone.
fn side_by_side_in(field: Field, words: &[String]) -> Box<dyn Query> {
    let slots: Vec<AnyOf> = words.iter().map(|word| terms_of(field, [(word.as_str(), 1.0)])).collect();
    Box::new(SequenceQuery { slots, weighed_by: Vec::new(), slop: 0, lengths: field, weight: 0.0, has_lead: false })
}

/// The directives that a question surely may mean, by identity.
pub(super) fn identities_of(asked: &Asked) -> impl Iterator<Item = &str> {
    asked.candidates.iter().map(String::as_str).chain(asked.identity.as_deref())
}

/// The narrowest symbol terms of a question.
fn asked_symbols(asked: &Asked) -> Vec<String> {
    let reference = &asked.reference;
    if asked.identity.is_some() {
        return Vec::new();
    }
    match (reference.number, reference.plenum) {
        (Some(number), _) => symbols(reference.kind, number, reference.issuer.as_ref()).pop().into_iter().collect(),
        (None, Some(plenum)) => vec![plenum_symbol(reference.kind, plenum, reference.congress)],
        (None, None) => {
            reference.assembly.map(|_| congress_symbol(reference.kind, reference.congress)).into_iter().collect()
        }
    }
}
