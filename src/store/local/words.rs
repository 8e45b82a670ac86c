//! The terms of a field that begin so, or that are near a spelling, with the documents that have them.

use std::collections::BTreeMap;

use tantivy::postings::TermInfo;
use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, TantivyError, Term};
use tantivy_fst::Automaton;

use crate::text::fold;

/// Terms looked at for one pattern in one segment.
const MOST_TERMS: usize = 2_000;

/// Adds the terms that begin so, at most the first `most` of each segment. Cost: that part of the dictionary.
pub(super) fn beginning(
    searcher: &Searcher,
    field: Field,
    start: &str,
    most: usize,
    counts: &mut BTreeMap<String, u64>,
) -> tantivy::Result<()> {
    for reader in searcher.segment_readers() {
        let inverted = reader.inverted_index(field)?;
        let mut terms = inverted.terms().range().ge(start.as_bytes()).into_stream()?;
        let mut taken = 0;
        while taken < most && terms.advance() && terms.key().starts_with(start.as_bytes()) {
            let documents = living(reader, &inverted, terms.value())?;
            if documents > 0 {
                *counts.entry(String::from_utf8_lossy(terms.key()).into_owned()).or_insert(0) += documents;
                taken += 1;
            }
        }
    }
    Ok(())
}

/// Adds the terms whose folded spelling is within `edits` of `pattern`.
pub(super) fn near(
    searcher: &Searcher,
    field: Field,
    pattern: &str,
    edits: u8,
    counts: &mut BTreeMap<String, u64>,
) -> tantivy::Result<()> {
    let automaton = Folding(FuzzyTermQuery::new(Term::from_field_text(field, pattern), edits, true).automaton()?);
    for reader in searcher.segment_readers() {
        let inverted = reader.inverted_index(field)?;
        let mut terms = inverted.terms().search(&automaton).into_stream().map_err(TantivyError::from)?;
        for _ in 0..MOST_TERMS {
            if !terms.advance() {
                break;
            }
            if let Ok(term) = std::str::from_utf8(terms.key()) {
                *counts.entry(term.to_owned()).or_default() += living(reader, &inverted, terms.value())?;
            }
        }
    }
    Ok(())
}

/// How many documents of a segment have a term, without those that were removed.
fn living(reader: &SegmentReader, inverted: &InvertedIndexReader, term: &TermInfo) -> tantivy::Result<u64> {
    let Some(alive) = reader.alive_bitset() else { return Ok(u64::from(term.doc_freq)) };
    let mut postings = inverted.read_postings_from_terminfo(term, IndexRecordOption::Basic)?;
    let mut count = 0;
    while postings.doc() != TERMINATED {
        count += u64::from(alive.is_alive(postings.doc()));
        postings.advance();
    }
    Ok(count)
}

/// An automaton over folded spellings, fed with marked ones: each letter loses its marks before it is read.
struct Folding(DfaWrapper);

/// The state of the automaton underneath, and the bytes of a letter that isn't complete yet.
#[derive(Clone)]
struct Reading {
    state: u32,
    bytes: [u8; 4],
    len: usize,
}

impl Automaton for &Folding {
    type State = Reading;

    fn start(&self) -> Reading {
        Reading { state: self.0.start(), bytes: [0; 4], len: 0 }
    }

    fn is_match(&self, reading: &Reading) -> bool {
        reading.len == 0 && self.0.is_match(&reading.state)
    }

    fn can_match(&self, reading: &Reading) -> bool {
        self.0.can_match(&reading.state)
    }

    fn accept(&self, reading: &Reading, byte: u8) -> Reading {
        let mut next = reading.clone();
        if next.len == 0 && byte.is_ascii() {
            next.state = self.0.accept(&next.state, byte);
            return next;
        }
        if let Some(place) = next.bytes.get_mut(next.len) {
            *place = byte;
            next.len += 1;
        }
        if let Some(Ok(letter)) = next.bytes.get(..next.len).map(std::str::from_utf8) {
            next.state = fold(letter).bytes().fold(next.state, |state, byte| self.0.accept(&state, byte));
            next.len = 0;
        }
        next
    }
}
