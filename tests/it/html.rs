//! Report pages: one document each, which needs nothing beside it, and in which articles are text.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::json;

use crate::support::{CORPUS, Library};

/// Commands whose answers are pages, asked of the sample articles.
const PAGES: [&[&str]; 18] = [
    &["search", "KL 21-KL/TW Thanh Sơn"],
    &["search", "chi bộ", "--limit", "60"],
    &["cites", "kl-21-tw-k13"],
    &["cites", "NQ TW4", "--include-ambiguous", "--sort", "newest"],
    &["coverage", "kl-21-tw-k13"],
    &["coverage", "kl-21-tw-k13", "--as-of", "2025", "--years"],
    &["coverage", "nq-12-tw-k11", "--within", "Kon Tum"],
    &["cascade", "kl-21-tw-k13"],
    &["cascade", "nq-12-tw-k11"],
    &["localities"],
    &["localities", "chi bộ", "--as-of", "2025", "--depth", "3"],
    &["timeline"],
    &["timeline", "chi bộ", "--by", "month"],
    &["timeline", "chi bộ", "--count", "occurrences"],
    &["compare", "kl-21-tw-k13", "nq-12-tw-k11", "ct-05-tw-k12"],
    &["compare", "Kon Tum", "Gia Lai"],
    &["cites", "KL 999-KL/TW"],
    &["search", "abcxyz"],
];
const LANGUAGES: [(&str, &str); 2] = [("en", "This page tells only what"), ("vi", "Trang này chỉ cho biết")];

fn page(args: &[&str], language: &str) -> String {
    CORPUS.chithi(&[args, &["--format", "html", "--lang", language]].concat()).stdout
}

/// Fails unless every tag is closed, in order; gives the tags.
#[track_caller]
fn tags(page: &str) -> Vec<&str> {
    let (head, rest) = page.split_once("<style>").unwrap_or_else(|| panic!("no page: {page}"));
    let (_, body) = rest.split_once("</style>").unwrap();
    let (mut open, mut all) = (Vec::new(), Vec::new());
    for tag in [head, body].into_iter().flat_map(|part| part.split('<').skip(1)) {
        let tag = tag.split('>').next().unwrap();
        all.push(tag);
        let name = tag.split(' ').next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{page}"),
            None if matches!(name, "!DOCTYPE" | "meta") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    all
}

/// What is between two texts, the first time.
fn between<'p>(page: &'p str, before: &str, after: &str) -> Option<&'p str> {
    Some(page.split_once(before)?.1.split_once(after)?.0)
}

#[test]
fn every_page_is_whole_needs_nothing_beside_it_and_says_how_it_was_made() {
    for (args, (language, claim)) in PAGES.iter().flat_map(|args| LANGUAGES.map(|language| (args, language))) {
        let page = page(args, language);
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n")), "{args:?}");
        assert!(page.ends_with("</html>\n"), "{args:?}");
        let tags = tags(&page);
        let loads = ["script", "link", "img", "iframe", "object", "base"];
        for tag in &tags {
            let name = tag.split(' ').next().unwrap();
            assert!(!loads.contains(&name) && !tag.contains("style=") && !tag.contains(" on"), "{args:?}: {tag}");
        }
        assert_eq!(tags.iter().filter(|tag| **tag == "h1" || tag.starts_with("h1 ")).count(), 1, "{args:?}");
        assert!(!page.contains("http") && !page.contains("url(") && !page.contains("@import"), "{args:?}");
        assert!(page.contains(claim) && page.contains("bằng chithi ") | page.contains(" by chithi "), "{args:?}");
        assert!(page.contains(&format!("chithi {} ", args[0])), "{args:?}: the command line");
        let anchors = page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap());
        for anchor in anchors {
            assert_eq!(page.matches(&format!("id=\"{anchor}\"")).count(), 1, "{args:?}: {anchor}");
        }
    }
}

#[test]
fn every_number_of_the_map_is_that_of_the_table() {
    for (args, tiles) in [(PAGES[4], 63), (PAGES[5], 34)] {
        let page = page(args, "en");
        let all: Vec<&str> = page.split("<a class=\"tile ").skip(1).collect();
        assert_eq!(all.len(), tiles);
        let mut citing = 0;
        for tile in all {
            let key = between(tile, "href=\"#", "\"").unwrap();
            let number = between(tile, "<b>", "</b>").unwrap();
            let row = between(&page, &format!(" id=\"{key}\">"), "\n").unwrap();
            let listed = between(row, "<td class=\"num\">", "<").filter(|_| row.contains("<th")).unwrap_or_else(|| {
                let some = between(row, "quiet\">", "<").unwrap();
                if some.is_empty() { "·" } else { some.split(' ').next().unwrap() }
            });
            assert_eq!(number, listed, "{key}");
            citing += usize::from(listed != "0" && listed != "·");
        }
        assert_eq!(citing, 3, "a province each has reported");
        assert!(page.contains("3 of "), "{page}");
    }
}

