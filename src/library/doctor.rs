//! Whether an index folder is as it was written, and what can be mended in it.
//!
//! In: an index folder. Out: a verdict on each file that a kept generation names, and on what is in them. Nothing is written, and no
//! lock is taken, to look; to mend, the lock is held. Mending reads no articles: it makes the newest generation of which all is whole the
//! present one, and removes what belongs to none. Updating the index afterwards reads what has changed since.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rustc_hash::FxHashSet;

use super::build::Builder;
use super::checks::checks;
use super::error::Result;
use crate::annotation::NO_RULES;
use crate::answer::{CheckedPart, Checkup, PartState, Remedy, Repair, RepairKind};
use crate::article::{CACHE_TAG, Moment};
use crate::disk::{free_bytes, sync_folder};
use crate::store::StoreError;
use crate::store::local::{
    self, Cause, CauseKind, Damage, FileSum, LOCK_FILE, LocalSnapshot, Manifest, ManifestError, SEGMENTS,
};

/// An index that is changed while it is looked over is looked over anew, so many times.
const TRIES: usize = 3;

/// Looks an index folder over. Reads each file, and each record: two or three seconds for each gigabyte, and longer where the disk is slow.
///
/// # Errors
/// If there is no index, or one of another version; if the machine fails.
pub fn checkup(folder: &Path) -> Result<Checkup> {
    let present = || Manifest::read(folder).ok().map(|manifest| manifest.generation);
    for _ in 1..TRIES {
        let before = present();
        let found = looked_over(folder, is_locked(folder))?;
        // A change may have removed files of the generation that was there before.
        if found.sound || present() == before {
            return Ok(found);
        }
    }
    looked_over(folder, is_locked(folder))
}

/// Mends what can be mended in an index folder, and looks it over. Where no generation is whole nothing is touched. `lock` gives
/// the [`Builder`] of the folder, which holds its lock.
///
/// # Errors
/// As [`checkup`]; if another process is changing the index; if it can't be written.
pub fn repair(folder: &Path, lock: impl FnOnce() -> Result<Builder>) -> Result<Checkup> {
    let state = State::read(folder)?;
    if state.newest_whole().is_none() && state.newest_but_for_corrections().is_none() {
        return checkup(folder);
    }
    let mut repairs = Vec::new();
    if !local::is_tagged(folder) {
        local::write_tag(folder).map_err(io(folder))?;
        repairs.push(Repair::new(RepairKind::Rewritten, CACHE_TAG.to_owned(), None));
    }
    let builder = lock()?;
    mend(&builder.folder, &mut repairs)?;
    Ok(Checkup { repairs, ..looked_over(folder, false)? })
}

fn io(folder: &Path) -> impl Fn(io::Error) -> StoreError {
    let path = folder.to_owned();
    move |source| StoreError::Io { path: path.clone(), source }
}

/// Whether another process is changing the index.
fn is_locked(folder: &Path) -> bool {
    let locked = File::open(folder.join(LOCK_FILE)).map(|file| file.try_lock_shared());
    matches!(locked, Ok(Err(fs::TryLockError::WouldBlock)))
}

/// A manifest, or what is wrong with its file.
type Manifested = std::result::Result<Manifest, Damage>;

/// What the manifests of an index folder say, and how the files are that they name.
struct State {
    folder: PathBuf,
    /// That of the present generation.
    present: Manifested,
    /// Those of all generations but newer ones, by their numbers, the newest first; of the present one a copy.
    kept: Vec<(u64, Manifested)>,
    /// Generations of other versions.
    foreign: Vec<u64>,
    damages: BTreeMap<FileSum, Option<Damage>>,
}

