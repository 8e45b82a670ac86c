//! What a person may ask for next by a click: each text that is offered finds just what stands beside it.

use std::collections::BTreeMap;

use chithi::answer::{Bar, Facet, FacetRow, MapUnit, OfferedChange, Step};
use chithi::ask::{
    BarsRequest, Collected, FacetRequest, Index, MapRequest, Note, OffersRequest, QueryReading, ReadingRequest,
    SearchRequest, bars, map, offers, reading, search,
};
use chithi::locality::Era;
use chithi::query::{AsOf, Plan};
use serde_json::json;

use crate::support::{CORPUS, Library, facts};

fn samples() -> Index<'static> {
    Index::at(&CORPUS.index, facts())
}

/// How many articles have everything that a query asks for.
fn total(index: &Index<'_>, query: &str, as_of: AsOf) -> u64 {
    let plan = Plan { as_of, ..Plan::new(query, &facts()) };
    index.engine(&mut Vec::new()).unwrap().count(&plan).unwrap() as u64
}

fn each_row<'r>(rows: &'r [FacetRow], visit: &mut dyn FnMut(&'r FacetRow)) {
    for row in rows {
        visit(row);
        each_row(&row.children, visit);
    }
}

#[test]
fn every_count_of_every_facet_is_the_number_of_articles_that_its_query_finds() {
    let index = samples();
    for (query, as_of) in [
        ("chi bộ", AsOf::Both),
        ("nghị quyết -\"tự soi\"", AsOf::Then),
        ("tỉnh OR huyện", AsOf::Today),
        ("Kon Tum", AsOf::Today),
        ("NQ TW4", AsOf::Both),
        ("từ ngày:2017 \"tự soi\" OR đảng", AsOf::Both),
    ] {
        let facets = Facet::ALL.map(|facet| FacetRequest { facet, rows: None }).into();
        let request =
            SearchRequest { query: query.to_owned(), as_of, facets, details: true, ..SearchRequest::default() };
        let answer = search(&index, &request, &mut Collected::default()).unwrap().answer.unwrap();
        assert_eq!(answer.facets.len(), Facet::ALL.len());
        let mut rows = 0;
        for counts in &answer.facets {
            each_row(&counts.rows, &mut |row| {
                rows += 1;
                let edits = row.edits.as_ref().unwrap_or_else(|| panic!("{query} {:?} {row:?}", counts.facet));
                // A time within the one that is asked for is asked for beside it.
                let Some(asked) = &edits.query else {
                    panic!("{query}: {:?} {} can't be asked for", counts.facet, row.value)
                };
                assert_eq!(total(&index, asked, as_of), row.articles, "{asked} ({as_of:?})");
                let excluding = edits.excluding.as_ref().unwrap_or_else(|| panic!("{query} without {row:?}"));
                assert_eq!(total(&index, excluding, as_of), counts.articles - row.articles, "{excluding} ({as_of:?})");
            });
        }
        assert!(rows > 20, "{query}: {rows}");
    }
}

#[test]
fn what_is_chosen_comes_first_and_is_let_go_by_the_same_click() {
    let index = samples();
    let ask = |query: &str| {
        let facets = vec![FacetRequest { facet: Facet::Kind, rows: Some(3) }];
        let request = SearchRequest { query: query.to_owned(), facets, details: true, ..SearchRequest::default() };
        search(&index, &request, &mut Collected::default()).unwrap().answer.unwrap()
    };
    let rows = ask("chi bộ").facets.remove(0).rows;
    let chosen = rows[2].edits.clone().unwrap().query.unwrap();
    let row = ask(&chosen).facets.remove(0).rows.remove(0);
    let edits = row.edits.unwrap();
    assert_eq!((row.value.as_str(), edits.is_chosen), (rows[2].value.as_str(), true), "{chosen}");
    assert_eq!(edits.query.as_deref(), Some("chi bộ"));
    // Who doesn't ask gets what there always was.
    let plain = SearchRequest { query: "chi bộ".to_owned(), ..SearchRequest::default() };
    let answer = search(&index, &plain, &mut Collected::default()).unwrap().answer.unwrap();
    assert!(answer.answer.hits.iter().all(|hit| hit.details.is_none()));
}

