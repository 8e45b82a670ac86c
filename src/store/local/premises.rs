//! What in an index folder is chithi's own, so that nothing else is ever touched.
//!
//! In: the folder that a build shall go to. Out: whether it may, and the leftovers of builds that were
//! killed, which are removed. A person may name any folder as the index by mistake, and may keep things of his own
//! in an index: only what is known by its name *and* its content is removed, file by file.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::manifest::{Manifest, ManifestError};
use crate::article::{CACHE_TAG, CACHE_TAG_TEXT};
use crate::disk::{self, NewFile};
use crate::store::{Result, StoreError};

/// Kept open and locked by the process that builds.
pub(crate) const LOCK_FILE: &str = "build.lock";
/// How that file begins while somebody builds; see [`super::lock`].
pub(super) const BEGINNING_OF_A_LOCK: &[u8] = b"{\"process\":";
/// Folder of the segments, inside an index folder.
pub(crate) const SEGMENTS: &str = "segments";
/// Folder of the parts that are merged, inside the folder of a build.
pub(super) const PARTS: &str = "parts";
/// How the files with the words of a part begin, beside its folder.
pub(super) const WORDS_PREFIX: &str = "words-";
/// File in the folder of a build that names the articles at work; see [`super::at_work`].
pub(super) const AT_WORK: &str = "at-work";
const BUILD_PREFIX: &str = "build-";
/// Tantivy's files that aren't a segment's.
const TANTIVY_FILES: [&str; 5] =
    ["meta.json", "meta.json.new", ".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock"];
/// Endings of the files of a segment.
const SEGMENT_ENDINGS: [&str; 9] = ["idx", "pos", "term", "fast", "fieldnorm", "store", "del", "temp", "debit"];
/// A segment is named by a UUID.
const SEGMENT_NAME_DIGITS: usize = 32;

/// Makes the folder of a build that begins now, which no build had before.
pub(crate) fn new_build(folder: &Path) -> io::Result<PathBuf> {
    let mut time = jiff::Timestamp::now().as_millisecond().max(0);
    loop {
        let path = folder.join(format!("{BUILD_PREFIX}{time}"));
        match disk::create_folder(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => time += 1,
            Err(error) => return Err(error),
        }
    }
}

/// Makes `folder` an index folder, or makes sure that it is one or may become one.
///
/// # Errors
/// If it can't be written, or holds what isn't chithi's.
pub(crate) fn claim(folder: &Path) -> Result<()> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::Io { path, source }
    };
    disk::create_folders(folder).map_err(io(folder))?;
    let tag = folder.join(CACHE_TAG);
    if is_tagged(folder) {
        return Ok(());
    }
    // Programs that back up folders leave tagged ones or their tags out: then the manifest tells.
    let is_index = matches!(Manifest::read(folder), Ok(_) | Err(ManifestError::OtherVersion { .. }));
    if is_index {
        return write_tag(folder).map_err(io(&tag));
    }
    for entry in fs::read_dir(folder).map_err(io(folder))? {
        let entry = entry.map_err(io(folder))?;
        if !is_no_obstacle(&entry) {
            return Err(StoreError::NotAnIndex { folder: folder.to_owned(), holds: entry.file_name() });
        }
    }
    write_tag(folder).map_err(io(&tag))
}

/// Marks a folder as an index of chithi.
///
/// # Errors
/// If the system says no.
pub(crate) fn write_tag(folder: &Path) -> io::Result<()> {
    let mut file = NewFile::create(&folder.join(CACHE_TAG))?;
    file.write_all(CACHE_TAG_TEXT.as_bytes())?;
    file.sync()?;
    // Of what is made after it something may be there when the power is cut: then this must be, too.
    disk::sync_folder(folder)
}

/// Whether the folder says of itself that it is an index of chithi.
pub(crate) fn is_tagged(folder: &Path) -> bool {
    fs::read(folder.join(CACHE_TAG)).is_ok_and(|text| text == CACHE_TAG_TEXT.as_bytes())
}

/// Whether this is what is in the file of a lock, or was written of it when the power was cut.
fn is_of_a_lock(text: &[u8]) -> bool {
    let beginning = text.get(..BEGINNING_OF_A_LOCK.len()).unwrap_or(text);
    is_left_of(BEGINNING_OF_A_LOCK, beginning)
}

/// Whether this may be left of what was being written: a file system may know how long it became, and have zeros there.
fn is_left_of(whole: &[u8], text: &[u8]) -> bool {
    text.len() <= whole.len() && whole.iter().zip(text).all(|(written, left)| left == written || *left == 0)
}

