//! What commands print for programs, against the page of output: every key with its type, and every column.

use std::sync::LazyLock;

use serde_json::Value;

use super::commands::{PROGRAM, first_cells, owned};
use super::page::{code, links};
use super::shapes::Shapes;
use super::{Language, differences, none};
use crate::support::{Answer, CORPUS, Library, SAMPLES};

/// Commands that print nothing for programs.
const OTHERS: [&str; 3] = ["completions", "man", "serve"];

/// How to have the output of each command, in each of its variants: as the page calls it, and what is typed; after `odd`
/// over articles made for this.
const PROBES: [(&str, &[&str]); 73] = [
    ("index", &["odd", "index", "--rebuild", "kho", "--index", "moi"]),
    ("index", &["odd", "index", "--dry-run", "hong-bai", "kho", "--index", "thu"]),
    ("watch", &["odd", "watch", "kho", "--index", "canh"]),
    ("remove", &["odd", "remove", "không có bài này", "--yes", "--index", "moi"]),
    ("compact", &["odd", "compact", "--index", "moi"]),
    ("correct", &["odd", "correct", "--list", "--index", "sua"]),
    ("rollback", &["odd", "rollback", "--list", "--index", "moi"]),
    ("backup", &["odd", "backup", "kho.tar.zst", "--force"]),
    ("restore", &["odd", "restore", "kho.tar.zst", "--index", "khac"]),
    ("export", &["export"]),
    ("export", &["odd", "export", "--index", "sua"]),
    ("search", &["search", "KL 21-KL/TW Ia H'Drai", "-n", "2"]),
    ("search", &["search", "tinh gọn bọ máy", "--explain"]),
    ("search", &["search", "tự diển biến"]),
    ("search", &["search", "giảm nghèo"]),
    ("search", &["odd", "search", "ba* OR lũ"]),
    ("search", &["odd", "search", "corrected:any", "--index", "sua"]),
    ("search --all", &["search", "tự diễn biến", "--all"]),
    ("search --facet", &["search", "rừng", "--facet", "locality:2", "--facet", "directive", "--facet", "year"]),
    ("kwic", &["kwic", "\"tự diễn biến\""]),
    ("kwic", &["odd", "kwic", "gặt lúa"]),
    ("kwic", &["odd", "kwic", "xã", "--index", "sua"]),
    ("kwic --count", &["kwic", "KL 21-KL/TW", "--count"]),
    ("kwic --count --by", &["kwic", "KL 21-KL/TW", "--count", "--by", "year"]),
    ("kwic --count --by", &["odd", "kwic", "họp", "--count", "--by", "month"]),
    ("kwic --collocates", &["kwic", "chi bộ", "--collocates"]),
    ("similar", &["similar", "a01"]),
    ("similar", &["odd", "similar", "lu.txt"]),
    ("duplicates", &["odd", "duplicates"]),
    ("timeline", &["timeline", "tự diễn biến"]),
    ("timeline --count occurrences", &["timeline", "tự diễn biến", "--count", "occurrences"]),
    ("timeline --count occurrences", &["odd", "timeline", "họp", "--count", "occurrences"]),
    ("batch", &["batch", "cau-hoi.txt"]),
    ("batch --hits", &["batch", "cau-hoi.txt", "--hits", "2"]),
    ("batch --hits", &["odd", "batch", "sua.txt", "--hits", "2", "--index", "sua"]),
    ("saved", &["odd", "saved", "list"]),
    ("news", &["odd", "news", "--peek"]),
    ("cites", &["cites", "18-NQ/TW", "--include-ambiguous"]),
    ("cites", &["odd", "cites", "kl-21-tw-k13", "--index", "sua"]),
    ("annotate", &["annotate", SAMPLES]),
    ("annotate", &["annotate", "kho"]),
    ("annotate", &["odd", "annotate", "kho", "--organs"]),
    ("decode", &["odd", "decode", "kho/cu.txt", "kho/lu.txt"]),
    ("decode", &["odd", "decode", "kho/cu.txt", "--text"]),
    ("show", &["show", "a01"]),
    ("show", &["odd", "show", "ke-hoach.txt", "--index", "sua"]),
    ("show", &["odd", "show", "lu.txt", "--index", "sua"]),
    ("directive", &["directive", "18-NQ/TW"]),
    ("directive", &["odd", "directive", "ct-03-tw-k11"]),
    ("cascade", &["cascade", "ct-03-tw-k11"]),
    ("cascade", &["odd", "cascade", "ct-03-tw-k11"]),
    ("coverage", &["coverage", "ct-03-tw-k11", "--years"]),
    ("compare", &["compare", "kl-21-tw-k13", "nq-04-tw-k12"]),
    ("compare", &["compare", "Kon Tum", "2023"]),
    ("localities", &["localities"]),
    ("place", &["place", "Kon Tum"]),
    ("unresolved", &["unresolved"]),
    ("explain-citation", &["explain-citation", "Nghị quyết 12-NQ/TW (khóa XI), Kết luận 998-KL/TW (khóa XIII)"]),
    ("why", &["why", "a01", "KL 21-KL/TW Kon Tum"]),
    ("why", &["why", "a01", "tự diễn biến lúa chín vàng đồng -rừng"]),
    ("why", &["why", "a01", "title:\"xyzzy\" before:2010"]),
    ("why", &["odd", "why", "lu-2.txt", "lũ"]),
    ("skipped", &["odd", "skipped", "--index", "sot"]),
    ("why", &["odd", "why", "ke-hoach.txt", "xã", "--index", "sua"]),
    ("stats", &["stats"]),
    ("doctor", &["doctor"]),
    ("doctor", &["odd", "doctor", "--index", "hong"]),
    ("doctor", &["odd", "doctor", "--index", "hong", "--repair"]),
    ("eval", &["eval", SAMPLES, SAMPLES]),
    ("eval", &["eval", "kho", "gold.jsonl", "--baseline", "run.json"]),
    ("eval --queries", &["eval", "--queries", "queries.tsv"]),
    ("eval --queries", &["eval", "--queries", "queries.tsv", "--baseline", "queries.json"]),
    (
        "bench",
        &[
            "bench",
            "--queries",
            "do.txt",
            "--runs",
            "1",
            "--processes",
            "1",
            "--baseline",
            "--sizes",
            "3",
            "--compare",
            "speed.json",
        ],
    ),
];

