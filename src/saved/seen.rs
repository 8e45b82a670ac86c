//! Which articles were seen: a hash of each id, so that a hundred thousand take less than two megabytes.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// The first 64 bits of the BLAKE3 of an article's id.
pub fn hash_of(id: &str) -> u64 {
    let hash = blake3::hash(id.as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Hashes of ids, in order and each once. There may be any number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen(Vec<u64>);

impl Seen {
    /// Whether the article of this id was seen.
    pub fn has(&self, id: &str) -> bool {
        self.0.binary_search(&hash_of(id)).is_ok()
    }

    /// Adds hashes.
    pub fn add(&mut self, hashes: &[u64]) {
        self.0.extend_from_slice(hashes);
        self.0.sort_unstable();
        self.0.dedup();
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl From<Vec<u64>> for Seen {
    fn from(hashes: Vec<u64>) -> Self {
        let mut seen = Seen(hashes);
        seen.add(&[]);
        seen
    }
}

/// Hexadecimal digits of a hash.
const DIGITS: usize = 16;

/// All digits in one text.
impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use std::fmt::Write;
        let mut text = String::with_capacity(self.0.len() * DIGITS);
        self.0.iter().for_each(|hash| _ = write!(text, "{hash:016x}"));
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let hash = |digits: &[u8]| {
            let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.len() == DIGITS)?;
            u64::from_str_radix(digits, 16).ok()
        };
        let hashes: Option<Vec<u64>> = text.as_bytes().chunks(DIGITS).map(hash).collect();
        hashes.map(Seen::from).ok_or_else(|| D::Error::custom("no hashes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_written_and_read_back_whatever_the_order() {
        let ids: Vec<String> = (0..1_000).map(|number| format!("bài-{number}.txt")).collect();
        let mut seen = Seen::from(ids.iter().rev().map(|id| hash_of(id)).collect::<Vec<_>>());
        seen.add(&[hash_of("bài-0.txt"), hash_of("khác.txt")]);
        assert_eq!(seen.count(), 1_001);
        assert!(ids.iter().all(|id| seen.has(id)) && seen.has("khác.txt") && !seen.has("bài-1000.txt"));
        let text = serde_json::to_string(&seen).unwrap();
        assert_eq!(serde_json::from_str::<Seen>(&text).unwrap(), seen);
        assert_eq!(serde_json::from_str::<Seen>("\"\"").unwrap().count(), 0);
        for wrong in ["\"00\"", "\"000000000000000g\"", "\"+00000000000000\"", "1"] {
            assert!(serde_json::from_str::<Seen>(wrong).is_err(), "{wrong}");
        }
    }
}
