//! How much of some words is in what a directive is about.
//!
//! In: words that a person types, and a directive of the registry. Out: how many of them, from the first or up to the
//! last, its subject has, or an alias that tells it (*Nghị quyết 18 về đất đai*). Words count that stand side by side there
//! as they are typed, two at least; a word that is typed with marks is just that word.

use std::ops::Range;

use super::issued::Directive;
use super::pair::{Pair, is_empty_word, pair_before};
use super::rarity::rarity;
use super::topic::is_filler;
use crate::text::{Tokens, effort, is_marked};

/// How much of some words a directive's subject has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Covered {
    /// Its words among them.
    pub words: usize,
    /// Whether they are rare enough to tell a subject.
    pub tells: bool,
    /// From the first to the last of them.
    pub from: usize,
    pub next: usize,
}

/// How many of the words, from the first on, are in the subject. A stranger among them ends it, unless they are said to be
/// a subject (*về*): then every second may be one.
pub(super) fn beginning(tokens: &Tokens, words: Range<usize>, directive: &Directive, is_said: bool) -> Option<Covered> {
    About::of(tokens, &words, directive)?.beginning(tokens, words, is_said)
}

/// The longest end of the words that is in the subject as a whole.
pub(super) fn ending(tokens: &Tokens, words: Range<usize>, directive: &Directive) -> Option<Covered> {
    let about = About::of(tokens, &words, directive)?;
    let last = words.end.checked_sub(2).filter(|last| words.contains(last))?;
    if about.together(tokens, last..words.end, true) == 0 && about.together(tokens, last + 1..words.end, true) == 0 {
        return None;
    }
    let is_whole = |covered: &Covered| covered.next == words.end;
    let begins = |from: &usize| !is_empty(tokens, *from);
    let mut starts = words.clone().filter(begins);
    starts.find_map(|from| about.beginning(tokens, from..words.end, false).filter(is_whole))
}

/// How rare, in bits, the pairs of words must be in all: *về du lịch* tells, *về xây dựng* doesn't. One more where they aren't
/// said to be the subject, and no alias says just these: *Kết luận 21 cán bộ* may be about something else. What is said to be
/// it, and is one as a whole, needn't be rare: *về TP.HCM*.
const LEAST_BITS: usize = 3;

/// The longest subject that is looked at, in words.
pub(super) const MOST_WORDS: usize = 24;

/// What a pair is worth of which one word looks like an empty one without its marks: *bảo vệ*, beside *về*.
const BITS_OF_A_DOUBTFUL_PAIR: usize = 2;

fn bits(tokens: &Tokens, words: Range<usize>) -> usize {
    let tells = |at: &usize| !is_filler(tokens.folded(at - 1), tokens.folded(*at));
    let of_pair = |at: usize| match pair_before(tokens, at) {
        Some(pair) => rarity(pair),
        None if is_empty(tokens, at - 1) || is_empty(tokens, at) => 0,
        None => BITS_OF_A_DOUBTFUL_PAIR,
    };
    (words.start + 1..words.end).filter(tells).map(of_pair).sum()
}

/// Whether a word says nothing of a subject. One with other marks does: *bảo vệ*.
fn is_empty(tokens: &Tokens, at: usize) -> bool {
    let is_marked_otherwise = || is_marked(tokens.key(at)) && !EMPTY_WORDS.contains(&tokens.key(at));
    is_empty_word(tokens.folded(at)) && !is_marked_otherwise()
}

const EMPTY_WORDS: &[&str] = &["về", "và", "các", "của", "một", "được", "những"];

/// What tells the subject of a directive.
struct About<'d>(Vec<Tokens<'d>>);

impl<'d> About<'d> {
    /// None where no two of the words are in it, which is found without reading the subject.
    fn of(tokens: &Tokens, words: &Range<usize>, directive: &'d Directive) -> Option<Self> {
        let aliases = || directive.aliases.iter().filter_map(|alias| alias.split_once(" về ")).map(|(_, about)| about);
        let pairs: Vec<Pair> = (words.start + 1..words.end).filter_map(|at| pair_before(tokens, at)).collect();
        effort(pairs.len());
        let is_doubtful = |at: usize| is_empty_word(tokens.folded(at)) && !is_empty(tokens, at);
        let is_shared = pairs.iter().any(|pair| directive.pairs().contains(pair)) || words.clone().any(is_doubtful);
        let texts: Vec<Tokens<'d>> =
            is_shared.then_some(directive.subject.as_str()).into_iter().chain(aliases()).map(Tokens::new).collect();
        (!texts.is_empty()).then_some(About(texts))
    }

