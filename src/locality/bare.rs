//! Which names count as places without a word for the tier before them, and beside what they don't.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lead::is_capital;
use super::table::{BARE, ORDINARY};
use super::word::Use;
use crate::text::{Lexicon, Tokens};

/// What a capitalised name without a word for its tier counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It is the place.
    Alone,
    /// It is the place if the article has its province, or another unit of that province.
    Near,
    /// It is the place after a word that asks where, or in a row of places (`Hòa Bình`).
    Placed,
    /// It is more often something else.
    Never,
}

static DISTRICTS: LazyLock<FxHashMap<&'static str, Standing>> = LazyLock::new(|| {
    let standing = |word| if word == "alone" { Standing::Alone } else { Standing::Never };
    BARE.cells().map(|[name, word]| (name, standing(word))).collect()
});

static ALSO_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| ORDINARY.cells().map(|[name]| name).collect());

/// Names of provinces that need more than a capital: persons, rivers, letters of other abbreviations.
const PROVINCES_NEVER: [&str; 14] = [
    "hồ chí minh",
    "hcm",
    "hn",
    "tth",
    "tt h",
    "cửu long",
    "minh hải",
    "phú khánh",
    "nam hà",
    "sông bé",
    "hà bắc",
    "thừa thiên",
    "hue",
    "cao lạng",
];

/// Longer names that begin with the name of a place and are none.
const OTHERWISE: [&str; 17] = [
    "Thái Bình Dương",
    "Điện Biên Phủ",
    "Hà Nội Mới",
    "Hà Nội mới",
    "Sài Gòn Giải Phóng",
    "Sài Gòn giải phóng",
    "Sài Gòn Tiếp Thị",
    "Sài Gòn tiếp thị",
    "Đồng Tháp Mười",
    "Quảng Ninh Hà",
    "Hà Nội FC",
    "Hà Nội T&T",
    "Tân Sơn Nhất",
    "Bà Nà Hills",
    "Hoàng Anh Gia Lai",
    "Quốc Cường Gia Lai",
    "Sông Lam Nghệ An",
];

/// Of those, the ones that in lower case are words after the place, as folded keys: *hà nội mới ban hành*.
const ALSO_SAID: [&str; 4] = ["ha noi moi", "sai gon giai phong", "sai gon tiep thi", "quang ninh ha"];

/// A longer name has at most so many words before the place in it.
const LONGEST_BEFORE: usize = 2;

static OTHER_NAMES: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(OTHERWISE.iter().map(|name| (*name, ()))));

/// The standing of a province's name (a marked key).
pub(super) fn of_province(key: &str) -> Standing {
    match key {
        "hòa bình" | "nghệ tĩnh" | "bắc thái" | "hải hưng" | "vĩnh phú" | "hà tuyên" | "thuận hải" => {
            Standing::Placed
        }
        _ if PROVINCES_NEVER.contains(&key) => Standing::Never,
        _ => Standing::Alone,
    }
}

/// The standing of a district's name: as it is spelled (a marked key), else as its official name.
pub(super) fn of_district(key: &str, official: &str) -> Standing {
    let of = |key: &str| DISTRICTS.get(key).copied();
    of(key).or_else(|| of(&official.to_lowercase())).unwrap_or(Standing::Near)
}

/// Whether a name (a marked key) is a word of the language too, so that in a query it is that word.
pub(super) fn is_ordinary(key: &str) -> bool {
    ALSO_WORDS.contains(key)
}

/// The end of a longer name that begins at word `i` and is no place.
pub(super) fn other_name_at(tokens: &Tokens, i: usize) -> Option<usize> {
    OTHER_NAMES.longest_at(tokens, i).map(|found| found.next)
}

/// The longer name in a query that isn't a place, and has words `words` in it.
pub(super) fn other_name_over(tokens: &Tokens, words: &Range<usize>) -> Option<Range<usize>> {
    let typed = |other: &Range<usize>| other.clone().map(|at| tokens.folded(at)).collect::<Vec<_>>().join(" ");
    let capitals = |other: &Range<usize>| other.clone().filter(|at| is_capital(tokens, *at)).count();
    let is_name = |other: &Range<usize>| match capitals(other) {
        0 => !ALSO_SAID.contains(&typed(other).as_str()),
        capitals => capitals == other.len(),
    };
    let mut starts = words.start.saturating_sub(LONGEST_BEFORE)..=words.start;
    starts.find_map(|start| {
        let other = start..other_name_at(tokens, start)?;
        (other.end >= words.end && other != *words && is_name(&other)).then_some(other)
    })
}

