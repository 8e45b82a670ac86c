//! Commands that change a library, each in a folder that is prepared for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chithi::answer::PartState;
use chithi::ask::{Collected, Index, export};
use chithi::library::checkup;
use chithi::saved::SavedQueries;
use serde_json::json;
use tempfile::TempDir;

use crate::support::{facts, program};

/// A command, and what there is before it.
pub struct Scene {
    pub name: &'static str,
    pub args: &'static [&'static str],
    /// What is done first, beside a library of five articles in two segments with a saved query.
    prepare: fn(&Stage<'_>),
    /// One of them is in the message when it can't be done.
    pub places: &'static [&'static str],
}

const IN_INDEX: &[&str] = &["index"];
const IN_NEW: &[&str] = &["`new"];
const BACKUP: &str = "kho.tar.zst";
const OF_BACKUP: &[&str] = &[BACKUP];
const CORRECT: [&str; 5] = ["correct", "2.txt", "place=huyện Kon Rẫy", "date=2022-05-03", "directive=kl-21-tw-k13"];

pub const SCENES: &[Scene] = &[
    Scene { name: "add", args: &["index", "kho"], prepare: |stage| stage.put("6", "Có thêm."), places: IN_INDEX },
    Scene { name: "change", args: &["index", "kho"], prepare: |stage| stage.put("2", "Đã sửa."), places: IN_INDEX },
    Scene { name: "prune", args: &["index", "--prune"], prepare: |stage| stage.remove("3"), places: IN_INDEX },
    Scene { name: "remove", args: &["remove", "4.txt", "--yes"], prepare: |_| {}, places: IN_INDEX },
    Scene { name: "correct", args: &CORRECT, prepare: |_| {}, places: IN_INDEX },
    Scene { name: "compact", args: &["compact"], prepare: |_| {}, places: IN_INDEX },
    Scene { name: "rebuild", args: &["index", "--rebuild", "kho"], prepare: |_| {}, places: IN_INDEX },
    Scene { name: "rollback", args: &["rollback"], prepare: |_| {}, places: IN_INDEX },
    Scene { name: "first", args: &["index", "kho", "--index", "new"], prepare: |_| {}, places: IN_NEW },
    Scene { name: "restore", args: &["restore", BACKUP], prepare: backed_up, places: IN_INDEX },
    Scene { name: "restore anew", args: &["restore", BACKUP, "--index", "new"], prepare: backed_up, places: IN_NEW },
    Scene { name: "backup", args: &["backup", BACKUP, "--force"], prepare: backed_up, places: OF_BACKUP },
    Scene { name: "first backup", args: &["backup", BACKUP], prepare: |_| {}, places: OF_BACKUP },
    Scene { name: "export", args: &["export", "--out", "kho.jsonl"], prepare: |_| {}, places: &["kho.jsonl"] },
    Scene { name: "save", args: &["saved", "add", "mới", "tự soi"], prepare: |_| {}, places: &["saved"] },
    Scene { name: "save first", args: &["saved", "add", "mới", "tự soi"], prepare: unsaved, places: &["saved"] },
    Scene { name: "forget", args: &["saved", "remove", "tin"], prepare: |_| {}, places: &["saved"] },
    Scene { name: "news", args: &["news", "tin"], prepare: |_| {}, places: &["saved"] },
    Scene { name: "repair", args: &["doctor", "--repair"], prepare: damaged, places: IN_INDEX },
];

/// The backup has one article less than the library.
fn backed_up(stage: &Stage<'_>) {
    stage.does(&["backup", BACKUP]);
    stage.put("6", "Có thêm.");
    stage.does(&["index", "kho"]);
}

fn unsaved(stage: &Stage<'_>) {
    fs::remove_dir_all(stage.path("index/saved")).unwrap();
}

/// The list of files of the present generation isn't what was written.
fn damaged(stage: &Stage<'_>) {
    fs::write(stage.path("index/segments/ledger-2.jsonl"), "{}\n").unwrap();
}

/// How a command ended; no code if it was killed.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    /// On both outputs.
    pub said: String,
}

