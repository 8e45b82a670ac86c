//! What a question says after a directive's name of its time and of who issued it.

use jiff::civil::Date;

use super::asked::Asked;
use super::candidates::is_misprint;
use super::evidence::{and_then, year_of};
use super::found::Found;
use super::issued::{Directive, lag_days};
use super::issuing_place::Beside;
use super::named::closed;
use super::registry::Registry;
use super::said::{Question, Said, goes_on};
use super::tail::{Tail, organ_part, part_at};
use crate::text::Tokens;

/// The day, year or issuer right after each name of a question that was not read as the directive's, as it is typed; with the
/// directives called so whose day is like it, the nearest first.
pub(crate) fn passed_over<'r>(
    typed: &str,
    question: &[&Asked],
    registry: &'r Registry,
) -> Vec<(String, Vec<&'r Directive>)> {
    let mut found: Vec<(String, Vec<&Directive>)> = Vec::new();
    for (asked, words, tail) in beside_names(typed, question) {
        let like = tail.date.map_or_else(Vec::new, |said| with_like_day(asked, said, registry));
        match found.last_mut() {
            // What is said after a list is said of each of its members.
            Some((known, directives)) if *known == words => directives.extend(like),
            _ => found.push((words, like)),
        }
    }
    found
}

/// The directives of a name whose day is like another, the nearest first.
fn with_like_day<'r>(asked: &Asked, said: Date, registry: &'r Registry) -> Vec<&'r Directive> {
    let known = asked.candidates.iter().filter_map(|id| registry.get(id));
    let dated = known.filter_map(|directive| Some((directive.date?, directive)));
    let mut like: Vec<(Date, &Directive)> = dated.filter(|(own, _)| is_misprint(*own, said)).collect();
    like.sort_by_key(|(own, _)| lag_days(Some(*own), Some(said)).map(i64::abs));
    like.into_iter().map(|(_, directive)| directive).collect()
}

/// What is said right after each name of a question and was not read as the directive's.
fn beside_names<'q>(typed: &str, question: &[&'q Asked]) -> Vec<(&'q Asked, String, Tail)> {
    let tokens = Tokens::new(typed);
    let has_name = |asked: &&&Asked| {
        let is_by_name = asked.key.is_none() && asked.identity.is_none() && asked.reference.law.is_none();
        is_by_name && !asked.candidates.is_empty() && asked.reference.number.is_some()
    };
    let beside = question.iter().filter(has_name).filter_map(|asked| {
        let first = (0..tokens.len()).find(|at| tokens.span(*at).start >= asked.span.end)?;
        let mut tail = Tail { next: first, ..Tail::default() };
        for _ in 0..MOST_PARTS {
            let at = tail.next;
            if at >= tokens.len() || !goes_on(tokens.before(at)) {
                return None;
            }
            tail.next = part_at(&tokens, at, first, &mut tail)?;
            if tail.date.is_some() || tail.month_day.is_some() || tail.year.is_some() || tail.organ.is_some() {
                let words = closed(&tokens, first, tail.next);
                return Some((*asked, typed.get(words.start..words.end)?.to_owned(), tail));
            }
        }
        None
    });
    beside.collect()
}

/// A part is one word, or verbs and the word after them: *mới được ban hành năm 2017*.
const MOST_PARTS: usize = 4;

