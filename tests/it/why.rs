//! Why an article is found by a query, or isn't.

use serde_json::Value;

use crate::support::{Answer, CORPUS, Library};

fn library() -> Library {
    let article = |id: &str, day: Option<&str>, title: &str, body: &str| {
        serde_json::json!({ "id": id, "title": title, "body": body, "published": day, "source": "Báo Mùa Vàng" })
            .to_string()
    };
    let library = Library::new()
        .article(
            "lua.json",
            article(
                "lua",
                Some("2021-05-03"),
                "Mùa gặt ở Kon Tum",
                "Bà con giản dị, biên soạn sổ ghi chế độ ăn. Cán bộ nói về Kết luận số 21-KL/TW ngày 25/10/2021.",
            ),
        )
        .article(
            "mo.json",
            article("mo", None, "Họp thôn", "Thôn bàn về Nghị quyết số 19-NQ/TW. Ai cũng gặt lúa chung tay."),
        );
    library.index();
    library
}

fn why(library: &Library, id: &str, query: &str, more: &[&str]) -> Value {
    library.chithi(&[&["why", id, query, "--format", "json"], more].concat()).expect(0).json()
}

/// Each part of a query with whether the article has it, and what comes near.
fn told(why: &Value) -> Vec<String> {
    let part = |part: &Value| {
        let near: Vec<&str> = part["near"].as_array().unwrap().iter().map(|near| near.as_str().unwrap()).collect();
        let has = if part["has"] == true { "has" } else { "lacks" };
        format!("{has} {} [{}]", part["part"].as_str().unwrap(), near.join("; "))
    };
    why["asked"].as_array().unwrap().iter().map(part).collect()
}

#[test]
fn a_hit_says_its_rank_its_score_in_parts_and_where_each_part_stands() {
    let found = why(&library(), "lua.json", "\"biên soạn\" KL 21-KL/TW", &[]);
    assert_eq!((&found["found"]["rank"], &found["found"]["of"]), (&1.into(), &1.into()));
    assert!(found["asked"].as_array().unwrap().iter().all(|part| part["has"] == true && part["field"] == "body"));
    assert!(found["asked"][0]["snippet"]["text"].as_str().unwrap().contains("biên soạn"));
    let score = found["found"]["score"].as_f64().unwrap();
    let sum: f64 = found["found"]["parts"].as_array().unwrap().iter().map(|part| part["score"].as_f64().unwrap()).sum();
    assert!((score - sum).abs() < 0.001 * score, "{score} {sum}");
}

#[test]
fn what_an_article_lacks_is_told_with_what_comes_near_it() {
    let library = library();
    let of = |id: &str, query: &str| told(&why(&library, id, query, &[]));
    assert_eq!(
        of("lua.json", "\"biên chế\""),
        ["lacks “biên chế” [has all of these words, but not next to each other]"]
    );
    assert_eq!(of("lua.json", "\"biên giới\""), ["lacks “biên giới” [has the other words, but not “giới”]"]);
    assert_eq!(of("lua.json", "giãn"), ["lacks words giãn [has it with other marks: “giản”]"]);
    assert_eq!(of("mo.json", "title:\"gặt lúa\""), ["lacks in the title “gặt lúa” [has it, but not in the title]"]);
    assert_eq!(of("mo.json", "year:2021"), ["lacks only published in 2021 [when it was published isn't known]"]);
    assert_eq!(of("lua.json", "year:2020"), ["lacks only published in 2020 [published on 03/05/2021]"]);
    assert_eq!(of("lua.json", "source:\"Dân Trí\""), ["lacks only source dan tri [its source is Báo Mùa Vàng]"]);
    assert_eq!(of("mo.json", "-lúa").len(), 1);
    assert!(of("mo.json", "-lúa")[0].starts_with("lacks without"), "{:?}", of("mo.json", "-lúa"));
}

#[test]
fn an_unclear_citation_and_another_directive_of_the_number_are_told() {
    let library = library();
    let of = |id: &str, query: &str| told(&why(&library, id, query, &[]));
    let unclear = of("mo.json", "directive:nq-19-tw-k13");
    assert!(unclear[0].contains("may mean another one, too"), "{unclear:?}");
    let other = of("lua.json", "directive:kl-21-tw-k12");
    assert!(other[0].starts_with("lacks"), "{other:?}");
}

#[test]
fn a_namesake_is_told_by_its_day_and_in_json_by_its_id() {
    let body = "Cán bộ nói về Kết luận số 21-KL/TW ngày 25/10/2021.";
    let library =
        Library::new().record("a", serde_json::json!({ "title": "Họp", "body": body, "published": "2022-03-01" }));
    library.index();
    let other = told(&why(&library, "a", "directive:kl-21-tw-k11", &[]));
    assert!(other[0].ends_with("[cites another one: “Kết luận số 21-KL/TW” is kl-21-tw-k13]"), "{other:?}");
    let text = library.chithi(&["why", "a", "directive:kl-21-tw-k11"]).expect(0).stdout;
    assert!(text.contains("“Kết luận số 21-KL/TW” is Kết luận 21-KL/TW (25/10/2021)"), "{text}");
}

#[test]
fn what_isnt_found_has_no_rank_and_what_has_only_part_says_so() {
    let library = library();
    assert_eq!(why(&library, "mo.json", "\"biên chế\"", &[])["found"], Value::Null);
    let text = library.chithi(&["why", "mo.json", "\"biên chế\""]).expect(0).stdout;
    assert!(text.contains("Not found by this query") && text.contains("✗ “biên chế”"), "{text}");
    let part = why(&library, "mo.json", "gặt lúa chung tay biên soạn", &[]);
    assert_eq!(part["found"]["matched"], "part");
}

#[test]
fn an_article_that_isnt_there_and_an_empty_query_are_told() {
    let library = library();
    let gone: Answer = library.chithi(&["why", "khong-co", "lúa"]);
    gone.expect(1);
    library.chithi(&["why", "lua.json", "\"\""]).expect(2);
}

#[test]
fn rank_and_score_are_those_of_the_search() {
    for query in ["tự diễn biến", "KL 21-KL/TW Kon Tum", "chi bộ nêu gương", "rừng"] {
        let asked = |arguments: &[&str]| CORPUS.chithi(&[arguments, &["--format", "json"]].concat()).json();
        let hits = asked(&["search", query, "-n", "5"])["hits"].clone();
        for hit in hits.as_array().unwrap() {
            let why = asked(&["why", hit["id"].as_str().unwrap(), query]);
            assert_eq!(why["found"]["rank"], hit["rank"], "{query}: {why}");
            assert_eq!(why["found"]["matched"], hit["matched"], "{query}");
            let scores = [&why["found"], hit].map(|found| found["score"].as_f64().unwrap());
            assert!((scores[0] - scores[1]).abs() < 0.001 * scores[1], "{query}: {scores:?}");
        }
    }
}
