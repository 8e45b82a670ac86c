//! What a question says of a directive's subject, after its name or before it.

use std::ops::Range;

use super::about::{Covered, MOST_WORDS, beginning, ending};
use super::found::Found;
use super::issued::Directive;
use super::said::{Question, Said, goes_on};
use super::topic::subject_at;
use crate::locality::Tier;

/// So many words tell a subject wherever they stand.
const LEAST_WORDS: usize = 4;

/// Words that no subject goes on with, without marks.
const BORDERS: &[&str] = &[
    "cua", "do", "o", "tai", "tren", "trong", "tu", "den", "nam", "thang", "ngay", "khoa", "tinh", "huyen", "xa",
    "thanh", "quan", "phuong", "thi", "va", "voi", "cho",
];

/// Whether words go on over what is between them.
fn joins(gap: &str) -> bool {
    matches!(gap.trim(), "" | "," | "–" | "&") || matches!(gap, "-" | " - " | ".")
}

impl Question<'_> {
    /// With the words after the name, and after what is said there, that tell the subject.
    pub fn with_subject(&self, list: &[Found], said: &Said, end: usize) -> Option<Said> {
        let [only] = list else { return None };
        let at = said.words.end;
        if said.about.is_some() || at >= end || !goes_on(self.tokens.before(at)) {
            return None;
        }
        let announced = subject_at(self.tokens, at);
        let first = announced.unwrap_or(at);
        let words = first..self.end_of_clause(first, end);
        let covers = |directive: &Directive| beginning(self.tokens, words.clone(), directive, announced.is_some());
        let (covered, about) = self.best(only, said, &covers)?;
        // What isn't said to be the subject may be where articles are from.
        if announced.is_none() && self.place_in(first..covered.next) < covered.next {
            return None;
        }
        let is_short = announced.is_none() && covered.words < LEAST_WORDS;
        if is_short && covered.next < end && !self.is_border(covered.next) {
            return None;
        }
        Some(Said { words: said.words.start..covered.next, about: Some(about), ..said.clone() })
    }

    /// With the words right before the name that tell the subject: four of them, or fewer that tell which of several is meant.
    pub fn with_subject_before(&self, list: &[Found], said: &Said, start: usize) -> Option<Said> {
        let [only] = list else { return None };
        let first = self.start_of_clause(start, said.words.start);
        if said.about.is_some() || first == said.words.start {
            return None;
        }
        let covers = |directive: &Directive| ending(self.tokens, first..said.words.start, directive);
        let (covered, about) = self.best(only, said, &covers)?;
        let own = |said: &Said| self.meant(only, true, said);
        let more = Said { words: covered.from..said.words.end, about: Some(about), ..said.clone() };
        let begins = covered.from == first || self.place_in(first..covered.from) == first;
        let tells = begins && own(&more).len() < own(said).len();
        (covered.words >= LEAST_WORDS || tells).then_some(more)
    }

    /// The directives that have most of some words, and how much that is.
    fn best(
        &self,
        found: &Found,
        said: &Said,
        covers: &dyn Fn(&Directive) -> Option<Covered>,
    ) -> Option<(Covered, Vec<String>)> {
        let all = self.fitting(found, true, said);
        let covered: Vec<(Covered, &Directive)> = all.into_iter().filter_map(|d| Some((covers(d)?, d))).collect();
        let telling = covered.iter().map(|(covered, _)| *covered).filter(|covered| covered.tells);
        let most = telling.max_by_key(|covered| covered.words)?;
        let best = covered.iter().filter(|(covered, _)| covered.words >= most.words);
        Some((most, best.map(|(_, directive)| directive.id.clone()).collect()))
    }

    /// The word after those that a subject may have.
    fn end_of_clause(&self, first: usize, end: usize) -> usize {
        let last = end.min(first + MOST_WORDS);
        (first + 1..last).find(|at| !joins(self.tokens.before(*at))).unwrap_or(last.max(first))
    }

    /// The first of the words before a name that a subject may have.
    fn start_of_clause(&self, start: usize, name: usize) -> usize {
        let first = start.max(name.saturating_sub(MOST_WORDS));
        (first..name).rev().find(|at| !joins(self.tokens.gap(*at))).map_or(first, |at| at + 1)
    }

    /// Where the first place is named among some words; their end if none is.
    fn place_in(&self, words: Range<usize>) -> usize {
        words.clone().find(|at| self.is_place(*at)).unwrap_or(words.end)
    }

    fn is_place(&self, at: usize) -> bool {
        let Some((units, next)) = self.gazetteer.longest_name_at(self.tokens, at) else { return false };
        let has_capitals = (at..next).all(|at| self.tokens.raw(at).starts_with(char::is_uppercase));
        has_capitals || units.iter().any(|unit| unit.tier == Tier::Province)
    }

    /// Whether the words before word `at` end there: before a sign, a place, a time, or a word that joins.
    fn is_border(&self, at: usize) -> bool {
        !joins(self.tokens.before(at))
            || self.tokens.is_number(at)
            || BORDERS.contains(&self.tokens.folded(at))
            || self.is_place(at)
    }
}
