//! A stretch of plain words, with the names of directives, places and times in it.
//!
//! In: a piece of a query. Out: its words, the directives that they name, and at each word the place or the time
//! whose name begins there. A stretch is read for names once, when it is made; whoever asks afterwards looks up.

use std::ops::Range;

use super::days::Days;
use super::period::{Period, periods};
use super::slot::has_star;
use crate::directive::{Asked, IssuingPlace, asked_among, with_places};
use crate::facts::Facts;
use crate::locality::{Gazetteer, OrganAt, PlaceAt, organ_said_at};
use crate::text::{Span, Tokens};

/// Where the words name something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    /// Where in the query.
    pub span: Span,
    /// The days of a time; none of a directive, an organ or a place.
    pub time: Option<Days>,
}

/// Plain words side by side.
#[derive(Debug)]
pub(super) struct Stretch<'q> {
    /// Where in the query.
    pub span: Span,
    /// Its words; their spans are those of the stretch.
    pub tokens: Tokens<'q>,
    /// What its words could be read for as the value of a field, in order; spans are those of the stretch.
    pub readable: Vec<Asked>,
    /// The directives that it names well enough to be asked for, in order; spans are those of the stretch.
    pub directives: Vec<Asked>,
    organs: Vec<Option<OrganAt>>,
    places: Vec<Option<PlaceAt>>,
    periods: Vec<Option<Period>>,
}

impl<'q> Stretch<'q> {
    /// Reads a piece of a query.
    pub fn read(query: &'q str, span: Span, facts: &Facts) -> Self {
        let before = query.get(..span.start).unwrap_or_default();
        let is_left_out = before.ends_with('-') || before.trim_end().ends_with("NOT");
        Stretch::of(Tokens::new(span.of(query)), span, facts, is_left_out)
    }

    /// Reads the words of a piece of a query, which a sign before it may leave out.
    pub fn of(tokens: Tokens<'q>, span: Span, facts: &Facts, is_left_out: bool) -> Self {
        let readable = asked_among(&tokens, &facts.registry, &facts.gazetteer, is_left_out);
        let mut directives = with_places(directives(&readable, tokens.text(), facts), &tokens, &facts.gazetteer);
        directives.iter_mut().for_each(|asked| forget_place_around(asked, &facts.gazetteer));
        let organs = (0..tokens.len()).map(|i| facts.gazetteer.organ_at(&tokens, i)).collect();
        // An organ that has no place after it is no place: "huyện ủy thống nhất chủ trương".
        let begins_organ = |i: &usize| organ_said_at(&tokens, *i).is_some();
        let place = |i: usize| Some(i).filter(|i| !begins_organ(i)).and_then(|i| facts.gazetteer.place_at(&tokens, i));
        let places = (0..tokens.len()).map(place).collect();
        let periods = periods(&tokens);
        Stretch { span, tokens, readable, directives, organs, places, periods }
    }

    /// The place whose name begins at word `i`.
    pub fn place_at(&self, i: usize) -> Option<&PlaceAt> {
        self.places.get(i)?.as_ref()
    }

    /// The organ of a place whose name begins at word `i`.
    pub fn organ_at(&self, i: usize) -> Option<&OrganAt> {
        self.organs.get(i)?.as_ref()
    }

    /// The first word after the name of an organ or place that surely begins at word `i`.
    fn name_of_unit_at(&self, i: usize) -> Option<usize> {
        let place = || self.place_at(i).filter(|place| place.is_sure).map(|place| place.next);
        self.organ_at(i).map(|organ| organ.next).or_else(place)
    }

    /// The time whose name begins at word `i`.
    pub fn period_at(&self, i: usize) -> Option<&Period> {
        self.periods.get(i)?.as_ref()
    }

    /// Where words stand in the query.
    pub fn span_of(&self, words: Range<usize>) -> Span {
        let last = words.end.max(words.start + 1) - 1;
        self.in_query(self.tokens.span(words.start).join(self.tokens.span(last)))
    }

    /// The same with the `*` after the last of them.
    pub fn typed(&self, words: Range<usize>) -> Span {
        let star = words.clone().next_back().is_some_and(|last| has_star(&self.tokens, last));
        let span = self.span_of(words);
        Span::new(span.start, span.end + usize::from(star))
    }

