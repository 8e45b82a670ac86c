//! What articles are called: the same names whatever the threads, the order of files, and the neighbours in a file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chithi::answer::BuildReport;
use chithi::article::sources;
use chithi::library::Builder;
use chithi::search::Engine;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::{Library, facts, gzip};

/// Every article of an index: id → title and path.
fn all(index: &Path) -> BTreeMap<String, (String, String)> {
    let records = Engine::open(index, facts()).unwrap().articles("", usize::MAX).unwrap();
    let count = records.len();
    let all: BTreeMap<_, _> = records.into_iter().map(|r| (r.id, (r.title, r.path))).collect();
    assert_eq!(all.len(), count, "ids are unique");
    all
}

fn ids(index: &Path) -> Vec<String> {
    all(index).into_keys().collect()
}

/// Builds on so many threads, with what is read in an order of one's own.
fn built(index: &Path, paths: &[PathBuf], threads: usize, backwards: bool) -> BuildReport {
    let mut found: Vec<_> = sources(paths).collect();
    if backwards {
        found.reverse();
    }
    Builder::new(index, facts()).unwrap().threads(threads).build(paths, found.into_iter(), &mut |_| {}).unwrap()
}

fn lines(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

#[test]
fn ids_of_records_stay_when_others_are_added_removed_or_moved() {
    let records: Vec<Value> = vec![
        json!({ "id": 7, "title": "Họp xã" }),
        json!({ "title": "Họp thôn", "body": "Bà con họp." }),
        json!({ "id": "b/9", "title": "Họp bản" }),
        json!({ "title": "Họp huyện" }),
    ];
    let library = Library::new().article("tin.jsonl", lines(&records)).article("mang.json", json!(records).to_string());
    library.index();
    let before = all(&library.index_path());
    let title_of = |id: &str| before.get(id).map(|(title, _)| title.as_str());
    assert_eq!((title_of("tin.jsonl#7"), title_of("mang.json#b/9")), (Some("Họp xã"), Some("Họp bản")));
    assert_eq!(before.keys().filter(|id| id.starts_with("tin.jsonl#")).count(), 4);
    let moved = [&records[3..], &[json!({ "title": "Tin mới" })], &records[1..2]].concat();
    let library = library.article("tin.jsonl", lines(&moved)).article("mang.json", json!(moved).to_string());
    library.index();
    let after = all(&library.index_path());
    assert_eq!(after.len(), 6);
    for (id, (title, _)) in after.iter().filter(|(_, (title, _))| title != "Tin mới") {
        assert_eq!(before.get(id).map(|(title, _)| title), Some(title), "{id}");
    }
}

#[test]
fn a_file_of_one_record_is_called_by_its_path_alone() {
    let library = Library::new()
        .article("a.json", json!({ "id": "x", "title": "Một" }).to_string())
        .article("b.json", json!([{ "id": "x", "title": "Hai" }]).to_string())
        .article("c.ndjson", lines(&[json!({ "id": "x", "title": "Ba" })]));
    library.index();
    assert_eq!(ids(&library.index_path()), ["a.json", "b.json#x", "c.ndjson#x"]);
    let piped = |text: &str| -> Vec<Value> {
        let lines = library.chithi_fed(&["annotate", "-", "--format", "jsonl"], text.as_bytes()).expect(0).json_lines();
        lines.into_iter().map(|line| line["id"].clone()).collect()
    };
    assert_eq!(piped("Tin\n\nBà con họp.\n"), ["-"]);
    assert_eq!(piped("{\"id\": 5, \"title\": \"Tin\"}\n"), ["-#5"]);
}

#[test]
fn of_records_with_one_id_each_different_one_gets_a_hash_and_equal_ones_are_one() {
    let one = json!({ "id": "tin", "title": "Bà con một", "body": "Họp.", "views": 3 });
    let equal = "{\"views\":3,\"body\":\"Họp.\",\"title\":\"Bà con  một\",\"id\":\"tin\"}\n";
    let two = json!({ "id": "tin", "title": "Bà con hai" });
    let library = Library::new().article("a.jsonl", lines(&[one.clone(), two.clone()]) + equal);
    let report = library.index();
    assert_eq!((report.added, report.renamed, report.same, report.skipped), (2, 2, 1, 0));
    let first = all(&library.index_path());
    assert!(
        first.keys().all(|id| id.starts_with("a.jsonl#tin~") && id.len() == "a.jsonl#tin~123456".len()),
        "{first:?}"
    );
    let built = library.chithi(&["index", "--rebuild", "kho"]).expect(0);
    assert!(built.stderr.contains("2 had an id that others have too"), "{}", built.stderr);
    assert!(built.stderr.contains("1 left out, being the same as one indexed under the same id"), "{}", built.stderr);
    let library = library.article("a.jsonl", equal.to_owned() + &lines(&[two, one]));
    library.index();
    let (first, then) = (first.into_keys().collect::<Vec<_>>(), ids(&library.index_path()));
    assert_eq!(first, then);
    for id in then {
        let found = Engine::open(&library.index_path(), facts()).unwrap().articles(&id, 5).unwrap();
        assert_eq!((found.len(), found[0].own_id.as_deref()), (1, Some("tin")));
    }
}

#[test]
fn a_file_beside_its_own_archive_is_one_article_if_they_are_equal() {
    let text = "Tin\n\nBà con họp.\n";
    let library = Library::new()
        .article("a.txt", text)
        .article("a.txt.gz", gzip(text.as_bytes()))
        .article("b.txt", text)
        .article("b.txt.gz", gzip("Tin khác\n\nBà con vui.\n".as_bytes()));
    for (threads, backwards) in [(1, false), (1, true), (4, false)] {
        let report = built(&library.index_path(), &[library.article_path("")], threads, backwards);
        assert_eq!((report.added, report.renamed, report.same), (3, 2, 1));
        let found = ids(&library.index_path());
        assert_eq!(found[0], "a.txt");
        assert!(found[1..].iter().all(|id| id.starts_with("b.txt~")), "{found:?}");
    }
}

#[test]
fn names_that_two_folders_share_begin_with_the_folder_whatever_the_order() {
    let text = |title: &str| format!("{title}\n\nBà con họp.\n");
    let library = Library::new()
        .put("kho-a/tin.txt", text("Một"))
        .put("kho-a/riêng.txt", text("Hai"))
        .put("kho-b/tin.txt", text("Ba"))
        .put("kho-b/dưới/tin.txt", text("Bốn"))
        .put("2023/kho-a/tin.txt", text("Năm"))
        .put("lẻ/riêng.txt", text("Sáu"));
    let named = |paths: &[&str]| {
        library.chithi(&[&["index", "--rebuild"], paths].concat()).expect(0);
        all(&library.index_path()).into_iter().map(|(id, (title, _))| format!("{id}={title}")).collect::<Vec<_>>()
    };
    let two = ["dưới/tin.txt=Bốn", "kho-a/tin.txt=Một", "kho-b/tin.txt=Ba", "riêng.txt=Hai"];
    assert_eq!(named(&["kho-a", "kho-b"]), two);
    assert_eq!(named(&["./kho-b", "kho-a/../kho-a"]), two);
    assert_eq!(named(&["kho-a"]), ["riêng.txt=Hai", "tin.txt=Một"]);
    let root = library.path().file_name().unwrap().to_str().unwrap();
    let far = [format!("{root}/kho-a/tin.txt=Một"), "2023/kho-a/tin.txt=Năm".to_owned(), "riêng.txt=Hai".to_owned()];
    let sorted = |mut all: Vec<String>| {
        all.sort();
        all
    };
    assert_eq!(sorted(named(&["kho-a", "2023/kho-a"])), sorted(far.to_vec()));
    let files = ["kho-a/tin.txt=Một", "kho-b/tin.txt=Ba"];
    assert_eq!(named(&["kho-a/tin.txt", "kho-b/tin.txt"]), files);
    assert_eq!(named(&["kho-b/tin.txt", "kho-a/tin.txt"]), files);
    let mixed = ["kho-a/riêng.txt=Hai", "lẻ/riêng.txt=Sáu", "tin.txt=Một"];
    assert_eq!(named(&["lẻ/riêng.txt", "kho-a"]), mixed);
}

#[test]
fn a_file_in_a_named_folder_is_read_once_under_its_name_below_the_outermost_one() {
    let library = Library::new()
        .article("a.txt", "Tin\n\nBà con họp.\n")
        .article("dưới/b.txt", "Tin\n\nBà con vui.\n")
        .article("README.md", "# Về kho\n\nBà con ơi.\n");
    for paths in [
        vec!["kho", "kho/dưới/b.txt", "kho/dưới", "kho/README.md"],
        vec!["kho/README.md", "kho/dưới/../dưới/b.txt", "kho/dưới/b.txt", "./kho"],
    ] {
        let built = library.chithi(&[&["index", "--rebuild"], &paths[..]].concat()).expect(0);
        assert!(built.stderr.starts_with("3 articles indexed"), "{}", built.stderr);
        assert!(!built.stderr.contains("the same"), "read twice: {}", built.stderr);
        assert_eq!(ids(&library.index_path()), ["README.md", "a.txt", "dưới/b.txt"], "{paths:?}");
    }
    library.chithi(&["index", "--rebuild", "kho/dưới/b.txt"]).expect(0);
    assert_eq!(ids(&library.index_path()), ["b.txt"]);
    library.chithi(&["index", "--rebuild", "kho/dưới", "kho/dưới/b.txt"]).expect(0);
    assert_eq!(ids(&library.index_path()), ["b.txt"]);
}

/// Each case builds three indexes.
const CASES: u32 = 6;

#[test]
fn any_library_gets_the_same_ids_in_every_order_and_on_any_number_of_threads() {
    let record = ("[ab]?", 0..3u8).prop_map(|(id, title)| json!({ "id": id, "title": format!("Họp {title}") }));
    let file =
        proptest::collection::vec(record, 1..6).prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()));
    let files = proptest::collection::vec(file, 1..4);
    let config = Config { failure_persistence: None, ..Config::with_cases(CASES) };
    TestRunner::new(config)
        .run(&files, |files| {
            let put = |library, shuffled: bool| {
                let text = |pair: &(Vec<Value>, Vec<Value>)| lines(if shuffled { &pair.1 } else { &pair.0 });
                let files = files.iter().zip(["a.jsonl", "b.jsonl", "b.jsonl.gz"]);
                files.fold(library, |library: Library, (pair, name)| match name.ends_with("gz") {
                    true => library.article(name, gzip(text(pair).as_bytes())),
                    false => library.article(name, text(pair)),
                })
            };
            let library = put(Library::new(), false);
            let (index, paths) = (library.index_path(), [library.article_path("")]);
            let report = built(&index, &paths, 1, false);
            let first = all(&index);
            prop_assert_eq!(report.added as usize, first.len());
            prop_assert_eq!(built(&index, &paths, 4, false), report.clone());
            prop_assert_eq!(&all(&index), &first);
            let library = put(library, true);
            prop_assert_eq!(built(&library.index_path(), &paths, 3, true), report);
            let titles = |all: &BTreeMap<String, (String, String)>| -> Vec<(String, String)> {
                all.iter().map(|(id, (title, _))| (id.clone(), title.clone())).collect()
            };
            prop_assert_eq!(titles(&all(&index)), titles(&first));
            Ok(())
        })
        .unwrap();
}

