//! The parts of an index on their way to one segment: who writes them, and their merge.
//!
//! In: documents from many threads. Out: the folder of a build with one segment and nothing beside it. Each part
//! is an index of its own with one segment, written by one writer at a time, and a sorted run of its words beside it;
//! the words join the rest when all of that is one segment. Nobody merges in the background, so nothing can race, and
//! every file belongs to the part whose number it has.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crossbeam_channel::{Receiver, Sender, bounded};
use tantivy::directory::OwnedBytes;
use tantivy::fastfield::{AliveBitSet, write_alive_bitset};
use tantivy::indexer::{SingleSegmentIndexWriter, merge_filtered_segments};
use tantivy::{BitSet, DocAddress, DocId, Index, Segment, TantivyDocument, TantivyError};

use super::account::Account;
use super::best::handle;
use super::document::document;
use super::folder::{Folder, Purpose};
use super::gathered::{Counts, Gathered, Run, add, counts};
use super::joining::{COMPONENTS, files, join};
use super::keys::tokenizers;
use super::machine::Spread;
use super::manifest::{Manifest, SegmentSum};
use super::meta::{META_FILE, settings};
use super::premises::{PARTS, WORDS_PREFIX};
use super::schema::Fields;
use super::snapshot::LocalSnapshot;
use crate::annotation::ArticleRecord;
use crate::article::Provenance;
use crate::disk;
use crate::facts::FactsFingerprint;
use crate::store::field::READ_ZONES;
use crate::store::{Entry, StoreError, ZoneWords};

/// So many parts are merged at once: each takes some megabytes for its windows and its dictionary of terms.
const MOST_AT_ONCE: usize = 64;

/// Tantivy's table of terms begins with a third of this. Without words and pairs there are few; half a million slots, which it
/// takes for so much as a part gathers, would be more than those.
const BYTES_OF_TERMS: usize = 3_000_000;

/// A part being written.
struct Part {
    writer: SingleSegmentIndexWriter,
    words: Gathered,
    folder: Folder,
    number: usize,
}

/// A part that is on the disk.
struct Complete {
    folder: Folder,
    path: PathBuf,
    /// The words of its documents, which follow each other.
    runs: Vec<Run>,
    /// Documents that the merge leaves out.
    gone: Vec<DocId>,
}

/// An article ready to be written.
#[derive(Debug)]
pub(crate) struct NewDocument {
    document: TantivyDocument,
    zones: [ZoneWords; READ_ZONES.len()],
    counts: Counts,
}

