//! Pages on articles and directives, as a person sees them.

use std::collections::BTreeSet;

use chithi::annotation::ArticleRecord;
use chithi::store::{Document, Tree};
use serde_json::{Value, json};

use super::{Got, Page, SAMPLES, served};
use crate::support::{CORPUS, Library};

fn records() -> Vec<ArticleRecord> {
    let snapshot = CORPUS.engine.snapshot();
    let mut ids = Vec::new();
    let mut visit = |document: &dyn Document| document.id().map(|id| ids.push(id));
    snapshot.each(&Tree::Everything, &mut visit).unwrap();
    ids.into_iter().map(|id| snapshot.record(&id).unwrap().unwrap()).collect()
}

fn identities() -> BTreeSet<String> {
    records().iter().flat_map(|record| &record.citations).filter_map(|c| c.identity.clone()).collect()
}

/// A text as a parameter of an address.
fn typed(text: &str) -> String {
    serde_urlencoded::to_string([("q", text)]).unwrap().replacen("q=", "", 1)
}

/// The address of an article.
fn article(id: &str) -> String {
    let path: String = id
        .bytes()
        .map(|b| if b.is_ascii_alphanumeric() || b == b'/' { (b as char).to_string() } else { format!("%{b:02X}") })
        .collect();
    format!("/bai/{path}")
}