/// Three records, two of which call themselves alike.
fn named_records() -> Library {
    let body = "Thực hiện Kết luận số 21-KL/TW ngày 25/10/2021, bà con bản Mây góp công làm đường mùa khô.";
    let library = Library::new()
        .article(
            "tin.jsonl",
            lines(&[
                json!({ "id": "mot", "title": "Bản Mây làm đường", "body": body, "published": "2023-11-05" }),
                json!({ "id": "hai", "title": "Bản Gió làm đường", "body": body.replace("Mây", "Gió") }),
            ]),
        )
        .article("khac.json", json!({ "id": "hai", "title": "Bản Nắng làm đường", "body": body }).to_string())
        .article("khong.txt", format!("Bản Mưa làm đường\n\n{body}\n"));
    library.index();
    library
}

/// The own id that is printed beside each id.
fn own_ids(value: &Value, found: &mut BTreeMap<String, Value>) {
    match value {
        Value::Array(all) => all.iter().for_each(|value| own_ids(value, found)),
        Value::Object(fields) => {
            if let Some(Value::String(id)) = fields.get("id") {
                let own_id = fields.get("own_id").unwrap_or_else(|| panic!("no own id beside {id} in {value}"));
                found.insert(id.clone(), own_id.clone());
            }
            fields.values().for_each(|value| own_ids(value, found));
        }
        _ => {}
    }
}