/// Whether word `i`, the first of a name, is after a word that makes it no place.
pub(super) fn is_other_thing(tokens: &Tokens, i: usize) -> bool {
    if i == 0 || !matches!(tokens.before(i), " " | "\u{a0}") {
        return false;
    }
    let word = tokens.key(i - 1);
    let before = if i > 1 { tokens.key(i - 2) } else { "" };
    if word == "phố" && matches!(before, "thành" | "thủ") {
        return false;
    }
    match word {
        "đoàn" => before == "tập",
        "hàng" => before == "ngân",
        "dịch" => before == "chiến",
        "sạn" => before == "khách",
        _ => Use::Thing.fits(word),
    }
}

/// Whether word `i`, the first of a district's name, is after a word that makes it a site.
pub(super) fn is_site(tokens: &Tokens, i: usize) -> bool {
    i > 0 && matches!(tokens.before(i), " " | "\u{a0}") && Use::Site.fits(tokens.key(i - 1))
}

/// Whether word `i`, the first of a name, continues a person's name or is after a person's title.
pub(super) fn is_person(tokens: &Tokens, i: usize) -> bool {
    if i == 0 || !matches!(tokens.before(i), " " | "\u{a0}") {
        return false;
    }
    let word = tokens.key(i - 1);
    if is_capital(tokens, i - 1) && Use::Person.fits(word) {
        return true;
    }
    Use::Title.fits(word)
}

/// Family names that are words as well, and name a person only with a capital.
const RARE_FAMILY_NAMES: [&str; 7] = ["hứa", "kiều", "mạc", "thạch", "triệu", "tôn", "đàm"];

/// Whether a family name, also one in lower case, stands before word `i` of a query.
pub(super) fn follows_family_name(tokens: &Tokens, i: usize) -> bool {
    let is_rare = |at: usize| is_capital(tokens, at) && RARE_FAMILY_NAMES.contains(&tokens.key(at));
    i > 0 && tokens.before(i) == " " && (Use::Person.fits(tokens.key(i - 1)) || is_rare(i - 1))
}

/// Whether word `i`, the first of a name, is after a capitalised word, which it may belong to.
/// Abbreviations in capitals (`UBND`, `GTVT`) don't count.
pub(super) fn continues_a_name(tokens: &Tokens, i: usize) -> bool {
    i > 0
        && matches!(tokens.before(i), " " | "\u{a0}")
        && is_capital(tokens, i - 1)
        && tokens.raw(i - 1).chars().any(char::is_lowercase)
        && !begins_sentence(tokens, i - 1)
}

/// Whether a capitalised word follows the name that ends before word `next`.
pub(super) fn is_continued(tokens: &Tokens, next: usize) -> bool {
    matches!(tokens.before(next), " " | "\u{a0}") && next < tokens.len() && is_capital(tokens, next)
}

/// Whether a word before `i` asks where.
pub(super) fn is_placed(tokens: &Tokens, i: usize) -> bool {
    i > 0 && matches!(tokens.before(i), " " | "\u{a0}") && Use::Where.fits(tokens.key(i - 1))
}

fn begins_sentence(tokens: &Tokens, i: usize) -> bool {
    i == 0 || tokens.before(i).contains(['.', '!', '?', '\n', ':', '“', '"', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_name_units() {
        BARE.assert_in_order(|[name, _]| name);
        ORDINARY.assert_in_order(|[name]| name);
        for [name, _] in BARE.cells() {
            assert!(!super::super::Gazetteer::of_tests().named(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn a_family_name_before_it_makes_it_a_person() {
        let tokens = Tokens::new("Nguyễn Hải Dương");
        assert!(is_person(&tokens, 1));
        assert!(!is_person(&Tokens::new("tỉnh Hải Dương"), 1));
    }
}
