//! The ids of a segment's articles, by their places in alphabetical order.
//!
//! An index keeps them in blocks of which each must be read from its beginning, so that ten ids take a third of the time of
//! a look-up. Once so many were asked for that reading all of them would have taken no longer, all are kept unpacked.

use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::columnar::StrColumn;

/// Ids that are read on the way to one.
const READ_FOR_ONE: usize = 64;
/// Ids of more bytes aren't kept.
const MOST_BYTES: usize = 16 << 20;

/// What is known of the ids of one segment.
#[derive(Default)]
pub(super) struct Ids {
    /// How many were asked for.
    asked: AtomicUsize,
    /// All of them, once they were read; none if they are too many.
    kept: OnceLock<Option<Kept>>,
}

/// Texts, one after the other.
struct Kept {
    text: String,
    ends: Vec<u32>,
}

impl Ids {
    /// Visits the ids at these places, which are in order.
    pub(super) fn each(&self, column: &StrColumn, places: &[u64], mut visit: impl FnMut(&str)) -> io::Result<()> {
        let asked = self.asked.fetch_add(places.len(), Ordering::Relaxed);
        if asked.saturating_mul(READ_FOR_ONE) >= column.num_terms()
            && let Some(kept) = self.kept.get_or_init(|| Kept::all(column).ok().flatten())
        {
            places.iter().for_each(|place| visit(kept.at(*place)));
            return Ok(());
        }
        column.dictionary().sorted_ords_to_term_cb(places, |id| visit(&String::from_utf8_lossy(id)))?;
        Ok(())
    }
}

impl Kept {
    /// Reads all ids; none if they have too many bytes.
    fn all(column: &StrColumn) -> io::Result<Option<Self>> {
        let mut kept = Kept { text: String::new(), ends: Vec::with_capacity(column.num_terms()) };
        let mut ids = column.dictionary().stream()?;
        while ids.advance() {
            kept.text.push_str(&String::from_utf8_lossy(ids.key()));
            if kept.text.len() > MOST_BYTES {
                return Ok(None);
            }
            kept.ends.push(kept.text.len() as u32);
        }
        Ok(Some(kept))
    }

    fn at(&self, place: u64) -> &str {
        let place = place as usize;
        let end = |place: usize| self.ends.get(place).map(|end| *end as usize);
        let start = place.checked_sub(1).map_or(Some(0), end);
        start.zip(end(place)).and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use tantivy::{Index, TantivyDocument};

    use super::*;
    use crate::store::field::KeyField;
    use crate::store::local::keys::tokenizers;
    use crate::store::local::schema::Fields;

    #[test]
    fn ids_are_the_same_before_and_after_all_of_them_are_kept() {
        let (schema, fields) = Fields::schema();
        let index = Index::builder().schema(schema).tokenizers(tokenizers()).create_in_ram().unwrap();
        let mut writer = index.writer_with_num_threads(1, 20_000_000).unwrap();
        let names: Vec<String> = (0..1_000).map(|number| format!("báo/{number:04}.html")).collect();
        for name in names.iter().rev() {
            let mut document = TantivyDocument::default();
            document.add_text(fields.keys(KeyField::Id), name);
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let column = searcher.segment_reader(0).fast_fields().str("id").unwrap().unwrap();
        let ids = Ids::default();
        for round in 0..20 {
            let places = [0, 1, 1, 500 + round, 999];
            let mut found = Vec::new();
            ids.each(&column, &places, |id| found.push(id.to_owned())).unwrap();
            assert_eq!(found, places.map(|place| names[place as usize].clone()));
            assert_eq!(ids.kept.get().is_some(), round >= 4, "{round}");
        }
    }
}
