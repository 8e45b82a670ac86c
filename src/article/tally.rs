//! What there is to tell of many articles at once.
//!
//! In: each article that was read, and each file and record that gave none. Out: how many of each kind of file have no date, no
//! body and so on: a person should hear once that four hundred records are without a text, and why.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::Serializer;

use super::article::{Article, Extraction};
use super::loss::Loss;
use super::passed_over::{Kinds, kind_of};
use super::skip::{SkipReason, Skipped, file_of};

/// So many different keys of records without a body are counted.
const MAX_KEYS: usize = 100;

/// What is told of one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    path: String,
    is_undated: bool,
    has_unread_date: bool,
    /// The keys of a record that has other texts, but none that is known as its body.
    keys: Option<Vec<String>>,
    has_title_alone: bool,
    is_degraded: bool,
    is_converted: bool,
}

impl Brief {
    /// That of an article.
    pub fn of(article: &Article) -> Self {
        let lacks_body = article.losses.contains(&Loss::Body);
        Brief {
            path: article.path.clone(),
            is_undated: article.published.is_none(),
            has_unread_date: article.losses.contains(&Loss::Date),
            keys: lacks_body.then(|| article.extra.keys().cloned().collect()),
            has_title_alone: article.body.is_empty() && !lacks_body,
            is_degraded: article.extraction == Extraction::Degraded,
            is_converted: !article.converted.is_empty(),
        }
    }
}

/// So many of something, and the shortest path of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// How many.
    pub count: u64,
    /// One of them.
    pub example: Option<String>,
}

impl Count {
    fn add(&mut self, path: &str) {
        self.add_many(1, Some(path));
    }

    /// Both together.
    pub(crate) fn with(&self, other: &Count) -> Self {
        let mut both = self.clone();
        both.merge(other);
        both
    }

    fn merge(&mut self, other: &Count) {
        self.add_many(other.count, other.example.as_deref());
    }

    fn add_many(&mut self, count: u64, example: Option<&str>) {
        self.count += count;
        let is_less = |known: &String, path: &str| (path.len(), path) < (known.len(), known.as_str());
        if let Some(path) = example.filter(|path| self.example.as_ref().is_none_or(|known| is_less(known, path))) {
            self.example = Some(path.to_owned());
        }
    }
}

/// What is told of the articles of one kind of file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KindTally {
    /// How many were read.
    pub articles: u64,
    /// Those without a day of publication.
    pub undated: Count,
    /// Those of them that have a date which can't be read.
    pub unread_dates: Count,
    /// Records that have texts, but none under a key that is known for the body.
    pub without_body: Count,
    /// Those that are a title and nothing else.
    pub title_alone: Count,
    /// Pages of which only the tags were stripped.
    pub degraded: Count,
    /// Those of whose text some was converted from an encoding of before Unicode.
    pub converted: Count,
    /// The keys of those without a body, and how many have each: of so many as are counted, those that came first.
    #[serde(skip)]
    keys: BTreeMap<String, u64>,
}

impl KindTally {
    fn add(&mut self, brief: &Brief) {
        self.articles += 1;
        let told = [
            (brief.is_undated, &mut self.undated),
            (brief.has_unread_date, &mut self.unread_dates),
            (brief.keys.is_some(), &mut self.without_body),
            (brief.has_title_alone, &mut self.title_alone),
            (brief.is_degraded, &mut self.degraded),
            (brief.is_converted, &mut self.converted),
        ];
        told.into_iter().filter(|(is_so, _)| *is_so).for_each(|(_, count)| count.add(&brief.path));
        for key in brief.keys.iter().flatten() {
            self.count_key(key, 1);
        }
    }

    fn count_key(&mut self, key: &str, count: u64) {
        if let Some(known) = self.keys.get_mut(key) {
            *known += count;
        } else if self.keys.len() < MAX_KEYS {
            self.keys.insert(key.to_owned(), count);
        }
    }

    fn merge(&mut self, other: &KindTally) {
        self.articles += other.articles;
        self.undated.merge(&other.undated);
        self.unread_dates.merge(&other.unread_dates);
        self.without_body.merge(&other.without_body);
        self.title_alone.merge(&other.title_alone);
        self.degraded.merge(&other.degraded);
        self.converted.merge(&other.converted);
        other.keys.iter().for_each(|(key, count)| self.count_key(key, *count));
    }

    /// The keys that records without a body have, the most frequent first.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<(&String, u64)> = self.keys.iter().map(|(key, count)| (key, *count)).collect();
        keys.sort_by_key(|&(_, count)| std::cmp::Reverse(count)); // stable: ties stay in order
        keys.into_iter().map(|(key, _)| key.as_str()).collect()
    }
}

/// See the head of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    read: Kinds<KindTally>,
    unread: Kinds<BTreeMap<String, (SkipReason, u64)>>,
}

impl Tally {
    /// Counts an article.
    pub fn add(&mut self, brief: &Brief) {
        self.read.of(kind_of(file_of(&brief.path))).add(brief);
    }

