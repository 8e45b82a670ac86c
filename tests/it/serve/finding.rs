//! Searching in a browser: what a page says, and that each of its links leads to what it says.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Got, Page, SAMPLES, Served, served};
use crate::support::Library;

fn address(path: &str, query: &str) -> String {
    format!("{path}?{}", serde_urlencoded::to_string([("q", query)]).unwrap())
}

fn search(query: &str) -> Page {
    get(&SAMPLES, &address("/tim", query)).page()
}

#[track_caller]
fn get(served: &Served, address: &str) -> Got {
    served.get(address).expect(200)
}

/// The number at the beginning of a text, or in it.
fn number(text: &str) -> u64 {
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    digits.replace('.', "").parse().unwrap_or_default()
}

/// How many articles a page says that it found.
fn found(page: &Page) -> u64 {
    number(&page.one("h1"))
}

/// The question that a page shows in its box.
fn asked(page: &Page) -> String {
    page.0.select("input[name=q]").attr("value").unwrap().to_string()
}

/// The link with these words.
#[track_caller]
fn link(page: &Page, selector: &str, text: &str) -> String {
    let links = page.0.select(selector);
    let link = links.iter().find(|link| link.text().split_whitespace().collect::<Vec<_>>().join(" ") == text);
    link.unwrap_or_else(|| panic!("no {text} among {:?}", page.all(selector))).attr("href").unwrap().to_string()
}

#[test]
fn each_part_of_a_question_is_a_chip_whose_links_change_just_that() {
    let page = search("tự soi Kon Tum năm:2021..2023 place:x");
    let chips = page.all(".read .chip");
    assert!(chips.iter().any(|chip| chip.starts_with("các từ tự soi")), "{chips:?}");
    assert!(chips.iter().any(|chip| chip.starts_with("“Kon Tum” – có thể là một trong 3 nơi")), "{chips:?}");
    assert!(chips.iter().any(|chip| chip.starts_with("chỉ bài đăng từ năm 2021 đến năm 2023")), "{chips:?}");
    assert!(page.one(".chip.wrong").contains("không hiểu"), "{chips:?}");
    let quoted = link(&page, ".chip a", "đúng cụm");
    assert_eq!(asked(&get(&SAMPLES, &quoted).page()), "\"tự soi\" Kon Tum năm:2021..2023 place:x");
    let without = page.links(".chip.must a[aria-label]").remove(0);
    assert_eq!(asked(&get(&SAMPLES, &without).page()), "tự soi Kon Tum place:x");
    let choices = page.links(".choices a");
    assert_eq!(choices.len(), 3, "{choices:?}");
    let chosen = get(&SAMPLES, &choices[0]).page();
    assert_eq!(asked(&chosen), "tự soi địa phương:\"tỉnh Kon Tum\" năm:2021..2023 place:x");
    let question = search("Huyện nào ở Kon Tum giảm nghèo");
    assert_eq!(question.one(".chip.left"), "bỏ qua“nào”tìm cả chữ này");
    let with = get(&SAMPLES, &question.links(".chip.left a")[0]).page();
    assert!(asked(&with).contains("\"nào\""));
}

#[test]
fn a_name_of_several_directives_is_asked_back_with_the_articles_of_each() {
    let page = search("KL 21");
    assert!(page.one(".chip.open summary").contains("một trong 3 văn bản"));
    let choices = page.all(".choices a");
    assert_eq!(choices.len(), 4, "{choices:?}");
    assert!(choices[2].contains("25/10/2021") && choices[2].ends_with("bài"), "{choices:?}");
    assert!(choices[3].contains("không phải văn bản"));
    let links = page.links(".choices a");
    let chosen = get(&SAMPLES, &links[2]).page();
    assert_eq!(asked(&chosen), "văn bản:kl-21-tw-k13");
    assert_eq!(chosen.links(".chip a.name"), ["/van-ban/kl-21-tw-k13"]);
    assert_eq!(asked(&get(&SAMPLES, &links[3]).page()), "\"KL 21\"");
}

