//! Why a file or a record gave no article.

use std::{fmt, io};

use thiserror::Error;

use super::article::{MAX_LINES, MAX_TEXT_BYTES};

/// The formats that can be read, for messages.
pub(super) const FORMATS: &str = ".txt, .html, .htm, .md, .json, .jsonl and .ndjson, also with .gz or .zst";

/// A file, folder or record that gave no article, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// What panicked while it was read or annotated.
    pub(crate) fn broken(path: impl Into<String>, panic: &str) -> Self {
        Self::new(path, SkipReason::Broken(panic.lines().next().unwrap_or_default().to_owned()))
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

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}

impl std::error::Error for Skipped {}

/// Why something was skipped. Messages are lower case and follow the path and a colon.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SkipReason {
    /// A file in a folder that isn't an article: another format, a README, annotations.
    #[error("is no article")]
    NotAnArticle,
    /// A file that was asked for by name, in a format that can't be read.
    #[error("has an unknown format: chithi reads {FORMATS}")]
    UnknownFormat,
    /// A folder in which nothing could be read.
    #[error("no article below it: chithi reads {FORMATS}")]
    NoArticle,
    /// Nothing is there.
    #[error("does not exist")]
    Missing,
    /// The system refused.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// The system has no file handles or no memory left. This says nothing about the file.
    #[error("cannot be read now: {0}; close other programs, or raise the limit (`ulimit -n`), and try again")]
    System(String),
    /// Reading it could wait for ever or never end.
    #[error("is a {0}, not a file")]
    NotAFile(&'static str),
    /// Links in folders aren't followed: they may lead in circles.
    #[error("is a symbolic link: name its target to have it read")]
    Link,
    /// Its name can't be kept as text.
    #[error("has a name that is not UTF-8: rename it")]
    NameNotUtf8,
    /// More bytes than one article may have, after unpacking.
    #[error("is larger than {} MiB: split it, or make it JSON Lines", .limit >> 20)]
    TooLarge {
        /// The bytes allowed.
        limit: u64,
    },
    /// One line of JSON Lines with more bytes than one article may have.
    #[error("is a line longer than {} MiB", .limit >> 20)]
    LineTooLong {
        /// The bytes allowed.
        limit: u64,
    },
    /// More text than one article may have, once it is read.
    #[error("has {} of text, and one article may have {}: split it into articles", mib(*.bytes), mib(MAX_TEXT_BYTES))]
    TooMuchText {
        /// The bytes of text, markup not counted.
        bytes: usize,
    },
    /// More lines than one article may have.
    #[error("has {count} lines of text, and one article may have {MAX_LINES}: split it into articles")]
    TooManyLines {
        /// The lines, blank ones not counted.
        count: usize,
    },
    /// A line of JSON Lines in another character set than those before it.
    #[error("is not {charset}, as the lines before it are: convert the file to one character set")]
    OtherCharset {
        /// The character set of the lines before.
        charset: &'static str,
    },
    /// A compressed file that can't be unpacked to its end.
    #[error("cannot be unpacked: {0}")]
    Damaged(String),
    /// A fault of chithi itself, met in this article.
    #[error("made chithi fail ({0}): it is left out; please report it together with this file")]
    Broken(String),
    /// No text at all.
    #[error("is empty")]
    Empty,
    /// Not text in any character set.
    #[error("is not text but binary data")]
    Binary,
    /// A page of which nothing is left without its navigation.
    #[error("holds no text besides navigation")]
    NoText,
    /// Not JSON.
    #[error("is not JSON: {0}")]
    NotJson(String),
    /// JSON, but not a record.
    #[error("is not a record: expected an object with `title` and `body`, found {0}")]
    NotARecord(&'static str),
    /// A record without title and body.
    #[error("has neither `title` nor `body`")]
    NoTitleNoBody,
    /// A title or body that is not text.
    #[error("field `{field}` is not text: {value}")]
    NotText {
        /// The field's name.
        field: &'static str,
        /// What stands there, shortened.
        value: String,
    },
}

impl SkipReason {
    /// Whether something went wrong. Files of other formats that lie beside the articles are no
    /// fault; everything else is.
    pub fn is_fault(&self) -> bool {
        !matches!(self, Self::NotAnArticle)
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

/// Numbers of errors by which the system says that it has no file handles or memory left: `ENOMEM`,
/// `ENFILE`, `EMFILE` (the same on Linux, macOS and the BSDs).
#[cfg(not(windows))]
const OUT_OF_RESOURCES: [i32; 3] = [12, 23, 24];
/// `ERROR_TOO_MANY_OPEN_FILES`, `ERROR_NOT_ENOUGH_MEMORY`, `ERROR_OUTOFMEMORY`.
#[cfg(windows)]
const OUT_OF_RESOURCES: [i32; 3] = [4, 8, 14];

/// The system's own failure in an error or below it: a decoder wraps what its file says.
pub(super) fn system_error(error: &io::Error) -> Option<&io::Error> {
    let is_system = |error: &io::Error| {
        error.kind() == io::ErrorKind::OutOfMemory
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

fn mib(bytes: usize) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_reads_well_behind_its_path() {
        let said = |reason: SkipReason| Skipped::new("corpus/a.jsonl:17", reason).to_string();
        insta::assert_snapshot!(
            [
                said(SkipReason::NotAnArticle),
                said(SkipReason::UnknownFormat),
                said(SkipReason::NoArticle),
                said(SkipReason::Missing),
                said(SkipReason::Unreadable("permission denied".into())),
                said(SkipReason::NotAFile("fifo")),
                said(SkipReason::Link),
                said(SkipReason::NameNotUtf8),
                said(SkipReason::TooLarge { limit: 64 << 20 }),
                said(SkipReason::LineTooLong { limit: 64 << 20 }),
                said(SkipReason::TooMuchText { bytes: 13_000_000 }),
                said(SkipReason::TooManyLines { count: 300_000 }),
                said(SkipReason::OtherCharset { charset: "UTF-8" }),
                said(SkipReason::System("too many open files".into())),
                said(SkipReason::Damaged("it ends too early".into())),
                said(SkipReason::Broken("index out of bounds".into())),
                said(SkipReason::Empty),
                said(SkipReason::Binary),
                said(SkipReason::NoText),
                said(SkipReason::NotJson("expected value at column 1".into())),
                said(SkipReason::NotARecord("a number")),
                said(SkipReason::NoTitleNoBody),
                said(SkipReason::NotText { field: "title", value: "12".into() }),
            ]
            .join("\n"),
            @r#"
            corpus/a.jsonl:17: is no article
            corpus/a.jsonl:17: has an unknown format: chithi reads .txt, .html, .htm, .md, .json, .jsonl and .ndjson, also with .gz or .zst
            corpus/a.jsonl:17: no article below it: chithi reads .txt, .html, .htm, .md, .json, .jsonl and .ndjson, also with .gz or .zst
            corpus/a.jsonl:17: does not exist
            corpus/a.jsonl:17: cannot be read: permission denied
            corpus/a.jsonl:17: is a fifo, not a file
            corpus/a.jsonl:17: is a symbolic link: name its target to have it read
            corpus/a.jsonl:17: has a name that is not UTF-8: rename it
            corpus/a.jsonl:17: is larger than 64 MiB: split it, or make it JSON Lines
            corpus/a.jsonl:17: is a line longer than 64 MiB
            corpus/a.jsonl:17: has 12.4 MiB of text, and one article may have 8.0 MiB: split it into articles
            corpus/a.jsonl:17: has 300000 lines of text, and one article may have 262144: split it into articles
            corpus/a.jsonl:17: is not UTF-8, as the lines before it are: convert the file to one character set
            corpus/a.jsonl:17: cannot be read now: too many open files; close other programs, or raise the limit (`ulimit -n`), and try again
            corpus/a.jsonl:17: cannot be unpacked: it ends too early
            corpus/a.jsonl:17: made chithi fail (index out of bounds): it is left out; please report it together with this file
            corpus/a.jsonl:17: is empty
            corpus/a.jsonl:17: is not text but binary data
            corpus/a.jsonl:17: holds no text besides navigation
            corpus/a.jsonl:17: is not JSON: expected value at column 1
            corpus/a.jsonl:17: is not a record: expected an object with `title` and `body`, found a number
            corpus/a.jsonl:17: has neither `title` nor `body`
            corpus/a.jsonl:17: field `title` is not text: 12
            "#
        );
    }

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
