//! What a person sees who asks how a result is made up: by facet, and along the time.

use std::collections::BTreeMap;

use chithi::answer::{Facet, Hit, Step};
use chithi::query::Plan;
use chithi::search::{Engine, SearchOptions};
use chithi::text::NameOrder;
use serde_json::{Value, json};

use crate::support::{CORPUS, Library, facts};

/// Every article that has everything asked for, read one by one.
fn every(engine: &Engine, plan: &Plan) -> Vec<Hit> {
    let mut hits = Vec::new();
    let visit = &mut |hit| -> Result<(), chithi::store::StoreError> {
        hits.push(hit);
        Ok(())
    };
    engine.all(plan, &SearchOptions::default(), visit).unwrap();
    hits
}

/// Values of each article, counted naively: by value, and without any.
fn naively(articles: &[Hit], values: impl Fn(&Hit) -> Vec<String>) -> (BTreeMap<String, u64>, u64) {
    let (mut counts, mut without) = (BTreeMap::new(), 0);
    for article in articles {
        let values = values(article);
        without += u64::from(values.is_empty());
        values.into_iter().for_each(|value| *counts.entry(value).or_insert(0) += 1);
    }
    (counts, without)
}

fn cited(engine: &Engine, id: &str) -> (Vec<String>, Vec<String>) {
    let record = engine.articles(id, 1).unwrap().remove(0);
    let citations = record.citations.iter().filter(|c| c.form != chithi::directive::Form::Back);
    let mut identities: Vec<String> = citations.clone().filter_map(|c| c.identity.clone()).collect();
    let mut keys: Vec<String> = citations.map(|c| c.key.clone()).collect();
    identities.sort();
    identities.dedup();
    keys.sort();
    keys.dedup();
    (identities, keys)
}

const QUERIES: [&str; 4] = ["nghị quyết", "tỉnh", "after:2020", "\"chi bộ\" OR \"bộ máy\""];

#[test]
fn facets_count_every_article_of_the_result_just_as_counting_by_hand_does() {
    let engine = &CORPUS.engine;
    for query in QUERIES {
        let plan = Plan::new(query, &facts());
        let articles = every(engine, &plan);
        assert!(articles.len() > 10, "{query}: {}", articles.len());
        let day = |hit: &Hit, length: usize| hit.published.and_then(|d| d.to_string().get(..length).map(str::to_owned));
        for (facet, (counts, without)) in [
            (Facet::Year, naively(&articles, |hit| day(hit, 4).into_iter().collect())),
            (Facet::Month, naively(&articles, |hit| day(hit, 7).into_iter().collect())),
            (Facet::Source, naively(&articles, |hit| hit.source.clone().into_iter().collect())),
            (Facet::Directive, naively(&articles, |hit| cited(engine, &hit.id).0)),
        ] {
            let found = engine.facet(Some(&plan), facet).unwrap();
            let rows: BTreeMap<String, u64> = found.rows.iter().map(|r| (r.value.clone(), r.articles)).collect();
            assert_eq!(rows, counts, "{query} by {facet:?}");
            assert_eq!(found.articles as usize, articles.len(), "{query} by {facet:?}");
            assert_eq!(found.without + found.unclear, without, "{query} by {facet:?}");
            let key = |r: &chithi::answer::FacetRow| (std::cmp::Reverse(r.articles), NameOrder::of(&r.name));
            assert!(found.rows.is_sorted_by_key(key), "{query} by {facet:?}");
        }
        let silent = articles.iter().filter(|hit| cited(engine, &hit.id).1.is_empty()).count() as u64;
        assert_eq!(engine.facet(Some(&plan), Facet::Directive).unwrap().without, silent, "{query}");
        assert_eq!(engine.facet(Some(&plan), Facet::Kind).unwrap().without, silent, "{query}");
    }
}

#[test]
fn without_a_query_the_whole_index_is_counted_also_by_place() {
    let engine = &CORPUS.engine;
    let all = engine.statistics().unwrap();
    for facet in Facet::ALL {
        assert_eq!(engine.facet(None, facet).unwrap().articles, all.articles);
    }
    let places = engine.facet(None, Facet::Locality).unwrap();
    let provinces: BTreeMap<&str, u64> = places.rows.iter().map(|r| (r.name.as_str(), r.articles)).collect();
    let counted: BTreeMap<&str, u64> = all.provinces.iter().map(|c| (c.name.as_str(), c.articles)).collect();
    assert_eq!(provinces, counted);
    assert_eq!(places.rows.iter().map(|r| r.articles).sum::<u64>() + places.without, all.articles);
}

