//! What of an article may be corrected by hand, as it is called in queries.

use crate::annotation::Corrected;
use crate::text::{fold, key};

/// Words for what may be corrected, without marks, spaces and hyphens; none of them for anything that may be.
const WORDS: [(&str, Option<Corrected>); 12] = [
    ("place", Some(Corrected::Place)),
    ("locality", Some(Corrected::Place)),
    ("diaphuong", Some(Corrected::Place)),
    ("noi", Some(Corrected::Place)),
    ("date", Some(Corrected::Date)),
    ("ngay", Some(Corrected::Date)),
    ("directive", Some(Corrected::Directive)),
    ("vanban", Some(Corrected::Directive)),
    ("any", None),
    ("yes", None),
    ("co", None),
    ("tatca", None),
];

/// What is meant by a word: something, or anything.
pub(super) fn corrected_named(typed: &str) -> Option<Option<Corrected>> {
    let typed = fold(&key(typed.trim())).replace(['-', '_', ' '], "");
    WORDS.iter().find(|(word, _)| *word == typed).map(|(_, corrected)| *corrected)
}