#[test]
fn every_number_beside_a_link_is_what_the_page_behind_it_finds() {
    let page = search("chi bộ \"tự soi\" OR đảng");
    let all = found(&page);
    for block in page.0.select(".facet").iter() {
        let name = block.select("summary").text().to_string();
        for row in block.select("li > div").iter() {
            let (chosen, excluded) = (row.select("a:first-child"), row.select("a.ex"));
            let articles = number(&chosen.select(".n").text());
            let behind = get(&SAMPLES, &chosen.attr("href").unwrap()).page();
            assert_eq!(found(&behind), articles, "{name}: {}", chosen.text());
            assert!(!behind.all(".facet .chosen").is_empty(), "{name}: what is chosen is there to be let go");
            let rest = get(&SAMPLES, &excluded.attr("href").unwrap()).page();
            assert_eq!(found(&rest), all - articles, "{name} without {}", chosen.text());
        }
    }
    let bars: Vec<(String, String)> = page
        .0
        .select(".bars a")
        .iter()
        .map(|bar| (bar.attr("href").unwrap().to_string(), bar.select("b").text().to_string()))
        .collect();
    assert!(bars.len() > 8, "{bars:?}");
    for (address, articles) in bars {
        assert_eq!(found(&get(&SAMPLES, &address).page()).to_string(), articles, "{address}");
    }
}

#[test]
fn where_nothing_has_everything_other_questions_are_offered_with_what_they_find() {
    let page = search("\"tự soi\" địa phương==\"tỉnh Gia Lai\"");
    assert_eq!(page.one("h1"), "Không bài nào có đủ");
    let offers = page.0.select(".offer li a");
    let offers: Vec<(String, u64)> = offers
        .iter()
        .map(|offer| (offer.attr("href").unwrap().to_string(), number(offer.text().rsplit('–').next().unwrap())))
        .collect();
    assert!(offers.len() >= 2, "{offers:?}");
    for (address, articles) in offers {
        assert_eq!(found(&get(&SAMPLES, &address).page()), articles, "{address}");
    }
    let slip = search("tự diển biến");
    assert!(slip.one(".count").contains("viết cách khác: “tự diễn biến”"));
    assert!(slip.all(".hits mark").iter().any(|mark| mark.to_lowercase() == "tự diễn biến"));
    // What has nothing in common is kept part by part.
    let hopeless = search("\"tự soi\" năm:1999 địa phương:\"Lai Châu\"");
    assert!(
        hopeless.all(".offer li").iter().any(|offer| offer.starts_with("chỉ \"tự soi\" –")),
        "{:?}",
        hopeless.all(".offer")
    );
}

#[test]
fn pages_follow_one_another_without_a_gap_or_a_repeat() {
    let query = "chi bộ";
    let mut at = format!("{}&limit=5&strict=1", address("/tim", query));
    let mut seen = Vec::new();
    loop {
        let page = get(&SAMPLES, &at).page();
        seen.extend(page.links(".hits > li h2 a"));
        match page.links("a[rel=next]").into_iter().next() {
            Some(next) => at = next,
            None => break,
        }
    }
    let different: BTreeSet<&String> = seen.iter().collect();
    assert_eq!(different.len(), seen.len());
    assert_eq!(seen.len() as u64, found(&search(query)));
}

