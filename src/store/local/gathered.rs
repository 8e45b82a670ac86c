//! The words of the articles of one part, in memory, and their way to a sorted run on the disk.
//!
//! In: the words of each article. Out: a [`Run`], which has for each zone its terms with their places: by their marked
//! keys, by their folded keys, and in [pairs](super::pairs) of frequent neighbours. A word is looked up once an article; of
//! each place four bytes are kept, from which all three are made.

use std::io;
use std::iter;
use std::ops::Range;
use std::path::PathBuf;

use tantivy::DocId;
use tantivy::fieldnorm::FieldNormReader;

use super::account::Account;
use super::inversion::invert;
use super::pairs::{is_frequent, lead, push_term};
use super::run::{RunWriter, first_bytes};
use super::word_table::{Texts, WordTable};
use crate::store::ZoneWords;
use crate::store::field::{READ_ZONES, unopened};
use crate::store::scoring::LEAD;
use crate::store::zone_words::GAP;
use crate::text::{Zone, fold};

/// Places of words that are sorted at once, with eight bytes each.
const PLACES_AT_ONCE: usize = 1 << 20;
/// Places of pairs that are sorted at once, with sixteen.
const PAIRS_AT_ONCE: usize = 1 << 19;
/// A longer word isn't kept; its place stays free.
const LONGEST_TERM: usize = 65_530;
/// What a term takes beside its bytes, about, with what is made of it when all is sorted: its folded key, and its place in two
/// orders.
const BYTES_OF_A_TERM: usize = 128;

/// In place of a word: a gap between paragraphs, and a word that isn't kept. Words are numbered from [`FIRST_WORD`] on.
const PARAGRAPH: u32 = 0;
const LEFT_OUT: u32 = 1;
const FIRST_WORD: u32 = 2;

/// Fields of a zone: marked keys, folded keys, pairs.
const FIELDS: usize = 3;

/// See the top of the file.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Of each its number less [`FIRST_WORD`].
    terms: WordTable,
    term_bytes: usize,
    zones: [ZonePlaces; READ_ZONES.len()],
    /// Room to sort in.
    sorted: Vec<(DocId, u32)>,
    sorted_pairs: Vec<Pair>,
}

/// The words of one zone of all articles.
#[derive(Debug, Default)]
struct ZonePlaces {
    /// Numbers of words, in their order.
    words: Vec<u32>,
    /// Where each article ends.
    ends: Vec<usize>,
    /// Number of words of each article, as Tantivy keeps it.
    norms: Vec<u8>,
    count: u64,
}

/// Terms and places of the words of some articles, on the disk.
#[derive(Debug)]
pub(super) struct Run {
    pub path: PathBuf,
    /// The number of the first document in the segment that the run goes to.
    pub base: DocId,
    /// Documents that are left out, in order; the others move up.
    pub gone: Vec<DocId>,
    /// What there is of each zone.
    pub zones: Vec<ZoneRun>,
}

/// Of one zone.
#[derive(Debug)]
pub(super) struct ZoneRun {
    /// Of its marked keys, its folded ones and its pairs: where the terms are, and how many places they have.
    pub fields: [(Range<usize>, u64); FIELDS],
    /// Number of words of each article, as Tantivy keeps it.
    pub norms: Vec<u8>,
}

/// Numbers of words of the zones that are read.
pub(super) type Counts = [u64; READ_ZONES.len()];

/// Adds some numbers of words to others, zone by zone.
pub(super) fn add(sums: &mut Counts, counts: &Counts) {
    sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
}

/// How many words an article has in each zone, without those that are too long to be kept.
pub(super) fn counts(article: &[ZoneWords; READ_ZONES.len()]) -> Counts {
    let of = |words: &ZoneWords| {
        let is_long: Vec<bool> =
            std::iter::once(true).chain(words.terms().map(|term| term.len() > LONGEST_TERM)).collect();
        let is_kept = |place: &&u32| is_long.get(**place as usize).is_some_and(|is_long| !is_long);
        words.places().iter().filter(is_kept).count() as u64
    };
    std::array::from_fn(|zone| article.get(zone).map_or(0, of))
}

