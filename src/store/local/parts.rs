//! The parts of an index on their way to one segment: who writes them, and their merge.
//!
//! In: documents from many threads. Out: the folder of a build with one segment and nothing beside it. Each part
//! is an index of its own with one segment, written by one writer at a time; nobody merges in the background, so
//! nothing can race, and every file belongs to the part whose folder it is in.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crossbeam_channel::{Receiver, Sender, bounded};
use tantivy::directory::OwnedBytes;
use tantivy::fastfield::{AliveBitSet, write_alive_bitset};
use tantivy::indexer::{SingleSegmentIndexWriter, merge_filtered_segments};
use tantivy::{BitSet, DocAddress, DocId, Index, IndexSettings, TantivyDocument, TantivyError};

use super::account::Account;
use super::document::document;
use super::folder::{Folder, Purpose, sync_folder};
use super::keys::tokenizers;
use super::machine::POSTINGS_BYTES;
use super::manifest::{FileSum, Manifest};
use super::pairing::add_pairs;
use super::premises::PARTS;
use super::schema::Fields;
use super::snapshot::LocalSnapshot;
use crate::annotation::ArticleRecord;
use crate::facts::FactsFingerprint;
use crate::store::{Entry, StoreError};

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

/// An article ready to be written.
#[derive(Debug)]
pub(crate) struct NewDocument(TantivyDocument);

impl NewDocument {
    /// Of what is kept of an article.
    ///
    /// # Errors
    /// If its record can't be written as JSON.
    pub(crate) fn new(entry: Entry) -> Result<Self, serde_json::Error> {
        document(entry, &Fields::known()).map(NewDocument)
    }
}

/// Why parts can't be written or read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    /// Tantivy says no.
    #[error(transparent)]
    Tantivy(#[from] TantivyError),
    /// The system says no.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What was just written can't be read.
    #[error(transparent)]
    Unreadable(#[from] StoreError),
}

/// Parts on the disk as they can be asked.
pub(crate) struct WrittenParts(Vec<LocalSnapshot>);

impl WrittenParts {
    /// The article of an id, if one of the parts has it.
    ///
    /// # Errors
    /// If the parts can't be read.
    pub(crate) fn record(&self, id: &str) -> Result<Option<ArticleRecord>, WriteError> {
        let Some((place, address)) = self.find(id)? else { return Ok(None) };
        let part = self.0.get(place);
        Ok(part.map(|part| part.record_at(address)).transpose()?)
    }

    fn find(&self, id: &str) -> Result<Option<(usize, DocAddress)>, WriteError> {
        for (place, part) in self.0.iter().enumerate() {
            if let Some(address) = part.address_of(id)? {
                return Ok(Some((place, address)));
            }
        }
        Ok(None)
    }
}

/// The writers of parts, lent to one thread at a time.
pub(crate) struct Parts {
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
    pub(crate) fn in_build(build: &Path, writers: usize, account: Account) -> io::Result<Self> {
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
    pub(crate) fn add(&self, document: NewDocument) -> Result<(), WriteError> {
        let mut lent = Lent { parts: self, part: self.idle.1.recv().ok().flatten() };
        let mut part = match lent.part.take() {
            Some(part) => part,
            None => self.begin()?,
        };
        part.writer.add_document(document.0)?;
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
        let index = writer.finalize()?;
        index.searchable_segments()?.iter().try_for_each(add_pairs)?;
        self.complete.lock().map_err(|_| TantivyError::Poisoned)?.push(Complete { folder, path, gone: Vec::new() });
        Ok(())
    }

    /// Writes out what is in memory. Nothing may be added meanwhile.
    ///
    /// # Errors
    /// If something can't be written.
    pub(crate) fn flush(&self) -> Result<(), WriteError> {
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
    pub(crate) fn written(&self) -> Result<WrittenParts, WriteError> {
        let open = |part: &Complete| {
            let index = Index::open(part.folder.clone())?;
            let nothing = Manifest::new(FactsFingerprint::default(), String::new(), (0, 0), Vec::new(), Vec::new());
            LocalSnapshot::on(&self.build, nothing, &index).map_err(WriteError::from)
        };
        let complete = self.complete.lock().map_err(|_| TantivyError::Poisoned)?;
        Ok(WrittenParts(complete.iter().map(open).collect::<Result<_, WriteError>>()?))
    }

    /// Leaves the article of this id out of the merge, if it is in one of the parts.
    ///
    /// # Errors
    /// If the parts can't be read.
    pub(crate) fn leave_out(&self, id: &str, written: &WrittenParts) -> Result<(), WriteError> {
        if let Some((place, address)) = written.find(id)?
            && let Some(part) = self.complete.lock().map_err(|_| TantivyError::Poisoned)?.get_mut(place)
        {
            part.gone.push(address.doc_id);
        }
        Ok(())
    }

    /// Merges all parts and puts the one segment into the folder of the build, on the disk. Returns its files.
    ///
    /// # Errors
    /// If something can't be written or read.
    pub(crate) fn merge(self) -> Result<Vec<FileSum>, WriteError> {
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
        let facts = crate::facts::Facts::of_tests();
        let numbered = |number: usize| {
            let article = crate::article::Article { id: number.to_string(), ..Default::default() };
            NewDocument::new(Entry::new(&crate::annotation::Annotated::new(&article, &facts))).unwrap()
        };
        let many = MOST_AT_ONCE * 2 + 3;
        for number in 0..many {
            parts.add(numbered(number)).unwrap();
            parts.flush().unwrap();
        }
        let written = parts.written().unwrap();
        assert_eq!(written.0.len(), many);
        parts.leave_out("3", &written).unwrap();
        parts.leave_out(&(many - 1).to_string(), &written).unwrap();
        let files = parts.merge().unwrap();
        let index = Index::open(Folder::open(build.path(), Purpose::Searching, Account::default()).unwrap()).unwrap();
        let segments = index.searchable_segments().unwrap();
        assert_eq!((segments.len(), segments[0].meta().num_docs() as usize), (1, many - 2));
        let names = fs::read_dir(build.path()).unwrap().count();
        assert_eq!(names, files.len());
    }
}
