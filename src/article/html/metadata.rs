//! What a page says about its article: headline, date, author, source, address.
//!
//! In: the whole document, before anything is removed. Out: [`Known`]. Nothing is taken from
//! navigation, related articles or comments: no date is better than another article's date.

use dom_query::{Document, NodeRef};

use super::dom::{self, Go, Step};
use super::json_ld::{self, Entry};
use super::noise::Noise;
use crate::article::article::{DateOrigin, Extraction, Published};
use crate::article::clean::{self, sameness};
use crate::article::page::Known;
use crate::article::{date, outlet, signature};

/// Names of `<meta>` elements that hold the date of publication, the most common first.
#[rustfmt::skip]
const DATE_METAS: &[&str] = &[
    "article:published_time", "og:published_time", "datepublished", "article:published", "pubdate", "publishdate",
    "publish-date", "publish_date", "published_time", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.issued", "dc.created", "sailthru.date", "parsely-pub-date", "bt:pubdate",
];
/// The line with the date stands so many short lines above or below the headline.
const MAX_LINES_ABOVE: usize = 3;
const MAX_LINES_BELOW: usize = 8;
/// A line of so many characters below the headline is text: no date line comes after it.
const MIN_PROSE_CHARS: usize = 150;
const MAX_AUTHOR_CHARS: usize = 80;
/// So many elements of a kind are looked at; a page made to be slow has more.
const MAX_CANDIDATES: usize = 64;
/// An element with more nodes below it is looked into, not read as a line.
const MAX_NODES_OF_A_LINE: usize = 256;

/// Everything that the document says.
pub(super) fn known(document: &Document, noise: &Noise) -> Known {
    let (element, heading) = headline_element(document, noise).unzip();
    let og_title = meta(document, &["og:title", "twitter:title"]);
    let titles: Vec<String> = heading.iter().chain(&og_title).cloned().collect();
    let entry = json_ld::entry(document, &titles);
    let url = url(document);
    let headline = heading.as_deref().or(og_title.as_deref());
    let site = meta(document, &["og:site_name"])
        .or_else(|| entry.publisher.clone())
        .or_else(|| site_behind_headline(document, headline?));
    let source = site.clone().or_else(|| url.as_deref().and_then(outlet::of_url));
    Known {
        title: title(document, heading, og_title, &entry, site.as_deref()),
        published: published(document, noise, element.as_ref(), &entry),
        author: author(document, noise, &entry, source.as_deref()),
        source,
        url,
        extraction: Extraction::Full,
        ..Known::default()
    }
}

/// The first headline that isn't part of the navigation or the site's logo, and its text.
fn headline_element<'d>(document: &'d Document, noise: &Noise) -> Option<(NodeRef<'d>, String)> {
    let headlines = document.select("h1, [itemprop=headline]");
    let og_title = meta(document, &["og:title"]).map(|title| sameness(&title));
    let own = headlines.nodes().iter().take(MAX_CANDIDATES).filter(|node| !noise.is_around(node));
    let texts = own.map(|node| (*node, dom::line(node))).filter(|(_, text)| text.chars().count() > 5);
    let mut first = None;
    for (node, text) in texts {
        if og_title.as_ref().is_some_and(|og| og.starts_with(&sameness(&text))) {
            return Some((node, text));
        }
        first.get_or_insert((node, text));
    }
    first
}

/// The headline: the page's own, if `og:title` doesn't tell of another one.
fn title(
    document: &Document,
    heading: Option<String>,
    og: Option<String>,
    entry: &Entry,
    site: Option<&str>,
) -> Option<String> {
    let of_document = || document.select("title").nodes().first().map(|node| clean::line(&node.text()));
    let og = og.map(|title| without_site(&title, site));
    let is_site = |title: &String| site.is_some_and(|site| sameness(site) == sameness(title));
    // A site's logo is an h1 on many portals: believe it only beside an og:title that agrees.
    let agrees = |heading: &String| {
        og.as_ref().is_none_or(|og| {
            sameness(og).starts_with(&sameness(heading)) || sameness(heading).starts_with(&sameness(og))
        })
    };
    let heading = heading.filter(|heading| agrees(heading) && !is_site(heading));
    heading
        .or(og)
        .or_else(|| entry.headline.clone())
        .or_else(|| of_document().map(|title| without_site(&title, site)))
        .filter(|title| !title.is_empty())
}

