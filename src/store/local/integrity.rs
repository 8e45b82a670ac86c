//! Whether the files of an index are those that were written.
//!
//! In: a manifest, which has the length and hash of each file. Out: the first file that differs, and how.
//! Opening an index tells what can be told in little time: every length, and the content of small files, in which
//! a changed bit would lead furthest astray. The whole is verified when something went wrong, to say where.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::machine::Shortage;
use super::manifest::{FileSum, Manifest, ManifestError};
use super::premises::SEGMENTS;
use crate::store::{Result, StoreError};

/// So many bytes are verified each time an index is opened, the smallest files first: half a millisecond at most.
const VERIFIED_AT_OPENING: u64 = 768 << 10;
const BUFFER_BYTES: usize = 64 << 10;

/// How a file differs from what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// It isn't there.
    Missing,
    /// It is shorter or longer.
    Length {
        /// Bytes that it has.
        found: u64,
        /// Bytes that were written.
        written: u64,
    },
    /// Its content has another hash.
    Content,
    /// It can't be read.
    Unreadable(String),
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Damage::Missing => f.write_str("is missing"),
            Damage::Length { found, written } => write!(f, "has {found} bytes, and {written} were written"),
            Damage::Content => f.write_str("has other content than was written"),
            Damage::Unreadable(why) => write!(f, "can't be read ({why})"),
        }
    }
}

/// Reads every file of the index in `folder` and compares it with what was written. Takes about a second for
/// each gigabyte, and longer where the disk is slow.
///
/// # Errors
/// [`StoreError::Damaged`] for the first file that differs; what the manifest says if it can't be read.
pub fn verify(folder: &Path) -> Result<()> {
    let manifest = Manifest::read(folder)?;
    all_hashed(folder, &manifest, u64::MAX)
}

/// The same of one generation.
///
/// # Errors
/// As [`verify`].
pub(crate) fn verify_generation(folder: &Path, manifest: &Manifest) -> Result<()> {
    all_hashed(folder, manifest, u64::MAX)
}

/// What opening an index tells: every length, and the content of the smallest files.
pub(super) fn look_over(folder: &Path, manifest: &Manifest) -> Result<()> {
    for file in manifest.files() {
        let path = folder.join(SEGMENTS).join(&file.name);
        let damage = match std::fs::metadata(&path) {
            Ok(metadata) if metadata.len() == file.bytes => continue,
            Ok(metadata) => Damage::Length { found: metadata.len(), written: file.bytes },
            Err(error) => unread(folder, error)?,
        };
        return Err(damaged(folder, manifest, file, damage));
    }
    all_hashed(folder, manifest, VERIFIED_AT_OPENING)
}

/// Compares the content of some files of a generation.
///
/// # Errors
/// If one isn't what was written.
pub(super) fn verify_files<'f>(
    folder: &Path,
    manifest: &Manifest,
    files: impl IntoIterator<Item = &'f FileSum>,
) -> Result<()> {
    for file in files {
        if let Some(damage) = damage_of(folder, file)? {
            return Err(damaged(folder, manifest, file, damage));
        }
    }
    Ok(())
}

/// Compares the content of files, the smallest first, as far as `most` bytes reach.
fn all_hashed(folder: &Path, manifest: &Manifest, most: u64) -> Result<()> {
    let mut files: Vec<&FileSum> = manifest.files().collect();
    files.sort_by_key(|file| file.bytes);
    let mut left = most;
    for file in files {
        let Some(rest) = left.checked_sub(file.bytes) else { break };
        left = rest;
        verify_files(folder, manifest, [file])?;
    }
    Ok(())
}

/// How a file differs from what was written, if it does. Reads all of it.
///
/// # Errors
/// If it can't be read for a reason that is none of the file's.
pub(crate) fn damage_of(folder: &Path, file: &FileSum) -> Result<Option<Damage>> {
    match sum_of(&folder.join(SEGMENTS).join(&file.name), &file.name) {
        Ok(found) if &found == file => Ok(None),
        Ok(found) if found.bytes != file.bytes => Ok(Some(Damage::Length { found: found.bytes, written: file.bytes })),
        Ok(_) => Ok(Some(Damage::Content)),
        Err(error) => unread(folder, error).map(Some),
    }
}

/// How a manifest is damaged that can't be read.
///
/// # Errors
/// If it is one of another version, or can't be read for a reason that is none of the file's.
pub(crate) fn damage_of_manifest(folder: &Path, error: ManifestError) -> Result<Damage> {
    match error {
        ManifestError::Missing(_) => Ok(Damage::Missing),
        ManifestError::Damaged { .. } => Ok(Damage::Content),
        ManifestError::Io { source, .. } => unread(folder, source),
        ManifestError::OtherVersion { .. } => Err(error.into()),
    }
}

/// How a file is damaged that can't be read; an error if the reason is none of the file's.
pub(super) fn unread(folder: &Path, error: io::Error) -> Result<Damage> {
    match error.kind() {
        io::ErrorKind::NotFound => Ok(Damage::Missing),
        // Somebody else's rights, or no file handles left.
        io::ErrorKind::PermissionDenied => Err(StoreError::Io { path: folder.to_owned(), source: error }),
        _ if Shortage::of(&error, folder, 0).is_some() => {
            Err(StoreError::Io { path: folder.to_owned(), source: error })
        }
        _ => Ok(Damage::Unreadable(error.to_string())),
    }
}

/// That a file of an index differs.
pub(super) fn damaged(folder: &Path, manifest: &Manifest, file: &FileSum, what: Damage) -> StoreError {
    let file = Path::new(SEGMENTS).join(&file.name);
    StoreError::Damaged { folder: folder.to_owned(), file, what, paths: manifest.paths.clone() }
}

/// The sum of a file that is there.
pub(super) fn sum_of(path: &Path, name: &str) -> io::Result<FileSum> {
    let mut file = File::open(path)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; BUFFER_BYTES];
    let mut bytes = 0;
    loop {
        let count = match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(buffer.get(..count).unwrap_or_default());
        bytes += count as u64;
    }
    Ok(FileSum { name: name.to_owned(), bytes, blake3: hasher.finalize().to_hex().to_string() })
}
