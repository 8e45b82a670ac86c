//! Why a file or a record gave no article.

use std::{fmt, io};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::article::{MAX_LINES, MAX_TEXT_BYTES};

/// A file, folder or record that gave no article, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The path as reached; records of JSON Lines add `:LINE`, those of a JSON array `#NUMBER`.
    pub path: String,
    /// Why.
    pub reason: SkipReason,
}

impl Skipped {
    pub(super) fn new(path: impl Into<String>, reason: SkipReason) -> Self {
        Self { path: path.into(), reason }
    }

    /// A file that can't be read, for what the system says.
    pub(crate) fn unreadable(path: impl Into<String>, error: &io::Error) -> Self {
        Self::new(path, SkipReason::from_io(error))
    }

    /// A file that isn't an article.
    pub(crate) fn passed_over(path: &str) -> Self {
        Self::new(path, SkipReason::NotAnArticle)
    }

    /// What panicked while it was read or annotated.
    pub(crate) fn broken(path: impl Into<String>, panic: &str) -> Self {
        Self::new(path, SkipReason::Broken(panic.lines().next().unwrap_or_default().to_owned()))
    }

    /// What panicked while it was annotated anew.
    pub(crate) fn not_renewed(path: impl Into<String>, panic: &str) -> Self {
        Self::new(path, SkipReason::NotRenewed(panic.lines().next().unwrap_or_default().to_owned()))
    }

    /// The path without the line or number of a record.
    pub fn file(&self) -> &str {
        file_of(&self.path)
    }

    /// Whether chithi has failed at it, so that it was left out.
    pub(crate) fn is_broken(&self) -> bool {
        matches!(self.reason, SkipReason::Broken(_))
    }

    /// Whether chithi has failed when it was annotated anew.
    pub(crate) fn is_not_renewed(&self) -> bool {
        matches!(self.reason, SkipReason::NotRenewed(_))
    }

    /// Whether chithi has failed at it, now or when it was annotated anew.
    pub(crate) fn has_failed(&self) -> bool {
        self.is_broken() || self.is_not_renewed()
    }

    /// Whether something went wrong, so that the exit code should remember it. See
    /// [`SkipReason::is_fault`].
    pub fn is_fault(&self) -> bool {
        self.reason.is_fault()
    }

    /// Whether the machine failed and not the file, so that a build must end. See
    /// [`SkipReason::is_system`].
    pub fn is_system(&self) -> bool {
        self.reason.is_system()
    }
}

