//! A word as typed → what is the same for all its spellings: `Viện-dẫn`, `vien-dan`, `viendan`.

use chithi::text::{fold, key, nfc};

/// A name without marks and hyphens.
pub fn bare(name: &str) -> String {
    fold(&key(&nfc(name))).replace(['-', '_'], "")
}
