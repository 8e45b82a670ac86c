//! `chithi bench`: which queries are timed, and what is told of them. No figure is looked at that depends on the time.

use std::collections::BTreeSet;

use chithi::answer::{Band, QueryClass};
use chithi::evaluation::speed::sample;
use serde_json::Value;

use super::support::{Answer, CORPUS, Library};

/// A query of each class.
const QUERIES: &str = "# của tôi\nword\trừng\nphrase-2\t\"chi bộ\"\nphrase-3-6\t\"tự diễn biến\"\nunmarked\ttu dien bien\n\
    plain-2-3\ttinh gọn\nplain-4-6\tgiảm nghèo bền vững\ndirective\tKL 21-KL/TW\nplace\tKon Tum\nmixed\tKL 21-KL/TW Kon Tum\n\
    page\t\"chi bộ\"\nfacet\trừng\nkwic\t\"chi bộ\"\ncites\tkl-21-tw-k13\ncoverage\tkl-21-tw-k13\nbão lũ\n";

fn bench(library: &Library, args: &[&str]) -> Answer {
    let index = CORPUS.index.to_str().unwrap();
    library.chithi(&[&["bench", "--runs", "1", "--threads", "2", "--index", index], args].concat())
}

fn names(classes: &Value) -> Vec<&str> {
    classes.as_array().unwrap().iter().map(|class| class["class"].as_str().unwrap()).collect()
}

#[test]
fn queries_of_an_index_are_the_same_each_time_and_of_each_class_frequent_middle_and_rare_ones() {
    let queries = sample(&CORPUS.engine, 6, 1).unwrap();
    assert_eq!(queries, sample(&CORPUS.engine, 6, 1).unwrap());
    assert_ne!(queries, sample(&CORPUS.engine, 6, 2).unwrap());
    for class in QueryClass::ALL.into_iter().filter(|class| *class != QueryClass::Given) {
        let own: Vec<_> = queries.iter().filter(|query| query.class == class).collect();
        let bands: BTreeSet<Option<Band>> = own.iter().map(|query| query.band).collect();
        assert_eq!(bands, [Band::Frequent, Band::Middle, Band::Rare].map(Some).into(), "{class:?}");
        assert_eq!(own.iter().map(|query| &query.query).collect::<BTreeSet<_>>().len(), 6, "{own:?}");
    }
}

#[test]
fn each_class_is_timed_warm_and_in_new_processes_and_a_run_stands_beside_an_earlier_one() {
    let library = Library::new().put("q.txt", QUERIES);
    let saved = bench(&library, &["--queries", "q.txt", "--processes", "1", "--save", "run.json"]).expect(0);
    for class in QueryClass::ALL {
        let lines = saved.stdout.lines().filter(|line| line.split_whitespace().next() == Some(class.name()));
        // Warm, the index alone where a page of hits is the answer, new processes.
        let is_page = ![QueryClass::Page, QueryClass::Facet, QueryClass::Kwic, QueryClass::Cites, QueryClass::Coverage]
            .contains(&class);
        assert_eq!(lines.count(), 2 + usize::from(is_page), "{}: {}", class.name(), saved.stdout);
    }
    let args = ["--queries", "q.txt", "--processes", "0", "--compare", "run.json", "--baseline", "--format", "json"];
    let run = bench(&library, &args).expect(0).json();
    let all: Vec<&str> = QueryClass::ALL.iter().map(|class| class.name()).collect();
    assert_eq!((names(&run["classes"]), names(&run["change"])), (all.clone(), all));
    assert_eq!(run["conditions"]["threads"], serde_json::json!([1, 2]));
    assert!(run["conditions"]["seed"].is_null() && run["conditions"]["page_cache"].is_null());
    for class in run["classes"].as_array().unwrap() {
        assert!(
            class["hits"].as_u64().unwrap() > 0 && class["queries"] == 1 && class["new_process"].is_null(),
            "{class}"
        );
        let is_plain =
            ["word", "phrase-2", "phrase-3-6", "plain-2-3", "plain-4-6"].contains(&class["class"].as_str().unwrap());
        assert_eq!(class["baseline"].is_object() && class["asked"][0]["baseline"].is_number(), is_plain, "{class}");
        assert!(!is_plain || class["baseline"]["hits"].as_u64().unwrap() > 0, "{class}");
        let is_more_than_hits =
            ["page", "facet", "kwic", "cites", "coverage"].contains(&class["class"].as_str().unwrap());
        assert_eq!(class["execution"].is_null(), is_more_than_hits, "{class}");
    }
}

#[test]
fn an_earlier_run_of_other_queries_is_refused_and_so_is_a_class_that_there_is_not() {
    let library = Library::new().put("q.txt", "rừng\n").put("other.txt", "bão\n").put("bad.txt", "fast\trừng\n");
    bench(&library, &["--queries", "q.txt", "--processes", "0", "--save", "run.json"]).expect(0);
    let other = bench(&library, &["--queries", "other.txt", "--compare", "run.json"]).expect(2);
    assert!(other.stderr.contains("the earlier run timed other queries of the class given"), "{}", other.stderr);
    let bad = bench(&library, &["--queries", "bad.txt"]).expect(2);
    assert!(
        bad.stderr.contains("bad.txt:1: `fast` before a tab is no class of queries: there are word,"),
        "{}",
        bad.stderr
    );
    let no_run = bench(&library, &["--queries", "q.txt", "--compare", "q.txt"]).expect(2);
    assert!(no_run.stderr.contains("`q.txt` is not a run saved with `chithi bench --save`"), "{}", no_run.stderr);
}

