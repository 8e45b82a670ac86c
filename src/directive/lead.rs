//! What stands before a citation and tells of it: "Ngày 28/7/2021, Ban Chấp hành Trung ương ban hành Quy
//! định số 22-QĐ/TW".

use super::evidence::date_at;
use super::found::Found;
use super::organ::organ_at;
use crate::text::Tokens;

/// Gives a citation that has no day after it the day on which the words before it say it was issued.
pub(super) fn told_before(tokens: &Tokens, found: &mut [Found]) {
    let [only] = found else { return };
    let reference = &mut only.reference;
    if reference.number.is_none() || reference.date.is_some() {
        return;
    }
    let Some(verb) = issuing_verb(tokens, only.words.start) else { return };
    reference.date = day_before(tokens, verb).filter(|day| reference.year.is_none_or(|year| day.year() == year));
}

/// Where the verb that issues stands right before word `first`: "ban hành", "đã ký", "vừa ra".
pub(super) fn issuing_verb(tokens: &Tokens, first: usize) -> Option<usize> {
    (first.saturating_sub(MAX_WORDS_TO_VERB)..first).rev().find(|&at| match (tokens.key(at), tokens.key(at + 1)) {
        ("ban", "hành") | ("ban", "hanh") => at + 2 <= first,
        ("công", "bố") => at + 2 == first,
        ("ký" | "ra" | "có", _) => at + 1 == first,
        _ => false,
    })
}

/// "đã ban hành" stands right before what was issued, or before a short list of it.
const MAX_WORDS_TO_VERB: usize = 3;

/// The day with which the clause of the verb begins: "Ngày 28/7/2021, <organ> đã ban hành".
fn day_before(tokens: &Tokens, verb: usize) -> Option<jiff::civil::Date> {
    let from = verb.saturating_sub(MAX_WORDS_TO_DAY);
    for at in (from..verb).rev() {
        if tokens.folded(at) == "ngay"
            && let Some((day, next)) = date_at(tokens, at)
        {
            return (opens_clause(tokens, at) && next <= verb && only_an_organ(tokens, next, verb)).then_some(day);
        }
        if ends_clause(tokens.gap(at)) {
            return None;
        }
    }
    None
}

/// Whether the day at word `at` opens the clause and isn't that of a document named before it.
fn opens_clause(tokens: &Tokens, at: usize) -> bool {
    tokens.raw(at).starts_with(char::is_uppercase)
        || at == 0
        || matches!(tokens.key(at - 1), "vào" | "sáng" | "chiều" | "tối" | "trưa" | "đó" | "đến" | "tiếp")
}

/// Day, organ with its place, verb.
const MAX_WORDS_TO_DAY: usize = 22;

fn ends_clause(gap: &str) -> bool {
    gap.contains(['.', ';', '\n', '!', '?', ':'])
}

/// Whether the words between a day and a verb name who issues, or nobody: they begin with a capital or
/// with the organ.
fn only_an_organ(tokens: &Tokens, from: usize, verb: usize) -> bool {
    let named = organ_at(tokens, from).is_some_and(|o| o.next <= verb);
    from >= verb || named || tokens.raw(from).starts_with(char::is_uppercase) || verb - from <= 2
}

/// Skips `số`, also doubled or with a colon.
pub(super) fn skip_so(tokens: &Tokens, mut at: usize) -> usize {
    while matches!(tokens.key(at), "số" | "so" | "cố" | "no") && tokens.gap(at).chars().count() <= 4 {
        at += 1;
    }
    at
}
