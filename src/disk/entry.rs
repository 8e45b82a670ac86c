//! Names in folders: made, changed, taken away, and put on the disk.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::fault::{Call, run};
use super::file::NewFile;

/// Gives a file or folder another name; a file that has it is replaced.
///
/// # Errors
/// If the system says no.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    run(Call::Rename(from, to), || fs::rename(from, to))
}

/// Takes a file away.
///
/// # Errors
/// If the system says no.
pub fn remove_file(path: &Path) -> io::Result<()> {
    run(Call::Remove(path), || fs::remove_file(path))
}

/// Makes a folder, which mustn't be there.
///
/// # Errors
/// If the system says no.
pub fn create_folder(path: &Path) -> io::Result<()> {
    run(Call::CreateFolder(path), || fs::create_dir(path))
}

/// Makes a folder and those above it, as far as they aren't there. They last.
///
/// # Errors
/// If the system says no.
pub fn create_folders(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent().filter(|above| !above.as_os_str().is_empty()) {
        create_folders(above)?;
    }
    match create_folder(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(error),
        Ok(()) => sync_entry(path),
    }
}

/// Takes an empty folder away.
///
/// # Errors
/// If it isn't empty, or the system says no.
pub fn remove_folder(path: &Path) -> io::Result<()> {
    run(Call::RemoveFolder(path), || fs::remove_dir(path))
}

/// Takes a folder away with all that is in it. Links are taken away, not what they lead to.
///
/// # Errors
/// If the system says no; some of it may be gone then.
pub fn remove_tree(path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => remove_tree(&entry.path())?,
            false => remove_file(&entry.path())?,
        }
    }
    remove_folder(path)
}

/// Puts `data` in the place of the file at `path` in one step: readers see the old or the new. It is on the
/// disk when this returns, but the folder isn't synced.
///
/// # Errors
/// If the system says no; the old one is there then.
pub fn replace(path: &Path, data: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let fresh = path.with_file_name(name);
    // What is there already isn't written into: it may be a link to something else.
    if fs::symlink_metadata(&fresh).is_ok() {
        remove_file(&fresh)?;
    }
    let write = |mut file: NewFile| file.write_all(data).and_then(|()| file.sync());
    let done = NewFile::create_new(&fresh).and_then(write).and_then(|()| rename(&fresh, path));
    if done.is_err() {
        let _ = remove_file(&fresh);
    }
    done
}

/// Puts on the disk what was written into a file.
///
/// # Errors
/// If the system says no.
pub fn sync_file(path: &Path) -> io::Result<()> {
    // Some systems sync only what may be written.
    run(Call::Sync(path), || OpenOptions::new().write(true).open(path)?.sync_all())
}

/// Makes what was created and renamed in a folder last over a power cut.
///
/// # Errors
/// If the system says no.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    run(Call::SyncFolder(path), || sync_names(path))
}

#[cfg(unix)]
fn sync_names(path: &Path) -> io::Result<()> {
    match fs::File::open(path)?.sync_all() {
        // Some file systems, of other machines above all, can't sync a folder.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}

/// Elsewhere a folder can't be synced, and needn't be.
#[cfg(not(unix))]
fn sync_names(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes the name of a file or folder last: syncs the folder that it is in. Who may not read that can't.
///
/// # Errors
/// If the system says no.
pub fn sync_entry(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match sync_folder(folder) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        synced => synced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_made_with_those_above_and_taken_away_with_all_in_them() {
        let root = tempfile::tempdir().unwrap();
        let (above, folder) = (root.path().join("a"), root.path().join("a/b/c"));
        create_folders(&folder).unwrap();
        create_folders(&folder).unwrap();
        replace(&folder.join("d"), b"1").unwrap();
        replace(&folder.join("d"), b"2").unwrap();
        assert_eq!(fs::read(folder.join("d")).unwrap(), b"2");
        assert!(create_folders(&folder.join("d")).is_err());
        remove_tree(&above).unwrap();
        assert!(!above.exists());
    }
}