fn library() -> Library {
    let cites = "Thực hiện Kết luận số 21-KL/TW ngày 25/10/2021 của Trung ương, Đảng bộ họp bàn.";
    let library = Library::new()
        .record(
            "mot",
            json!({ "title": "Huyện Ia Grai, tỉnh Gia Lai họp bàn", "body": cites,
            "published": "2021-11-05", "source": "Báo Gia Lai" }),
        )
        .record(
            "hai",
            json!({ "title": "Huyện Chư Sê, tỉnh Gia Lai họp bàn", "body": cites,
            "published": "2021-11-20", "source": "=1+1" }),
        )
        .record("ba", json!({ "title": "Họp bàn theo tinh thần mới", "body": "Họp bàn theo Nghị quyết 18-NQ/TW." }))
        .record(
            "bon",
            json!({ "title": "Họp bàn việc làng", "body": "Bà con họp bàn việc làng.",
            "published": "2022-02-01", "source": "Báo Gia Lai" }),
        );
    library.index();
    library
}

#[test]
fn blocks_below_the_hits_say_of_how_many_articles_what_is_not_shown_and_what_has_no_value() {
    let library = library();
    let text = library
        .chithi(&["search", "họp bàn", "-n", "1", "--facet", "văn bản", "--facet", "thang:1", "--facet", "diaphuong"])
        .expect(0)
        .stdout;
    for said in [
        "By directive, of 4 articles",
        "2  Kết luận 21-KL/TW: ",
        "(cites nothing)",
        "(cites only what is unclear)",
        "2  11/2021\n",
        "… 1 more row (--facet month:all lists them)",
        "(no date)",
        "2  Gia Lai province/",
        "Chư Sê 1 · Ia Grai 1",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(text.find("1. ").unwrap() < text.find("By directive").unwrap(), "hits come first");
    let json = library.chithi(&["search", "họp bàn", "--facet", "year:1", "--format", "json"]).expect(0).json();
    assert_eq!((json["total"].as_u64(), json["hits"].as_array().unwrap().len()), (Some(4), 4));
    assert_eq!(
        json["facets"][0],
        json!({ "facet": "year", "articles": 4, "without": 1, "unclear": 0, "more": 1,
            "rows": [{ "value": "2021", "name": "2021", "articles": 2 }] })
    );
    let without = library.chithi(&["search", "họp bàn", "--format", "json"]).expect(0).json();
    assert!(without.get("facets").is_none());
}

#[test]
fn tables_of_facets_hold_the_counts_only_and_no_formula() {
    let library = library();
    let csv = library.chithi(&["search", "họp bàn", "--facet", "source", "--facet", "locality", "--format", "csv"]);
    let rows = csv.expect(0).rows();
    assert_eq!(rows[0], ["facet", "value", "name", "articles"]);
    assert_eq!(rows[1], ["source", "Báo Gia Lai", "Báo Gia Lai", "2"]);
    assert_eq!(rows[2], ["source", "'=1+1", "'=1+1", "1"]);
    assert_eq!(rows[3], ["source", "", "no source", "1"]);
    assert_eq!(rows[4][2..], ["Gia Lai", "2"]);
    assert!(rows[5..7].iter().any(|row| row[2..] == ["Ia Grai, Gia Lai", "1"]), "{rows:?}");
    let last = rows.last().unwrap();
    assert_eq!((last[1].as_str(), last[2].as_str()), ("", "about no place"));
    let lines = library.chithi(&["search", "họp bàn", "--facet", "kind", "--format", "jsonl"]).expect(0).json_lines();
    assert_eq!(lines[0], json!({ "facet": "kind", "value": "KL", "name": "Kết luận", "articles": 2 }));
    assert_eq!(lines.last().unwrap()["value"], Value::Null);
}

#[test]
fn a_facet_that_there_is_not_is_answered_with_those_there_are() {
    let library = library();
    let wrong = library.chithi(&["search", "họp", "--facet", "tỉnh"]).expect(2);
    assert!(wrong.stderr.contains("`tỉnh`") && wrong.stderr.contains("địa phương"), "{}", wrong.stderr);
    assert!(library.chithi(&["search", "họp", "--facet", "year:x"]).expect(2).stderr.contains("`x`"));
    library.chithi(&["search", "họp", "--facet", "year", "--all"]).expect(2);
    let nothing = library.chithi(&["search", "xyzzy", "--facet", "year"]).expect(1);
    assert!(nothing.stdout.contains("By year, of 0 articles"), "{}", nothing.stdout);
}

#[test]
fn a_timeline_shows_gaps_and_the_undated() {
    let library = library();
    let answer = library.chithi(&["timeline", "họp bàn"]).expect(0);
    let rows: Vec<Vec<&str>> = answer.stdout.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[0][..2], ["11/2021", "2"], "{}", answer.stdout);
    assert!(rows[0][2].starts_with("███") && rows[3][2].chars().count() < rows[0][2].chars().count());
    assert_eq!(rows[1], ["12/2021", "0"]);
    assert_eq!(rows[2], ["01/2022", "0"]);
    assert_eq!(rows[4], ["–", "1", "(no", "date)"]);
    assert!(answer.stdout.lines().all(|line| line.chars().count() <= 80), "{}", answer.stdout);
    assert!(answer.stderr.contains("4 articles, 1 of them undated"), "{}", answer.stderr);
    let csv = library.chithi(&["timeline", "họp bàn", "--by", "year", "--format", "csv"]).expect(0).rows();
    assert_eq!(csv, [["period", "articles"], ["2021", "2"], ["2022", "1"], ["undated", "1"]]);
    let lines = library.chithi(&["timeline", "--format", "jsonl"]).expect(0).json_lines();
    assert_eq!(lines[0], json!({ "period": "2021-11", "articles": 2 }));
    assert_eq!(lines[4], json!({ "period": null, "articles": 1 }));
    let json = library.chithi(&["timeline", "việc làng", "--format", "json"]).expect(0).json();
    assert_eq!((json["by"].as_str(), json["articles"].as_u64()), (Some("month"), Some(1)));
}

