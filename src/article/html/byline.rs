//! Date, author and source as a page says them around its headline and below its text.
//!
//! In: a page's lines, with headline and text found. Out: what the lines between them and right below say, and which lines
//! said so. Nothing is taken from junk; a date above the headline only if nothing is between, so that the clock at the
//! head of a portal, whose day is that of the visit, is never the day of publication.

use super::dom;
use super::headline::Headline;
use super::junk::Junk;
use super::measure;
use super::text::Text;
use super::tree::{Element, Tree};
use crate::article::article::{DateOrigin, Published};
use crate::article::clean::{self, sameness};
use crate::article::moment::Moment;
use crate::article::{boilerplate, date, signature};

/// So many lines below the headline and below the text are looked at.
const MAX_LINES_BELOW: usize = 30;
const MAX_LINES_BELOW_LEAD: usize = 3;
const MAX_LINES_AFTER: usize = 12;
const MAX_LINES_ABOVE: usize = 3;
/// A line with so many characters of prose is text: no date line comes after it.
const MIN_PROSE_CHARS: usize = 65;
const MAX_HEAD_LINE_CHARS: usize = 160;
const MAX_AUTHOR_CHARS: usize = 80;
const MAX_SOURCE_CHARS: usize = 60;
/// So many elements of a kind are looked at; a page made to be slow has more.
const MAX_CANDIDATES: usize = 64;

/// What is around headline and text.
#[derive(Default)]
pub(super) struct Byline {
    pub(super) published: Option<Published>,
    pub(super) author: Option<String>,
    pub(super) source: Option<String>,
    /// The lines that said so.
    pub(super) told: Vec<usize>,
}

/// What a page says of date and author.
pub(super) fn read(tree: &Tree, junk: &Junk, headline: Option<&Headline>, text: Option<Text>) -> Byline {
    let mut byline = Byline::default();
    let first = headline.map_or(0, |headline| headline.first);
    let text_first = text.map_or(tree.pieces.len(), |text| text.first);
    let start = headline.map_or(text_first.saturating_sub(MAX_LINES_ABOVE), |headline| headline.last);
    byline.below(tree, junk, start, text_first);
    byline.published = byline.published.or_else(|| marked(tree, first, text_first));
    if let Some(headline) = headline {
        byline.published = byline.published.or_else(|| above(tree, junk, headline));
        byline.published = byline.published.or_else(|| in_article(tree, junk, headline.element));
    }
    byline.published = byline.published.or_else(|| issued(tree, junk, first));
    let last = text.map_or(usize::MAX, |text| text.last + MAX_LINES_AFTER);
    byline.named(tree, junk, first, last);
    byline.sourced(tree, junk, first, last);
    if let Some(text) = text {
        byline.after(tree, junk, text.last);
    }
    byline
}

impl Byline {
    /// The lines between the headline and the text.
    fn below(&mut self, tree: &Tree, junk: &Junk, start: usize, text: usize) {
        // A lead may be above the date, also where it is the first paragraph of the text.
        let mut more = None;
        let lines = (start..tree.pieces.len()).filter(|&line| !junk.is(line)).take(MAX_LINES_BELOW);
        for line in lines {
            let Some(piece) = tree.pieces.get(line) else { return };
            let is_prose = piece.prose >= MIN_PROSE_CHARS;
            // What is below a document of a list is about that.
            if line > start && measure::is_link(piece) && measure::is_document(piece) {
                return;
            }
            if more == Some(0) || (more.is_some() && is_prose) {
                return;
            }
            let is_meta = || tree.around(piece.element).take(2).filter_map(|at| tree.elements.get(at)).any(is_meta);
            if more.is_none() || is_meta() {
                if let Some(exact) = time_at(tree, line) {
                    self.published.get_or_insert(exact);
                }
                if !is_prose && self.line(piece.line.text()) {
                    self.told.push(line);
                }
            }
            more = more.map(|more: usize| more - 1);
            if more.is_none() && line >= text && is_prose && !super::lead::is_named(tree, piece.element) {
                more = Some(MAX_LINES_BELOW_LEAD);
            }
        }
    }

