//! Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom.
//!
//! In: the text of one. Out: its entries as records, whose keys are the names of the elements (`pubDate`, `content:encoded`,
//! `dc:creator`), so that they are read as all records are. No entity is known but the five of XML; what others there are stay as
//! they are written, and the reader of records decodes those of HTML. Feeds are often not well-formed: end tags aren't compared.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};

use super::skip::SkipReason;

/// Elements around a feed's entries.
const FEEDS: [&str; 3] = ["rss", "feed", "RDF"];
/// The first element is among so many bytes.
const START_BYTES: usize = 4 << 10;
/// Deeper markup in an entry isn't a feed's.
const MAX_DEPTH: usize = 500;

/// Whether text begins as a feed does.
pub(super) fn begins_like_one(start: &[u8]) -> bool {
    let start = start.get(..START_BYTES.min(start.len())).unwrap_or_default();
    // In UTF-16 every second byte is none.
    let text: String = String::from_utf8_lossy(start).chars().filter(|&c| c != '\0').collect();
    let mut rest = text.as_str();
    while let Some((_, behind)) = rest.split_once('<') {
        rest = match behind {
            comment if comment.starts_with("!--") => comment.split_once("-->").map_or("", |(_, after)| after),
            other if other.starts_with(['?', '!']) => other,
            element => {
                let name =
                    element.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
                return FEEDS.contains(&name.rsplit(':').next().unwrap_or_default());
            }
        };
    }
    false
}

/// The entries of a feed.
pub(super) struct Entries {
    reader: Reader<std::io::Cursor<Vec<u8>>>,
    buffer: Vec<u8>,
    is_atom: bool,
    is_over: bool,
}

impl Entries {
    /// Those of the feed in `text`.
    ///
    /// # Errors
    /// If its first element is that of no feed.
    pub(super) fn of(text: String) -> Result<Self, SkipReason> {
        let mut reader = Reader::from_reader(std::io::Cursor::new(text.into_bytes()));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start)) => {
                    let name = local(&start);
                    if !FEEDS.contains(&name.as_str()) {
                        return Err(SkipReason::NotAFeed(format!("its first element is <{}>", shown(&name))));
                    }
                    let is_atom = name == "feed";
                    return Ok(Entries { reader, buffer: Vec::new(), is_atom, is_over: false });
                }
                Ok(Event::Eof | Event::Empty(_)) => return Err(SkipReason::NotAFeed("it has no entries".to_owned())),
                Ok(Event::Text(text)) if !text.trim().is_empty() => {
                    return Err(SkipReason::NotAFeed("it is no XML".to_owned()));
                }
                Ok(_) => {}
                Err(error) => return Err(SkipReason::NotAFeed(shown(&error.to_string()))),
            }
        }
    }

    /// Reads on to the end of an entry that has begun.
    fn entry(&mut self) -> Result<Map<String, Value>, quick_xml::Error> {
        let mut entry = Entry { is_atom: self.is_atom, ..Entry::default() };
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer)? {
                Event::Start(start) => entry.enter(&start),
                Event::Empty(start) => {
                    entry.enter(&start);
                    entry.leave();
                }
                Event::End(_) if entry.depth == 0 => break,
                Event::End(_) => entry.leave(),
                Event::Text(text) => entry.push(&text),
                Event::CData(data) => entry.push(&data),
                Event::GeneralRef(name) => entry.push_reference(&name),
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(entry.into_record())
    }
}

impl Iterator for Entries {
    type Item = Result<Vec<u8>, SkipReason>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            self.buffer.clear();
            let found = match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(start)) if matches!(local(&start).as_str(), "item" | "entry") => self.entry(),
                Ok(Event::Eof) => return None,
                Ok(_) => continue,
                Err(error) => Err(error),
            };
            return Some(match found {
                Ok(entry) => Ok(Value::Object(entry).to_string().into_bytes()),
                Err(error) => {
                    self.is_over = true; // what comes after an error isn't trusted
                    Err(SkipReason::NotAFeed(shown(&error.to_string())))
                }
            });
        }
        None
    }
}

fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let value = start.try_get_attribute(name).ok()??.value;
    Some(super::entity::decoded(&value))
}

/// An entry under way.
#[derive(Default)]
struct Entry {
    is_atom: bool,
    fields: Map<String, Value>,
    depth: usize,
    /// The element that is being read, and what it holds.
    name: String,
    text: String,
    /// Whether what it holds is markup as elements, as in `type="xhtml"`.
    is_markup: bool,
    open: Vec<String>,
    address: Option<String>,
}

impl Entry {
    fn enter(&mut self, start: &BytesStart<'_>) {
        self.depth += 1;
        let name = start.name().as_ref().to_owned();
        if self.depth == 1 {
            self.text.clear();
            self.is_markup = attribute(start, "type").is_some_and(|kind| kind == "xhtml");
            // Names of Atom's may have a prefix.
            self.name = if self.is_atom { local(start) } else { name };
            self.address = None;
            if self.name == "link" {
                let is_own = attribute(start, "rel").is_none_or(|rel| rel == "alternate");
                self.address = attribute(start, "href").filter(|_| is_own);
            }
        } else if self.depth <= MAX_DEPTH {
            let bare = local(start);
            if self.is_markup {
                self.text.push_str(&format!("<{bare}>"));
            } else if self.depth == 2 && !matches!(bare.as_str(), "name" | "email" | "uri") && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.open.push(bare);
        }
    }

    fn leave(&mut self) {
        let ended = if self.depth > 1 && self.depth <= MAX_DEPTH { self.open.pop() } else { None };
        if let Some(name) = ended.filter(|_| self.is_markup) {
            self.text.push_str(&format!("</{name}>"));
        }
        self.depth -= 1;
        if self.depth == 0 {
            self.open.clear();
            self.keep();
        }
    }

    /// Adds text to the element.
    fn push(&mut self, text: &str) {
        let is_of_person = self.open.last().is_some_and(|name| matches!(name.as_str(), "email" | "uri"));
        if self.depth > 0 && !is_of_person {
            self.text.push_str(text);
        }
    }

    fn push_reference(&mut self, name: &str) {
        let character = match () {
            // In markup the reader of records decodes what is left.
            _ if self.is_markup => None,
            _ => match name.strip_prefix('#').map(|number| (number, number.strip_prefix(['x', 'X']))) {
                Some((_, Some(hex))) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
                Some((number, None)) => number.parse().ok().and_then(char::from_u32),
                None => resolve_predefined_entity(name).and_then(|text| text.chars().next()),
            },
        };
        match character {
            Some(c) => self.push(c.encode_utf8(&mut [0; 4])),
            None => self.push(&format!("&{name};")),
        }
    }

    fn keep(&mut self) {
        let name = std::mem::take(&mut self.name);
        let text = self.address.take().unwrap_or_else(|| std::mem::take(&mut self.text));
        if text.trim().is_empty() {
            return;
        }
        let text = Value::String(text.trim().to_owned());
        match self.fields.get_mut(&name) {
            None => {
                self.fields.insert(name, text);
            }
            // The first link, title and date are the entry's own; authors and subjects are as many as there are.
            Some(Value::Array(all)) => all.push(text),
            Some(first) if matches!(name.as_str(), "author" | "dc:creator" | "category" | "dc:subject") => {
                *first = Value::Array(vec![first.take(), text]);
            }
            Some(_) => {}
        }
    }

