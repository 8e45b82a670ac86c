//! The manifest: which rules an index was built with, and of which segments it is.
//!
//! Each change of an index makes a new generation of it, which has a manifest of its own. That of the current one is
//! `manifest.json`; those that are kept besides are in [`generations`](super::generations).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::annotation::ANNOTATION_VERSION;
use crate::article::{Named, reader_versions};
use crate::facts::FactsFingerprint;
use crate::store::field::READ_ZONES;
use crate::text::ANALYZER_VERSION;

/// Version of the fields and of what stands in them.
pub const FORMAT_VERSION: u32 = 10;

pub(super) const FILE_NAME: &str = "manifest.json";

/// What an index folder says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// See [`FORMAT_VERSION`].
    pub format: u32,
    /// See [`ANALYZER_VERSION`].
    pub analyzer: u32,
    /// See [`ANNOTATION_VERSION`].
    pub annotation: u32,
    /// Versions of the readers that its files were read by, but those that are the first, by their formats.
    #[serde(default)]
    pub readers: BTreeMap<String, u32>,
    /// The facts that its articles were annotated by.
    pub facts: FactsFingerprint,
    /// Number of this state of the index: each change makes the next one.
    pub generation: u64,
    /// Number of articles.
    pub articles: u64,
    /// Number of files and records that couldn't be read.
    pub skipped: u64,
    /// The paths it was built from, as given.
    pub paths: Vec<PathBuf>,
    /// What an update goes through; none where it was made of something else than files.
    #[serde(default)]
    pub roots: Vec<Named>,
    /// Earlier states that are kept.
    #[serde(default)]
    pub keep: Option<usize>,
    /// Whether more is to be read of them.
    #[serde(default)]
    pub unfinished: bool,
    /// When the reading for it began, in UTC: a file that was written later may have changed since it was read.
    pub begun: jiff::Timestamp,
    /// When it was built, in UTC.
    pub built: jiff::Timestamp,
    /// What made it of the one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// The list of its files.
    #[serde(default)]
    pub ledger: Option<FileSum>,
    /// What persons say of its articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrections: Option<FileSum>,
    /// Which of its articles say nearly the same.
    #[serde(default)]
    pub groups: Option<FileSum>,
    /// Where its articles are.
    pub segments: Vec<SegmentSum>,
    /// BLAKE3 of the manifest's own text, in which zeros stand in the place of this hash.
    pub hash: String,
}

/// What made a state of an index of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// What was done.
    pub by: CauseKind,
    /// Articles that were added or replaced.
    #[serde(default)]
    pub added: u64,
    /// Those of them that took the place of another one of the same file.
    #[serde(default)]
    pub replaced: u64,
    /// Articles that were replaced or removed.
    #[serde(default)]
    pub removed: u64,
}

impl Cause {
    /// One of which the articles aren't counted.
    pub fn of(by: CauseKind) -> Self {
        Cause { by, added: 0, replaced: 0, removed: 0 }
    }
}

/// What is done to an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CauseKind {
    /// It was made, or brought up to date with its files.
    Updated,
    /// Articles were removed by hand.
    Removed,
    /// An article was corrected by hand.
    Corrected,
    /// Its segments were merged.
    Compacted,
    /// An earlier state came back.
    RolledBack,
    /// It came out of a backup.
    Restored,
    /// The newest state that is whole took the place of one that isn't.
    Repaired,
}

impl CauseKind {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            CauseKind::Updated => "updated",
            CauseKind::Removed => "removed",
            CauseKind::Corrected => "corrected",
            CauseKind::Compacted => "compacted",
            CauseKind::RolledBack => "rolled-back",
            CauseKind::Restored => "restored",
            CauseKind::Repaired => "repaired",
        }
    }
}

/// A segment of an index: some of its articles, in files that never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentSum {
    /// How its files begin: 32 hexadecimal digits.
    pub id: String,
    /// Articles in it, with those that were removed.
    pub documents: u32,
    /// Those that were removed, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<Removed>,
    /// Number of words of the titles, bodies and captions that are left, exactly.
    pub words: [u64; READ_ZONES.len()],
    /// Its files, sorted by name.
    pub files: Vec<FileSum>,
}

/// The articles of a segment that were removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// How many there are.
    pub documents: u32,
    /// In which generation the last of them was removed: part of the name of the file that lists those that are left.
    pub generation: u64,
}

/// A file of an index as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileSum {
    /// Its name in the folder of the segments.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// BLAKE3 of its bytes, in hexadecimal.
    pub blake3: String,
}

impl FileSum {
    /// Whether its name ends so, after the last full stop.
    pub(super) fn has_ending(&self, ending: &str) -> bool {
        Path::new(&self.name).extension().is_some_and(|own| own == ending)
    }

    /// The sum of a file that is in memory.
    pub fn of(name: String, bytes: &[u8]) -> Self {
        FileSum { name, bytes: bytes.len() as u64, blake3: blake3::hash(bytes).to_hex().to_string() }
    }
}

/// Why an index can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// There is none.
    #[error("no index in `{0}`")]
    Missing(PathBuf),
    /// It was built by another version of chithi.
    #[error("the index in `{folder}` was built with other rules (format {found}, not {expected})")]
    OtherVersion {
        /// The index folder.
        folder: PathBuf,
        /// Versions in the manifest.
        found: String,
        /// Versions of this program.
        expected: String,
        /// What it was built from.
        paths: Vec<PathBuf>,
    },
    /// It can't be read or written.
    #[error("`{path}` can't be read or written")]
    Io {
        /// The manifest's file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It isn't a manifest.
    #[error("the index is damaged: `{path}` {what}")]
    Damaged {
        /// The manifest's file.
        path: PathBuf,
        /// What is wrong with it.
        what: ManifestDamage,
    },
}