#[test]
fn places_are_counted_on_both_maps_and_the_table_says_which_is_which() {
    let page = page(&["localities"], "vi");
    let (maps, table) = page.split_once("<table>").unwrap();
    assert_eq!(maps.matches("<ul class=\"tiles\">").count(), 2);
    let heads = ["Theo địa giới đến 30/06/2025", "Theo địa giới từ 01/07/2025"];
    assert!(heads.iter().all(|head| table.contains(&format!("colspan=\"3\">{head}</th>"))), "{table}");
    for tile in maps.split("<a class=\"tile ").skip(1) {
        let (key, number) = (between(tile, "href=\"#", "\"").unwrap(), between(tile, "<b>", "</b>").unwrap());
        let row = between(table, &format!(" id=\"{key}\">"), "\n").unwrap();
        assert_eq!(between(row, "<td class=\"num\">", "<"), Some(number), "{key}");
    }
}

const HOSTILE: &str = "</style><script>alert('1')</script> \"><img onerror=x> <b onclick=y> \u{202e}ngược {{ x }}";

#[test]
fn what_is_hostile_in_an_article_or_a_question_stays_text_on_each_page() {
    let body = format!(
        "Thực hiện Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương {HOSTILE}, Tỉnh ủy Kon Tum ban hành \
         Kế hoạch số 43-KH/TU ngày 18/01/2022 {HOSTILE}.\n\nChi bộ {HOSTILE} họp."
    );
    let library = Library::new()
        .article("a.txt", format!("Kon Tum thực hiện Kết luận số 21-KL/TW {HOSTILE}\n\n{body}\n"))
        .record("duong", json!({ "title": "Thôn <3 làm 3> đường", "body": body, "source": "Báo \"Kon Tum\" <i>" }));
    library.index();
    let typed = "chi bộ </title><script>x</script>";
    let commands: [&[&str]; 9] = [
        &["localities", typed],
        &["search", "chi bộ họp"],
        &["search", typed],
        &["cites", "KL 21-KL/TW ngày 25/10/2021"],
        &["cascade", "kl-21-tw-k13"],
        &["coverage", "kl-21-tw-k13"],
        &["timeline", typed],
        &["compare", "2021", "Kon Tum"],
        &["cites", "KL 998-KL/TW <script>"],
    ];
    let mut seen = 0;
    for args in commands {
        let page = library.chithi(&[args, &["--format", "html"]].concat()).stdout;
        for tag in tags(&page) {
            let is_ours = !["script", "img", "i"].contains(&tag.trim_start_matches('/').split(' ').next().unwrap());
            assert!(is_ours && !tag.contains("onerror") && !tag.contains("onclick"), "{args:?}: {tag}");
        }
        assert!(!page.contains('\u{202e}'), "{args:?}");
        seen += page.matches("&lt;script&gt;").count();
    }
    assert!(seen > 6, "the hostile text is on the pages: {seen}");
}

#[test]
fn a_search_is_a_page_with_marks_and_the_facts_of_each_article() {
    let library = Library::new().record(
        "duong",
        json!({
            "title": "Thôn Thượng làm đường & cầu",
            "body": "Bà con thôn Thượng góp công làm đường dài.",
            "published": "2023-11-05",
            "source": "Báo \"Kon Tum\"",
        }),
    );
    library.index();
    let page = library.chithi(&["search", "\"làm đường\"", "--format", "html"]).expect(0).stdout;
    assert!(page.contains("<h1 lang=\"vi\" dir=\"auto\">&quot;làm đường&quot;</h1>"), "{page}");
    assert!(page.contains("<p class=\"sum\">1 article</p>"), "{page}");
    assert!(page.contains("Thôn Thượng <mark>làm đường</mark> &amp; cầu</h3>"), "{page}");
    assert!(page.contains("góp công <mark>làm đường</mark> dài"), "{page}");
    assert!(page.contains("<time datetime=\"2023-11-05\">05/11/2023</time>"), "{page}");
    assert!(page.contains("<bdi lang=\"vi\">Báo &quot;Kon Tum&quot;</bdi> · <bdi>duong.json</bdi>"), "{page}");
}

#[test]
fn what_matches_in_part_has_its_own_heading() {
    let page = page(PAGES[0], "en");
    let heading = page.find("only part of what was asked").unwrap();
    assert!(page.find("value=\"1\"").unwrap() < heading && heading < page.find("value=\"2\"").unwrap(), "{page}");
}

