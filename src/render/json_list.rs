//! A JSON list that is written value by value, so that its length doesn't matter.

use std::io::{self, Write};

use serde::Serialize;

use super::visible;

/// Writes a list, a value a line.
pub struct JsonList<'w> {
    out: &'w mut dyn Write,
    is_empty: bool,
}

impl std::fmt::Debug for JsonList<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JsonList")
    }
}

impl<'w> JsonList<'w> {
    /// The beginning of a list.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        write!(out, "[")?;
        Ok(JsonList { out, is_empty: true })
    }

    /// One more value, written out at once.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn push(&mut self, value: &impl Serialize) -> io::Result<()> {
        let comma = if self.is_empty { "" } else { "," };
        self.is_empty = false;
        write!(self.out, "{comma}\n  {}", visible(serde_json::to_string(value)?))?;
        self.out.flush()
    }

    /// The end of the list.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn finish(self) -> io::Result<()> {
        writeln!(self.out, "{}]", if self.is_empty { "" } else { "\n" })?;
        self.out.flush()
    }
}
