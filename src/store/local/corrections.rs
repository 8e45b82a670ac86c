//! What persons say of articles, kept with the articles of an index: a file of JSON Lines, one an id.
//!
//! It is part of a generation, as the segments are, so that one publication changes both; what hasn't changed keeps its file. A correction
//! is of an id: it stays when its article goes, and counts again when an article of that id comes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::changes::write_file;
use super::generations::kept_files;
use super::integrity::{Damage, damaged, unread};
use super::manifest::{FileSum, Manifest};
use super::premises::{SEGMENTS, corrections_name, number_of_corrections};
use super::snapshot::LocalSnapshot;
use crate::annotation::{Corrected, Correction, CorrectionChange};
use crate::disk::replace;
use crate::store::field::KeyField;
use crate::store::{Result, Snapshot, StoreError, Tree};

/// What is said of the article of an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionRow {
    /// The id.
    pub id: String,
    /// What is said.
    #[serde(flatten)]
    pub correction: Correction,
    /// The day on which it was said last.
    pub at: Date,
}

/// All that is said of articles.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    rows: BTreeMap<String, CorrectionRow>,
    /// The file in which they are.
    file: Option<FileSum>,
    is_changed: bool,
}

/// What was left of the corrections of an index that can't be opened.
#[derive(Debug, Default)]
pub(crate) struct Recovered {
    /// Those that can be read.
    pub corrections: Corrections,
    /// The file that they were taken from, where it may not be that of the present state.
    pub from: Option<PathBuf>,
    /// A file that can't be read, and was left.
    pub unread: Option<PathBuf>,
}

impl Corrections {
    /// What is said of the article of an id.
    pub(crate) fn of(&self, id: &str) -> Option<&Correction> {
        self.rows.get(id).map(|row| &row.correction)
    }

    /// One for each id, in their order.
    pub fn rows(&self) -> impl Iterator<Item = &CorrectionRow> {
        self.rows.values()
    }

    /// Takes changes for an id, made that day; whether there is anything else now than there was.
    pub(crate) fn change(&mut self, id: &str, changes: &[CorrectionChange], at: Date) -> bool {
        let before = self.of(id).cloned().unwrap_or_default();
        let mut correction = before.clone();
        changes.iter().for_each(|change| correction.change(change.clone()));
        if correction == before {
            return false;
        }
        match correction.is_empty() {
            true => self.rows.remove(id),
            false => self.rows.insert(id.to_owned(), CorrectionRow { id: id.to_owned(), correction, at }),
        };
        self.is_changed = true;
        true
    }

    /// Whether they aren't those of the file any more.
    pub(crate) fn is_changed(&self) -> bool {
        self.is_changed
    }

    /// Reads the text of a file.
    fn read(text: &str) -> serde_json::Result<Self> {
        let row = |line: &str| {
            let row: CorrectionRow = serde_json::from_str(line)?;
            Ok((row.id.clone(), row))
        };
        let rows = text.lines().map(row).collect::<serde_json::Result<_>>()?;
        Ok(Corrections { rows, file: None, is_changed: true })
    }

    /// The file that has them: the one that is there, or a new one in the folder of a build. None where there is nothing to keep.
    ///
    /// # Errors
    /// If the system says no.
    pub(crate) fn write(&self, build: &Path, generation: u64) -> io::Result<Option<FileSum>> {
        if !self.is_changed {
            return Ok(self.file.clone());
        }
        let mut text = String::new();
        for row in self.rows() {
            text.push_str(&serde_json::to_string(row).map_err(io::Error::other)?);
            text.push('\n');
        }
        match text.is_empty() {
            true => Ok(None),
            false => write_file(build, corrections_name(generation), text.as_bytes()).map(Some),
        }
    }
}

impl LocalSnapshot {
    /// What is said of the articles that there are, as their records keep it; what waits for an article isn't known so. They count as made
    /// today.
    ///
    /// # Errors
    /// If it can't be read.
    pub(crate) fn corrections_of_records(&self, today: Date) -> Result<Corrections> {
        let has = |part: Corrected| Tree::Term(KeyField::Corrected, part.name().to_owned());
        let mut ids = Vec::new();
        self.each(&Tree::Any(Corrected::ALL.map(has).into()), &mut |document| {
            ids.push(document.id()?);
            Ok(())
        })?;
        let mut corrections = Corrections { is_changed: true, ..Corrections::default() };
        for id in ids {
            if let Some(correction) = self.record(&id)?.and_then(|record| record.correction) {
                corrections.rows.insert(id.clone(), CorrectionRow { id, correction, at: today });
            }
        }
        Ok(corrections)
    }

