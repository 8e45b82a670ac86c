//! Joins the runs of words with the other fields of a segment.
//!
//! In: a segment without words, and the sorted [`Run`]s of the articles in it. Out: the files of its postings and lengths
//! with the words, written through Tantivy's own serializer; they are ordinary postings from there on. Each run is read
//! once. In memory at once: a window of each run, the places of one term in one document, the lengths of all documents, and
//! the terms of one field as Tantivy packs them.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::io::{self, Write};

use tantivy::directory::{CompositeFile, CompositeWrite, FileSlice, WritePtr};
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentComponent;
use tantivy::postings::FieldSerializer;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, HasLen, Segment};

use super::account::Account;
use super::gathered::Run;
use super::run::{RunReader, first_bytes};
use super::schema::Fields;
use crate::store::field::{READ_ZONES, Spelling};

/// The files that hold words: their lengths, terms, postings and positions.
pub(super) const COMPONENTS: [SegmentComponent; 4] =
    [SegmentComponent::FieldNorms, SegmentComponent::Terms, SegmentComponent::Postings, SegmentComponent::Positions];

/// Bytes that are copied at once.
const BLOCK_BYTES: usize = 32 << 10;

/// These files of a segment.
///
/// # Errors
/// If they can't be read.
pub(super) fn files(segment: &Segment) -> tantivy::Result<Vec<CompositeFile>> {
    COMPONENTS.into_iter().map(|component| Ok(CompositeFile::open(&segment.open_read(component)?)?)).collect()
}

/// Writes these files of a segment, which has none of them yet: with what the old ones have of other fields, and the
/// words of the runs, which follow each other.
///
/// # Errors
/// If they can't be written, or the runs not be read.
pub(super) fn join(old: &[CompositeFile], runs: &[Run], segment: &Segment, account: &Account) -> tantivy::Result<()> {
    let places = word_fields();
    let norms: Vec<Vec<u8>> = (0..READ_ZONES.len()).map(|zone| norms(runs, zone)).collect();
    let [lengths, files @ ..] = COMPONENTS;
    let mut lengths = CompositeWrite::wrap(segment.open_write(lengths)?);
    let [terms, postings, positions] = files;
    let mut terms = CompositeWrite::wrap(segment.open_write(terms)?);
    let mut postings = CompositeWrite::wrap(segment.open_write(postings)?);
    let mut positions = CompositeWrite::wrap(segment.open_write(positions)?);
    for (field, entry) in segment.schema().fields() {
        let place = places.iter().find(|(of_words, ..)| *of_words == field);
        let norms = place.and_then(|(_, zone, _)| norms.get(*zone)).filter(|_| entry.has_fieldnorms());
        if let Some(norms) = norms {
            lengths.for_field(field).write_all(norms)?;
        }
        let all = [&mut lengths, &mut terms, &mut postings, &mut positions];
        let Some((_, zone, kind)) = place else {
            old.iter().zip(all).try_for_each(|(old, fresh)| copy(old.open_read(field), fresh, field))?;
            continue;
        };
        let reader = norms.map(|norms| FieldNormReader::open(FileSlice::from(norms.clone()))).transpose()?;
        let words = Words { runs, zone: *zone, kind: *kind, account };
        let (terms, postings, positions) =
            (terms.for_field(field), postings.for_field(field), positions.for_field(field));
        let option = IndexRecordOption::WithFreqsAndPositions;
        let count = words.count(reader.as_ref());
        words.write(FieldSerializer::create(option, count, terms, postings, positions, reader)?)?;
    }
    [lengths, terms, postings, positions].into_iter().try_for_each(CompositeWrite::close)?;
    Ok(())
}

/// Each field of words, with the places that its zone and what it keeps have in a run.
fn word_fields() -> Vec<(Field, usize, usize)> {
    let fields = Fields::known();
    let of_zone = |(place, zone)| {
        let [marked, folded] = [Spelling::Marked, Spelling::Folded].map(|spelling| fields.words((zone, spelling)));
        [Some(marked), Some(folded), fields.pairs(zone)]
            .into_iter()
            .zip(0..)
            .filter_map(move |(field, kind)| Some((field?, place, kind)))
    };
    READ_ZONES.into_iter().enumerate().flat_map(of_zone).collect()
}