#[test]
fn every_form_for_programs_has_the_own_id_beside_the_id() {
    let library = named_records().put("hoi.txt", "làm đường\n");
    for args in [
        &["annotate", "kho"][..],
        &["show", "mot"],
        &["search", "làm đường", "--unfolded"],
        &["search", "làm đường", "--all"],
        &["kwic", "\"làm đường\"", "--all"],
        &["cites", "kl-21-tw-k13"],
        &["similar", "mot"],
        &["batch", "hoi.txt"],
        &["batch", "hoi.txt", "--hits", "9"],
    ] {
        let mut found = BTreeMap::new();
        let lines = library.chithi(&[args, &["--format", "jsonl"]].concat()).expect(0).json_lines();
        lines.iter().for_each(|line| own_ids(line, &mut found));
        assert!(!found.is_empty(), "{args:?}");
        for (id, own_id) in &found {
            let wanted = match id.as_str() {
                "tin.jsonl#mot" => json!("mot"),
                "khong.txt" => Value::Null,
                _ => json!("hai"),
            };
            assert_eq!(own_id, &wanted, "{args:?} {id}");
        }
        let mut whole = BTreeMap::new();
        own_ids(&library.chithi(&[args, &["--format", "json"]].concat()).expect(0).json(), &mut whole);
        assert_eq!(whole, found, "{args:?}");
    }
    for args in [&["annotate", "kho"][..], &["search", "làm đường"], &["kwic", "\"làm đường\""], &["similar", "mot"]]
    {
        let rows = library.chithi(&[args, &["--format", "csv"]].concat()).expect(0).rows();
        assert!(rows[0].iter().any(|head| head == "own_id"), "{args:?}");
    }
}

