//! Pages of places, of two beside each other, of several directives at once, and of lines in context.

use std::sync::LazyLock;

use serde_json::json;

use super::{Page, SAMPLES, Served, served};
use crate::support::Library;

const KL_21: &str = "Kết luận 21-KL/TW ngày 25/10/2021";
const NQ_18: &str = "Nghị quyết 18-NQ/TW ngày 25/10/2017";

static LIBRARY: LazyLock<(Library, Served)> = LazyLock::new(|| {
    let article = |title: &str, body: String, day: &str| json!({ "title": title, "body": body, "published": day });
    let library = Library::new()
        .record("ke-hoach", article(
            "Huyện Sa Thầy ra kế hoạch \"A & B\" <3",
            format!("Thực hiện {KL_21}, Ban Thường vụ Tỉnh ủy Kon Tum ban hành Kế hoạch số 43-KH/TU ngày 18/1/2022. Huyện Sa Thầy, tỉnh Kon Tum đã quán triệt {KL_21} <script>alert(1)</script>."),
            "2022-02-01",
        ))
        .record("ca-hai", article(
            "Huyện Đăk Hà học hai văn bản",
            format!("Huyện Đăk Hà, tỉnh Kon Tum học {KL_21} và {NQ_18}."),
            "2022-06-10",
        ))
        .record("gia-lai", article(
            "Huyện Ia Grai sắp xếp tổ chức",
            format!("Huyện Ia Grai, tỉnh Gia Lai thực hiện {NQ_18}. Đoàn công tác đến tỉnh Kon Tum."),
            "2019-05-02",
        ))
        .record("khong-ngay", json!({ "title": "Tin", "body": format!("Hội nghị nhắc lại {NQ_18}.") }));
    library.index();
    let served = served(&library);
    (library, served)
});

/// A page of that library.
#[track_caller]
fn page(address: &str) -> Page {
    LIBRARY.1.get(address).expect(200).page()
}

/// Follows links of a page within the site, each of which must be there; what other pages answer isn't asked here.
#[track_caller]
fn links_lead_somewhere(page: &Page) {
    let own = ["/dia-phuong", "/so-sanh", "/do-phu", "/ngu-canh", "/tim"];
    for link in page.links("main a") {
        let path = link.split(['?', '#']).next().unwrap().to_owned();
        if own.iter().any(|start| path == *start || path.starts_with(&format!("{start}/"))) {
            let got = LIBRARY.1.get(link.split('#').next().unwrap());
            assert!([200, 303].contains(&got.status), "{link}: {}", got.status);
        }
    }
}

/// A page has one head, and its heads aren't skipped.
#[track_caller]
fn is_well_formed(page: &Page) {
    page.one("h1");
    assert!(page.0.select("main [style]").is_empty() && page.0.select("main script").is_empty());
    for table in page.0.select("main table").iter() {
        assert!(!table.select("caption").is_empty(), "a table without a caption");
    }
    let links = page.0.select("main a");
    assert!(links.iter().all(|link| link.attr("href").is_some_and(|href| !href.is_empty())), "a link to nowhere");
}

#[test]
fn all_places_are_on_two_maps_with_their_articles_and_lead_to_their_pages() {
    let page = page("/dia-phuong");
    is_well_formed(&page);
    assert_eq!((page.all(".tiles:not(.m34) > li").len(), page.all(".tiles.m34 > li").len()), (63, 34));
    let kon_tum = page.all(".tiles a").into_iter().find(|tile| tile.starts_with("Kon Tum")).unwrap();
    assert!(kon_tum.contains("2 bài"), "{kon_tum}");
    assert!(page.links(".tiles a").contains(&"/dia-phuong/province/legacy/62".to_owned()));
    assert!(page.all("main").join(" ").contains("không nói riêng về nơi nào"));
    links_lead_somewhere(&page);
}

