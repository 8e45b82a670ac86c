//! The words of a query that only make it a question.
//!
//! In: the words of a query. Out: those to leave out (*huyện **nào** ở Kon Tum …?*), as ranges in order. Which
//! words they are is the table `data/question_words.tsv`. Where it isn't sure, the words stay.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::{Lexicon, Table, Tokens};

/// The words that only make a query a question, among some of its words; none if they are all.
pub(super) fn question_words(tokens: &Tokens<'_>, query: &str) -> Vec<Range<usize>> {
    let here = ends_with_question_mark(tokens.text());
    let asks = Asks { here, somewhere: here || ends_with_question_mark(query) };
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut guarded = 0;
    let mut i = 0;
    while i < tokens.len() {
        let step = step_at(tokens, i, asks);
        i = match step {
            Step::Out(words) if i >= guarded => {
                let next = words.end;
                found.push(words);
                next
            }
            Step::Guard(next) => {
                guarded = guarded.max(next + GUARDED_WORDS);
                next
            }
            Step::Stay(next) => next,
            Step::Out(_) => i + 1,
        };
    }
    let left_out: usize = found.iter().map(ExactSizeIterator::len).sum();
    if left_out < tokens.len() { found } else { Vec::new() }
}

/// Words after *bất kỳ* or *không có* in which nothing that begins is a question: "không có một huyện nào".
const GUARDED_WORDS: usize = 2;

/// Where a question mark stands.
#[derive(Debug, Clone, Copy)]
struct Asks {
    /// Right after the words.
    here: bool,
    /// After them or at the end of the query: "Có phải Kon Tum **và** Gia Lai …?" is one question.
    somewhere: bool,
}

/// How words of the table are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Always,
    Noun,
    Verb,
    Mark,
    End,
    Start,
    Idiom,
    Guard,
}

const USES: [(&str, Use); 8] = [
    ("always", Use::Always),
    ("end", Use::End),
    ("guard", Use::Guard),
    ("idiom", Use::Idiom),
    ("mark", Use::Mark),
    ("noun", Use::Noun),
    ("start", Use::Start),
    ("verb", Use::Verb),
];

const TABLE: Table<'static, 2> = Table::new(include_str!("data/question_words.tsv"), ["use", "words"]);

/// Names with their use; `nào` and `ai` stand in the names of nouns and verbs.
static WORDS: LazyLock<Lexicon<Use>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for (of_use, words) in uses() {
        match of_use {
            Use::Noun => lexicon.add(&format!("{words} nào"), of_use),
            Use::Verb => lexicon.add(&format!("ai {words}"), of_use),
            _ => lexicon.add(words, of_use),
        }
    }
    lexicon
});

fn uses() -> impl Iterator<Item = (Use, &'static str)> {
    TABLE
        .cells()
        .filter_map(|[name, words]| USES.iter().find(|(known, _)| *known == name).map(|(_, of_use)| (*of_use, words)))
}

enum Step {
    /// These words are left out; the search goes on after them.
    Out(Range<usize>),
    /// A guard, and where it ends.
    Guard(usize),
    /// Nothing is left out up to here.
    Stay(usize),
}

/// What to do at word `i`: the longest row that fits decides, an idiom before all others.
fn step_at(tokens: &Tokens<'_>, i: usize, asks: Asks) -> Step {
    for found in WORDS.all_at(tokens, i) {
        let words = i..found.next;
        if found.values.contains(&&Use::Idiom) {
            return Step::Stay(words.end);
        }
        if found.values.contains(&&Use::Guard) {
            return Step::Guard(words.end);
        }
        let fitting = found.values.iter().find_map(|of_use| left_out(**of_use, tokens, &words, asks));
        if let Some(out) = fitting.filter(|_| !is_any(tokens, words.end) && is_lower_case(tokens, &words)) {
            return Step::Out(out);
        }
    }
    match is_plural(tokens, i).then(|| step_at(tokens, i + 1, asks)) {
        Some(Step::Out(words)) if words.start > i + 1 => Step::Out(i..i + 1),
        _ => Step::Stay(i + 1),
    }
}

