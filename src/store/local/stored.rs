//! What is stored of a document, as it lies there: Tantivy's own way to give back bytes copies them one by one, and once
//! more into a document.

use std::sync::OnceLock;

use tantivy::directory::OwnedBytes;
use tantivy::schema::{Field, Value};
use tantivy::store::StoreReader;
use tantivy::{DocAddress, Searcher, TantivyDocument};

/// Unpacked blocks that are kept of each segment.
const BLOCKS: usize = 100;
/// How Tantivy marks a value of bytes.
const IS_BYTES: u8 = 4;

/// The stores of an index's segments, opened when the first document is asked for.
#[derive(Default)]
pub(super) struct Stored(OnceLock<Vec<StoreReader>>);

impl Stored {
    /// Calls `read` with the bytes stored in a field of a document, which may be the only one stored; with none if there
    /// are none.
    pub(super) fn read<T>(
        &self,
        searcher: &Searcher,
        (address, field): (DocAddress, Field),
        read: impl FnOnce(&[u8]) -> T,
    ) -> tantivy::Result<T> {
        if let Some(store) = self.stores(searcher)?.get(address.segment_ord as usize) {
            let document: OwnedBytes = store.get_document_bytes(address.doc_id)?;
            if let Some(bytes) = only_value(&document, field) {
                return Ok(read(bytes));
            }
        }
        let document: TantivyDocument = searcher.doc(address)?;
        Ok(read(document.get_first(field).and_then(|value| value.as_bytes()).unwrap_or_default()))
    }

    fn stores(&self, searcher: &Searcher) -> tantivy::Result<&[StoreReader]> {
        if let Some(stores) = self.0.get() {
            return Ok(stores);
        }
        let open = |reader: &tantivy::SegmentReader| reader.get_store_reader(BLOCKS);
        let opened = searcher.segment_readers().iter().map(open).collect::<std::io::Result<_>>()?;
        Ok(self.0.get_or_init(|| opened))
    }
}

/// The value of a document that has one value, of bytes, in this field: the number of values, the field, the kind of value,
/// its length, itself. None where it is otherwise.
fn only_value(document: &[u8], field: Field) -> Option<&[u8]> {
    let (1, rest) = number(document)? else { return None };
    let (id, rest) = rest.split_first_chunk()?;
    let (kind, rest) = rest.split_first()?;
    let (len, value) = number(rest)?;
    let is_as_thought = u32::from_le_bytes(*id) == field.field_id() && *kind == IS_BYTES && len == value.len() as u64;
    is_as_thought.then_some(value)
}

/// A number of variable length: seven bits a byte, the lowest first, the last byte with the eighth.
fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(9) {
        number |= u64::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 != 0 {
            return Some((number, bytes.get(at + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use tantivy::Index;

    use super::*;
    use crate::store::local::keys::tokenizers;
    use crate::store::local::schema::Fields;

    #[test]
    fn what_is_stored_is_read_where_it_lies() {
        let (schema, fields) = Fields::schema();
        let index = Index::builder().schema(schema).tokenizers(tokenizers()).create_in_ram().unwrap();
        let mut writer = index.writer_with_num_threads(1, 20_000_000).unwrap();
        let values: Vec<Vec<u8>> = [0, 1, 127, 128, 16_383, 16_384, 70_000].map(|len| vec![b'a'; len]).into();
        for value in &values {
            let mut document = TantivyDocument::default();
            document.add_bytes(fields.record, value);
            document.add_u64(fields.published, 20_211_105);
            writer.add_document(document).unwrap();
        }
        writer.add_document(TantivyDocument::default()).unwrap();
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        let stored = Stored::default();
        for (doc, value) in (0..).zip(values.iter().chain([&Vec::new()])) {
            let address = DocAddress::new(0, doc);
            assert_eq!(stored.read(&searcher, (address, fields.record), <[u8]>::to_vec).unwrap(), *value);
            let raw = stored.stores(&searcher).unwrap()[0].get_document_bytes(doc).unwrap();
            assert_eq!(only_value(&raw, fields.record).is_some(), doc < values.len() as u32, "no longer as thought");
            assert!(only_value(&raw, fields.length).is_none());
        }
    }
}