    fn beginning(&self, tokens: &Tokens, words: Range<usize>, is_said: bool) -> Option<Covered> {
        let mut bits_so_far = 0;
        let mut so_far = Covered { words: 0, tells: false, from: words.start, next: words.start };
        let (mut best, mut at, mut told) = (None, words.start, 0);
        while at < words.end {
            if is_empty(tokens, at) {
                at += 1;
                continue;
            }
            let together = self.together(tokens, at..words.end, so_far.words > 0);
            told += together.max(1);
            if together == 0 {
                if !is_said {
                    break;
                }
                at += 1;
                continue;
            }
            so_far.words += together;
            bits_so_far += bits(tokens, at..at + together);
            at += together;
            so_far.next = at;
            so_far.tells = bits_so_far >= self.least_bits(tokens, so_far.from..at, is_said);
            if so_far.words * 2 >= told {
                best = Some(so_far);
            }
        }
        best
    }

    fn least_bits(&self, tokens: &Tokens, words: Range<usize>, is_said: bool) -> usize {
        match (is_said, self.is(tokens, words)) {
            (true, true) => 0,
            (false, false) => LEAST_BITS + 1,
            _ => LEAST_BITS,
        }
    }

    /// Whether one of the texts has just these words.
    fn is(&self, tokens: &Tokens, words: Range<usize>) -> bool {
        self.0.iter().any(|text| text.len() == words.len() && same(text, 0, tokens, &words) == words.len())
    }

    /// How many of the words, from the first on, stand in one of the texts side by side: two or more, or a last one after
    /// others that do.
    fn together(&self, tokens: &Tokens, words: Range<usize>, goes_on: bool) -> usize {
        let longest = |text: &Tokens| (0..text.len()).map(|own| same(text, own, tokens, &words)).max();
        let together = self.0.iter().filter_map(longest).max().unwrap_or(0);
        let is_last = goes_on && words.len() == 1;
        if together >= 2 || is_last { together } else { 0 }
    }
}

/// How many words of a text, from word `own` on, are the same as those typed.
fn same(text: &Tokens, own: usize, tokens: &Tokens, words: &Range<usize>) -> usize {
    let is_same = |(own, at): &(usize, usize)| match is_marked(tokens.key(*at)) {
        true => text.key(*own) == tokens.key(*at),
        false => text.folded(*own) == tokens.folded(*at),
    };
    (own..text.len()).zip(words.clone()).take_while(is_same).count()
}

#[cfg(test)]
mod tests {
    use super::super::Registry;
    use super::*;

    /// How many words are covered, and from which to which.
    fn covered(typed: &str, id: &str, is_said: bool) -> Option<(usize, usize)> {
        let tokens = Tokens::new(typed);
        let directive = Registry::of_tests().get(id).unwrap();
        beginning(&tokens, 0..tokens.len(), directive, is_said)
            .filter(|covered| covered.tells)
            .map(|covered| (covered.words, covered.next))
    }

    #[test]
    fn words_count_that_stand_side_by_side_in_the_subject_in_any_order_and_with_any_marks_left_out() {
        assert_eq!(covered("luân chuyển cán bộ xã", "qd-98-tw-k12", false), Some((4, 4)));
        assert_eq!(covered("luan chuyen can bo", "qd-98-tw-k12", false), Some((4, 4)));
        assert_eq!(covered("tinh gọn bộ máy", "nq-18-tw-k12", false), Some((4, 4)));
        assert_eq!(covered("đất đai", "nq-18-tw-k13", false), Some((2, 2)), "as an alias says");
        assert_eq!(covered("TP.HCM", "kl-21-tw-k12", true), Some((2, 2)));
        assert_eq!(covered("bảo vệ rừng", "ct-05-ttg-2022", true), Some((3, 3)));
        assert_eq!(covered("sáp nhập trường học", "nq-18-tw-k12", false), None);
        assert_eq!(covered("luân chuyên cán bộ", "qd-98-tw-k12", false), None, "another mark is another word");
    }

    #[test]
    fn a_stranger_ends_it_unless_a_subject_is_announced() {
        let typed = "đổi mới thật sự căn bản, toàn diện nền giáo dục";
        assert_eq!(covered(typed, "nq-29-tw-k11", false), Some((2, 2)));
        assert_eq!(covered(typed, "nq-29-tw-k11", true), Some((8, 11)));
    }

    #[test]
    fn what_every_article_says_is_no_subject() {
        assert_eq!(covered("cán bộ", "kl-21-tw-k13", false), None);
        assert_eq!(covered("công tác", "nq-21-tw-k12", false), None);
    }

    #[test]
    fn words_before_a_name_count_if_all_of_them_up_to_it_are_in_the_subject() {
        let tokens = Tokens::new("Gia Lai luân chuyển cán bộ");
        let directive = Registry::of_tests().get("qd-98-tw-k12").unwrap();
        let covered = ending(&tokens, 0..tokens.len(), directive).map(|covered| covered.from);
        assert_eq!(covered, Some(2));
        let tokens = Tokens::new("luân chuyển cán bộ theo");
        assert_eq!(ending(&tokens, 0..tokens.len(), directive), None);
    }
}
