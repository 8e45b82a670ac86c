//! Files that hold more than one article.
//!
//! In: JSON Lines or a table as a stream, one JSON text, a workbook, a feed. Out: the bytes of one record after the other, named
//! by its line or number. What is inside a record is read elsewhere, on another thread.

use std::io::{self, BufRead, Read};
use std::iter;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::array::{self, Array};
use super::charset::{self, Charset, UTF_8_MARK, is_blank};
use super::content::Content;
use super::delimited::{self, RowError, Rows};
use super::feed::{self, Entries};
use super::format::{self, Format, Holds, LINE_MARK, NUMBER_MARK, Packing};
use super::raw::RawArticle;
use super::record::KeyMap;
use super::skip::{SkipReason, Skipped};
use super::unpack::{self, Stream};
use super::workbook;

/// No article is larger, packed or not: neither a file nor a line of JSON Lines.
pub(super) const MAX_ARTICLE_BYTES: u64 = 64 << 20;

/// So many lines show whether there are records among them.
const MANY_LINES: usize = 1_000;

/// A file that is being read.
pub(super) struct Input {
    /// Its bytes, unpacked.
    pub(super) stream: Stream,
    pub(super) format: Format,
    /// How it was packed.
    pub(super) packing: Packing,
    /// What its articles are called.
    pub(super) name: Name,
}

/// The bytes of one article after the other, or why there is none.
pub(super) type Articles = Box<dyn Iterator<Item = Found> + Send>;

/// The articles of a file, as its format holds them.
pub(super) fn articles(input: Input) -> Articles {
    match input.format.row().holds {
        Holds::One | Holds::Members => whole(input),
        Holds::Array => json(input),
        Holds::Lines => lines(input),
        Holds::Rows => table(input),
        Holds::Sheets => workbook(input),
        Holds::Entries => feed(input),
    }
}

/// The only article of a file.
fn whole(input: Input) -> Articles {
    let format = input.format;
    let Input { stream, packing, name, .. } = input;
    Box::new(iter::once(match all(stream, packing) {
        Ok(bytes) => Ok(name.article(format, Charset::Unknown, bytes)),
        Err(reason) => Err(name.skipped(reason)),
    }))
}

/// The records of a JSON text. Programs also call so what is one record a line.
fn json(input: Input) -> Articles {
    let Input { mut stream, packing, name, .. } = input;
    if stream.fill_buf().is_ok_and(array::begins_with_lines) {
        return Box::new(Records::of_lines(stream, packing, name, NUMBER_MARK));
    }
    match all(stream, packing).map(|bytes| Records::of_json(bytes, name.clone())) {
        Ok(Records::Array { array, .. }) if array.has_no_record() => {
            one(Err(name.skipped(SkipReason::NotARecord("a list of other values".into()))))
        }
        Ok(records) => Box::new(records),
        Err(reason) => one(Err(name.skipped(reason))),
    }
}

/// The records of JSON Lines.
fn lines(input: Input) -> Articles {
    let Input { mut stream, packing, name, .. } = input;
    match stream.fill_buf().is_ok_and(has_only_other_lines) {
        true => one(Err(name.skipped(SkipReason::NotARecord("lines of another kind".into())))),
        false => Box::new(Records::of_lines(stream, packing, name, LINE_MARK)),
    }
}

