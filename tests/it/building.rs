//! Building an index: what is read, what is left out and why, and what readers see meanwhile.

use std::path::PathBuf;
use std::sync::mpsc;

use chithi::article::sources;
use chithi::library::{BuildError, Builder, Progress, UpdateOptions};
use chithi::search::Engine;
use serde_json::{Value, json};

use crate::support::{Library, build, facts, gzip, ids, ids_sorted, search};

/// Bytes that are no text in any character set, the same in every run.
fn junk() -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..4_000).map(|_| next()).collect()
}

#[test]
fn a_bad_file_is_named_with_its_reason_and_all_others_are_indexed() {
    let packed = gzip("Tin trong gói\n\nBà con bản Mây họp bàn việc chung.\n".as_bytes());
    let library = Library::new()
        .article("a-lành.txt", "Tin lành\n\nBà con bản Mây họp.\n")
        .article("b-rỗng.txt", "")
        .article("c-trắng.html", " \n\t\n")
        .article("d-nhị-phân.txt", junk())
        .article("e-hỏng.json", "{\"title\": \"Tin\", \"body\": ")
        .article("f-số.json", "17")
        .article("g-không-chữ.json", "{\"title\": null, \"ngày\": 3}")
        .article("h-cụt.txt.gz", &packed[..packed.len() / 2])
        .article("i-giả.txt.gz", "đây không phải gói")
        .article("k-tin.jsonl", "{\"title\":\"Bà con một\"}\n{\"title\": hỏng}\n\n[1]\n{\"title\":\"Bà con hai\"}\n")
        .article("l-body.json", "{\"title\": \"Tin\", \"body\": 5}")
        .article("m-ảnh.jpg", "không phải bài viết")
        .article("z-lành.md", "# Tin cuối\n\nBà con bản Mây vui.\n");
    let built = library.chithi(&["index", "kho"]).expect(2);
    assert_eq!(built.stdout, "");
    for said in [
        "kho/b-rỗng.txt: is empty",
        "kho/c-trắng.html: is empty",
        "kho/d-nhị-phân.txt: is binary data, not text",
        "kho/e-hỏng.json: isn't JSON: ",
        "kho/f-số.json: isn't a record: expected an object with `title` and `body`, found a number",
        "kho/g-không-chữ.json: has no key that is known to be a title or a body, but ngày",
        "kho/h-cụt.txt.gz: can't be unpacked: ",
        "kho/i-giả.txt.gz: can't be unpacked: ",
        "kho/k-tin.jsonl:2: isn't JSON: ",
        "kho/k-tin.jsonl:4: isn't a record: ",
        "kho/l-body.json: `body` isn't text: 5",
        "4 articles indexed in ",
        "11 skipped",
    ] {
        assert!(built.stderr.contains(said), "{said} is missing in: {}", built.stderr);
    }
    assert!(!built.stderr.contains("m-ảnh.jpg"), "files of other formats are no fault: {}", built.stderr);
    let found = library.chithi(&["search", "bà con", "--format", "csv"]).expect(0).rows();
    assert_eq!(found.len(), 5, "{found:?}");
    let annotated = library.chithi(&["annotate", "kho", "--format", "jsonl"]).expect(2);
    assert_eq!(annotated.json_lines().len(), 4);
    assert!(annotated.stderr.contains("kho/h-cụt.txt.gz: can't be unpacked"), "{}", annotated.stderr);
}

#[test]
fn an_article_with_too_much_text_is_named_with_its_size_and_all_others_are_indexed() {
    let large = json!({ "title": "Tin", "body": "bà con ".repeat(9 << 17) }).to_string();
    let library = Library::new().article("a.txt", "Tin lành\n\nBà con họp.\n").article("b.json", large);
    let built = library.chithi(&["index", "kho"]).expect(2);
    let said = "kho/b.json: has 9.0 MiB of text, and one article may have 8.0 MiB: split it into articles";
    assert!(built.stderr.contains(said) && built.stderr.contains("1 skipped"), "{}", built.stderr);
    assert_eq!(ids(&Engine::open(&library.index_path(), facts()).unwrap(), "bà con"), ["a.txt"]);
}

