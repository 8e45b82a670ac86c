//! What stands beside the matches of a plan more often than elsewhere.
//!
//! In: a plan. Out: [`Collocates`]: words, and pairs of neighbouring words (a Vietnamese word is mostly two syllables),
//! ranked by the log-likelihood ratio of how often they are beside a match to how often they are in the index.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Collocate, Collocates, ContextTotals};
use crate::passage::within_reach;
use crate::query::Plan;
use crate::search::Engine;
use crate::store::{Result, StoreError, Tree};
use crate::text::Tokens;

/// So many words on either side are beside a match.
const REACH: usize = 5;
/// What is beside matches less often says nothing.
const LEAST: u64 = 5;
/// To know how often a pair is in the index, articles with both words are walked: of more pairs only the likeliest are
/// looked up.
const MOST_PAIRS: usize = 1_000;
/// A word isn't told beside a pair that has so much of its occurrences there.
const IN_A_PAIR: f64 = 0.9;

/// What stands beside matches, counted.
#[derive(Default)]
struct Beside {
    words: BTreeMap<String, u64>,
    pairs: BTreeMap<(String, String), u64>,
    all_words: u64,
    all_pairs: u64,
}

/// How often something is beside a match and in all, and how much of each there is.
#[derive(Clone, Copy)]
struct Table {
    beside: u64,
    in_all: u64,
    all_beside: u64,
    all: u64,
}

impl Engine {
    /// What stands within five words of a match, in its paragraph, five times at least and more often than expected;
    /// the most telling first. Of a text written without marks words are what is written there.
    ///
    /// Cost: every article found is read, and for each collocate the articles that have it are walked.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn collocates(&self, plan: &Plan) -> Result<Collocates> {
        let mut beside = Beside::default();
        let totals = self.each_text::<StoreError>(plan, &mut |found| {
            let tokens = found.text.tokens();
            let near = within_reach(&tokens, &found.spans, REACH);
            beside.all_words += near.len() as u64;
            for &i in &near {
                count(&mut beside.words, tokens.key(i).to_owned());
                if near.contains(&(i + 1)) && are_neighbours(&tokens, i) {
                    beside.all_pairs += 1;
                    count(&mut beside.pairs, (tokens.key(i).to_owned(), tokens.key(i + 1).to_owned()));
                }
            }
            Ok(())
        })?;
        self.ranked(totals, beside)
    }

    fn ranked(&self, totals: ContextTotals, mut beside: Beside) -> Result<Collocates> {
        beside.words.retain(|_, count| *count >= LEAST);
        beside.pairs.retain(|_, count| *count >= LEAST);
        let mut all = 0;
        self.snapshot().each(&Tree::Everything, &mut |article| {
            all += article.length();
            Ok(())
        })?;
        let words: Vec<Vec<&str>> = beside.words.keys().map(|word| vec![word.as_str()]).collect();
        let in_all: BTreeMap<&str, u64> =
            beside.words.keys().map(String::as_str).zip(self.snapshot().occurrences(&words)?).collect();
        let pairs = likeliest(&beside, &in_all, all);
        let written: Vec<Vec<&str>> = pairs.iter().map(|((a, b), _)| vec![a.as_str(), b.as_str()]).collect();
        let mut found = Vec::new();
        let mut hidden = BTreeSet::new();
        for (((first, second), count), in_all) in pairs.into_iter().zip(self.snapshot().occurrences(&written)?) {
            let table = Table { beside: *count, in_all, all_beside: beside.all_pairs, all };
            if let Some(collocate) = table.collocate(format!("{first} {second}")) {
                found.push(collocate);
                let has_most = |word: &&String| {
                    beside.words.get(*word).is_some_and(|own| *count as f64 >= IN_A_PAIR * *own as f64)
                };
                hidden.extend([first, second].into_iter().filter(has_most));
            }
        }
        for (word, count) in beside.words.iter().filter(|(word, _)| !hidden.contains(*word)) {
            let in_all = in_all.get(word.as_str()).copied().unwrap_or(0);
            found.extend(Table { beside: *count, in_all, all_beside: beside.all_words, all }.collocate(word.clone()));
        }
        found.sort_by(|a, b| b.g2.total_cmp(&a.g2).then_with(|| a.collocate.cmp(&b.collocate)));
        Ok(Collocates { totals, words_beside: beside.all_words, words_in_all: all, collocates: found })
    }
}

