//! Directives, places and times side by side, over a library of which every figure is known.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::support::{Answer, Library};

const KL_21: &str = "Kết luận 21-KL/TW ngày 25/10/2021";
const NQ_18: &str = "Nghị quyết 18-NQ/TW ngày 25/10/2017";

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let article = |title: &str, body: String, day: &str| json!({ "title": title, "body": body, "published": day });
    let library = Library::new()
        .record("ke-hoach", article(
            "Huyện Sa Thầy ra kế hoạch",
            format!("Thực hiện {KL_21}, Ban Thường vụ Tỉnh ủy Kon Tum ban hành Kế hoạch số 43-KH/TU ngày 18/1/2022. Huyện Sa Thầy, tỉnh Kon Tum đã quán triệt."),
            "2022-02-01",
        ))
        .record("ca-hai", article(
            "Huyện Đăk Hà học hai văn bản",
            format!("Huyện Đăk Hà, tỉnh Kon Tum học {KL_21} và {NQ_18}."),
            "2022-06-10",
        ))
        .record("gia-lai", article(
            "Huyện Ia Grai sắp xếp tổ chức",
            format!("Huyện Ia Grai, tỉnh Gia Lai thực hiện {NQ_18}."),
            "2019-05-02",
        ))
        .record("dat-dai", article(
            "Huyện Tháp Mười cấp đổi sổ",
            "Huyện Tháp Mười, tỉnh Đồng Tháp thực hiện Nghị quyết 18-NQ/TW ngày 16/6/2022 về quản lý đất đai.".to_owned(),
            "2024-03-05",
        ))
        .record("khong-ngay", json!({ "title": "Tin", "body": format!("Hội nghị nhắc lại {NQ_18}.") }));
    library.index();
    library
});

fn compare(items: &[&str]) -> Answer {
    LIBRARY.chithi(&[&["compare"], items].concat())
}

fn values(items: &[&str]) -> Vec<Value> {
    let answer = compare(&[items, &["--format", "json"]].concat()).expect(0);
    answer.json().as_array().unwrap().clone()
}

#[test]
fn directives_are_compared_by_articles_years_provinces_overlap_and_plans() {
    let [kl, nq] = <[Value; 2]>::try_from(values(&["kl-21-tw-k13", "nq-18-tw-k12"])).unwrap();
    assert_eq!((&kl["kind"], &kl["articles"], &nq["articles"]), (&json!("directive"), &json!(2), &json!(3)));
    assert_eq!((&kl["years"], &nq["years"]), (&json!({"2022": 2}), &json!({"2019": 1, "2022": 1})));
    assert_eq!((&nq["undated"], &nq["nowhere"], &nq["first"]), (&json!(1), &json!(1), &json!("2019-05-02")));
    let places = |item: &Value| -> Vec<(String, u64)> {
        let count = |place: &Value| (place["name"].as_str().unwrap().to_owned(), place["articles"].as_u64().unwrap());
        item["places"].as_array().unwrap().iter().map(count).collect()
    };
    assert_eq!(places(&kl), [("Kon Tum".to_owned(), 2)]);
    assert_eq!(places(&nq), [("Gia Lai".to_owned(), 1), ("Kon Tum".to_owned(), 1)]);
    assert_eq!(kl["both"], json!([{"with": "nq-18-tw-k12", "articles": 1}]));
    assert_eq!(nq["both"], json!([{"with": "kl-21-tw-k13", "articles": 1}]));
    assert_eq!((kl["plans"].as_array().unwrap().len(), nq["plans"].as_array().unwrap().len()), (1, 0));
}

#[test]
fn places_are_compared_by_what_lies_in_them_and_times_by_their_provinces() {
    let [kon_tum, gia_lai] = <[Value; 2]>::try_from(values(&["Kon Tum", "tỉnh gia lai"])).unwrap();
    assert_eq!((&kon_tum["articles"], &gia_lai["articles"]), (&json!(2), &json!(1)));
    let names: Vec<&str> = kon_tum["places"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Đăk Hà", "Sa Thầy"]);
    assert_eq!(kon_tum["unclear"], Value::Null);
    let times = values(&["2019", "năm 2022", "từ 2019 đến 2022"]);
    let articles: Vec<u64> = times.iter().map(|time| time["articles"].as_u64().unwrap()).collect();
    assert_eq!(articles, [1, 2, 3]);
    assert_eq!(times[2]["keys"], json!(["2019-01-01", "2022-12-31"]));
}

#[test]
fn a_table_has_a_column_each_and_says_what_each_was_taken_for() {
    let text = compare(&["kl-21-tw-k13", "nq-18-tw-k12"]).expect(0).stdout;
    for said in ["Kết luận 21-KL/TW", "nq-18-tw-k12", "articles", "own plans", "By year", "By place", "also cite"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let articles = text.lines().find(|line| line.starts_with("articles")).unwrap();
    assert_eq!(articles.split_whitespace().collect::<Vec<_>>(), ["articles", "2", "3"]);
    let named = compare(&["NQ TW4 khóa XII", "kl-21-tw-k13"]).expect(0);
    assert!(named.stdout.contains("nq-04-tw-k12") && named.stderr.contains("No article cites"), "{named:?}");
    let rows = compare(&["kl-21-tw-k13", "2019", "--format", "csv"]).expect(0).rows();
    assert_eq!(rows[0], ["item", "kind", "figure", "value", "key", "articles"]);
    assert!(rows.iter().any(|row| row[0] == "kl-21-tw-k13" && row[2] == "year" && row[3] == "2022" && row[5] == "2"));
}

#[test]
fn what_is_no_directive_place_or_time_is_refused_and_said() {
    for wrong in ["chi bộ", "Kon Tum 2019", "KL 21-KL/TW Kon Tum", "\"chi bộ\"", "", "Kon Tum OR Gia Lai"] {
        let answer = compare(&["2019", wrong]).expect(2);
        assert_eq!(answer.stdout, "", "{wrong}");
    }
    let told = compare(&["2019", "chi bộ"]).stderr;
    assert!(told.contains("“chi bộ”") && told.contains("compare 'Kon Tum' 'Gia Lai'"), "{told}");
    let told = compare(&["18-NQ/TW", "kl-21-tw-k13"]);
    assert!(told.code == 2 && told.stderr.contains("nq-18-tw-k13"), "{}", told.stderr);
    let told = compare(&["huyện Châu Thành", "Kon Tum"]).expect(2).stderr;
    assert!(told.contains("several places") && told.contains("Châu Thành, "), "{told}");
    compare(&["Kon Tum"]).expect(2);
    let told = compare(&["Kon Tum", "Gia Lai", "--as-of", "2025"]).expect(2).stderr;
    assert!(told.contains("Quảng Ngãi"), "{told}");
}

#[test]
fn a_map_without_districts_counts_the_old_articles_for_the_units_of_today() {
    let items = values(&["Quảng Ngãi", "Gia Lai", "--as-of", "2025"]);
    let articles: Vec<u64> = items.iter().map(|item| item["articles"].as_u64().unwrap()).collect();
    assert_eq!(articles, [2, 1]);
}
