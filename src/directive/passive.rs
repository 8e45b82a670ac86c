//! That a directive was issued, said after it: "được ban hành từ năm 1998", "do Bộ Công an ký ngày 8/7/2016", "về tách thửa
//! ban hành năm 2014".
//!
//! In: the words after a directive. Out: where the verb is, who issued it, and when. The words may be between a
//! directive and its verb only if nothing among them can be what was issued.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::evidence::{date_at, month_day_at, year_of};
use super::kind::{HEADS, Head, HeadStyle};
use super::month_day::MonthDay;
use super::organ::{Organ, after_title, organ_at};
use super::so::names_a_number;
use crate::text::{Lexicon, Table, Tokens};

/// The word after a verb that issues at word `at`: "ban hành", "ký ban hành", "thông qua".
pub(super) fn verb_at(tokens: &Tokens, at: usize) -> Option<usize> {
    match (tokens.key(at), tokens.key(at + 1)) {
        ("ban", "hành") | ("ban", "hanh") | ("thông", "qua") | ("phê", "duyệt") | ("ra", "đời") => Some(at + 2),
        ("ký", "ban") if tokens.key(at + 2) == "hành" => Some(at + 3),
        ("ký", "kết") => None,
        ("ký", _) => Some(at + 1),
        _ => None,
    }
}

/// When something was issued, as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Day(Date),
    MonthDay(MonthDay),
    Year(i16),
}

/// When something was issued, right after its verb: "từ năm 1998", "ngày 8/7/2016", "vào tháng 5/2016"; and the word after it.
pub(super) fn when_at(tokens: &Tokens, at: usize) -> Option<(When, usize)> {
    let at = at + usize::from(matches!(tokens.key(at), "từ" | "vào" | "trong" | "hồi"));
    if let Some((day, next)) = date_at(tokens, at) {
        return Some((When::Day(day), next));
    }
    if let Some((day, next)) = month_day_at(tokens, at) {
        return Some((When::MonthDay(day), next));
    }
    let year_at = match tokens.key(at) {
        "năm" | "nam" => at + 1,
        "tháng" | "thang" if tokens.is_number(at + 1) => at + 2 + usize::from(tokens.key(at + 2) == "năm"),
        "cuối" | "đầu" | "giữa" if tokens.key(at + 1) == "năm" => at + 2,
        _ => return None,
    };
    year_of(tokens, year_at).map(|year| (When::Year(year), year_at + 1))
}

/// The first word after the name of a place at word `at`, or `at` itself.
pub(super) fn after_name(tokens: &Tokens, at: usize) -> usize {
    let is_name = |word: &usize| {
        let straight = *word == at || matches!(tokens.before(*word), " " | "'" | "’" | "-" | " - ");
        straight && (tokens.raw(*word).starts_with(char::is_uppercase) || names_tier(tokens, *word))
    };
    at + (at..at + MAX_WORDS_OF_A_PLACE).take_while(is_name).count()
}

/// Whether word `at` is one for a tier.
pub(super) fn names_tier(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.key(at), "tỉnh" | "huyện" | "thành" | "phố" | "quận" | "thị" | "xã" | "phường" | "trấn" | "tp")
}

/// "thành phố Buôn Ma Thuột", with the province after it.
const MAX_WORDS_OF_A_PLACE: usize = 8;

/// What is said farther on of when a directive was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Later {
    pub when: When,
    /// Who issued it, where that is right before the verb.
    pub organ: Option<Organ>,
    /// First word after it.
    pub next: usize,
}

/// "(quy định về việc tách thửa được ban hành năm 2014)", "của liên ngành tư pháp được ban hành từ năm 1998", "về tách thửa
/// do UBND tỉnh ban hành năm 2014" at word `at`, which is what a directive is about or whose it is.
pub(super) fn issued_later(tokens: &Tokens, at: usize) -> Option<Later> {
    let in_parentheses = tokens.before(at).trim_start() == "(";
    let begins = matches!(tokens.key(at), "của" | "về") || (tokens.key(at), tokens.key(at + 1)) == ("quy", "định");
    if !begins || !(in_parentheses || tokens.before(at) == " ") {
        return None;
    }
    let mut organ = None;
    for i in at..at + MAX_WORDS_TO_VERB {
        let is_set_apart = i > at && tokens.before(i) != " ";
        if is_set_apart || matches!(tokens.key(i), "các" | "những") || names_another(tokens, i, at) {
            return None;
        }
        if let Some(after) = verb_at(tokens, i).filter(|_| i > at) {
            let (when, next) = when_at(tokens, after)?;
            let by = organ.filter(|organ: &Organ| after_name(tokens, organ.next) == i);
            let closed = !in_parentheses || tokens.before(next).starts_with(')');
            return closed.then_some(Later { when, organ: by, next });
        }
        if matches!(tokens.key(i), "do" | "được") {
            organ = organ_at(tokens, i + 1);
        }
    }
    None
}

/// What a directive is about is told in so many words, mostly.
const MAX_WORDS_TO_VERB: usize = 24;

