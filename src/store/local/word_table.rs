//! The different words of many articles, each once, by number.
//!
//! In: words one after another. Out: the number of each. What it holds are three buffers, which grow and stay for the next
//! part: half a million words that each had an allocation of its own would be given back in pieces, between which the
//! allocator keeps what it can't use.

use crate::text::hash_of;

/// Texts one after another.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Where each of them ends; a part is written long before 32 bits are too few.
    ends: Vec<u32>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let words = start.zip(self.ends.get(number));
        words.and_then(|(start, end)| self.all.get(start as usize..*end as usize)).unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }

    fn clear(&mut self) {
        self.all.clear();
        self.ends.clear();
    }
}

/// See the top of the file.
#[derive(Debug, Default)]
pub(super) struct WordTable {
    words: Texts,
    /// Half of them at least are free (0); one that isn't has the upper half of a word's hash and one more than its
    /// number. A word is in the first slot from the one that its hash says that was free.
    slots: Vec<u64>,
}

/// Slots at the beginning.
const FEWEST_SLOTS: usize = 1 << 12;
const NUMBER: u64 = u32::MAX as u64;

impl WordTable {
    /// The words by their numbers.
    pub(super) fn words(&self) -> &Texts {
        &self.words
    }

    /// The number of a word, a new one if it has none yet; and whether it is new.
    pub(super) fn number(&mut self, word: &str) -> (u32, bool) {
        if self.words.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash_of(word);
        let mut at = self.home(hash);
        loop {
            let slot = self.slots.get(at).copied().unwrap_or_default();
            if slot == 0 {
                break;
            }
            let number = (slot & NUMBER) as u32 - 1;
            if (slot ^ hash) & !NUMBER == 0 && self.words.get(number as usize) == word {
                return (number, false);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.words.push(word);
        let number = self.words.len() as u32;
        self.slots.get_mut(at).into_iter().for_each(|slot| *slot = hash & !NUMBER | u64::from(number));
        (number - 1, true)
    }

    /// Without its words; it keeps its room.
    pub(super) fn clear(&mut self) {
        self.words.clear();
        self.slots.fill(0);
    }

    /// The slot that a hash says, by its upper half.
    fn home(&self, hash: u64) -> usize {
        (hash >> 32) as usize & (self.slots.len() - 1)
    }

    #[cold]
    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![0; (old.len() * 2).max(FEWEST_SLOTS)];
        for word in old.into_iter().filter(|slot| *slot != 0) {
            let mut at = self.home(word);
            while self.slots.get(at).is_some_and(|slot| *slot != 0) {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots.get_mut(at).into_iter().for_each(|slot| *slot = word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_number_however_many_there_are() {
        let words: Vec<String> = (0..20_000).map(|number| format!("{number}")).chain([String::new()]).collect();
        let mut table = WordTable::default();
        for _ in 0..2 {
            for is_new in [true, false] {
                for (number, word) in (0..).zip(&words) {
                    assert_eq!(table.number(word), (number, is_new), "{word}");
                }
            }
            assert!(table.words().iter().eq(&words));
            table.clear();
        }
    }
}