/// What a probe printed in each format.
struct Printed {
    command: &'static str,
    json: Answer,
    jsonl: Answer,
    csv: Answer,
    /// The same to a reader of Vietnamese.
    vietnamese: Answer,
}

static PRINTED: LazyLock<Vec<Printed>> = LazyLock::new(|| {
    let odd = odd_library();
    let printed = |(command, typed): &(&'static str, &[&str])| {
        let ask = |format: &str| asked(&odd, typed, &["--format", format]);
        // JSON first: what a command mends or changes is then still to be done.
        let (json, jsonl, csv) = (ask("json"), ask("jsonl"), ask("csv"));
        Printed { command, json, jsonl, csv, vietnamese: asked(&odd, typed, &["--format", "csv", "--lang", "vi"]) }
    };
    PROBES.iter().map(printed).collect()
});

/// Runs the program in the library of odd articles, over its index or else that of the samples.
fn asked(odd: &Library, typed: &[&str], more: &[&str]) -> Answer {
    match typed {
        ["odd", "watch", ..] => crate::watching::watched(odd.path(), &[&typed[1..], more].concat()),
        ["odd", rest @ ..] => odd.chithi(&[rest, more].concat()),
        typed => odd.chithi(&[typed, more, &["--index", CORPUS.index.to_str().unwrap()]].concat()),
    }
}

