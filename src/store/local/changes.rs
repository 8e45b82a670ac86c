//! What becomes of the segments of an index when articles are removed and a segment is added.
//!
//! In: the present generation, articles to be removed, a new segment in the folder of a build. Out: the segments of the
//! next generation, with their new files in that folder. Of a segment that loses articles a new list of those that are left is
//! written, and a new [debit](super::debit); what was written before stays as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use tantivy::directory::{Directory, TerminatingWrite};
use tantivy::fastfield::write_alive_bitset;
use tantivy::{BitSet, DocAddress, DocId, Index, SegmentReader, TantivyError};

use super::account::Account;
use super::best::address;
use super::debit::{DEBIT_ENDING, Removing};
use super::folder::{Folder, Purpose};
use super::integrity::verify_files;
use super::manifest::{FileSum, Removed, SegmentSum};
use super::merging::{merge, next_merge};
use super::meta::meta;
use super::parts::WriteError;
use super::premises::{ledger_name, numbered};
use super::snapshot::LocalSnapshot;
use crate::annotation::ArticleRecord;
use crate::disk::{self, NewFile};
use crate::store::{Entry, Handle};

/// How the name of the file ends that lists the articles that are left; Tantivy calls it so.
pub(super) const ALIVE_ENDING: &str = "del";

/// Articles on their way out of an index.
pub(crate) struct Removal<'s> {
    from: &'s LocalSnapshot,
    /// By the places of segments.
    gone: BTreeMap<u32, BTreeSet<DocId>>,
    into_one: bool,
}

/// What is kept of an article of which this is the record.
pub(crate) type EntryOf<'f> = &'f dyn Fn(ArticleRecord) -> Entry;

impl<'s> Removal<'s> {
    /// None yet.
    pub(crate) fn new(from: &'s LocalSnapshot) -> Self {
        Removal { from, gone: BTreeMap::new(), into_one: false }
    }

    /// Makes one segment of all that is left.
    pub(crate) fn merge_all(&mut self) {
        self.into_one = true;
    }

    /// Removes an article.
    pub(crate) fn remove(&mut self, handle: Handle) {
        let address = address(handle);
        self.gone.entry(address.segment_ord).or_default().insert(address.doc_id);
    }

    /// Removes all that is there.
    pub(crate) fn remove_all(&mut self) {
        for (place, reader) in (0..).zip(self.from.searcher().segment_readers()) {
            self.gone.entry(place).or_default().extend(reader.doc_ids_alive());
        }
    }

    /// Doesn't remove an article after all.
    pub(crate) fn keep(&mut self, handle: Handle) {
        let address = address(handle);
        if let Some(gone) = self.gone.get_mut(&address.segment_ord) {
            gone.remove(&address.doc_id);
        }
        self.gone.retain(|_, gone| !gone.is_empty());
    }

    /// Whether an article is removed.
    pub(crate) fn has(&self, handle: Handle) -> bool {
        let address = address(handle);
        self.gone.get(&address.segment_ord).is_some_and(|gone| gone.contains(&address.doc_id))
    }

    /// Number of articles.
    pub(crate) fn len(&self) -> usize {
        self.gone.values().map(BTreeSet::len).sum()
    }

    /// The segments of the next generation: those that there are without these articles, and a new one. Their new files are in
    /// `build`. A segment of which nothing is left is gone, and what is too much is merged.
    ///
    /// # Errors
    /// If the files can't be read or written.
    pub(crate) fn apply(
        self,
        fresh: Option<SegmentSum>,
        change: (&Path, u64),
        entry_of: EntryOf<'_>,
        account: &Account,
    ) -> Result<Vec<SegmentSum>, WriteError> {
        let (build, generation) = change;
        let into_one = self.into_one;
        let folder = self.from.folder();
        let mut segments = Vec::new();
        for (place, reader) in (0..).zip(self.from.searcher().segment_readers()) {
            let id = reader.segment_id().uuid_string();
            let Some(segment) = self.from.manifest().segments.iter().find(|segment| segment.id == id) else { continue };
            match self.gone.get(&place) {
                None => segments.push(segment.clone()),
                Some(gone) => {
                    segments.extend(self.without(gone, (place, segment, reader), build, generation, entry_of)?)
                }
            }
        }
        segments.extend(fresh);
        disk::sync_folder(build)?;
        let all = |segments: &[SegmentSum]| {
            let is_whole = segments.iter().all(|segment| segment.removed.is_none());
            (into_one && !segments.is_empty() && !(segments.len() == 1 && is_whole))
                .then(|| (0..segments.len()).collect())
        };
        while let Some(places) = all(&segments).or_else(|| next_merge(&segments)) {
            let some: Vec<SegmentSum> = places.iter().filter_map(|place| segments.get(*place).cloned()).collect();
            // What is merged gets a new hash: a fault in it would be a fault no more.
            let known = self.from.manifest();
            let old = known.segments.iter().filter(|old| some.iter().any(|one| one.id == old.id));
            verify_files(folder, known, old.flat_map(|old| &old.files)).map_err(WriteError::Unreadable)?;
            let merged = merge(folder, build, &some, account)?;
            let first = places.first().copied().unwrap_or_default();
            let mut place = 0;
            segments.retain(|_| {
                place += 1;
                !places.contains(&(place - 1))
            });
            segments.insert(first.min(segments.len()), merged);
        }
        Ok(segments)
    }

