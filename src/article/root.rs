//! What was named to be read, each thing once, and what the files below it are called.
//!
//! In: paths as typed. Out: [`Roots`], in their order. No file is read twice, though it may be named itself and be in
//! a named folder, or be spelled in two ways: that is decided from the named paths alone. A file in a folder that is
//! named too stays: named, it is read whatever its ending.
//!
//! Where files below two folders have one name, the folder's own name stands in front of it, or as many parts of
//! the folder's path as tell it from the others: `2022/kho/tin.txt`, `2023/kho/tin.txt`. So names don't depend on the
//! order of the paths. Where a file is named, its folder is the named one it is in, or else just the one it is in.

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::hash::BuildHasher;
use std::path::{Component, Path, PathBuf};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::record::{KeyMap, KeyMaps};
use super::{folder, format};

/// Stands for standard input among the paths.
pub(crate) const STDIN: &str = "-";

/// What is to be read.
#[derive(Debug)]
pub(super) struct Roots {
    pub all: VecDeque<Root>,
    /// By their place in [`Root::home`].
    folders: Vec<PathBuf>,
    labels: Vec<String>,
    /// Hashes of the names that files below several folders have.
    shared: FxHashSet<u64>,
    /// The maps of keys of the paths that have one.
    pub maps: KeyMaps,
    /// The paths in which pages that are pictures are read.
    recognised: Vec<PathBuf>,
}

/// Something to be read: a folder, a file, or `-` for standard input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Where it is.
    pub path: PathBuf,
    /// As a person has typed it: what is shown of it, and of all that is in it.
    pub shown: PathBuf,
    /// What a person has told of the keys of records in it.
    #[serde(default, skip_serializing_if = "KeyMap::is_empty")]
    pub map: KeyMap,
    /// Whether pages in it that are pictures are read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ocr: bool,
}

impl From<&PathBuf> for Named {
    fn from(typed: &PathBuf) -> Self {
        Named { path: typed.clone(), shown: typed.clone(), map: KeyMap::default(), ocr: false }
    }
}

impl Named {
    /// What was typed, with the whole path of where it is, so that it can be found again from any folder. Of what isn't there the
    /// part that is there is followed.
    pub fn located(typed: &Path) -> Self {
        let path = match typed == Path::new(STDIN) {
            true => typed.to_owned(),
            false => whole(&std::path::absolute(typed).unwrap_or_else(|_| typed.to_owned())),
        };
        Named { path, shown: typed.to_owned(), map: KeyMap::default(), ocr: false }
    }

    /// Whether it is standard input, which can't be read a second time.
    pub fn is_stdin(&self) -> bool {
        self.shown == Path::new(STDIN)
    }
}

/// The path without links, as far as it is there.
fn whole(path: &Path) -> PathBuf {
    match (fs::canonicalize(path), path.parent(), path.file_name()) {
        (Ok(whole), ..) => whole,
        (Err(_), Some(above), Some(name)) => whole(above).join(name),
        _ => path.to_owned(),
    }
}

/// A folder or file that was named, or standard input.
#[derive(Debug)]
pub(super) struct Root {
    /// Where it is.
    pub path: PathBuf,
    /// As typed.
    pub shown: PathBuf,
    /// A file's path below its folder.
    pub below: Option<PathBuf>,
    /// Files of a folder that are named themselves, by their paths below it.
    pub named: FxHashSet<PathBuf>,
    /// The number of the folder that it is or is in.
    home: Option<usize>,
}

impl Roots {
    /// Looks only at the named paths; with several folders also for the names of their files.
    ///
    /// `others` are files that aren't there now but count as well: each with its folder and its path below that.
    pub(super) fn new(paths: &[Named], others: &[(PathBuf, PathBuf)]) -> Self {
        let mapped = paths.iter().filter(|named| !named.map.is_empty());
        let maps = KeyMaps(mapped.map(|named| (named.path.clone(), named.map.clone())).collect());
        let recognised = paths.iter().filter(|named| named.ocr).map(|named| named.path.clone()).collect();
        let (all, homes) = each_once(paths, others);
        let shared = if homes.len() > 1 { shared(&all, &homes, others) } else { FxHashSet::default() };
        Roots { all: all.into(), labels: labels(&homes), folders: homes, shared, maps, recognised }
    }

    /// Whether pages of a file that are pictures are read.
    pub(super) fn wants_ocr(&self, file: &Path) -> bool {
        self.recognised.iter().any(|path| file.starts_with(path))
    }

