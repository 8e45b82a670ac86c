//! What the words between two neighbouring citations say: that one of them carries on the other.
//!
//! In: two citations of a sentence, the one right after the other. Out: how, and which of them carries on:
//! "Kế hoạch 44-KH/HU về thực hiện Kết luận 21-KL/TW" goes forward, "cụ thể hóa Chỉ thị 05-CT/TW bằng Kế hoạch
//! 28-KH/TU" goes back.

use std::ops::Range;

use super::citation::{Citation, Relation};
use super::reading::Reading;
use super::statement::{Opening, statement};
use super::wording::{Uses, begins, goes_on, is_barred, is_denied, issue_verb, last, only_describes, run};
use crate::text::{Span, Tokens};

/// How one of two neighbours carries on the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub relation: Relation,
    /// Whether the first carries on the second.
    pub forward: bool,
}

/// What the words between two neighbours say.
pub(super) fn told_between(first: &Citation, second: &Citation, reading: &Reading<'_>) -> Option<Told> {
    let tokens = reading.tokens;
    let between = Span::new(first.span.end, second.span.start);
    let words = tokens.within(between);
    let text = between.of(tokens.text());
    if words.is_empty() || words.len() > MAX_WORDS_BETWEEN || text.contains(['\n', ';']) {
        return None;
    }
    let sentence = reading.sentence_around(first.span);
    if reading.sentence_around(second.span).start != sentence.start {
        return None;
    }
    let begun = tokens.at_or_after(sentence.start);
    let told = |relation, forward| Some(Told { relation, forward });
    if let Some(relation) = said_of_second(tokens, begun, tokens.at_or_after(first.span.start), words.clone()) {
        return told(relation, true);
    }
    told(said_of_first(tokens, begun, tokens.at_or_after(first.span.start), words)?, false)
}

/// Organ, day and khóa of the first, and the verb, fit in so many words.
const MAX_WORDS_BETWEEN: usize = 28;

/// "về tiếp tục thực hiện", "hướng dẫn", "thay thế" before the second, with the first as what does it.
fn said_of_second(tokens: &Tokens, begun: usize, first: usize, words: Range<usize>) -> Option<Relation> {
    let said = statement(tokens, words.clone())?;
    if is_denied(tokens, begun..first) {
        return None;
    }
    let is_issued = issue_verb(tokens, begun..first).is_some();
    let holds = |(opening, at): &(Opening, usize)| {
        let described = words.start..*at;
        let listed = tokens.before(*at).contains(',');
        match (opening, said.relation) {
            (_, Relation::Replaces | Relation::Amends) => {
                *opening == Opening::States
                    && !is_barred(tokens, described.clone())
                    && passive(tokens, described).is_none()
            }
            (Opening::Intro, _) => only_describes(tokens, described),
            (Opening::States, _) => !listed && only_describes(tokens, described),
            (Opening::Purpose, _) => {
                is_issued && says_nothing_apart(tokens, described.clone()) || is_said_issued(tokens, described)
            }
            (Opening::Verb, _) => (is_issued || first == begun) && !listed && only_describes(tokens, described),
        }
    };
    let relation =
        if said.again && said.relation == Relation::Implements { Relation::Continues } else { said.relation };
    said.openings.iter().any(holds).then_some(relation)
}

/// "được ban hành", right after a directive and before what for.
fn is_said_issued(tokens: &Tokens, words: Range<usize>) -> bool {
    last(tokens, words.clone(), Uses::ISSUE)
        .and_then(|(verb, _)| passive(tokens, words.start..verb))
        .is_some_and(|turned| only_describes(tokens, words.start..turned) && !is_barred(tokens, words.start..turned))
}

/// Whether nothing among the words sets the two apart, whatever else is told of the first: what it is about.
fn says_nothing_apart(tokens: &Tokens, words: Range<usize>) -> bool {
    !words.clone().any(|at| begins(tokens, at, words.end, Uses::APART))
}

/// Where the words before a verb begin to tell that it is done to the first: "bị … thay thế".
fn passive(tokens: &Tokens, words: Range<usize>) -> Option<usize> {
    let near = words.start.max(words.end.saturating_sub(MAX_WORDS_OF_A_SUBJECT))..words.end;
    near.rev().find(|at| begins(tokens, *at, words.end, Uses::PASSIVE))
}

/// "được Ban Thường vụ Tỉnh ủy cụ thể hóa".
const MAX_WORDS_OF_A_SUBJECT: usize = 7;

/// "cụ thể hóa A bằng B", "A được thay thế bởi B": the second by which the first is carried on.
fn said_of_first(tokens: &Tokens, begun: usize, first: usize, words: Range<usize>) -> Option<Relation> {
    let lit = run(tokens, words.clone(), Uses::LIGHT, goes_on);
    let verbs = Uses::VERB | Uses::STATES;
    if !goes_on(tokens.before(lit)) {
        return None;
    }
    let (means, phrase) = last(tokens, words.start..lit, Uses::MEANS | Uses::WITHIN)?;
    if let Some((verb, done)) = last(tokens, words.start..means, verbs) {
        // What is spelled out in another is carried on by it; what is "thực hiện trong" another is only done there.
        if phrase.uses.has(Uses::WITHIN) && !done.uses.has(Uses::INSIDE) {
            return None;
        }
        let turned = passive(tokens, words.start..verb)?;
        let told = only_describes(tokens, words.start..turned) && !is_barred(tokens, words.start..turned);
        return done.relation.filter(|_| told);
    }
    let led = run(tokens, begun..first, Uses::LEAD, goes_on);
    let (verb, done) = last(tokens, begun..led, verbs)?;
    let told = phrase.uses.has(Uses::MEANS)
        && goes_on(tokens.before(led))
        && !is_barred(tokens, begun..verb)
        && only_describes(tokens, words.start..means);
    done.relation.filter(|_| told)
}
