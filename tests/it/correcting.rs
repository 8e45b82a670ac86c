//! What a person says of an article, in the place of what was found.

use std::fs;

use chithi::annotation::{CorrectionChange, Said};
use chithi::library::Builder;
use chithi::store::local::{LocalSnapshot, Manifest, generations};
use serde_json::{Value, json};

use crate::support::{Library, facts};

const MEETING: &str =
    "Họp chi bộ\n\nNgày 3/2/2023, chi bộ thôn Đăk Mế họp bàn thực hiện Nghị quyết 18-NQ/TW về việc làng.\n";
const ROAD: &str = "Làm đường\n\nBà con họp bàn làm đường, thực hiện Kết luận 21-KL/TW ngày 25/10/2021.\n";
const CLINIC: &str = "Tiêm phòng\n\nTrạm y tế xã tiêm phòng cho trẻ em.\n";

/// Three articles, of which nothing is corrected yet.
fn library() -> Library {
    let library = Library::new().article("a.txt", MEETING).article("b.txt", ROAD).article("c.txt", CLINIC);
    library.chithi(&["index", "kho"]).expect(0);
    library
}

fn record(library: &Library, id: &str) -> Value {
    library.chithi(&["show", id, "--format", "json"]).expect(0).json()
}

fn found(library: &Library, query: &str) -> Vec<String> {
    let lines = library.chithi(&["search", query, "--all", "--strict", "--format", "jsonl"]).json_lines();
    let mut ids: Vec<String> = lines.iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

/// All that is told of what is corrected.
fn listed(library: &Library) -> Value {
    let answer = library.chithi(&["correct", "--list", "--format", "json"]);
    if answer.code == 1 { json!([]) } else { answer.expect(0).json() }
}

fn correct(library: &Library, args: &[&str]) -> Value {
    library.chithi(&[&["correct"], args, &["--format", "json"]].concat()).expect(0).json()[0].clone()
}

/// What an index says to questions of many kinds, but for where its articles are and how large it is.
fn answers(library: &Library, more: &[&str]) -> Vec<String> {
    let asked: [&[&str]; 12] = [
        &["search", "họp", "--all"],
        &["search", "địa phương:\"Kon Rẫy\"", "--explain"],
        &["search", "corrected:any"],
        &["search", "năm:2022"],
        &["cites", "nq-18-tw-k12"],
        &["cites", "kl-21-tw-k13"],
        &["show", "a.txt"],
        &["localities"],
        &["timeline"],
        &["coverage", "nq-18-tw-k12"],
        &["unresolved"],
        &["correct", "--list"],
    ];
    let answer = |args: &&[&str]| library.chithi(&[args, &["--format", "json"][..], more].concat());
    asked.iter().map(answer).map(|answer| format!("{}\n{}", answer.stdout, answer.stderr)).collect()
}

#[test]
fn a_place_that_is_said_is_the_place_in_every_answer() {
    let library = library();
    assert_eq!(record(&library, "a.txt")["primary"], Value::Null);
    let card = correct(&library, &["a.txt", "place=Kon Rẫy"]);
    assert_eq!((&card["corrected"], &card["correction"]["place"]), (&json!(["place"]), &json!("district/legacy/614")));
    let record = record(&library, "a.txt");
    assert_eq!(record["primary"]["unit"], "district/legacy/614");
    assert_eq!(record["primary"]["reasons"], json!(["hand"]));
    assert_eq!(record["primary"]["parents"][0]["name"], "Kon Tum");
    assert_eq!(record["corrected"], json!(["place"]));
    assert_eq!(found(&library, "địa phương:\"Kon Tum\""), ["a.txt"]);
    assert_eq!(found(&library, "tier:huyện"), ["a.txt"]);
    for query in
        ["corrected:place", "corrected:any", "đính chính:nơi", "dinhchinh:\"địa phương\"", "đính chính:địa phương"]
    {
        assert_eq!(found(&library, query), ["a.txt"], "{query}");
    }
    assert!(found(&library, "corrected:date").is_empty());
    let localities = library.chithi(&["localities"]).expect(0);
    assert!(localities.stdout.contains("Kon Rẫy district/legacy/614"), "{}", localities.stdout);
    assert!(localities.stderr.contains("1 of these articles was corrected by hand"), "{}", localities.stderr);
    let facet = library.chithi(&["search", "họp", "--facet", "locality"]).expect(0).stderr;
    assert!(facet.contains("1 of these articles was corrected by hand"), "{facet}");
    let line = library.chithi(&["kwic", "\"chi bộ\"", "--format", "json"]).json()["lines"][0].clone();
    assert_eq!((&line["corrected"], &line["place"]), (&json!(["place"]), &json!("Kon Rẫy, Kon Tum")));
    let hit = library.chithi(&["search", "họp chi bộ"]).expect(0).stdout;
    assert!(hit.contains("Kon Rẫy, Kon Tum · a.txt · (place by hand)"), "{hit}");
    let hit = library.chithi(&["search", "họp chi bộ", "--format", "json"]).json();
    assert_eq!(hit["hits"][0]["corrected"], json!(["place"]));
    assert_eq!(hit["hits"][1].get("corrected"), None);
    for args in [&["show", "a.txt"][..], &["why", "a.txt", "họp"], &["search", "họp", "--format", "html"]] {
        let shown = library.chithi(args).expect(0).stdout;
        assert!(shown.contains("(place by hand)"), "{args:?}: {shown}");
    }
    let why = library.chithi(&["why", "a.txt", "họp", "--format", "json"]).json();
    assert_eq!(why["corrected"], json!(["place"]));
    for args in
        [&["search", "\"chi bộ\""][..], &["show", "a.txt"], &["cites", "18-NQ/TW", "--include-ambiguous"], &["export"]]
    {
        let rows = library.chithi(&[args, &["--format", "csv"]].concat()).expect(0).rows();
        let column = rows[0].iter().position(|name| name == "corrected").unwrap();
        assert_eq!(rows[1][column], "place", "{args:?}");
    }
    // About none: nothing is.
    correct(&library, &["a.txt", "place=none"]);
    assert!(found(&library, "tier:huyện").is_empty());
    assert_eq!(found(&library, "corrected:place"), ["a.txt"]);
}

#[test]
fn a_day_that_is_said_tells_the_map_and_which_directive_is_meant() {
    let library = library();
    // Without a day either of two: the one of khóa XIII is about land, and later.
    assert_eq!(record(&library, "a.txt")["citations"][0]["resolution"], "ambiguous");
    let card = correct(&library, &["a.txt", "ngày=5/2/2018", "place=Kon Rẫy"]);
    assert_eq!((&card["published"], &card["correction"]["date"]), (&json!("2018-02-05"), &json!("2018-02-05")));
    let record_now = record(&library, "a.txt");
    assert_eq!((&record_now["published"], &record_now["published_from"]), (&json!("2018-02-05"), &json!("hand")));
    assert_eq!(record_now["as_read"], json!({ "published": null, "published_from": null }));
    assert_eq!(record_now["citations"][0]["directive"], "nq-18-tw-k12");
    assert_eq!(found(&library, "năm:2018"), ["a.txt"]);
    let timeline = library.chithi(&["timeline"]).expect(0);
    assert!(timeline.stderr.contains("1 of these articles was corrected by hand"), "{}", timeline.stderr);
    // On the map of another day the name means another unit.
    let several = library.chithi(&["correct", "a.txt", "place=Sông Lô"]).expect(2).stderr;
    assert!(several.contains("district/legacy/253") && !several.contains("commune/2025"), "{several}");
    let card = correct(&library, &["a.txt", "place=Sông Lô", "date=2025-08-01"]);
    assert_eq!(card["correction"]["place"], "commune/2025/08848");
    correct(&library, &["a.txt", "date=none"]);
    assert_eq!(record(&library, "a.txt")["published"], Value::Null);
}

#[test]
fn a_directive_that_is_said_settles_the_citations_that_may_mean_it() {
    let library = library();
    correct(&library, &["a.txt", "directive=nq-18-tw-k12"]);
    let citation = &record(&library, "a.txt")["citations"][0];
    assert_eq!((&citation["directive"], &citation["evidence"]), (&json!("nq-18-tw-k12"), &json!("hand")));
    assert_eq!(citation["surface"], "Nghị quyết 18-NQ/TW");
    assert_eq!(found(&library, "directive:nq-18-tw-k12"), ["a.txt"]);
    let cites = library.chithi(&["cites", "nq-18-tw-k12"]).expect(0);
    assert!(cites.stdout.contains("(directive by hand)"), "{}", cites.stdout);
    assert!(cites.stderr.contains("1 article cites it: 1 citation by name"), "{}", cites.stderr);
}

#[test]
fn a_directive_that_no_citation_means_is_cited_without_a_place_in_the_text() {
    let library = library();
    let card = correct(&library, &["c.txt", "directive=05-CT/TW"]);
    assert_eq!(card["directives"], json!(["ct-05-tw-k12"]));
    let record = record(&library, "c.txt");
    let citation = &record["citations"][0];
    assert_eq!((&citation["form"], &citation["start"], &citation["end"]), (&json!("hand"), &json!(0), &json!(0)));
    for query in ["directive:05-CT/TW", "kind:CT", "issuer:TW", "cites:1 corrected:directive"] {
        assert!(found(&library, query).contains(&"c.txt".to_owned()), "{query}");
    }
    let cites = library.chithi(&["cites", "05-CT/TW"]).expect(0);
    assert!(cites.stdout.contains("cites by hand: Chỉ thị 05-CT/TW"), "{}", cites.stdout);
    assert!(
        cites.stderr.contains("1 article cites it: 0 citations by name, 0 inferred, 1 article by hand"),
        "{}",
        cites.stderr
    );
    let shown = library.chithi(&["show", "c.txt"]).expect(0).stdout;
    assert!(shown.contains("by hand — học tập"), "{shown}");
    let hits = library.chithi(&["search", "directive:05-CT/TW", "--format", "json"]).expect(0).json();
    assert_eq!((&hits["hits"][0]["unclear"], &hits["unclear"]), (&json!(false), &json!(0)));
    for args in [
        &["kwic", "directive:05-CT/TW"][..],
        &["why", "c.txt", "directive:05-CT/TW"],
        &["coverage", "05-CT/TW"],
        &["similar", "c.txt"],
        &["cascade", "05-CT/TW"],
        &["stats"],
        &["search", "trạm", "--facet", "directive"],
    ] {
        let answer = library.chithi(args);
        assert!(answer.code < 2, "{args:?}: {answer:?}");
    }
}

#[test]
fn a_directive_that_is_said_not_to_be_cited_is_not_counted() {
    let library = library();
    assert_eq!(found(&library, "directive:kl-21-tw-k13"), ["b.txt"]);
    correct(&library, &["b.txt", "directive=-kl-21-tw-k13"]);
    let citation = &record(&library, "b.txt")["citations"][0];
    assert_ne!(citation["resolution"], "resolved");
    assert_eq!(citation["identity"], Value::Null);
    assert!(found(&library, "directive:kl-21-tw-k13").is_empty());
    library.chithi(&["cites", "kl-21-tw-k13"]).expect(1);
    // Another one that it may mean is what it means, once that is said.
    correct(&library, &["b.txt", "directive=kl-21-tw-k12"]);
    assert_eq!(found(&library, "directive:kl-21-tw-k12"), ["b.txt"]);
    correct(&library, &["b.txt", "directive="]);
    assert_eq!(found(&library, "directive:kl-21-tw-k13"), ["b.txt"]);
    assert_eq!(record(&library, "b.txt").get("corrected"), None);
}

#[test]
fn a_local_plan_can_be_said_not_to_be_cited_too() {
    let plan = "Kế hoạch\n\nHuyện ủy Kon Rẫy ban hành Kế hoạch số 43-KH/HU ngày 3/2/2023 về việc làng. Kế hoạch này được gửi đi.\n";
    let library = Library::new().article("a.txt", plan);
    library.chithi(&["index", "kho"]).expect(0);
    let identity = record(&library, "a.txt")["citations"][0]["identity"].as_str().unwrap().to_owned();
    assert_eq!(identity, "kh-43-hu-2023-kon-ray");
    correct(&library, &["a.txt", &format!("directive=-{identity}")]);
    let citations = record(&library, "a.txt")["citations"].as_array().unwrap().clone();
    assert!(citations.iter().all(|citation| citation["identity"].is_null()), "{citations:?}");
    library.chithi(&["cites", &identity]).expect(1);
    correct(&library, &["a.txt", &format!("directive={identity}")]);
    let citations = record(&library, "a.txt")["citations"].as_array().unwrap().clone();
    assert!(citations.iter().all(|citation| citation["form"] != "hand"), "{citations:?}");
}

#[test]
fn values_that_nobody_could_type_harm_nothing() {
    let library = library();
    let said = [
        CorrectionChange::Place(Some(Said::This("district/legacy/999".parse().unwrap()))),
        CorrectionChange::Date(Some(Said::This("-009999-01-01".parse().unwrap()))),
        CorrectionChange::Date(Some(Said::This("9999-12-31".parse().unwrap()))),
        CorrectionChange::Cites(String::new()),
        CorrectionChange::Cites("kl".to_owned()),
        CorrectionChange::Cites("kl-0-tw-k200".to_owned()),
        CorrectionChange::Cites("=1+1\u{202e}\n\u{1b}[31m".to_owned()),
        CorrectionChange::Cites("nq-".repeat(2_000)),
        CorrectionChange::CitesNot("x".repeat(5_000)),
    ];
    for id in ["a.txt", "không.txt", "", "\u{1b}[31m\n"] {
        let builder = Builder::new(&library.index_path(), facts()).unwrap();
        said.iter().for_each(|change| assert!(builder.correct(id, std::slice::from_ref(change), None).unwrap()));
    }
    for args in [
        &["show", "a.txt"][..],
        &["search", "họp"],
        &["search", "corrected:any"],
        &["cites", "18-NQ/TW", "--include-ambiguous"],
        &["localities"],
        &["timeline"],
        &["coverage", "nq-18-tw-k12"],
        &["stats"],
        &["unresolved"],
        &["why", "a.txt", "họp"],
        &["similar", "a.txt"],
        &["export"],
        &["kwic", "directive:kl-0-tw-k200"],
        &["correct", "--list"],
        &["correct", "a.txt"],
        &["compact"],
        &["index", "--rebuild"],
        &["doctor"],
    ] {
        for format in ["text", "json", "csv"] {
            let answer = library.chithi(&[args, &["--format", format]].concat());
            assert!(answer.code < 2, "{args:?} {format}: {answer:?}");
            assert!(!answer.stdout.contains('\u{1b}') && !answer.stdout.contains('\u{202e}'), "{args:?} {format}");
        }
    }
}

#[test]
fn what_is_said_stays_when_the_library_changes() {
    let library = library();
    correct(&library, &["a.txt", "place=Kon Rẫy", "date=2022-02-05", "directive=nq-18-tw-k12"]);
    correct(&library, &["b.txt", "directive=-kl-21-tw-k13"]);
    let before = answers(&library, &[]);
    let same = |library: &Library, what: &str| {
        for (now, before) in answers(library, &[]).iter().zip(&before) {
            assert_eq!(now, before, "{what}");
        }
    };
    library.chithi(&["index"]).expect(0);
    same(&library, "an update");
    library.chithi(&["index", "--rebuild"]).expect(0);
    same(&library, "a build");
    library.chithi(&["index", "--rebuild", "kho"]).expect(0);
    same(&library, "a build of paths");
    library.chithi(&["compact"]).expect(0);
    same(&library, "compaction");
    // The file changes, and back.
    let library = library.article("a.txt", "Tin khác\n\nBà con họp.\n");
    library.chithi(&["index"]).expect(0);
    assert_eq!(record(&library, "a.txt")["primary"]["unit"], "district/legacy/614");
    let library = library.article("a.txt", MEETING);
    library.chithi(&["index"]).expect(0);
    same(&library, "a change of the file");
    // It goes, and comes back.
    library.remove("a.txt");
    library.chithi(&["index", "--prune"]).expect(0);
    let card = &listed(&library)[0];
    assert_eq!((&card["id"], &card["in_index"], &card["title"]), (&json!("a.txt"), &json!(false), &Value::Null));
    let shown = library.chithi(&["correct", "a.txt"]).expect(0).stdout;
    assert!(shown.contains("The index has no article of this id"), "{shown}");
    let library = library.article("a.txt", MEETING);
    library.chithi(&["index"]).expect(0);
    same(&library, "its return");
    library.chithi(&["remove", "a.txt", "--yes"]).expect(0);
    library.chithi(&["index", "kho/a.txt"]).expect(0);
    same(&library, "its removal and return");
    // Saved, and restored elsewhere.
    library.chithi(&["backup", "kho.tar.zst"]).expect(0);
    library.chithi(&["restore", "kho.tar.zst", "--index", "khác"]).expect(0);
    assert_eq!(answers(&library, &["--index", "khác"]), before);
    library.chithi(&["doctor", "--index", "khác"]).expect(0);
    library.chithi(&["index", "--index", "khác"]).expect(0);
    assert_eq!(answers(&library, &["--index", "khác"]), before);
    library.chithi(&["doctor"]).expect(0);
}

#[test]
fn what_is_said_stays_when_another_registry_is_known() {
    let row = "kh-60-hu-2021\tKH\tKế hoạch\t60\t2021\t2021-10-10\tHU\t\t\tHuyện ủy\tviệc riêng\t\t\n";
    let library = library().put("riêng.tsv", row);
    correct(&library, &["a.txt", "place=Kon Rẫy", "date=2022-02-05", "directive=nq-18-tw-k12"]);
    let before = record(&library, "a.txt");
    library.chithi(&["index", "--registry", "riêng.tsv"]).expect(0);
    assert_eq!(record(&library, "a.txt"), before);
    // One article alone can't be by another registry than the rest.
    let refused = library.chithi(&["correct", "c.txt", "place=Kon Rẫy"]).expect(2).stderr;
    assert!(refused.contains("was built with another registry"), "{refused}");
    library.chithi(&["correct", "c.txt", "place=Kon Rẫy", "--registry", "riêng.tsv"]).expect(0);
    assert_eq!(found(&library, "corrected:any"), ["a.txt", "c.txt"]);
    library.chithi(&["correct", "a.txt", "directive=kh-60-hu-2021", "--registry", "riêng.tsv"]).expect(0);
    let with_own = record(&library, "a.txt");
    assert_eq!(with_own["citations"][0]["identity"], "kh-60-hu-2021");
    // What that registry alone knows is still said, and is cited again once it is known.
    library.chithi(&["index"]).expect(0);
    assert_eq!(record(&library, "a.txt")["correction"], with_own["correction"]);
    library.chithi(&["correct", "a.txt"]).expect(0);
    library.chithi(&["index", "--registry", "riêng.tsv"]).expect(0);
    assert_eq!(record(&library, "a.txt"), with_own);
    library.chithi(&["correct", "a.txt", "directive=", "directive=nq-18-tw-k12", "--registry", "riêng.tsv"]).expect(0);
    assert_eq!(record(&library, "a.txt"), before);
}

#[test]
fn corrections_whose_articles_have_other_ids_now_are_told() {
    let library = Library::new().put("a/tin.txt", MEETING).put("b/tin.txt", ROAD);
    library.chithi(&["index", "a"]).expect(0);
    correct(&library, &["tin.txt", "place=Kon Rẫy"]);
    let told = library.chithi(&["index", "b"]).expect(0).stderr;
    assert!(told.contains("1 correction by hand waits for an article of its id"), "{told}");
    assert!(found(&library, "corrected:any").is_empty());
    library.chithi(&["remove", "b", "--yes"]).expect(0);
    let told = library.chithi(&["index"]).expect(0).stderr;
    assert!(!told.contains("correction"), "{told}");
    assert_eq!(found(&library, "corrected:any"), ["tin.txt"]);
}

#[test]
fn what_was_said_can_be_taken_back_by_its_parts_or_all_at_once() {
    let library = library();
    let (before, first) = (record(&library, "a.txt"), answers(&library, &[]));
    correct(&library, &["a.txt", "place=Kon Rẫy", "date=2022-02-05", "directive=nq-18-tw-k12"]);
    let card = correct(&library, &["a.txt", "date="]);
    assert_eq!(card["corrected"], json!(["place", "directive"]));
    assert_eq!(record(&library, "a.txt")["published"], before["published"]);
    correct(&library, &["a.txt", "place=", "directive="]);
    assert_eq!(record(&library, "a.txt"), before);
    assert_eq!(answers(&library, &[]), first);
    correct(&library, &["a.txt", "place=Kon Rẫy", "date=none"]);
    assert_eq!(listed(&library).as_array().unwrap().len(), 1);
    correct(&library, &["a.txt", "--clear"]);
    assert_eq!(answers(&library, &[]), first);
    let none = library.chithi(&["correct", "--list"]).expect(1).stderr;
    assert!(none.contains("Nothing is corrected by hand"), "{none}");
    // Also of an article that isn't there.
    correct(&library, &["c.txt", "date=2020-01-02"]);
    library.remove("c.txt");
    library.chithi(&["index", "--prune"]).expect(0);
    correct(&library, &["c.txt", "--clear"]);
    assert_eq!(listed(&library), json!([]));
}

#[test]
fn an_earlier_state_has_the_corrections_that_it_had() {
    let library = library();
    let before = answers(&library, &[]);
    correct(&library, &["a.txt", "place=Kon Rẫy"]);
    library.chithi(&["rollback"]).expect(0);
    assert_eq!(answers(&library, &[]), before);
    library.chithi(&["rollback"]).expect(0);
    assert_eq!(found(&library, "corrected:place"), ["a.txt"]);
}

#[test]
fn what_is_said_already_writes_nothing() {
    let library = library();
    correct(&library, &["a.txt", "place=Kon Rẫy", "directive=nq-18-tw-k12"]);
    let generation = || Manifest::read(&library.index_path()).unwrap().generation;
    let before = generation();
    let told = library.chithi(&["correct", "a.txt", "nơi=huyện Kon Rẫy", "văn-bản=nq-18-tw-k12"]).expect(0).stderr;
    assert!(told.contains("Nothing has changed: that is said of `a.txt` already"), "{told}");
    library.chithi(&["correct", "a.txt"]).expect(0);
    library.chithi(&["đính-chính-bài", "--list"]).expect(0);
    assert_eq!(generation(), before);
    // What one article has doesn't touch the files of the others.
    correct(&library, &["b.txt", "date=2022-01-01"]);
    assert_eq!(generation(), before + 1);
    let files = |number: usize| generations(&library.index_path())[number].segments.len();
    assert!(files(0) >= 1);
}

#[test]
fn what_cannot_be_a_correction_is_said_and_nothing_is_written() {
    let library = library();
    let wrong = "x".repeat(10_000);
    for (args, told) in [
        (&["a.txt", "place=Tân Lập"][..], "`place=Tân Lập` is the name of several places; which one?"),
        (&["a.txt", "place=Tân Lập"], "place=commune/legacy/23497  xã Tân Lập, Kon Rẫy, Kon Tum (until 30/06/2025)"),
        (&["a.txt", "place=Atlantis"], "The gazetteer has no place called `place=Atlantis`"),
        (&["a.txt", "place=Tây Nguyên"], "is a region: name a province, district or commune"),
        (&["a.txt", "place=district/legacy/999"], "has no place called"),
        (&["a.txt", "date=31/2/2020"], "`date=31/2/2020` isn't a day"),
        (&["a.txt", "date=hôm qua"], "isn't a day"),
        (&["a.txt", "date=0001-01-01"], "isn't a day"),
        (&["a.txt", "date=2021"], "isn't a day"),
        (&["a.txt", "date=2021-05-03T10:00"], "isn't a day"),
        (&["a.txt", "date=-2021-05-03"], "isn't a day"),
        (&["a.txt", "directive=18-NQ/TW"], "directive=nq-18-tw-k12  Nghị quyết 18-NQ/TW, 25/10/2017"),
        (&["a.txt", "directive=-18-NQ/TW"], "directive=-nq-18-tw-k13  "),
        (&["a.txt", "directive=999999-NQ/TW"], "999999"),
        (&["a.txt", "directive=bà con"], "bà con"),
        (&["a.txt", "tiêu đề=Tin"], "says nothing to correct"),
        (&["a.txt", "place"], "says nothing to correct"),
        (&["a.txt", "="], "says nothing to correct"),
        (&["a.txt", &wrong], "says nothing to correct"),
        (&["a.txt", "place=Kon Rẫy", "date=x"], "isn't a day"),
        (&["không.txt", "place=Kon Rẫy"], "No article has an id that is or starts with `không.txt`"),
        (&["không.txt"], "No article has an id that is or starts with `không.txt`"),
        (&["", "place=Kon Rẫy"], "which one?"),
    ] {
        let answer = library.chithi(&[&["correct"], args].concat());
        assert!(answer.code == 2 && answer.stderr.contains(told), "{args:?}: {answer:?}");
        assert!(answer.stderr.len() < 4_000, "{args:?}");
    }
    library.chithi(&["correct"]).expect(2);
    library.chithi(&["correct", "--list", "a.txt"]).expect(2);
    library.chithi(&["correct", "a.txt", "place=Kon Rẫy", "--index", "không"]).expect(3);
    assert_eq!(Manifest::read(&library.index_path()).unwrap().generation, 1);
    assert_eq!(listed(&library), json!([]));
}

#[test]
fn corrections_outlive_an_index_that_cannot_be_opened() {
    let library = library();
    correct(&library, &["a.txt", "place=Kon Rẫy"]);
    let (index, before) = (library.index_path(), answers(&library, &[]));
    // A segment is damaged: its corrections aren't.
    let manifest = Manifest::read(&index).unwrap();
    let damage = |name: &str| fs::write(index.join("segments").join(name), "hỏng").unwrap();
    manifest.segments.iter().for_each(|segment| damage(&segment.files[0].name));
    library.chithi(&["correct", "--list"]).expect(4);
    let told = library.chithi(&["index", "--rebuild", "kho"]).expect(0).stderr;
    assert!(!told.contains("corrections"), "{told}");
    assert_eq!(answers(&library, &[]), before);
    // The manifest is damaged.
    fs::write(Manifest::path(&index), "{").unwrap();
    let told = library.chithi(&["index", "--rebuild", "kho"]).expect(0).stderr;
    assert!(told.contains("corrections by hand were taken from"), "{told}");
    assert_eq!(answers(&library, &[]), before);
    // The corrections are, too: what can't be used is kept.
    let name = Manifest::read(&index).unwrap().corrections.unwrap().name;
    damage(&name);
    library.chithi(&["search", "họp"]).expect(4);
    library.chithi(&["doctor"]).expect(4);
    let told = library.chithi(&["index", "--rebuild", "kho"]).expect(0).stderr;
    let aside = index.join(format!("damaged-{name}"));
    assert!(
        told.contains("can't be read whole and weren't taken over") && told.contains(&format!("damaged-{name}")),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&aside).unwrap(), "hỏng");
    assert_eq!(listed(&library), json!([]));
    library.chithi(&["index", "--rebuild", "kho"]).expect(0);
    assert!(aside.exists());
}

