//! Which articles have what a query asks for?

use serde::{Deserialize, Serialize};

use super::error::{AskError, Result};
use super::facet_edits::with_edits;
use super::index::Index;
use super::note::Note;
use super::read::{read, tell_corrected, tell_reading};
use super::reply::{Hear, Outcome, Reply, Sink};
use super::which::by_citations;
use crate::answer::{Answer, Facet, Hit, More, SearchAnswer};
use crate::directive::perhaps_meant;
use crate::query::{AsOf, EditableQuery, Plan, Sort};
use crate::search::{Engine, MAX_HITS, Named, SearchOptions};

/// What to look for, and how much of it is wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SearchRequest {
    /// As typed.
    pub query: String,
    /// On which map places are looked for.
    pub as_of: AsOf,
    /// In which order.
    pub sort: Sort,
    /// Hits on a page, at most [`MAX_HITS`].
    pub limit: usize,
    /// Hits left out in front.
    pub offset: usize,
    /// Only hits after the one with this id or own id.
    pub behind: Option<String>,
    /// Every article that has all of it, one after the other, however many: they go to the sink, not on a page.
    pub all: bool,
    /// Only articles that have everything asked for.
    pub strict: bool,
    /// List near-duplicates of a better hit too.
    pub unfolded: bool,
    /// Say what each hit's score is made of.
    pub explain: bool,
    /// Count the whole result too, of a page.
    pub facets: Vec<FacetRequest>,
    /// Of a page with facets: the counts alone are wanted.
    pub counts_only: bool,
    /// Of a page: what each hit cites, what is folded under it, and the queries that ask for the values counted.
    pub details: bool,
}

impl Default for SearchRequest {
    fn default() -> Self {
        SearchRequest {
            query: String::new(),
            as_of: AsOf::default(),
            sort: Sort::default(),
            limit: 10,
            offset: 0,
            behind: None,
            all: false,
            strict: false,
            unfolded: false,
            explain: false,
            facets: Vec::new(),
            counts_only: false,
            details: false,
        }
    }
}

/// By what a result is counted, and how many rows of it are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacetRequest {
    /// By what.
    pub facet: Facet,
    /// Rows at most; all of them if none is given.
    #[serde(default)]
    pub rows: Option<usize>,
}

/// Answers a query: a page of the best hits, or every one.
///
/// # Errors
/// If the index can't be opened or read, if `behind` is the id of no hit, or if the sink says so.
pub fn search<S: Sink<Hit>>(
    index: &Index<'_>,
    request: &SearchRequest,
    sink: &mut S,
) -> Result<Reply<SearchAnswer>, S::Error> {
    let Some(mut plan) = read(&request.query, index.facts(), sink) else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    plan.as_of = request.as_of;
    let engine = index.engine(sink)?;
    tell_reading(&plan, index.facts(), sink);
    offer_directives(engine, &plan, sink)?;
    tell_maps(engine, &plan, sink)?;
    match request.all {
        true => every_hit(engine, plan, request, sink),
        false => Ok(page(engine, plan, request, sink)?),
    }
}

/// Offers the directives that plain words may mean by what they are about; the words stay words.
fn offer_directives(engine: &Engine, plan: &Plan, hear: &mut impl Hear) -> Result<()> {
    const MOST: usize = 3;
    let Some(typed) = plan.words_for_a_directive() else { return Ok(()) };
    let found = by_citations(perhaps_meant(&typed, &engine.facts().registry), Some(engine))?;
    if !found.is_empty() {
        let ids = found.iter().take(MOST).map(|found| found.directive.id.clone()).collect();
        hear.note(Note::PerhapsDirective { typed, ids, all: found.len() });
    }
    Ok(())
}

/// Tells where a place has other articles on the two maps.
fn tell_maps(engine: &Engine, plan: &Plan, hear: &mut impl Hear) -> Result<()> {
    if plan.as_of == AsOf::Both && plan.names_place() {
        let on_map = |as_of| engine.count(&Plan { as_of, ..plan.clone() });
        let (then, today) = (on_map(AsOf::Then)?, on_map(AsOf::Today)?);
        if then != today {
            hear.note(Note::TwoMaps { then, today });
        }
    }
    Ok(())
}

impl SearchRequest {
    fn options(&self) -> SearchOptions {
        SearchOptions {
            limit: self.limit,
            offset: self.offset,
            sort: self.sort,
            fold: !self.unfolded,
            strict: self.strict,
            explain: self.explain,
            details: self.details,
            ..SearchOptions::default()
        }
    }
}

