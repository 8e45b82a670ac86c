//! What couldn't be read is in the index, until it can be.

use std::fs;

use serde_json::{Value, json};

use crate::support::Library;

fn story(name: &str) -> String {
    format!("Tin {name}\n\nBà con {name} họp bàn việc làng.\n")
}

/// Reasons and paths of what `chithi skipped` lists.
fn listed(library: &Library) -> Vec<(String, String)> {
    let list = library.chithi(&["skipped", "--format", "json"]).json();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let found: Vec<_> = list.as_array().unwrap().iter().map(|one| (text(one, "reason"), text(one, "path"))).collect();
    let stats = library.chithi(&["stats", "--format", "json"]).expect(0).json();
    let states = library.chithi(&["rollback", "--list", "--format", "json"]).expect(0).json();
    assert_eq!(stats["skipped"], found.len());
    assert_eq!(states[0]["skipped"], found.len());
    library.chithi(&["doctor"]).expect(0);
    found
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(reason, path)| ((*reason).to_owned(), (*path).to_owned())).collect()
}

#[test]
fn what_could_not_be_read_is_listed_by_reason_in_every_form() {
    let lines = ["{\"title\": \"Tin\", \"body\": \"Bà con họp.\"}", "{", "7"].join("\n");
    let library = Library::new().article("a.jsonl", lines).article("b.txt", "").article("c.txt", "");
    library.chithi(&["index", "kho"]).expect(2);
    let expected = [
        ("empty", "kho/b.txt"),
        ("empty", "kho/c.txt"),
        ("not-a-record", "kho/a.jsonl:3"),
        ("not-json", "kho/a.jsonl:2"),
    ];
    assert_eq!(listed(&library), pairs(&expected));
    let text = library.chithi(&["skipped"]).expect(0).stdout;
    assert_eq!(text.lines().take(3).collect::<Vec<_>>(), ["2: is empty", "  kho/b.txt", "  kho/c.txt"]);
    assert!(text.contains("1: not JSON\n  kho/a.jsonl:2: isn't JSON: "), "{text}");
    let rows = library.chithi(&["skipped", "--format", "csv"]).expect(0).rows();
    assert_eq!(rows[..2], [["reason", "path", "message"], ["empty", "kho/b.txt", "is empty"]]);
    assert_eq!(library.chithi(&["skipped", "--format", "jsonl"]).expect(0).json_lines().len(), 4);
    let stats = library.chithi(&["stats"]).expect(0).stdout;
    assert!(stats.contains("4 files and records couldn't be read (`chithi skipped` lists them)"), "{stats}");
    // An update that finds nothing new leaves it as it is.
    library.chithi(&["index"]).expect(0);
    assert_eq!(listed(&library), pairs(&expected));
    let library =
        library.article("a.jsonl", "{\"title\": \"Tin\", \"body\": \"Bà con họp.\"}").article("b.txt", story("Hai"));
    library.remove("c.txt");
    library.chithi(&["index"]).expect(0);
    assert_eq!(listed(&library), []);
    let nothing = library.chithi(&["skipped"]).expect(1);
    assert_eq!((nothing.stdout.as_str(), nothing.stderr.as_str()), ("", "There is nothing that couldn't be read\n"));
    assert_eq!(library.chithi(&["skipped", "--format", "json"]).expect(1).json(), json!([]));
    library.chithi(&["skipped", "--index", "không có"]).expect(3);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_listed_until_it_is_one_or_gone() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    let library = Library::new().article("a.txt", story("Một")).put("khác/b.txt", story("Hai"));
    let odd_name = library.path().join("kho").join(OsStr::from_bytes(b"c\xFF.txt"));
    fs::write(&odd_name, story("Ba")).unwrap();
    symlink("..", library.article_path("vòng")).unwrap();
    let socket = UnixListener::bind(library.article_path("s.txt")).unwrap();
    library.chithi(&["index", "kho", "khác", "đâu"]).expect(2);
    let inside =
        [("link", "kho/vòng"), ("missing", "đâu"), ("name-not-utf8", "kho/c\u{fffd}.txt"), ("not-a-file", "kho/s.txt")];
    assert_eq!(listed(&library), pairs(&inside));
    // Those of a path that isn't gone through stay; what was named and isn't there is forgotten with the next look at all.
    library.chithi(&["index", "khác"]).expect(0);
    assert_eq!(listed(&library), pairs(&inside));
    library.chithi(&["index"]).expect(2);
    assert_eq!(listed(&library), pairs(&[inside[0], inside[2], inside[3]]));
    let told = library.chithi(&["index", "--prune"]).expect(2).stderr;
    assert!(told.contains("Nothing has changed: 2 articles"), "{told}");
    drop(socket);
    for path in [odd_name, library.article_path("vòng"), library.article_path("s.txt")] {
        fs::remove_file(path).unwrap();
    }
    let library = library.article("s.txt", story("Bốn"));
    library.chithi(&["index"]).expect(0);
    assert_eq!(listed(&library), []);
    // Nor does what is left of a folder keep it from being taken for one that is away.
    symlink("..", library.article_path("vòng")).unwrap();
    for name in ["a.txt", "s.txt"] {
        library.remove(name);
    }
    let away = library.chithi(&["index", "--prune", "kho"]).expect(2).stderr;
    assert!(away.contains("Nothing is left of the 2 files"), "{away}");
}
