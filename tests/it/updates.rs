//! An index that is brought up to date with its files answers as one that is built anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chithi::answer::BuildReport;
use chithi::ask::{
    CascadeRequest, CitesRequest, Collected, ContextsRequest, CoverageRequest, Index, LocalitiesRequest, Note,
    SearchRequest, TimelineRequest, UnresolvedRequest,
};
use chithi::library::{Builder, UpdateOptions, checkup};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::{Library, facts};

/// What an index says to questions of every kind, as JSON.
fn answers(index: &Path) -> BTreeMap<String, Value> {
    let index = Index::at(index, facts());
    let mut all = BTreeMap::new();
    let mut put = |what: &str, answer: Value| drop(all.insert(what.to_owned(), answer));
    for query in ["họp", "\"chi bộ\"", "bà con họp", "hop chi bo", "Kết luận 21-KL/TW", "Kon Tum", "họp -đường", "hpọ"]
    {
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

/// A change of a folder of articles.
#[derive(Debug, Clone)]
enum Change {
    /// Puts a file there, or another text into it.
    Put(&'static str, String),
    Remove(&'static str),
    /// Changes a record of a long file, or takes it out; one in twenty-seven may change before all are written anew.
    Record(usize, Option<String>),
    Update,
}

/// Records of the long file.
const RECORDS: usize = 80;

const NAMES: [&str; 7] = ["a.txt", "a.txt.md", "b/a.txt", "b/c.json", "nhiều.jsonl", "b/nhiều.jsonl", "mảng.json"];

fn sentence() -> impl Strategy<Value = String> {
    let sentences = [
        "Chi bộ thôn Đăk Mế họp bàn thực hiện Kết luận 21-KL/TW của Trung ương.",
        "Bà con họp bàn làm đường ở Kon Tum.",
        "Ngày 3/2/2023, Huyện ủy Kon Rẫy ban hành Kế hoạch 43-KH/HU thực hiện Kết luận 21-KL/TW.",
        "Họp chi bộ, bà con góp ý về Chỉ thị 05.",
        "Nep song moi o thon nho, ba con hop chi bo.",
        "Trạm y tế xã Ngọk Bay tiêm phòng.",
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

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let put = select(NAMES.to_vec()).prop_flat_map(|name| text(name).prop_map(move |text| Change::Put(name, text)));
    let change = prop_oneof![
        5 => put,
        2 => select(NAMES.to_vec()).prop_map(Change::Remove),
        2 => (0..RECORDS, proptest::option::of(sentence())).prop_map(|(at, text)| Change::Record(at, text)),
        4 => Just(Change::Update),
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
                    Change::Put(name, text) => library = library.article(name, text),
                    Change::Remove(name) => drop(fs::remove_file(library.article_path(name))),
                    Change::Update => drop(update(&library, &prune())),
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