impl Question<'_> {
    /// With the day, year, term, plenum or issuer that is said next, if it is the directive's.
    pub fn with_part(&self, list: &[Found], said: &Said, first: usize, end: usize) -> Option<Said> {
        let mut more = said.clone();
        more.tail.next = said.words.end;
        for _ in 0..MOST_PARTS {
            let at = more.tail.next;
            if at >= end || !goes_on(self.tokens.before(at)) {
                return None;
            }
            more.tail.next = part_at(self.tokens, at, first, &mut more.tail).filter(|next| *next <= end)?;
            more.words.end = more.tail.next;
            if more.tail.tells_more_than(&said.tail) {
                self.read_place(list, &mut more, end);
                return self.is_told_by(list, said, &more).then_some(more);
            }
        }
        None
    }

    /// With the committee of a place that is said without *của*: what it carries out may as well be the centre's. It is its own if
    /// the press knows none by that number alone, or if a year follows that none known is of: *nghị quyết 18 tỉnh ủy Nghệ An năm 2021*.
    pub fn with_committee(&self, list: &[Found], said: &Said, end: usize) -> Option<Said> {
        let [only] = list else { return None };
        let is_told = only.reference.issuer.is_some() || said.tail.tells_more_than(&Tail::default());
        let at = Some(said.words.end).filter(|at| !is_told && *at < end && self.tokens.before(*at) == " ")?;
        let mut more = said.clone();
        more.tail.next = organ_part(self.tokens, at, true, &mut more.tail).filter(|next| *next <= end)?;
        self.read_place(list, &mut more, end);
        more.place.as_ref()?;
        let known = self.fitting(only, true, said);
        let is_of_year = |year| known.iter().any(|directive| directive.year == Some(year));
        let mut dated = more.tail.clone();
        let is_dated = part_at(self.tokens, more.words.end, at, &mut dated).is_some();
        let year = dated.year.or(dated.date.map(Date::year)).filter(|_| is_dated);
        let is_own = !known.iter().any(|d| d.is_known_by_number()) || year.is_some_and(|year| !is_of_year(year));
        is_own.then_some(more)
    }

    /// The place of the organ that is said to have issued it: *của Tỉnh ủy Gia Lai*.
    fn read_place(&self, list: &[Found], said: &mut Said, end: usize) {
        let [only] = list else { return };
        let asked = Asked::new(only.span, said.reference(only, true), Vec::new());
        if said.tail.organ.is_none() || said.place.is_some() || !asked.is_of_places() {
            return;
        }
        let beside = Beside { tokens: self.tokens, tier: asked.issuing_tier(), gazetteer: self.gazetteer };
        if let Some((place, next)) = beside.right_at(said.tail.next..end) {
            (said.place, said.words.end) = (Some(place), next);
        }
    }

    /// Whether what is said more is said of one of the directives. Of those that the registry doesn't have it always is, and so
    /// are the issuer and the term. A day on which none of them was issued chooses none, as near as it may be.
    fn is_told_by(&self, list: &[Found], said: &Said, more: &Said) -> bool {
        let fitting = |said: &Said| {
            let last = list.len().saturating_sub(1);
            let of_each = list.iter().enumerate().map(|(place, found)| self.fitting(found, place == last, said));
            of_each.flatten().collect::<Vec<_>>()
        };
        let (before, tail) = (&said.tail, &more.tail);
        if tail.organ != before.organ && !self.may_issue(list, said.words.end, tail) {
            return false;
        }
        if tail.organ != before.organ || tail.congresses != before.congresses {
            return true;
        }
        if let Some(day) = tail.date.filter(|_| tail.date != before.date) {
            let known = fitting(said);
            let unknown_day = |own: &Directive| own.date.is_none() && own.year.is_none_or(|year| year == day.year());
            return known.is_empty() || known.iter().any(|own| own.date == Some(day) || unknown_day(own));
        }
        if tail.year != before.year && self.goes_on_to_another(tail.next) {
            return false;
        }
        let of_year = |directive: &&Directive| tail.year.is_none_or(|year| directive.year == Some(year));
        let of_day =
            |directive: &&Directive| tail.month_day.is_none_or(|day| directive.date.is_some_and(|own| day.is_of(own)));
        fitting(said).is_empty() || fitting(more).iter().any(|directive| of_year(directive) && of_day(directive))
    }

    /// Whether an organ that is named after *của* at word `at` issues what is called so: decrees are the Government's, and only
    /// the Party's centre has a *Quy định* where the State has a *Quyết định*.
    fn may_issue(&self, list: &[Found], at: usize, tail: &Tail) -> bool {
        let is_called = |name: &str| list.iter().all(|found| self.kind_name(found) == name);
        let is_by_name = self.tokens.folded(at) != "do" && list.iter().all(|found| found.reference.issuer.is_none());
        match tail.organ {
            Some("TTg") if is_by_name => !is_called("nghi dinh") && !is_called("quy dinh"),
            Some("CP") if is_by_name => !is_called("quy dinh"),
            _ => true,
        }
    }

    /// Whether the year before word `next` is the first of several: *năm 2017 đến năm 2018*, *2017-2018*,
    /// *năm 2017 và năm 2018*.
    fn goes_on_to_another(&self, next: usize) -> bool {
        let sign = self.tokens.before(next).trim();
        let is_joined = matches!(sign, "-" | "–" | "—" | "/" | ",") && self.tokens.is_number(next);
        let and_another = |at: usize| self.tokens.folded(at) == "nam" || year_of(self.tokens, at).is_some();
        is_joined
            || matches!(self.tokens.key(next), "đến" | "den" | "tới" | "toi")
            || and_then(self.tokens, next).is_some_and(and_another)
    }
}
