//! What `annotate` says of an article, in the form that other programs read.

use super::support::facts;
use chithi::annotation::{Annotated, ArticleRecord, ResolutionRecord};
use chithi::article::{Article, Extraction};
use chithi::text::Span;

fn record(title: &str, body: &str, published: Option<&str>) -> ArticleRecord {
    let article = Article {
        id: "bài".into(),
        own_id: None,
        path: "bài.txt".into(),
        title: title.into(),
        title_from_body: false,
        body: body.into(),
        captions: Vec::new(),
        published: published.map(|day| chithi::article::Published {
            date: day.parse().unwrap(),
            time: None,
            from: chithi::article::DateOrigin::Record,
        }),
        author: None,
        source: None,
        url: None,
        extraction: Extraction::Full,
        converted: Vec::new(),
        extra: serde_json::Map::new(),
        losses: Vec::new(),
    };
    ArticleRecord::from(&Annotated::new(&article, &facts()))
}

fn keys(record: &ArticleRecord) -> Vec<&str> {
    record.citations.iter().map(|c| c.key.as_str()).collect()
}

#[test]
fn every_start_and_end_slices_the_text_that_is_printed_beside_them() {
    for found in chithi::article::sources(&["corpus".into()]) {
        let Ok(article) = found.and_then(|raw| raw.parse()) else { continue };
        let record = ArticleRecord::from(&Annotated::new(&article, &facts()));
        let text = |field| if field == chithi::text::Field::Title { &record.title } else { &record.body };
        for c in &record.citations {
            assert_eq!(Span::new(c.start, c.end).of(text(c.field)), c.surface, "{}", record.id);
        }
        for m in &record.mentions {
            assert_eq!(Span::new(m.start, m.end).of(text(m.field)), m.surface, "{}", record.id);
        }
    }
}

#[test]
fn a_district_plan_names_what_it_implements_and_who_issued_it() {
    let record = record(
        "Huyện Ia Grai triển khai Kết luận số 21-KL/TW",
        "Thực hiện Kế hoạch số 43-KH/TU, ngày 18/1/2022 của Ban Thường vụ Tỉnh ủy về thực hiện Kết luận số 21-KL/TW ngày 25/10/2021, \
         Ban Thường vụ Huyện ủy Ia Grai đã ban hành Kế hoạch số 60 để các chi bộ học tập.",
        Some("2023-05-02"),
    );
    assert_eq!(keys(&record), ["KL:21:TW:2021", "KH:43:TU:2022", "KL:21:TW:2021", "KH:60:HU:"]);
    let identities: Vec<Option<&str>> = record.citations.iter().map(|c| c.identity.as_deref()).collect();
    assert_eq!(identities[1], Some("kh-43-tu-2022-gia-lai"));
    assert_eq!(identities[3], None, "its year isn't told");
    let edges: Vec<(&str, &str)> = record.cascade.iter().map(|e| (e.from.as_str(), e.to.as_str())).collect();
    assert_eq!(edges, [("KH:43:TU:2022", "KL:21:TW:2021"), ("KH:60:HU:", "KH:43:TU:2022")]);
}

#[test]
fn one_letter_of_the_issuer_makes_another_directive() {
    let record = record(
        "Chi bộ thôn đổi cách sinh hoạt",
        "Huyện ủy Kon Rẫy nhắc Chỉ thị số 10-CT/TW, ngày 30/3/2007 của Ban Bí thư và Chỉ thị số 10-CT/TU, ngày 4/9/2008 của Tỉnh ủy.",
        None,
    );
    assert_eq!(keys(&record), ["CT:10:TW:2007", "CT:10:TU:2008"]);
    assert_eq!(record.citations[0].directive.as_deref(), Some("ct-10-tw-k10"));
    assert_eq!(record.citations[1].resolution, ResolutionRecord::Unknown);
}

#[test]
fn nothing_that_an_article_cites_was_issued_after_it() {
    let record = record("Học tập ở chi bộ", "Chi bộ học Chỉ thị 05-CT/TW ngay từ đầu năm.", Some("2012-03-01"));
    assert_eq!(record.citations[0].directive, None);
}

