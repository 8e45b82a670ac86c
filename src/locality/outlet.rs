//! Papers of provinces and their portals, by host, name and mark.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::unit::{Era, Tier, Unit, UnitId};
use crate::outlet::{self, Kind, Outlet};
use crate::text::{Tokens, fold, key};

/// Host, name or mark of an outlet as marked keys → the legacy province; none for those of the whole country. Only
/// annotating needs it.
static NAMED: LazyLock<FxHashMap<String, Option<UnitId>>> = LazyLock::new(|| {
    let province = |code: &str| code.parse().ok().map(|code| UnitId { tier: Tier::Province, era: Era::Legacy, code });
    outlet::outlets().map(|known| (asked(&known), known.province.and_then(province))).collect()
});

/// The province that an outlet writes from, by its host, its name or its mark as keys; `Some(None)` for one of the whole
/// country.
pub(super) fn outlet_named(keys: &str) -> Option<Option<UnitId>> {
    NAMED.get(keys).copied()
}

/// Provinces by the word that addresses have for them.
#[derive(Debug)]
pub(super) struct Outlets {
    /// Slug of a province (`kontum`) → the legacy province.
    pub provinces: FxHashMap<String, UnitId>,
}

impl Outlets {
    /// The provinces among `units`.
    pub(super) fn new<'u>(units: impl Iterator<Item = &'u Unit>) -> Self {
        let legacy = |unit: &&Unit| unit.id.tier == Tier::Province && unit.id.era == Era::Legacy;
        Outlets { provinces: units.filter(legacy).map(|unit| (slug(unit.name), unit.id)).collect() }
    }
}

/// The mark of a paper in brackets at the head of one of the first lines.
pub(super) fn by_mark(body: &Tokens) -> Option<UnitId> {
    (0..body.len().min(FIRST_WORDS)).find_map(|i| {
        let heads_line = i == 0 || body.before(i).contains('\n');
        if !heads_line || !body.before(i).ends_with('(') {
            return None;
        }
        let last = (i..body.len().min(i + MOST_WORDS_OF_A_MARK)).find(|&at| body.gap(at).starts_with(')'))?;
        let words: Vec<&str> = (i..=last).map(|at| body.key(at)).collect();
        outlet_named(&words.join(" ")).flatten()
    })
}

/// Marks are looked for among so many words.
const FIRST_WORDS: usize = 80;

/// "Báo Quảng Ngãi" is the longest mark.
const MOST_WORDS_OF_A_MARK: usize = 3;

/// What an outlet is looked up by: a host as it is, words by their keys.
fn asked(outlet: &Outlet) -> String {
    match outlet.kind {
        Kind::Host => outlet.key.to_owned(),
        Kind::Dateline | Kind::Name => {
            let words = Tokens::new(outlet.key);
            (0..words.len()).map(|at| words.key(at)).collect::<Vec<_>>().join(" ")
        }
    }
}

pub(super) fn slug(name: &str) -> String {
    name.split(|c: char| !c.is_alphanumeric()).map(|word| fold(&key(word))).collect()
}
