//! The one table of formats, and which of them a file is: its name decides, or for standard input its first bytes.

use std::collections::BTreeMap;
use std::path::Path;

use super::article::{Article, Origin};
use super::charset;
use super::content::Content;
use super::document::{docx, odt, rtf};
use super::program::{self, Programs};
use super::saved::{self, SavedPage};
use super::skip::SkipReason;
use super::{delimited, feed, html, letter, markdown, record, text_file};

/// How a file's articles are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Html,
    Markdown,
    /// One record, or an array of them.
    Json,
    /// One record a line.
    JsonLines,
    /// Word since 2007.
    Docx,
    /// LibreOffice and OpenOffice.
    Odt,
    /// The same in one file of XML.
    FlatOdt,
    /// An e-mail with what is attached to it.
    Mail,
    Zip,
    Tar,
    /// Word until 2003.
    Doc,
    /// What all word processors can write.
    Rtf,
    Pdf,
    /// A web page with its pictures, as Chromium saves it.
    Mhtml,
    /// The same, as Safari saves it.
    WebArchive,
    /// One record a row, in text.
    Table,
    /// One record a row, in the sheets of a workbook.
    Workbook,
    /// RSS or Atom.
    Feed,
}

/// The version of a reader at its beginning.
pub(crate) const FIRST_READER: u32 = 1;

/// What is known of a format.
pub(super) struct Row {
    pub(super) format: Format,
    /// What it is called in the list of an index.
    pub(super) name: &'static str,
    /// Endings of its files, in small letters.
    pub(super) endings: &'static [&'static str],
    /// What its files begin with, whatever they are called.
    pub(super) starts: Starts,
    /// Version of its reader: raised when it makes another article of the same bytes, so that files that it has read before are
    /// read again. The name of a file tells whose version counts: one whose files are often called otherwise raises that of the
    /// other format as well.
    pub(super) version: u32,
    /// How its articles are in a file.
    pub(super) holds: Holds,
    /// How the bytes of one become an article.
    pub(super) read: Read,
    /// How much of a file is text.
    pub(super) share: Share,
}

/// How articles are in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// The file is one.
    One,
    /// JSON: one, or the elements of an array.
    Array,
    /// One a line.
    Lines,
    /// Other files, of any format.
    Members,
    /// One a row of a table of text.
    Rows,
    /// One a row of a workbook.
    Sheets,
    /// One an entry of a feed.
    Entries,
}

impl Holds {
    /// What comes between a file's path and the place of one of its articles, if it can hold several.
    pub(super) fn mark(self) -> Option<char> {
        match self {
            Holds::One => None,
            Holds::Array | Holds::Members | Holds::Rows | Holds::Sheets | Holds::Entries => Some(NUMBER_MARK),
            Holds::Lines => Some(LINE_MARK),
        }
    }
}

/// What is between a file and the line of a record in it.
pub(super) const LINE_MARK: char = ':';
/// What is between a file and the number of an article in it.
pub(super) const NUMBER_MARK: char = '#';

/// How bytes become an article.
#[derive(Clone, Copy)]
pub(super) enum Read {
    /// As text, in whatever character set they are.
    Text(fn(&str, Origin) -> Result<Article, SkipReason>),
    /// The same, where the bytes may name their character set.
    NamedText(fn(&[u8]) -> Option<String>, fn(&str, Origin) -> Result<Article, SkipReason>),
    /// As bytes that are no text before they are taken apart. They may be many: what is limited is the text in them. A reader that
    /// needs another program is given them in the same way.
    Bytes(fn(&Content, Origin) -> Result<Article, SkipReason>),
    /// The same, by other programs.
    Program(fn(&Content, Origin, &Programs) -> Result<Article, SkipReason>),
    /// As a file that holds a web page among others.
    Saved(fn(&[u8]) -> Result<SavedPage, SkipReason>),
}