/// Whether a text begins with many lines none of which can be a record.
fn has_only_other_lines(start: &[u8]) -> bool {
    let start = charset::after_mark(start);
    if charset::utf_16(start).is_some() {
        return false;
    }
    let mut lines = start.split(|&b| b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    lines.by_ref().take(MANY_LINES).filter(|line| !matches!(line.first(), Some(b'{' | b'['))).count() == MANY_LINES
}

/// The rows of a table of text.
fn table(input: Input) -> Articles {
    let Input { mut stream, packing, name, .. } = input;
    let mut sample = Vec::new();
    if let Err(error) = (&mut stream).take(delimited::SAMPLE_BYTES).read_to_end(&mut sample) {
        return one(Err(name.skipped(unpack::reason(&error, packing))));
    }
    if is_blank(&sample) {
        return one(Err(name.skipped(SkipReason::Empty)));
    }
    let set = charset::utf_16(&sample).unwrap_or_else(|| charset::set_of(whole_lines(&sample), None));
    let mut all: Box<dyn Read + Send> = Box::new(io::Cursor::new(sample.clone()).chain(stream));
    let mut charset = Charset::Of(UTF_8);
    if set != UTF_8 {
        sample = set.decode(&sample).0.into_owned().into_bytes();
        all = Box::new(DecodeReaderBytesBuilder::new().encoding(Some(set)).build(all));
        charset = Charset::Converted(set);
    }
    let rows = match Rows::of(&sample, all, &name.map, MAX_ARTICLE_BYTES, name.is_asked) {
        Ok(rows) => rows,
        Err(reason) => return one(Err(name.skipped(reason))),
    };
    let columns = rows.columns();
    Box::new(rows.map(move |(row, found)| {
        let at = name.of_record(NUMBER_MARK, row);
        match found {
            Ok(json) => Ok(at.one_of_many(Format::Table, charset, json)),
            Err(RowError::Skipped(reason)) => Err(at.skipped(reason)),
            Err(RowError::TooWide(found)) => Err(at.skipped(SkipReason::OtherColumns { found, expected: columns })),
            Err(RowError::TooLong) => Err(at.skipped(SkipReason::TooLarge { limit: MAX_ARTICLE_BYTES })),
            Err(RowError::Stream(error)) => Err(name.skipped(unpack::reason(&error, packing))),
        }
    }))
}

/// `sample` without its last line, if it has others: it may be cut off in a letter.
fn whole_lines(sample: &[u8]) -> &[u8] {
    let end = memchr::memrchr(b'\n', sample).filter(|_| sample.len() as u64 >= delimited::SAMPLE_BYTES);
    end.and_then(|end| sample.get(..end)).unwrap_or(sample)
}

/// The rows of a workbook.
fn workbook(input: Input) -> Articles {
    match all(input.stream, input.packing) {
        Ok(bytes) => sheets(&bytes.into(), input.name),
        Err(reason) => one(Err(input.name.skipped(reason))),
    }
}

/// The rows of a workbook that may lie on the disk: most of a large one are pictures.
pub(super) fn sheets(content: &Content, name: Name) -> Articles {
    match workbook::rows(content, &name.map, name.is_asked) {
        Ok(rows) => Box::new(rows.into_iter().map(move |(row, found)| {
            let at = name.of_record(NUMBER_MARK, row);
            match found {
                Ok(json) => Ok(at.one_of_many(Format::Workbook, Charset::Converted(UTF_8), json)),
                Err(reason) => Err(at.skipped(reason)),
            }
        })),
        Err(reason) => one(Err(name.skipped(reason))),
    }
}

/// The entries of a feed. Much that isn't a feed is called `.xml`.
fn feed(input: Input) -> Articles {
    let Input { mut stream, packing, name, .. } = input;
    if !name.is_asked && format::is_any_xml(&name.path) && stream.fill_buf().is_ok_and(|s| !feed::begins_like_one(s)) {
        return one(Err(name.skipped(SkipReason::NotAnArticle)));
    }
    let entries = all(stream, packing).and_then(|bytes| {
        if is_blank(&bytes) {
            return Err(SkipReason::Empty);
        }
        let named = named_in_xml(&bytes);
        let set = charset::set_in_use(&bytes, Charset::Unknown, named.as_deref());
        let text = charset::decode(&bytes, Charset::Unknown, named.as_deref())?.text.into_owned();
        Ok((Entries::of(text)?, set))
    });
    match entries {
        Ok((entries, set)) => Box::new(entries.zip(1..).map(move |(found, number)| {
            let at = name.of_record(NUMBER_MARK, number);
            found
                .map_err(|reason| at.skipped(reason))
                .map(|json| at.one_of_many(Format::Feed, Charset::Converted(set), json))
        })),
        Err(reason) => one(Err(name.skipped(reason))),
    }
}

/// The character set that the head of an XML text names.
fn named_in_xml(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..200.min(bytes.len()))?).into_owned();
    let (_, value) = head.split_once("encoding=")?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.split(quote).nth(1).map(str::to_owned)
}

