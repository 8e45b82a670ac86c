//! What a question says of a directive beside its name: its time, who issued it, what it is about.
//!
//! In: the names that the grammar found in a question. Out: what is asked for, with the words beside each name that tell
//! which is meant (*Nghị quyết 18 năm 2017*, *KL 21 khóa 13*, *quy định 98 luân chuyển cán bộ*). These words are used up:
//! they belong to the name. A year that none of those with the name is of tells something else, and so do words that are in no
//! subject; they are left as they are.

use std::ops::Range;

use super::asked::Asked;
use super::citation::Form;
use super::evidence::and_then;
use super::found::Found;
use super::named::closed;
use super::said::{Question, Said};
use super::tail::Tail;

impl Question<'_> {
    /// What the names in the question ask for, in order.
    pub fn directives(&self, mut found: Vec<Found>) -> Vec<Asked> {
        found.iter_mut().for_each(forget_what_is_beside);
        let mut read: Vec<(&[Found], Said)> = Vec::new();
        let mut rest = found.as_slice();
        while let Some(first) = rest.first() {
            let own = |other: &&Found| other.span == first.span;
            let (list, after) = rest.split_at(rest.iter().take_while(own).count());
            let free = read.last().map_or(0, |(_, before)| before.words.end);
            let end = after.first().map_or(self.tokens.len(), |next| next.words.start);
            read.push((list, self.said_of(list, free..end)));
            rest = after;
        }
        self.tell_those_before(&mut read);
        read.iter().flat_map(|(list, said)| self.asked_of(list, said)).collect()
    }

    /// *Nghị quyết 18, Nghị quyết 19 của Trung ương khóa XII*: what is said of issuer, plenum and term after the last is said of
    /// each that is named by its number alone right before, if there is such a one.
    fn tell_those_before(&self, read: &mut [(&[Found], Said)]) {
        for i in (1..read.len()).rev() {
            let Some(([.., (list, own)], [(_, last), ..])) = read.split_at_mut_checked(i) else { continue };
            let is_joined = and_then(self.tokens, own.words.end) == Some(last.words.start);
            let is_bare = list.iter().all(|found| found.form == Form::Short && found.reference.issuer.is_none());
            if !is_joined || !is_bare || own.tail.tells_more_than(&Tail::default()) {
                continue;
            }
            let tail = Tail { date: None, month_day: None, year: None, next: own.tail.next, ..last.tail.clone() };
            let told = Said { tail, ..own.clone() };
            let is_told =
                |(place, found): (usize, &Found)| !self.fitting(found, place + 1 == list.len(), &told).is_empty();
            if list.iter().enumerate().all(is_told) {
                *own = told;
            }
        }
    }

    fn asked_of(&self, list: &[Found], said: &Said) -> Vec<Asked> {
        let last = list.len().saturating_sub(1);
        list.iter().enumerate().map(|(place, found)| self.asked(found, place == last, said)).collect()
    }

    fn asked(&self, found: &Found, is_last: bool, said: &Said) -> Asked {
        let reference = said.reference(found, is_last);
        let own = self.tokens.within(found.span);
        let span = match said.words == own {
            true => found.span,
            false => found.span.join(closed(self.tokens, said.words.start, said.words.end)),
        };
        let candidates = self.meant(found, is_last, said);
        Asked { by_subject: said.about.is_some(), place: said.place.clone(), ..Asked::new(span, reference, candidates) }
    }

    fn said_of(&self, list: &[Found], free: Range<usize>) -> Said {
        let own = list.first().map_or(0..0, |first| self.tokens.within(first.span));
        let tail = Tail { next: own.end, ..Tail::default() };
        let mut said = Said { tail, words: own.clone(), about: None, place: None };
        let is_numbered = |found: &Found| found.reference.number.is_some() || found.reference.plenum.is_some();
        if !list.iter().all(is_numbered) {
            return said;
        }
        // What follows a name that is left out is asked for, unless it is a time, a term or an issuer.
        let is_left_out = self.leaves_out(own.start);
        for _ in 0..MOST_PARTS {
            let more = self.with_part(list, &said, own.end, free.end);
            let more = more.or_else(|| self.with_committee(list, &said, free.end));
            let subject = || self.with_subject(list, &said, free.end).filter(|_| !is_left_out);
            match more.or_else(subject) {
                Some(more) => said = more,
                None => break,
            }
        }
        let before = self.with_subject_before(list, &said, free.start).filter(|_| !is_left_out);
        before.unwrap_or(said)
    }
}

/// What was read beside the name of a plenum is read anew.
fn forget_what_is_beside(found: &mut Found) {
    let reference = &mut found.reference;
    if reference.number.is_none() && reference.plenum.is_some() {
        (reference.date, reference.month_day, reference.year, reference.central_organ) = (None, None, None, None);
    }
}

/// So many parts are said of one directive: day, term, issuer, plenum, what it is about, and verbs between them.
const MOST_PARTS: usize = 8;
