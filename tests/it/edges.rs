//! Which directive carries on which, by the words of a sentence.
//!
//! A row is a sentence, and the numbers of what must be said: `43>21` is "43 carries on 21". Nothing else may be.

use super::support::facts;
use chithi::directive::{Context, Edge, Relation, directives_of};
use chithi::locality::setting_of;
use chithi::text::Tokens;

/// Those that a text says, of an article without a day.
pub fn edges_of(body: &str) -> Vec<Edge> {
    let (title, words) = (Tokens::new(""), Tokens::new(body));
    let facts = facts();
    let (gazetteer, registry) = (&facts.gazetteer, &facts.registry);
    let setting = setting_of(gazetteer, &title, &words, None, None, None);
    let context = Context {
        title: &title,
        body: &words,
        published: None,
        setting: &setting,
        registry,
        gazetteer,
        cites: &[],
        cites_not: &[],
    };
    directives_of(context).cascade
}

fn check(rows: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        let number = |key: &str| key.split(':').nth(1).unwrap_or(key).to_owned();
        let found: Vec<String> =
            edges_of(text).iter().map(|edge| format!("{}>{}", number(&edge.from), number(&edge.to))).collect();
        if found != *expected {
            wrong.push(format!("{text}\n    found {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// What is issued for something, after the words that say for what.
const ISSUED: &[(&str, &[&str])] = &[
    ("Thực hiện Chỉ thị số 05-CT/TW, Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &["28>5"]),
    ("Trên cơ sở Kết luận số 21-KL/TW, Tỉnh ủy Kon Tum ban hành Kế hoạch số 43-KH/TU.", &["43>21"]),
    ("Ngay sau khi có Nghị quyết số 18-NQ/TW, Huyện ủy Đăk Hà đã ban hành Chương trình số 52-CTr/HU.", &["52>18"]),
    ("Sau khi Bộ Chính trị ban hành Chỉ thị số 05-CT/TW, Tỉnh ủy đã ra Chỉ thị số 12-CT/TU.", &["12>5"]),
    ("Từ Kết luận 21-KL/TW, Huyện ủy đã xây dựng Kế hoạch số 44-KH/HU.", &["44>21"]),
    ("Để tiếp tục thực hiện tốt Nghị quyết số 35-NQ/TW, Thị ủy ban hành Kế hoạch số 9-KH/ThU.", &["9>35"]),
    ("Nhằm cụ thể hóa các nội dung Nghị quyết 35-NQ/TW, Thành ủy có hướng dẫn; ban hành Kế hoạch số 9-KH/TU.", &[]),
    (
        "Năm 2022, quán triệt Kết luận số 21-KL/TW, xã đã xây dựng và tổ chức thực hiện Kế hoạch số 25-KH/ĐU.",
        &["25>21"],
    ),
    ("Quán triệt, triển khai Chỉ thị số 05-CT/TW của Bộ Chính trị, đảng bộ xây dựng Kế hoạch số 28-KH/ĐU.", &["28>5"]),
    (
        "Thực hiện Kế hoạch số 43-KH/TU ngày 18/1/2022 của Tỉnh ủy về thực hiện Kết luận số 21-KL/TW ngày 25/10/2021, \
         Huyện ủy ban hành Kế hoạch số 60-KH/HU.",
        &["43>21", "60>43"],
    ),
    (
        "Thực hiện Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW của Trung ương, Tỉnh ủy ban hành Kế hoạch số 50-KH/TU.",
        &["50>18", "50>19"],
    ),
    (
        "Thực hiện Chỉ thị số 05-CT/TW, Tỉnh ủy ban hành Kế hoạch số 28-KH/TU ngày 20/9/2016 và Chỉ thị số 12-CT/TU.",
        &["28>5", "12>5"],
    ),
    ("Thực hiện Chỉ thị số 05-CT/TW gắn với Nghị quyết số 04-NQ/TW, xã ban hành Kế hoạch số 7-KH/ĐU.", &["7>5"]),
    ("Sau khi Nghị quyết số 18-NQ/TW được ban hành, Huyện ủy đã xây dựng Chương trình số 52-CTr/HU.", &["52>18"]),
    ("Quán triệt sâu sắc Kết luận số 21-KL/TW, đến nay, Tỉnh ủy có Kế hoạch số 43-KH/TU.", &["43>21"]),
    ("Thực hiện các văn bản, trong đó có Kết luận số 21-KL/TW và Chỉ thị số 05-CT/TW, xã họp.", &[]),
    ("Thực hiện Kết luận số 21-KL/TW, xã học nhiều văn bản, trong đó có Kế hoạch số 43-KH/TU.", &[]),
    // What is issued is told of another sentence, clause or day, or not as issued.
    ("Thực hiện Chỉ thị số 05-CT/TW, xã mở lớp. Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &[]),
    ("Thực hiện Chỉ thị số 05-CT/TW, xã mở lớp; Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &[]),
    ("Thực hiện Chỉ thị số 05-CT/TW, xã học tập Kế hoạch số 28-KH/HU.", &[]),
    ("Thực hiện Chỉ thị số 05-CT/TW, xã chưa ban hành Kế hoạch số 28-KH/ĐU.", &[]),
    ("Việc thực hiện Chỉ thị số 05-CT/TW còn chậm, Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &[]),
    ("Cùng với Chỉ thị số 05-CT/TW, Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &[]),
    ("Song song với thực hiện Chỉ thị số 05-CT/TW, Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &[]),
    ("Theo Chỉ thị số 05-CT/TW, Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &[]),
    ("Từ Kết luận số 21-KL/TW đến Kế hoạch số 43-KH/TU là một chặng đường.", &[]),
    (
        "Thực hiện Nghị quyết số 18-NQ/TW; Nghị quyết số 19-NQ/TW của Trung ương, Tỉnh ủy ban hành Kế hoạch số 50-KH/TU.",
        &["50>18", "50>19"],
    ),
    (
        "Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017; Kế hoạch số 50-KH/TU của Tỉnh ủy, Huyện ủy ban hành Kế hoạch số 9-KH/HU.",
        &["9>18", "9>50"],
    ),
    ("Thực hiện Chỉ thị số 05-CT/TW, Huyện ủy ban hành Kế hoạch số 28-KH/HU; Kế hoạch số 31-KH/HU.", &["28>5", "31>5"]),
    ("Thực hiện Chỉ thị số 05-CT/TW, Huyện ủy ban hành Kế hoạch số 28-KH/HU; Chỉ thị số 12-CT/TU.", &["28>5"]),
    ("Thực hiện Chỉ thị số 05-CT/TW; Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &[]),
    ("Thực hiện Chỉ thị số 05-CT/TW, chi bộ đã học xong nhưng Huyện ủy mới ban hành Kế hoạch số 28-KH/HU.", &[]),
    ("Thực hiện Chỉ thị số 05-CT/TW, chi bộ đã học xong, còn Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &[]),
    ("Thực hiện Chỉ thị số 05-CT/TW, nhiều gương tốt được tuyên dương, Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &[]),
    ("Thực hiện Chỉ thị số 05-CT/TW, được sự đồng ý của Tỉnh ủy, Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &["28>5"]),
    ("Thực hiện Nghị quyết số 18-NQ/TW được thông qua năm 2017, Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &["28>18"]),
    ("Tổng kết thực hiện Chỉ thị số 05-CT/TW, Huyện ủy ban hành Kế hoạch số 28-KH/HU.", &[]),
];

/// Which of two neighbours carries on the other.
const NEIGHBOURS: &[(&str, &[&str])] = &[
    ("Kế hoạch số 43-KH/TU, ngày 18/1/2022 của Tỉnh ủy Kon Tum về việc thực hiện Kết luận số 21-KL/TW.", &["43>21"]),
    (
        "Học tập Kế hoạch số 43-KH/TU của Tỉnh ủy về tổ chức quán triệt và thực hiện tốt Kết luận số 21-KL/TW.",
        &["43>21"],
    ),
    ("Nghị quyết số 71/NQ-CP của Chính phủ ban hành Chương trình hành động thực hiện Chỉ thị số 13-CT/TW.", &["71>13"]),
    ("Thông tư số 81/2019/TT-BYT hướng dẫn một số điều của Nghị định số 401/2018/NĐ-CP.", &["81>401"]),
    ("Huyện ủy đã ban hành Kế hoạch số 28-KH/HU thực hiện Chỉ thị số 05-CT/TW.", &["28>5"]),
    ("Tỉnh ủy ban hành Kế hoạch số 28-KH/TU ngày 20/9/2016, nhằm cụ thể hóa Chỉ thị số 05-CT/TW.", &["28>5"]),
    ("Tỉnh ủy Gia Lai cụ thể hóa Chỉ thị số 05-CT/TW ngày 15/5/2016 bằng Kế hoạch số 28-KH/TU.", &["28>5"]),
    ("Nghị quyết số 18-NQ/TW được Tỉnh ủy cụ thể hóa thành Chương trình số 50-CTr/TU.", &["50>18"]),
    ("Nghị định số 46/2016/NĐ-CP thay thế Nghị định số 171/2013/NĐ-CP.", &["46>171"]),
    ("Bộ thay thế Quyết định 11/2008/QĐ-BGDĐT bằng Thông tư 55/2011/TT-BGDĐT.", &["55>11"]),
    ("Huyện ủy ban hành Kế hoạch số 44-KH/HU trên cơ sở Kết luận số 21-KL/TW.", &["44>21"]),
    ("Kế hoạch số 44-KH/HU của Huyện ủy được ban hành nhằm cụ thể hóa Kết luận số 21-KL/TW.", &["44>21"]),
    ("Chỉ thị số 05-CT/TW đã được Tỉnh ủy cụ thể hóa tại Kế hoạch số 28-KH/TU.", &["28>5"]),
    ("Thông tư 64/2017/TT-BCA về việc sửa đổi, bổ sung Thông tư 15/2014/TT-BCA.", &["64>15"]),
    // Beside each other, or only used for it.
    ("Huyện ủy ban hành Kế hoạch số 28-KH/HU và tổ chức thực hiện Chỉ thị số 05-CT/TW.", &[]),
    ("Huyện ủy ban hành Kế hoạch số 28-KH/HU gắn với thực hiện Chỉ thị số 05-CT/TW.", &[]),
    ("Tờ trình số 7/TTr-BYT đề xuất sửa đổi, bổ sung một số điều của Nghị định số 402/2018/NĐ-CP.", &[]),
    ("Thực hiện Chỉ thị số 05-CT/TW gắn với việc thực hiện Kết luận số 21-KL/TW.", &[]),
    ("Kết luận số 21-KL/TW gắn với kế hoạch về thực hiện Nghị quyết số 04-NQ/TW.", &[]),
    ("Kết luận số 21-KL/TW cùng với việc tiếp tục thực hiện Nghị quyết số 04-NQ/TW.", &[]),
    ("Kết luận số 21-KL/TW và việc thực hiện Nghị quyết số 04-NQ/TW.", &[]),
    ("Kết luận số 21-KL/TW song song với kế hoạch nhằm thực hiện Nghị quyết số 04-NQ/TW.", &[]),
    ("Học tập Kết luận số 21-KL/TW để thực hiện Nghị quyết số 04-NQ/TW.", &[]),
    ("Kết luận số 21-KL/TW về học tập trong Đảng; việc thực hiện Nghị quyết số 04-NQ/TW.", &[]),
    ("Kết luận số 21-KL/TW về học tập trong Đảng, việc thực hiện Nghị quyết số 04-NQ/TW.", &[]),
    ("Trong Kết luận số 21-KL/TW, Bộ Chính trị yêu cầu báo cáo về thực hiện Nghị quyết số 04-NQ/TW.", &[]),
    ("Họ đọc Kết luận số 21-KL/TW. Về việc thực hiện Nghị quyết số 04-NQ/TW thì chưa.", &[]),
    ("Nghị định số 46/2016/NĐ-CP không thể thay thế Nghị định số 171/2013/NĐ-CP.", &[]),
    ("Chương trình số 16-CTr/TU về phân công người đứng đầu thực hiện Nghị quyết số 18-NQ/TW.", &["16>18"]),
    ("Kế hoạch số 44-KH/HU về khẩn trương triển khai Kết luận số 21-KL/TW.", &["44>21"]),
    ("Kết luận số 21-KL/TW về nêu gương kết hợp với thực hiện Nghị quyết số 04-NQ/TW.", &[]),
    ("Kế hoạch số 43-KH/TU về nêu gương, chấn chỉnh tác phong thực hiện Kết luận số 21-KL/TW.", &[]),
    ("Kế hoạch số 43-KH/TU về việc Huyện Sông Lô thực hiện Kết luận số 21-KL/TW.", &[]),
    ("Kế hoạch số 30-KH/TU về tổng kết 10 năm thực hiện Nghị quyết số 18-NQ/TW.", &[]),
    ("Tỉnh ủy ban hành Kế hoạch số 30-KH/TU sơ kết việc thực hiện Chỉ thị số 05-CT/TW.", &[]),
    ("Chỉ thị số 05-CT/TW được thực hiện trong Kế hoạch số 28-KH/TU.", &[]),
    ("Chỉ thị số 05-CT/TW đã được triển khai tại Kế hoạch số 28-KH/TU.", &[]),
    ("Nghị quyết số 18-NQ/TW được thể chế hóa trong Nghị quyết số 56/2017/QH14.", &["56>18"]),
    ("Nghị định số 403/2015/NĐ-CP được sửa đổi tại Nghị định số 404/2018/NĐ-CP.", &["404>403"]),
    ("Đến nay chưa có Nghị định số 404/2018/NĐ-CP thay thế Nghị định số 403/2015/NĐ-CP.", &[]),
    ("Cử tri đề nghị Chính phủ ban hành Nghị định số 404/2018/NĐ-CP thay thế Nghị định số 403/2015/NĐ-CP.", &[]),
    ("Từ khi Nghị định số 404/2018/NĐ-CP thay thế Nghị định số 403/2015/NĐ-CP, mức phạt tăng.", &["404>403"]),
];

/// What can't be by day or organ.
const IMPOSSIBLE: &[(&str, &[&str])] = &[
    (
        "Thực hiện Nghị quyết số 04-NQ/TW ngày 30/10/2016, Bộ Chính trị đã ban hành Chỉ thị số 05-CT/TW ngày 15/5/2016.",
        &[],
    ),
    ("Kế hoạch số 28-KH/TU năm 2015 về thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016.", &[]),
    ("Thực hiện Kế hoạch số 60-KH/HU, Tỉnh ủy ban hành Kế hoạch số 43-KH/TU.", &[]),
    ("Thực hiện Kế hoạch số 9/KH-UBND của UBND huyện Ia Grai, Tỉnh ủy ban hành Chỉ thị số 12-CT/TU.", &[]),
    ("Thực hiện Kế hoạch số 43-KH/TU, Bộ Chính trị ban hành Kết luận số 21-KL/TW.", &[]),
    ("Kế hoạch số 28-KH/TU về thực hiện Hướng dẫn số 12-HD/BTCTW.", &["28>12"]),
];

#[test]
fn what_is_issued_for_a_directive_carries_it_on() {
    check(ISSUED);
}

#[test]
fn the_words_between_two_directives_say_which_carries_on_which() {
    check(NEIGHBOURS);
}

#[test]
fn nothing_carries_on_what_is_younger_or_from_below() {
    check(IMPOSSIBLE);
}

#[test]
fn an_edge_tells_how_and_the_days_between() {
    let edges =
        edges_of("Tỉnh ủy cụ thể hóa Kết luận số 21-KL/TW (khóa XIII) bằng Kế hoạch số 43-KH/TU ngày 18/1/2022.");
    assert_eq!(edges.len(), 1);
    assert_eq!((edges[0].relation, edges[0].days), (Relation::Implements, Some(85)));
    let relation = |text: &str| edges_of(text).first().map(|edge| edge.relation);
    assert_eq!(relation("Kết luận số 01-KL/TW về tiếp tục thực hiện Chỉ thị số 05-CT/TW."), Some(Relation::Continues));
    assert_eq!(
        relation("Nghị định 148/2018/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định 05/2015/NĐ-CP."),
        Some(Relation::Amends)
    );
}