    /// The named folder that something is or is in.
    pub(super) fn folder(&self, root: &Root) -> Option<PathBuf> {
        self.folders.get(root.home?).cloned()
    }

    /// What a file is called. `below` is its path below its folder.
    pub(super) fn name(&self, root: &Root, below: &Path) -> String {
        let name = name(below);
        match root.home.and_then(|home| self.labels.get(home)) {
            Some(label) if self.shared.contains(&hash(&name)) && !label.is_empty() => format!("{label}/{name}"),
            _ => name,
        }
    }
}

/// A path with `/`, without the ending of its packing.
fn name(below: &Path) -> String {
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    format::unpacked_name(&parts.join("/")).0.to_owned()
}

fn hash(name: &str) -> u64 {
    FxBuildHasher.hash_one(name)
}

/// The paths without those that name what another one names and without folders in another folder, however
/// they are spelled; and the folders that they are or are in.
fn each_once(paths: &[Named], others: &[(PathBuf, PathBuf)]) -> (Vec<Root>, Vec<PathBuf>) {
    // What isn't there now still has its place among the others, if its files count.
    let missing = |path: &PathBuf| others.iter().any(|(folder, _)| folder == path).then(|| path.clone());
    let mut places = Places::default();
    let real = |named: &Named| match named.is_stdin() {
        true => None,
        false => places.real(&named.path).or_else(|| missing(&named.path)),
    };
    let real: Vec<Option<PathBuf>> = paths.iter().map(real).collect();
    let is_folder = |path: &&Path| {
        !places.files.contains(*path) && (path.is_dir() || others.iter().any(|(folder, _)| folder == path))
    };
    let folders: FxHashSet<&Path> = real.iter().flatten().map(PathBuf::as_path).filter(is_folder).collect();
    let mut spellings = spellings(paths, &real);
    let (mut roots, mut homes, mut numbers) = (Vec::new(), Vec::new(), FxHashMap::default());
    for (path, real) in paths.iter().zip(&real) {
        let Some(real) = real else {
            let Named { path, shown, .. } = path.clone();
            roots.push(Root { path, shown, below: None, named: FxHashSet::default(), home: None });
            continue;
        };
        let Some(Named { path, shown, .. }) = spellings.remove(real.as_path()) else { continue };
        let Some((home, below)) = home(real, shown, &folders) else { continue };
        let number = *numbers.entry(home).or_insert_with(|| {
            homes.push(home.to_owned());
            homes.len() - 1
        });
        let (path, shown) = (path.clone(), shown.clone());
        roots.push(Root { path, shown, below, named: FxHashSet::default(), home: Some(number) });
    }
    tell_folders(&mut roots);
    (roots, homes)
}

/// Where paths lead. Thousands of files of one folder may be named, which is looked up once.
#[derive(Default)]
struct Places {
    folders: FxHashMap<PathBuf, Option<PathBuf>>,
    /// Those that are files.
    files: FxHashSet<PathBuf>,
}

impl Places {
    /// The path without links; none if it isn't there.
    fn real(&mut self, path: &Path) -> Option<PathBuf> {
        let is_file = fs::symlink_metadata(path).ok()?.is_file();
        let (Some(above), Some(name)) = (path.parent().filter(|_| is_file), path.file_name()) else {
            return fs::canonicalize(path).ok();
        };
        let real = match self.folders.get(above) {
            Some(real) => real.clone(),
            None => {
                let above_of_it = if above.as_os_str().is_empty() { Path::new(".") } else { above };
                let real = fs::canonicalize(above_of_it).ok();
                self.folders.insert(above.to_owned(), real.clone());
                real
            }
        };
        let real = real?.join(name);
        self.files.insert(real.clone());
        Some(real)
    }
}

/// The folder that something is or is in, and a file's path below that; `None` for a folder in a named folder.
fn home<'p>(real: &'p Path, path: &Path, folders: &FxHashSet<&Path>) -> Option<(&'p Path, Option<PathBuf>)> {
    let within = real.ancestors().filter(|above| folders.contains(above)).last();
    match within {
        Some(within) if within == real => Some((within, None)),
        Some(_) if folders.contains(real) => None,
        Some(within) => Some((within, Some(real.strip_prefix(within).unwrap_or(real).to_owned()))),
        None => {
            let name = path.file_name().unwrap_or(path.as_os_str());
            Some((real.parent().unwrap_or(real), Some(PathBuf::from(name))))
        }
    }
}