#[test]
fn a_name_leads_to_its_place_or_to_a_choice_or_to_names_that_are_nearly_it() {
    let found = LIBRARY.1.get("/dia-phuong?ten=huy%E1%BB%87n+Sa+Th%E1%BA%A7y").expect(303);
    assert!(found.header("location").unwrap().starts_with("/dia-phuong/district/legacy/"));
    let several = page("/dia-phuong?ten=Kon+Tum");
    assert!(several.links(".choices-list a").len() >= 3 && several.one("h1").contains("Kon Tum"));
    links_lead_somewhere(&several);
    let near = LIBRARY.1.get("/dia-phuong?ten=Kom+Tum").expect(404).page();
    assert_eq!(near.links(".choices-list a")[0], "/dia-phuong/province/legacy/62");
    let none = LIBRARY.1.get("/dia-phuong?ten=%3Cb%3Exyz%3C%2Fb%3E").expect(404);
    assert!(!none.text().contains("<b>xyz"));
    let json = LIBRARY.1.get("/dia-phuong.json?ten=Kon+Tum").expect(200).json();
    assert!(json["answer"]["places"].as_array().unwrap().len() >= 3);
}

#[test]
fn a_place_says_what_became_of_it_what_is_cited_there_and_what_it_issued() {
    let page = page("/dia-phuong/province/legacy/62");
    is_well_formed(&page);
    assert_eq!(page.one("h1"), "Tỉnh Kon Tum");
    assert!(page.one(".head p").contains("tỉnh Quảng Ngãi"));
    assert_eq!(page.all("#cap-tren tbody th"), ["Kết luận 21-KL/TW 25/10/2021", "Nghị quyết 18-NQ/TW 25/10/2017"]);
    let own = page.one("#cua-noi-nay tbody tr");
    assert!(own.contains("43-KH/TU") && own.contains("Kết luận 21-KL/TW") && own.contains("85"), "{own}");
    assert_eq!(page.all("#don-vi tbody th"), ["huyện Đăk Hà", "huyện Sa Thầy"]);
    assert_eq!(page.all("#bai h3").len(), 2);
    assert!(page.all("#bai h3")[1].contains("\"A & B\" <3"), "what an article says is text");
    links_lead_somewhere(&page);
    assert_eq!(
        LIBRARY.1.get("/dia-phuong/province/legacy/99").expect(404).page().one("h1"),
        "Không có gì mang tên này"
    );
    LIBRARY.1.get("/dia-phuong/x").expect(404);
}

#[test]
fn every_number_of_a_place_leads_to_so_many_articles() {
    let page_of_place = page("/dia-phuong/province/legacy/62");
    for row in page_of_place.0.select("#cap-tren tbody tr").iter() {
        let count = row.select("td.num a").iter().next().unwrap();
        let (number, link) = (count.text().to_string(), count.attr("href").unwrap().to_string());
        let narrowed = page(link.split('#').next().unwrap());
        assert_eq!(narrowed.all("#bai h3").len().to_string(), number, "{link}");
        assert!(!narrowed.all("#bai .says mark").is_empty(), "{link}");
        assert!(narrowed.0.select("#bai script").is_empty());
    }
    let named = page("/dia-phuong/province/legacy/62?bearing=named");
    assert_eq!(named.all("#bai h3"), ["Huyện Ia Grai sắp xếp tổ chức"]);
    let of_year = page("/dia-phuong/province/legacy/62?year=2022");
    assert_eq!(of_year.all("#bai h3").len(), 2);
    LIBRARY.1.get("/dia-phuong/province/legacy/62?year=x").expect(400);
}

#[test]
fn a_place_is_data_and_a_table_too() {
    let json = LIBRARY.1.get("/dia-phuong/province/legacy/62.json").expect(200).json();
    assert_eq!(json["answer"]["articles"], 2);
    assert_eq!(json["answer"]["page"]["articles"], 2);
    assert_eq!(json["answer"]["own"][0]["carries_on"][0]["lag_days"], 85);
    let csv = LIBRARY.1.get("/dia-phuong/province/legacy/62.csv").expect(200).text();
    assert!(csv.lines().next().unwrap().contains("Mã văn bản") && csv.lines().count() == 4, "{csv}");
    assert!(LIBRARY.1.get("/dia-phuong/province/legacy/62.xlsx").expect(200).body.starts_with(b"PK"));
}

#[test]
fn a_place_without_articles_offers_those_that_it_was_made_of() {
    let page = page("/dia-phuong/province/2025/01");
    assert!(page.all(".offer").is_empty() && page.one("h1") == "Thành phố Hà Nội");
    let commune = page_of("xã Kon Braih");
    assert!(commune.all(".offer a").iter().any(|name| name.contains("Quảng Ngãi")), "{:?}", commune.all(".offer a"));
}

