//! What the words before a directive say is done with it, and how they open: "về tiếp tục đẩy mạnh việc thực hiện".
//!
//! In: the words before a directive. Out: how it is carried on, and the places where that may open.

use std::ops::Range;

use super::citation::Relation;
use super::wording::{Phrase, Uses, begins, goes_on, last, run};
use crate::text::Tokens;

/// How what comes before a directive opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// *về việc*: what a directive is about.
    Intro,
    /// *hướng dẫn*, *thay thế*, and *ban hành* before a plan without number: says it by itself.
    States,
    /// *để*, *nhằm*: what something is done for.
    Purpose,
    /// The verb alone.
    Verb,
}

/// What is said to be done with a directive, by the words before it.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub relation: Relation,
    /// Whether it is to go on.
    pub again: bool,
    /// How it may open, with the first word.
    pub openings: Vec<(Opening, usize)>,
}

/// "về tiếp tục đẩy mạnh việc tổ chức thực hiện có hiệu quả": what is said of the directive after `words`.
pub(super) fn statement(tokens: &Tokens, words: Range<usize>) -> Option<Statement> {
    if let Some((start, ground)) = last(tokens, words.clone(), Uses::GROUND)
        && goes_on(tokens.before(words.end))
    {
        return Some(Statement { relation: ground.relation?, again: false, openings: vec![(Opening::Purpose, start)] });
    }
    let (mut relation, mut again, mut openings, mut at) = (None, false, Vec::new(), words.end);
    while at > words.start && goes_on(tokens.before(at)) {
        let Some((start, phrase)) = last(tokens, words.start..at, Uses::OF_STATEMENTS) else {
            if !tokens.is_number(at - 1) {
                break;
            }
            at -= 1;
            continue;
        };
        at = start;
        again |= phrase.uses.has(Uses::AGAIN);
        relation = relation.or(phrase.relation);
        if matches!(relation, Some(Relation::Replaces | Relation::Amends)) {
            // "sửa đổi, bổ sung"
            openings.push((Opening::States, run(tokens, words.start..at, Uses::STATES, goes_on)));
            break;
        }
        openings.extend(opening(phrase).filter(|_| relation.is_some()).map(|opening| (opening, start)));
        if phrase.uses.has(Uses::INTRO) {
            break;
        }
    }
    let is_told = openings.iter().any(|(opening, _)| *opening == Opening::Intro);
    let unlisted = (at + 1..words.end).all(|word| !tokens.before(word).contains(','));
    if matches!(relation, Some(Relation::Implements | Relation::Continues)) && !is_told && unlisted {
        openings.extend(intro_before(tokens, words.start..at).map(|intro| (Opening::Intro, intro)));
    }
    if !begins(tokens, at, words.end, Uses::JOIN) {
        openings.push((Opening::Verb, at));
    }
    Some(Statement { relation: relation?, again, openings })
}

/// Where what a directive is about opens, if all words between tell of it: "về *phân công trách nhiệm* thực hiện". They are
/// any words without a capital, but none that sets apart or denies what follows.
fn intro_before(tokens: &Tokens, words: Range<usize>) -> Option<usize> {
    let mut at = words.end;
    while at > words.start && words.end - at <= MAX_WORDS_OF_A_TOPIC && tokens.before(at) == " " {
        if let Some((intro, _)) = last(tokens, words.start..at, Uses::INTRO) {
            return Some(intro);
        }
        at -= 1;
        let small = tokens.raw(at).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        if !small || begins(tokens, at, words.end, Uses::APART | Uses::BAR) {
            return None;
        }
    }
    None
}

/// "nâng cao vai trò, trách nhiệm của người đứng đầu trong" is about the longest.
const MAX_WORDS_OF_A_TOPIC: usize = 14;

fn opening(phrase: Phrase) -> Option<Opening> {
    [(Uses::INTRO, Opening::Intro), (Uses::STATES | Uses::TITLED, Opening::States), (Uses::PURPOSE, Opening::Purpose)]
        .into_iter()
        .find_map(|(uses, opening)| phrase.uses.has(uses).then_some(opening))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_directive_is_read_backwards_from_it() {
        let said = |text: &str| {
            let tokens = Tokens::new(text);
            let said = statement(&tokens, 0..tokens.len())?;
            Some((said.relation, said.openings.first().copied()))
        };
        let opened = |opening, at| Some((opening, at));
        assert_eq!(said("về việc thực hiện"), Some((Relation::Implements, opened(Opening::Intro, 0))));
        assert_eq!(said("Tỉnh ủy về tiếp tục thực hiện tốt"), Some((Relation::Implements, opened(Opening::Intro, 2))));
        assert_eq!(said("đề xuất sửa đổi, bổ sung"), Some((Relation::Amends, opened(Opening::States, 2))));
        assert_eq!(said("hướng dẫn một số điều của"), Some((Relation::Implements, opened(Opening::States, 0))));
        assert_eq!(said("gắn với việc thực hiện"), Some((Relation::Implements, opened(Opening::Verb, 2))));
        assert_eq!(said("mới thay thế"), Some((Relation::Replaces, opened(Opening::States, 1))));
        assert_eq!(said("theo tinh thần"), None);
        assert_eq!(said("về"), None);
    }
}
