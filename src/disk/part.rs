//! A file that is written beside its place and put there when it is whole.
//!
//! It has a name of its own until then, and goes away if it isn't put anywhere. One that a killed process left is taken away by the
//! next one that writes beside it: it is known by its name, and by a lock that nobody holds.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::entry::{remove_file, sync_entry};
use super::fault::{Call, run};
use super::file::NewFile;

pub use tempfile::TempDir;

const PREFIX: &str = ".chithi-";
const ENDING: &str = ".part";

/// A file that isn't in its place yet.
#[derive(Debug)]
pub struct Part {
    file: NewFile,
    /// None once it is in its place.
    name: Option<NamedTempFile>,
}

impl Part {
    /// Makes one in a folder. As with others, the umask says who may read it.
    ///
    /// # Errors
    /// If the system says no.
    pub fn in_folder(folder: &Path) -> io::Result<Self> {
        clear_leftovers(folder);
        let mut builder = Builder::new();
        builder.prefix(PREFIX).suffix(ENDING);
        let make = |path: &Path| {
            let file = run(Call::Create(path), || File::options().read(true).write(true).create_new(true).open(path))?;
            // Until it is locked, another process takes it for a leftover: then it is made once more, under another name.
            match is_locked_in_place(&file)? {
                true => Ok(file),
                false => Err(io::ErrorKind::AlreadyExists.into()),
            }
        };
        let (file, path) = builder.make_in(folder, make)?.into_parts();
        let name = NamedTempFile::from_parts(file.try_clone()?, path);
        let file = NewFile::of(file, name.path());
        Ok(Part { file, name: Some(name) })
    }

    /// What is written.
    pub fn file(&self) -> &File {
        self.file.file()
    }

    /// One more that writes on where the last one ended.
    ///
    /// # Errors
    /// If the system says no.
    pub fn writer(&self) -> io::Result<NewFile> {
        let path = self.name.as_ref().map_or(Path::new(""), NamedTempFile::path);
        Ok(NewFile::of(self.file().try_clone()?, path))
    }

    /// Puts it on the disk where it is.
    ///
    /// # Errors
    /// If the system says no.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync()
    }

    /// Puts it in its place, where it lasts; a file that is there is replaced if `replaces` says so.
    ///
    /// # Errors
    /// If there is one and mustn't be, or the system says no.
    pub fn persist(mut self, place: &Path, replaces: bool) -> io::Result<()> {
        let Some(name) = self.name.take() else { return Ok(()) };
        let from = name.path().to_owned();
        let persist = |name: NamedTempFile| match replaces {
            true => name.persist(place),
            false => name.persist_noclobber(place),
        };
        let mut name = Some(name);
        let persisted = run(Call::Rename(&from, place), || match name.take().map(persist) {
            Some(Err(failed)) => {
                name = Some(failed.file);
                Err(failed.error)
            }
            _ => Ok(()),
        });
        self.name = name;
        persisted?;
        sync_entry(place)
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some((_, path)) = self.name.take().map(NamedTempFile::into_parts)
            && let Ok(path) = path.keep()
        {
            let _ = remove_file(&path);
        }
    }
}

/// Locks a file that was just made; whether it is there still.
#[cfg(unix)]
fn is_locked_in_place(file: &File) -> io::Result<bool> {
    match file.lock() {
        // Some file systems have no locks; there nothing is taken for a leftover.
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
        locked => locked?,
    }
    Ok(std::os::unix::fs::MetadataExt::nlink(&file.metadata()?) > 0)
}

/// Elsewhere what is locked can't be written by whoever else has it open.
#[cfg(not(unix))]
fn is_locked_in_place(_: &File) -> io::Result<bool> {
    Ok(true)
}

/// Removes what processes left that were killed.
fn clear_leftovers(folder: &Path) {
    let is_name = |name: &str| {
        let middle = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(ENDING));
        middle.is_some_and(|middle| !middle.is_empty() && middle.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = || entry.file_type().is_ok_and(|kind| kind.is_file());
        if cfg!(unix) && entry.file_name().to_str().is_some_and(is_name) && is_file() {
            let Ok(file) = File::open(entry.path()) else { continue };
            if file.try_lock().is_ok() {
                let _ = remove_file(&entry.path());
            }
        }
    }
}

/// Makes a folder that goes away with what this gives.
///
/// # Errors
/// If the system says no.
pub fn temporary_folder(prefix: &str, parent: &Path) -> io::Result<TempDir> {
    run(Call::CreateFolder(Path::new("")), || Builder::new().prefix(prefix).tempdir_in(parent))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    #[cfg(unix)]
    fn what_a_killed_process_left_goes_and_what_another_one_is_writing_stays() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".chithi-a1b2c3.part", ".chithi-ghi chú.part", ".chithi-a1b2c3.tmp"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let mut first = Part::in_folder(folder.path()).unwrap();
        first.write_all(b"1").unwrap();
        let second = Part::in_folder(folder.path()).unwrap();
        assert_eq!(names(folder.path()).len(), 4, "{:?}", names(folder.path()));
        first.persist(&folder.path().join("a"), false).unwrap();
        drop(second);
        assert_eq!(names(folder.path()), [".chithi-a1b2c3.tmp", ".chithi-ghi chú.part", "a"]);
        let third = Part::in_folder(folder.path()).unwrap();
        assert_eq!(third.persist(&folder.path().join("a"), false).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(names(folder.path()).len(), 3);
    }
}