#[test]
fn an_article_is_shown_by_its_id_or_else_its_own_id_or_else_the_beginning_of_its_id() {
    let library = named_records();
    let shown = |id: &str| {
        let record = library.chithi(&["show", id, "--format", "json"]).expect(0).json();
        record["id"].as_str().map(str::to_owned).unwrap()
    };
    assert_eq!(
        (shown("tin.jsonl#mot"), shown("mot"), shown("khac")),
        ("tin.jsonl#mot".into(), "tin.jsonl#mot".into(), "khac.json".into())
    );
    for command in ["show", "similar"] {
        let told = library.chithi(&[command, "hai"]).expect(2);
        assert_eq!(told.stdout, "");
        assert!(told.stderr.contains("Several articles call themselves `hai`; which one?"), "{}", told.stderr);
        assert!(told.stderr.contains("tin.jsonl#hai") && told.stderr.contains("khac.json"), "{}", told.stderr);
        library.chithi(&[command, "không"]).expect(1);
    }
    assert!(library.chithi(&["similar", "mot"]).expect(0).stdout.contains("Bản Gió"));
}

#[test]
fn a_page_behind_an_own_id_goes_on_behind_that_article_if_only_one_has_it() {
    let library = named_records();
    let page =
        |behind: &str| library.chithi(&["search", "làm đường", "--unfolded", "--format", "json", "--after-id", behind]);
    let by_id = page("tin.jsonl#mot").expect(0).json();
    assert_eq!(page("mot").expect(0).json(), by_id);
    let told = page("hai").expect(2);
    assert!(told.stderr.contains("Several articles call themselves `hai`: give the id of one"), "{}", told.stderr);
    assert!(told.stderr.contains("khac.json, tin.jsonl#hai"), "{}", told.stderr);
}

#[test]
fn gold_and_judgments_name_articles_by_id_or_own_id_and_one_of_several_is_told() {
    let gold = |id: &str| json!({ "id": id, "mentions": [] }).to_string();
    let library = named_records()
        .put("mot.gold", gold("mot"))
        .put("ca.gold", format!("{}\n{}\n{}\n", gold("tin.jsonl#mot"), gold("hai"), gold("ba")))
        .put("q.tsv", "kind\tquery\tgrades\ntopic\tlàm đường\tmot=3 khac.json=2\n")
        .put("hai.tsv", "kind\tquery\tgrades\ntopic\tlàm đường\tmot=3 hai=2\n")
        .put("doi.tsv", "kind\tquery\tgrades\ntopic\tlàm đường\tmot=3 tin.jsonl#mot=2\n");
    let eval = |args: &[&str]| library.chithi(&[&["eval", "--format", "json"], args].concat());
    assert_eq!(eval(&["kho", "mot.gold"]).expect(0).json()["articles"], 1);
    let several = eval(&["kho", "ca.gold"]).expect(2);
    assert_eq!(several.json()["absent"], json!(["hai", "ba"]));
    assert_eq!(several.json()["shared"], json!([{ "id": "hai", "articles": ["khac.json", "tin.jsonl#hai"] }]));
    assert!(several.stderr.contains("`hai` is judged, but several articles have that id"), "{}", several.stderr);
    assert_eq!(eval(&["--queries", "q.tsv"]).expect(0).json()["absent"], json!([]));
    let several = eval(&["--queries", "hai.tsv"]).expect(2);
    assert_eq!(several.json()["absent"], json!(["hai"]));
    assert!(several.stderr.contains("tin.jsonl#hai"), "{}", several.stderr);
    let twice = eval(&["--queries", "doi.tsv"]).expect(2);
    assert!(twice.stderr.contains("`mot` and `tin.jsonl#mot` are one article"), "{}", twice.stderr);
}
