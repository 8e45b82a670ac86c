//! The files of a folder.
//!
//! In: a folder. Out: everything below it but hidden files, links and indexes; and of each file whether it is one to
//! read.

use std::fs::{File, FileType};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;
use walkdir::{DirEntry, WalkDir};

use super::format::{self, Format, Packing};
use super::skip::{SkipReason, Skipped};
use super::unpack;

/// Name of the file that marks a folder as made by a program from other data, such as an index of
/// chithi's; see the Cache Directory Tagging Specification.
pub const CACHE_TAG: &str = "CACHEDIR.TAG";
/// What stands in that file.
pub const CACHE_TAG_TEXT: &str =
    "Signature: 8a477f597d28d172789f06886806bc55\n# This folder holds an index of chithi.\n";

/// Whether a folder is marked with [`CACHE_TAG`]: what is in it was made from articles and isn't one.
fn is_cache(folder: &Path) -> bool {
    let mut signature = [0; 43];
    let read = File::open(folder.join(CACHE_TAG)).and_then(|mut file| file.read_exact(&mut signature));
    read.is_ok() && CACHE_TAG_TEXT.as_bytes().starts_with(&signature)
}

/// What isn't looked at: hidden files, and those beside a document that Word or Excel has open, which say who has: `~$bao-cao.docx`.
fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~$") && entry.file_type().is_file()
}

fn is_wanted(entry: &DirEntry) -> bool {
    let is_other = || entry.file_type().is_dir() && is_cache(entry.path());
    entry.depth() == 0 || !(is_hidden(entry) || is_other())
}

/// What browsers and word processors call the folder in which they put the pictures, scripts and frames of a page `X.html`
/// that they save beside it: `X_files`. In NFC and small letters.
#[rustfmt::skip]
const ENDINGS_OF_PARTS: &[&str] = &[
    "_files", ".files", "-files", "_tep_tin", "_tệp_tin", "_tệp tin", "_tep tin", "_tệp", "_tep", "_tập tin", "_tập_tin", "_tap_tin", "_tài liệu",
    "_dateien", "-dateien", "_archivos", "_arquivos", "_bestanden", "_fichiers", "_file", "_pliki", "_soubory", "_filer",
];

/// Whether a folder has only the parts of a page that lies beside it.
fn is_part_of_page(folder: &Path) -> bool {
    let Some(name) = folder.file_name().and_then(|name| name.to_str()) else { return false };
    let composed = crate::text::nfc(name);
    let stem_of = |ending: &&str| {
        // The ending may be written in other letters, of as many characters.
        let name = composed.as_ref();
        let at = name.char_indices().rev().nth(ending.chars().count().checked_sub(1)?)?.0;
        let (stem, own) = name.split_at_checked(at)?;
        let is_it = own.chars().flat_map(char::to_lowercase).eq(ending.chars());
        (is_it && !stem.is_empty()).then(|| stem.to_owned())
    };
    let stem = ENDINGS_OF_PARTS.iter().find_map(stem_of);
    let is_page = |stem: &str| {
        ["html", "htm", "HTML", "HTM", "xhtml", "aspx", "php", "mhtml"]
            .iter()
            .any(|ending| folder.with_file_name(format!("{stem}.{ending}")).is_file())
    };
    // The file system may keep names in another form than NFC.
    stem.is_some_and(|stem| {
        let is_decomposed = || !name.starts_with(&stem);
        is_page(&stem) || (is_decomposed() && is_page_in_other_form(folder, &stem))
    })
}

/// Whether a page of that name lies beside a folder, whatever form its name is written in.
fn is_page_in_other_form(folder: &Path, stem: &str) -> bool {
    let names = folder.parent().and_then(|above| above.read_dir().ok()).into_iter().flatten().flatten();
    names.filter_map(|entry| entry.file_name().into_string().ok()).any(|name| {
        let name = crate::text::nfc(&name);
        name.rsplit_once('.').is_some_and(|(start, ending)| {
            start == stem && ["html", "htm", "xhtml"].contains(&ending.to_ascii_lowercase().as_str())
        })
    })
}

/// What is in a folder, in the order of names.
pub(super) type Entries = walkdir::FilterEntry<walkdir::IntoIter, fn(&DirEntry) -> bool>;

/// Folders that are kept open during a walk; those above them are read to their end first. More would
/// cost file handles that an index under way needs.
const MAX_OPEN_FOLDERS: usize = 4;

