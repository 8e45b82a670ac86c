//! Makes the file with the [groups](super::grouped) of near-duplicates when a generation of an index becomes current.
//!
//! In: the manifest of that generation, its files, and the generation before. Out: the file, in the folder of the build. What has changed is told by
//! comparing the two, not by who changed it.

use std::collections::BTreeSet;
use std::path::Path;

use tantivy::TantivyError;

use super::account::Account;
use super::changes::write_file;
use super::folder::{Folder, Purpose};
use super::grouped::Groups;
use super::grouping::{Articles, MOST_COMPARED};
use super::integrity::damage_of;
use super::manifest::{FileSum, Manifest, SegmentSum};
use super::parts::WriteError;
use super::premises::{SEGMENTS, groups_name};

/// Writes the groups of the generation that a manifest names, whose new files are in the folder of a build, and puts them on the disk. If it
/// has the articles of the one before, it has its file.
///
/// # Errors
/// If its segments can't be read, or the file not be written.
pub(crate) fn write_groups(
    folder: &Path,
    build: &Path,
    before: Option<&Manifest>,
    manifest: &Manifest,
) -> Result<FileSum, WriteError> {
    let known = before.and_then(|before| Some((before, before.groups.as_ref()?)));
    if let Some((_, file)) = known.filter(|(before, _)| before.segments == manifest.segments) {
        return Ok(file.clone());
    }
    let files = Folder::open(build, Purpose::Merging, Account::default())
        .map_err(TantivyError::from)?
        .or_in(&folder.join(SEGMENTS));
    let open = |segments: &[SegmentSum]| Articles::open(files.clone(), segments);
    let articles = open(&manifest.segments)?;
    // What is only a shorter way may be left out where it isn't open.
    let change = known.and_then(|(before, file)| {
        let bytes = std::fs::read(folder.join(SEGMENTS).join(&file.name)).ok()?;
        let is_other = |segment: &SegmentSum| !manifest.segments.contains(segment);
        let others: Vec<SegmentSum> = before.segments.iter().filter(|one| is_other(one)).cloned().collect();
        let has_gone = |one: &&SegmentSum| !manifest.segments.iter().any(|segment| segment.id == one.id);
        if others.iter().filter(has_gone).map(|one| one.documents as usize).sum::<usize>() > MOST_COMPARED {
            return None;
        }
        // Nothing here may fail on what is damaged. What this generation has as well is open by now.
        let present: BTreeSet<&FileSum> = manifest.files().collect();
        let is_sound = |file: &FileSum| present.contains(file) || matches!(damage_of(folder, file), Ok(None));
        if !others.iter().flat_map(|one| &one.files).all(is_sound) {
            return None;
        }
        let changed = articles.changed_since(&open(&others).ok()?, &before.segments)?;
        let is_whole = FileSum::of(file.name.clone(), &bytes) == *file;
        Some((Groups::read(&bytes, &before.segments).filter(|_| is_whole)?, changed))
    });
    let groups = match change {
        Some((groups, changed)) => articles.regrouped(groups.prints, &changed)?,
        None => articles.grouped()?,
    };
    Ok(write_file(build, groups_name(manifest.generation), &groups.to_bytes())?)
}
