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

use super::content::read_at;
use super::delimited;
use super::format::{Format, Packing};
use super::nested::{self, Source};
use super::provenance::file_number;
use super::record::KeyMap;
use super::records::{Articles, Found, MAX_ARTICLE_BYTES, Name};
use super::root::STDIN;
use super::skip::SkipReason;
use super::unpack;

const BUFFER_BYTES: usize = 128 << 10;
/// So many bytes tell what standard input is.
const START_BYTES: u64 = 4 << 10;
/// What standard input is taken to have on a disk: it says nothing of that.
const STDIN_BYTES: u64 = 1 << 30;

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

impl Stamp {
    /// That of the file of a path; none if it is gone.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        let since = metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Some(Stamp { bytes: metadata.len(), modified: i64::try_from(since.as_nanos()).unwrap_or(i64::MAX) })
    }
}

impl File {
    pub(super) fn stdin(map: KeyMap, ocr: bool) -> Self {
        let name = Name {
            id: STDIN.to_owned(),
            path: STDIN.to_owned(),
            file: file_number(Path::new(STDIN)),
            place: 0,
            map,
            ocr,
            is_asked: true,
            member: None,
        };
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

    /// Whether its pages that are pictures are read.
    pub(crate) fn wants_ocr(&self) -> bool {
        self.name.ocr
    }

    /// Whether it can hold several articles.
    pub fn holds_several(&self) -> bool {
        self.mark().is_some() || self.is_stdin()
    }

    /// Version of its reader, another one for each map of keys that it reads by.
    pub fn reader(&self) -> u32 {
        let format = self.format.0;
        let map = Some(&self.name.map).filter(|_| format.has_keys()).and_then(KeyMap::number);
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
        let bytes = self.stamp().map(|stamp| stamp.bytes).filter(is_read).filter(|_| self.may_be_of_articles());
        let bytes = bytes.unwrap_or(0);
        // What is packed has two to five times as many bytes then.
        let times = if packing == Packing::Plain { (1, 1) } else { (2, 5) };
        let part = |times: u64, per_cent: u64| bytes.saturating_mul(times).saturating_mul(per_cent) / 100;
        (part(times.0, share.least), part(times.1, share.usual))
    }

    /// Whether a table that nobody has asked for looks like one of articles: much else is written as tables, and large.
    fn may_be_of_articles(&self) -> bool {
        let (Format::Table, packing) = self.format else { return true };
        if self.name.is_asked {
            return true;
        }
        let Ok(file) = fs::File::open(&self.path) else { return true };
        let mut stream = unpack::unpacked(BufReader::with_capacity(BUFFER_BYTES, file), packing);
        stream.fill_buf().map_or(true, |start| delimited::is_of_articles(start, &self.name.map))
    }

    /// Its length and time; none if it is gone, or is standard input.
    pub fn stamp(&self) -> Option<Stamp> {
        if self.is_stdin() { None } else { Stamp::of(&self.path) }
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
        let File { path, name, format: (format, packing), .. } = self;
        if path == Path::new(STDIN) {
            let stream = BufReader::with_capacity(BUFFER_BYTES, begun(io::stdin()));
            let (file, bytes, promised, packing) = (None, STDIN_BYTES, None, Packing::Plain);
            let source = Source { stream: Box::new(stream), file, bytes, promised, packing, name };
            return Reading { articles: nested::articles(source), hashed: Hashed::default(), is_opened: true };
        }
        match fs::File::open(&path) {
            Ok(file) => {
                let file = Arc::new(file);
                let hashed = Hashed { file: Some(Arc::clone(&file)), so_far: Arc::default() };
                let reader = HashingReader { file: Arc::clone(&file), so_far: Arc::clone(&hashed.so_far) };
                let stream = unpack::unpacked(BufReader::with_capacity(BUFFER_BYTES, reader), packing);
                let bytes = file.metadata().map(|metadata| metadata.len()).unwrap_or(0);
                let source = Source { stream, file: Some(file), bytes, promised: Some(format), packing, name };
                Reading { articles: nested::articles(source), hashed, is_opened: true }
            }
            Err(error) => {
                let articles = Box::new(iter::once(Err(name.skipped(SkipReason::from_io(&error)))));
                Reading { articles, hashed: Hashed::default(), is_opened: false }
            }
        }
    }
}

/// A stream whose first read gives so much that it tells what it is: who writes into a pipe may begin with two bytes.
fn begun(mut stream: impl Read + Send) -> impl Read + Send {
    let mut start = Vec::new();
    // An error comes again when it is read on.
    let _ = (&mut stream).take(START_BYTES).read_to_end(&mut start);
    io::Cursor::new(start).chain(stream)
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

    /// The BLAKE3 of all bytes of the file, also of those that nobody asked for.
    pub fn hash(&self) -> [u8; 32] {
        let mut so_far = self.hashed.so_far.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = self.hashed.file.as_deref() {
            let mut chunk = vec![0; BUFFER_BYTES];
            // If the rest can't be read the next run finds another hash, and reads the file again.
            while let Ok(count @ 1..) = read_at(file, &mut chunk, so_far.bytes) {
                so_far.hasher.update(chunk.get(..count).unwrap_or_default());
                so_far.bytes += count as u64;
            }
        }
        *so_far.hasher.finalize().as_bytes()
    }
}

impl Iterator for Reading {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        self.articles.next()
    }
}

/// The hash of a file that is being read.
#[derive(Default)]
struct Hashed {
    file: Option<Arc<fs::File>>,
    so_far: Arc<Mutex<SoFar>>,
}

/// The hash of what went by.
#[derive(Default)]
struct SoFar {
    hasher: blake3::Hasher,
    bytes: u64,
}

struct HashingReader {
    file: Arc<fs::File>,
    so_far: Arc<Mutex<SoFar>>,
}

impl Read for HashingReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut so_far = self.so_far.lock().unwrap_or_else(PoisonError::into_inner);
        let count = read_at(&self.file, buffer, so_far.bytes)?;
        so_far.hasher.update(buffer.get(..count).unwrap_or_default());
        so_far.bytes += count as u64;
        Ok(count)
    }
}
