//! What is kept of an article → Tantivy's document.

use tantivy::TantivyDocument;

use super::schema::Fields;
use crate::store::Entry;
use crate::store::packed::packed;

/// The document of an entry.
///
/// # Errors
/// If the record can't be written as JSON.
pub(super) fn document(entry: Entry, fields: &Fields) -> Result<TantivyDocument, serde_json::Error> {
    let mut document = TantivyDocument::default();
    for (field, keys) in entry.words {
        if let Some(text) = keys.into_text() {
            document.add_text(fields.words(field), text);
        }
    }
    for (field, keys) in entry.keys {
        if let Some(text) = keys.into_text() {
            document.add_text(fields.keys(field), text);
        }
    }
    entry.terms.into_iter().for_each(|(field, term)| document.add_text(fields.keys(field), term));
    for (column, value) in entry.columns {
        if let Some(field) = fields.column(column) {
            document.add_text(field, value);
        }
    }
    entry.about.into_iter().for_each(|unit| document.add_u64(fields.about, unit));
    entry.tier.into_iter().for_each(|tier| document.add_u64(fields.tier, tier));
    document.add_u64(fields.cites, entry.cites);
    document.add_u64(fields.citations, entry.citations);
    document.add_u64(fields.unmarked, entry.unmarked);
    document.add_u64(fields.length, entry.length);
    document.add_u64(fields.published, entry.published);
    let halves = [entry.fingerprint.first, entry.fingerprint.second];
    fields.fingerprint.into_iter().zip(halves).for_each(|(field, half)| document.add_u64(field, half));
    document.add_bytes(fields.record, &packed(&entry.record)?);
    Ok(document)
}
