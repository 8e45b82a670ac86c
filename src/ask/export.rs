//! What are all articles?

use super::error::Result;
use super::index::Index;
use super::reply::{Outcome, Reply, Sink};
use crate::answer::ExportedArticle;
use crate::store::{Document, Tree};

/// All articles as records, in the order of their ids. One at a time is in memory, beside the ids of all.
///
/// # Errors
/// If the index can't be opened or read, or the sink says so.
pub fn export<S: Sink<ExportedArticle>>(index: &Index<'_>, sink: &mut S) -> Result<Reply<()>, S::Error> {
    let snapshot = index.engine(sink)?.snapshot();
    let mut ids = Vec::new();
    let mut note = |document: &dyn Document| {
        ids.push(document.id()?);
        Ok(())
    };
    snapshot.each(&Tree::Everything, &mut note)?;
    ids.sort_unstable();
    for id in &ids {
        if let Some(record) = snapshot.record(id)? {
            sink.part(ExportedArticle::from(record))?;
        }
    }
    Ok(Reply::new(Outcome::of(!ids.is_empty()), ()))
}