/// All that a person can see of a library: articles and saved queries of each index, and files beside them. An error if it can't
/// be opened, or `doctor` finds damage.
pub type Seen = Result<BTreeMap<String, String>, String>;

/// A folder with a library from which each scene begins.
pub struct House {
    folder: TempDir,
}

/// A folder in which a scene is played over and over.
pub struct Stage<'h> {
    folder: &'h TempDir,
    args: &'static [&'static str],
    before: Seen,
    after: Seen,
    /// How long the command takes.
    pub takes: Duration,
    /// What the command wrote, as `CHITHI_FAULT=journal:` notes it.
    pub journal: Vec<u8>,
}

impl House {
    pub fn new() -> Self {
        // Where there is a file system in memory nobody waits for a disk.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.unwrap();
        let stage = Stage::empty(&folder, &[]);
        fs::create_dir_all(stage.path("kho")).unwrap();
        (1..=4).for_each(|number| stage.put(&number.to_string(), "Bà con họp bàn, tự soi tự sửa."));
        stage.does(&["index", "kho"]);
        stage.put("5", "Chi bộ họp.");
        stage.does(&["index", "kho"]);
        stage.does(&["saved", "add", "tin", "họp", "--from-start"]);
        copy(&stage.root(), &stage.path("../house"), "");
        House { folder }
    }
}

impl<'h> Stage<'h> {
    /// Prepares a scene, and plays it once as it should be.
    pub fn new(house: &'h House, scene: &Scene) -> Self {
        let mut stage = Stage::empty(&house.folder, scene.args);
        fs::remove_dir_all(stage.root()).unwrap();
        copy(&stage.path("../house"), &stage.root(), "");
        (scene.prepare)(&stage);
        let _ = fs::remove_dir_all(stage.path("../before"));
        copy(&stage.root(), &stage.path("../before"), "kho");
        stage.before = stage.see();
        let (started, journal) = (Instant::now(), stage.path("../journal"));
        let ended = stage.run(scene.args, &format!("journal:{}", journal.display()));
        stage.takes = started.elapsed();
        assert_eq!(ended.code, Some(0), "{ended:?}");
        (stage.after, stage.journal) = (stage.see(), fs::read(journal).unwrap());
        assert!(stage.after.is_ok(), "{:?}", stage.after);
        assert!(stage.before != stage.after || ["compact", "rebuild"].contains(&scene.name), "{}", scene.name);
        stage
    }

