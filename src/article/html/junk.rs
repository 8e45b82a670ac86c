//! The parts of a page that aren't the article: navigation, related articles, teasers, comments, imprints.
//!
//! In: a page as lines. Out: which of them are junk, by what their parts are called, and by how they are built: headings of
//! lists of other articles with what is below them, cards (a linked headline with a date or a lead), lines that
//! only point to another article.

use super::measure::{self, Measure};
use super::tree::{Element, Tree};
use crate::article::{boilerplate, date};

/// A part with a larger share of the page's prose, in per cent, is the article if its name is only likely that of another part.
const MAX_PROSE_PER_CENT: usize = 50;
/// And one with more than this is the article, whatever it is called.
const NEARLY_ALL_PROSE_PER_CENT: usize = 90;
/// A part that has more than this and nothing of what its name promises (links, days, forms) is text.
const SOME_PROSE_PER_CENT: usize = 25;
/// A card has no more characters and lines, and its headline no fewer characters.
const MAX_CARD_CHARS: usize = 900;
const MAX_CARD_LINES: usize = 12;
const MIN_CARD_HEADLINE_CHARS: usize = 15;

/// So many nodes of a part are looked at for a form.
const MAX_FORM_NODES: usize = 256;

/// Words in an element's class, id or role that say it is junk, however much prose is in it.
#[rustfmt::skip]
const JUNK: &[&str] = &[
    "breadcrumb", "breadcrumbs", "comment", "comments", "copyright", "footer", "nav", "navbar", "navigation", "newsletter",
    "recommend", "related", "relate", "rolenavigation", "rolecomplementary", "rolecontentinfo", "rolesearch", "roledialog",
    "pagination",
];

/// The same, if there is little prose in it: some systems call parts of the article so.
#[rustfmt::skip]
const LIKELY_JUNK: &[&str] = &[
    "ad", "ads", "advert", "aside", "banner", "clock", "cookie", "hidden", "hide", "login", "marquee", "menu", "modal", "popup", "popular", "rating",
    "share", "sharing", "sidebar", "social", "sponsor", "tag", "tags", "ticker", "tool", "toolbar", "tools", "topbar", "trending",
    "weather", "widget",
];

/// Parts of such names, long enough to mean nothing else.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "baivietkhac", "binhluan", "breadcrumb", "chuyenmuckhac", "comment", "cungchuyenmuc", "cungloai", "docnhieu", "docthem", "footer",
    "lienquan", "morenews", "mostread", "mostview", "newsother", "othernews", "quangcao", "related", "socialshare", "thongketruycap",
    "tinkhac", "tinmoi", "tinnoibat", "tintuckhac", "xemnhieu", "xemthem",
];

/// Which lines are junk.
pub(super) struct Junk {
    lines: Vec<bool>,
    /// Of the elements, those that are junk with all below them.
    elements: Vec<bool>,
    /// The headings of lists of other articles.
    pub(super) headings: Vec<usize>,
    /// How many cards there are.
    cards: usize,
}

/// A page without prose that has so many cards is a list of articles.
const MIN_CARDS_OF_LIST: usize = 5;

impl Junk {
    fn none(tree: &Tree) -> Self {
        let (lines, elements) = (vec![false; tree.pieces.len()], vec![false; tree.elements.len()]);
        Junk { lines, elements, headings: Vec::new(), cards: 0 }
    }

    /// `held` are elements that hold the headline: none of them is junk.
    pub(super) fn of(tree: &Tree, held: &[usize]) -> Self {
        let mut junk = Junk::none(tree);
        let mut is_held = vec![false; tree.elements.len()];
        held.iter().filter_map(|&at| is_held.get_mut(at).map(|held| *held = true)).for_each(drop);
        let measure = Measure::of(tree, |_| true);
        junk.by_name(tree, &is_held, &measure);
        junk.cards(tree, &is_held, &measure);
        let measure = Measure::of(tree, |line| !junk.is(line));
        junk.below_headings(tree, &is_held, &measure);
        junk
    }

