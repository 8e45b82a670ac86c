//! Names of places in a text: words in, sightings out.
//!
//! One pass. A sighting is a name at a place with the units that it can mean; which of them it is,
//! and whether a name that stands alone counts at all, is decided when all are known.

use std::ops::Range;

use jiff::civil::Date;

use super::bare::{self, Standing};
use super::candidate::{self, Candidate};
use super::gazetteer::Gazetteer;
use super::lead::{self, Fit, Lead};
use super::mention::How;
use super::names::Found;
use super::unit::{Tier, Unit};
use crate::text::Field;
use crate::text::{Span, TokenKind, Tokens};

/// A name at a place.
#[derive(Debug, Clone)]
pub(super) struct Sighting {
    pub field: Field,
    /// The words of the name.
    pub words: Range<usize>,
    /// The name with its lead.
    pub span: Span,
    pub how: How,
    pub candidates: Vec<Candidate>,
    /// Whether it counts only if the article has its province.
    pub near: bool,
    /// Whether it is an end of a route: `cao tốc Hà Nội - Hải Phòng`.
    pub route: bool,
}

impl Sighting {
    /// The unit, once only one is left.
    pub(super) fn settled(&self) -> Option<&'static Unit> {
        match self.candidates.as_slice() {
            [only] if !self.near => Some(only.unit),
            _ => None,
        }
    }
}

/// Every sighting of a text, in order.
pub(super) fn sightings(field: Field, tokens: &Tokens, published: Option<Date>) -> Vec<Sighting> {
    let mut scan = Scan { field, tokens, published, gazetteer: Gazetteer::get(), out: Vec::new() };
    let mut i = 0;
    while i < tokens.len() {
        i = scan.step(i).max(i + 1);
    }
    scan.out
}

struct Scan<'s, 't> {
    field: Field,
    tokens: &'s Tokens<'t>,
    published: Option<Date>,
    gazetteer: &'static Gazetteer,
    out: Vec<Sighting>,
}

impl Scan<'_, '_> {
    /// Looks at word `i`; says where to go on.
    fn step(&mut self, i: usize) -> usize {
        let tokens = self.tokens;
        if let Some(end) = lead::leads_at(tokens, i).find_map(|lead| self.behind_lead(i, lead)) {
            return end;
        }
        if !lead::is_capital(self.tokens, i) {
            return i + 1;
        }
        bare::other_name_at(self.tokens, i).or_else(|| self.alone(i)).unwrap_or(i + 1)
    }

    fn behind_lead(&mut self, i: usize, lead: Lead) -> Option<usize> {
        let (candidates, next) = self.gazetteer.names().all_at(self.tokens, lead.next).find_map(|found| {
            let candidates = self.candidates(&found, |unit| lead.class.fit(unit));
            let marked = lead.marked || (lead.next..found.next).all(|at| self.tokens.key(at).is_ascii());
            (!candidates.is_empty() && marked && self.is_written_as_name(lead.next..found.next))
                .then_some((candidates, found.next))
        })?;
        if lead.open && bare::other_name_at(self.tokens, lead.next).is_some() {
            return None;
        }
        let how = if lead.organisation { How::Organisation } else { How::Tier };
        let candidates = if lead.open { candidate::provinces_or_all(candidates) } else { candidates };
        let start = if lead.direct || !lead.plural { i } else { lead.next };
        let span = self.tokens.span(start).join(self.tokens.span(next - 1));
        self.push(lead.next..next, span, how, candidates, false);
        Some(self.list(lead, next))
    }

    /// The names that continue a list behind a lead; says where it ends.
    fn list(&mut self, lead: Lead, mut end: usize) -> usize {
        if lead.organisation && !lead.plural && lead.open {
            return end;
        }
        while let Some(from) = next_of_list(self.tokens, end) {
            if !lead::begins_name(self.tokens, from, lead.class) || bare::is_person(self.tokens, from) {
                break;
            }
            let Some((candidates, next)) = self.list_member(lead, from) else { break };
            let span = self.tokens.span(from).join(self.tokens.span(next - 1));
            self.push(from..next, span, How::List, candidates, false);
            end = next;
        }
        end
    }

