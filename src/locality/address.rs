//! Addresses: a word in, whether it may be part of one out.

use super::lead::is_capital;
use super::word::Use;
use crate::text::Tokens;

/// How many words an address has before its unit.
pub(super) const LONGEST: usize = 14;

/// Whether word `i` may be part of an address: a name, a number, or a word such as *tổ*.
pub(super) fn is_part(tokens: &Tokens, i: usize) -> bool {
    is_capital(tokens, i) || tokens.raw(i).starts_with(|c: char| c.is_ascii_digit()) || Use::Address.fits(tokens.key(i))
}
