//! The judged queries over the sample articles hold a floor under the order of hits; `chithi eval
//! --queries` prints their figures.

use std::collections::{BTreeMap, BTreeSet};

use chithi::answer::RankingEvaluation;
use chithi::evaluation::{Judged, read_judgments};
use chithi::query::Plan;
use chithi::search::{Named, SearchOptions};
use chithi::store::local::LocalSnapshot;

use crate::support::{CORPUS, Library, SAMPLES, facts};

/// A little below the figures of today.
const NDCG: f64 = 0.91;
const MRR: f64 = 0.95;
const RECALL: f64 = 0.90;
/// What the order gains over plain BM25.
const AHEAD: f64 = 0.18;
/// nDCG@10 of the kinds that chithi is made for.
const KINDS: [(&str, f64); 10] = [
    ("abbreviation", 0.72),
    ("directive", 0.97),
    ("directive+place", 0.97),
    ("known-item", 0.97),
    ("phrase", 0.95),
    ("place+topic", 0.94),
    ("place+year", 0.97),
    ("question", 0.87),
    ("typo", 0.83),
    ("unmarked", 0.91),
];

fn judgments() -> Vec<Judged> {
    let named = |id: &str| match CORPUS.engine.named(id).unwrap() {
        Named::One(id) => id,
        other => panic!("{id}: {other:?}"),
    };
    let judged = read_judgments(format!("{SAMPLES}/queries.tsv").as_ref()).unwrap();
    let ids: BTreeSet<&String> = judged.iter().flat_map(|j| j.grades.keys()).collect();
    let names: BTreeMap<&String, String> = ids.into_iter().map(|id| (id, named(id))).collect();
    judged.iter().map(|j| j.renamed(|id| names.get(&id.to_owned()).map(String::as_str)).unwrap()).collect()
}

#[test]
fn the_judged_queries_are_of_many_kinds_and_every_judged_article_is_a_sample_article() {
    let judged = judgments();
    assert!(judged.len() >= 60, "{} queries", judged.len());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    judged.iter().for_each(|j| *kinds.entry(&j.kind).or_default() += 1);
    assert!(kinds.len() >= 8 && kinds.values().all(|&queries| queries >= 8), "{kinds:?}");
}

#[test]
fn the_order_of_hits_on_the_sample_articles_falls_below_no_floor() {
    let judged = judgments();
    let options = SearchOptions { limit: 100, snippets: 0, ..SearchOptions::default() };
    let found = |j: &Judged| CORPUS.engine.search(&Plan::new(&j.query, &facts()), &options).unwrap().hits;
    let chithi: Vec<Vec<String>> = judged.iter().map(|j| found(j).into_iter().map(|hit| hit.id).collect()).collect();
    let baseline = LocalSnapshot::open(&CORPUS.index).unwrap();
    let plain: Vec<Vec<String>> = judged.iter().map(|j| baseline.plain_bm25(&j.query, 100).unwrap()).collect();
    let evaluation = RankingEvaluation::new(&judged, &chithi, &plain);
    let all = evaluation.overall;
    assert!(all.chithi.ndcg >= NDCG, "nDCG@10 {:?}", all.chithi);
    assert!(all.chithi.reciprocal_rank >= MRR, "MRR {:?}", all.chithi);
    assert!(all.chithi.recall >= RECALL, "recall@100 {:?}", all.chithi);
    assert!(all.difference.ndcg >= AHEAD, "plain BM25 comes too near: {all:?}");
    for (kind, floor) in KINDS {
        let ndcg = evaluation.kinds[kind].chithi.ndcg;
        assert!(ndcg >= floor, "{kind}: nDCG@10 {ndcg}");
    }
    for page in ["docs/en/limits.md", "docs/vi/limits.md"] {
        let page = std::fs::read_to_string(page).unwrap().replace(',', ".");
        let (chithi, plain) = (all.chithi, all.plain);
        for (chithi, plain) in [(chithi.ndcg, plain.ndcg), (chithi.reciprocal_rank, plain.reciprocal_rank)] {
            let figures = format!("| {chithi:.2} | {plain:.2} |");
            assert!(page.contains(&figures), "the page says another thing than {figures}");
        }
    }
}

/// Two articles, one query that both programs answer and one that plain BM25 answers worse.
fn library() -> Library {
    let library = Library::new()
        .story("mot", "Chi bộ thôn", "Chi bộ thôn sinh hoạt đều, bàn chuyện làm đường.")
        .story("hai", "Đường làng", "Làm đường, làm đường, làm đường; bộ đội giúp, chi phí thấp.")
        .put("q.tsv", "kind\tquery\tgrades\nphrase\t\"chi bộ\"\tmot=3\ntopic\tlàm đường\thai=3 mot=1\n");
    library.index();
    library
}

#[test]
fn eval_prints_the_figures_of_judged_queries_in_every_form_and_compares_two_runs() {
    let library = library();
    let run = |more: &[&str]| library.chithi(&[&["eval", "--queries", "q.tsv"], more].concat());
    let text = run(&["--save", "run.json"]).expect(0).stdout;
    assert!(text.starts_with("2 judged queries; 0 of the judged articles absent"), "{text}");
    assert!(text.lines().any(|line| line.starts_with("all ")), "{text}");
    let json = run(&["--format", "json", "--baseline", "run.json"]).expect(0).json();
    assert_eq!(json["overall"]["queries"], 2);
    assert_eq!(json["change"]["gains"].as_array().map(Vec::len), Some(0));
    assert_eq!(run(&["--format", "jsonl"]).expect(0).json_lines().len(), 2);
    let rows = run(&["--format", "csv"]).expect(0).rows();
    assert_eq!((rows.len(), rows[1][0].as_str(), rows[1][2].as_str()), (3, "phrase", "perfect"));
}

#[test]
fn judgments_without_an_index_or_with_a_wrong_line_or_an_unknown_article_are_told() {
    let library = library().put("bad.tsv", "kind\tquery\tgrades\ntopic\tlàm đường\thai=5\n");
    let library = library.put("unknown.tsv", "kind\tquery\tgrades\ntopic\tlàm đường\thai=3 ba=3\n");
    library.chithi(&["eval", "--queries", "q.tsv", "--index", "none"]).expect(3);
    let bad = library.chithi(&["eval", "--queries", "bad.tsv"]).expect(2);
    assert!(bad.stderr.contains("bad.tsv:2: unknown grade `hai=5`"), "{}", bad.stderr);
    let unknown = library.chithi(&["eval", "--queries", "unknown.tsv", "--format", "json"]).expect(2);
    assert_eq!(unknown.json()["absent"], serde_json::json!(["ba"]));
    library.chithi(&["eval", "kho", "gold", "--queries", "q.tsv"]).expect(2);
    library.chithi(&["eval"]).expect(2);
}

#[test]
fn plain_bm25_takes_every_sign_for_words_and_breaks_ties_by_id() {
    let library = Library::new().story("b", "Chi bộ", "x").story("a", "Chi bộ", "x").story("c", "Đoàn thể", "y");
    library.index();
    let baseline = LocalSnapshot::open(&library.index_path()).unwrap();
    let ids = |query: &str| baseline.plain_bm25(query, 10).unwrap();
    assert_eq!(ids("\"chi bộ\""), ["a.json", "b.json"]);
    assert_eq!(ids("-\"bộ chi\" AND (directive:đoàn)"), ["c.json", "a.json", "b.json"]);
    assert_eq!(ids("doan the"), ["c.json"]);
    assert_eq!(ids("đoan"), Vec::<String>::new());
    assert_eq!(ids(""), Vec::<String>::new());
}
