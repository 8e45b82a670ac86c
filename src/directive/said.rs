//! What is said beside a directive's name in a question, and which directives of the registry have the name and all that.

use std::ops::Range;

use super::citation::Reference;
use super::found::Found;
use super::issued::Directive;
use super::issuing_place::IssuingPlace;
use super::namesake::{meant, namesakes};
use super::registry::Registry;
use super::tail::Tail;
use crate::locality::Gazetteer;
use crate::text::Tokens;

/// A question in which directives are named.
pub(super) struct Question<'q> {
    pub tokens: &'q Tokens<'q>,
    pub registry: &'q Registry,
    pub gazetteer: &'q Gazetteer,
    /// Whether a sign before the first word leaves out what begins there.
    pub is_left_out: bool,
}

/// What is said beside the directives of one name: one, or those of a list.
#[derive(Clone)]
pub(super) struct Said {
    pub tail: Tail,
    /// The words that are used up, those of the name among them.
    pub words: Range<usize>,
    /// The directives whose subject is told, by id.
    pub about: Option<Vec<String>>,
    pub place: Option<IssuingPlace>,
}

impl Question<'_> {
    /// The directives of the registry that one of a list may be by all that is said.
    pub fn fitting(&self, found: &Found, is_last: bool, said: &Said) -> Vec<&Directive> {
        let mut all = namesakes(self.registry, &said.reference(found, is_last), &self.kind_name(found));
        if let Some(about) = &said.about {
            all.retain(|directive| about.contains(&directive.id));
        }
        all
    }

    /// Whether the name that begins at a word is of what is left out: *-Chỉ thị 05*, *NOT Chỉ thị 05*.
    pub fn leaves_out(&self, first: usize) -> bool {
        let Some(last) = first.checked_sub(1) else { return self.is_left_out };
        let sign = self.tokens.gap(last);
        let is_minus = sign.ends_with('-') && sign.trim_end_matches('-').ends_with(char::is_whitespace);
        is_minus || self.tokens.raw(last) == "NOT"
    }

    /// The name of the kind as it is typed, without marks.
    pub fn kind_name(&self, found: &Found) -> String {
        let own = self.tokens.within(found.span);
        let words = own.clone().take_while(|at| !self.tokens.is_number(*at)).map(|at| self.tokens.folded(at));
        words.collect::<Vec<_>>().join(" ").replace("qui ", "quy ")
    }

    /// The ids of those that are meant.
    pub fn meant(&self, found: &Found, is_last: bool, said: &Said) -> Vec<String> {
        let fitting = self.fitting(found, is_last, said);
        meant(self.registry, &said.reference(found, is_last), fitting, said.about.is_some())
    }
}

/// Whether what follows may still be said of a name: no sign is between that leaves out what is after it.
pub(super) fn goes_on(gap: &str) -> bool {
    gap.trim().chars().all(|c| matches!(c, ',' | '(' | ')')) && !gap.is_empty()
}

impl Said {
    /// What the name says, with what is said beside it.
    pub fn reference(&self, found: &Found, is_last: bool) -> Reference {
        let mut reference = found.reference.clone();
        self.tail.tell(&mut reference, is_last);
        reference.date = reference.date.or(found.reference.date);
        reference.day_of_list = self.tail.date.filter(|_| !is_last);
        reference.plenum = self.tail.plenum.or(found.reference.plenum);
        reference.central_organ = reference.central_organ.or(found.reference.central_organ);
        reference
    }
}

impl Tail {
    /// Whether it has something that another hasn't.
    pub fn tells_more_than(&self, other: &Tail) -> bool {
        let told = |tail: &Tail| {
            (tail.organ, tail.date, tail.month_day, tail.year, tail.congresses.len(), tail.local, tail.plenum)
        };
        told(self) != told(other)
    }
}
