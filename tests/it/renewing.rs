//! An index by other rules of annotation, or of files that other readers have read, answers, and is brought up to date.

use std::fs;
use std::path::Path;

use chithi::store::local::{FileSum, Manifest};

use crate::support::{Library, put_manifest};

fn story(name: &str) -> String {
    format!("Tin {name}\n\nHuyện ủy Đăk Hà, Kon Tum thực hiện Kết luận số 21-KL/TW; bà con {name} họp.\n")
}

fn library() -> Library {
    let library = Library::new().article("a.txt", story("Một")).article("b.md", story("Hai"));
    library.chithi(&["index", "kho"]).expect(0);
    library
}

fn change(library: &Library, change: impl FnOnce(&mut Manifest)) {
    let mut manifest = Manifest::read(&library.index_path()).unwrap();
    change(&mut manifest);
    put_manifest(&library.index_path(), &manifest);
}

/// Makes the index one of older rules of annotation.
fn by_older_rules(library: &Library) {
    change(library, |manifest| manifest.annotation -= 1);
}

/// Makes the text files of the index ones that another version of the reader has read.
fn by_another_reader(library: &Library) {
    change(library, |manifest| {
        manifest.readers.insert("text".to_owned(), 9);
        let ledger = manifest.ledger.as_mut().unwrap();
        let path = library.index_path().join("segments").join(&ledger.name);
        let line = |line: &str| match line.contains("a.txt") {
            true => line.replacen("\"reader\":2", "\"reader\":9", 1),
            false => line.to_owned(),
        };
        let text: String = fs::read_to_string(&path).unwrap().lines().map(line).map(|line| line + "\n").collect();
        fs::write(&path, &text).unwrap();
        *ledger = FileSum::of(ledger.name.clone(), text.as_bytes());
    });
}

const OLDER: &str = "by the rules of another version of chithi: `chithi index` brings it up to date";

#[test]
fn by_other_rules_an_index_answers_with_a_note_and_is_renewed_from_its_own_text() {
    let library = library();
    let before = library.chithi(&["search", "họp", "--all", "--format", "json"]).expect(0).stdout;
    by_older_rules(&library);
    for args in [&["search", "họp"][..], &["cites", "21-KL/TW"], &["stats"], &["export"]] {
        let told = library.chithi(args).expect(0).stderr;
        assert!(
            told.contains(&format!("what its articles cite and which places they name was found {OLDER}")),
            "{told}"
        );
    }
    let index = library.index_path();
    let elsewhere = ["search", "họp", "--index", index.to_str().unwrap()];
    assert!(library.chithi(&elsewhere).expect(0).stderr.contains("`chithi index --index '"));
    library.chithi(&["doctor"]).expect(0);
    // One article alone isn't annotated by the rules of now; what annotates none can be done.
    for args in [&["remove", "b.md", "--yes"][..], &["correct", "b.md", "date=none"]] {
        let told = library.chithi(args).expect(2).stderr;
        assert!(told.contains("bring all up to date first, with `chithi index`"), "{told}");
    }
    library.chithi(&["compact"]).expect(0);
    assert!(library.chithi(&["search", "họp"]).expect(0).stderr.contains(OLDER));
    library.chithi(&["index", "kho/b.md"]).expect(0);
    by_older_rules(&library);
    library.remove("a.txt");
    let told = library.chithi(&["index"]).expect(0).stderr;
    assert!(told.contains("2 articles in `index`"), "{told}");
    let after = library.chithi(&["search", "họp", "--all", "--format", "json"]).expect(0);
    assert_eq!((after.stdout, after.stderr.contains(OLDER)), (before, false));
    assert!(library.chithi(&["index"]).expect(0).stderr.contains("Nothing has changed"));
}

#[test]
fn what_is_renewed_is_not_new() {
    let library = library();
    library.chithi(&["saved", "add", "họp", "họp", "--from-start"]).expect(0);
    library.chithi(&["news"]).expect(0);
    by_older_rules(&library);
    library.chithi(&["index"]).expect(0);
    library.chithi(&["news"]).expect(1);
    by_another_reader(&library);
    library.chithi(&["index"]).expect(0);
    library.chithi(&["news"]).expect(1);
    let library = library.article("c.txt", story("Ba"));
    library.chithi(&["index"]).expect(0);
    library.chithi(&["news"]).expect(0);
}

#[test]
fn what_another_reader_has_read_is_read_again_from_its_file() {
    let library = library();
    by_another_reader(&library);
    let told = library.chithi(&["search", "họp"]).expect(0).stderr;
    assert!(told.contains(&format!("but its files were read {OLDER}")), "{told}");
    let told = library.chithi(&["index", "kho/b.md"]).expect(0).stderr;
    assert!(told.contains("Nothing has changed"), "{told}");
    assert!(library.chithi(&["search", "họp"]).expect(0).stderr.contains(OLDER), "not all has been gone through");
    let told = library.chithi(&["index"]).expect(0).stderr;
    assert!(told.contains("1 article replaced in"), "{told}");
    assert!(!library.chithi(&["search", "họp"]).expect(0).stderr.contains(OLDER));
    library.chithi(&["doctor"]).expect(0);
    // Where no file is of that format there is nothing to read.
    change(&library, |manifest| manifest.readers.extend([("html".to_owned(), 9)]));
    library.chithi(&["index"]).expect(0);
    assert!(!library.chithi(&["search", "họp"]).expect(0).stderr.contains(OLDER));
}

#[test]
fn other_words_and_other_fields_are_refused_with_the_command() {
    for change_version in
        [|manifest: &mut Manifest| manifest.analyzer += 1, |manifest: &mut Manifest| manifest.format += 1]
    {
        let library = library();
        change(&library, change_version);
        for args in [&["search", "họp"][..], &["index"], &["watch"], &["skipped"]] {
            let told = library.chithi(args).expect(3).stderr;
            assert!(
                told.contains("was built by another version of chithi") && told.contains("chithi index --rebuild"),
                "{told}"
            );
        }
    }
}

#[test]
fn a_backup_by_other_rules_is_restored_and_an_earlier_state_comes_back() {
    let library = library();
    by_older_rules(&library);
    library.chithi(&["backup", "kho.tar.zst"]).expect(0);
    library.chithi(&["index"]).expect(0);
    library.chithi(&["rollback"]).expect(0);
    assert!(library.chithi(&["search", "họp"]).expect(0).stderr.contains(OLDER));
    library.chithi(&["restore", "kho.tar.zst", "--index", "khác"]).expect(0);
    let told = library.chithi(&["search", "họp", "--index", "khác"]).expect(0).stderr;
    assert!(told.contains("`chithi index --index 'khác'` brings it up to date"), "{told}");
    assert!(Path::new(&library.path().join("khác")).exists());
}
