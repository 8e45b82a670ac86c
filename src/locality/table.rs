//! The tables of this room: each file of `data/`, with its columns.

use crate::outlet;
use crate::text::Table;

/// The columns of a table of units.
pub(super) const UNIT_COLUMNS: [&str; 8] = ["era", "code", "kind", "name", "parent", "since", "until", "successors"];

pub(super) const PROVINCES: Table<'static, 8> = Table::new(include_str!("data/provinces.tsv"), UNIT_COLUMNS);
pub(super) const DISTRICTS: Table<'static, 8> = Table::new(include_str!("data/districts.tsv"), UNIT_COLUMNS);
pub(super) const COMMUNES: Table<'static, 8> = Table::new(include_str!("data/communes.tsv"), UNIT_COLUMNS);
pub(super) const NAMES: Table<'static, 3> = Table::new(include_str!("data/names.tsv"), ["folded", "marked", "units"]);
pub(super) const BARE: Table<'static, 2> = Table::new(include_str!("data/bare.tsv"), ["name", "standing"]);
pub(super) const ORDINARY: Table<'static, 1> = Table::new(include_str!("data/ordinary.tsv"), ["name"]);
pub(super) const WORDS: Table<'static, 2> = Table::new(include_str!("data/words.tsv"), ["word", "uses"]);
pub(super) const PHRASES: Table<'static, 2> = Table::new(include_str!("data/phrases.tsv"), ["phrase", "use"]);
pub(super) const ABROAD: Table<'static, 3> = Table::new(include_str!("data/abroad.tsv"), ["name", "kind", "country"]);
pub(super) const STATES: Table<'static, 7> =
    Table::new(include_str!("data/states.tsv"), ["unit", "from", "to", "kind", "name", "parent", "event"]);
pub(super) const REGIONS: Table<'static, 7> =
    Table::new(include_str!("data/regions.tsv"), ["name", "map", "kind", "from", "to", "provinces", "names"]);
pub(super) const ALIASES: Table<'static, 4> =
    Table::new(include_str!("data/aliases.tsv"), ["unit", "name", "what", "note"]);

/// The texts of all tables that an article's places depend on.
pub(super) const OF_ARTICLES: [&str; 10] = [
    PROVINCES.text(),
    DISTRICTS.text(),
    COMMUNES.text(),
    NAMES.text(),
    BARE.text(),
    ORDINARY.text(),
    outlet::TABLE.text(),
    WORDS.text(),
    PHRASES.text(),
    ABROAD.text(),
];