/// How each file and folder is spelled: as short as it was, and if that is a tie, as first in the alphabet, so that
/// it doesn't depend on the order.
fn spellings<'p>(paths: &'p [Named], real: &'p [Option<PathBuf>]) -> FxHashMap<&'p Path, &'p Named> {
    let mut spellings: FxHashMap<&Path, &Named> = FxHashMap::default();
    for (path, real) in paths.iter().zip(real) {
        if let Some(real) = real {
            let kept = spellings.entry(real).or_insert(path);
            let order = |named: &Named| (named.shown.as_os_str().len(), named.shown.as_os_str().to_owned());
            if order(path) < order(kept) {
                *kept = path;
            }
        }
    }
    spellings
}

/// Tells each folder which of its files are named themselves.
fn tell_folders(roots: &mut [Root]) {
    let mut named: FxHashMap<Option<usize>, FxHashSet<PathBuf>> = FxHashMap::default();
    for root in roots.iter() {
        if let Some(below) = &root.below {
            named.entry(root.home).or_default().insert(below.clone());
        }
    }
    for root in roots.iter_mut().filter(|root| root.below.is_none() && root.home.is_some()) {
        root.named = named.remove(&root.home).unwrap_or_default();
    }
}

impl Root {
    fn names<'r>(&'r self) -> Box<dyn Iterator<Item = String> + 'r> {
        match &self.below {
            Some(below) => Box::new(std::iter::once(name(below))),
            None => Box::new(folder::names(&self.path, &self.named).map(|below| name(&below))),
        }
    }
}

/// The names that files below several folders have. What can't be read will be reported when it is read.
fn shared(roots: &[Root], folders: &[PathBuf], others: &[(PathBuf, PathBuf)]) -> FxHashSet<u64> {
    let mut homes: FxHashMap<u64, usize> = FxHashMap::default();
    let mut shared = FxHashSet::default();
    for (root, home) in roots.iter().filter_map(|root| root.home.map(|home| (root, home))) {
        for name in root.names() {
            if *homes.entry(hash(&name)).or_insert(home) != home {
                shared.insert(hash(&name));
            }
        }
    }
    for (folder, below) in others {
        let name = name(below);
        let Some(home) = folders.iter().position(|known| known == folder) else { continue };
        if *homes.entry(hash(&name)).or_insert(home) != home {
            shared.insert(hash(&name));
        }
    }
    shared
}

/// The last parts of each path, as few as no other path ends with.
fn labels(homes: &[PathBuf]) -> Vec<String> {
    let normal = |part: Component<'_>| match part {
        Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
        _ => None,
    };
    let parts: Vec<Vec<String>> = homes.iter().map(|home| home.components().filter_map(normal).collect()).collect();
    let most = parts.iter().map(Vec::len).max().unwrap_or(0);
    let mut labels: Vec<Option<String>> = vec![None; homes.len()];
    for length in 1..=most {
        let ends: Vec<String> = parts
            .iter()
            .map(|parts| parts.get(parts.len().saturating_sub(length)..).unwrap_or(&[]).join("/"))
            .collect();
        let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
        ends.iter().for_each(|end| *counts.entry(end).or_default() += 1);
        for (label, end) in labels.iter_mut().zip(&ends) {
            if label.is_none() && counts.get(end) == Some(&1) {
                *label = Some(end.clone());
            }
        }
    }
    labels.into_iter().map(Option::unwrap_or_default).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_told_from_others_by_as_few_parts_of_its_path_as_are_needed() {
        let told = |homes: &[&str]| labels(&homes.iter().map(PathBuf::from).collect::<Vec<_>>()).join(" ");
        assert_eq!(told(&["/a/kho-a", "/a/kho-b"]), "kho-a kho-b");
        assert_eq!(told(&["/2022/kho", "/2023/kho", "/2023/khác"]), "2022/kho 2023/kho khác");
        assert_eq!(told(&["/x/2022/kho", "/y/2022/kho", "/kho"]), "x/2022/kho y/2022/kho kho");
        assert_eq!(told(&["/", "/a"]), " a");
    }

    #[test]
    fn a_name_has_no_ending_of_a_packing() {
        assert_eq!(name(Path::new("a/b.jsonl.gz")), "a/b.jsonl");
    }
}
