//! Where a page's headline is.
//!
//! In: a page's lines, and the titles that its head gives. Out: the element with the headline. One that the head names
//! is sure; of others the one nearest above the text is taken, and none that is a link, the name of the site or of a
//! part of it (`Tin tức`).

use super::dom;
use super::junk::{self, Junk};
use super::tree::{Element, Tree};
use super::{lead, measure, prose};
use crate::article::clean::sameness;
use crate::article::{boilerplate, date};

/// So many elements are looked at; a page made to be slow has more.
const MAX_CANDIDATES: usize = 400;
const CHARS: std::ops::RangeInclusive<usize> = 6..=300;
/// A headline that no title names is among so many lines above the text.
const MAX_LINES_ABOVE: usize = 14;
/// A title that is cut off must have so many characters to be known by them.
const MIN_CUT_CHARS: usize = 10;

/// The headline of a page.
pub(super) struct Headline {
    pub(super) element: usize,
    /// Its lines: those of the element, or one of them.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) text: String,
    /// 0 for an `h1`, more for elements that are a headline less surely.
    pub(super) rank: usize,
    /// Whether its element is called the title of an article.
    pub(super) is_sure: bool,
}

/// The headline that one of `titles` names, of those that can be one; or that goes on where the title that is its `beginning` ends.
pub(super) fn named(
    tree: &Tree,
    titles: &[String],
    beginning: Option<&str>,
    can_be: impl Fn(&str) -> bool,
) -> Option<Headline> {
    let beginning = beginning.map(sameness).filter(|beginning| beginning.chars().count() >= MIN_CUT_CHARS);
    let titles: Vec<String> = titles.iter().map(|title| sameness(title)).collect();
    let mut best = None;
    for found in candidates(tree) {
        let text = sameness(&found.text);
        let is_whole =
            titles.iter().any(|title| title == &text || is_delimited(title, &text) || is_cut_from(title, &text));
        let goes_on = || {
            beginning.as_ref().is_some_and(|beginning| {
                text.strip_prefix(beginning.as_str()).is_some_and(|rest| rest.starts_with([' ', ':', ',']))
            })
        };
        let is_longer = || found.rank < 3 && goes_on() && !is_linked(tree, found.element);
        // The dearest question comes last: hardly any of them has a title's words.
        if !is_whole && !is_longer() || !is_headline(&found.text) || !can_be(&found.text) {
            continue;
        }
        let in_junk = tree.around(found.element).any(|at| tree.elements.get(at).is_some_and(junk::is_junk));
        let is_link = found.rank > 2 && is_linked(tree, found.element);
        let key = (in_junk, is_link, !is_whole, usize::MAX - text.chars().count(), found.rank);
        if best.as_ref().is_none_or(|(least, _)| key < *least) {
            best = Some((key, found));
        }
    }
    best.map(|(_, found)| found)
}

/// The headline above the text, which begins at a line.
pub(super) fn above(tree: &Tree, junk: &Junk, text: usize, can_be: impl Fn(&str) -> bool) -> Option<Headline> {
    let nearest = text.saturating_sub(MAX_LINES_ABOVE);
    let is_near = |found: &Headline| {
        tree.elements.get(found.element).is_some_and(|element| {
            (element.first >= nearest || found.rank == 0)
                && element.last <= text
                && !lead::is_named(tree, found.element)
        })
    };
    let is_own =
        |found: &Headline| !junk.is_element(found.element) && (found.rank == 0 || !is_linked(tree, found.element));
    let is_text = |found: &Headline| found.rank < 3 || !found.text.ends_with(['.', ':', ';']);
    let mut best: Option<Headline> = None;
    let can_be = |found: &Headline| is_headline(&found.text) && can_be(&found.text);
    for found in candidates(tree).filter(|found| is_near(found) && is_own(found) && is_text(found) && can_be(found)) {
        if best.as_ref().is_none_or(|best| found.rank <= best.rank) {
            best = Some(found);
        }
    }
    best
}

/// The short line right above the date or the text, where no element is a headline.
pub(super) fn line_above(tree: &Tree, junk: &Junk, text: usize) -> Option<Headline> {
    let first = text.saturating_sub(4);
    let is_headline = |&at: &usize| {
        tree.pieces.get(at).is_some_and(|piece| {
            let text = piece.line.text();
            !junk.is(at)
                && !piece.line.is_caption()
                && !measure::is_link(piece)
                && is_headline(text)
                && !prose::ends_a_sentence(text)
                && text.chars().count() >= 2 * CHARS.start()
        })
    };
    let at = (first..text).rev().find(is_headline)?;
    let piece = tree.pieces.get(at)?;
    Some(Headline {
        element: piece.element,
        first: at,
        last: at + 1,
        text: piece.line.text().to_owned(),
        rank: 9,
        is_sure: false,
    })
}

/// What is headed as a headline may be, whatever it says.
fn candidates<'t>(tree: &'t Tree) -> impl Iterator<Item = Headline> + 't {
    let ranked = tree.elements.iter().enumerate().filter_map(|(at, element)| Some((at, element, rank(element)?)));
    ranked.take(MAX_CANDIDATES).map(|(at, element, rank)| Headline {
        element: at,
        first: element.first,
        last: element.last,
        text: text_of(element),
        rank,
        is_sure: element.is_called_like(SURE),
    })
}

