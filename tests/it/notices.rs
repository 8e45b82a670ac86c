//! What is said beside answers: how wide it is, what it promises, what it counts, what it calls by name.

use chithi::ask::{
    CascadeRequest, CitesRequest, Collected, CoverageRequest, DirectiveRequest, Index, SearchRequest, cascade, cites,
    coverage, directive, search,
};
use chithi::render::{Format, Look, Say, Show, View, fitted, show};
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use crate::support::{Answer, CORPUS, Library, facts};

const WIDTHS: [usize; 4] = [40, 60, 80, 120];

/// Five articles: two cite a directive surely, three one of its number, which may be another one.
fn library() -> Library {
    let mut library = Library::new();
    for (id, symbol) in [("a", "Kết luận số 21-KL/TW ngày 25/10/2021"), ("b", "Kết luận số 21-KL/TW ngày 25/10/2021")]
    {
        let body = format!("Chi bộ {id} đã học {symbol} trong tháng {id}, ai cũng ghi chép.");
        library =
            library.record(id, json!({ "title": format!("Chi bộ {id}"), "body": body, "published": "2022-03-01" }));
    }
    for id in ["c", "d", "e"] {
        let body = format!("Đảng bộ {id} bàn về Kết luận 21-KL/TW, rồi nghe báo cáo {id} về mùa màng.");
        library = library.record(id, json!({ "title": format!("Đảng bộ {id}"), "body": body }));
    }
    library.index();
    library
}

fn said(answer: &Answer) -> &str {
    answer.stderr.lines().find(|line| line.contains("article")).unwrap_or_default()
}

#[track_caller]
fn fits<A: Show>(answer: &A, width: usize) {
    let (facts, mut out) = (facts(), Vec::new());
    let look = Look { colour: false, width: Some(width) };
    show(answer, Format::Text, &mut out, &View::new(Say::default(), look, &facts)).unwrap();
    let text = String::from_utf8(out).unwrap();
    let wide: Vec<&str> = text.lines().filter(|line| line.width() > width).collect();
    assert!(wide.is_empty() && !text.is_empty(), "{width}: {wide:#?}");
}

#[test]
fn no_line_of_an_answer_is_wider_than_the_terminal() {
    let (facts, mut notes) = (facts(), Collected::default());
    let index = Index::at(&CORPUS.index, facts.clone());
    let name = "KL 21-KL/TW khóa XIII".to_owned();
    let found = search(&index, &SearchRequest { query: name.clone(), explain: true, ..Default::default() }, &mut notes);
    let found = found.unwrap().answer.unwrap();
    let card = directive(&index, &DirectiveRequest { directive: name.clone() }, &mut notes).unwrap().answer.unwrap();
    let tree = cascade(&index, &CascadeRequest { directive: name.clone() }, &mut notes).unwrap().answer.unwrap();
    let request = CoverageRequest { directive: name.clone(), ..Default::default() };
    let units = coverage(&index, &request, &mut notes).unwrap().answer.unwrap();
    let mut citing = Collected::default();
    cites(&index, &CitesRequest { directive: name, ..Default::default() }, &mut citing).unwrap();
    for width in WIDTHS {
        fits(&found, width);
        fits(&card, width);
        fits(&tree, width);
        fits(&units, width);
        fits(&citing.parts, width);
        for note in notes.notes.iter().chain(&citing.notes) {
            let said = Say::default().note(note, &facts).unwrap_or_default();
            let said = fitted(&said, width);
            assert!(said.lines().all(|line| line.width() <= width), "{width}: {said}");
        }
    }
}

#[test]
fn in_a_file_or_pipe_no_line_is_cut() {
    let library = library();
    let answer = library.chithi(&["cites", "Kết luận 21-KL/TW", "--include-ambiguous"]).expect(0);
    let longest = answer.stdout.lines().chain(answer.stderr.lines()).map(UnicodeWidthStr::width).max();
    assert!(longest > Some(120), "{longest:?}");
}

#[test]
fn the_first_line_says_how_many_of_the_articles_are_unclear() {
    let library = library();
    let surely = ["KL 21-KL/TW ngày 25/10/2021"];
    for command in ["search", "cites", "cascade"] {
        let answer = library.chithi(&[&[command], &surely[..]].concat()).expect(0);
        assert!(said(&answer).starts_with("5 articles, 3 of them unclear"), "{command}: {}", answer.stderr);
    }
    let found = library.chithi(&["search", surely[0], "--format", "json"]).expect(0).json();
    assert_eq!((&found["total"], &found["unclear"]), (&json!(5), &json!(3)));
    let unclear = found["hits"].as_array().unwrap().iter().filter(|hit| hit["unclear"] == true).count();
    assert_eq!(unclear, 3);
    let card = library.chithi(&["directive", "KL 21-KL/TW khóa XIII"]).expect(0);
    assert!(card.stdout.contains("cited in 2 articles; unclear in 3 more"), "{}", card.stdout);
    let places = library.chithi(&["localities", surely[0]]);
    assert!(said(&places).starts_with("5 articles, 3 of them unclear"), "{}", places.stderr);
    let timeline = library.chithi(&["timeline", surely[0]]);
    assert!(said(&timeline).starts_with("5 articles, 3 of them unclear"), "{}", timeline.stderr);
}

