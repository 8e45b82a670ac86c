//! What is in a file of Office until 2003.
//!
//! In: a content. Out: whether it holds a document of Word. LibreOffice takes what it doesn't know for text, and would make an article of any bytes.
//!
//! The form is Microsoft's *Compound File Binary* (MS-CFB): a head, sectors of equal size, a table of which sector follows which, and
//! a directory of the streams. Word's is called `WordDocument` and begins with one of two numbers (MS-DOC, `FibBase.wIdent`).

use std::io::{self, Read, Seek, SeekFrom};

use crate::article::content::Content;

const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const HEAD_BYTES: usize = 512;
/// An entry of a directory.
const ENTRY_BYTES: usize = 128;
/// What says that no sector follows is as large as this or larger.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
/// Sectors of a directory; one of Word's has a few.
const MAX_SECTORS: usize = 4_096;
/// Sectors of which the head knows that they hold the table.
const IN_HEAD: u32 = 109;
/// Shorter streams lie in the stream of the root, in pieces of this size.
const SHORT_STREAM: u64 = 4_096;
/// What a document of Word begins with: since Word 97, and before.
const IDENTS: [[u8; 2]; 2] = [[0xEC, 0xA5], [0xDC, 0xA5]];

/// Whether a content holds a document of Word.
///
/// # Errors
/// If the disk says no.
pub(super) fn holds_word(content: &Content) -> io::Result<bool> {
    let mut reader = content.reader();
    let mut head = [0; HEAD_BYTES];
    match reader.read_exact(&mut head) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
        read => read?,
    }
    let shift = u32::from(short(&head, 30));
    if !head.starts_with(SIGNATURE) || short(&head, 28) != 0xFFFE || !matches!(shift, 9 | 12) {
        return Ok(false);
    }
    let mut file = Sectors { reader, head, bytes: 1 << shift };
    let mut sector = long(&head, 48);
    for _ in 0..MAX_SECTORS {
        let Some(directory) = file.sector(sector)? else { return Ok(false) };
        if let Some(entry) = directory.chunks_exact(ENTRY_BYTES).find(|entry| is_word(entry)) {
            return file.begins_as_word(entry);
        }
        let Some(next) = file.next(sector)? else { return Ok(false) };
        sector = next;
    }
    Ok(false)
}

/// Whether an entry of a directory is the stream of a document.
fn is_word(entry: &[u8]) -> bool {
    let name: Vec<u8> = "WordDocument\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    entry.starts_with(&name) && usize::from(short(entry, 64)) == name.len() && entry.get(66) == Some(&2)
}

struct Sectors<R> {
    reader: R,
    head: [u8; HEAD_BYTES],
    bytes: usize,
}

impl<R: Read + Seek> Sectors<R> {
    /// A sector, if the file has it.
    fn sector(&mut self, number: u32) -> io::Result<Option<Vec<u8>>> {
        if number >= NO_SECTOR {
            return Ok(None);
        }
        self.reader.seek(SeekFrom::Start((u64::from(number) + 1) * self.bytes as u64))?;
        let mut sector = Vec::new();
        (&mut self.reader).take(self.bytes as u64).read_to_end(&mut sector)?;
        Ok((!sector.is_empty()).then_some(sector))
    }

    /// The sector after one, by the table.
    fn next(&mut self, number: u32) -> io::Result<Option<u32>> {
        let each = (self.bytes / 4) as u32;
        let (table, at) = (number / each, number % each);
        let table = match table < IN_HEAD {
            true => long(&self.head, 76 + 4 * table as usize),
            false => {
                let (mut list, mut left) = (long(&self.head, 68), table - IN_HEAD);
                loop {
                    let Some(sector) = self.sector(list)? else { return Ok(None) };
                    if left < each - 1 {
                        break long(&sector, 4 * left as usize);
                    }
                    (list, left) = (long(&sector, self.bytes - 4), left - (each - 1));
                }
            }
        };
        Ok(self.sector(table)?.map(|table| long(&table, 4 * at as usize)))
    }

    fn begins_as_word(&mut self, entry: &[u8]) -> io::Result<bool> {
        // A short one isn't where its entry says; Word writes none.
        if u64::from(long(entry, 120)) < SHORT_STREAM {
            return Ok(true);
        }
        let first = self.sector(long(entry, 116))?;
        Ok(first.is_some_and(|first| IDENTS.iter().any(|ident| first.starts_with(ident))))
    }
}

/// Two bytes of a place; zeros of what isn't there.
fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).map_or(0, u16::from_le_bytes)
}

/// Four bytes of a place; of what isn't there that there is no sector.
fn long(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(u32::MAX, u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/made/files/bao-cao.doc");

    #[test]
    fn a_document_of_word_is_told_from_whatever_else_begins_as_one() {
        let whole = std::fs::read(MADE).unwrap();
        let holds = |bytes: &[u8]| holds_word(&Content::from(bytes.to_vec())).unwrap();
        assert!(holds(&whole));
        assert!(!holds(&[]) && !holds(SIGNATURE) && !holds(b"Word"));
        let garbage: Vec<u8> =
            SIGNATURE.iter().copied().chain((0..100_000u32).map(|n| (n.wrapping_mul(n) >> 7) as u8)).collect();
        assert!(!holds(&garbage));
        let mut renamed = whole.clone();
        let name: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let at = memchr::memmem::find(&whole, &name).unwrap();
        renamed[at] = b'B';
        assert!(!holds(&renamed));
        // A table that goes in circles ends.
        let mut circle = renamed;
        let (table, directory) = (long(&whole, 76), long(&whole, 48));
        let at = (table as usize + 1) * 512 + 4 * directory as usize;
        circle[at..at + 4].copy_from_slice(&directory.to_le_bytes());
        assert!(!holds(&circle));
    }
}
