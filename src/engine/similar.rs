//! Articles like one: those that share its telling pairs of words, its directives and its place.
//!
//! Most Vietnamese words are two syllables, so that two neighbours tell more than one. The pairs that an
//! article says often and that the index rarely has are looked for in the others.

use std::collections::BTreeMap;

use tantivy::Searcher;
use tantivy::collector::Count;
use tantivy::query::{AllQuery, TermQuery};
use tantivy::schema::{IndexRecordOption, Term};

use super::any_of::{AnyOf, terms_of};
use super::centrality::CentralityQuery;
use super::collect::{Best, id_of};
use super::fold::{Group, Near};
use super::search::MAX_HITS;
use super::sequence::{SequenceQuery, rarity};
use super::tree::Tree;
use super::{Engine, Result, SearchOptions};
use crate::annotation::{ArticleRecord, ResolutionRecord};
use crate::answer::{Label, Match, Part, Similar};
use crate::index::{Zone, ZoneName, fingerprint};
use crate::query::weights::{BODY, HALF_CENTRALITY, SHARED_DIRECTIVE, SHARED_PAIR, SHARED_PLACE, TITLE};
use crate::query::{Clause, Marks, Phrase, Plan, Slot};
use crate::text::{Field, Span, TokenKind, Tokens};

/// How much of an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SimilarOptions {
    /// Number of hits.
    pub limit: usize,
    /// Hits left out in front.
    pub offset: usize,
    /// Passages a hit.
    pub snippets: usize,
    /// Whether each hit says what its score is made of.
    pub explain: bool,
}

impl Default for SimilarOptions {
    fn default() -> Self {
        SimilarOptions { limit: 10, offset: 0, snippets: 2, explain: false }
    }
}

/// Two neighbouring syllables.
#[derive(Debug, Clone)]
struct Pair<'t> {
    first: &'t str,
    second: &'t str,
    /// How often the article says it, times how rare its syllables are.
    weight: f32,
}

/// Pairs looked for.
const MAX_PAIRS: usize = 30;
/// The share of the pairs that an article must have, and the most that are required of it.
const ONE_IN: usize = 6;
const MOST_REQUIRED: usize = 4;
/// A pair in the title counts as often.
const TITLE_TIMES: u32 = 3;
/// Directives looked for, the most central ones.
const MAX_DIRECTIVES: usize = 8;
/// How often a citation in the title counts.
const TITLE_CITATION: f32 = 6.0;
const CITATION: f32 = 2.0;

