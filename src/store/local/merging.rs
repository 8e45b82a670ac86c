//! Which segments of an index become one, and how.
//!
//! A search asks each segment, so there may not be many; merging costs as much as its articles have bytes, so it may not be done
//! often. Segments are of tiers: those of under eight articles, under 64, under 512 and so on. Eight of one tier become one, so that
//! an article is copied once a tier. A segment of which more than one article in twenty was removed is written anew
//! without them. Tantivy merges all fields here, with their words; the articles of each segment stay in their
//! order, and the merged segment takes the place of the first of those that it is made of.

use std::io;
use std::path::Path;

use tantivy::indexer::merge_filtered_segments;
use tantivy::{Index, TantivyError};

use super::account::Account;
use super::folder::{Folder, Purpose};
use super::gathered::{Counts, add};
use super::manifest::SegmentSum;
use super::meta::{META_FILE, meta, settings};
use super::parts::WriteError;
use super::premises::{PARTS, SEGMENTS};
use crate::disk;

/// So many segments of one tier become one.
const TIER: usize = 8;
/// More segments than this there never are.
const MOST: usize = 12;
/// One article in so many may have been removed from a segment.
const ONE_IN: u32 = 20;

impl SegmentSum {
    /// Articles in it that weren't removed.
    pub(crate) fn left(&self) -> u32 {
        self.documents - self.removed.as_ref().map_or(0, |removed| removed.documents)
    }

    fn tier(&self) -> u32 {
        self.left().max(1).ilog(TIER as u32)
    }

    /// Whether so many articles were removed from it that it is to be written anew.
    pub(super) fn lacks_many(&self) -> bool {
        self.removed.as_ref().is_some_and(|removed| removed.documents > self.documents / ONE_IN)
    }
}

/// The segments that are to become one next, by their places; none if all is well.
pub(super) fn next_merge(segments: &[SegmentSum]) -> Option<Vec<usize>> {
    let places = |fits: &dyn Fn(&SegmentSum) -> bool| -> Vec<usize> {
        segments.iter().enumerate().filter(|(_, segment)| fits(segment)).map(|(place, _)| place).collect()
    };
    if let Some(lacking) = segments.iter().position(SegmentSum::lacks_many) {
        return Some(vec![lacking]);
    }
    let tiers = segments.iter().map(SegmentSum::tier);
    let full = tiers.into_iter().map(|tier| places(&|segment| segment.tier() == tier)).find(|same| same.len() >= TIER);
    full.or_else(|| {
        if segments.len() <= MOST {
            return None;
        }
        let mut smallest = places(&|_| true);
        smallest.sort_by_key(|place| segments.get(*place).map(SegmentSum::left));
        smallest.truncate(TIER);
        smallest.sort_unstable();
        Some(smallest)
    })
}

/// Makes one segment of some, in the folder of a build: new ones are there, the others in the index folder.
///
/// # Errors
/// If they can't be read, or the new one not be written.
pub(super) fn merge(
    folder: &Path,
    build: &Path,
    some: &[SegmentSum],
    account: &Account,
) -> Result<SegmentSum, WriteError> {
    // Of a segment that lost articles only the list of those that are left is new.
    let files = Folder::open(build, Purpose::Merging, account.clone())
        .map_err(TantivyError::from)?
        .or_in(&folder.join(SEGMENTS));
    let index = Index::open(files.with_meta(meta(some).map_err(io::Error::other)?))?;
    let segments = index.searchable_segments()?;
    let made = build.join(PARTS).join("0");
    disk::create_folder(&build.join(PARTS))?;
    disk::create_folder(&made)?;
    let out = Folder::open(&made, Purpose::Merging, account.clone()).map_err(TantivyError::from)?;
    merge_filtered_segments(&segments, settings(), segments.iter().map(|_| None).collect(), out.clone())?;
    out.sync()?;
    let whole = Index::open(out.clone())?.searchable_segments()?.pop();
    let whole = whole.ok_or_else(|| TantivyError::InternalError("a merge without a segment".to_owned()))?;
    let mut words = Counts::default();
    for segment in some {
        add(&mut words, &segment.words);
    }
    let mut files = out.written();
    files.retain(|file| file.name != META_FILE);
    for file in &files {
        disk::rename(&made.join(&file.name), &build.join(&file.name))?;
    }
    disk::remove_file(&made.join(META_FILE))?;
    disk::remove_folder(&made)?;
    disk::remove_folder(&build.join(PARTS))?;
    files.sort_unstable();
    let (id, documents) = (whole.id().uuid_string(), whole.meta().max_doc());
    Ok(SegmentSum { id, documents, removed: None, words, files })
}