#[test]
fn what_was_lost_of_an_article_and_which_files_were_passed_over_is_told() {
    let library = Library::new()
        .article("a.jsonl", "{\"title\": \"Bà con vui\"}\n{\"title\": \"Bà con vui \\ud83d\"}\n")
        .article("b.pptx", "x")
        .article("c.pptx", "x")
        .article("d.ods", "x");
    let built = library.chithi(&["index", "kho"]).expect(0);
    for said in [
        "kho/a.jsonl:2: was read, but escapes in 1 place are half a character",
        "; 3 files passed over that are no articles: 2 .pptx, 1 .ods",
    ] {
        assert_eq!(built.stderr.matches(said).count(), 1, "{said} is missing in: {}", built.stderr);
    }
    let annotated = library.chithi(&["annotate", "kho", "--format", "jsonl"]).expect(0);
    assert!(annotated.stderr.starts_with("kho/a.jsonl:2: was read, but"), "{}", annotated.stderr);
    assert_eq!(annotated.json_lines().len(), 2);
}

#[test]
fn a_record_without_a_title_counts_its_words_and_citations_once() {
    let body = "Kết luận số 21-KL/TW ở huyện Sông Lô\nBà con họp.";
    let library =
        Library::new().record("a", json!({ "body": body })).record("b", json!({ "title": "Tin", "body": body }));
    let engine = library.engine();
    let records = ["a", "b"].map(|id| engine.articles(id, 1).unwrap().remove(0));
    assert_eq!((records[0].title.as_str(), records[1].title.as_str()), ("Kết luận số 21-KL/TW ở huyện Sông Lô", "Tin"));
    assert!(records[0].title_from_body && records[0].body == body);
    assert_eq!(records[0].citations, records[1].citations);
    assert_eq!(records[0].mentions, records[1].mentions);
    let answer = search(&engine, "\"bà con họp\"");
    assert_eq!(answer.total, 2);
    let marks = |query: &str| search(&engine, query).hits.iter().map(|hit| hit.title_marks.len()).collect::<Vec<_>>();
    assert_eq!(marks("\"sông lô\""), [0, 0], "what is marked in the body isn't marked in the title as well");
    assert_eq!(ids(&engine, "title:\"kết luận\""), [""; 0]);
    let contexts = library.chithi(&["kwic", "\"sông lô\"", "--format", "jsonl"]).expect(0).json_lines();
    assert_eq!(contexts.len(), 2, "{contexts:?}");
}