    fn list_member(&self, lead: Lead, from: usize) -> Option<(Vec<Candidate>, usize)> {
        let last = self.out.last()?;
        self.gazetteer.names().all_at(self.tokens, from).find_map(|found| {
            let candidates = self.candidates(&found, |unit| lead.class.fit(unit));
            let exact = candidates.iter().any(|c| lead.class.fit(c.unit) == Some(Fit::Exact));
            let parent = !candidate::parents_among(&self.candidates(&found, |_| Some(Fit::Exact)), last).is_empty();
            let kin = lead.plural || candidate::shares_parent(&candidates, last);
            let commune = candidates.iter().any(|c| c.unit.id.tier == Tier::Commune);
            let fits = if lead.plural { !parent || (exact && !commune) } else { exact && !parent && kin };
            let counted = lead.plural || !is_number(self.tokens, from) || self.is_counted_out(found.next);
            (!candidates.is_empty() && fits && counted && self.is_written_as_name(from..found.next))
                .then_some((candidates, found.next))
        })
    }

    /// Whether a number before word `next` counts nothing (`quận 1, 3 và 5`, not `quận 1, 3 người`).
    fn is_counted_out(&self, next: usize) -> bool {
        self.tokens.before(next) != " " || matches!(self.tokens.key(next), "và" | "hoặc" | "ở" | "tại" | "của")
    }

    /// A name without a lead.
    fn alone(&mut self, i: usize) -> Option<usize> {
        let tokens = self.tokens;
        let beside = self.out.last().is_some_and(|last| last.words.end == i && is_beside(tokens.before(i)));
        for found in self.gazetteer.names().all_at(tokens, i) {
            let words = i..found.next;
            if !self.is_written_as_name(words.clone()) {
                continue;
            }
            let all = self.candidates(&found, |unit| (unit.id.tier != Tier::Commune).then_some(Fit::Exact));
            if all.is_empty() || is_number(tokens, i) {
                continue;
            }
            if let Some(last) = self.out.last().filter(|_| beside) {
                let parents = candidate::parents_among(&all, last);
                if !parents.is_empty() {
                    return Some(self.take(words, How::Parent, parents, false));
                }
            }
            let headline =
                self.field == Field::Title && i == 0 && tokens.gap(found.next - 1).trim_start().starts_with(':');
            if headline {
                return Some(self.take(words, How::Headline, candidate::provinces_or_all(all), false));
            }
            if let Some(end) = self.bare(&found, words, all) {
                return Some(end);
            }
        }
        None
    }

    fn bare(&mut self, found: &Found, words: Range<usize>, all: Vec<Candidate>) -> Option<usize> {
        let (tokens, i) = (self.tokens, words.start);
        let key = found.rows.first().map_or("", |row| row.key);
        let provinces = all.iter().any(|c| c.unit.id.tier == Tier::Province);
        let official = all.first().map_or("", |c| c.unit.name);
        let standing = if provinces { bare::of_province(key) } else { bare::of_district(key, official) };
        let after_place = self.out.last().is_some_and(|last| last.words.end == i);
        if bare::is_other_thing(tokens, i) || (bare::is_person(tokens, i) && !after_place) {
            return None;
        }
        let suspicious = !after_place && bare::continues_a_name(tokens, i);
        if !provinces && bare::is_site(tokens, i) {
            return None;
        }
        let counts = match standing {
            Standing::Never => false,
            Standing::Placed => bare::is_placed(tokens, i) || self.is_in_row(words.clone()),
            Standing::Near => !suspicious && !bare::is_continued(tokens, found.next),
            Standing::Alone => provinces || !suspicious,
        };
        let near = standing == Standing::Near;
        counts.then(|| self.take(words, How::Bare, candidate::provinces_or_all(all), near))
    }

