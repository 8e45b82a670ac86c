//! Places with all that their articles say of directives, several directives at once, and two of a kind, over a library of
//! which every figure is known.

use std::sync::LazyLock;

use chithi::answer::{Contrast, Matrix, MatrixView, PlaceProfile, Zero};
use chithi::ask::{
    ContextsRequest, ContrastRequest, CoverageRequest, FindPlaceRequest, Index, MatrixRequest, Outcome,
    PlaceArticlesRequest, ProfileRequest, contrast, coverage, find_place, matrix, place_articles, place_profile,
    places,
};
use chithi::locality::Era;
use serde_json::json;

use crate::support::{Library, facts};

const KL_21: &str = "Kết luận 21-KL/TW ngày 25/10/2021";
const NQ_18: &str = "Nghị quyết 18-NQ/TW ngày 25/10/2017";

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let article = |title: &str, body: String, day: &str| json!({ "title": title, "body": body, "published": day });
    let library = Library::new()
        .record("ke-hoach", article(
            "Huyện Sa Thầy ra kế hoạch",
            format!("Thực hiện {KL_21}, Ban Thường vụ Tỉnh ủy Kon Tum ban hành Kế hoạch số 43-KH/TU ngày 18/1/2022. Huyện Sa Thầy, tỉnh Kon Tum đã quán triệt {KL_21}."),
            "2022-02-01",
        ))
        .record("ca-hai", article(
            "Huyện Đăk Hà học hai văn bản",
            format!("Huyện Đăk Hà, tỉnh Kon Tum học {KL_21} và {NQ_18}."),
            "2022-06-10",
        ))
        .record("gia-lai", article(
            "Huyện Ia Grai sắp xếp tổ chức",
            format!("Huyện Ia Grai, tỉnh Gia Lai thực hiện {NQ_18}. Đoàn công tác đến tỉnh Kon Tum."),
            "2019-05-02",
        ))
        .record("hop-thon", article("Huyện Sa Thầy họp thôn", "Huyện Sa Thầy, tỉnh Kon Tum họp thôn.".to_owned(), "2020-03-05"))
        .record("xa-moi", article(
            "Xã Kon Braih sau sáp nhập",
            format!("Xã Kon Braih, tỉnh Quảng Ngãi sơ kết {NQ_18}."),
            "2025-09-05",
        ))
        .record("khong-ngay", json!({ "title": "Tin", "body": format!("Hội nghị nhắc lại {NQ_18}.") }));
    library.index();
    library
});

