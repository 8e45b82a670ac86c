//! Finding the files to read.
//!
//! In: paths as named by the user. Out: one [`File`] after the other, in the order of the paths
//! and of the names in each folder, and a [`Skipped`] for everything that is none. Only
//! ordinary files are opened, so nothing waits for ever.

use std::fs;
use std::path::{Path, PathBuf};

use super::file::{File, Reading};
use super::folder;
use super::folder::{Candidate, Entries, candidate, entries, kind_name};
use super::provenance::file_number;
use super::record::KeyMap;
use super::records::{Found, Name};
use super::root::{Named, Root, Roots, STDIN};
use super::skip::{SkipReason, Skipped};

/// The articles in `paths`, read as they are asked for: files as they are, folders with everything
/// below them except hidden files and links, `-` for standard input. No file is read twice. Of two folders and
/// more, the names of their files are listed at once, to know which they share.
pub fn sources(paths: &[PathBuf]) -> Sources {
    sources_by(paths, &KeyMap::default())
}

/// The same, where a person has told of the keys of records.
pub fn sources_by(paths: &[PathBuf], map: &KeyMap) -> Sources {
    let named: Vec<Named> = paths.iter().map(|path| Named { map: map.clone(), ..Named::from(path) }).collect();
    Sources { files: files(&named, &[]), reading: None }
}

/// The files in `paths`, as [`sources`] reads them. `others` are files that aren't there now but whose names count as well: each
/// with its folder and its path below that.
pub fn files(paths: &[Named], others: &[(PathBuf, PathBuf)]) -> Files {
    Files { roots: Roots::new(paths, others), folder: None, at: PathBuf::new(), fault: PathBuf::new() }
}

/// See [`sources`]. Holds one article at a time; a file of JSON Lines of any size is streamed.
pub struct Sources {
    files: Files,
    reading: Option<Reading>,
}

impl Iterator for Sources {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.reading.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            match self.files.next()? {
                Ok(file) => self.reading = Some(file.read()),
                Err(skipped) => return Some(Err(skipped)),
            }
        }
    }
}

/// See [`files`].
pub struct Files {
    roots: Roots,
    folder: Option<Folder>,
    /// The path that is being gone through.
    at: PathBuf,
    /// Where what was passed over last is.
    fault: PathBuf,
}

impl Files {
    /// Which of the named paths the last thing came from.
    pub fn root(&self) -> &Path {
        &self.at
    }

    /// Where the last [`Skipped`] thing is, however it is shown; of a name that isn't text as much as can be kept.
    pub fn fault(&self) -> &Path {
        &self.fault
    }
}

/// A folder under way.
struct Folder {
    root: Root,
    entries: Entries,
    /// Whether anything below it was an article, or at least a fault that was reported, or is named itself.
    any: bool,
    /// The folder of parts of a page that the walk is in.
    parts: Option<PathBuf>,
}

impl Iterator for Files {
    type Item = Result<File, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(folder) = &mut self.folder {
                match folder.entries.next() {
                    Some(entry) => {
                        if let Some(found) = self.entry(entry) {
                            return Some(found);
                        }
                    }
                    None => {
                        let (root, any) = (folder.root.shown.display().to_string(), folder.any);
                        self.folder = None;
                        if !any {
                            self.fault.clone_from(&self.at);
                            return Some(Err(Skipped::new(root, SkipReason::NoArticle)));
                        }
                    }
                }
            } else {
                let root = self.roots.all.pop_front()?;
                self.at.clone_from(&root.path);
                if let Some(found) = self.named(root) {
                    return Some(found);
                }
            }
        }
    }
}

