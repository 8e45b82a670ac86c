//! Files in an index folder that are chithi's and belong to nothing any more: a killed process leaves them.
//!
//! In: the number of the current generation, and the files of all that are kept. Out: what else is there that chithi has
//! written. As in [`premises`](super::premises), what isn't known by its name is a person's own. While an index is being built its new
//! files are named by no generation yet, so this isn't to be asked then.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::generations::number_of;
use super::manifest::Manifest;
use super::premises::{SEGMENTS, is_file_of_a_segment, leftovers, remove};
use crate::disk;

/// How the name of a file ends that is being written and then renamed.
const BEING_WRITTEN: &str = ".new";

/// The orphans of an index folder, below it, in the order of names.
pub(crate) fn orphans(folder: &Path, current: u64, files: &FxHashSet<String>) -> Vec<PathBuf> {
    let is_orphan = |name: &str| match name.strip_suffix(BEING_WRITTEN) {
        Some(name) => Manifest::path(folder).ends_with(name) || number_of(name).is_some(),
        None => number_of(name).is_some_and(|number| number > current),
    };
    let mut found: Vec<PathBuf> = named(folder, is_orphan).into_iter().map(PathBuf::from).collect();
    let is_left = |name: &str| is_file_of_a_segment(name) && !files.contains(name);
    found.extend(named(&folder.join(SEGMENTS), is_left).into_iter().map(|name| Path::new(SEGMENTS).join(name)));
    found.extend(leftovers(folder).iter().filter_map(|build| build.file_name()).map(PathBuf::from));
    found.sort();
    found
}

/// Removes an orphan; a reader that has it open keeps it.
///
/// # Errors
/// If the system says no.
pub(crate) fn remove_orphan(folder: &Path, orphan: &Path) -> io::Result<()> {
    let path = folder.join(orphan);
    if fs::symlink_metadata(&path)?.is_dir() { remove(&path) } else { disk::remove_file(&path) }
}

/// The names in a folder of files that are of a kind.
fn named(folder: &Path, is_of_kind: impl Fn(&str) -> bool) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let files = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    files.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| is_of_kind(name)).collect()
}
