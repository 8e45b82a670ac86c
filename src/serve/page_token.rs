//! The token that each form of a page carries: who hasn't seen a page of this server can't send one.

use std::io;

/// The token of one run of a server.
#[derive(Clone)]
pub struct PageToken(String);

impl std::fmt::Debug for PageToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PageToken")
    }
}

/// A random word of 128 bits.
///
/// # Errors
/// If the system has no random numbers.
pub fn random_word() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

impl PageToken {
    /// A new one.
    ///
    /// # Errors
    /// If the system has no random numbers.
    pub fn new() -> io::Result<Self> {
        Ok(PageToken(random_word()?))
    }

    /// For a form.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether that is it.
    pub fn is(&self, typed: &str) -> bool {
        are_equal(&self.0, typed)
    }
}

/// Whether two secrets are equal, in a time that doesn't tell how much of them is.
pub fn are_equal(known: &str, typed: &str) -> bool {
    // Hashes of `blake3` are compared in constant time.
    blake3::hash(known.as_bytes()) == blake3::hash(typed.as_bytes())
}
