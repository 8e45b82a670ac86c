//! Units by key: a row of their tables is read when it is asked for, since most questions name few of them.

use super::load;
use super::table::{COMMUNES, DISTRICTS, PROVINCES};
use super::unit::{Era, Tier, Unit, UnitId};
use crate::text::Blocks;

/// The units of both eras, as far as they were asked for.
#[derive(Debug)]
pub(super) struct Units {
    provinces: OfTier,
    districts: OfTier,
    communes: OfTier,
}

/// The units of one tier, in the order of their keys.
#[derive(Debug)]
struct OfTier {
    blocks: Blocks<Unit>,
    /// The first key of each block that has one, with the place of the block.
    heads: Vec<(Era, u32, usize)>,
}

impl Units {
    /// Reads the first key of each block, which takes some microseconds.
    pub(super) fn new() -> Self {
        let of = |rows, read| OfTier::new(Blocks::new(rows, read));
        Units {
            provinces: of(PROVINCES.body(), |rows| load::units(Tier::Province, rows)),
            districts: of(DISTRICTS.body(), |rows| load::units(Tier::District, rows)),
            communes: of(COMMUNES.body(), |rows| load::units(Tier::Commune, rows)),
        }
    }

    /// The unit of a key.
    pub(super) fn get(&self, id: UnitId) -> Option<&Unit> {
        self.tier(id.tier).get(id)
    }

    /// The units of a tier, sorted by key; reads all that isn't read yet.
    pub(super) fn of_tier(&self, tier: Tier) -> impl Iterator<Item = &Unit> {
        self.tier(tier).blocks.all()
    }

    /// All units, sorted by key; reads all that isn't read yet.
    pub(super) fn all(&self) -> impl Iterator<Item = &Unit> {
        [&self.provinces, &self.districts, &self.communes].into_iter().flat_map(|of| of.blocks.all())
    }

    fn tier(&self, tier: Tier) -> &OfTier {
        match tier {
            Tier::Province => &self.provinces,
            Tier::District => &self.districts,
            Tier::Commune => &self.communes,
        }
    }
}

impl OfTier {
    fn new(blocks: Blocks<Unit>) -> Self {
        let head = |block: usize| {
            let mut cells = blocks.text(block).split('\t');
            let (era, code) = load::key_of(cells.next()?, cells.next()?)?;
            Some((era, code, block))
        };
        let heads = (0..blocks.len()).filter_map(head).collect();
        OfTier { blocks, heads }
    }

    fn get(&self, id: UnitId) -> Option<&Unit> {
        let after = self.heads.partition_point(|(era, code, _)| (*era, *code) <= (id.era, id.code));
        let (.., block) = self.heads.get(after.checked_sub(1)?)?;
        let units = self.blocks.block(*block);
        units.binary_search_by_key(&id, |unit| unit.id).ok().and_then(|at| units.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Table;

    #[test]
    fn each_row_is_the_unit_that_is_found_by_its_key_whatever_was_read_before() {
        let tables: [(Tier, Table<'static, 8>); 3] =
            [(Tier::Province, PROVINCES), (Tier::District, DISTRICTS), (Tier::Commune, COMMUNES)];
        let (found, all) = (Units::new(), Units::new());
        let mut units: Vec<Unit> = Vec::new();
        for (tier, table) in tables {
            let of_tier: Vec<Unit> = table.cells().map(|cells| load::unit(tier, cells).unwrap()).collect();
            assert!(all.of_tier(tier).eq(&of_tier), "{tier:?}");
            units.extend(of_tier);
        }
        assert!(all.all().eq(&units));
        for unit in units.iter().rev() {
            assert_eq!(found.get(unit.id), Some(unit));
            let next = UnitId { code: unit.id.code + 1, ..unit.id };
            assert_eq!(found.get(next).is_some(), units.binary_search_by_key(&next, |unit| unit.id).is_ok(), "{next}");
        }
        for (tier, era, code) in [(Tier::Province, Era::Legacy, 0), (Tier::Commune, Era::Y2025, 99_999)] {
            assert_eq!(found.get(UnitId { tier, era, code }), None);
        }
    }
}
