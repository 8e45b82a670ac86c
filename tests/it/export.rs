//! All articles as records, which can be indexed again.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{CORPUS, Library};

/// The records of an export, by their ids.
fn by_id(records: Vec<Value>) -> BTreeMap<String, Value> {
    let count = records.len();
    let records: BTreeMap<_, _> = records.into_iter().map(|r| (r["id"].as_str().unwrap().to_owned(), r)).collect();
    assert_eq!(records.len(), count);
    records
}

#[test]
fn what_is_exported_and_indexed_again_has_the_same_texts_days_and_ids() {
    let exported = CORPUS.chithi(&["export"]).expect(0);
    assert_eq!(exported.json_lines().len() as u64, CORPUS.engine.snapshot().articles().unwrap());
    let library = Library::new().put("kho.jsonl", &exported.stdout);
    library.chithi(&["index", "kho.jsonl"]).expect(0);
    let again = library.chithi(&["xuat-toan-bo"]).expect(0);
    assert_eq!(by_id(again.json_lines()), by_id(exported.json_lines()));
    let library = Library::new().put("kho.jsonl", &again.stdout);
    library.chithi(&["index", "kho.jsonl"]).expect(0);
    assert_eq!(library.chithi(&["export"]).expect(0).stdout, again.stdout);
}

#[test]
fn every_key_of_a_record_comes_back_in_the_order_of_ids() {
    let records = [
        json!({ "id": "2", "title": "Hai", "body": "Một.\n\n  Hai.\n", "lượt xem": 7, "tags": ["a", null] }),
        json!({ "id": 10, "published": "2023-11-05T20:30", "source": "Báo Xã", "author": "Lan", "url": "https://a.vn/1",
            "body": "Bài không có tên." }),
        json!({ "title": "Chỉ có tên", "published": "hôm qua", "captions": ["Ảnh"] }),
    ];
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    let library = Library::new().article("tin.jsonl", lines);
    library.chithi(&["index", "kho"]).expect(0);
    let exported = library.chithi(&["export"]).expect(0).json_lines();
    let mut expected = records.to_vec();
    expected[1]["id"] = "10".into();
    expected.swap(0, 1);
    let unnamed = exported.iter().position(|record| record["title"] == "Chỉ có tên").unwrap();
    let last = expected.pop().unwrap();
    expected.insert(unnamed, last);
    expected[unnamed]["body"] = "".into();
    let id = exported[unnamed]["id"].as_str().unwrap();
    assert!(id.starts_with("tin.jsonl#"), "{id}");
    expected[unnamed]["id"] = id.into();
    assert_eq!(exported, expected);
}

#[test]
fn captions_come_back_and_stay_with_the_record() {
    let page = "<html><body><article><h1>Mùa gặt</h1><p>Nông dân ra đồng từ sáng sớm, cả xóm cùng làm.</p>\
        <figure><img src=\"a.jpg\"><figcaption>Ra đồng gặt lúa sớm.</figcaption></figure></article></body></html>";
    let library = Library::new().article("anh.html", page);
    library.chithi(&["index", "kho"]).expect(0);
    let exported = library.chithi(&["export"]).expect(0);
    assert_eq!(exported.json_lines()[0]["captions"], json!(["Ra đồng gặt lúa sớm."]));
    let library = Library::new().put("kho.jsonl", &exported.stdout);
    library.chithi(&["index", "kho.jsonl"]).expect(0);
    assert_eq!(library.chithi(&["export"]).expect(0).json_lines(), exported.json_lines());
}

#[test]
fn an_export_has_every_form_and_goes_into_a_file_when_it_is_whole() {
    let library = Library::new().story("1", "Họp", "Bà con họp.\n\nXong.");
    library.chithi(&["index", "kho"]).expect(0);
    assert_eq!(library.chithi(&["export", "--format", "text"]).expect(0).stdout, "Họp\n\nBà con họp.\n\nXong.\n\n");
    assert_eq!(library.chithi(&["export", "--format", "json"]).expect(0).json()[0]["id"], "1");
    let rows = library.chithi(&["export", "--format", "csv"]).expect(0).rows();
    assert_eq!(rows[1][6], "Bà con họp.\n\nXong.");
    let told = library.chithi(&["export", "--out", "kho.jsonl"]).expect(0).stderr;
    assert_eq!(told, "wrote 1 row to kho.jsonl\n");
    assert!(std::fs::read_to_string(library.path().join("kho.jsonl")).unwrap().starts_with("{\"id\":\"1\""));
    library.chithi(&["export", "--index", "không"]).expect(3);
    library.chithi(&["export", "--out", "kho.html"]).expect(2);
}
