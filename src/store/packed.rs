//! Records as an index keeps them: JSON, and where it is long, packed while it is written.
//!
//! In: an [`ArticleRecord`]. Out: its bytes, and back. Tantivy holds a stored value three times while it adds it; the
//! record of an article full of citations is twenty times its text, and packs to a fraction of it.

use std::io;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::annotation::ArticleRecord;

/// Longer JSON than about this is packed: no article of a newspaper has so much.
const LONG_BYTES: usize = 1 << 20;
/// About what the JSON of a citation or mention takes.
const BYTES_EACH: usize = 250;
/// How packed bytes begin, and no JSON does.
const PACKED: &[u8] = b"\x1F\x8B";

/// The bytes to keep.
///
/// # Errors
/// If the record can't be written as JSON.
pub(super) fn packed(record: &ArticleRecord) -> Result<Vec<u8>, serde_json::Error> {
    let parts = record.citations.len() + record.mentions.len() + record.cascade.len();
    let captions: usize = record.captions.iter().map(String::len).sum();
    let extra = serde_json::to_vec(&record.extra)?.len();
    let about = record.body.len() + captions + extra + parts * BYTES_EACH;
    if about < LONG_BYTES {
        let mut bytes = Vec::with_capacity(about);
        serde_json::to_writer(&mut bytes, record)?;
        return Ok(bytes);
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    serde_json::to_writer(io::BufWriter::new(&mut encoder), record)?;
    encoder.finish().map_err(serde_json::Error::io)
}

/// The record that was kept.
///
/// # Errors
/// If the bytes aren't those of a record.
pub fn unpacked(bytes: &[u8]) -> Result<ArticleRecord, serde_json::Error> {
    match bytes.starts_with(PACKED) {
        true => serde_json::from_reader(io::BufReader::new(GzDecoder::new(bytes))),
        // Most of a record is text, which is looked over once, and fast.
        false => match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => serde_json::from_str(text),
            Err(_) => serde_json::from_slice(bytes),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Annotated;
    use crate::article::sources;

    #[test]
    fn a_record_comes_back_as_it_went_packed_or_not() {
        let article = sources(&["corpus".into()]).find_map(|found| found.ok()?.parse().ok()).unwrap();
        let short = ArticleRecord::from(&Annotated::new(&article, &crate::facts::Facts::of_tests()));
        let long = ArticleRecord { body: short.body.repeat(LONG_BYTES / short.body.len() + 1), ..short.clone() };
        for (record, is_packed) in [(short, false), (long, true)] {
            let bytes = packed(&record).unwrap();
            assert_eq!(bytes.starts_with(PACKED), is_packed);
            assert!(!is_packed || bytes.len() * 10 < record.body.len());
            assert_eq!(unpacked(&bytes).unwrap(), record);
        }
        assert!(unpacked(PACKED).is_err() && unpacked(b"").is_err());
    }
}