fn one(found: Found) -> Articles {
    Box::new(iter::once(found))
}

/// All of a stream, if it is no larger than an article may be.
fn all(stream: Stream, packing: Packing) -> Result<Vec<u8>, SkipReason> {
    let mut bytes = Vec::new();
    match stream.take(MAX_ARTICLE_BYTES + 1).read_to_end(&mut bytes) {
        Err(error) => Err(unpack::reason(&error, packing)),
        Ok(_) if bytes.len() as u64 > MAX_ARTICLE_BYTES => Err(SkipReason::TooLarge { limit: MAX_ARTICLE_BYTES }),
        Ok(0) => Err(SkipReason::Empty),
        Ok(_) => Ok(bytes),
    }
}

/// Files that hold more than one article.
enum Records {
    Lines(Lines),
    Array { array: Array, charset: Charset, name: Name, number: usize },
}

/// A file with a record a line.
struct Lines {
    stream: Stream,
    charset: Charset,
    packing: Packing,
    name: Name,
    /// What is before the number of a line in the place of its record.
    mark: char,
    line: usize,
    any: bool,
    buffer: Vec<u8>,
}

/// What a file's articles are called.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) id: String,
    pub(super) path: String,
    /// The number of the file, and the place of the article in it; see [`Provenance`](super::Provenance).
    pub(super) file: u64,
    pub(super) place: u64,
    /// What a person has told of the keys of its records.
    pub(super) map: KeyMap,
    /// Whether its pages that are pictures are read.
    pub(super) ocr: bool,
    /// Whether a person has named the file itself, and not a folder around it: then whatever is wrong with it is told.
    pub(super) is_asked: bool,
    /// Of a member of an archive or mail, where it is in there.
    pub(super) member: Option<Arc<str>>,
}

impl Name {
    /// The place of a record, `mark` being `:` before its line or `#` before its number. Its id is made when it is read.
    pub(super) fn of_record(&self, mark: char, number: usize) -> Self {
        let path = format!("{}{mark}{number}", self.path);
        Self { path, place: number as u64, ..self.clone() }
    }

    /// A file in this one.
    pub(super) fn of_member(&self, member: &str) -> Self {
        let (unpacked, _) = format::unpacked_name(member);
        let (id, path) = (&self.id, &self.path);
        let (id, path) = (format!("{id}{NUMBER_MARK}{unpacked}"), format!("{path}{NUMBER_MARK}{member}"));
        let within = self.member.as_deref().map(|outer| format!("{outer}{NUMBER_MARK}{member}"));
        let member = Some(within.map_or_else(|| Arc::from(member), Arc::from));
        Self { id, path, is_asked: false, member, ..self.clone() }
    }

    /// The only article of a file.
    pub(super) fn article(self, format: Format, charset: Charset, content: impl Into<Content>) -> RawArticle {
        let Name { id, path, file, place, map, ocr, is_asked: _, member } = self;
        RawArticle {
            id,
            path,
            file,
            place,
            format,
            charset,
            content: content.into(),
            map,
            ocr,
            member,
            converted: None,
            is_one_of_many: false,
        }
    }

    /// An article in a file that can hold several.
    pub(super) fn one_of_many(self, format: Format, charset: Charset, bytes: Vec<u8>) -> RawArticle {
        RawArticle { is_one_of_many: true, ..self.article(format, charset, bytes) }
    }

