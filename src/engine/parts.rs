//! The parts of an index on their way to one segment: who writes them, and their merge.
//!
//! In: documents from many threads. Out: the folder of a build with one segment and nothing beside it. Each part
//! is an index of its own with one segment, written by one writer at a time; nobody merges in the background, so
//! nothing can race, and every file belongs to the part whose folder it is in.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crossbeam_channel::{Receiver, Sender, bounded};
use tantivy::directory::OwnedBytes;
use tantivy::fastfield::{AliveBitSet, write_alive_bitset};
use tantivy::indexer::{SingleSegmentIndexWriter, merge_filtered_segments};
use tantivy::{BitSet, DocId, Index, IndexSettings, TantivyDocument, TantivyError};

use super::Engine;
use super::fill::Stop;
use super::folder::{Account, Folder, Purpose, sync_folder};
use super::machine::POSTINGS_BYTES;
use super::premises::PARTS;
use crate::facts::{Facts, FactsFingerprint};
use crate::index::{Fields, FileSum, Manifest, tokenizers};

/// So many parts are merged at once: each takes some megabytes for its windows and its dictionary of terms.
const MOST_AT_ONCE: usize = 64;

/// A part being written.
struct Part {
    writer: SingleSegmentIndexWriter,
    folder: Folder,
    path: PathBuf,
}

/// A part that is on the disk.
struct Complete {
    folder: Folder,
    path: PathBuf,
    /// Documents that the merge leaves out.
    gone: Vec<DocId>,
}

/// The writers of parts, lent to one thread at a time.
pub(super) struct Parts {
    build: PathBuf,
    /// Postings of one writer before they are written out.
    budget: usize,
    /// Writers that no thread has, with the part that each is at.
    idle: (Sender<Option<Part>>, Receiver<Option<Part>>),
    begun: AtomicUsize,
    complete: Mutex<Vec<Complete>>,
    account: Account,
}

/// A writer in the hands of a thread; it goes back whatever happens, so that nobody waits for it for ever.
struct Lent<'a> {
    parts: &'a Parts,
    part: Option<Part>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let _ = self.parts.idle.0.send(self.part.take());
    }
}

impl Parts {
    /// No part yet, for so many writers at most, in the folder of a build; errors of the system are kept in
    /// `account`.
    ///
    /// # Errors
    /// If the folder of the parts can't be made.
    pub(super) fn in_build(build: &Path, writers: usize, account: Account) -> io::Result<Self> {
        fs::create_dir(build.join(PARTS))?;
        let idle = bounded(writers);
        (0..writers).for_each(|_| drop(idle.0.send(None)));
        let budget = POSTINGS_BYTES / writers.max(1);
        let (build, begun, complete) = (build.to_owned(), AtomicUsize::new(0), Mutex::default());
        Ok(Parts { build, budget, idle, begun, complete, account })
    }

    /// Adds a document to a part that no other thread is writing; waits for one if need be. A part whose
    /// memory is full is written out before this returns.
    ///
    /// # Errors
    /// If it can't be written. The part is lost then: the build must end.
    pub(super) fn add(&self, document: TantivyDocument) -> tantivy::Result<()> {
        let mut lent = Lent { parts: self, part: self.idle.1.recv().ok().flatten() };
        let mut part = match lent.part.take() {
            Some(part) => part,
            None => self.begin()?,
        };
        part.writer.add_document(document)?;
        if part.writer.mem_usage() >= self.budget {
            self.finish(part)?;
        } else {
            lent.part = Some(part);
        }
        Ok(())
    }

    fn begin(&self) -> tantivy::Result<Part> {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        let path = self.build.join(PARTS).join(number.to_string());
        fs::create_dir(&path).map_err(|error| self.account.note(error))?;
        let folder = Folder::open(&path, Purpose::Merging, self.account.clone())?;
        let (schema, _) = Fields::schema();
        let writer = Index::builder()
            .schema(schema)
            .settings(settings())
            .tokenizers(tokenizers())
            .single_segment_index_writer(folder.clone(), self.budget)?;
        Ok(Part { writer, folder, path })
    }

    fn finish(&self, part: Part) -> tantivy::Result<()> {
        let Part { writer, folder, path } = part;
        writer.finalize()?;
        self.complete.lock().map_err(|_| TantivyError::Poisoned)?.push(Complete { folder, path, gone: Vec::new() });
        Ok(())
    }

    /// Writes out what is in memory. Nothing may be added meanwhile.
    ///
    /// # Errors
    /// If something can't be written.
    pub(super) fn flush(&self) -> tantivy::Result<()> {
        let mut writers = 0;
        while let Ok(lent) = self.idle.1.try_recv() {
            writers += 1;
            lent.map_or(Ok(()), |part| self.finish(part))?;
        }
        (0..writers).for_each(|_| drop(self.idle.0.send(None)));
        Ok(())
    }