impl State {
    fn read(folder: &Path) -> Result<Self> {
        let present = match Manifest::read(folder) {
            Ok(manifest) => Ok(manifest),
            Err(error) => Err(local::damage_of_manifest(folder, error)?),
        };
        let (mut kept, mut foreign) = (Vec::new(), Vec::new());
        for (number, read) in local::kept(folder) {
            if present.as_ref().is_ok_and(|present| number > present.generation) {
                continue;
            }
            match read {
                Ok(manifest) => kept.push((number, Ok(manifest))),
                Err(ManifestError::OtherVersion { .. }) => foreign.push(number),
                Err(error) => kept.push((number, Err(local::damage_of_manifest(folder, error)?))),
            }
        }
        if kept.is_empty() && present == Err(Damage::Missing) {
            return Err(StoreError::from(ManifestError::Missing(folder.to_owned())).into());
        }
        let mut state = State { folder: folder.to_owned(), present, kept, foreign, damages: BTreeMap::new() };
        let files: Vec<FileSum> = state.readable().flat_map(Manifest::files).cloned().collect();
        for file in files {
            if let Entry::Vacant(unread) = state.damages.entry(file) {
                let damage = local::damage_of(folder, unread.key())?;
                unread.insert(damage);
            }
        }
        Ok(state)
    }

    /// All manifests that can be read, the present one first.
    fn readable(&self) -> impl Iterator<Item = &Manifest> {
        self.present.iter().chain(self.kept.iter().flat_map(|(_, read)| read))
    }

    fn is_sound(&self, file: &FileSum) -> bool {
        matches!(self.damages.get(file), Some(None))
    }

    fn is_whole(&self, manifest: &Manifest) -> bool {
        manifest.files().all(|file| self.is_sound(file))
    }

    fn newest_whole(&self) -> Option<&Manifest> {
        self.readable().find(|manifest| self.is_whole(manifest))
    }

    /// The newest generation of which all is whole but for the corrections, with their file; if it is newer than one that is whole.
    fn newest_but_for_corrections(&self) -> Option<(&Manifest, &FileSum)> {
        let but_for_these = |manifest: &&Manifest| {
            let corrections = manifest.corrections.as_ref();
            manifest.files().all(|file| self.is_sound(file) != (corrections == Some(file)))
        };
        let newest = self.readable().filter(but_for_these).max_by_key(|manifest| manifest.generation)?;
        let is_newer = self.newest_whole().is_none_or(|whole| whole.generation < newest.generation);
        newest.corrections.as_ref().filter(|_| is_newer).map(|file| (newest, file))
    }

    /// The file with the newest corrections, if that is another one than a generation has. One that has none after them has taken them back.
    fn newest_corrections(&self, whole: &Manifest) -> Option<&FileSum> {
        let newer = self.readable().filter(|manifest| manifest.generation > whole.generation);
        let newest = newer.max_by_key(|manifest| manifest.generation)?.corrections.as_ref();
        newest.filter(|file| self.is_sound(file) && whole.corrections.as_ref() != Some(*file))
    }

    /// The manifest of the present generation, if that is whole.
    fn whole_present(&self) -> Option<&Manifest> {
        self.present.as_ref().ok().filter(|present| self.is_whole(present))
    }

    /// What is wrong with the manifest of a kept generation.
    fn damage_of_kept(&self, number: u64, read: &Manifested) -> Option<Damage> {
        match (read, &self.present) {
            (Err(damage), _) => Some(damage.clone()),
            (Ok(kept), Ok(present)) if present.generation == number && kept != present => Some(Damage::Content),
            _ => None,
        }
    }

    /// The numbers of the generations that have a file, the newest first.
    fn generations_of(&self, file: &FileSum) -> Vec<u64> {
        let mut numbers: Vec<u64> = self
            .readable()
            .filter(|manifest| manifest.files().any(|one| one == file))
            .map(|manifest| manifest.generation)
            .collect();
        numbers.sort_unstable_by(|a, b| b.cmp(a));
        numbers.dedup();
        numbers
    }