/// `Tên bài - Báo Yên Khê` without the site's name.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let title = clean::line(title);
    let parted = [" | ", " - ", " – ", " — ", " :: ", " » "]
        .iter()
        .filter_map(|sign| title.rsplit_once(sign))
        .max_by_key(|parts| parts.0.len());
    let Some((headline, last)) = parted else { return title };
    let is_site = looks_like_site(last) || site.is_some_and(|site| sameness(site) == sameness(last));
    if is_site { headline.to_owned() } else { title }
}

fn looks_like_site(text: &str) -> bool {
    let lower = sameness(text);
    ["báo ", "cổng ", "trang ", "đài ", "tạp chí "].iter().any(|start| lower.starts_with(start))
        || (["vn", "com", "net"].iter().any(|end| lower.ends_with(&format!(".{end}"))) && !lower.contains(' '))
}

/// The site's name that `<title>` gives after the headline.
fn site_behind_headline(document: &Document, headline: &str) -> Option<String> {
    let title = clean::line(&document.select("title").nodes().first()?.text());
    let behind = title.strip_prefix(headline)?.trim_start_matches(|c: char| c.is_whitespace() || "-–—|:»•".contains(c));
    Some(behind.to_owned()).filter(|site| looks_like_site(site))
}

fn published(document: &Document, noise: &Noise, headline: Option<&NodeRef>, entry: &Entry) -> Option<Published> {
    let read = |text: &str, from| date::moment(text).map(|moment| moment.found_in(from));
    let json_ld = || entry.published.as_ref().and_then(|text| read(text, DateOrigin::JsonLd));
    let meta = || DATE_METAS.iter().find_map(|name| read(&meta(document, &[name])?, DateOrigin::Meta));
    let near = || near_headline(document, noise, headline?);
    json_ld().or_else(meta).or_else(near).or_else(|| in_article(noise, headline?))
}

/// The first `<time>` of the one `<article>` around the headline.
fn in_article(noise: &Noise, headline: &NodeRef) -> Option<Published> {
    let article = headline.ancestors_it(None).find(|node| node.has_name("article"))?;
    let is_own = |node: &NodeRef| {
        !noise.is_around(node)
            && node
                .ancestors_it(None)
                .find(|above| above.has_name("article"))
                .is_some_and(|nearest| nearest.id == article.id)
    };
    article
        .descendants_it()
        .filter(|node| node.has_name("time"))
        .take(MAX_CANDIDATES)
        .filter(is_own)
        .find_map(|node| of_time_element(&node))
}

fn of_time_element(node: &NodeRef) -> Option<Published> {
    let value = node.attr("datetime").or_else(|| node.attr("content"))?;
    date::moment(&value).map(|moment| moment.found_in(DateOrigin::TimeElement))
}

/// What stands around the headline, in reading order.
enum Near {
    Headline,
    Date(Published),
    Text(usize),
}

/// The date nearest to the headline: below it before the text begins, else right above it.
fn near_headline(document: &Document, noise: &Noise, headline: &NodeRef) -> Option<Published> {
    let near = lines_near(document, noise, headline);
    let at = near.iter().position(|line| matches!(line, Near::Headline))?;
    let (above, below) = near.split_at(at);
    let date = |line: &Near| if let Near::Date(published) = line { Some(*published) } else { None };
    let is_prose = |line: &&Near| matches!(line, Near::Text(chars) if *chars >= MIN_PROSE_CHARS);
    let below = below.iter().skip(1).take_while(|line| !is_prose(line)).take(MAX_LINES_BELOW);
    let above = above.iter().rev().take_while(|line| !is_prose(line)).take(MAX_LINES_ABOVE);
    below.chain(above).find_map(date)
}