fn copy(from: Option<FileSlice>, to: &mut CompositeWrite<WritePtr>, field: Field) -> io::Result<()> {
    let Some(from) = from else { return Ok(()) };
    let out = to.for_field(field);
    for start in (0..from.len()).step_by(BLOCK_BYTES) {
        out.write_all(&from.slice(start..from.len().min(start + BLOCK_BYTES)).read_bytes()?)?;
    }
    Ok(())
}

/// The lengths of a zone in all documents that stay.
fn norms(runs: &[Run], zone: usize) -> Vec<u8> {
    let of_run = |run: &Run| {
        let norms = run.zones.get(zone).map(|zone| zone.norms.as_slice()).unwrap_or_default();
        let stays = |(doc, norm): (DocId, &u8)| run.document(doc).map(|_| *norm);
        (0..).zip(norms).filter_map(stays).collect::<Vec<u8>>()
    };
    runs.iter().flat_map(of_run).collect()
}

impl Run {
    /// The number that a document of the run has in the segment, if it stays.
    fn document(&self, doc: DocId) -> Option<DocId> {
        match self.gone.binary_search(&doc) {
            Ok(_) => None,
            Err(before) => Some(self.base + doc - before as DocId),
        }
    }
}

/// One field of words.
struct Words<'a> {
    runs: &'a [Run],
    zone: usize,
    kind: usize,
    account: &'a Account,
}

impl Words<'_> {
    /// Number of places; of documents that are gone about as many are taken off as their lengths say.
    fn count(&self, lengths: Option<&FieldNormReader>) -> u64 {
        let of_run = |run: &Run| {
            let Some(zone) = run.zones.get(self.zone) else { return 0 };
            let length =
                |doc: &DocId| zone.norms.get(*doc as usize).map_or(0, |norm| FieldNormReader::id_to_fieldnorm(*norm));
            let gone = lengths.map_or(0, |_| run.gone.iter().map(|doc| u64::from(length(doc))).sum());
            zone.fields.get(self.kind).map_or(0, |(_, count)| *count).saturating_sub(gone)
        };
        self.runs.iter().map(of_run).sum()
    }

    fn write<W: Write>(&self, mut out: FieldSerializer<'_, W>) -> io::Result<()> {
        let mut heads = BinaryHeap::new();
        for (place, run) in self.runs.iter().enumerate() {
            let Some((stretch, _)) = run.zones.get(self.zone).and_then(|zone| zone.fields.get(self.kind)) else {
                continue;
            };
            let reader = RunReader::open(run.path.clone(), stretch.clone(), self.account.clone())?;
            heads.extend(reader.map(|reader| Head {
                begins: first_bytes(&reader.term),
                reader: Box::new(reader),
                run,
                place,
            }));
        }
        let stay = |run: &Run| run.zones.get(self.zone).map_or(0, |zone| zone.norms.len() - run.gone.len());
        let all = self.runs.iter().map(stay).sum::<usize>() as u32;
        let (mut same, mut room) = (Vec::new(), Vec::new());
        while let Some(first) = heads.pop() {
            same.push(first);
            while let (Some(first), Some(next)) = (same.first(), heads.peek())
                && (next.begins, &next.reader.term) == (first.begins, &first.reader.term)
            {
                same.extend(heads.pop());
            }
            write_term(&mut same, all, &mut room, &mut out)?;
            for mut head in same.drain(..) {
                if head.reader.advance()? {
                    head.begins = first_bytes(&head.reader.term);
                    heads.push(head);
                }
            }
        }
        out.close()
    }
}

/// Writes the postings of a term, of which one run after another has some documents; nothing if all of them are gone. There are
/// `all` documents in the segment.
fn write_term<W: Write>(
    runs: &mut [Head<'_>],
    all: u32,
    positions: &mut Vec<u32>,
    out: &mut FieldSerializer<'_, W>,
) -> io::Result<()> {
    // With those that are gone: Tantivy takes it for an estimate.
    let documents = runs.iter().map(|head| head.reader.documents).sum::<u32>().min(all);
    let mut is_begun = false;
    for Head { reader, run, .. } in runs {
        let mut doc = 0;
        for _ in 0..reader.documents {
            doc += reader.number()?;
            let places = reader.number()?;
            positions.clear();
            for _ in 0..places {
                positions.push(reader.number()?);
            }
            let Some(doc) = run.document(doc) else { continue };
            if !is_begun {
                out.new_term(&reader.term, documents, true)?;
                is_begun = true;
            }
            out.write_doc(doc, places, positions);
        }
    }
    if is_begun { out.close_term() } else { Ok(()) }
}

/// A run at one of its terms; the one with the least term, and of those the first, is the greatest.
struct Head<'a> {
    /// How its term begins.
    begins: u128,
    reader: Box<RunReader>,
    run: &'a Run,
    place: usize,
}

