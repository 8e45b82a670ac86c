//! How often a text speaks of its own province, district or commune without the name: `Huyện ủy`,
//! `toàn huyện`, `trên địa bàn xã`. Such a text is about one place even where it names it once.

use super::lead::is_capital;
use super::unit::Tier;
use crate::text::Tokens;

/// Words before a tier that make it the text's own: `toàn huyện`, `Đảng bộ xã`, `UBND tỉnh`.
const OWNERS: [&str; 9] = ["toàn", "bàn", "bộ", "của", "ủy", "ubnd", "hđnd", "mttq", "dân"];

/// Counts by tier.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Generic {
    province: usize,
    district: usize,
    commune: usize,
}

impl Generic {
    /// Counts over the words of a text.
    pub(super) fn of(tokens: &Tokens) -> Self {
        let mut counts = Generic::default();
        for i in 0..tokens.len() {
            match tier_at(tokens, i) {
                Some(Tier::Province) => counts.province += 1,
                Some(Tier::District) => counts.district += 1,
                Some(Tier::Commune) => counts.commune += 1,
                None => {}
            }
        }
        counts
    }

    /// How often the text speaks of its own unit of this tier.
    pub(super) fn count(&self, tier: Tier) -> usize {
        match tier {
            Tier::Province => self.province,
            Tier::District => self.district,
            Tier::Commune => self.commune,
        }
    }
}

fn tier_at(tokens: &Tokens, i: usize) -> Option<Tier> {
    let before = if i == 0 { "" } else { tokens.key(i - 1) };
    let (tier, next) = match tokens.key(i) {
        "tỉnh" => (Tier::Province, i + 1),
        "huyện" | "quận" => (Tier::District, i + 1),
        "xã" if before != "thị" => (Tier::Commune, i + 1),
        "phường" => (Tier::Commune, i + 1),
        "đặc" if tokens.key(i + 1) == "khu" => (Tier::Commune, i + 2),
        "thị" if tokens.key(i + 1) == "xã" => (Tier::District, i + 2),
        "thị" if tokens.key(i + 1) == "trấn" => (Tier::Commune, i + 2),
        _ => return None,
    };
    let committee = tokens.key(next) == "ủy" && tier != Tier::Commune;
    let next = next + usize::from(committee);
    let named = tokens.before(next) == " " && is_capital(tokens, next);
    let society = matches!(tokens.key(next), "hội" | "viên");
    (!named && !society && (committee || OWNERS.contains(&before))).then_some(tier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tiers_without_a_name_count() {
        let text =
            "Huyện ủy chỉ đạo toàn huyện; Đảng ủy xã và UBND xã làm theo. Huyện ủy Sông Lô, toàn xã hội, các xã.";
        let generic = Generic::of(&Tokens::new(text));
        assert_eq!([Tier::Province, Tier::District, Tier::Commune].map(|t| generic.count(t)), [0, 2, 2]);
    }
}
