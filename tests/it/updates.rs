//! An index that is brought up to date with its files answers as one that is built anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chithi::annotation::{CorrectionChange, Said};
use chithi::answer::BuildReport;
use chithi::ask::{
    CascadeRequest, CitesRequest, Collected, ContextsRequest, CoverageRequest, DuplicatesRequest, Index,
    LocalitiesRequest, Note, SearchRequest, TimelineRequest, UnresolvedRequest,
};
use chithi::library::{Builder, UpdateOptions, checkup};
use chithi::store::local::LocalSnapshot;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::{Library, facts, program};

/// What an index says to questions of every kind, as JSON.
fn answers(index: &Path) -> BTreeMap<String, Value> {
    let index = Index::at(index, facts());
    let mut all = BTreeMap::new();
    let mut put = |what: &str, answer: Value| drop(all.insert(what.to_owned(), answer));
    for query in [
        "họp",
        "\"chi bộ\"",
        "bà con họp",
        "hop chi bo",
        "Kết luận 21-KL/TW",
        "Kon Tum",
        "họp -đường",
        "hpọ",
        "corrected:any",
    ] {
        let whole = SearchRequest { query: query.to_owned(), all: true, ..SearchRequest::default() };
        let page = SearchRequest { query: query.to_owned(), limit: 4, ..SearchRequest::default() };
        for (kind, request) in [("all", whole), ("page", page)] {
            let mut hits = Collected::default();
            let reply = chithi::ask::search(&index, &request, &mut hits).unwrap();
            put(&format!("search {query}, {kind}"), json!([hits.parts, hits.notes, reply]));
        }
    }
    let mut contexts = Collected::default();
    let request = ContextsRequest { query: "họp".to_owned(), ..ContextsRequest::default() };
    let reply = chithi::ask::contexts(&index, &request, &mut contexts).unwrap();
    put("kwic", json!([contexts.parts, reply]));
    let mut citing = Collected::default();
    let directive = || "Kết luận 21-KL/TW".to_owned();
    let request = CitesRequest { directive: directive(), ..CitesRequest::default() };
    let reply = chithi::ask::cites(&index, &request, &mut citing).unwrap();
    put("cites", json!([citing.parts, reply]));
    let mut heard: Vec<Note> = Vec::new();
    let hear = &mut heard;
    let request = CoverageRequest { directive: directive(), ..CoverageRequest::default() };
    put("coverage", json!(chithi::ask::coverage(&index, &request, hear).unwrap()));
    put("cascade", json!(chithi::ask::cascade(&index, &CascadeRequest { directive: directive() }, hear).unwrap()));
    put("localities", json!(chithi::ask::localities(&index, &LocalitiesRequest::default(), hear).unwrap()));
    put("timeline", json!(chithi::ask::timeline(&index, &TimelineRequest::default(), hear).unwrap()));
    for query in [None, Some("họp".to_owned())] {
        let request = DuplicatesRequest { query, limit: 100, ..DuplicatesRequest::default() };
        put(&format!("duplicates {request:?}"), json!(chithi::ask::duplicates(&index, &request, hear).unwrap()));
    }
    put("unresolved", json!(chithi::ask::unresolved(&index, &UnresolvedRequest::default(), hear).unwrap()));
    let mut statistics = json!(chithi::ask::statistics(&index, hear).unwrap());
    // An index of several segments takes other room.
    statistics["answer"]["bytes"] = Value::Null;
    put("stats", statistics);
    put("notes", json!(heard));
    all
}

/// Brings the index of a library up to date with its articles.
fn update(library: &Library, options: &UpdateOptions) -> BuildReport {
    let builder = Builder::new(&library.index_path(), facts()).unwrap().threads(2);
    builder.update(&[library.path().join("kho")], options, &mut |_| {}).unwrap()
}

/// Fails unless the index of a library answers as one that is built anew.
#[track_caller]
fn answers_as_a_fresh_one(library: &Library, what: &str) {
    let fresh = library.path().join("mới");
    let builder = Builder::new(&fresh, facts()).unwrap().threads(2);
    let report = builder.update(&[library.path().join("kho")], &rebuild(), &mut |_| {}).unwrap();
    drop(builder);
    if report.articles == 0 {
        return;
    }
    correct_as(&fresh, &library.index_path());
    let (found, expected) = (answers(&library.index_path()), answers(&fresh));
    for (question, answer) in &expected {
        assert_eq!(&found[question], answer, "{what}: {question}");
    }
    fs::remove_dir_all(&fresh).unwrap();
}

fn rebuild() -> UpdateOptions {
    UpdateOptions { rebuild: true, ..UpdateOptions::default() }
}

