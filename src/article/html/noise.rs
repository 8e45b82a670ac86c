//! The parts of a page that aren't the article: navigation, related articles, comments, footers.

use dom_query::{Document, NodeRef};

use super::dom::{self, Go, Step};

/// A part with a larger share of the page's text, in per cent, is the article, whatever it is called.
const MAX_NOISE_PER_CENT: usize = 50;

/// Words in an element's class or id that say it is noise.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "ad", "ads", "advert", "aside", "banner", "box-news", "breadcrumb", "breadcrumbs", "comment", "comments",
    "cookie", "copyright", "footer", "login", "menu", "modal", "nav", "navbar", "navigation", "newsletter", "popup",
    "popular", "rating", "recommend", "related", "relate", "share", "sharing", "sidebar", "social", "tag", "tags",
    "widget",
];

/// Parts of such words, long enough to mean nothing else.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "binhluan", "chuyenmuckhac", "cungchuyenmuc", "docnhieu", "lienquan", "mostread", "othernews", "quangcao",
    "relatedpost", "relatednews", "tinkhac", "tinmoi", "tinnoibat", "xemnhieu", "xemthem",
];

/// Removes noise from the document.
pub(super) fn remove(document: &Document) {
    let noise = parts_of(document);
    for node in noise {
        node.remove_from_parent();
    }
}

/// Whether a node stands in a part that is noise by its name, without a look at how large it is.
pub(super) fn is_inside(node: &NodeRef) -> bool {
    node.ancestors_it(None).any(|above| is_noise(&above))
}

/// Whether an element is noise by its name and doesn't hold the headline (many portals put all of a
/// page into a form).
pub(super) fn is_noise(node: &NodeRef) -> bool {
    is_noise_by_name(node) && !holds_headline(node)
}

/// The outermost parts that are noise.
fn parts_of<'d>(document: &'d Document) -> Vec<NodeRef<'d>> {
    let root = document.root();
    let page_chars = root.normalized_char_count();
    let mut parts = Vec::new();
    dom::walk(&root, &mut |node, step| {
        if step == Step::Leave || !node.is_element() {
            return Go::Inside;
        }
        let is_small = || node.normalized_char_count() * 100 <= page_chars * MAX_NOISE_PER_CENT;
        if is_noise(node) && is_small() {
            parts.push(*node);
            return Go::Past;
        }
        Go::Inside
    });
    parts
}

fn is_noise_by_name(node: &NodeRef) -> bool {
    let Some(name) = node.node_name() else { return false };
    match &*name {
        "nav" | "aside" | "footer" | "form" => return true,
        "html" | "body" | "article" | "main" | "h1" | "p" | "td" | "tr" | "table" | "tbody" => return false,
        _ => {}
    }
    if node.attr("role").is_some_and(|role| matches!(&*role, "navigation" | "complementary" | "contentinfo" | "search"))
    {
        return true;
    }
    names_of(node).any(|word| WORDS.contains(&word.as_str()))
        || squeezed_names(node).is_some_and(|names| PARTS.iter().any(|part| names.contains(part)))
}

fn holds_headline(node: &NodeRef) -> bool {
    node.descendants_it().any(|below| below.has_name("h1"))
}

/// The words in an element's class and id, lower case.
pub(super) fn names_of(node: &NodeRef) -> impl Iterator<Item = String> {
    let names = [node.attr("class"), node.attr("id")]
        .map(|value| value.map(|value| value.to_ascii_lowercase()).unwrap_or_default());
    names
        .join(" ")
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Class and id without separators: `tin-lien-quan`, `TinLienQuan` and `tin_lien_quan` are one.
fn squeezed_names(node: &NodeRef) -> Option<String> {
    let names: String = names_of(node).collect();
    (!names.is_empty()).then_some(names)
}
