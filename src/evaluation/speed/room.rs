//! Room for an index that is needed for as long as it is timed.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::error::SpeedError;
use crate::store::StoreError;
use crate::store::local::free_bytes;

/// A folder that goes away with it, where so many bytes are free: beside the index, or else where the system keeps what is
/// temporary.
pub(super) fn room(index: &Path, needed: u64) -> Result<TempDir, SpeedError> {
    let whole = std::path::absolute(index).unwrap_or_else(|_| index.to_owned());
    let beside = whole.parent().map(Path::to_owned);
    let mut refused = None;
    for folder in beside.into_iter().chain([std::env::temp_dir()]) {
        match in_folder(folder, needed, free_bytes) {
            Ok(made) => return Ok(made),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(refused.unwrap_or(SpeedError::NoRoom { folder: whole, needed, free: 0 }))
}

fn in_folder(folder: PathBuf, needed: u64, free: fn(&Path) -> Option<u64>) -> Result<TempDir, SpeedError> {
    match free(&folder) {
        Some(free) if free < needed => Err(SpeedError::NoRoom { folder, needed, free }),
        _ => tempfile::Builder::new()
            .prefix(".chithi-bench-")
            .tempdir_in(&folder)
            .map_err(|source| StoreError::Io { path: folder, source }.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_where_enough_is_free_and_goes_away_again() {
        let parent = tempfile::tempdir().unwrap();
        let made = in_folder(parent.path().to_owned(), 7, |_| Some(7)).unwrap();
        assert!(made.path().is_dir() && made.path().starts_with(parent.path()));
        drop(made);
        assert_eq!(std::fs::read_dir(parent.path()).unwrap().count(), 0);
        let refused = in_folder(parent.path().to_owned(), 8, |_| Some(7)).unwrap_err();
        assert!(matches!(refused, SpeedError::NoRoom { needed: 8, free: 7, .. }), "{refused}");
        assert!(in_folder(parent.path().join("không"), 8, |_| None).is_err());
    }
}