/// A path without the line or number of a record.
pub(super) fn file_of(path: &str) -> &str {
    match path.rsplit_once([':', '#']) {
        Some((file, place)) if !place.is_empty() && place.bytes().all(|b| b.is_ascii_digit()) => file,
        _ => path,
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}

impl std::error::Error for Skipped {}

/// Why something was skipped. Messages follow the path and a colon.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SkipReason {
    /// A file in a folder that isn't an article: another format, a README, annotations.
    #[error("is no article")]
    NotAnArticle,
    /// It belongs to a page that a browser saved beside it.
    #[error("is part of a saved page")]
    PartOfPage,
    /// A file that was asked for by name, in a format that can't be read.
    #[error("has an unknown format")]
    UnknownFormat,
    /// A folder in which nothing could be read.
    #[error("no article below it")]
    NoArticle,
    /// Nothing is there.
    #[error("does not exist")]
    Missing,
    /// The system refused.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// The system has no file handles or no memory left. This says nothing about the file.
    #[error("cannot be read now: {0}")]
    System(String),
    /// Reading it could wait for ever or never end.
    #[error("is a {0}, not a file")]
    NotAFile(Cow<'static, str>),
    /// Links in folders and archives aren't followed: they may lead in circles.
    #[error("is a link")]
    Link,
    /// Its name can't be kept as text.
    #[error("has a name that is not UTF-8")]
    NameNotUtf8,
    /// More bytes than one article may have, after unpacking.
    #[error("is larger than {limit} bytes")]
    TooLarge {
        /// The bytes allowed.
        limit: u64,
    },
    /// One line of JSON Lines with more bytes than one article may have.
    #[error("is a line longer than {limit} bytes")]
    LineTooLong {
        /// The bytes allowed.
        limit: u64,
    },
    /// More text than one article may have, once it is read.
    #[error("has {bytes} bytes of text, more than {MAX_TEXT_BYTES}")]
    TooMuchText {
        /// The bytes of text, markup not counted.
        bytes: usize,
    },
    /// More lines than one article may have.
    #[error("has {count} lines of text, more than {MAX_LINES}")]
    TooManyLines {
        /// The lines, blank ones not counted.
        count: usize,
    },
    /// A line of JSON Lines in another character set than those before it.
    #[error("is not {charset}, as the lines before it are")]
    OtherCharset {
        /// The character set of the lines before.
        charset: Cow<'static, str>,
    },
    /// A compressed file that ends too early.
    #[error("cannot be unpacked: it ends too early")]
    EndsEarly,
    /// A compressed file that can't be unpacked to its end.
    #[error("cannot be unpacked: {0}")]
    Damaged(String),
    /// A file, or one in an archive, that asks for a password.
    #[error("is encrypted")]
    Encrypted,
    /// An archive that unpacks to more than its size allows, as those do that are made to fill a disk.
    #[error("unpacks to more than {limit} bytes")]
    UnpacksTooFar {
        /// The bytes allowed.
        limit: u64,
    },
    /// More files in an archive than are read.
    #[error("holds more than {limit} files")]
    TooManyMembers {
        /// The files allowed.
        limit: u64,
    },
    /// An e-mail whose fields take more than those of any real one.
    #[error("has heads of more than {limit} bytes")]
    TooMuchHead {
        /// The bytes allowed.
        limit: u64,
    },
    /// Archives in archives in archives.
    #[error("lies deeper than {limit} archives")]
    TooDeep {
        /// The archives allowed.
        limit: usize,
    },
    /// A document that isn't whole, or isn't what its format asks for.
    #[error("is no whole document: {0}")]
    BadDocument(Cow<'static, str>),
    /// Can be read with a program that isn't installed.
    #[error("needs {program}")]
    NeedsProgram {
        /// The program.
        program: Cow<'static, str>,
    },
    /// What reads it is there and doesn't run.
    #[error("is read by {program}, which doesn't run")]
    ProgramFails {
        /// The program.
        program: Cow<'static, str>,
    },
    /// Pages without text, but with pictures: scanned ones.
    #[error("has no text but pictures of {pages} pages")]
    OnlyPictures {
        /// The pages.
        pages: usize,
    },
    /// Pages without text, whose pictures were to be recognised and couldn't be.
    #[error("has no text but pictures of {pages} pages, which can't be recognised")]
    Unrecognisable {
        /// The pages.
        pages: usize,
    },
    /// What reads it was ended after so long.
    #[error("took longer than {seconds} seconds")]
    TookTooLong {
        /// The seconds allowed.
        seconds: u64,
    },
    /// What reads it was ended since it took too much memory or wrote too much.
    #[error("took too much memory")]
    TookTooMuch,
    /// Reading was told to end before.
    #[error("was not read to its end")]
    Stopped,
    /// Not an e-mail.
    #[error("is no e-mail")]
    NotAMail,
    /// A fault of chithi itself, met in this article.
    #[error("made chithi fail: {0}")]
    Broken(String),
    /// A fault of chithi itself, met when this article was annotated anew; the index has it as it was.
    #[error("made chithi fail, and is as it was: {0}")]
    NotRenewed(String),
    /// No text at all.
    #[error("is empty")]
    Empty,
    /// Not text in any character set.
    #[error("is binary data")]
    Binary,
    /// A page of which nothing is left without its navigation.
    #[error("holds no text besides navigation")]
    NoText,
    /// Not JSON.
    #[error("is not JSON: {0}")]
    NotJson(String),
    /// JSON, but not a record.
    #[error("is not a record but {0}")]
    NotARecord(Cow<'static, str>),
    /// A record without title and body.
    #[error("has neither `title` nor `body`")]
    NoTitleNoBody,
    /// A record, or a table, without a key that is known to be a title or a text.
    #[error("has no key that is known to be a title or a body: {keys}")]
    UnknownKeys {
        /// Its keys, shortened.
        keys: String,
    },
    /// A row with more or fewer cells than the head of its table.
    #[error("has {found} cells, and the head of the table {expected}")]
    OtherColumns {
        /// Its cells.
        found: usize,
        /// Those of the head.
        expected: usize,
    },
    /// No feed, though its name says so.
    #[error("is no feed: {0}")]
    NotAFeed(String),
    /// A workbook that can't be read.
    #[error("is no workbook that can be read: {0}")]
    NotAWorkbook(String),
    /// A draft, or what was taken back.
    #[error("is not published: {status}")]
    NotPublished {
        /// What it says of itself.
        status: String,
    },
    /// A title or body that is not text.
    #[error("field `{field}` is not text: {value}")]
    NotText {
        /// The field's name.
        field: Cow<'static, str>,
        /// What stands there, shortened.
        value: String,
    },
}

impl SkipReason {
    /// Whether something went wrong. Files of other formats that lie beside the articles are no
    /// fault; everything else is.
    pub fn is_fault(&self) -> bool {
        !matches!(self, Self::NotAnArticle | Self::PartOfPage)
    }

    /// What it is called, whatever it says: `not-json`.
    pub fn name(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        let name = value.as_object().and_then(|object| object.keys().next().map(String::as_str));
        name.or_else(|| value.as_str()).unwrap_or_default().to_owned()
    }

    /// Whether the machine failed and not the file: every file from here on may fail for the same
    /// reason, so a builder must stop, lest it takes an index with holes for a whole one.
    pub fn is_system(&self) -> bool {
        matches!(self, Self::System(_))
    }

    pub(super) fn from_io(error: &io::Error) -> Self {
        match system_error(error) {
            Some(system) => Self::System(system.to_string()),
            None if error.kind() == io::ErrorKind::NotFound => Self::Missing,
            None => Self::Unreadable(error.to_string()),
        }
    }
}

/// Numbers of errors by which the system says that it has no file handles, memory or room left: `ENOMEM`, `ENFILE`, `EMFILE`, `ENOSPC` (the same
/// on Linux, macOS and the BSDs). Some of what is read waits on the disk meanwhile.
#[cfg(not(windows))]
const OUT_OF_RESOURCES: [i32; 4] = [12, 23, 24, 28];
/// `ERROR_TOO_MANY_OPEN_FILES`, `ERROR_NOT_ENOUGH_MEMORY`, `ERROR_OUTOFMEMORY`, `ERROR_DISK_FULL`.
#[cfg(windows)]
const OUT_OF_RESOURCES: [i32; 4] = [4, 8, 14, 112];

/// The system's own failure in an error or below it: a decoder wraps what its file says.
pub(super) fn system_error(error: &io::Error) -> Option<&io::Error> {
    let is_system = |error: &io::Error| {
        error.kind() == io::ErrorKind::OutOfMemory
            || matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
            || error.raw_os_error().is_some_and(|number| OUT_OF_RESOURCES.contains(&number))
    };
    let mut below: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(cause) = below {
        if let Some(found) = cause.downcast_ref::<io::Error>().filter(|error| is_system(error)) {
            return Some(found);
        }
        // `source` of an io::Error passes over the error that it wraps.
        let wrapped = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        below = match wrapped {
            Some(wrapped) => Some(wrapped),
            None => cause.source(),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_machine_lacks_is_no_fault_of_the_file() {
        for number in OUT_OF_RESOURCES {
            let plain = io::Error::from_raw_os_error(number);
            assert!(Skipped::new("a", SkipReason::from_io(&plain)).is_system(), "{plain}");
            let wrapped = io::Error::other(io::Error::other(io::Error::from_raw_os_error(number)));
            assert!(SkipReason::from_io(&wrapped).is_system() && SkipReason::from_io(&wrapped).is_fault(), "{wrapped}");
        }
        for kind in [io::ErrorKind::NotFound, io::ErrorKind::PermissionDenied, io::ErrorKind::InvalidData] {
            assert!(!SkipReason::from_io(&kind.into()).is_system(), "{kind}");
        }
    }

    #[test]
    fn only_files_of_other_formats_are_no_fault() {
        assert!(!SkipReason::NotAnArticle.is_fault());
        assert!(SkipReason::UnknownFormat.is_fault() && SkipReason::Empty.is_fault());
    }
}
