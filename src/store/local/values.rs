//! The values of a text column by numbers that hold for all segments.

use rustc_hash::FxHashMap;
use tantivy::columnar::Column as Places;
use tantivy::{DocId, Searcher};

use super::schema::column_name;
use crate::store::field::Column;

/// The values of a column, read once.
pub(super) struct Values {
    segments: Vec<OfSegment>,
    texts: Vec<String>,
}

/// Those of one segment; none where no document has a value.
struct OfSegment {
    /// The places of each document's values in the dictionary of the segment.
    places: Option<Places<u64>>,
    /// The number of the value at each place.
    numbers: Vec<usize>,
}

impl Values {
    /// Reads the values of all segments.
    pub fn of(searcher: &Searcher, column: Column) -> tantivy::Result<Self> {
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        let mut texts = Vec::new();
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            let Some(values) = reader.fast_fields().str(column_name(column))? else {
                segments.push(OfSegment { places: None, numbers: Vec::new() });
                continue;
            };
            let mut numbers = Vec::with_capacity(values.num_terms());
            let mut words = values.dictionary().stream()?;
            while words.advance() {
                let text = String::from_utf8_lossy(words.key()).into_owned();
                numbers.push(*known.entry(text).or_insert_with_key(|text| {
                    texts.push(text.clone());
                    texts.len() - 1
                }));
            }
            segments.push(OfSegment { places: Some(values.ords().clone()), numbers });
        }
        Ok(Values { segments, texts })
    }

    /// The numbers of a document's values, in the place of those of another one.
    pub fn numbers(&self, segment: usize, doc: DocId, numbers: &mut Vec<usize>) {
        numbers.clear();
        let Some(of) = self.segments.get(segment) else { return };
        let places = of.places.iter().flat_map(|places| places.values_for_doc(doc));
        numbers.extend(places.filter_map(|place| of.numbers.get(place as usize)).copied());
    }

    /// The values by their numbers.
    pub fn into_texts(self) -> Vec<String> {
        self.texts
    }
}