    /// The same of a text that is all article, but for boxes in it: what is called so and has no prose of its own.
    pub(super) fn in_text(tree: &Tree) -> Self {
        let mut junk = Junk::none(tree);
        let measure = Measure::of(tree, |_| true);
        junk.mark_outermost(tree, |_, element| {
            element.is_block
                && (is_hidden(element)
                    || (is_junk(element)
                        && measure.linked(element) > 0
                        && (measure.prose(element) == 0 || is_card(tree, element, &measure))
                        && !element.lines().any(|line| tree.pieces.get(line).is_some_and(measure::is_document))))
        });
        junk
    }

    pub(super) fn is(&self, line: usize) -> bool {
        self.lines.get(line).copied().unwrap_or(true)
    }

    /// Whether there are as many cards as on a page that lists articles.
    pub(super) fn has_cards_of_list(&self) -> bool {
        self.cards >= MIN_CARDS_OF_LIST
    }

    pub(super) fn is_element(&self, element: usize) -> bool {
        self.elements.get(element).copied().unwrap_or(true)
    }

    fn mark(&mut self, tree: &Tree, element: usize) {
        let Some(part) = tree.elements.get(element) else { return };
        self.elements.get_mut(element..part.end).into_iter().flatten().for_each(|mark| *mark = true);
        self.mark_lines(part.lines());
    }

    fn mark_lines(&mut self, lines: std::ops::Range<usize>) {
        self.lines.get_mut(lines).into_iter().flatten().for_each(|mark| *mark = true);
    }

    /// Marks the elements that are so, but for those in one that is marked already.
    fn mark_outermost(&mut self, tree: &Tree, is_so: impl Fn(usize, &Element) -> bool) {
        let mut at = 0;
        while let Some(element) = tree.elements.get(at) {
            if is_so(at, element) {
                self.mark(tree, at);
                at = element.end;
            } else {
                at += 1;
            }
        }
    }

    fn by_name(&mut self, tree: &Tree, is_held: &[bool], measure: &Measure) {
        self.mark_outermost(tree, |at, element| {
            let is_held = is_held.get(at).copied().unwrap_or(false);
            let is_small = || {
                measure.prose(element) * 100 <= measure.all_prose() * MAX_PROSE_PER_CENT
                    && !is_box(tree, element, measure)
            };
            // Whatever it is called: without it there would be no article.
            let is_nearly_all = || measure.prose(element) * 100 > measure.all_prose() * NEARLY_ALL_PROSE_PER_CENT;
            !is_held
                && element.is_block
                && !is_date_line(tree, element)
                && !is_byline_with_tools(tree, at)
                && (is_junk(element) && !is_nearly_all() && !is_misnamed(tree, element, measure)
                    || (is_likely_junk(element) && is_small()))
        });
    }

    /// Parts that begin with a linked headline and hold little else: an `article` by itself, others where several are side
    /// by side.
    fn cards(&mut self, tree: &Tree, is_held: &[bool], measure: &Measure) {
        for at in 0..tree.elements.len() {
            if self.is_element(at) {
                continue;
            }
            let alike: Vec<usize> = tree
                .below(at)
                .filter(|&below| !self.is_element(below) && !is_held.get(below).copied().unwrap_or(false))
                .filter(|&below| tree.elements.get(below).is_some_and(|element| is_card(tree, element, measure)))
                .collect();
            // A list that the line above it announces is the article's own.
            if alike
                .first()
                .and_then(|&first| tree.elements.get(first))
                .is_some_and(|card| self.is_announced(tree, card))
            {
                continue;
            }
            let is_alone = |&&at: &&usize| tree.elements.get(at).is_some_and(|element| is_lone_card(tree, element));
            let all = alike.iter().filter(|&&at| tree.elements.get(at).is_some_and(has_more)).count() >= 2;
            let cards: Vec<usize> = alike.iter().filter(|at| all || is_alone(at)).copied().collect();
            self.cards += cards.len();
            cards.into_iter().for_each(|card| self.mark(tree, card));
        }
    }

    /// Whether the line above a part ends with a colon: `Huyện ủy đã ban hành:`.
    fn is_announced(&self, tree: &Tree, part: &Element) -> bool {
        let above = part.first.checked_sub(1).filter(|&line| !self.is(line));
        above.is_some_and(|line| {
            let text = tree.text(line);
            text.ends_with(':')
                && !boilerplate::is_tail_heading(text)
                && tree.pieces.get(line).is_some_and(|piece| piece.prose > 0)
        })
    }

