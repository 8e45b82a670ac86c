//! What there is to tell of many articles that were read.
//!
//! In: their tally. Out: what a person should know of them, each once.

use serde::Serialize;

use crate::article::{Advice, Count, KindTally, PassedOver, Tally};

/// Something that is told of articles that were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Told {
    /// Records of one kind of file, all of which are so many, have no body, and some of them a text under a key that isn't known for one.
    WithoutBody {
        /// Ending of their files.
        kind: String,
        /// How many lack a body.
        without: Count,
        /// How many records there are.
        all: u64,
        /// The keys that they have, the most frequent first.
        keys: Vec<String>,
    },
    /// So many articles have a date that can't be read.
    UnreadDates(Several),
    /// So many articles have no date of publication.
    Undated(Several),
    /// So many articles are a title and nothing else.
    TitleAlone(Several),
    /// Of so many pages only the tags were stripped.
    Degraded(Several),
    /// Of so many some text was converted from an encoding of before Unicode.
    Converted(Several),
    /// Files that chithi doesn't read but would in another form.
    Unread {
        /// What is to be done with them.
        advice: Advice,
        /// How many of each kind, by its ending, the most frequent first.
        kinds: Vec<(String, u64)>,
    },
    /// More files were passed over than articles were read.
    MostlyPassedOver {
        /// How many.
        files: u64,
    },
}

/// How many of all articles that were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Several {
    /// How many articles.
    pub count: u64,
    /// Of so many.
    pub all: u64,
    /// How many of each kind of file, by its ending, the most frequent first.
    pub kinds: Vec<(String, u64)>,
    /// The path of one of them.
    pub example: String,
}

impl Told {
    /// Whether it is so of usual articles, too, and no sign that something went wrong.
    pub fn is_usual(&self) -> bool {
        matches!(
            self,
            Self::Undated(_) | Self::TitleAlone(_) | Self::Degraded(_) | Self::Converted(_) | Self::Unread { .. }
        )
    }
}

/// What there is to tell of files that were passed over.
pub fn told_of_unread(passed_over: &PassedOver) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for (kind, count) in passed_over.kinds() {
        let Some(wanted) = Advice::on(kind) else { continue };
        let known = told.iter_mut().find_map(|one| match one {
            Told::Unread { advice, kinds } if *advice == wanted => Some(kinds),
            _ => None,
        });
        let one = (kind.to_owned(), count);
        match known {
            Some(kinds) => kinds.push(one),
            None => told.push(Told::Unread { advice: wanted, kinds: vec![one] }),
        }
    }
    told
}

/// What there is to tell.
pub fn told(tally: &Tally) -> Vec<Told> {
    let without_body = tally.read().filter(|(_, of)| of.without_body.count > 0).map(|(kind, of)| Told::WithoutBody {
        kind: kind.to_owned(),
        without: of.without_body.with(&of.title_alone),
        all: of.articles,
        keys: of.keys().into_iter().map(str::to_owned).collect(),
    });
    let counted = [
        several(tally, |of| Some(&of.unread_dates)).map(Told::UnreadDates),
        several(tally, |of| Some(&of.degraded)).map(Told::Degraded),
        several(tally, |of| Some(&of.converted)).map(Told::Converted),
        // Where some have texts under other keys, those that have none are told with them.
        several(tally, |of| (of.without_body.count == 0).then_some(&of.title_alone)).map(Told::TitleAlone),
        several(tally, |of| Some(&of.undated)).map(Told::Undated),
    ];
    without_body.chain(counted.into_iter().flatten()).collect()
}

fn several(tally: &Tally, of: impl Fn(&KindTally) -> Option<&Count>) -> Option<Several> {
    let kinds = tally.read().filter_map(|(kind, tally)| Some((kind.to_owned(), of(tally)?)));
    let mut kinds: Vec<(String, &Count)> = kinds.filter(|(_, of)| of.count > 0).collect();
    kinds.sort_by_key(|(_, of)| std::cmp::Reverse(of.count)); // stable: ties stay in order
    let example = kinds.first()?.1.example.clone().unwrap_or_default();
    Some(Several {
        count: kinds.iter().map(|(_, of)| of.count).sum(),
        all: tally.articles(),
        kinds: kinds.into_iter().map(|(kind, of)| (kind, of.count)).collect(),
        example,
    })
}
