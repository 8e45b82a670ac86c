//! Room for an index that is needed for as long as it is timed.
//!
//! Its folder goes away with the run, whatever ends that; but for a run that was killed, whose folder the next one removes: it
//! is known by its name and by a lock in it that nobody holds.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::error::SpeedError;
use crate::disk::{self, NewFile, TempDir, free_bytes};
use crate::store::StoreError;

const PREFIX: &str = ".chithi-bench-";
const LOCK: &str = "bench.lock";
const INDEX: &str = "index";

/// A place for an index.
#[derive(Debug)]
pub(super) struct Room {
    // Before the folder: what is open is closed first.
    _lock: NewFile,
    folder: TempDir,
}

impl Room {
    /// A place where so many bytes are free: beside an index, or else where the system keeps what is temporary.
    ///
    /// # Errors
    /// If there is none.
    pub fn beside(index: &Path, needed: u64) -> Result<Self, SpeedError> {
        let whole = std::path::absolute(index).unwrap_or_else(|_| index.to_owned());
        let parent = whole.parent().map(Path::to_owned);
        let mut refused = None;
        for folder in parent.into_iter().chain([std::env::temp_dir()]) {
            match Self::in_folder(folder, needed, free_bytes) {
                Ok(made) => return Ok(made),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        Err(refused.unwrap_or(SpeedError::NoRoom { folder: whole, needed, free: 0 }))
    }

    fn in_folder(folder: PathBuf, needed: u64, free: fn(&Path) -> Option<u64>) -> Result<Self, SpeedError> {
        clear_leftovers(&folder);
        match free(&folder) {
            Some(free) if free < needed => Err(SpeedError::NoRoom { folder, needed, free }),
            _ => Self::made_in(&folder).map_err(|source| StoreError::Io { path: folder, source }.into()),
        }
    }

    fn made_in(parent: &Path) -> io::Result<Self> {
        let folder = disk::temporary_folder(PREFIX, parent)?;
        let lock = NewFile::create(&folder.path().join(LOCK))?;
        lock.file().try_lock()?;
        disk::create_folder(&folder.path().join(INDEX))?;
        Ok(Room { _lock: lock, folder })
    }

    /// An empty folder.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join(INDEX)
    }
}

/// Removes what runs that were killed left beside an index.
pub fn clear_leftovers_beside(index: &Path) {
    let whole = std::path::absolute(index).unwrap_or_else(|_| index.to_owned());
    whole.parent().into_iter().for_each(clear_leftovers);
}

/// Removes the folders of runs that were killed. One that can't be removed stays.
fn clear_leftovers(parent: &Path) {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX)) {
        let lock = File::open(entry.path().join(LOCK));
        if lock.is_ok_and(|lock| lock.try_lock().is_ok()) {
            let _ = disk::remove_tree(&entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_where_enough_is_free_and_goes_away_again() {
        let parent = tempfile::tempdir().unwrap();
        let made = Room::in_folder(parent.path().to_owned(), 7, |_| Some(7)).unwrap();
        assert!(made.path().is_dir() && made.path().starts_with(parent.path()));
        drop(made);
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
        let refused = Room::in_folder(parent.path().to_owned(), 8, |_| Some(7)).unwrap_err();
        assert!(matches!(refused, SpeedError::NoRoom { needed: 8, free: 7, .. }), "{refused}");
        assert!(Room::in_folder(parent.path().join("không"), 8, |_| None).is_err());
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_what_another_one_uses_or_somebody_else_made_is_not() {
        let parent = tempfile::tempdir().unwrap();
        let [left, other] = ["left", "other"].map(|name| parent.path().join(format!("{PREFIX}{name}")));
        fs::create_dir_all(left.join(INDEX)).unwrap();
        fs::write(left.join(LOCK), "").unwrap();
        fs::create_dir(&other).unwrap();
        let first = Room::in_folder(parent.path().to_owned(), 0, |_| None).unwrap();
        let second = Room::in_folder(parent.path().to_owned(), 0, |_| None).unwrap();
        assert!(!left.exists() && other.exists());
        assert!(first.path().exists() && second.path().exists());
    }
}