impl Gathered {
    /// Adds the words of the next article.
    pub(super) fn add(&mut self, article: &[ZoneWords; READ_ZONES.len()]) {
        let mut numbers = Vec::new();
        for (zone, words) in self.zones.iter_mut().zip(article) {
            numbers.clear();
            numbers.push(PARAGRAPH);
            for term in words.terms() {
                if term.len() > LONGEST_TERM {
                    numbers.push(LEFT_OUT);
                    continue;
                }
                let (number, is_new) = self.terms.number(term);
                self.term_bytes += if is_new { term.len() + BYTES_OF_A_TERM } else { 0 };
                numbers.push(FIRST_WORD + number);
            }
            let before = zone.words.len();
            zone.words.extend(words.places().iter().filter_map(|place| numbers.get(*place as usize)));
            let added = zone.words.get(before..).unwrap_or_default();
            let count = added.iter().filter(|word| **word >= FIRST_WORD).count();
            zone.count += count as u64;
            zone.norms.push(FieldNormReader::fieldnorm_to_id(u32::try_from(count).unwrap_or(u32::MAX)));
            zone.ends.push(zone.words.len());
        }
    }

    /// Bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        let of_zone = |zone: &ZonePlaces| zone.words.len() * size_of::<u32>() + zone.ends.len() * size_of::<usize>();
        self.term_bytes + self.zones.iter().map(of_zone).sum::<usize>()
    }

    /// Sorts all and writes it down. It is empty afterwards, and keeps its room for the next part: an allocator to which large
    /// blocks are given back again and again ends up holding them.
    ///
    /// # Errors
    /// If it can't be written.
    pub(super) fn write(&mut self, path: PathBuf, account: Account) -> io::Result<Run> {
        let mut out = RunWriter::create(path, account)?;
        let folded = folded(self.terms.words());
        let vocabulary = Vocabulary::new(self.terms.words(), &folded);
        self.term_bytes = 0;
        let mut zones = Vec::new();
        for (zone, places) in READ_ZONES.into_iter().zip(&mut self.zones) {
            let mut begun = out.len();
            let mut end = |out: &RunWriter, count| {
                let start = std::mem::replace(&mut begun, out.len());
                (start..begun, count)
            };
            let counts = places.counts(vocabulary.frequent.len());
            vocabulary.write_terms((&vocabulary.marked, &counts), places, &mut self.sorted, &mut out)?;
            let marked = end(&out, places.count);
            vocabulary.write_terms((&vocabulary.folded, &counts), places, &mut self.sorted, &mut out)?;
            let folded = end(&out, places.count);
            let count = vocabulary.write_pairs(zone, places, &mut self.sorted_pairs, &mut out)?;
            zones.push(ZoneRun { fields: [marked, folded, end(&out, count)], norms: places.emptied() });
        }
        self.terms.clear();
        Ok(Run { path: out.close()?, base: 0, gone: Vec::new(), zones })
    }
}

impl ZonePlaces {
    /// Without its places; the lengths of the articles.
    fn emptied(&mut self) -> Vec<u8> {
        self.words.clear();
        self.ends.clear();
        self.count = 0;
        std::mem::take(&mut self.norms)
    }

    /// How often each of so many words stands there, by their numbers.
    fn counts(&self, words: usize) -> Vec<usize> {
        let mut counts = vec![0; words];
        for word in &self.words {
            counts.get_mut(*word as usize).into_iter().for_each(|count| *count += 1);
        }
        counts
    }

    /// All places that a word has.
    fn all(&self) -> impl Iterator<Item = Place> {
        let starts = iter::once(0).chain(self.ends.iter().copied());
        (0..).zip(starts.zip(&self.ends)).flat_map(|(doc, (start, end))| {
            let words = self.words.get(start..*end).unwrap_or_default();
            let mut position = 0;
            words.iter().enumerate().filter_map(move |(at, word)| {
                if *word == PARAGRAPH {
                    position += GAP;
                    return None;
                }
                position += 1;
                let next = words.get(at + 1).copied().unwrap_or(PARAGRAPH);
                Some(Place { word: *word, next, at: (doc, position - 1) })
            })
        })
    }
}

/// A place of a word.
struct Place {
    word: u32,
    /// The word at the next position, or what is in its place.
    next: u32,
    /// Document and position.
    at: (DocId, u32),
}

/// Terms in their order, and which of them each word has.
struct Order<'t> {
    terms: Vec<&'t str>,
    /// By the numbers of words.
    of_word: Vec<u32>,
}

/// What a word that has none has in the place of a number.
const NONE: u32 = u32::MAX;

