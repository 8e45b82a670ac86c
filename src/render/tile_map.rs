//! A map of equal tiles, one a province, for terminals that are wide enough.
//!
//! In: what each province has to show. Out: lines. Where the tiles lie is a table for each of the two maps.

use textwrap::core::display_width;

use super::style::{Look, Style};
use crate::answer::CoverageStatus;
use crate::locality::{Era, Tier, UnitId};
use crate::text::Table;

const COLUMNS: [&str; 4] = ["code", "name", "row", "column"];
const UNTIL_2025: Table<'static, 4> = Table::new(include_str!("tiles-63.tsv"), COLUMNS);
const SINCE_2025: Table<'static, 4> = Table::new(include_str!("tiles-34.tsv"), COLUMNS);

/// Where a province lies.
pub(super) struct Tile {
    pub(super) unit: UnitId,
    pub(super) name: &'static str,
    pub(super) row: usize,
    pub(super) column: usize,
}

/// The provinces of a map, by code.
pub(super) fn tiles(era: Era) -> impl Iterator<Item = Tile> {
    let table = if era == Era::Legacy { UNTIL_2025 } else { SINCE_2025 };
    table.cells().filter_map(move |[code, name, row, column]| {
        let unit = UnitId { tier: Tier::Province, era, code: code.parse().ok()? };
        Some(Tile { unit, name, row: row.parse().ok()?, column: column.parse().ok()? })
    })
}

/// How sure it is that a unit's articles cite the directive, without colours.
pub(super) fn sign(status: CoverageStatus) -> char {
    match status {
        CoverageStatus::Reported => '●',
        CoverageStatus::Unclear => '?',
        CoverageStatus::NotCiting => '○',
        CoverageStatus::NoArticles => '·',
    }
}

/// On which map units are, if they are several provinces of one.
pub(super) fn era_of(units: impl Iterator<Item = UnitId>) -> Option<Era> {
    let mut units = units.peekable();
    let era = units.peek()?.era;
    let mut count = 0;
    let are_of_it = units.all(|unit| {
        count += 1;
        unit.tier == Tier::Province && unit.era == era
    });
    (are_of_it && count > 1).then_some(era)
}

/// The map, each tile with a sign or number before its name; none where the page is too narrow for it, or of no known
/// width.
pub(super) fn tile_map(era: Era, look: Look, of: impl Fn(UnitId) -> (String, Option<Style>)) -> Option<String> {
    let width = look.width?;
    let tiles: Vec<(Tile, String, Option<Style>)> = tiles(era)
        .map(|tile| {
            let (sign, style) = of(tile.unit);
            (tile, sign, style)
        })
        .collect();
    let (rows, columns) = (tiles.iter().map(|t| t.0.row).max()?, tiles.iter().map(|t| t.0.column).max()?);
    // Of each column, how wide its signs and its tiles are; a space after each.
    let widest = |column: usize, of: fn(&(Tile, String, Option<Style>)) -> &str| {
        let tiles = tiles.iter().filter(|(tile, ..)| tile.column == column);
        tiles.map(|tile| display_width(of(tile))).max().unwrap_or_default()
    };
    let cells: Vec<(usize, usize)> = (1..=columns)
        .map(|column| {
            let before = widest(column, |(_, sign, _)| sign);
            (before, before + widest(column, |(tile, ..)| tile.name) + 2)
        })
        .collect();
    if cells.iter().map(|(_, cell)| cell).sum::<usize>() > width + 1 {
        return None;
    }
    let line = |row: usize| {
        let mut line = String::new();
        for (column, (before, cell)) in (1..).zip(&cells) {
            let tile = tiles.iter().find(|(tile, ..)| tile.row == row && tile.column == column);
            let text = tile.map(|(tile, sign, style)| {
                let indent = " ".repeat(before - display_width(sign));
                (format!("{indent}{sign} {}", tile.name), style.unwrap_or(Style::Plain))
            });
            let (text, style) = text.unwrap_or((String::new(), Style::Plain));
            line.push_str(&look.paint(style, &text));
            line.push_str(&" ".repeat(cell.saturating_sub(display_width(&text))));
        }
        line.trim_end().to_owned()
    };
    Some((1..=rows).map(line).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::locality::Gazetteer;

    #[test]
    fn each_province_of_each_map_has_a_tile_of_its_own() {
        let gazetteer = Gazetteer::of_tests();
        for (era, table) in [(Era::Legacy, UNTIL_2025), (Era::Y2025, SINCE_2025)] {
            table.assert_in_order(|[code, ..]| code);
            let on_map = |unit: &&crate::locality::Unit| unit.id.era == era && unit.until.is_none();
            let provinces: Vec<UnitId> =
                gazetteer.units_of_tier(Tier::Province).filter(on_map).map(|unit| unit.id).collect();
            assert_eq!(tiles(era).map(|tile| tile.unit).collect::<Vec<_>>(), provinces);
            let places: BTreeSet<(usize, usize)> = tiles(era).map(|tile| (tile.row, tile.column)).collect();
            assert_eq!(places.len(), provinces.len(), "no two tiles are in one place");
            for tile in tiles(era).filter(|tile| !["TP. HCM", "BR-VT"].contains(&tile.name)) {
                assert_eq!(gazetteer.unit(tile.unit).unwrap().name, tile.name);
            }
        }
    }

    #[test]
    fn a_map_is_drawn_only_where_it_fits() {
        let drawn = |era, width, sign: &str| tile_map(era, Look { colour: false, width }, |_| (sign.into(), None));
        assert_eq!(drawn(Era::Legacy, None, "●"), None);
        assert_eq!(drawn(Era::Legacy, Some(80), "●"), None);
        let map = drawn(Era::Legacy, Some(100), "●").unwrap();
        assert!(map.starts_with(&format!("{}● Hà Giang", " ".repeat(25))), "{map}");
        assert_eq!((map.lines().count(), map.matches('●').count()), (20, 63));
        assert!(map.lines().all(|line| display_width(line) <= 100), "{map}");
        assert_eq!(drawn(Era::Y2025, Some(80), "●").unwrap().matches('●').count(), 34);
        // Numbers make only those columns wider that have them.
        let numbers = tile_map(Era::Legacy, Look { colour: false, width: Some(110) }, |unit| {
            (if [1, 79].contains(&unit.code) { "12.345" } else { "678" }.into(), None)
        });
        assert!(numbers.unwrap().lines().all(|line| display_width(line) <= 110));
    }

    #[test]
    fn only_several_provinces_of_one_map_are_drawn() {
        let era = |keys: &[&str]| era_of(keys.iter().map(|key| key.parse().unwrap()));
        assert_eq!(era(&["province/2025/52", "province/2025/64"]), Some(Era::Y2025));
        assert_eq!(era(&["province/2025/52", "province/legacy/64"]), None);
        assert_eq!(era(&["district/legacy/617", "district/legacy/618"]), None);
        assert_eq!(era(&["province/legacy/64"]), None);
    }
}