/// Everything below a folder; a folder that is named itself is read whatever it is.
pub(super) fn entries(folder: &Path) -> Entries {
    WalkDir::new(folder).max_open(MAX_OPEN_FOLDERS).sort_by_file_name().into_iter().filter_entry(is_wanted)
}

/// A file below a root.
pub(super) struct Candidate {
    pub path: PathBuf,
    /// The same below the root.
    pub below: PathBuf,
    pub format: (Format, Packing),
}

/// The file after an entry of a folder, if it is one to read; `None` for folders and for files that are `named`
/// themselves, by their paths below it. `parts` is the folder of parts of a page that the walk is in, if it is in one: a
/// folder comes before what is in it, and is looked at once.
pub(super) fn candidate(
    entry: walkdir::Result<DirEntry>,
    folder: &Path,
    named: &FxHashSet<PathBuf>,
    parts: &mut Option<PathBuf>,
) -> Option<Result<Candidate, Skipped>> {
    let is_in_parts = |entry: &DirEntry| parts.as_deref().is_some_and(|parts| entry.path().starts_with(parts));
    let entry = match entry {
        Ok(entry) if entry.depth() == 0 => return None,
        Ok(entry) if entry.file_type().is_dir() => {
            if !is_in_parts(&entry) {
                *parts = is_part_of_page(entry.path()).then(|| entry.into_path());
            }
            return None;
        }
        Ok(entry) => entry,
        Err(error) => return Some(Err(unwalkable(&error))),
    };
    let below = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_owned();
    if named.contains(&below) {
        return None;
    }
    if is_in_parts(&entry) {
        return Some(Err(Skipped::new(entry.path().to_string_lossy(), SkipReason::PartOfPage)));
    }
    let read = format_of(&entry).map(|format| Candidate { path: entry.path().to_owned(), below, format });
    Some(read.map_err(|reason| Skipped::new(entry.path().to_string_lossy(), reason)))
}

fn format_of(entry: &DirEntry) -> Result<(Format, Packing), SkipReason> {
    let (Some(_), Some(name)) = (entry.path().to_str(), entry.file_name().to_str()) else {
        return Err(SkipReason::NameNotUtf8);
    };
    if entry.path_is_symlink() && entry.path().is_dir() {
        return Err(SkipReason::Link);
    }
    let format = of_name(entry.path(), name, entry.file_type().is_file());
    let format = format.filter(|_| !format::is_about_the_folder(name)).ok_or(SkipReason::NotAnArticle)?;
    match entry.file_type() {
        kind if kind.is_symlink() => Err(SkipReason::Link),
        kind if !kind.is_file() => Err(SkipReason::NotAFile(kind_name(kind).into())),
        _ => Ok(format),
    }
}

/// The format that a file's name promises, or that of a page if it is one under a name that pages of servers have.
pub(super) fn of_name(path: &Path, name: &str, is_file: bool) -> Option<(Format, Packing)> {
    format::of_name_or_page(name, |packing| is_file && begins(path, packing, format::begins_like_page))
}

/// So many bytes tell whether a file begins like a page.
const START_BYTES: usize = 4 << 10;

fn begins(path: &Path, packing: Packing, so: impl FnOnce(&[u8]) -> bool) -> bool {
    let Ok(file) = File::open(path) else { return false };
    unpack::unpacked(BufReader::with_capacity(START_BYTES, file), packing).fill_buf().is_ok_and(so)
}

/// Paths below a folder of the files that will be read.
pub(super) fn names<'r>(folder: &'r Path, named: &'r FxHashSet<PathBuf>) -> impl Iterator<Item = PathBuf> + 'r {
    let mut parts = None;
    let files = entries(folder).filter_map(move |entry| candidate(entry, folder, named, &mut parts)?.ok());
    files.map(|candidate| candidate.below)
}

fn unwalkable(error: &walkdir::Error) -> Skipped {
    let path = error.path().unwrap_or(Path::new("")).to_string_lossy();
    let reason = error.io_error().map_or(SkipReason::Link, SkipReason::from_io);
    Skipped::new(path, reason)
}

/// What something that is neither file nor folder is called.
#[cfg(unix)]
pub(super) fn kind_name(file_type: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match () {
        () if file_type.is_fifo() => "fifo",
        () if file_type.is_socket() => "socket",
        () if file_type.is_char_device() || file_type.is_block_device() => "device",
        () => "special thing",
    }
}

/// What something that is neither file nor folder is called.
#[cfg(not(unix))]
pub(super) fn kind_name(_: FileType) -> &'static str {
    "special thing"
}
