//! A file or record as read, and the step from there to an article.
//!
//! In: an id and path, a format, bytes. Out: an article. Reading is one thread's work, parsing is work for many:
//! [`RawArticle`] is what passes between.

use std::sync::Arc;

use encoding_rs::WINDOWS_1252;

use super::article::{Article, MAX_TEXT_BYTES, Origin};
use super::caught::caught;
use super::charset::{self, Charset};
use super::content::Content;
use super::document::docx;
use super::format::{Format, Read};
use super::html;
use super::legacy::{self, Decoding, OldEncoding};
use super::loss::Loss;
use super::moment::Moment;
use super::program::Programs;
use super::provenance::{Provenance, number};
use super::record::{self, KeyMap};
use super::saved::SavedPage;
use super::skip::{SkipReason, Skipped};

/// The bytes of one article, read and unpacked but not yet understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawArticle {
    pub(super) id: String,
    pub(super) path: String,
    pub(super) file: u64,
    pub(super) place: u64,
    pub(super) format: Format,
    pub(super) charset: Charset,
    pub(super) content: Content,
    /// What a person has told of the keys of its record.
    pub(super) map: KeyMap,
    /// Whether its pages that are pictures are read.
    pub(super) ocr: bool,
    /// Of a member of an archive or mail, where it is in there.
    pub(super) member: Option<Arc<str>>,
    /// What another program has made of it already.
    pub(super) converted: Option<Box<Result<Content, SkipReason>>>,
    /// Whether its file can hold several, so that `id` is only the file's.
    pub(super) is_one_of_many: bool,
}

/// Hex digits that name a record without an id of its own: 48 bits, so that ten thousand such records of
/// one file share a name once in five million files; where it happens, an index tells them apart.
const DIGITS: usize = 12;
/// A longer own id, in bytes, is no name that a person types: its record is named by its content.
const LONGEST_OWN_ID: usize = 1_000;

impl RawArticle {
    /// Where it was read from, as in [`Article::path`].
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How many bytes of memory it takes: those that were read for it, after unpacking, or of what isn't in memory what is taken
    /// out of it.
    pub fn byte_len(&self) -> usize {
        match self.converted.as_deref() {
            Some(Ok(converted)) => converted.weight(),
            _ => self.content.weight(),
        }
    }

    /// Where it was read, and a hash of what was read.
    pub fn provenance(&self) -> Provenance {
        let mut hasher = blake3::Hasher::new();
        self.content.hash_into(&mut hasher);
        // The same bytes are another text in another character set.
        let charset = match self.charset {
            Charset::Converted(_) => "Converted".to_owned(),
            charset => format!("{charset:?}"),
        };
        hasher.update(charset.as_bytes());
        // Under another name it is another article, with another id, and may be of another format; a file has a number of its own for that.
        if let Some(member) = &self.member {
            hasher.update(member.as_bytes());
        }
        Provenance { file: self.file, place: self.place, content: number(&hasher.finalize()) }
    }

    /// Decodes the text and takes title, date, author, body and so on out of it.
    ///
    /// Pure work without input or output; costs about a millisecond for a web page, far less for
    /// the other formats.
    ///
    /// # Errors
    ///
    /// What was read isn't text, or no article.
    pub fn parse(self) -> Result<Article, Skipped> {
        self.parse_by(&Programs::default())
    }

    /// The same; formats that chithi can't read by itself are read by these programs.
    ///
    /// # Errors
    ///
    /// As those of [`RawArticle::parse`]; the program isn't there, or can't read it either.
    pub fn parse_by(self, programs: &Programs) -> Result<Article, Skipped> {
        let Self { id, path, format, charset, content, converted, map, ocr, is_one_of_many, .. } = self;
        let origin = Origin { id, path, map, ocr };
        let at = origin.path.clone();
        let parsed = caught(|| match converted {
            Some(converted) => (*converted).and_then(|content| docx::read_docx(&content, origin)),
            None => parse(format, content, charset, origin, programs),
        });
        let mut article = parsed.map_err(|reason| Skipped::new(at, reason))?;
        leave_out_what_is_to_come(&mut article);
        if is_one_of_many {
            article.id = format!("{}#{}", article.id, name_in_file(&article));
        }
        Ok(article)
    }

    /// Goes through the names of a record's keys; what isn't a record has none.
    pub(super) fn each_key(self, see: &mut dyn FnMut(&str)) {
        let Self { format, charset, content, map, .. } = self;
        let written = if format.has_keys() { written(format, content, charset).ok() } else { None };
        let Some(Written { bytes, charset, .. }) = written else { return };
        if let Ok(decoded) = charset::decode(&bytes, charset, None) {
            record::each_key(&legacy::restored(&decoded.text).0, &map, see);
        }
    }

