//! Folders that are elsewhere now.
//!
//! In: what an index is made of, the paths that a person names, and the list of files. Out: which folder that isn't there any more is one of
//! those that are named. Its articles come from there from now on, under the same ids: so nothing is twice, and what was said
//! of an article, or seen of it, stays.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::ledger::{Entry, Ledger};
use crate::article::{Named, file_number};

/// Of a hundred files so many must have the length that they had: some may have been edited since.
const LEAST_SAME: usize = 90;

/// A folder that is elsewhere now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    /// Where it was.
    pub from: PathBuf,
    /// Where it is.
    pub to: PathBuf,
}

impl Move {
    /// Where a file is now, if it was in the folder.
    fn place(&self, path: &Path) -> Option<PathBuf> {
        path.strip_prefix(&self.from).ok().map(|below| self.to.join(below))
    }
}

/// The folders that have moved. Each file of one that has articles is there now; one that lacks some is another folder.
pub(super) fn moves(known: &[Named], named: &[Named], before: &Ledger) -> Vec<Move> {
    let is_new = |root: &&Named| root.path.is_dir() && !known.iter().any(|one| one.path == root.path);
    let came: Vec<&Named> = named.iter().filter(is_new).collect();
    // An index may be made of thousands of files that were named one by one.
    if came.is_empty() {
        return Vec::new();
    }
    let away = known.iter().filter(|root| !root.is_stdin() && !root.path.exists());
    let moved = |from: &Named| {
        let mut moves = came.iter().map(|to| Move { from: from.path.clone(), to: to.path.clone() });
        moves.find(|one| is_moved(one, before))
    };
    away.filter_map(moved).collect()
}

fn is_moved(one: &Move, before: &Ledger) -> bool {
    let (mut files, mut same) = (0, 0);
    for entry in before.0.values().filter(|entry| entry.articles > 0) {
        let Some(place) = one.place(&entry.path).filter(|_| entry.path != one.from) else { continue };
        let Some(file) = place.metadata().ok().filter(|file| file.is_file()) else { return false };
        files += 1;
        same += usize::from(entry.stamp.is_some_and(|stamp| stamp.bytes == file.len()));
    }
    files > 0 && same * 100 >= files * LEAST_SAME
}

/// Contents that a person has removed of files that have moved, by the numbers of the files where they are now.
pub(super) fn left_out(moves: &[Move], before: &Ledger) -> FxHashMap<u64, BTreeSet<u64>> {
    let removed = before.0.values().filter(|entry| !entry.left_out.is_empty());
    let now = |entry: &Entry| moves.iter().find_map(|one| one.place(&entry.path));
    removed.filter_map(|entry| Some((file_number(&now(entry)?), entry.left_out.clone()))).collect()
}

/// Whether a file is of a folder that has moved.
pub(super) fn is_of_one(moves: &[Move], path: &Path) -> bool {
    moves.iter().any(|one| path.starts_with(&one.from))
}
