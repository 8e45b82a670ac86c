//! How often words stand somewhere, along the time, and what stands beside them.

use chithi::answer::{Collocate, Step};
use chithi::query::Plan;
use chithi::search::Engine;

use crate::support::{CORPUS, Library, facts};

fn plan(query: &str) -> Plan {
    Plan::new(query, &facts()).with_phrases()
}

fn json(library: &Library, arguments: &[&str]) -> serde_json::Value {
    library.chithi(&[arguments, &["--format", "json"]].concat()).json()
}

/// Records with days of their own, since a text file's day is read from its text.
fn harvest() -> Library {
    let article = |id: &str, day: &str, title: &str, body: &str| {
        serde_json::json!({ "id": id, "title": title, "body": body, "published": day }).to_string()
    };
    let library = Library::new()
        .article("a.json", article("a", "2020-03-05", "Mùa vụ", "Bà con gặt lúa sớm. Xã giúp gặt lúa."))
        .article("b.json", article("b", "2020-09-07", "Ruộng xa", "Thôn gặt lúa muộn."))
        .article("c.json", article("c", "2020-09-08", "Chợ phiên", "Bà con đi chợ phiên rất đông."))
        .article("d.json", article("d", "2022-05-01", "Gặt lúa", "Gặt lúa xong, cả làng gặt lúa giúp nhau."))
        .article("e.json", r#"{ "id": "e", "title": "Không ngày", "body": "Nhà nhà gặt lúa." }"#);
    library.index();
    library
}

#[test]
fn a_timeline_of_occurrences_counts_each_place_and_sets_it_against_all_words_of_its_time() {
    let library = harvest();
    let line = json(&library, &["timeline", "gặt lúa", "--count", "occurrences", "--by", "year"]);
    assert_eq!((&line["articles"], &line["undated"]), (&4.into(), &1.into()));
    assert_eq!((&line["occurrences"], &line["undated_occurrences"]), (&7.into(), &1.into()));
    let steps: Vec<String> = line["periods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            let of = |key: &str| step[key].to_string();
            ["period", "articles", "occurrences", "words", "words_in_all"].map(of).join(" ")
        })
        .collect();
    // 2020: a has 2 + 9 words, b 2 + 4, c 2 + 7; 2022: d has 2 + 9.
    assert_eq!(steps, ["\"2020\" 2 3 17 26", "\"2021\" 0 0 0 0", "\"2022\" 1 3 11 11"]);
    let rate = |at: usize| line["periods"][at]["per_1000"].as_f64();
    assert!((rate(0).unwrap() - 3_000.0 / 26.0).abs() < 1e-9);
    assert_eq!(rate(1), None);
}

#[test]
fn occurrences_of_a_timeline_need_a_query() {
    let answer = harvest().chithi(&["timeline", "--count", "occurrences"]);
    answer.expect(2);
}

#[test]
fn all_occurrences_are_in_some_step_or_without_a_date() {
    for query in ["chi bộ", "\"tự diễn biến\"", "KL 21-KL/TW", "Kon Tum", "tu soi"] {
        for by in [Step::Year, Step::Month] {
            let plan = plan(query);
            let (line, totals) = CORPUS.engine.frequencies(&plan, Some(by)).unwrap();
            let in_steps: u64 = line.periods.iter().map(|step| step.frequency.unwrap().occurrences).sum();
            let all = line.occurrences.unwrap();
            assert_eq!(in_steps + all.undated_occurrences, totals.occurrences, "{query}");
            assert_eq!(all.occurrences, totals.occurrences, "{query}");
            for frequency in line.periods.iter().map(|step| step.frequency.unwrap()) {
                assert!(frequency.occurrences <= frequency.words && frequency.words <= frequency.words_in_all);
            }
            let (forms, different, shown) = CORPUS.engine.forms_in_time(&plan, None, by, usize::MAX).unwrap();
            let counted: u64 = forms.periods.iter().flat_map(|step| &step.forms).map(|form| form.form.count).sum();
            assert_eq!((counted, different), (totals.occurrences, shown), "{query}");
        }
    }
}