    pub(super) fn skipped(&self, reason: SkipReason) -> Skipped {
        Skipped::new(self.path.clone(), reason)
    }
}

pub(super) type Found = Result<RawArticle, Skipped>;

impl Iterator for Records {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        match self {
            Self::Array { array, charset, name, number } => next_element(array, *charset, name, number),
            Self::Lines(lines) => lines.next(),
        }
    }
}

impl Iterator for Lines {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        let max_bytes = usize::try_from(MAX_ARTICLE_BYTES).unwrap_or(usize::MAX);
        loop {
            self.line += pass_blank_lines(&mut self.stream) + 1;
            let at = || self.name.of_record(self.mark, self.line);
            let found = match next_line(&mut self.stream, &mut self.buffer, max_bytes) {
                Ok(Line::Read) if is_blank(&self.buffer) => continue,
                Ok(Line::Read) => {
                    if self.charset == Charset::Unknown && !self.buffer.is_ascii() {
                        self.charset = Charset::Of(set_of_lines(&self.buffer, &mut self.stream));
                    }
                    match array::without_comma(&self.buffer) {
                        // An array with an element a line.
                        b"[" | b"]" => continue,
                        record => Ok(at().one_of_many(Format::JsonLines, self.charset, record.to_vec())),
                    }
                }
                Ok(Line::TooLong) => Err(at().skipped(SkipReason::LineTooLong { limit: MAX_ARTICLE_BYTES })),
                Ok(Line::End) if self.any => return None,
                Ok(Line::End) => Err(self.name.skipped(SkipReason::Empty)),
                Err(error) => {
                    let skipped = self.name.skipped(unpack::reason(&error, self.packing));
                    self.stream = Box::new(io::empty()); // what comes after an error isn't trusted
                    Err(skipped)
                }
            };
            self.any = true;
            return Some(found);
        }
    }
}

/// A file may have a thousand million of them.
const BLANK_LINES: [u8; 4096] = [b'\n'; 4096];

/// How many lines without anything in them come next; they are passed over.
fn pass_blank_lines(stream: &mut Stream) -> usize {
    let mut lines = 0;
    // An error comes again when a line is read.
    while let Ok(chunk) = stream.fill_buf() {
        let parts = chunk.chunks(BLANK_LINES.len());
        let blank = parts.take_while(|part| BLANK_LINES.starts_with(part)).map(<[u8]>::len).sum::<usize>();
        let rest = chunk.get(blank..).unwrap_or_default();
        let count = blank + rest.iter().position(|&b| b != b'\n').unwrap_or(rest.len());
        if count == 0 {
            break;
        }
        stream.consume(count);
        lines += count;
    }
    lines
}

impl Records {
    /// The records of a JSON Lines file. Its character set is known from its start if it is UTF-16, else
    /// from the first line with more than ASCII and what is already read after it.
    fn of_lines(mut stream: Stream, packing: Packing, name: Name, mark: char) -> Self {
        let utf_16 = stream.fill_buf().ok().and_then(charset::utf_16);
        let (stream, charset) = match utf_16 {
            Some(set) => (in_utf_8(stream, set), Charset::Converted(set)),
            None => (stream, Charset::Unknown),
        };
        Self::Lines(Lines { stream, charset, packing, name, mark, line: 0, any: false, buffer: Vec::new() })
    }

    /// The records of a JSON text: one named as its file, or the numbered ones of an array.
    fn of_json(bytes: Vec<u8>, name: Name) -> Self {
        let set = charset::set_of(&bytes, None);
        // The structure of JSON is looked for in bytes, and in some sets a byte of a letter looks like it.
        let (bytes, charset) = if set == UTF_8 {
            (without_mark(bytes), Charset::Of(set))
        } else {
            (set.decode(&bytes).0.into_owned().into_bytes(), Charset::Converted(set))
        };
        let array = Array::new(bytes, &name.map);
        Self::Array { array, charset, name, number: 0 }
    }
}

