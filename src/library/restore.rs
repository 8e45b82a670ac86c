//! Makes what a backup holds the next state of an index.
//!
//! In: a [`Backup`], and a [`Builder`] over an index folder, which may be new. Out: the next generation; the one before it is kept as with every
//! change. Until all files were read and held against their hashes nothing changes.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::archive::{self, ArchiveError, Attachment};
use super::backup::report;
use super::build::Builder;
use super::error::{BackupError, Result, Unattached};
use super::fill::Stop;
use super::progress::Progress;
use crate::answer::BackupReport;
use crate::disk::{NewFile, free_bytes, sync_folder};
use crate::store::local::{self, Cause, CauseKind, FileSum, Incoming, Manifest};

/// A backup, open.
#[derive(Debug)]
pub struct Backup {
    path: PathBuf,
    file: File,
    manifest: Manifest,
}

impl Backup {
    /// Opens the backup at `path` and reads what it is of.
    ///
    /// # Errors
    /// If it isn't there, isn't a backup, or was made by another version.
    pub fn open(path: &Path) -> Result<Self> {
        let unusable = |source| BackupError::Unusable { path: path.to_owned(), source };
        let io = |error| unusable(ArchiveError::Io(error));
        // Opening a pipe would wait for who writes it.
        if !std::fs::metadata(path).map_err(io)?.is_file() {
            return Err(BackupError::NotAFile(path.to_owned()).into());
        }
        let file = File::open(path).map_err(io)?;
        let manifest = archive::manifest_of(path, &file).map_err(unusable)?;
        Ok(Backup { path: path.to_owned(), file, manifest })
    }
}

impl Builder {
    /// Makes what a backup holds the next state of the index. `attach` gets what is attached once the backup was read whole, before the index
    /// is that of the backup: whoever is told of an error, or is cut off, does it again.
    ///
    /// # Errors
    /// If the backup is damaged, the folder can't be written, or `attach` says so; the index is as it was then.
    pub fn restore(
        &self,
        backup: &Backup,
        attach: &mut dyn FnMut(&[Attachment]) -> std::result::Result<(), Unattached>,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<BackupReport> {
        let Backup { path, file, manifest } = backup;
        let incoming = Incoming::new(manifest.clone(), &self.folder, local::next(&self.folder));
        let missing = incoming.files().filter(|(_, is_here)| !is_here);
        let needed = missing.map(|(file, _)| file.bytes).sum();
        if let Some(free) = free_bytes(&self.folder).filter(|free| *free < needed) {
            return Err(BackupError::NoRoom { path: self.folder.clone(), free, needed }.into());
        }
        let attachments = self.change(None, progress, |build, _| {
            let files: Vec<(&FileSum, bool)> = incoming.files().collect();
            let mut written = 0;
            let attachments = archive::read(path, file, manifest, |place, _, pieces| {
                let Some((here, false)) = files.get(place) else { return Ok(()) };
                put(&build.join(&here.name), pieces, &mut written)
            })
            .map_err(|fault| match fault {
                Fault::Backup(source) => BackupError::Unusable { path: path.clone(), source }.into(),
                Fault::Folder(error) => self.stopped(Stop::Io(error), written),
            })?;
            sync_folder(build).map_err(|error| self.stopped(Stop::Io(error), written))?;
            attach(&attachments).map_err(BackupError::Unattached)?;
            let cause = Some(Cause::of(CauseKind::Restored));
            Ok((attachments, Some(Manifest { cause, ..incoming.into_manifest() })))
        })?;
        let bytes = file.metadata().map_err(ArchiveError::Io);
        let bytes = bytes.map_err(|source| BackupError::Unusable { path: path.clone(), source })?.len();
        Ok(report(path, manifest, &attachments, bytes))
    }
}

/// What went wrong: with the backup, or where the index is written.
enum Fault {
    Backup(ArchiveError),
    Folder(io::Error),
}

impl From<ArchiveError> for Fault {
    fn from(error: ArchiveError) -> Self {
        Fault::Backup(error)
    }
}

/// Writes a file of the index and puts it on the disk.
fn put(
    path: &Path,
    pieces: &mut dyn FnMut() -> std::result::Result<Option<Vec<u8>>, ArchiveError>,
    written: &mut u64,
) -> std::result::Result<(), Fault> {
    let mut out = NewFile::create_new(path).map_err(Fault::Folder)?;
    while let Some(piece) = pieces()? {
        out.write_all(&piece).map_err(Fault::Folder)?;
        *written += piece.len() as u64;
    }
    out.sync().map_err(Fault::Folder)
}