#[test]
fn a_hit_tells_its_place_then_and_now_what_it_cites_and_what_is_folded_under_it() {
    let body = "Huyện Đăk Hà, tỉnh Kon Tum thực hiện Kết luận số 21-KL/TW ngày 25/10/2021. Tại Đăk Hà, chi bộ họp bàn. \
                Kế hoạch 71 của xã cũng được nhắc. Bà con trong thôn cùng nhau làm đường, trồng cây và dọn vệ sinh.";
    let story = |day: &str, source: &str| json!({ "title": "Đăk Hà họp chi bộ", "body": body, "published": day, "source": source });
    let library =
        Library::new().record("a", story("2022-05-01", "Báo A")).record("b", story("2022-05-02", "Báo & Bình"));
    library.index();
    let served = served(&library);
    let page = get(&served, &address("/tim", "chi bộ")).page();
    assert_eq!(page.all(".hits > li").len(), 1);
    let facts = page.all(".facts");
    assert!(facts[0].contains("Đăk Hà, Kon Tum (nay: Quảng Ngãi)"), "{facts:?}");
    assert!(facts[1].starts_with("Dẫn: Kết luận 21-KL/TW"), "{facts:?}");
    assert_eq!(page.links("a.cite")[0], "/van-ban/kl-21-tw-k13");
    assert!(page.one(".fold summary").contains("1 bài gần như trùng"));
    let folded = page.one(".fold li");
    assert!(folded.contains("Đăk Hà họp chi bộ") && folded.contains("/05/2022"), "{folded}");
    let unfolded = get(&served, &link(&page, ".more a", "hiện cả bài gần như trùng")).page();
    assert_eq!(unfolded.all(".hits > li").len(), 2);
    // A source with signs of markup is text, and can be asked for.
    let sources = link(&page, ".facet a:first-child", "Báo & Bình1");
    assert_eq!(found(&get(&served, &sources).page()), 1);
}

#[test]
fn what_has_only_part_comes_after_a_line_and_can_be_left_away() {
    let page = search("Huyện nào ở Kon Tum giảm nghèo");
    assert!(page.one(".part").contains("chỉ có một phần"), "{:?}", page.all(".part"));
    assert!(page.all(".hits").len() == 2);
    let strict = get(&SAMPLES, &link(&page, ".part a", "Chỉ xem bài có đủ")).page();
    assert_eq!(strict.all(".hits > li").len() as u64, found(&strict));
    assert!(strict.all(".part").is_empty());
}

#[test]
fn all_rows_of_a_count_are_on_a_page_of_their_own() {
    let page = search("chi bộ");
    let more =
        link(&page, ".facet .note a", page.all(".facet .note a").iter().find(|text| text.starts_with("thêm")).unwrap());
    assert!(more.starts_with("/dem?q=chi+b"), "{more}");
    let rows = |facet: &str| get(&SAMPLES, &format!("{}&facet={facet}", address("/dem", "chi bộ"))).page();
    for facet in ["directive", "locality", "kind", "issuer", "source", "tier", "year", "month"] {
        let page = rows(facet);
        for row in page.0.select("tbody tr").iter().take(8) {
            let articles = number(&row.select("td.n").first().text());
            let behind = row.select("th a").attr("href").unwrap().to_string();
            let query = behind.replace("/dem?", "/tim?").split("&facet").next().unwrap().to_owned();
            assert_eq!(found(&get(&SAMPLES, &query).page()), articles, "{facet}: {}", row.text());
        }
    }
    let csv = get(&SAMPLES, &format!("{}&facet=kind", address("/dem.csv", "chi bộ"))).text();
    assert!(csv.contains("Kế hoạch") || csv.contains("KH"), "{csv}");
    let json = get(&SAMPLES, &format!("{}&facet=kind", address("/dem.json", "chi bộ"))).json();
    assert_eq!(json["answer"]["facets"][0]["facet"], "kind");
    assert!(json["answer"]["facets"][0]["rows"][0]["edits"]["query"].is_string());
}

#[test]
fn time_has_a_page_with_a_table_whose_rows_are_links() {
    let page = get(&SAMPLES, &address("/thoi-gian", "chi bộ năm:2021")).page();
    let rows = page.all("tbody tr");
    assert!(rows.iter().any(|row| row.starts_with("2021 đang chọn")), "{rows:?}");
    let widened = get(&SAMPLES, &link(&page, "tbody a", "2023")).page();
    assert_eq!(asked(&widened), "chi bộ năm:2021..2023");
    assert_eq!(page.all(".bars").len(), 2, "the months of the year are under it");
    let by_month = get(&SAMPLES, &link(&page, ".jump a", "tháng")).page();
    assert!(by_month.all("tbody tr").len() > 24);
    let csv = get(&SAMPLES, &address("/thoi-gian.csv", "chi bộ")).text();
    assert!(csv.lines().count() > 8, "{csv}");
    let json = get(&SAMPLES, &address("/thoi-gian.json", "chi bộ")).json();
    assert_eq!(json["answer"]["by"], "year");
}

