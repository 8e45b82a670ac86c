//! Keywords in context: what the lines hold, how they are sorted and counted.

use std::process::Stdio;
use std::sync::LazyLock;

use chithi::annotation::ArticleRecord;
use chithi::answer::{Context, ContextTotals, TITLE_COLUMNS};
use chithi::passage::Side;
use chithi::query::Plan;
use chithi::search::Engine;
use chithi::store::StoreError;
use chithi::survey::ContextOptions;
use chithi::text::Zone;
use chithi::text::{Tokens, fold};
use serde_json::json;

use crate::support::{Answer, CORPUS, Library, facts, program};

const WHOLE: ContextOptions = ContextOptions { width: 40, sort: None, offset: 0, limit: None };

fn contexts(engine: &Engine, query: &str, options: ContextOptions) -> (Vec<Context>, ContextTotals) {
    let mut lines = Vec::new();
    let totals = engine.contexts::<StoreError>(&Plan::new(query, &facts()), &options, &mut |context| {
        lines.push(context);
        Ok(())
    });
    (lines, totals.unwrap())
}

fn articles() -> Vec<ArticleRecord> {
    CORPUS.engine.articles("", usize::MAX).unwrap()
}

/// Occurrences counted without an index: words are letters and digits, with the marks typed or without any.
fn naive_count(text: &str, phrase: &str) -> usize {
    let small = text.to_lowercase();
    let words: Vec<&str> = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let fits = |(word, typed): (&&str, &&str)| word == typed || **word == fold(typed);
    words.windows(phrase.len()).filter(|window| window.iter().zip(&phrase).all(fits)).count()
}

#[test]
fn every_occurrence_of_a_phrase_is_one_line() {
    for phrase in ["chi bộ", "nêu gương", "tự diễn biến", "cán bộ đảng viên", "suy thoái"] {
        let (lines, totals) = contexts(&CORPUS.engine, &format!("\"{phrase}\""), WHOLE);
        let texts = |a: &ArticleRecord| [vec![a.title.clone(), a.body.clone()], a.captions.clone()].concat();
        let naive: usize = articles().iter().flat_map(texts).map(|text| naive_count(&text, phrase)).sum();
        assert_eq!(lines.len(), naive, "{phrase}");
        assert_eq!(totals.occurrences, naive as u64, "{phrase}");
        assert_eq!(
            totals.articles,
            CORPUS.engine.count(&Plan::new(&format!("\"{phrase}\""), &facts())).unwrap() as u64
        );
    }
}

#[test]
fn left_match_and_right_are_a_piece_of_the_article_at_the_place_they_name() {
    let articles = articles();
    for query in ["\"đảng viên\"", "KL 21-KL/TW", "Kon Tum", "nêu gương cán bộ", "tu dien bien"] {
        let (lines, _) = contexts(&CORPUS.engine, query, WHOLE);
        assert!(!lines.is_empty(), "{query}");
        for line in lines {
            let article = articles.iter().find(|a| a.id == line.id).unwrap();
            let from = |text: &str| text.get(line.start..).is_some_and(|rest| rest.starts_with(&line.matched));
            let piece = format!("{}{}{}", line.left, line.matched, line.right);
            let texts: Vec<&str> = match line.zone {
                Zone::Title => vec![&article.title],
                Zone::Body => vec![&article.body],
                _ => article.captions.iter().map(String::as_str).collect(),
            };
            assert!(texts.iter().any(|text| from(text) && text.contains(&piece)), "{query}: {line:?}");
            assert!(line.left.chars().count() <= 40 && line.right.chars().count() <= 40, "{line:?}");
        }
    }
}

#[test]
fn a_sorted_answer_is_sorted_and_a_short_one_is_the_beginning_of_the_whole() {
    for side in [Side::Left, Side::Right] {
        let sorted =
            |limit| contexts(&CORPUS.engine, "\"chi bộ\"", ContextOptions { sort: Some(side), limit, ..WHOLE });
        let (all, totals) = sorted(None);
        let neighbours: Vec<Option<String>> = all.iter().map(|line| near(line, side)).collect();
        assert!(neighbours.is_sorted(), "{neighbours:?}");
        for limit in [0, 1, 7, 1_000_000] {
            let (some, counted) = sorted(Some(limit));
            assert_eq!(some, all.iter().take(limit).cloned().collect::<Vec<_>>());
            assert_eq!(counted, totals, "all are counted, however few are shown");
        }
        let mut by_article = contexts(&CORPUS.engine, "\"chi bộ\"", WHOLE).0;
        let place = |line: &Context| (line.id.clone(), line.zone, line.start);
        let mut all = all;
        all.sort_by_key(place);
        by_article.sort_by_key(place);
        assert_eq!(all, by_article, "sorting neither adds nor drops a line");
    }
}

/// Letters of the word next to the match, if there is one.
fn near(line: &Context, side: Side) -> Option<String> {
    let tokens = Tokens::new(if side == Side::Left { &line.left } else { &line.right });
    let nearest = if side == Side::Left { tokens.len().checked_sub(1)? } else { 0 };
    tokens.get(nearest).map(|_| tokens.folded(nearest).to_owned())
}