/// Whether something else is named at word `at` that may be what was issued: another directive, or what is issued with one.
/// What a directive is about begins at word `first`: "(quy định về tách thửa", "về việc hướng dẫn" name what it does.
fn names_another(tokens: &Tokens, at: usize, first: usize) -> bool {
    let is_done = at == first || at <= first + 2 && matches!(tokens.key(at - 1), "về" | "việc");
    let is_deed = is_done && matches!((tokens.key(at), tokens.key(at + 1)), ("quy" | "qui", "định") | ("hướng", "dẫn"));
    let in_capitals = tokens.raw(at).starts_with(char::is_uppercase);
    let is_named = |head: crate::text::Found<'_, Head>| {
        !is_deed && head.values.iter().any(|head| head.style == HeadStyle::Name || in_capitals)
    };
    names_a_number(tokens, at)
        || HEADS.longest_at(tokens, at).is_some_and(is_named)
        || ISSUED.longest_at(tokens, at).is_some()
}

const TABLE: Table<'static, 1> = Table::new(include_str!("data/attached.tsv"), ["words"]);

static ISSUED: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::new(TABLE.cells().map(|[words]| (words, ()))));

/// "được ông Nguyễn Văn An - Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy - ký ban hành" at word `at`: the organ for which somebody
/// signs, if it is said, and the verb.
pub(super) fn signed_for(tokens: &Tokens, at: usize) -> Option<(Option<Organ>, usize)> {
    let by = at + 1;
    let is_person = matches!(tokens.key(by), "ông" | "bà" | "chủ" | "phó" | "bí")
        || matches!((tokens.key(by), tokens.key(by + 1)), ("đồng", "chí") | ("bộ", "trưởng"));
    if !matches!(tokens.key(at), "được" | "do") || !is_person {
        return None;
    }
    let mut organ: Option<Organ> = None;
    let mut i = by;
    while i < by + MAX_WORDS_OF_A_SIGNER {
        if tokens.before(i).contains(['.', ';', ':', '\n', '!', '?']) {
            return None;
        }
        if let Some(verb) = verb_at(tokens, i).map(|_| i) {
            let names = [organ.map_or(by, |organ| organ.next), by + 1, by + 2];
            let is_named =
                names.into_iter().take(if organ.is_some() { 1 } else { 3 }).any(|i| after_name(tokens, i) == verb);
            return is_named.then_some((organ, verb));
        }
        let named = organ_at(tokens, i);
        i = named.map_or(i + 1, |organ| organ.next);
        organ = named.or(organ);
    }
    None
}

/// Name, what the person is, and the organ with its place.
const MAX_WORDS_OF_A_SIGNER: usize = 22;

/// "Thông tư 106 có hiệu lực từ 4/11 của Bộ Quốc phòng": since when it is in force tells no day of issue, but what follows
/// is whose it is.
pub(super) fn in_force(tokens: &Tokens, at: usize) -> Option<usize> {
    if (tokens.key(at), tokens.key(at + 1), tokens.key(at + 2)) != ("có", "hiệu", "lực") {
        return None;
    }
    let from = (at + 3..at + 7).find(|&i| tokens.is_number(i))?;
    let end = (from..from + 4).find(|&i| tokens.key(i) == "của")?;
    let straight = (at..end).all(|i| tokens.before(i + 1).chars().all(|c| matches!(c, ' ' | '/' | '-')));
    (straight && organ_at(tokens, after_title(tokens, end + 1)).is_some()).then_some(end)
}

/// Whether a day after a comma ends there or the directive goes on: "…, ngày 12/5/2022 về", not "…, ngày 12/5/2022 huyện đã".
pub(super) fn closes(tokens: &Tokens, next: usize) -> bool {
    next >= tokens.len()
        || tokens.before(next).starts_with([')', '.', ';', '”', '"', '\n'])
        || tokens.before(next) == " " && matches!(tokens.key(next), "về" | "của" | "nhằm" | "để" | "quy")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_something_was_issued_is_read_after_its_verb() {
        let read = |text: &str| when_at(&Tokens::new(text), 0).map(|(when, _)| when);
        for text in ["từ năm 1998", "năm 1998", "vào tháng 5/1998", "tháng 5 năm 1998", "hồi cuối năm 1998"]
        {
            assert_eq!(read(text), Some(When::Year(1998)), "{text}");
        }
        assert_eq!(read("ngày 8/7/2016"), Some(When::Day(jiff::civil::date(2016, 7, 8))));
        assert_eq!(read("từ lâu"), None);
    }

    #[test]
    fn the_table_of_what_is_issued_with_a_directive_is_sorted() {
        TABLE.assert_in_order(|[words]| words);
    }

    #[test]
    fn what_else_may_have_been_issued_then_leaves_it_open() {
        let read = |text: &str| issued_later(&Tokens::new(text), 1).map(|later| later.when);
        assert_eq!(read("33 (quy định về tách thửa được ban hành năm 2014) của"), Some(When::Year(2014)));
        assert_eq!(read("33 về việc tách thửa ban hành năm 2014."), Some(When::Year(2014)));
        assert_eq!(read("33 về việc hướng dẫn tách thửa ban hành năm 2014."), Some(When::Year(2014)));
        assert_eq!(read("33 của liên ngành tư pháp ban hành từ năm 2014."), Some(When::Year(2014)));
        for text in [
            "33 về thực hiện Nghị định số 12 ban hành năm 2014",
            "33 về thi hành Luật Đất đai ban hành năm 2014",
            "33 về các giấy tờ được ban hành năm 2014",
            "33 về đất đai, được ban hành năm 2014",
            "33 về xử lý người làm trái quy chế ban hành năm 2014",
            "33 về xử lý người làm trái quy định ban hành năm 2014",
            "33 về thu phí theo bảng giá ban hành năm 2014",
            "33 về thuốc ngoài danh mục được ban hành năm 2014",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
