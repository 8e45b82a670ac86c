//! Which fields an article has in a store, apart from how any one store keeps them.
//!
//! | field | holds | asked by |
//! |---|---|---|
//! | title, body, caption | the words, by marked and by folded keys at the same positions; an open word by [its own](open_key) | [`Sequence`](super::Sequence) |
//! | source | folded words of source, address and author's paper | sequence |
//! | author | folded words of the author | sequence |
//! | id | the article's id: its path, and in a file of several records `#` with the record's own id or a hash | term |
//! | own id | the id that the source record says of itself, unique or not | term |
//! | directive | identity of each directive cited, as often as it is central | [`Central`](super::Central), term |
//! | candidate | ids that an ambiguous citation may mean | central, term |
//! | symbol | `KL:21`, `KL:21:TW`, `NQ:TW4:K12` of each citation that the registry doesn't settle; those of local committees with their unit, too: `CT:10:TU@province/legacy/82`, `CT:10:TU@` | central, term |
//! | kind, issuer | kinds (`KL`) and issuer codes (`TW`) of the directives cited, each once | term, column |
//! | carried on | identities that directives in the article carry on | term |
//! | open | `ambiguous NQ:54::` or `unknown CT:16:TW:2017` for each citation outside the registry | term |
//! | corrected | what a person has corrected: `place`, `date`, `directive` | term |
//! | place | units named, with all above them on the map of the article's day, as often as they are central | central |
//! | place today | the same units on the map of 1 July 2025 | central |
//! | organ | organs named by the name that each has for all its names: alone, with its tier (`@centre` for the whole country's), and with its unit, as often as they are central: `Huyện ủy`, `Huyện ủy@huyện`, `Huyện ủy@district/legacy/506` | central |
//! | about | the unit that the article is about, with all above it, on both maps | range, document |
//! | tier | tier of the unit that the article is about: 1, 2, 3 | range |
//! | cites | number of different directives cited | range |
//! | citations | number of citations, pointing ones not counted | order |
//! | cited | identities of the directives cited, each once | column |
//! | paper | the source as it is in the article | column |
//! | unmarked | number of words in text that is written without marks | range |
//! | length | number of words of title, body and captions | document |
//! | published | the day as 20231105, 0 if it isn't known | range, order, column, document |
//! | fingerprint | of its words, by which near-duplicates are known | document |
//! | record | the annotated article | records |

use serde::{Deserialize, Serialize};

use crate::text::Zone;

/// Which keys of a word: with its marks, or without. Source and author have folded keys only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Spelling {
    Marked,
    Folded,
}

/// The term of an open word ([`Tokens::is_open`](crate::text::Tokens::is_open)) in a field of marked keys, where it stands
/// instead of the word itself. No key has its sign.
pub fn open_key(folded: &str) -> String {
    format!("{OPEN}{folded}")
}

/// A key of a field of marked keys without the sign of an open word.
pub(super) fn unopened(key: &str) -> &str {
    key.strip_prefix(OPEN).unwrap_or(key)
}

/// Sign of an open word.
const OPEN: char = '~';

/// The zones that hold what an article says, not who says it.
pub const READ_ZONES: [Zone; 3] = [Zone::Title, Zone::Body, Zone::Caption];

/// Words of one zone in one spelling.
pub type WordField = (Zone, Spelling);

/// A field of ready-made terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // the table above
pub enum KeyField {
    Id,
    OwnId,
    Directive,
    Candidate,
    Symbol,
    Kind,
    Issuer,
    CarriedOn,
    Open,
    Corrected,
    Place,
    PlaceToday,
    Organ,
}

/// A field of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // the table above
pub enum NumberField {
    About,
    Tier,
    Cites,
    Unmarked,
    Published,
}

/// A field by whose values a whole result is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)] // the table above
pub enum Column {
    Cited,
    Kind,
    Issuer,
    Paper,
}