    /// Files that belong to nothing, below the folder; none where it isn't known what there is.
    fn orphans(&self) -> Vec<PathBuf> {
        let newest = self.present.as_ref().ok().or_else(|| self.newest_whole());
        let Some(newest) = newest else { return Vec::new() };
        let newest = self.kept.iter().map(|(number, _)| *number).max().unwrap_or(0).max(newest.generation);
        let files: FxHashSet<String> = self.damages.keys().map(|file| file.name.clone()).collect();
        let mut orphans = local::orphans(&self.folder, newest, &files);
        // What nothing names that can be read may be of a generation that can't.
        let is_unread = |(number, read): &(u64, Manifested)| {
            read.is_err() && self.present.as_ref().map_or(true, |present| present.generation != *number)
        };
        if self.kept.iter().any(is_unread) {
            orphans.retain(|orphan| !orphan.starts_with(SEGMENTS));
        }
        orphans.extend(self.foreign.iter().map(|number| PathBuf::from(local::name(*number))));
        orphans
    }

    /// A verdict on each file.
    fn files(&self, is_being_changed: bool) -> Vec<CheckedPart> {
        let remedy = if self.newest_whole().is_some() { Remedy::Repair } else { Remedy::Rebuild };
        let part = |name: String, damage: Option<&Damage>, generations: Vec<u64>| {
            let bytes = fs::metadata(self.folder.join(&name)).ok().map(|file| file.len());
            let (state, why) = match damage {
                None => (PartState::Sound, None),
                Some(Damage::Missing) => (PartState::Missing, None),
                Some(Damage::Length { .. }) => (PartState::Length, None),
                Some(Damage::Content) => (PartState::Content, None),
                Some(Damage::Unreadable(why)) => (PartState::Unreadable, Some(why.clone())),
            };
            let (damage, remedy) = (damage.is_some(), damage.map(|_| remedy));
            CheckedPart { state, damage, generations, bytes, why, remedy, ..CheckedPart::file(name) }
        };
        let number = self.present.iter().map(|present| present.generation).collect();
        let mut parts = vec![part(shown(&Manifest::path(Path::new(""))), self.present.as_ref().err(), number)];
        if let Ok(present) = &self.present
            && !self.kept.iter().any(|(number, _)| *number == present.generation)
        {
            parts.push(part(local::name(present.generation), Some(&Damage::Missing), vec![present.generation]));
        }
        for (number, read) in &self.kept {
            parts.push(part(local::name(*number), self.damage_of_kept(*number, read).as_ref(), vec![*number]));
        }
        parts.push(self.tag());
        for (file, damage) in &self.damages {
            let found = part(format!("{SEGMENTS}/{}", file.name), damage.as_ref(), self.generations_of(file));
            parts.push(CheckedPart { written: Some(file.bytes), ..found });
        }
        if !is_being_changed {
            for orphan in self.orphans() {
                let (state, remedy) = (PartState::Orphan, Some(Remedy::Repair));
                parts.push(CheckedPart { state, remedy, ..part(shown(&orphan), None, Vec::new()) });
            }
        }
        parts
    }

    /// The file that marks the folder as an index. Programs that back up folders may leave it out, which is no damage.
    fn tag(&self) -> CheckedPart {
        let bytes = fs::metadata(self.folder.join(CACHE_TAG)).ok().map(|file| file.len());
        let (state, damage) = match (local::is_tagged(&self.folder), bytes) {
            (true, _) => (PartState::Sound, false),
            (false, None) => (PartState::Missing, false),
            (false, Some(_)) => (PartState::Content, true),
        };
        let remedy = (state != PartState::Sound).then_some(Remedy::Repair);
        CheckedPart { state, damage, bytes, remedy, ..CheckedPart::file(CACHE_TAG.to_owned()) }
    }
}

