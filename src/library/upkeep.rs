//! Changes of an index that read no file: articles are removed, segments are merged, an earlier state comes back.

use std::path::{Path, PathBuf};

use super::build::Builder;
use super::error::{BuildError, Result};
use super::plan::{Plan, ledger_of};
use super::progress::Progress;
use super::room::Need;
use super::update::Ending;
use crate::annotation::CorrectionChange;
use crate::answer::BuildReport;
use crate::article::{Named, Skipped};
use crate::store::StoreError;
use crate::store::local::{self, Cause, CauseKind, LocalSnapshot, Manifest};

impl Builder {
    /// Removes the articles of these ids. They stay out while their files are as they are; an index that is built anew has them
    /// again.
    ///
    /// # Errors
    /// If the index can't be read or written.
    pub fn remove(
        &self,
        ids: &[String],
        keep: Option<usize>,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<BuildReport> {
        let current = LocalSnapshot::open(&self.folder)?;
        self.refuse_other_rules(&current)?;
        let plan = Plan::without(&current, ids, true)?;
        self.change(keep, progress, |build, progress| self.carry_out(plan, &Ending::NEVER, build, progress))
    }

    /// Removes the articles of a file, or of all files below a folder. A path that the index is made of is forgotten.
    ///
    /// # Errors
    /// As [`Builder::remove`].
    pub fn remove_path(
        &self,
        path: &Path,
        keep: Option<usize>,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<BuildReport> {
        let current = LocalSnapshot::open(&self.folder)?;
        self.refuse_other_rules(&current)?;
        let path = place_of(&current, path);
        let ids = below(&current, &path)?.unwrap_or_default();
        let mut plan = Plan::without(&current, &ids, false)?;
        plan.forget(&path);
        self.change(keep, progress, |build, progress| self.carry_out(plan, &Ending::NEVER, build, progress))
    }

    /// Makes one segment of all: a search is fastest then, and what was removed takes no room.
    ///
    /// # Errors
    /// If the index can't be read or written.
    pub fn compact(&self, keep: Option<usize>, progress: &mut dyn FnMut(Progress<'_>)) -> Result<BuildReport> {
        let current = LocalSnapshot::open(&self.folder)?;
        let mut plan = Plan::without(&current, &[], false)?;
        if let Some(removal) = &mut plan.removal {
            removal.merge_all();
        }
        plan.by = CauseKind::Compacted;
        let segments = &current.manifest().segments;
        if segments.len() > 1 || segments.iter().any(|segment| segment.removed.is_some()) {
            let mut need = Need::default();
            need.add_all_of(current.manifest());
            need.look(&self.folder, progress)?;
        }
        self.change(keep, progress, |build, progress| self.carry_out(plan, &Ending::NEVER, build, progress))
    }

    /// Says something else of the article of an id, which is annotated anew by it; the article need not be there. Whether anything has
    /// changed by that; if not, nothing is written.
    ///
    /// # Errors
    /// If the index can't be read or written, or was built with another registry.
    pub fn correct(&self, id: &str, changes: &[CorrectionChange], keep: Option<usize>) -> Result<bool> {
        let current = LocalSnapshot::open(&self.folder)?;
        let Some(plan) = Plan::correcting(&current, id, changes)? else { return Ok(false) };
        self.refuse_other_rules(&current)?;
        self.change(keep, &mut |_| {}, |build, progress| self.carry_out(plan, &Ending::NEVER, build, progress))?;
        Ok(true)
    }

    /// One article alone would be annotated by other facts or rules than the rest: one that is corrected, or that takes the place or the id of
    /// one that is removed.
    fn refuse_other_rules(&self, current: &LocalSnapshot) -> Result<()> {
        let folder = || current.folder().to_owned();
        match current.manifest() {
            manifest if !manifest.has_these_rules() => Err(BuildError::OtherRules(folder())),
            manifest if manifest.facts != self.facts.fingerprint() => Err(BuildError::OtherFacts(folder())),
            _ => Ok(()),
        }
    }

    /// Makes an earlier state of the index the current one again, the one before if no number is given. It comes as a new one, so that
    /// the state left can be gone back to as well. Its number, and the articles in it.
    ///
    /// # Errors
    /// If there is none of that number, its files aren't as they were written, or nothing can be written.
    pub fn roll_back(&self, to: Option<u64>, keep: Option<usize>) -> Result<Manifest> {
        let current = Manifest::read(&self.folder).map_err(StoreError::from)?;
        let kept = local::states(&self.folder);
        let is_meant = |one: &&Manifest| match to {
            Some(number) => one.generation == number,
            None => one.generation < current.generation && !one.has_same(&current),
        };
        let Some(earlier) = kept.iter().find(is_meant).cloned() else {
            let numbers = kept.iter().map(|one| one.generation).filter(|one| *one != current.generation).collect();
            return Err(BuildError::NoSuchGeneration { folder: self.folder.clone(), kept: numbers });
        };
        local::verify_generation(&self.folder, &earlier)?;
        let cause = Some(Cause::of(CauseKind::RolledBack));
        let next = Manifest { generation: local::next(&self.folder), built: jiff::Timestamp::now(), cause, ..earlier };
        self.change(keep, &mut |_| {}, |_, _| Ok((next.clone(), Some(next))))
    }
}

/// The ids of the articles of a file, or of all files below a folder; none if the index isn't made of it.
///
/// # Errors
/// If there is no index, or it can't be read.
pub fn articles_below(folder: &Path, path: &Path) -> Result<Option<Vec<String>>> {
    let current = LocalSnapshot::open(folder)?;
    below(&current, &place_of(&current, path))
}

/// The place that a person means by a path. One that was typed when the index was made means the same from any other folder.
fn place_of(current: &LocalSnapshot, typed: &Path) -> PathBuf {
    let place = Named::located(typed).path;
    let roots = &current.manifest().roots;
    match roots.iter().find(|root| root.shown == typed) {
        Some(root) if !place.exists() => root.path.clone(),
        _ => place,
    }
}

/// What couldn't be read of the files and folders that an index is made of, in the order of paths.
///
/// # Errors
/// If there is no index, it can't be read, or it wasn't made of files.
pub fn skipped(folder: &Path) -> Result<Vec<Skipped>> {
    let ledger = ledger_of(&LocalSnapshot::open(folder)?)?;
    let mut skipped: Vec<Skipped> = ledger.0.into_values().flat_map(|entry| entry.skipped).collect();
    skipped.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(skipped)
}

fn below(current: &LocalSnapshot, path: &Path) -> Result<Option<Vec<String>>> {
    let mut ids = Vec::new();
    let mut is_known = current.manifest().roots.iter().any(|root| root.path.starts_with(path));
    for (number, entry) in ledger_of(current)?.0 {
        if entry.path.starts_with(path) {
            is_known = true;
            for (handle, _) in current.articles_of(number)? {
                ids.push(current.id_of(handle)?);
            }
        }
    }
    Ok(is_known.then_some(ids))
}