#[test]
fn times_over_fewer_articles_come_in_the_order_of_their_number_and_what_was_built_for_them_is_gone() {
    let (first, second) = ("Bản Mây có điện.", "Bà con gặt lúa, chi bộ họp.");
    let library = Library::new().story("a", "Điện về bản", first).story("b", "Mùa gặt", second);
    let library = library.story("c", "Họp", "Chi bộ họp bàn về cây cầu.").put("q.txt", "word\thọp\nkwic\t\"chi bộ\"\n");
    library.index();
    let bench = |args: &[&str]| {
        let every = ["bench", "--queries", "q.txt", "--runs", "1", "--processes", "0", "--baseline"];
        library.chithi(&[&every, args].concat())
    };
    let run = bench(&["--sizes", "3,1,2", "--format", "json"]).expect(0).json();
    let growth = run["growth"].as_array().unwrap();
    assert_eq!(growth.iter().map(|grown| grown["articles"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(growth.iter().all(|grown| names(&grown["classes"]) == ["word", "kwic"]), "{growth:?}");
    assert_eq!(growth[2]["classes"][0]["warm"], run["classes"][0]["warm"]);
    assert_eq!(run["classes"][0]["hits"], 2);
    let rows = bench(&["--sizes", "1", "--format", "csv"]).expect(0).rows();
    let of = |row: &Vec<String>| (row[0].clone(), row[1].clone());
    let known = [("word", "3"), ("kwic", "3"), ("word", "1"), ("kwic", "1")];
    assert_eq!(rows.iter().skip(1).map(of).collect::<Vec<_>>(), known.map(|(class, n)| (class.into(), n.into())));
    let refused = bench(&["--sizes", "2,4"]).expect(2);
    assert!(refused.stderr.contains("the index holds 3 articles: none of 4"), "{}", refused.stderr);
    let left =
        std::fs::read_dir(library.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(left.filter(|name| name.contains("chithi")).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_page_of_a_run_has_its_charts_and_tables_in_itself_and_queries_are_text_there() {
    let library = Library::new().put("q.txt", "word\trừng\n<b onclick=\"alert('x')\">chi bộ</b> & rừng\n");
    let file = ["--queries", "q.txt", "--processes", "1", "--save", "run.json"];
    bench(&library, &file).expect(0);
    let file = ["--queries", "q.txt", "--processes", "1", "--baseline", "--sizes", "5,20", "--compare", "run.json"];
    bench(&library, &[&file[..], &["--out", "đo.html"]].concat()).expect(0);
    let page = std::fs::read_to_string(library.path().join("đo.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n") && page.ends_with("</body>\n</html>\n"));
    for foreign in ["<script", "<link", "<img", "@import", "url(", "http", "<b ", "<b>"] {
        assert!(!page.contains(foreign), "{foreign} in {page}");
    }
    let query = "&lt;b onclick=&quot;alert(&#39;x&#39;)&quot;&gt;chi bộ&lt;/b&gt; &amp; rừng";
    assert!(page.contains(query), "{page}");
    // Times, threads, plain Tantivy, and the earlier run are charts of rows; sizes have small ones, one a class.
    assert_eq!(page.matches("<div class=\"chart\">").count(), 4, "{page}");
    assert_eq!(page.matches("<figure>").count(), 2, "{page}");
    // And each has its table; so have the index alone and new processes.
    assert_eq!(page.matches("<table>").count(), 6, "{page}");
    for open in ["svg", "div", "table", "figure", "tr", "p", "span"] {
        let count = |sign: &str| page.matches(sign).count();
        let begun = count(&format!("<{open}>")) + count(&format!("<{open} "));
        assert_eq!(begun, count(&format!("</{open}>")), "{open}");
    }
}

#[test]
fn a_run_that_cannot_be_saved_is_not_begun_and_an_earlier_one_stays_until_a_new_one_is_whole() {
    let library = Library::new().put("q.txt", "rừng\n").put("bad.txt", "fast\trừng\n");
    bench(&library, &["--queries", "q.txt", "--processes", "0", "--save", "run.json"]).expect(0);
    let read = |name: &str| std::fs::read_to_string(library.path().join(name)).unwrap();
    let saved = read("run.json");
    let nowhere = bench(&library, &["--queries", "q.txt", "--save", "nowhere/run.json"]).expect(2);
    assert!(nowhere.stderr.contains("the run can't be saved in `nowhere/run.json`") && nowhere.stdout.is_empty());
    bench(&library, &["--queries", "bad.txt", "--save", "run.json"]).expect(2);
    assert_eq!(read("run.json"), saved);
    for args in [["--queries", "q.txt", "--save", "q.txt"], ["--out", "x.json", "--save", "./x.json"]] {
        let twice = bench(&library, &args).expect(2);
        assert!(twice.stderr.contains("is named for two things"), "{}", twice.stderr);
    }
    assert_eq!(read("q.txt"), "rừng\n");
}