#[test]
fn a_text_in_utf_16_is_read_and_a_broken_one_stops_nothing() {
    let text = "Tin lành\n\nBà con bản Mây họp.\n";
    let utf_16 =
        |text: &str| -> Vec<u8> { format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let mut broken = utf_16(text);
    broken.splice(30..30, [0x41, 0xD8]); // half of a surrogate pair
    broken.push(0x41); // half of a unit
    let library = Library::new()
        .article("nguyên.txt", utf_16(text))
        .article("vỡ.txt", broken)
        .article("dấu.txt", [0xFF, 0xFE])
        .article("sau.txt", "Tin sau\n\nBà con bản Mây vui.\n");
    let built = library.chithi(&["index", "kho"]).expect(2);
    assert!(built.stderr.contains("kho/dấu.txt: is empty"), "{}", built.stderr);
    assert_eq!(
        ids_sorted(&Engine::open(&library.index_path(), facts()).unwrap(), "bản Mây"),
        ["nguyên.txt", "sau.txt", "vỡ.txt"]
    );
}

#[test]
fn a_folder_without_articles_is_2_and_the_old_index_still_answers() {
    let library = Library::new().article("a.txt", "Tin cũ\n\nBà con họp.\n").put("trống/ảnh.jpg", "không phải bài");
    library.chithi(&["index", "kho"]).expect(0);
    let opened = Engine::open(&library.index_path(), facts()).unwrap();
    let built = library.chithi(&["index", "--rebuild", "trống"]).expect(2);
    assert!(built.stderr.contains("trống: has no article in it"), "{}", built.stderr);
    assert!(built.stderr.contains("an index in `index`, if there is one, is unchanged"), "{}", built.stderr);
    assert_eq!(ids(&opened, "họp"), ["a.txt"]);
    assert!(library.chithi(&["search", "họp"]).expect(0).stdout.contains("Tin cũ"));
    library.chithi(&["index", "trống", "--index", "mới"]).expect(2);
    library.chithi(&["search", "họp", "--index", "mới"]).expect(3);
}

#[test]
fn a_failed_build_leaves_an_index_of_another_version_as_it_was() {
    let library = Library::new().article("a.txt", "Tin cũ\n\nBà con họp.\n").put("trống/ảnh.jpg", "không phải bài");
    library.index();
    let manifest = library.index_path().join("manifest.json");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let mut other: Value = serde_json::from_str(&text).unwrap();
    other["analyzer"] = 9_999.into();
    std::fs::write(&manifest, other.to_string()).unwrap();
    let built = library.chithi(&["index", "--rebuild", "trống"]).expect(2);
    assert!(built.stderr.contains("an index in `index`, if there is one, is unchanged"), "{}", built.stderr);
    std::fs::write(&manifest, text).unwrap(); // the version that can read it comes back
    library.chithi(&["search", "họp"]).expect(0);
}

#[test]
fn a_rebuild_replaces_the_old_index_and_an_engine_opened_before_goes_on_answering_from_it() {
    let library = Library::new()
        .article("cũ.txt", "Tin cũ\n\nBà con họp bàn.\n")
        .article("chung.txt", "Tin chung\n\nBà con họp xóm.\n");
    let before = library.engine();
    library.remove("cũ.txt");
    let library = library.article("mới.txt", "Tin mới\n\nBà con họp bản.\n");
    let after = library.engine();
    assert_eq!(ids_sorted(&after, "họp"), ["chung.txt", "mới.txt"]);
    assert_eq!(ids_sorted(&before, "họp"), ["chung.txt", "cũ.txt"]);
    assert_eq!(search(&before, "họp bàn").hits[0].title, "Tin cũ");
    assert_eq!(before.articles("cũ", 5).unwrap().len(), 1);
    assert_eq!(before.statistics().unwrap().articles, 2);
    assert!(after.articles("cũ", 5).unwrap().is_empty());
    let builds = std::fs::read_dir(library.index_path()).unwrap().flatten();
    let builds = builds.filter(|entry| entry.path().is_dir()).count();
    assert_eq!(builds, 1, "the old build's files are gone");
}

#[test]
fn every_format_is_read_packed_or_not() {
    let record = |title: &str| json!({ "title": title, "body": "Bà con bản Mây họp." }).to_string();
    let page = "<!doctype html><html><head><title>Trang tin</title></head><body><nav><a href='/'>Trang chủ</a></nav>\
                <article><h1>Trang tin</h1><p>Bà con bản Mây họp bàn việc làm đường, góp công và góp cả đất vườn.</p>\
                </article></body></html>";
    let library = Library::new()
        .article("a.txt", "Văn bản\n\nBà con bản Mây họp.\n")
        .article("b.html", page)
        .article("c.HTM", page.replace("Trang tin", "Trang khác"))
        .article("d.md", "---\ntitle: Ghi chép\n---\n\nBà con **bản Mây** họp.\n")
        .article("e.json", record("Một bản ghi"))
        .article("f.json", format!("[{},\n{}]", record("Mảng một"), record("Mảng hai")))
        .article("g.jsonl", format!("{}\n{}\n", record("Dòng một"), record("Dòng hai")))
        .article("h.txt.gz", gzip("Gói chữ\n\nBà con bản Mây họp.\n".as_bytes()))
        .article("i.jsonl.gz", gzip(record("Gói dòng").as_bytes()))
        .article("k.html.gz", gzip(page.as_bytes()))
        .article("dưới/sâu/l.txt", "Dưới sâu\n\nBà con bản Mây họp.\n")
        .article("README.md", "# Bà con bản Mây họp\n\nVề thư mục này.\n")
        .article(".ẩn.txt", "Ẩn\n\nBà con bản Mây họp.\n");
    let engine = library.engine();
    let expected = [
        "a.txt",
        "b.html",
        "c.HTM",
        "d.md",
        "dưới/sâu/l.txt",
        "e.json",
        "f.json#60b1bc6cf3fd",
        "f.json#c5ae564b6166",
        "g.jsonl#8bffea040ccc",
        "g.jsonl#da7c1d4cdaec",
        "h.txt",
        "i.jsonl#008c3ec718a1",
        "k.html",
    ];
    assert_eq!(ids_sorted(&engine, "bản Mây họp"), expected);
    assert_eq!(search(&engine, "trang khác").hits[0].id, "c.HTM");
    assert!(ids(&engine, "\"trang chủ\"").is_empty(), "navigation is no article");
    assert!(ids(&engine, "article").is_empty(), "tags are no words");
}

#[test]
fn a_paragraph_that_stands_twice_is_found_once() {
    let paragraph = "Bà con thôn Thượng góp công đắp con đường mới dài hai cây số.";
    let body = format!("{paragraph}\nNgày mai làm tiếp đoạn còn lại.\n{paragraph}");
    let library = Library::new()
        .story("ghi", "Tin ở thôn", &body)
        .article("trang.txt", format!("Tin ở bản\n\n{}\n", body.replace('\n', "\n\n")));
    let engine = library.engine();
    let answer = search(&engine, "\"góp công đắp\"");
    assert_eq!(answer.total, 2);
    for hit in &answer.hits {
        assert_eq!(hit.snippets.len(), 1, "{hit:?}");
        assert_eq!(hit.snippets[0].text, paragraph);
        assert_eq!(hit.snippets[0].marks.len(), 1);
        assert_eq!(engine.articles(&hit.id, 1).unwrap()[0].body.matches("góp công").count(), 1);
    }
}

#[test]
fn a_file_given_twice_is_indexed_once() {
    let library =
        Library::new().article("a.txt", "Tin\n\nBà con họp.\n").article("b.jsonl", "{\"title\":\"Bà con vui\"}\n");
    let (folder, a) = (library.path().join("kho"), library.article_path("a.txt"));
    let report = build(&library.index_path(), &[a.clone(), folder.clone(), a, folder]);
    assert_eq!((report.added, report.renamed), (2, 0));
    library.chithi(&["index", "--rebuild", "kho", "kho/a.txt", "kho/"]).expect(0);
    assert_eq!(
        ids_sorted(&Engine::open(&library.index_path(), facts()).unwrap(), "bà con"),
        ["a.txt", "b.jsonl#c08cb0e96366"]
    );
}

#[test]
fn a_file_given_under_two_spellings_of_its_path_is_indexed_once() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n");
    for paths in
        [["kho", "./kho"], ["kho", "kho/../kho/a.txt"], ["kho/a.txt", library.article_path("").to_str().unwrap()]]
    {
        library.chithi(&["index", "--rebuild", paths[0], paths[1]]).expect(0);
        assert_eq!(ids(&Engine::open(&library.index_path(), facts()).unwrap(), "bà con"), ["a.txt"], "{paths:?}");
    }
}

