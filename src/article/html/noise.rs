//! The parts of a page that aren't the article: navigation, related articles, comments, footers.

use dom_query::{Document, NodeId, NodeRef};
use rustc_hash::{FxHashMap, FxHashSet};

use super::dom::{self, Go, Step, names_of};

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

/// Which parts of a document are noise. Found in one walk: a look from each element at all above and
/// below it would cost the square of the page.
#[derive(Default)]
pub(super) struct Noise {
    /// Elements that are noise by their name and don't hold the headline (many portals put all of a page
    /// into a form), with the characters in them.
    parts: FxHashMap<NodeId, usize>,
    /// Elements below one of these.
    inside: FxHashSet<NodeId>,
    page_chars: usize,
}

impl Noise {
    pub(super) fn of(document: &Document) -> Self {
        let holders = holders_of_headlines(document);
        let mut noise = Self::default();
        let (mut open, mut after_space) = (Vec::new(), true);
        dom::walk(&document.root(), &mut |node, step| {
            if step == Step::Enter && node.is_text() {
                noise.page_chars += chars_of(&node.text(), &mut after_space);
            } else if step == Step::Leave {
                if let Some((_, before)) = open.pop_if(|(id, _)| *id == node.id) {
                    noise.parts.insert(node.id, noise.page_chars - before);
                }
            } else if node.is_element() {
                if !open.is_empty() {
                    noise.inside.insert(node.id);
                }
                if is_noise_by_name(node) && !holders.contains(&node.id) {
                    open.push((node.id, noise.page_chars));
                }
            }
            Go::Inside
        });
        noise
    }

    /// Whether a node stands in a part that is noise by its name, without a look at how large it is.
    pub(super) fn is_around(&self, node: &NodeRef) -> bool {
        self.inside.contains(&node.id)
    }

    /// Whether an element is noise by its name and doesn't hold the headline.
    pub(super) fn is(&self, node: &NodeRef) -> bool {
        self.parts.contains_key(&node.id)
    }

    /// Removes the outermost parts that are noise and not most of the page.
    pub(super) fn remove_from(&self, document: &Document) {
        let mut small = Vec::new();
        dom::walk(&document.root(), &mut |node, _| match self.parts.get(&node.id) {
            Some(chars) if chars * 100 <= self.page_chars * MAX_NOISE_PER_CENT => {
                small.push(*node);
                Go::Past
            }
            _ => Go::Inside,
        });
        small.iter().for_each(NodeRef::remove_from_parent);
    }
}

/// The elements with a headline below them.
fn holders_of_headlines(document: &Document) -> FxHashSet<NodeId> {
    let mut holders = FxHashSet::default();
    for headline in document.select("h1").nodes() {
        for above in headline.ancestors_it(None) {
            if !holders.insert(above.id) {
                break;
            }
        }
    }
    holders
}

/// Characters of a text, a run of white space as one.
fn chars_of(text: &str, after_space: &mut bool) -> usize {
    let counts = |c: char| {
        let is_space = c.is_whitespace();
        !(std::mem::replace(after_space, is_space) && is_space)
    };
    text.chars().map(counts).filter(|counts| *counts).count()
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

/// Class and id without separators: `tin-lien-quan`, `TinLienQuan` and `tin_lien_quan` are one.
fn squeezed_names(node: &NodeRef) -> Option<String> {
    let names: String = names_of(node).collect();
    (!names.is_empty()).then_some(names)
}