    /// Whether the name stands in a row with provinces: `Sơn La, Hòa Bình`, `Hòa Bình và Sơn La`.
    fn is_in_row(&self, words: Range<usize>) -> bool {
        let is_province = |c: &Candidate| c.unit.id.tier == Tier::Province;
        let behind = self.out.last().is_some_and(|last| {
            next_of_list(self.tokens, last.words.end) == Some(words.start) && last.candidates.iter().any(is_province)
        });
        let before = || {
            let next = next_of_list(self.tokens, words.end)?;
            let found = self.gazetteer.names().all_at(self.tokens, next).next()?;
            let key = found.rows.first()?.key;
            let all = self.candidates(&found, |_| Some(Fit::Exact));
            (all.iter().any(is_province) && bare::of_province(key) == Standing::Alone).then_some(())
        };
        behind || before().is_some()
    }

    fn take(&mut self, words: Range<usize>, how: How, candidates: Vec<Candidate>, near: bool) -> usize {
        let span = self.tokens.span(words.start).join(self.tokens.span(words.end - 1));
        let end = words.end;
        self.push(words, span, how, candidates, near);
        end
    }

    fn push(&mut self, words: Range<usize>, span: Span, how: How, candidates: Vec<Candidate>, near: bool) {
        let route = is_end_of_route(self.tokens, words.clone());
        self.out.push(Sighting { field: self.field, words, span, how, candidates, near, route });
    }

    fn candidates(&self, found: &Found, fit: impl Fn(&Unit) -> Option<Fit>) -> Vec<Candidate> {
        candidate::candidates(found, self.published, fit)
    }

    /// Every word of a name has a capital, is a number, or is a small part of a highland name.
    fn is_written_as_name(&self, words: Range<usize>) -> bool {
        let tokens = self.tokens;
        let small =
            |at: usize| at > words.start && (is_small_part(tokens.key(at)) || tokens.before(at).contains(APOSTROPHES));
        words.clone().all(|at| lead::is_capital(tokens, at) || is_number(tokens, at) || small(at))
            && !bare::is_foreign(tokens, words.end)
    }
}

/// Signs that stand for the apostrophe of a highland name also where spaces cut it: `Cư M ’ gar`.
const APOSTROPHES: [char; 5] = ['\'', '’', '‘', '`', '´'];

/// The last part of a highland name is sometimes written small: `H'drai`, `Kon plông`.
fn is_small_part(key: &str) -> bool {
    matches!(key, "drai" | "hdrai" | "plông" | "rẫy" | "leng" | "nghé" | "bẻo")
}

fn is_number(tokens: &Tokens, i: usize) -> bool {
    tokens.get(i).is_some_and(|token| token.kind == TokenKind::Number)
}

/// Where the next member of a list begins, if words like `, ` or ` và ` stand there.
fn next_of_list(tokens: &Tokens, end: usize) -> Option<usize> {
    let gap = tokens.before(end);
    let comma = |gap: &str| matches!(gap.trim_matches([' ', '\u{a0}']), "," | ";") && !gap.contains('\n');
    if end >= tokens.len() {
        return None;
    }
    let joins = matches!(tokens.key(end), "và" | "hoặc" | "cùng" | "với") && (gap == " " || comma(gap));
    match (joins, comma(gap)) {
        (true, _) => (tokens.gap(end) == " ").then_some(end + 1),
        (_, true) => Some(end),
        _ => None,
    }
}

/// What may stand between a place and the place around it.
fn is_beside(gap: &str) -> bool {
    matches!(gap, ", " | "," | " (" | " - " | " – " | "-" | " , " | " ( " | ". ") && gap != ". "
}

/// Whether a dash joins the name to another capitalised word.
fn is_end_of_route(tokens: &Tokens, words: Range<usize>) -> bool {
    let dash = |gap: &str| matches!(gap, " - " | " – " | "-" | "–");
    let behind = || words.start > 0 && dash(tokens.before(words.start)) && lead::is_capital(tokens, words.start - 1);
    behind() || (dash(tokens.before(words.end)) && lead::is_capital(tokens, words.end))
}
