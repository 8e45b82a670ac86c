//! Articles like one: those that share its telling pairs of words, its directives and its place.
//!
//! Most Vietnamese words are two syllables, so that two neighbours tell more than one. The pairs that an
//! article says often and that the index rarely has are looked for in the others.

use std::collections::BTreeMap;

use crate::annotation::{ArticleRecord, ResolutionRecord};
use crate::answer::{Label, Match, Part, Similar};
use crate::locality::UnitId;
use crate::query::{Clause, Marks, Phrase, Plan, Slot};
use crate::search::weights::{BODY, SHARED_DIRECTIVE, SHARED_PAIR, SHARED_PLACE, TITLE, UNMARKED};
use crate::search::{Compiler, Engine, Folded, Group, MAX_HITS, SearchOptions, explained};
use crate::store::field::{KeyField, Spelling, open_key};
use crate::store::scoring::{HALF_CENTRALITY, rarity};
use crate::store::{Alternative, Central, Fingerprint, Order, Result, Sequence, Tree, fingerprint, nearly_same};
use crate::text::{Field, Span, TokenKind, Tokens, Zone, fold};

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
        let (title, body) = (Tokens::new(record.own_title()), Tokens::new(&record.body));
        let pairs = self.pairs(record, &title, &body)?;
        let compiler = self.compiler();
        let tree = like(&compiler, record, &pairs);
        let (offset, limit) = (options.offset.min(MAX_HITS), options.limit.min(MAX_HITS));
        let captions: Vec<Tokens<'_>> = record.captions.iter().map(|caption| Tokens::new(caption)).collect();
        let copies = self.copies(record, fingerprint(&title, &body, &captions), &tree)?;
        let wanted = (offset + limit).saturating_sub(copies.groups.len());
        let folding = SearchOptions { fold: true, snippets: options.snippets, ..SearchOptions::default() };
        let rest = Tree::All(vec![tree.clone(), Tree::without(one_of(&copies.ids))]);
        let Folded { total, groups, .. } = self.groups(&rest, wanted + 1, &folding)?;
        let count = copies.groups.len();
        let more = count + groups.len() > offset + limit;
        let plan = plan_of(&pairs);
        let (mut nearly_same, mut hits) = (Vec::new(), Vec::new());
        for (i, group) in copies.groups.into_iter().chain(groups).enumerate().skip(offset).take(limit) {
            let Some(mut hit) = self.hit(&plan, &folding, i + 1, &group, Match::All)? else { continue };
            if options.explain {
                hit.parts = explained(&tree, &compiler, self.snapshot(), group.id())?;
            }
            if i < count { nearly_same.push(hit) } else { hits.push(hit) }
        }
        let pairs = pairs.iter().map(Pair::text).collect();
        Ok(Similar { total: total + count, copies: count, pairs, nearly_same, hits, more })
    }

    /// The articles that say nearly the same, the most alike first.
    fn copies(&self, record: &ArticleRecord, print: Fingerprint, like: &Tree) -> Result<Copies> {
        let mut ids = vec![record.id.clone()];
        self.snapshot().each(&Tree::Everything, &mut |document| {
            if nearly_same(print, document.fingerprint()) {
                ids.push(document.id()?);
            }
            Ok(())
        })?;
        let others = Tree::without(one_of(std::slice::from_ref(&record.id)));
        let tree = Tree::All(vec![one_of(&ids), others, Tree::optional(like.clone())]);
        let ranking = self.snapshot().best(&tree, Order::Relevance, ids.len(), None)?;
        Ok(Copies { ids, groups: ranking.best.into_iter().map(Group::single).collect() })
    }

    /// The most telling pairs of an article that another one has too.
    fn pairs<'t>(&self, record: &ArticleRecord, title: &'t Tokens<'_>, body: &'t Tokens<'_>) -> Result<Vec<Pair<'t>>> {
        let mut counts: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for (tokens, times) in [(title, TITLE_TIMES), (body, 1)] {
            for pair in neighbours(tokens) {
                *counts.entry(pair).or_default() += times;
            }
        }
        let mut rarity = Rarity { engine: self, known: BTreeMap::new() };
        let mut pairs = Vec::with_capacity(counts.len());
        for ((first, second), count) in counts {
            let weight = count as f32 * (rarity.of(first)? + rarity.of(second)?);
            pairs.push(Pair { first, second, weight });
        }
        pairs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut kept = Vec::with_capacity(MAX_PAIRS);
        for pair in pairs {
            if kept.len() < MAX_PAIRS && self.is_said_elsewhere(record, &pair)? {
                kept.push(pair);
            }
        }
        Ok(kept)
    }

    /// Whether another article says a pair: one that none says finds nothing.
    fn is_said_elsewhere(&self, record: &ArticleRecord, pair: &Pair<'_>) -> Result<bool> {
        let said = Tree::condition(pair.sequence(Zone::Body, 0.0));
        let others = Tree::without(one_of(std::slice::from_ref(&record.id)));
        self.snapshot().has(&Tree::All(vec![said, others]))
    }
}