#[test]
fn an_index_inside_the_folder_of_articles_is_not_read_as_articles() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n");
    for _ in 0..2 {
        let built = library.chithi(&["index", "--rebuild", "."]).expect(0);
        assert!(built.stderr.starts_with("1 article indexed in "), "{}", built.stderr);
    }
}

#[test]
fn readers_never_see_half_an_index() {
    let library = Library::new()
        .article("1.txt", "Tin cũ\n\nBà con họp một.\n")
        .article("2.txt", "Tin cũ nữa\n\nBà con họp hai.\n");
    let before = library.engine();
    library.remove("1.txt");
    let library =
        (3..40).fold(library, |library, i| library.article(&format!("{i}.txt"), format!("Tin {i}\n\nBà con họp.\n")));
    let (folder, paths) = (library.index_path(), [library.path().join("kho")]);
    let (ask, asked) = mpsc::channel::<usize>();
    let (go_on, wait) = mpsc::channel::<()>();
    let count = || ids_sorted(&Engine::open(&folder, facts()).unwrap(), "họp");
    std::thread::scope(|scope| {
        let building = scope.spawn(|| {
            let slow = sources(&paths).enumerate().map(move |(at, source)| {
                ask.send(at).unwrap();
                wait.recv().unwrap();
                source
            });
            Builder::new(&folder, facts()).unwrap().build(&paths, slow, &mut |_| {}).unwrap()
        });
        for at in asked {
            if at % 12 == 0 {
                assert_eq!(count(), ["1.txt", "2.txt"], "after {at} articles");
                assert!(matches!(Builder::new(&folder, facts()), Err(BuildError::Busy { .. })), "two builds at once");
            }
            go_on.send(()).unwrap();
        }
        while !building.is_finished() {
            let seen = count().len();
            assert!(seen == 2 || seen == 38, "{seen} articles");
        }
        assert_eq!(building.join().unwrap().added, 38);
    });
    assert_eq!(count().len(), 38);
    assert_eq!(ids_sorted(&before, "họp"), ["1.txt", "2.txt"]);
    assert!(Builder::new(&folder, facts()).is_ok(), "the folder is free again");
}

#[test]
fn what_an_interrupted_build_left_behind_is_cleared_away_by_the_next() {
    let library =
        Library::new().article("a.txt", "Tin\n\nBà con họp.\n").put("index/build-1795889966280/meta.json", "{");
    let engine = library.engine();
    assert_eq!(ids(&engine, "họp"), ["a.txt"]);
    assert!(!library.index_path().join("build-1795889966280").exists());
}