#[test]
fn a_hit_in_detail_says_what_it_cites_and_what_is_folded_under_it() {
    let body = "Đảng bộ thực hiện Kết luận số 21-KL/TW ngày 25/10/2021 của Trung ương. Theo Kết luận 21, chi bộ họp. \
                Kế hoạch 43-KH/TU cũng vậy. Bà con trong thôn cùng nhau làm đường, trồng cây và dọn vệ sinh mỗi tuần.";
    let library = Library::new()
        .record(
            "a",
            json!({ "title": "Chi bộ thôn họp bàn", "body": body, "source": "Báo A", "published": "2022-05-01" }),
        )
        .record(
            "b",
            json!({ "title": "Chi bộ thôn họp bàn", "body": body, "source": "Báo B", "published": "2022-05-02" }),
        );
    library.index();
    let index = Index::at(&library.index_path(), facts());
    let request = SearchRequest { query: "chi bộ".to_owned(), details: true, ..SearchRequest::default() };
    let answer = search(&index, &request, &mut Collected::default()).unwrap().answer.unwrap();
    let [hit] = answer.answer.hits.as_slice() else { panic!("{:?}", answer.answer.hits) };
    let details = hit.details.as_ref().unwrap();
    let first = &details.directives[0];
    assert_eq!((first.id.as_str(), first.name.as_str(), first.times), ("kl-21-tw-k13", "Kết luận 21-KL/TW", 2));
    assert!(!first.is_inferred && !first.is_unclear);
    assert!(details.directives.iter().any(|directive| directive.name.contains("43-KH/TU")), "{details:?}");
    let folded = &details.duplicates[0];
    assert_eq!(folded.title, "Chi bộ thôn họp bàn");
    assert!(folded.source.is_some() && folded.published.is_some() && hit.duplicates == [folded.id.clone()]);
}

fn read(query: &str) -> QueryReading {
    let request = ReadingRequest { query: query.to_owned(), choices: true };
    reading(&samples(), &request, &mut Vec::<Note>::new()).unwrap().answer.unwrap()
}

#[test]
fn a_reading_tells_each_part_what_it_may_mean_and_how_to_change_it() {
    let index = samples();
    let told = read("NQ TW4 chi bộ huyện nào năm:2018 place:x");
    let texts: Vec<&str> = told.parts.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(texts[0], "NQ TW4", "{texts:?}");
    let names = &told.parts[0];
    assert!(names.directives.len() > 2, "{names:?}");
    for choice in &names.directives {
        let query = choice.query.as_deref().unwrap();
        assert!(query.starts_with(&format!("văn bản:{} ", choice.directive.id)), "{query}");
        assert_eq!(choice.articles, Some(total(&index, &format!("văn bản=={}", choice.directive.id), AsOf::Both)));
    }
    assert_eq!(names.edits.quoted.as_deref().map(|query| query.starts_with("\"NQ TW4\" ")), Some(true));
    assert_eq!(told.complaints.len(), 1);
    assert_eq!(told.complaints[0].span.of(&told.query), "place");
    let json = serde_json::to_value(&told).unwrap();
    assert_eq!(json["complaints"][0]["fault"], "unknown-field", "{json:#}");
    assert_eq!(json["parts"][0]["span"], json!({ "start": 0, "end": 6 }));
    let place = read("Kon Tum chi bộ");
    assert!(place.parts[0].places.len() > 1);
    for choice in &place.parts[0].places {
        assert!(choice.query.is_some() && choice.articles.is_some(), "{choice:?}");
    }
    let question = read("Huyện nào ở Kon Tum giảm nghèo");
    assert_eq!(question.left_out[0].text, "nào");
    assert!(question.left_out[0].query.is_some());
    let alone = ReadingRequest { query: "Kon Tum".to_owned(), choices: false };
    let alone = reading(&samples(), &alone, &mut Vec::<Note>::new()).unwrap().answer.unwrap();
    assert_eq!((alone.parts[0].places[0].articles, &alone.parts[0].places[0].query), (None, &None));
}

