//! Web pages.
//!
//! In: a page's markup. Out: an [`Article`]. A byte scan first looks whether the page can be parsed
//! at a reasonable cost. Metadata are taken from the whole document; then navigation goes, the main
//! text is found, and its lines are read as every page's lines are. A page past the caps, or one that
//! breaks the parser, only has its tags stripped ([`Extraction::Degraded`]).

mod dom;
mod escape;
mod fragment;
mod json_ld;
mod metadata;
mod noise;
mod scan;
mod strip;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::article::{Article, Extraction, Origin};
use super::line::Lines;
use super::page::{self, Known};
use super::skip::SkipReason;

pub(super) use fragment::lines as fragment_lines;
pub(super) use scan::named_charset;

use dom::{Go, Step};
use noise::Noise;

/// Main text with fewer characters than this is looked for in simpler ways.
const MIN_MAIN_CHARS: usize = 200;
/// Where the page's `<article>` holds so many times more text, it is taken instead.
const MUCH_MORE: usize = 3;

/// Reads a web page.
pub(super) fn read_html(text: &str, origin: Origin) -> Result<Article, SkipReason> {
    let parsed = if scan::is_affordable(text) {
        // The parser and the text finder are foreign code on hostile input: one bad page must not
        // end a run of millions.
        catch_unwind(AssertUnwindSafe(|| taken_apart(text))).ok().flatten()
    } else {
        None
    };
    let (known, lines) = parsed.unwrap_or_else(|| only_stripped(text));
    page::article(lines, known, origin)
}

fn only_stripped(text: &str) -> (Known, Lines) {
    let title = strip::title(text).map(|title| metadata::without_site(&title, None));
    let known = Known { title, extraction: Extraction::Degraded, ..Known::default() };
    (known, Lines::of_text(&strip::stripped(text)))
}

/// Metadata and the lines of the main text; none if that would cost too much.
fn taken_apart(text: &str) -> Option<(Known, Lines)> {
    let document = Document::from(text);
    if !escape::is_affordable(&document) {
        return None;
    }
    let noise = Noise::of(&document);
    let known = metadata::known(&document, &noise);
    noise.remove_from(&document);
    drop(noise);
    let article = largest_article(&document);
    let all = dom::lines(&document.root());
    let found = main_lines(document);
    let article = article.filter(|lines| lines.chars() > MUCH_MORE * found.chars());
    let mut lines = article.unwrap_or(found);
    if lines.chars() < MIN_MAIN_CHARS && all.chars() > lines.chars() {
        lines = all;
    }
    Some((known, lines))
}

/// The lines of the part with the most text among those that the page itself calls its article; parts
/// inside another have no more than it.
fn largest_article(document: &Document) -> Option<Lines> {
    let mut largest: Option<Lines> = None;
    dom::walk(&document.root(), &mut |node, step| {
        let name = node.node_name().unwrap_or_default();
        let is_article = matches!(&*name, "article" | "main")
            || node.attr("itemprop").is_some_and(|property| &*property == "articleBody");
        if step == Step::Leave || !is_article {
            return Go::Inside;
        }
        let lines = dom::lines(node);
        if largest.as_ref().is_none_or(|largest| lines.chars() >= largest.chars()) {
            largest = Some(lines);
        }
        Go::Past
    });
    largest
}