#[test]
fn progress_tells_how_much_of_all_text_was_read() {
    let library =
        Library::new().article("a.txt", "Tin\n\nBà con họp.\n").article("b.txt", "Tin nữa\n\nBà con lại họp.\n");
    let mut shares = Vec::new();
    let builder = Builder::new(&library.index_path(), facts()).unwrap();
    let paths = [library.path().join("kho")];
    let mut hear = |told: Progress<'_>| {
        if let Progress::Through { done, all } = told {
            shares.push((done, all));
        }
    };
    builder.update(&paths, &UpdateOptions::default(), &mut hear).unwrap();
    assert!(shares.last().is_some_and(|(done, all)| done == all && *all > 0), "{shares:?}");
    assert!(shares.is_sorted(), "{shares:?}");
}

#[test]
fn progress_counts_each_article_and_names_each_file_left_out() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n").article("b.txt", "").article("c.jpg", "ảnh");
    let paths: [PathBuf; 1] = [library.path().join("kho")];
    let mut heard = Vec::new();
    let report = Builder::new(&library.index_path(), facts())
        .unwrap()
        .build(&paths, sources(&paths), &mut |progress| {
            heard.push(match progress {
                Progress::Added(count) => format!("added {count}"),
                Progress::Through { done, all } => format!("{done} of {all}"),
                Progress::Skipped(skipped) => format!("{}", skipped.reason),
                Progress::Lossy(path, loss) => format!("{path}: {loss}"),
                Progress::Finishing => "finishing".to_owned(),
                Progress::Interrupted(paths) => paths.join(" "),
                Progress::Recovered { .. } => "recovered".to_owned(),
                Progress::Moved { .. } => "moved".to_owned(),
                Progress::LittleRoom { free, usual } => format!("{free} of {usual} bytes"),
            });
        })
        .unwrap();
    assert_eq!((report.added, report.skipped, report.passed_over.total(), report.renamed), (1, 1, 1, 0));
    assert_eq!(heard.last().map(String::as_str), Some("finishing"));
    heard.sort();
    assert_eq!(heard, ["added 1", "finishing", "is empty", "is no article"]);
}

/// A library whose index is locked by a builder of this process.
fn locked() -> (Library, Builder) {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n");
    library.chithi(&["index", "kho"]).expect(0);
    let builder = Builder::new(&library.index_path(), facts()).unwrap();
    (library, builder)
}

/// The commands that change an index.
const CHANGES: [&[&str]; 6] = [
    &["index"],
    &["remove", "a.txt", "--yes"],
    &["compact"],
    &["rollback"],
    &["doctor", "--repair"],
    &["restore", "b"],
];

#[test]
fn a_second_writer_says_who_is_changing_the_index() {
    let (library, _builder) = locked();
    library.chithi(&["backup", "b"]).expect(0);
    let process = format!("process {}", std::process::id());
    for command in CHANGES {
        let refused = library.chithi(command).expect(2).stderr;
        assert!(refused.contains("another chithi is changing the index in `index`"), "{command:?}: {refused}");
        assert!(refused.contains(&process) && refused.contains("since 2"), "{command:?}: {refused}");
    }
    let waited = library.chithi(&["compact", "--wait=0"]).expect(2).stderr;
    assert!(!waited.contains("Waiting: "), "{waited}");
    let waited = library.chithi(&["compact", "--wait=1"]).expect(2).stderr;
    assert_eq!(waited.matches("Waiting: another chithi is changing the index").count(), 1, "{waited}");
}

#[test]
fn a_second_writer_that_waits_goes_on_when_the_first_has_ended_and_nobody_else_is_kept_from_the_index() {
    for command in CHANGES.iter().filter(|command| command[0] != "rollback") {
        let (library, builder) = locked();
        library.chithi(&["backup", "b"]).expect(0);
        let waits = [*command, &["--wait"]].concat();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| library.chithi(&waits));
            library.chithi(&["search", "họp"]).expect(0);
            std::thread::sleep(std::time::Duration::from_millis(400));
            assert!(!second.is_finished(), "{command:?}");
            drop(builder);
            let told = second.join().unwrap();
            assert_eq!((told.code, told.stderr.matches("Waiting: ").count()), (0, 1), "{command:?}: {}", told.stderr);
        });
    }
}