    /// The parts that are on the disk, ready to be asked.
    ///
    /// # Errors
    /// If they can't be read.
    pub(super) fn engines(&self, facts: &Arc<Facts>) -> Result<Vec<Engine>, Stop> {
        let open = |part: &Complete| {
            let index = Index::open(part.folder.clone())?;
            let nothing = Manifest::new(FactsFingerprint::default(), String::new(), (0, 0), Vec::new(), Vec::new());
            Engine::on(&self.build, nothing, &index, facts.clone()).map_err(Stop::Engine)
        };
        self.complete.lock().map_err(|_| TantivyError::Poisoned)?.iter().map(open).collect()
    }

    /// Leaves a document of a part that is on the disk out of the merge.
    ///
    /// # Errors
    /// If another thread has panicked here.
    pub(super) fn leave_out(&self, part: usize, doc: DocId) -> tantivy::Result<()> {
        if let Some(part) = self.complete.lock().map_err(|_| TantivyError::Poisoned)?.get_mut(part) {
            part.gone.push(doc);
        }
        Ok(())
    }

    /// Merges all parts and puts the one segment into the folder of the build, on the disk. Returns its files.
    ///
    /// # Errors
    /// If something can't be written or read.
    pub(super) fn merge(self) -> tantivy::Result<Vec<FileSum>> {
        self.flush()?;
        let mut complete = self.complete.into_inner().map_err(|_| TantivyError::Poisoned)?;
        while complete.len() > MOST_AT_ONCE {
            let some: Vec<Complete> = complete.drain(..MOST_AT_ONCE).collect();
            let path = self.build.join(PARTS).join(self.begun.fetch_add(1, Ordering::Relaxed).to_string());
            fs::create_dir(&path).map_err(|error| self.account.note(error))?;
            let folder = merge_all(&some, &path, &self.account)?;
            complete.push(Complete { folder, path, gone: Vec::new() });
        }
        let files = match complete.as_slice() {
            [] => Vec::new(),
            [only] => adopt(only, &self.build)?,
            several => {
                let merged = merge_all(several, &self.build, &self.account)?;
                merged.sync()?;
                merged.written()
            }
        };
        fs::remove_dir(self.build.join(PARTS))?;
        Ok(files)
    }
}

impl Complete {
    /// The documents that stay, of so many; `None` if all do.
    fn alive(&self, documents: u32) -> tantivy::Result<Option<AliveBitSet>> {
        if self.gone.is_empty() {
            return Ok(None);
        }
        let mut alive = BitSet::with_max_value_and_full(documents);
        self.gone.iter().for_each(|doc| alive.remove(*doc));
        let mut bytes = Vec::new();
        write_alive_bitset(&alive, &mut bytes)?;
        Ok(Some(AliveBitSet::open(OwnedBytes::new(bytes))))
    }
}

/// A single part is the index: its files only move.
fn adopt(part: &Complete, build: &Path) -> tantivy::Result<Vec<FileSum>> {
    part.folder.sync()?;
    let files = part.folder.written();
    for file in &files {
        fs::rename(part.path.join(&file.name), build.join(&file.name))?;
    }
    fs::remove_dir(&part.path)?;
    sync_folder(build)?;
    Ok(files)
}

/// Makes one segment of several in another folder, and takes them away.
fn merge_all(parts: &[Complete], to: &Path, account: &Account) -> tantivy::Result<Folder> {
    let (mut segments, mut alive) = (Vec::new(), Vec::new());
    for part in parts {
        for segment in Index::open(part.folder.clone())?.searchable_segments()? {
            alive.push(part.alive(segment.meta().max_doc())?);
            segments.push(segment);
        }
    }
    let merged = Folder::open(to, Purpose::Merging, account.clone())?;
    merge_filtered_segments(&segments, settings(), alive, merged.clone())?;
    for part in parts {
        fs::remove_dir_all(&part.path)?;
    }
    Ok(merged)
}

/// One thread compresses what it adds: a thread of its own for each part would gain nothing, and can't be
/// started where memory is short.
fn settings() -> IndexSettings {
    IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_parts_than_are_merged_at_once_become_one_segment_without_those_left_out() {
        let build = tempfile::tempdir().unwrap();
        let parts = Parts::in_build(build.path(), 1, Account::default()).unwrap();
        let (_, fields) = Fields::schema();
        let many = MOST_AT_ONCE * 2 + 3;
        for number in 0..many {
            let mut document = TantivyDocument::default();
            document.add_text(fields.id, number.to_string());
            parts.add(document).unwrap();
            parts.flush().unwrap();
        }
        assert_eq!(parts.engines(&Facts::of_tests()).unwrap().len(), many);
        parts.leave_out(3, 0).unwrap();
        parts.leave_out(many - 1, 0).unwrap();
        let files = parts.merge().unwrap();
        let index = Index::open(Folder::open(build.path(), Purpose::Searching, Account::default()).unwrap()).unwrap();
        let segments = index.searchable_segments().unwrap();
        assert_eq!((segments.len(), segments[0].meta().num_docs() as usize), (1, many - 2));
        let names = fs::read_dir(build.path()).unwrap().count();
        assert_eq!(names, files.len());
    }
}
