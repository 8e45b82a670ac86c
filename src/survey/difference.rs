//! What differs in one article from another one that says nearly the same.
//!
//! In: two records. Out: a [`Difference`]. Words are compared by their marked keys, so that another spelling of marks makes no difference. The
//! texts are compared from the first word that differs to the last. Work grows with the square of that stretch at worst, so of a long one the
//! beginning is compared.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::annotation::ArticleRecord;
use crate::answer::{Difference, DuplicateKind, OtherWords};
use crate::text::{Tokens, fold};

/// Words that are compared, from the first that differs.
const MOST_WORDS: usize = 2_000;
/// Stretches that are shown …
const PIECES: usize = 4;
/// … and the words of each.
const PIECE_WORDS: usize = 8;

/// What differs in `other` from `first`.
pub(super) fn difference(first: &ArticleRecord, other: &ArticleRecord) -> Difference {
    let (mine, theirs) = (text(first), text(other));
    let (mine, theirs) = (Tokens::new(&mine), Tokens::new(&theirs));
    let place = |record: &ArticleRecord| record.primary.as_ref().map(|primary| primary.unit.unit);
    let day = |record: &ArticleRecord| record.published.map(|published| published.date);
    let (added, removed, cut) = other_words(&mine, &theirs);
    Difference {
        title: keys(&Tokens::new(first.own_title())) != keys(&Tokens::new(other.own_title())),
        source: source(first) != source(other),
        published: day(first) != day(other),
        place: place(first) != place(other),
        added,
        removed,
        cut,
    }
}

/// What an article is to the first one of its group.
pub(super) fn kind(first: &ArticleRecord, other: &ArticleRecord, difference: &Difference) -> DuplicateKind {
    let says_the_same = difference.added.words + difference.removed.words == 0 && !difference.cut;
    match source(first).zip(source(other)) {
        _ if says_the_same && !difference.title => DuplicateKind::Copy,
        Some((first, other)) if first != other => DuplicateKind::Reprint,
        _ => DuplicateKind::Version,
    }
}

/// The paper, whatever its letters.
fn source(record: &ArticleRecord) -> Option<String> {
    record.source.as_deref().map(fold)
}

/// All that it says below its title.
fn text(record: &ArticleRecord) -> String {
    std::iter::once(&record.body).chain(&record.captions).map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn keys<'t>(tokens: &'t Tokens<'_>) -> Vec<&'t str> {
    (0..tokens.len()).map(|i| tokens.key(i)).collect()
}

/// The words that stand only in the second text, those that stand only in the first, and whether not all were compared.
fn other_words(first: &Tokens<'_>, second: &Tokens<'_>) -> (OtherWords, OtherWords, bool) {
    let (mine, theirs) = (keys(first), keys(second));
    let start = mine.iter().zip(&theirs).take_while(|(mine, theirs)| mine == theirs).count();
    let rest = |keys: &[&str]| keys.len() - start;
    let from_end = mine.iter().rev().zip(theirs.iter().rev()).take_while(|(mine, theirs)| mine == theirs).count();
    let same_end = from_end.min(rest(&mine)).min(rest(&theirs));
    let middle = |keys: &[&str]| rest(keys) - same_end;
    let cut = middle(&mine).max(middle(&theirs)) > MOST_WORDS;
    let end = |keys: &[&str]| start + middle(keys).min(MOST_WORDS);
    let (mut added, mut removed) = (OtherWords::default(), OtherWords::default());
    let (end, other_end) = (end(&mine), end(&theirs));
    let compared = (mine.get(start..end).unwrap_or_default(), theirs.get(start..other_end).unwrap_or_default());
    for change in capture_diff_slices(Algorithm::Myers, compared.0, compared.1) {
        if let DiffOp::Equal { .. } = change {
            continue;
        }
        add(&mut removed, first, start + change.old_range().start, change.old_range().len());
        add(&mut added, second, start + change.new_range().start, change.new_range().len());
    }
    (added, removed, cut)
}

/// Adds a stretch of words.
fn add(all: &mut OtherWords, text: &Tokens<'_>, start: usize, count: usize) {
    all.words += count;
    let Some(last) = count.min(PIECE_WORDS).checked_sub(1).filter(|_| all.pieces.len() < PIECES) else { return };
    let (from, to) = (text.span(start).start, text.span(start + last).end);
    let more = if count > PIECE_WORDS { " …" } else { "" };
    all.pieces.push(format!("{}{more}", text.text().get(from..to).unwrap_or_default().replace('\n', " ")));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differing(first: &str, second: &str) -> (OtherWords, OtherWords, bool) {
        other_words(&Tokens::new(first), &Tokens::new(second))
    }

    fn words(words: usize, pieces: &[&str]) -> OtherWords {
        OtherWords { words, pieces: pieces.iter().map(|piece| (*piece).to_owned()).collect() }
    }

    #[test]
    fn what_was_added_and_left_out_is_shown_by_its_beginning() {
        let none = OtherWords::default();
        let same = differing("Bà con họp, bàn việc làng.", "Bà con họp bàn việc làng");
        assert_eq!(same, (none.clone(), none.clone(), false));
        let (added, removed, _) = differing("Bà con hòa giải ở làng.", "Theo TTXVN: bà con hoà giải. ở thôn");
        assert_eq!((added, removed), (words(3, &["Theo TTXVN", "thôn"]), words(1, &["làng"])));
        let (added, removed, _) = differing("a a", "a a a");
        assert_eq!((added.words, removed), (1, none));
        let (added, ..) = differing("", "một hai ba bốn năm sáu bảy tám chín");
        assert_eq!(added, words(9, &["một hai ba bốn năm sáu bảy tám …"]));
    }

    #[test]
    fn of_long_texts_that_have_nothing_in_common_the_beginnings_are_compared() {
        let text = |word: &str| format!("chung {} hết", vec![word; 3 * MOST_WORDS].join(" "));
        let (added, removed, cut) = differing(&text("lúa"), &text("ngô"));
        assert!(cut && added.words == MOST_WORDS && removed.words == MOST_WORDS);
        let (added, _, cut) = differing(&text("lúa"), &text("lúa").replace("hết", "hết cả"));
        assert!(!cut && added.words == 1);
    }
}
