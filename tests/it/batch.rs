//! What a person sees who asks many queries at once.

use std::process::Stdio;

use chithi::answer::Match;
use chithi::query::Plan;
use serde_json::{Value, json};

use crate::support::{CORPUS, Library, facts, program, search};

fn library() -> Library {
    let library = Library::new()
        .record(
            "duong",
            json!({ "title": "Thôn Thượng làm đường", "body": "Bà con góp công làm đường.",
            "published": "2023-11-05", "source": "Báo Bản Mây" }),
        )
        .record(
            "cau",
            json!({ "title": "Thôn Hạ làm cầu", "body": "Thôn Hạ bắc cầu qua suối.", "published": "2022-03-01" }),
        )
        .record("gieng", json!({ "title": "=Thôn Trung làm giếng", "body": "Thôn Trung đào giếng." }));
    library.index();
    library
}

const HEAD: [&str; 8] = ["query", "total", "partial", "undated", "first", "last", "id", "title"];

#[test]
fn every_query_of_a_file_is_one_row_also_one_that_finds_nothing() {
    let library = library().put("hoi.txt", "# việc của thôn\nthôn làm\n\n  thủy điện  \r\ngóp công after:2023\n");
    let answer = library.chithi(&["batch", "hoi.txt", "--format", "csv"]).expect(0);
    let rows = answer.rows();
    assert_eq!(rows[0], HEAD);
    assert_eq!(rows[1][..6], ["thôn làm", "3", "0", "0", "2022-03-01", "2023-11-05"]);
    assert_eq!(rows[2], ["thủy điện", "0", "0", "0", "", "", "", ""]);
    assert_eq!(
        rows[3],
        ["góp công after:2023", "1", "0", "0", "2023-11-05", "2023-11-05", "duong.json", "Thôn Thượng làm đường"]
    );
    assert_eq!(rows.len(), 4);
    assert!(answer.stderr.contains("3 queries; 1 found no article with everything asked for"), "{}", answer.stderr);
    let text = library.chithi(&["batch", "hoi.txt"]).expect(0).stdout;
    assert!(text.contains("      3       0       0  01/03/2022  05/11/2023  thôn làm\n"), "{text}");
    assert!(text.contains("      0       0       0  –           –           thủy điện\n"), "{text}");
    assert!(text.contains("→ Thôn Thượng làm đường (duong.json)"), "{text}");
    let list = library.chithi(&["batch", "hoi.txt", "--format", "json"]).expect(0).json();
    let lines = library.chithi(&["batch", "hoi.txt", "--format", "jsonl"]).expect(0).json_lines();
    assert_eq!(list.as_array().unwrap(), &lines);
    assert_eq!((&lines[1]["total"], &lines[1]["id"], &lines[2]["own_id"]), (&json!(0), &Value::Null, &json!("duong")));
}

#[test]
fn hits_instead_of_a_summary_are_a_row_each_with_their_query() {
    let library = library().put("hoi.txt", "thôn làm\nthủy điện\n");
    let rows = library.chithi(&["batch", "hoi.txt", "--hits", "2", "--format", "csv"]).expect(0).rows();
    assert_eq!(rows[0][..6], ["query", "rank", "matched", "id", "title", "published"]);
    assert_eq!((rows[1][0].as_str(), rows[1][1].as_str(), rows[1][2].as_str()), ("thôn làm", "1", "all"));
    assert_eq!((rows[2][0].as_str(), rows[2][1].as_str()), ("thôn làm", "2"));
    assert_eq!(rows[3][..3], ["thủy điện", "0", ""]);
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with('=')), "no cell is a formula: {rows:?}");
    let text = library.chithi(&["batch", "hoi.txt", "--hits", "1"]).expect(0).stdout;
    assert!(text.contains("thôn làm — 3 articles") && text.contains("thủy điện — 0 articles"), "{text}");
    let lines = library.chithi(&["batch", "hoi.txt", "--hits", "3", "--format", "jsonl"]).expect(0).json_lines();
    assert_eq!((lines.len(), &lines[3]["rank"]), (4, &json!(0)));
    library.chithi(&["batch", "hoi.txt", "--hits", "0"]).expect(2);
}

#[test]
fn a_table_is_read_by_the_column_that_its_head_line_names_or_else_the_first() {
    let library = library()
        .put(
            "a.csv",
            "stt,Truy vấn,ghi chú\n1,góp công,x\n2,\"\"\"bắc cầu\"\"\",\"hai\ndòng\"\n3,,rỗng\n4,# thôi\n5,đào giếng\n",
        )
        .put("b.csv", "\u{FEFF}QUERY;n\r\ngóp công;1\r\n")
        .put("c.CSV", "góp công,1\nđào giếng,2\n")
        .put("d.csv", "query\n\"góp công\nđào giếng\n");
    let queries = |file: &str, code| {
        let answer = library.chithi(&["batch", file, "--format", "csv"]).expect(code);
        (answer.rows().into_iter().skip(1).map(|row| row[0].clone()).collect::<Vec<_>>(), answer.stderr)
    };
    assert_eq!(queries("a.csv", 0).0, ["góp công", "\"bắc cầu\"", "đào giếng"]);
    assert_eq!(queries("b.csv", 0).0, ["góp công"]);
    assert_eq!(queries("c.CSV", 0).0, ["góp công", "đào giếng"]);
    let (open, told) = queries("d.csv", 2);
    assert_eq!(open.len(), 1);
    assert!(told.contains("Line 2: the quotation mark of a cell isn't closed; all up to line 3"), "{told}");
}

