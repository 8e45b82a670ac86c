//! Web pages.
//!
//! In: a page's markup. Out: an [`Article`]. A byte scan first looks whether the page can be parsed
//! at a reasonable cost. What its head says is taken from the document, which then becomes lines ([`tree`]). Of these, the
//! headline is found ([`headline`]), what isn't part of the article ([`junk`]), where the text is ([`text`]), and what is said
//! of date and author ([`byline`]); the rest is read as every page's lines are. A page past the caps, or one that breaks the
//! parser, only has its tags stripped ([`Extraction::Degraded`]).

mod byline;
mod dom;
mod fragment;
mod headline;
mod json_ld;
mod junk;
mod lead;
mod loose_json;
mod measure;
mod metadata;
mod office;
mod prose;
mod scan;
mod scripted;
mod seam;
mod strip;
mod text;
mod tree;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;

use super::article::{Article, Extraction, Origin};
use super::document::{self, Paragraph};
use super::line::{Line, Lines};
use super::page::{self, Known};
use super::skip::SkipReason;

pub(super) use fragment::lines as fragment_lines;
pub(super) use scan::named_charset;

use headline::Headline;
use junk::Junk;
use metadata::Head;
use tree::Tree;

/// Reads a web page.
pub(super) fn read_html(text: &str, origin: Origin) -> Result<Article, SkipReason> {
    read_saved(text, None, origin)
}

/// Reads a web page that a file of several parts holds, with the address that it was saved from.
pub(super) fn read_saved(text: &str, url: Option<String>, origin: Origin) -> Result<Article, SkipReason> {
    let parsed = if scan::is_affordable(text) {
        // The parser is foreign code on hostile input: one bad page must not end a run of millions.
        catch_unwind(AssertUnwindSafe(|| taken_apart(text, url.clone()))).ok()
    } else {
        None
    };
    match parsed.unwrap_or_else(|| Ok(only_stripped(text, url)))? {
        Parts::Page { known, lines } => page::article(lines, known, origin),
        Parts::Document { text, title, known } => document::head::knowing(text, Vec::new(), title, known, origin),
    }
}

/// What is known of the article, and its text.
enum Parts {
    Page { known: Known, lines: Lines },
    Document { text: Vec<Paragraph>, title: Option<String>, known: Known },
}

fn only_stripped(text: &str, url: Option<String>) -> Parts {
    let title = strip::title(text).map(|title| metadata::without_site(&title, None));
    let url = url.or_else(|| metadata::saved_from(text));
    let known = Known { title, url, extraction: Extraction::Degraded, ..Known::default() };
    Parts::Page { known, lines: Lines::of_text(&strip::stripped(text)) }
}

fn taken_apart(html: &str, url: Option<String>) -> Result<Parts, SkipReason> {
    let document = Document::from(html);
    let tree = Tree::of(&document);
    if let Some(refusal) = tree.refusal() {
        return Err(refusal);
    }
    let mut head = Head::of(&document, html);
    if head.is_report {
        return Err(SkipReason::NotAnArticle);
    }
    head.url = head.url.or(url);
    if let Some(text) = office::paragraphs(&document, &tree) {
        let known = Known { url: head.url.clone(), ..Known::default() };
        return Ok(Parts::Document { text, title: head.titles().into_iter().next(), known });
    }
    let named = headline::named(&tree, &head.titles(), head.beginning().as_deref(), |text| head.is_headline(text));
    let (junk, headline, text) = parts(&tree, named.as_ref(), &head);
    let is_named = named.is_some();
    let headline = named.or(headline);
    let title = head.title(headline.as_ref(), is_named);
    let entry = head.entry(title.as_deref());
    let byline = byline::read(&tree, &junk, headline.as_ref(), text);
    let after = headline.as_ref().map(|headline| headline.last);
    let lines = match text {
        Some(part) => text::lines(&tree, &junk, after, part, title.as_deref().unwrap_or_default(), &byline.told),
        None => Lines::default(),
    };
    if head.says_nothing_is_here() && lines.iter().map(|line| line.text().len()).sum::<usize>() < MAX_ERROR_BYTES {
        return Err(SkipReason::NoText);
    }
    let lines = match text::is_empty(&lines) {
        true => without_prose(&document, &tree, &junk, after, &head)?,
        false => lines,
    };
    let source = head.source().or(byline.source);
    let known = Known {
        // A page without a title of its own is called by the beginning of its text, which stays there.
        title: Some(title.unwrap_or_default()),
        published: head.published(&entry).or(byline.published),
        author: head.author(&entry, source.as_deref()).or(byline.author),
        source,
        url: head.url,
        extraction: Extraction::Full,
        is_head_read: headline.is_some(),
        ..Known::default()
    };
    Ok(Parts::Page { known, lines })
}

