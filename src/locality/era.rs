//! Which map an article speaks of: its date decides, else its words.

use jiff::civil::Date;

use super::candidate::Candidate;
use super::matcher::Sighting;
use super::mention::How;
use super::unit::{Era, TWO_TIERS, Tier};
use crate::text::Tokens;

/// The map of an article with these sightings. Without a date it is the old one, unless names that
/// only the new map has outnumber districts, or the text speaks of government in two tiers.
pub(super) fn era_of(published: Option<Date>, body: &Tokens, sightings: &[Sighting]) -> Era {
    if let Some(day) = published {
        return if day >= TWO_TIERS { Era::Y2025 } else { Era::Legacy };
    }
    let told = |s: &&Sighting| matches!(s.how, How::Tier | How::Organisation | How::List);
    let only = |s: &Sighting, era| s.candidates.iter().all(|c| c.unit.id.era == era);
    let sure = |s: &&Sighting| s.candidates.iter().any(|c| c.rank == 0);
    let new = sightings.iter().filter(told).filter(sure).filter(|s| only(s, Era::Y2025)).count();
    let district = |s: &&Sighting| s.candidates.iter().all(|c| c.unit.id.tier == Tier::District);
    let districts = sightings.iter().filter(told).filter(district).count();
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
/// sighting in an article from before it; without a date it is one if the kind fits too.
pub(super) fn keep_era(sightings: &mut Vec<Sighting>, era: Era, published: Option<Date>) {
    for sighting in sightings.iter_mut() {
        let known = sighting.candidates.iter().any(|c| c.unit.id.era == era);
        let keeps = |c: &Candidate| match era {
            _ if known => c.unit.id.era == era,
            Era::Legacy => published.is_none() && c.rank == 0,
            Era::Y2025 => true,
        };
        sighting.candidates.retain(keeps);
    }
    sightings.retain(|sighting| !sighting.candidates.is_empty());
}