    /// The headings of lists of other articles, with what is below them; and lines that point to another article.
    fn below_headings(&mut self, tree: &Tree, is_held: &[bool], measure: &Measure) {
        let mut at = 0;
        while let Some(piece) = tree.pieces.get(at) {
            let text = piece.line.text();
            if self.is(at) {
                at += 1;
            } else if boilerplate::is_tail_heading(text) {
                self.headings.push(at);
                let is_small =
                    |element: &Element| measure.prose(element) * 100 <= measure.all_prose() * MAX_PROSE_PER_CENT;
                match self.headed(tree, at, is_small, is_held) {
                    Some(element) => self.mark(tree, element),
                    None => self.mark_lines(at..at + 1),
                }
                at = self.run_of_links(tree, at + 1, is_held, measure);
            } else {
                if piece.linked * 3 >= piece.chars && boilerplate::is_pointer(text) {
                    self.mark_lines(at..at + 1);
                }
                at += 1;
            }
        }
    }

    /// The largest part that begins with a line and isn't too large.
    fn headed(&self, tree: &Tree, line: usize, is_small: impl Fn(&Element) -> bool, is_held: &[bool]) -> Option<usize> {
        let element = tree.pieces.get(line)?.element;
        let begins = |&at: &usize| {
            !is_held.get(at).copied().unwrap_or(false)
                && tree
                    .elements
                    .get(at)
                    .is_some_and(|element| element.first == line && element.last > line && is_small(element))
        };
        tree.around(element).take_while(begins).last()
    }

    /// Marks linked headlines with the dates and leads beside them, and tells where they end.
    fn run_of_links(&mut self, tree: &Tree, mut at: usize, is_held: &[bool], measure: &Measure) -> usize {
        while let Some(piece) = tree.pieces.get(at) {
            if self.is(at) {
                at += 1;
            } else if measure::is_link(piece) {
                let is_card = |element: &Element| is_card(tree, element, measure);
                match self.headed(tree, at, is_card, is_held) {
                    Some(card) => self.mark(tree, card),
                    None => self.mark_lines(at..at + 1),
                }
                at += 1;
            } else if date::moment(piece.line.text()).is_some() || boilerplate::ends_in_date(piece.line.text()) {
                self.mark_lines(at..at + 1);
                at += 1;
            } else {
                break;
            }
        }
        at
    }
}

/// Whether an element is junk by its name, however much prose is in it.
pub(super) fn is_junk(element: &Element) -> bool {
    match &*element.name {
        "nav" | "footer" => true,
        "html" | "body" | "article" | "main" | "h1" | "p" => false,
        _ => element.is_called(JUNK) || element.is_called_like(PARTS),
    }
}

/// Whether a part is text although its name is that of another part: it has a good deal of prose, and no line in it links, tells a
/// day, or is a button, as in lists of articles and in comments.
fn is_misnamed(tree: &Tree, element: &Element, measure: &Measure) -> bool {
    let is_other = |line: usize| {
        let text = tree.text(line);
        tree.pieces.get(line).is_some_and(measure::is_link)
            || date::moment(text).is_some()
            || boilerplate::ends_in_date(text)
            || boilerplate::is_tail_heading(text)
            || boilerplate::is_furniture(text)
    };
    // Comments are prose, too.
    let is_comment = element.is_called_like(&["comment", "binhluan"]);
    let may_be_text = !is_comment
        || (element.is_called(&["body", "chitiet", "content", "detail", "entry", "noidung"])
            && !element.is_called(&["comments", "item", "list", "reply"]));
    may_be_text
        && !element.is(&["nav", "footer"])
        && measure.prose(element) * 100 > measure.all_prose() * SOME_PROSE_PER_CENT
        && measure.linked(element) * 10 < measure.chars(element)
        && !element.lines().any(is_other)
        && !element
            .node
            .descendants_it()
            .take(MAX_FORM_NODES)
            .any(|node| node.has_name("textarea") || node.has_name("time"))
}

/// Whether an `aside` is a box with text within an article.
fn is_box(tree: &Tree, element: &Element, measure: &Measure) -> bool {
    element.is(&["aside"])
        && measure.prose(element) > 0
        && measure.linked(element) * 4 < measure.chars(element)
        && tree.around(element.parent).filter_map(|at| tree.elements.get(at)).any(|around| around.is(&["article"]))
}