#[test]
fn forms_and_neighbours_are_counted_exactly() {
    for side in [None, Some(Side::Left), Some(Side::Right)] {
        let (totals, forms) = CORPUS.engine.forms(&Plan::new("\"chi bộ\"", &facts()), side).unwrap();
        assert_eq!(forms.iter().map(|form| form.count).sum::<u64>(), totals.occurrences);
        assert!(forms.is_sorted_by_key(|form| std::cmp::Reverse(form.count)));
        assert!(forms.iter().all(|form| form.articles >= 1 && form.articles <= form.count.min(totals.articles)));
    }
    let (lines, _) = contexts(&CORPUS.engine, "\"chi bộ\"", WHOLE);
    let (_, forms) = CORPUS.engine.forms(&Plan::new("\"chi bộ\"", &facts()), None).unwrap();
    for form in forms {
        let written = |line: &&Context| Some(line.matched.as_str()) == form.form.as_deref();
        assert_eq!(lines.iter().filter(written).count() as u64, form.count, "{form:?}");
    }
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let library = Library::new()
        .record("cu", json!({
            "title": "Suy thoái và tự diễn biến",
            "body": "Biểu hiện suy thoái đạo đức.\nChống suy\nthoái từ gốc. Cấp uỷ bàn Kết luận 21-KL/TW.\n=suy thoái",
            "published": "2022-05-02", "source": "Báo Thử",
        }))
        .record("moi-1", json!({
            "title": "Xã họp",
            "body": "\u{1b}[31m党的建设 SUY THOÁI ấy, theo KL số 21 của Trung ương. Suy thoái đảng tính là nguy cơ.",
            "published": "2023-11-05",
        }))
        .record("moi-10", json!({ "title": "Không có gì", "body": "Trồng rừng ở bản.", "published": "2023-11-06" }));
    library.index();
    library
});

fn ask(args: &[&str]) -> Answer {
    LIBRARY.chithi(&[&["kwic"], args].concat())
}

#[test]
fn lines_are_aligned_on_the_match_and_name_day_and_article() {
    let answer = ask(&["\"suy thoái\"", "--width", "12"]).expect(0);
    let columns = |line: &str| {
        let left = line.split('«').next().unwrap();
        left.chars().map(|c| if ('\u{2e80}'..'\u{a000}').contains(&c) { 2 } else { 1 }).sum::<usize>()
    };
    assert!(answer.stdout.lines().all(|line| columns(line) == 12), "{}", answer.stdout);
    assert!(!answer.stdout.contains('\u{1b}'));
    let lines: Vec<&str> = answer.stdout.lines().collect();
    assert_eq!(lines.len(), 6);
    assert_eq!(
        lines[0], "31m党的建设 «SUY THOÁI» ấy, theo KL  05/11/2023 moi-1.",
        "the newest article first, as many columns as fit"
    );
    assert_eq!(lines[2], "            «Suy thoái» và tự diễn   02/05/2022 cu.", "its title before its body");
    assert_eq!(lines[4], "      Chống «suy thoái» từ gốc. Cấp  02/05/2022 cu.", "a wrapped line is one line");
    assert!(answer.stderr.contains("6 occurrences in 2 articles"), "{}", answer.stderr);
    let some = ask(&["\"suy thoái\"", "-n", "2"]).expect(0);
    assert_eq!(some.stdout.lines().count(), 2);
    assert!(some.stderr.contains("6 occurrences in 2 articles; 2 shown"), "{}", some.stderr);
}

#[test]
fn lines_are_sorted_by_the_words_on_either_side() {
    let matches = |sort| {
        let answer = ask(&["\"suy thoái\"", "--sort", sort, "--format", "jsonl"]).expect(0);
        answer.json_lines().iter().map(|line| line["right"].as_str().unwrap().trim().to_owned()).collect::<Vec<_>>()
    };
    let right = matches("right");
    let begins: Vec<&str> = right.iter().map(|text| text.split(' ').next().unwrap()).collect();
    assert_eq!(begins, ["", "ấy,", "đảng", "đạo", "từ", "và"], "đảng before đạo: letters before marks");
    assert!(matches("left")[0].starts_with("và tự"), "nothing stands before the title's");
}