/// Parts of the names of headlines of articles; those of lists are called otherwise.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "articletitle", "contentheading", "detailtitle", "entrytitle", "newstitle", "posttitle", "tenbai", "tieudebai", "tieudetin", "titledetail", "titlenews",
];

/// How surely an element is a headline, the surest first.
fn rank(element: &Element) -> Option<usize> {
    const NAMED: &[&str] = &["title", "tieude", "headline", "heading", "tenbai"];
    const OTHERS: &[&str] =
        &["subtitle", "boxtitle", "sitetitle", "titlebox", "blocktitle", "catetitle", "widgettitle", "logo"];
    let is_named = || element.is_called_like(NAMED) && !element.is_called_like(OTHERS);
    if element.lines().len() > 4 {
        return None;
    }
    match &*element.name {
        "h1" => Some(0),
        _ if element.is_called(&["headline"]) => Some(1),
        "h2" | "h3" | "h4" | "h5" if is_named() => Some(2),
        "h2" => Some(3),
        "h3" => Some(4),
        "h4" | "h5" => Some(5),
        "div" | "span" | "td" | "p" | "a" | "strong" | "b" | "font" if is_named() => Some(2),
        _ => None,
    }
}

/// The text of an element without buttons in it (`In trang`).
fn text_of(element: &Element) -> String {
    let is_button = |node: &dom_query::NodeRef| node.has_name("a") && boilerplate::is_furniture(&dom::line(node));
    let text = dom::line_without(&element.node, is_button);
    if text.is_empty() { dom::line(&element.node) } else { text }
}

fn is_headline(text: &str) -> bool {
    CHARS.contains(&text.chars().count())
        && !is_generic(text)
        && !boilerplate::is_furniture(text)
        && !boilerplate::is_tail_heading(text)
        && date::moment(text).is_none()
}

fn is_linked(tree: &Tree, element: usize) -> bool {
    let Some(element) = tree.elements.get(element) else { return false };
    element.lines().any(|line| tree.pieces.get(line).is_some_and(measure::is_link))
}

/// Whether `part` is in `title` between its ends and signs.
fn is_delimited(title: &str, part: &str) -> bool {
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, ' ' | ',' | '"');
    title.find(part).is_some_and(|at| {
        let before = title.get(..at).unwrap_or_default().trim_end();
        let after = title.get(at + part.len()..).unwrap_or_default().trim_start();
        (before.is_empty() || before.ends_with(is_sign)) && (after.is_empty() || after.starts_with(is_sign))
    })
}

/// Whether `title` is the beginning of `text` and says so by dots.
pub(super) fn is_cut_from(title: &str, text: &str) -> bool {
    cut(title).is_some_and(|beginning| text.len() > beginning.len() && text.starts_with(beginning))
}

/// A title that is cut off, without its dots.
pub(super) fn cut(title: &str) -> Option<&str> {
    let beginning = title.strip_suffix("...").or_else(|| title.strip_suffix('…'))?.trim_end();
    (beginning.chars().count() >= MIN_CUT_CHARS).then_some(beginning)
}

/// Whether a title names a part of a site and no article.
pub(super) fn is_generic(title: &str) -> bool {
    let title = sameness(title);
    GENERIC.contains(&title.trim_matches(|c: char| !c.is_alphanumeric()))
}

#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "bài viết", "bản tin", "chi tiết", "chi tiết bài viết", "chi tiết bản tin", "chi tiết tin", "chi tiết tin bài", "chi tiết tin tức",
    "chính trị", "chính trị - xã hội", "default", "detail", "home", "hoạt động", "khoa giáo", "kinh tế", "news", "news detail", "newsdetail", "nội dung",
    "nội dung chi tiết", "nội dung tin", "nội dung tin tức", "pháp luật", "sự kiện", "thời sự", "thời sự - chính trị", "tin", "tin bài", "tin chi tiết",
    "tin hoạt động", "tin nổi bật", "tin trong nước", "tin trong tỉnh", "tin tức", "tin tức - sự kiện", "tin tức chi tiết", "tin tức sự kiện", "tin tức và sự kiện",
    "tin tổng hợp", "tin địa phương", "trang chi tiết", "trang chủ", "trang tin", "untitled", "văn hóa", "văn hóa - xã hội", "xem chi tiết",
    "xem tin", "xem tin tức", "xã hội", "xây dựng đảng", "xây dựng đảng - chính quyền", "đọc bài", "đời sống",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_known_by_its_parts_and_by_its_beginning() {
        assert!(is_delimited("xây dựng đảng | họp ở thôn - báo yên khê", "họp ở thôn"));
        assert!(!is_delimited("cuộc họp ở thôn - báo yên khê", "họp ở thôn"));
        assert!(!is_delimited("họp ở thôn thượng - báo yên khê", "họp ở thôn"));
        assert!(is_cut_from("họp ở thôn thượng...", "họp ở thôn thượng về đường"));
        assert!(!is_cut_from("họp ở thôn thượng", "họp ở thôn thượng về đường") && !is_cut_from("họp…", "họp ở thôn"));
    }

    #[test]
    fn names_of_parts_of_a_site_are_no_headlines() {
        assert!(is_generic("Chi tiết tin") && is_generic("TIN TỨC - SỰ KIỆN") && is_generic("» Trang chủ"));
        assert!(!is_generic("Tin tức về con đường mới"));
    }
}
