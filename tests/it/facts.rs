//! What is known is a value: two of them live side by side, and an index says which it was made with.

use std::sync::Arc;

use chithi::article::sources;
use chithi::directive::asked;
use chithi::facts::Facts;
use chithi::library::Builder;
use chithi::query::Plan;
use chithi::search::Engine;

use super::support::{Library, facts, search};

/// A district's plan, known to nobody else.
const OWN: &str = "kh-60-hu-2022-kon-ray\tKH\tKế hoạch\t60\t2022\t2022-03-01\tHU\t\t\tHuyện ủy Kon Rẫy\t\
                   làm việc thật nhanh\tChương trình Bình Minh\t\n";

fn library() -> Library {
    Library::new()
        .story("a", "Kon Rẫy", "Huyện Kon Rẫy triển khai Chương trình Bình Minh từ tháng 3.")
        .put("own.tsv", OWN)
}

#[test]
fn two_registries_live_in_one_process_and_neither_changes_the_other() {
    let (library, own) = (library(), Arc::new(Facts::with_directives(OWN).unwrap()));
    let paths = [library.path().join("kho")];
    let build = |folder: &str, facts: &Arc<Facts>| {
        let index = library.path().join(folder);
        Builder::new(&index, facts.clone()).unwrap().build(&paths, sources(&paths), &mut |_| {}).unwrap();
        Engine::open(&index, facts.clone()).unwrap()
    };
    let (known, unknown) = (build("own", &own), build("common", &facts()));
    let citing = |engine: &Engine| {
        let plan = Plan::new("directive:\"Chương trình Bình Minh\"", engine.facts());
        engine.search(&plan, &Default::default()).unwrap().total
    };
    assert_eq!((citing(&known), citing(&unknown)), (1, 0));
    assert_eq!(asked("Chương trình Bình Minh", &own.registry, &own.gazetteer)[0].candidates, ["kh-60-hu-2022-kon-ray"]);
    assert!(asked("Chương trình Bình Minh", &facts().registry, &facts().gazetteer).is_empty());
    assert!(!known.has_other_registry() && !unknown.has_other_registry());
    assert_ne!(own.fingerprint().registry, facts().fingerprint().registry);
    assert_eq!(own.fingerprint().gazetteer, facts().fingerprint().gazetteer);
    assert_eq!(search(&unknown, "Bình Minh").total, 1);
}

#[test]
fn the_order_of_ones_own_rows_and_their_comments_change_nothing() {
    let other = OWN.replace("60", "61");
    let of = |rows: &str| Facts::with_directives(rows).unwrap().fingerprint();
    assert_eq!(of(&format!("{OWN}{other}")), of(&format!("# two plans\n{other}{OWN}")));
    assert_ne!(of(OWN), of(&other));
}

#[test]
fn who_asks_with_another_registry_than_that_of_the_build_is_told() {
    let library = library();
    let told = "was built with another registry";
    library.chithi(&["index", "kho", "--registry", "own.tsv"]).expect(0);
    for command in [&["search", "Bình Minh"][..], &["stats"], &["show", "a.json"], &["cites", "Kế hoạch 60-KH/HU"]]
    {
        let same = library.chithi(&[command, &["--registry", "own.tsv"]].concat());
        assert!(!same.stderr.contains(told), "{command:?}: {}", same.stderr);
        let other = library.chithi(command);
        assert!(other.stderr.contains(told) && other.stderr.contains("chithi index"), "{command:?}: {}", other.stderr);
    }
    library.chithi(&["index", "kho"]).expect(0);
    assert!(library.chithi(&["stats", "--registry", "own.tsv"]).expect(0).stderr.contains(told));
    assert!(!library.chithi(&["stats"]).expect(0).stderr.contains(told));
}
