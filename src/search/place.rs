//! A place → the tree of where it is looked for, on the map asked for.
//!
//! On the map of each article's day a unit is itself and all in it. On that of 2025 a unit is all that it was made of, and
//! one that was abolished stands for those that it went into. Where either map will do, an abolished unit has none that
//! continue it, and all places that are wanted together are looked for on one and the same map: *Kiên Giang* has been in
//! *An Giang* since 2025, but an older article on Kiên Giang isn't one on both.

use super::Compiler;
use super::weights::PLACE;
use crate::answer::{Label, Part};
use crate::locality::{Era, NamedBy, NamedPlace, Tier, UnitId};
use crate::query::{AsOf, Clause, Condition};
use crate::store::field::{KeyField, NumberField};
use crate::store::{Central, Tree, unit_number};

/// The map asked for, and of both of them the one that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Map {
    pub asked: AsOf,
    at: AsOf,
    /// Whether one of the two was chosen, here or for what this is part of.
    pub is_settled: bool,
}

impl Map {
    /// The map asked for; of both, either for each place.
    pub fn asked(asked: AsOf) -> Self {
        Map { asked, at: asked, is_settled: false }
    }

    /// Each of the two, where either will do.
    pub fn each() -> [Self; 2] {
        [AsOf::Then, AsOf::Today].map(|at| Map { asked: AsOf::Both, at, is_settled: true })
    }

    /// Whether the words of a name serve for the place. On the map of 2025 alone they don't: in *An Giang Kiên Giang* they
    /// would be those of the old Kiên Giang, which is in today's An Giang.
    pub fn takes_words(self) -> bool {
        !(self.asked == AsOf::Both && self.at == AsOf::Today)
    }

    /// The map that was asked for, also where one was chosen.
    pub fn whole(self) -> Self {
        Map { at: self.asked, ..self }
    }
}

/// How many places are wanted together, at most.
pub(super) fn places_together(clauses: &[Clause]) -> usize {
    let of = |clause: &Clause| match clause {
        Clause::Place { .. } | Clause::Condition(Condition::Place(_)) => 1,
        Clause::Any(groups) => groups.iter().map(|group| places_together(group)).max().unwrap_or(0),
        _ => 0,
    };
    clauses.iter().map(of).sum()
}

/// No code of a unit has more than five digits.
const LAST_CODE: u32 = 99_999;

/// Articles that are about a unit of before July 2025.
fn about_old_units() -> Tree {
    let numbers = |tier: Tier| {
        let unit = |code| unit_number(UnitId { tier, era: Era::Legacy, code });
        Tree::Range(NumberField::About, unit(0), unit(LAST_CODE))
    };
    Tree::Any(Tier::ALL.map(numbers).into())
}

impl Compiler<'_> {
    /// Articles that name one of the units, or a unit below it.
    pub(super) fn placed(&self, place: &NamedPlace, map: Map) -> Tree {
        let text = place.units.first().map(UnitId::to_string).unwrap_or_default();
        let on = |field, units: &[UnitId]| {
            let keys = units.iter().map(UnitId::to_string).collect();
            let label = Label { what: Part::Place, text: text.clone(), zone: None };
            self.leaf(label, Tree::Central(Central { field, keys, weight: PLACE }))
        };
        let then = || on(KeyField::Place, &place.units);
        let today = || on(KeyField::PlaceToday, &place.units);
        match (&place.by, map.asked, map.at) {
            // A region is what its provinces were on the day of each article.
            (NamedBy::Region(_), AsOf::Both, AsOf::Today) | (NamedBy::Key, AsOf::Both, AsOf::Today) => Tree::Nothing,
            (NamedBy::Region(_), ..) | (NamedBy::Key, AsOf::Both | AsOf::Then, _) => then(),
            (_, AsOf::Today, _) => on(KeyField::PlaceToday, &self.standing_for(&place.units)),
            (NamedBy::Name, _, AsOf::Then) => then(),
            (NamedBy::Name, _, AsOf::Today) => today(),
            (NamedBy::Name, _, AsOf::Both) => Tree::Best(vec![then(), today()]),
        }
    }

    /// Articles that are about one of the units, or a unit below it. By key, as results are counted by place: one that is on
    /// the map of 2025 as well has articles of its own day only there.
    pub(super) fn about(&self, place: &NamedPlace, map: Map) -> Tree {
        let units = match map.asked {
            AsOf::Today => self.standing_for(&place.units),
            AsOf::Then | AsOf::Both => place.units.clone(),
        };
        let by_day = map.asked == AsOf::Then || (map.asked == AsOf::Both && place.by == NamedBy::Key);
        let about = |unit: UnitId| {
            let number = unit_number(unit);
            let about = Tree::Range(NumberField::About, number, number);
            match by_day && unit.era == Era::Y2025 {
                true => Tree::All(vec![about, Tree::without(about_old_units())]),
                false => about,
            }
        };
        Tree::Any(units.into_iter().map(about).collect())
    }

    /// The units of 2025 that units are or went into, each once.
    fn standing_for(&self, units: &[UnitId]) -> Vec<UnitId> {
        let mut out: Vec<UnitId> = Vec::new();
        for unit in units.iter().flat_map(|unit| self.gazetteer().standing_for(*unit)) {
            if !out.contains(&unit) {
                out.push(unit);
            }
        }
        out
    }
}
