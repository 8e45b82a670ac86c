//! A file that holds articles, and reading it.
//!
//! In: a file as the walk found it. Out: one [`RawArticle`](super::RawArticle) after the other, a [`Skipped`] for what can't be read, and at its end
//! the hash of the whole file, by which a later run knows whether it has changed.

use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::format::{self, Format, Packing};
use super::provenance::file_number;
use super::record::KeyMap;
use super::records::{self, Articles, Found, Input, MAX_ARTICLE_BYTES, Name};
use super::root::STDIN;
use super::skip::SkipReason;
use super::unpack::{self, Stream};

const BUFFER_BYTES: usize = 128 << 10;

/// A file to be read.
#[derive(Debug, Clone)]
pub struct File {
    /// Where it is; `-` for standard input.
    pub(super) path: PathBuf,
    /// The named folder that it is in, and its path below that.
    pub(super) home: Option<PathBuf>,
    pub(super) below: PathBuf,
    pub(super) name: Name,
    pub(super) format: (Format, Packing),
}

/// What the system tells of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its length in bytes.
    pub bytes: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: i64,
}

impl File {
    pub(super) fn stdin(map: KeyMap) -> Self {
        let name =
            Name { id: STDIN.to_owned(), path: STDIN.to_owned(), file: file_number(Path::new(STDIN)), place: 0, map };
        let format = (Format::Text, Packing::Plain);
        File { path: PathBuf::from(STDIN), home: None, below: PathBuf::from(STDIN), name, format }
    }

    /// Where it is; `-` for standard input.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The named folder that it is in.
    pub fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    /// Its path below that folder.
    pub fn below(&self) -> &Path {
        &self.below
    }

    /// The id of its article, or how those of its articles begin.
    pub fn id(&self) -> &str {
        &self.name.id
    }

    /// Its number; see [`file_number`].
    pub fn number(&self) -> u64 {
        self.name.file
    }

    /// As it is shown.
    pub fn shown(&self) -> &str {
        &self.name.path
    }

    /// Whether it is standard input.
    pub fn is_stdin(&self) -> bool {
        self.path == Path::new(STDIN)
    }

    /// Whether it can hold several articles.
    pub fn holds_several(&self) -> bool {
        self.mark().is_some() || self.is_stdin()
    }

    /// Version of its reader, another one for each map of keys that it reads by.
    pub fn reader(&self) -> u32 {
        let format = self.format.0;
        let map = self.name.map.number().filter(|_| format.has_keys());
        map.map_or(format.row().version, |map| format.row().version ^ map)
    }

    /// What follows its path before the place of one of several articles, if it may hold several.
    pub fn mark(&self) -> Option<char> {
        self.format.0.row().holds.mark()
    }

    /// Bytes of text that it holds at least, and as a rule; none if it is gone, is standard input, or is too large to be read.
    pub fn text_bytes(&self) -> (u64, u64) {
        let (format, packing) = self.format;
        let share = &format.row().share;
        let is_read = |bytes: &u64| share.is_stream || *bytes <= MAX_ARTICLE_BYTES;
        let bytes = self.stamp().map(|stamp| stamp.bytes).filter(is_read).unwrap_or(0);
        // What is packed has two to five times as many bytes then.
        let times = if packing == Packing::Plain { (1, 1) } else { (2, 5) };
        let part = |times: u64, per_cent: u64| bytes.saturating_mul(times).saturating_mul(per_cent) / 100;
        (part(times.0, share.least), part(times.1, share.usual))
    }

    /// Its length and time; none if it is gone, or is standard input.
    pub fn stamp(&self) -> Option<Stamp> {
        let metadata = fs::metadata(&self.path).ok().filter(|_| !self.is_stdin())?;
        let since = metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Some(Stamp { bytes: metadata.len(), modified: i64::try_from(since.as_nanos()).unwrap_or(i64::MAX) })
    }

    /// The BLAKE3 of its bytes as they are on the disk.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn hash(&self) -> io::Result<[u8; 32]> {
        let mut hasher = blake3::Hasher::new();
        io::copy(&mut fs::File::open(&self.path)?, &mut hasher)?;
        Ok(*hasher.finalize().as_bytes())
    }

    /// Begins to read it.
    pub fn read(self) -> Reading {
        let hasher = Hashed::default();
        let File { path, name, format: (format, packing), .. } = self;
        let opened = match path == Path::new(STDIN) {
            true => stdin(),
            false => fs::File::open(&path).map(|file| {
                let file = HashingReader { file, hashed: hasher.clone() };
                (unpack::unpacked(BufReader::with_capacity(BUFFER_BYTES, file), packing), format, packing)
            }),
        };
        let is_opened = opened.is_ok();
        let articles = match opened {
            Ok((stream, format, packing)) => records::articles(Input { stream, format, packing, name }),
            Err(error) => Box::new(iter::once(Err(name.skipped(SkipReason::from_io(&error))))),
        };
        Reading { articles, hashed: hasher, is_opened }
    }
}

/// The articles of a file, as they are read.
pub struct Reading {
    articles: Articles,
    hashed: Hashed,
    is_opened: bool,
}

impl Reading {
    /// Whether the file could be opened.
    pub fn is_opened(&self) -> bool {
        self.is_opened
    }

    /// The BLAKE3 of what was read of the file.
    pub fn hash(&self) -> [u8; 32] {
        *self.hashed.0.lock().unwrap_or_else(PoisonError::into_inner).finalize().as_bytes()
    }
}

impl Iterator for Reading {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        self.articles.next()
    }
}

/// The hash of what went by.
#[derive(Clone, Default)]
struct Hashed(Arc<Mutex<blake3::Hasher>>);

struct HashingReader {
    file: fs::File,
    hashed: Hashed,
}

impl Read for HashingReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        let mut hasher = self.hashed.0.lock().unwrap_or_else(PoisonError::into_inner);
        hasher.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

fn stdin() -> io::Result<(Stream, Format, Packing)> {
    let mut packed = BufReader::with_capacity(BUFFER_BYTES, io::stdin());
    let packing = format::packing_of_start(packed.fill_buf()?);
    let mut stream = unpack::unpacked(packed, packing);
    let format = stream.fill_buf().map(format::of_start)?;
    Ok((stream, format, packing))
}