/// What a folder may hold before it becomes an index: a README, and what a first build left that was killed.
fn is_no_obstacle(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    let Some(name) = name.to_str() else { return false };
    let is_cut_off_tag = || fs::read(entry.path()).is_ok_and(|text| is_left_of(CACHE_TAG_TEXT.as_bytes(), &text));
    match name {
        CACHE_TAG => is_cut_off_tag(),
        LOCK_FILE => fs::read(entry.path()).is_ok_and(|text| is_of_a_lock(&text)),
        _ if is_build_name(name) => own_files(&entry.path()).is_some(),
        _ => crate::article::is_about_the_folder(name),
    }
}

/// Digits of the milliseconds of a time since 2001: a person's `build-2024` has fewer.
const LEAST_DIGITS_OF_A_TIME: usize = 13;

/// `build-` and the milliseconds of a time.
fn is_build_name(name: &str) -> bool {
    let time = name.strip_prefix(BUILD_PREFIX).unwrap_or_default();
    time.len() >= LEAST_DIGITS_OF_A_TIME && time.bytes().all(|b| b.is_ascii_digit())
}

/// The folders of builds in an index folder that have ended. What looks like one and holds
/// anything that no build makes isn't among them.
pub(crate) fn leftovers(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_left = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        name.to_str().is_some_and(is_build_name) && own_files(&entry.path()).is_some()
    };
    let mut left: Vec<PathBuf> = entries.flatten().filter(is_left).map(|entry| entry.path()).collect();
    left.sort();
    left
}

/// Removes the folder of a build, if it holds only what a build makes. A reader that has it open keeps its files.
pub(crate) fn remove(build: &Path) -> io::Result<()> {
    let Some(own) = own_files(build) else { return Ok(()) };
    own.iter().try_for_each(|path| if path.is_dir() { disk::remove_folder(path) } else { disk::remove_file(path) })?;
    disk::remove_folder(build)
}

/// All that is in the folder of a build, innermost first; nothing if anything in it isn't a build's, or if it
/// is no folder.
fn own_files(build: &Path) -> Option<Vec<PathBuf>> {
    let mut own = Vec::new();
    if fs::symlink_metadata(build).ok()?.is_dir() && collect(build, Level::Build, &mut own)? { Some(own) } else { None }
}

/// Where in the folder of a build.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Build,
    Parts,
    Part,
}

fn collect(folder: &Path, level: Level, own: &mut Vec<PathBuf>) -> Option<bool> {
    for entry in fs::read_dir(folder).ok()? {
        let entry = entry.ok()?;
        let (name, kind) = (entry.file_name(), entry.file_type().ok()?);
        let name = name.to_str()?;
        let inner = match level {
            Level::Build if name == PARTS => Some(Level::Parts),
            Level::Parts if is_number(name) => Some(Level::Part),
            _ => None,
        };
        let is_own = match inner {
            Some(inner) => kind.is_dir() && collect(&entry.path(), inner, own)?,
            None if level == Level::Parts => kind.is_file() && is_run(name),
            None => kind.is_file() && is_file_of_a_build(name),
        };
        if !is_own {
            return Some(false);
        }
        own.push(entry.path());
    }
    Some(true)
}

fn is_number(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_digit())
}

/// The words of a part.
fn is_run(name: &str) -> bool {
    name.strip_prefix(WORDS_PREFIX).is_some_and(is_number)
}

fn is_file_of_a_build(name: &str) -> bool {
    name == AT_WORK || TANTIVY_FILES.contains(&name) || is_file_of_a_segment(name)
}

/// How the name of the list of files begins and ends, with the number of the generation between them.
const LEDGER: (&str, &str) = ("ledger-", ".jsonl");

/// The name of the list of files of a generation.
pub(super) fn ledger_name(generation: u64) -> String {
    format!("{}{generation}{}", LEDGER.0, LEDGER.1)
}

/// How the name of the file of corrections begins, before the number of the generation that it was written with.
const CORRECTIONS: &str = "corrections-";

/// The name of the file of corrections that is written with a generation.
pub(super) fn corrections_name(generation: u64) -> String {
    format!("{CORRECTIONS}{generation}{}", LEDGER.1)
}

/// The number in the name of a file of corrections.
pub(super) fn number_of_corrections(name: &str) -> Option<u64> {
    let digits = name.strip_prefix(CORRECTIONS)?.strip_suffix(LEDGER.1)?;
    digits.parse().ok().filter(|_| is_number(digits))
}

/// How the name of the file begins that tells which articles say nearly the same; the number of the generation follows.
const GROUPS: &str = "groups-";

