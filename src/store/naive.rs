//! A second store, for tests: articles in memory, and each question answered by looking at all of them.
//!
//! It knows nothing of postings, segments or Tantivy. It shares with the store of the program what is kept ([`Entry`]),
//! the meaning of a [`Tree`] and how centrality scores. A sequence scores by its number alone, not by rarity, length,
//! gaps or lead, so its order is its own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::field::{Column, KeyField, NumberField, READ_ZONES, Spelling, WordField, unopened};
use super::groups::{plainly_grouped, turn};
use super::scoring::{central, in_parts};
use super::{
    Alternative, Capabilities, Document, Entry, Fingerprint, Grouped, Handle, Order, Place, Ranked, Ranking, Result,
    Sequence, Snapshot, Tally, Tree, VisitValues, Words,
};
use crate::annotation::{Annotated, ArticleRecord};
use crate::article::Article;
use crate::facts::{Facts, FactsFingerprint};
use crate::text::fold;

/// One article.
#[derive(Debug, Clone)]
struct Kept {
    /// Key → its positions.
    words: BTreeMap<WordField, BTreeMap<String, BTreeSet<usize>>>,
    /// Term → how often.
    keys: BTreeMap<KeyField, BTreeMap<String, u32>>,
    columns: BTreeSet<(Column, String)>,
    about: Vec<u64>,
    tier: Option<u64>,
    cites: u64,
    citations: u64,
    unmarked: u64,
    length: u64,
    published: u64,
    fingerprint: Fingerprint,
    record: ArticleRecord,
}

impl From<Entry> for Kept {
    fn from(entry: Entry) -> Self {
        let mut keys: BTreeMap<KeyField, BTreeMap<String, u32>> = BTreeMap::new();
        let weighted = entry.keys.iter().flat_map(|(field, all)| all.iter().map(|(key, _)| (*field, key.to_owned())));
        for (field, key) in weighted.chain(entry.terms.iter().cloned()) {
            *keys.entry(field).or_default().entry(key).or_default() += 1;
        }
        let mut words: BTreeMap<WordField, BTreeMap<String, BTreeSet<usize>>> = BTreeMap::new();
        let mut put = |field: WordField, key: &str, position: usize| {
            words.entry(field).or_default().entry(key.to_owned()).or_default().insert(position);
        };
        for (field, all) in &entry.words {
            all.iter().for_each(|(key, position)| put(*field, key, position));
        }
        for (zone, all) in READ_ZONES.into_iter().zip(&entry.zones) {
            for (term, position) in all.iter() {
                put((zone, Spelling::Marked), term, position);
                put((zone, Spelling::Folded), &fold(unopened(term)), position);
            }
        }
        Kept {
            words,
            keys,
            columns: entry.columns.into_iter().collect(),
            about: entry.about,
            tier: entry.tier,
            cites: entry.cites,
            citations: entry.citations,
            unmarked: entry.unmarked,
            length: entry.length,
            published: entry.published,
            fingerprint: entry.fingerprint,
            record: entry.record,
        }
    }
}

impl Document for Kept {
    fn id(&self) -> Result<String> {
        Ok(self.record.id.clone())
    }

    fn published(&self) -> u64 {
        self.published
    }

    fn length(&self) -> u64 {
        self.length
    }

    fn about(&self, visit: &mut dyn FnMut(u64)) {
        self.about.iter().copied().for_each(visit);
    }

    fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

impl Kept {
    /// The score of a tree; none if it doesn't match.
    fn score(&self, tree: &Tree) -> Option<f32> {
        let matching = |trees: &[Tree]| trees.iter().filter_map(|tree| self.score(tree)).collect::<Vec<f32>>();
        let enough = |scores: Vec<f32>, least: usize| (scores.len() >= least).then(|| scores.iter().sum());
        match tree {
            Tree::Everything => Some(1.0),
            Tree::Nothing => None,
            Tree::Sequence(sequence) => self.sequence(sequence),
            Tree::Central(asked) => {
                let known = self.keys.get(&asked.field)?;
                let frequency: u32 = asked.keys.iter().filter_map(|key| known.get(key)).sum();
                (frequency > 0).then(|| central(frequency as f32, asked.weight))
            }
            Tree::Term(field, key) => self.keys.get(field)?.contains_key(key).then_some(1.0),
            Tree::Value(column, value) => {
                let is_value = |(known, own): &(Column, String)| known == column && own == value;
                self.columns.iter().any(is_value).then_some(1.0)
            }
            Tree::Range(field, least, most) => {
                let numbers = match field {
                    NumberField::About => self.about.clone(),
                    NumberField::Tier => self.tier.into_iter().collect(),
                    NumberField::Cites => vec![self.cites],
                    NumberField::Unmarked => vec![self.unmarked],
                    NumberField::Published => vec![self.published],
                };
                numbers.iter().any(|number| (least..=most).contains(&number)).then_some(1.0)
            }
            Tree::All(trees) => trees.iter().try_fold(0.0, |sum, tree| match tree {
                Tree::Optional(inner) => Some(sum + self.score(inner).unwrap_or(0.0)),
                Tree::Not(inner) => self.score(inner).is_none().then_some(sum),
                other => Some(sum + self.score(other)?),
            }),
            Tree::Any(trees) => enough(matching(trees), 1),
            Tree::AtLeast(least, trees) => enough(matching(trees), *least),
            Tree::Best(trees) => matching(trees).into_iter().max_by(f32::total_cmp),
            Tree::Optional(_) | Tree::Not(_) => self.score(&Tree::All(vec![tree.clone()])),
            Tree::Constant(score, inner) => self.score(inner).map(|_| *score),
            Tree::Scaled(weight, inner) => self.score(inner).map(|score| score * weight),
            Tree::Labelled(_, inner) => self.score(inner),
        }
    }

