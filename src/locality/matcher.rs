//! Names of places in a text: words in, sightings out.
//!
//! One pass. A sighting is a name at a place with the units that it can mean; which of them it is,
//! and whether a name that stands alone counts at all, is decided when all are known.

use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::abroad;
use super::aside;
use super::bare::{self, Standing};
use super::candidate::{self, Candidate, Candidates, Filter, Known};
use super::gap::{self, is_beside, next_of_list};
use super::lead::{self, Class, Fit, Lead};
use super::listed::Listed;
use super::mention::How;
use super::names::Found;
use super::other;
use super::scan::Scan;
use super::sighting::Sighting;
use super::unit::{Kind, TWO_TIERS, Tier};
use crate::text::Field;
use crate::text::Tokens;

/// So many sightings are taken from one text, twenty times the names in a gazetteer of the country: each takes some
/// 500 bytes while an article is annotated.
pub const MOST_SIGHTINGS: usize = 300_000;

/// The sightings of a text in order, the first [`MOST_SIGHTINGS`] of them. Names that it uses for places in other
/// countries are added to `foreign`.
pub(super) fn sightings<'g>(
    field: Field,
    tokens: &Tokens,
    published: Option<Date>,
    known: &mut Known<'g>,
    foreign: &mut FxHashSet<String>,
) -> Vec<Sighting<'g>> {
    let (gazetteer, wrapped) = (known.gazetteer, gap::is_wrapped(tokens.text()));
    let (listed, out) = (Listed::default(), Vec::new());
    let mut scan = Scan { field, tokens, published, gazetteer, known, foreign, wrapped, listed, out };
    let mut i = 0;
    while i < tokens.len() && scan.out.len() < MOST_SIGHTINGS {
        i = scan.step(i).max(i + 1);
    }
    scan.out
}

impl<'g> Scan<'_, '_, 'g> {
    /// Looks at word `i`; says where to go on.
    fn step(&mut self, i: usize) -> usize {
        let tokens = self.tokens;
        let is_lead = lead::begins_at(tokens, i);
        if let Some((class, from)) = self.listed.hear(tokens, i, is_lead)
            && let Some(end) = self.told_list(class, from)
        {
            return end;
        }
        if is_lead && let Some(end) = lead::leads_at(tokens, i).find_map(|lead| self.behind_lead(i, lead)) {
            return end;
        }
        if !lead::is_capital(self.tokens, i) {
            return i + 1;
        }
        bare::other_name_at(self.tokens, i).or_else(|| self.alone(i)).unwrap_or(i + 1)
    }

    fn behind_lead(&mut self, i: usize, lead: Lead) -> Option<usize> {
        let (candidates, next) = [false, true].into_iter().find_map(|lines| self.name_after(i, lead, lines))?;
        if lead.plural {
            self.listed.done();
        }
        if self.is_other_town(lead, &candidates, lead.next..next)
            || self.is_abroad(lead.next..next, lead.class != Class::Kind(Kind::Tinh))
        {
            return Some(next);
        }
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

    /// The units that the name after a lead at word `i` can mean, and the word after it; with `lines`, a name over the end of
    /// a line.
    fn name_after(&mut self, i: usize, lead: Lead, lines: bool) -> Option<(Candidates<'g>, usize)> {
        let names = self.gazetteer.names();
        names.all_over(self.tokens, lead.next, lines).find_map(|found| {
            let candidates = self.candidates(&found, Filter::Class(lead.class));
            if found.exact == 0 && bare::is_continued(self.tokens, found.next) {
                return None;
            }
            let unmarked = |at: usize| self.tokens.key(at).is_ascii();
            let alone = i == 0 || unmarked(i - 1);
            let marked = lead.marked || alone && (lead.next..found.next).all(unmarked);
            (!candidates.is_empty() && marked && self.is_written_as_name(lead.next..found.next))
                .then_some((candidates, found.next))
        })
    }

    /// `thành phố Trùng Khánh`, which is no town in Viet Nam.
    fn is_other_town(&mut self, lead: Lead, candidates: &Candidates, words: Range<usize>) -> bool {
        let town = |c: &Candidate| lead.class.fit(c.unit) == Some(Fit::Exact);
        let other =
            lead.class == Class::City && !candidates.iter().any(town) && abroad::is_namesake(self.tokens, &words);
        if other {
            self.foreign.insert(abroad::name_of(self.tokens, &words));
        }
        other
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
            let counted = lead.plural || !self.tokens.is_number(from) || self.is_counted_out(found.next);
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
        let beside = self.out.last().is_some_and(|last| last.words.end == i && is_beside(gap::before(tokens, i)));
        self.gazetteer.names().all_over(tokens, i, self.wrapped).find_map(|found| {
            let unmarked = found.exact == 0 && bare::is_continued(tokens, found.next);
            let name = self.is_written_as_name(i..found.next) && !tokens.is_number(i) && !unmarked;
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
        let is_name = |at: usize| self.gazetteer.has_wide_name_at(self.tokens, at);
        if other::is_other(self.tokens, &words, is_name) || self.is_abroad(words.clone(), false) {
            return None;
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
}