/// What a server says in place of a page that isn't there is shorter.
const MAX_ERROR_BYTES: usize = 800;
/// A list of articles has no more text above it.
const MAX_HEAD_OF_LIST_BYTES: usize = 240;

/// The lines of a page on which no prose is seen: what its scripts hold, or what there is below the headline, or what its head says.
///
/// # Errors
/// If it says that it isn't an article.
fn without_prose(
    document: &Document,
    tree: &Tree,
    junk: &Junk,
    after: Option<usize>,
    head: &Head,
) -> Result<Lines, SkipReason> {
    let scripted = scripted::text(document, &head.titles());
    if let Some(markup) = scripted {
        return Ok(fragment::lines(&markup).0);
    }
    let all = text::all(tree, junk, 0);
    let is_list = junk.has_cards_of_list()
        && !all.iter().any(Line::is_caption)
        && all.iter().map(|line| line.text().len()).sum::<usize>() < MAX_HEAD_OF_LIST_BYTES;
    if is_list {
        return Err(SkipReason::NoText);
    }
    let below = text::all(tree, junk, after.unwrap_or(0));
    if !text::is_empty(&below) {
        return Ok(below);
    }
    match head.lead() {
        Some(lead) => Ok(Lines::of_text(lead)),
        None => Ok(all),
    }
}

/// What is junk, where the headline is if the head doesn't name it, and where the text.
fn parts(tree: &Tree, named: Option<&Headline>, head: &Head) -> (Junk, Option<Headline>, Option<text::Text>) {
    if let Some(named) = named {
        let held: Vec<usize> = tree.around(named.element).collect();
        let junk = Junk::of(tree, &held);
        let after = tree.elements.get(named.element).map_or(0, |element| element.last);
        let text = text::find(tree, &junk, after).or_else(|| text::find(tree, &junk, 0));
        return (junk, None, text);
    }
    let headings = tree.elements.iter().enumerate().filter(|(_, element)| element.is(&["h1"])).take(16);
    let held: Vec<usize> = headings.flat_map(|(at, _)| tree.around(at)).collect();
    let junk = Junk::of(tree, &held);
    let text = text::find(tree, &junk, 0);
    let above = text.and_then(|text| {
        let prose = prose_start(tree, &junk, text);
        headline::above(tree, &junk, prose, |text| head.is_headline(text))
            .or_else(|| headline::line_above(tree, &junk, prose))
    });
    let after = above.as_ref().map(|above| above.last);
    let text = after.and_then(|after| text::find(tree, &junk, after)).or(text);
    (junk, above, text)
}

