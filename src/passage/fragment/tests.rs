//! Marked sentences: `{words}` is a match of clause 0, `{2:words}` of clause 2; what is shown has its marks in
//! `«…»`, and `…` where a sentence is cut.

use proptest::prelude::*;

use super::ground::MOST_CHARS;
use super::{Found, fragments};
use crate::answer::Snippet;
use crate::text::Span;

fn read(marked: &str) -> (String, Vec<Found>) {
    let (mut text, mut found, mut open) = (String::new(), Vec::new(), Vec::new());
    for mut piece in marked.split_inclusive(['{', '}']) {
        if let Some((clause, start)) =
            open.last_mut().filter(|(clause, _): &&mut (Option<usize>, usize)| clause.is_none())
        {
            let number = piece.split_once(':').and_then(|(number, rest)| Some((number.parse().ok()?, rest)));
            let (number, rest) = number.unwrap_or((0, piece));
            (*clause, *start, piece) = (Some(number), text.len(), rest);
        }
        text.push_str(piece.trim_end_matches(['{', '}']));
        if piece.ends_with('{') {
            open.push((None, 0));
        } else if piece.ends_with('}') {
            let (clause, start) = open.pop().unwrap();
            found.push(Found { clause: clause.unwrap(), span: Span::new(start, text.len()), weight: 1.0 });
        }
    }
    (text, found)
}

fn show(snippet: &Snippet) -> String {
    let mut out = String::from(if snippet.more_before { "… " } else { "" });
    let mut at = 0;
    for mark in &snippet.marks {
        out += &format!("{}«{}»", Span::new(at, mark.start).of(&snippet.text), mark.of(&snippet.text));
        at = mark.end;
    }
    out + Span::new(at, snippet.text.len()).of(&snippet.text) + if snippet.more_after { " …" } else { "" }
}

#[track_caller]
fn check(marked: &str, most: usize, expected: &[&str]) {
    let (text, found) = read(marked);
    let shown: Vec<String> = fragments(&text, &found, most).iter().map(show).collect();
    assert_eq!(shown, expected, "{marked}");
}

#[test]
fn the_sentence_with_more_clauses_is_shown_and_the_rest_in_reading_order() {
    check(
        "Sáng nay, {chi bộ} thôn Thượng họp phiên thường kỳ tháng Năm. Trời mưa to. Sau đó {chi bộ} bàn việc {1:làm đường} vào bản Mây.",
        1,
        &["Sau đó «chi bộ» bàn việc «làm đường» vào bản Mây."],
    );
    check(
        "Sáng nay, {chi bộ} thôn Thượng họp phiên thường kỳ tháng Năm. Trời mưa to đến tận trưa mới tạnh hẳn, nước suối lên cao. Bà con rủ nhau {1:làm đường} vào bản Mây.",
        2,
        &["Sáng nay, «chi bộ» thôn Thượng họp phiên thường kỳ tháng Năm.", "Bà con rủ nhau «làm đường» vào bản Mây."],
    );
}

#[test]
fn a_second_passage_brings_what_the_first_has_not() {
    check(
        "Ngày đầu, {chi bộ} bàn {1:làm đường} cho bà con. Hôm sau {chi bộ} lại họp bàn {1:làm đường} với bà con lần nữa. Mùa này ai cũng bận việc nương rẫy. Cuối tháng, xã Đăk Hà {2:nghiệm thu} con đường ấy.",
        2,
        &["Ngày đầu, «chi bộ» bàn «làm đường» cho bà con.", "Cuối tháng, xã Đăk Hà «nghiệm thu» con đường ấy."],
    );
}

