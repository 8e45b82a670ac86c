//! May a file that a person names be read whole?
//!
//! In: the path of a table or the like, and how large it may be. Out: its text, or why it can't be had. Only
//! ordinary files are opened: a pipe may wait for ever, and a device may never end.

use std::fs::{File, FileType, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Bytes of a table or list that people write: a hundred thousand directives have fewer.
pub const MOST_OF_A_TABLE: u64 = 16 << 20;
/// Bytes of what chithi saved itself: the misses and false alarms of a million articles have fewer.
pub const MOST_OF_A_RUN: u64 = 256 << 20;

/// Why a file can't be read whole.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The system says no.
    #[error("`{path}` can't be read")]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Reading it could wait for ever or never end.
    #[error("`{path}` is a {what}")]
    NotAFile {
        /// Which.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// It has more bytes than such a file may have.
    #[error("`{path}` is larger than {limit} bytes")]
    TooLarge {
        /// Which.
        path: PathBuf,
        /// The bytes allowed.
        limit: u64,
    },
    /// It holds bytes that are no characters.
    #[error("`{path}` isn't text in UTF-8 (line {line})")]
    NotText {
        /// Which.
        path: PathBuf,
        /// The first such line, from 1.
        line: usize,
    },
}

/// Opens an ordinary file, or the one that a link leads to.
///
/// # Errors
/// If it is none, or can't be opened.
pub fn open(path: &Path) -> Result<File, InputError> {
    let failed = |source| InputError::Io { path: path.to_owned(), source };
    let about = std::fs::metadata(path).map_err(failed)?;
    match what(&about) {
        None => File::open(path).map_err(failed),
        Some(what) => Err(InputError::NotAFile { path: path.to_owned(), what }),
    }
}

/// The bytes of an ordinary file, at most `limit`.
///
/// # Errors
/// If it is none, is larger, or can't be read.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    let read = open(path)?.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|source| InputError::Io { path: path.to_owned(), source })?;
    match bytes.len() as u64 > limit {
        true => Err(InputError::TooLarge { path: path.to_owned(), limit }),
        false => Ok(bytes),
    }
}

/// The text of an ordinary file, at most `limit` bytes, without the byte order mark of some editors.
///
/// # Errors
/// If it is none, is larger, can't be read, or isn't text in UTF-8.
pub fn read_text(path: &Path, limit: u64) -> Result<String, InputError> {
    let bytes = read(path, limit)?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(text.trim_start_matches('\u{FEFF}').to_owned()),
        Err(error) => {
            let good = bytes.iter().take(error.valid_up_to());
            let line = 1 + good.filter(|byte| **byte == b'\n').count();
            Err(InputError::NotText { path: path.to_owned(), line })
        }
    }
}

/// What something is that is no ordinary file.
fn what(about: &Metadata) -> Option<&'static str> {
    match about.file_type() {
        kind if kind.is_file() => None,
        kind if kind.is_dir() => Some("folder"),
        kind => Some(special(kind)),
    }
}

#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match () {
        () if kind.is_fifo() => "pipe",
        () if kind.is_socket() => "socket",
        () => "device",
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "device"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bảng.tsv");
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    #[test]
    fn a_file_as_large_as_allowed_is_read_and_a_larger_one_is_refused_with_the_limit() {
        let (_folder, path) = file(&vec![b'a'; 1 << 20]);
        assert_eq!(read(&path, 1 << 20).unwrap().len(), 1 << 20);
        std::fs::write(&path, vec![b'a'; (1 << 20) + 1]).unwrap();
        let error = read_text(&path, 1 << 20).unwrap_err();
        assert!(matches!(error, InputError::TooLarge { limit: 1_048_576, .. }), "{error}");
    }

    #[test]
    fn a_byte_order_mark_is_no_text_and_a_byte_that_is_no_character_is_named_by_its_line() {
        let (_folder, path) = file("\u{feff}một\nhai\n".as_bytes());
        assert_eq!(read_text(&path, MOST_OF_A_TABLE).unwrap(), "một\nhai\n");
        std::fs::write(&path, b"m\xe1\xbb\x99t\nhai\nba \xff\n").unwrap();
        assert!(read_text(&path, MOST_OF_A_TABLE).unwrap_err().to_string().contains("(line 3)"));
    }

    #[test]
    fn a_folder_and_what_is_missing_are_no_files() {
        let (folder, path) = file(b"");
        assert!(open(folder.path()).unwrap_err().to_string().ends_with("is a folder"));
        assert!(matches!(open(&path.with_extension("x")), Err(InputError::Io { .. })));
    }
}