/// The main text as the text finder sees it; nothing if it sees none.
fn main_lines(document: Document) -> Lines {
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let found = Readability::with_document(document, None, Some(config)).and_then(|mut page| page.parse());
    match found.map(|found| found.content) {
        Ok(content) => dom::lines(&Document::fragment(content).root()),
        Err(_) => Lines::default(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::DateOrigin;

    const P: &str = "<p>Sáng nay, chi bộ thôn Thượng họp bàn việc làm con đường ra đồng; bà con đến đông, ai cũng có ý \
                     kiến, và buổi họp kéo dài đến trưa mới xong việc chia công cho từng xóm.</p>";

    fn read(html: &str) -> Article {
        read_html(html, Origin::default()).unwrap()
    }

    fn page(head: &str, body: &str) -> String {
        format!("<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>")
    }

    #[test]
    fn a_portal_page_is_taken_apart() {
        let second = P.replace("Sáng nay", "Hôm sau").replace("họp", "lại họp");
        let article = read(&page(
            "<title>Họp ở thôn Thượng - Báo Yên Khê</title><meta property=og:site_name content='Báo Yên Khê'>\
             <meta property='article:published_time' content='2023-11-05T13:45:00+07:00'>\
             <link rel=canonical href='https://www.yenkhe.example.vn/hop'>",
            &format!(
                "<nav><ul><li>Trang chủ</li><li>Thời sự</li></ul></nav><div class=content><h1>Họp ở thôn Thượng</h1>\
                 <div class=date>Thứ Hai, 06/11/2023</div>{P}<figure><img src=a.jpg><figcaption>Bà con làm đường</figcaption></figure>\
                 {second}<table><tr><td>Xóm</td><td>Công</td></tr><tr><td>Đình</td><td>12</td></tr></table>\
                 <ul><li>Một là đất&nbsp;đá</li><li>Hai là công &amp;lt;</li></ul>{P}<p style='text-align:right'><b>VŨ LAN</b></p></div>\
                 <div class=tin-lien-quan><h3>Tin liên quan</h3><ul><li><time datetime=2020-01-01>01/01/2020</time> Xã bên làm cầu</li></ul></div>\
                 <footer>Bản quyền thuộc về Báo Yên Khê</footer>"
            ),
        ));
        insta::assert_snapshot!(serde_json::to_string_pretty(&article).unwrap(), @r#"
        {
          "id": "",
          "own_id": null,
          "path": "",
          "title": "Họp ở thôn Thượng",
          "body": "Sáng nay, chi bộ thôn Thượng họp bàn việc làm con đường ra đồng; bà con đến đông, ai cũng có ý kiến, và buổi họp kéo dài đến trưa mới xong việc chia công cho từng xóm.\nHôm sau, chi bộ thôn Thượng lại họp bàn việc làm con đường ra đồng; bà con đến đông, ai cũng có ý kiến, và buổi lại họp kéo dài đến trưa mới xong việc chia công cho từng xóm.\nXóm Công\nĐình 12\nMột là đất đá\nHai là công &lt;",
          "captions": [
            "Bà con làm đường"
          ],
          "published": {
            "date": "2023-11-05",
            "time": "13:45:00",
            "from": "meta"
          },
          "author": "Vũ Lan",
          "source": "Báo Yên Khê",
          "url": "https://www.yenkhe.example.vn/hop",
          "extraction": "full"
        }
        "#);
    }

    #[test]
    fn the_date_below_the_headline_is_taken_and_that_of_a_related_item_never() {
        let related = "<aside class=related><article><h3>Bài khác</h3><time datetime='2020-01-01'>01/01/2020</time></article></aside>";
        let dated = read(&page("", &format!("<h1>Họp ở thôn</h1><p class=meta>05/11/2023 13:45</p>{P}{P}{related}")));
        assert_eq!(
            dated.published.map(|p| (p.date.to_string(), p.from)),
            Some(("2023-11-05".into(), DateOrigin::DateLine))
        );
        let undated = read(&page("", &format!("{related}<h1>Họp ở thôn</h1>{P}{P}{related}")));
        assert_eq!(undated.published, None);
        let cards = "<div><article><h3>Bài khác</h3><time datetime='2020-01-01'></time></article></div>".repeat(3);
        assert_eq!(read(&page("", &format!("<h1>Họp ở thôn</h1>{P}{P}{cards}"))).published, None);
        let element = read(&page(
            "",
            &format!(
                "<article><header><time datetime='2023-11-05'>hôm qua</time><h1>Họp ở thôn</h1></header>{P}{P}</article>"
            ),
        ));
        assert_eq!(element.published.map(|p| p.from), Some(DateOrigin::TimeElement));
    }

    #[test]
    fn json_ld_of_the_article_wins_and_that_of_others_is_left() {
        let ld = |entries: &str| {
            page(
                &format!("<script type='application/ld+json'>{entries}</script>"),
                &format!("<h1>Họp ở thôn</h1>{P}{P}"),
            )
        };
        let own = r#"{"@type": "NewsArticle", "headline": "Họp ở thôn", "datePublished": "2023-11-05T01:00:00Z", "author": [{"@type": "Person", "name": "Vũ Lan"}]}"#;
        let other = r#"{"@type": "NewsArticle", "headline": "Bài khác", "datePublished": "2020-01-01"}"#;
        for entries in [own.to_owned(), format!("[{other}, {own}]"), format!("{{\"@graph\": [{own}, {other}]}}")] {
            let article = read(&ld(&entries));
            assert_eq!(
                article.published.map(|p| (p.date.to_string(), p.from)),
                Some(("2023-11-05".into(), DateOrigin::JsonLd))
            );
            assert_eq!(article.author.as_deref(), Some("Vũ Lan"));
        }
        assert_eq!(read(&ld(&format!("[{other}, {other}]"))).published, None);
        assert_eq!(read(&ld("{bad json")).published, None);
    }

    #[test]
    fn hostile_pages_are_only_stripped_and_quickly() {
        let start = std::time::Instant::now();
        for hostile in [
            format!("<h1>Họp</h1>{}{P}", "<div>".repeat(50_000)),
            format!("<p {}>Họp ở thôn</p>{P}", "a=1 ".repeat(200_000)),
            format!("<h1>Họp</h1>{}{P}", "<font size=1><p>".repeat(5000)),
            format!("<h1>Họp</h1><p>{}</p>{P}", "x&nbsp;".repeat(50_000)),
            format!("<title>Họp</title><svg><script>{}</script></svg>{P}", "<div>".repeat(50_000)),
        ] {
            let article = read(&hostile);
            assert_eq!(article.extraction, Extraction::Degraded);
            assert!(article.body.contains("chi bộ thôn Thượng"));
        }
        assert!(start.elapsed().as_secs() < 20);
    }

    #[test]
    fn the_deepest_page_allowed_is_parsed() {
        let deep = format!("{}{P}{P}{}", "<div>".repeat(500), "</div>".repeat(500));
        let article = read(&page("<title>Họp ở thôn</title>", &deep));
        assert_eq!(article.extraction, Extraction::Full);
        assert!(article.body.contains("chi bộ thôn Thượng"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_markup_panics(html in "(<(p|div|h1|article|table|td|li|a|b|nav|time|script|figcaption)( class=\"(date|related|author)\")?>|</(p|div|h1|table|b|a|script)>|05/11/2023|&amp;|Ảnh: V| |[a-zạ]{1,9}){0,60}") {
            let _ = read_html(&html, Origin::default());
        }
    }
}
