//! Names of places in other countries that units of Viet Nam have too: `thành phố Trường Sa, tỉnh Hồ Nam`.

use std::ops::Range;
use std::sync::LazyLock;

use super::table::ABROAD;
use crate::text::{Lexicon, Tokens};

static PARTS: LazyLock<Lexicon<bool>> =
    LazyLock::new(|| Lexicon::new(ABROAD.cells().map(|[name, kind]| (name, kind == "part"))));

/// Whether the name of words `words`, with or without a word for its tier, is one of another country, since a part of
/// that country is named beside it.
pub(super) fn is_abroad(tokens: &Tokens, words: &Range<usize>, is_part: bool) -> bool {
    follows(tokens, words, is_part) || (is_part && part_before(tokens, words.start))
}

/// Whether the name of words `words` is also one of another country.
pub(super) fn is_namesake(tokens: &Tokens, words: &Range<usize>) -> bool {
    PARTS.longest_at(tokens, words.start).is_some_and(|found| found.next == words.end)
}

/// Whether a part of another country follows a name.
fn follows(tokens: &Tokens, words: &Range<usize>, is_part: bool) -> bool {
    let next = words.end;
    let gap = tokens.before(next);
    if !matches!(gap, ", " | " (" | " ") {
        return false;
    }
    let joined = matches!(tokens.key(next), "thuộc" | "của");
    let mut at = next + usize::from(joined);
    let tier = match (tokens.key(at), tokens.key(at + 1)) {
        ("tỉnh" | "nước" | "bang", _) => 1,
        ("thành", "phố") => 2,
        ("khu", "tự") => 3,
        _ => 0,
    };
    at += tier;
    let Some(found) = PARTS.longest_at(tokens, at).filter(|found| found.values.contains(&&true)) else { return false };
    let told = joined || tier > 0 || gap == " (";
    let country = gap == " " && !joined && tier == 0;
    // "Ở Thái Nguyên, Hàn Quốc là nhà đầu tư lớn nhất": after a comma a country may begin a clause; the namesakes are of
    // China, so "tỉnh Hà Nam, Trung Quốc ngày càng đông" begins none.
    let provincial = words.start > 0 && matches!(tokens.key(words.start - 1), "tỉnh" | "phố");
    let of_china = provincial && (tokens.key(at), tokens.key(at + 1)) == ("trung", "quốc");
    let closes = found.next >= tokens.len() || !tokens.before(found.next).starts_with(' ') || of_china;
    found.marked && ((is_namesake(tokens, words) && (told || closes)) || (is_part && told && !country))
}

/// Whether a part of another country is just before the lead at word `lead`: `tỉnh Hồ Nam, thành phố Trường Sa`.
fn part_before(tokens: &Tokens, name: usize) -> bool {
    const LONGEST: usize = 3;
    const LEAD: usize = 2;
    (name.saturating_sub(LEAD)..=name).filter(|lead| tokens.before(*lead) == ", ").any(|lead| {
        (lead.saturating_sub(LONGEST)..lead).any(|from| {
            let part = PARTS.all_at(tokens, from).any(|found| found.next == lead && found.values.contains(&&true));
            part && from > 0 && matches!(tokens.key(from - 1), "tỉnh" | "trị" | "nước")
        })
    })
}

/// A name by its keys.
pub(super) fn name_of(tokens: &Tokens, words: &Range<usize>) -> String {
    words.clone().map(|at| tokens.key(at)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_written_in_keys() {
        ABROAD.assert_in_order(|[name, _]| name);
        for [name, kind] in ABROAD.cells() {
            assert!(matches!(kind, "part" | "namesake"), "{name}");
            let tokens = Tokens::new(name);
            assert_eq!(name_of(&tokens, &(0..tokens.len())), name);
        }
    }

    #[test]
    fn a_part_of_another_country_beside_a_name_makes_it_foreign() {
        let abroad = |text: &str, words: Range<usize>, part| is_abroad(&Tokens::new(text), &words, part);
        assert!(abroad("thành phố Trường Sa, tỉnh Hồ Nam", 2..4, true));
        assert!(abroad("tỉnh Hồ Nam, thành phố Trường Sa", 5..7, true));
        assert!(abroad("tỉnh Hà Nam, Trung Quốc", 1..3, false));
        assert!(abroad("huyện Bình Sơn thuộc Hồ Nam", 1..3, true));
        assert!(!abroad("tỉnh Lào Cai, Vân Nam", 1..3, false));
        assert!(!abroad("huyện Bình Sơn, Quảng Ngãi", 1..3, true));
    }
}