    /// How its text is read, and why: in which encodings, stretch by stretch; all of it in `encoding` if that is given. With
    /// the text itself if that is wanted. Of what isn't text before it is taken apart, such as a document, the text is that of the article.
    ///
    /// # Errors
    ///
    /// What was read isn't text and has none, or the program that reads it isn't there.
    pub fn decoding(
        self,
        encoding: Option<OldEncoding>,
        with_text: bool,
        programs: &Programs,
    ) -> Result<Decoding, Skipped> {
        let (path, format) = (self.path.clone(), self.format);
        if matches!(format.row().read, Read::Bytes(_) | Read::Program(_)) {
            let article = self.parse_by(programs)?;
            let decoding = legacy::decoding(path, "", &told_text(&article), encoding, with_text);
            return Ok(decoding.of_article(&article));
        }
        let origin = Origin { id: self.id.clone(), path: path.clone(), map: self.map.clone(), ocr: self.ocr };
        let skipped = |reason| Skipped::new(path.clone(), reason);
        let decoded = caught(|| {
            let Written { bytes, charset, named, .. } = written(format, self.content, self.charset)?;
            let set = charset::set_in_use(&bytes, charset, named.as_deref());
            let is_as_it_came = !matches!(charset, Charset::Converted(_));
            let text = match encoding {
                Some(_) if is_as_it_came && !charset::is_unicode(set) => charset::decode_as(&bytes, WINDOWS_1252).text,
                _ => charset::decode(&bytes, charset, named.as_deref())?.text,
            };
            Ok(legacy::decoding(path.clone(), set.name(), &text, encoding, with_text))
        });
        let decoding = decoded.map_err(skipped)?;
        let read = match (format.row().read, decoding.text.as_deref()) {
            (Read::Text(read), Some(text)) if format.is_made_over() => Some(caught(|| read(text, origin))),
            _ => None,
        };
        match read {
            Some(article) => Ok(Decoding { text: Some(told_text(&article.map_err(skipped)?)), ..decoding }),
            None => Ok(decoding),
        }
    }
}

