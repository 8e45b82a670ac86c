//! The part of a page that holds the article's text, and its lines.
//!
//! In: a page's lines, which of them are junk, and where the headline ends. Out: the innermost part with most of the prose
//! after the headline, so long as nothing goes on outside of it; then the lines of the article: the lead above that part, and
//! what is in it.

use super::junk::Junk;
use super::measure::{self, Measure};
use super::tree::{Element, Tree};
use super::{headline, lead};
use crate::article::boilerplate;
use crate::article::clean::sameness;
use crate::article::date;
use crate::article::line::{Line, Lines};

/// A part is looked into while one below it has such a share of its prose, in per cent.
const MIN_SHARE_PER_CENT: usize = 60;
/// A line after a part with so many characters of prose goes on with its text.
const MIN_MORE_CHARS: usize = 70;
/// So many paragraphs before a part are text, and not a lead.
const MIN_MORE_LINES: usize = 3;
/// Linked lines at the end of a text are other articles if they have so many characters each.
const MIN_LINK_CHARS: usize = 20;

/// The lines of the part that holds the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Finds the text among the lines from `from` on.
pub(super) fn find(tree: &Tree, junk: &Junk, from: usize) -> Option<Text> {
    let counts = |line: usize| line >= from && !junk.is(line);
    let measure = Measure::of(tree, counts);
    let mut at = 0;
    if measure.all_prose() == 0 {
        return None;
    }
    while let Some(element) = tree.elements.get(at) {
        let parts = tree.below(at).filter(|&part| {
            tree.elements.get(part).is_some_and(|element| element.is_block) && !lead::is_named(tree, part)
        });
        let Some(best) = parts.max_by_key(|&part| tree.elements.get(part).map(|part| measure.prose(part))) else {
            break;
        };
        let Some(part) = tree.elements.get(best) else { break };
        // What is above is a lead; a long one above a short text must not keep it from being found.
        let is_most = measure.prose(part) * 100 >= measure.prose_from(element, part.first) * MIN_SHARE_PER_CENT;
        if !is_most || is_paragraph(tree, part) || goes_on(tree, junk, element, part, from) {
            break;
        }
        at = best;
    }
    let element = tree.elements.get(at)?;
    let mut lines = element.lines().filter(|&line| counts(line));
    let first = lines.next()?;
    Some(Text { first, last: lines.next_back().unwrap_or(first) + 1 })
}

/// Whether an element is part of a text by itself: one paragraph, an item of a list, a table of data.
fn is_paragraph(tree: &Tree, element: &Element) -> bool {
    const NAMES: &[&str] =
        &["blockquote", "dd", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "ul"];
    let is_table = element.is(&["table"]) && {
        let start = tree.elements.partition_point(|other| other.first < element.first);
        let below =
            tree.elements.get(start..).unwrap_or_default().iter().take_while(|below| below.first < element.last);
        !below.into_iter().any(|below| below.is(&["td"]) && below.is_block)
    };
    element.is(NAMES) || element.lines().len() <= 1 || is_table
}

/// Whether the text of a part goes on in what is around it.
fn goes_on(tree: &Tree, junk: &Junk, around: &Element, part: &Element, from: usize) -> bool {
    let is_more =
        |&line: &usize| !junk.is(line) && tree.pieces.get(line).is_some_and(|piece| piece.prose >= MIN_MORE_CHARS);
    let end = junk.headings.iter().copied().find(|&heading| heading >= part.last).unwrap_or(usize::MAX);
    let before = (around.first.max(from)..part.first).filter(is_more).count();
    before >= MIN_MORE_LINES || (part.last..around.last.min(end)).any(|line| is_more(&line))
}

