//! The organ that issues, before a directive that doesn't name it: "Ban Thường vụ Huyện ủy … đã ban hành Kế hoạch số 60".
//!
//! In: a text and a directive in it. Out: the organ. It must be the subject of the verb: one that speaks, is
//! told or is written to nearby isn't.

use std::ops::Range;
use std::sync::LazyLock;

use super::found::Found;
use super::lead::{approving_verb, is_of_another, issuing_verb};
use super::outside::nameless_at;
use super::reading::Reading;
use crate::text::{Lexicon, Table, Tokens};

/// What words beside an organ or a verb tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Between,
    Listed,
    Object,
}

const TABLE: Table<'static, 2> = Table::new(include_str!("data/issuing.tsv"), ["words", "use"]);

static WORDS: LazyLock<Lexicon<Use>> = LazyLock::new(|| {
    let of = |word: &str| match word {
        "between" => Use::Between,
        "listed" => Use::Listed,
        _ => Use::Object,
    };
    Lexicon::new(TABLE.cells().map(|[words, word]| (words, of(word))))
});

/// The organ that is said to issue a directive, in its sentence and before it: the first word of its name, and its code, if
/// that is known.
pub(super) fn issuing_subject(reading: &Reading<'_>, found: &Found) -> Option<(usize, Option<&'static str>)> {
    let tokens = reading.tokens;
    let directive = found.words.start;
    let (verb, next) = verb_before(tokens, directive).or_else(|| {
        let verb = approving_verb(tokens, directive).filter(|_| !is_of_another(tokens, found))?;
        Some((verb, directive))
    })?;
    if !consists_of(tokens, next..directive, Use::Listed) {
        return None; // "xây dựng theo Nghị quyết số 13"
    }
    let first = tokens.at_or_after(reading.sentence_around(found.span).start);
    let (start, organ) = reading.last_organ_in(first..verb)?;
    let is_subject = verb - organ.next <= MOST_WORDS_BETWEEN
        && consists_of(tokens, organ.next..verb, Use::Between)
        && !is_object(tokens, start);
    // "Công an tỉnh có Chỉ thị 05 để noi theo" issued nothing.
    let has = tokens.key(verb) == "có" && !matches!(tokens.two_before(verb).1, "đã" | "vừa" | "mới" | "tục");
    (is_subject && (organ.code.is_some() || !has)).then_some((start, organ.code))
}

/// Whether a body of which no directive is known is said to issue one: "Đoàn luật sư tỉnh ban hành Quyết định số 1". Its name
/// has a capital and isn't part of another ("Hải Phòng").
pub(super) fn is_issued_by_nameless(tokens: &Tokens, directive: usize) -> bool {
    let Some((verb, next)) = verb_before(tokens, directive).filter(|(verb, _)| tokens.key(*verb) != "có") else {
        return false;
    };
    let is_capital = |at: usize| tokens.raw(at).starts_with(char::is_uppercase);
    consists_of(tokens, next..directive, Use::Listed)
        && (verb.saturating_sub(MOST_WORDS_BETWEEN)..verb).any(|at| {
            let begins = is_capital(at) && (at == 0 || !is_capital(at - 1) || tokens.before(at) != " ");
            let body = if begins { nameless_at(tokens, at) } else { None };
            body.is_some_and(|end| end <= verb && consists_of(tokens, end..verb, Use::Between))
        })
}

/// The subject is right before its verb but for its place, a day, and what else it does.
const MOST_WORDS_BETWEEN: usize = 24;

/// The verb that issues, and the first word after it.
fn verb_before(tokens: &Tokens, first: usize) -> Option<(usize, usize)> {
    let verb = issuing_verb(tokens, first).or_else(|| planning_verb(tokens, first))?;
    let of_one_word = matches!(tokens.key(verb), "ký" | "ra" | "có");
    Some((verb, verb + if of_one_word { 1 } else { 2 }))
}

/// "xây dựng", "cụ thể hóa thành" before a plan, or before a short list of them.
fn planning_verb(tokens: &Tokens, first: usize) -> Option<usize> {
    (first.saturating_sub(MAX_WORDS_TO_VERB)..first).rev().find(|&at| {
        matches!(
            (tokens.key(at), tokens.key(at + 1)),
            ("ban", "hành") | ("xây", "dựng") | ("cụ", "thể") | ("ban", "hanh") | ("xay", "dung")
        )
    })
}

/// The verb is right before what was issued, or before a short list of it.
const MAX_WORDS_TO_VERB: usize = 6;

/// Whether some words are all of this use, but for names, numbers and what is in parentheses.
fn consists_of(tokens: &Tokens, words: Range<usize>, wanted: Use) -> bool {
    let (mut at, mut inside) = (words.start, false);
    while at < words.end {
        let gap = tokens.before(at);
        if at > words.start && gap.contains([';', ':', '.', '!', '?', '"', '“', '”']) && !is_short(tokens, at - 1) {
            return false;
        }
        inside = (inside || gap.contains('(')) && !gap.contains(')');
        let phrase = WORDS.all_at(tokens, at).find(|found| found.next <= words.end && found.values.contains(&&wanted));
        at = match phrase {
            Some(found) => found.next,
            None if inside || tokens.is_number(at) || tokens.raw(at).starts_with(char::is_uppercase) => at + 1,
            None => return false,
        };
    }
    at == words.end
}

/// Whether a full stop may follow word `at` inside a name: "TP. Vinh", "TX. Hương Trà".
fn is_short(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.key(at), "tp" | "tx" | "tt" | "t" | "h" | "q")
}

/// Whether the words right before an organ make it the one that is told, or that something is of: "báo cáo Tỉnh ủy".
fn is_object(tokens: &Tokens, start: usize) -> bool {
    let mut end = start;
    // "theo lãnh đạo UBND tỉnh", "của đồng chí Bí thư Tỉnh ủy"
    if end >= 2 && matches!((tokens.key(end - 2), tokens.key(end - 1)), ("lãnh", "đạo") | ("đại", "diện")) {
        end -= 2;
    }
    (end.saturating_sub(MAX_WORDS_OF_A_USE)..end).any(|at| {
        let mut phrases = WORDS.all_at(tokens, at);
        phrases.any(|found| found.next == end && found.values.contains(&&Use::Object)) && tokens.before(end) == " "
    })
}

/// "xin ý kiến" is the longest row.
const MAX_WORDS_OF_A_USE: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_what_is_beside_an_issuer_is_sorted_and_says_what_each_row_is() {
        TABLE.assert_in_order(|[words, word]| (words, word));
        assert!(TABLE.cells().all(|[_, word]| matches!(word, "between" | "listed" | "object")));
        assert!(TABLE.cells().all(|[words, word]| word != "object" || words.split(' ').count() <= MAX_WORDS_OF_A_USE));
    }

    #[test]
    fn names_and_days_may_be_between_an_organ_and_its_verb() {
        let between = |text: &str| consists_of(&Tokens::new(text), 0..Tokens::new(text).len(), Use::Between);
        for text in ["Ia H'Drai đã", "tỉnh Kon Tum, ngày 18/1/2022, vừa", "TP. Vinh (Nghệ An) mới", "đã họp và"]
        {
            assert!(between(text), "{text}");
        }
        for text in ["cho biết không phải vì", "nói rằng huyện đã", "báo cáo; huyện đã"] {
            assert!(!between(text), "{text}");
        }
    }
}