/// The page as lines: dates, texts with their lengths, and the headline.
fn lines_near(document: &Document, noise: &Noise, headline: &NodeRef) -> Vec<Near> {
    let mut near = Vec::new();
    dom::walk(&document.root(), &mut |node, step| {
        if step == Step::Leave || !node.is_element() {
            return Go::Inside;
        }
        if node.id == headline.id {
            near.push(Near::Headline);
            return Go::Past;
        }
        let is_silent = node.node_name().is_some_and(|name| matches!(&*name, "script" | "style" | "head" | "svg"));
        if is_silent || noise.is(node) {
            return Go::Past;
        }
        let found = near_of(node);
        let go = if found.is_some() { Go::Past } else { Go::Inside };
        near.extend(found);
        go
    });
    near
}

/// The date or the text that an element is; `None` to look inside it.
fn near_of(node: &NodeRef) -> Option<Near> {
    let time_of = |node: &NodeRef| if node.has_name("time") { of_time_element(node) } else { None };
    if let Some(found) = time_of(node) {
        return Some(Near::Date(found));
    }
    let text = opening(node)?;
    if let Some(moment) = date::moment(&text) {
        let exact = node.descendants_it().find_map(|below| time_of(&below));
        return Some(Near::Date(exact.unwrap_or(moment.found_in(DateOrigin::DateLine))));
    }
    let chars = text.chars().count();
    let is_prose = node.has_name("p") && chars >= MIN_PROSE_CHARS;
    (is_prose || (node.first_element_child().is_none() && chars > 0)).then_some(Near::Text(chars))
}

/// The text of an element, cut off where it is certainly prose; none if so much is in it that it is a
/// part of the page and no line.
fn opening(node: &NodeRef) -> Option<String> {
    const MAX_BYTES: usize = MIN_PROSE_CHARS * 8;
    let mut text = String::new();
    for (count, below) in node.descendants_it().enumerate() {
        if count > MAX_NODES_OF_A_LINE {
            return None;
        }
        if below.is_text() {
            text.push_str(clean::start(&below.text(), MAX_BYTES));
            text.push(' ');
        }
        if text.len() > MAX_BYTES {
            break;
        }
    }
    Some(clean::line(&text))
}

fn author(document: &Document, noise: &Noise, entry: &Entry, source: Option<&str>) -> Option<String> {
    let is_person = |name: &String| {
        let name = sameness(name);
        source.is_none_or(|source| sameness(source) != name) && !matches!(name.as_str(), "admin" | "administrator")
    };
    let is_name = |name: &String| name.split(',').all(|name| signature::is_name(name.trim()));
    let named = |name: String| Some(name).filter(is_name).filter(is_person).map(|name| signature::capitalised(&name));
    let from_meta = || meta(document, &["author", "article:author", "dc.creator", "dable:author"]);
    let from_page = || {
        let marked =
            document.select("[rel=author], [itemprop=author], .author, .byline, .tac-gia, .tacgia, .author-name");
        marked.nodes().iter().take(MAX_CANDIDATES).filter(|node| !noise.is_around(node)).find_map(|node| {
            let text = dom::line(node);
            let labelled = signature::labelled_author(&text);
            labelled.or_else(|| named(text)).filter(|name| name.chars().count() <= MAX_AUTHOR_CHARS)
        })
    };
    entry.author.clone().and_then(named).or_else(|| from_meta().and_then(named)).or_else(from_page)
}

/// The page's address, if it is absolute.
fn url(document: &Document) -> Option<String> {
    let canonical = document
        .select("link[rel=canonical]")
        .nodes()
        .first()
        .and_then(|link| link.attr("href"))
        .map(|href| clean::line(&href));
    let is_absolute = |url: &String| outlet::of_url(url).is_some();
    canonical.filter(is_absolute).or_else(|| meta(document, &["og:url"]).filter(is_absolute))
}

/// The content of the first `<meta>` with one of these names, compared without case.
fn meta(document: &Document, names: &[&str]) -> Option<String> {
    let metas = document.select("meta[content]");
    names.iter().find_map(|wanted| {
        let found = metas.nodes().iter().find(|node| {
            ["property", "name", "itemprop"]
                .iter()
                .any(|key| node.attr(key).is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted)))
        })?;
        Some(clean::line(&found.attr("content")?)).filter(|content| !content.is_empty())
    })
}
