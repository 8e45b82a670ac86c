//! Units and their names from their tables: rows in, units and names out.
//!
//! The tables are part of the program; a row that can't be read is left out, and a test says that
//! there is none.

use jiff::civil::Date;

use super::names::{NameUse, Relation, Row};
use super::table::{NAMES, UNIT_COLUMNS};
use super::unit::{Era, Kind, Tier, Unit, UnitId};
use crate::text::Table;

/// The units of some rows of a tier's table.
pub(super) fn units(tier: Tier, rows: &'static str) -> Vec<Unit> {
    Table::new(rows, UNIT_COLUMNS).cells().filter_map(|cells| unit(tier, cells)).collect()
}

/// What the first two cells of a row say of its unit's key.
pub(super) fn key_of(era: &str, code: &str) -> Option<(Era, u32)> {
    Some((if era == "2025" { Era::Y2025 } else { Era::Legacy }, code.parse().ok()?))
}

pub(super) fn unit(tier: Tier, cells: [&'static str; 8]) -> Option<Unit> {
    let [era, code, kind, name, parent, since, until, successors] = cells;
    let (era, code) = key_of(era, code)?;
    let kind = Kind::of_word(kind)?;
    let parent_tier = if tier == Tier::Commune && era == Era::Legacy { Tier::District } else { Tier::Province };
    let parent = parent.parse().ok().map(|code| UnitId { tier: parent_tier, era, code });
    let (since, until) = (day(since), day(until));
    let heir_tier = if tier == Tier::Province { Tier::Province } else { Tier::Commune };
    let heir = |code: &str| code.parse().ok().map(|code| UnitId { tier: heir_tier, era: Era::Y2025, code });
    let successors = successors.split(' ').filter_map(heir).collect();
    Some(Unit { id: UnitId { tier, era, code }, name, kind, parent, since, until, successors })
}

/// A day as the tables have it; none for an empty cell.
pub(super) fn day(cell: &str) -> Option<Date> {
    let mut parts = cell.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The names with a first byte, and in one list what all of them mean.
pub(super) fn names_beginning(byte: u8) -> (Vec<Row>, Vec<NameUse>) {
    names(NAMES.beginning(byte))
}

/// The names of a table, and in one list what all of them mean.
fn names(table: Table<'static, 3>) -> (Vec<Row>, Vec<NameUse>) {
    let (mut names, mut uses) = (Vec::new(), Vec::new());
    for [folded, key, refs] in table.cells() {
        let from = uses.len() as u32;
        uses.extend(refs.split(' ').filter_map(name_use));
        names.push(Row { folded, key, uses: from..uses.len() as u32 });
    }
    (names, uses)
}

/// `dl617`, `pn79a`: tier, era, code, relation.
fn name_use(text: &str) -> Option<NameUse> {
    let tier = match text.get(..1)? {
        "p" => Tier::Province,
        "d" => Tier::District,
        _ => Tier::Commune,
    };
    let era = if text.get(1..2)? == "n" { Era::Y2025 } else { Era::Legacy };
    let digits = text.get(2..)?.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let relation = match text.get(2 + digits.len()..)? {
        "" => Relation::Name,
        "a" => Relation::Spelling,
        "f" => Relation::Former,
        _ => Relation::Dissolved,
    };
    Some(NameUse { unit: UnitId { tier, era, code: digits.parse().ok()? }, relation })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::locality::table::{COMMUNES, DISTRICTS, PROVINCES};
    use crate::locality::units::Units;
    use crate::text::Tokens;

    fn all() -> Vec<Unit> {
        Units::new().all().cloned().collect()
    }

    #[test]
    fn every_row_of_every_table_can_be_read() {
        let count = [PROVINCES, DISTRICTS, COMMUNES].into_iter().map(|table| table.rows().count()).sum::<usize>();
        let units = all();
        assert_eq!(units.len(), count);
        let (names, uses) = names(NAMES);
        assert_eq!(names.len(), NAMES.rows().count());
        let refs: usize = NAMES.cells().map(|[.., refs]| refs.split(' ').count()).sum();
        assert_eq!(uses.len(), refs);
        let is_unit = |of: &NameUse| units.binary_search_by_key(&of.unit, |unit| unit.id).is_ok();
        assert!(uses.iter().all(is_unit));
    }

    #[test]
    fn the_tables_are_sorted_and_their_rows_are_unique() {
        let ids: Vec<UnitId> = all().iter().map(|unit| unit.id).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        for (tier, table) in [(Tier::Province, PROVINCES), (Tier::District, DISTRICTS), (Tier::Commune, COMMUNES)] {
            table.assert_in_order_from(4, |cells| unit(tier, cells).unwrap().id);
        }
        NAMES.assert_in_order(|[folded, key, _]| (folded, key));
    }

    #[test]
    fn every_parent_and_successor_exists() {
        let units = all();
        let has = |id: &UnitId| units.binary_search_by_key(id, |u| u.id).is_ok();
        for unit in &units {
            assert_eq!(unit.parent.is_none(), unit.id.tier == Tier::Province, "{}", unit.id);
            assert!(unit.parent.iter().all(has), "parent of {}", unit.id);
            assert!(unit.successors.iter().all(has), "successors of {}", unit.id);
            assert_eq!(unit.successors.is_empty() && unit.until.is_none(), unit.id.era == Era::Y2025, "{}", unit.id);
            assert!(unit.since.zip(unit.until).is_none_or(|(since, until)| since < until), "{}", unit.id);
        }
    }

    #[test]
    fn the_first_commune_that_a_district_went_into_took_as_many_of_its_communes_as_any() {
        let mut taken: BTreeMap<(UnitId, UnitId), usize> = BTreeMap::new();
        let units = all();
        for unit in units.iter().filter(|unit| unit.id.tier == Tier::Commune && unit.until.is_none()) {
            if let (Some(district), Some(heir)) = (unit.parent, unit.successors.first()) {
                *taken.entry((district, *heir)).or_default() += 1;
            }
        }
        for unit in units.iter().filter(|unit| unit.id.tier == Tier::District && unit.until.is_none()) {
            let took = |heir: &UnitId| taken.get(&(unit.id, *heir)).copied().unwrap_or(0);
            let first = unit.successors.first().map(took);
            assert_eq!(first, unit.successors.iter().map(took).max(), "{} {}", unit.id, unit.name);
        }
    }

    #[test]
    fn every_name_is_written_as_the_tokenizer_writes_its_keys() {
        for [in_table, marked, _] in NAMES.cells() {
            let tokens = Tokens::new(marked);
            let join = |word: &dyn Fn(usize) -> String| (0..tokens.len()).map(word).collect::<Vec<_>>().join(" ");
            assert_eq!(join(&|i| tokens.key(i).to_owned()), marked);
            assert_eq!(join(&|i| tokens.folded(i).to_owned()), in_table);
        }
    }
}
