//! Makes the pairs of a segment.
//!
//! In: a segment that was just written, with the words of each zone and their positions. Out: the same segment, in which
//! each place where two frequent syllables are side by side has one term of both. A phrase of two syllables is then one
//! look-up, and the lists that a longer one meets are those of pairs, which are tens of times shorter than those of
//! syllables.
//!
//! Pairs are made of what was written, and not word by word beside it: there are ten times as many different pairs as
//! words, so that looking each up in a table of terms costs more than all the rest of writing.

use std::io::{self, Write};
use std::iter;
use std::sync::Arc;

use tantivy::directory::{CompositeFile, CompositeWrite, Directory, FileSlice};
use tantivy::index::SegmentComponent;
use tantivy::postings::{FieldSerializer, Postings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, Segment, SegmentReader, TERMINATED};

use super::pairs::{is_frequent, lead, term};
use super::schema::Fields;
use crate::store::field::{READ_ZONES, Spelling, unopened};
use crate::store::scoring::LEAD;
use crate::text::fold;

/// Adds the pairs of each zone to a segment that has none. One in the lead of a body has its position as often as it counts.
///
/// Cost: its postings are read three times and its three files of them written again. In memory at once: the pairs as they
/// are written, one of the files, and two numbers a word of a zone.
///
/// # Errors
/// If it can't be read or written. It is lost then.
pub(super) fn add_pairs(segment: &Segment) -> tantivy::Result<()> {
    let fields = Fields::known();
    let mut pairs = COMPONENTS.map(|_| Vec::new());
    let mut composites = pairs.each_mut().map(CompositeWrite::wrap);
    let reader = SegmentReader::open(segment)?;
    for zone in READ_ZONES {
        let Some(field) = fields.pairs(zone) else { continue };
        let found = Pairing::read(&reader, fields.words((zone, Spelling::Marked)), lead(zone))?;
        let [terms, postings, positions] = composites.each_mut().map(|file| file.for_field(field));
        let option = IndexRecordOption::WithFreqsAndPositions;
        found.write(FieldSerializer::create(option, found.pairs(), terms, postings, positions, None)?)?;
    }
    composites.into_iter().try_for_each(CompositeWrite::close)?;
    // From here on the files are others, and what reads them would read those.
    drop(reader);
    for (component, pairs) in COMPONENTS.into_iter().zip(pairs) {
        let pairs = CompositeFile::open(&FileSlice::from(pairs))?;
        rewrite(segment, component, |field, old| pairs.open_read(field).or_else(|| old.open_read(field)))?;
    }
    Ok(())
}

/// The files of a segment's postings, as a [`FieldSerializer`] writes them.
const COMPONENTS: [SegmentComponent; 3] =
    [SegmentComponent::Terms, SegmentComponent::Postings, SegmentComponent::Positions];

/// Writes a file of a segment again, with the part that is told for each field.
fn rewrite(
    segment: &Segment,
    component: SegmentComponent,
    part: impl Fn(Field, &CompositeFile) -> Option<FileSlice>,
) -> tantivy::Result<()> {
    let old = segment.open_read(component.clone())?.read_bytes()?;
    let old = CompositeFile::open(&FileSlice::from(old.to_vec()))?;
    segment.index().directory().delete(&segment.relative_path(component.clone())).map_err(io::Error::other)?;
    let mut fresh = CompositeWrite::wrap(segment.open_write(component)?);
    for (field, _) in segment.schema().fields() {
        if let Some(part) = part(field, &old) {
            fresh.for_field(field).write_all(&part.read_bytes()?)?;
        }
    }
    Ok(fresh.close()?)
}

/// A frequent word of a zone.
struct Frequent {
    folded: String,
    key: String,
    info: TermInfo,
}

/// An occurrence of a pair; in the order of terms, and of places within each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    /// Which of the folded keys the second word has.
    folded: u32,
    /// Places of both words among the frequent ones.
    pair: (u32, u32),
    doc: DocId,
    position: u32,
}

/// The frequent words of a zone, and which of them is where.
struct Pairing {
    /// In the order of their folded keys.
    words: Vec<Frequent>,
    /// For each word the number of its folded key.
    folded: Vec<u32>,
    inverted: Arc<InvertedIndexReader>,
    /// Where the places of each document begin.
    starts: Vec<usize>,
    /// One more than the place of the frequent word at each position of each document; 0 if there is none.
    at: Vec<u32>,
    /// Positions before this one count [`LEAD`] times.
    lead: u32,
}

