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
