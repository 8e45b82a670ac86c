//! What an index was made of: each file with what is needed to know whether it has changed.
//!
//! It is part of a generation, as the segments are, and so can't differ from the articles. Written down it is a file of JSON
//! Lines in the order of paths.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::naming::Content;
use crate::article::{FIRST_READER, File, STDIN, Skipped, Stamp, file_number, hex};

/// Digits of a file's hash that are kept: 128 bits.
const HASH_DIGITS: usize = 32;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// The named folder that it is in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub home: Option<PathBuf>,
    /// Its path below that.
    pub below: PathBuf,
    /// How it is shown.
    pub shown: String,
    /// What follows that before the place of one of several articles.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mark: Option<char>,
    /// The id of its article, or how those of its articles begin.
    pub id: String,
    /// Version of the reader that it was read by.
    #[serde(default = "first_reader", skip_serializing_if = "is_first_reader")]
    pub reader: u32,
    /// Length and time when it was read; none of standard input.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub stamp: Option<Stamp>,
    /// The beginning of its hash.
    pub hash: String,
    /// Articles of it that are in the index.
    pub articles: u64,
    /// What of it couldn't be read, and why.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub skipped: Vec<Skipped>,
    /// How many more couldn't be read than are listed.
    #[serde(skip_serializing_if = "is_none", default)]
    pub unlisted: u64,
    /// Whether it has pages that are pictures whose text isn't known.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub has_pictures: bool,
    /// Whether a look into it has shown that it is of something else.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub is_passed_over: bool,
    /// Contents of its articles that were removed by hand: they stay out while they are as they were.
    #[serde(skip_serializing_if = "BTreeSet::is_empty", default)]
    pub left_out: BTreeSet<u64>,
    /// Its articles whose ids others want, too.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub contested: Vec<Contested>,
}

/// An article whose id others want, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Contested {
    /// The id.
    pub id: String,
    /// Its place in the file.
    pub place: u64,
    /// The same, as it is shown.
    pub path: String,
    /// Its content.
    pub content: Content,
    /// The same as it is in the file: see [`Provenance::content`](crate::article::Provenance::content).
    pub file_content: u64,
}

impl Contested {
    /// Whether the other one wants the same id and says the same: then one of the two is in the index.
    pub(super) fn is_twin(&self, other: &Contested) -> bool {
        self.id == other.id && self.content == other.content
    }
}

impl Entry {
    /// Of a file that is about to be read.
    pub(super) fn of(file: &File) -> Self {
        Entry {
            home: file.home().map(Path::to_owned),
            below: file.below().to_owned(),
            mark: file.mark(),
            id: file.id().to_owned(),
            reader: file.reader(),
            stamp: file.stamp(),
            ..Entry::of_fault(file.path(), file.shown())
        }
    }

    /// Of what isn't a file that can be read: a folder, a link, a path where nothing is. It is in the list for the reason.
    pub(super) fn of_fault(path: &Path, shown: &str) -> Self {
        Entry {
            path: path.to_owned(),
            home: None,
            below: PathBuf::new(),
            shown: shown.to_owned(),
            mark: None,
            id: String::new(),
            reader: FIRST_READER,
            stamp: None,
            hash: String::new(),
            articles: 0,
            skipped: Vec::new(),
            unlisted: 0,
            has_pictures: false,
            is_passed_over: false,
            left_out: BTreeSet::new(),
            contested: Vec::new(),
        }
    }

    /// Whether it isn't a file that can be read.
    pub(super) fn is_fault(&self) -> bool {
        self.id.is_empty()
    }

    /// Where one of its articles was read, as it is shown.
    pub(super) fn shown_at(&self, place: u64) -> String {
        match (place, self.mark) {
            (0, _) | (_, None) => self.shown.clone(),
            (_, Some(mark)) => format!("{}{mark}{place}", self.shown),
        }
    }

    /// Whether it is standard input, which can't be gone.
    pub(super) fn is_stdin(&self) -> bool {
        self.path == Path::new(STDIN)
    }

    /// Keeps the hash of the file.
    pub(super) fn set_hash(&mut self, hash: &[u8; 32]) {
        self.hash = shortened(hash);
    }

    /// Whether a file of this hash is the same.
    pub(super) fn has_hash(&self, hash: &[u8; 32]) -> bool {
        self.hash == shortened(hash)
    }
}

fn is_none(count: &u64) -> bool {
    *count == 0
}

fn first_reader() -> u32 {
    FIRST_READER
}

fn is_first_reader(version: &u32) -> bool {
    *version == FIRST_READER
}

fn shortened(hash: &[u8; 32]) -> String {
    hex(hash).chars().take(HASH_DIGITS).collect()
}

/// All files, by their [numbers](file_number).
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Ledger(pub BTreeMap<u64, Entry>);

impl Ledger {
    /// Reads what [`Ledger::to_text`] made.
    ///
    /// # Errors
    /// If it isn't that.
    pub(super) fn read(text: &str) -> serde_json::Result<Self> {
        let entry = |line: &str| {
            let entry: Entry = serde_json::from_str(line)?;
            Ok((file_number(&entry.path), entry))
        };
        text.lines().map(entry).collect::<serde_json::Result<_>>().map(Ledger)
    }

    /// One line a file, in the order of paths.
    ///
    /// # Errors
    /// Never in practice: only files whose names are text are read.
    pub(super) fn to_text(&self) -> serde_json::Result<String> {
        let mut entries: Vec<&Entry> = self.0.values().collect();
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        let mut text = String::new();
        for entry in entries {
            text.push_str(&serde_json::to_string(entry)?);
            text.push('\n');
        }
        Ok(text)
    }

    /// Files and records that couldn't be read.
    pub(super) fn skipped(&self) -> u64 {
        self.0.values().map(|entry| entry.skipped.len() as u64 + entry.unlisted).sum()
    }
}
