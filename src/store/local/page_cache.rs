//! The files of an index in the memory of the system.

use std::fs::File;
use std::path::Path;

use super::manifest::{Manifest, ManifestError};
use super::premises::SEGMENTS;

/// Asks the system to drop what it keeps of the files of an index in memory, so that they are read from the disk
/// again. Says whether it was asked: only Linux takes such a wish, and keeps what a process has mapped.
///
/// # Errors
/// If the index can't be read.
pub fn drop_from_page_cache(folder: &Path) -> Result<bool, ManifestError> {
    let manifest = Manifest::read(folder)?;
    Ok(manifest.files().all(|file| File::open(folder.join(SEGMENTS).join(&file.name)).is_ok_and(|file| forget(&file))))
}

/// Asks the system to drop what it keeps of a file, so that it is read from the disk again.
#[cfg(target_os = "linux")]
pub(crate) fn forget(file: &File) -> bool {
    rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed).is_ok()
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn forget(_: &File) -> bool {
    false
}