/// The lines of the article after the headline; those that are `told` are known otherwise (date, author).
pub(super) fn lines(tree: &Tree, junk: &Junk, after: Option<usize>, text: Text, title: &str, told: &[usize]) -> Lines {
    let title = sameness(title);
    let is_own = |line: usize| !junk.is(line) && !told.contains(&line);
    let is_title = |line: usize| !title.is_empty() && sameness(tree.text(line)) == title;
    let is_meta = |line: usize| {
        let text = tree.text(line);
        boilerplate::is_furniture(text) || date::moment(text).is_some() || headline::is_generic(text)
    };
    let start = after.unwrap_or(text.first.saturating_sub(12)).min(text.first);
    let is_above = |line: usize| {
        let named = after.is_some() || tree.pieces.get(line).is_some_and(|piece| lead::is_named(tree, piece.element));
        named && lead::is_lead(tree, line)
    };
    let above = (start..text.first).filter(|&line| is_own(line) && !is_meta(line) && !is_title(line) && is_above(line));
    let mut kept: Vec<usize> = above.collect();
    let mut in_head = true;
    for line in text.first..text.last {
        let Some(piece) = tree.pieces.get(line).filter(|_| is_own(line)) else { continue };
        let is_listed = measure::is_link(piece) && measure::is_document(piece);
        in_head = in_head && piece.prose < MIN_MORE_CHARS && !is_listed;
        if in_head && (is_meta(line) || is_title(line) || (measure::is_link(piece) && !piece.line.is_caption())) {
            continue;
        }
        kept.push(line);
    }
    cut_imprint(tree, &mut kept);
    cut_links(tree, &mut kept);
    without_double_lead(tree, &mut kept);
    kept.into_iter().filter_map(|line| tree.pieces.get(line)).map(|piece| piece.line.clone()).collect()
}

/// Takes what the portal says of itself off the end.
fn cut_imprint(tree: &Tree, kept: &mut Vec<usize>) {
    let foot = kept.iter().rev().take_while(|&&line| boilerplate::is_imprint(tree.text(line))).count();
    let start = kept.len() - foot;
    if kept.iter().skip(start).any(|&line| !boilerplate::is_contact(tree.text(line))) {
        kept.truncate(start);
    }
}

/// Takes linked headlines off the end, unless a line announces them.
fn cut_links(tree: &Tree, kept: &mut Vec<usize>) {
    let is_link = |&line: &usize| {
        tree.pieces.get(line).is_some_and(|piece| measure::is_link(piece) && !measure::is_document(piece))
    };
    let links = kept.iter().rev().take_while(|line| is_link(line)).count();
    let start = kept.len() - links;
    let chars: usize = kept.iter().skip(start).filter_map(|&line| tree.pieces.get(line)).map(|piece| piece.chars).sum();
    let above = start.checked_sub(1).and_then(|at| kept.get(at)).and_then(|&line| tree.pieces.get(line));
    let is_announced = above.is_some_and(|piece| {
        let is_heading = tree.elements.get(piece.element).is_some_and(|element| element.is(&["h2", "h3", "h4", "h5"]));
        piece.line.text().ends_with(':') || is_heading
    });
    if links > 0 && start > 0 && chars >= links * MIN_LINK_CHARS && !is_announced {
        kept.truncate(start);
    }
}

/// A short lead that the text begins with as well is kept once.
fn without_double_lead(tree: &Tree, kept: &mut Vec<usize>) {
    let Some(&first) = kept.first() else { return };
    let lead = sameness(tree.text(first));
    if let Some(again) = kept.iter().take(4).skip(1).position(|&line| sameness(tree.text(line)) == lead) {
        kept.remove(again + 1);
    }
}

/// All lines from one on that aren't junk, where no text is found.
pub(super) fn all(tree: &Tree, junk: &Junk, from: usize) -> Lines {
    let own = tree.pieces.iter().enumerate().skip(from).filter(|&(at, _)| !junk.is(at));
    own.map(|(_, piece)| piece.line.clone()).collect::<Lines>()
}

/// Whether there is no text but captions.
pub(super) fn is_empty(lines: &Lines) -> bool {
    lines.iter().all(Line::is_caption)
}
