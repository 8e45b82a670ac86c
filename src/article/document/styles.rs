//! Styles: what is said of many paragraphs and pieces of text at once.

use rustc_hash::FxHashMap;

use super::flow::Kind;
use crate::article::legacy::OldEncoding;

/// Styles that rest on one another, at most.
const MAX_CHAIN: usize = 16;
/// Styles of one document.
const MAX_STYLES: usize = 20_000;

/// How something is shown, as far as it is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The encoding that its font draws; none for a font of Unicode.
    pub(super) encoding: Option<Option<OldEncoding>>,
    pub(super) is_hidden: Option<bool>,
    pub(super) is_bold: Option<bool>,
    pub(super) is_centred: Option<bool>,
    pub(super) kind: Option<Kind>,
}

impl Look {
    /// This one, and where it says nothing another one.
    pub(super) fn or(self, other: Look) -> Look {
        Look {
            encoding: self.encoding.or(other.encoding),
            is_hidden: self.is_hidden.or(other.is_hidden),
            is_bold: self.is_bold.or(other.is_bold),
            is_centred: self.is_centred.or(other.is_centred),
            kind: self.kind.or(other.kind),
        }
    }
}

/// A style as it is written down.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) id: String,
    pub(super) parent: Option<String>,
    pub(super) look: Look,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: FxHashMap<String, Style>,
    /// Of what has no style, and of every paragraph that doesn't say otherwise.
    pub(super) default: Look,
    /// The style of a paragraph that names none.
    pub(super) usual: Option<String>,
}

impl Styles {
    pub(super) fn add(&mut self, style: Style) {
        if self.by_id.len() < MAX_STYLES {
            self.by_id.insert(style.id.clone(), style);
        }
    }

    /// What a style says, with those that it rests on.
    pub(super) fn look(&self, id: &str) -> Look {
        let mut look = Look::default();
        let mut next = self.by_id.get(id);
        for _ in 0..MAX_CHAIN {
            let Some(style) = next else { break };
            look = look.or(style.look);
            next = style.parent.as_deref().and_then(|parent| self.by_id.get(parent));
        }
        look
    }
}

/// What a style is for, by its name in English, which programs keep in every language.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    let name = name.replace("_20_", " ").to_lowercase();
    let begins = |start: &str| name.strip_prefix(start).is_some_and(|rest| rest.trim().parse::<u8>().is_ok());
    match name.as_str() {
        "title" => Some(Kind::Title),
        "subtitle" => Some(Kind::Heading),
        "caption" | "figure" | "illustration" => Some(Kind::Caption),
        "toc heading" | "contents heading" => Some(Kind::Contents),
        _ if begins("heading") || name == "heading" => Some(Kind::Heading),
        _ if begins("toc") || begins("contents") => Some(Kind::Contents),
        _ => None,
    }
}