#[test]
fn a_complaint_names_its_line_and_the_rest_is_answered() {
    let library = library();
    let input = "góp công\n\n?!\nđường after:hôm-qua\nb\u{7}\u{fffd}ắc cầu".replace('\u{fffd}', "");
    let mut bytes = input.into_bytes();
    bytes.extend(b"\xff\n\"l\xc3\xa0m\"\n");
    let answer = library.chithi_fed(&["batch", "-", "--format", "csv"], &bytes).expect(2);
    let rows = answer.rows();
    assert_eq!(rows.len(), 6, "{rows:?}");
    assert_eq!(rows[2][..3], ["?!", "0", "0"]);
    assert_eq!((rows[1][1].as_str(), rows[5][1].as_str()), ("1", "3"));
    for said in ["Line 3: the query is empty", "Line 4: “hôm-qua” isn't a date", "Line 5: isn't UTF-8 text"] {
        assert!(answer.stderr.contains(said), "{said} in {}", answer.stderr);
    }
}

#[test]
fn what_is_no_text_or_holds_no_query_is_refused() {
    let library = library()
        .put("anh.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
        .put("utf16.txt", b"\xff\xfeg\0\xf3\0p\0\n\0")
        .put("rong.txt", "")
        .put("chi-chu-thich.csv", "# không có gì\n\n")
        .put("chi-dau-bang.csv", "stt,truy vấn\n");
    for (file, said) in [("anh.png", "isn't a text file"), ("utf16.txt", "UTF-16"), ("không-có", "can't be read")] {
        let answer = library.chithi(&["batch", file]).expect(2);
        assert!(answer.stderr.contains(said) && answer.stderr.contains(file), "{}", answer.stderr);
        assert_eq!(answer.stdout, "");
    }
    for file in ["rong.txt", "chi-chu-thich.csv", "chi-dau-bang.csv"] {
        let answer = library.chithi(&["batch", file, "--format", "json", "--quiet"]).expect(2);
        assert_eq!(answer.json(), json!([]));
        assert!(answer.stderr.contains(&format!("There is no query in `{file}`")), "{}", answer.stderr);
    }
    Library::new().put("hoi.txt", "đường\n").chithi(&["batch", "hoi.txt"]).expect(3);
}

#[test]
fn ten_thousand_lines_and_one_endless_line_are_read_to_the_end() {
    let library = library().put("dai.txt", format!("{}\ngóp công\n", "đường ".repeat(200_000)));
    let answer = library.chithi(&["batch", "dai.txt", "--format", "jsonl"]).expect(2);
    assert_eq!(answer.json_lines().len(), 2);
    assert!(answer.stderr.contains("Line 1: longer than"), "{:.300}", answer.stderr);
    let many = "góp công\nthủy điện\n".repeat(5_000);
    let answer = library.chithi_fed(&["batch", "-", "--format", "csv"], many.as_bytes()).expect(0);
    assert_eq!(answer.rows().len(), 10_001);
}

#[test]
fn a_reader_that_closes_the_pipe_has_seen_enough() {
    let library = library().put("hoi.txt", "góp công\n".repeat(3_000));
    for form in ["text", "csv", "json", "jsonl"] {
        let mut program = program();
        let program = program.current_dir(library.path()).args(["batch", "hoi.txt", "--format", form]);
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        drop(child.stdout.take());
        assert!(child.wait().unwrap().success(), "{form}");
    }
}

#[test]
fn the_table_says_of_the_sample_articles_what_each_search_says() {
    let queries = ["KL 21-KL/TW", "tinh gọn bộ máy", "\"chi bộ\" after:2022", "không ai viết thế này bao giờ cả"];
    let file = Library::new().put("hoi.txt", queries.join("\n"));
    let path = file.path().join("hoi.txt");
    let rows = CORPUS.chithi(&["batch", path.to_str().unwrap(), "--format", "jsonl"]).expect(0).json_lines();
    for (query, row) in queries.iter().zip(rows) {
        let found = search(&CORPUS.engine, query);
        assert_eq!(row["query"], *query);
        assert_eq!((&row["total"], &row["undated"]), (&json!(found.total), &json!(found.undated.0)), "{query}");
        assert_eq!(row["id"], json!(found.hits.first().map(|hit| &hit.id)), "{query}");
        let whole = found.hits.iter().filter(|hit| hit.matched == Match::All);
        let all = whole.filter_map(|hit| Some(hit.published?.date.to_string()));
        assert_eq!(row["first"], json!(all.clone().min()), "{query}");
        assert_eq!(row["last"], json!(all.max()), "{query}");
        assert_eq!(CORPUS.engine.count(&Plan::new(query, &facts())).unwrap(), found.total);
    }
}