/// What files of a format begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Starts {
    /// Anything: text.
    Anything,
    /// These bytes, after so many others.
    With(usize, &'static [u8]),
    /// As every zip file, and it has this member, which begins so.
    Zip(&'static str, &'static str),
    /// The head of an e-mail.
    MailHead,
    /// The same, of a page that a browser saved.
    PageHead,
}

/// How much of a file is text, in per cent of its bytes.
pub(super) struct Share {
    pub(super) least: u64,
    pub(super) usual: u64,
    /// Whether a file is read as a stream, so that it may be larger than one article.
    pub(super) is_stream: bool,
}

const ALL_TEXT: Share = Share { least: 100, usual: 100, is_stream: false };

/// Of what has pictures and markup in it nobody knows.
const PACKED: Share = Share { least: 0, usual: 10, is_stream: true };
const ARCHIVE: Share = Share { least: 0, usual: 100, is_stream: true };

/// The formats that are read.
#[rustfmt::skip]
static TABLE: [Row; 19] = [
    Row { format: Format::Text, name: "text", endings: &["txt"], starts: Starts::Anything, version: 2, holds: Holds::One,
          read: Read::Text(text_file::read_text), share: ALL_TEXT },
    // Of pages of the web most is markup.
    Row { format: Format::Html, name: "html", endings: &["html", "htm"], starts: Starts::Anything, version: 2, holds: Holds::One,
          read: Read::NamedText(html::named_charset, html::read_html),
          share: Share { least: 0, usual: 20, is_stream: false } },
    Row { format: Format::Markdown, name: "markdown", endings: &["md"], starts: Starts::Anything, version: 2, holds: Holds::One,
          read: Read::Text(markdown::read_markdown), share: ALL_TEXT },
    Row { format: Format::Json, name: "json", endings: &["json"], starts: Starts::Anything, version: 2, holds: Holds::Array,
          read: Read::Text(record::read_record), share: ALL_TEXT },
    Row { format: Format::JsonLines, name: "jsonl", endings: &["jsonl", "ndjson"], starts: Starts::Anything, version: 2, holds: Holds::Lines,
          read: Read::Text(record::read_record),
          share: Share { is_stream: true, ..ALL_TEXT } },
    Row { format: Format::Docx, name: "docx", endings: &["docx", "docm", "dotx", "dotm"],
          starts: Starts::Zip("word/document.xml", ""), version: FIRST_READER, holds: Holds::One,
          read: Read::Bytes(docx::read_docx), share: PACKED },
    Row { format: Format::Odt, name: "odt", endings: &["odt", "ott"],
          starts: Starts::Zip("mimetype", "application/vnd.oasis.opendocument.text"), version: FIRST_READER, holds: Holds::One,
          read: Read::Bytes(odt::read_odt), share: PACKED },
    Row { format: Format::FlatOdt, name: "fodt", endings: &["fodt"], starts: Starts::Anything, version: FIRST_READER,
          holds: Holds::One, read: Read::Bytes(odt::read_flat), share: PACKED },
    Row { format: Format::Mail, name: "mail", endings: &["eml"], starts: Starts::MailHead, version: FIRST_READER,
          holds: Holds::Members, read: Read::Text(letter::read_letter), share: PACKED },
    Row { format: Format::Zip, name: "zip", endings: &["zip"], starts: Starts::With(0, ZIP), version: FIRST_READER,
          holds: Holds::Members, read: Read::Text(text_file::read_text), share: ARCHIVE },
    Row { format: Format::Tar, name: "tar", endings: &["tar", "tgz", "tzst"], starts: Starts::With(257, b"ustar"), version: FIRST_READER,
          holds: Holds::Members, read: Read::Text(text_file::read_text), share: ARCHIVE },
    Row { format: Format::Doc, name: "doc", endings: &["doc"], starts: Starts::With(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
          version: FIRST_READER, holds: Holds::One, read: Read::Program(program::read_doc), share: PACKED },
    Row { format: Format::Rtf, name: "rtf", endings: &["rtf"], starts: Starts::With(0, b"{\\rtf"), version: FIRST_READER,
          holds: Holds::One, read: Read::Bytes(rtf::read_rtf), share: PACKED },
    Row { format: Format::Pdf, name: "pdf", endings: &["pdf"], starts: Starts::With(0, b"%PDF-"), version: FIRST_READER,
          holds: Holds::One, read: Read::Program(program::read_pdf), share: PACKED },
    // Most of these are pictures.
    Row { format: Format::Mhtml, name: "mhtml", endings: &["mhtml", "mht"], starts: Starts::PageHead, version: FIRST_READER, holds: Holds::One,
          read: Read::Saved(saved::mhtml), share: Share { least: 0, usual: 5, is_stream: false } },
    Row { format: Format::WebArchive, name: "webarchive", endings: &["webarchive"], starts: Starts::With(0, b"bplist00"), version: FIRST_READER,
          holds: Holds::One, read: Read::Saved(saved::webarchive), share: Share { least: 0, usual: 5, is_stream: false } },
    Row { format: Format::Table, name: "csv", endings: &["csv", "tsv", "psv"], starts: Starts::Anything, version: FIRST_READER, holds: Holds::Rows,
          read: Read::Text(record::read_record),
          share: Share { is_stream: true, ..ALL_TEXT } },
    // Workbooks are packed, and most of what is in them is markup.
    Row { format: Format::Workbook, name: "xlsx", endings: &["xlsx", "xlsm", "xls"], starts: Starts::Zip("xl/workbook.xml", ""), version: FIRST_READER, holds: Holds::Sheets,
          read: Read::Text(record::read_record),
          share: Share { least: 0, usual: 200, is_stream: false } },
    Row { format: Format::Feed, name: "feed", endings: &["rss", "atom", "rdf", "xml"], starts: Starts::Anything, version: FIRST_READER, holds: Holds::Entries,
          read: Read::Text(record::read_record),
          share: Share { least: 0, usual: 50, is_stream: false } },
];

/// How a zip file begins.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

impl Format {
    /// What is known of it.
    pub(super) fn row(self) -> &'static Row {
        // A test says that the table is in the order of the formats.
        TABLE.get(self as usize).unwrap_or(&TABLE[0])
    }

    /// Whether what it holds are records, whose keys a person may tell of.
    pub(super) fn has_keys(self) -> bool {
        matches!(self, Self::Json | Self::JsonLines | Self::Table | Self::Workbook | Self::Feed)
    }

    /// Whether what its reader is given is made by chithi of what a file says, and so isn't text that a person has seen.
    pub(super) fn is_made_over(self) -> bool {
        matches!(self, Self::Mail | Self::Table | Self::Workbook | Self::Feed)
    }

    /// All formats.
    pub(super) fn all() -> impl Iterator<Item = Format> {
        TABLE.iter().map(|row| row.format)
    }
}

