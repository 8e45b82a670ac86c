//! What the articles of one thing that is compared add up to: when they were published, and where they play.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::places::{on_map, plans, units_of};
use crate::locality::{Tier, UnitId};
use crate::query::AsOf;
use crate::search::Engine;
use crate::store::field::{KeyField, NumberField};
use crate::store::{Document, Result, Tree, day_number, day_of, unit_number};

/// What some articles add up to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counted {
    /// All of them.
    pub articles: u64,
    /// Articles a year.
    pub years: BTreeMap<i16, u64>,
    /// Those without a date.
    pub undated: u64,
    /// First and last day.
    pub days: Option<(Date, Date)>,
    /// By the units that they are about: provinces, or what lies in the place that was asked for.
    pub places: BTreeMap<UnitId, u64>,
    /// Those about none of these.
    pub nowhere: u64,
}

impl Engine {
    /// The articles that surely cite a directive.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn counted_of_directive(&self, identity: &str, as_of: AsOf) -> Result<Counted> {
        self.counted(&surely_citing(identity), as_of, None)
    }

    /// The articles that are about one of these units or a unit in it, on the map asked for.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn counted_of_place(&self, units: &[UnitId], as_of: AsOf) -> Result<Counted> {
        let about = units.iter().map(|unit| Tree::Range(NumberField::About, unit_number(*unit), unit_number(*unit)));
        self.counted(&Tree::Any(about.collect()), as_of, Some(units))
    }

    /// The articles that were published from the first day to the last; a side may be open.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn counted_of_time(&self, first: Option<Date>, last: Option<Date>, as_of: AsOf) -> Result<Counted> {
        let (from, to) = (first.map_or(1, day_number), last.map_or(u64::MAX, day_number));
        self.counted(&Tree::Range(NumberField::Published, from, to), as_of, None)
    }

    /// How many articles surely cite both directives.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn citing_both(&self, one: &str, other: &str) -> Result<u64> {
        self.snapshot().count(&Tree::All(vec![surely_citing(one), surely_citing(other)]))
    }

    /// The directives of places that carry one on, in order.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn plans_below(&self, identity: &str) -> Result<Vec<String>> {
        let below: BTreeSet<String> =
            plans(&self.cascade(identity)?).into_iter().map(|(_, plan)| plan.identity).collect();
        Ok(below.into_iter().collect())
    }

    fn counted(&self, tree: &Tree, as_of: AsOf, place: Option<&[UnitId]>) -> Result<Counted> {
        let gazetteer = &self.facts().gazetteer;
        let is_inside = |unit: &UnitId| match place {
            None => unit.tier == Tier::Province,
            Some(around) => around.iter().any(|outer| gazetteer.ancestors(*unit).first() == Some(outer)),
        };
        let (mut counted, mut units) = (Counted::default(), Vec::new());
        self.snapshot().each(tree, &mut |document| {
            units_of(document, &mut units);
            if place.is_some_and(|around| !on_map(&units, as_of).any(|unit| around.contains(&unit))) {
                return Ok(());
            }
            counted.add(document, on_map(&units, as_of).filter(is_inside));
            Ok(())
        })?;
        Ok(counted)
    }
}

fn surely_citing(identity: &str) -> Tree {
    Tree::Term(KeyField::Directive, identity.to_owned())
}

impl Counted {
    fn add(&mut self, document: &dyn Document, places: impl Iterator<Item = UnitId>) {
        self.articles += 1;
        let mut is_somewhere = false;
        for unit in places {
            is_somewhere = true;
            *self.places.entry(unit).or_insert(0) += 1;
        }
        self.nowhere += u64::from(!is_somewhere);
        let Some(day) = day_of(document.published()) else {
            self.undated += 1;
            return;
        };
        *self.years.entry(day.year()).or_insert(0) += 1;
        self.days = Some(self.days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
    }
}