#[test]
fn a_sentence_that_says_the_same_again_is_shown_once() {
    check(
        "Thôn Thượng đã {làm đường} xong trước mùa mưa.\nNgày mai làm tiếp đoạn còn lại.\nThôn Thượng đã {làm đường} xong trước mùa mưa.",
        2,
        &["Thôn Thượng đã «làm đường» xong trước mùa mưa."],
    );
    check(
        "THÔN THƯỢNG ĐÃ {LÀM ĐƯỜNG} XONG TRƯỚC MÙA MƯA\nBà con ai cũng vui và phấn khởi lắm.\nSáng nay, thôn Thượng đã {làm đường} xong trước mùa mưa, bí thư cho biết.",
        2,
        &["THÔN THƯỢNG ĐÃ «LÀM ĐƯỜNG» XONG TRƯỚC MÙA MƯA"],
    );
}

#[test]
fn a_rare_match_tells_more_than_a_common_one_said_twice() {
    let (text, mut found) = read(
        "Người {dân} nói với người {dân} về vụ lúa năm nay. Trời mưa to đến tận trưa mới tạnh hẳn ở vùng cao. Xã ban hành {1:nghị quyết} về vụ lúa năm nay.",
    );
    found.iter_mut().filter(|one| one.clause == 1).for_each(|one| one.weight = 3.0);
    let shown = fragments(&text, &found, 1);
    assert_eq!(show(&shown[0]), "Xã ban hành «nghị quyết» về vụ lúa năm nay.");
}

#[test]
fn denser_then_earlier_where_all_else_is_equal() {
    check(
        "Có {đường} thì bà con thôn Thượng mới có {1:chợ}. Chuyện ấy thì ai trong vùng cũng biết rồi. Có {đường} có {1:chợ} thì bà con thôn Hạ mới yên tâm.",
        1,
        &["Có «đường» có «chợ» thì bà con thôn Hạ mới yên tâm."],
    );
    check(
        "Con {đường} thứ nhất dài hai cây số rưỡi. Con {đường} thứ hai dài ba cây số rưỡi.",
        1,
        &["Con «đường» thứ nhất dài hai cây số rưỡi."],
    );
}

#[test]
fn without_a_match_the_beginning_is_shown() {
    check(
        "Bà con thôn Thượng góp công đắp con đường mới. Ngày mai làm tiếp.",
        2,
        &["Bà con thôn Thượng góp công đắp con đường mới."],
    );
    check("Vui quá! Bà con thôn Thượng có đường mới.", 2, &["Vui quá! Bà con thôn Thượng có đường mới."]);
    check("", 2, &[]);
    check(" \n ", 2, &[]);
    check("Có {đường} mới.", 0, &[]);
}

#[test]
fn a_very_short_sentence_takes_its_neighbour_along() {
    check(
        "Con đường này có cần cho bà con thôn Thượng không? {Đúng} vậy. Ai cũng nói thế cả.",
        1,
        &["Con đường này có cần cho bà con thôn Thượng không? «Đúng» vậy."],
    );
    check(
        "{Làm đường}\nBà con thôn Thượng góp công đắp con đường mới dài hai cây số.",
        1,
        &["«Làm đường»\nBà con thôn Thượng góp công đắp con đường mới dài hai cây số."],
    );
    check("{Đúng} vậy.", 1, &["«Đúng» vậy."]);
}

/// A sentence of clauses of some 70 characters.
const LONG: &str = "Trong ba năm qua, cấp ủy và chính quyền xã Đăk Hà đã vận động bà con các thôn góp công, góp của, hiến hàng nghìn mét vuông đất vườn, phá bỏ tường rào kiên cố để {làm đường} liên thôn, trong khi đó các đoàn thể chia nhau từng đoạn, từng hộ để tuyên truyền, để giải thích cho từng người hiểu rằng có đường thì mới có chợ, có trường, có trạm và có cái ăn cái mặc quanh năm.";

#[test]
fn a_long_sentence_is_cut_between_its_clauses() {
    check(
        LONG,
        1,
        &[
            "… cấp ủy và chính quyền xã Đăk Hà đã vận động bà con các thôn góp công, góp của, hiến hàng nghìn mét vuông đất vườn, phá bỏ tường rào kiên cố để «làm đường» liên thôn, trong khi đó các đoàn thể chia nhau từng đoạn, từng hộ để tuyên truyền, …",
        ],
    );
}

