//! A file that is being written.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::fault::{Call, run};

/// A file that is being written.
#[derive(Debug)]
pub struct NewFile {
    file: File,
    /// Where it was made; nowhere if it has no name.
    #[cfg(debug_assertions)]
    path: std::path::PathBuf,
}

impl NewFile {
    /// Makes a file, which mustn't be there.
    ///
    /// # Errors
    /// If it is there, or the system says no.
    pub fn create_new(path: &Path) -> io::Result<Self> {
        let open = || OpenOptions::new().write(true).create_new(true).open(path);
        Ok(Self::of(run(Call::Create(path), open)?, path))
    }

    /// Makes a file, or empties the one that is there.
    ///
    /// # Errors
    /// If the system says no.
    pub fn create(path: &Path) -> io::Result<Self> {
        Ok(Self::of(run(Call::Create(path), || File::create(path))?, path))
    }

    /// Opens a file that is written over or into; it is made where there is none, and what is in it stays.
    ///
    /// # Errors
    /// If the system says no.
    pub fn open(path: &Path) -> io::Result<Self> {
        let open = || OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        Ok(Self::of(if path.exists() { open() } else { run(Call::Create(path), open) }?, path))
    }

    /// A file without a name, to be written and read again; it goes away with this.
    ///
    /// # Errors
    /// If the system says no.
    pub fn nameless() -> io::Result<Self> {
        Ok(Self::of(run(Call::Create(Path::new("")), tempfile::tempfile)?, Path::new("")))
    }

    /// A file that was just made.
    #[cfg_attr(not(debug_assertions), allow(unused_variables))]
    pub(super) fn of(file: File, path: &Path) -> Self {
        NewFile {
            file,
            #[cfg(debug_assertions)]
            path: path.to_owned(),
        }
    }

    /// The file itself, to be read, locked, or told whose it is.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// The same to be kept.
    pub fn into_file(self) -> File {
        self.file
    }

    /// Writes bytes at a place.
    ///
    /// # Errors
    /// If the system says no.
    pub fn write_all_at(&self, bytes: &[u8], at: u64) -> io::Result<()> {
        run(Call::Write(&self.file, self.path(), bytes, Some(at)), || write_at(&self.file, bytes, at))
    }

    /// Takes out all that is in it.
    ///
    /// # Errors
    /// If the system says no.
    pub fn empty(&self) -> io::Result<()> {
        run(Call::Create(self.path()), || self.file.set_len(0))
    }

    /// Puts on the disk what was written.
    ///
    /// # Errors
    /// If the system says no.
    pub fn sync(&self) -> io::Result<()> {
        run(Call::Sync(self.path()), || self.file.sync_all())
    }

    #[cfg(debug_assertions)]
    fn path(&self) -> &Path {
        &self.path
    }

    #[cfg(not(debug_assertions))]
    fn path(&self) -> &Path {
        Path::new("")
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        run(Call::Write(&self.file, self.path(), bytes, None), || match cfg!(debug_assertions) {
            // So that as much is written as is written down.
            true => (&self.file).write_all(bytes).map(|()| bytes.len()),
            false => (&self.file).write(bytes),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for NewFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}

impl Seek for NewFile {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.file.seek(place)
    }
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, at)
}

#[cfg(windows)]
fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    std::os::windows::fs::FileExt::seek_write(file, bytes, at).map(|_| ())
}
