//! Names of places in a text: words in, sightings out.
//!
//! One pass. A sighting is a name at a place with the units that it can mean; which of them it is,
//! and whether a name that stands alone counts at all, is decided when all are known.

use std::ops::Range;

use jiff::civil::Date;

use super::aside;
use super::bare::{self, Standing};
use super::candidate::{self, Candidate, Candidates, Filter, Known};
use super::gazetteer::Gazetteer;
use super::lead::{self, Fit, Lead};
use super::mention::How;
use super::names::Found;
use super::unit::{TWO_TIERS, Tier, Unit};
use crate::text::Field;
use crate::text::{Span, TokenKind, Tokens};

/// A name at a place.
#[derive(Debug, Clone)]
pub(super) struct Sighting<'g> {
    pub field: Field,
    /// The words of the name.
    pub words: Range<usize>,
    /// The name with its lead.
    pub span: Span,
    pub how: How,
    pub candidates: Candidates<'g>,
    /// Whether it counts only if the article has its province.
    pub near: bool,
    /// Whether it says little about what the text is about: an end of a route, the seat of a court.
    pub aside: bool,
}

impl<'g> Sighting<'g> {
    /// The unit, once only one is left.
    pub(super) fn settled(&self) -> Option<&'g Unit> {
        match &*self.candidates {
            [only] if !self.near => Some(only.unit),
            _ => None,
        }
    }
}

/// So many sightings are taken from one text, twenty times the names in a gazetteer of the country: each takes some
/// 500 bytes while an article is annotated.
pub const MOST_SIGHTINGS: usize = 300_000;

/// The sightings of a text in order, the first [`MOST_SIGHTINGS`] of them.
pub(super) fn sightings<'g>(
    field: Field,
    tokens: &Tokens,
    published: Option<Date>,
    known: &mut Known<'g>,
) -> Vec<Sighting<'g>> {
    let mut scan = Scan { field, tokens, published, gazetteer: known.gazetteer, known, out: Vec::new() };
    let mut i = 0;
    while i < tokens.len() && scan.out.len() < MOST_SIGHTINGS {
        i = scan.step(i).max(i + 1);
    }
    scan.out
}

struct Scan<'s, 't, 'g> {
    field: Field,
    tokens: &'s Tokens<'t>,
    published: Option<Date>,
    gazetteer: &'g Gazetteer,
    known: &'s mut Known<'g>,
    out: Vec<Sighting<'g>>,
}

