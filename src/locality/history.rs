//! Earlier states and other names of units. The tables are read on the first question, not when the program starts.

use jiff::civil::Date;
use serde::Serialize;

use super::load::day;
use super::table::{ALIASES, STATES};
use super::unit::{Era, Kind, Tier, UnitId};

/// A unit under another name, of another kind or in another unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct State {
    /// First day, if later than 31 August 2004.
    pub from: Option<Date>,
    /// First day of the next state; where lists are far apart it can be some months late.
    pub to: Option<Date>,
    /// What it was called before its name.
    pub kind: Kind,
    /// Its name.
    pub name: &'static str,
    /// The district of a commune or the province of a district.
    pub parent: Option<UnitId>,
    /// `renamed`, `kind-changed` or `moved` says how the state ended; `later-kind` is a state that began
    /// after 1 July 2025.
    pub event: &'static str,
}

/// Another name of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherName {
    /// As it is written.
    pub name: &'static str,
    /// `former-name`, `former-unit`, `merged-unit`, `spelling`, `highland`, `abbrev` …
    pub what: &'static str,
    /// Until when, of which unit, or where it is from; often empty.
    pub note: &'static str,
}

/// Earlier states and other names of units, sorted by unit.
#[derive(Debug)]
pub(super) struct History {
    states: Vec<(UnitId, State)>,
    other_names: Vec<(UnitId, OtherName)>,
}

impl History {
    /// Reads the tables (some milliseconds).
    pub(super) fn read() -> Self {
        History {
            states: sorted(STATES.cells().filter_map(state)),
            other_names: sorted(ALIASES.cells().filter_map(other_name)),
        }
    }

    /// What a unit was earlier, in order.
    pub(super) fn states_of(&self, id: UnitId) -> Vec<State> {
        all_of(&self.states, id)
    }

    /// Its other names.
    pub(super) fn names_of(&self, id: UnitId) -> Vec<OtherName> {
        all_of(&self.other_names, id)
    }
}

fn sorted<T>(rows: impl Iterator<Item = (UnitId, T)>) -> Vec<(UnitId, T)> {
    let mut rows: Vec<(UnitId, T)> = rows.collect();
    rows.sort_by_key(|(id, _)| *id);
    rows
}

fn state([unit, from, to, kind, name, parent, event]: [&'static str; 7]) -> Option<(UnitId, State)> {
    let id = unit_of(unit)?;
    let (from, to, kind) = (day(from), day(to), Kind::of_word(kind)?);
    let tier = if id.tier == Tier::Commune && id.era == Era::Legacy { Tier::District } else { Tier::Province };
    let parent = parent.parse().ok().map(|code| UnitId { tier, era: id.era, code });
    Some((id, State { from, to, kind, name, parent, event }))
}

fn other_name([unit, name, what, note]: [&'static str; 4]) -> Option<(UnitId, OtherName)> {
    Some((unit_of(unit)?, OtherName { name, what, note }))
}

/// `dl617`, `cn00004`: tier, era, code.
fn unit_of(cell: &str) -> Option<UnitId> {
    let (head, code) = cell.split_at_checked(2)?;
    let (tier, era) = match head {
        "pl" => (Tier::Province, Era::Legacy),
        "pn" => (Tier::Province, Era::Y2025),
        "dl" => (Tier::District, Era::Legacy),
        "cl" => (Tier::Commune, Era::Legacy),
        "cn" => (Tier::Commune, Era::Y2025),
        _ => return None,
    };
    Some(UnitId { tier, era, code: code.parse().ok()? })
}

/// What a sorted table has of a unit.
fn all_of<T: Clone>(table: &[(UnitId, T)], id: UnitId) -> Vec<T> {
    let from = table.partition_point(|(other, _)| *other < id);
    table.iter().skip(from).take_while(|(other, _)| *other == id).map(|(_, row)| row.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locality::Gazetteer;

    #[test]
    fn every_row_can_be_read_is_sorted_and_is_of_a_unit() {
        let gazetteer = Gazetteer::of_tests();
        STATES.assert_in_order(|[unit, from, ..]| (unit_of(unit), day(from)));
        ALIASES.assert_in_order(|[unit, name, what, _]| (unit_of(unit), name, what));
        assert_eq!(gazetteer.history().states.len(), STATES.rows().count());
        for (id, state) in gazetteer.history().states.iter() {
            assert!(gazetteer.unit(*id).is_some(), "{id}");
            assert!(state.from.zip(state.to).is_none_or(|(from, to)| from < to), "{id} {state:?}");
            assert_eq!(state.parent.is_none(), id.tier == Tier::Province, "{id}");
            assert!(state.parent.is_none_or(|p| gazetteer.unit(p).is_some()), "{id} {state:?}");
            assert!(matches!(state.event, "renamed" | "kind-changed" | "moved" | "later-kind"), "{id}");
        }
        let other_names = &gazetteer.history().other_names;
        assert_eq!(other_names.len(), ALIASES.rows().count());
        assert!(other_names.iter().all(|(id, other)| gazetteer.unit(*id).is_some() && !other.what.is_empty()));
    }
}
