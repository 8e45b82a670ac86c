//! Whose directive is asked for: the place named beside a symbol that each province, district or commune gives anew.
//!
//! In: the words of a question, and where its symbol is. Out: the units of the issuer's tier that the place may be. Only
//! a name right beside the symbol counts, or beside the organ or the day that goes with it: *10-CT/TU về du lịch Điện
//! Biên* says nothing of who issued it.

use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::evidence::and_then;
use super::identity::place_slug;
use crate::locality::{Gazetteer, Kind, Tier, UnitId};
use crate::text::{Lexicon, Tokens};

/// The place whose committee issued what is asked for: *10-CT/TU Tiền Giang*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuingPlace {
    /// As typed.
    pub name: String,
    /// The units of the issuer's tier that it can mean, sorted, each with what identities call it.
    pub units: Vec<(UnitId, String)>,
}

impl IssuingPlace {
    /// Whether a unit is one of those meant.
    pub fn holds(&self, unit: UnitId) -> bool {
        self.units.iter().any(|(known, _)| *known == unit)
    }
}

/// What may be between a symbol and the place: organs, and the words of a day.
static LINKS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let organs = ["ban thường vụ", "ban chấp hành", "thường trực", "tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy"];
    let others = ["thị ủy", "đảng ủy", "đảng bộ", "của", "do", "ở", "tại", "ngày", "tháng", "năm", "ban hành", "số"];
    Lexicon::new(organs.into_iter().chain(others).map(|words| (words, ())))
});

/// The words beside a symbol.
pub(super) struct Beside<'t> {
    /// Those of the whole question.
    pub tokens: &'t Tokens<'t>,
    /// The tier of the committees that issue what is asked for; none where those of each tier do.
    pub tier: Option<Tier>,
    /// The places there are.
    pub gazetteer: &'t Gazetteer,
}

