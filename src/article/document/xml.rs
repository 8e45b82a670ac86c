//! XML as it comes, within bounds.
//!
//! In: a stream. Out: one [`Token`] after the other. No entity but the five of XML is known, no declaration of a document type is
//! read, and what is too large, too deep or not well-formed ends it with a reason.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::article::format::Packing;
use crate::article::skip::SkipReason;
use crate::article::unpack;

/// The text of the largest article has no more XML around it, as word processors write it.
const MAX_BYTES: u64 = 192 << 20;
/// One tag, or one text, is no longer.
const MAX_TOKEN_BYTES: u64 = 8 << 20;
const MAX_DEPTH: usize = 4_000;
/// Nor more elements: a thousand pages have a million.
const MAX_ELEMENTS: usize = 4_000_000;

/// A piece of XML. Names are without their prefixes.
pub(super) enum Token<'x> {
    Start(Element<'x>),
    End(EndTag<'x>),
    Text(Cow<'x, str>),
}

/// What is made of a document as its XML comes.
pub(super) trait Listener {
    /// How many elements are open of which nothing is wanted: what is in them isn't told.
    fn silent(&mut self) -> &mut usize;

    /// Whether text is wanted where it is now.
    fn listens(&self) -> bool;

    fn enter(&mut self, element: &Element<'_>) -> Result<(), SkipReason>;

    fn leave(&mut self, name: &str) -> Result<(), SkipReason>;

    fn hear(&mut self, text: &str) -> Result<(), SkipReason>;
}

/// Tells a listener all of a document; a line break of the XML is a space.
pub(super) fn tell(mut xml: Xml<impl Read>, listener: &mut impl Listener) -> Result<(), SkipReason> {
    while let Some(token) = xml.next()? {
        let is_silent = *listener.silent() > 0;
        let is_data = matches!(&token, Token::Start(element) if DATA.contains(&element.name()));
        match token {
            Token::Start(_) if is_silent => *listener.silent() += 1,
            Token::End(_) if is_silent => *listener.silent() -= 1,
            Token::Text(_) if is_silent => {}
            Token::Start(element) => listener.enter(&element)?,
            Token::End(end) => listener.leave(end.name())?,
            Token::Text(text) if listener.listens() => listener.hear(&text.replace(['\r', '\n'], " "))?,
            Token::Text(_) => {}
        }
        if is_data {
            xml.pass_text()?;
        }
    }
    Ok(())
}

/// Elements that hold a picture as text.
const DATA: [&str; 2] = ["binary-data", "binData"];

/// A tag that closes an element.
pub(super) struct EndTag<'x>(BytesEnd<'x>);

impl EndTag<'_> {
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

/// A tag that opens an element.
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// An attribute by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let mut some = attributes.with_checks(false).take(MAX_ATTRIBUTES).flatten();
        let found = some.find(|attribute| local(attribute.key.into_inner()) == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// The attribute `val`, in which Word says nearly everything.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// Whether a property is on: it is there, and its value doesn't say no.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// More attributes than this nobody looks at.
const MAX_ATTRIBUTES: usize = 256;

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// A source in UTF-8, whatever it is in.
type Decoded<R> = BufReader<DecodeReaderBytes<R, Vec<u8>>>;

/// See the top of the file.
pub(super) struct Xml<R: Read> {
    reader: Reader<Bounded<Decoded<R>>>,
    buffer: Vec<u8>,
    depth: usize,
    elements: usize,
}

impl<R: Read> Xml<R> {
    pub(super) fn new(source: R) -> Self {
        // UTF-16 says by its first bytes that it is.
        let source = DecodeReaderBytesBuilder::new().utf8_passthru(true).build(source);
        let source = Bounded { source: BufReader::new(source), left: MAX_BYTES, in_token: 0 };
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, buffer: Vec::new(), depth: 0, elements: 0 }
    }

    /// Goes past text that nobody wants, however long it is, without keeping it.
    fn pass_text(&mut self) -> Result<(), SkipReason> {
        let source = self.reader.get_mut();
        loop {
            source.in_token = 0;
            let read = source.fill_buf().map(|chunk| (chunk.len(), memchr::memchr(b'<', chunk)));
            match read.map_err(|error| reason(&quick_xml::Error::from(error)))? {
                (0, _) => return Ok(()),
                (_, Some(end)) => {
                    source.consume(end);
                    return Ok(());
                }
                (all, None) => source.consume(all),
            }
        }
    }

    /// The next piece; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Token<'_>>, SkipReason> {
        self.reader.get_mut().in_token = 0;
        self.buffer.clear();
        let is_over = self.depth == 0 && self.elements > 0;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => return Err(reason(&error)),
        };
        Ok(Some(match event {
            Event::Start(start) | Event::Empty(start) => {
                self.elements += 1;
                if self.elements > MAX_ELEMENTS {
                    return Err(bad("its XML is too large for any text"));
                }
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(bad("it is nested too deep"));
                }
                Token::Start(Element(start))
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Token::End(EndTag(end))
            }
            Event::Text(text) => Token::Text(text.into_inner()),
            Event::CData(text) => Token::Text(text.into_inner()),
            Event::GeneralRef(reference) => {
                let name = reference.clone().into_inner();
                Token::Text(match resolve_predefined_entity(&name) {
                    Some(text) => Cow::Borrowed(text),
                    None => {
                        let c = reference.resolve_char_ref().ok().flatten();
                        Cow::Owned(c.unwrap_or(char::REPLACEMENT_CHARACTER).to_string())
                    }
                })
            }
            Event::DocType(_) => return Err(bad("it declares entities")),
            Event::Eof if is_over => return Ok(None),
            Event::Eof => return Err(bad("its text ends too early")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Token::Text(Cow::Borrowed("")),
        }))
    }
}

pub(super) fn bad(why: &'static str) -> SkipReason {
    SkipReason::BadDocument(why.into())
}

fn reason(error: &quick_xml::Error) -> SkipReason {
    match error {
        quick_xml::Error::Io(error) => match error.get_ref().and_then(|error| error.downcast_ref::<TooMuch>()) {
            Some(TooMuch) => bad("its XML is too large for any text"),
            None => unpack::reason(error, Packing::Gzip),
        },
        _ => bad("its XML is broken"),
    }
}

/// Fails where a stream, or one token in it, goes on past its limit.
struct Bounded<R> {
    source: R,
    left: u64,
    in_token: u64,
}

#[derive(Debug, thiserror::Error)]
#[error("too much XML")]
struct TooMuch;

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 || self.in_token > MAX_TOKEN_BYTES {
            return Err(io::Error::other(TooMuch));
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count as u64);
        self.in_token += count as u64;
        self.source.consume(count);
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let chunk = self.fill_buf()?;
        let count = chunk.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(chunk) {
            *to = *from;
        }
        self.consume(count);
        Ok(count)
    }
}
