//! How many articles have a word, and how many words there are: of those that are left, whatever was removed.

use std::sync::OnceLock;

use tantivy::directory::Directory;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::debit::{DEBIT_ENDING, Debit};
use super::folder::Folder;
use super::gathered::{Counts, add};
use super::manifest::{FileSum, Manifest, SegmentSum};
use super::schema::Fields;
use crate::store::field::{READ_ZONES, Spelling};

/// The figures of one state of an index.
pub(super) struct Figures {
    /// Number of words of each zone; none where only Tantivy knows.
    words: Option<Counts>,
    folder: Option<Folder>,
    files: Vec<FileSum>,
    /// What was removed, once it is asked for.
    debits: OnceLock<Vec<Debit>>,
}

impl Figures {
    /// Those of a generation, whose files are in this folder.
    pub(super) fn of(manifest: &Manifest, folder: Folder) -> Self {
        let mut words = Counts::default();
        for segment in &manifest.segments {
            add(&mut words, &segment.words);
        }
        let files = manifest.files().filter(|file| file.has_ending(DEBIT_ENDING)).cloned().collect();
        Figures { words: Some(words), folder: Some(folder), files, debits: OnceLock::new() }
    }

    /// Those that Tantivy tells, which count what was removed.
    pub(super) fn of_tantivy() -> Self {
        Figures { words: None, folder: None, files: Vec::new(), debits: OnceLock::new() }
    }

    /// How many articles have a word.
    pub(super) fn articles(&self, searcher: &Searcher, term: &Term) -> tantivy::Result<u64> {
        let with_removed = searcher.doc_freq(term)?;
        let removed: u64 = self.debits()?.iter().map(|debit| debit.articles(term)).sum();
        Ok(with_removed.saturating_sub(removed))
    }

    fn debits(&self) -> tantivy::Result<&[Debit]> {
        if let Some(debits) = self.debits.get() {
            return Ok(debits);
        }
        let opened = self.files.iter().filter_map(|file| self.open(file).transpose());
        let opened = opened.collect::<tantivy::Result<_>>()?;
        Ok(self.debits.get_or_init(|| opened))
    }

    fn open(&self, file: &FileSum) -> tantivy::Result<Option<Debit>> {
        let Some(folder) = &self.folder else { return Ok(None) };
        Ok(Some(Debit::open(folder.open_read(file.name.as_ref())?.read_bytes()?)?))
    }

    /// What was removed from one segment, if anything was.
    pub(super) fn debit_of(&self, segment: &SegmentSum) -> tantivy::Result<Option<Debit>> {
        let file = segment.files.iter().find(|file| file.has_ending(DEBIT_ENDING));
        Ok(file.map(|file| self.open(file)).transpose()?.flatten())
    }

    /// Words of all articles in the zone of a field.
    pub(super) fn words(&self, searcher: &Searcher, field: Field) -> tantivy::Result<u64> {
        let fields = Fields::known();
        let is_of = |zone: &crate::text::Zone| {
            [Spelling::Marked, Spelling::Folded].iter().any(|spelling| fields.words((*zone, *spelling)) == field)
        };
        let zone = READ_ZONES.iter().position(is_of);
        if let Some(known) = self.words.zip(zone).and_then(|(words, zone)| words.get(zone).copied()) {
            return Ok(known);
        }
        let mut words = 0;
        for reader in searcher.segment_readers() {
            words += reader.inverted_index(field)?.total_num_tokens();
        }
        Ok(words)
    }
}
