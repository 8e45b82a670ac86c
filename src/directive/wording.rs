//! What the words beside a directive say: that it carries on another, that it is issued, that neither is told.
//!
//! In: the words of a text, and a place between two of them. Out: the phrase of the table that ends there, or a run of
//! phrases. Runs are read backwards, from the directive that they are before.

use std::ops::{BitOr, Range};
use std::sync::LazyLock;

use super::citation::Relation;
use super::organ::organ_at;
use crate::text::{Lexicon, Table, Tokens};

const WORDING: Table<'static, 3> = Table::new(include_str!("data/wording.tsv"), ["words", "uses", "relation"]);

static PHRASES: LazyLock<Lexicon<Phrase>> =
    LazyLock::new(|| Lexicon::new(WORDING.cells().map(|[words, uses, relation]| (words, Phrase::of(uses, relation)))));

/// Uses of a phrase; the head of the table says what each is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Uses(u32);

/// Their names in the table, in the order of their bits.
const NAMES: [&str; 27] = [
    "verb", "states", "intro", "titled", "purpose", "chain", "again", "basis", "lead", "after", "issue", "light",
    "means", "within", "passive", "part", "apart", "bar", "join", "noun", "born", "ground", "inside", "denial", "turn",
    "aside", "review",
];

impl Uses {
    pub const VERB: Uses = Uses(1);
    pub const STATES: Uses = Uses(1 << 1);
    pub const INTRO: Uses = Uses(1 << 2);
    pub const TITLED: Uses = Uses(1 << 3);
    pub const PURPOSE: Uses = Uses(1 << 4);
    pub const CHAIN: Uses = Uses(1 << 5);
    pub const AGAIN: Uses = Uses(1 << 6);
    pub const BASIS: Uses = Uses(1 << 7);
    pub const LEAD: Uses = Uses(1 << 8);
    pub const AFTER: Uses = Uses(1 << 9);
    pub const ISSUE: Uses = Uses(1 << 10);
    pub const LIGHT: Uses = Uses(1 << 11);
    pub const MEANS: Uses = Uses(1 << 12);
    pub const WITHIN: Uses = Uses(1 << 13);
    pub const PASSIVE: Uses = Uses(1 << 14);
    pub const PART: Uses = Uses(1 << 15);
    pub const APART: Uses = Uses(1 << 16);
    pub const BAR: Uses = Uses(1 << 17);
    pub const JOIN: Uses = Uses(1 << 18);
    pub const NOUN: Uses = Uses(1 << 19);
    pub const BORN: Uses = Uses(1 << 20);
    pub const GROUND: Uses = Uses(1 << 21);
    pub const INSIDE: Uses = Uses(1 << 22);
    pub const DENIAL: Uses = Uses(1 << 23);
    pub const TURN: Uses = Uses(1 << 24);
    pub const ASIDE: Uses = Uses(1 << 25);
    pub const REVIEW: Uses = Uses(1 << 26);

    /// What may be said between the opening of a statement and a directive.
    pub const OF_STATEMENTS: Uses =
        Uses(Self::VERB.0 | Self::STATES.0 | Self::INTRO.0 | Self::TITLED.0 | Self::PURPOSE.0 | Self::CHAIN.0);