#[test]
fn where_nothing_is_unclear_who_cites_a_directive_is_counted_once() {
    let body = "Chi bộ đã học Nghị quyết số 12-NQ/TW ngày 16/01/2012 trong tháng này.";
    let library = Library::new().record("a", json!({ "title": "Chi bộ", "body": body, "published": "2012-03-01" }));
    library.index();
    let answer = library.chithi(&["cites", "NQ 12-NQ/TW khóa XI"]).expect(0);
    let counts = answer.stderr.lines().filter(|line| line.contains("1 article")).count();
    assert_eq!(counts, 1, "{}", answer.stderr);
}

#[test]
fn what_is_complained_about_is_shown_however_long_it_is() {
    let query = format!("Kon Tum locality:{}", "a".repeat(100));
    let answer = library().chithi(&["search", &query]);
    let lines: Vec<&str> = answer.stderr.lines().collect();
    let at = lines.iter().position(|line| line.trim_start().starts_with('^')).expect("carets");
    let (shown, carets) = (lines[at - 1], lines[at]);
    assert!(shown.starts_with("  Kon Tum locality:aaaa") && shown.ends_with("aa…"), "{}", answer.stderr);
    assert_eq!(shown.width(), carets.width(), "{}", answer.stderr);
}

#[test]
fn more_is_promised_where_more_comes_and_only_by_an_option_that_shows_it() {
    let library = library();
    let said = |args: &[&str]| said(&library.chithi(args).expect(0)).to_owned();
    assert!(
        said(&["search", "Đảng bộ", "--limit", "2"])
            .ends_with("3 articles; 2 shown (more with --limit, all with --all)")
    );
    assert!(said(&["search", "Đảng bộ", "--limit", "3"]).ends_with("3 articles"));
    // The last page: a larger limit shows nothing more.
    assert!(said(&["search", "Đảng bộ", "--offset", "2"]).ends_with("3 articles; 1 shown (all with --all)"));
    // Facets are counted beside a page.
    let with_facet = said(&["search", "Đảng bộ", "--limit", "2", "--facet", "year"]);
    assert!(with_facet.ends_with("2 shown (more with --limit)"), "{with_facet}");
    let lines = |args: &[&str]| library.chithi(args).stderr;
    assert!(lines(&["kwic", "Đảng bộ", "--limit", "1"]).contains("1 shown (more with --limit, all with --all)"));
    assert!(!lines(&["kwic", "Đảng bộ", "--all"]).contains("shown"));
}

#[test]
fn a_directive_is_called_by_its_name_and_not_by_its_id() {
    let library = library();
    let answer = library.chithi(&["cites", "KL 21-KL/TW ngày 25/10/2021"]).expect(0);
    assert!(answer.stdout.contains("Kết luận 21-KL/TW (25/10/2021)"), "{}", answer.stdout);
    assert!(!answer.stdout.contains("kl-21-tw"), "{}", answer.stdout);
    let shown = library.chithi(&["show", "a"]).expect(0);
    assert!(shown.stdout.contains("Kết luận 21-KL/TW (25/10/2021) ×1"), "{}", shown.stdout);
    assert!(!shown.stdout.contains("KL:21:TW"), "{}", shown.stdout);
}

#[test]
fn directives_of_one_number_are_told_apart_in_an_article() {
    let body = "Nghe lại Kết luận số 21-KL/TW ngày 25/5/2012, rồi học Kết luận số 21-KL/TW ngày 25/10/2021.";
    let library = Library::new().record("a", json!({ "title": "Chi bộ", "body": body, "published": "2022-03-01" }));
    library.index();
    let shown = library.chithi(&["show", "a"]).expect(0).stdout;
    for (day, id) in [("25/05/2012", "kl-21-tw-k11"), ("25/10/2021", "kl-21-tw-k13")] {
        let line = shown.lines().find(|line| line.starts_with(&format!("Kết luận 21-KL/TW ({day}) ×1")));
        assert!(line.is_some_and(|line| line.ends_with(id)), "{shown}");
    }
}
