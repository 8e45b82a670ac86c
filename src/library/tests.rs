//! What becomes of an article at which chithi fails.

use std::fs;
use std::path::Path;

use super::build::{Annotate, Builder};
use super::{UpdateOptions, skipped};
use crate::annotation::{ANNOTATION_VERSION, Annotated};
use crate::answer::BuildReport;
use crate::article::SkipReason;
use crate::facts::Facts;
use crate::search::{Engine, SearchOptions};
use crate::store::local::{Manifest, name};

/// Fails at one article.
const FAILS: Annotate = |article, facts, _| {
    assert_ne!(article.title, "Khó", "that can't be done");
    Annotated::new(article, facts)
};
const WORKS: Annotate = |article, facts, _| Annotated::new(article, facts);

fn update(folder: &Path, annotate: Annotate, prune: bool) -> BuildReport {
    let mut builder = Builder::new(&folder.join("index"), Facts::of_tests()).unwrap().threads(1);
    builder.annotate = annotate;
    let options = UpdateOptions { prune, ..UpdateOptions::default() };
    builder.update(&[folder.join("kho")], &options, &mut |_| {}).unwrap()
}

/// Makes the index one that was annotated by older rules.
fn age(folder: &Path) {
    let index = folder.join("index");
    let manifest = Manifest { annotation: ANNOTATION_VERSION - 1, ..Manifest::read(&index).unwrap() };
    for name in ["manifest.json".to_owned(), name(manifest.generation)] {
        fs::write(index.join(name), manifest.to_text().unwrap()).unwrap();
    }
}

fn found(folder: &Path) -> Vec<String> {
    let engine = Engine::open(&folder.join("index"), Facts::of_tests()).unwrap();
    let plan = crate::query::Plan::new("họp", &Facts::of_tests());
    let hits = engine.search(&plan, &SearchOptions::default()).unwrap().hits;
    let mut titles: Vec<String> = hits.into_iter().map(|hit| hit.title).collect();
    titles.sort();
    titles
}

fn failed(folder: &Path) -> Vec<(String, bool)> {
    let of = |reason: SkipReason| matches!(reason, SkipReason::Broken(_));
    let all = skipped(&folder.join("index")).unwrap().into_iter();
    all.map(|one| (one.path.rsplit('/').next().unwrap().to_owned(), of(one.reason))).collect()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("kho")).unwrap();
    let record = |title: &str| format!("{{\"title\": \"{title}\", \"body\": \"Bà con {title} họp.\"}}");
    for (name, text) in [
        ("a.txt", "Khó\n\nBà con bản Mây họp.\n".to_owned()),
        ("b.txt", "Dễ\n\nBà con xóm Bãi họp.\n".to_owned()),
        ("c.jsonl", [record("Một"), record("Khó"), record("Ba")].join("\n")),
    ] {
        fs::write(folder.path().join("kho").join(name), text).unwrap();
    }
    folder
}

#[test]
fn what_chithi_fails_at_is_listed_and_is_tried_again_by_other_rules() {
    let folder = folder();
    let folder = folder.path();
    assert_eq!(update(folder, FAILS, false).skipped, 2);
    let broken = [("a.txt".to_owned(), true), ("c.jsonl:2".to_owned(), true)];
    assert_eq!((found(folder), failed(folder)), (vec!["Ba".into(), "Dễ".into(), "Một".into()], broken.to_vec()));
    // By the same rules it isn't tried again.
    assert_eq!(update(folder, WORKS, false).added, 0);
    assert_eq!(failed(folder), broken);
    age(folder);
    let report = update(folder, WORKS, false);
    assert_eq!((report.added, report.removed, report.articles, report.skipped), (2, 0, 5, 0));
    assert_eq!(found(folder).len(), 5);
    assert_eq!(failed(folder), []);
}

#[test]
fn what_cannot_be_annotated_anew_stays_as_it_was_and_is_listed() {
    let folder = folder();
    let folder = folder.path();
    update(folder, WORKS, false);
    let before = found(folder);
    age(folder);
    let report = update(folder, FAILS, false);
    assert_eq!((report.added, report.removed, report.articles, report.skipped), (0, 0, 5, 2));
    assert_eq!(found(folder), before);
    let kept = [("a.txt".to_owned(), false), ("c.jsonl:2".to_owned(), false)];
    assert_eq!(failed(folder), kept);
    assert!(Manifest::read(&folder.join("index")).unwrap().has_these_rules());
    // It can be removed all the same.
    fs::remove_file(folder.join("kho/a.txt")).unwrap();
    assert_eq!(update(folder, FAILS, true).removed, 1);
    assert_eq!(failed(folder), kept[1..]);
    age(folder);
    assert_eq!(update(folder, WORKS, false).articles, 4);
    assert_eq!((found(folder).len(), failed(folder)), (4, Vec::new()));
}