#[test]
fn articles_that_only_may_cite_a_directive_come_after_the_others_and_say_so() {
    let library = Library::new()
        .article("a.txt", "Tin xã\n\nXã bàn Kết luận số 21-KL/TW, chưa nói của khóa nào.\n")
        .article("b.txt", "Tin huyện\n\nHuyện bàn Kết luận số 21-KL/TW ngày 25/10/2021 về xây dựng Đảng.\n");
    library.index();
    for (language, head, word) in
        [("en", "Articles that only may cite it", "? unclear"), ("vi", "Bài chỉ có chỗ dẫn chưa rõ", "? chưa rõ")]
    {
        let args = ["cites", "kl-21-tw-k13", "--format", "html", "--lang", language];
        let page = library.chithi(&args).expect(0).stdout;
        let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} in {page}"));
        assert!(at("Tin huyện") < at(head) && at(head) < at("Tin xã"));
        let unclear = page.split_once(head).unwrap().1;
        assert!(unclear.contains("<li class=\"open\">") && unclear.contains(&format!("unclear\">{word}</span>")));
        assert_eq!(page.matches("<ol class=\"hits\">").count(), 2);
    }
}

#[test]
fn a_page_of_many_articles_holds_them_all_and_can_be_written_into_a_file() {
    const ARTICLES: usize = 2_000;
    let story = |at: usize| {
        let body = format!("Huyện {at} bàn Kết luận số 21-KL/TW ngày 25/10/2021{}.", " và việc làng".repeat(40));
        json!({ "id": format!("bai-{at:04}"), "title": format!("Tin số {at}"), "body": body }).to_string()
    };
    let lines: Vec<String> = (0..ARTICLES).map(story).collect();
    let library = Library::new().article("kho.jsonl", lines.join("\n"));
    library.index();
    library.chithi(&["cites", "kl-21-tw-k13", "--out", "trang.html"]).expect(0);
    let page = fs::read_to_string(library.path().join("trang.html")).unwrap();
    tags(&page);
    assert!(page.len() > 1 << 20, "more than what is held in memory");
    assert!(page.contains("2,000 articles cite it: 2,000 citations by name"), "the totals are above them");
    assert_eq!(page.matches("<li>\n<h3").count(), ARTICLES);
    assert!((0..ARTICLES).all(|at| page.contains(&format!("bai-{at:04}"))));
}

#[test]
fn nothing_found_is_a_page_too() {
    for args in [&["search", "abcxyzq"][..], &["cites", "KL 999-KL/TW"], &["cascade", "KL 999-KL/TW"]] {
        let page = CORPUS.chithi(&[args, &["--format", "html"]].concat()).expect(1).stdout;
        tags(&page);
        assert!(!page.contains("<ol") && page.contains("<p class=\"sum\">No"), "{page}");
    }
}

#[test]
fn what_is_no_page_is_refused_with_the_names_of_what_is_one() {
    for (language, names) in [
        ("en", "Only `search`, `cites`, `coverage`, `localities`, `cascade`, `timeline`, `compare` and `bench` can"),
        (
            "vi",
            "Chỉ `tìm`, `viện-dẫn`, `rà-soát`, `địa-phương`, `triển-khai`, `thời-gian`, `so-sánh` và `đo-tốc-độ` in được",
        ),
    ] {
        for args in [&["stats"][..], &["show", "duong"], &["directive", "KL 21-KL/TW"], &["kwic", "chi bộ", "--count"]]
        {
            let answer = CORPUS.chithi(&[args, &["--format", "html", "--lang", language]].concat()).expect(2);
            assert!(answer.stderr.contains(names), "{}", answer.stderr);
            assert_eq!(answer.stdout, "");
        }
    }
}

/// The templates, by name.
fn templates() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/page");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    files.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn no_template_passes_the_escaper_by_and_all_classes_are_of_the_sheet() {
    let sheet = include_str!("../../src/render/page/chithi.css");
    let known: BTreeSet<&str> =
        sheet.split('.').skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap()).collect();
    assert!(templates().len() > 10);
    for (name, text) in templates() {
        assert!(!text.contains("safe") && !text.contains("escape"), "{name}");
        // What fills a place isn't the template's.
        let bare: String = text.split("{{").map(|part| part.split_once("}}").map_or(part, |(_, rest)| rest)).collect();
        for classes in bare.split("class=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let classes = classes.split(' ').filter(|class| !class.is_empty() && !["r", "k"].contains(class));
            classes.for_each(|class| assert!(known.contains(class), "{name}: {class}"));
        }
    }
}

#[test]
fn a_report_that_lies_among_articles_is_passed_over() {
    let library = Library::new().article("a.txt", "Tin\n\nHuyện ủy học Kết luận số 21-KL/TW ngày 25/10/2021.\n");
    library.index();
    for (args, name) in [(&["cites", "kl-21-tw-k13"][..], "dẫn.html"), (&["search", "huyện"], "tìm.html")] {
        let out = library.article_path(name);
        library.chithi(&[args, &["--out", out.to_str().unwrap()]].concat()).expect(0);
    }
    let told = library.chithi(&["index", "kho"]).expect(0).stderr;
    assert!(told.contains("1 article in `index`") && told.contains("2 .html"), "{told}");
}