impl NewDocument {
    /// Of what is kept of an article, and where it was read.
    ///
    /// # Errors
    /// If its record can't be written as JSON.
    pub(crate) fn new(mut entry: Entry, provenance: Provenance) -> Result<Self, serde_json::Error> {
        let zones = std::mem::take(&mut entry.zones);
        let fields = Fields::known();
        let mut document = document(entry, &fields)?;
        document.add_u64(fields.file, provenance.file);
        document.add_u64(fields.file_place, provenance.place);
        document.add_u64(fields.file_content, provenance.content);
        let counts = counts(&zones);
        fields.counts.into_iter().zip(counts).for_each(|(field, count)| document.add_u64(field, count));
        Ok(NewDocument { document, zones, counts })
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
    /// The article of an id, if one of the parts has it, with where it was read.
    ///
    /// # Errors
    /// If the parts can't be read.
    pub(crate) fn record(&self, id: &str) -> Result<Option<(ArticleRecord, Provenance)>, WriteError> {
        let Some((place, address)) = self.find(id)? else { return Ok(None) };
        let Some(part) = self.0.get(place) else { return Ok(None) };
        Ok(Some((part.record_at(address)?, part.provenance(handle(address))?)))
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
    /// Bytes that a writer gathers before it writes them out.
    gathered: usize,
    /// Writers that no thread has, with the part that each is at.
    idle: (Sender<Option<Part>>, Receiver<Option<Part>>),
    begun: AtomicUsize,
    complete: Mutex<Vec<Complete>>,
    /// Number of words of each zone in all that was added and not left out.
    words: Mutex<Counts>,
    /// Room for words that no part has.
    spare: Mutex<Vec<Gathered>>,
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
    /// No part yet, for so many writers at most and so much as each gathers, in the folder of a build; errors of the
    /// system are kept in `account`.
    ///
    /// # Errors
    /// If the folder of the parts can't be made.
    pub(crate) fn in_build(build: &Path, spread: Spread, account: Account) -> io::Result<Self> {
        let Spread { writers, gathered, .. } = spread;
        disk::create_folder(&build.join(PARTS))?;
        let idle = bounded(writers);
        (0..writers).for_each(|_| drop(idle.0.send(None)));
        let (build, begun, complete) = (build.to_owned(), AtomicUsize::new(0), Mutex::default());
        let (words, spare) = (Mutex::default(), Mutex::default());
        Ok(Parts { build, gathered, idle, begun, complete, words, spare, account })
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
        part.writer.add_document(document.document)?;
        part.words.add(&document.zones);
        let mut words = self.words.lock().map_err(|_| TantivyError::Poisoned)?;
        add(&mut words, &document.counts);
        drop(words);
        if part.writer.mem_usage() + part.words.bytes() >= self.gathered {
            self.finish(part)?;
        } else {
            lent.part = Some(part);
        }
        Ok(())
    }

    fn begin(&self) -> tantivy::Result<Part> {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        let folder = Folder::open(&self.folder_of(number)?, Purpose::Merging, self.account.clone())?;
        let (schema, _) = Fields::schema();
        let writer = Index::builder()
            .schema(schema)
            .settings(settings())
            .tokenizers(tokenizers())
            .single_segment_index_writer(folder.clone(), BYTES_OF_TERMS)?;
        let words = self.spare.lock().map_err(|_| TantivyError::Poisoned)?.pop().unwrap_or_default();
        Ok(Part { writer, words, folder, number })
    }

    /// Makes the folder of a part.
    fn folder_of(&self, number: usize) -> io::Result<PathBuf> {
        let path = self.build.join(PARTS).join(number.to_string());
        disk::create_folder(&path).map_err(|error| self.account.note(error))?;
        Ok(path)
    }

    fn finish(&self, part: Part) -> tantivy::Result<()> {
        let Part { writer, mut words, folder, number } = part;
        writer.finalize()?;
        let parts = self.build.join(PARTS);
        let run = words.write(parts.join(format!("{WORDS_PREFIX}{number}")), self.account.clone())?;
        self.spare.lock().map_err(|_| TantivyError::Poisoned)?.push(words);
        let path = parts.join(number.to_string());
        let complete = Complete { folder, path, runs: vec![run], gone: Vec::new() };
        self.complete.lock().map_err(|_| TantivyError::Poisoned)?.push(complete);
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
            let nothing = Manifest::new(FactsFingerprint::default(), 0, (0, 0), Vec::new(), Vec::new());
            LocalSnapshot::on(&self.build, nothing, &index).map_err(WriteError::from)
        };
        let complete = self.complete.lock().map_err(|_| TantivyError::Poisoned)?;
        Ok(WrittenParts(complete.iter().map(open).collect::<Result<_, WriteError>>()?))
    }

    /// Leaves the article of this id out of the merge, if it is in one of the parts. `document` is its document anew.
    ///
    /// # Errors
    /// If the parts can't be read.
    pub(crate) fn leave_out(&self, id: &str, document: &NewDocument, written: &WrittenParts) -> Result<(), WriteError> {
        if let Some((place, address)) = written.find(id)?
            && let Some(part) = self.complete.lock().map_err(|_| TantivyError::Poisoned)?.get_mut(place)
        {
            part.gone.push(address.doc_id);
            part.gone.sort_unstable();
            let mut words = self.words.lock().map_err(|_| TantivyError::Poisoned)?;
            words.iter_mut().zip(document.counts).for_each(|(sum, count)| *sum -= count);
        }
        Ok(())
    }

    /// Merges all parts and puts the one segment into the folder of the build, on the disk; none if nothing was added.
    ///
    /// # Errors
    /// If something can't be written or read.
    pub(crate) fn merge(self) -> Result<Option<SegmentSum>, WriteError> {
        self.flush()?;
        self.spare.lock().map_err(|_| TantivyError::Poisoned)?.clear();
        let mut complete = std::mem::take(&mut *self.complete.lock().map_err(|_| TantivyError::Poisoned)?);
        while complete.len() > 1 || complete.iter().any(|part| !part.gone.is_empty()) {
            let some: Vec<Complete> = complete.drain(..MOST_AT_ONCE.min(complete.len())).collect();
            let path = self.folder_of(self.begun.fetch_add(1, Ordering::Relaxed))?;
            complete.push(merge_all(some, path, &self.account)?);
        }
        let words = *self.words.lock().map_err(|_| TantivyError::Poisoned)?;
        let segment = complete.pop().map(|whole| whole.settle(&self.build, words, &self.account)).transpose()?;
        disk::remove_folder(&self.build.join(PARTS))?;
        Ok(segment)
    }
}

impl Complete {
    /// Puts the part into the folder of the build: its files move, but for those that are written with the words.
    fn settle(self, build: &Path, words: Counts, account: &Account) -> tantivy::Result<SegmentSum> {
        self.folder.sync()?;
        let one = |folder: &Folder| -> tantivy::Result<Segment> {
            let segment = Index::open(folder.clone())?.searchable_segments()?.pop();
            segment.ok_or_else(|| TantivyError::InternalError("a part without a segment".to_owned()))
        };
        let segment = one(&self.folder)?;
        let without_words = files(&segment)?;
        let of_words = COMPONENTS.map(|component| segment.relative_path(component));
        let (_, mut moved): (Vec<_>, Vec<_>) = self
            .folder
            .written()
            .into_iter()
            .partition(|file| of_words.iter().any(|path| path == Path::new(&file.name)));
        for file in &moved {
            disk::rename(&self.path.join(&file.name), &build.join(&file.name))?;
        }
        moved.retain(|file| file.name != META_FILE);
        let folder = Folder::open(build, Purpose::Merging, account.clone())?;
        join(&without_words, &self.runs, &one(&folder)?, account)?;
        folder.sync()?;
        disk::remove_tree(&self.path)?;
        self.runs.iter().try_for_each(|run| disk::remove_file(&run.path))?;
        moved.extend(folder.written());
        moved.sort_by(|a, b| a.name.cmp(&b.name));
        disk::remove_file(&build.join(META_FILE))?;
        let (id, documents) = (segment.id().uuid_string(), segment.meta().max_doc());
        Ok(SegmentSum { id, documents, removed: None, words, files: moved })
    }

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

/// Makes one segment of several in another folder, and takes them away. Their words follow each other.
fn merge_all(parts: Vec<Complete>, path: PathBuf, account: &Account) -> tantivy::Result<Complete> {
    let (mut segments, mut alive, mut documents) = (Vec::new(), Vec::new(), Vec::new());
    for part in &parts {
        let mut kept = 0;
        for segment in Index::open(part.folder.clone())?.searchable_segments()? {
            alive.push(part.alive(segment.meta().max_doc())?);
            kept += segment.meta().max_doc() - part.gone.len() as DocId;
            segments.push(segment);
        }
        documents.push(kept);
    }
    let folder = Folder::open(&path, Purpose::Merging, account.clone())?;
    merge_filtered_segments(&segments, settings(), alive, folder.clone())?;
    let mut runs = Vec::new();
    let mut base = 0;
    for (part, documents) in parts.into_iter().zip(documents) {
        disk::remove_tree(&part.path)?;
        for run in part.runs {
            // Only a part that was never merged has documents that are gone, and one run.
            let gone = if part.gone.is_empty() { run.gone } else { part.gone.clone() };
            runs.push(Run { base: base + run.base, gone, ..run });
        }
        base += documents;
    }
    Ok(Complete { folder, path, runs, gone: Vec::new() })
}

#[cfg(test)]
mod tests {
    use tantivy::postings::Postings;
    use tantivy::schema::{Field, IndexRecordOption};
    use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