#[test]
fn a_directive_is_shown_as_each_article_writes_it_and_conditions_only_choose_articles() {
    let written = |args: &[&str]| {
        let lines = ask(&[args, &["--format", "jsonl"]].concat()).expect(0).json_lines();
        lines.iter().map(|line| line["match"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for query in ["21-KL/TW", "directive:kl-21-tw-k13"] {
        let found = written(&[query]);
        assert!(
            found.iter().any(|m| m.contains("21-KL/TW")) && found.iter().any(|m| m.contains("KL số 21")),
            "{found:?}"
        );
    }
    assert_eq!(written(&["\"suy thoái\" after:2023"]), ["SUY THOÁI", "Suy thoái"]);
    assert_eq!(written(&["\"đạo đức\" directive:kl-21-tw-k13"]), ["đạo đức"]);
    let nothing = ask(&["after:2023"]).expect(1);
    assert!(nothing.stderr.contains("Nothing found in the text of an article"), "{}", nothing.stderr);
    ask(&["\"chưa ai viết\""]).expect(1);
    ask(&["  "]).expect(2);
    ask(&["suy", "--all", "-n", "3"]).expect(2);
}

#[test]
fn forms_are_counted_as_written_and_neighbours_without_capitals() {
    let rows = ask(&["\"suy thoái\"", "--count", "--format", "csv"]).expect(0).rows();
    let expected =
        [["form", "count", "articles"], ["suy thoái", "3", "1"], ["Suy thoái", "2", "2"], ["SUY THOÁI", "1", "1"]];
    assert_eq!(rows, expected);
    let right = ask(&["\"suy thoái\"", "--count", "--sort", "right", "--format", "json"]).expect(0).json();
    assert_eq!((right["occurrences"].as_u64(), right["articles"].as_u64()), (Some(6), Some(2)));
    let forms: Vec<Option<&str>> =
        right["forms"].as_array().unwrap().iter().map(|form| form["form"].as_str()).collect();
    assert!(forms.contains(&None) && forms.contains(&Some("đảng")) && forms.len() == 6, "{forms:?}");
    let some = ask(&["\"suy thoái\"", "--count", "-n", "1"]).expect(0);
    assert_eq!(some.stdout, "       3  suy thoái\n");
    assert!(some.stderr.contains("3 different forms; 1 shown"), "{}", some.stderr);
}

#[test]
fn the_forms_for_programs_hold_the_same_lines() {
    let lines = ask(&["\"suy thoái\"", "--format", "jsonl"]).expect(0).json_lines();
    let whole = ask(&["\"suy thoái\"", "--format", "json"]).expect(0).json();
    assert_eq!(whole["lines"].as_array().unwrap(), &lines);
    let rows = ask(&["\"suy thoái\"", "--format", "csv"]).expect(0).rows();
    assert_eq!(
        rows[0],
        [
            "left",
            "match",
            "right",
            "field",
            "start",
            "id",
            "title",
            "published",
            "place",
            "source",
            "own_id",
            "url",
            "corrected"
        ]
    );
    assert_eq!(rows.len(), lines.len() + 1);
    assert_eq!(rows[3][5..8], ["cu.json", "Suy thoái và tự diễn biến", "2022-05-02"]);
    assert_eq!(rows[6][0], "'=", "no cell is a formula");
    assert_eq!(lines[4]["match"], "suy\nthoái", "programs get the text as it stands");
    assert_eq!(rows[5][1], "suy thoái");
}

#[test]
fn the_short_id_of_a_line_is_enough_for_show() {
    let engine = &CORPUS.engine;
    for article in articles() {
        let short = engine.short_id(&article.id).unwrap();
        assert!(article.id.starts_with(short));
        let found: Vec<String> = engine.articles(short, 9).unwrap().into_iter().map(|a| a.id).collect();
        assert_eq!(found, std::slice::from_ref(&article.id), "{short}");
    }
    let engine = Engine::open(&LIBRARY.index_path(), facts()).unwrap();
    assert_eq!(engine.short_id("moi-1").unwrap(), "moi-1", "another id goes on from it");
    assert_eq!(engine.short_id("moi-10").unwrap(), "moi-10");
}

#[test]
fn a_reader_that_closes_the_pipe_has_seen_enough() {
    let mut child = program()
        .args(["kwic", "các", "--all", "--index"])
        .arg(&CORPUS.index)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_title_beside_a_line_is_cut_where_it_is_longer_than_any_headline() {
    let library = Library::new().story("dai", &"giữ lửa nghề ".repeat(20_000), "Họp. Chi bộ họp. Chi bộ bàn.");
    library.index();
    let lines = library.chithi(&["kwic", "chi bộ", "--format", "jsonl"]).expect(0).json_lines();
    assert_eq!(lines.len(), 2);
    for line in lines {
        let title = line["title"].as_str().unwrap();
        assert!(title.starts_with("giữ lửa nghề giữ") && title.ends_with("…"), "{title}");
        assert!((TITLE_COLUMNS - 10..=TITLE_COLUMNS).contains(&title.chars().count()), "{title}");
    }
    assert_eq!(library.chithi(&["kwic", "giữ lửa", "--all", "--format", "jsonl"]).expect(0).json_lines().len(), 20_000);
}

#[test]
fn what_stands_nowhere_is_offered_in_a_spelling_that_does() {
    for question in [&["kwic"][..], &["timeline"], &["timeline", "--count", "occurrences"]] {
        let answer = LIBRARY.chithi(&[question, &["suy thoáii", "--format", "json"]].concat()).expect(1);
        assert!(answer.stderr.contains("Spelled `suy thoái`: 2 articles"), "{question:?} {}", answer.stderr);
    }
}
