//! How rare a pair of words is in newspapers.
//!
//! A text that says the rare pairs of a subject ("đồng bào thiểu số", "nợ xấu") is about it sooner than one that says its
//! usual ones ("thành phố", "quy định").

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::pair::{Pair, pair_of};
use crate::text::Table;

const FREQUENT: Table<'static, 2> = Table::new(include_str!("data/frequent_pairs.tsv"), ["words", "halvings"]);

/// Pair → how often all articles are to be halved until as many are left as have it.
static HALVINGS: LazyLock<FxHashMap<Pair, usize>> = LazyLock::new(|| {
    let row = |[words, halvings]: [&'static str; 2]| Some((pair_of(words.split_once(' ')?), halvings.parse().ok()?));
    FREQUENT.cells().filter_map(row).collect()
});

/// The rarity of a pair that is in fewer than one article of 64; the table has the others.
const RAREST: usize = 6;

/// The rarity of a pair, in bits: 0 if every second article has it, or if it only begins a title or ends a plan, 6 if fewer
/// than one of 64 has.
pub(super) fn rarity(pair: Pair) -> usize {
    HALVINGS.get(&pair).copied().unwrap_or(RAREST)
}

#[cfg(test)]
mod tests {
    use super::super::pair::pairs_of;
    use super::*;

    #[test]
    fn the_table_is_in_order_and_has_the_pairs_that_are_not_the_rarest() {
        FREQUENT.assert_in_order(|[words, _]| words);
        let cells: Vec<[&str; 2]> = FREQUENT.cells().collect();
        assert!(cells.iter().all(|[_, halvings]| halvings.parse::<usize>().is_ok_and(|bits| bits < RAREST)));
        assert!(cells.iter().all(|[words, _]| words.split(' ').count() == 2));
    }

    #[test]
    fn what_many_articles_say_is_less_rare_than_what_few_say() {
        let of = |words: &str| rarity(pairs_of(words)[0]);
        assert!(of("thành phố") < of("xử phạt"));
        assert!(of("xử phạt") < of("tinh giản"));
        assert_eq!(of("đàn tính"), RAREST);
        assert_eq!([of("nghị định"), of("thông tư"), of("sửa đổi")], [0, 0, 0], "what titles begin with");
    }
}