/// The endings of files that are read, without what tells how they are packed.
pub fn endings() -> impl Iterator<Item = &'static str> {
    TABLE.iter().flat_map(|row| row.endings).copied()
}

/// The versions of all readers but those that are the first, by their formats.
pub(crate) fn reader_versions() -> BTreeMap<String, u32> {
    let changed = TABLE.iter().filter(|row| row.version != FIRST_READER);
    changed.map(|row| (row.name.to_owned(), row.version)).collect()
}

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zstd,
}

/// The format and packing that a file's name promises; `None` for what isn't ours.
pub(super) fn of_name(name: &str) -> Option<(Format, Packing)> {
    let (name, packing) = unpacked_name(name);
    let ending = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    let packing = match ending.as_str() {
        "tgz" => Packing::Gzip,
        "tzst" => Packing::Zstd,
        _ => packing,
    };
    let row = TABLE.iter().find(|row| row.endings.contains(&ending.as_str()))?;
    Some((row.format, packing))
}

/// The format that a file's name promises; or that of a page, where the name is one that pages of servers have, and the
/// file begins like one.
pub(super) fn of_name_or_page(name: &str, begins: impl FnOnce(Packing) -> bool) -> Option<(Format, Packing)> {
    of_name(name).or_else(|| {
        let (_, packing) = unpacked_name(name);
        (may_be_page(name) && begins(packing)).then_some((Format::Html, packing))
    })
}

