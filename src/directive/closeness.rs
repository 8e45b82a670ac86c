//! How close a directive is to what was typed.
//!
//! In: the words that were typed, of which the directive has all; its subject and other names. Out: whether they are a name of
//! it, its subject, stand side by side in it, or are only somewhere in it.

use std::ops::Range;

use super::kind::HEADS;
use super::wanted::{Part, Says, Wanted, is_empty_at};
use crate::text::{Marks, Tokens, marks_of};

/// How a directive has the words that were typed, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// They are one of its names, or all that one of them says of its subject.
    Name,
    /// They are its subject.
    Subject,
    /// They stand side by side in it.
    Phrase,
    /// They are somewhere in it.
    Words,
}

/// How close a directive is that has all that was typed; none if all of the words are apart in it: *không là* isn't what *chất
/// không gây hại, là …* says.
pub(super) fn closeness(wanted: &Wanted<'_>, subject: &Tokens<'_>, names: &[Tokens<'_>]) -> Option<Closeness> {
    let typed = wordings(wanted);
    if typed.iter().any(|typed| names.iter().any(|name| are(typed, name, &told_by_name(name)))) {
        return Some(Closeness::Name);
    }
    let typed = typed.map(|typed| without_counts(&typed));
    let told: Vec<(&Tokens<'_>, Vec<usize>)> =
        std::iter::once(subject).chain(names).map(|text| (text, told_by(text))).collect();
    let is_subject = |typed: &Vec<Word<'_>>| told.first().is_some_and(|(text, words)| are(typed, text, words));
    if typed.iter().any(is_subject) {
        return Some(Closeness::Subject);
    }
    let side_by_side = |typed: &[Word<'_>]| {
        told.iter().any(|(text, words)| words.windows(typed.len().max(1)).any(|part| are(typed, text, part)))
    };
    if typed.iter().any(|typed| side_by_side(typed)) {
        return Some(Closeness::Phrase);
    }
    let is_together = wanted.is_about_one_word() || typed.iter().any(|typed| typed.windows(2).any(side_by_side));
    is_together.then_some(Closeness::Words)
}

impl Wanted<'_> {
    /// Whether a text says what these words say.
    pub fn is_said(&self, part: &Part, text: &Tokens) -> bool {
        let others = match &part.says {
            Says::Subject { others, .. } => others.as_slice(),
            _ => &[],
        };
        let is_at = |at: usize, other: &Tokens| {
            let keys = (0..other.len()).map(|word| other.key(word));
            at + other.len() <= text.len() && marks_of(text, at..at + other.len(), keys) == Some(Marks::Same)
        };
        let words = match part.says {
            Says::Year(_) => part.words.end - 1..part.words.end,
            _ => part.words.clone(),
        };
        self.is_in(&words, text) || others.iter().any(|other| (0..text.len()).any(|at| is_at(at, other)))
    }

    /// Whether a text has all of these words. One that was typed without its marks is there only beside a word that was typed
    /// beside it, too: *dat dai* isn't *đạt … dài*.
    fn is_in(&self, words: &Range<usize>, text: &Tokens) -> bool {
        let is_alone = self.is_about_one_word();
        words.clone().all(|typed| {
            (0..text.len()).any(|at| match marks_of(self.tokens, typed..typed + 1, [text.key(at)]) {
                Some(Marks::Same) => true,
                Some(Marks::LeftOut) => {
                    self.tokens.folded(typed) == text.folded(at) && (is_alone || self.is_beside(typed, text, at))
                }
                None => false,
            })
        })
    }

    fn is_beside(&self, typed: usize, text: &Tokens, at: usize) -> bool {
        let is_same = |one: usize, other: usize| {
            let word = self.tokens.folded(one);
            !word.is_empty() && word == text.folded(other)
        };
        let before = typed.checked_sub(1).zip(at.checked_sub(1)).is_some_and(|(one, other)| is_same(one, other));
        before || is_same(typed + 1, at + 1)
    }
}

/// A word that was typed, or one for the same.
#[derive(Clone, Copy)]
struct Word<'w> {
    tokens: &'w Tokens<'w>,
    at: usize,
    is_count: bool,
}

/// What was typed of name and subject, and the same in other words.
fn wordings<'w>(wanted: &'w Wanted<'w>) -> [Vec<Word<'w>>; 2] {
    let (mut typed, mut same) = (Vec::new(), Vec::new());
    for part in &wanted.parts {
        let is_count = matches!(part.says, Says::Count);
        let own = part.words.clone().map(|at| Word { tokens: wanted.tokens, at, is_count });
        match &part.says {
            Says::Subject { others, .. } => {
                typed.extend(own.clone());
                match others.first() {
                    Some(tokens) => same.extend((0..tokens.len()).map(|at| Word { tokens, at, is_count })),
                    None => same.extend(own),
                }
            }
            Says::Count => {
                typed.extend(own.clone());
                same.extend(own);
            }
            _ => {}
        }
    }
    [typed, same]
}

fn without_counts<'w>(typed: &[Word<'w>]) -> Vec<Word<'w>> {
    typed.iter().copied().filter(|word| !word.is_count).collect()
}

/// Whether these words of a text are just those that were typed.
fn are(typed: &[Word<'_>], text: &Tokens<'_>, words: &[usize]) -> bool {
    let is = |(word, at): (&Word<'_>, &usize)| {
        word.tokens.folded(word.at) == text.folded(*at)
            && marks_of(word.tokens, word.at..word.at + 1, [text.key(*at)]).is_some()
    };
    !typed.is_empty() && typed.len() == words.len() && typed.iter().zip(words).all(is)
}

/// The words of a text without those that say nothing.
fn told_by(text: &Tokens<'_>) -> Vec<usize> {
    (0..text.len()).filter(|at| !is_empty_at(text, *at)).collect()
}

/// What a name says beside kind and number: *đất đai* in *Nghị quyết 18 về đất đai*, *nêu gương* in *Quy định nêu gương*.
fn told_by_name(name: &Tokens<'_>) -> Vec<usize> {
    let about = (0..name.len()).find(|at| name.key(*at) == "về").map(|at| at + 1);
    let from = about.or_else(|| HEADS.longest_at(name, 0).map(|found| found.next)).unwrap_or(0);
    (from..name.len()).filter(|at| !is_empty_at(name, *at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_without_its_marks_needs_one_beside_it() {
        let is_in = |typed: &str, text: &str| {
            let tokens = Tokens::new(typed);
            Wanted::read(&tokens).is_in(&(0..tokens.len()), &Tokens::new(text))
        };
        assert!(is_in("đất đai", "chính sách, pháp luật về đất đai") && is_in("dat dai", "chính sách đất đai"));
        assert!(!is_in("dat dai", "phấn đấu đạt mục tiêu dài hạn"));
        assert!(!is_in("đất đai", "đạt mục tiêu dài hạn"));
    }
}