impl Files {
    /// Starts on a path that the user named: links are followed, whatever ending is taken at its word.
    fn named(&mut self, root: Root) -> Option<Result<File, Skipped>> {
        let path = root.path.as_path();
        self.fault = PathBuf::from(path.to_string_lossy().into_owned());
        let (Some(_), Some(shown)) = (path.to_str(), root.shown.to_str()) else {
            return Some(Err(Skipped::new(root.shown.to_string_lossy(), SkipReason::NameNotUtf8)));
        };
        if shown == STDIN {
            return Some(Ok(File::stdin(self.roots.maps.of(path), self.roots.wants_ocr(path))));
        }
        let skipped = |reason| Some(Err(Skipped::new(shown, reason)));
        match fs::metadata(path) {
            Err(error) => skipped(SkipReason::from_io(&error)),
            Ok(metadata) if metadata.is_dir() => {
                let (entries, any) = (entries(path), !root.named.is_empty());
                self.folder = Some(Folder { root, entries, any, parts: None });
                None
            }
            Ok(metadata) if !metadata.is_file() => {
                skipped(SkipReason::NotAFile(kind_name(metadata.file_type()).into()))
            }
            Ok(_) => {
                let name = root.shown.file_name().and_then(|name| name.to_str()).unwrap_or(shown);
                let Some(format) = folder::of_name(path, name, true) else {
                    return skipped(SkipReason::UnknownFormat);
                };
                let below = root.below.clone().unwrap_or_else(|| PathBuf::from(name));
                let found = Candidate { path: path.to_owned(), below, format };
                Some(Ok(file(&self.roots, &root, found, shown.to_owned(), true)))
            }
        }
    }

    /// Takes one entry of the folder under way.
    fn entry(&mut self, entry: walkdir::Result<walkdir::DirEntry>) -> Option<Result<File, Skipped>> {
        let folder = self.folder.as_mut()?;
        let root = &folder.root;
        let found = candidate(entry, &root.path, &root.named, &mut folder.parts)?;
        folder.any |= found.as_ref().map_or_else(Skipped::is_fault, |_| true);
        Some(match found {
            Ok(found) => {
                let shown = root.shown.join(&found.below).to_string_lossy().into_owned();
                Ok(file(&self.roots, root, found, shown, false))
            }
            Err(Skipped { path, reason }) => {
                self.fault = PathBuf::from(&path);
                let below = Path::new(&path).strip_prefix(&root.path).map(|below| root.shown.join(below));
                Err(Skipped { path: below.map_or(path.clone(), |shown| shown.to_string_lossy().into_owned()), reason })
            }
        })
    }
}

/// A file below a root. `is_asked`: whether a person has named it itself.
fn file(roots: &Roots, root: &Root, found: Candidate, shown: String, is_asked: bool) -> File {
    let Candidate { path, below, format } = found;
    let (map, ocr) = (roots.maps.of(&path), roots.wants_ocr(&path));
    let (id, file) = (roots.name(root, &below), file_number(&path));
    let name = Name { id, path: shown, file, place: 0, map, ocr, is_asked, member: None };
    File { path, home: roots.folder(root), below, name, format }
}

#[cfg(test)]
mod tests {
    use std::fs::{create_dir, write};

    use super::super::unpack::tests::{gz, zst};
    use super::*;

    /// What `paths` give: `id @ path` below the folder, without what a record adds to the id, or the reason.
    fn found(root: &Path, paths: &[&str]) -> Vec<String> {
        let paths: Vec<_> = paths.iter().map(|path| root.join(path)).collect();
        let root = format!("{}/", root.display());
        let shown = |found: Found| match found {
            Ok(raw) => format!("{} @ {}", raw.id, raw.path.replace(&root, "")),
            Err(skipped) => format!("{}{skipped}", if skipped.is_fault() { "! " } else { "" }).replace(&root, ""),
        };
        sources(&paths).map(shown).collect()
    }

    #[test]
    fn sources_and_articles_pass_between_threads() {
        fn is_send<T: Send>() {}
        is_send::<Sources>();
        is_send::<super::super::RawArticle>();
    }

