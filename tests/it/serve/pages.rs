//! The pages that need no question: the first one, the library, help; lists; saved questions.

use std::time::{Duration, Instant};

use super::{SAMPLES, served};
use crate::support::Library;

#[test]
fn the_first_page_says_what_there_is_and_each_example_finds_something() {
    let page = SAMPLES.get("/").expect(200).page();
    assert!(page.one("h1").starts_with("Tìm trong"));
    let examples = page.links(".try a");
    assert!(examples.len() >= 5, "{examples:?}");
    for address in &examples {
        let json = SAMPLES.get(&address.replace("/tim?", "/tim.json?")).expect(200).json();
        assert!(json["answer"]["total"].as_u64().unwrap() > 0, "{address}");
    }
    let years = page.all(".bars a span");
    assert!(years.len() > 5);
    // Years without an article are there too.
    let first: u32 = years[0].parse().unwrap();
    assert!(years.iter().zip(first..).all(|(year, expected)| *year == expected.to_string()), "{years:?}");
}

#[test]
fn the_number_of_a_bar_is_that_of_the_articles_behind_it() {
    let page = SAMPLES.get("/").expect(200).page();
    let numbers = page.all(".bars a b");
    let addresses: Vec<String> = page.links(".bars a");
    let shown: u64 = numbers.iter().map(|number| number.parse::<u64>().unwrap()).sum();
    let found =
        |address: &String| SAMPLES.get(&address.replace("/tim?", "/tim.json?")).json()["answer"]["total"].as_u64();
    assert_eq!(addresses.iter().map(|address| found(address).unwrap()).sum::<u64>(), shown);
}

#[test]
fn help_shows_examples_with_what_they_find_and_the_four_zeros() {
    let page = SAMPLES.get("/tro-giup").expect(200).page();
    assert!(page.all("#cach-hoi tbody tr").len() >= 10);
    assert_eq!(page.all("#so-khong li").len(), 4);
    assert!(page.all("#dieu-kien tbody th").len() > 5);
    let english = SAMPLES.get_with("/tro-giup", "Cookie: chithi_lang=en\r\n").expect(200).page();
    assert_eq!(english.one("h1"), "How to ask");
}

#[test]
fn a_list_has_a_row_for_each_line_with_what_is_wrong_with_it() {
    let form = SAMPLES.get("/danh-sach").expect(200).page();
    let lines = "KL 21-KL/TW\tcột hai\r\n\r\nrừng\r\nkhông-có-chữ-này-đâu\r\n";
    let fields = [("token", &*form.token()), ("lines", lines), ("each", "question")];
    let page = SAMPLES.post("/danh-sach", &fields, "").expect(200).page();
    let rows = page.all("table tbody tr th");
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows[0].starts_with("KL 21-KL/TW") && !rows[0].contains("cột hai"));
    let own = format!("Origin: http://{}\r\n", SAMPLES.host);
    let csv = SAMPLES.post("/danh-sach.csv", &fields, &own).expect(200);
    assert_eq!(csv.text().lines().count(), 4);
    let shared = SAMPLES.get("/danh-sach.json?lines=r%E1%BB%ABng&each=phrase").expect(200).json();
    assert_eq!(shared["answer"][0]["query"], "\"rừng\"");
    SAMPLES.post("/danh-sach", &[("token", "x"), ("lines", lines)], "").expect(403);
    SAMPLES.post("/danh-sach", &[("token", &form.token()), ("lines", lines), ("each", "x")], "").expect(400);
}

#[test]
fn more_lines_than_a_thousand_are_left_out_and_that_is_told() {
    let form = SAMPLES.get("/danh-sach").expect(200).page();
    let lines = "zzz\n".repeat(1_002);
    let page = SAMPLES.post("/danh-sach", &[("token", &form.token()), ("lines", &lines), ("each", "phrase")], "");
    let page = page.expect(200).page();
    assert_eq!(page.all("table tbody tr").len(), 1_000);
    assert!(page.one(".offer").contains("2 dòng"));
}

#[test]
fn a_saved_question_tells_what_is_new_until_it_was_seen() {
    let library = Library::new().article("a.txt", "Họp chi bộ\n\nChi bộ họp.");
    library.chithi(&["index", "kho"]).expect(0);
    let server = served(&library);
    let token = server.get("/theo-doi?q=chi+b%E1%BB%99").expect(200).page().token();
    server.post("/theo-doi/luu", &[("token", &token), ("name", "họp"), ("q", "chi bộ")], "").expect(303);
    assert_eq!(server.get("/theo-doi.json").json()["answer"][0]["new"], 0);
    // The name is taken: told, with what was typed.
    let again = server.post("/theo-doi/luu", &[("token", &token), ("name", "họp"), ("q", "khác")], "");
    assert!([400, 409].contains(&again.status), "{}", again.text());
    let library = library.article("b.txt", "Đại hội chi bộ\n\nChi bộ đại hội.");
    library.chithi(&["index"]).expect(0);
    let until = Instant::now() + Duration::from_secs(30);
    while server.get("/theo-doi.json").json()["answer"][0]["new"] != 1 {
        assert!(Instant::now() < until);
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(server.get("/theo-doi").page().one("td b"), "1");
    assert!(server.get("/").page().all("section li").iter().any(|line| line.contains("1 bài mới")));
    let feed = server.get("/theo-doi.atom").expect(200);
    assert!(feed.header("content-type").unwrap().contains("atom") && feed.text().contains("Đại hội chi bộ"));
    server.post("/theo-doi/da-xem", &[("token", &token), ("name", "họp")], "").expect(303);
    assert_eq!(server.get("/theo-doi.json").json()["answer"][0]["new"], 0);
    server.post("/theo-doi/xoa", &[("token", &token), ("name", "họp")], "").expect(303);
    assert_eq!(server.get("/theo-doi.json").json()["answer"], serde_json::json!([]));
    server.post("/theo-doi/xoa", &[("token", &token), ("name", "họp")], "").expect(400);
}

#[test]
fn the_library_tells_what_was_not_read_and_can_be_brought_up_to_date() {
    let library = Library::new().article("a.txt", "Họp chi bộ\n\nChi bộ họp.").article("b.json", "{\"title\": ");
    library.chithi(&["index", "kho"]);
    let server = served(&library);
    let page = server.get("/thu-vien").expect(200).page();
    assert!(page.all("#bo-qua li").iter().any(|line| line.contains("b.json")), "{:?}", page.all("#bo-qua li"));
    assert!(page.all(".path").iter().any(|path| path.contains("kho")));
    assert!(server.get("/thu-vien.csv").expect(200).text().contains("b.json"));
    let _library = library.article("c.txt", "Đại hội chi bộ\n\nChi bộ đại hội.");
    server.post("/thu-vien/cap-nhat", &[("token", &page.token())], "").expect(303);
    let until = Instant::now() + Duration::from_secs(30);
    while server.get("/healthz").json()["articles"] != 2 {
        assert!(Instant::now() < until);
        std::thread::sleep(Duration::from_millis(50));
    }
}
