//! A disk whose power is cut.
//!
//! In: what was there before a command, and what the command did, in order (`CHITHI_FAULT=journal:FILE`). Out: what may be there
//! when the power is cut after some of that. Bytes are there for sure once their file was synced, and names once their folder was. Of the
//! rest a file system may have kept all, some or nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::scene::{Ended, Stage, clear, names};
use super::spread;

/// What a disk does with what wasn't synced.
#[derive(Debug, Clone, Copy)]
enum Unsynced {
    /// All is gone.
    Undone,
    /// Names are there, and of each file as many bytes as were written, all zero where they weren't synced.
    NamedOnly,
    /// Names are there, and half of the bytes.
    Half,
    /// Some names are there, some aren't; so with the bytes of each file.
    Some(u64),
}

const KINDS: [Unsynced; 5] =
    [Unsynced::Undone, Unsynced::Some(1), Unsynced::NamedOnly, Unsynced::Half, Unsynced::Some(2)];

/// One call.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'j> {
    call: &'j str,
    path: &'j Path,
    other: &'j str,
    bytes: &'j [u8],
}

/// The calls that a journal has.
pub fn entries(mut journal: &[u8]) -> Vec<Entry<'_>> {
    let mut all = Vec::new();
    while let Some(end) = journal.iter().position(|byte| *byte == b'\n') {
        let head = std::str::from_utf8(&journal[..end]).unwrap();
        let [call, path, other, length] = head.split('\t').collect::<Vec<_>>()[..] else { panic!("{head}") };
        let length: usize = length.parse().unwrap();
        let bytes = &journal[end + 1..end + 1 + length];
        all.push(Entry { call, path: Path::new(path), other, bytes });
        journal = &journal[end + 1 + length..];
    }
    all
}

/// Cuts the power after some of the calls of a scene, and fails unless what may be there then is a whole library; how many
/// states were looked at.
pub fn cut(stage: &Stage<'_>, some: usize, kinds: usize) -> usize {
    let calls = entries(&stage.journal);
    let before = Disk::of(&stage.path("../before"), &stage.root());
    let mut looked_at = 0;
    for after in spread(calls.len(), some) {
        for kind in KINDS.into_iter().take(kinds) {
            let mut disk = before.clone();
            calls[..after].iter().for_each(|entry| disk.does(entry));
            clear(&stage.root());
            disk.write(&stage.root(), kind);
            // What was said to be done, was said after the last call.
            let code = (after == calls.len()).then_some(0);
            let what = format!("power cut after call {after} ({:?}), {kind:?}", calls[after - 1]);
            let is_done = stage.holds(&Ended { code, said: String::new() }, &what);
            if looked_at % 7 == 4 {
                stage.completes(is_done, &what, looked_at % 14 == 4);
            }
            looked_at += 1;
        }
    }
    looked_at
}

/// What a name in a folder leads to.
type Node = usize;

#[derive(Debug, Clone)]
enum Content {
    File { bytes: Vec<u8>, synced: Vec<u8> },
    Folder { names: BTreeMap<String, Node>, synced: BTreeMap<String, Node> },
}

#[derive(Debug, Clone)]
struct Disk {
    root: PathBuf,
    nodes: Vec<Content>,
}

impl Disk {
    /// What is in a folder, all of it synced, as if it were at `root`.
    fn of(folder: &Path, root: &Path) -> Self {
        let mut disk = Disk { root: root.to_owned(), nodes: Vec::new() };
        disk.read(folder);
        disk
    }

    fn read(&mut self, path: &Path) -> Node {
        let node = self.nodes.len();
        if path.is_file() {
            let bytes = fs::read(path).unwrap();
            self.nodes.push(Content::File { synced: bytes.clone(), bytes });
            return node;
        }
        self.nodes.push(Content::Folder { names: BTreeMap::new(), synced: BTreeMap::new() });
        let found = names(path).into_iter().map(|name| (name.clone(), self.read(&path.join(name)))).collect();
        let found: BTreeMap<String, Node> = found;
        self.nodes[node] = Content::Folder { names: found.clone(), synced: found };
        node
    }

    fn node(&self, path: &Path) -> Option<Node> {
        let below = path.strip_prefix(&self.root).ok()?;
        below.iter().try_fold(0, |node, name| match &self.nodes[node] {
            Content::Folder { names, .. } => names.get(name.to_str().unwrap()).copied(),
            Content::File { .. } => None,
        })
    }

