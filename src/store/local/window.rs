//! A file that is read from its beginning to its end through a small window, however large it is.
//!
//! Merging reads each part of an index once, in order. A mapped file would count as the program's memory
//! as a whole by the end; here only the window is held. The file is opened for each window, so that many parts
//! need few file handles.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Mutex;

use tantivy::HasLen;
use tantivy::directory::{FileHandle, OwnedBytes};

use super::account::Account;

/// Large enough that opening the file again costs nothing beside reading, small enough for hundreds of files.
const WINDOW_BYTES: usize = 32 << 10;

/// See the top of the file.
pub(super) struct Windowed {
    path: PathBuf,
    len: usize,
    window: Mutex<Window>,
    account: Account,
}

/// The bytes that were read last.
#[derive(Default)]
struct Window {
    start: usize,
    bytes: Vec<u8>,
}

impl Windowed {
    /// The file at `path`; errors of the system are kept in `account`.
    ///
    /// # Errors
    /// If it isn't there or its length can't be told.
    pub(super) fn open(path: PathBuf, account: Account) -> io::Result<Self> {
        let len = usize::try_from(std::fs::metadata(&path)?.len()).map_err(io::Error::other)?;
        Ok(Windowed { path, len, window: Mutex::default(), account })
    }

    /// A range of its bytes, past the window.
    ///
    /// # Errors
    /// If they can't be read.
    pub(super) fn read(&self, range: Range<usize>) -> io::Result<Vec<u8>> {
        if range.start > range.end || range.end > self.len {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it is shorter than it should be"));
        }
        let mut bytes = vec![0; range.len()];
        let mut fill = || {
            let mut file = File::open(&self.path)?;
            file.seek(SeekFrom::Start(range.start as u64))?;
            file.read_exact(&mut bytes)
        };
        fill().map_err(|error| self.account.note(error))?;
        Ok(bytes)
    }
}

impl Window {
    fn get(&self, range: &Range<usize>) -> Option<&[u8]> {
        self.bytes.get(range.start.checked_sub(self.start)?..range.end.checked_sub(self.start)?)
    }
}

impl FileHandle for Windowed {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.len() >= WINDOW_BYTES {
            return Ok(OwnedBytes::new(self.read(range)?));
        }
        let mut window = self.window.lock().map_err(|_| io::Error::other("a reader of this file panicked"))?;
        if window.get(&range).is_none() {
            let end = (range.start + WINDOW_BYTES).min(self.len).max(range.end);
            *window = Window { start: range.start, bytes: self.read(range.start..end)? };
        }
        Ok(OwnedBytes::new(window.get(&range).unwrap_or_default().to_vec()))
    }
}

impl HasLen for Windowed {
    fn len(&self) -> usize {
        self.len
    }
}

impl fmt::Debug for Windowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Windowed").field("path", &self.path).field("len", &self.len).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_ranges_in_any_order_are_the_bytes_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let bytes: Vec<u8> = (0..WINDOW_BYTES * 3 + 7).map(|i| (i * 31 % 251) as u8).collect();
        std::fs::write(&path, &bytes).unwrap();
        let file = Windowed::open(path, Account::default()).unwrap();
        proptest::proptest!(|(a in 0..bytes.len(), len in 0..WINDOW_BYTES * 2)| {
            let range = a..(a + len).min(bytes.len());
            let read = file.read_bytes(range.clone()).unwrap();
            proptest::prop_assert_eq!(read.as_slice(), &bytes[range]);
        });
        assert!(file.read_bytes(0..bytes.len() + 1).is_err());
    }
}