fn without_mark(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.starts_with(UTF_8_MARK) {
        bytes.drain(..UTF_8_MARK.len());
    }
    bytes
}

fn in_utf_8(stream: Stream, set: &'static Encoding) -> Stream {
    Box::new(io::BufReader::new(DecodeReaderBytesBuilder::new().encoding(Some(set)).build(stream)))
}

/// The character set of lines of which the first is `line`.
fn set_of_lines(line: &[u8], stream: &mut Stream) -> &'static Encoding {
    if simdutf8::basic::from_utf8(line).is_ok() {
        return UTF_8;
    }
    let behind = stream.fill_buf().unwrap_or_default(); // an error will come again and be reported then
    charset::set_of(&[line, b"\n", behind].concat(), None)
}

fn next_element(array: &mut Array, charset: Charset, name: &Name, number: &mut usize) -> Option<Found> {
    *number += 1;
    let is_array = array.is_array;
    match array.next_record() {
        Some(record) => {
            let bytes = record.to_vec();
            Some(Ok(match is_array {
                true => name.of_record(NUMBER_MARK, *number).one_of_many(Format::Json, charset, bytes),
                false => name.clone().article(Format::Json, charset, bytes),
            }))
        }
        None => (*number == 1).then(|| Err(name.skipped(SkipReason::Empty))),
    }
}

/// One line of a stream, or what became of it.
enum Line {
    /// The line's bytes are in the buffer.
    Read,
    /// The line had more bytes than allowed; it was passed over.
    TooLong,
    /// There is none left.
    End,
}

/// Reads the next line into `buffer`, which is cleared first; its line feed is kept off. Memory never
/// grows past `max_bytes`, however long the line is.
fn next_line(source: &mut impl BufRead, buffer: &mut Vec<u8>, max_bytes: usize) -> io::Result<Line> {
    buffer.clear();
    let (mut any, mut fits) = (false, true);
    loop {
        let chunk = match source.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', chunk);
        let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
        fits = fits && buffer.len() + part.len() <= max_bytes;
        if fits {
            buffer.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        source.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, fits) {
        (false, _) => Line::End,
        (true, true) => Line::Read,
        (true, false) => Line::TooLong,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_bytes_panic_in_a_file_of_any_format(bytes: Vec<u8>, start in 0usize..6) {
            let start = ["", "title,body\n", "<rss><item><title>", "{\"articles\": [{\"title\":", "PK\x03\x04", "\u{feff}Nội dung;x\n"][start];
            for format in Format::all() {
                let bytes = [start.as_bytes(), &bytes].concat();
                let name = Name { id: "a".into(), path: "a".into(), file: 0, place: 0, map: KeyMap::default(), ocr: false, is_asked: true, member: None };
                let stream: Stream = Box::new(io::Cursor::new(bytes));
                articles(Input { stream, format, packing: Packing::Plain, name }).take(1_000).for_each(|found| drop(found.map(RawArticle::parse)));
            }
        }
    }

    fn lines(text: &[u8], max_bytes: usize) -> Vec<String> {
        let mut source = io::BufReader::with_capacity(3, text);
        let (mut buffer, mut out) = (Vec::new(), Vec::new());
        loop {
            match next_line(&mut source, &mut buffer, max_bytes).unwrap() {
                Line::Read => out.push(String::from_utf8_lossy(&buffer).into_owned()),
                Line::TooLong => out.push("too long".into()),
                Line::End => return out,
            }
        }
    }

    #[test]
    fn a_long_line_is_passed_over_and_the_next_is_read() {
        assert_eq!(lines(b"abc\n\n1234567890\nde", 5), ["abc", "", "too long", "de"]);
        assert!(lines(b"", 5).is_empty());
    }
}
