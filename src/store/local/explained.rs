//! What a query of our own tells Tantivy of a score. Nobody sees it: chithi explains scores itself, by the tree.

use tantivy::query::{Explanation, Weight};
use tantivy::{DocId, SegmentReader, TantivyError};

/// The score of one document, by a weight without parts that could be told apart.
pub(super) fn explained(
    weight: &dyn Weight,
    what: &'static str,
    reader: &SegmentReader,
    doc: DocId,
) -> tantivy::Result<Explanation> {
    let mut scorer = weight.scorer(reader, 1.0)?;
    if scorer.doc() > doc || (scorer.doc() < doc && scorer.seek(doc) != doc) {
        return Err(TantivyError::InvalidArgument(format!("document {doc} doesn't match")));
    }
    Ok(Explanation::new(what, scorer.score()))
}
