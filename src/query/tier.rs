//! Words for the tier of a unit: the table `data/tiers.tsv`.

use std::sync::LazyLock;

use super::table::rows;
use crate::locality::Tier;
use crate::text::{fold, key};

const TABLE: &str = include_str!("data/tiers.tsv");

static WORDS: LazyLock<Vec<(&'static str, Tier)>> = LazyLock::new(|| rows(TABLE).filter_map(row).collect());

fn row(line: &'static str) -> Option<(&'static str, Tier)> {
    let (word, tier) = line.split_once('\t')?;
    let tier = match tier {
        "1" => Tier::Province,
        "2" => Tier::District,
        "3" => Tier::Commune,
        _ => return None,
    };
    Some((word, tier))
}

/// The tier of a word for it, or of its number.
pub(super) fn tier_named(typed: &str) -> Option<Tier> {
    let typed = fold(&key(typed.trim()));
    WORDS.iter().find(|(word, _)| *word == typed).map(|(_, tier)| *tier)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::table::assert_in_order;

    #[test]
    fn every_row_is_read() {
        assert_in_order(TABLE);
        assert_eq!(WORDS.len(), rows(TABLE).count());
        assert_eq!(tier_named(" Thị trấn "), Some(Tier::Commune));
        assert_eq!(tier_named("thôn"), None);
    }
}
