//! A folder of files as Tantivy's directory, under rules of our own.
//!
//! Tantivy's directory on disk takes a lock to open an index, keeps a list of its files beside them, and
//! writes both so that nobody else can read them. Here nothing is locked, since a published file never changes
//! and a build has one owner; no list is kept; what is written has the modes that the umask gives, and
//! its length and hash are known when it is complete.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, TerminatingWrite, WatchCallback,
    WatchHandle, WritePtr,
};

use super::account::Account;
use super::manifest::FileSum;
use super::meta::META_FILE;
use super::window::Windowed;
use crate::disk::{self, NewFile};

/// Where Tantivy notes which files are its own.
const LIST_OF_FILES: &str = ".managed.json";

/// Bytes that are hashed and written at once.
const BLOCK_BYTES: usize = 64 << 10;

/// What the files of a folder are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To be searched: mapped into memory.
    Searching,
    /// To be merged: read from beginning to end through a window, so that memory doesn't grow with the files.
    Merging,
}

/// See the top of the file.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    path: PathBuf,
    /// Where files are that aren't at `path`.
    otherwise: Option<PathBuf>,
    purpose: Purpose,
    /// Tantivy's list of segments, where it isn't a file.
    meta: Option<Arc<[u8]>>,
    mapped: MmapDirectory,
    written: Arc<Mutex<BTreeMap<PathBuf, FileSum>>>,
    account: Account,
}

impl Folder {
    /// The folder at `path`, which must exist; errors of the system are kept in `account`.
    ///
    /// # Errors
    /// If it doesn't exist or can't be opened.
    pub(super) fn open(path: &Path, purpose: Purpose, account: Account) -> Result<Self, OpenDirectoryError> {
        let mapped = MmapDirectory::open(path)?;
        let path = path.to_owned();
        Ok(Folder { path, otherwise: None, purpose, meta: None, mapped, written: Arc::default(), account })
    }

    /// The same with this list of segments: a folder may hold those of several states of an index.
    #[must_use]
    pub(super) fn with_meta(self, meta: Vec<u8>) -> Self {
        Folder { meta: Some(meta.into()), ..self }
    }

    /// The same with the files of a second folder, where they are merged.
    #[must_use]
    pub(super) fn or_in(self, otherwise: &Path) -> Self {
        Folder { otherwise: Some(otherwise.to_owned()), ..self }
    }

    /// Where a file is.
    fn whole_path(&self, path: &Path) -> PathBuf {
        let here = self.path.join(path);
        match &self.otherwise {
            Some(otherwise) if !here.exists() => otherwise.join(path),
            _ => here,
        }
    }

    /// What was written into it and is complete, by name.
    pub(super) fn written(&self) -> Vec<FileSum> {
        self.written.lock().map(|written| written.values().cloned().collect()).unwrap_or_default()
    }

    /// Puts on the disk what was written into it: nothing is before.
    ///
    /// # Errors
    /// If the disk is full or fails.
    pub(super) fn sync(&self) -> io::Result<()> {
        let all = || {
            for file in self.written() {
                disk::sync_file(&self.path.join(file.name))?;
            }
            disk::sync_folder(&self.path)
        };
        all().map_err(|error| self.account.note(error))
    }

    fn keep_sum(&self, path: &Path, bytes: &[u8]) {
        let sum = FileSum::of(path.display().to_string(), bytes);
        if let Ok(mut written) = self.written.lock() {
            written.insert(path.to_owned(), sum);
        }
    }
}

impl Directory for Folder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        match self.purpose {
            Purpose::Searching => self.mapped.get_file_handle(path),
            Purpose::Merging => match Windowed::open(self.whole_path(path), self.account.clone()) {
                Ok(file) => Ok(Arc::new(file)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    Err(OpenReadError::FileDoesNotExist(path.to_owned()))
                }
                Err(error) => Err(OpenReadError::wrap_io_error(self.account.note(error), path.to_owned())),
            },
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        disk::remove_file(&self.path.join(path)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => DeleteError::FileDoesNotExist(path.to_owned()),
            _ => DeleteError::IoError { io_error: Arc::new(self.account.note(error)), filepath: path.to_owned() },
        })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        match &self.meta {
            Some(_) if path == Path::new(META_FILE) => Ok(true),
            _ => self.mapped.exists(path),
        }
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let file = NewFile::create_new(&self.path.join(path));
        let file = file.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => OpenWriteError::FileAlreadyExists(path.to_owned()),
            _ => OpenWriteError::wrap_io_error(self.account.note(error), path.to_owned()),
        })?;
        let name = path.to_owned();
        let (written, account) = (self.written.clone(), self.account.clone());
        let writing = Writing { file, name, hasher: blake3::Hasher::new(), bytes: 0, written, account };
        Ok(BufWriter::with_capacity(BLOCK_BYTES, Box::new(writing)))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        match &self.meta {
            Some(meta) if path == Path::new(META_FILE) => Ok(meta.to_vec()),
            _ => self.mapped.atomic_read(path),
        }
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        if path == Path::new(LIST_OF_FILES) {
            return Ok(());
        }
        disk::replace(&self.path.join(path), data).map_err(|error| self.account.note(error))?;
        self.keep_sum(path, data);
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        disk::sync_folder(&self.path)
    }

    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

/// A file being written.
struct Writing {
    file: NewFile,
    name: PathBuf,
    hasher: blake3::Hasher,
    bytes: u64,
    written: Arc<Mutex<BTreeMap<PathBuf, FileSum>>>,
    account: Account,
}

impl Write for Writing {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let count = self.file.write(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            _ => self.account.note(error),
        })?;
        self.hasher.update(buffer.get(..count).unwrap_or_default());
        self.bytes += count as u64;
        self.account.bytes.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl TerminatingWrite for Writing {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        let name = self.name.display().to_string();
        let sum = FileSum { name, bytes: self.bytes, blake3: self.hasher.finalize().to_hex().to_string() };
        if let Ok(mut written) = self.written.lock() {
            written.insert(self.name.clone(), sum);
        }
        Ok(())
    }
}