/// The best hits, and the whole result counted beside them.
fn page(engine: &Engine, plan: Plan, request: &SearchRequest, hear: &mut impl Hear) -> Result<Reply<SearchAnswer>> {
    let mut answer = match &request.behind {
        Some(id) => after(engine, &plan, &request.options(), id)?,
        None => engine.search(&plan, &request.options())?,
    };
    let mut facets = Vec::with_capacity(request.facets.len());
    let edited = request.details.then(|| EditableQuery::new(&request.query, engine.facts()));
    for FacetRequest { facet, rows } in &request.facets {
        let counts = engine.facet(Some(&plan), *facet)?;
        let most = rows.unwrap_or(usize::MAX);
        facets.push(match &edited {
            Some(query) => with_edits(counts, most, query),
            None => counts.limited(most),
        });
    }
    if request.counts_only {
        answer.hits.clear();
    }
    let shown = answer.hits.len();
    // What counts the result, or says what scores are made of, needs a page.
    let all = answer.total > shown && request.facets.is_empty() && !request.explain;
    let more = More { limit: answer.next.is_some(), offset: false, all };
    let unclear = engine.count_unclear(&plan)?;
    hear.note(Note::Total { totals: Box::new(answer.totals()), unclear, shown, more });
    if request.counts_only {
        let more = facets.iter().filter(|counts| counts.more > 0);
        more.for_each(|counts| hear.note(Note::FacetMore { facet: counts.facet, more: counts.more }));
    }
    if !facets.is_empty() {
        tell_corrected(engine.count_corrected(Some(&plan))?, hear);
    }
    if facets.is_empty() || request.details {
        end(&answer, request).into_iter().for_each(|note| hear.note(note));
        if answer.total == 0 && answer.relaxed.is_none() {
            hear.note(Note::Nothing(engine.why_nothing(&plan)?));
        }
    }
    let outcome = Outcome::of(answer.total + answer.partial > 0);
    Ok(Reply::new(outcome, SearchAnswer { unclear, facets, ..SearchAnswer::new(plan.query, answer) }))
}

/// The page after the article that an id names.
fn after(engine: &Engine, plan: &Plan, options: &SearchOptions, id: &str) -> Result<Answer> {
    let id = match engine.named(id)? {
        Named::One(id) => id,
        Named::Several(ids) => return Err(AskError::SharedOwnId { own_id: id.to_owned(), ids }),
        Named::Nothing => return Err(AskError::NoSuchHit { id: id.to_owned(), among: MAX_HITS }),
    };
    engine.search_after(plan, options, &id)?.ok_or(AskError::NoSuchHit { id, among: MAX_HITS })
}

/// Why a page shows less than was asked for though there is more: nothing comes so far down, or the ranking ends
/// there.
fn end(answer: &Answer, request: &SearchRequest) -> Option<Note> {
    let limit = request.limit;
    let (found, shown) = (answer.total + answer.partial, answer.hits.len());
    let (has_offset, is_after_hit) = (request.offset > 0, request.behind.is_some());
    match answer.hits.last().map(|hit| hit.rank) {
        None => {
            let begins_later = (has_offset || is_after_hit) && limit > 0 && !request.counts_only;
            (found > 0 && begins_later).then_some(Note::PastTheLast { found, has_offset, is_after_hit })
        }
        Some(rank) => (shown < limit && rank == MAX_HITS && found > rank).then_some(Note::EndOfRanking { found }),
    }
}

/// Every hit, as it is found; the totals are in the reply.
fn every_hit<S: Sink<Hit>>(
    engine: &Engine,
    plan: Plan,
    request: &SearchRequest,
    sink: &mut S,
) -> Result<Reply<SearchAnswer>, S::Error> {
    let mut unclear = 0;
    let found = engine.all(&plan, &request.options(), &mut |hit| {
        unclear += u64::from(hit.unclear);
        sink.part(hit)
    })?;
    let totals = SearchOptions { limit: 0, strict: true, ..SearchOptions::default() };
    let answer = engine.search(&plan, &totals)?;
    let distinct = answer.distinct;
    let answer = SearchAnswer { unclear, ..SearchAnswer::new(plan.query, answer) };
    Ok(Reply::new(Outcome::of(found > 0), answer).and(Note::All { found, distinct, unclear }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Match, Undated};

    fn answer(total: usize, ranks: std::ops::RangeInclusive<usize>) -> Answer {
        let hit = |rank| Hit {
            rank,
            score: 1.0,
            matched: Match::All,
            unclear: false,
            id: String::new(),
            own_id: None,
            path: String::new(),
            url: None,
            title: String::new(),
            title_marks: Vec::new(),
            published: None,
            source: None,
            primary: None,
            snippets: Vec::new(),
            corrected: Vec::new(),
            duplicates: Vec::new(),
            details: None,
            parts: Vec::new(),
        };
        let hits = ranks.map(hit).collect();
        Answer {
            total,
            distinct: total,
            partial: 0,
            relaxed: None,
            respelled: None,
            undated: Undated(0),
            shortened: Vec::new(),
            hits,
            next: None,
        }
    }

    #[test]
    #[allow(clippy::reversed_empty_ranges)] // a page without a hit
    fn a_page_that_the_end_of_the_ranking_cuts_short_says_so() {
        let page_of = |limit| SearchRequest { limit, ..SearchRequest::default() };
        assert!(end(&answer(50_000, 1..=10), &page_of(10)).is_none());
        assert!(end(&answer(3, 1..=3), &page_of(10)).is_none());
        assert!(end(&answer(0, 1..=0), &page_of(10)).is_none());
        assert!(end(&answer(MAX_HITS, MAX_HITS - 4..=MAX_HITS), &page_of(10)).is_none());
        assert!(end(&answer(50_000, 1..=0), &page_of(0)).is_none());
        let cut = end(&answer(50_000, MAX_HITS - 4..=MAX_HITS), &page_of(10));
        assert!(matches!(cut, Some(Note::EndOfRanking { found: 50_000 })), "{cut:?}");
        let later = SearchRequest { offset: 7, ..page_of(10) };
        let past = end(&answer(7, 1..=0), &later);
        assert!(matches!(past, Some(Note::PastTheLast { found: 7, is_after_hit: false, .. })), "{past:?}");
        assert!(end(&answer(7, 1..=0), &SearchRequest { counts_only: true, ..later }).is_none());
    }
}
