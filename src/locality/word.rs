//! Words beside a name that tell what it is: a word in, whether it has a use out.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::WORDS;

/// What a word beside a name can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// A family or middle name.
    Person,
    /// A form of address.
    Title,
    /// A street, a river, a firm.
    Thing,
    /// An airport, a square, a battlefield.
    Site,
    /// It asks where.
    Where,
    /// It stands between a tier and a name.
    Epithet,
    /// It opens a list after a plural.
    Opener,
    /// It makes a tier a plural.
    Plural,
    /// It stands in an address, between whoever lives there and the unit.
    Address,
    /// It is in the name of a firm that serves all who live in a place.
    Public,
    /// It can't be part of a firm's name, so that a place after it is where something happens.
    Outside,
    /// It is in what tells when something happened.
    Time,
    /// People, who live where it is told after them.
    People,
}

static USES: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let bits = |uses: &str| uses.split(' ').filter_map(Use::named).fold(0, |bits, used| bits | used.bit());
    WORDS.cells().map(|[word, uses]| (word, bits(uses))).collect()
});

impl Use {
    const ALL: [(&'static str, Use); 13] = [
        ("person", Use::Person),
        ("title", Use::Title),
        ("thing", Use::Thing),
        ("site", Use::Site),
        ("where", Use::Where),
        ("epithet", Use::Epithet),
        ("opener", Use::Opener),
        ("plural", Use::Plural),
        ("address", Use::Address),
        ("public", Use::Public),
        ("outside", Use::Outside),
        ("people", Use::People),
        ("time", Use::Time),
    ];

    fn named(name: &str) -> Option<Use> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, used)| used)
    }

    fn bit(self) -> u16 {
        1 << self as u8
    }

    /// Whether a word (a marked key) has this use.
    pub(super) fn fits(self, word: &str) -> bool {
        USES.get(word).is_some_and(|bits| bits & self.bit() != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn the_table_is_sorted_and_every_use_is_known() {
        WORDS.assert_in_order(|[word, _]| word);
        for [word, uses] in WORDS.cells() {
            assert_eq!(key(word), word);
            assert!(uses.split(' ').all(|used| Use::named(used).is_some()), "{word}");
        }
    }
}
