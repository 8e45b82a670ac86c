//! A saved query as a file: `{"version": 1, "hash": …, "of": {…}}`, with the BLAKE3 of the bytes that follow `"of":`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::error::Unreadable;
use super::name::Name;
use super::seen::Seen;

/// Version of the file's form; one of another version is left as it is.
const VERSION: u64 = 1;

/// A query that is asked again, and what was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedQuery {
    /// What it is called.
    pub name: Name,
    /// As typed.
    pub query: String,
    /// When it was saved, to the second.
    pub added: Timestamp,
    /// When it last showed something new.
    pub last_news: Option<Timestamp>,
    /// The articles that aren't new.
    pub seen: Seen,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u64,
    hash: String,
    of: Box<RawValue>,
}

#[derive(Deserialize)]
struct Version {
    version: u64,
}

impl SavedQuery {
    /// One that is saved now.
    pub fn new(name: Name, query: String, seen: Seen) -> Self {
        SavedQuery { name, query, added: now(), last_news: None, seen }
    }

    /// Whether it is the very same one, and not another one that was saved under its name meanwhile.
    pub(super) fn is_same(&self, other: &SavedQuery) -> bool {
        self.name == other.name && self.query == other.query && self.added == other.added
    }

    /// Articles that were shown now aren't new any more.
    pub(super) fn mark(&mut self, hashes: &[u64]) {
        self.seen.add(hashes);
        self.last_news = Some(now());
    }

    pub(super) fn to_text(&self) -> serde_json::Result<String> {
        let of = to_raw_value(self)?;
        serde_json::to_string(&File { version: VERSION, hash: hash(&of), of })
    }

    pub(super) fn from_text(text: &[u8]) -> Result<Self, Unreadable> {
        let Version { version } = serde_json::from_slice(text).map_err(|_| Unreadable::Damaged)?;
        if version != VERSION {
            return Err(Unreadable::OtherVersion(version));
        }
        let file: File = serde_json::from_slice(text).map_err(|_| Unreadable::Damaged)?;
        let read = serde_json::from_str(file.of.get()).ok();
        read.filter(|_| file.hash == hash(&file.of)).ok_or(Unreadable::Damaged)
    }
}

fn hash(of: &RawValue) -> String {
    blake3::hash(of.get().as_bytes()).to_hex().to_string()
}

/// The second that it is.
fn now() -> Timestamp {
    Timestamp::from_second(Timestamp::now().as_second()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_that_is_changed_or_missing_is_noticed() {
        let name = Name::read("Kết luận 21").unwrap();
        let saved = SavedQuery::new(name, "KL 21 \"tự soi\"".to_owned(), Seen::from(vec![3, 1, 2]));
        let text = saved.to_text().unwrap().into_bytes();
        assert_eq!(SavedQuery::from_text(&text), Ok(saved.clone()));
        for at in 0..text.len() {
            let mut changed = text.clone();
            changed[at] ^= 1;
            // A letter of a key that isn't asked for, or a digit of the version, may make another version of it.
            assert_ne!(SavedQuery::from_text(&changed), Ok(saved.clone()), "byte {at}");
            assert!(SavedQuery::from_text(&text[..at]).is_err(), "the first {at}");
        }
    }

    #[test]
    fn another_version_is_told_whatever_else_is_in_it() {
        let read = SavedQuery::from_text(br#"{ "version": 7, "queries": [] }"#);
        assert_eq!(read, Err(Unreadable::OtherVersion(7)));
    }
}