impl Engine {
    /// Finds articles like one, which needn't be in the index itself. Those that say nearly the same come
    /// first; near-duplicates of another hit are folded under it. Cost: that of a query with so many pairs.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn similar(&self, record: &ArticleRecord, options: &SimilarOptions) -> Result<Similar> {
        let searcher = self.searcher();
        let (title, body) = (Tokens::new(record.own_title()), Tokens::new(&record.body));
        let pairs = self.pairs(&searcher, record, &title, &body)?;
        let tree = self.like(record, &pairs);
        let (offset, limit) = (options.offset.min(MAX_HITS), options.limit.min(MAX_HITS));
        let copies = self.copies(&searcher, record, &body, self.like(record, &pairs))?;
        let wanted = (offset + limit).saturating_sub(copies.groups.len());
        let folding = SearchOptions { fold: true, snippets: options.snippets, ..SearchOptions::default() };
        let rest = Tree::All(vec![self.like(record, &pairs), Tree::Not(Box::new(self.one_of(&copies.ids)))]);
        let (total, groups) = self.groups(&searcher, rest.query(), wanted.max(1), &folding)?;
        let count = copies.groups.len();
        let plan = plan_of(&pairs);
        let (mut nearly_same, mut hits) = (Vec::new(), Vec::new());
        for (i, group) in copies.groups.into_iter().chain(groups).enumerate().skip(offset).take(limit) {
            let mut hit = self.hit(&searcher, &plan, &folding, i + 1, &group, Match::All)?;
            if options.explain {
                hit.parts = tree.explain(&searcher, group.best.address).map_err(|e| self.failed(e))?;
            }
            if i < count { nearly_same.push(hit) } else { hits.push(hit) }
        }
        let pairs = pairs.iter().map(Pair::text).collect();
        Ok(Similar { total: total + count, copies: count, pairs, nearly_same, hits })
    }

    /// The articles that say nearly the same, the most alike first.
    fn copies(&self, searcher: &Searcher, record: &ArticleRecord, body: &Tokens<'_>, like: Tree) -> Result<Copies> {
        let near = Near { wanted: vec![fingerprint(body)] };
        let mut ids = vec![record.id.clone()];
        for (_, address) in searcher.search(&AllQuery, &near).map_err(|e| self.failed(e))? {
            ids.push(id_of(searcher, address).map_err(|e| self.failed(e))?);
        }
        let others = Tree::Not(Box::new(self.one_of(std::slice::from_ref(&record.id))));
        let query = Tree::All(vec![self.one_of(&ids), others, Tree::Optional(Box::new(like))]).query();
        let (_, ranked) = self.best(searcher, query.as_ref(), &Best { limit: ids.len(), ..Best::default() })?;
        let groups = ranked.into_iter().map(|best| Group { best, duplicates: Vec::new() }).collect();
        Ok(Copies { ids, groups })
    }

    fn one_of(&self, ids: &[String]) -> Tree {
        let has = |id: &String| {
            let term = Term::from_field_text(self.fields.id, id);
            Tree::Condition(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
        };
        Tree::Any(ids.iter().map(has).collect())
    }

    /// What an article like it shares: some of the pairs, and the more of all the better.
    fn like(&self, record: &ArticleRecord, pairs: &[Pair<'_>]) -> Tree {
        let trees: Vec<Tree> = pairs.iter().map(|pair| self.says(pair)).collect();
        let least = (pairs.len() / ONE_IN).clamp(1, MOST_REQUIRED);
        let extra = self.cites_too(record).into_iter().chain(self.plays_there_too(record));
        let all = std::iter::once(Tree::AtLeast(least, trees)).chain(extra.map(|tree| Tree::Optional(Box::new(tree))));
        Tree::All(all.collect())
    }

    /// Articles that say a pair in title or body.
    fn says(&self, pair: &Pair<'_>) -> Tree {
        let zones = self.fields.zones.iter().filter_map(|zone| match zone.name {
            ZoneName::Title => Some((zone, "title", TITLE)),
            ZoneName::Body => Some((zone, "body", BODY)),
            ZoneName::Caption => None,
        });
        let leaf = |(zone, name, weight)| {
            let label = Label { what: Part::Pair, text: pair.text(), zone: Some(name) };
            Tree::Leaf(label, Box::new(pair.query(zone, weight * SHARED_PAIR)))
        };
        Tree::Any(zones.map(leaf).collect())
    }

    /// Articles that cite a directive that it cites certainly, the most central ones first.
    fn cites_too(&self, record: &ArticleRecord) -> Vec<Tree> {
        let mut central: BTreeMap<&str, f32> = BTreeMap::new();
        for citation in record.citations.iter().filter(|c| c.resolution != ResolutionRecord::Ambiguous) {
            let weight = if citation.field == Field::Title { TITLE_CITATION } else { CITATION };
            if let Some(identity) = &citation.identity {
                *central.entry(identity).or_default() += weight;
            }
        }
        let mut central: Vec<(&str, f32)> = central.into_iter().collect();
        central.sort_by(|a, b| b.1.total_cmp(&a.1));
        central.truncate(MAX_DIRECTIVES);
        let leaf = |(identity, weight): (&str, f32)| {
            let label = Label { what: Part::Directive, text: identity.to_owned(), zone: None };
            let weight = SHARED_DIRECTIVE * 2.0 * weight / (weight + HALF_CENTRALITY);
            let terms = terms_of(self.fields.directive, [(identity, 1.0)]);
            Tree::Leaf(label, Box::new(CentralityQuery { terms, weight }))
        };
        central.into_iter().map(leaf).collect()
    }

    /// Articles on the place that it is about, also under the name it has had since July 2025.
    fn plays_there_too(&self, record: &ArticleRecord) -> Option<Tree> {
        let primary = record.primary.as_ref()?;
        let unit = primary.unit.unit;
        let heir = primary.since_2025.first().filter(|heir| heir.unit.tier == unit.tier).map_or(unit, |heir| heir.unit);
        let on_map = |field, unit: crate::locality::UnitId| {
            let label = Label { what: Part::Place, text: unit.to_string(), zone: None };
            let terms = terms_of(field, [(unit.to_string().as_str(), 1.0)]);
            Tree::Leaf(label, Box::new(CentralityQuery { terms, weight: SHARED_PLACE }))
        };
        Some(Tree::Best(vec![on_map(self.fields.place, unit), on_map(self.fields.place_today, heir)]))
    }

    /// The most telling pairs of an article that another one has too.
    fn pairs<'t>(
        &self,
        searcher: &Searcher,
        record: &ArticleRecord,
        title: &'t Tokens<'_>,
        body: &'t Tokens<'_>,
    ) -> Result<Vec<Pair<'t>>> {
        let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for (tokens, times) in [(title, TITLE_TIMES), (body, 1)] {
            for pair in neighbours(tokens) {
                *counts.entry(pair).or_default() += times;
            }
        }
        let mut rarity = Rarity { engine: self, searcher, known: BTreeMap::new() };
        let mut pairs = Vec::with_capacity(counts.len());
        for ((first, second), count) in counts {
            let weight = count as f32 * (rarity.of(first)? + rarity.of(second)?);
            pairs.push(Pair { first, second, weight });
        }
        pairs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut kept = Vec::with_capacity(MAX_PAIRS);
        for pair in pairs {
            if kept.len() < MAX_PAIRS && self.is_said_elsewhere(searcher, record, &pair)? {
                kept.push(pair);
            }
        }
        Ok(kept)
    }

    /// Whether another article says a pair: one that none says finds nothing.
    fn is_said_elsewhere(&self, searcher: &Searcher, record: &ArticleRecord, pair: &Pair<'_>) -> Result<bool> {
        let [_, body, _] = &self.fields.zones;
        let said = Tree::Condition(Box::new(pair.query(body, 0.0)));
        let others = Tree::Not(Box::new(self.one_of(std::slice::from_ref(&record.id))));
        let count = searcher.search(&Tree::All(vec![said, others]).query(), &Count);
        Ok(count.map_err(|e| self.failed(e))? > 0)
    }
}

