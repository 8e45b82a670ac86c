//! An organ as it was read.

use std::ops::Range;

use super::of::Of;
use crate::locality::unit::{Tier, UnitId};
use crate::text::{Field, Span, Tokens};

/// An organ named in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganMention {
    /// Which text it is in.
    pub field: Field,
    /// Its name, with the unit's where that follows.
    pub span: Span,
    /// What it is called for all its names: *Ủy ban nhân dân* for *UBND*.
    pub organ: &'static str,
    /// Whether it is the whole country's.
    pub is_central: bool,
    /// The tier of its unit, if that is told; none for the whole country's.
    pub tier: Option<Tier>,
    /// The unit whose organ it is, if that is told.
    pub unit: Option<UnitId>,
    /// Whether the unit isn't named beside it: it is the article's own, or the only one of its tier named so far.
    pub is_own: bool,
}

/// An organ that was read, and what is said of whose it is.
#[derive(Debug, Clone)]
pub(super) struct Read {
    /// The organ.
    pub organ: OrganMention,
    /// The words of its name, with the unit's.
    pub words: Range<usize>,
    /// Which units it can be of.
    pub of: Of,
    /// Whether a name or a word for a tier is beside it.
    pub is_said: bool,
    /// Whether a name is beside it, known or not.
    pub is_named: bool,
    /// Whether it is that of the body named after it.
    pub is_of_body: bool,
}

/// Whether a word is a part of a symbol, which names no organ: *896/QĐ-UBND*.
pub(super) fn is_in_symbol(tokens: &Tokens, i: usize) -> bool {
    let slash = |at: usize| at > 0 && tokens.before(at).trim() == "/" && tokens.is_number(at - 1);
    let dash = i > 0 && matches!(tokens.before(i).trim(), "-" | "–");
    slash(i) || dash && !tokens.is_number(i - 1) && slash(i - 1)
}