    fn sequence(&self, sequence: &Sequence) -> Option<f32> {
        let count = self.occurrences(sequence);
        (count > 0).then(|| in_parts(sequence.weight * count as f32))
    }

    /// In how many places a sequence begins.
    fn occurrences(&self, sequence: &Sequence) -> usize {
        let places = |slot: &Vec<Alternative>| -> BTreeSet<usize> {
            let of = |one: &Alternative| self.words.get(&(sequence.zone, one.spelling))?.get(&one.key);
            slot.iter().filter_map(of).flatten().copied().collect()
        };
        let slots: Vec<BTreeSet<usize>> = sequence.slots.iter().map(places).collect();
        let Some((first, rest)) = slots.split_first() else { return 0 };
        let begins = |start: &&usize| {
            let most = *start + rest.len() + sequence.slop as usize;
            rest.iter().try_fold(**start, |at, slot| slot.range(at + 1..most + 1).next().copied()).is_some()
        };
        first.iter().filter(begins).count()
    }
}

/// Articles by their ids.
#[derive(Debug, Clone, Default)]
pub(crate) struct Naive {
    articles: BTreeMap<String, Kept>,
    facts: FactsFingerprint,
}

impl Naive {
    /// Adds an article, in place of the one of its id, if there is one.
    pub fn put(&mut self, article: &Article) {
        self.put_annotated(&Annotated::new(article, &Facts::of_tests()));
    }

    /// The same of one that is annotated.
    pub fn put_annotated(&mut self, annotated: &Annotated<'_>) {
        self.articles.insert(annotated.article.id.clone(), Kept::from(Entry::new(annotated)));
    }

    pub fn remove(&mut self, id: &str) {
        self.articles.remove(id);
    }

    /// The group of each article that is in one.
    fn groups(&self) -> BTreeMap<String, u32> {
        let of = |(id, kept): (&String, &Kept)| (turn(kept.published, id.clone()), kept.fingerprint);
        let all: Vec<_> = self.articles.iter().map(of).collect();
        let groups = plainly_grouped(&all).into_iter().zip(0..);
        groups
            .flat_map(|(group, number)| group.into_iter().map(|at| (all[at].0.1.clone(), number)).collect::<Vec<_>>())
            .collect()
    }

    /// Where it keeps the article of an id.
    fn handle(&self, id: &str) -> Handle {
        Handle(self.articles.keys().position(|known| known == id).unwrap() as u64)
    }

    fn matching<'n>(&'n self, tree: &'n Tree) -> impl Iterator<Item = (&'n Kept, f32)> {
        self.articles.values().filter_map(|kept| Some((kept, kept.score(tree)?)))
    }
}

impl Snapshot for Naive {
    fn capabilities(&self) -> Capabilities {
        Capabilities { exact_totals: true, exact_order: false }
    }

    fn facts(&self) -> &FactsFingerprint {
        &self.facts
    }

    fn bytes(&self) -> u64 {
        0
    }

    fn articles(&self) -> Result<u64> {
        Ok(self.articles.len() as u64)
    }

    fn doc_freqs(&self, field: WordField, words: &[&str]) -> Result<Vec<u64>> {
        let known: BTreeMap<String, u64> = self.words(field, Words::Beginning(""))?.into_iter().collect();
        Ok(words.iter().map(|word| known.get(*word).copied().unwrap_or(0)).collect())
    }

