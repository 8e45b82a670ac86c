//! What are all articles?

use super::error::Result;
use super::index::Index;
use super::reply::{Outcome, Reply, Sink};
use crate::answer::ExportedArticle;
use crate::saved::hash_of;
use crate::store::{Document, Snapshot, StoreError, Tree};

/// All articles as records, in the order of the ids that they are printed with. One at a time is in memory, beside the ids of
/// all. What is printed is the same for the articles that are made of it: so equal ones are printed once.
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
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        let exported = exported(snapshot, &id)?.and_then(|article| article.id);
        all.push((exported.unwrap_or_default(), id));
    }
    all.sort_unstable();
    for same in all.chunk_by(|(one, _), (other, _)| one == other) {
        for id in apart(snapshot, same)? {
            if let Some(article) = exported(snapshot, id)? {
                sink.part(article)?;
            }
        }
    }
    Ok(Reply::new(Outcome::of(!all.is_empty()), ()))
}

fn exported(snapshot: &dyn Snapshot, id: &str) -> std::result::Result<Option<ExportedArticle>, StoreError> {
    Ok(snapshot.record(id)?.map(ExportedArticle::from))
}

/// The articles that are printed with one id, in an order that depends on what they say alone, each once.
fn apart<'a>(
    snapshot: &dyn Snapshot,
    same: &'a [(String, String)],
) -> std::result::Result<Vec<&'a String>, StoreError> {
    let [_, _, ..] = same else { return Ok(same.iter().map(|(_, id)| id).collect()) };
    let mut hashed = Vec::with_capacity(same.len());
    for (_, id) in same {
        let text = exported(snapshot, id)?.map(|article| serde_json::to_string(&article).unwrap_or_default());
        hashed.push((hash_of(&text.unwrap_or_default()), id));
    }
    hashed.sort_unstable();
    hashed.dedup_by_key(|(hash, _)| *hash);
    Ok(hashed.into_iter().map(|(_, id)| id).collect())
}
