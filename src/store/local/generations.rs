//! The states of an index, one after the other: which is current, which are kept, and what of them is on the disk.
//!
//! | in an index folder | is |
//! |---|---|
//! | `segments/` | the files of all segments; what is written there never changes |
//! | `gen-N.json` | the manifest of generation N: the files that it is made of |
//! | `manifest.json` | a copy of that of the current one |
//!
//! Renaming a new `manifest.json` over the old one is the one step that makes a generation current; all that it names is
//! on the disk by then. A reader takes no lock: it reads `manifest.json` and opens what that names. Should a file be gone,
//! it reads `manifest.json` again.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use rustc_hash::FxHashSet;

use super::manifest::{Manifest, ManifestDamage, ManifestError};
use super::premises::{SEGMENTS, is_file_of_a_segment};
use crate::disk::{self, replace, sync_folder};
use crate::store::Result;

const PREFIX: &str = "gen-";
const ENDING: &str = ".json";
/// A generation that was replaced less than so long ago is kept: somebody may be opening it.
const OPENING: SignedDuration = SignedDuration::from_secs(60);
/// No more of them than this: where one follows another so fast, who finds a file gone reads the manifest again.
const MOST_OPENING: usize = 3;
/// So many times a generation is opened that others take the place of.
const TRIES: usize = 3;

/// The number of the generation that comes next.
pub(crate) fn next(folder: &Path) -> u64 {
    let current = Manifest::read(folder).map(|manifest| manifest.generation);
    // A number above the current one was begun and never became current; it is free.
    1 + current.unwrap_or_else(|_| numbers(folder).into_iter().max().unwrap_or(0))
}

/// Opens the current generation; one that is replaced while it is being opened is opened anew.
///
/// # Errors
/// If there is none, or it can't be opened.
pub(super) fn opened<T>(folder: &Path, open: impl Fn(Manifest) -> Result<T>) -> Result<T> {
    let mut failure = None;
    for _ in 0..TRIES {
        let manifest = Manifest::read(folder)?;
        let generation = manifest.generation;
        match open(manifest) {
            Ok(opened) => return Ok(opened),
            Err(error) => failure = Some(error),
        }
        // A new one may have taken the place of this one between the two steps.
        if Manifest::read(folder)?.generation == generation {
            break;
        }
    }
    Err(failure.unwrap_or_else(|| ManifestError::Missing(folder.to_owned()).into()))
}

/// The generations of an index folder that can be gone back to, the newest first, the current one among them.
pub fn generations(folder: &Path) -> Vec<Manifest> {
    let current = Manifest::read(folder).map_or(0, |manifest| manifest.generation);
    let mut numbers = numbers(folder);
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    let at_most_current = numbers.into_iter().filter(|number| *number <= current);
    at_most_current.filter_map(|number| Manifest::read_file(folder, path(folder, number)).ok()).collect()
}

/// The same without those that have the articles and corrections of the one after them.
pub fn states(folder: &Path) -> Vec<Manifest> {
    let mut states = generations(folder);
    states.dedup_by(|earlier, later| earlier.has_same(later));
    states
}

/// Makes a generation current. Its new files are in the folder of `build`, on the disk; they move to the others.
///
/// # Errors
/// If the system says no; the old generation is current then.
pub(crate) fn publish(folder: &Path, build: Option<&Path>, manifest: &Manifest) -> io::Result<()> {
    let segments = folder.join(SEGMENTS);
    match disk::create_folder(&segments) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    if let Some(build) = build {
        for file in manifest.files() {
            let fresh = build.join(&file.name);
            if fresh.try_exists()? {
                disk::rename(&fresh, &segments.join(&file.name))?;
            }
        }
    }
    sync_folder(&segments)?;
    let text = manifest.to_text().map_err(io::Error::other)?;
    replace(&path(folder, manifest.generation), text.as_bytes())?;
    sync_folder(folder)?;
    replace(&Manifest::path(folder), text.as_bytes())
}

/// Removes what belongs to no generation that is kept: the current one, `keep` before it, and what was replaced a moment ago.
/// A reader that has a file open keeps it.
///
/// # Errors
/// If the system says no. Nothing is removed where the current manifest can't be read.
pub(crate) fn clear(folder: &Path, keep: usize) -> io::Result<()> {
    let Ok(current) = Manifest::read(folder) else { return Ok(()) };
    let now = Timestamp::now();
    let mut kept: FxHashSet<u64> = FxHashSet::from_iter([current.generation]);
    let mut files: FxHashSet<String> = current.files().map(|file| file.name.clone()).collect();
    let mut replaced = current.built;
    let (mut states, mut later) = (0, current.clone());
    for (place, earlier) in
        generations(folder).into_iter().filter(|one| one.generation != current.generation).enumerate()
    {
        // One that only knows the files otherwise isn't a state of its own.
        let is_other = !earlier.has_same(&later);
        states += usize::from(is_other);
        let is_state = is_other && states <= keep;
        if is_state || (place < MOST_OPENING && now.duration_since(replaced) < OPENING) {
            kept.insert(earlier.generation);
            files.extend(earlier.files().map(|file| file.name.clone()));
        }
        replaced = earlier.built;
        later = earlier;
    }
    for number in numbers(folder).into_iter().filter(|number| !kept.contains(number)) {
        disk::remove_file(&path(folder, number))?;
    }
    for entry in fs::read_dir(folder.join(SEGMENTS))? {
        let entry = entry?;
        let is_left = |name: &str| is_file_of_a_segment(name) && !files.contains(name);
        if entry.file_name().to_str().is_some_and(is_left) {
            disk::remove_file(&entry.path())?;
        }
    }
    Ok(())
}