    /// Reads a line of the head; tells whether it was one.
    fn line(&mut self, text: &str) -> bool {
        if text.chars().take(MAX_HEAD_LINE_CHARS + 1).count() > MAX_HEAD_LINE_CHARS {
            return false;
        }
        if let Some((moment, author, source)) = dated(text) {
            self.published.get_or_insert(moment.found_in(DateOrigin::DateLine));
            self.author = self.author.take().or(author);
            self.source = self.source.take().or(source);
            return true;
        }
        if let Some((author, source)) = signature::labelled(text) {
            self.author.get_or_insert(author);
            self.source = self.source.take().or(source);
            return true;
        }
        if let Some(source) = signature::labelled_source(text) {
            self.source.get_or_insert(source);
            return true;
        }
        false
    }

    /// Elements that are called author.
    fn named(&mut self, tree: &Tree, junk: &Junk, first: usize, last: usize) {
        let is_near = |element: &&Element| element.first >= first && element.last <= last && element.lines().len() <= 6;
        let marked = tree.elements.iter().enumerate().filter(|(_, element)| is_near(element) && is_author(element));
        let own = marked.filter(|&(at, _)| !junk.is_element(at) && !is_quoted(tree, at)).take(MAX_CANDIDATES);
        for (_, element) in own {
            let whole = dom::line(&element.node);
            let is_whole_line =
                element.is_block || element.lines().all(|line| sameness(tree.text(line)) == sameness(&whole));
            let lines = std::iter::once(whole.as_str()).chain(element.lines().map(|line| tree.text(line)));
            let called = |text: &str| author_in(text).or_else(|| signature::author_called(text));
            let Some((author, source)) = lines.take(7).find_map(called) else { continue };
            if is_whole_line {
                self.told.extend(element.lines());
            }
            self.author = self.author.take().or(author);
            self.source = self.source.take().or(source);
        }
    }

    /// Lines that are called the source, as `Theo Nhịp sống thị trường`, whose name alone says nothing.
    fn sourced(&mut self, tree: &Tree, junk: &Junk, first: usize, last: usize) {
        let is_near = |element: &&Element| element.first >= first && element.last <= last && element.lines().len() == 1;
        let marked = tree.elements.iter().filter(|element| is_near(element) && element.is_block && is_source(element));
        for element in marked.take(MAX_CANDIDATES) {
            let Some(piece) = tree.pieces.get(element.first).filter(|_| !junk.is(element.first)) else { continue };
            if piece.line.is_caption() {
                continue;
            }
            let Some(source) = source_in(piece.line.text()) else { continue };
            self.told.push(element.first);
            self.source.get_or_insert(source);
        }
    }

    /// Lines below the text that say so by a label, and a signature right below it.
    fn after(&mut self, tree: &Tree, junk: &Junk, last: usize) {
        let end = junk.headings.iter().copied().find(|&heading| heading >= last).unwrap_or(usize::MAX);
        let lines = (last..end.min(tree.pieces.len())).filter(|&line| !junk.is(line)).take(MAX_LINES_AFTER);
        for (number, line) in lines.enumerate() {
            let text = tree.text(line);
            if number == 0
                && self.author.is_none()
                && let Some((author, source)) = signature::signature_of(text)
            {
                self.author = Some(author);
                self.source = self.source.take().or(source);
            }
            if boilerplate::is_imprint(text) || tree.pieces.get(line).is_some_and(measure::is_link) {
                break;
            }
            if let Some((author, source)) = signature::labelled(text) {
                self.author.get_or_insert(author);
                self.source = self.source.take().or(source);
            }
            if self.source.is_none() {
                self.source = signature::labelled_source(text);
            }
        }
    }
}

