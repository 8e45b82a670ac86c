//! The bytes that an article is read from: in memory if they are few, else on the disk.
//!
//! In: a stream. Out: a [`Content`] that can be read from any place, as often as wanted. A Word file of a hundred megabytes of
//! pictures costs no memory: it stays where it is, or if it comes out of an archive, waits in a file without a name.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use super::charset;
use crate::disk::NewFile;

/// More bytes than this stay on the disk, if they needn't be in memory.
const MOST_IN_MEMORY: usize = 1 << 20;
const CHUNK_BYTES: usize = 64 << 10;

/// See the top of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    bytes: Bytes,
    weight: usize,
}

#[derive(Debug, Clone)]
enum Bytes {
    Memory(Arc<Vec<u8>>),
    Disk(Disk),
}

/// A file, or one without a name.
#[derive(Debug, Clone)]
pub(super) struct Disk {
    file: Arc<File>,
    len: u64,
    hash: [u8; 32],
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Bytes::Memory(one), Bytes::Memory(other)) => one == other,
            (Bytes::Disk(one), Bytes::Disk(other)) => one.hash == other.hash,
            _ => false,
        }
    }
}

impl Eq for Bytes {}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Content { weight: bytes.len(), bytes: Bytes::Memory(Arc::new(bytes)) }
    }
}

/// Why there is no content.
#[derive(Debug)]
pub(super) enum NoContent {
    /// More bytes than allowed.
    TooLarge,
    /// The stream or the disk says no.
    Io(io::Error),
}

impl From<io::Error> for NoContent {
    fn from(error: io::Error) -> Self {
        NoContent::Io(error)
    }
}

impl Content {
    /// All of a stream, if it has no more than so many bytes. `file` is the file that the stream is all of, if it is one.
    ///
    /// # Errors
    /// If there is more, or the stream can't be read to its end, or the disk is full.
    pub(super) fn of(stream: &mut dyn Read, most: u64, file: Option<Arc<File>>) -> Result<Self, NoContent> {
        let mut start = Vec::new();
        let in_memory = (MOST_IN_MEMORY as u64).min(most) + 1;
        stream.take(in_memory).read_to_end(&mut start)?;
        if start.len() as u64 > most {
            return Err(NoContent::TooLarge);
        }
        if (start.len() as u64) < in_memory {
            return Ok(start.into());
        }
        let mut copy = match file {
            Some(_) => None,
            None => Some(NewFile::nameless()?),
        };
        let mut hasher = blake3::Hasher::new();
        let (mut len, mut chunk) = (0, start);
        while !chunk.is_empty() {
            len += chunk.len() as u64;
            if len > most {
                return Err(NoContent::TooLarge);
            }
            hasher.update(&chunk);
            if let Some(copy) = &mut copy {
                copy.write_all(&chunk)?;
            }
            chunk.clear();
            stream.take(CHUNK_BYTES as u64).read_to_end(&mut chunk)?;
        }
        let file = file.or_else(|| copy.map(|copy| Arc::new(copy.into_file())));
        let Some(file) = file else { return Err(NoContent::Io(io::ErrorKind::NotFound.into())) };
        let disk = Disk { file, len, hash: *hasher.finalize().as_bytes() };
        Ok(Content { bytes: Bytes::Disk(disk), weight: MOST_IN_MEMORY / 2 })
    }

    /// The same, taking so much memory at least when it is read.
    pub(super) fn weighing(self, bytes: usize) -> Self {
        Content { weight: self.weight.max(bytes), ..self }
    }

    /// Bytes of memory that it takes, itself and what is read of it.
    pub(super) fn weight(&self) -> usize {
        self.weight
    }

    /// How many bytes there are.
    pub(super) fn len(&self) -> u64 {
        match &self.bytes {
            Bytes::Memory(bytes) => bytes.len() as u64,
            Bytes::Disk(disk) => disk.len,
        }
    }

    /// Whether nothing stands in it but white space.
    pub(super) fn is_blank(&self) -> bool {
        match &self.bytes {
            Bytes::Memory(bytes) => charset::is_blank(bytes),
            Bytes::Disk(_) => false,
        }
    }

