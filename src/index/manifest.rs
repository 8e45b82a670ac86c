//! The manifest: which rules an index was built with, and which of its builds is the current one.
//!
//! An index folder holds `manifest.json` and one folder a build. A new build is made beside the old
//! one; renaming its manifest over the old one is the single step that makes it current.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::annotation::ANNOTATION_VERSION;
use crate::text::ANALYZER_VERSION;

/// Version of the fields and of what stands in them.
pub const FORMAT_VERSION: u32 = 4;

const FILE_NAME: &str = "manifest.json";

/// What an index folder says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// See [`FORMAT_VERSION`].
    pub format: u32,
    /// See [`ANALYZER_VERSION`].
    pub analyzer: u32,
    /// See [`ANNOTATION_VERSION`].
    pub annotation: u32,
    /// Folder of the current build, inside the index folder.
    pub build: String,
    /// Number of articles.
    pub articles: u64,
    /// Number of files and records that couldn't be read.
    pub skipped: u64,
    /// The paths it was built from, as given.
    pub paths: Vec<PathBuf>,
    /// When it was built, in UTC.
    pub built: jiff::Timestamp,
}

/// Why an index can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// There is none.
    #[error("no index in `{0}`: build one with `chithi index PATH…`")]
    Missing(PathBuf),
    /// It was built by another version of chithi.
    #[error(
        "the index in `{folder}` was built with other rules (format {found}, this chithi has {expected}): rebuild it with `{command}`"
    )]
    OtherVersion {
        /// The index folder.
        folder: PathBuf,
        /// Versions in the manifest.
        found: String,
        /// Versions of this program.
        expected: String,
        /// What rebuilds it.
        command: String,
    },
    /// It can't be read or written.
    #[error("`{path}`: {source}")]
    Io {
        /// The manifest's file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It isn't a manifest.
    #[error("`{path}` is damaged ({source}): rebuild the index with `chithi index PATH…`")]
    Damaged {
        /// The manifest's file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

impl Manifest {
    /// A manifest of this program's versions.
    pub fn new(build: String, articles: u64, skipped: u64, paths: Vec<PathBuf>) -> Self {
        Manifest {
            format: FORMAT_VERSION,
            analyzer: ANALYZER_VERSION,
            annotation: ANNOTATION_VERSION,
            build,
            articles,
            skipped,
            paths,
            built: jiff::Timestamp::now(),
        }
    }

    /// Reads the manifest of an index folder.
    ///
    /// # Errors
    /// If there is none, it can't be read, or it was built with other rules.
    pub fn read(folder: &Path) -> Result<Self, ManifestError> {
        let path = folder.join(FILE_NAME);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(ManifestError::Missing(folder.to_owned()));
            }
            Err(source) => return Err(ManifestError::Io { path, source }),
        };
        let versions: Versions =
            serde_json::from_slice(&text).map_err(|source| ManifestError::Damaged { path: path.clone(), source })?;
        versions.check(folder)?;
        serde_json::from_slice(&text).map_err(|source| ManifestError::Damaged { path, source })
    }

    /// Makes this manifest's build the current one, in one step.
    ///
    /// # Errors
    /// If the folder can't be written.
    pub fn write(&self, folder: &Path) -> Result<(), ManifestError> {
        let path = folder.join(FILE_NAME);
        let fresh = folder.join(format!("{FILE_NAME}.new"));
        let io = |source| ManifestError::Io { path: path.clone(), source };
        let text =
            serde_json::to_vec_pretty(self).map_err(|source| ManifestError::Damaged { path: path.clone(), source })?;
        write_durably(&fresh, &text).map_err(io)?;
        std::fs::rename(&fresh, &path).map_err(io)
    }
}

fn write_durably(path: &Path, text: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = std::fs::File::create(path)?;
    file.write_all(text)?;
    file.sync_all()
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
        if found == expected {
            return Ok(());
        }
        let show = |(format, analyzer, annotation)| format!("{format}.{analyzer}.{annotation}");
        let paths: Vec<String> = self.paths.iter().map(|path| format!("'{}'", path.display())).collect();
        let paths = if paths.is_empty() { "PATH…".to_owned() } else { paths.join(" ") };
        Err(ManifestError::OtherVersion {
            folder: folder.to_owned(),
            found: show(found),
            expected: show(expected),
            command: format!("chithi index --index '{}' {paths}", folder.display()),
        })
    }
}