/// Whether an element is the foot of an article's head, as Drupal writes the line with the date.
fn is_date_line(tree: &Tree, element: &Element) -> bool {
    element.is(&["footer"])
        && element.lines().len() <= 2
        && element.lines().any(|line| date::moment(tree.text(line)).is_some())
        && tree.around(element.parent).filter_map(|at| tree.elements.get(at)).any(|around| around.is(&["article"]))
}

/// Whether an element that is called a row of buttons holds the line with author or day beside them.
fn is_byline_with_tools(tree: &Tree, at: usize) -> bool {
    const TOOLS: &[&str] = &["share", "sharing", "social", "tool", "toolbar", "tools"];
    const MAX_LINES: usize = 12;
    let is_date = |line: usize| date::moment(tree.text(line)).is_some();
    let is_author = |element: &Element| element.is_called_like(&["author", "tacgia", "byline"]);
    let Some(element) = tree.elements.get(at) else { return false };
    let within = || tree.elements.get(at..element.end).unwrap_or_default();
    element.is_called(TOOLS)
        && element.lines().len() <= MAX_LINES
        && element.lines().all(|line| tree.pieces.get(line).is_some_and(|piece| piece.prose == 0))
        && !element.is_called_like(PARTS)
        && !element.is_called(JUNK)
        && (element.lines().any(is_date) || within().iter().any(is_author))
}

fn is_likely_junk(element: &Element) -> bool {
    match &*element.name {
        "aside" | "form" => true,
        "html" | "body" | "article" | "main" | "h1" | "p" => false,
        // Elementor calls each part of a page a widget.
        _ => (element.is_called(LIKELY_JUNK) && !element.is_called(&["elementor"])) || is_hidden(element),
    }
}

fn is_hidden(element: &Element) -> bool {
    element.node.attr("style").is_some_and(|style| {
        let style = style.to_ascii_lowercase();
        style.split_once("display").is_some_and(|(_, value)| value.trim_start_matches([':', ' ']).starts_with("none"))
    })
}

/// Whether a part begins with a linked headline and has a few lines besides.
fn is_card(tree: &Tree, element: &Element, measure: &Measure) -> bool {
    const NAMES: &[&str] = &["article", "div", "dl", "li", "section", "td", "tr"];
    let lines = element.lines();
    element.is_block
        && element.is(NAMES)
        && (1..=MAX_CARD_LINES).contains(&lines.len())
        && measure.chars(element) <= MAX_CARD_CHARS
        && measure.linked(element) > 0
        && (has_more(element) || is_lone_card(tree, element))
        && headline_of_card(tree, lines)
}

/// Whether a part has a line besides its headline.
fn has_more(element: &Element) -> bool {
    element.lines().len() > 1
}

/// Whether a part that begins with a linked headline is a card though none is beside it: an `article`, a heading with
/// a date or one line, a picture with a headline.
fn is_lone_card(tree: &Tree, element: &Element) -> bool {
    /// So many nodes are looked at for a picture.
    const MAX_NODES: usize = 24;
    if element.is(&["article"]) {
        return true;
    }
    if !has_more(element) {
        let mut below = element.node.descendants_it().take(MAX_NODES);
        return element.is(&["div", "section"]) && below.any(|node| node.has_name("img"));
    }
    let is_heading = tree.pieces.get(element.first).is_some_and(|first| {
        let around = tree.around(first.element).take(3).filter_map(|at| tree.elements.get(at));
        around.into_iter().any(|around| around.is(&["h2", "h3", "h4", "h5", "h6"]))
    });
    let is_dated = || element.lines().any(|line| date::moment(tree.text(line)).is_some());
    is_heading && (element.lines().len() <= 3 || is_dated())
}

/// The first line that is neither a caption nor a date is a link, and long enough for a headline.
fn headline_of_card(tree: &Tree, mut lines: std::ops::Range<usize>) -> bool {
    let first = lines.find_map(|at| {
        let piece = tree.pieces.get(at)?;
        let is_aside = piece.line.is_caption() || date::moment(piece.line.text()).is_some();
        (!is_aside).then_some(piece)
    });
    first.is_some_and(|piece| {
        measure::is_link(piece) && !measure::is_document(piece) && piece.chars >= MIN_CARD_HEADLINE_CHARS
    })
}
