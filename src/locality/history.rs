//! Earlier states and other names of units. The tables are read on the first question, not when the program starts.

use jiff::civil::Date;
use serde::Serialize;

use super::load::{self, rows};
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
            states: sorted(rows(include_str!("data/states.tsv")).filter_map(state)),
            other_names: sorted(rows(include_str!("data/aliases.tsv")).filter_map(other_name)),
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

fn state(line: &'static str) -> Option<(UnitId, State)> {
    let mut cells = line.split('\t');
    let id = unit_of(cells.next()?)?;
    let (from, to) = (load::day(cells.next()?), load::day(cells.next()?));
    let (kind, name) = (Kind::of_word(cells.next()?)?, cells.next()?);
    let tier = if id.tier == Tier::Commune && id.era == Era::Legacy { Tier::District } else { Tier::Province };
    let parent = cells.next()?.parse().ok().map(|code| UnitId { tier, era: id.era, code });
    Some((id, State { from, to, kind, name, parent, event: cells.next()? }))
}

fn other_name(line: &'static str) -> Option<(UnitId, OtherName)> {
    let mut cells = line.split('\t');
    let id = unit_of(cells.next()?)?;
    Some((id, OtherName { name: cells.next()?, what: cells.next()?, note: cells.next().unwrap_or("") }))
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
        let table = include_str!("data/states.tsv");
        assert_eq!(gazetteer.history().states.len(), rows(table).count());
        for (id, state) in gazetteer.history().states.iter() {
            assert!(gazetteer.unit(*id).is_some(), "{id}");
            assert!(state.from.zip(state.to).is_none_or(|(from, to)| from < to), "{id} {state:?}");
            assert_eq!(state.parent.is_none(), id.tier == Tier::Province, "{id}");
            assert!(state.parent.is_none_or(|p| gazetteer.unit(p).is_some()), "{id} {state:?}");
            assert!(matches!(state.event, "renamed" | "kind-changed" | "moved" | "later-kind"), "{id}");
        }
        let other_names = &gazetteer.history().other_names;
        assert_eq!(other_names.len(), rows(include_str!("data/aliases.tsv")).count());
        assert!(other_names.iter().all(|(id, other)| gazetteer.unit(*id).is_some() && !other.what.is_empty()));
        let ids = |table: &'static str| rows(table).filter_map(|l| unit_of(l.split('\t').next()?)).collect::<Vec<_>>();
        assert!(ids(table).is_sorted() && ids(include_str!("data/aliases.tsv")).is_sorted());
    }
}
