//! Saved queries, and what is new of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::json;

use crate::support::{Answer, Library, program};

/// Two articles of which one is on the directive, indexed.
fn library() -> Library {
    let library = Library::new()
        .record("cu", json!({ "title": "Cũ", "body": "Học Kết luận 21-KL/TW.", "published": "2022-03-01" }))
        .story("khac", "Khác", "Bà con gặt lúa.");
    index(&library, &["kho"]);
    library
}

fn index(library: &Library, args: &[&str]) {
    library.chithi(&[&["index"], args].concat()).expect(0);
}

/// What a look shows as new, by the articles' own ids; the exit code says whether it is something.
#[track_caller]
fn news(library: &Library, args: &[&str]) -> Vec<String> {
    let answer = library.chithi(&[&["news", "--format", "jsonl"], args].concat());
    let ids = own_ids(&answer);
    answer.expect(i32::from(ids.is_empty()));
    ids
}

fn own_ids(answer: &Answer) -> Vec<String> {
    answer.json_lines().iter().map(|new| new["own_id"].as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn save(library: &Library, args: &[&str]) -> Answer {
    library.chithi(&[&["saved", "add"], args].concat()).expect(0)
}

/// The files of saved queries.
fn files(library: &Library) -> Vec<PathBuf> {
    let entries = fs::read_dir(library.index_path().join("saved")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some()).collect();
    files.sort();
    files
}

#[test]
fn what_is_in_the_index_when_a_query_is_saved_isnt_new_and_what_comes_is_new_once() {
    let library = library();
    let told = save(&library, &["tin", "Kết luận 21-KL/TW"]).stderr;
    assert!(told.contains("now count as seen"), "{told}");
    assert!(news(&library, &[]).is_empty());
    let library = library
        .record("sau", json!({ "title": "Sau", "body": "Học Kết luận 21-KL/TW.", "published": "2023-05-02" }))
        .record("truoc", json!({ "title": "Trước", "body": "Học Kết luận 21-KL/TW.", "published": "2021-05-02" }))
        .story("la", "Lạ", "Bà con gặt lúa và học chữ.");
    index(&library, &[]);
    assert_eq!(news(&library, &[]), ["sau", "truoc"]);
    assert!(news(&library, &[]).is_empty());
    assert_eq!(library.chithi(&["news"]).stderr, "Nothing new\n");
}

#[test]
fn a_query_that_is_saved_from_the_start_finds_everything_first() {
    let library = library();
    save(&library, &["tin", "Kết", "luận", "21-KL/TW", "--from-start"]);
    assert_eq!(news(&library, &["TIN"]), ["cu"]);
    assert!(news(&library, &["tin"]).is_empty());
}

#[test]
fn only_what_has_everything_is_new_and_near_duplicates_arent_folded() {
    let text =
        "Chi bộ bàn chuyện giữ rừng và chăm lúa ở làng trên trong mùa mưa năm nay, ai cũng góp một lời. ".repeat(40);
    let library =
        Library::new().story("mot", "Họp", &text).story("hai", "Họp bàn", &text).story("nua", "Rừng", "Giữ rừng.");
    index(&library, &["kho"]);
    save(&library, &["tin", "giữ rừng chăm lúa làng trên", "--from-start"]);
    let mut ids = news(&library, &[]);
    ids.sort();
    assert_eq!(ids, ["hai", "mot"]);
}

#[test]
fn an_article_that_changes_or_comes_back_isnt_new() {
    let library = library();
    save(&library, &["tin", "Kết luận 21-KL/TW", "--from-start"]);
    save(&library, &["lúa", "gặt lúa"]);
    assert_eq!(news(&library, &["tin"]), ["cu"]);
    let library = library.story("cu", "Cũ, đã sửa", "Học Kết luận 21-KL/TW, rồi gặt lúa.").story(
        "khac",
        "Khác, đã sửa",
        "Bà con gặt lúa sớm.",
    );
    index(&library, &[]);
    assert!(news(&library, &[]).is_empty());
    library.remove("cu.json");
    index(&library, &["--prune"]);
    let library = library.story("cu", "Cũ", "Học Kết luận 21-KL/TW.");
    index(&library, &[]);
    assert!(news(&library, &[]).is_empty());
}

#[test]
fn a_thousand_articles_are_shown_once() {
    let records = |from: usize, to: usize| -> String {
        (from..to).map(|id| json!({ "id": format!("b{id}"), "body": "Bà con gặt lúa." }).to_string() + "\n").collect()
    };
    let library = Library::new().article("a.jsonl", records(0, 1_000));
    index(&library, &["kho"]);
    save(&library, &["lúa", "gặt lúa", "--from-start"]);
    save(&library, &["từ nay", "gặt lúa"]);
    let mut ids = news(&library, &["lúa"]);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 1_000);
    let library = library.article("b.jsonl", records(1_000, 1_003));
    index(&library, &[]);
    assert_eq!(news(&library, &["lúa"]).len(), 3);
    assert_eq!(news(&library, &["từ nay"]).len(), 3);
    assert!(news(&library, &[]).is_empty());
}

#[test]
fn a_peek_and_an_answer_that_isnt_written_leave_it_new() {
    let library = library();
    save(&library, &["tin", "Kết luận 21-KL/TW", "--from-start"]);
    assert_eq!(news(&library, &["--peek"]), ["cu"]);
    library.chithi(&["news", "--out", "không/có.csv"]).expect(2);
    let mut child =
        program().arg("news").current_dir(library.path()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    child.wait().unwrap();
    if let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") {
        let mut to_full = program();
        let status = to_full.arg("news").current_dir(library.path()).stdout(full).stderr(Stdio::null()).status();
        assert_eq!(status.unwrap().code(), Some(2));
    }
    library.chithi(&["news", "--out", "tin.csv"]).expect(0);
    assert!(fs::read_to_string(library.path().join("tin.csv")).unwrap().contains("cu.json"));
    assert!(news(&library, &[]).is_empty());
}

#[test]
fn a_rebuild_leaves_saved_queries_as_they_are() {
    let library = library();
    save(&library, &["tin", "Kết luận 21-KL/TW", "--from-start"]);
    let contents = || files(&library).iter().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>();
    let before = contents();
    index(&library, &["--rebuild", "kho"]);
    assert_eq!(contents(), before);
    // As backup programs leave it, which know the tag.
    fs::remove_file(library.index_path().join("CACHEDIR.TAG")).unwrap();
    index(&library, &["--rebuild", "kho"]);
    assert_eq!((contents(), before.len()), (before, 1));
    assert_eq!(news(&library, &[]), ["cu"]);
}

#[test]
fn what_cant_be_read_is_told_and_kept_and_the_others_go_on() {
    let library = library();
    save(&library, &["tin", "Kết luận 21-KL/TW", "--from-start"]);
    let damaged = files(&library).remove(0);
    save(&library, &["lúa", "gặt lúa", "--from-start"]);
    fs::write(&damaged, "{\"version\":").unwrap();
    let answer = library.chithi(&["news", "--format", "jsonl"]).expect(2);
    assert_eq!(own_ids(&answer), ["khac"]);
    assert!(answer.stderr.contains("is damaged, and is left as it is"), "{}", answer.stderr);
    let list = library.chithi(&["saved", "list", "--format", "jsonl", "-q"]).expect(2);
    assert_eq!((list.json_lines().len(), list.json_lines()[0]["name"].as_str()), (1, Some("lúa")));
    assert!(list.stderr.contains("is damaged"), "{}", list.stderr);
    library.chithi(&["saved", "add", "tin", "gặt lúa"]).expect(2);
    library.chithi(&["saved", "remove", "tin"]).expect(2);
    library.chithi(&["news", "tin"]).expect(2);
    assert_eq!(fs::read_to_string(&damaged).unwrap(), "{\"version\":");
    fs::write(&damaged, "{\"version\": 99, \"later\": true}").unwrap();
    let told = library.chithi(&["news"]).expect(2).stderr;
    assert!(told.contains("another version of chithi wrote it"), "{told}");
}

#[test]
fn a_name_is_taken_once_and_a_query_that_asks_for_nothing_is_refused() {
    let library = library();
    let told = save(&library, &["Tin Mới", "gặt lúa xyzzy:x"]).stderr;
    assert!(told.contains("xyzzy"), "{told}");
    let taken = library.chithi(&["saved", "add", "TIN  MỚI", "rừng"]).expect(2).stderr;
    assert!(taken.contains("There is a saved query `Tin Mới` already, which asks for gặt lúa"), "{taken}");
    let empty = library.chithi(&["saved", "add", "khác", "()"]).expect(2).stderr;
    assert!(empty.contains("The query is empty"), "{empty}");
    for name in ["../tin", "a/b", "", "tin\u{202e}"] {
        let refused = library.chithi(&["saved", "add", name, "rừng"]).expect(2).stderr;
        assert!(refused.contains("isn't a name for a saved query"), "{refused}");
    }
    assert_eq!(files(&library).len(), 1);
    let unknown = library.chithi(&["news", "tin"]).expect(2);
    assert_eq!(
        (unknown.stdout.as_str(), unknown.stderr.as_str()),
        ("", "No query is saved as `tin`: there are Tin Mới\n")
    );
    library.chithi(&["saved", "remove", "tin"]).expect(2);
    library.chithi(&["saved", "remove", "tin", "mới"]).expect(0);
    let none = library.chithi(&["saved", "list"]).expect(1);
    assert!(none.stderr.contains("No query is saved"), "{}", none.stderr);
    assert_eq!(library.chithi(&["news", "--format", "json"]).expect(1).json(), json!([]));
}

#[test]
fn nothing_is_saved_where_there_is_no_index() {
    let library = Library::new();
    library.chithi(&["saved", "add", "tin", "rừng", "--from-start"]).expect(3);
    library.chithi(&["news"]).expect(3);
    assert!(!library.index_path().exists());
}

#[test]
fn commands_are_there_in_vietnamese() {
    let library = library();
    library.chithi(&["câu", "đã", "lưu", "thêm", "tin", "Kết luận 21-KL/TW", "--from-start"]).expect(0);
    library.chithi(&["cau-da-luu", "liet", "ke"]).expect(0);
    assert!(library.chithi(&["có", "gì", "mới"]).expect(0).stdout.starts_with("— tin: Kết luận 21-KL/TW —\n\n1. Cũ\n"));
    library.chithi(&["câu-đã-lưu", "bỏ", "tin"]).expect(0);
    library.chithi(&["saved", "list"]).expect(1);
}

#[test]
fn a_feed_is_xml_with_an_entry_for_each_article_and_no_other_command_makes_one() {
    let library = library()
        .record(
            "la",
            json!({ "title": "Lúa <3 & \u{b}rừng\u{202e} ]]>", "body": "Gặt lúa \"sớm\" & <3 muộn.", "source": "Báo <3",
                "url": "https://vi.example/a?b=1&c=\"2\"", "published": "2023-05-02T07:30" }),
        )
        .record("khong-ngay", json!({ "title": "Không ngày", "body": "Gặt lúa.", "url": "javascript:alert(1)" }));
    index(&library, &[]);
    save(&library, &["lúa & 1".replace('&', "-").as_str(), "gặt lúa", "--from-start"]);
    let feed = library.chithi(&["news", "--peek", "--format", "atom"]).expect(0).stdout;
    assert_is_xml(&feed);
    let count = |part: &str| feed.matches(part).count();
    assert_eq!((count("<entry>"), count("<id>urn:uuid:"), count("<updated>"), count("<summary ")), (3, 4, 4, 3));
    assert!(feed.contains("<title xml:lang=\"vi\">Lúa &lt;3 &amp; "), "{feed}");
    assert!(feed.contains("<updated>2023-05-02T07:30:00+07:00</updated>"), "{feed}");
    assert!(feed.contains("<link rel=\"alternate\" href=\"https://vi.example/a?b=1&amp;c=&quot;2&quot;\"/>"), "{feed}");
    assert!(!feed.contains("javascript") && count("<content ") == 2, "{feed}");
    let ids = |feed: &str| -> Vec<String> {
        feed.lines().filter(|line| line.starts_with("<id>")).map(str::to_owned).collect()
    };
    let file = library.chithi(&["news", "--peek", "--out", "tin.atom"]).expect(0);
    assert_eq!(file.stderr, "3 new articles\nWrote tin.atom\n");
    assert_eq!(ids(&fs::read_to_string(library.path().join("tin.atom")).unwrap()), ids(&feed));
    library.chithi(&["news"]).expect(0);
    let empty = library.chithi(&["news", "LÚA - 1", "--format", "atom"]).expect(1).stdout;
    assert_is_xml(&empty);
    assert!(empty.contains("<title>lúa - 1 – chithi</title>") && !empty.contains("<entry>"), "{empty}");
    for args in [&["search", "lúa"][..], &["search", "lúa", "--all"], &["saved", "list"], &["stats"], &["man"]] {
        let refused = library.chithi(&[args, &["--format", "atom"]].concat()).expect(2).stderr;
        assert!(refused.contains("Only `news` can be printed as a feed"), "{args:?}: {refused}");
    }
    library.chithi(&["news", "--format", "html"]).expect(2);
}

/// Fails unless tags are closed in order and what is between them is escaped.
#[track_caller]
fn assert_is_xml(text: &str) {
    let rest = text.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n").unwrap();
    let mut open: Vec<&str> = Vec::new();
    for part in rest.split('<').skip(1) {
        let (tag, after) = part.split_once('>').unwrap();
        assert!(!after.contains('>') && !after.contains(|c: char| c.is_control() && c != '\n'), "{after:?}");
        for entity in after.split('&').skip(1).chain(tag.split('&').skip(1)) {
            assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|known| entity.starts_with(known)), "{entity}");
        }
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

/// Says nothing to who may write anywhere.
#[test]
#[cfg(unix)]
fn beside_an_index_for_reading_only_they_are_kept_in_the_persons_own_folder() {
    use std::os::unix::fs::PermissionsExt;
    let library = library();
    save(&library, &["tin", "Kết luận 21-KL/TW", "--from-start"]);
    let modes = |mode: u32| {
        let saved = library.index_path().join("saved");
        let lock = saved.join("lock");
        fs::set_permissions(&lock, fs::Permissions::from_mode(mode & 0o666)).unwrap();
        for folder in [saved, library.index_path()] {
            fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    modes(0o555);
    let may_write = fs::write(library.index_path().join("saved/thử"), "").is_ok();
    let run = |args: &[&str]| {
        let mut command = program();
        command.args(args).current_dir(library.path()).env("XDG_STATE_HOME", library.path().join("trạng thái"));
        command.output().unwrap()
    };
    if !may_write {
        assert_eq!(run(&["news"]).status.code(), Some(0));
        assert_eq!(run(&["news"]).status.code(), Some(1));
        let told = run(&["saved", "add", "lúa", "gặt lúa"]).stderr;
        assert!(String::from_utf8_lossy(&told).contains("the index can't be written to, so it is kept in"));
        assert!(Path::new(&library.path().join("trạng thái/chithi")).is_dir());
        assert_eq!(run(&["saved", "remove", "tin"]).status.code(), Some(2));
        assert_eq!(run(&["saved", "remove", "lúa"]).status.code(), Some(0));
    }
    modes(0o755);
}