/// What of the words of a row is left out.
fn left_out(of_use: Use, tokens: &Tokens<'_>, words: &Range<usize>, asks: Asks) -> Option<Range<usize>> {
    let last = words.end.saturating_sub(1);
    let typed_in_full = || words.clone().all(|i| !tokens.key(i).is_ascii() || is_bare_anyway(tokens.key(i)));
    match of_use {
        Use::Always => Some(words.clone()),
        Use::Noun => Some(last..words.end),
        Use::Verb => (!is_all_capitals(tokens.raw(words.start))).then(|| words.start..words.start + 1),
        Use::Mark => {
            (asks.somewhere && typed_in_full() && !is_all_capitals(tokens.raw(words.start))).then(|| words.clone())
        }
        Use::End => (asks.here && words.end == tokens.len() && typed_in_full()).then(|| words.clone()),
        Use::Start => (asks.somewhere && words.start == 0 && typed_in_full()).then(|| words.clone()),
        Use::Idiom | Use::Guard => None,
    }
}

/// Words that are typed without marks, or of which hardly another marking is a word of a question: not `dau`,
/// which may be *dầu* or *đậu*.
fn is_bare_anyway(key: &str) -> bool {
    matches!(key, "ai" | "nao" | "gi" | "sao" | "hay" | "khong" | "chua" | "phai" | "bao" | "gio" | "duoc" | "co")
}

/// "Huyện nào cũng …", "ở đâu có dân, ở đó …", "bao nhiêu … bấy nhiêu" say that all do.
fn is_any(tokens: &Tokens<'_>, next: usize) -> bool {
    tokens.key(next) == "cũng" || (next..tokens.len()).any(|i| matches!(tokens.key(i), "đó" | "đấy" | "bấy"))
}

/// `AI` is no *ai*.
fn is_all_capitals(raw: &str) -> bool {
    raw.chars().count() > 1 && raw.chars().all(char::is_uppercase)
}

/// A capital after the first word is a name's: "nhà văn Tô Hoài Là Ai" may be one, "Sở Nào" hardly.
fn is_lower_case(tokens: &Tokens<'_>, words: &Range<usize>) -> bool {
    let starts_name = |i: usize| {
        let raw = tokens.raw(i);
        raw.starts_with(char::is_uppercase) && !is_all_capitals(raw)
    };
    words.clone().skip(1).all(|i| !starts_name(i))
}

/// "Những huyện nào", "các tỉnh nào".
fn is_plural(tokens: &Tokens<'_>, i: usize) -> bool {
    matches!(tokens.key(i), "những" | "các" | "nhung" | "cac")
}

