//! One published piece.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::legacy::{OldEncoding, Restored};
use super::loss::Loss;
use super::record::KeyMap;

/// Most text that one article may have, in bytes over title, body, captions and what names it: a thick
/// book. Reading and indexing cost up to two hundred times that.
pub const MAX_TEXT_BYTES: usize = 8 << 20;
/// Most lines that a page may have: a page of the largest size in lines of 32 bytes. Shorter ones on
/// average are no prose, and each costs as much as a hundred bytes.
pub const MAX_LINES: usize = 1 << 18;

/// A published piece (*bài viết*): what a reader of the paper saw, without the page around it.
///
/// `title`, `body` and `captions` are in NFC with entities decoded and are shown as written: nothing
/// corrects them. `body` holds the paragraphs, one line each, in reading order, without empty lines;
/// a paragraph of at least 40 characters that is there twice is kept once, but for rows of tables and lines that begin small. Records of JSON keep their
/// body as it was given, empty lines too, but for NFC, markup, one kind of line break, control characters and
/// the doubled paragraphs.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The file's path below the folder asked for (its name if it was asked for itself), with `/`, without
    /// `.gz` and `.zst`; `-` for standard input. In a file that can hold several records, JSON Lines or a JSON
    /// array, `#` follows and the record's own id, or else the first 12 hex digits of its
    /// [`digest`](Article::digest). So it doesn't depend on what else is in the file, nor on the order of
    /// reading. An index makes it unique.
    pub id: String,
    /// The id that a record of JSON says of itself.
    #[serde(default)]
    pub own_id: Option<String>,
    /// Where it was read from, `-` for standard input; records of a JSON Lines file add `:LINE`, those
    /// of a JSON array `#NUMBER`.
    pub path: String,
    /// Headline, one line; if the source names none the first line of the body, at most 200 characters.
    pub title: String,
    /// Whether the title is only the beginning of the body, where it stands as well: it is there to be
    /// shown, and its words are the body's. See [`Article::own_title`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub title_from_body: bool,
    /// Paragraphs, joined with one line feed.
    pub body: String,
    /// Captions of pictures, apart from the body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<String>,
    /// When it was published, if the source says so.
    pub published: Option<Published>,
    /// Who wrote it, as signed.
    pub author: Option<String>,
    /// The paper or portal: a name or a host.
    pub source: Option<String>,
    /// Where it stood on the web.
    pub url: Option<String>,
    /// How well the text could be taken out of its page.
    #[serde(default)]
    pub extraction: Extraction,
    /// Keys of a JSON record that chithi has no field for, and optional fields whose value it can't
    /// read (a `published` that is no date), kept as they were.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The encodings of before Unicode that some of its text was converted from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub converted: Vec<OldEncoding>,
    /// What couldn't be read, though the article could.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub losses: Vec<Loss>,
}

/// Where an article comes from, for the readers.
#[derive(Debug, Clone, Default)]
pub(super) struct Origin {
    pub(super) id: String,
    pub(super) path: String,
    /// What a person has told of the keys of its record.
    pub(super) map: KeyMap,
    /// Whether its pages that are pictures are read.
    pub(super) ocr: bool,
}

impl Article {
    /// The title as a text of its own: empty where it is only the beginning of the body, so that no word
    /// and no citation counts twice.
    pub fn own_title(&self) -> &str {
        if self.title_from_body { "" } else { &self.title }
    }

    /// Adds what its text was converted from.
    pub(super) fn note(&mut self, restored: Restored) {
        for encoding in restored.converted {
            if !self.converted.contains(&encoding) {
                self.converted.push(encoding);
            }
        }
        for loss in restored.perhaps.into_iter().map(Loss::Unconverted) {
            if !self.losses.contains(&loss) {
                self.losses.push(loss);
            }
        }
    }

    /// How much text it has, in bytes: what [`MAX_TEXT_BYTES`] limits.
    pub(crate) fn text_bytes(&self) -> usize {
        let named = [&self.author, &self.source, &self.url].into_iter().flatten();
        let texts = [&self.id, &self.title, &self.body].into_iter().chain(named).chain(&self.captions);
        texts.map(String::len).sum()
    }
}

/// A date of publication and where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The day, in Vietnam.
    pub date: Date,
    /// The time of day, where one is given.
    pub time: Option<Time>,
    /// Where it was found.
    pub from: DateOrigin,
}

/// Where a date of publication was found, the most trustworthy first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrigin {
    /// The field `published` of a JSON record.
    Record,
    /// JSON-LD (`datePublished`) in a page.
    JsonLd,
    /// A `<meta>` element, or the head of an e-mail.
    Meta,
    /// The front matter of a Markdown file.
    FrontMatter,
    /// A `<time>` element of the article.
    TimeElement,
    /// The line below the headline.
    DateLine,
    /// A person says so.
    Hand,
}

/// How well the text could be taken out of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extraction {
    /// The main text was found.
    #[default]
    Full,
    /// The page was too deep or too large to be taken apart; its tags were only stripped.
    Degraded,
    /// The text of pages that are pictures was recognised by a program: some of its letters may be wrong.
    Recognised,
}