    pub fn has(self, other: Uses) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Uses {
    type Output = Uses;

    fn bitor(self, other: Uses) -> Uses {
        Uses(self.0 | other.0)
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub uses: Uses,
    /// How what it is beside is carried on.
    pub relation: Option<Relation>,
}

impl Phrase {
    fn of(uses: &str, relation: &str) -> Self {
        let bits = uses.split(' ').filter_map(|name| NAMES.iter().position(|known| *known == name));
        Phrase { uses: Uses(bits.fold(0, |all, bit| all | 1 << bit)), relation: relation_named(relation) }
    }
}

fn relation_named(name: &str) -> Option<Relation> {
    [
        ("implements", Relation::Implements),
        ("continues", Relation::Continues),
        ("replaces", Relation::Replaces),
        ("amends", Relation::Amends),
    ]
    .into_iter()
    .find_map(|(known, relation)| (known == name).then_some(relation))
}

/// "và triển khai thực hiện" is the longest.
const MAX_WORDS_OF_A_PHRASE: usize = 5;

/// The longest phrase of one of these uses that ends before word `words.end`, with its first word.
pub(super) fn last(tokens: &Tokens, words: Range<usize>, uses: Uses) -> Option<(usize, Phrase)> {
    (words.start.max(words.end.saturating_sub(MAX_WORDS_OF_A_PHRASE))..words.end)
        .find_map(|start| ending(tokens, start, words.end, uses).map(|phrase| (start, phrase)))
}

fn ending(tokens: &Tokens, start: usize, end: usize, uses: Uses) -> Option<Phrase> {
    let found = PHRASES.all_at(tokens, start).find(|found| found.next == end)?;
    found.values.into_iter().copied().find(|phrase| phrase.uses.has(uses))
}

/// Whether a phrase of one of these uses begins with word `at` and ends before word `end`.
pub(super) fn begins(tokens: &Tokens, at: usize, end: usize, uses: Uses) -> bool {
    PHRASES.all_at(tokens, at).any(|found| found.next <= end && found.values.iter().any(|p| p.uses.has(uses)))
}

/// The first word of the run of phrases of these uses that ends before word `words.end`, where `joins` says what may be
/// between two words of it.
pub(super) fn run(tokens: &Tokens, words: Range<usize>, uses: Uses, joins: fn(&str) -> bool) -> usize {
    let mut at = words.end;
    while at > words.start && joins(tokens.before(at)) {
        let Some((start, _)) = last(tokens, words.start..at, uses) else { break };
        at = start;
    }
    at
}

/// Whether words go on, or are listed: white space, a comma, quotation marks.
pub(super) fn goes_on(gap: &str) -> bool {
    gap.chars().all(|c| c == ' ' || matches!(c, ',' | '\u{a0}' | '“' | '”' | '"' | '‘' | '’'))
}

/// The same after a verb that a list may follow: *ban hành các văn bản: …*
pub(super) fn opens_list(gap: &str) -> bool {
    goes_on(&gap.replace(':', ""))
}

/// The verb right before a directive that says that it is issued, among the words up to it: "đã *ban hành* các văn bản như".
pub(super) fn issue_verb(tokens: &Tokens, words: Range<usize>) -> Option<usize> {
    let lit = run(tokens, words.clone(), Uses::LIGHT, opens_list);
    if !opens_list(tokens.before(lit)) {
        return None;
    }
    let (verb, _) = last(tokens, words.start..lit, Uses::ISSUE)?;
    let is_noun = last(tokens, words.start..verb, Uses::NOUN).is_some();
    (!is_noun && !is_barred(tokens, words.start..verb)).then_some(verb)
}

/// Whether the last of the words before a verb say that what it says isn't told: *chưa*, *không thể*, *việc*.
pub(super) fn is_barred(tokens: &Tokens, words: Range<usize>) -> bool {
    let near = words.start.max(words.end.saturating_sub(MAX_WORDS_TO_A_BAR))..words.end;
    near.into_iter().any(|at| begins(tokens, at, words.end, Uses::BAR))
}

/// Whether the words before a directive say that there is none yet: "chưa có", "đề nghị Chính phủ ban hành".
pub(super) fn is_denied(tokens: &Tokens, words: Range<usize>) -> bool {
    let lit = run(tokens, words.clone(), Uses::LIGHT, opens_list);
    let verb = last(tokens, words.start..lit, Uses::ISSUE).map_or(lit, |(verb, _)| verb);
    let near = words.start.max(verb.saturating_sub(if verb < lit { MAX_WORDS_TO_A_DENIAL } else { 1 }))..verb;
    let mut near = near.rev().take_while(|at| tokens.before(at + 1) == " ");
    near.any(|at| begins(tokens, at, words.end, Uses::DENIAL))
}

/// "chưa kịp thời", "đề nghị Thủ tướng Chính phủ".
const MAX_WORDS_TO_A_DENIAL: usize = 6;

/// "trước khi", "chưa kịp".
const MAX_WORDS_TO_A_BAR: usize = 3;

/// Whether the words after a directive only say whose it is and of which day: "ngày 18/1/2022 của Tỉnh ủy (khóa XVI),".
pub(super) fn only_describes(tokens: &Tokens, words: Range<usize>) -> bool {
    !ends(tokens.before(words.end)) && describes(tokens, words)
}

/// The same, whatever sign is after the words.
pub(super) fn describes(tokens: &Tokens, words: Range<usize>) -> bool {
    let mut depth = 0_usize;
    for at in words.clone() {
        let gap = tokens.before(at);
        if ends(gap) {
            return false;
        }
        depth = (depth + gap.matches('(').count()).saturating_sub(gap.matches(')').count());
        if depth > 0 {
            continue;
        }
        let is_part = begins(tokens, at, words.end, Uses::PART) || tokens.is_number(at);
        let needs_part = at == words.start && !gap.contains(')') || gap.contains(',');
        if needs_part && !is_part && !continues_name(tokens, at) || begins(tokens, at, words.end, Uses::APART) {
            return false;
        }
    }
    true
}

fn ends(gap: &str) -> bool {
    gap.contains([';', ':', '\n'])
}

/// The name of a place after an organ that is part of the citation: "Kế hoạch 60 của Huyện ủy" *Ia H'Drai*.
fn continues_name(tokens: &Tokens, at: usize) -> bool {
    let capital = tokens.raw(at).starts_with(char::is_uppercase);
    capital && !tokens.before(at).contains(',') && organ_at(tokens, at).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_has_a_use() {
        WORDING.assert_in_order_from(2, |[words, ..]| words);
        for [words, uses, relation] in WORDING.cells() {
            let tokens = Tokens::new(words);
            assert!(tokens.len() <= MAX_WORDS_OF_A_PHRASE, "{words}");
            let unknown = uses.split(' ').find(|name| !NAMES.contains(name));
            assert!(unknown.is_none(), "{words}: {unknown:?}");
            assert_eq!(relation_named(relation).is_some(), !relation.is_empty(), "{words}");
            let states = Phrase::of(uses, relation).uses.has(Uses::VERB | Uses::STATES | Uses::GROUND);
            assert_eq!(states, !relation.is_empty(), "{words}: a verb says how, and nothing else does");
        }
    }
}
