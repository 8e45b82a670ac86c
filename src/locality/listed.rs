//! Names listed after what is said of them: `nhiều xã trong huyện Tuy Phước như Phước An, Phước Thành`.
//!
//! In: the words of a text in order. Out: where names of a list begin, and which units they may be.

use super::gap;
use super::lead::{self, Class};
use super::word::Use;
use crate::text::Tokens;

/// How many words may be between `các xã` and the list.
const REACH: usize = 24;

/// The last `các xã` that no name followed.
#[derive(Debug, Default)]
pub(super) struct Listed {
    told: Option<(Class, usize)>,
}

impl Listed {
    /// Forgets what was heard: names have followed `các xã`.
    pub(super) fn done(&mut self) {
        self.told = None;
    }

    /// Hears word `i`, at which a lead begins or not; if names of units begin there, says of which class, and where the
    /// first one begins.
    pub(super) fn hear(&mut self, tokens: &Tokens, i: usize, is_lead: bool) -> Option<(Class, usize)> {
        if let Some(class) = if is_lead { lead::plural_at(tokens, i) } else { None } {
            self.told = Some((class, i));
            return None;
        }
        let (class, at) = self.told?;
        if i - at > REACH || gap::before(tokens, i).contains(['.', '!', '?', ';', '\n']) {
            self.told = None;
            return None;
        }
        let from = begins(tokens, i)?;
        self.told = None;
        Some((class, from))
    }
}

/// The first name after `như`, `gồm` or a colon at word `i`.
fn begins(tokens: &Tokens, i: usize) -> Option<usize> {
    let colon = matches!(gap::before(tokens, i), ": " | " : " | ":" | " (");
    if colon && lead::is_capital(tokens, i) {
        return Some(i);
    }
    let opens = matches!(tokens.key(i), "như" | "gồm") && Use::Opener.fits(tokens.key(i));
    let next = i + 1 + usize::from(opens && matches!(tokens.key(i + 1), "có" | "các" | "là"));
    let gap = matches!(gap::before(tokens, next), " " | ": " | " : ");
    (opens && gap && lead::is_capital(tokens, next)).then_some(next)
}