/// The date of a line that holds nothing but one, and perhaps an author, a section, a count: `Vũ Lan | 05/11/2023 - 13:45`.
fn dated(text: &str) -> Option<(Moment, Option<String>, Option<String>)> {
    if let Some(moment) = date::moment(text) {
        return Some((moment, None, None));
    }
    if let Some(found) = beside_a_name(text) {
        return Some(found);
    }
    let has_date = |parts: &Vec<&str>| parts.iter().any(|part| date::moment(part).is_some());
    let by_bars: Vec<&str> = text.split(['|', '•', '·']).map(str::trim).collect();
    let by_dashes =
        || text.split(['|', '•', '·', '–', '—']).flat_map(|part| part.split(" - ")).map(str::trim).collect::<Vec<_>>();
    let read = |parts: Vec<&str>| {
        let is_date = |part: &&str| date::moment(part).is_some() || is_time(part);
        let (dates, others): (Vec<&str>, Vec<&str>) = parts.into_iter().partition(is_date);
        let joined = date::moment(&dates.join(" ")).or_else(|| dates.iter().find_map(|part| date::moment(part)))?;
        let signed = author_in(&others.join(" - ")).or_else(|| others.iter().find_map(|part| author_in(part)));
        let (author, source) = signed.unwrap_or_default();
        Some((joined, author, source))
    };
    // Of both ways, the one that tells more.
    let ways = [by_dashes(), by_bars].into_iter().filter(has_date).filter_map(read);
    ways.max_by_key(|(moment, author, _)| usize::from(moment.time.is_some()) + usize::from(author.is_some()))
}

/// `Vũ Lan 05/11/2023 13:45`, `Đăng bởi admin vào 05/11/2023`, `05/11/2023 Vũ Lan`.
fn beside_a_name(text: &str) -> Option<(Moment, Option<String>, Option<String>)> {
    const MAX_WORDS: usize = 16;
    text.match_indices(' ').take(MAX_WORDS).find_map(|(at, _)| {
        let (left, right) = text.split_at_checked(at)?;
        let read = |date: &str, name: &str| {
            // `Gia Lai, ngày 5/11/2023` is where and when something was signed.
            if name.trim_end().ends_with(',') {
                return None;
            }
            let moment = date::moment(date)?;
            let (author, source) = author_in(name.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')'))?;
            Some((moment, author, source))
        };
        read(right, left).or_else(|| read(left, right))
    })
}

/// `8:15`, `08:15 AM`, `8h15`.
fn is_time(part: &str) -> bool {
    part.contains(|c: char| c.is_ascii_digit()) && date::moment(&format!("01/01/2000 {part}")).is_some()
}

/// Author and source that a short text names.
fn author_in(text: &str) -> Option<(Option<String>, Option<String>)> {
    let text = clean::line(text);
    if text.chars().count() > MAX_AUTHOR_CHARS {
        return None;
    }
    if let Some((author, source)) = signature::labelled(&text) {
        return Some((Some(author), source));
    }
    const LABELS: [&str; 7] = ["đăng bởi", "viết bởi", "người đăng:", "người đăng", "posted by", "bởi", "by"];
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lower = sameness(bare);
    let label = LABELS.iter().find(|label| lower.strip_prefix(**label).is_some_and(|rest| rest.starts_with(' ')));
    let skipped = label.map_or(0, |label| label.chars().count());
    let name: String = bare.chars().skip(skipped).collect();
    // A line that names the machine is a byline, too.
    let machines =
        ["admin", "administrator", "super user", "quản trị", "quản trị viên", "quản trị hệ thống", "ban biên tập"];
    if machines.contains(&sameness(&name).trim()) {
        return Some((None, None));
    }
    signature::author_of(name.trim()).map(|(author, source)| (Some(author), source))
}

/// The source that a line names which is called so.
fn source_in(text: &str) -> Option<String> {
    if let Some(source) = signature::labelled_source(text) {
        return Some(source);
    }
    let name = clean::line(text);
    let name = name.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ' '));
    let name = ["Theo ", "theo "].iter().find_map(|label| name.strip_prefix(label)).unwrap_or(name).trim();
    let is_name = name.starts_with(char::is_uppercase)
        && (2..=MAX_SOURCE_CHARS).contains(&name.chars().count())
        && !name.contains(['.', ':', ';', '?', '!'])
        && !boilerplate::is_furniture(name)
        && date::moment(name).is_none();
    is_name.then(|| name.to_owned())
}