    /// A segment without some more articles; none if nothing is left of it.
    fn without(
        &self,
        gone: &BTreeSet<DocId>,
        (place, segment, reader): (u32, &SegmentSum, &SegmentReader),
        build: &Path,
        generation: u64,
        entry_of: EntryOf<'_>,
    ) -> Result<Option<SegmentSum>, WriteError> {
        let is_gone = |doc: &DocId| gone.contains(doc) || reader.is_deleted(*doc);
        let all: Vec<DocId> = (0..segment.documents).filter(is_gone).collect();
        if all.len() as u32 == segment.documents {
            return Ok(None);
        }
        let mut alive = BitSet::with_max_value_and_full(segment.documents);
        all.iter().for_each(|doc| alive.remove(*doc));
        let name = |ending: &str| numbered(&segment.id, generation, ending);
        let is_older = |file: &FileSum| file.has_ending(ALIVE_ENDING) || file.has_ending(DEBIT_ENDING);
        let mut files: Vec<FileSum> = segment.files.iter().filter(|file| !is_older(file)).cloned().collect();
        files.push(write_alive(build, &name(ALIVE_ENDING), &alive)?);
        let removed = Removed { documents: all.len() as u32, generation };
        let mut left = SegmentSum { removed: Some(removed), ..segment.clone() };
        let lost = self.from.word_counts(place, gone)?;
        left.words.iter_mut().zip(lost).for_each(|(sum, count)| *sum = sum.saturating_sub(count));
        // One that lacks many is written anew at once, and needs no list of what it lacks.
        if !left.lacks_many() {
            let mut removing = Removing::default();
            for doc in gone {
                removing.add(entry_of(self.from.record_at(DocAddress::new(place, *doc))?));
            }
            if let Some(earlier) = self.from.debit_of(segment)? {
                removing.add_debit(&earlier);
            }
            files.push(write_file(build, name(DEBIT_ENDING), &removing.to_bytes()?)?);
        }
        files.sort_unstable();
        Ok(Some(SegmentSum { files, ..left }))
    }
}

/// Writes the list of files of a generation and puts it on the disk.
///
/// # Errors
/// If the system says no.
pub(crate) fn write_ledger(build: &Path, generation: u64, text: &str) -> io::Result<FileSum> {
    write_file(build, ledger_name(generation), text.as_bytes())
}

/// Writes which articles of a segment are left, as Tantivy reads it, and puts it on the disk.
fn write_alive(build: &Path, name: &str, alive: &BitSet) -> Result<FileSum, WriteError> {
    let folder = Folder::open(build, Purpose::Merging, Account::default()).map_err(TantivyError::from)?;
    // Tantivy's own directory puts its mark at the end of each file.
    let index = Index::open(folder.clone().with_meta(meta(&[]).map_err(io::Error::other)?))?;
    let mut file = index.directory().open_write(name.as_ref()).map_err(TantivyError::from)?;
    write_alive_bitset(alive, &mut file)?;
    file.terminate()?;
    let sum = folder.written().pop().ok_or_else(|| io::Error::other("a file that was written isn't there"))?;
    disk::sync_file(&build.join(name))?;
    Ok(sum)
}

/// Writes a file of an index and puts it on the disk.
///
/// # Errors
/// If the system says no.
pub(super) fn write_file(folder: &Path, name: String, bytes: &[u8]) -> io::Result<FileSum> {
    let mut file = NewFile::create_new(&folder.join(&name))?;
    file.write_all(bytes)?;
    file.sync()?;
    Ok(FileSum::of(name, bytes))
}
