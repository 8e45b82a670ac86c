//! The files of an index in the memory of the system.

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
    Ok(manifest.files().all(|file| dropped(&folder.join(SEGMENTS).join(&file.name))))
}

#[cfg(target_os = "linux")]
fn dropped(file: &Path) -> bool {
    let advise = |file| rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed).is_ok();
    std::fs::File::open(file).is_ok_and(advise)
}

#[cfg(not(target_os = "linux"))]
fn dropped(_: &Path) -> bool {
    false
}