    fn words(&self, field: WordField, which: Words<'_>) -> Result<Vec<(String, u64)>> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for kept in self.articles.values() {
            let different: BTreeSet<&String> = kept.words.get(&field).into_iter().flat_map(BTreeMap::keys).collect();
            for word in different {
                let fits = match which {
                    Words::Beginning(start) => word.starts_with(start),
                    Words::Near(pattern, edits) => edits_between(pattern, &fold(word)) <= usize::from(edits),
                };
                if fits {
                    *counts.entry(word.clone()).or_default() += 1;
                }
            }
        }
        Ok(counts.into_iter().collect())
    }

    fn occurrences(&self, written: &[Vec<&str>]) -> Result<Vec<u64>> {
        let in_zone = |kept: &Kept, words: &[&str], zone| kept.occurrences(&Sequence::written(zone, words)) as u64;
        let in_article =
            |kept: &Kept, words: &[&str]| -> u64 { READ_ZONES.iter().map(|zone| in_zone(kept, words, *zone)).sum() };
        let of = |words: &Vec<&str>| self.articles.values().map(|kept| in_article(kept, words)).sum();
        Ok(written.iter().map(of).collect())
    }

    fn places(&self, tree: &Tree, sequences: &[Sequence]) -> Result<u64> {
        let in_article = |kept: &Kept| sequences.iter().map(|one| kept.occurrences(one) as u64).sum::<u64>();
        Ok(self.matching(tree).map(|(kept, _)| in_article(kept)).sum())
    }

    fn keys(&self, field: KeyField, beginning: &str, most: usize) -> Result<Vec<(String, u64)>> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for key in self.articles.values().filter_map(|kept| kept.keys.get(&field)).flat_map(BTreeMap::keys) {
            if key.starts_with(beginning) {
                *counts.entry(key.clone()).or_default() += 1;
            }
        }
        Ok(counts.into_iter().take(most).collect())
    }

    fn best(&self, tree: &Tree, order: Order, limit: usize, after: Option<&Place>) -> Result<Ranking> {
        let groups = self.groups();
        let ranked = |(kept, score): (&Kept, f32)| {
            let key = match order {
                Order::Relevance => u64::from(super::scoring::parts(score)),
                Order::Newest => kept.published,
                Order::Oldest if kept.published == 0 => 0,
                Order::Oldest => u64::MAX - kept.published,
                Order::Citations => kept.citations,
            };
            let place = Place { key, published: kept.published, id: kept.record.id.clone() };
            let (group, handle) = (groups.get(&place.id).copied(), self.handle(&place.id));
            Ranked { score, place, group, handle }
        };
        let rank = |place: &Place| (Reverse(place.key), Reverse(place.published), place.id.clone());
        let mut all: Vec<Ranked> = self.matching(tree).map(ranked).collect();
        let count = all.len() as u64;
        let grouped = all.iter().filter_map(|one| Some(Grouped { group: one.group?, handle: one.handle })).collect();
        all.sort_by_key(|ranked| rank(&ranked.place));
        all.retain(|ranked| after.is_none_or(|after| rank(&ranked.place) > rank(after)));
        all.truncate(limit);
        Ok(Ranking::new(count, all, grouped))
    }

    fn named(&self, handles: &[Handle]) -> Result<Vec<(u64, String)>> {
        let of = |handle: &Handle| self.articles.iter().nth(handle.0 as usize).unwrap();
        Ok(handles.iter().map(of).map(|(id, kept)| (kept.published, id.clone())).collect())
    }

    fn count(&self, tree: &Tree) -> Result<u64> {
        Ok(self.matching(tree).count() as u64)
    }

    fn each(&self, tree: &Tree, visit: &mut dyn FnMut(&dyn Document) -> Result<()>) -> Result<()> {
        self.matching(tree).try_for_each(|(kept, _)| visit(kept))
    }

    fn each_with_values(&self, tree: &Tree, column: Column, visit: &mut VisitValues<'_>) -> Result<Vec<String>> {
        let mut values: Vec<String> = Vec::new();
        for (kept, _) in self.matching(tree) {
            let of_column = kept.columns.iter().filter(|(known, _)| *known == column).map(|(_, value)| value);
            let number = |value: &String| {
                values.iter().position(|known| known == value).unwrap_or_else(|| {
                    values.push(value.clone());
                    values.len() - 1
                })
            };
            let numbers: Vec<usize> = of_column.map(number).collect();
            visit(kept, &numbers)?;
        }
        Ok(values)
    }

    fn tally(&self, tree: &Tree, column: Column) -> Result<Tally<String>> {
        let mut tally = Tally::default();
        for (kept, _) in self.matching(tree) {
            let values = || kept.columns.iter().filter(|(known, _)| *known == column);
            values().for_each(|(_, value)| *tally.counts.entry(value.clone()).or_default() += 1);
            tally.articles += 1;
            tally.without += u64::from(values().count() == 0);
        }
        Ok(tally)
    }

    fn tally_days(&self, tree: &Tree, per: u64) -> Result<Tally<u64>> {
        let mut tally = Tally::default();
        for (kept, _) in self.matching(tree) {
            tally.articles += 1;
            match kept.published {
                0 => tally.without += 1,
                day => *tally.counts.entry(day / per).or_default() += 1,
            }
        }
        Ok(tally)
    }

    fn score(&self, tree: &Tree, id: &str) -> Result<Option<f32>> {
        Ok(self.articles.get(id).and_then(|kept| kept.score(tree)))
    }

    fn record(&self, id: &str) -> Result<Option<ArticleRecord>> {
        Ok(self.articles.get(id).map(|kept| kept.record.clone()))
    }
}

/// Letters to put in, leave out, change, or swap with their neighbour.
fn edits_between(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let least = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    let swaps = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if swaps { least.min(table[i - 2][j - 2] + 1) } else { least }
                }
            };
        }
    }
    table[a.len()][b.len()]
}
