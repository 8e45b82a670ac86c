//! What Tantivy asks of an index before anything else: its list of segments, made of a manifest.

use serde::Serialize;
use tantivy::IndexSettings;
use tantivy::schema::Schema;

use super::manifest::SegmentSum;
use super::schema::Fields;

/// What Tantivy calls the list.
pub(super) const META_FILE: &str = "meta.json";

/// The list, in Tantivy's words.
#[derive(Serialize)]
struct Meta {
    index_settings: IndexSettings,
    segments: Vec<Segment>,
    schema: Schema,
    opstamp: u64,
}

#[derive(Serialize)]
struct Segment {
    segment_id: String,
    max_doc: u32,
    deletes: Option<Deletes>,
}

#[derive(Serialize)]
struct Deletes {
    num_deleted_docs: u32,
    opstamp: u64,
}

/// The text of the list of these segments. The schema is that of this program: an index of another format isn't opened.
///
/// # Errors
/// Never in practice: all of it can be written as JSON.
pub(super) fn meta(segments: &[SegmentSum]) -> Result<Vec<u8>, serde_json::Error> {
    let of = |segment: &SegmentSum| Segment {
        segment_id: segment.id.clone(),
        max_doc: segment.documents,
        deletes: segment
            .removed
            .as_ref()
            .map(|removed| Deletes { num_deleted_docs: removed.documents, opstamp: removed.generation }),
    };
    let segments = segments.iter().map(of).collect();
    serde_json::to_vec(&Meta { index_settings: settings(), segments, schema: Fields::schema().0, opstamp: 0 })
}

/// One thread compresses what it adds: a thread of its own for each part would gain nothing, and can't be
/// started where memory is short.
pub(super) fn settings() -> IndexSettings {
    IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() }
}