/// The files of all manifests that are there, the newest first.
pub(super) fn kept_files(folder: &Path) -> Vec<PathBuf> {
    let mut numbers = numbers(folder);
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    numbers.into_iter().map(|number| path(folder, number)).collect()
}

/// Each manifest of a generation that is there, by its number, the newest first, whether it can be read or not.
pub(crate) fn kept(folder: &Path) -> Vec<(u64, std::result::Result<Manifest, ManifestError>)> {
    let mut numbers = numbers(folder);
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    let read = |number: u64| {
        let path = path(folder, number);
        match Manifest::read_file(folder, path.clone()) {
            Ok(manifest) if manifest.generation != number => {
                Err(ManifestError::Damaged { path, what: ManifestDamage::Changed })
            }
            read => read,
        }
    };
    numbers.into_iter().map(|number| (number, read(number))).collect()
}

/// Writes the manifest of a generation again.
///
/// # Errors
/// If the system says no.
pub(crate) fn write_again(folder: &Path, manifest: &Manifest) -> io::Result<()> {
    let text = manifest.to_text().map_err(io::Error::other)?;
    replace(&path(folder, manifest.generation), text.as_bytes())
}

/// The name of the manifest of a generation.
pub(crate) fn name(number: u64) -> String {
    format!("{PREFIX}{number}{ENDING}")
}

/// The manifest of a generation.
fn path(folder: &Path, number: u64) -> PathBuf {
    folder.join(name(number))
}

/// The numbers of all manifests that are there.
fn numbers(folder: &Path) -> Vec<u64> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let number = |entry: fs::DirEntry| number_of(entry.file_name().to_str()?);
    entries.flatten().filter_map(number).collect()
}

/// The number of the generation that a manifest of this name is of.
pub(super) fn number_of(name: &str) -> Option<u64> {
    let digits = name.strip_prefix(PREFIX)?.strip_suffix(ENDING)?;
    digits.parse().ok().filter(|number: &u64| number.to_string() == digits)
}

#[cfg(test)]
mod tests {
    use super::super::manifest::{FileSum, SegmentSum};
    use super::*;
    use crate::facts::FactsFingerprint;

    /// Makes a generation of one segment current that has one file; its name.
    fn published(folder: &Path, digit: char) -> String {
        let build = tempfile::tempdir_in(folder).unwrap();
        let id: String = std::iter::repeat_n(digit, 32).collect();
        let name = format!("{id}.idx");
        fs::write(build.path().join(&name), "từ").unwrap();
        let files = vec![FileSum::of(name.clone(), "từ".as_bytes())];
        let segment = SegmentSum { id, documents: 1, removed: None, words: [0; 3], files };
        let mut manifest = Manifest::new(FactsFingerprint::default(), next(folder), (1, 0), Vec::new(), vec![segment]);
        manifest.built = Timestamp::now() - SignedDuration::from_hours(1);
        publish(folder, Some(build.path()), &manifest).unwrap();
        name
    }

    fn files(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder.join(SEGMENTS))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn the_current_generation_and_those_asked_for_are_kept_with_their_files_and_what_is_a_persons() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let all: Vec<String> = ['a', 'b', 'c', 'd'].map(|digit| published(folder, digit)).into();
        fs::write(folder.join(SEGMENTS).join("ghi chú.txt"), "giữ").unwrap();
        let numbers = || generations(folder).iter().map(|one| one.generation).collect::<Vec<_>>();
        assert_eq!((numbers(), Manifest::read(folder).unwrap().generation), (vec![4, 3, 2, 1], 4));
        clear(folder, 1).unwrap();
        assert_eq!(numbers(), [4, 3]);
        assert_eq!(files(folder), [&all[2], &all[3], "ghi chú.txt"]);
        clear(folder, 0).unwrap();
        assert_eq!(numbers(), [4]);
        assert_eq!(files(folder), [&all[3], "ghi chú.txt"]);
    }

    #[test]
    fn what_was_replaced_a_moment_ago_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        published(folder, 'a');
        let mut manifest = Manifest::read(folder).unwrap();
        (manifest.generation, manifest.built) = (2, Timestamp::now());
        publish(folder, None, &manifest).unwrap();
        clear(folder, 0).unwrap();
        assert_eq!(generations(folder).len(), 2);
    }

    #[test]
    fn a_generation_that_never_became_current_is_none_and_its_number_is_used_again() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        published(folder, 'a');
        fs::copy(path(folder, 1), path(folder, 2)).unwrap();
        assert_eq!((next(folder), generations(folder).len()), (2, 1));
        clear(folder, 1).unwrap();
        assert!(!path(folder, 2).exists());
        fs::write(Manifest::path(folder), "{").unwrap();
        published(folder, 'b');
        assert_eq!(generations(folder)[0].generation, 2);
    }
}
