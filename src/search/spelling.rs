//! Words of the index that a typed word may be a slip for.
//!
//! In: a syllable as typed. Out: marked keys of titles and bodies near it, each with its number of documents.
//! What is near is said in [`slips`] and [`of_keystrokes`].

use std::collections::BTreeMap;

use super::Engine;
use crate::query::Slot;
use crate::store::field::Spelling;
use crate::store::{Result, Snapshot, Words};
use crate::text::{Zone, confusions, of_keystrokes, slips};

/// Shorter words have too many others one letter away: only their marks and usual confusions are looked at.
const LEAST_LETTERS: usize = 3;
/// Longer words are no syllables.
const MOST_LETTERS: usize = 24;
/// A word one step further away must be in so many times the documents to come first.
const FREQUENCY_OF_A_STEP: f64 = 10.0;

impl Engine {
    /// The at most `most` words of titles and bodies that `slot` is likeliest a slip for, the best first,
    /// with the number of documents of each. Without the word itself; empty for numbers.
    ///
    /// # Errors
    /// If the index can't be read.
    pub(super) fn spellings(&self, slot: &Slot, most: usize) -> Result<Vec<(String, u64)>> {
        near(self.snapshot(), slot, most)
    }
}

/// The words of titles and bodies near `slot`. A word counts the documents of the field that has it in most: nearly
/// every word of a title stands in the body too.
fn near(snapshot: &dyn Snapshot, slot: &Slot, most: usize) -> Result<Vec<(String, u64)>> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let decoded = of_keystrokes(&slot.key);
    for field in [(Zone::Title, Spelling::Marked), (Zone::Body, Spelling::Marked)] {
        let mut of_field = BTreeMap::new();
        if is_correctable(slot) {
            for (pattern, distance) in patterns(&slot.folded) {
                // Patterns overlap: a word found by two has the same articles in both.
                of_field.extend(snapshot.words(field, Words::Near(&pattern, distance))?);
            }
        }
        if let Some(word) = &decoded {
            let articles = snapshot.doc_freqs(field, &[word])?.into_iter().sum();
            of_field.insert(word.clone(), articles);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::local::shelf::Shelf;
    use crate::text::key;

    /// A store in memory of bodies, with how often each is added.
    fn shelf(bodies: &[(&str, usize)]) -> Shelf {
        let mut shelf = Shelf::new(1);
        let mut number = 0;
        for (body, times) in bodies {
            for _ in 0..*times {
                number += 1;
                let article =
                    crate::article::Article { id: number.to_string(), body: (*body).to_owned(), ..Default::default() };
                shelf.put(&article);
            }
        }
        shelf
    }

    #[test]
    fn the_likeliest_word_comes_first_and_the_typed_one_not_at_all() {
        let mut shelf = shelf(&[
            ("tự diễn biến tự chuyển hóa", 20),
            ("nghị quyết của đảng", 30),
            ("điển hình và điện", 12),
            ("diển đàn", 1),
            ("quýt, dự, giữ gìn", 3),
            ("trình tự, ngành 21 k7", 5),
        ]);
        let snapshot = shelf.snapshot();
        let of = |typed: &str, most| near(&snapshot, &Slot::new(&key(typed)), most).unwrap();
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
