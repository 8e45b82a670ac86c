//! A citation as the words have it, and who wrote them: what the readers of the grammar give.

use serde::Serialize;

use super::citation::{Form, Reference};
use crate::text::Span;

/// Who wrote the text: in a query, codes of kinds may stand in small letters ("nq tw4").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    Article,
    Query,
}

/// How far the words found may be taken for a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Footing {
    Firm,
    /// It counts only if the article names the same directive in full elsewhere.
    Doubtful,
    /// One of the kinds and terms of a plenum that were named together: it counts only if the plenum adopted it.
    Paired,
    /// Of a body outside Vietnam or a company; every later mention of that number is, too.
    Foreign,
}

/// A citation as the words have it, before anything is resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub form: Form,
    pub reader: Reader,
    pub span: Span,
    pub reference: Reference,
    /// First word of it, and first word after what belongs to it (organ, day, khóa).
    pub words: std::ops::Range<usize>,
    pub footing: Footing,
    /// For a defined alias ("viết tắt là Nghị quyết"): where in the same text its directive is named.
    pub stands_for: Option<Span>,
    /// Whether the words beside it name whose it is, be it a unit that is known or not.
    pub names_unit: bool,
    /// Whether it is said to be an organ's of which no directive is known.
    pub is_outside: bool,
}

impl Found {
    /// A firm citation with its symbol.
    pub fn full(span: Span, reference: Reference, words: std::ops::Range<usize>) -> Self {
        Found::new(Form::Full, Reader::Symbol, span, reference, words)
    }

    /// A firm citation.
    pub fn new(form: Form, reader: Reader, span: Span, reference: Reference, words: std::ops::Range<usize>) -> Self {
        let (footing, stands_for) = (Footing::Firm, None);
        Found { form, reader, span, reference, words, footing, stands_for, names_unit: false, is_outside: false }
    }
}

/// The citations read at one place, and the first word after them.
pub(super) type Read = Option<(Vec<Found>, usize)>;

/// Which rule of the grammar read a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Reader {
    /// `Kết luận số 21-KL/TW`
    #[serde(rename = "number and symbol")]
    Symbol,
    /// `Kế hoạch số 60`
    #[serde(rename = "number alone")]
    Number,
    /// `Nghị quyết 18, 19-NQ/TW`
    #[serde(rename = "list")]
    List,
    /// `Nghị quyết Trung ương 4 (khóa XII)`
    #[serde(rename = "plenum")]
    Plenum,
    /// `Nghị quyết Đại hội XIII của Đảng`
    #[serde(rename = "congress")]
    Congress,
    /// `Luật Đất đai năm 2013`
    #[serde(rename = "law")]
    Law,
    /// `Đề án 06`
    #[serde(rename = "nickname")]
    Nickname,
    /// `Nghị quyết này`
    #[serde(rename = "points back")]
    Back,
}

/// So many citations are taken from one text, a hundred times those of a book of laws: each takes some 700 bytes
/// while an article is annotated.
pub const MOST_CITATIONS: usize = 100_000;