impl<'g> Scan<'_, '_, 'g> {
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
            let candidates = self.candidates(&found, Filter::Class(lead.class));
            if found.exact == 0 && bare::is_continued(self.tokens, found.next) {
                return None;
            }
            let marked = lead.marked || (lead.next..found.next).all(|at| self.tokens.key(at).is_ascii());
            (!candidates.is_empty() && marked && self.is_written_as_name(lead.next..found.next))
                .then_some((candidates, found.next))
        })?;
        if aside::is_paper(self.tokens, i) {
            return Some(next);
        }
        if lead.open && bare::other_name_at(self.tokens, lead.next).is_some() {
            return None;
        }
        let how = if lead.organisation { How::Organisation } else { How::Tier };
        let candidates = if lead.open { self.known.provinces_or_all(&candidates) } else { candidates };
        let start = if lead.direct || !lead.plural { i } else { lead.next };
        let span = self.tokens.span(start).join(self.tokens.span(next - 1));
        self.push(i, lead.next..next, span, how, candidates, false);
        Some(self.list(lead, next))
    }

    /// The names that continue a list after a lead; says where it ends.
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
            self.push(from, from..next, span, How::List, candidates, false);
            end = next;
        }
        end
    }

    fn list_member(&mut self, lead: Lead, from: usize) -> Option<(Candidates<'g>, usize)> {
        self.gazetteer.names().all_at(self.tokens, from).find_map(|found| {
            let candidates = self.candidates(&found, Filter::Class(lead.class));
            let all = self.candidates(&found, Filter::All);
            let last = self.out.last()?;
            let exact = candidates.iter().any(|c| lead.class.fit(c.unit) == Some(Fit::Exact));
            let wider = all.iter().any(|c| c.unit.id.tier != Tier::Commune);
            let parent = wider && !self.known.parents_among(&all, &last.candidates).is_empty();
            let kin = lead.plural || candidate::shares_parent(&candidates, &last.candidates);
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
        self.gazetteer.names().all_at(tokens, i).find_map(|found| {
            let unmarked = found.exact == 0 && bare::is_continued(tokens, found.next);
            let name = self.is_written_as_name(i..found.next) && !is_number(tokens, i) && !unmarked;
            if name { self.named(&found, i..found.next, beside) } else { None }
        })
    }

    /// A found name without a lead; `beside` says whether the last sighting stands just before it.
    fn named(&mut self, found: &Found, words: Range<usize>, beside: bool) -> Option<usize> {
        let all = self.candidates(found, Filter::Wide);
        let headline = self.is_headline(&words);
        if all.is_empty() {
            let new = headline && self.published.is_some_and(|day| day >= TWO_TIERS);
            let communes = if new { self.candidates(found, Filter::New) } else { all };
            return (!communes.is_empty()).then(|| self.take(words, How::Headline, communes, true));
        }
        if let Some(last) = self.out.last().filter(|_| beside) {
            let parents = self.known.parents_among(&all, &last.candidates);
            if !parents.is_empty() {
                return Some(self.take(words, How::Parent, parents, false));
            }
        }
        if headline {
            let provinces = self.known.provinces_or_all(&all);
            return Some(self.take(words, How::Headline, provinces, false));
        }
        self.bare(found, words, all)
    }

    /// Whether the title opens with these words: `Kon Rẫy: …`.
    fn is_headline(&self, words: &Range<usize>) -> bool {
        let opens = self.field == Field::Title && words.start == 0;
        opens && self.tokens.gap(words.end - 1).trim_start().starts_with(':')
    }

    fn bare(&mut self, found: &Found, words: Range<usize>, all: Candidates<'g>) -> Option<usize> {
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
        if (!provinces && bare::is_site(tokens, i)) || (!after_place && aside::is_firm(tokens, i)) {
            return None;
        }
        let counts = match standing {
            Standing::Never => false,
            Standing::Placed => bare::is_placed(tokens, i) || self.is_in_row(words.clone()),
            Standing::Near => !suspicious && !bare::is_continued(tokens, found.next),
            Standing::Alone => provinces || !(suspicious || self.is_part_of_longer(found.next)),
        };
        let near = standing == Standing::Near;
        counts.then(|| {
            let provinces = self.known.provinces_or_all(&all);
            self.take(words, How::Bare, provinces, near)
        })
    }

    /// Whether a capitalised word that begins no place follows: `Đồng Văn Thanh`.
    fn is_part_of_longer(&self, next: usize) -> bool {
        let continued = bare::is_continued(self.tokens, next);
        continued
            && !self.gazetteer.has_wide_name_at(self.tokens, next)
            && lead::leads_at(self.tokens, next).next().is_none()
    }

    /// Whether the name stands in a row with provinces: `Sơn La, Hòa Bình`, `Hòa Bình và Sơn La`.
    fn is_in_row(&mut self, words: Range<usize>) -> bool {
        let is_province = |c: &Candidate| c.unit.id.tier == Tier::Province;
        let behind = self.out.last().is_some_and(|last| {
            next_of_list(self.tokens, last.words.end) == Some(words.start) && last.candidates.iter().any(is_province)
        });
        behind || self.is_before_province(words.end).unwrap_or(false)
    }

    fn is_before_province(&mut self, end: usize) -> Option<bool> {
        let next = next_of_list(self.tokens, end)?;
        let found = self.gazetteer.names().all_at(self.tokens, next).next()?;
        let key = found.rows.first()?.key;
        let all = self.candidates(&found, Filter::All);
        let province = all.iter().any(|c| c.unit.id.tier == Tier::Province);
        Some(province && bare::of_province(key) == Standing::Alone)
    }

    fn take(&mut self, words: Range<usize>, how: How, candidates: Candidates<'g>, near: bool) -> usize {
        let span = self.tokens.span(words.start).join(self.tokens.span(words.end - 1));
        let end = words.end;
        self.push(words.start, words, span, how, candidates, near);
        end
    }

    fn push(&mut self, lead: usize, words: Range<usize>, span: Span, how: How, candidates: Candidates<'g>, near: bool) {
        let behind_one = |last: &Sighting| last.aside && last.words.end == lead && is_beside(self.tokens.before(lead));
        let aside = self.out.last().is_some_and(behind_one) || aside::is_aside(self.tokens, lead, words.clone());
        self.out.push(Sighting { field: self.field, words, span, how, candidates, near, aside });
    }

    fn candidates(&mut self, found: &Found, filter: Filter) -> Candidates<'g> {
        self.known.of(found, self.published, filter)
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