/// The text of an article as a file of text has it.
fn told_text(article: &Article) -> String {
    let parts = [article.own_title(), article.body.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Takes a day for none that is still to come.
fn leave_out_what_is_to_come(article: &mut Article) {
    if let Some(published) = article.published.take_if(|published| Moment::from(*published).is_to_come()) {
        article.extra.insert("published".to_owned(), Moment::from(published).to_string().into());
        article.losses.push(Loss::Date);
    }
}

/// What a record is called among those of its file.
fn name_in_file(article: &Article) -> String {
    let own_id = article.own_id.clone().filter(|own_id| own_id.len() <= LONGEST_OWN_ID);
    own_id.unwrap_or_else(|| article.digest().hex(DIGITS))
}

fn parse(
    format: Format,
    content: Content,
    charset: Charset,
    origin: Origin,
    programs: &Programs,
) -> Result<Article, SkipReason> {
    let read = format.row().read;
    let is_text = matches!(read, Read::Text(_) | Read::NamedText(..));
    if !is_text && content.is_blank() {
        return Err(SkipReason::Empty);
    }
    let article = match read {
        Read::Bytes(read) => read(&content, origin),
        Read::Program(read) => read(&content, origin, programs),
        Read::Text(read) | Read::NamedText(_, read) => {
            of_text(&written(format, content, charset)?, |text| read(text, origin))
        }
        Read::Saved(_) => {
            let mut page = written(format, content, charset)?;
            let url = page.url.take();
            of_text(&page, |text| html::read_saved(text, url, origin))
        }
    }?;
    match article.text_bytes() {
        bytes if bytes > MAX_TEXT_BYTES => Err(SkipReason::TooMuchText { bytes }),
        _ => Ok(article),
    }
}

/// A text as it is written down.
struct Written {
    bytes: Vec<u8>,
    charset: Charset,
    /// The character set that it names itself.
    named: Option<String>,
    /// Where a browser has it from.
    url: Option<String>,
}

/// What of a content is text.
///
/// # Errors
/// It can't be read, or none of it is text before it is taken apart.
fn written(format: Format, content: Content, charset: Charset) -> Result<Written, SkipReason> {
    let bytes = |content: Content| content.into_bytes().map_err(|error| SkipReason::from_io(&error));
    match format.row().read {
        Read::Bytes(_) | Read::Program(_) => Err(SkipReason::Binary),
        Read::Text(_) => Ok(Written { bytes: bytes(content)?, charset, named: None, url: None }),
        Read::NamedText(named, _) => {
            let bytes = bytes(content)?;
            Ok(Written { named: named(&bytes), bytes, charset, url: None })
        }
        Read::Saved(page) => {
            let SavedPage { bytes, charset, url } = page(&bytes(content)?)?;
            let named = charset.or_else(|| html::named_charset(&bytes));
            Ok(Written { bytes, charset: Charset::Unknown, named, url })
        }
    }
}

fn of_text(
    Written { bytes, charset, named, .. }: &Written,
    read: impl FnOnce(&str) -> Result<Article, SkipReason>,
) -> Result<Article, SkipReason> {
    let charset::Decoded { text, bad } = charset::decode(bytes, *charset, named.as_deref())?;
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(SkipReason::Empty);
    }
    let (text, restored) = legacy::restored(&text);
    let mut article = read(&text)?;
    article.note(restored);
    if bad > 0 {
        article.losses.push(Loss::Bytes(bad));
    }
    Ok(article)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::records::Name;
    use super::*;

    fn parsed(format: Format, bytes: &[u8]) -> Result<Article, Skipped> {
        let name = Name {
            id: "a".into(),
            path: "kho/a".into(),
            file: 0,
            place: 0,
            map: KeyMap::default(),
            ocr: false,
            is_asked: true,
            member: None,
        };
        name.article(format, Charset::Unknown, bytes.to_vec()).parse()
    }

    #[test]
    fn blank_files_are_empty_in_every_format() {
        for format in Format::all() {
            for blank in ["", " \r\n\t", "\u{feff}"] {
                assert_eq!(parsed(format, blank.as_bytes()).unwrap_err().reason, SkipReason::Empty, "{format:?}");
            }
        }
    }

    #[test]
    fn a_record_in_utf_16_is_read() {
        let bytes: Vec<u8> = "\u{feff}{\"title\": \"Họp xã\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(parsed(Format::Json, &bytes).unwrap().title, "Họp xã");
    }

    #[test]
    fn a_record_in_a_file_of_several_is_called_by_its_own_id_or_else_by_its_content() {
        let id = |text: &str, is_one_of_many| {
            let bytes = text.as_bytes().to_vec();
            RawArticle {
                id: "tin.json".into(),
                path: "kho/tin.json#1".into(),
                file: 0,
                place: 1,
                format: Format::Json,
                charset: Charset::Unknown,
                content: bytes.into(),
                map: KeyMap::default(),
                ocr: false,
                member: None,
                converted: None,
                is_one_of_many,
            }
            .parse()
            .unwrap()
            .id
        };
        assert_eq!(id(r#"{"id": "a b", "title": "Tin"}"#, true), "tin.json#a b");
        assert_eq!(id(r#"{"id": "a b", "title": "Tin"}"#, false), "tin.json");
        let by_content = id(r#"{"title": "Tin"}"#, true);
        assert_eq!(by_content.strip_prefix("tin.json#").map(str::len), Some(DIGITS));
        assert_eq!(by_content, id(r#" { "title" : "Tin", "body":null, "id": "" } "#, true));
        assert_ne!(by_content, id(r#"{"title": "Tin khác"}"#, true));
        let long = serde_json::json!({ "id": "x".repeat(LONGEST_OWN_ID + 1), "title": "Tin" }).to_string();
        assert_eq!(id(&long, true).len(), by_content.len());
    }

    #[test]
    fn an_article_with_too_much_text_is_refused_with_its_size() {
        let text = format!("{}\n\n", "x".repeat(1_000)).repeat(MAX_TEXT_BYTES / 1_000 + 1);
        let record = |fields: &[(&str, &str)]| {
            serde_json::to_vec(&fields.iter().copied().collect::<std::collections::BTreeMap<_, _>>()).unwrap()
        };
        let half = "x".repeat(MAX_TEXT_BYTES / 2 + 1);
        for (format, file) in [
            (Format::Text, text.clone().into_bytes()),
            (Format::Markdown, text.clone().into_bytes()),
            (Format::Html, format!("{}{text}", "<br>".repeat(100_001)).into_bytes()),
            (Format::Json, record(&[("body", &text)])),
            (Format::JsonLines, record(&[("title", &half), ("body", &half)])),
        ] {
            let refused = parsed(format, &file).unwrap_err();
            assert!(matches!(refused.reason, SkipReason::TooMuchText { bytes } if bytes > MAX_TEXT_BYTES), "{refused}");
            assert!(refused.is_fault(), "{refused}");
        }
        assert_eq!(parsed(Format::Json, &record(&[("title", "Tin"), ("body", &half)])).unwrap().body, half);
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        let mut bytes =
            "Họp ở thôn Thượng\n\nBà con thôn Thượng họp bàn việc làm đường, góp công góp đất. ".repeat(9).into_bytes();
        bytes.insert(0, 0xFF);
        for format in [Format::Text, Format::Markdown, Format::Html] {
            assert_eq!(parsed(format, &bytes).unwrap().losses, [Loss::Bytes(1)], "{format:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic_in_any_format(bytes: Vec<u8>) {
            for format in Format::all() {
                let _ = parsed(format, &bytes);
            }
        }

        #[test]
        fn no_text_panics_in_any_format(text in "(\\PC|\n|<[a-z]{1,4}>|</[a-z]{1,4}>|[*_#\\[\\]()!`|-]|Ảnh:|Nguồn:){0,60}") {
            for format in Format::all() {
                let _ = parsed(format, text.as_bytes());
            }
        }

        #[test]
        fn whatever_is_read_is_in_nfc_without_controls(text in "(\\PC|\n|\u{301}|\u{7}|e|ô){0,60}") {
            if let Ok(article) = parsed(Format::Text, text.as_bytes()) {
                for part in [&article.title, &article.body] {
                    let composed = crate::text::nfc(part);
                    prop_assert_eq!(composed.as_ref(), part.as_str());
                    prop_assert!(!part.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
                }
            }
        }
    }
}