/// Whether an element is called the source of the article.
fn is_source(element: &Element) -> bool {
    element.is_called(&["source", "nguon", "nguontin"]) && !element.is(&["a", "figcaption", "button"])
}

fn is_author(element: &Element) -> bool {
    element.is_called(&["author", "authors", "byline", "tacgia"])
        || element.is_called_like(&["tacgia", "authorname", "detailauthor", "articleauthor", "postauthor"])
}

/// Whether an element is called the line with the date.
fn is_meta(element: &Element) -> bool {
    element.is(&["time"]) || element.is_called_like(&["date", "time", "ngay", "meta", "publish", "posted"])
}

fn is_quoted(tree: &Tree, element: usize) -> bool {
    tree.around(element).filter_map(|at| tree.elements.get(at)).any(|around| around.is(&["blockquote", "q"]))
}

/// The exact time that a `<time>` in a line, or right before it, holds.
fn time_at(tree: &Tree, line: usize) -> Option<Published> {
    let start = tree.elements.partition_point(|element| element.first < line);
    let here = tree.elements.get(start..)?.iter().take_while(|element| element.first == line);
    here.take(MAX_CANDIDATES).find_map(of_time)
}

fn of_time(element: &Element) -> Option<Published> {
    if !element.is(&["time"]) {
        return None;
    }
    let value = element.node.attr("datetime").or_else(|| element.node.attr("content"))?;
    date::moment(&value).map(|moment| moment.found_in(DateOrigin::TimeElement))
}

/// The date right above the headline.
fn above(tree: &Tree, junk: &Junk, headline: &Headline) -> Option<Published> {
    let first = headline.first.saturating_sub(MAX_LINES_ABOVE);
    for line in (first..headline.first).rev() {
        let text = tree.text(line);
        if junk.is(line) && !is_named_date(tree, line) {
            return None;
        }
        let found =
            time_at(tree, line).or_else(|| dated(text).map(|(moment, ..)| moment.found_in(DateOrigin::DateLine)));
        match found {
            Some(found) => return is_beside(tree, junk, line, headline).then_some(found),
            None if boilerplate::is_furniture(text) || signature::labelled_author(text).is_some() => {}
            None => return None,
        }
    }
    None
}

/// Whether a line is called the date of the article: some write it beside the path to the page (`bread-crumb-detail__time`).
fn is_named_date(tree: &Tree, line: usize) -> bool {
    const NAMES: &[&str] = &[
        "articledate",
        "articletime",
        "datepublished",
        "detaildate",
        "detailtime",
        "newsdate",
        "postdate",
        "publishdate",
        "publishtime",
    ];
    let element = tree.pieces.get(line).and_then(|piece| tree.elements.get(piece.element));
    element.is_some_and(|element| element.is_called_like(NAMES))
}

/// Whether a line is part of the path to the page.
fn is_in_crumbs(tree: &Tree, line: usize) -> bool {
    let element = tree.pieces.get(line).map_or(0, |piece| piece.element);
    tree.around(element)
        .take(5)
        .filter_map(|at| tree.elements.get(at))
        .any(|element| element.is_called_like(&["breadcrumb", "crumbs"]))
}

/// Whether a line is with the headline in a part of the page that isn't all of it, and isn't a clock.
fn is_beside(tree: &Tree, junk: &Junk, line: usize, headline: &Headline) -> bool {
    const CLOCKS: &[&str] = &[
        "clock",
        "today",
        "homnay",
        "dongho",
        "topbar",
        "topheader",
        "headertop",
        "weather",
        "thoitiet",
        "currentdate",
        "datenow",
    ];
    let Some(piece) = tree.pieces.get(line) else { return false };
    let is_zoned = piece.line.text().contains("GMT");
    for at in tree.around(piece.element) {
        let Some(element) = tree.elements.get(at) else { return false };
        if element.last >= headline.last {
            // A part with navigation above the date is the head of the page.
            // The path to the page is beside the date of many; a clock beside it tells no zone.
            let is_crumb = |line: usize| is_zoned && is_in_crumbs(tree, line);
            let is_head = (element.first..line)
                .any(|line| (junk.is(line) || tree.pieces.get(line).is_some_and(measure::is_link)) && !is_crumb(line));
            // So is one that holds all of the page.
            let is_all = element.is(&["body", "html"]) || (element.first == 0 && element.last >= tree.pieces.len());
            return (!is_head || is_named_date(tree, line)) && !is_all;
        }
        if element.is_called_like(CLOCKS) || element.is(&["header"]) {
            return false;
        }
    }
    false
}

