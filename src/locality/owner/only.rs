//! The only unit of a tier that an article has named so far: what *công an huyện* means where the article is about no one place.

use super::of::Of;
use crate::locality::gazetteer::Gazetteer;
use crate::locality::mention::Mention;
use crate::locality::unit::{Kind, Tier, UnitId};

/// What has been named of a tier: the first unit, where that was, and where a second one made it open.
#[derive(Debug, Clone, Copy, Default)]
struct First {
    unit: Option<UnitId>,
    from: usize,
    until: Option<usize>,
}

/// For each tier, and for cities, the only unit named so far. Built in one pass over the mentions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Only<'a> {
    gazetteer: &'a Gazetteer,
    firsts: [First; 4],
}

const GROUPS: [Of; 4] =
    [Of::Tier(Tier::Province), Of::Tier(Tier::District), Of::Tier(Tier::Commune), Of::Kind(Kind::ThanhPho)];

/// With more candidates than this, an open name may be anywhere.
const MOST_CANDIDATES: usize = 8;

impl<'a> Only<'a> {
    pub fn of(mentions: &[Mention], gazetteer: &'a Gazetteer) -> Self {
        let mut only = Only { gazetteer, firsts: [First::default(); 4] };
        for (i, mention) in mentions.iter().enumerate() {
            for (group, of) in GROUPS.into_iter().enumerate() {
                // What is open stays so.
                if only.firsts[group].until.is_none() {
                    only.learn(group, i, only.told(mention, of));
                }
            }
        }
        only
    }

    /// The unit that an organ after so many mentions means.
    pub fn before(&self, mentions: usize, of: Of) -> Option<UnitId> {
        let group = match of {
            Of::Kind(Kind::ThanhPho) => of,
            _ => Of::Tier(of.tier()?),
        };
        let first = self.firsts[GROUPS.iter().position(|known| *known == group)?];
        let is_only = first.from < mentions && first.until.is_none_or(|until| until >= mentions);
        first.unit.filter(|unit| is_only && self.gazetteer.unit(*unit).is_some_and(|unit| of.may_mean(unit)))
    }

    fn learn(&mut self, group: usize, at: usize, told: Told) {
        let first = &mut self.firsts[group];
        match told {
            Told::Nothing => {}
            Told::One(unit) if first.unit.is_none() && first.until.is_none() => {
                (first.unit, first.from) = (Some(unit), at);
            }
            Told::One(unit) if first.unit == Some(unit) => {}
            Told::One(_) | Told::Several => first.until = first.until.or(Some(at)),
        }
    }

    /// What a mention tells of a group: the unit itself, or the one around it.
    fn told(&self, mention: &Mention, of: Of) -> Told {
        if mention.candidates.len() > MOST_CANDIDATES {
            return Told::Several;
        }
        let mut units =
            mention.candidates.iter().filter_map(|unit| around(self.gazetteer, *unit, |unit| of.fits(unit)));
        match units.next() {
            None => Told::Nothing,
            Some(first) if units.all(|unit| unit == first) => Told::One(first),
            Some(_) => Told::Several,
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Told {
    Nothing,
    One(UnitId),
    Several,
}

/// The nearest unit around another, or itself, that fits.
pub(super) fn around(
    gazetteer: &Gazetteer,
    unit: UnitId,
    fits: impl Fn(&crate::locality::unit::Unit) -> bool,
) -> Option<UnitId> {
    let mut chain = std::iter::once(unit).chain(gazetteer.ancestors(unit));
    chain.find(|unit| gazetteer.unit(*unit).is_some_and(&fits))
}