/// The articles of some ids.
fn one_of(ids: &[String]) -> Tree {
    Tree::Any(ids.iter().map(|id| Tree::condition(Tree::Term(KeyField::Id, id.clone()))).collect())
}

/// What an article like it shares: some of the pairs, and the more of all the better.
fn like(compiler: &Compiler<'_>, record: &ArticleRecord, pairs: &[Pair<'_>]) -> Tree {
    let trees: Vec<Tree> = pairs.iter().map(|pair| says(compiler, pair)).collect();
    let least = (pairs.len() / ONE_IN).clamp(1, MOST_REQUIRED);
    let extra = cites_too(compiler, record).into_iter().chain(plays_there_too(compiler, record));
    Tree::All(std::iter::once(Tree::AtLeast(least, trees)).chain(extra.map(Tree::optional)).collect())
}

/// Articles that say a pair in title or body.
fn says(compiler: &Compiler<'_>, pair: &Pair<'_>) -> Tree {
    let leaf = |(zone, weight): (Zone, f32)| {
        let label = Label { what: Part::Pair, text: pair.text(), zone: Some(zone) };
        compiler.leaf(label, pair.sequence(zone, weight * SHARED_PAIR))
    };
    Tree::Any([(Zone::Title, TITLE), (Zone::Body, BODY)].map(leaf).into())
}

/// Articles that cite a directive that it cites certainly, the most central ones first.
fn cites_too(compiler: &Compiler<'_>, record: &ArticleRecord) -> Vec<Tree> {
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
        let keys = vec![identity.to_owned()];
        compiler.leaf(label, Tree::Central(Central { field: KeyField::Directive, keys, weight }))
    };
    central.into_iter().map(leaf).collect()
}

/// Articles on the place that it is about, also under the name it has had since July 2025.
fn plays_there_too(compiler: &Compiler<'_>, record: &ArticleRecord) -> Option<Tree> {
    let primary = record.primary.as_ref()?;
    let unit = primary.unit.unit;
    let heir = primary.since_2025.first().filter(|heir| heir.unit.tier == unit.tier).map_or(unit, |heir| heir.unit);
    let on_map = |field, unit: UnitId| {
        let label = Label { what: Part::Place, text: unit.to_string(), zone: None };
        compiler.leaf(label, Tree::Central(Central { field, keys: vec![unit.to_string()], weight: SHARED_PLACE }))
    };
    Some(Tree::Best(vec![on_map(KeyField::Place, unit), on_map(KeyField::PlaceToday, heir)]))
}

/// Near-duplicates of the article, and their ids with its own.
struct Copies {
    ids: Vec<String>,
    groups: Vec<Group>,
}

/// How rare syllables are in the bodies of an index.
struct Rarity<'e, 't> {
    engine: &'e Engine,
    known: BTreeMap<&'t str, f32>,
}

impl<'t> Rarity<'_, 't> {
    fn of(&mut self, syllable: &'t str) -> Result<f32> {
        if let Some(known) = self.known.get(syllable) {
            return Ok(*known);
        }
        let snapshot = self.engine.snapshot();
        let terms = [syllable, &open_key(&fold(syllable))];
        let having: u64 = snapshot.doc_freqs((Zone::Body, Spelling::Marked), &terms)?.into_iter().sum();
        let rarity = rarity(snapshot.articles()? as f32, having as f32);
        self.known.insert(syllable, rarity);
        Ok(rarity)
    }
}

impl Pair<'_> {
    fn text(&self) -> String {
        format!("{} {}", self.first, self.second)
    }

    fn sequence(&self, zone: Zone, weight: f32) -> Tree {
        let slots: Vec<Vec<Alternative>> = [self.first, self.second]
            .map(|key| vec![Alternative::marked(key, 1.0), Alternative::open(&fold(key), UNMARKED)])
            .into();
        let weighed_by = slots.clone();
        Tree::Sequence(Sequence { zone, slots, weighed_by, weighed_in: zone, slop: 0, weight })
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
