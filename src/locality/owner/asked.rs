//! Organs as people name them: *Huyện ủy Núi Thành*, *UBND tỉnh Gia Lai, …*, or a name alone where only an organ is expected.
//!
//! In: the words of a query or text. Out: the [`NamedOrgan`] that begins at a word, with the units whose it may be, and how
//! far its name goes. In a query nothing is known but the words: a name of several units means the organs of all of them,
//! each on its own map. What the whole country has is none of a unit.

use serde::{Deserialize, Serialize};

use super::of::{Of, kind_words};
use super::read::is_in_symbol;
use crate::locality::gazetteer::Gazetteer;
use crate::locality::lead::{Class, is_capital, tier_words_at};
use crate::locality::organ::{OrganName, Owner, organ_name_at};
use crate::locality::unit::{Kind, Tier, Unit, UnitId};
use crate::text::Tokens;

/// An organ as it was named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedOrgan {
    /// What it is called for all its names: *Ủy ban nhân dân* for *UBND*.
    pub organ: String,
    /// The code in symbols of what it issues, if that is known.
    pub code: Option<String>,
    /// Whose it is.
    pub of: OrganOf,
}

/// Whose an organ is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrganOf {
    /// Anyone's: that isn't said.
    Any,
    /// The whole country's.
    Centre,
    /// Any unit's of a tier: *UBND xã*.
    Tier(Tier),
    /// That of one of these units, the likeliest first.
    Units(Vec<UnitId>),
}

/// An organ among the words of a query.
#[derive(Debug, Clone)]
pub struct OrganAt {
    /// The organ.
    pub organ: NamedOrgan,
    /// The first word after its name and that of its unit.
    pub next: usize,
}

impl NamedOrgan {
    /// Whether its name says of what kind its unit is: *Huyện ủy*.
    pub fn says_kind(&self) -> bool {
        let name = Tokens::new(&self.organ);
        organ_name_at(&name, 0).is_some_and(|(known, next)| matches!(known.of, Owner::Kind(_)) && next == name.len())
    }
}

/// An organ's name in a text, without that of its unit.
#[derive(Debug, Clone, Copy)]
pub struct OrganSaid {
    name: &'static OrganName,
    owner: Owner,
    of: Of,
    /// The first word after the name alone.
    pub after: usize,
    /// The first word after the words for a tier that follow it: *UBND **huyện***.
    pub end: usize,
}

impl OrganSaid {
    /// Whether it says of which tier or kind it is, so that without a name it is the article's own.
    pub fn may_be_own(&self) -> bool {
        self.of != Of::Open
    }

    /// Whether it is the organ asked for, if it is that of one of some units.
    pub fn is(&self, asked: &NamedOrgan, of: &[UnitId]) -> bool {
        let fits = |unit: &&UnitId| self.of.tier().is_none_or(|tier| tier == unit.tier);
        self.name.organ == asked.organ
            && match &asked.of {
                OrganOf::Any => true,
                OrganOf::Centre => self.of == Of::Centre,
                OrganOf::Tier(tier) => self.of.tier() == Some(*tier),
                OrganOf::Units(units) => of.iter().filter(fits).any(|unit| units.contains(unit)),
            }
    }
}

/// The organ whose name begins at word `i`, with the words for a tier after it.
pub fn organ_said_at(tokens: &Tokens, i: usize) -> Option<OrganSaid> {
    let (name, after) = organ_name_at(tokens, i)?;
    let is_other = name.only_beside || name.is_office || name.of == Owner::Part || is_in_symbol(tokens, i);
    if is_other || is_called_after(tokens, name, i, after) {
        return None;
    }
    let (owner, after) = after_country(tokens, name, after);
    let said = kind_after(tokens, after);
    let (of, end) = match said.and_then(|(kind, end)| Some((joined(owner, Some(kind))?, end))) {
        Some((of, end)) => (of, end),
        None => (joined(owner, None)?, after),
    };
    Some(OrganSaid { name, owner, of, after, end })
}

/// The kind that the words right after an organ say, and the word after them.
fn kind_after(tokens: &Tokens, after: usize) -> Option<(Kind, usize)> {
    kind_words(tokens, after).filter(|_| is_space(tokens.before(after)))
}

/// Whose an organ is, and the word after its name, which *Việt Nam* may end: with a word for a tier after it the
/// organisation is that unit's, *Hội Nông dân Việt Nam tỉnh Gia Lai*.
fn after_country(tokens: &Tokens, name: &OrganName, after: usize) -> (Owner, usize) {
    let is_it = |at: usize| matches!((tokens.folded(at), tokens.folded(at + 1)), ("viet", "nam"));
    match name.of {
        Owner::Centre if name.holds_congresses && after >= 2 && is_it(after - 2) => {
            (if kind_after(tokens, after).is_some() { Owner::Any } else { Owner::Centre }, after)
        }
        Owner::Any if name.holds_congresses && is_it(after) && kind_after(tokens, after + 2).is_some() => {
            (Owner::Any, after + 2)
        }
        owner => (owner, after),
    }
}

/// *Báo Công an*, *ngành Công an*, *Công an nhân dân* are no organ of a place.
fn is_called_after(tokens: &Tokens, name: &OrganName, first: usize, after: usize) -> bool {
    let before = if first > 0 && is_space(tokens.before(first)) { tokens.key(first - 1) } else { "" };
    matches!(before, "báo" | "chí" | "hàm" | "ngành")
        || (name.organ == "Công an" && matches!(tokens.key(after), "nhân" | "nhan"))
}