fn page_of(name: &str) -> Page {
    let query = serde_urlencoded::to_string([("ten", name)]).unwrap();
    let found = LIBRARY.1.get(&format!("/dia-phuong.json?{query}")).expect(200).json();
    let places = found["answer"]["places"].as_array().unwrap();
    let unit = places.iter().map(|place| place["unit"].as_str().unwrap()).find(|unit| unit.contains("/2025/")).unwrap();
    page(&format!("/dia-phuong/{unit}"))
}

#[test]
fn the_table_of_coverage_leads_from_each_number_to_its_articles() {
    let by_year = page("/do-phu?van-ban=kl-21-tw-k13,nq-18-tw-k12");
    is_well_formed(&by_year);
    let head: Vec<String> = by_year.all(".heat thead th");
    assert_eq!(head, ["2019", "2020", "2021", "2022", "không rõ ngày", "Tất cả"]);
    let cells = |row: usize| by_year.all(&format!(".heat tbody tr:nth-child({row}) td"));
    assert_eq!(cells(1), ["", "", "–", "2", "0", "2"]);
    assert_eq!(cells(2), ["1", "–", "–", "1", "1", "3"]);
    assert_eq!(cells(3), ["1", "0", "0", "2", "1", "4"]);
    links_lead_somewhere(&by_year);
    let shares = page("/do-phu?van-ban=kl-21-tw-k13%2Cnq-18-tw-k12&share=1");
    assert!(shares.all(".heat tbody tr:nth-child(1) td").contains(&"2 100%".to_owned()));
    let by_place = page("/do-phu?van-ban=kl-21-tw-k13%2Cnq-18-tw-k12&by=provinces-by-directive");
    let kon_tum =
        by_place.0.select(".heat tbody tr").iter().find(|row| row.text().starts_with("tỉnh Kon Tum")).unwrap();
    let numbers: Vec<String> = kon_tum.select("td").iter().map(|cell| cell.text().trim().to_owned()).collect();
    assert_eq!(numbers, ["2", "1", "2"]);
    let link = kon_tum.select("td a").iter().next().unwrap().attr("href").unwrap().to_string();
    assert_eq!(page(link.split('#').next().unwrap()).all("#bai h3").len(), 2);
    let both = page("/do-phu?van-ban=nq-18-tw-k12&by=provinces-by-year");
    is_well_formed(&both);
    assert_eq!(both.all(".heat tbody tr").len(), 63);
}

#[test]
fn directives_are_added_to_the_table_by_name_and_ticked_in_a_form() {
    let added = LIBRARY.1.get("/do-phu?van-ban=kl-21-tw-k13&them=18-NQ%2FTW+25%2F10%2F2017").expect(303);
    assert_eq!(added.header("location"), Some("/do-phu?van-ban=kl-21-tw-k13%2Cnq-18-tw-k12"));
    let ticked = LIBRARY.1.get("/do-phu?van-ban=kl-21-tw-k13&van-ban=nq-18-tw-k12").expect(303);
    assert_eq!(ticked.header("location"), Some("/do-phu?van-ban=kl-21-tw-k13%2Cnq-18-tw-k12"));
    let unknown = page("/do-phu?van-ban=kl-21-tw-k13&them=chi+b%E1%BB%99");
    assert!(!unknown.all("[role=status]").is_empty(), "why not is told");
    let most = page("/do-phu");
    assert_eq!(most.all(".read .chip").len(), 2, "without any those that are cited most");
    let csv = LIBRARY.1.get("/do-phu.csv?van-ban=kl-21-tw-k13").expect(200).text();
    assert_eq!(csv.lines().count(), 1 + 5, "{csv}");
}