#[test]
fn an_article_about_no_place_has_no_primary_place() {
    let record =
        record("Tháo gỡ khó khăn cho doanh nghiệp", "Nghị định 100/2019/NĐ-CP được Chính phủ ban hành cuối năm.", None);
    assert_eq!(record.primary, None);
}

/// The identity of each citation in a story of Kon Rẫy, by what the text says.
fn identities(body: &str) -> Vec<Option<String>> {
    let record = record("Kon Rẫy: Dân bản vui", &format!("Huyện Kon Rẫy (Kon Tum) họp. {body}"), None);
    record.citations.into_iter().map(|citation| citation.identity).collect()
}

#[test]
fn a_local_directive_is_of_the_place_whose_organ_issued_it() {
    for (body, identity) in [
        ("UBND tỉnh Gia Lai vừa ban hành Quyết định số 71/QĐ-UBND năm 2020.", Some("qd-71-ubnd-2020-gia-lai")),
        ("Bà con đọc Quyết định số 71/QĐ-UBND ngày 2/3/2020 của UBND tỉnh.", Some("qd-71-ubnd-2020-kon-tum")),
        ("Bà con đọc Quyết định số 71/QĐ-UBND ngày 2/3/2020.", None),
        ("Bà con đọc Kế hoạch số 71-KH/HU ngày 2/3/2020.", Some("kh-71-hu-2020-kon-ray")),
        ("Ban Thường vụ Huyện ủy Đăk Hà đã ban hành Kế hoạch số 71 năm 2020.", Some("kh-71-hu-2020-dak-ha")),
        ("Bà con đọc Kế hoạch số 71 năm 2020 của Ban cán sự đảng Bộ Y tế.", None),
        ("Bà con đọc Kế hoạch số 71-KH/ĐU ngày 2/3/2020 của Đảng ủy xã.", None),
    ] {
        assert_eq!(identities(body), [identity.map(str::to_owned)], "{body}");
    }
}

#[test]
fn mentions_of_one_directive_have_one_identity() {
    let body = "UBND tỉnh Gia Lai vừa ban hành Quyết định số 71/QĐ-UBND ngày 2/3/2020. Theo Quyết định số 71/QĐ-UBND, đường rộng ra.";
    assert_eq!(identities(body), vec![Some("qd-71-ubnd-2020-gia-lai".to_owned()); 2]);
    let body = "Xã theo Nghị quyết Đại hội Đảng bộ huyện lần thứ XIX, nhiệm kỳ 2020-2025. Nghị quyết Đại hội Đảng bộ huyện đã vào bản.";
    assert_eq!(identities(body), vec![Some("nq-dh-hu-19-kon-ray".to_owned()); 2]);
    let body =
        "Xã theo Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX, khác Nghị quyết Đại hội Đảng bộ huyện Đăk Hà.";
    assert_eq!(identities(body), [Some("nq-dh-hu-19-kon-ray".to_owned()), None]);
    let body = "Xã theo Nghị quyết Đại hội Đảng bộ huyện Nơi Khác lần thứ XIX.";
    assert_eq!(identities(body), [None], "whose congress isn't known");
}

#[test]
fn organs_are_told_with_their_units_where_they_are_asked_for() {
    let title = "Kon Rẫy: Dân bản vui";
    let body = "Huyện Kon Rẫy (Kon Tum) họp. Huyện ủy và UBND tỉnh Gia Lai bàn, Bộ Y tế ghi.";
    let article = chithi::article::Article::from(record(title, body, None));
    let facts = facts();
    let organs = Annotated::new(&article, &facts).organs();
    let told: Vec<(&str, &str, Option<&str>, bool)> =
        organs.iter().map(|o| (o.surface.as_str(), o.organ.as_str(), o.tier.as_deref(), o.own)).collect();
    assert_eq!(
        told,
        [
            ("Huyện ủy", "Huyện ủy", Some("huyện"), true),
            ("UBND tỉnh Gia Lai", "Ủy ban nhân dân", Some("tỉnh"), false),
            ("Bộ Y tế", "Bộ Y tế", Some("trung ương"), false)
        ]
    );
}
