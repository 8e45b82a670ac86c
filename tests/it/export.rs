//! All articles as records, which can be indexed again.

use serde_json::json;

use crate::support::{CORPUS, Library};

#[test]
fn what_is_exported_and_indexed_again_has_the_same_texts_days_and_ids() {
    let exported = CORPUS.chithi(&["export"]).expect(0);
    assert_eq!(exported.json_lines().len() as u64, CORPUS.engine.snapshot().articles().unwrap());
    let library = Library::new().put("kho.jsonl", &exported.stdout);
    library.chithi(&["index", "kho.jsonl"]).expect(0);
    assert_eq!(library.chithi(&["xuat-toan-bo"]).expect(0).stdout, exported.stdout, "to the byte");
}

#[test]
fn what_is_exported_again_is_the_same_to_the_byte_whatever_there_is() {
    let story = "Bà con thôn Thượng góp công làm đường, ai có đất thì góp đất, ai có công thì góp công.";
    let record =
        |title: &str| json!({ "id": "1", "title": title, "body": story, "tags": [1.50, null, {"b": 1, "a": 2}] });
    let page = format!(
        "<html><body><article><h1>Mùa gặt</h1><p>{story}</p><p>{story}</p><p>Hết&nbsp;rồi.</p></article></body></html>"
    );
    let library = Library::new()
        .article("a.jsonl", format!("{}\n{}\n", record("Một"), record("Hai")))
        .article("b.jsonl", format!("{}\n{}\n", record("Hai"), record("Ba")))
        .article("c.txt", format!("Trùng đoạn\n\n{story}\n{story}\n\n\u{200b}Cuối\tcùng \u{a0} .\n"))
        .article("d.html", page)
        .article("e.md", format!("---\ntitle: Ghi chép\ndate: 2021-02-03 04:05:06\n---\n\n- **{story}**\n- {story}\n"))
        .article(
            "f.json",
            json!({ "body": format!("{}\n\n x", "chữ ".repeat(90)), "id": ["x"], "source": " Báo \n Xã " }).to_string(),
        )
        .article(
            "g.json",
            json!({ "title": "Giờ", "published": "2023-11-05T20:30:59Z", "url": "https://www.baohagiang.vn/1" })
                .to_string(),
        )
        .article(
            "h.json",
            json!({ "title": "Ảnh", "captions": ["a"], "note": null, "author": ["x"], "published": "hôm qua" })
                .to_string(),
        );
    library.chithi(&["index", "kho"]).expect(0);
    let exported = library.chithi(&["export"]).expect(0);
    // The one that is in two files is printed once.
    assert_eq!(exported.json_lines().len() as u64, 9);
    let mut ids: Vec<String> = exported.json_lines().iter().map(|r| r["id"].to_string()).collect();
    ids.retain(|id| id == "\"1\"");
    assert_eq!(ids.len(), 3);
    let mut before = exported.stdout;
    for name in ["kho.jsonl", "khác.jsonl.gz"] {
        let packed =
            if name.ends_with(".gz") { crate::support::gzip(before.as_bytes()) } else { before.clone().into_bytes() };
        let library = Library::new().put(name, packed);
        library.chithi(&["index", name]).expect(0);
        let again = library.chithi(&["export"]).expect(0).stdout;
        assert_eq!(again, before);
        before = again;
    }
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
    assert_eq!(told, "Wrote 1 row to kho.jsonl\n");
    assert!(std::fs::read_to_string(library.path().join("kho.jsonl")).unwrap().starts_with("{\"id\":\"1\""));
    library.chithi(&["export", "--index", "không"]).expect(3);
    library.chithi(&["export", "--out", "kho.html"]).expect(2);
}