#[test]
fn without_clauses_a_long_sentence_is_cut_between_words() {
    let word = "đường ".repeat(60);
    check(
        &format!("{word}{{đích}} {word}"),
        1,
        &[&format!("… {}«đích» {} …", "đường ".repeat(19), "đường ".repeat(19).trim_end())],
    );
}

#[test]
fn a_quotation_stays_whole_where_it_fits() {
    let quote = "“Mình làm thì mình hưởng, con mình hưởng, cháu mình hưởng, chẳng đi đâu mất mà thiệt”";
    let (text, found) = read(&LONG.replace("liên thôn,", &format!("liên thôn với lời dặn {quote},")));
    let shown = fragments(&text, &found, 1);
    assert!(shown[0].text.contains(quote) || !shown[0].text.contains('“'), "{}", shown[0].text);
    let inside = LONG
        .replace("liên thôn,", "liên thôn với lời dặn “mình làm thì {1:mình hưởng}, con mình hưởng, cháu mình hưởng”,");
    let (text, found) = read(&inside);
    let shown = show(&fragments(&text, &found, 1)[0]);
    assert!(shown.contains("“mình làm thì «mình hưởng», con mình hưởng, cháu mình hưởng”"), "{shown}");
}

#[test]
fn matches_that_overlap_or_touch_are_one_mark() {
    check(
        "Đảng ủy ban hành {{1:Kết luận {2:21}}-KL/TW} về xây dựng Đảng.",
        1,
        &["Đảng ủy ban hành «Kết luận 21-KL/TW» về xây dựng Đảng."],
    );
    check("Xã {Đăk}{1: Hà} có đường mới từ năm ngoái rồi.", 1, &["Xã «Đăk» «Hà» có đường mới từ năm ngoái rồi."]);
    check("Ở xã {{1:Đăk} Hà} có đường mới từ năm ngoái rồi.", 1, &["Ở xã «Đăk Hà» có đường mới từ năm ngoái rồi."]);
}

#[test]
fn a_match_over_the_border_of_sentences_keeps_both() {
    check(
        "Bà con nghe theo {lời Bác. Đường} mới dài hai cây số đã xong. Ngày mai làm tiếp đoạn còn lại.",
        1,
        &["Bà con nghe theo «lời Bác. Đường» mới dài hai cây số đã xong."],
    );
}

#[test]
fn sentences_that_touch_are_one_passage_if_they_are_short() {
    check(
        "Sáng nay thôn Thượng {làm đường} vào bản Mây. Chiều nay thôn Hạ {1:bắc cầu} qua suối Đăk Bla. Ngày mai nghỉ.",
        2,
        &["Sáng nay thôn Thượng «làm đường» vào bản Mây. Chiều nay thôn Hạ «bắc cầu» qua suối Đăk Bla."],
    );
}

#[test]
fn two_places_of_a_long_sentence_are_two_passages() {
    let far = LONG.replace("quanh năm", "{1:quanh năm}");
    let (text, found) = read(&far);
    let shown: Vec<String> = fragments(&text, &found, 2).iter().map(show).collect();
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(shown[0].contains("«làm đường»") && shown[1].ends_with("«quanh năm»."), "{shown:?}");
}

#[test]
fn numbers_and_abbreviations_are_not_cut() {
    let text = format!("{LONG} ").replace("liên thôn,", "liên thôn dài 1.730,5 m, hết 74,4% vốn của TP. Kon Tum,");
    let (text, found) = read(&text);
    let shown = show(&fragments(&text, &found, 1)[0]);
    assert!(shown.contains("1.730,5 m, hết 74,4% vốn của TP. Kon Tum,"), "{shown}");
}

