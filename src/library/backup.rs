//! Saves an index in one file.
//!
//! In: an index folder, which others may search and change meanwhile, and where the file shall be. Out: that file, which is put in its place when it is
//! whole, on the disk, and was read again. Nothing is locked: all files of one state are open before the first is read.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::archive::{self, ArchiveError, Attachment};
use super::error::{BackupError, Result};
use crate::answer::BackupReport;
use crate::disk::{Part, free_bytes};
use crate::store::local::{Manifest, Outgoing, forget};

/// Saves the current state of the index in `folder`, and what is attached, as the file at `path`. One that is there is replaced if `replaces` says so.
///
/// # Errors
/// If there is no index, it is damaged, or the file can't be written. What was at `path` before is as it was then.
pub fn backup(folder: &Path, path: &Path, replaces: bool, attachments: &[Attachment]) -> Result<BackupReport> {
    match fs::metadata(path) {
        Ok(present) if !present.is_file() => return Err(BackupError::NotAFile(path.to_owned()).into()),
        Ok(_) if !replaces => return Err(BackupError::Exists(path.to_owned()).into()),
        _ => {}
    }
    let unwritten = |source| BackupError::Unwritten { path: path.to_owned(), source };
    let index = Outgoing::open(folder)?;
    let manifest = index.manifest();
    // Where a link leads to a file, that is replaced.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let attached = attachments.iter().map(|one| one.bytes.len() as u64).sum();
    if attached > archive::MOST_OF_ATTACHMENTS {
        return Err(BackupError::TooMuchAttached { bytes: attached, most: archive::MOST_OF_ATTACHMENTS }.into());
    }
    let needed = archive::bytes_of(manifest, attachments);
    if let Some(free) = free_bytes(beside).filter(|free| *free < needed) {
        return Err(BackupError::NoRoom { path: path.to_owned(), free, needed }.into());
    }
    let mut part = Part::in_folder(beside).map_err(unwritten)?;
    let mut out = BufWriter::new(&mut part);
    archive::write(&index, attachments, &mut out)?.and_then(|()| out.flush()).map_err(unwritten)?;
    drop(out);
    part.sync().map_err(unwritten)?;
    forget(part.file());
    verify(path, part.file(), manifest, attachments)?;
    let bytes = part.file().metadata().map_err(unwritten)?.len();
    part.persist(&place, replaces).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => BackupError::Exists(path.to_owned()),
        _ => unwritten(error),
    })?;
    Ok(report(path, manifest, attachments, bytes))
}

/// What a backup is of.
pub(super) fn report(path: &Path, manifest: &Manifest, attachments: &[Attachment], bytes: u64) -> BackupReport {
    BackupReport {
        file: PathBuf::from(path.to_string_lossy().into_owned()),
        articles: manifest.articles,
        files: manifest.files().count() as u64,
        index_bytes: manifest.files().map(|file| file.bytes).sum(),
        bytes,
        saved: attachments.len() as u64,
        built: manifest.built,
    }
}

/// Reads again what was written.
fn verify(path: &Path, file: &File, manifest: &Manifest, attachments: &[Attachment]) -> Result<()> {
    let unfaithful = |fault| BackupError::Unfaithful { path: path.to_owned(), fault };
    let read = archive::read(path, file, manifest, |_, _, _| Ok::<(), ArchiveError>(())).map_err(unfaithful)?;
    match read == attachments {
        true => Ok(()),
        false => Err(unfaithful(ArchiveError::Damaged("saved".to_owned())).into()),
    }
}