/// What is wrong with the file of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestDamage {
    /// It isn't text.
    #[error("isn't text")]
    NotText,
    /// It has another hash than it says of itself.
    #[error("isn't what was written")]
    Changed,
    /// It can't be read as a manifest.
    #[error("can't be read ({0})")]
    Unreadable(String),
}

impl Manifest {
    /// A manifest of this program's versions.
    pub fn new(
        facts: FactsFingerprint,
        generation: u64,
        (articles, skipped): (u64, u64),
        paths: Vec<PathBuf>,
        segments: Vec<SegmentSum>,
    ) -> Self {
        Manifest {
            format: FORMAT_VERSION,
            analyzer: ANALYZER_VERSION,
            annotation: ANNOTATION_VERSION,
            readers: reader_versions(),
            facts,
            generation,
            articles,
            skipped,
            paths,
            roots: Vec::new(),
            keep: None,
            unfinished: false,
            begun: jiff::Timestamp::now(),
            built: jiff::Timestamp::now(),
            ledger: None,
            cause: None,
            corrections: None,
            groups: None,
            segments,
            hash: NO_HASH.to_owned(),
        }
    }

    /// Reads the manifest of an index folder.
    ///
    /// # Errors
    /// If there is none, it can't be read, or it was built with other rules.
    pub fn read(folder: &Path) -> Result<Self, ManifestError> {
        Self::read_file(folder, Self::path(folder))
    }

    /// Reads one of the manifests that are kept in an index folder.
    ///
    /// # Errors
    /// As [`Manifest::read`].
    pub(super) fn read_file(folder: &Path, path: PathBuf) -> Result<Self, ManifestError> {
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(ManifestError::Missing(folder.to_owned()));
            }
            Err(source) => return Err(ManifestError::Io { path, source }),
        };
        Self::from_text(folder, &path, text)
    }

    /// Reads the text of a manifest that is in `path`, of the index in `folder`.
    ///
    /// # Errors
    /// If it isn't one, or was written with other rules.
    pub(crate) fn from_text(folder: &Path, path: &Path, text: Vec<u8>) -> Result<Self, ManifestError> {
        let damaged = |what| ManifestError::Damaged { path: path.to_owned(), what };
        let unread = |error: serde_json::Error| damaged(ManifestDamage::Unreadable(error.to_string()));
        let text = String::from_utf8(text).map_err(|_| damaged(ManifestDamage::NotText))?;
        if !has_its_own_hash(&text) {
            return Err(damaged(ManifestDamage::Changed));
        }
        let versions: Versions = serde_json::from_str(&text).map_err(unread)?;
        versions.check(folder)?;
        serde_json::from_str(&text).map_err(unread)
    }

    /// The text of the manifest's file, with its hash.
    ///
    /// # Errors
    /// Never in practice: every value of a manifest can be written as JSON.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        let text = serde_json::to_string_pretty(&Manifest { hash: NO_HASH.to_owned(), ..self.clone() })?;
        let hash = blake3::hash(text.as_bytes()).to_hex();
        Ok(text.replace(&hash_entry(NO_HASH), &hash_entry(&hash)))
    }

    /// Whether what its articles cite and name was found by the rules of this program.
    pub fn has_these_rules(&self) -> bool {
        self.annotation == ANNOTATION_VERSION
    }

    /// Whether its files were read by the readers of this program.
    pub fn has_these_readers(&self) -> bool {
        self.readers == reader_versions()
    }

    /// All its files.
    pub fn files(&self) -> impl Iterator<Item = &FileSum> {
        self.segments
            .iter()
            .flat_map(|segment| &segment.files)
            .chain(&self.ledger)
            .chain(&self.corrections)
            .chain(&self.groups)
    }

    /// Whether it has the articles of another one, and what is said of them.
    pub(crate) fn has_same(&self, other: &Manifest) -> bool {
        (&self.segments, &self.corrections) == (&other.segments, &other.corrections)
    }

    /// The file that holds the manifest of an index folder.
    pub fn path(folder: &Path) -> PathBuf {
        folder.join(FILE_NAME)
    }
}

/// Stands in the place of a manifest's hash while it is computed.
const NO_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn hash_entry(hash: &str) -> String {
    format!("\"hash\": \"{hash}\"")
}

/// Whether the text has the hash that it says of itself; a text that says none, as of older versions, has.
fn has_its_own_hash(text: &str) -> bool {
    let begin = "\"hash\": \"";
    let Some((_, rest)) = text.rsplit_once(begin) else { return true };
    let hash: String = rest.chars().take_while(|&c| c != '"').collect();
    let blank = text.replace(&hash_entry(&hash), &hash_entry(NO_HASH));
    blake3::hash(blank.as_bytes()).to_hex().as_str() == hash
}

/// The part of a manifest that every version of it has.
#[derive(Deserialize)]
struct Versions {
    format: u32,
    analyzer: u32,
    #[serde(default)]
    annotation: u32,
    #[serde(default)]
    paths: Vec<PathBuf>,
}

impl Versions {
    fn check(&self, folder: &Path) -> Result<(), ManifestError> {
        let expected = (FORMAT_VERSION, ANALYZER_VERSION, ANNOTATION_VERSION);
        let found = (self.format, self.analyzer, self.annotation);
        // By other rules of annotation an index answers as it is, and is brought up to date from its own text.
        if (found.0, found.1) == (expected.0, expected.1) {
            return Ok(());
        }
        let show = |(format, analyzer, annotation)| format!("{format}.{analyzer}.{annotation}");
        Err(ManifestError::OtherVersion {
            folder: folder.to_owned(),
            found: show(found),
            expected: show(expected),
            paths: self.paths.clone(),
        })
    }
}
