//! Words for the tier of a unit: the table `data/tiers.tsv`.

use std::sync::LazyLock;

use crate::locality::Tier;
use crate::text::{Table, fold, key};

const TABLE: Table<'static, 2> = Table::new(include_str!("data/tiers.tsv"), ["word", "tier"]);

static WORDS: LazyLock<Vec<(&'static str, Tier)>> = LazyLock::new(|| TABLE.cells().filter_map(row).collect());

fn row([word, tier]: [&'static str; 2]) -> Option<(&'static str, Tier)> {
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

    #[test]
    fn every_row_is_read() {
        TABLE.assert_in_order(|[word, _]| word);
        assert_eq!(WORDS.len(), TABLE.rows().count());
        assert_eq!(tier_named(" Thị trấn "), Some(Tier::Commune));
        assert_eq!(tier_named("thôn"), None);
    }
}
