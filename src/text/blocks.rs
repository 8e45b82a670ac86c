//! A table in order that is read in parts: what isn't asked for isn't read.
//!
//! In: the rows of a table, and how rows are read. Out: what those asked for were read as. The text is cut into blocks of some
//! rows; a question finds its blocks by their first rows, and reads them whole, once.

use std::sync::OnceLock;

/// Some rows: a question reads a block or two in some microseconds.
const BYTES_OF_A_BLOCK: usize = 1024;

/// The rows of a table, and what was read of them.
#[derive(Debug)]
pub(crate) struct Blocks<T> {
    rows: &'static str,
    read: fn(&'static str) -> Vec<T>,
    blocks: Box<[OnceLock<Vec<T>>]>,
}

impl<T> Blocks<T> {
    /// Nothing is read yet.
    pub(crate) fn new(rows: &'static str, read: fn(&'static str) -> Vec<T>) -> Self {
        let blocks = (0..=rows.len() / BYTES_OF_A_BLOCK).map(|_| OnceLock::new()).collect();
        Blocks { rows, read, blocks }
    }

    /// How many blocks there are.
    pub(crate) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// The rows that begin in a block, as text. A row is in the block of its first byte, so one that is longer than a block
    /// leaves the next one empty; so may the end of the table the last one.
    pub(crate) fn text(&self, block: usize) -> &'static str {
        let start = |block: usize| {
            let Some(last) = (block * BYTES_OF_A_BLOCK).checked_sub(1) else { return 0 };
            let rest = self.rows.as_bytes().get(last..).unwrap_or_default();
            memchr::memchr(b'\n', rest).map_or(self.rows.len(), |end| last + 1 + end)
        };
        self.rows.get(start(block)..start(block + 1)).unwrap_or_default()
    }

    /// What the rows of a block are.
    pub(crate) fn block(&self, block: usize) -> &[T] {
        self.blocks.get(block).map_or(&[], |read| read.get_or_init(|| (self.read)(self.text(block))))
    }

    /// What all rows are, in their order; reads all that isn't read yet.
    pub(crate) fn all(&self) -> impl Iterator<Item = &T> {
        (0..self.len()).flat_map(|block| self.block(block))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_one_block_however_long_it_is() {
        let lengths = [3, 1023, 1, 0, 5000, 7, 1024, 2048, 9];
        for lengths in (0..=lengths.len()).map(|count| &lengths[..count]) {
            let text: String = lengths.iter().map(|length| format!("{}\n", "x".repeat(*length))).collect();
            let blocks = Blocks::new(text.leak(), |rows| rows.lines().map(str::len).collect());
            assert_eq!(blocks.all().copied().collect::<Vec<_>>(), lengths);
            let told: String = (0..blocks.len()).map(|block| blocks.text(block)).collect();
            assert_eq!(told, blocks.rows);
        }
    }
}