/// Near-duplicates of the article, and their ids with its own.
struct Copies {
    ids: Vec<String>,
    groups: Vec<Group>,
}

/// How rare syllables are in the bodies of an index.
struct Rarity<'e, 't> {
    engine: &'e Engine,
    searcher: &'e Searcher,
    known: BTreeMap<&'t str, f32>,
}

impl<'t> Rarity<'_, 't> {
    fn of(&mut self, syllable: &'t str) -> Result<f32> {
        if let Some(known) = self.known.get(syllable) {
            return Ok(*known);
        }
        let [_, body, _] = &self.engine.fields.zones;
        let term = Term::from_field_text(body.marked, syllable);
        let having = self.searcher.doc_freq(&term).map_err(|e| self.engine.failed(e))? as f32;
        let documents = self.searcher.num_docs() as f32;
        let rarity = rarity(documents, having);
        self.known.insert(syllable, rarity);
        Ok(rarity)
    }
}

impl Pair<'_> {
    fn text(&self) -> String {
        format!("{} {}", self.first, self.second)
    }

    fn query(&self, zone: &Zone, weight: f32) -> SequenceQuery {
        let slots: Vec<AnyOf> = [self.first, self.second].map(|key| terms_of(zone.marked, [(key, 1.0)])).into();
        SequenceQuery { weighed_by: slots.clone(), slots, slop: 0, lengths: zone.folded, weight, has_lead: false }
    }
}

/// Neighbours with nothing but white space between them, without numbers.
fn neighbours<'t>(tokens: &'t Tokens<'_>) -> impl Iterator<Item = (&'t str, &'t str)> {
    let is_word = |i: usize| tokens.get(i).is_some_and(|token| token.kind == TokenKind::Word);
    let beside = move |i: &usize| is_word(*i) && is_word(i + 1) && tokens.gap(*i).chars().all(char::is_whitespace);
    (0..tokens.len().saturating_sub(1)).filter(beside).map(|i| (tokens.key(i), tokens.key(i + 1)))
}

/// The pairs as phrases, each with just its marks: what the passages are chosen by.
fn plan_of(pairs: &[Pair<'_>]) -> Plan {
    let phrase = |pair: &Pair<'_>| {
        let slots = [pair.first, pair.second].map(|key| Slot { marks: Marks::Typed, ..Slot::new(key) }).into();
        Clause::Phrase(Phrase { text: pair.text(), span: Span::new(0, 0), slots, slop: 0, only_title: false })
    };
    Plan { clauses: pairs.iter().map(phrase).collect(), ..Plan::default() }
}