    fn into_record(mut self) -> Map<String, Value> {
        // An entry of Atom's must have `updated`, and many have nothing else.
        let has_date = self.fields.contains_key("published") || self.fields.contains_key("issued");
        if let Some(updated) = self.fields.get("updated").cloned().filter(|_| self.is_atom && !has_date) {
            self.fields.shift_remove("updated");
            self.fields.insert("published".to_owned(), updated);
        }
        self.fields
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown_entries(text: &str) -> Vec<String> {
        match Entries::of(text.to_owned()) {
            Err(reason) => vec![reason.to_string()],
            Ok(entries) => entries
                .map(|entry| entry.map_or_else(|why| why.to_string(), |json| String::from_utf8(json).unwrap()))
                .collect(),
        }
    }

    #[test]
    fn entries_of_all_kinds_of_feeds_are_records() {
        assert_eq!(
            shown_entries(
                r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="x" xmlns:media="y"><channel><title>Báo</title><link>https://a.vn</link>
                <item><title>Họp &amp; bàn</title><link>https://a.vn/1</link><pubDate>Mon, 20 Nov 2023 08:15:00 +0700</pubDate>
                <description><![CDATA[<p>Sapo &amp; ảnh</p>]]></description><content:encoded>&lt;p&gt;Thân&nbsp;bài&lt;/p&gt;</content:encoded>
                <dc:creator>Lê An</dc:creator><dc:creator>Vũ Lan</dc:creator><media:content url="a.jpg"><media:title>Ảnh</media:title></media:content></item>
                <item><title>Hai</title></item></channel></rss>"#
            ),
            [
                r#"{"title":"Họp & bàn","link":"https://a.vn/1","pubDate":"Mon, 20 Nov 2023 08:15:00 +0700","description":"<p>Sapo &amp; ảnh</p>","content:encoded":"<p>Thân&nbsp;bài</p>","dc:creator":["Lê An","Vũ Lan"],"media:content":"Ảnh"}"#,
                r#"{"title":"Hai"}"#
            ]
        );
        assert_eq!(
            shown_entries(
                r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><entry><title type="html">Họp</title>
                <link rel="edit" href="https://a.vn/e"/><link rel="alternate" href="https://a.vn/1?a=1&amp;b=2"/><updated>2023-11-20T08:15:00Z</updated>
                <author><name>Lê An</name><email>a@a.vn</email></author><content type="xhtml"><div><p>Thân &lt;bài&gt;</p><br/></div></content></entry></feed>"#
            ),
            [
                r#"{"title":"Họp","link":"https://a.vn/1?a=1&b=2","author":"Lê An","content":"<div><p>Thân &lt;bài&gt;</p><br></br></div>","published":"2023-11-20T08:15:00Z"}"#
            ]
        );
        assert_eq!(
            shown_entries(
                r#"<rdf:RDF xmlns:rdf="x"><channel><title>Báo</title></channel><item rdf:about="u"><title>Họp</title><dc:date>2023-11-20</dc:date></item></rdf:RDF>"#
            ),
            [r#"{"title":"Họp","dc:date":"2023-11-20"}"#]
        );
    }

    #[test]
    fn what_is_no_feed_says_so_and_a_broken_one_gives_what_it_has() {
        assert_eq!(shown_entries("<urlset><url/></urlset>"), ["is no feed: its first element is <urlset>"]);
        assert_eq!(shown_entries("Họp xã"), ["is no feed: it is no XML"]);
        assert_eq!(shown_entries("<rss></rss>"), [""; 0]);
        assert_eq!(shown_entries("<rss><item><title>Họp"), [r#"{}"#]);
        assert_eq!(shown_entries("<rss><item><title>A & B</title></item>"), [r#"{"title":"A & B"}"#]);
        let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rss><item><title>&b;</title></item></rss>";
        assert_eq!(shown_entries(bomb), [r#"{"title":"&b;"}"#]);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(<rss>|<item>|</item>|<title|>|</|&|;|<!\\[CDATA\\[|\\]\\]>|a=\"|\\PC){0,40}") {
            let _ = shown_entries(&text);
            let _ = shown_entries(&format!("<rss>{text}"));
        }
    }
}