/// A path below the folder, the same on every system.
fn shown(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn looked_over(folder: &Path, is_being_changed: bool) -> Result<Checkup> {
    let state = State::read(folder)?;
    let mut parts = state.files(is_being_changed);
    if let Some(present) = state.whole_present() {
        parts.extend(checks(folder, present.generation)?);
    }
    let told = state.present.as_ref().ok().or_else(|| state.newest_whole()).or_else(|| state.readable().next());
    let roots = told.map_or(Vec::new(), |told| told.paths.iter().map(|path| path.display().to_string()).collect());
    let file_system = local::file_system(folder);
    Ok(Checkup {
        index: folder.display().to_string(),
        sound: !parts.iter().any(|part| part.damage),
        generation: state.present.as_ref().ok().map(|present| present.generation),
        whole_generation: state.newest_whole().map(|whole| whole.generation),
        articles: told.map(|told| told.articles),
        bytes: state.damages.keys().map(|file| file.bytes).sum(),
        free_bytes: free_bytes(folder),
        on_network: file_system.as_ref().is_some_and(|found| found.is_network),
        file_system: file_system.map(|found| found.kind),
        being_changed: is_being_changed,
        roots,
        parts,
        repairs: Vec::new(),
    })
}

/// Makes a generation the present one of which all but the corrections is whole, with those that its articles have.
fn renew_corrections(folder: &Path, whole: &Manifest, file: &FileSum, repairs: &mut Vec<Repair>) -> Result<()> {
    let io = io(folder);
    let segments = folder.join(SEGMENTS);
    let aside = local::set_aside(folder, &segments.join(&file.name), &file.name).map_err(&io)?;
    let next = |corrections| {
        let (generation, built) = (local::next(folder), Timestamp::now());
        let cause = Some(Cause::of(CauseKind::Repaired));
        let manifest = Manifest { generation, built, cause, corrections, ..whole.clone() };
        local::publish(folder, None, &manifest).and_then(|()| sync_folder(folder)).map_err(&io)
    };
    next(None)?;
    // The day in Vietnam, as whoever corrects has it.
    let today = Moment::from(Timestamp::now()).date;
    let known = LocalSnapshot::open(folder)?.corrections_of_records(today)?;
    if let Some(file) = known.write(&segments, local::next(folder)).map_err(&io)? {
        sync_folder(&segments).map_err(&io)?;
        next(Some(file))?;
    }
    repairs.push(Repair::new(RepairKind::SetAside, shown(aside.strip_prefix(folder).unwrap_or(&aside)), None));
    Ok(())
}

/// Makes the newest generation that is whole the present one, and removes what belongs to none. The lock is held.
fn mend(folder: &Path, repairs: &mut Vec<Repair>) -> Result<()> {
    let io = io(folder);
    let mut state = State::read(folder)?;
    if let Some((whole, file)) = state.newest_but_for_corrections() {
        renew_corrections(folder, whole, file, repairs)?;
        state = State::read(folder)?;
    }
    let Some(whole) = state.newest_whole() else { return Ok(()) };
    let mut did = |did, name: String, from| repairs.push(Repair::new(did, name, from));
    if state.whole_present().is_some() {
        let copy = state.kept.iter().find(|(number, _)| *number == whole.generation);
        if copy.is_none_or(|(number, read)| state.damage_of_kept(*number, read).is_some()) {
            local::write_again(folder, whole).map_err(&io)?;
            did(RepairKind::Rewritten, local::name(whole.generation), None);
        }
    } else {
        let (generation, built) = (local::next(folder), Timestamp::now());
        let cause = Some(Cause::of(CauseKind::Repaired));
        let mut mended = Manifest { generation, built, cause, ..whole.clone() };
        if let Some(newer) = state.newest_corrections(whole) {
            // Its articles know nothing of them yet: the next update annotates all anew.
            mended = Manifest { corrections: Some(newer.clone()), annotation: NO_RULES, ..mended };
        }
        local::publish(folder, None, &mended).map_err(&io)?;
        sync_folder(folder).map_err(&io)?;
        did(RepairKind::MadeCurrent, local::name(generation), Some(whole.generation));
    }
    let is_of_no_use = |read: &Manifested| read.as_ref().map_or(true, |kept| !state.is_whole(kept));
    for (number, _) in state.kept.iter().filter(|(number, read)| *number != whole.generation && is_of_no_use(read)) {
        let name = local::name(*number);
        local::remove_orphan(folder, Path::new(&name)).map_err(&io)?;
        did(RepairKind::Removed, name, None);
    }
    for orphan in State::read(folder)?.orphans() {
        local::remove_orphan(folder, &orphan).map_err(&io)?;
        did(RepairKind::Removed, shown(&orphan), None);
    }
    sync_folder(folder).map_err(&io)?;
    Ok(())
}