/// Whether a file of this name is a web page if it begins as one: servers give pages other endings, and programs that save them keep
/// the whole address (`chitiet.aspx?id=12`) or give none.
pub(super) fn may_be_page(name: &str) -> bool {
    const ENDINGS: [&str; 10] = ["asp", "aspx", "cfm", "cgi", "do", "jsp", "jspx", "php", "shtml", "xhtml"];
    let name = unpacked_name(name).0;
    let bare = name.split(['?', '@', '&', '=', '%']).next().unwrap_or_default();
    let is_page = |ending: &str| ENDINGS.iter().chain(&["html", "htm"]).any(|known| ending.eq_ignore_ascii_case(known));
    match bare.rsplit_once('.').map(|(_, ending)| ending) {
        Some(ending) if is_page(ending) => true,
        // A name with a dot in it (`1. Tin trong xã`) has no ending for that.
        Some(ending) => ending.contains(' ') || ending.chars().count() > 8,
        None => !is_about_the_folder(name),
    }
}

/// Whether a file begins as a web page does, in whatever character set.
pub(super) fn begins_like_page(start: &[u8]) -> bool {
    const LOOKED_AT: usize = 4096;
    let start = start.get(..LOOKED_AT.min(start.len())).unwrap_or_default();
    let plain: Vec<u8> = start.iter().filter(|&&byte| byte != 0).map(u8::to_ascii_lowercase).collect();
    let marks: [&[u8]; 3] = [charset::UTF_8_MARK, b"\xFF\xFE", b"\xFE\xFF"];
    let mut rest = marks.iter().find_map(|mark| plain.strip_prefix(*mark)).unwrap_or(&plain).trim_ascii_start();
    // Before the page itself may be what it is written in, and where it is from.
    loop {
        let (open, close): (&[u8], &[u8]) = match rest {
            [b'<', b'?', b'x', b'm', b'l', ..] => (b"<?", b"?>"),
            [b'<', b'!', b'-', b'-', ..] => (b"<!--", b"-->"),
            _ => break,
        };
        let Some(end) = memchr::memmem::find(rest.get(open.len()..).unwrap_or_default(), close) else { return false };
        rest = rest.get(open.len() + end + close.len()..).unwrap_or_default().trim_ascii_start();
    }
    let begins = [&b"<!doctype html"[..], b"<html", b"<head>"].iter().any(|tag| rest.starts_with(tag));
    // The source of a program that makes pages is none.
    begins && [&b"<?php"[..], b"<%", b"<?="].iter().all(|tag| memchr::memmem::find(&plain, tag).is_none())
}

/// Whether a file of this name may be XML of any kind.
pub(super) fn is_any_xml(name: &str) -> bool {
    let ending = Path::new(unpacked_name(name).0).extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("xml"))
}

/// `name` without the ending of its packing.
pub(super) fn unpacked_name(name: &str) -> (&str, Packing) {
    match name.rsplit_once('.') {
        Some((stem, end)) if end.eq_ignore_ascii_case("gz") => (stem, Packing::Gzip),
        Some((stem, end)) if end.eq_ignore_ascii_case("zst") => (stem, Packing::Zstd),
        _ => (name, Packing::Plain),
    }
}

/// Whether a file that lies in a folder is about the folder, not an article of it.
pub(crate) fn is_about_the_folder(name: &str) -> bool {
    name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("readme"))
}

/// Whether a file begins as a page that Safari saved in a property list of XML.
fn begins_like_web_archive(start: &[u8]) -> bool {
    const LOOKED_AT: usize = 1024;
    let start = start.get(..LOOKED_AT.min(start.len())).unwrap_or_default();
    let has = |part: &str| memchr::memmem::find(start, part.as_bytes()).is_some();
    has("<plist") && ["WebMainResource", "WebSubresources", "WebSubframeArchives"].iter().any(|key| has(key))
}