/// The name of that file of a generation.
pub(super) fn groups_name(generation: u64) -> String {
    format!("{GROUPS}{generation}")
}

/// The name of what a segment has of the articles that were removed up to a generation.
pub(super) fn numbered(segment: &str, generation: u64, ending: &str) -> String {
    format!("{segment}.{generation}.{ending}")
}

/// `UUID.idx`, `UUID.OPSTAMP.del`, `UUID.store.temp`, `ledger-3.jsonl`, `corrections-3.jsonl`, `groups-3`.
pub(super) fn is_file_of_a_segment(name: &str) -> bool {
    let is_ledger = name.strip_prefix(LEDGER.0).and_then(|rest| rest.strip_suffix(LEDGER.1)).is_some_and(is_number);
    is_ledger
        || number_of_corrections(name).is_some()
        || name.strip_prefix(GROUPS).is_some_and(is_number)
        || name.split_once('.').is_some_and(|(segment, ending)| {
            let mut endings = ending.split('.');
            segment.len() == SEGMENT_NAME_DIGITS
                && segment.bytes().all(|b| b.is_ascii_hexdigit())
                && endings.all(|part| SEGMENT_ENDINGS.contains(&part) || part.bytes().all(|b| b.is_ascii_digit()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(root: &Path, name: &str, text: &str) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    const SEGMENT: &str = "fe111965f91046158c0875fd942bc8dc";

    #[test]
    fn an_empty_folder_a_readme_and_a_killed_first_build_are_no_obstacle() {
        for files in [
            &[][..],
            &[("README.md", "# Index")],
            &[("build.lock", ""), ("CACHEDIR.TAG", "Signature: 8a47"), ("build-1795889966280/at-work", "")],
            &[("build.lock", ""), ("build-1795889966280/parts/0/meta.json", "{}")],
            &[("build.lock", "{\"process\":7,\"host\":null"), ("CACHEDIR.TAG", "Sig\0\0\0")],
            &[("build.lock", "\0\0\0\0\0\0\0\0\0\0\0\0"), ("CACHEDIR.TAG", "\0\0\0")],
        ] {
            let folder = tempfile::tempdir().unwrap();
            files.iter().for_each(|(name, text)| put(folder.path(), name, text));
            claim(folder.path()).unwrap();
            assert!(is_tagged(folder.path()));
            claim(folder.path()).unwrap();
        }
    }

    #[test]
    fn a_folder_with_anything_else_is_refused_and_stays_as_it_was() {
        for (name, text) in [
            ("bài.txt", "Họp"),
            ("build-important/a.txt", "giữ"),
            ("build-2024/a.txt", "giữ"),
            ("build-2024/meta.json", "giữ"),
            ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# Another program's cache.\n"),
            ("build.lock", "of another program"),
            (".git/config", ""),
        ] {
            let folder = tempfile::tempdir().unwrap();
            put(folder.path(), name, text);
            let refused = claim(folder.path()).unwrap_err().to_string();
            assert!(refused.contains(name.split('/').next().unwrap()), "{refused}");
            assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), text);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{name}");
        }
    }

    #[test]
    fn only_what_builds_make_is_a_leftover() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "build-1795889966201/meta.json",
            &format!("build-1795889966202/{SEGMENT}.idx"),
            &format!("build-1795889966202/parts/12/{SEGMENT}.store"),
            "build-1795889966202/parts/words-12",
            "build-1795889966202/at-work",
            &format!("build-1795889966203/{SEGMENT}.store"),
            "build-important/meta.json",
            "build-1795889966204/ghi chép.txt",
            "build-1795889966205/parts/0/ghi chép.txt",
            "build-1795889966211/parts/words-chép",
            "build-1795889966206/meta.json/a.txt",
            &format!("build-1795889966207/{SEGMENT}.docx"),
            "build-/meta.json",
            "build-1795889966208x/meta.json",
        ] {
            put(folder.path(), name, "");
        }
        fs::create_dir(folder.path().join("build-1795889966209")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(
            folder.path().join("build-1795889966202"),
            folder.path().join("build-1795889966210"),
        )
        .unwrap();
        let left = leftovers(folder.path());
        let names: Vec<_> = left.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
        // The last one was killed before it had written anything.
        assert_eq!(names.join(" "), "build-1795889966201 build-1795889966202 build-1795889966203 build-1795889966209");
        left.iter().for_each(|path| remove(path).unwrap());
        assert!(!folder.path().join("build-1795889966202").exists());
        remove(&folder.path().join("build-1795889966204")).unwrap();
        assert!(folder.path().join("build-1795889966204/ghi chép.txt").exists());
    }
}