/// Articles and files with what the samples lack: a title that is none, near-duplicates, keys of its own, more words with
/// one beginning than are looked for, an id that two articles have, a plan without a year, a caption without marks, a file that isn't an article, and
/// runs to compare with.
fn odd_library() -> Library {
    let letters = || 'a'..='z';
    let pairs = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    let many: String = pairs.map(|pair| format!("ba{pair} bala{pair} ")).collect();
    let story = "Mưa lũ cuốn trôi cầu tạm ở bản Mây, bà con bàn cách dựng lại trước mùa gặt năm nay. ";
    let story: String = (0..40).map(|number| format!("{story} Nhà thứ {number} góp ngày công. ")).collect();
    let plan = "Đảng ủy xã ban hành Kế hoạch số 25-KH/ĐU về thực hiện Chỉ thị số 03-CT/TW ngày 14/5/2011.";
    // Two days of one plan.
    let told = |day: &str| {
        format!(
            "Tỉnh triển khai\n\nTỉnh ủy Kon Tum ban hành Kế hoạch số 43-KH/TU ngày {day} thực hiện Chỉ thị số 03-CT/TW ngày 14/5/2011.\n"
        )
    };
    let gold = r#"{ "id": "trung" }"#;
    let library = Library::new()
        .article("lu.txt", format!("Lũ về bản Mây\n\n{story}\n"))
        .article("lu-2.txt", format!("Lũ về\n\n{story}\n"))
        .article("khong-ten.json", r#"{ "body": "Chi bộ họp bàn về cây cầu.", "lượt xem": 7 }"#)
        .article("trung.json", r#"{ "id": "trung", "title": "Một", "body": "Họp." }"#)
        .article("trung-2.json", r#"{ "id": "trung", "title": "Hai", "body": "Bàn." }"#)
        .article("nhieu-chu.txt", format!("Nhiều chữ\n\n{many}\n"))
        .article("ke-hoach.txt", format!("Kế hoạch của xã\n\n{plan}\n"))
        .article("ngay-18.txt", told("18/1/2022"))
        .article("ngay-19.txt", told("19/1/2022"))
        .article(
            "dai-hoi.txt",
            "Thợ họp\n\nCông an huyện Kon Rẫy theo Nghị quyết Đại hội Công đoàn Việt Nam lần thứ XII rồi.\n",
        )
        .article(
            "anh.html",
            "<html><body><article><h1>Mùa gặt</h1><p>Nông dân ra đồng từ sáng sớm, cả xóm cùng làm.</p>\
             <figure><img src=\"a.jpg\"><figcaption>Nong dan ra dong gat lua som.</figcaption></figure></article></body></html>",
        )
        .article("ghi-chu.pptx", "")
        .article("cu.txt", "ChØ thÞ\n\nHuyÖn uû §¨k Hµ triÓn khai ChØ thÞ sè 05-CT/TW.\n\nHuyện ủy họp.\n\nPeßa bæ.\n")
        .put("hong-bai/rong.txt", "")
        .put("cau-hoi.txt", "tự diễn biến\nxyzzy\n")
        .put("sua.txt", "corrected:any\n")
        .put("do.txt", "word\trừng\ntự diễn biến\n")
        .put("queries.tsv", "kind\tquery\tgrades\ntopic\trừng\ta23-lao-cai-bat-xat-giu-rung.md=3\n")
        .put("gold.jsonl", gold);
    library.index();
    library.chithi(&["index", "hong-bai", "kho/lu.txt", "--index", "sot"]).expect(2);
    asked(&library, &["odd", "saved", "add", "Lũ", "lũ", "--from-start"], &[]).expect(0);
    asked(&library, &["odd", "saved", "add", "tin cũ", "họp", "--from-start"], &[]).expect(0);
    asked(&library, &["odd", "news", "tin cũ"], &[]).expect(0);
    asked(&library, &["eval", SAMPLES, SAMPLES, "--save", "run.json"], &[]).expect(0);
    asked(&library, &["bench", "--queries", "do.txt", "--runs", "1", "--processes", "0", "--save", "speed.json"], &[])
        .expect(0);
    let mut before = asked(&library, &["eval", "--queries", "queries.tsv"], &["--format", "json"]).expect(0).json();
    before["queries"][0]["chithi"]["ndcg"] = 0.5.into();
    library.chithi(&["index", "kho", "--index", "sua"]).expect(0);
    for said in [
        &["ke-hoach.txt", "place=Kon Rẫy", "date=2021-05-03", "directive=kl-21-tw-k13", "directive=-ct-03-tw-k11"][..],
        &["lu.txt", "date=2021-05-03"],
    ] {
        library.chithi(&[&["correct"], said, &["--index", "sua"]].concat()).expect(0);
    }
    library.chithi(&["index", "kho", "--index", "hong"]).expect(0);
    library.put("queries.json", before.to_string()).put("hong/manifest.json", "{").put("hong/gen-9.json.new", "")
}

/// The values that an answer has as JSON: the elements of a list, the lines, or the value itself.
fn values(answer: &Answer, cell: &str) -> Vec<Value> {
    let value = || answer.json();
    let words: Vec<&str> = cell.split_whitespace().collect();
    match words.first() {
        Some(&"list" | &"danh") => value().as_array().unwrap_or_else(|| panic!("{cell}: {answer:?}")).clone(),
        Some(&"one" | &"một") => vec![value()],
        _ => answer.json_lines(),
    }
}

#[test]
fn json_has_the_keys_of_the_page_with_their_types_and_no_other() {
    for language in Language::ALL {
        let page = language.page("output.md");
        let mut shapes = Shapes::of(&page);
        for row in page.tables(&["command", "lệnh"]).into_iter().filter(|t| t.head.len() == 4).flat_map(|t| &t.rows) {
            let command = code(&row[0])[0];
            for printed in PRINTED.iter().filter(|printed| printed.command == command) {
                for (answer, cell, format) in [(&printed.json, &row[1], "json"), (&printed.jsonl, &row[2], "jsonl")] {
                    assert!(!answer.stdout.is_empty(), "{command} --format {format}: {}", answer.stderr);
                    let values = values(answer, cell);
                    let link = links(cell).remove(0);
                    let shape = link.trim_start_matches('#');
                    values.iter().for_each(|value| shapes.check(shape, value, &format!("{command} --format {format}")));
                }
            }
        }
        none(shapes.faults());
    }
}

#[test]
fn csv_has_the_columns_of_the_page() {
    for language in Language::ALL {
        let page = language.page("output.md");
        let shapes = Shapes::of(&page);
        let described = first_cells(&page.tables(&["column", "cột"]));
        let mut columns: Vec<String> = Vec::new();
        for row in page.tables(&["command", "lệnh"]).into_iter().filter(|t| t.head.len() == 2).flat_map(|t| &t.rows) {
            for command in code(&row[0]) {
                for printed in PRINTED.iter().filter(|printed| printed.command == command) {
                    let head = printed.csv.rows().first().cloned();
                    assert_eq!(head, Some(owned(&code(&row[1]))), "{}: {command}: {}", page.path, printed.csv.stderr);
                }
            }
            columns.extend(owned(&code(&row[1])));
        }
        let unsaid = columns.iter().filter(|column| !shapes.has_key(column) && !described.contains(column));
        let unknown = described.iter().filter(|column| !columns.contains(column));
        none(unsaid.chain(unknown).map(|column| format!("{}: `{column}` isn't in both tables", page.path)));
    }
}

#[test]
fn csv_has_the_vietnamese_columns_of_the_vietnamese_page() {
    let page = Language::Vietnamese.page("output.md");
    let rows = page.tables(&["câu lệnh"]).into_iter().flat_map(|table| &table.rows);
    let documented: Vec<(&str, &String)> =
        rows.flat_map(|row| code(&row[0]).into_iter().map(|command| (command, &row[1]))).collect();
    for (command, heads) in &documented {
        for printed in PRINTED.iter().filter(|printed| printed.command == *command) {
            let head = printed.vietnamese.rows().first().cloned();
            assert_eq!(head, Some(owned(&code(heads))), "{command}: {}", printed.vietnamese.stderr);
        }
    }
    // Those of commands for developers are in English.
    let tables = page.tables(&["lệnh"]).into_iter().filter(|table| table.head.len() == 2);
    let all = first_cells(&tables.collect::<Vec<_>>());
    let others = all.iter().filter(|command| !documented.iter().any(|(known, _)| known == command));
    assert_eq!(others.collect::<Vec<_>>(), ["eval", "eval --queries", "bench"]);
}

#[test]
fn every_command_is_in_the_tables_of_output_and_is_tried() {
    let mut tried: Vec<&str> = PRINTED.iter().map(|printed| printed.command).collect();
    tried.dedup();
    let commands = PROGRAM.names().into_iter().filter(|name| !OTHERS.contains(name));
    let untried = commands.filter(|name| !tried.contains(name));
    none(untried.map(|name| format!("`{name}` isn't tried")));
    for language in Language::ALL {
        let page = language.page("output.md");
        for columns in [4, 2] {
            let tables = page.tables(&["command", "lệnh"]).into_iter().filter(|table| table.head.len() == columns);
            let listed = first_cells(&tables.collect::<Vec<_>>());
            none(differences(&page.path, &listed.iter().map(String::as_str).collect::<Vec<_>>(), &tried));
        }
    }
}

#[test]
fn no_cell_of_a_vietnamese_table_is_in_english() {
    /// Words that English can't do without, and that Vietnamese hasn't.
    const ENGLISH: [&str; 23] = [
        "of",
        "is",
        "isn't",
        "are",
        "and",
        "not",
        "with",
        "yes",
        "unknown",
        "ambiguous",
        "empty",
        "missing",
        "article",
        "articles",
        "place",
        "from",
        "by",
        "which",
        "continues",
        "continued",
        "implements",
        "found",
        "read",
    ];
    let mut wrong = Vec::new();
    for Printed { command, vietnamese, .. } in
        PRINTED.iter().filter(|one| !["eval", "bench"].iter().any(|own| one.command.starts_with(own)))
    {
        for cell in vietnamese.rows().iter().flatten() {
            let words = cell
                .split(|c: char| !c.is_alphabetic() && c != '\'')
                .filter(|word| ENGLISH.contains(&&*word.to_lowercase()));
            wrong.extend(words.map(|word| format!("{command}: `{word}` in {cell}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