impl<'t> Order<'t> {
    /// Of each word its term, in the order of their numbers.
    fn new(of_words: &'t Texts) -> Self {
        let with_beginning = |(term, word): (&'t str, u32)| (first_bytes(term.as_bytes()), term, word);
        let mut all: Vec<(u128, &str, u32)> = of_words.iter().zip(FIRST_WORD..).map(with_beginning).collect();
        all.sort_unstable();
        let mut order = Order { terms: Vec::new(), of_word: vec![NONE; all.len() + FIRST_WORD as usize] };
        for (_, term, word) in all {
            if order.terms.last() != Some(&term) {
                order.terms.push(term);
            }
            if let Some(of_word) = order.of_word.get_mut(word as usize) {
                *of_word = order.terms.len() as u32 - 1;
            }
        }
        order
    }

    fn of(&self, word: u32) -> u32 {
        self.of_word.get(word as usize).copied().unwrap_or(NONE)
    }

    fn term(&self, number: u32) -> &'t str {
        self.terms.get(number as usize).copied().unwrap_or_default()
    }
}

/// The words of a part by their terms.
struct Vocabulary<'t> {
    marked: Order<'t>,
    folded: Order<'t>,
    /// The folded terms that are kept in pairs, in their order.
    syllables: Vec<u32>,
    /// By the numbers of words, which of them each has.
    frequent: Vec<u32>,
}

/// A place where two frequent words are side by side, by the marked terms of both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    marked: (u32, u32),
    at: (DocId, u32),
}

/// The folded keys of terms, in their order.
fn folded(terms: &Texts) -> Texts {
    let mut folded = Texts::default();
    terms.iter().for_each(|term| folded.push(&fold(unopened(term))));
    folded
}

impl<'t> Vocabulary<'t> {
    fn new(terms: &'t Texts, folded: &'t Texts) -> Self {
        let folded = Order::new(folded);
        let syllables: Vec<u32> =
            (0..folded.terms.len() as u32).filter(|term| is_frequent(folded.term(*term))).collect();
        let number = |folded: &u32| syllables.binary_search(folded).map_or(NONE, |number| number as u32);
        let frequent = folded.of_word.iter().map(number).collect();
        Vocabulary { marked: Order::new(terms), folded, syllables, frequent }
    }

    fn write_terms(
        &self,
        (order, of_words): (&Order<'_>, &[usize]),
        places: &ZonePlaces,
        room: &mut Vec<(DocId, u32)>,
        out: &mut RunWriter,
    ) -> io::Result<()> {
        let mut counts = vec![0; order.terms.len()];
        for (term, of_word) in order.of_word.iter().zip(of_words) {
            counts.get_mut(*term as usize).into_iter().for_each(|count| *count += of_word);
        }
        let all = || places.all().map(|place| (order.of(place.word), place.at));
        invert((&counts, PLACES_AT_ONCE), room, all, |number, places| match places.is_empty() {
            true => Ok(()),
            false => out.term(order.term(number as u32).as_bytes(), places, |_| 1),
        })
    }

    /// Writes the pairs of a zone; how many places they have. One in the lead is written as often as it counts.
    fn write_pairs(
        &self,
        zone: Zone,
        places: &ZonePlaces,
        room: &mut Vec<Pair>,
        out: &mut RunWriter,
    ) -> io::Result<u64> {
        let syllables = self.syllables.len() as u32;
        let frequent = |word: u32| self.frequent.get(word as usize).copied().filter(|number| *number != NONE);
        let pair = |Place { word, next, at }: Place| {
            let number = frequent(word)? * syllables + frequent(next)?;
            Some((number, Pair { marked: (self.marked.of(word), self.marked.of(next)), at }))
        };
        let all = || places.all().filter_map(pair);
        let mut counts = vec![0; self.syllables.len().pow(2)];
        all().for_each(|(number, _)| counts.get_mut(number as usize).into_iter().for_each(|count| *count += 1));
        let lead = lead(zone);
        let times = |position| if position < lead { LEAD } else { 1 };
        let mut count = 0;
        let (mut places_of_pair, mut written) = (Vec::new(), String::new());
        let folded = |syllable: usize| self.syllables.get(syllable).map_or("", |folded| self.folded.term(*folded));
        invert((&counts, PAIRS_AT_ONCE), room, all, |number, pairs| {
            pairs.sort_unstable();
            count += pairs.len() as u64;
            for same in pairs.chunk_by(|a, b| a.marked == b.marked) {
                let Some(pair) = same.first() else { continue };
                places_of_pair.clear();
                places_of_pair.extend(same.iter().map(|pair| pair.at));
                let both = [number / self.syllables.len(), number % self.syllables.len()].map(folded);
                written.clear();
                push_term(&mut written, both, [self.marked.term(pair.marked.0), self.marked.term(pair.marked.1)]);
                out.term(written.as_bytes(), &places_of_pair, times)?;
            }
            Ok(())
        })?;
        Ok(count)
    }
}