#[test]
fn the_map_has_a_tile_for_each_province_with_what_was_found_and_all_there_is() {
    for (map, tiles) in [("then", 63), ("2025", 34)] {
        let page = get(&SAMPLES, &format!("{}&as-of={map}", address("/ban-do", "chi bộ"))).page();
        assert_eq!(page.all(".tiles > li").len(), tiles);
        let zeros: BTreeSet<String> = page.all(".tiles a:not([href]) b").into_iter().collect();
        assert!(zeros.iter().all(|zero| zero == "0" || zero == "–"), "{zeros:?}");
        for tile in page.0.select(".tiles a[href]").iter() {
            let behind = get(&SAMPLES, &tile.attr("href").unwrap()).page();
            assert_eq!(found(&behind), number(&tile.select("b").text()), "{}", tile.text());
        }
    }
    let page = get(&SAMPLES, &address("/ban-do", "chi bộ")).page();
    assert!(page.links(".jump a").iter().any(|link| link.contains("as-of=2025")));
    assert!(page.all("tbody tr").len() > 20);
    assert!(get(&SAMPLES, &address("/ban-do.csv", "chi bộ")).text().contains("Kon Tum"));
    let json = get(&SAMPLES, &address("/ban-do.json", "chi bộ")).json();
    assert_eq!(json["answer"]["provinces"].as_array().unwrap().len(), 63);
}

#[test]
fn every_view_of_a_question_is_whole_whatever_is_asked() {
    let hostile = [
        "<script>alert(1)</script>",
        "\" onmouseover=x",
        "rừng \u{202e}gnas",
        "((((",
        "-",
        "năm:x",
        "\"",
        "&amp;",
        "'a' OR",
    ];
    for query in hostile.into_iter().chain(["rừng", "KL 21 Kon Tum năm 2021"]) {
        for path in ["/tim", "/dem", "/thoi-gian", "/ban-do"] {
            let page = get(&SAMPLES, &address(path, query));
            let text = page.text();
            assert!(!text.contains("<script>alert") && !text.contains(" style="), "{path} {query}");
            let page = page.page();
            assert_eq!(page.all("h1").len(), 1, "{path} {query}");
            assert_eq!(page.0.select("script:not([src]), style, [onmouseover]").iter().count(), 0, "{path} {query}");
            for address in page.links("main a") {
                assert!(address.starts_with('/') || address.starts_with('#'), "{path} {query}: {address}");
            }
            for suffix in ["json", "csv", "xlsx"] {
                let got = SAMPLES.get(&address_of(path, suffix, query));
                assert!(got.status == 200 || got.status == 404, "{path}.{suffix} {query}: {}", got.status);
            }
        }
    }
    for path in ["/tim", "/dem", "/thoi-gian", "/ban-do"] {
        assert_eq!(SAMPLES.get(path).expect(303).header("location"), Some("/"), "{path}");
        let english = SAMPLES.get_with(&address(path, "KL 21 rừng"), "Cookie: chithi_lang=en\r\n").expect(200).page();
        assert_eq!(english.0.select("html").attr("lang").unwrap().to_string(), "en");
        assert!(english.all(".read .lab").iter().all(|said| said == "Understood as"));
    }
}

fn address_of(path: &str, form: &str, query: &str) -> String {
    address(&format!("{path}.{form}"), query)
}

#[test]
fn the_data_of_a_search_have_all_that_its_page_shows() {
    let json = get(&SAMPLES, &address("/tim.json", "KL 21 chi bộ năm:2022")).json();
    let answer = &json["answer"];
    for key in ["total", "hits", "facets", "reading", "timeline", "offers"] {
        assert!(!answer[key].is_null(), "{key} in {answer:#}");
    }
    assert_eq!(answer["reading"]["parts"][0]["directives"].as_array().unwrap().len(), 3);
    assert_eq!(answer["facets"].as_array().unwrap().len(), 6);
    assert!(answer["hits"][0]["details"]["directives"].is_array());
}