/// The date in an element that says to machines what it is, near the headline or the text.
fn marked(tree: &Tree, headline: usize, text: usize) -> Option<Published> {
    let is_near =
        |element: &&Element| element.first + MAX_LINES_BELOW >= headline && element.last <= text + MAX_LINES_BELOW;
    let marked = tree.elements.iter().filter(|element| element.is_called(&["datepublished"])).filter(is_near).take(2);
    let dates: Vec<Published> = marked
        .filter_map(|element| {
            let value = element.node.attr("content").or_else(|| element.node.attr("datetime"));
            let value = value.map_or_else(|| dom::line(&element.node), |value| value.to_string());
            date::moment(&value).map(|moment| moment.found_in(DateOrigin::Meta))
        })
        .collect();
    // Two are those of a list.
    dates.first().copied().filter(|_| dates.len() == 1)
}

/// The day on which the document was issued that a page is about: it tells that and the document's number in lines or cells of their own.
fn issued(tree: &Tree, junk: &Junk, first: usize) -> Option<Published> {
    const DAYS: [&str; 3] = ["ngày ban hành", "ngày ký", "ngày văn bản"];
    const OTHERS: [&str; 8] = [
        "số ký hiệu",
        "số hiệu",
        "số/ký hiệu",
        "số, ký hiệu",
        "ký hiệu",
        "số văn bản",
        "trích yếu",
        "cơ quan ban hành",
    ];
    const MAX_LINES: usize = 400;
    const MAX_LINES_BETWEEN: usize = 24;
    let after = |line: usize, labels: &[&str]| {
        let text = tree.text(line);
        let lower = sameness(clean::start(text, 64));
        labels.iter().find(|label| lower.starts_with(**label)).map(|label| label.chars().count())
    };
    let own = || (first..tree.pieces.len()).take(MAX_LINES).filter(|&line| !junk.is(line));
    let mut days = own().filter_map(|line| {
        let skipped = after(line, &DAYS)?;
        let value: String = tree.text(line).chars().skip(skipped).collect();
        let value = value.trim_start_matches(|c: char| !c.is_alphanumeric());
        let next = if value.is_empty() { tree.text(line + 1) } else { value };
        let day = next.split_whitespace().next().filter(|_| next.len() < 64)?;
        Some((line, date::moment(next).or_else(|| date::moment(day))?))
    });
    let (at, moment) = days.next()?;
    // Pages with several are lists.
    let is_one = days.all(|(_, other)| other.date == moment.date);
    let is_document = own().any(|line| line.abs_diff(at) <= MAX_LINES_BETWEEN && after(line, &OTHERS).is_some());
    (is_one && is_document).then(|| moment.found_in(DateOrigin::DateLine))
}

/// The first `<time>` of the one `<article>` around the headline.
fn in_article(tree: &Tree, junk: &Junk, headline: usize) -> Option<Published> {
    let is_article = |&at: &usize| tree.elements.get(at).is_some_and(|element| element.is(&["article"]));
    let own = tree.around(headline).find(is_article)?;
    let end = tree.elements.get(own)?.end;
    let times = (own..end)
        .filter(|&at| tree.elements.get(at).is_some_and(|element| element.is(&["time"])))
        .take(MAX_CANDIDATES);
    times
        .filter(|&at| !junk.is_element(at) && tree.around(at).find(is_article) == Some(own))
        .find_map(|at| of_time(tree.elements.get(at)?))
}
