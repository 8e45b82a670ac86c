//! One query of a class, asked as the program asks it.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::answer::{Band, Facet, QueryClass};
use crate::directive::asked;
use crate::locality::{Era, Tier};
use crate::query::Plan;
use crate::search::{Engine, SearchOptions};
use crate::store::{Result, StoreError};
use crate::survey::{CitingOrder, ContextOptions, Listed};
use crate::text::nfc;

/// Hits of a page.
pub(super) const PAGE: usize = 10;
/// Lines of `kwic`.
pub const LINES: usize = 20;
/// Characters on each side of a line.
const WIDTH: usize = 60;

/// A query that is timed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimedQuery {
    /// Which sort it is.
    pub class: QueryClass,
    /// As typed.
    pub query: String,
    /// How many articles it finds beside the others of its class, if that is known.
    pub band: Option<Band>,
}

/// By what an answer is known again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// What it finds.
    pub hits: u64,
    /// Of what it consists of.
    pub hash: u64,
}

/// What is known again by this number.
pub(super) fn hashed(found: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    found.hash(&mut hasher);
    hasher.finish()
}

/// Reads a query and answers it.
pub(super) fn ask(engine: &Engine, TimedQuery { class, query, .. }: &TimedQuery) -> Result<Answered> {
    match class {
        QueryClass::Page => page(engine, query),
        QueryClass::Facet => facets(engine, query),
        QueryClass::Kwic => lines(engine, query),
        QueryClass::Cites => citing(engine, query),
        QueryClass::Coverage => coverage(engine, query),
        _ => ids(engine, query),
    }
}

fn ids(engine: &Engine, query: &str) -> Result<Answered> {
    let options = SearchOptions { limit: PAGE, ..SearchOptions::default() };
    let (total, ids) = engine.ids(&Plan::new(query, engine.facts()), &options)?;
    Ok(Answered { hits: total as u64, hash: hashed(&ids) })
}

fn page(engine: &Engine, query: &str) -> Result<Answered> {
    let options = SearchOptions { limit: PAGE, fold: true, ..SearchOptions::default() };
    let answer = engine.search(&Plan::new(query, engine.facts()), &options)?;
    let mut hasher = DefaultHasher::new();
    for hit in &answer.hits {
        let passages = hit.snippets.iter().map(|passage| &passage.text);
        (&hit.id, &hit.duplicates, passages.collect::<Vec<_>>()).hash(&mut hasher);
    }
    (answer.total, answer.partial).hash(&mut hasher);
    Ok(Answered { hits: (answer.total + answer.partial) as u64, hash: hasher.finish() })
}

fn facets(engine: &Engine, query: &str) -> Result<Answered> {
    let plan = Plan::new(query, engine.facts());
    let (mut hits, mut hasher) = (0, DefaultHasher::new());
    for facet in [Facet::Directive, Facet::Locality, Facet::Year] {
        let counts = engine.facet(Some(&plan), facet)?;
        hits = counts.articles;
        counts.rows.iter().for_each(|row| (&row.value, row.articles).hash(&mut hasher));
    }
    Ok(Answered { hits, hash: hasher.finish() })
}

fn lines(engine: &Engine, query: &str) -> Result<Answered> {
    let plan = Plan::new(query, engine.facts());
    let options = ContextOptions { width: WIDTH, sort: None, offset: 0, limit: Some(LINES) };
    let mut hasher = DefaultHasher::new();
    let totals = engine.contexts::<StoreError>(&plan, &options, &mut |line| {
        (line.id, line.left, line.matched, line.right).hash(&mut hasher);
        Ok(())
    })?;
    Ok(Answered { hits: totals.occurrences, hash: hasher.finish() })
}

fn citing(engine: &Engine, query: &str) -> Result<Answered> {
    let facts = engine.facts();
    let asked = asked(&nfc(query), &facts.registry, &facts.gazetteer);
    let (mut hits, mut hasher) = (0, DefaultHasher::new());
    engine.citing::<StoreError>(&asked, CitingOrder::Central, &mut |article| {
        hits += 1;
        (article.id, article.citations.len()).hash(&mut hasher);
        Ok(())
    })?;
    Ok(Answered { hits, hash: hasher.finish() })
}

fn coverage(engine: &Engine, query: &str) -> Result<Answered> {
    let facts = engine.facts();
    let asked = asked(&nfc(query), &facts.registry, &facts.gazetteer);
    let Some(one) = asked.first() else { return Ok(Answered { hits: 0, hash: 0 }) };
    let identity = one.candidates.first().map_or(query, String::as_str);
    let listed = Listed { tier: Tier::Province, era: Era::Legacy, within: &[] };
    let rows = engine.coverage(one, &asked, &engine.cascade(identity)?, listed)?.rows;
    let mut hasher = DefaultHasher::new();
    rows.iter().for_each(|row| (row.unit.unit, row.articles, row.citing, row.unclear).hash(&mut hasher));
    Ok(Answered { hits: rows.iter().filter(|row| row.citing > 0).count() as u64, hash: hasher.finish() })
}
