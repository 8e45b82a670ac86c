//! Every page, and what is around it.

use super::SAMPLES;

#[test]
fn a_search_shows_its_hits_and_each_leads_to_its_article() {
    let page = SAMPLES.get("/tim?q=t%E1%BB%B1+di%E1%BB%85n+bi%E1%BA%BFn").expect(200).page();
    assert_eq!(page.0.select("input[name=q]").attr("value").unwrap().to_string(), "tự diễn biến");
    let titles = page.all(".hits > li h2");
    assert!(titles.len() > 3, "{titles:?}");
    assert!(page.links(".hits > li h2 a").iter().all(|link| link.starts_with("/bai/")));
    assert!(page.all(".hits mark").iter().any(|mark| mark.to_lowercase() == "tự diễn biến"));
}

#[test]
fn the_data_behind_a_page_have_the_same_address_with_an_ending() {
    let json = SAMPLES.get("/tim.json?q=r%E1%BB%ABng").expect(200);
    assert_eq!(json.header("content-type"), Some("application/json"));
    let hits = json.json()["answer"]["hits"].as_array().unwrap().len();
    assert_eq!(json.json()["outcome"], "found");
    let csv = SAMPLES.get("/tim.csv?q=r%E1%BB%ABng").expect(200);
    assert!(csv.header("content-disposition").unwrap().ends_with(".csv"));
    assert!(csv.text().starts_with('\u{feff}'));
    assert_eq!(csv.text().lines().count(), hits + 1);
    let xlsx = SAMPLES.get("/tim.xlsx?q=r%E1%BB%ABng").expect(200);
    assert!(xlsx.body.starts_with(b"PK"));
    assert_eq!(SAMPLES.get_with("/tim?q=r%E1%BB%ABng", "Accept: application/json\r\n").json(), json.json());
}

#[test]
fn a_browser_may_choose_the_other_language_and_stays_where_it_was() {
    let chosen = SAMPLES.get("/tim?q=r%E1%BB%ABng&lang=en").expect(303);
    assert_eq!(chosen.header("location"), Some("/tim?q=r%E1%BB%ABng"));
    let cookie = chosen.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let in_english = SAMPLES.get_with("/tim?q=r%E1%BB%ABng", &format!("Cookie: {cookie}\r\n")).expect(200).page();
    assert_eq!(in_english.0.select("html").attr("lang").unwrap().to_string(), "en");
    assert!(in_english.all("nav a").contains(&"Directives".to_owned()));
    let in_vietnamese = SAMPLES.get("/tim?q=r%E1%BB%ABng").page();
    assert!(in_vietnamese.all("nav a").contains(&"Văn bản".to_owned()));
}

#[test]
fn what_an_address_has_that_its_page_does_not_know_is_told() {
    let page = SAMPLES.get("/tim?q=a&behind=b").expect(400).page();
    assert!(page.one("h1").contains("behind"));
    let problem = SAMPLES.get("/tim.json?q=a&limit=many").expect(400);
    assert_eq!(problem.header("content-type"), Some("application/problem+json"));
    assert_eq!(problem.json()["status"], 400);
    assert!(problem.json()["title"].as_str().unwrap().contains("many"));
}

#[test]
fn every_answer_forbids_whatever_is_not_its_own() {
    for address in ["/", "/tim?q=a", "/nowhere", "/tim.json?q=a", "/chithi.css", "/healthz"] {
        let got = SAMPLES.get(address);
        let policy = got.header("content-security-policy").unwrap_or_else(|| panic!("{address}"));
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(got.header("x-content-type-options"), Some("nosniff"), "{address}");
        assert_eq!(got.header("referrer-policy"), Some("same-origin"), "{address}");
    }
}

#[test]
fn what_a_page_loads_is_there() {
    let page = SAMPLES.get("/").expect(200).page();
    let mut loaded = page.links("link");
    loaded.extend(page.0.select("script").iter().filter_map(|script| script.attr("src")).map(|src| src.to_string()));
    assert_eq!(loaded.len(), 3, "{loaded:?}");
    for address in loaded {
        let got = SAMPLES.get(&address).expect(200);
        assert!(!got.body.is_empty() && got.header("cache-control").unwrap().contains("immutable"), "{address}");
    }
}

#[test]
fn a_server_says_how_it_is() {
    let health = SAMPLES.get("/healthz").expect(200).json();
    assert_eq!(health["status"], "ok");
    assert!(health["articles"].as_u64().unwrap() > 50);
}