    #[test]
    fn a_folder_is_read_in_order_without_hidden_files() {
        let root = tempfile::tempdir().unwrap();
        let kho = root.path().join("kho");
        for folder in ["", "b", ".git"] {
            create_dir(kho.join(folder)).unwrap();
        }
        for (name, text) in [
            ("c.txt", "Họp"),
            ("b/a.HTML", "<p>Họp"),
            ("a.md", "# Họp"),
            (".git/x.txt", "Họp"),
            (".an.txt", "Họp"),
            ("README.md", "# Về kho"),
            ("c.txt.gold", "{}"),
            ("d.jsonl", "{\"title\": \"a\"}\n\n{\"id\": \"x\"}"),
            ("e.json", "[{\"title\": \"a\"}, 3]"),
            ("f.json", "{\"title\": \"a\"}"),
            ("g.jsonl", ""),
        ] {
            write(kho.join(name), text).unwrap();
        }
        write(kho.join("h.txt.gz"), gz("Họp".as_bytes())).unwrap();
        write(kho.join("i.jsonl.zst"), zst(b"{}\n{}\n")).unwrap();
        insta::assert_snapshot!(found(root.path(), &["kho"]).join("\n"), @r"
        kho/README.md: is no article
        a.md @ kho/a.md
        b/a.HTML @ kho/b/a.HTML
        c.txt @ kho/c.txt
        kho/c.txt.gold: is no article
        d.jsonl @ kho/d.jsonl:1
        d.jsonl @ kho/d.jsonl:3
        e.json @ kho/e.json#1
        e.json @ kho/e.json#2
        f.json @ kho/f.json
        ! kho/g.jsonl: is empty
        h.txt @ kho/h.txt.gz
        i.jsonl @ kho/i.jsonl.zst:1
        i.jsonl @ kho/i.jsonl.zst:2
        ");
    }

    #[test]
    fn a_named_file_is_called_by_its_name_and_must_be_readable() {
        let root = tempfile::tempdir().unwrap();
        create_dir(root.path().join(".an")).unwrap();
        create_dir(root.path().join("rong")).unwrap();
        for name in [".an/README.md", "anh.jpg", "trong.txt", "hong.txt.gz", "rong/anh.jpg"] {
            write(root.path().join(name), if name == "trong.txt" { "" } else { "Họp" }).unwrap();
        }
        let paths = [".an/README.md", "anh.jpg", "trong.txt", "hong.txt.gz", "khong-co.txt", "rong"];
        insta::assert_snapshot!(found(root.path(), &paths).join("\n"), @r"
        README.md @ .an/README.md
        ! anh.jpg: has an unknown format
        ! trong.txt: is empty
        ! hong.txt.gz: cannot be unpacked: it is no gzip file
        ! khong-co.txt: does not exist
        rong/anh.jpg: is no article
        ! rong: no article below it
        ");
    }

    #[cfg(unix)]
    #[test]
    fn links_sockets_and_odd_names_are_skipped_and_nothing_waits() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;
        use std::os::unix::net::UnixListener;

        let root = tempfile::tempdir().unwrap();
        let kho = root.path().join("kho");
        create_dir(&kho).unwrap();
        symlink(&kho, kho.join("vong.txt")).unwrap();
        symlink(&kho, kho.join("vong")).unwrap();
        write(kho.join(OsStr::from_bytes(b"a\xFF.txt")), "Họp").unwrap();
        let _socket = UnixListener::bind(kho.join("s.txt")).unwrap();
        assert_eq!(
            found(root.path(), &["kho", "kho/s.txt"]),
            [
                "! kho/a\u{fffd}.txt: has a name that is not UTF-8",
                "! kho/vong: is a link",
                "! kho/vong.txt: is a link",
                "! kho/s.txt: is a socket, not a file",
            ]
        );
        assert_eq!(found(root.path(), &["/dev/null"]), ["! /dev/null: is a device, not a file"]);
    }

    fn titles(root: &Path, name: &str) -> Vec<String> {
        let said = |found: Found| match found.and_then(|raw| raw.parse()) {
            Ok(article) => {
                let losses: String = article.losses.iter().map(|loss| format!(" ({loss:?})")).collect();
                format!("{}{losses}", article.title)
            }
            Err(skipped) => format!("! {}", skipped.reason),
        };
        sources(&[root.join(name)]).map(said).collect()
    }

    #[test]
    fn the_character_set_of_json_lines_is_that_of_the_file_and_nothing_is_garbled_in_silence() {
        let root = tempfile::tempdir().unwrap();
        let titled = |title: &str| format!("{{\"title\": \"{title}\"}}\n");
        let (ascii, plain) = (titled("Thon"), titled("Họp xã"));
        for (name, to_bytes) in [("le.jsonl", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("be.jsonl", u16::to_be_bytes)] {
            let text = format!("{ascii}{plain}");
            write(root.path().join(name), text.encode_utf16().flat_map(to_bytes).collect::<Vec<_>>()).unwrap();
            assert_eq!(titles(root.path(), name), ["Thon", "Họp xã"], "{name}");
        }
        let old = |text: &str| encoding_rs::WINDOWS_1258.encode(text).0.into_owned();
        let decomposed = titled(&"Chi b\u{f4}\u{323} ho\u{323}p ba\u{300}n vi\u{ea}\u{323}c l\u{e0}ng, ng\u{1b0}\u{1a1}\u{300}i d\u{e2}n go\u{301}p c\u{f4}ng".repeat(4));
        write(root.path().join("old.jsonl"), [ascii.as_bytes(), &old(&decomposed), &old(&decomposed)].concat())
            .unwrap();
        let found = titles(root.path(), "old.jsonl");
        assert_eq!(found[0], "Thon");
        assert!(
            found[1].starts_with("Chi bộ họp bàn việc làng, người dân góp công") && found[1] == found[2],
            "{found:?}"
        );
        write(
            root.path().join("mixed.jsonl"),
            [plain.as_bytes(), &old(&decomposed), b"{\"title\": \"H\xE1\xBB\x8Dp \xFF\"}\n"].concat(),
        )
        .unwrap();
        assert_eq!(
            titles(root.path(), "mixed.jsonl"),
            ["Họp xã", "! is not UTF-8, as the lines before it are", "Họp \u{fffd} (Bytes(1))",]
        );
        let mut broken: Vec<u8> = format!("\u{feff}{plain}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        broken.splice(26..26, [0x41, 0xD8]); // half of a surrogate pair
        write(root.path().join("broken.jsonl"), broken).unwrap();
        assert_eq!(titles(root.path(), "broken.jsonl"), ["H\u{fffd}ọp xã (Bytes(1))"]);
        write(
            root.path().join("array.json"),
            b"[{\"title\": \"H\xE1\xBB\x8Dp x\xC3\xA3 H\xE1\xBB\x8Dp \"}, {\"title\": \"x\xC3\xA3 x\xC3\xA3 \xFF\"}]",
        )
        .unwrap();
        assert_eq!(titles(root.path(), "array.json"), ["Họp xã Họp", "xã xã \u{fffd} (Bytes(1))"]);
    }

    #[test]
    fn json_lines_in_utf_16_and_a_cut_archive_keep_what_can_be_read() {
        let root = tempfile::tempdir().unwrap();
        let utf_16: Vec<u8> = "\u{feff}{\"title\": \"Họp\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        write(root.path().join("a.jsonl"), utf_16).unwrap();
        let lines: String =
            (0..20_000u32).map(|i| format!("{{\"id\": {}}}\n", i.wrapping_mul(2_654_435_761))).collect();
        let packed = gz(lines.as_bytes());
        write(root.path().join("b.jsonl.gz"), &packed[..packed.len() / 2]).unwrap();
        let found = found(root.path(), &["a.jsonl", "b.jsonl.gz"]);
        assert_eq!(found[..2], ["a.jsonl @ a.jsonl:1", "b.jsonl @ b.jsonl.gz:1"]);
        assert!(found.len() > 5000);
        assert_eq!(found.last().unwrap(), "! b.jsonl.gz: cannot be unpacked: it ends too early");
    }
}
