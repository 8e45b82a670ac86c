//! Where an article was read, as numbers: what an index knows it by when its file changes.

use std::path::Path;

/// See the top of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Provenance {
    /// Its file, by [`file_number`].
    pub file: u64,
    /// Its line in a file of JSON Lines or its number in an array; 0 in a file of one article.
    pub place: u64,
    /// The beginning of the hash of its bytes, as they were read.
    pub content: u64,
}

/// The number of a file: the beginning of the hash of its path. Of a million files two have one number once in some thirty million
/// cases.
pub fn file_number(path: &Path) -> u64 {
    number(&blake3::hash(path.as_os_str().as_encoded_bytes()))
}

/// The first eight bytes of a hash.
pub(super) fn number(hash: &blake3::Hash) -> u64 {
    hash.as_bytes().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
