//! Whether the disk has room for what is to be written.
//!
//! In: the files that are to be read, or the segments that are to be merged. Out: nothing, a word that it may get close, or an error before
//! anything is written. How long an index becomes isn't known before it is made, so there are two figures: what it takes at least,
//! without which it isn't begun, and what it takes as a rule until it is whole.

use std::path::Path;

use super::error::{BuildError, Result};
use super::progress::Progress;
use crate::article::File;
use crate::disk::free_bytes;
use crate::store::local::Manifest;

/// Bytes on the disk for a hundred bytes of text: at least, of the index that is made; as a rule, of parts and index while it is put together
/// (40,000 articles, 134 MB of JSON: 228 MB in the end, 430 MB before).
/// At least it is a quarter: JSON may write each letter with six bytes, and tell much that isn't searched.
const LEAST_PERCENT: u64 = 25;
const USUAL_PERCENT: u64 = 320;
/// The same for a hundred bytes of segments that are merged: words that only articles had that are gone take room there.
const LEAST_PERCENT_OF_MERGED: u64 = 70;
const USUAL_PERCENT_OF_MERGED: u64 = 110;
/// Where less is needed nobody is told that it may get close: disks are as full as that for other reasons.
const WORTH_A_WORD: u64 = 1_000_000;

/// Bytes that a change takes on the disk.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Need {
    least: u64,
    usual: u64,
    /// Text that is to be read, as a rule.
    text: u64,
}

impl Need {
    /// Bytes of text that are to be read, as far as the lengths of files tell.
    pub(super) fn text(self) -> u64 {
        self.text
    }

    /// Adds a file that is to be read, or of which only some articles are.
    pub(super) fn add_file(&mut self, file: &File, is_in_part: bool) {
        let (least, usual) = file.text_bytes();
        self.text = self.text.saturating_add(usual);
        self.add(if is_in_part { 0 } else { percent(least, LEAST_PERCENT) }, percent(usual, USUAL_PERCENT));
    }

    /// Adds all articles of an index, which are written anew.
    pub(super) fn add_all_of(&mut self, manifest: &Manifest) {
        let live = manifest.segments.iter().map(|segment| {
            let bytes: u64 = segment.files.iter().map(|file| file.bytes).sum();
            percent(bytes, 100 * u64::from(segment.left()) / u64::from(segment.documents.max(1)))
        });
        let live: u64 = live.sum();
        self.add(percent(live, LEAST_PERCENT_OF_MERGED), percent(live, USUAL_PERCENT_OF_MERGED));
    }

    fn add(&mut self, least: u64, usual: u64) {
        self.least = self.least.saturating_add(least);
        self.usual = self.usual.saturating_add(usual);
    }

    /// Whether there is room for it where an index is.
    ///
    /// # Errors
    /// If less is free than it takes at least.
    pub(super) fn look(self, folder: &Path, progress: &mut dyn FnMut(Progress<'_>)) -> Result<()> {
        let Some(free) = free_bytes(folder) else { return Ok(()) };
        if free < self.least {
            return Err(BuildError::NoRoom { folder: folder.to_owned(), free, needed: self.usual });
        }
        if free < self.usual && self.usual >= WORTH_A_WORD {
            progress(Progress::LittleRoom { free, usual: self.usual });
        }
        Ok(())
    }
}

fn percent(bytes: u64, percent: u64) -> u64 {
    u64::try_from(u128::from(bytes) * u128::from(percent) / 100).unwrap_or(u64::MAX)
}