impl Ord for Head<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let [this, that] = [self, other].map(|head| (head.begins, &head.reader.term, head.place));
        that.cmp(&this)
    }
}

impl PartialOrd for Head<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Head<'_> {}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::sample::select;
    use proptest::{prop_assert_eq, proptest};

    use tantivy::Searcher;
    use tantivy::query::{EnableScoring, Query};

    use super::super::sequence::SequenceQuery;
    use super::super::shelf::Shelf;
    use super::*;
    use crate::article::Article;
    use crate::store::{Alternative, Sequence};
    use crate::text::{Tokens, Zone};

    /// Frequent syllables in several markings, rare ones, other words, and ends of paragraphs.
    const WORDS: [&str; 16] = [
        "chi", "chỉ", "bộ", "bố", "thị", "thi", "đảng", "Đang", "soi", "nguềnh", "21", "UBND", "library", "h'bộ",
        ".\n", ".\n",
    ];

    /// Words side by side as typed, or in any marks.
    fn sequence(zone: Zone, words: &str, any_marks: bool) -> Sequence {
        let tokens = Tokens::new(words);
        let slot = |i: usize| match any_marks {
            true => vec![Alternative::folded(tokens.folded(i), 1.0)],
            false => vec![Alternative::marked(tokens.key(i), 1.0), Alternative::open(tokens.folded(i), 0.5)],
        };
        let slots: Vec<Vec<Alternative>> = (0..tokens.len()).map(slot).collect();
        Sequence { weighed_by: slots.clone(), slots, weight: 1.0, ..Sequence::written(zone, &[]) }
    }

    fn scores(query: &SequenceQuery, searcher: &Searcher) -> Vec<(DocId, f32)> {
        let weight = query.weight(EnableScoring::enabled_from_searcher(searcher)).unwrap();
        let mut all = Vec::new();
        for reader in searcher.segment_readers() {
            weight.for_each(reader, &mut |doc, score| all.push((doc, score))).unwrap();
        }
        all
    }

    #[test]
    fn a_phrase_is_in_the_same_places_by_pairs_as_word_by_word() {
        let texts = vec(vec(select(&WORDS[..]), 1..120), 1..5);
        let phrases = vec(vec(select(&WORDS[..14]), 2..6), 1..8);
        proptest!(|(texts in texts, phrases in phrases, threads in 1_usize..3)| {
            let mut shelf = Shelf::new(threads);
            for (number, words) in texts.iter().enumerate() {
                let body = words.join(" ");
                let (title, id) = (words.iter().take(5).copied().collect::<Vec<_>>().join(" "), number.to_string());
                shelf.put(&Article { id, title, captions: vec![body.clone()], body, ..Article::default() });
                if number % 2 == 1 {
                    shelf.commit();
                }
            }
            let snapshot = shelf.snapshot();
            let of_text = texts.iter().flat_map(|words| words.windows(3).step_by(4).map(<[&str]>::to_vec));
            for words in phrases.iter().cloned().chain(of_text) {
                for (zone, any_marks) in READ_ZONES.into_iter().flat_map(|zone| [(zone, false), (zone, true)]) {
                    let sequence = sequence(zone, &words.join(" "), any_marks);
                    let (scoring, searcher) = (snapshot.scoring(), snapshot.searcher());
                    let by_pairs = scoring.sequence(&sequence).unwrap();
                    let by_words = scoring.sequence_by(None, &sequence).unwrap();
                    let counts = [&by_pairs, &by_words].map(|query| query.occurrences(searcher).unwrap());
                    prop_assert_eq!(counts[0], counts[1], "{:?} {:?}", words, zone);
                    prop_assert_eq!(scores(&by_pairs, searcher), scores(&by_words, searcher), "{:?} {:?}", words, zone);
                }
            }
        });
    }
}