#[test]
fn an_export_has_the_values_as_corrected_and_what_was_said() {
    let library = library();
    correct(&library, &["a.txt", "place=Kon Rẫy", "date=2022-02-05"]);
    let exported = library.chithi(&["export"]).expect(0).json_lines();
    assert_eq!(exported[0]["published"], "2022-02-05");
    assert_eq!(exported[0]["corrected"], json!(["place", "date"]));
    assert_eq!(exported[0]["correction"], json!({ "place": "district/legacy/614", "date": "2022-02-05" }));
    assert_eq!(exported[1].get("corrected"), None);
    // Elsewhere the day is what the record says; the place is found anew, and what was said goes with the record.
    library.chithi(&["export", "--out", "ra.jsonl"]).expect(0);
    library.chithi(&["index", "ra.jsonl", "--index", "khác"]).expect(0);
    let again = library.chithi(&["export", "--index", "khác"]).expect(0).json_lines();
    assert_eq!(again, exported);
    let record = library.chithi(&["show", "ra.jsonl#a.txt", "--index", "khác", "--format", "json"]).expect(0).json();
    assert_eq!((&record["published"], &record["primary"]), (&json!("2022-02-05"), &Value::Null));
    assert_eq!(
        (record.get("corrected"), &record["extra"]["correction"]["place"]),
        (None, &json!("district/legacy/614"))
    );
    library.chithi(&["correct", "ra.jsonl#a.txt", "date=2022-02-06", "--index", "khác"]).expect(0);
    let again = library.chithi(&["export", "--index", "khác"]).expect(0).json_lines();
    assert_eq!((&again[0]["corrected"], &again[0]["correction"]), (&json!(["date"]), &json!({ "date": "2022-02-06" })));
}