impl Pairing {
    fn read(reader: &SegmentReader, field: Field, lead: u32) -> tantivy::Result<Self> {
        let inverted = reader.inverted_index(field)?;
        let mut words = Vec::new();
        let mut terms = inverted.terms().stream()?;
        while terms.advance() {
            let Ok(key) = std::str::from_utf8(terms.key()) else { continue };
            let folded = fold(unopened(key));
            if is_frequent(&folded) {
                words.push(Frequent { folded, key: key.to_owned(), info: terms.value().clone() });
            }
        }
        words.sort_by(|a, b| (&a.folded, &a.key).cmp(&(&b.folded, &b.key)));
        let mut folded = Vec::with_capacity(words.len());
        let mut before = None;
        for word in &words {
            let number = folded.last().map_or(0, |last| *last + u32::from(before != Some(&word.folded)));
            folded.push(number);
            before = Some(&word.folded);
        }
        let mut zone = Pairing { folded, inverted: inverted.clone(), starts: Vec::new(), at: Vec::new(), words, lead };
        let mut room = vec![0u32; reader.max_doc() as usize];
        zone.each(0..zone.words.len(), |_, doc, position| {
            if let Some(most) = room.get_mut(doc as usize) {
                *most = (*most).max(position + 1);
            }
        })?;
        // One more after each document, so that its last word has no neighbour.
        let mut all = 0;
        let mut starts = Vec::with_capacity(room.len());
        for places in room {
            starts.push(all);
            all += places as usize + 1;
        }
        let mut at = vec![0; all];
        zone.starts = starts;
        let starts = &zone.starts;
        zone.each(0..zone.words.len(), |word, doc, position| {
            let place = starts.get(doc as usize).and_then(|start| at.get_mut(start + position as usize));
            place.into_iter().for_each(|place| *place = word + 1);
        })?;
        zone.at = at;
        Ok(zone)
    }

    /// Visits each occurrence of some words: which word, in which document, at which position.
    fn each(&self, words: std::ops::Range<usize>, mut visit: impl FnMut(u32, DocId, u32)) -> tantivy::Result<()> {
        let mut positions = Vec::new();
        for (number, word) in (0..).zip(&self.words).skip(words.start).take(words.len()) {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut postings = self.inverted.read_postings_from_terminfo(&word.info, option)?;
            while postings.doc() != TERMINATED {
                postings.positions(&mut positions);
                positions.iter().for_each(|position| visit(number, postings.doc(), *position));
                postings.advance();
            }
        }
        Ok(())
    }

    /// Number of places where two frequent words are side by side.
    fn pairs(&self) -> u64 {
        self.at.windows(2).filter(|pair| pair.iter().all(|word| *word > 0)).count() as u64
    }

    /// Writes all pairs, those that begin with the same folded key together.
    fn write<W: Write>(&self, mut out: FieldSerializer<'_, W>) -> tantivy::Result<()> {
        let mut found = Vec::new();
        let mut begun = 0;
        for same in self.folded.chunk_by(|a, b| a == b) {
            let words = begun..begun + same.len();
            begun = words.end;
            found.clear();
            self.each(words, |word, doc, position| {
                let next = self.starts.get(doc as usize).and_then(|start| self.at.get(start + position as usize + 1));
                let Some(next) = next.and_then(|next| next.checked_sub(1)) else { return };
                let folded = self.folded.get(next as usize).copied().unwrap_or_default();
                found.push(Occurrence { folded, pair: (word, next), doc, position });
            })?;
            found.sort_unstable();
            for occurrences in found.chunk_by(|a, b| a.pair == b.pair) {
                self.write_term(&mut out, occurrences)?;
            }
        }
        Ok(out.close()?)
    }

    /// Writes the postings of one pair.
    fn write_term<W: Write>(&self, out: &mut FieldSerializer<'_, W>, found: &[Occurrence]) -> io::Result<()> {
        let pair = found.first().map(|first| first.pair);
        let words =
            pair.and_then(|(one, other)| Some((self.words.get(one as usize)?, self.words.get(other as usize)?)));
        let Some((one, other)) = words else { return Ok(()) };
        let term = term([&one.folded, &other.folded], [&one.key, &other.key]);
        let documents = || found.chunk_by(|a, b| a.doc == b.doc);
        out.new_term(term.as_bytes(), documents().count() as u32, true)?;
        let mut deltas = Vec::new();
        for here in documents() {
            let times = |position: u32| if position < self.lead { LEAD } else { 1 };
            let positions = here.iter().map(|occurrence| occurrence.position);
            let positions = positions.flat_map(|position| iter::repeat_n(position, times(position)));
            let before = iter::once(0).chain(positions.clone());
            deltas.clear();
            deltas.extend(positions.zip(before).map(|(position, before)| position - before));
            out.write_doc(here.first().map_or(0, |first| first.doc), deltas.len() as u32, &deltas);
        }
        out.close_term()
    }
}

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
