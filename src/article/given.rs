//! Bytes that are given with a name, and not as a file.

use std::path::Path;

use super::article::{Article, Origin};
use super::caught::caught;
use super::content::Content;
use super::format::{self, Packing};
use super::nested::{self, Source};
use super::program;
use super::provenance::file_number;
use super::record::KeyMap;
use super::records::Name;
use super::skip::{SkipReason, Skipped};
use super::unpack;

/// The articles of a file of this name that holds these bytes, as a walk over its folder would find them.
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> impl Iterator<Item = Result<Article, Skipped>> + use<> {
    let (id, _) = format::unpacked_name(name);
    let (id, path, file) = (id.to_owned(), name.to_owned(), file_number(Path::new(name)));
    let place = Name { id, path, file, place: 0, map: KeyMap::default(), ocr: false, is_asked: false, member: None };
    let is_page = |packing| packing == Packing::Plain && format::begins_like_page(&bytes);
    let found = match format::of_name_or_page(name, is_page) {
        Some((format, packing)) => {
            let content = Content::from(bytes);
            let (len, stream) = (content.len(), unpack::unpacked(std::io::BufReader::new(content.reader()), packing));
            let promised = Some(format);
            nested::articles(Source { stream, file: None, bytes: len, promised, packing, name: place })
        }
        None => Box::new(std::iter::once(Err(place.skipped(SkipReason::UnknownFormat)))),
    };
    found.map(|raw| raw.and_then(super::RawArticle::parse))
}

/// The article of a PDF of this name whose words `pdftotext -bbox-layout` has found where `xml` says.
///
/// # Errors
/// It is none, or there is no article in it.
pub fn read_layout(name: &str, xml: &[u8]) -> Result<Article, Skipped> {
    let origin = Origin { id: name.to_owned(), path: name.to_owned(), map: KeyMap::default(), ocr: false };
    caught(|| program::read_layout(xml, origin)).map_err(|reason| Skipped::new(name, reason))
}