    use super::super::meta::meta;
    use super::*;
    use crate::store::field::Spelling;
    use crate::text::Zone;

    #[test]
    fn more_parts_than_are_merged_at_once_become_one_segment_without_those_left_out() {
        let build = tempfile::tempdir().unwrap();
        let parts = Parts::in_build(build.path(), Spread::of_tests(1), Account::default()).unwrap();
        let facts = crate::facts::Facts::of_tests();
        let numbered = |number: usize| {
            let (id, body) = (number.to_string(), format!("Chi bộ họp lần {number}.{}", " Hết.".repeat(number % 5)));
            let article = crate::article::Article { id, body, ..Default::default() };
            NewDocument::new(Entry::new(&crate::annotation::Annotated::new(&article, &facts)), Provenance::default())
                .unwrap()
        };
        let many = MOST_AT_ONCE * 2 + 3;
        for number in 0..many {
            parts.add(numbered(number)).unwrap();
            parts.flush().unwrap();
        }
        let written = parts.written().unwrap();
        assert_eq!(written.0.len(), many);
        let left_out = [3, 4, MOST_AT_ONCE, many - 1];
        let leave_out = |number: &usize| parts.leave_out(&number.to_string(), &numbered(*number), &written).unwrap();
        left_out.iter().for_each(leave_out);
        let segment = parts.merge().unwrap().unwrap();
        let words: usize = (0..many).filter(|number| !left_out.contains(number)).map(|number| 5 + number % 5).sum();
        assert_eq!(segment.words, [0, words as u64, 0]);
        let folder = Folder::open(build.path(), Purpose::Searching, Account::default()).unwrap();
        let index = Index::open(folder.with_meta(meta(std::slice::from_ref(&segment)).unwrap())).unwrap();
        let segments = index.searchable_segments().unwrap();
        assert_eq!((segments.len(), segments[0].meta().num_docs() as usize), (1, many - left_out.len()));
        let reader = SegmentReader::open(&segments[0]).unwrap();
        let fields = Fields::known();
        let frequency = |field: Field, term: &str| {
            let inverted = reader.inverted_index(field).unwrap();
            inverted.doc_freq(&Term::from_field_text(field, term)).unwrap() as usize
        };
        let marked = fields.words((Zone::Body, Spelling::Marked));
        let folded = fields.words((Zone::Body, Spelling::Folded));
        let kept = many - left_out.len();
        assert_eq!((frequency(marked, "họp"), frequency(folded, "hop")), (kept, kept));
        assert_eq!(frequency(fields.pairs(Zone::Body).unwrap(), "chi bo\tchi bộ"), kept);
        let lengths = reader.get_fieldnorms_reader(marked).unwrap();
        let ids = reader.fast_fields().str("id").unwrap().unwrap();
        assert_eq!(lengths.num_docs() as usize, kept);
        for number in 0..many {
            let inverted = reader.inverted_index(marked).unwrap();
            let term = Term::from_field_text(marked, &number.to_string());
            let postings = inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions).unwrap();
            let Some(mut postings) = postings else {
                assert!(left_out.contains(&number), "{number}");
                continue;
            };
            let doc = postings.doc();
            let (mut id, mut positions) = (String::new(), Vec::new());
            ids.ord_to_str(ids.ords().first(doc).unwrap(), &mut id).unwrap();
            postings.positions(&mut positions);
            assert_eq!((id, positions, lengths.fieldnorm(doc) as usize), (number.to_string(), vec![4], 5 + number % 5));
            assert_eq!(postings.advance(), TERMINATED);
        }
        let names = std::fs::read_dir(build.path()).unwrap().count();
        assert_eq!(names, segment.files.len());
    }
}