fn count<K: Ord>(counts: &mut BTreeMap<K, u64>, key: K) {
    *counts.entry(key).or_default() += 1;
}

/// Whether nothing but white space is between two words of a paragraph.
fn are_neighbours(tokens: &Tokens<'_>, i: usize) -> bool {
    !tokens.ends_paragraph(i) && tokens.gap(i).chars().all(char::is_whitespace)
}

/// The pairs that are looked up. A pair is in the index as often as its rarer word at most, which tells how telling it
/// is at least.
fn likeliest<'b>(beside: &'b Beside, in_all: &BTreeMap<&str, u64>, all: u64) -> Vec<(&'b (String, String), &'b u64)> {
    let least = |(pair, count): &(&(String, String), &u64)| {
        let of = |word: &String| in_all.get(word.as_str()).copied().unwrap_or(0);
        let in_all = of(&pair.0).min(of(&pair.1));
        Table { beside: **count, in_all, all_beside: beside.all_pairs, all }.surprise()
    };
    let mut pairs: Vec<_> = beside.pairs.iter().collect();
    if pairs.len() > MOST_PAIRS {
        pairs.sort_by(|a, b| least(b).total_cmp(&least(a)));
        pairs.truncate(MOST_PAIRS);
    }
    pairs
}

impl Table {
    fn expected(self) -> f64 {
        self.in_all as f64 * self.all_beside as f64 / (self.all as f64).max(1.0)
    }

    /// The log-likelihood ratio of Dunning (1993), over the four cells of the table.
    fn g2(self) -> f64 {
        let all = self.all as f64;
        let (beside, in_all) = (self.beside as f64, self.in_all as f64);
        let all_beside = self.all_beside as f64;
        let cells = [
            (beside, in_all * all_beside),
            (in_all - beside, in_all * (all - all_beside)),
            (all_beside - beside, (all - in_all) * all_beside),
            (all - in_all - all_beside + beside, (all - in_all) * (all - all_beside)),
        ];
        let part = |(observed, product): (f64, f64)| match observed > 0.0 && product > 0.0 {
            true => observed * (observed * all / product).ln(),
            false => 0.0,
        };
        (2.0 * cells.into_iter().map(part).sum::<f64>()).max(0.0)
    }

    /// The same, below zero for what is beside matches less often than expected.
    fn surprise(self) -> f64 {
        if self.beside as f64 > self.expected() { self.g2() } else { -self.g2() }
    }

    /// As a collocate, if it is beside matches more often than expected.
    fn collocate(self, collocate: String) -> Option<Collocate> {
        let Table { beside, in_all, .. } = self;
        let expected = self.expected();
        (beside as f64 > expected).then(|| Collocate { collocate, beside, in_all, expected, g2: self.g2() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_likelihood_is_that_of_the_four_cells() {
        let table = Table { beside: 10, in_all: 20, all_beside: 100, all: 1_000 };
        let expected = 2.0
            * (10.0 * (10.0f64 / 2.0).ln()
                + 10.0 * (10.0f64 / 18.0).ln()
                + 90.0 * (90.0f64 / 98.0).ln()
                + 890.0 * (890.0f64 / 882.0).ln());
        assert!((table.g2() - expected).abs() < 1e-9, "{} {expected}", table.g2());
        assert!((table.expected() - 2.0).abs() < 1e-9);
    }

    #[test]
    fn what_stands_anywhere_alike_is_no_collocate() {
        let table = |beside| Table { beside, in_all: 100, all_beside: 100, all: 1_000 };
        assert_eq!(table(10).collocate("và".to_owned()), None);
        assert_eq!(table(3).collocate("và".to_owned()), None);
        assert!(table(10).g2().abs() < 1e-9);
        assert!(table(11).collocate("và".to_owned()).is_some());
    }
}