/// The first line of prose of a text.
fn prose_start(tree: &Tree, junk: &Junk, text: text::Text) -> usize {
    let is_prose = |&line: &usize| !junk.is(line) && tree.pieces.get(line).is_some_and(|piece| piece.prose > 0);
    (text.first..text.last).find(is_prose).unwrap_or(text.first)
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
    fn day_and_author_beside_buttons_are_read() {
        for called in ["author-share-top", "share-top", "box-share", "toolbar"] {
            let line = "<div><a class=author>Vũ Minh Lan</a> <span class=post-time> - 05/11/2023 08:47</span></div><div>Chia sẻ</div>";
            let article =
                read(&page("", &format!("<h1>Họp ở thôn Thượng</h1><div class='{called}'>{line}</div>{P}{P}")));
            let day = article.published.map(|published| published.date.to_string());
            assert_eq!(
                (day.as_deref(), article.author.as_deref()),
                (Some("2023-11-05"), Some("Vũ Minh Lan")),
                "{called}"
            );
            assert!(article.body.starts_with("Sáng nay") && !article.body.contains("Chia sẻ"), "{}", article.body);
        }
        let teaser = "<div class='social widget'><a href=/x>Xã bên làm cầu</a> <span>01/01/2020</span></div>";
        assert_eq!(read(&page("", &format!("<h1>Họp ở thôn Thượng</h1>{P}{P}{teaser}"))).published, None);
    }

    #[test]
    fn what_is_called_author_or_source_is_no_text_whoever_it_is() {
        let signed = |below: &str| {
            let article = read(&page("", &format!("<h1>Họp ở thôn Thượng</h1><div class=content>{P}{P}{below}</div>")));
            assert!(article.body.ends_with("từng xóm."), "{below}: {}", article.body);
            (article.author, article.source)
        };
        for (below, author, source) in [
            ("<div class=article__author><p class=name>TP</p></div>", Some("TP"), None),
            ("<p class=author>BTV</p>", None, None),
            ("<p class=author>Vũ Lan</p>", Some("Vũ Lan"), None),
            ("<div class=article__author><p>TTXVN</p></div>", None, Some("Thông tấn xã Việt Nam")),
            ("<div class=article__author><p>Theo TTXVN/Vietnam+</p></div>", None, Some("TTXVN/Vietnam+")),
            ("<div class=article__source><span class=name>(TTXVN/Vietnam+)</span></div>", None, Some("TTXVN/Vietnam+")),
            ("<p class=source>Theo Nhịp sống thôn quê</p>", None, Some("Nhịp sống thôn quê")),
        ] {
            assert_eq!(signed(below), (author.map(str::to_owned), source.map(str::to_owned)), "{below}");
        }
    }

    #[test]
    fn a_name_of_the_site_in_place_of_the_author_does_not_hide_the_author() {
        let head = "<meta name=author content=yenkhe.vn><meta property='article:author' content='Vũ Lan'>";
        assert_eq!(read(&page(head, &format!("<h1>Họp ở thôn Thượng</h1>{P}{P}"))).author.as_deref(), Some("Vũ Lan"));
    }

    #[test]
    fn a_story_in_pictures_is_told_by_its_captions() {
        let picture = |text: &str| format!("<figure><img src=a><figcaption>{text}</figcaption></figure>");
        let told = "Bí thư huyện ủy phát biểu, nhắc lại Nghị quyết 18-NQ/TW về sắp xếp tổ chức bộ máy.";
        let lead = "<p>Sáng 02/9, huyện Yên Khê mít tinh.</p>";
        let other = "Các khối diễu hành tiến vào lễ đài trong tiếng nhạc của buổi sáng mùa thu.";
        let pictures =
            format!("<h1>Lễ ở huyện Yên Khê</h1><div class=content>{lead}{}{}</div>", picture(told), picture(other));
        let story = read(&page("", &pictures));
        assert_eq!((story.body.lines().count(), story.captions.len()), (3, 0), "{}", story.body);
        assert!(story.body.contains(told) && story.body.starts_with("Sáng 02/9"), "{}", story.body);
        let news =
            read(&page("", &format!("<h1>Lễ ở huyện Yên Khê</h1><div class=content>{P}{}{P}</div>", picture(told))));
        assert_eq!((news.captions.len(), news.body.contains("18-NQ/TW")), (1, false));
    }

    #[test]
    fn hostile_pages_are_only_stripped_and_quickly() {
        let start = std::time::Instant::now();
        for hostile in [
            format!("<h1>Họp</h1>{}{P}", "<div>".repeat(50_000)),
            format!("<p {}>Họp ở thôn</p>{P}", "a=1 ".repeat(200_000)),
            format!("<h1>Họp</h1>{}{P}", "<font size=1><p>".repeat(5000)),
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
