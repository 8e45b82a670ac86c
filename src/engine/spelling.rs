//! Words of the index that a typed word may be a slip for.
//!
//! In: a syllable as typed. Out: marked keys of titles and bodies near it, each with its number of documents.
//! What is near is said in [`slips`] and [`of_keystrokes`].

use std::collections::BTreeMap;

use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy::schema::{Field, Term};
use tantivy::{Searcher, TantivyError};
use tantivy_fst::Automaton;

use super::{Engine, Result};
use crate::query::Slot;
use crate::text::{confusions, fold, of_keystrokes, slips};

/// Shorter words have too many others one letter away: only their marks and usual confusions are looked at.
const LEAST_LETTERS: usize = 3;
/// Longer words are no syllables.
const MOST_LETTERS: usize = 24;
/// Terms read of one dictionary for one pattern.
const MOST_TERMS: usize = 2_000;
/// A word one step further away must be in so many times the documents to come first.
const FREQUENCY_OF_A_STEP: f64 = 10.0;

impl Engine {
    /// The at most `most` words of titles and bodies that `slot` is likeliest a slip for, the best first,
    /// with the number of documents of each. Without the word itself; empty for numbers.
    ///
    /// # Errors
    /// If the index can't be read.
    pub(super) fn spellings(&self, slot: &Slot, most: usize) -> Result<Vec<(String, u64)>> {
        let [title, body, _] = self.fields.zones;
        near(&self.searcher(), [title.marked, body.marked], slot, most).map_err(|e| self.failed(e))
    }
}

/// The words of some fields near `slot`. A word counts the documents of the field that has it in most: nearly
/// every word of a title stands in the body too.
fn near(searcher: &Searcher, fields: [Field; 2], slot: &Slot, most: usize) -> tantivy::Result<Vec<(String, u64)>> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let decoded = of_keystrokes(&slot.key);
    for field in fields {
        let mut of_field = BTreeMap::new();
        if is_correctable(slot) {
            for (pattern, distance) in patterns(&slot.folded) {
                add_terms(searcher, field, &pattern, distance, &mut of_field)?;
            }
        }
        if let Some(word) = &decoded {
            of_field.insert(word.clone(), searcher.doc_freq(&Term::from_field_text(field, word))?);
        }
        for (word, documents) in of_field {
            let known = counts.entry(word).or_default();
            *known = documents.max(*known);
        }
    }
    Ok(best(slot, decoded.as_deref(), counts, most))
}

/// Numbers and words with digits aren't corrected (but for VNI's keystrokes).
fn is_correctable(slot: &Slot) -> bool {
    let letters = slot.folded.chars().count();
    letters > 0 && letters <= MOST_LETTERS && slot.folded.chars().all(char::is_alphabetic)
}

/// Folded spellings to look for, each with the number of edits allowed.
fn patterns(folded: &str) -> Vec<(String, u8)> {
    let edits = u8::from(folded.chars().count() >= LEAST_LETTERS);
    let mut patterns = vec![(folded.to_owned(), edits)];
    patterns.extend(confusions(folded).into_iter().map(|other| (other, 0)));
    patterns
}

/// Adds the terms of `field` whose folded spelling is within `distance` edits of `pattern`.
fn add_terms(
    searcher: &Searcher,
    field: Field,
    pattern: &str,
    distance: u8,
    counts: &mut BTreeMap<String, u64>,
) -> tantivy::Result<()> {
    let automaton = Folding(FuzzyTermQuery::new(Term::from_field_text(field, pattern), distance, true).automaton()?);
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for reader in searcher.segment_readers() {
        let inverted = reader.inverted_index(field)?;
        let mut terms = inverted.terms().search(&automaton).into_stream().map_err(TantivyError::from)?;
        for _ in 0..MOST_TERMS {
            if !terms.advance() {
                break;
            }
            if let Ok(term) = std::str::from_utf8(terms.key()) {
                *found.entry(term.to_owned()).or_default() += u64::from(terms.value().doc_freq);
            }
        }
    }
    // Patterns overlap: a term found by two has the same documents in both.
    counts.extend(found);
    Ok(())
}

/// The likeliest first: a step further away must be made up for by [`FREQUENCY_OF_A_STEP`] times the documents,
/// so that a usual word comes before a rare misspelling that is a bit closer.
fn best(slot: &Slot, decoded: Option<&str>, counts: BTreeMap<String, u64>, most: usize) -> Vec<(String, u64)> {
    let mut ranked: Vec<(f64, String, u64)> = counts
        .into_iter()
        .filter(|(word, documents)| *documents > 0 && *word != slot.key && word.chars().all(char::is_alphabetic))
        .filter_map(|(word, documents)| {
            let steps = if decoded == Some(&word) { 0 } else { slips(&slot.key, &word)? };
            let likelihood = documents as f64 / FREQUENCY_OF_A_STEP.powi(i32::try_from(steps).ok()?);
            Some((likelihood, word, documents))
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    ranked.into_iter().take(most).map(|(_, word, documents)| (word, documents)).collect()
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

#[cfg(test)]
mod tests {
    use tantivy::{Index, TantivyDocument};

    use super::*;
    use crate::index::{Fields, tokenizers};
    use crate::text::{Tokens, key};

    /// An index in memory of bodies, with how often each is added.
    fn searcher(bodies: &[(&str, usize)]) -> Searcher {
        let (schema, fields) = Fields::schema();
        let index = Index::builder().schema(schema).tokenizers(tokenizers()).create_in_ram().unwrap();
        let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        for (body, times) in bodies {
            for _ in 0..*times {
                let mut document = TantivyDocument::new();
                let tokens = Tokens::new(body);
                (0..tokens.len()).for_each(|i| document.add_text(fields.zones[1].marked, tokens.key(i)));
                writer.add_document(document).unwrap();
            }
            writer.commit().unwrap();
        }
        index.reader().unwrap().searcher()
    }

    #[test]
    fn the_likeliest_word_comes_first_and_the_typed_one_not_at_all() {
        let searcher = searcher(&[
            ("tự diễn biến tự chuyển hóa", 20),
            ("nghị quyết của đảng", 30),
            ("điển hình và điện", 12),
            ("diển đàn", 1),
            ("quýt, dự, giữ gìn", 3),
            ("trình tự, ngành 21 k7", 5),
        ]);
        let (_, fields) = Fields::schema();
        let of = |typed: &str, most| {
            let [title, body, _] = fields.zones;
            near(&searcher, [title.marked, body.marked], &Slot::new(&key(typed)), most).unwrap()
        };
        for (typed, expected) in [
            ("diển", "diễn"),
            ("nghi", "nghị"),
            ("quyêt", "quyết"),
            ("quyt", "quýt"),
            ("quyett", "quyết"),
            ("dieenx", "diễn"),
            ("bieens", "biến"),
            ("tuwj", "tự"),
            ("tu75", "tự"),
            ("chình", "trình"),
            ("nghành", "ngành"),
            ("dữ", "dự"),
            ("rữ", "giữ"),
            ("duảng", "đảng"),
            ("chuyểnn", "chuyển"),
        ] {
            assert_eq!(of(typed, 5).first().map(|(word, _)| word.as_str()), Some(expected), "{typed}");
        }
        assert_eq!(of("nghi", 1), [("nghị".to_owned(), 30)]);
        assert!(of("diễn", 9).iter().all(|(word, _)| word != "diễn"));
        for none in ["21", "2023", "k8", "đảngviên", "xyz"] {
            assert_eq!(of(none, 5), [], "{none}");
        }
    }
}
