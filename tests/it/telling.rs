//! What is told of the articles that are read: once of all, with one of them as an example.

use std::fs;

use serde_json::{Value, json};

use crate::support::Library;

const TEXT: &str = "Tin\n\nBà con bản Mây họp bàn việc làm con đường ra đồng.\n";

#[test]
fn the_summary_counts_what_could_not_be_read_by_reason_and_ending() {
    let library = Library::new()
        .article("a.txt", TEXT)
        .article("b.json", "{")
        .article("c.json", "{\"title\":")
        .article("d.html", "\u{1}\u{2}\u{3}".repeat(9))
        .article("e.txt", "");
    let built = library.chithi(&["index", "kho"]).expect(2);
    let said = "; 4 skipped, as told above: 2 .json (not JSON), 1 .html (is binary data, not text), 1 .txt (is empty)";
    assert!(built.stderr.contains(said), "{}", built.stderr);
}

#[test]
fn articles_without_a_date_or_a_text_are_told_once_with_one_of_them() {
    let library = Library::new()
        .article("a.txt", TEXT)
        .article("b.jsonl", "{\"title\": \"Một\"}\n{\"title\": \"Hai\", \"published\": \"2023-11-05\"}\n");
    let built = library.chithi(&["index", "kho"]).expect(0);
    for said in [
        "2 of 3 articles have no date of publication, and aren't found where a time is asked for, as `kho/b.jsonl:1` (1 .jsonl, 1 .txt)\n",
        "2 of 3 articles have a title and no text, as `kho/b.jsonl:1`\n",
    ] {
        assert_eq!(built.stderr.matches(said).count(), 1, "{said} is missing in: {}", built.stderr);
    }
    let again = library.chithi(&["index"]).expect(0);
    assert!(!again.stderr.contains("no date"), "it is told of what is read: {}", again.stderr);
    let quiet = library.chithi(&["index", "kho", "--rebuild", "--quiet"]).expect(0);
    assert_eq!(quiet.stderr, "");
}

#[test]
fn more_files_that_are_passed_over_than_articles_are_a_warning() {
    let warns = |library: &Library, paths: &[&str]| {
        let built = library.chithi(&[&["index"], paths].concat()).expect(0);
        built.stderr.contains("More was passed over than read: 2 files are in no format that chithi reads")
    };
    let one = Library::new().article("a.txt", TEXT).article("b.xyz", "x").article("c.xyz", "x");
    assert!(warns(&one, &["kho", "--quiet"]) && warns(&one, &[]));
    let two = Library::new().article("a.jsonl", "{\"title\": \"a\"}\n{\"title\": \"b\"}\n");
    let two = two.article("b.xyz", "x").article("c.xyz", "x");
    assert!(!warns(&two, &["kho"]) && !warns(&two, &[]));
}

#[test]
fn what_was_converted_is_counted_and_what_would_be_read_in_another_form_is_told_once() {
    let old = b"Huy\xD6n u\xFB \xA7\xA8k H\xB5 tri\xD3n khai Ch\xD8 th\xDE s\xE8 05-CT/TW\n";
    let mail = "MIME-Version: 1.0\r\nFrom: a@b.vn\r\nSubject: Tin\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nHop.\r\n--B\r\n\
                Content-Type: application/x-rar; name=b.rar\r\n\r\nx\r\n--B--\r\n";
    let library = Library::new().article("a.txt", old).article("b.txt", TEXT).article("thu.eml", mail);
    let library = library.article("c.rar", "x").article("d.msg", "x").article("e.PPTX", "x").article("f.jpg", "x");
    for dry in [&["--dry-run"][..], &[]] {
        let built = library.chithi(&[&["index", "kho"], dry].concat()).expect(0);
        for said in [
            "1 of 3 articles has text in an encoding of before Unicode, which was converted, as `kho/a.txt` (`chithi decode` shows why)\n",
            "Not read: 2 .rar; unpack it, so that what is in it is read\n",
            "Not read: 1 .msg; save it as .eml, which is\n",
            "Not read: 1 .pptx; save it as .pdf, which is\n",
        ] {
            assert_eq!(built.stderr.matches(said).count(), 1, "{said} is missing in: {}", built.stderr);
        }
    }
    let named = library.chithi(&["index", "kho/c.rar"]).expect(2).stderr;
    assert!(named.contains("c.rar: is in a format that chithi doesn't read: unpack it"), "{named}");
    let missing = library.chithi(&["index", "khong-co"]).expect(2).stderr;
    assert!(missing.contains("1 that doesn't exist") || missing.contains("doesn't exist"), "{missing}");
}

#[test]
fn a_dry_run_tells_what_an_update_then_does_and_writes_nothing() {
    let library = Library::new().article("a.txt", TEXT).article("b.json", "{").article("c.docxx", "x");
    let counts = |report: &Value| {
        ["added", "replaced", "removed", "gone", "skipped", "passed_over", "read", "unread"]
            .map(|key| report[key].clone())
    };
    let index = |args: &[&str], code: i32| {
        let built = library.chithi(&[&["index", "--format", "json"], args].concat()).expect(code);
        (built.json(), built.stderr)
    };
    let (dry, said) = index(&["kho", "--dry-run"], 2);
    assert!(said.contains("Nothing was written; an update would find: 1 article to read"), "{said}");
    assert!(said.contains("kho/b.json: isn't JSON"), "{said}");
    assert!(!library.index_path().exists());
    let (done, _) = index(&["kho"], 2);
    assert_eq!((&dry["dry_run"], &done["dry_run"]), (&json!(true), &json!(false)));
    assert_eq!(counts(&dry), counts(&done));

    let library = &library;
    fs::write(library.path().join("kho/a.txt"), format!("{TEXT}Ai cũng vui.\n")).unwrap();
    fs::write(library.path().join("kho/d.txt"), TEXT.replace("Mây", "Nước")).unwrap();
    fs::remove_file(library.path().join("kho/b.json")).unwrap();
    let before = fs::read(library.index_path().join("manifest.json")).unwrap();
    let (dry, _) = index(&["--dry-run", "--prune"], 0);
    assert_eq!(fs::read(library.index_path().join("manifest.json")).unwrap(), before);
    let (done, _) = index(&["--prune"], 0);
    assert_eq!(counts(&dry), counts(&done));
    assert_eq!((&done["added"], &done["replaced"]), (&json!(2), &json!(1)));
    let (dry, said) = index(&["--dry-run"], 0);
    assert!(said.contains("nothing has changed") && dry["added"] == json!(0), "{said}");
}
