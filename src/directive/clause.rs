//! What a sentence says is carried out, and what it says is issued for that: "Thực hiện Kế hoạch 43-KH/TU …, Ban Thường
//! vụ Huyện ủy đã ban hành Kế hoạch số 60".
//!
//! In: the citations of a text, one after the other. Out: for one that is issued, those that it carries out.

use super::citation::Citation;
use super::reading::Reading;
use super::wording::{Uses, begins, describes, goes_on, issue_verb, last, only_describes, run};
use crate::text::{Span, Tokens, effort};

/// What the sentence has said so far.
#[derive(Default)]
pub(super) struct Clause<'c> {
    /// Where the sentence begins.
    start: usize,
    /// What is carried out: the members of one list, or of two beside each other.
    carried_out: Vec<&'c Citation>,
    /// The citation before.
    previous: Option<(&'c Citation, Part)>,
}

/// What a citation is in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    CarriedOut,
    Issued,
    Other,
}

impl<'c> Clause<'c> {
    /// Reads on to a citation. If it is issued: what it carries out.
    pub fn read(&mut self, citation: &'c Citation, reading: &Reading<'_>) -> &[&'c Citation] {
        let tokens = reading.tokens;
        let start = reading.sentence_around(citation.span).start;
        if start != self.start || self.previous.is_some_and(|(previous, _)| is_set_apart(previous, citation, tokens)) {
            *self = Clause { start, ..Clause::default() };
        }
        let part = self.part_of(citation, tokens);
        if part == Part::CarriedOut {
            if self.previous.is_some_and(|(_, part)| part != Part::CarriedOut) {
                self.carried_out.clear();
            }
            if self.carried_out.len() < MOST_CARRIED_OUT {
                self.carried_out.push(citation);
            }
        }
        self.previous = Some((citation, part));
        if part == Part::Issued { &self.carried_out } else { &[] }
    }

    fn part_of(&self, citation: &Citation, tokens: &Tokens) -> Part {
        let begun = tokens.at_or_after(self.start);
        let first = tokens.at_or_after(citation.span.start);
        let next = tokens.at_or_after(citation.span.end);
        if is_carried_out(tokens, begun, first) || is_said_born(tokens, begun, first, next) {
            return Part::CarriedOut;
        }
        if let Some((previous, part)) = self.previous
            && is_listed_after(previous, citation, tokens)
        {
            // What an organ issues is its own: "ban hành Kế hoạch 28-KH/HU; Chỉ thị 12-CT/TW".
            let alike = previous.reference.issuer == citation.reference.issuer;
            return if part != Part::Issued || alike || !is_after_semicolon(citation, tokens) {
                part
            } else {
                Part::Other
            };
        }
        let Some(last) = self.carried_out.last() else { return Part::Other };
        let verb = issue_verb(tokens, begun..first);
        if verb.is_some_and(|verb| ends_clause(last, verb, tokens)) { Part::Issued } else { Part::Other }
    }
}

/// So many in one list; a text of nothing but them costs no more than another.
const MOST_CARRIED_OUT: usize = 6;

/// Whether a clause begins right before a citation that says what is carried out: "Để tiếp tục thực hiện tốt nội dung",
/// "Sau khi Bộ Chính trị ban hành".
fn is_carried_out(tokens: &Tokens, begun: usize, first: usize) -> bool {
    let led = run(tokens, begun..first, Uses::LEAD, goes_on);
    if goes_on(tokens.before(led))
        && let Some((basis, _)) = last(tokens, begun..led, Uses::BASIS)
    {
        return begins_clause(tokens, begun, run(tokens, begun..basis, Uses::LEAD | Uses::BASIS, goes_on));
    }
    let Some(verb) = issue_verb(tokens, begun..first) else { return false };
    let near = begun.max(verb.saturating_sub(MAX_WORDS_OF_AN_ISSUER))..verb;
    let starts = near.rev().inspect(|_| effort(1)).take_while(|at| *at + 1 == verb || goes_straight_on(tokens, at + 1));
    starts.into_iter().any(|at| begins(tokens, at, verb, Uses::AFTER) && begins_clause(tokens, begun, at))
}

