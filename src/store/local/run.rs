//! The terms of some articles with their places, in order, as a file that is read once from its beginning to its end.
//!
//! A term is its length and bytes, the number of its documents, and for each of them the distance from the document before,
//! the number of places and the distance of each place from the one before. Numbers have seven bits a byte.

use std::io::{self, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use tantivy::DocId;

use super::account::Account;
use super::window::Windowed;
use crate::disk::NewFile;

/// Bytes that are written, or read, at once.
const BLOCK_BYTES: usize = 32 << 10;

/// The first bytes of a term as a number, in the order of terms: most terms are told apart by that.
pub(super) fn first_bytes(term: &[u8]) -> u128 {
    let mut bytes = [0; size_of::<u128>()];
    bytes.iter_mut().zip(term).for_each(|(byte, of_term)| *byte = *of_term);
    u128::from_be_bytes(bytes)
}

/// A run on its way to the disk.
pub(super) struct RunWriter {
    path: PathBuf,
    file: NewFile,
    buffer: Vec<u8>,
    written: usize,
    account: Account,
}

impl RunWriter {
    /// A new file; errors of the system are kept in `account`.
    ///
    /// # Errors
    /// If it can't be made.
    pub(super) fn create(path: PathBuf, account: Account) -> io::Result<Self> {
        let file = NewFile::create_new(&path).map_err(|error| account.note(error))?;
        Ok(RunWriter { path, file, buffer: Vec::with_capacity(BLOCK_BYTES * 2), written: 0, account })
    }

    /// Bytes so far.
    pub(super) fn len(&self) -> usize {
        self.written + self.buffer.len()
    }

    /// Adds the next term, with its places in the order of documents; one stands in a document as often as it counts.
    ///
    /// # Errors
    /// If it can't be written.
    pub(super) fn term(
        &mut self,
        term: &[u8],
        places: &[(DocId, u32)],
        times: impl Fn(u32) -> usize,
    ) -> io::Result<()> {
        self.number(term.len() as u32);
        self.buffer.extend_from_slice(term);
        let ends = places.iter().zip(places.iter().skip(1)).filter(|(place, next)| place.0 != next.0).count();
        self.number(ends as u32 + u32::from(!places.is_empty()));
        let mut last = 0;
        for here in places.chunk_by(|a, b| a.0 == b.0) {
            let doc = here.first().map_or(last, |place| place.0);
            self.number(doc - last);
            last = doc;
            self.number(here.iter().map(|place| times(place.1) as u32).sum());
            let mut before = 0;
            for (_, position) in here {
                self.number(position - before);
                (1..times(*position)).for_each(|_| self.number(0));
                before = *position;
            }
            if self.buffer.len() >= BLOCK_BYTES {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.buffer.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.buffer.push(number as u8);
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(&self.buffer).map_err(|error| self.account.note(error))?;
        self.account.bytes.fetch_add(self.buffer.len() as u64, Ordering::Relaxed);
        self.written += self.buffer.len();
        self.buffer.clear();
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// If the rest can't be written.
    pub(super) fn close(mut self) -> io::Result<PathBuf> {
        self.flush()?;
        Ok(self.path)
    }
}

/// A stretch of a run, as it is read: one term after another.
pub(super) struct RunReader {
    file: Windowed,
    /// What of the file wasn't read yet.
    rest: Range<usize>,
    block: Vec<u8>,
    at: usize,
    /// The present term.
    pub term: Vec<u8>,
    /// Its documents.
    pub documents: u32,
}

impl RunReader {
    /// At the first term of a stretch; none if it is empty.
    ///
    /// # Errors
    /// If the file can't be read.
    pub(super) fn open(path: PathBuf, rest: Range<usize>, account: Account) -> io::Result<Option<Self>> {
        let file = Windowed::open(path, account)?;
        let mut reader = RunReader { file, rest, block: Vec::new(), at: 0, term: Vec::new(), documents: 0 };
        Ok(reader.advance()?.then_some(reader))
    }

    /// Goes on to the next term, once all places of the present one are read; false if there is none.
    ///
    /// # Errors
    /// If the file can't be read.
    pub(super) fn advance(&mut self) -> io::Result<bool> {
        if self.at == self.block.len() && self.rest.is_empty() {
            return Ok(false);
        }
        let len = self.number()?;
        self.term.clear();
        match self.block.get(self.at..self.at + len as usize) {
            Some(term) => {
                self.term.extend_from_slice(term);
                self.at += len as usize;
            }
            None => {
                for _ in 0..len {
                    let byte = self.byte()?;
                    self.term.push(byte);
                }
            }
        }
        self.documents = self.number()?;
        Ok(true)
    }

    /// The next number of the present term.
    ///
    /// # Errors
    /// If the file can't be read.
    #[inline]
    pub(super) fn number(&mut self) -> io::Result<u32> {
        // Most have one byte.
        if let Some(byte) = self.block.get(self.at).filter(|byte| **byte < 0x80) {
            self.at += 1;
            return Ok(u32::from(*byte));
        }
        self.long_number()
    }

    fn long_number(&mut self) -> io::Result<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
            shift += 7;
            if shift >= u32::BITS {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a run of terms has a number that is none"));
            }
        }
    }

    #[inline]
    fn byte(&mut self) -> io::Result<u8> {
        if self.at == self.block.len() {
            self.fill()?;
        }
        let byte = self.block.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        Ok(byte)
    }

    #[cold]
    fn fill(&mut self) -> io::Result<()> {
        let end = self.rest.end.min(self.rest.start + BLOCK_BYTES);
        if self.rest.start == end {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "a run of terms is cut off"));
        }
        self.block = self.file.read(self.rest.start..end)?;
        self.rest.start = end;
        self.at = 0;
        Ok(())
    }
}