#[test]
fn a_passage_says_where_it_stands() {
    let (text, found) = read("Một câu ở đầu bài báo nói về chuyện khác. Xã Đăk Hà {làm đường} vào bản Mây.");
    let shown = fragments(&text, &found, 1);
    assert_eq!(shown[0].start, text.find("Xã").unwrap());
    assert_eq!(serde_json::to_value(&shown[0]).unwrap()["marks"][0]["start"], "Xã Đăk Hà ".len());
}

#[test]
fn a_very_long_text_takes_no_time() {
    let text = "Xã Đăk Hà làm đường, bắc cầu; xã làm đường. ".repeat(20_000) + &"đường,".repeat(200_000);
    let span = |(start, word): (usize, &str)| Span::new(start, start + word.len());
    let found: Vec<Found> =
        text.match_indices("đường").map(|at| Found { clause: at.0 % 7, span: span(at), weight: 1.0 }).collect();
    assert!(fragments(&text, &found, 3).len() <= 3);
}

/// Borders of words: white space, and the ends.
fn borders(text: &str) -> Vec<usize> {
    let words = text.split_whitespace().flat_map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        [start, start + word.len()]
    });
    words.chain([0, text.len()]).collect()
}

#[test]
fn passages_obey_the_laws_on_any_text() {
    let text = prop_oneof![
        "[\\PC ,.;:–“”\"\n a-cđưỡẾ]{0,80}",
        "((chi bộ|thôn|đường|xã Đăk Hà|“lời|dặn”|–|1.730|TP.|mùa)[ ,.;:!\n]{0,2} ){0,150}",
    ];
    proptest!(|(text in text, cuts in prop::collection::vec((0usize..400, 1usize..6, 0usize..4), 0..12), most in 0usize..5)| {
        let at = borders(&text);
        let found: Vec<Found> = cuts
            .iter()
            .map(|&(from, words, clause)| {
                let (a, b) = (at[from % at.len()], at[(from + 2 * words - 1) % at.len()]);
                Found { clause, span: Span::new(a.min(b), a.max(b)), weight: 1.0 + clause as f32 }
            })
            .collect();
        let shown = fragments(&text, &found, most);
        prop_assert!(shown.len() <= most);
        prop_assert_eq!(shown.is_empty(), most == 0 || text.trim().is_empty());
        let mut end = 0;
        for snippet in &shown {
            let own = Span::new(snippet.start, snippet.start + snippet.text.len());
            prop_assert_eq!(own.of(&text), &snippet.text);
            prop_assert!(own.start >= end && snippet.text.trim() == snippet.text);
            end = own.end;
            let longest = snippet.marks.iter().map(|mark| mark.of(&snippet.text).chars().count()).max().unwrap_or(0);
            prop_assert!(snippet.text.chars().count() <= MOST_CHARS.max(longest), "{:?}", snippet);
            let mut before = None;
            for mark in &snippet.marks {
                prop_assert!(before.is_none_or(|end| end < mark.start) && !mark.of(&snippet.text).is_empty());
                before = Some(mark.end);
                let (start, end) = (mark.start + own.start, mark.end + own.start);
                prop_assert!((start..end).all(|i| found.iter().any(|f| f.span.start <= i && i < f.span.end)));
                prop_assert!(at.contains(&start) && at.contains(&end), "inside a word: {:?}", snippet);
            }
            for one in found.iter().filter(|one| one.span.overlaps(own) && !one.span.of(&text).trim().is_empty()) {
                prop_assert!(own.contains(trimmed(&text, one.span)), "half a match: {:?} {:?}", one, snippet);
            }
            prop_assert!(at.contains(&own.start) && at.contains(&own.end), "cut inside a word: {:?}", snippet);
        }
    });
}

fn trimmed(text: &str, span: Span) -> Span {
    let raw = span.of(text);
    let start = span.start + raw.len() - raw.trim_start().len();
    Span::new(start, start + raw.trim().len())
}
