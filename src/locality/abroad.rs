//! Names of places in other countries that units of Viet Nam have too: `thành phố Trường Sa, tỉnh Hồ Nam`.

use std::ops::Range;
use std::sync::LazyLock;

use super::lead::is_capital;
use super::table::ABROAD;
use crate::text::{Lexicon, Tokens};

/// A row of the table.
struct Foreign {
    /// Whether it is a country or a part of one that no unit of Viet Nam is called after.
    part: bool,
    country: &'static str,
}

static PARTS: LazyLock<Lexicon<Foreign>> = LazyLock::new(|| {
    let named = ABROAD.cells().filter(|[_, kind, _]| matches!(*kind, "part" | "namesake"));
    Lexicon::new(named.map(|[name, kind, country]| (name, Foreign { part: kind == "part", country })))
});

/// Other countries, and parts of them; and, as false, the words that begin like one.
static COUNTRIES: LazyLock<Lexicon<bool>> = LazyLock::new(|| {
    let countries = ABROAD.cells().filter(|[_, kind, _]| *kind != "namesake");
    Lexicon::new(countries.map(|[name, kind, _]| (name, kind != "word")))
});

/// Whether another country, or a part of one, is named at a word.
pub(crate) fn is_country(tokens: &Tokens, at: usize) -> bool {
    country_at(tokens, at).is_some()
}

/// The first word after the name of another country, or of a part of one, that begins at a word.
pub(crate) fn country_at(tokens: &Tokens, at: usize) -> Option<usize> {
    let named = COUNTRIES.longest_at(tokens, at).filter(|_| is_capital(tokens, at))?;
    (named.marked && !named.values.contains(&&false)).then_some(named.next)
}

/// Whether texts of one article name other countries and never *Việt Nam*.
pub(super) fn is_all_abroad(texts: [&Tokens; 2]) -> bool {
    let is_at_home = |tokens: &Tokens, at: usize| tokens.key(at) == "việt" && tokens.key(at + 1) == "nam";
    let any = |is: fn(&Tokens, usize) -> bool| texts.iter().any(|tokens| (0..tokens.len()).any(|at| is(tokens, at)));
    any(|tokens, at| is_country(tokens, at) && !is_other_word(tokens, at)) && !any(is_at_home)
}

/// Whether a country's name of one word may be another word or a part of a name: it begins a sentence (*Anh nghe*), or is
/// after another capital (*Tuấn Anh*).
fn is_other_word(tokens: &Tokens, at: usize) -> bool {
    let gap = tokens.before(at);
    let begins = at == 0 || gap.contains(['.', '!', '?', ':', '\n', '“', '"']);
    let is_in_a_name = || gap == " " && is_capital(tokens, at - 1);
    (begins || is_in_a_name()) && COUNTRIES.longest_at(tokens, at).is_some_and(|found| found.next == at + 1)
}

/// Whether the name of words `words`, with or without a word for its tier, is one of another country, since a part of
/// that country is named beside it.
pub(super) fn is_abroad(tokens: &Tokens, words: &Range<usize>, is_part: bool) -> bool {
    follows(tokens, words, is_part) || (is_part && part_before(tokens, words.start))
}

/// Whether the name of words `words` is also one of another country.
pub(super) fn is_namesake(tokens: &Tokens, words: &Range<usize>) -> bool {
    country_of(tokens, words).is_some()
}

/// The country that has a place of this name.
fn country_of(tokens: &Tokens, words: &Range<usize>) -> Option<&'static str> {
    let found = PARTS.longest_at(tokens, words.start).filter(|found| found.next == words.end)?;
    found.values.first().map(|foreign| foreign.country)
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
    let Some(found) = PARTS.longest_at(tokens, at) else { return false };
    let Some(part) = found.values.iter().find(|foreign| foreign.part) else { return false };
    let told = joined || tier > 0 || gap == " (";
    let country = gap == " " && !joined && tier == 0;
    // "Ở Thái Nguyên, Trung Quốc là nhà đầu tư lớn nhất": after a comma a country may begin a clause; after a word for a
    // province of China, as in "tỉnh Hà Nam, Trung Quốc ngày càng đông", it begins none.
    let provincial = words.start > 0 && matches!(tokens.key(words.start - 1), "tỉnh" | "phố");
    let of_china = provincial && (tokens.key(at), tokens.key(at + 1)) == ("trung", "quốc");
    let closes = found.next >= tokens.len() || !tokens.before(found.next).starts_with(' ') || of_china;
    let namesake = country_of(tokens, words) == Some(part.country);
    found.marked && ((namesake && (told || closes)) || (is_part && told && !country))
}

/// Whether a name is between that of a town and its own country: `Trịnh Châu, Hà Nam, Trung Quốc`. A town of Viet Nam
/// must not be before it: of `Bắc Ninh, Thái Nguyên, Trung Quốc đầu tư` the country begins a clause.
pub(super) fn ends_address(tokens: &Tokens, words: &Range<usize>) -> bool {
    let listed = words.start > 0 && tokens.before(words.start) == ", " && tokens.before(words.end) == ", ";
    let town = listed && is_capital(tokens, words.start - 1);
    let country = || {
        let found = PARTS.longest_at(tokens, words.end).filter(|found| found.marked)?;
        found.values.iter().find(|foreign| foreign.part).map(|foreign| foreign.country)
    };
    town && country_of(tokens, words).is_some_and(|own| country() == Some(own))
}

/// Whether a part of another country is just before the lead at word `lead`: `tỉnh Hồ Nam, thành phố Trường Sa`.
fn part_before(tokens: &Tokens, name: usize) -> bool {
    const LONGEST: usize = 3;
    const LEAD: usize = 2;
    (name.saturating_sub(LEAD)..=name).filter(|lead| tokens.before(*lead) == ", ").any(|lead| {
        (lead.saturating_sub(LONGEST)..lead).any(|from| {
            let part = PARTS
                .all_at(tokens, from)
                .any(|found| found.next == lead && found.values.iter().any(|foreign| foreign.part));
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
        ABROAD.assert_in_order(|[name, ..]| name);
        for [name, kind, country] in ABROAD.cells() {
            assert!(matches!(kind, "country" | "part" | "namesake" | "word"), "{name}");
            assert!(
                ABROAD.cells().any(|[own, kind, _]| own == country && !matches!(kind, "namesake" | "word")),
                "{name}: {country} isn't a country"
            );
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
        assert!(abroad("Bình Đông (Đài Loan)", 0..2, false));
        assert!(!abroad("Hà Nam, Nhật Bản", 0..2, false), "another country");
        let address = |text: &str, words: Range<usize>| ends_address(&Tokens::new(text), &words);
        assert!(address("Trịnh Châu, Hà Nam, Trung Quốc từng", 2..4));
        assert!(!address("Ở Hà Nam, Trung Quốc từng", 1..3) && !address("Trịnh Châu, Hà Nam, Nhật Bản", 2..4));
        assert!(!abroad("Thái Nguyên (Hàn Quốc)", 0..2, false), "another country");
        assert!(!abroad("huyện Bình Sơn, Quảng Ngãi", 1..3, true));
    }
}
