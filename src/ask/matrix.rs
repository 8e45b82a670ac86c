//! When and where are several directives cited?

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::one_directive::one_directive;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{Matrix, MatrixView};
use crate::locality::Era;
use crate::search::Engine;
use crate::store::Tree;
use crate::store::field::Column;
use crate::survey::MatrixAsked;

/// Which directives, and what the rows and the columns are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MatrixRequest {
    /// Symbols, names, or ids; without any those of the registry that the most articles cite.
    pub directives: Vec<String>,
    /// What the rows and the columns are; provinces by years are those of the first directive.
    pub view: MatrixView,
    /// On which map.
    pub map: Era,
}

impl Default for MatrixRequest {
    fn default() -> Self {
        MatrixRequest { directives: Vec::new(), view: MatrixView::default(), map: Era::Legacy }
    }
}

/// So many directives are taken where none is named.
const MOST_CITED: usize = 7;

/// How many articles of each year, province, or both cite each directive. Those that are none, or may be several, are left
/// out, which is told.
///
/// # Errors
/// If the index can't be opened or read.
pub fn matrix(index: &Index<'_>, request: &MatrixRequest, hear: &mut impl Hear) -> Result<Reply<Matrix>> {
    let engine = index.engine(hear)?;
    let typed = match request.directives.as_slice() {
        [] => most_cited(engine)?,
        typed => typed.to_vec(),
    };
    let mut asked: Vec<MatrixAsked> = Vec::with_capacity(typed.len());
    for typed in &typed {
        let Some(found) = one_directive(typed, index, hear)? else { continue };
        if asked.iter().all(|known| known.identity != found.identity) {
            asked.push(MatrixAsked { identity: found.identity, one: found.one, typed: found.question.asked });
        }
    }
    let matrix = engine.matrix(&asked, request.view, request.map)?;
    let is_cited = matrix.directives.iter().any(|directive| directive.citing > 0);
    let outcome = if asked.len() < typed.len() { Outcome::Incomplete } else { Outcome::of(is_cited) };
    Ok(Reply::new(outcome, matrix))
}

/// The directives of the registry that the most articles cite.
fn most_cited(engine: &Engine) -> Result<Vec<String>> {
    let tally = engine.snapshot().tally(&Tree::Everything, Column::Cited)?;
    let known = tally.counts.into_iter().filter(|(id, _)| engine.facts().registry.get(id).is_some());
    let mut known: Vec<(Reverse<u64>, String)> = known.map(|(id, articles)| (Reverse(articles), id)).collect();
    known.sort();
    Ok(known.into_iter().take(MOST_CITED).map(|(_, id)| id).collect())
}
