//! Who cites a directive?

use serde::{Deserialize, Serialize};

use super::error::{AskError, Result};
use super::index::Index;
use super::note::Note;
use super::read::Scope;
use super::reply::{Hear, Outcome, Reply, Sink};
use super::which::{Question, citing, meant, of_one_name, others, question, with_what_is_told};
use crate::answer::{CitingArticle, CitingPage, CitingTotals};
use crate::query::{AsOf, Plan};
use crate::search::MAX_HITS;
use crate::survey::{CitingOptions, CitingOrder};

/// Which directive, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CitesRequest {
    /// A symbol, a name, an id of the registry, or a list of them.
    pub directive: String,
    /// With an unclear name, the articles of every directive that it may be.
    pub include_ambiguous: bool,
    /// Order of the articles.
    pub sort: CitingOrder,
}

/// Every article that cites a directive, as it is found.
///
/// # Errors
/// If the index can't be opened or read, or the sink says so.
pub fn cites<S: Sink<CitingArticle>>(
    index: &Index<'_>,
    request: &CitesRequest,
    sink: &mut S,
) -> Result<Reply<CitingTotals>, S::Error> {
    let typed = &request.directive;
    let Some(question) = question(typed, index, sink)? else { return Ok(Reply::none(Outcome::Incomplete)) };
    let engine = index.engine(sink)?;
    let question = with_what_is_told(engine, question)?;
    let meant = meant(engine, &question)?;
    if let Some(note) = of_one_name(typed, &question, &meant).filter(|_| !request.include_ambiguous) {
        sink.note(note);
        return Ok(Reply::none(Outcome::Incomplete));
    }
    let meant: Vec<String> = meant.into_iter().map(|one| one.name).collect();
    let others = others(&question, &meant);
    let Question { asked, is_by_subject } = question;
    sink.note(Note::Asked { meant, question: asked.clone() });
    others.into_iter().for_each(|note| sink.note(note));
    // Of a list, what nobody cites would be passed over in silence.
    let is_list = asked.len() > 1 && !is_by_subject;
    for asked in asked.iter().filter(|_| is_list) {
        if citing(engine, std::slice::from_ref(asked))? == 0 {
            sink.note(Note::NobodyCites { typed: asked.label() });
        }
    }
    let (articles, unclear) = engine.count_citing(&asked)?;
    // Else what is said in the end says it all.
    if unclear > 0 {
        sink.note(Note::CitingArticles { articles, unclear });
    }
    let mut totals = CitingTotals::default();
    engine.citing::<S::Error>(&asked, request.sort, &mut |article| {
        totals.add(&article);
        sink.part(article)
    })?;
    let note = match totals.articles {
        0 => Note::NobodyCites { typed: typed.clone() },
        _ => Note::Citing(totals),
    };
    Ok(Reply::new(Outcome::of(totals.articles > 0), totals).and(note))
}

/// Which of the articles that cite a directive, and how many of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CitingPageRequest {
    /// A symbol, a name, an id of the registry, or a list of them.
    pub directive: String,
    /// With an unclear name, the articles of every directive that it may be.
    pub include_ambiguous: bool,
    /// Only articles that surely cite it, or only those that may mean another one.
    pub surely: Option<bool>,
    /// Only articles that have all that this asks for.
    pub query: Option<String>,
    /// On which map its places are looked for.
    pub as_of: AsOf,
    /// Order of the articles.
    pub sort: CitingOrder,
    /// Articles on a page.
    pub limit: usize,
    /// Only articles after the one of this id.
    pub after: Option<String>,
}

impl Default for CitingPageRequest {
    fn default() -> Self {
        CitingPageRequest {
            directive: String::new(),
            include_ambiguous: false,
            surely: None,
            query: None,
            as_of: AsOf::default(),
            sort: CitingOrder::default(),
            limit: 20,
            after: None,
        }
    }
}

/// A page of the articles that cite a directive, with the sentences in which they do.
///
/// # Errors
/// If the index can't be opened or read, or if `after` is the id of no such article.
pub fn citing_page(index: &Index<'_>, request: &CitingPageRequest, hear: &mut impl Hear) -> Result<Reply<CitingPage>> {
    let typed = &request.directive;
    let Some(question) = question(typed, index, hear)? else { return Ok(Reply::none(Outcome::Incomplete)) };
    let Some(scope) = Scope::read(request.query.as_deref(), index.facts(), hear) else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let engine = index.engine(hear)?;
    let question = with_what_is_told(engine, question)?;
    let meant = meant(engine, &question)?;
    if let Some(note) = of_one_name(typed, &question, &meant).filter(|_| !request.include_ambiguous) {
        hear.note(note);
        return Ok(Reply::none(Outcome::Incomplete));
    }
    let within = scope.plan().map(|plan| Plan { as_of: request.as_of, ..plan.clone() });
    let options = CitingOptions {
        surely: request.surely,
        within: within.as_ref(),
        order: request.sort,
        after: request.after.as_deref(),
        limit: request.limit.min(MAX_HITS),
    };
    match engine.citing_page(&question.asked, &options)? {
        Some(page) => Ok(Reply::new(Outcome::of(page.articles > 0), page)),
        None => {
            let id = request.after.clone().unwrap_or_default();
            Err(AskError::NoSuchHit { id, among: MAX_HITS })
        }
    }
}