#[test]
fn the_file_of_corrections_is_one_line_an_id() {
    let library = library();
    correct(&library, &["b.txt", "directive=-kl-21-tw-k13"]);
    correct(&library, &["a.txt", "place=none", "date=none"]);
    let file = Manifest::read(&library.index_path()).unwrap().corrections.unwrap();
    let text = fs::read_to_string(library.index_path().join("segments").join(file.name)).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let at = lines[0]["at"].clone();
    assert_eq!(
        lines,
        [
            json!({ "id": "a.txt", "place": "none", "date": "none", "at": at }),
            json!({ "id": "b.txt", "not": ["kl-21-tw-k13"], "at": at })
        ]
    );
    assert_eq!(LocalSnapshot::open(&library.index_path()).unwrap().corrections().unwrap().rows().count(), 2);
}

#[test]
fn a_repair_that_goes_back_keeps_what_was_said_since() {
    let library =
        Library::new().article("1.txt", "Tin\n\nChi bộ thôn họp bàn.\n").article("2.txt", "Tin\n\nBà con họp.\n");
    library.index();
    library.chithi(&["correct", "2.txt", "place=huyện Kon Rẫy"]).expect(0);
    let segments = library.index_path().join("segments");
    let newest = std::fs::read_dir(&segments).unwrap().map(|entry| entry.unwrap().path());
    let newest = newest.filter(|path| path.extension().is_some_and(|ending| ending == "store"));
    let newest = newest.max_by_key(|path| path.metadata().unwrap().modified().unwrap()).unwrap();
    std::fs::write(&newest, "hỏng").unwrap();
    library.chithi(&["doctor", "--repair"]).expect(0);
    assert!(library.chithi(&["correct", "--list"]).expect(0).stdout.contains("2.txt"));
    library.chithi(&["index"]).expect(0);
    assert!(library.chithi(&["search", "corrected:any"]).expect(0).stdout.contains("2.txt"));
    library.chithi(&["doctor"]).expect(0);
}

#[test]
fn a_damaged_file_of_corrections_costs_no_correction_of_an_article_that_is_there() {
    for damage in ["nothing", "letters"] {
        let library = library();
        correct(&library, &["a.txt", "place=Kon Rẫy"]);
        let before = answers(&library, &[]);
        let file = library.index_path().join("segments/corrections-2.jsonl");
        match damage {
            "nothing" => fs::remove_file(&file).unwrap(),
            _ => fs::write(&file, "hỏng").unwrap(),
        }
        library.chithi(&["doctor"]).expect(4);
        let told = library.chithi(&["doctor", "--repair"]).expect(0).stdout;
        assert!(told.contains("the corrections by hand are taken from the articles"), "{told}");
        assert_eq!(answers(&library, &[]), before, "{damage}");
        assert_eq!(listed(&library)[0]["id"], "a.txt");
        let is_kept = library.index_path().join("damaged-corrections-2.jsonl").exists();
        assert_eq!(is_kept, damage == "letters");
    }
}