fn ends_with_question_mark(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '!' | '.' | ')' | '"' | '”'))
        .ends_with(['?', '？'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The query without what is left out.
    fn kept(query: &str) -> String {
        let query = crate::text::nfc(query);
        let tokens = Tokens::new(&query);
        let out = question_words(&tokens, &query);
        assert!(out.is_sorted_by(|a, b| a.end <= b.start), "{query}: {out:?}");
        let kept = (0..tokens.len()).filter(|i| !out.iter().any(|words| words.contains(i)));
        kept.map(|i| tokens.raw(i)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_row_is_read_sorted_unique_and_composed() {
        TABLE.assert_in_order(|row| row);
        assert_eq!(uses().count(), TABLE.rows().count());
    }

    #[test]
    fn what_makes_a_question_is_left_out() {
        for (query, expected) in [
            ("huyện nào ở Kon Tum đã thực hiện Kết luận 21?", "huyện ở Kon Tum đã thực hiện Kết luận 21"),
            ("Huyện nào ở Kon Tum", "Huyện ở Kon Tum"),
            ("ai phụ trách hộ nghèo", "phụ trách hộ nghèo"),
            ("Ai phụ trách hộ nghèo?", "phụ trách hộ nghèo"),
            ("ai phu trach ho ngheo", "phu trach ho ngheo"),
            ("có bao nhiêu chi bộ ở Đăk Hà", "chi bộ ở Đăk Hà"),
            ("co bao nhieu chi bo", "chi bo"),
            ("Kon Tum thực hiện Nghị quyết 18 như thế nào", "Kon Tum thực hiện Nghị quyết 18"),
            ("thuc hien nghi quyet 18 nhu the nao", "thuc hien nghi quyet 18"),
            ("Kết luận 21 là gì?", "Kết luận 21"),
            ("ket luan 21 la gi", "ket luan 21"),
            ("lễ phát động ở đâu", "lễ phát động"),
            ("đại hội đảng bộ khi nào", "đại hội đảng bộ"),
            ("vì sao phải sáp nhập thôn", "phải sáp nhập thôn"),
            ("Tại sao phải sáp nhập thôn?", "phải sáp nhập thôn"),
            ("những tỉnh nào tinh giản biên chế", "tỉnh tinh giản biên chế"),
            ("nhung tinh nao tinh gian bien che", "tinh tinh gian bien che"),
            ("các địa phương nào làm điểm", "địa phương làm điểm"),
            ("huyen nao lam diem", "huyen lam diem"),
            ("tổ chức đảng nào bị kỷ luật", "tổ chức đảng bị kỷ luật"),
            ("năm nào Kon Tum thoát nghèo?", "năm Kon Tum thoát nghèo"),
            ("Sa Thầy đã sáp nhập xã chưa?", "Sa Thầy đã sáp nhập xã"),
            ("Kon Rẫy có sáp nhập xã hay không?", "Kon Rẫy có sáp nhập xã"),
            ("học tập Bác gồm những gì", "học tập Bác"),
            ("bí thư Đăk Glei là ai", "bí thư Đăk Glei"),
            ("do ai ký", "ký"),
            ("mấy xã đạt chuẩn?", "xã đạt chuẩn"),
            ("kết quả ra sao", "kết quả"),
            ("đảng viên được làm gì và nghĩa vụ gì?", "đảng viên được và nghĩa vụ"),
            ("cơ quan nào ban hành, theo văn bản nào?", "cơ quan ban hành theo văn bản"),
            ("xin hỏi mô hình nào hiệu quả ạ?", "mô hình hiệu quả"),
        ] {
            assert_eq!(kept(query), expected, "{query}");
        }
    }

    #[test]
    fn what_is_no_question_stays_whole() {
        for query in [
            "",
            "?",
            "Ai Cập",
            "Ai Cập?",
            "Ia Grai",
            "nào",
            "đâu",
            "ai",
            "gì",
            "như thế nào?",
            "là gì",
            "AI trong chuyển đổi số",
            "AI là công nghệ",
            "ứng dụng ai",
            "quan trọng hơn bao giờ hết",
            "chưa bao giờ thoát nghèo",
            "không bao giờ quên",
            "những vì sao trên biển",
            "huyện nào cũng có trường",
            "lúc nào cũng sẵn sàng",
            "ở đâu có dân ở đó có đảng viên không",
            "bất kỳ tỉnh nào",
            "không có xã nào",
            "không có một huyện nào",
            "dầu gió",
            "cao su đầu tư",
            "chưa sáp nhập",
            "không để ai bị bỏ lại phía sau",
            "không ai bị bỏ lại phía sau",
            "ngôi sao",
            "bao gio",
            "gì",
            "các huyện Kon Tum",
            "những xã biên giới",
        ] {
            let expected =
                Tokens::new(&crate::text::nfc(query)).iter().map(|t| t.span.of(query)).collect::<Vec<_>>().join(" ");
            assert_eq!(kept(query), expected, "{query}");
        }
    }
}
