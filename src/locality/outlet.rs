//! Papers of provinces and their portals, by host, name and mark.

use rustc_hash::FxHashMap;

use super::unit::{Era, Tier, Unit, UnitId};
use crate::outlet::{self, Kind, Outlet};
use crate::text::{Tokens, fold, key};

/// Outlets whose place is known.
#[derive(Debug)]
pub(super) struct Outlets {
    /// Host, name or mark of a paper as marked keys → the legacy province.
    pub named: FxHashMap<String, UnitId>,
    /// Slug of a province (`kontum`) → the legacy province.
    pub provinces: FxHashMap<String, UnitId>,
}

impl Outlets {
    /// Those of the table, and the provinces among `units`.
    pub(super) fn new(units: &[Unit]) -> Self {
        let province =
            |code: &str| code.parse().ok().map(|code| UnitId { tier: Tier::Province, era: Era::Legacy, code });
        let named = outlet::outlets().filter_map(|known| Some((asked(&known), province(known.province?)?))).collect();
        let legacy = |unit: &&Unit| unit.id.tier == Tier::Province && unit.id.era == Era::Legacy;
        let provinces = units.iter().filter(legacy).map(|unit| (slug(unit.name), unit.id)).collect();
        Outlets { named, provinces }
    }

    /// The mark of a paper in brackets at the head of one of the first lines.
    pub fn by_mark(&self, body: &Tokens) -> Option<UnitId> {
        const FIRST_WORDS: usize = 80;
        (0..body.len().min(FIRST_WORDS)).find_map(|i| {
            let heads_line = i == 0 || body.before(i).contains('\n');
            let bracketed = body.before(i).ends_with('(') && body.gap(i).starts_with(')');
            if heads_line && bracketed { self.named.get(key(body.raw(i)).as_str()).copied() } else { None }
        })
    }
}

/// What an outlet is looked up by: a host as it is, words by their keys.
fn asked(outlet: &Outlet) -> String {
    match outlet.kind {
        Kind::Host => outlet.key.to_owned(),
        Kind::Dateline | Kind::Name => outlet.key.split(' ').map(key).collect::<Vec<_>>().join(" "),
    }
}

pub(super) fn slug(name: &str) -> String {
    name.split(|c: char| !c.is_alphanumeric()).map(|word| fold(&key(word))).collect()
}
