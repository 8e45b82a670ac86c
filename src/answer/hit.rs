//! What a search finds: hits, the best first, and what was asked instead where they are too few.

use serde::Serialize;

use super::{FacetCounts, ScorePart, Snippet};
use crate::annotation::{Corrected, PrimaryRecord};
use crate::article::Moment;
use crate::text::Span;

/// Hits for one query, best first.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Answer {
    /// Articles that have everything asked for.
    pub total: usize,
    /// The same, those that say nearly the same counted once.
    pub distinct: usize,
    /// Further articles that have it in another spelling, or only part of it; looked for where few have everything.
    pub partial: usize,
    /// What was asked instead to find those.
    pub relaxed: Option<Relaxed>,
    /// The other spelling, where one was asked for, and how many of those have everything in it.
    pub respelled: Option<Respelled>,
    /// Articles left out only because nobody knows when they were published.
    pub undated: Undated,
    /// What a prefix stood for, where that was cut.
    pub shortened: Vec<Shortened>,
    /// The best of them.
    pub hits: Vec<Hit>,
    /// Id of the last hit if more follow: ask for those after it.
    pub next: Option<String>,
}

/// How many articles a query finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Totals {
    /// Articles that have everything asked for.
    pub total: usize,
    /// The same, those that say nearly the same counted once.
    pub distinct: usize,
    /// Further articles that have it in another spelling, or only part of it.
    pub partial: usize,
    /// What was asked instead to find those.
    pub relaxed: Option<Relaxed>,
    /// The other spelling, where one was asked for, and how many of those have everything in it.
    pub respelled: Option<Respelled>,
    /// Articles left out only because nobody knows when they were published.
    pub undated: Undated,
    /// What a prefix stood for, where that was cut.
    pub shortened: Vec<Shortened>,
}

impl Answer {
    /// How many articles it found.
    pub fn totals(&self) -> Totals {
        Totals {
            total: self.total,
            distinct: self.distinct,
            partial: self.partial,
            relaxed: self.relaxed.clone(),
            respelled: self.respelled.clone(),
            undated: self.undated,
            shortened: self.shortened.clone(),
        }
    }
}

/// How a query was relaxed for want of hits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
#[non_exhaustive]
pub enum Relaxed {
    /// The directive must be cited; words and places needn't be there.
    DirectiveOnly,
    /// Another spelling was asked for.
    Spelling {
        /// The query with it.
        query: String,
    },
    /// The words of phrases may stand apart.
    Unquoted,
    /// The rarest of its few words must be there.
    Rarest {
        /// Those words, as they are looked for.
        words: Vec<String>,
    },
    /// So many of the words and places must be there.
    Some {
        /// How many.
        least: usize,
        /// Of how many.
        of: usize,
        /// The query in another spelling, if that was asked for.
        spelled: Option<String>,
    },
}

/// A query in another spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Respelled {
    /// The query in it.
    pub query: String,
    /// What was mended.
    pub slip: Slip,
    /// Further articles that have everything so.
    pub articles: usize,
}

/// What went wrong in typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slip {
    /// Marks were left out: *Kết luân 21*.
    Marks,
    /// Keystrokes of Telex or VNI that weren't turned into letters, or a missing space: *chir thij*, *sápnhập*.
    Keys,
    /// Letters or marks are others: *tự diển biến*.
    Spelling,
}

/// A prefix for which not all its words were looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Shortened {
    /// As typed.
    pub prefix: String,
    /// Words of the index that begin so.
    pub words: usize,
    /// Those looked for, the most frequent.
    pub used: usize,
}

/// How many articles fit but for an unknown date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Undated(pub usize);

/// Whether a hit has everything asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
#[non_exhaustive]
pub enum Match {
    All,
    /// All of it in another spelling.
    Spelled,
    Part,
}

/// One article found.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Hit {
    /// 1 for the best.
    pub rank: usize,
    /// Comparable within one answer only.
    pub score: f32,
    /// Whether it has everything asked for.
    pub matched: Match,
    /// Whether a directive asked for is only perhaps the one cited.
    pub unclear: bool,
    /// The article's id.
    pub id: String,
    /// The id that its source record says of itself.
    pub own_id: Option<String>,
    /// Where it was read from.
    pub path: String,
    /// Its address in the web.
    pub url: Option<String>,
    /// Headline.
    pub title: String,
    /// Parts of the headline that match.
    pub title_marks: Vec<Span>,
    /// Day or minute of publication.
    pub published: Option<Moment>,
    /// Paper or portal.
    pub source: Option<String>,
    /// The place it is about.
    pub primary: Option<PrimaryRecord>,
    /// The passages that match best.
    pub snippets: Vec<Snippet>,
    /// What of it a person has corrected. Absent if nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Corrected>,
    /// Ids of further articles found that say nearly the same, folded under this one.
    pub duplicates: Vec<String>,
    /// What it cites and what is folded under it, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<HitDetails>,
    /// What its score is made of, if that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<ScorePart>,
}

/// More about a hit than a list of them needs.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct HitDetails {
    /// The directives cited, those most often cited first.
    pub directives: Vec<HitDirective>,
    /// The articles that are folded under it, in the order of their ids.
    pub duplicates: Vec<FoldedHit>,
}

/// A directive that a hit cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HitDirective {
    /// Its identity, or the key of a citation that isn't settled.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How often it is cited.
    pub times: usize,
    /// Whether another mention in the article tells each time that it is meant.
    pub is_inferred: bool,
    /// Whether it isn't known which directive is meant.
    pub is_unclear: bool,
}

/// An article that is folded under a hit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FoldedHit {
    /// Its id.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Paper or portal.
    pub source: Option<String>,
    /// Day or minute of publication.
    pub published: Option<Moment>,
}

/// An answer with what was asked, and the whole result counted beside it.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct SearchAnswer {
    /// The query in NFC.
    #[serde(skip)]
    pub query: String,
    /// The answer.
    #[serde(flatten)]
    pub answer: Answer,
    /// Of the articles that have everything, those that cite a directive asked for only by citations that may mean another one.
    pub unclear: u64,
    /// Its facets, in the order asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<FacetCounts>,
}

impl SearchAnswer {
    /// An answer to a query with nothing beside it.
    pub fn new(query: String, answer: Answer) -> Self {
        SearchAnswer { query, answer, unclear: 0, facets: Vec::new() }
    }
}