    /// Counts what gave none.
    pub fn skip(&mut self, Skipped { path, reason }: &Skipped) {
        let reasons = self.unread.of(kind_of(file_of(path)));
        reasons.entry(reason.name()).or_insert_with(|| (reason.clone(), 0)).1 += 1;
    }

    /// Adds what another one has counted.
    pub fn merge(&mut self, other: &Tally) {
        for (kind, tally) in other.read.iter() {
            self.read.of(kind.to_owned()).merge(tally);
        }
        for (kind, reasons) in other.unread.iter() {
            let known = self.unread.of(kind.to_owned());
            for (name, (reason, count)) in reasons {
                known.entry(name.clone()).or_insert_with(|| (reason.clone(), 0)).1 += count;
            }
        }
    }

    /// Articles that were read.
    pub fn articles(&self) -> u64 {
        self.read.iter().map(|(_, tally)| tally.articles).sum()
    }

    /// The kinds of files that articles were read of, in the order of their names.
    pub fn read(&self) -> impl Iterator<Item = (&str, &KindTally)> {
        self.read.iter()
    }

    /// What gave no article: by kind of file and reason how many, the most frequent first.
    pub fn unread(&self) -> Vec<(&str, &SkipReason, u64)> {
        let all = self.unread.iter();
        let mut all: Vec<_> = all
            .flat_map(|(kind, reasons)| reasons.values().map(move |(reason, count)| (kind, reason, *count)))
            .collect();
        all.sort_by_key(|&(_, _, count)| std::cmp::Reverse(count)); // stable: ties stay in order
        all
    }
}

impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Read<'k> {
            kind: &'k str,
            #[serde(flatten)]
            tally: &'k KindTally,
        }
        #[derive(Serialize)]
        struct Unread<'k> {
            kind: &'k str,
            reason: String,
            count: u64,
        }
        #[derive(Serialize)]
        struct Both<'k> {
            read: Vec<Read<'k>>,
            unread: Vec<Unread<'k>>,
        }
        let read = self.read().map(|(kind, tally)| Read { kind, tally }).collect();
        let unread = self.unread().into_iter();
        let unread = unread.map(|(kind, reason, count)| Unread { kind, reason: reason.name(), count }).collect();
        Both { read, unread }.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(path: &str, losses: &[Loss], keys: &[&str]) -> Article {
        let extra = keys.iter().map(|key| ((*key).to_owned(), serde_json::Value::Null)).collect();
        Article { path: path.into(), body: "Họp.".into(), losses: losses.to_vec(), extra, ..Article::default() }
    }

    #[test]
    fn articles_are_counted_by_the_endings_of_their_files_however_they_are_shared_out() {
        let briefs: Vec<Brief> = [
            article("kho/a.jsonl:12", &[Loss::Body], &["chu", "x"]),
            article("kho/a.jsonl:3", &[Loss::Body, Loss::Date], &["chu"]),
            article("kho/b.HTML", &[], &[]),
            article("bo.zip#trong/c.json#4", &[], &["chu"]),
        ]
        .iter()
        .map(Brief::of)
        .collect();
        let mut one = Tally::default();
        briefs.iter().for_each(|brief| one.add(brief));
        one.skip(&Skipped::new("kho/c.html", SkipReason::Binary));
        one.skip(&Skipped::new("kho/a.jsonl:4", SkipReason::NotJson("x".into())));
        one.skip(&Skipped::new("kho/a.jsonl:5", SkipReason::NotJson("y".into())));
        let kinds: Vec<_> = one.read().map(|(kind, tally)| (kind, tally.articles)).collect();
        assert_eq!((one.articles(), kinds), (4, vec![(".html", 1), (".json", 1), (".jsonl", 2)]));
        let records = one.read().find(|(kind, _)| *kind == ".jsonl").unwrap().1;
        assert_eq!(records.keys(), ["chu", "x"]);
        let example = Some("kho/a.jsonl:3".to_owned());
        assert_eq!(records.without_body, Count { count: 2, example: example.clone() });
        assert_eq!(records.unread_dates, Count { count: 1, example });
        let unread: Vec<_> = one.unread().into_iter().map(|(kind, why, count)| (kind, why.name(), count)).collect();
        assert_eq!(unread, [(".jsonl", "not-json".to_owned(), 2), (".html", "binary".to_owned(), 1)]);

        let mut other = Tally::default();
        for brief in briefs.iter().rev() {
            let mut part = Tally::default();
            part.add(brief);
            other.merge(&part);
        }
        assert_eq!(other.read, one.read);
    }

    #[test]
    fn keys_without_sense_fill_no_memory() {
        let mut tally = KindTally::default();
        (0..MAX_KEYS * 2).for_each(|key| tally.count_key(&key.to_string(), 1));
        assert_eq!(tally.keys().len(), MAX_KEYS);
    }
}