    fn empty(folder: &'h TempDir, args: &'static [&'static str]) -> Self {
        let nothing = || Ok(BTreeMap::new());
        Stage { folder, args, before: nothing(), after: nothing(), takes: Duration::ZERO, journal: Vec::new() }
    }

    /// The folder that the command runs in.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("play")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        match name.strip_prefix("../") {
            Some(name) => self.folder.path().join(name),
            None => self.root().join(name),
        }
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(&format!("kho/{name}.txt")), format!("Tin số {name}\n\n{text}\n")).unwrap();
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.path(&format!("kho/{name}.txt"))).unwrap();
    }

    /// Number of calls that change the disk.
    pub fn calls(&self) -> usize {
        super::power::entries(&self.journal).len()
    }

    /// Makes all as it was before the command.
    pub fn reset(&self) {
        clear(&self.root());
        copy(&self.path("../before"), &self.root(), "kho");
    }

    /// The command, begun.
    pub fn start(&self, fault: &str) -> Child {
        self.command(self.args, fault).spawn().unwrap()
    }

    fn command(&self, args: &[&str], fault: &str) -> Command {
        let mut command = program();
        command.args(args).current_dir(self.root()).env("CHITHI_FAULT", fault);
        command.env("HOME", self.folder.path()).env_remove("XDG_STATE_HOME");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, args: &[&str], fault: &str) -> Ended {
        let output = self.command(args, fault).output().unwrap();
        let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
        Ended { code: output.status.code(), said }
    }

    #[track_caller]
    pub fn does(&self, args: &[&str]) {
        let ended = self.run(args, "");
        assert_eq!(ended.code, Some(0), "{args:?}: {ended:?}");
    }

    /// Runs the command with a fault, from the beginning.
    pub fn play(&self, fault: &str) -> Ended {
        self.reset();
        self.run(self.args, fault)
    }

    /// Fails unless the library is as before the command or as after it; as after it, if that is what was said. Whether it is.
    #[track_caller]
    pub fn holds(&self, ended: &Ended, what: &str) -> bool {
        let seen = self.see();
        let is_before = seen == self.before || seen.is_err() && self.before.is_err();
        assert!(is_before || seen == self.after, "{what}: {ended:?}\n{seen:#?}\nbefore: {:#?}", self.before);
        assert!(
            ended.code != Some(0) || seen == self.after,
            "{what}: said to be done, and isn't: {ended:?}\n{seen:#?}"
        );
        seen == self.after
    }

    /// Fails unless the command, run again if it isn't done, does what it should. With `clears`, what was left goes with a change after that.
    #[track_caller]
    pub fn completes(&self, is_done: bool, what: &str, clears: bool) {
        let again = if is_done { None } else { Some(self.run(self.args, "")) };
        assert!(again.as_ref().is_none_or(|again| again.code == Some(0)), "{what}, then again: {again:?}");
        assert_eq!(self.see(), self.after, "{what}, then again: {again:?}");
        if !clears || self.args[0] == "doctor" {
            return;
        }
        self.put("z", "Bà con họp.");
        for index in ["index", "new"].iter().filter(|index| self.path(index).is_dir()) {
            self.does(&["index", "kho", "--index", index]);
            let parts = checkup(&self.path(index)).unwrap().parts;
            let left: Vec<_> = parts.iter().filter(|part| part.state == PartState::Orphan).collect();
            assert!(left.is_empty(), "{what}: {left:#?}");
        }
        self.remove("z");
        let is_left = |name: &String| name.ends_with(".part") && again.is_some();
        let left: Vec<String> = names(&self.root()).into_iter().filter(is_left).collect();
        assert!(left.is_empty(), "{what}: {left:?}");
    }

    /// What there is now.
    pub fn see(&self) -> Seen {
        let mut seen = BTreeMap::new();
        for name in names(&self.root()) {
            let path = self.path(&name);
            if path.is_file() && !name.starts_with('.') {
                let bytes = fs::read(&path).map_err(|error| error.to_string())?;
                seen.insert(name, blake3::hash(&bytes).to_hex().to_string());
            } else if name != "kho" && path.join("manifest.json").exists() {
                let read = std::panic::catch_unwind(|| of_index(&path));
                seen.insert(name, read.map_err(|_| "a panic".to_owned())??);
            }
        }
        Ok(seen)
    }
}

/// Articles and saved queries of an index.
fn of_index(index: &Path) -> Result<String, String> {
    let found = checkup(index).map_err(|error| format!("{error:?}"))?;
    if !found.sound {
        let damaged: Vec<_> = found.parts.iter().filter(|part| part.damage).collect();
        return Err(format!("{damaged:#?}"));
    }
    let mut articles = Collected::default();
    export(&Index::at(index, facts()), &mut articles).map_err(|error| format!("{error:?}"))?;
    let saved = SavedQueries::of(index, None).all().map_err(|error| format!("{error:?}"))?;
    let saved: Result<Vec<_>, _> = saved.into_iter().map(|kept| kept.read).collect();
    let saved = saved.map_err(|error| format!("{error:?}"))?;
    let saved: Vec<_> = saved.iter().map(|saved| json!([saved.name.text(), saved.query, saved.seen.count()])).collect();
    Ok(json!([articles.parts, saved]).to_string())
}

/// The names in a folder, in order.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

/// Takes all away but the articles.
pub fn clear(root: &Path) {
    for name in names(root).iter().filter(|name| *name != "kho") {
        let path = root.join(name);
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }
}

/// Copies all but what has one name.
fn copy(from: &Path, to: &Path, but: &str) {
    fs::create_dir_all(to).unwrap();
    for name in names(from).iter().filter(|name| *name != but) {
        let (from, to) = (from.join(name), to.join(name));
        match from.is_dir() {
            true => copy(&from, &to, but),
            false => assert!(fs::copy(&from, &to).is_ok()),
        }
    }
}
