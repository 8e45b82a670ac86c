//! A name of a place as found in a text, with what it can mean.

use std::ops::Range;

use super::aside::Stance;
use super::candidate::Candidates;
use super::mention::How;
use super::unit::Unit;
use crate::text::{Field, Span};

/// A name at a place.
#[derive(Debug, Clone)]
pub(super) struct Sighting<'g> {
    pub field: Field,
    /// The words of the name.
    pub words: Range<usize>,
    /// The name with its lead.
    pub span: Span,
    pub how: How,
    pub candidates: Candidates<'g>,
    /// Whether it counts only if the article has its province.
    pub near: bool,
    /// What it says about what the text is about.
    pub stance: Stance,
    /// Whether it only says where the place just before it lies: `xã Tân Lập, huyện Kon Rẫy`.
    pub attached: bool,
    /// Whether a comma or a word like `và` joins it to the place just before it: `quận 1 và quận 3`.
    pub joined: bool,
}

impl<'g> Sighting<'g> {
    /// The unit, once only one is left.
    pub(super) fn settled(&self) -> Option<&'g Unit> {
        match &*self.candidates {
            [only] if !self.near => Some(only.unit),
            _ => None,
        }
    }
}
