//! Which article is it, and which are like it?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::reply::{Hear, Outcome, Reply};
use crate::annotation::ArticleRecord;
use crate::answer::{More, Similar};
use crate::search::{Engine, MAX_HITS};
use crate::survey::SimilarOptions;
use crate::text::nfc;

/// Ids listed where one beginning fits several articles.
const LISTED: usize = 20;

/// Which article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShowRequest {
    /// Its id, or its own id if no other has it, or the beginning of an id.
    pub id: String,
}

/// Like which article, and how many are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SimilarRequest {
    /// Its id, or its own id if no other has it, or the beginning of an id.
    pub id: String,
    /// Hits.
    pub limit: usize,
    /// Hits left out in front.
    pub offset: usize,
    /// Say what each hit's score is made of.
    pub explain: bool,
}

impl Default for SimilarRequest {
    fn default() -> Self {
        SimilarRequest { id: String::new(), limit: 10, offset: 0, explain: false }
    }
}

/// One article.
///
/// # Errors
/// If the index can't be opened or read.
pub fn show(index: &Index<'_>, request: &ShowRequest, hear: &mut impl Hear) -> Result<Reply<ArticleRecord>> {
    Ok(match named(index.engine(hear)?, &request.id, hear)? {
        Ok(record) => Reply::new(Outcome::Found, record),
        Err(outcome) => Reply::none(outcome),
    })
}

/// Articles like one.
///
/// # Errors
/// If the index can't be opened or read.
pub fn similar(index: &Index<'_>, request: &SimilarRequest, hear: &mut impl Hear) -> Result<Reply<Similar>> {
    let engine = index.engine(hear)?;
    let record = match named(engine, &request.id, hear)? {
        Ok(record) => record,
        Err(outcome) => return Ok(Reply::none(outcome)),
    };
    let SimilarRequest { limit, offset, explain, .. } = *request;
    let found = engine.similar(&record, &SimilarOptions { limit, offset, explain, ..SimilarOptions::default() })?;
    let shown = found.nearly_same.len() + found.hits.len();
    let more = More { limit: found.more && limit < MAX_HITS, offset: found.more && offset < MAX_HITS, all: false };
    hear.note(Note::Similar { total: found.total, copies: found.copies, shown, more });
    if explain {
        hear.note(Note::LookedFor { pairs: found.pairs.clone() });
    }
    Ok(Reply::new(Outcome::of(found.total > 0), found))
}

/// The article that an id names, or that there is none or are several, which is told.
pub(super) fn named(engine: &Engine, typed: &str, hear: &mut impl Hear) -> Result<Result<ArticleRecord, Outcome>> {
    let mut found = engine.articles(typed, LISTED + 1)?;
    Ok(match found.len() {
        0 => {
            hear.note(Note::NoSuchArticle { typed: typed.to_owned() });
            Err(Outcome::Nothing)
        }
        1 => Ok(found.remove(0)),
        count => {
            let own = found.iter().all(|record| record.own_id.as_deref() == Some(nfc(typed).as_ref()));
            let ids = found.into_iter().take(LISTED).map(|record| record.id).collect();
            hear.note(Note::WhichArticle { typed: typed.to_owned(), ids, more: count > LISTED, own });
            Err(Outcome::Incomplete)
        }
    })
}
