//! Where an article was read, and whether that file is still as it was.

use std::path::{Path, PathBuf};

use super::error::Result;
use super::plan::ledger_of;
use crate::article::Stamp;
use crate::store::local::LocalSnapshot;

/// Where an article was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The file.
    pub path: PathBuf,
    /// Of a file of several articles: which part of it, as the article's own path has it after that of the file: `:12`.
    pub part: String,
    /// Whether the file is as it was when it was read, by its length and time.
    pub is_same: bool,
}

/// Where an article was read that is shown with this path; none if the index has no such file. Cost: the list of files is read.
///
/// # Errors
/// If there is no index, it can't be read, or it wasn't made of files.
pub fn original(folder: &Path, shown: &str) -> Result<Option<Original>> {
    let ledger = ledger_of(&LocalSnapshot::open(folder)?)?;
    let part_of = |file: &str, mark: Option<char>| {
        let rest = shown.strip_prefix(file)?;
        (rest.is_empty() || mark.is_some_and(|mark| rest.starts_with(mark))).then(|| rest.to_owned())
    };
    // A file may be called as another one and what marks its parts.
    let found = ledger.0.into_values().filter(|entry| entry.articles > 0).filter_map(|entry| {
        let part = part_of(&entry.shown, entry.mark)?;
        Some((part.len(), part, entry))
    });
    let nearest = found.min_by_key(|(length, ..)| *length);
    Ok(nearest.map(|(_, part, entry)| Original {
        is_same: entry.stamp.is_some() && Stamp::of(&entry.path) == entry.stamp,
        path: entry.path,
        part,
    }))
}