#[test]
fn a_timeline_of_nothing_or_of_an_empty_query_is_no_error() {
    let library = library();
    assert_eq!(library.chithi(&["timeline", "thủy điện"]).expect(1).stdout, "");
    assert!(library.chithi(&["timeline", "?!"]).expect(2).stderr.contains("The query is empty"));
    let undated = library.chithi(&["timeline", "\"tinh thần mới\""]).expect(0);
    assert_eq!(undated.stdout.split_whitespace().collect::<Vec<_>>(), ["–", "1", "(no", "date)"]);
    Library::new().chithi(&["timeline"]).expect(3);
}

#[test]
fn a_timeline_too_long_to_be_seen_is_by_year_but_not_in_a_table() {
    let library = Library::new()
        .record("cu", json!({ "title": "Ngày ấy họp bàn", "body": "Ngày ấy.", "published": "1975-05-01" }))
        .record("nay", json!({ "title": "Ngày nay họp bàn", "body": "Ngày nay.", "published": "2024-05-01" }));
    library.index();
    assert_eq!(library.chithi(&["timeline"]).expect(0).stdout.lines().count(), 50, "fifty years, by year by itself");
    let text = library.chithi(&["timeline", "--by", "month"]).expect(0);
    assert_eq!(text.stdout.lines().count(), 50);
    assert!(text.stderr.contains("589 months are too many rows"), "{}", text.stderr);
    let rows = library.chithi(&["timeline", "--by", "month", "--format", "csv"]).expect(0).rows();
    assert_eq!((rows.len(), rows[1][0].as_str()), (590, "1975-05"));
}

#[test]
fn the_timeline_of_the_sample_articles_counts_each_of_them_once() {
    let engine = &CORPUS.engine;
    for query in QUERIES.map(|query| Plan::new(query, &facts())) {
        let articles = every(engine, &query);
        for step in [Step::Year, Step::Month] {
            let line = engine.timeline(Some(&query), Some(step)).unwrap();
            let dated: u64 = line.periods.iter().map(|p| p.articles).sum();
            assert_eq!((dated + line.undated) as usize, articles.len());
            assert_eq!(line.undated as usize, articles.iter().filter(|a| a.published.is_none()).count());
            for period in &line.periods {
                let inside = |hit: &&Hit| hit.published.is_some_and(|day| day.to_string().starts_with(&period.period));
                assert_eq!(period.articles as usize, articles.iter().filter(inside).count(), "{}", period.period);
            }
            assert!(line.periods.is_sorted_by(|a, b| a.period < b.period));
        }
    }
}
