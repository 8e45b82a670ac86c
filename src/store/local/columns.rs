//! The columns of a segment by which articles are ranked and told apart. Opening one takes longer than ranking ten
//! articles, so a snapshot opens them once, when the first question needs them.

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::ids::Ids;
use crate::store::Fingerprint;

/// See the top of the file.
pub(super) struct Columns {
    pub ids: Option<StrColumn>,
    pub published: Column<u64>,
    pub citations: Column<u64>,
    pub length: Column<u64>,
    pub about: Column<u64>,
    fingerprints: [Column<u64>; 2],
    known_ids: Ids,
}

impl Columns {
    pub(super) fn of(reader: &SegmentReader) -> tantivy::Result<Self> {
        let fast = reader.fast_fields();
        Ok(Columns {
            ids: fast.str("id")?,
            published: fast.u64("published")?,
            citations: fast.u64("citations")?,
            length: fast.u64("length")?,
            about: fast.u64("about")?,
            fingerprints: [fast.u64("fingerprint_first")?, fast.u64("fingerprint_second")?],
            known_ids: Ids::default(),
        })
    }

    /// Visits the ids at these places of the alphabet, which are in order.
    pub(super) fn each_id(&self, places: &[u64], visit: impl FnMut(&str)) -> tantivy::Result<()> {
        if let Some(ids) = &self.ids {
            self.known_ids.each(ids, places, visit)?;
        }
        Ok(())
    }

    /// The id of a document.
    pub(super) fn id(&self, doc: DocId) -> std::io::Result<String> {
        let mut id = String::new();
        if let Some(ids) = &self.ids
            && let Some(place) = ids.ords().first(doc)
        {
            ids.ord_to_str(place, &mut id)?;
        }
        Ok(id)
    }

    pub(super) fn fingerprint(&self, doc: DocId) -> Fingerprint {
        let [first, second] = &self.fingerprints;
        let half = |column: &Column<u64>| column.first(doc).unwrap_or(0);
        Fingerprint { first: half(first), second: half(second) }
    }
}