fn ask<T>(question: impl FnOnce(&Index<'_>) -> T) -> T {
    question(&Index::at(&LIBRARY.index_path(), facts()))
}

fn profile(unit: &str) -> PlaceProfile {
    let request = ProfileRequest { unit: unit.to_owned() };
    ask(|index| place_profile(index, &request, &mut Vec::new())).unwrap().answer.unwrap()
}

fn of(view: MatrixView, map: Era, directives: &[&str]) -> Matrix {
    let directives = directives.iter().map(|id| (*id).to_owned()).collect();
    ask(|index| matrix(index, &MatrixRequest { directives, view, map }, &mut Vec::new())).unwrap().answer.unwrap()
}

#[test]
fn a_place_is_told_with_its_family_its_articles_and_what_they_say_of_directives() {
    let kon_tum = profile("province/legacy/62");
    assert_eq!((kon_tum.articles, kon_tum.itself, kon_tum.named, kon_tum.undated), (3, 0, 1, 0));
    assert_eq!(kon_tum.years, [(2020, 1), (2022, 2)].into());
    let children: Vec<(&str, u64)> = kon_tum.children.iter().map(|c| (c.name.as_str(), c.articles)).collect();
    assert_eq!(children[..2], [("huyện Sa Thầy", 2), ("huyện Đăk Hà", 1)]);
    assert!(children.len() == 10 && children[2..].iter().all(|(_, articles)| *articles == 0), "{children:?}");
    let above: Vec<(&str, u64, u64)> =
        kon_tum.above.iter().map(|row| (row.directive.id.as_str(), row.articles, row.times)).collect();
    assert_eq!(above, [("kl-21-tw-k13", 2, 3), ("nq-18-tw-k12", 1, 1)]);
    let [plan] = kon_tum.own.as_slice() else { panic!("{:?}", kon_tum.own) };
    assert_eq!(
        (plan.place.as_str(), plan.date.map(|d| d.to_string())),
        ("tỉnh Kon Tum", Some("2022-01-18".to_owned()))
    );
    let carried: Vec<(&str, Option<i64>)> =
        plan.carries_on.iter().map(|c| (c.directive.id.as_str(), c.lag_days)).collect();
    assert_eq!(carried, [("kl-21-tw-k13", Some(85))]);
    let heirs: Vec<(&str, bool)> = kon_tum.successors.iter().map(|h| (h.place.name.as_str(), h.part)).collect();
    assert_eq!(heirs, [("tỉnh Quảng Ngãi", false)]);
    assert_eq!(profile("province/legacy/01").about.name, "thành phố Hà Nội");
}

#[test]
fn what_a_province_issued_stands_above_its_districts_and_is_of_another_place_elsewhere() {
    let sa_thay = profile(&named("huyện Sa Thầy")[0]);
    assert!(sa_thay.own.is_empty());
    assert!(sa_thay.above.iter().any(|row| row.directive.id.starts_with("kh-43-tu-2022")), "{:?}", sa_thay.above);
    let quang_ngai = profile("province/2025/51");
    assert_eq!(quang_ngai.articles, 4, "those of what it was made of, too");
    assert_eq!(quang_ngai.own.len(), 1);
    let older: Vec<(&str, u64)> =
        quang_ngai.predecessors.iter().map(|h| (h.place.name.as_str(), h.place.articles)).collect();
    assert_eq!(older, [("tỉnh Quảng Ngãi", 0), ("tỉnh Kon Tum", 3)]);
    let commune = profile(&named("xã Kon Braih, Quảng Ngãi")[0]);
    assert!(commune.predecessors.iter().any(|heir| heir.part), "{:?}", commune.predecessors);
}

fn named(name: &str) -> Vec<String> {
    let request = FindPlaceRequest { name: name.to_owned() };
    let found = ask(|index| find_place(index, &request, &mut Vec::new())).unwrap().answer.unwrap();
    found.places.iter().map(|place| place.unit.to_string()).collect()
}

#[test]
fn a_name_is_found_with_its_namesakes_or_what_is_called_nearly_so() {
    assert!(named("Kon Tum").len() >= 3);
    let nearest = |name: &str| {
        let request = FindPlaceRequest { name: name.to_owned() };
        let reply = ask(|index| find_place(index, &request, &mut Vec::new())).unwrap();
        assert_eq!(reply.outcome, Outcome::Nothing, "{name}");
        reply.answer.unwrap().nearest.into_iter().map(|place| place.name).collect::<Vec<_>>()
    };
    assert_eq!(nearest("huyện Sa Thấy")[0], "huyện Sa Thầy");
    assert_eq!(nearest("Kom Tum")[0], "tỉnh Kon Tum");
    assert!(nearest("không đâu cả").is_empty());
}

#[test]
fn both_maps_list_their_provinces_also_those_without_articles() {
    let list = ask(|index| places(index, &mut Vec::new())).unwrap().answer.unwrap();
    let [legacy, today] = &list.maps;
    assert_eq!((legacy.provinces.len(), legacy.articles, legacy.off_map), (63, 4, 1));
    assert_eq!((today.provinces.len(), today.articles, today.off_map), (34, 5, 0));
    assert_eq!(list.nowhere, 1);
    let kon_tum = legacy.provinces.iter().find(|p| p.place.name == "tỉnh Kon Tum").unwrap();
    assert_eq!(kon_tum.children.iter().map(|c| c.place.articles).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn articles_of_a_place_are_listed_page_by_page_and_narrowed_by_directive_and_year() {
    let list = |fields: serde_json::Value| {
        let mut request = json!({ "unit": "province/legacy/62", "limit": 2 });
        request.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let request: PlaceArticlesRequest = serde_json::from_value(request).unwrap();
        let found = ask(|index| place_articles(index, &request, &mut Vec::new())).unwrap().answer.unwrap();
        (found.articles, found.page.into_iter().map(|a| a.own_id.unwrap()).collect::<Vec<_>>(), found.next)
    };
    let (all, first, next) = list(json!({}));
    assert_eq!((all, first.as_slice()), (3, ["ca-hai".to_owned(), "ke-hoach".to_owned()].as_slice()));
    assert_eq!(list(json!({ "after": next })).1, ["hop-thon"]);
    assert_eq!(list(json!({ "directive": "nq-18-tw-k12" })).1, ["ca-hai"]);
    assert_eq!(list(json!({ "year": 2020 })).1, ["hop-thon"]);
    assert_eq!(list(json!({ "bearing": "named" })).1, ["gia-lai"]);
}

#[test]
fn a_matrix_says_which_zero_each_empty_cell_is_and_has_all_articles_beside_it() {
    let years = of(MatrixView::DirectivesByYear, Era::Legacy, &["kl-21-tw-k13", "nq-18-tw-k12"]);
    let columns: Vec<(Option<i16>, u64)> = years.years.iter().map(|y| (y.year, y.articles)).collect();
    let expected = [(2019, 1), (2020, 1), (2021, 0), (2022, 2), (2023, 0), (2024, 0), (2025, 1)];
    let expected: Vec<_> = expected.map(|(year, n)| (Some(year), n)).into_iter().chain([(None, 1)]).collect();
    assert_eq!(columns, expected);
    let zeros: Vec<Option<Zero>> = years.cells[0].iter().map(|cell| cell.zero).collect();
    use Zero::{NoArticles, NotCiting, NotYetIssued};
    let expected = [
        Some(NotYetIssued),
        Some(NotYetIssued),
        Some(NoArticles),
        None,
        Some(NoArticles),
        Some(NoArticles),
        Some(NotCiting),
        Some(NotCiting),
    ];
    assert_eq!(zeros, expected);
    assert_eq!(years.directives[1].citing, 4);
    assert_eq!((years.directives[1].citing_off_map, years.off_map), (2, 2));
    let of_places = of(MatrixView::ProvincesByDirective, Era::Y2025, &["kl-21-tw-k13", "nq-18-tw-k12"]);
    let row = of_places.provinces.iter().position(|place| place.name == "tỉnh Quảng Ngãi").unwrap();
    assert_eq!(of_places.cells[row].iter().map(|c| (c.citing, c.articles)).collect::<Vec<_>>(), [(2, 4), (2, 4)]);
    let both = of(MatrixView::ProvincesByYear, Era::Legacy, &["nq-18-tw-k12"]);
    let row = both.provinces.iter().position(|place| place.name == "tỉnh Gia Lai").unwrap();
    assert_eq!(both.cells[row][0].citing, 1);
    let most = of(MatrixView::DirectivesByYear, Era::Legacy, &[]);
    assert_eq!(most.directives.iter().map(|d| d.citing).collect::<Vec<_>>(), [4, 2], "the most cited");
}

#[test]
fn what_a_map_does_not_count_is_told_with_it_and_plans_are_on_both_maps() {
    let of = |directive: &str, map| {
        let request = CoverageRequest { directive: directive.to_owned(), map, ..CoverageRequest::default() };
        ask(|index| coverage(index, &request, &mut Vec::new())).unwrap().answer.unwrap()
    };
    let legacy = of("nq-18-tw-k12", Era::Legacy);
    let left = legacy.uncounted;
    assert_eq!((left.off_map, left.citing_off_map, left.unclear_off_map, left.citing_unlisted), (1, 1, 0, 1));
    for (map, name) in [(Era::Legacy, "Kon Tum"), (Era::Y2025, "Quảng Ngãi")] {
        let coverage = of("kl-21-tw-k13", map);
        let row = coverage.rows.iter().find(|row| row.unit.name == name).unwrap();
        assert_eq!(row.plans.len(), 1, "{name}");
    }
}

fn beside(a: &str, b: &str) -> Contrast {
    let request = ContrastRequest { a: a.to_owned(), b: b.to_owned(), map: Era::Legacy };
    ask(|index| contrast(index, &request, &mut Vec::new())).unwrap().answer.unwrap()
}

#[test]
fn two_directives_are_told_apart_by_province_and_by_what_became_of_them() {
    let found = beside("kl-21-tw-k13", "nq-18-tw-k12");
    let places: Vec<(&str, u64, u64)> =
        found.places.iter().map(|p| (p.place.name.as_str(), p.a, p.b)).filter(|(_, a, b)| a + b > 0).collect();
    assert_eq!(found.places.len(), 64, "and those of neither");
    assert_eq!(places, [("tỉnh Kon Tum", 2, 1), ("tỉnh Gia Lai", 0, 1), ("tỉnh Quảng Ngãi", 0, 1)]);
    let [a, b] = found.carried_on.as_slice() else { panic!("{found:?}") };
    assert_eq!((a.plans, a.first_lag_days, a.median_lag_days, b.plans), (1, Some(85), Some(85), 0));
    assert_eq!(a.first_place.as_deref(), Some("tỉnh Kon Tum"));
    assert!(beside("kl-21-tw-k13", "Kon Tum").mixed);
}

#[test]
fn two_places_are_told_apart_by_the_directives_that_their_articles_cite() {
    let found = beside("tỉnh Kon Tum", "tỉnh Gia Lai");
    let rows: Vec<(&str, Option<u64>, Option<u64>)> = found
        .directives
        .iter()
        .map(|row| (row.directive.id.as_str(), row.a.map(|a| a.articles), row.b.map(|b| b.articles)))
        .collect();
    assert_eq!(rows, [("nq-18-tw-k12", Some(1), Some(1)), ("kl-21-tw-k13", Some(2), None)]);
    let [plans] = found.plans.as_slice() else { panic!("{:?}", found.plans) };
    assert_eq!((plans.directive.id.as_str(), plans.a[0].lag_days, plans.b.len()), ("kl-21-tw-k13", Some(85), 0));
}

#[test]
fn lines_in_context_come_page_by_page_with_the_place_of_each() {
    let lines = |offset, limit| {
        let request = ContextsRequest { query: "\"Kon Tum\"".to_owned(), offset, limit, ..ContextsRequest::default() };
        let mut found = chithi::ask::Collected::default();
        let reply = ask(|index| chithi::ask::contexts(index, &request, &mut found)).unwrap();
        (reply.answer.unwrap().totals.occurrences, found.parts)
    };
    let (all, whole) = lines(0, 100);
    let (again, page) = lines(2, 2);
    assert_eq!((all, again), (whole.len() as u64, all));
    assert_eq!(page.as_slice(), &whole[2..4]);
    assert!(whole[0].unit.is_some_and(|unit| unit.to_string().starts_with("district/legacy/")));
}
