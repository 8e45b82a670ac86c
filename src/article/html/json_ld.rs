//! JSON-LD: what a page says about its article for search engines.

use dom_query::Document;
use serde_json::Value;

use super::loose_json;
use crate::article::clean::{self, sameness};

/// Larger scripts aren't read: real ones have a few kilobytes, and a tree of JSON costs many times that.
const MAX_SCRIPT_BYTES: usize = 1 << 20;

/// What the entry of the page's own article says.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) author: Option<String>,
    pub(super) publisher: Option<String>,
}

/// What a page's scripts say.
#[derive(Default)]
pub(super) struct Entries {
    articles: Vec<Entry>,
    site: Option<String>,
}

/// The entries of all articles that a page's scripts tell of.
pub(super) fn entries(document: &Document) -> Entries {
    let mut entries = Entries::default();
    for script in document.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        if text.len() > MAX_SCRIPT_BYTES {
            continue;
        }
        for value in loose_json::values(&text) {
            collect(&value, &mut entries.articles, &mut entries.site);
        }
    }
    entries
}

impl Entries {
    /// The entry of the page's article: the one whose headline is one of `titles`, or one alone without a headline. Others are those
    /// of other articles.
    pub(super) fn of(&self, titles: &[&str]) -> Entry {
        let is_own =
            |entry: &&Entry| entry.headline.as_ref().is_some_and(|own| titles.iter().any(|title| is_same(own, title)));
        let is_open = |entry: &&Entry| entry.headline.is_none() || titles.is_empty();
        let own = self.articles.iter().find(is_own).or_else(|| self.only().filter(is_open));
        own.cloned().unwrap_or_default()
    }

    /// The entry, if there is one alone.
    pub(super) fn only(&self) -> Option<&Entry> {
        self.articles.first().filter(|_| self.articles.len() == 1)
    }

    pub(super) fn headlines(&self) -> impl Iterator<Item = String> + '_ {
        self.articles.iter().filter_map(|entry| entry.headline.clone())
    }

    /// Who publishes the article, or the site.
    pub(super) fn publisher(&self) -> Option<String> {
        self.only().and_then(|entry| entry.publisher.clone()).or_else(|| self.site.clone())
    }
}

/// Whether two headlines are one, of which either may be cut off.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    const MIN_CHARS: usize = 10;
    let bare = |text: &str| sameness(text).trim_end_matches(['.', '…', ' ']).to_owned();
    let (one, other) = (bare(one), bare(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short == long || (short.chars().count() >= MIN_CHARS && long.starts_with(&short))
}

/// The entries that are articles: the value itself, the elements of a list or of `@graph`; and the
/// name of the site.
fn collect(value: &Value, found: &mut Vec<Entry>, site: &mut Option<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, found, site)),
        Value::Object(fields) => {
            if let Some(graph) = fields.get("@graph") {
                collect(graph, found, site);
            }
            if fields.get("@type").is_some_and(|kind| kind == "WebSite") {
                *site = site.take().or_else(|| text(fields.get("name")));
            }
            if is_article(value.get("@type")) {
                found.push(Entry {
                    headline: text(value.get("headline").or(value.get("name"))),
                    published: text(value.get("datePublished")),
                    author: names(value.get("author")),
                    publisher: names(value.get("publisher")),
                });
            }
        }
        _ => {}
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    match kind {
        Some(Value::String(kind)) => kind.ends_with("Article") || matches!(kind.as_str(), "BlogPosting" | "Report"),
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| is_article(Some(kind))),
        _ => false,
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(clean::line).filter(|text| !text.is_empty())
}

/// A name, an object with a name, or a list of them.
fn names(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Array(values) => {
            let names: Vec<_> = values.iter().filter_map(|value| names(Some(value))).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(fields) => text(fields.get("name")),
        other => text(Some(other)),
    }
}