fn prune() -> UpdateOptions {
    UpdateOptions { prune: true, ..UpdateOptions::default() }
}

fn in_parts() -> UpdateOptions {
    UpdateOptions { commit_after: Duration::ZERO, ..prune() }
}

/// A change of a folder of articles.
#[derive(Debug, Clone)]
enum Change {
    /// Puts a file there, or another text into it.
    Put(&'static str, String),
    Remove(&'static str),
    /// Puts an archive there, with files in it.
    Pack(BTreeMap<&'static str, String>),
    /// Changes a record of a long file, or takes it out; one in twenty-seven may change before all are written anew.
    Record(usize, Option<String>),
    /// Brings the index up to date; in one part, or each article in one of its own.
    Update(bool),
    /// Says something of the article of an id, which need not be there.
    Correct(&'static str, CorrectionChange),
    Compact,
}

/// Records of the long file.
const RECORDS: usize = 80;

const NAMES: [&str; 9] =
    ["a.txt", "a.txt.gz", "a.txt.md", "b/a.txt", "b/a.txt.gz", "b/c.json", "nhiều.jsonl", "b/nhiều.jsonl", "mảng.json"];

/// So long that an article with it is nearly the same as others with it.
const LONG: &str = "Bà con họp từ sáng sớm, chia nhau phát cỏ, san nền, khơi rãnh, chở đá, trộn vữa, đổ bê tông, dựng cọc tiêu, quét vôi gốc cây, trồng hoa hai \
    bên lề; tổ phụ nữ nấu nước chè, nhóm thợ nề vá chân cầu, đám trẻ nhặt rác bỏ bao, cụ già trông xe, thầy giáo ghi sổ công từng nhà, trưởng thôn \
    đọc tên ai góp nhiều, hẹn rằm tháng sau cả làng lại cùng sửa nốt con dốc lên rẫy.";

fn sentence() -> impl Strategy<Value = String> {
    let sentences = [
        "Chi bộ thôn Đăk Mế họp bàn thực hiện Kết luận 21-KL/TW của Trung ương.",
        "Bà con họp bàn làm đường ở Kon Tum.",
        "Ngày 3/2/2023, Huyện ủy Kon Rẫy ban hành Kế hoạch 43-KH/HU thực hiện Kết luận 21-KL/TW.",
        "Họp chi bộ, bà con góp ý về Chỉ thị 05.",
        "Nep song moi o thon nho, ba con hop chi bo.",
        "Trạm y tế xã Ngọk Bay tiêm phòng.",
        LONG,
    ];
    vec(select(sentences.to_vec()), 1..4).prop_map(|some| some.join("\n\n"))
}

fn text(name: &'static str) -> BoxedStrategy<String> {
    let record = ("[12]?", sentence(), proptest::option::of("202[1-3]-0[1-9]-15")).prop_map(|(id, body, day)| {
        let mut record = json!({ "title": "Tin", "body": body });
        if !id.is_empty() {
            record["id"] = id.into();
        }
        if let Some(day) = day {
            record["published"] = day.into();
        }
        record.to_string()
    });
    let title = select(vec!["Họp", "Tin trong xã", "Kon Tum"]);
    match name {
        name if name.ends_with(".jsonl") => vec(record, 1..5).prop_map(|all| all.join("\n")).boxed(),
        name if name.starts_with("m") => vec(record, 1..4).prop_map(|all| format!("[{}]", all.join(", "))).boxed(),
        name if name.ends_with(".json") => record.boxed(),
        _ => (title, sentence()).prop_map(|(title, body)| format!("{title}\n\n{body}\n")).boxed(),
    }
}

/// Ids that articles of the folder may have.
const IDS: [&str; 8] = [
    "a.txt",
    "b/a.txt",
    "b/c.json",
    "dài.jsonl#r3",
    "dài.jsonl#r40",
    "nhiều.jsonl#1",
    "b/nhiều.jsonl#1",
    "mảng.json#2",
];

/// What may be said of an article.
fn said() -> Vec<CorrectionChange> {
    let directive = || "kl-21-tw-k13".to_owned();
    let place = |key: &str| CorrectionChange::Place(Some(Said::This(key.parse().unwrap())));
    let date = |day: &str| CorrectionChange::Date(Some(Said::This(day.parse().unwrap())));
    vec![
        place("district/legacy/614"),
        place("province/2025/51"),
        CorrectionChange::Place(Some(Said::Nothing)),
        CorrectionChange::Place(None),
        date("2022-04-05"),
        date("2025-08-09"),
        CorrectionChange::Date(Some(Said::Nothing)),
        CorrectionChange::Date(None),
        CorrectionChange::Cites(directive()),
        CorrectionChange::Cites("ct-05-tw-k12".to_owned()),
        CorrectionChange::CitesNot(directive()),
        CorrectionChange::NoDirectives,
        CorrectionChange::Nothing,
    ]
}

/// Says of the articles of one index what is said of those of another one.
fn correct_as(index: &Path, of: &Path) {
    let Ok(current) = LocalSnapshot::open(of) else { return };
    let builder = Builder::new(index, facts()).unwrap();
    for row in current.corrections().unwrap().rows() {
        let said = row.correction.clone();
        let mut changes = vec![CorrectionChange::Place(said.place), CorrectionChange::Date(said.date)];
        changes.extend(said.directives.into_iter().map(CorrectionChange::Cites));
        changes.extend(said.not.into_iter().map(CorrectionChange::CitesNot));
        assert!(builder.correct(&row.id, &changes, None).unwrap());
    }
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let put = select(NAMES.to_vec()).prop_flat_map(|name| text(name).prop_map(move |text| Change::Put(name, text)));
    let member = select(NAMES.to_vec()).prop_flat_map(|name| text(name).prop_map(move |text| (name, text)));
    let change = prop_oneof![
        5 => put,
        2 => vec(member, 1..6).prop_map(|members| Change::Pack(members.into_iter().collect())),
        2 => select(NAMES.to_vec()).prop_map(Change::Remove),
        2 => (0..RECORDS, proptest::option::of(sentence())).prop_map(|(at, text)| Change::Record(at, text)),
        4 => prop_oneof![3 => Just(false), 1 => Just(true)].prop_map(Change::Update),
        3 => (select(IDS.to_vec()), select(said())).prop_map(|(id, said)| Change::Correct(id, said)),
        1 => Just(Change::Compact),
    ];
    vec(change, 4..14)
}

fn sequences_end_as_a_fresh_build(cases: u32) {
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner
        .run(&changes(), |changes| {
            let mut records: Vec<Option<String>> =
                (0..RECORDS).map(|number| Some(format!("Bà con thôn {number} họp chi bộ."))).collect();
            let long = |records: &[Option<String>]| {
                let record = |(number, body): (usize, &Option<String>)| {
                    body.as_ref()
                        .map(|body| json!({ "id": format!("r{number}"), "title": "Họp", "body": body }).to_string())
                };
                records.iter().enumerate().filter_map(record).collect::<Vec<_>>().join("\n")
            };
            let mut library = Library::new().article("dài.jsonl", long(&records));
            update(&library, &prune());
            for change in changes {
                match change {
                    Change::Put(name, text) if name.ends_with(".gz") => {
                        library = library.article(name, crate::support::gzip(text.as_bytes()));
                    }
                    Change::Put(name, text) => library = library.article(name, text),
                    Change::Pack(members) => {
                        let packed: Vec<(&str, Vec<u8>)> = members
                            .iter()
                            .map(|(name, text)| match name.ends_with(".gz") {
                                true => (*name, crate::support::gzip(text.as_bytes())),
                                false => (*name, text.clone().into_bytes()),
                            })
                            .collect();
                        library = library.article("hộp.zip", crate::support::zip(&packed));
                    }
                    Change::Remove(name) => drop(fs::remove_file(library.article_path(name))),
                    Change::Update(false) => drop(update(&library, &prune())),
                    Change::Update(true) => drop(update(&library, &in_parts())),
                    Change::Correct(id, change) => {
                        let builder = Builder::new(&library.index_path(), facts()).unwrap();
                        builder.correct(id, &[change], None).unwrap();
                    }
                    Change::Compact => {
                        let builder = Builder::new(&library.index_path(), facts()).unwrap();
                        builder.compact(None, &mut |_| {}).unwrap();
                    }
                    Change::Record(at, text) => {
                        records[at] = text;
                        library = library.article("dài.jsonl", long(&records));
                    }
                }
            }
            update(&library, &prune());
            answers_as_a_fresh_one(&library, "at the end");
            if library.index_path().join("manifest.json").exists() {
                let found = checkup(&library.index_path()).unwrap();
                assert!(found.sound, "{found:#?}");
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_sequence_of_changes_ends_as_a_fresh_build() {
    sequences_end_as_a_fresh_build(30);
}

#[test]
#[ignore = "takes minutes: 500 sequences of changes"]
fn five_hundred_sequences_of_changes_end_as_a_fresh_build() {
    sequences_end_as_a_fresh_build(500);
}

/// What the program says while it brings an index up to date.
fn told(library: &Library, args: &[&str]) -> String {
    library.chithi(&[&["index"], args].concat()).expect(0).stderr
}

fn found(library: &Library, query: &str) -> Vec<String> {
    let lines = library.chithi(&["search", query, "--all", "--strict", "--format", "jsonl"]).stdout;
    let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    let mut ids: Vec<String> = lines.lines().map(id).collect();
    ids.sort();
    ids
}

fn story(title: &str) -> String {
    format!("{title}\n\nBà con họp bàn việc làng.\n")
}

#[test]
fn what_is_new_is_added_what_has_changed_replaced_and_the_rest_left_alone() {
    let library = Library::new().article("a.txt", story("Một")).article("b.txt", story("Hai"));
    assert!(told(&library, &["kho"]).starts_with("2 articles indexed in"));
    assert!(told(&library, &[]).starts_with("Nothing has changed: 2 articles in `index`"));
    let library = library.article("c.txt", story("Ba")).article("b.txt", "Hai\n\nTrạm y tế tiêm phòng.\n");
    let said = told(&library, &[]);
    assert!(said.starts_with("1 article read and 1 replaced in"), "{said}");
    assert!(said.contains("3 articles in `index`"), "{said}");
    assert_eq!(found(&library, "bàn việc làng"), ["a.txt", "c.txt"]);
    assert_eq!(found(&library, "tiêm phòng"), ["b.txt"]);
}

#[test]
fn articles_of_files_that_are_gone_stay_until_they_are_pruned() {
    let library = Library::new().article("a.txt", story("Một")).article("b.txt", story("Hai"));
    told(&library, &["kho"]);
    library.remove("b.txt");
    let said = told(&library, &[]);
    assert!(
        said.contains("1 file is gone, with articles that are still in the index: `chithi index --prune`"),
        "{said}"
    );
    assert_eq!(found(&library, "làng"), ["a.txt", "b.txt"]);
    let said = told(&library, &["--prune"]);
    assert!(said.starts_with("0 articles read and 1 taken out"), "{said}");
    assert_eq!(found(&library, "làng"), ["a.txt"]);
}

#[test]
fn nothing_is_pruned_where_a_whole_folder_is_gone() {
    let library = Library::new().article("a.txt", story("Một")).put("đĩa/b.txt", story("Hai"));
    told(&library, &["kho", "đĩa"]);
    fs::rename(library.path().join("đĩa"), library.path().join("đĩa rời")).unwrap();
    let refused = library.chithi(&["index", "--prune"]).expect(2).stderr;
    assert!(refused.contains("Nothing is left of the 1 file") && refused.contains("/đĩa`"), "{refused}");
    assert!(refused.contains("if a disk isn't connected, connect it"), "{refused}");
    assert_eq!(found(&library, "làng"), ["a.txt", "b.txt"]);
    fs::create_dir(library.path().join("đĩa")).unwrap();
    library.chithi(&["index", "--prune"]).expect(2);
    let told = library.chithi(&["index"]).expect(2).stderr;
    assert!(told.contains("đĩa: has no article in it") && told.contains("1 file is gone"), "{told}");
    assert_eq!(found(&library, "làng"), ["a.txt", "b.txt"]);
}

#[test]
fn only_what_is_named_is_gone_through() {
    let library = Library::new().put("a/a.txt", story("Một")).put("b/b.txt", story("Hai"));
    told(&library, &["a", "b"]);
    let library = library.put("a/a2.txt", story("Ba")).put("b/b2.txt", story("Bốn")).put("b/sâu/c.txt", story("Năm"));
    told(&library, &["b/sâu"]);
    assert_eq!(found(&library, "làng"), ["a.txt", "b.txt", "sâu/c.txt"]);
    told(&library, &["b"]);
    assert_eq!(found(&library, "làng"), ["a.txt", "b.txt", "b2.txt", "sâu/c.txt"]);
    told(&library, &[]);
    assert_eq!(found(&library, "làng"), ["a.txt", "a2.txt", "b.txt", "b2.txt", "sâu/c.txt"]);
}

#[test]
fn a_folder_that_comes_later_and_shares_names_renames_those_of_the_first() {
    let library = Library::new().put("a/tin.txt", story("Một")).put("b/tin.txt", story("Hai"));
    told(&library, &["a"]);
    assert_eq!(found(&library, "làng"), ["tin.txt"]);
    told(&library, &["b"]);
    assert_eq!(found(&library, "làng"), ["a/tin.txt", "b/tin.txt"]);
    library.chithi(&["remove", "b", "--yes"]).expect(0);
    told(&library, &[]);
    assert_eq!(found(&library, "làng"), ["tin.txt"]);
}

#[test]
fn a_record_of_many_that_changes_is_read_alone() {
    let line = |id: usize, body: &str| json!({ "id": id.to_string(), "title": "Tin", "body": body }).to_string();
    let all = |changed: &str| {
        (0..50).map(|id| line(id, if id == 20 { changed } else { "Bà con họp." })).collect::<Vec<_>>().join("\n")
    };
    let library = Library::new().article("a.jsonl", all("Bà con họp."));
    told(&library, &["kho"]);
    let library = library.article("a.jsonl", all("Trạm y tế tiêm phòng."));
    assert!(told(&library, &[]).starts_with("1 article replaced in "));
    assert_eq!(found(&library, "tiêm phòng"), ["a.jsonl#20"]);
    assert_eq!(found(&library, "bà con họp").len(), 49);
}

#[test]
fn what_is_removed_by_hand_stays_out_while_its_file_is_as_it_was() {
    let library = Library::new().article("a.txt", story("Một")).article("b.txt", story("Hai"));
    told(&library, &["kho"]);
    let refused = library.chithi(&["remove", "b.txt"]).expect(2).stderr;
    assert!(refused.contains("1 article will be taken out of the index, not from the disk"), "{refused}");
    assert!(refused.contains("add --yes"), "{refused}");
    library.chithi(&["remove", "b.txt", "--yes"]).expect(0);
    assert!(told(&library, &[]).starts_with("Nothing has changed: 1 article"));
    assert_eq!(found(&library, "làng"), ["a.txt"]);
    let library = library.article("b.txt", story("Hai, sửa lại"));
    told(&library, &[]);
    assert_eq!(found(&library, "làng"), ["a.txt", "b.txt"]);
    library.chithi(&["remove", "không", "có", "gì", "--yes"]).expect(1);
    library.chithi(&["remove", "sửa", "lại", "--yes"]).expect(0);
    assert_eq!(found(&library, "làng"), ["a.txt"]);
}

#[test]
fn an_index_that_is_made_one_segment_answers_as_before_and_an_earlier_state_comes_back() {
    let mut library = Library::new();
    for number in 0..5 {
        library = library.article(&format!("{number}.txt"), story(&format!("Tin {number}")));
        told(&library, &["kho"]);
    }
    let segments = || {
        let text = fs::read_to_string(library.index_path().join("manifest.json")).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()["segments"].as_array().unwrap().len()
    };
    assert_eq!(segments(), 5);
    let before = answers(&library.index_path());
    library.chithi(&["compact"]).expect(0);
    assert_eq!(segments(), 1);
    assert_eq!(answers(&library.index_path()), before);
    library.chithi(&["remove", "3.txt", "--yes"]).expect(0);
    let states = library.chithi(&["rollback", "--list", "--format", "json"]).expect(0).json();
    assert_eq!(states[0]["articles"], 4);
    library.chithi(&["rollback"]).expect(0);
    assert_eq!(answers(&library.index_path()), before);
    library.chithi(&["rollback"]).expect(0);
    assert_eq!(found(&library, "làng").len(), 4);
    let none = library.chithi(&["rollback", "99"]).expect(2).stderr;
    assert!(none.contains("no such earlier state: those kept are"), "{none}");
}

#[test]
fn with_another_registry_the_articles_are_read_anew_from_the_index() {
    let row = "kh-60-hu-2022-kon-ray\tKH\tKế hoạch\t60\t2022\t2022-03-01\tHU\t\t\tHuyện ủy Kon Rẫy\tviệc làng\t\t\n";
    let library = Library::new().article("a.txt", story("Một")).put("riêng.tsv", row);
    told(&library, &["kho"]);
    library.remove("a.txt");
    let library = library.article("b.txt", story("Hai"));
    let said = library.chithi(&["index", "--registry", "riêng.tsv"]).expect(0).stderr;
    assert!(said.contains("2 articles in `index`"), "{said}");
    assert_eq!(found(&library, "làng"), ["a.txt", "b.txt"]);
    let asked = library.chithi(&["search", "làng", "--registry", "riêng.tsv"]).expect(0).stderr;
    assert!(!asked.contains("another registry"), "{asked}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_reading_and_what_was_read_is_there() {
    use rustix::process::{Pid, Signal, kill_process};
    let line =
        |id: usize| json!({ "id": id.to_string(), "title": "Tin", "body": "Bà con họp. ".repeat(200) }).to_string();
    let library = Library::new().article("a.jsonl", (0..20_000).map(line).collect::<Vec<_>>().join("\n"));
    let mut child = program()
        .args(["index", "kho", "--threads", "1"])
        .current_dir(library.path())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let parts = || {
        let folders = fs::read_dir(library.index_path()).into_iter().flatten().flatten();
        folders.filter(|entry| entry.file_name().to_string_lossy().starts_with("build-")).count()
    };
    while parts() == 0 {
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(Duration::from_millis(500));
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let status = child.wait().unwrap();
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
    assert_eq!(status.code(), Some(2), "{said}");
    assert!(said.contains("stopped before all was read: `chithi index` goes on there"), "{said}");
    let asked = library.chithi(&["search", "họp"]).expect(0).stderr;
    assert!(asked.contains("articles so far; what isn't in yet isn't found"), "{asked}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_what_is_printed_article_by_article() {
    use rustix::process::{Pid, Signal, kill_process};
    use std::io::Write;
    const MOST: usize = 10_000;
    let folder = tempfile::tempdir().unwrap();
    for verb in ["annotate", "decode"] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_chithi"))
            .args([verb, "-", "--format", "jsonl"])
            .current_dir(folder.path())
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let (mut given, printed) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (told, has_printed) = std::sync::mpsc::channel();
        let reading = std::thread::spawn(move || {
            let lines = std::io::BufRead::lines(std::io::BufReader::new(printed));
            lines.inspect(|_| told.send(()).unwrap_or_default()).count()
        });
        let record = format!("{}\n", json!({ "title": "Tin", "body": "Bà con họp. ".repeat(200) }));
        let (mut count, mut is_stopped) = (0, false);
        while count < MOST && given.write_all(record.as_bytes()).is_ok() {
            count += 1;
            if !is_stopped && has_printed.try_recv().is_ok() {
                kill_process(Pid::from_child(&child), Signal::INT).unwrap();
                is_stopped = true;
            }
        }
        drop(given);
        assert_eq!(child.wait().unwrap().code(), Some(2), "{verb}");
        assert!(is_stopped && count < MOST, "{verb} went on to the end");
        assert!(reading.join().unwrap() < MOST, "{verb}");
    }
}

#[test]
fn files_that_were_only_touched_make_no_state_to_go_back_to() {
    let library = Library::new().article("a.txt", story("Một")).article("b.txt", story("Hai"));
    told(&library, &["kho"]);
    library.chithi(&["remove", "b.txt", "--yes"]).expect(0);
    let library = library.article("a.txt", story("Một"));
    for _ in 0..4 {
        assert!(told(&library, &["--verify"]).starts_with("Nothing has changed"));
    }
    let states = library.chithi(&["rollback", "--list", "--format", "json"]).expect(0).json();
    assert_eq!(states.as_array().unwrap().len(), 2, "{states}");
    library.chithi(&["rollback"]).expect(0);
    assert_eq!(found(&library, "làng"), ["a.txt", "b.txt"]);
    library.chithi(&["rollback", "--index", "không có"]).expect(3);
    assert!(!library.path().join("không có").exists());
}

#[test]
fn what_was_removed_comes_back_when_its_file_is_named() {
    let library = Library::new().article("a.txt", story("Một")).article("b.txt", story("Hai"));
    told(&library, &["kho"]);
    library.chithi(&["remove", "b.txt", "--yes"]).expect(0);
    told(&library, &["kho"]);
    assert_eq!(found(&library, "làng"), ["a.txt"]);
    told(&library, &["kho/b.txt"]);
    assert_eq!(found(&library, "làng"), ["a.txt", "b.txt"]);
    library.chithi(&["remove", "không/có", "--yes"]).expect(1);
}

#[test]
fn nothing_is_built_anew_where_a_path_is_away() {
    let library = Library::new().article("a.txt", story("Một")).put("đĩa/b.txt", story("Hai"));
    told(&library, &["kho", "đĩa", "--keep", "3"]);
    fs::rename(library.path().join("đĩa"), library.path().join("đĩa rời")).unwrap();
    library.chithi(&["index", "--rebuild"]).expect(2);
    assert_eq!(found(&library, "làng"), ["a.txt", "b.txt"]);
    told(&library, &["--rebuild", "kho"]);
    let manifest = fs::read_to_string(library.index_path().join("manifest.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&manifest).unwrap()["keep"], 3, "what was asked for once holds on");
}

#[test]
fn an_id_is_whole_again_when_its_twin_is_gone_whatever_else_went_with_it() {
    let library = Library::new().article("k.txt", story("Giữ")).article("o.txt", story("Thừa"));
    let library = library.article("t.txt", story("Một"));
    told(&library, &["kho"]);
    library.remove("o.txt");
    let library = library.article("t.txt.gz", crate::support::gzip(story("Hai").as_bytes()));
    told(&library, &["--prune"]);
    assert_eq!(found(&library, "làng").iter().filter(|id| id.starts_with("t.txt~")).count(), 2);
    library.remove("t.txt.gz");
    told(&library, &["--prune"]);
    assert_eq!(found(&library, "làng"), ["k.txt", "t.txt"]);
}

#[test]
fn a_member_of_an_archive_that_has_another_name_is_another_article() {
    let with =
        |library: Library, name: &str, bytes: &[u8]| library.article("bo.zip", crate::support::zip(&[(name, bytes)]));
    let library = with(Library::new(), "a.txt.md", story("Một").as_bytes());
    told(&library, &["kho"]);
    assert_eq!(found(&library, "làng"), ["bo.zip#a.txt.md"]);
    let library = with(library, "a.txt.gz", &crate::support::gzip(story("Một").as_bytes()));
    told(&library, &["--prune"]);
    assert_eq!(found(&library, "làng"), ["bo.zip#a.txt"]);
}

#[test]
fn who_removes_an_article_gets_no_equal_one_in_its_place() {
    let line = |id: &str| json!({ "id": id, "title": "Tin", "body": "Bà con họp." }).to_string();
    let library = Library::new()
        .article("t.txt", story("Một"))
        .article("t.txt.gz", crate::support::gzip(story("Một").as_bytes()))
        .article("a.jsonl", [line("1"), line("2"), line("1")].join("\n"));
    told(&library, &["kho"]);
    library.chithi(&["remove", "t.txt", "--yes"]).expect(0);
    library.chithi(&["remove", "a.jsonl#1", "--yes"]).expect(0);
    for round in ["at once", "later"] {
        assert!(found(&library, "làng").is_empty(), "{round}");
        assert_eq!(found(&library, "bà con họp"), ["a.jsonl#2"], "{round}");
        told(&library, &[]);
    }
    // Who takes out a file, and not an article, gets what another file has.
    told(&library, &["kho/t.txt", "kho/t.txt.gz"]);
    library.chithi(&["remove", "kho/t.txt", "--yes"]).expect(0);
    assert_eq!(found(&library, "làng"), ["t.txt"]);
    library.chithi(&["remove", "t.txt", "--yes"]).expect(0);
    told(&library, &[]);
    assert!(found(&library, "làng").is_empty(), "one that stood in is left out as well");
}

#[test]
fn a_folder_that_was_moved_is_read_where_it_is_and_nothing_is_twice_or_new() {
    let library = Library::new().article("a/1.txt", story("Một")).article("a/2.txt", story("Hai"));
    let library = library.article("3.txt", story("Ba")).article("4.txt", story("Bốn"));
    told(&library, &["kho"]);
    library.chithi(&["remove", "3.txt", "--yes"]).expect(0);
    library.chithi(&["correct", "4.txt", "place=huyện Kon Rẫy"]).expect(0);
    library.chithi(&["saved", "add", "làng", "làng"]).expect(0);
    let before = found(&library, "làng");
    fs::rename(library.path().join("kho"), library.path().join("kho mới")).unwrap();
    let told_of = library.chithi(&["index", "kho mới"]).expect(0).stderr;
    assert!(told_of.contains("`") && told_of.contains("isn't there any more, and all its files are in"), "{told_of}");
    assert_eq!(found(&library, "làng"), before, "what was removed stays out");
    assert_eq!(found(&library, "corrected:any"), ["4.txt"]);
    library.chithi(&["news"]).expect(1);
    assert!(told(&library, &[]).starts_with("Nothing has changed"));
    // One that lacks a file is another folder: nothing is lost.
    fs::create_dir(library.path().join("kho khác")).unwrap();
    fs::rename(library.path().join("kho mới/a"), library.path().join("kho khác/a")).unwrap();
    fs::rename(library.path().join("kho mới"), library.path().join("kho cũ")).unwrap();
    let told_of = library.chithi(&["index", "kho khác"]).expect(0).stderr;
    assert!(!told_of.contains("isn't there any more, and"), "{told_of}");
    assert!(found(&library, "làng").contains(&"4.txt".to_owned()));
}

#[test]
fn a_path_that_is_not_there_is_never_pruned_however_often_it_is_looked_for() {
    for is_emptied in [false, true] {
        let library = Library::new().article("1.txt", story("Một")).article("2.txt", story("Hai"));
        told(&library, &["kho"]);
        fs::rename(library.path().join("kho"), library.path().join("cất")).unwrap();
        if is_emptied {
            fs::create_dir(library.path().join("kho")).unwrap();
        }
        for args in
            [&["index"][..], &["index", "--prune"], &["index"], &["index", "kho", "--prune"], &["index", "--prune"]]
        {
            library.chithi(args);
            assert_eq!(found(&library, "làng").len(), 2, "{args:?}");
        }
        assert!(library.chithi(&["index", "--prune"]).expect(2).stderr.contains("chithi index NEW-PATH"));
        library.chithi(&["remove", "kho", "--yes"]).expect(0);
        assert!(found(&library, "làng").is_empty());
        let told_of = library.chithi(&["remove", "kho", "--yes"]);
        assert!(!told_of.stderr.contains("query"), "{}", told_of.stderr);
    }
}

#[test]
fn a_path_without_articles_is_forgotten_and_no_query() {
    let library = Library::new().article("1.txt", "Tin\n\nBà con vào kho lấy thóc ở làng.\n");
    told(&library, &["kho"]);
    fs::create_dir(library.path().join("rỗng")).unwrap();
    library.chithi(&["index", "rỗng"]).expect(2);
    fs::remove_dir(library.path().join("rỗng")).unwrap();
    assert!(library.chithi(&["index"]).expect(2).stderr.contains("rỗng: doesn't exist"));
    library.chithi(&["remove", "rỗng"]).expect(0);
    library.chithi(&["index"]).expect(0);
    assert_eq!(found(&library, "làng"), ["1.txt"]);
}

#[test]
fn a_record_that_was_removed_stays_out_wherever_its_line_goes() {
    let line = |id: usize| json!({ "id": id.to_string(), "title": "Tin", "body": format!("Bà con họp lần {id}.") });
    let lines = |ids: &[usize]| ids.iter().map(|id| line(*id).to_string()).collect::<Vec<_>>().join("\n");
    let library = Library::new().article("a.jsonl", lines(&[1, 2, 3]));
    told(&library, &["kho"]);
    library.chithi(&["remove", "a.jsonl#2", "--yes"]).expect(0);
    for ids in [&[1, 2, 3, 4][..], &[5, 1, 2, 3]] {
        told(&library, &[]);
        fs::write(library.article_path("a.jsonl"), lines(ids)).unwrap();
        told(&library, &[]);
        assert!(!found(&library, "bà con họp").contains(&"a.jsonl#2".to_owned()), "{ids:?}");
    }
    assert_eq!(found(&library, "bà con họp"), ["a.jsonl#1", "a.jsonl#3", "a.jsonl#5"]);
    library.chithi(&["remove", ""]).expect(2);
}

#[test]
fn a_file_without_articles_that_goes_leaves_nothing() {
    let library = Library::new().article("a.txt", story("Một")).article("e.txt", "");
    library.chithi(&["index", "kho"]).expect(2);
    library.remove("e.txt");
    assert!(!told(&library, &[]).contains("gone"));
}

#[test]
fn an_update_that_is_stopped_loses_nothing_that_it_had_not_reached() {
    let mut library = Library::new();
    for number in 0..400 {
        library = library.article(&format!("{number}.txt"), story(&format!("Tin {number}")));
    }
    let stopped = |options: UpdateOptions| {
        options.stop.store(true, Ordering::Relaxed);
        update(&library, &options)
    };
    update(&library, &prune());
    let rebuilt = stopped(rebuild());
    assert_eq!((rebuilt.articles, rebuilt.unfinished), (400, true), "the old index stays");
    for number in 0..400 {
        fs::write(library.article_path(&format!("{number}.txt")), story(&format!("Tin mới {number}"))).unwrap();
    }
    let updated = stopped(prune());
    assert_eq!((updated.articles, updated.unfinished), (400, true), "what is to be replaced stays until it is");
    assert_eq!(found(&library, "làng").len(), 400);
    assert_eq!(update(&library, &prune()).articles, 400);
    answers_as_a_fresh_one(&library, "after a stop");
}

#[cfg(unix)]
#[test]
fn several_records_of_a_file_are_removed_at_once() {
    let line = |id: usize| json!({ "id": id.to_string(), "title": "Tin", "body": "Bà con họp." }).to_string();
    let lines = (0..4).map(line).collect::<Vec<_>>().join("\n");
    let library = Library::new().article("a.jsonl", lines);
    told(&library, &["kho"]);
    library.chithi(&["remove", "a.jsonl#0", "a.jsonl#1", "a.jsonl#3", "--yes"]).expect(0);
    assert_eq!(found(&library, "bà con"), ["a.jsonl#2"]);
    library.chithi(&["doctor"]).expect(0);
}
