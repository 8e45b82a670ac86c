//! What is a word?
//!
//! In: the text of an article or a query. Out: [`Tokens`], one stream of words with byte spans into
//! that same text, each word with a marked key and a folded key. Everything that reads an article
//! (the index, the citation grammar, the place matcher, the snippets) reads this one stream, and a
//! query goes through the same functions, so both sides always agree on what a word is.
//!
//! [`ANALYZER_VERSION`] must be raised whenever a change here gives any text other tokens or keys:
//! an index built with another version is refused.

mod alternative;
mod blocks;
mod closeness;
mod cut;
mod effort;
mod field;
#[cfg(test)]
pub(crate) mod growth;
mod keystrokes;
mod letter;
mod lexicon;
mod name;
mod normalize;
mod order;
mod sentence;
mod shape;
mod sieve;
mod span;
mod spelling;
mod syllable;
mod table;
mod token;
mod unmarked;
mod zone;

pub(crate) use alternative::{Joins, joins_alternatives};
pub(crate) use blocks::Blocks;
pub(crate) use closeness::{confusions, keeps_marks, lacks_tone, slips};
pub use cut::cut_to;
pub(crate) use effort::effort;
#[cfg(test)]
pub(crate) use effort::effort_of;
pub use field::Field;
pub use keystrokes::of_keystrokes;
pub use lexicon::{Found, Lexicon};
pub(crate) use name::{Marks, folded_words, hash_of, marks_of, pair_of};
pub use normalize::{is_invisible, is_odd_line_break, nfc, plain, safe_for_terminal, short, shown};
pub use order::NameOrder;
pub use sentence::{Sentences, sentence_around, sentences, shown_of};
pub use shape::is_syllable;
pub(crate) use sieve::Sieve;
pub use span::Span;
pub(crate) use spelling::is_spelled;
pub use syllable::{fold, is_marked, key, letters};
pub(crate) use table::{Row, Table};
pub use token::{Token, TokenKind, Tokens};
pub(crate) use unmarked::open;
pub use zone::Zone;

/// Version of the token stream and its keys; part of an index's manifest.
pub const ANALYZER_VERSION: u32 = 1;
