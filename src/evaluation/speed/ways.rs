//! The ways in which one query is answered, to set their times side by side.

use super::ask::{Answered, PAGE, TimedQuery, ask, hashed};
use super::baseline::{Baseline, joined};
use crate::answer::QueryClass;
use crate::query::Plan;
use crate::search::Engine;
use crate::store::{Order, Result, Tree};

/// A way to answer a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the query to the answer.
    Whole,
    /// Of a query that is read: looking up the best articles and the number of all.
    Execution,
    /// Plain Tantivy.
    Baseline,
}

/// Answers a query that it knows, as often as wanted.
pub type Ask<'a> = Box<dyn Fn() -> Result<Answered> + Sync + 'a>;

/// The ways in which a query can be answered. The whole is one of them.
///
/// # Errors
/// If the index can't be read.
pub fn ways<'a>(
    engine: &'a Engine,
    baseline: Option<&'a Baseline>,
    query: &'a TimedQuery,
) -> Result<Vec<(Way, Ask<'a>)>> {
    let mut ways: Vec<(Way, Ask<'a>)> = vec![(Way::Whole, Box::new(move || ask(engine, query)))];
    if is_of_ids(query.class) {
        let tree = engine.strict(&Plan::new(&query.query, engine.facts()))?;
        ways.push((Way::Execution, Box::new(move || execution(engine, &tree))));
    }
    if let Some((baseline, joined)) = baseline.zip(joined(query.class)) {
        ways.push((Way::Baseline, Box::new(move || baseline.ask(&query.query, joined))));
    }
    Ok(ways)
}

/// Whether the ids of some hits are the answer.
fn is_of_ids(class: QueryClass) -> bool {
    !matches!(class, QueryClass::Page | QueryClass::Facet | QueryClass::Kwic | QueryClass::Cites | QueryClass::Coverage)
}

fn execution(engine: &Engine, tree: &Tree) -> Result<Answered> {
    let ranking = engine.snapshot().best(tree, Order::Relevance, PAGE, None)?;
    let ids: Vec<&String> = ranking.best.iter().map(|ranked| &ranked.place.id).collect();
    Ok(Answered { hits: ranking.articles, hash: hashed(&ids) })
}