    /// A span of the stretch as one of the query.
    pub fn in_query(&self, span: Span) -> Span {
        Span::new(self.span.start + span.start, self.span.start + span.end)
    }

    /// Where the names of directives, organs and places stand in the query, in order.
    fn names(&self) -> Vec<Span> {
        let mut found: Vec<Span> = self.directives.iter().map(|asked| asked.span).collect();
        let directives = found.clone();
        let mut i = 0;
        while i < self.tokens.len() {
            let inside = directives.iter().any(|name| name.contains(self.tokens.span(i)));
            match self.name_of_unit_at(i).filter(|_| !inside) {
                Some(next) => {
                    found.push(self.tokens.span(i).join(self.tokens.span(next - 1)));
                    i = next.max(i + 1);
                }
                None => i += 1,
            }
        }
        found.sort();
        found.into_iter().map(|name| self.in_query(name)).collect()
    }

    /// What names a directive, an organ, a place or a time, in order.
    pub fn named(&self) -> Vec<Named> {
        let names = self.names();
        let times = self.times(&names);
        let mut found: Vec<Named> = names.into_iter().map(|span| Named { span, time: None }).chain(times).collect();
        found.sort_by_key(|named| named.span);
        found
    }

    /// The times in the query, apart from those inside of names.
    fn times(&self, names: &[Span]) -> Vec<Named> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.tokens.len() {
            let here = self.span_of(i..i + 1);
            let is_named = names.iter().any(|name| name.contains(here));
            i = match self.period_at(i).filter(|_| !is_named) {
                Some(period) => {
                    let time = Some((period.first, period.last));
                    found.push(Named { span: self.span_of(period.words.clone()), time });
                    period.words.end
                }
                None => i + 1,
            };
        }
        found
    }
}

/// The directives named well enough to be asked for. "Nghị quyết này" and a bare "Nghị quyết 4" without anything known
/// aren't names.
fn directives(readable: &[Asked], text: &str, facts: &Facts) -> Vec<Asked> {
    let is_named = |asked: &Asked| {
        let reference = &asked.reference;
        !asked.candidates.is_empty()
            || (reference.number.is_some() && reference.issuer.is_some())
            || reference.congress.is_some()
    };
    let by_id = by_id(text, facts);
    let is_apart = |asked: &Asked| !by_id.iter().any(|id| id.span.overlaps(asked.span));
    let by_name = readable.iter().filter(|asked| is_named(asked) && is_apart(asked));
    let mut found: Vec<Asked> = by_name.cloned().collect();
    found.extend(by_id);
    found.sort_by_key(|asked| asked.span);
    found
}

/// "43-KH/TU Kon Rẫy" may be said of that district, whatever province issued it.
fn forget_place_around(asked: &mut Asked, gazetteer: &Gazetteer) {
    let is_named = |place: &IssuingPlace| gazetteer.named(&place.name).into_iter().any(|unit| place.holds(unit));
    asked.place.take_if(|place| !is_named(place));
}

/// The directives that a text names by their ids as chithi prints them, in any letter case: `kl-21-tw-k13`.
fn by_id(text: &str, facts: &Facts) -> Vec<Asked> {
    let mut at = 0;
    let mut found = Vec::new();
    for chunk in text.split(char::is_whitespace) {
        let id = chunk.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let start = at + chunk.find(id).unwrap_or(0);
        at += chunk.len() + chunk_end(text, at + chunk.len());
        if id.is_ascii() && id.bytes().filter(|b| *b == b'-').count() >= LEAST_HYPHENS_OF_AN_ID {
            let lower = id.to_ascii_lowercase();
            let is_id = |asked: &Asked| {
                asked.candidates.contains(&lower) || (asked.identity.is_some() && asked.reference.number.is_some())
            };
            let span = Span::new(start, start + id.len());
            let named =
                asked_among(&Tokens::new(&lower), &facts.registry, &facts.gazetteer, false).into_iter().filter(is_id);
            found.extend(named.map(|asked| Asked { span, ..asked }).take(1));
        }
    }
    found
}

/// Kind, number, issuer, and a term, year or place.
const LEAST_HYPHENS_OF_AN_ID: usize = 3;

/// Length of the white space at `at`.
fn chunk_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}
