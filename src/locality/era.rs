//! Which map an article speaks of: its date decides, else its words.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::candidate::{Candidate, Candidates};
use super::mention::How;
use super::sighting::Sighting;
use super::unit::{Era, TWO_TIERS, Tier};
use crate::text::Tokens;

/// The map of an article with these sightings. Without a date it is the old one, unless names that
/// only the new map has outnumber districts, or the text speaks of government in two tiers.
pub(super) fn era_of(published: Option<Date>, body: &Tokens, in_title: &[Sighting], in_body: &[Sighting]) -> Era {
    if let Some(day) = published {
        return if day >= TWO_TIERS { Era::Y2025 } else { Era::Legacy };
    }
    let told = |s: &&Sighting| matches!(s.how, How::Tier | How::Organisation | How::List);
    let only = |s: &Sighting, era| s.candidates.iter().all(|c| c.unit.id.era == era);
    let sure = |s: &&Sighting| s.candidates.iter().any(|c| c.rank == 0);
    let sightings = || in_title.iter().chain(in_body);
    let new = sightings().filter(told).filter(sure).filter(|s| only(s, Era::Y2025)).count();
    let district = |s: &&Sighting| s.candidates.iter().all(|c| c.unit.id.tier == Tier::District);
    let districts = sightings().filter(told).filter(district).count();
    if new >= 2 && new > districts || (districts == 0 && speaks_of_two_tiers(body)) { Era::Y2025 } else { Era::Legacy }
}

/// `chính quyền địa phương hai cấp`, `chính quyền địa phương 2 cấp`.
fn speaks_of_two_tiers(body: &Tokens) -> bool {
    let words = ["chính", "quyền", "địa", "phương"];
    (0..body.len()).any(|i| {
        body.key(i) == "chính"
            && words.iter().enumerate().all(|(at, word)| body.key(i + at) == *word)
            && matches!(body.key(i + 4), "2" | "hai")
            && body.key(i + 5) == "cấp"
    })
}

/// Leaves each sighting the units of `era`, where it has any. A name that only the new map has is no
/// sighting in an article from before it; without a date it is one if the kind fits too. On the new
/// map the communes of the old one stay, as less likely: people name them still.
pub(super) fn keep_era<'g>(sightings: &mut Vec<Sighting<'g>>, era: Era, published: Option<Date>) {
    let mut kept: FxHashMap<*const Candidate<'g>, (Candidates<'g>, Candidates<'g>)> = FxHashMap::default();
    for sighting in sightings.iter_mut() {
        let all = sighting.candidates.clone();
        if all.iter().any(|c| c.unit.id.era != era) {
            let narrowed = kept.entry(all.as_ptr()).or_insert_with(|| (all.clone(), on_map(&all, era, published)));
            sighting.candidates = narrowed.1.clone();
        }
    }
    sightings.retain(|sighting| !sighting.candidates.is_empty());
}

/// The candidates that an article on a map can mean.
fn on_map<'g>(all: &[Candidate<'g>], era: Era, published: Option<Date>) -> Candidates<'g> {
    let known = all.iter().any(|c| c.unit.id.era == era);
    let keeps = |c: &&Candidate| match era {
        _ if c.unit.id.era == era => true,
        Era::Legacy => !known && published.is_none() && c.rank == 0,
        Era::Y2025 => !known || c.unit.id.tier == Tier::Commune,
    };
    let old = |c: &Candidate| known && era == Era::Y2025 && c.unit.id.era == Era::Legacy;
    let ranked = |c: &Candidate<'g>| Candidate { rank: if old(c) { c.rank + OLD } else { c.rank }, ..*c };
    all.iter().filter(keeps).map(ranked).collect()
}

/// How much less likely an old commune is than one of the new map: as much as its district and its
/// province being named beside it come to.
const OLD: u8 = 3;
