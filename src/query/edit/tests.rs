//! What edits give, by example; and that whatever they give reads back as what was meant.

use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::directive::{DirectiveKind, IssuerCode};
use crate::locality::Tier;
use crate::query::read;

fn edited(query: &str, edit: impl Fn(&EditableQuery<'_>) -> Option<String>) -> Option<String> {
    edit(&EditableQuery::new(query, &Facts::of_tests()))
}

fn texts(query: &str) -> Vec<String> {
    let facts = Facts::of_tests();
    let query = EditableQuery::new(query, &facts);
    query.parts().iter().map(|part| part.span.of(&query.plan().query).to_owned()).collect()
}

#[test]
fn the_parts_of_a_query_are_what_can_be_taken_away_as_a_whole() {
    for (query, parts) in [
        ("tự diễn biến \"tự soi\" Kon Tum", &["tự diễn biến", "\"tự soi\"", "Kon Tum"][..]),
        ("KL 21 chi bộ từ ngày:2017", &["KL 21", "chi bộ", "từ ngày:2017"]),
        ("năm:2021, rừng -\"bão lũ\"", &["năm:2021", "rừng", "-\"bão lũ\""]),
        ("\"a b\"~3 c", &["\"a b\"~3", "c"]),
        ("Nghị quyết 18, 19 chi bộ", &["Nghị quyết 18, 19", "chi bộ"]),
        ("Chỉ thị 05 hoặc 06 chi bộ", &["Chỉ thị 05 hoặc 06", "chi bộ"]),
        ("a OR \"b\" năm:2018", &["a OR \"b\"", "năm:2018"]),
        ("(rừng OR lũ) 2021", &["(rừng OR lũ)", "2021"]),
        ("địa phương:(Kon Tum OR Gia Lai) rừng", &["địa phương:(Kon Tum OR Gia Lai)", "rừng"]),
        ("Huyện ủy Núi Thành giảm nghèo", &["Huyện ủy Núi Thành", "giảm nghèo"]),
        ("Huyện nào ở Kon Tum giảm nghèo?", &["Huyện nào ở", "Kon Tum", "giảm nghèo"]),
        ("NOT rừng mưa", &["NOT rừng", "mưa"]),
        ("dien bien rung", &["dien bien rung"]),
        ("", &[]),
    ] {
        assert_eq!(texts(query), parts, "{query}");
    }
}

#[test]
fn a_part_that_is_taken_away_leaves_the_others_as_they_were() {
    for (query, part, left) in [
        ("tự diễn biến \"tự soi\" Kon Tum", 1, Some("tự diễn biến Kon Tum")),
        ("KL 21 chi bộ từ ngày:2017", 2, Some("KL 21 chi bộ")),
        ("KL 21 chi bộ từ ngày:2017", 0, Some("chi bộ từ ngày:2017")),
        ("năm:2021, rừng", 0, Some("rừng")),
        // Runs that were apart stay apart.
        ("rừng \"bão\" mưa", 1, Some("rừng AND mưa")),
        ("rừng Kon Tum mưa", 1, Some("rừng AND mưa")),
        ("a OR b năm:2018 c", 1, Some("a OR b AND c")),
        ("địa phương:(Kon Tum OR Gia Lai) rừng", 0, Some("rừng")),
        ("địa phương:Kon Tum rừng", 0, Some("rừng")),
        ("\"tự soi\" \"tự sửa", 0, Some("\"tự sửa")),
        ("rừng OR", 0, None),
        ("rừng", 0, None),
    ] {
        assert_eq!(edited(query, |query| query.without(&query.parts()[part])).as_deref(), left, "{query} {part}");
    }
}

#[test]
fn quotation_marks_undo_what_words_were_taken_for() {
    for (query, part, quoted) in [
        ("tự diễn biến năm:2018", 0, Some("\"tự diễn biến\" năm:2018")),
        ("KL 21 chi bộ", 0, Some("\"KL 21\" chi bộ")),
        ("rừng Kon Tum mưa", 1, Some("rừng \"Kon Tum\" mưa")),
        ("CT tỉnh", 0, Some("\"CT tỉnh\"")),
        ("\"tự soi\"", 0, None),
        ("năm:2018", 0, None),
        ("a OR b", 0, None),
    ] {
        assert_eq!(edited(query, |query| query.quoted(&query.parts()[part])).as_deref(), quoted, "{query} {part}");
    }
    assert_eq!(edited("\"tự soi\" rừng", |q| q.unquoted(&q.parts()[0])).as_deref(), Some("tự soi AND rừng"));
    assert_eq!(edited("\"Kon Tum\" rừng", |q| q.unquoted(&q.parts()[0])), None);
    let with_left_out = |query: &EditableQuery<'_>| query.with_left_out(0);
    assert_eq!(
        edited("Huyện nào ở Kon Tum giảm nghèo", with_left_out).as_deref(),
        Some("Huyện nào ở Kon Tum giảm nghèo \"nào\"")
    );
    assert_eq!(edited("rừng", with_left_out), None);
}

#[test]
fn a_name_becomes_a_condition_or_one_of_those_that_it_may_mean() {
    for (query, condition) in [
        ("KL 21 chi bộ", Some("văn bản:\"KL 21\" chi bộ")),
        ("Kon Tum rừng", Some("địa phương:\"Kon Tum\" rừng")),
        ("Huyện ủy Núi Thành rừng", Some("đơn vị:\"Huyện ủy Núi Thành\" rừng")),
        ("năm 2021 rừng", Some("năm:2021 rừng")),
        ("tháng 11/2021 rừng", Some("tháng:11/2021 rừng")),
        ("từ tháng 3 đến tháng 6 năm 2021", Some("tháng:3/2021..6/2021")),
        ("rừng", None),
        ("\"tự soi\"", None),
    ] {
        assert_eq!(edited(query, |query| query.as_condition(&query.parts()[0])).as_deref(), condition, "{query}");
    }
    let chosen = |wanted: Wanted| move |query: &EditableQuery<'_>| query.in_place_of(&query.parts()[0], &wanted);
    let id = || "kl-21-tw-k13".to_owned();
    assert_eq!(edited("KL 21 chi bộ", chosen(Wanted::Directive(id()))).as_deref(), Some("văn bản:kl-21-tw-k13 chi bộ"));
    let unit = "province/legacy/62".parse().unwrap();
    assert_eq!(
        edited("Kon Tum rừng", chosen(Wanted::Place(unit))).as_deref(),
        Some("địa phương:\"tỉnh Kon Tum\" rừng")
    );
}

fn each_wanted() -> Vec<Wanted> {
    let unit = |key: &str| key.parse().unwrap();
    vec![
        Wanted::years(2018, 2018).unwrap(),
        Wanted::years(2018, 2020).unwrap(),
        Wanted::months((2021, 11), (2021, 11)).unwrap(),
        Wanted::months((2020, 12), (2021, 2)).unwrap(),
        Wanted::Days(Some(date(2021, 11, 5)), Some(date(2021, 11, 5))),
        Wanted::Days(Some(date(2021, 11, 5)), Some(date(2022, 1, 7))),
        Wanted::Days(Some(date(2021, 1, 1)), None),
        Wanted::Days(None, Some(date(2021, 12, 31))),
        Wanted::About(unit("province/legacy/62")),
        Wanted::About(unit("district/legacy/618")),
        Wanted::About(unit("province/2025/51")),
        Wanted::Place(unit("district/legacy/618")),
        Wanted::Surely("kl-21-tw-k13".to_owned()),
        Wanted::Surely("kh-43-tu-2022-kon-tum".to_owned()),
        Wanted::Directive("kl-21-tw-k13".to_owned()),
        Wanted::Kind(DirectiveKind::KetLuan),
        Wanted::Issuer(IssuerCode::from("TW")),
        Wanted::Issuer(IssuerCode::from("XYZ")),
        Wanted::Source("Báo Gia Lai".to_owned()),
        Wanted::Source("baokontum.com.vn".to_owned()),
        Wanted::Source("Báo A – B (C), số: 5!".to_owned()),
        Wanted::Tier(Tier::District),
    ]
}

#[test]
fn each_condition_is_added_found_again_left_out_and_taken_away() {
    let facts = Facts::of_tests();
    for wanted in each_wanted() {
        for query in ["rừng", "\"tự soi\" OR rừng", "KL 21 Kon Tum", "-bão"] {
            let start = EditableQuery::new(query, &facts);
            let with = start.with(&wanted).unwrap_or_else(|| panic!("{query} with {wanted:?}"));
            let wider = EditableQuery::new(&with, &facts);
            let part = wider.part_that_wants(&wanted).unwrap_or_else(|| panic!("{with}: {wanted:?}"));
            assert_eq!(wider.without(part).as_deref(), Some(query), "{with}");
            let without = start.excluding(&wanted).unwrap_or_else(|| panic!("{query} without {wanted:?}"));
            let narrower = EditableQuery::new(&without, &facts);
            assert!(narrower.part_that_excludes(&wanted).is_some(), "{without}");
        }
    }
    let years = Wanted::years(2018, 2020).unwrap();
    let replaced = |query: &str| edited(query, |query| query.in_place_of_all(&query.times(), &years));
    assert_eq!(replaced("rừng năm:2018").as_deref(), Some("rừng năm:2018..2020"));
    assert_eq!(replaced("từ ngày:2017 rừng đến ngày:2019").as_deref(), Some("rừng năm:2018..2020"));
    assert_eq!(replaced("năm 2018").as_deref(), Some("năm:2018..2020"));
}

#[test]
fn what_the_language_cannot_say_is_not_given() {
    let facts = Facts::of_tests();
    let rung = EditableQuery::new("rừng", &facts);
    assert_eq!(rung.with(&Wanted::Source("Báo “A” \"B\"".to_owned())), None);
    let years = |year| Wanted::years(year, year).unwrap();
    // Nothing is published in both, which would be complained of.
    assert_eq!(EditableQuery::new("rừng năm:2018", &facts).with(&years(2019)), None);
    // What follows a mark that isn't closed is in quotation marks: so it goes before it.
    let open = EditableQuery::new("\"tự soi", &facts);
    assert_eq!(open.with(&years(2019)).as_deref(), Some("năm:2019 \"tự soi"));
    let long = EditableQuery::new(&"rừng ".repeat(200), &facts).with(&years(2019));
    assert_eq!(long, None, "{long:?}");
}

/// Queries of real parts and of signs that mean something.
fn queries() -> impl Strategy<Value = String> {
    let real = select(vec![
        "tự diễn biến",
        "\"tự soi\"",
        "“tự sửa”~3",
        "KL 21",
        "KL 21-KL/TW",
        "Nghị quyết 18, 19",
        "Chỉ thị 05 hoặc 06",
        "Kon Tum",
        "huyện Sông Lô, Vĩnh Phúc",
        "Tây Nguyên",
        "dien bien",
        "Huyện ủy Núi Thành",
        "năm 2021",
        "tháng 11/2021",
        "quý I năm 2021",
        "năm 2021, 2022",
        "năm:2018",
        "năm:2018..2020",
        "tháng:11/2021",
        "từ ngày:2017",
        "đến ngày:5/11/2023",
        "địa phương:Kon Tum",
        "địa phương==\"tỉnh Kon Tum\"",
        "địa phương:(Kon Tum OR Gia Lai)",
        "văn bản:kl-21-tw-k13",
        "văn bản==kl-21-tw-k13",
        "văn bản:\"Nghị quyết 18, 19\"",
        "loại:KL",
        "cơ quan:TW",
        "nguồn:\"Báo Gia Lai\"",
        "nguồn==\"Báo Gia Lai\"",
        "cấp:huyện",
        "viện dẫn>2",
        "-bão",
        "-\"bão lũ\"",
        "-địa phương:Kon Tum",
        "NOT rừng",
        "(rừng OR lũ)",
        "CT UBND",
        "huyện nào",
        "ở đâu?",
        "chuy*",
        "tiêu đề:\"trồng rừng\"",
        "đơn vị:\"UBND tỉnh Gia Lai\"",
        "place:x",
        "ngày:x",
        "đính chính:có",
    ]);
    let sign = select(vec![
        "OR", "AND", "HOẶC", "(", ")", "-", "\"", "“", "|", "~3", ",", ";", "''", "*", ":", "==", "và", "hoặc",
    ]);
    let piece = prop_oneof![
        6 => real.prop_map(str::to_owned),
        2 => sign.prop_map(str::to_owned),
        1 => "[\\PC\"“”: a-zđ()|~*>-]{0,8}",
    ];
    proptest::collection::vec(piece, 0..7).prop_map(|pieces| pieces.join(" "))
}

/// What a query asks for, whatever the order.
fn meaning(plan: &Plan, but: &[usize]) -> Vec<Clause> {
    let clauses = plan.clauses.iter().enumerate().filter(|(at, _)| !but.contains(at)).map(|(_, clause)| clause.clone());
    settled(&clauses.collect::<Vec<_>>()).0
}

fn is_same(one: Vec<Clause>, other: &[Clause]) -> bool {
    one.len() == other.len() && without_each(one, other).is_some()
}

#[test]
fn whatever_is_edited_reads_back_as_what_was_meant_without_a_new_complaint() {
    let facts = Facts::of_tests();
    let config = ProptestConfig { cases: 300, ..ProptestConfig::default() };
    proptest!(config, |(query in queries(), wanted in select(each_wanted()))| {
        let query = EditableQuery::new(&query, &facts);
        let faults: Vec<&Fault> = query.complaints().iter().map(|complaint| &complaint.fault).collect();
        let reread = |text: &str| {
            let (plan, complaints) = read(text, &facts);
            let new: Vec<Complaint> = complaints.into_iter().filter(|new| !faults.contains(&&new.fault)).collect();
            (plan, new)
        };
        for part in query.parts() {
            prop_assert!(query.plan().query.get(part.span.start..part.span.end).is_some());
            let but: Vec<usize> = part.clauses.clone().collect();
            let others = meaning(query.plan(), &but);
            if let Some(text) = query.without(part) {
                let (plan, new) = reread(&text);
                prop_assert!(new.is_empty() && is_same(meaning(&plan, &[]), &others), "{:?} without {:?}: {}", query, part, text);
            }
            if let Some(text) = query.quoted(part) {
                let (plan, new) = reread(&text);
                let rest = plan.clauses.iter().filter(|clause| matches!(clause, Clause::Phrase(_))).count();
                prop_assert!(new.is_empty() && rest > 0 && plan.clauses.len() <= query.plan().clauses.len(), "{text}");
            }
            if let Some(text) = query.in_place_of(part, &wanted) {
                let again = EditableQuery::new(&text, &facts);
                prop_assert!(reread(&text).1.is_empty() && again.plan().clauses.iter().any(|clause| matches!(clause, Clause::Condition(c) if wanted.is(c))), "{text}");
            }
            if let Some(text) = query.as_condition(part) {
                let (plan, new) = reread(&text);
                prop_assert!(new.is_empty() && plan.clauses.len() <= query.plan().clauses.len(), "{text}");
            }
        }
        for (text, is_without) in [(query.with(&wanted), false), (query.excluding(&wanted), true)] {
            let Some(text) = text else { continue };
            let (plan, new) = reread(&text);
            let is_new = |clause: &Clause| match clause {
                Clause::Condition(condition) => !is_without && wanted.is(condition),
                clause => is_without && super::is_without(clause, &wanted),
            };
            let at = plan.clauses.iter().rposition(is_new).into_iter().chain(plan.clauses.iter().position(is_new));
            let all = meaning(query.plan(), &[]);
            let is_said = at.into_iter().any(|at| is_same(meaning(&plan, &[at]), &all));
            prop_assert!(new.is_empty() && is_said, "{:?} with {:?}: {}", query, wanted, text);
        }
    });
}
