//! Questions answered to the end, over a small index.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;
use crate::answer::{CitingArticle, Facet, Hit};
use crate::article::sources;
use crate::facts::Facts;
use crate::library::Builder;
use crate::store::StoreError;
use crate::store::local::ManifestError;

const ARTICLES: [(&str, &str); 4] = [
    (
        "a.txt",
        "Triển khai ở Đăk Hà\n\nNgày 5/11/2023, Huyện ủy Đăk Hà quán triệt Nghị quyết số 18-NQ/TW ngày 25/10/2017.\n",
    ),
    ("b.txt", "Sắp xếp bộ máy\n\nNgày 6/11/2023, Tỉnh ủy Kon Tum triển khai Nghị quyết số 19-NQ/TW ngày 25/10/2017.\n"),
    ("c.txt", "Nông nghiệp\n\nNgày 7/11/2023, xã Hà Mòn nói về Nghị quyết số 19-NQ/TW ngày 16/6/2022.\n"),
    ("d.txt", "Họp thôn\n\nNgày 8/11/2023, người dân xã Hà Mòn họp thôn.\n"),
];

/// Asks an index of those articles.
fn ask<T>(question: impl FnOnce(&Index<'_>) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let (articles, built) = (folder.path().join("articles"), folder.path().join("index"));
    std::fs::create_dir(&articles).unwrap();
    for (name, text) in ARTICLES {
        std::fs::write(articles.join(name), text).unwrap();
    }
    let paths = [articles];
    Builder::new(&built, Facts::of_tests()).unwrap().build(&paths, sources(&paths), &mut |_| {}).unwrap();
    question(&Index::at(&built, Facts::of_tests()))
}

fn search_request(query: &str) -> SearchRequest {
    SearchRequest { query: query.to_owned(), ..SearchRequest::default() }
}

#[test]
fn a_request_is_data_with_a_default_for_each_field_and_no_others() {
    fn holds<R: Serialize + DeserializeOwned + Default + PartialEq + std::fmt::Debug>() {
        let read = |text: &str| serde_json::from_str::<R>(text);
        assert_eq!(read("{}").unwrap(), R::default());
        let text = serde_json::to_string(&R::default()).unwrap();
        assert_eq!(read(&text).unwrap(), R::default());
        assert!(read(r#"{"limitt": 3}"#).is_err());
    }
    holds::<SearchRequest>();
    holds::<ContextsRequest>();
    holds::<CollocatesRequest>();
    holds::<WhyRequest>();
    holds::<FormsRequest>();
    holds::<CitesRequest>();
    holds::<CascadeRequest>();
    holds::<CoverageRequest>();
    holds::<CompareRequest>();
    holds::<DirectiveRequest>();
    holds::<UnresolvedRequest>();
    holds::<PlaceRequest>();
    holds::<LocalitiesRequest>();
    holds::<TimelineRequest>();
    holds::<ShowRequest>();
    holds::<SimilarRequest>();
    holds::<ExplainRequest>();
    holds::<BatchRequest>();
    holds::<MarkedRequest>();
    holds::<SummaryRequest>();
    holds::<CitedRequest>();
    holds::<DirectivesNamedRequest>();
    holds::<CitingPageRequest>();
    holds::<OpenNamesRequest>();
    holds::<ProfileRequest>();
    holds::<PlaceArticlesRequest>();
    holds::<FindPlaceRequest>();
    holds::<MatrixRequest>();
    holds::<ContrastRequest>();
    let request: SearchRequest = serde_json::from_str(
        r#"{"query": "chi bộ", "as_of": "2025", "sort": "newest", "facets": [{"facet": "year"}]}"#,
    )
    .unwrap();
    assert_eq!(request.facets, [FacetRequest { facet: Facet::Year, rows: None }]);
    assert_eq!((request.as_of, request.limit), (crate::query::AsOf::Today, 10));
}

#[test]
fn an_index_is_opened_only_where_it_is_needed() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::at(folder.path(), Facts::of_tests());
    let mut heard = Collected::<Hit>::default();
    let reply = search(&index, &search_request("  "), &mut heard).unwrap();
    assert!(reply.answer.is_none() && reply.outcome == Outcome::Incomplete);
    assert!(matches!(heard.notes[..], [Note::EmptyQuery]));
    let error = search(&index, &search_request("chi bộ"), &mut heard).unwrap_err();
    assert!(matches!(error, AskError::Store(StoreError::Manifest(ManifestError::Missing(_)))));
    let request = PlaceRequest { name: "Kon Tum".to_owned() };
    let cards = place(&index, &request, &mut Vec::new()).unwrap().answer.unwrap();
    assert!(cards.iter().all(|card| card.articles.is_none()));
}

#[test]
fn where_no_index_is_one_may_be_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let asked = std::cell::Cell::new(0);
    let index = Index::at(folder.path(), Facts::of_tests()).or_make(|_| {
        asked.set(asked.get() + 1);
        Ok(false)
    });
    assert!(statistics(&index, &mut Vec::new()).is_err());
    assert_eq!(asked.get(), 1);
    let index = Index::at(folder.path(), Facts::of_tests()).or_make(|_| Err("no room".into()));
    let error = statistics(&index, &mut Vec::new()).unwrap_err();
    assert!(matches!(&error, AskError::Make(_)) && error.to_string() == "no room");
}

#[test]
fn a_page_is_asked_for_after_a_hit_and_after_no_other_article() {
    ask(|index| {
        let after = |behind: &str| {
            let request = SearchRequest { behind: Some(behind.to_owned()), ..search_request("Hà") };
            let reply = search(index, &request, &mut Collected::default());
            reply.map(|reply| reply.answer.unwrap().answer.hits.into_iter().map(|hit| hit.rank).collect::<Vec<_>>())
        };
        let first =
            search(index, &search_request("Hà"), &mut Collected::default()).unwrap().answer.unwrap().answer.hits;
        assert_eq!(after(&first[0].id).unwrap(), [2, 3]);
        for other in ["b.txt", "x.txt"] {
            assert!(matches!(after(other), Err(AskError::NoSuchHit { id, .. }) if id == other));
        }
    });
}

#[test]
fn every_hit_goes_to_the_sink_and_the_reply_has_the_totals() {
    ask(|index| {
        let request = SearchRequest { all: true, ..search_request("Hà") };
        let mut heard = Collected::<Hit>::default();
        let reply = search(index, &request, &mut heard).unwrap();
        let answer = reply.answer.unwrap().answer;
        assert_eq!((answer.total, answer.partial, answer.hits.len(), heard.parts.len()), (3, 0, 0, 3));
        assert!(matches!(reply.notes[..], [Note::All { found: 3, .. }]));
    });
}

#[test]
fn a_reply_is_data_with_all_that_is_said_beside_it() {
    let mut found = Collected::default();
    let reply = ask(|index| search(index, &search_request("year:nay Kon Tum"), &mut found)).unwrap();
    let told = serde_json::to_value((&found.notes, &reply)).unwrap();
    let heard: Vec<&str> = told[0].as_array().unwrap().iter().filter_map(|note| note["note"].as_str()).collect();
    assert!(heard.contains(&"complaint") && heard.contains(&"total"), "{told:#}");
    assert_eq!(told[1]["outcome"], "found");
    assert!(told[1]["answer"]["total"].is_number() && told[1]["notes"].is_array(), "{told:#}");
}

#[test]
fn who_asks_of_one_directive_is_asked_which_if_a_name_or_list_means_several() {
    ask(|index| {
        for typed in ["19-NQ/TW", "Nghị quyết 18-NQ/TW, Nghị quyết 19-NQ/TW"] {
            let directive = typed.to_owned();
            let mut heard = Vec::new();
            let reply = cascade(index, &CascadeRequest { directive: directive.clone() }, &mut heard).unwrap();
            assert_eq!(reply.outcome, Outcome::Incomplete, "{typed}");
            let request = CoverageRequest { directive, ..CoverageRequest::default() };
            let reply = coverage(index, &request, &mut heard).unwrap();
            assert_eq!(reply.outcome, Outcome::Incomplete, "{typed}");
            let [Note::WhichDirective { meant: first, .. }, Note::WhichDirective { meant: second, .. }] = &heard[..]
            else {
                panic!("{typed}: {heard:?}");
            };
            assert!(first.len() > 1 && first == second, "{typed}: {first:?} {second:?}");
        }
    });
}

#[test]
fn who_cites_takes_a_list_for_all_of_it_and_asks_which_a_name_means() {
    ask(|index| {
        let ask = |directive: &str, include_ambiguous| {
            let mut heard = Collected::<CitingArticle>::default();
            let request =
                CitesRequest { directive: directive.to_owned(), include_ambiguous, ..CitesRequest::default() };
            (cites(index, &request, &mut heard).unwrap().outcome, heard.parts.len())
        };
        assert_eq!(ask("19-NQ/TW", false), (Outcome::Incomplete, 0));
        assert_eq!(ask("19-NQ/TW", true), (Outcome::Found, 2));
        assert_eq!(ask("nq-19-tw-k12", false), (Outcome::Found, 1));
        assert_eq!(ask("Nghị quyết 18-NQ/TW, Nghị quyết 19-NQ/TW", false), (Outcome::Found, 3));
        assert_eq!(ask("không gì", false), (Outcome::Incomplete, 0));
    });
}

#[test]
fn coverage_of_what_nobody_cites_is_an_answer_if_it_is_one_directive() {
    ask(|index| {
        let ask = |directive: &str| {
            let request = CoverageRequest { directive: directive.to_owned(), ..CoverageRequest::default() };
            let reply = coverage(index, &request, &mut Vec::new()).unwrap();
            (reply.outcome, reply.answer.is_some())
        };
        assert_eq!(ask("kl-21-tw-k13"), (Outcome::Nothing, true));
        assert_eq!(ask("999-NQ/TW"), (Outcome::Nothing, true));
        assert_eq!(ask("12-NQ/TW"), (Outcome::Incomplete, false), "three directives have this number");
    });
}

#[test]
fn what_a_directive_is_about_means_one_alone_and_of_several_none() {
    ask(|index| {
        let cites_by = |directive: &str| {
            let mut heard = Collected::<CitingArticle>::default();
            let request = CitesRequest { directive: directive.to_owned(), ..CitesRequest::default() };
            let reply = cites(index, &request, &mut heard).unwrap();
            let meant = heard.notes.into_iter().find_map(|note| match note {
                Note::Asked { meant, .. } => Some(meant),
                Note::WhichDirective { by_subject: true, meant, .. } => Some(meant.into_iter().map(|m| m.0).collect()),
                _ => None,
            });
            (reply.outcome, meant.unwrap_or_default(), heard.parts.len())
        };
        assert_eq!(cites_by("nghị quyết tinh gọn bộ máy"), (Outcome::Found, vec!["nq-18-tw-k12".to_owned()], 1));
        let (outcome, meant, articles) = cites_by("nghị quyết về nông nghiệp, nông dân, nông thôn");
        assert_eq!((outcome, articles), (Outcome::Incomplete, 0));
        assert_eq!(meant, ["nq-26-tw-k10", "nq-19-tw-k13"], "also one that no article cites");
        let request =
            CoverageRequest { directive: "nghị quyết về đất đai".to_owned(), ..CoverageRequest::default() };
        assert_eq!(coverage(index, &request, &mut Vec::new()).unwrap().outcome, Outcome::Incomplete);
    });
}

#[test]
fn a_search_offers_the_directives_that_plain_words_may_mean() {
    ask(|index| {
        let offered = |query: &str| {
            let mut heard = Collected::<Hit>::default();
            search(index, &search_request(query), &mut heard).unwrap();
            heard.notes.into_iter().find_map(|note| match note {
                Note::PerhapsDirective { ids, all, .. } => Some((ids, all)),
                _ => None,
            })
        };
        assert_eq!(offered("nghị quyết tinh gọn bộ máy Đăk Hà"), Some((vec!["nq-18-tw-k12".to_owned()], 1)));
        assert_eq!(offered("19 điều đảng viên không được làm").map(|(ids, _)| ids.len()), Some(3));
        assert_eq!(offered("nghị quyết về đất đai").map(|(ids, all)| (ids.len(), all > 3)), Some((3, true)));
        for query in
            ["\"nghị quyết tinh gọn bộ máy\"", "tinh gọn bộ máy", "Nghị quyết 18 tinh gọn bộ máy", "nghị quyết"]
        {
            assert_eq!(offered(query), None, "{query}");
        }
    });
}