/// "Sau khi Nghị quyết 18-NQ/TW của Trung ương được ban hành".
fn is_said_born(tokens: &Tokens, begun: usize, first: usize, next: usize) -> bool {
    let Some((after, _)) = last(tokens, begun..first, Uses::AFTER) else { return false };
    let near = next..(next + MAX_WORDS_OF_AN_ISSUER).min(tokens.len());
    let born = near.into_iter().inspect(|_| effort(1)).find(|at| begins(tokens, *at, tokens.len(), Uses::BORN));
    goes_on(tokens.before(first))
        && begins_clause(tokens, begun, after)
        && born.is_some_and(|born| only_describes(tokens, next..born))
}

/// "Sau khi Ban Chấp hành Trung ương Đảng khóa XII ban hành".
const MAX_WORDS_OF_AN_ISSUER: usize = 12;

fn goes_straight_on(tokens: &Tokens, at: usize) -> bool {
    goes_on(tokens.before(at)) && !tokens.before(at).contains(',')
}

fn begins_clause(tokens: &Tokens, begun: usize, at: usize) -> bool {
    at == begun || tokens.before(at).contains([',', ';', ':', '–', '—', '“', '"'])
}

/// Whether a semicolon ends what is said of one citation before the next: in "Thực hiện Nghị quyết 18; Nghị quyết 19, Tỉnh
/// ủy ban hành" it lists.
fn is_set_apart(previous: &Citation, citation: &Citation, tokens: &Tokens) -> bool {
    // The members of a list share words.
    let between = Span::new(previous.span.end.min(citation.span.start), citation.span.start);
    between.of(tokens.text()).contains(';') && !is_listed_after(previous, citation, tokens)
}

fn is_after_semicolon(citation: &Citation, tokens: &Tokens) -> bool {
    tokens.before(tokens.at_or_after(citation.span.start)).contains(';')
}

/// Whether a citation is one more of a list: nothing is between but organ and day, and a comma, a semicolon or *và*.
fn is_listed_after(previous: &Citation, citation: &Citation, tokens: &Tokens) -> bool {
    if citation.span.start < previous.span.end {
        return true;
    }
    let mut words = tokens.within(Span::new(previous.span.end, citation.span.start));
    let joined = run(tokens, words.clone(), Uses::JOIN, goes_on);
    let listed = joined < words.end || tokens.before(words.end).contains([',', ';']);
    words.end = joined;
    listed && goes_on(&tokens.before(joined).replace([';', ')'], "")) && describes(tokens, words)
}

/// Whether the clause of what is carried out ends before the verb: after a comma, and not too far. Where another clause
/// begins in between, it is told for that one: "Thực hiện A, xã mở lớp, *còn* huyện ban hành B".
fn ends_clause(carried_out: &Citation, verb: usize, tokens: &Tokens) -> bool {
    let next = tokens.at_or_after(carried_out.span.end);
    if verb.saturating_sub(next) > MAX_WORDS_TO_VERB {
        return false;
    }
    let comma = |at: usize| tokens.before(at).contains(',');
    let Some(opened) = (next..=verb).find(|at| comma(*at)) else { return false };
    let is_passive = |at: usize| begins(tokens, at, verb, Uses::PASSIVE) && tokens.key(at + 1) != "sự";
    let turns = |at: usize| begins(tokens, at, verb, Uses::TURN) || comma(at) && begins(tokens, at, verb, Uses::ASIDE);
    // "nhiều nhà văn hóa được xây mới, Huyện ủy ban hành": a clause of its own, with its subject.
    let told = |at: usize| is_passive(at) && !comma(at) && (at..=verb).any(comma);
    !(opened..verb).inspect(|_| effort(1)).any(|at| turns(at) || told(at))
}

/// The organ that issues, and what the directive carried out is about.
const MAX_WORDS_TO_VERB: usize = 60;