#[test]
fn every_offer_finds_as_many_articles_as_it_says() {
    let index = samples();
    for query in [
        "\"tự soi\" địa phương==\"tỉnh Gia Lai\"",
        "tự diển biến",
        "NQ TW4 \"sổ tay\" năm:2018",
        "\"tự soi mình\" huyện",
    ] {
        let request = OffersRequest { query: query.to_owned(), as_of: AsOf::Both };
        let offers = offers(&index, &request, &mut Vec::<Note>::new()).unwrap().answer.unwrap();
        assert!(!offers.is_empty(), "{query}");
        for offer in &offers {
            assert_eq!(total(&index, &offer.query, AsOf::Both), offer.articles as u64, "{query} → {offer:?}");
            assert!(offer.articles > 0 && offer.query != query, "{offer:?}");
        }
        let of_parts: Vec<_> = offers.iter().filter(|o| matches!(o.change, OfferedChange::Without { .. })).collect();
        assert!(query == "tự diển biến" || !of_parts.is_empty(), "{query}: {offers:?}");
    }
}

fn bars_of(index: &Index<'_>, query: &str) -> chithi::answer::Bars {
    let request = BarsRequest { query: query.to_owned(), ..BarsRequest::default() };
    bars(index, &request, &mut Vec::<Note>::new()).unwrap().answer.unwrap()
}

fn shown(bars: &[Bar]) -> Vec<(&str, u64, bool, Option<&str>)> {
    bars.iter().map(|bar| (bar.period.as_str(), bar.articles, bar.is_chosen, bar.query.as_deref())).collect()
}

fn dated(days: &[&str]) -> (Library, Index<'static>) {
    let library = days.iter().enumerate().fold(Library::new(), |library, (at, day)| {
        let mut record = json!({ "title": format!("Chi bộ thôn {at}"), "body": format!("Chi bộ họp bàn việc {at}.") });
        if !day.is_empty() {
            record["published"] = (*day).into();
        }
        library.record(&format!("bai-{at}"), record)
    });
    library.index();
    let index = Index::at(&library.index_path(), facts());
    (library, index)
}

#[test]
fn bars_are_of_the_query_whatever_time_it_asks_for_and_a_click_moves_or_widens_it() {
    let (_kept, index) = dated(&["2018-02-01", "2018-05-01", "2020-07-01", "2021-01-01", ""]);
    let all = bars_of(&index, "chi bộ");
    assert_eq!((all.by, all.dated, all.undated, all.anytime), (Step::Year, 4, 1, None));
    assert_eq!(
        shown(&all.bars),
        [
            ("2018", 2, false, Some("chi bộ năm:2018")),
            ("2019", 0, false, Some("chi bộ năm:2019")),
            ("2020", 1, false, Some("chi bộ năm:2020")),
            ("2021", 1, false, Some("chi bộ năm:2021")),
        ]
    );
    let one = bars_of(&index, "chi bộ năm:2018");
    assert_eq!((one.dated, one.undated, one.anytime.as_deref()), (4, 1, Some("chi bộ")));
    assert_eq!(
        shown(&one.bars),
        [
            ("2018", 2, true, Some("chi bộ")),
            ("2019", 0, false, Some("chi bộ năm:2018..2019")),
            ("2020", 1, false, Some("chi bộ năm:2018..2020")),
            ("2021", 1, false, Some("chi bộ năm:2018..2021")),
        ]
    );
    assert_eq!(one.months.len(), 12);
    assert_eq!(shown(&one.months)[1], ("2018-02", 1, false, Some("chi bộ tháng:2/2018")));
    let range = bars_of(&index, "năm 2018-2020 chi bộ");
    assert_eq!(range.bars.iter().map(|bar| bar.is_chosen).collect::<Vec<_>>(), [true, true, true, false]);
    assert_eq!(range.bars[1].query.as_deref(), Some("chi bộ năm:2019"), "one of several alone");
    let month = bars_of(&index, "chi bộ tháng:2/2018");
    assert_eq!(shown(&month.months)[1], ("2018-02", 1, true, Some("chi bộ")));
    assert_eq!(shown(&month.months)[4], ("2018-05", 1, false, Some("chi bộ tháng:2/2018..5/2018")));
    // What each bar says is what its query finds.
    for bar in &all.bars {
        assert_eq!(total(&index, bar.query.as_ref().unwrap(), AsOf::Both), bar.articles);
    }
    let only_time = bars_of(&index, "năm:2018");
    assert_eq!((only_time.dated, only_time.bars.len()), (4, 4), "a time alone is asked of all articles");
}