impl Beside<'_> {
    /// The place that some words begin with, after what links it to the symbol.
    pub fn first_in(&self, words: Range<usize>) -> Option<IssuingPlace> {
        let mut at = words.start;
        // *Nam Định* may be *năm* and a word.
        let is_name = |at: usize| self.named_at(at, words.end).is_some_and(|(_, next)| next > at + 1);
        while let Some(next) = self.link_at(at).filter(|next| *next <= words.end && !is_name(at)) {
            at = next;
        }
        let (place, _) = self.place_at(at, words.end)?;
        Some(place)
    }

    /// The first place that is named with a capital among some words, and the word after it; those around it may follow, up
    /// to word `end`.
    pub fn inside(&self, mut words: Range<usize>, end: usize) -> Option<(IssuingPlace, usize)> {
        let is_capital = |at: &usize| self.tokens.raw(*at).starts_with(char::is_uppercase);
        words.by_ref().filter(is_capital).find_map(|first| self.place_at(first, end))
    }

    /// The place whose name some words begin with, and the word after it.
    pub fn right_at(&self, words: Range<usize>) -> Option<(IssuingPlace, usize)> {
        let (units, next) = self.units_at(words.start, words.end)?;
        Some((self.place_of(units, words.start, next), next))
    }

    /// The first city that is named among some words, of a province or of the centre, and the word after it.
    pub fn city_in(&self, words: Range<usize>) -> Option<(IssuingPlace, usize)> {
        words.clone().find_map(|first| {
            let (named, next) = self.named_at(first, words.end)?;
            let is_city = |unit: &UnitId| self.gazetteer.unit(*unit).is_some_and(|unit| unit.kind == Kind::ThanhPho);
            let units: Vec<UnitId> = named.into_iter().filter(is_city).collect();
            (!units.is_empty()).then(|| (self.place_of(units, first, next), next))
        })
    }

    /// The place that some words end with, but for what links it to the symbol after them.
    pub fn last_in(&self, words: Range<usize>) -> Option<IssuingPlace> {
        words.clone().find_map(|first| {
            let (place, mut at) = self.place_at(first, words.end)?;
            while let Some(next) = self.link_at(at).filter(|next| *next <= words.end) {
                at = next;
            }
            (at == words.end).then_some(place)
        })
    }

    /// The word after a link at word `at`.
    fn link_at(&self, at: usize) -> Option<usize> {
        if self.tokens.is_number(at) { Some(at + 1) } else { LINKS.longest_at(self.tokens, at).map(|found| found.next) }
    }

    /// The place, or the list of places, that begins at a word, and the word after it.
    fn place_at(&self, first: usize, end: usize) -> Option<(IssuingPlace, usize)> {
        let (mut units, mut next) = self.units_at(first, end)?;
        while let Some((more, after)) = and_then(self.tokens, next).and_then(|at| self.units_at(at, end)) {
            units.extend(more);
            next = after;
        }
        let is_capital = self.tokens.raw(first).starts_with(char::is_uppercase);
        let follows_link = first.checked_sub(1).is_some_and(|before| self.link_at(before) == Some(first));
        let place = self.place_of(units, first, next);
        (next == end || is_capital || follows_link).then_some((place, next))
    }

    /// Some units by the name that some words are.
    fn place_of(&self, mut units: Vec<UnitId>, first: usize, next: usize) -> IssuingPlace {
        units.sort();
        units.dedup();
        let name = self.tokens.span(first).join(self.tokens.span(next - 1)).of(self.tokens.text()).to_owned();
        let units = units.into_iter().map(|unit| (unit, place_slug(self.gazetteer, unit))).collect();
        IssuingPlace { name, units }
    }

    /// The longest name at a word, and the word after it.
    fn named_at(&self, at: usize, end: usize) -> Option<(Vec<UnitId>, usize)> {
        self.gazetteer.name_where_expected(self.tokens, at).filter(|(_, next)| *next <= end)
    }

    /// The units of the tier that the name at a word means; those around it may follow: *Châu Thành, Tiền Giang*. None of
    /// them where they aren't around it: *Châu Thành, Kon Tum*.
    fn units_at(&self, first: usize, end: usize) -> Option<(Vec<UnitId>, usize)> {
        let (named, mut next) = self.named_at(first, end)?;
        let mut units = self.of_tier(&named);
        if units.is_empty() {
            return None;
        }
        while let Some((around, after)) = self.named_at(next, end) {
            let is_wider = |wider: &UnitId| units.iter().all(|unit| wider.tier < self.tier.unwrap_or(unit.tier));
            if !around.iter().any(is_wider) {
                break;
            }
            units.retain(|unit| self.lies_in(*unit, &around));
            next = after;
        }
        Some((units, next))
    }

    /// The units of the tier that a name means and those in a wider unit that it means (*Kon Tum* is a city and a
    /// province); or else the one around what it means.
    fn of_tier(&self, named: &[UnitId]) -> Vec<UnitId> {
        let Some(tier) = self.tier else { return named.to_vec() };
        let wider: Vec<UnitId> = named.iter().copied().filter(|unit| unit.tier < tier).collect();
        let mut units: Vec<UnitId> = named.iter().copied().filter(|unit| unit.tier == tier).collect();
        if !wider.is_empty() {
            let ids = self.gazetteer.units_of_tier(tier).map(|unit| unit.id);
            units.extend(ids.filter(|id| wider.iter().any(|unit| self.gazetteer.lies_in(*id, *unit))));
        }
        if !units.is_empty() {
            return units;
        }
        let mut around: Vec<UnitId> = named.iter().filter_map(|unit| self.gazetteer.at_tier(*unit, tier)).collect();
        around.sort();
        around.dedup();
        if around.len() == 1 { around } else { Vec::new() }
    }

    /// Whether a unit is in one of others, on its own map or as what it was before.
    fn lies_in(&self, unit: UnitId, others: &[UnitId]) -> bool {
        let is_in = |unit: UnitId| others.iter().any(|other| unit != *other && self.gazetteer.lies_in(unit, *other));
        is_in(unit) || self.gazetteer.predecessors(unit).into_iter().any(is_in)
    }
}