    /// How many corrections are of ids that none of its articles has.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn corrections_waiting(&self) -> Result<usize> {
        let mut waiting = 0;
        for row in self.corrections()?.rows() {
            waiting += usize::from(self.handle_of(&row.id)?.is_none());
        }
        Ok(waiting)
    }

    /// What persons say of its articles, and of such as aren't there.
    ///
    /// # Errors
    /// If it can't be read.
    pub fn corrections(&self) -> Result<Corrections> {
        let Some(sum) = &self.manifest().corrections else { return Ok(Corrections::default()) };
        let bad = |what| damaged(self.folder(), self.manifest(), sum, what);
        let bytes = match fs::read(self.folder().join(SEGMENTS).join(&sum.name)) {
            Ok(bytes) => bytes,
            Err(error) => return Err(bad(unread(self.folder(), error)?)),
        };
        let text = match FileSum::of(sum.name.clone(), &bytes) == *sum {
            true => std::str::from_utf8(&bytes).map_err(|_| bad(Damage::Content))?,
            false => return Err(bad(Damage::Content)),
        };
        let read = Corrections::read(text);
        let read = read.map_err(|source| StoreError::Record { folder: self.folder().to_owned(), source })?;
        Ok(Corrections { file: Some(sum.clone()), is_changed: false, ..read })
    }
}

/// The part of a manifest that each version of it has that knows corrections.
#[derive(Deserialize)]
struct Naming {
    #[serde(default)]
    corrections: Option<FileSum>,
}

/// What can be read of the corrections of an index that can't be opened, of whatever version: those of the present state, or else those of
/// the latest that are whole. A file that is not whole stays, under another name.
///
/// # Errors
/// If the system says no.
pub(crate) fn recovered(folder: &Path) -> io::Result<Recovered> {
    let segments = folder.join(SEGMENTS);
    let mut recovered = Recovered::default();
    let mut is_present = true;
    for manifest in std::iter::once(Manifest::path(folder)).chain(kept_files(folder)) {
        let naming = fs::read(&manifest).ok().and_then(|text| serde_json::from_slice::<Naming>(&text).ok());
        let Some(naming) = naming else {
            is_present = false;
            continue;
        };
        // A manifest may be of anybody: its file is one in the folder.
        let Some(sum) = naming.corrections.filter(|sum| number_of_corrections(&sum.name).is_some()) else {
            return Ok(recovered);
        };
        let path = segments.join(&sum.name);
        let bytes = fs::read(&path).unwrap_or_default();
        let text = (FileSum::of(sum.name.clone(), &bytes) == sum).then(|| String::from_utf8(bytes).ok()).flatten();
        if let Some(read) = text.and_then(|text| Corrections::read(&text).ok()) {
            recovered.corrections = Corrections { file: Some(sum), is_changed: false, ..read };
            recovered.from = (!is_present).then_some(path);
            return Ok(recovered);
        }
        if recovered.unread.is_none() {
            recovered.unread = Some(set_aside(folder, &path, &sum.name)?);
        }
        is_present = false;
    }
    let Ok(files) = fs::read_dir(&segments) else { return Ok(recovered) };
    // No manifest tells: the latest of those that are text of this kind.
    let number = |file: fs::DirEntry| Some((number_of_corrections(file.file_name().to_str()?)?, file.path()));
    let mut files: Vec<(u64, PathBuf)> = files.flatten().filter_map(number).collect();
    files.sort_unstable_by(|a, b| b.cmp(a));
    for (_, path) in files {
        match fs::read_to_string(&path).ok().and_then(|text| Corrections::read(&text).ok()) {
            Some(read) => {
                (recovered.corrections, recovered.from) = (read, Some(path));
                break;
            }
            None if recovered.unread.is_none() => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                recovered.unread = Some(set_aside(folder, &path, &name)?);
            }
            None => {}
        }
    }
    Ok(recovered)
}

/// How the copy of a file of corrections is called that isn't whole, before the name of the file.
pub(crate) const ASIDE: &str = "damaged-";

/// Copies a file of corrections that isn't whole to where nothing of an index is removed; where it is then. One that can't be read at all
/// stays where it is.
pub(crate) fn set_aside(folder: &Path, path: &Path, name: &str) -> io::Result<PathBuf> {
    let aside = folder.join(format!("{ASIDE}{name}"));
    match fs::read(path) {
        Err(_) => Ok(path.to_owned()),
        Ok(text) => replace(&aside, &text).map(|()| aside),
    }
}