#[test]
fn two_directives_are_beside_each_other_by_province_and_lead_to_their_articles() {
    let empty = page("/so-sanh?a=kl-21-tw-k13");
    assert_eq!(empty.0.select("input[name=a]").attr("value").unwrap().to_string(), "kl-21-tw-k13");
    let page_of_two = page("/so-sanh?a=kl-21-tw-k13&b=nq-18-tw-k12");
    is_well_formed(&page_of_two);
    assert_eq!(page_of_two.all("#noi h3.group"), ["cả hai 1", "chỉ Nghị quyết 18-NQ/TW 1"]);
    assert_eq!(page_of_two.all("#noi tbody th"), ["tỉnh Kon Tum", "tỉnh Gia Lai"]);
    assert!(page_of_two.one("#trien-khai").contains("85"));
    links_lead_somewhere(&page_of_two);
    let mixed = page("/so-sanh?a=kl-21-tw-k13&b=Kon+Tum");
    assert!(mixed.links(".offer a").iter().any(|link| link.contains("van-ban=kl-21-tw-k13")));
    let unclear = page("/so-sanh?a=huy%E1%BB%87n+Ch%C3%A2u+Th%C3%A0nh&b=Kon+Tum");
    assert!(unclear.links(".offer a").iter().all(|link| link.starts_with("/so-sanh?a=district")), "a choice is kept");
    assert!(!unclear.links(".offer a").is_empty());
}

#[test]
fn two_places_are_beside_each_other_by_directive() {
    let page = page("/so-sanh?a=Kon+Tum&b=Gia+Lai");
    is_well_formed(&page);
    assert_eq!(page.all("#van-ban h3.group"), ["chỉ tỉnh Kon Tum 1", "cả hai 1"]);
    assert!(page.one("#ke-hoach tbody tr").contains("43-KH/TU"));
    links_lead_somewhere(&page);
    let json = LIBRARY.1.get("/so-sanh.json?a=Kon+Tum&b=Gia+Lai").expect(200).json();
    assert_eq!(json["answer"]["directives"][0]["id"], "nq-18-tw-k12");
    assert!(LIBRARY.1.get("/so-sanh.csv?a=Kon+Tum&b=Gia+Lai").expect(200).text().lines().count() > 5);
}

#[test]
fn lines_in_context_come_in_pages_with_what_stands_beside_them() {
    let page = SAMPLES.get("/ngu-canh?q=%22t%E1%BB%B1+di%E1%BB%85n+bi%E1%BA%BFn%22").expect(200).page();
    is_well_formed(&page);
    let lines = page.all(".kwic tbody tr");
    assert!(page.one("h1").starts_with(&format!("{} chỗ", lines.len())), "{}", page.one("h1"));
    assert!(page.all(".kwic mark").iter().all(|mark| mark.to_lowercase().contains("tự diễn biến")));
    assert!(page.links(".kwic .m a").iter().all(|link| link.starts_with("/bai/")));
    assert!(page.links(".kwic .p a").iter().all(|link| link.starts_with("/dia-phuong/")));
    assert!(page.all(".near").join(" ").contains("biểu hiện") || page.all(".near").join(" ").contains("hiện"));
    let paged =
        SAMPLES.get("/ngu-canh?q=%22t%E1%BB%B1+di%E1%BB%85n+bi%E1%BA%BFn%22&limit=2&offset=2").expect(200).page();
    assert_eq!(paged.all(".kwic tbody tr"), &lines[2..4]);
    assert!(paged.links("a[rel=next]")[0].contains("offset=4") && paged.links("a[rel=prev]").len() == 1);
    let sorted = SAMPLES.get("/ngu-canh?q=%22t%E1%BB%B1+di%E1%BB%85n+bi%E1%BA%BFn%22&sort=left").expect(200).page();
    assert_eq!(sorted.all(".kwic tbody tr").len(), lines.len());
    let csv = SAMPLES.get("/ngu-canh.csv?q=%22t%E1%BB%B1+di%E1%BB%85n+bi%E1%BA%BFn%22").expect(200).text();
    assert!(csv.lines().count() > lines.len());
    let none = SAMPLES.get("/ngu-canh?q=kh%C3%B4ngaivi%E1%BA%BFtth%E1%BA%BF").expect(200).page();
    assert!(none.links(".part a")[0].starts_with("/tim"));
    SAMPLES.get("/ngu-canh").expect(303);
}

#[test]
fn the_pages_speak_english_too() {
    for address in ["/dia-phuong", "/dia-phuong/province/legacy/62", "/do-phu", "/so-sanh?a=Kon+Tum&b=Gia+Lai"] {
        let page = LIBRARY.1.get_with(address, "Accept-Language: en\r\nCookie: chithi_lang=en\r\n").expect(200).page();
        assert_eq!(page.0.select("html").attr("lang").unwrap().to_string(), "en", "{address}");
        is_well_formed(&page);
    }
}