/// The packing that a stream's first bytes show.
pub(super) fn packing_of_start(start: &[u8]) -> Packing {
    match start {
        [0x1F, 0x8B, ..] => Packing::Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstd,
        _ => Packing::Plain,
    }
}

/// The format that a text's first bytes show: `{` JSON Lines, `[` JSON, `<` a feed or else HTML, a line of names of columns a table,
/// else text.
pub(super) fn of_start(start: &[u8]) -> Format {
    let start = charset::after_mark(start);
    if begins_like_page(start) {
        return Format::Html;
    }
    match start.iter().find(|b| !b.is_ascii_whitespace() && **b != 0) {
        // One record written over several lines is JSON: its first line alone is only `{`.
        Some(b'{') if start.trim_ascii_start().split(|&b| b == b'\n').next().map(<[u8]>::trim_ascii) == Some(b"{") => {
            Format::Json
        }
        Some(b'{') => Format::JsonLines,
        Some(b'[') => Format::Json,
        Some(b'<') if begins_like_web_archive(start) => Format::WebArchive,
        Some(b'<') if feed::begins_like_one(start) => Format::Feed,
        Some(b'<') => Format::Html,
        _ if delimited::begins_with_a_head(start) => Format::Table,
        _ => Format::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_for_each_format_in_order_and_no_ending_twice() {
        let mut endings = std::collections::BTreeSet::new();
        for (number, row) in TABLE.iter().enumerate() {
            assert_eq!((row.format as usize, row.format.row().name), (number, row.name));
            assert!(row.endings.iter().all(|ending| endings.insert(*ending)), "{}", row.name);
        }
    }

    #[test]
    fn the_name_decides_and_packing_comes_off_first() {
        for (name, expected) in [
            ("bai.txt", Some((Format::Text, Packing::Plain))),
            ("bai.HTM", Some((Format::Html, Packing::Plain))),
            ("tin.jsonl.gz", Some((Format::JsonLines, Packing::Gzip))),
            ("tin.ndjson.ZST", Some((Format::JsonLines, Packing::Zstd))),
            ("tin.json", Some((Format::Json, Packing::Plain))),
            ("tin.CSV", Some((Format::Table, Packing::Plain))),
            ("tin.tsv.gz", Some((Format::Table, Packing::Gzip))),
            ("tin.xlsx", Some((Format::Workbook, Packing::Plain))),
            ("tin.rss", Some((Format::Feed, Packing::Plain))),
            ("a.b.md", Some((Format::Markdown, Packing::Plain))),
            ("tin.gz", None),
            ("bo.tar.gz", Some((Format::Tar, Packing::Gzip))),
            ("bo.TGZ", Some((Format::Tar, Packing::Gzip))),
            ("bo.tar.zst", Some((Format::Tar, Packing::Zstd))),
            ("anh.jpg", None),
            ("tin.jsonl.gold", None),
            ("txt", None),
        ] {
            assert_eq!(of_name(name), expected, "{name}");
        }
    }

    #[test]
    fn standard_input_is_known_by_its_first_bytes() {
        for (start, expected) in [
            ("{\"title\": \"Tin\"}\n", Format::JsonLines),
            ("{\n  \"title\": \"Tin\"\n}", Format::Json),
            (" [{\"title\"", Format::Json),
            ("\u{feff}<!DOCTYPE html>", Format::Html),
            ("<?xml version='1.0'?>\n<rss version='2.0'>", Format::Feed),
            ("<?xml version='1.0'?><html>", Format::Html),
            ("title,content\nTin,Bài", Format::Table),
            ("Tiêu đề;Nội dung\nTin;Bài", Format::Table),
            ("Nội dung, tiêu chí\n", Format::Text),
            ("Đảng bộ xã", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(of_start(start.as_bytes()), expected, "{start}");
        }
    }
}