#[test]
fn bars_are_months_where_all_lies_close_and_decades_where_it_does_not() {
    let (_kept, index) = dated(&["2021-11-01", "2022-02-01"]);
    let close = bars_of(&index, "chi bộ");
    assert_eq!(close.by, Step::Month);
    assert_eq!(
        shown(&close.bars),
        [
            ("2021-11", 1, false, Some("chi bộ tháng:11/2021")),
            ("2021-12", 0, false, Some("chi bộ tháng:12/2021")),
            ("2022-01", 0, false, Some("chi bộ tháng:1/2022")),
            ("2022-02", 1, false, Some("chi bộ tháng:2/2022")),
        ]
    );
    let (_kept, index) = dated(&["1975-05-01", "1979-05-01", "2021-11-01"]);
    let far = bars_of(&index, "chi bộ");
    assert_eq!(far.by, Step::Decade);
    let decades: Vec<_> = far.bars.iter().map(|bar| (bar.period.as_str(), bar.articles)).collect();
    assert_eq!(decades, [("1970", 2), ("1980", 0), ("1990", 0), ("2000", 0), ("2010", 0), ("2020", 1)]);
    assert_eq!(far.bars[0].query.as_deref(), Some("chi bộ năm:1970..1979"));
}

#[test]
fn a_map_has_each_province_with_the_articles_found_and_all_there_are() {
    let index = samples();
    for (era, provinces, as_of) in [(Era::Legacy, 63, AsOf::Then), (Era::Y2025, 34, AsOf::Today)] {
        let request = MapRequest { query: "chi bộ".to_owned(), map: era };
        let found = map(&index, &request, &mut Vec::<Note>::new()).unwrap().answer.unwrap();
        assert_eq!(found.provinces.len(), provinces);
        let on_map: u64 = found.provinces.iter().map(|province| province.found).sum();
        assert_eq!(on_map + found.nowhere + found.off_map, found.articles, "{era:?}");
        let all: BTreeMap<String, u64> = {
            let engine = index.engine(&mut Vec::new()).unwrap();
            let places = engine.localities(None, as_of).unwrap().0;
            places.into_iter().map(|place| (place.unit.unit.to_string(), place.articles)).collect()
        };
        fn check(unit: &MapUnit, index: &Index<'_>, as_of: AsOf) {
            assert!(unit.found <= unit.articles);
            if let Some(edits) = &unit.edits {
                let query = edits.query.as_ref().unwrap();
                assert_eq!(total(index, query, as_of), unit.found, "{query}");
            }
            unit.children.iter().for_each(|child| check(child, index, as_of));
        }
        for province in &found.provinces {
            assert_eq!(province.articles, all.get(&province.unit.unit.to_string()).copied().unwrap_or(0));
            check(province, &index, as_of);
        }
        assert_eq!(found.articles, total(&index, "chi bộ", as_of));
    }
}

#[test]
fn a_lone_word_of_the_title_is_not_marked_where_all_words_stand_side_by_side_in_the_article() {
    let library = Library::new()
        .story("mot", "Chuyển biến ở thôn", "Chi bộ ngăn ngừa tự diễn biến trong nội bộ.")
        .story("hai", "Chuyển biến ở xã", "Trong thôn có nhiều biến đổi; bà con tự lo; diễn ra nhanh.")
        .story("ba", "Tự diễn biến ở xã", "Có chuyển biến trong việc tự diễn biến.");
    let engine = library.engine();
    let marks = |id: &str| {
        let answer = crate::support::search(&engine, "tự diễn biến");
        let hit = answer.hits.into_iter().find(|hit| hit.own_id.as_deref() == Some(id)).unwrap();
        hit.title_marks.iter().map(|span| span.of(&hit.title).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marks("mot"), Vec::<String>::new());
    assert_eq!(marks("hai"), ["biến"]);
    assert_eq!(marks("ba"), ["Tự diễn biến"]);
}
