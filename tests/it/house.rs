//! The house is as ARCHITECTURE.md says: which room may know which, where Tantivy is, and no circles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A file of `src/`, by its module path, without comments and tests.
struct File {
    /// `["store", "local", "best"]`; a `mod.rs` has the path of its folder.
    module: Vec<String>,
    is_door: bool,
    code: String,
}

fn files() -> Vec<File> {
    let mut all = Vec::new();
    read(&Path::new(ROOT).join("src"), &mut Vec::new(), &mut all);
    let tests: Vec<Vec<String>> = all.iter().flat_map(tests_of).collect();
    all.retain(|file| !tests.iter().any(|test| file.module.starts_with(test)));
    assert!(all.len() > 200);
    all
}

fn read(folder: &Path, module: &mut Vec<String>, all: &mut Vec<File>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            module.push(name);
            read(&path, module, all);
            module.pop();
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let is_door = ["mod", "lib", "main"].contains(&name.as_str());
            let own = if is_door { module.clone() } else { [module.as_slice(), &[name]].concat() };
            all.push(File { module: own, is_door, code: code_of(&fs::read_to_string(&path).unwrap()) });
        }
    }
}

/// A file without its comments and without the module of its tests.
fn code_of(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// The modules that are there in tests only.
fn tests_of(file: &File) -> Vec<Vec<String>> {
    let after = file.code.split("#[cfg(test)]\n").skip(1).filter_map(|rest| rest.lines().next());
    let name = |line: &str| line.trim_end_matches(';').rsplit_once("mod ").map(|(_, name)| name.to_owned());
    after.filter_map(name).map(|name| [file.module.as_slice(), &[name]].concat()).collect()
}

/// The rooms that ARCHITECTURE.md allows each to know, from the column *may import* of its table.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let table = text.lines().skip_while(|line| !line.contains("| may import |")).skip(2);
    let rows = table.take_while(|line| line.starts_with('|')).map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let rooms = cells.last().unwrap().split(',').map(|room| room.trim().trim_matches('`').to_owned());
        (cells[0].trim_matches('`').to_owned(), rooms.filter(|room| room != "–").collect())
    });
    rows.collect()
}

/// The names after each `crate::` or `chithi::`.
fn imported(code: &str) -> BTreeSet<String> {
    let starts = ["crate::", "chithi::"];
    let pieces = starts.iter().flat_map(|start| code.split(start).skip(1));
    pieces.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
}

#[test]
fn a_room_knows_only_those_that_the_table_lets_it_know() {
    let (allowed, files) = (allowed(), files());
    let rooms: BTreeSet<&String> = files.iter().filter_map(|file| file.module.first()).collect();
    assert_eq!(rooms, allowed.keys().collect(), "the rooms of src/ and those of the table");
    for file in files.iter().filter(|file| !file.module.is_empty()) {
        let room = &file.module[0];
        let groups = ["crate::{", "chithi::{"].iter().any(|group| file.code.contains(group));
        assert!(!groups, "{}: a line for each room that is imported", file.module.join("/"));
        let mut known = imported(&file.code);
        known.retain(|name| allowed.contains_key(name) && name != room);
        let wrong: Vec<&String> = known.difference(&allowed[room]).collect();
        assert!(wrong.is_empty(), "{} imports {wrong:?}", file.module.join("/"));
    }
}

#[test]
fn the_table_has_no_way_back() {
    let allowed = allowed();
    let mut done: BTreeSet<&String> = BTreeSet::new();
    while done.len() < allowed.len() {
        let next = allowed.iter().find(|(room, known)| !done.contains(room) && known.iter().all(|k| done.contains(k)));
        let (room, _) = next.unwrap_or_else(|| {
            panic!("these go in circles: {:?}", allowed.keys().filter(|r| !done.contains(r)).collect::<Vec<_>>())
        });
        done.insert(room);
    }
}

#[test]
fn tantivy_is_known_to_the_local_store_only() {
    for file in files() {
        let is_local = file.module.starts_with(&["store".to_owned(), "local".to_owned()]);
        let names = file.code.contains("tantivy::") || file.code.contains("use tantivy");
        assert!(is_local || !names, "{} names Tantivy", file.module.join("/"));
    }
}

#[test]
fn no_file_imports_one_that_imports_it_on_whatever_way() {
    let files = files();
    let places: BTreeMap<&[String], usize> =
        files.iter().enumerate().map(|(at, f)| (f.module.as_slice(), at)).collect();
    let next: Vec<BTreeSet<usize>> = files.iter().map(|file| siblings(file, &places, &files)).collect();
    for start in 0..files.len() {
        let (mut seen, mut open) = (BTreeSet::new(), next[start].clone());
        while let Some(at) = open.pop_first() {
            if seen.insert(at) {
                open.extend(&next[at]);
            }
        }
        assert!(!seen.contains(&start), "{} comes back to itself", files[start].module.join("/"));
    }
}

/// The files that a file imports; doors, which pass on what others define, count for nothing.
fn siblings(file: &File, places: &BTreeMap<&[String], usize>, files: &[File]) -> BTreeSet<usize> {
    if file.is_door {
        return BTreeSet::new();
    }
    let mut found = BTreeSet::new();
    for (start, base) in [("super::", 1), ("super::super::", 2), ("crate::", file.module.len())] {
        let imports = file.code.split(start).skip(1).flat_map(|rest| {
            let group = rest.strip_prefix('{').and_then(|group| group.split('}').next());
            group.map_or(vec![rest], |group| group.split(',').map(str::trim).collect())
        });
        for rest in imports {
            let path = rest.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').next().unwrap();
            let names = path.split("::").map(str::to_owned);
            let mut module: Vec<String> = file.module[..file.module.len().saturating_sub(base)].to_vec();
            module.extend(names.filter(|name| !name.is_empty()));
            while !module.is_empty() {
                if let Some(&at) = places.get(module.as_slice()) {
                    let is_own = files[at].module == file.module;
                    found.extend((!files[at].is_door && !is_own).then_some(at));
                    break;
                }
                module.pop();
            }
        }
    }
    found
}

/// What changes a disk.
const CHANGING: [&str; 14] = [
    "fs::write",
    "fs::rename",
    "fs::copy",
    "fs::hard_link",
    "fs::remove_",
    "fs::create_dir",
    "DirBuilder",
    "File::create",
    "File::options",
    "OpenOptions",
    "set_len",
    "sync_all",
    "sync_data",
    "tempfile",
];

#[test]
fn a_disk_is_changed_in_one_room_alone() {
    // What writes code for the compiler isn't part of the program.
    let is_built = |file: &&File| {
        file.module.last().is_none_or(|name| name != "build" || !file.module.contains(&"sentences".to_owned()))
    };
    for file in files().iter().filter(|file| file.module.first().is_none_or(|room| room != "disk")).filter(is_built) {
        let is_named = |word: &&&str| {
            let mut places = file.code.match_indices(**word);
            places.any(|(at, _)| file.code.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric)))
        };
        let named: Vec<&&str> = CHANGING.iter().filter(is_named).collect();
        assert!(named.is_empty(), "{} has {named:?}: `disk` does that", file.module.join("/"));
    }
}