/// What every page must be: one head, links to pages or the web, no link in a link, nothing that a policy would forbid.
fn hold(page: &Page, address: &str) {
    assert_eq!(page.all("h1").len(), 1, "{address}");
    assert_eq!(page.0.select("a a, mark mark, mark a, [style], script:not([src])").length(), 0, "{address}");
    for link in page.links("a[href]") {
        let is_good = link.starts_with('/')
            || link.starts_with('#')
            || link.starts_with("http://")
            || link.starts_with("https://");
        assert!(is_good, "{address}: {link}");
    }
    let ids: Vec<String> = page.0.select("[id]").iter().map(|one| one.attr("id").unwrap().to_string()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{address}: an id stands twice");
    for link in page.links("a[href^='#']") {
        assert!(ids.contains(&link.trim_start_matches('#').to_owned()), "{address}: nothing is called {link}");
    }
}

fn page_of(got: Got, address: &str) -> Page {
    let page = got.expect(200).page();
    hold(&page, address);
    page
}

#[test]
fn every_article_is_shown_letter_by_letter_with_its_citations_as_links() {
    for record in records() {
        let address = article(&record.id);
        let page = page_of(SAMPLES.get(&address), &address);
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(page.one("h1"), plain(&record.title), "{address}");
        let lines: Vec<String> = record.body.split('\n').map(plain).filter(|line| !line.is_empty()).collect();
        assert_eq!(page.all(".body > p"), lines, "{address}");
        let told = SAMPLES.get(&format!("{address}.json")).expect(200).json();
        let directives = told["answer"]["directives"].as_array().unwrap();
        assert_eq!(page.all("#van-ban > ul > li").len(), directives.len(), "{address}");
        for link in page.links(".body a.cite, h1 a.cite").iter().filter(|link| link.starts_with('/')) {
            assert!(link.starts_with("/van-ban/"), "{address}: {link}");
        }
    }
}

#[test]
fn the_matches_of_a_question_are_marked_and_one_goes_on_to_the_next_hit() {
    let search = SAMPLES.get(&format!("/tim?q={}", typed("\"tự diễn biến\""))).expect(200).page();
    let hits = search.links(".hits > li h2 a");
    let first = page_of(SAMPLES.get(&hits[0]), &hits[0]);
    assert!(first.all("article mark").iter().any(|mark| mark.to_lowercase() == "tự diễn biến"));
    let jumps = first.links(".key a");
    assert!(!jumps.is_empty() && jumps.iter().all(|jump| jump.starts_with("#h")));
    let mut read = vec![hits[0].clone()];
    let mut page = first;
    while let Some(next) = page.links(".crumb a[rel=next]").first().cloned() {
        page = page_of(SAMPLES.get(&next), &next);
        read.push(next);
    }
    assert_eq!(read, hits);
    assert!(page.links(".crumb a")[0].starts_with("/tim?q="));
    assert!(page.links(".crumb a[rel=prev]").len() == 1);
}

#[test]
fn whatever_an_article_says_stays_text_and_leads_nowhere() {
    let library = Library::new()
        .record("doc", json!({
            "title": "<script>alert(1)</script> \"&' Kết luận 21-KL/TW",
            "body": "<img src=x onerror=alert(1)> thực hiện Kết luận <b>số</b> 21-KL/TW ngày 25/10/2021.\n</p></div><h1>x</h1>",
            "url": "javascript:alert(1)",
            "source": "<i>Báo</i>",
            "author": "<a href=//x>A</a>",
        }));
    library.index();
    let served = served(&library);
    let page = page_of(served.get("/bai/doc%2Ejson?q=%3Cb%3E"), "hostile");
    assert_eq!(page.0.select("main script, main img, main b, main i:not([class])").length(), 0);
    let told = served.get("/bai/doc%2Ejson.json").expect(200).json();
    let title = told["answer"]["article"]["title"].as_str().unwrap();
    assert_eq!(page.one("h1"), title);
    assert!(title.contains('&') || title.contains('<'), "{title}");
    assert!(page.links("a").iter().all(|link| !link.contains("javascript")));
    let original = served.get("/goc/doc%2Ejson").expect(200);
    assert!(original.header("content-type").unwrap().starts_with("text/plain"));
    assert!(original.header("content-security-policy").unwrap().contains("sandbox"));
    for wrong in [
        "/bai/..%2F..%2Fetc/passwd",
        "/goc/../../etc/passwd",
        "/goc//etc/passwd",
        "/goc/etc/passwd",
        "/bai/do",
        "/goc/do",
    ] {
        served.get(wrong).expect(404);
    }
}

#[test]
fn an_original_is_the_file_or_its_line_while_it_is_as_it_was() {
    let lines = "{\"id\": \"a\", \"title\": \"Một\", \"body\": \"Họp chi bộ.\"}\n{\"id\": \"b\", \"title\": \"Hai\", \"body\": \"Họp thôn.\"}\n";
    let library = Library::new().article("one.txt", "Tên bài\n\nHọp chi bộ ở thôn.\n").article("hai.jsonl", lines);
    library.index();
    let served = served(&library);
    assert_eq!(served.get("/goc/one%2Etxt").expect(200).text(), "Tên bài\n\nHọp chi bộ ở thôn.\n");
    assert_eq!(served.get("/goc/hai%2Ejsonl%23b").expect(200).text(), lines.lines().nth(1).unwrap().to_owned() + "\n");
    served.get("/goc/one%2Etxt.json").expect(404);
    std::fs::write(library.article_path("one.txt"), "Một bài khác\n\nChuyện khác.\n").unwrap();
    let changed = served.get("/goc/one%2Etxt").expect(200).text();
    assert!(changed.contains("Họp chi bộ ở thôn.") && !changed.contains("Chuyện khác"), "{changed}");
}

#[test]
fn the_list_of_directives_leads_to_each_and_every_filter_finds_what_it_says() {
    let page = page_of(SAMPLES.get("/van-ban"), "/van-ban");
    let told = SAMPLES.get("/van-ban.json").expect(200).json();
    let rows = told["answer"]["rows"].as_array().unwrap();
    assert_eq!(page.all("tbody tr").len(), rows.len());
    assert!(page.one("h1").contains(&told["answer"]["found"].to_string()));
    for link in page.links("tbody th a") {
        SAMPLES.get(&link).expect(200);
    }
    let values = page.links(".facet a").into_iter().zip(page.all(".facet a .n"));
    for (address, number) in values {
        let found = SAMPLES.get(&address.replacen("/van-ban", "/van-ban.json", 1)).expect(200).json();
        assert_eq!(found["answer"]["found"].to_string(), number.replace('.', ""), "{address}");
    }
    for sort in page.links("thead a") {
        assert_eq!(page_of(SAMPLES.get(&sort), &sort).all("tbody tr").len(), rows.len());
    }
    let csv = SAMPLES.get("/van-ban.csv?limit=1000").expect(200).text();
    assert_eq!(csv.lines().count() as u64, told["answer"]["found"].as_u64().unwrap() + 1);
    let go = |query: &str| SAMPLES.get(&format!("/van-ban?{query}")).expect(303).header("location").unwrap().to_owned();
    assert_eq!(go("chon=a&chon=b&toi=so-sanh"), "/so-sanh?a=a&b=b");
    assert_eq!(go("chon=a&chon=b&chon=c&toi=do-phu"), "/do-phu?van-ban=a%2Cb%2Cc");
    assert_eq!(go("toi=do-phu"), "/van-ban");
    let none = page_of(SAMPLES.get("/van-ban?words=zxqw"), "none");
    assert!(none.all("tbody tr").is_empty() && none.links(".offer a").len() > 1);
    SAMPLES.get("/van-ban?kind=XYZ").expect(400);
    SAMPLES.get("/van-ban?limit=99999999999").expect(200);
    page_of(SAMPLES.get("/van-ban?uncited=1"), "uncited");
}

#[test]
fn a_name_leads_to_its_directive_to_a_choice_or_to_what_is_near() {
    let one = SAMPLES.get(&format!("/van-ban?ten={}", typed("Kết luận 21-KL/TW ngày 25/10/2021"))).expect(303);
    assert_eq!(one.header("location"), Some("/van-ban/kl-21-tw-k13"));
    let address = format!("/van-ban?ten={}", typed("18-NQ/TW"));
    let several = page_of(SAMPLES.get(&address), &address);
    assert!(several.links(".choice a").len() > 1);
    assert!(several.links(".choice a").iter().all(|link| SAMPLES.get(link).status == 200));
    let none = SAMPLES.get(&format!("/van-ban?ten={}", typed("Kết luận 9876-KL/TW"))).expect(404).page();
    hold(&none, "none");
    assert!(none.links("main a").iter().any(|link| link.starts_with("/tim?q=")));
    assert_eq!(SAMPLES.get("/van-ban/kl-9876-tw-k13").expect(404).page().all("h1").len(), 1);
    assert_eq!(
        SAMPLES.get("/van-ban/KL%2021-KL%2FTW%20ng%C3%A0y%2025%2F10%2F2021").expect(303).header("location"),
        Some("/van-ban/kl-21-tw-k13")
    );
}

#[test]
fn every_directive_that_is_cited_has_a_page() {
    for id in identities() {
        let address = format!("/van-ban/{id}");
        let page = page_of(SAMPLES.get(&address), &address);
        assert_eq!((page.all(".map .tiles:not(.m34) li").len(), page.all(".m34 li").len()), (63, 34), "{address}");
        let told = SAMPLES.get(&format!("{address}.json")).expect(200).json();
        let sums = &told["answer"]["summary"]["sums"]["articles"];
        let number = |key: &str| sums[key].as_u64().unwrap();
        let shown = page.all(".sums dd a");
        assert_eq!(shown[0], (number("named") + number("inferred") + number("by_hand")).to_string(), "{address}");
        assert_eq!(shown[1], number("unclear").to_string(), "{address}");
        assert_eq!(told["answer"]["surely"]["articles"].to_string(), shown[0], "{address}");
        assert_eq!(told["answer"]["perhaps"]["articles"].to_string(), shown[1], "{address}");
        let open = page.all(".tree li").len();
        let tree = &told["answer"]["summary"]["cascade"];
        assert_eq!(open, count(tree), "{address}");
    }
}

/// Directives below a node of a cascade.
fn count(node: &Value) -> usize {
    let of = |key: &str| node[key].as_array().cloned().unwrap_or_default();
    of("open").len() + of("children").iter().map(|child| 1 + count(child)).sum::<usize>()
}

#[test]
fn each_bar_of_a_directive_leads_to_as_many_articles_as_it_says() {
    for id in ["kl-21-tw-k13", "ct-05-tw-k12", "nq-04-tw-k12"] {
        let address = format!("/van-ban/{id}");
        let page = page_of(SAMPLES.get(&address), &address);
        let bars = page.0.select(".bars li a:has(b)");
        assert!(bars.length() > 0, "{id}");
        for bar in bars.iter() {
            let (link, number) = (bar.attr("href").unwrap().to_string(), bar.select("b").text().to_string());
            let json = link.replacen("/bai?", "/bai.json?", 1);
            let found = SAMPLES.get(&json).expect(200).json();
            assert_eq!(found["answer"]["articles"].to_string(), number, "{link}");
            assert_eq!(page_of(SAMPLES.get(&link), &link).all("tbody tr").len().to_string(), number, "{link}");
        }
    }
}

#[test]
fn the_articles_of_a_directive_come_page_by_page() {
    let whole = SAMPLES.get("/van-ban/kl-21-tw-k13/bai.json?limit=100").expect(200).json();
    let titles: Vec<String> =
        whole["answer"]["page"].as_array().unwrap().iter().map(|a| a["title"].as_str().unwrap().to_owned()).collect();
    let (mut read, mut at) = (Vec::new(), "/van-ban/kl-21-tw-k13/bai?limit=2".to_owned());
    loop {
        let page = page_of(SAMPLES.get(&at), &at);
        read.extend(page.all("tbody h3"));
        match page.links("a[rel=next]").first() {
            Some(next) => at = next.clone(),
            None => break,
        }
    }
    assert_eq!(read, titles);
    let none = page_of(SAMPLES.get("/van-ban/kl-21-tw-k13/bai?q=zxqwv"), "none");
    assert!(none.all("tbody tr").is_empty() && none.links(".offer a").len() == 2);
    SAMPLES.get("/van-ban/kl-21-tw-k13/bai?after=nothing").expect(400);
    SAMPLES.get("/van-ban/kl-99-xy/bai").expect(404);
    assert!(SAMPLES.get("/van-ban/kl-21-tw-k13/bai.csv").expect(200).text().lines().count() > titles.len());
}

#[test]
fn a_sentence_leads_to_its_place_in_the_article() {
    let page = page_of(SAMPLES.get("/van-ban/kl-21-tw-k13"), "directive");
    let links = page.links("tbody .says a");
    assert!(links.len() > 3);
    for link in links {
        let (address, anchor) = link.split_once('#').unwrap();
        let article = page_of(SAMPLES.get(address), address);
        assert_eq!(article.0.select(&format!("#{anchor}")).length(), 1, "{link}");
    }
}

#[test]
fn names_that_are_not_settled_are_told_with_what_they_may_be() {
    let page = page_of(SAMPLES.get("/chua-ro?limit=100"), "/chua-ro");
    let told = SAMPLES.get("/chua-ro.json?limit=100").expect(200).json();
    assert_eq!(page.all("section.open").len(), told["answer"]["rows"].as_array().unwrap().len());
    for link in page.links(".open > ol a, .open p.small > a").iter().filter(|link| link.starts_with("/van-ban/")) {
        SAMPLES.get(link).expect(200);
    }
    let some = page_of(SAMPLES.get("/chua-ro?only=ambiguous"), "ambiguous");
    assert!(some.all("section.open .choice").len() == some.all("section.open").len());
    assert!(SAMPLES.get("/chua-ro.csv").expect(200).text().lines().count() > 3);
}

#[test]
fn the_pages_speak_english_to_whoever_wants_that() {
    let cookie = "Cookie: chithi_lang=en\r\n";
    for address in ["/van-ban", "/van-ban/kl-21-tw-k13", "/van-ban/kl-21-tw-k13/bai", "/chua-ro"] {
        let page = SAMPLES.get_with(address, cookie).expect(200).page();
        hold(&page, address);
        assert_eq!(page.0.select("html").attr("lang").unwrap().to_string(), "en");
    }
    let page = SAMPLES.get_with("/van-ban/kl-21-tw-k13", cookie).page();
    assert!(page.all("h2").contains(&"What carries it out".to_owned()));
}