    /// The names in the folder of a path, and its own.
    fn names(&mut self, path: &Path) -> (&mut BTreeMap<String, Node>, String) {
        let folder = self.node(path.parent().unwrap()).unwrap_or_else(|| panic!("{}", path.display()));
        let Content::Folder { names, .. } = &mut self.nodes[folder] else { panic!("{}", path.display()) };
        (names, path.file_name().unwrap().to_str().unwrap().to_owned())
    }

    fn put(&mut self, path: &Path, node: Node) {
        let (names, name) = self.names(path);
        names.insert(name, node);
    }

    fn take(&mut self, path: &Path) -> Node {
        let (names, name) = self.names(path);
        names.remove(&name).unwrap_or_else(|| panic!("{}", path.display()))
    }

    fn add(&mut self, path: &Path, content: Content) {
        self.nodes.push(content);
        self.put(path, self.nodes.len() - 1);
    }

    fn does(&mut self, entry: &Entry<'_>) {
        // What is above isn't the library's.
        let Entry { path, .. } = *entry;
        if !path.starts_with(&self.root) {
            return;
        }
        match entry.call {
            "create" => match self.node(path) {
                Some(node) => match &mut self.nodes[node] {
                    Content::File { bytes, .. } => bytes.clear(),
                    Content::Folder { .. } => panic!("{entry:?}"),
                },
                None => self.add(path, Content::File { bytes: Vec::new(), synced: Vec::new() }),
            },
            "create-folder" => {
                self.add(path, Content::Folder { names: BTreeMap::new(), synced: BTreeMap::new() });
            }
            "write" => {
                let node = self.node(path).unwrap();
                let Content::File { bytes, .. } = &mut self.nodes[node] else { panic!("{entry:?}") };
                let at = entry.other.parse().unwrap_or(bytes.len());
                bytes.resize(bytes.len().max(at + entry.bytes.len()), 0);
                bytes[at..at + entry.bytes.len()].copy_from_slice(entry.bytes);
            }
            "sync" => {
                let node = self.node(path).unwrap();
                let Content::File { bytes, synced } = &mut self.nodes[node] else { panic!("{entry:?}") };
                synced.clone_from(bytes);
            }
            "sync-folder" => {
                let node = self.node(path).unwrap();
                let Content::Folder { names, synced } = &mut self.nodes[node] else { panic!("{entry:?}") };
                synced.clone_from(names);
            }
            "rename" => {
                let node = self.take(path);
                self.put(Path::new(entry.other), node);
            }
            "remove" | "remove-folder" => drop(self.take(path)),
            other => panic!("{other}"),
        }
    }

    /// Writes down what may be there once the power is cut.
    fn write(&self, root: &Path, kind: Unsynced) {
        let mut chance = Chance(if let Unsynced::Some(seed) = kind { seed } else { 0 });
        self.write_node(0, root, kind, &mut chance);
    }

    fn write_node(&self, node: Node, path: &Path, kind: Unsynced, chance: &mut Chance) {
        match &self.nodes[node] {
            Content::File { bytes, synced } => {
                let kind = match kind {
                    Unsynced::Some(_) => [Unsynced::Undone, Unsynced::NamedOnly, Unsynced::Half][chance.of(3)],
                    kind => kind,
                };
                let mut kept = synced.clone();
                match kind {
                    _ if bytes == synced => {}
                    Unsynced::NamedOnly => kept.resize(bytes.len(), 0),
                    Unsynced::Half => kept = bytes[..bytes.len() / 2].to_vec(),
                    Unsynced::Undone | Unsynced::Some(_) => {}
                }
                fs::write(path, kept).unwrap();
            }
            Content::Folder { names, synced } => {
                fs::create_dir_all(path).unwrap();
                let mut kept = if let Unsynced::Undone = kind { synced } else { names }.clone();
                if let Unsynced::Some(_) = kind {
                    for name in names.keys().chain(synced.keys()) {
                        let of = if chance.of(2) == 0 { names } else { synced };
                        match of.get(name) {
                            Some(node) => drop(kept.insert(name.clone(), *node)),
                            None => drop(kept.remove(name)),
                        }
                    }
                }
                for (name, node) in kept {
                    self.write_node(node, &path.join(name), kind, chance);
                }
            }
        }
    }
}

/// Numbers that look as if by chance, the same ones each time.
struct Chance(u64);

impl Chance {
    fn of(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % many
    }
}