#[test]
fn forms_are_counted_year_by_year_with_those_without_a_date_last() {
    let library = harvest();
    let forms = json(&library, &["kwic", "gặt lúa", "--count", "--by", "year"]);
    let told: Vec<String> = forms["periods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            let forms: Vec<String> = step["forms"]
                .as_array()
                .unwrap()
                .iter()
                .map(|form| format!("{} {}", form["form"].as_str().unwrap(), form["count"]))
                .collect();
            format!("{} {}: {}", step["period"], step["occurrences"], forms.join(", "))
        })
        .collect();
    assert_eq!(told, ["\"2020\" 3: gặt lúa 3", "\"2022\" 3: Gặt lúa 2, gặt lúa 1", "null 1: gặt lúa 1"]);
    library.chithi(&["kwic", "gặt lúa", "--by", "year"]).expect(2);
}

fn collocates(engine: &Engine, query: &str) -> Vec<Collocate> {
    engine.collocates(&plan(query)).unwrap().collocates
}

#[test]
fn what_stands_beside_words_five_times_and_more_often_than_elsewhere_is_a_collocate() {
    let other = "Sông dài chảy qua nhiều bản làng, người dân sống yên vui. ".repeat(10);
    let library = Library::new()
        .article("a.txt", format!("Một\n\n{}\n", "Xã ta gặt lúa bằng máy cày mới.\n".repeat(5)))
        .article("b.txt", format!("Hai\n\n{other}\n"))
        .article("c.txt", "Ba\n\nMáy cày hỏng.\n");
    library.index();
    let found = json(&library, &["kwic", "gặt lúa", "--collocates"]);
    assert_eq!((&found["occurrences"], &found["words_beside"]), (&5.into(), &30.into()));
    let told: Vec<String> = found["collocates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {} {}", one["collocate"].as_str().unwrap(), one["beside"], one["in_all"]))
        .collect();
    // Each of the words stands there only in its pair, so that the pairs tell it all.
    let mut sorted = told.clone();
    sorted.sort();
    assert_eq!(sorted, ["bằng máy 5 5", "cày mới 5 5", "máy cày 5 6", "xã ta 5 5"]);
    assert_eq!(told.last().unwrap(), "máy cày 5 6", "what stands elsewhere, too, says less");
}

#[test]
fn words_written_without_marks_stand_beside_words_as_they_are_written() {
    let places = ["song", "ruong", "nui", "cho", "bien"];
    let lines: String = places.map(|place| format!("Xa ta gat lua bang may cay moi ben {place} xa.\n")).concat();
    let library = Library::new().article("a.txt", format!("Mot\n\n{lines}\n"));
    library.index();
    let found = json(&library, &["kwic", "gặt lúa", "--collocates"]);
    let words: Vec<&str> =
        found["collocates"].as_array().unwrap().iter().map(|one| one["collocate"].as_str().unwrap()).collect();
    assert!(words.contains(&"may cay"), "{found}");
}

#[test]
fn no_collocate_is_beside_matches_more_often_than_there_is_room() {
    for query in ["chi bộ", "đảng viên", "Kon Tum"] {
        let found = CORPUS.engine.collocates(&plan(query)).unwrap();
        assert!(!found.collocates.is_empty(), "{query}");
        assert!(found.words_beside <= found.totals.occurrences * 10);
        assert!(found.collocates.is_sorted_by(|a, b| a.g2 >= b.g2), "{query}");
        for one in &found.collocates {
            assert!(one.beside >= 5 && one.beside <= found.words_beside, "{one:?}");
            assert!(one.beside <= one.in_all && one.in_all <= found.words_in_all, "{one:?}");
            assert!(one.beside as f64 > one.expected && one.g2 >= 0.0, "{one:?}");
        }
    }
    assert_eq!(collocates(&CORPUS.engine, "xyzzy"), []);
}