/// Which units an organ can be of by its name and a word for a tier after it; none if these don't go together.
fn joined(owner: Owner, said: Option<Kind>) -> Option<Of> {
    let own = match owner {
        Owner::Centre => return said.is_none().then_some(Of::Centre),
        Owner::Part => return None,
        Owner::Kind(kind) => Of::Kind(kind),
        Owner::Tier(tier) => Of::Tier(tier),
        Owner::Any | Owner::Committee | Owner::Body => return Some(said.map_or(Of::Open, Of::Kind)),
    };
    let Some(kind) = said else { return Some(own) };
    let tiers = (own.tier(), kind.tier());
    match (own, tiers) {
        (_, (Some(own), Some(said))) if own != said => None,
        // "Thành ủy thành phố", "Huyện ủy thị xã": the name says more; "Sở Y tế thành phố": the word does.
        (Of::Tier(tier), (_, None)) => Some(Of::Tier(tier)),
        (Of::Tier(_), _) => Some(Of::Kind(kind)),
        (own, _) => Some(own),
    }
}

impl Gazetteer {
    /// The organ of a unit that begins at word `i` of a query with the name of its unit after it.
    pub fn organ_at(&self, tokens: &Tokens, i: usize) -> Option<OrganAt> {
        let said = organ_said_at(tokens, i).filter(|said| said.of != Of::Centre)?;
        let (units, next) = self.unit_of_organ(tokens, i, said)?;
        Some(OrganAt { organ: said.named(OrganOf::Units(units)), next })
    }

    /// The same where nothing but an organ is expected, which may stand alone or be the whole country's.
    pub fn organ_where_expected(&self, tokens: &Tokens, i: usize) -> Option<OrganAt> {
        self.organ_at(tokens, i).or_else(|| {
            let said = organ_said_at(tokens, i)?;
            let of = match (said.of, said.of.tier()) {
                (Of::Centre, _) => OrganOf::Centre,
                (_, Some(tier)) => OrganOf::Tier(tier),
                (_, None) => OrganOf::Any,
            };
            Some(OrganAt { organ: said.named(of), next: said.end })
        })
    }

    /// The organ that a text names as a whole.
    pub fn organ_named(&self, name: &str) -> Option<NamedOrgan> {
        let text = crate::text::nfc(name);
        let tokens = Tokens::new(&text);
        let found = self.organ_where_expected(&tokens, 0)?;
        (found.next == tokens.len()).then_some(found.organ)
    }

    /// The units of the name after an organ's that can have it, and the first word after that and the places around it.
    fn unit_of_organ(&self, tokens: &Tokens, i: usize, said: OrganSaid) -> Option<(Vec<UnitId>, usize)> {
        if !is_space(tokens.before(said.after)) {
            return None;
        }
        let after_tier = tier_words_at(tokens, said.after).filter(|lead| !lead.organisation);
        let starts = after_tier.map(|lead| (Some(lead.class), lead.next)).chain([(None, said.after)]);
        let (units, name) = starts.into_iter().find_map(|(class, at)| {
            let kind = class.and_then(kind_of);
            let of = if kind.is_some() { joined(said.owner, kind)? } else { joined(said.owner, None)? };
            let is_expected = class.is_some() || matches!(said.owner, Owner::Kind(_) | Owner::Tier(_));
            if said.owner == Owner::Committee && class.is_none() && !is_capital(tokens, i) {
                return None;
            }
            self.names().all_at(tokens, at).find_map(|found| {
                let units = self.having(of, kind, self.units_of(&found));
                let is_meant = match is_expected {
                    true => !self.is_mere_word(tokens, at, &found),
                    false => self.is_place_alone(tokens, at, &found),
                };
                (is_meant && !units.is_empty()).then_some((units, at..found.next))
            })
        })?;
        Some(self.with_those_around(tokens, name, units, true))
    }

    /// The units that can have such an organ, those of just that kind first. Kinds change, so one of another kind of the
    /// tier counts, too, but not beside one of that kind: *UBND huyện Long Mỹ* isn't the town's.
    fn having(&self, of: Of, said: Option<Kind>, mut units: Vec<UnitId>) -> Vec<UnitId> {
        let kind = said.or(if let Of::Kind(kind) = of { Some(kind) } else { None });
        units.retain(|id| self.unit(*id).is_some_and(|unit| of.fits(unit)));
        let known: Vec<&Unit> = units.iter().filter_map(|id| self.unit(*id)).collect();
        let is_so = |unit: &Unit| kind.is_none_or(|kind| unit.kind == kind);
        let has_rival = |unit: &Unit| known.iter().any(|other| is_so(other) && other.parent == unit.parent);
        let (so, others): (Vec<&Unit>, Vec<&Unit>) = known.iter().partition(|unit| is_so(unit));
        so.iter().chain(others.iter().filter(|unit| !has_rival(unit))).map(|unit| unit.id).collect()
    }
}

impl OrganSaid {
    fn named(&self, of: OrganOf) -> NamedOrgan {
        NamedOrgan { organ: self.name.organ.to_owned(), code: self.name.code.as_deref().map(str::to_owned), of }
    }
}

fn kind_of(class: Class) -> Option<Kind> {
    match class {
        Class::Kind(kind) => Some(kind),
        Class::City => Some(Kind::ThanhPho),
        Class::Province | Class::Place => None,
    }
}

fn is_space(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}")
}

#[cfg(test)]
mod tests;