    /// Puts what tells it from others into a hash: of few bytes these.
    pub(super) fn hash_into(&self, hasher: &mut blake3::Hasher) {
        match &self.bytes {
            Bytes::Memory(bytes) => hasher.update(bytes),
            Bytes::Disk(disk) => hasher.update(&disk.hash),
        };
    }

    /// All bytes, in memory.
    ///
    /// # Errors
    /// If they can't be read.
    pub(super) fn into_bytes(self) -> io::Result<Vec<u8>> {
        match self.bytes {
            Bytes::Memory(bytes) => Ok(Arc::unwrap_or_clone(bytes)),
            Bytes::Disk(_) => {
                let mut all = Vec::new();
                self.reader().read_to_end(&mut all)?;
                Ok(all)
            }
        }
    }

    /// Reads it from the beginning.
    pub(super) fn reader(&self) -> Reader {
        match &self.bytes {
            Bytes::Memory(bytes) => Reader::Memory(Cursor::new(Shared(Arc::clone(bytes)))),
            Bytes::Disk(disk) => Reader::Disk { disk: disk.clone(), at: 0 },
        }
    }
}

/// See [`Content::reader`].
pub(super) enum Reader {
    Memory(Cursor<Shared>),
    Disk { disk: Disk, at: u64 },
}

/// Bytes that several read.
pub(super) struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Reader::Memory(cursor) => cursor.read(buffer),
            Reader::Disk { disk, at } => {
                let count = read_at(&disk.file, buffer, *at)?;
                *at += count as u64;
                Ok(count)
            }
        }
    }
}

/// Reads from a place of a file that others read, too: each knows his own place, and none moves that of another.
#[cfg(unix)]
pub(super) fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

/// Reads from a place of a file that others read, too: each knows his own place.
#[cfg(windows)]
pub(super) fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Reader::Memory(cursor) => cursor.seek(to),
            Reader::Disk { disk, at } => {
                let place = match to {
                    SeekFrom::Start(place) => Some(place),
                    SeekFrom::End(by) => disk.len.checked_add_signed(by),
                    SeekFrom::Current(by) => at.checked_add_signed(by),
                };
                *at = place.ok_or(io::ErrorKind::InvalidInput)?;
                Ok(*at)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_read_one_file_and_each_reads_all_of_it() {
        let bytes: Vec<u8> = (0..3 << 20u32).map(|number| (number % 251) as u8).collect();
        let content = Content::of(&mut bytes.as_slice(), 4 << 20, None).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let (mut all, mut reader) = (Vec::new(), content.reader());
                    let mut chunk = [0; 777];
                    while let Ok(count @ 1..) = reader.read(&mut chunk) {
                        all.extend_from_slice(&chunk[..count]);
                    }
                    assert!(all == bytes);
                });
            }
        });
    }

    #[test]
    fn many_bytes_stay_on_the_disk_and_are_the_same() {
        let bytes: Vec<u8> = (0..3 << 20u32).map(|number| (number % 251) as u8).collect();
        let content = Content::of(&mut bytes.as_slice(), 4 << 20, None).unwrap();
        assert!(matches!(content.bytes, Bytes::Disk(_)) && content.len() == 3 << 20);
        let mut reader = content.reader();
        reader.seek(SeekFrom::End(-5)).unwrap();
        let mut end = Vec::new();
        reader.read_to_end(&mut end).unwrap();
        assert_eq!(end, bytes[bytes.len() - 5..]);
        assert_eq!(content.into_bytes().unwrap(), bytes);
        assert!(matches!(Content::of(&mut bytes.as_slice(), 1 << 20, None), Err(NoContent::TooLarge)));
        assert!(matches!(Content::of(&mut bytes.as_slice(), 9, None), Err(NoContent::TooLarge)));
        assert_eq!(Content::of(&mut &bytes[..9], 9, None).unwrap().into_bytes().unwrap(), bytes[..9]);
    }
}
