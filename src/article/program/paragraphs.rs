//! Lines of pages to paragraphs.
//!
//! In: the pages of a document without their heads and feet, lines in reading order. Out: paragraphs, rows of tables and notes, as other
//! documents have them. A line goes on in the next one if the first word of that had no room left in it; so it doesn't matter whether
//! paragraphs are indented, spaced or neither. Notes at the foot of a page come after the text.

use super::layout::{Line, Page};
use crate::article::document::{Kind, Paragraph};
use crate::article::{clean, legacy};

/// A line that begins so much farther right, in parts of its height, is indented.
const INDENT: f32 = 0.6;
/// And one that goes on in an item of a list no farther than this.
const HANGING: f32 = 2.5;
/// Type of the same size differs no more than this.
const SAME_SIZE: f32 = 1.12;
/// A headline is set so much larger than the text.
const HEADLINE: f32 = 1.2;
/// What stands above the headline in this part of the page is the paper's.
const MARGIN: f32 = 0.1;
/// The space between two words, in parts of a line's height.
const SPACE: f32 = 0.2;
/// A line of so many bytes in a block of several is text: the head of the first page ends there.
const MIN_TEXT_BYTES: usize = 60;
/// Two parts of a word that is taken apart at the end of a line have so many letters: more than any syllable.
const MIN_HYPHENATED: usize = 8;

/// So many lines tell in which encoding a text is.
const MAX_SAMPLE_LINES: usize = 200;

/// The paragraphs of a document and its notes.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) notes: Vec<Paragraph>,
}

/// Makes paragraphs of pages.
pub(super) fn text(pages: &[Page]) -> Text {
    let mut text = Text::default();
    let size = usual_size(pages);
    let has_soft = has_soft_hyphens(pages);
    let mut set = Setting { open: None, is_indented: is_indented(pages), has_soft, out: Vec::new() };
    for (at, page) in pages.iter().enumerate() {
        let (body, notes) = without_notes(page);
        text.notes.extend(of_notes(notes, &page.notes, has_soft));
        let head = if at == 0 { head_of(body) } else { 0 };
        let title = if at == 0 { headline(body, size) } else { 0..0 };
        let blocks = Blocks::of(page, body);
        let centred = blocks.centred(body);
        let mut row: Vec<&Line> = Vec::new();
        for (number, line) in body.iter().enumerate() {
            if line.is_apart {
                set.alone(line);
                continue;
            }
            if number < title.start && is_of_the_paper(line, page) {
                continue;
            }
            let next = body.get(number + 1).filter(|next| {
                !next.is_apart && next.block != line.block && line.is_beside(next) && next.left >= line.right
            });
            if is_bullet(&line.text) && next.is_some() && row.is_empty() {
                continue;
            }
            let is_in_head = number < head || title.contains(&number);
            if !is_in_head && (next.is_some() || !row.is_empty()) {
                row.push(line);
                if next.is_none() {
                    set.row(std::mem::take(&mut row));
                }
                continue;
            }
            let is_centred = centred.get(number).copied().unwrap_or(false);
            let kind = if title.contains(&number) { Kind::Title } else { Kind::Plain };
            set.line(Placed {
                line: line.clone(),
                page: at,
                kind,
                edges: if is_centred { Some((blocks.left, blocks.right)) } else { blocks.edges(line) },
                is_centred,
            });
        }
    }
    set.close();
    text.paragraphs = set.out;
    text
}

/// A line with what is around it.
#[derive(Debug, Clone)]
struct Placed {
    line: Line,
    page: usize,
    kind: Kind,
    /// Where lines like it begin and end, if others are beside it.
    edges: Option<(f32, f32)>,
    is_centred: bool,
}

impl Placed {
    /// Whether the first word of the next line had no room in this one.
    fn is_full(&self, next: &Placed) -> bool {
        let room = next.line.first_word + SPACE * self.line.height();
        match self.edges {
            Some((left, right)) if self.is_centred => self.line.right - self.line.left + room > right - left,
            Some((_, right)) => self.line.right + room > right,
            None => false,
        }
    }

    /// Whether it begins no farther right than items of lists do: what is farther is set to the right.
    fn is_hanging(&self) -> bool {
        self.edges.is_some_and(|(left, _)| self.line.left < left + HANGING * self.line.height())
    }

    fn is_indented(&self) -> bool {
        self.edges.is_some_and(|(left, _)| self.line.left > left + INDENT * self.line.height())
    }
}

/// Paragraphs under way.
struct Setting {
    open: Option<(String, Placed, bool)>,
    /// Whether this document indents its paragraphs.
    is_indented: bool,
    /// Whether a soft hyphen is one.
    has_soft: bool,
    out: Vec<Paragraph>,
}

impl Setting {
    fn line(&mut self, next: Placed) {
        match &mut self.open {
            Some((text, last, is_centred)) if goes_on(last, &next, self.is_indented) => {
                join(text, &next.line.text, self.has_soft);
                *is_centred &= next.is_centred;
                *last = next;
            }
            _ => {
                self.close();
                self.open = Some((next.line.text.clone(), next.clone(), next.is_centred));
            }
        }
    }

    fn row(&mut self, cells: Vec<&Line>) {
        self.close();
        let text = cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
        self.out.push(Paragraph { text, is_in_table: true, ..Paragraph::default() });
    }

    /// A line that is a paragraph by itself.
    fn alone(&mut self, line: &Line) {
        self.close();
        self.out.push(Paragraph { text: clean::line(&line.text), ..Paragraph::default() });
    }

    fn close(&mut self) {
        if let Some((text, last, is_centred)) = self.open.take() {
            let text = clean::line(&text);
            self.out.push(Paragraph { text, kind: last.kind, is_centred, ..Paragraph::default() });
        }
    }
}

/// Whether a line goes on in the next one.
fn goes_on(last: &Placed, next: &Placed, is_indented: bool) -> bool {
    let (height, other) = (last.line.height().max(1.0), next.line.height().max(1.0));
    if last.kind != next.kind || height.max(other) / height.min(other) > SAME_SIZE {
        return false;
    }
    if last.kind == Kind::Title {
        return true;
    }
    let has_ended = ends_a_sentence(&last.line.text);
    let continues = next.line.text.starts_with(char::is_lowercase) && !is_item(&next.line.text);
    let is_full = last.is_full(next);
    let is_same_page = last.page == next.page;
    if is_same_page && last.line.block == next.line.block {
        return if has_ended && is_item(&next.line.text) {
            false
        } else if last.is_centred && next.is_centred {
            is_full || continues || is_year(&next.line.text)
        } else if next.is_indented() {
            is_full && !has_ended && (next.is_hanging() || is_year(&next.line.text))
        } else {
            is_full || continues && !has_ended
        };
    }
    if is_same_page && next.line.top > last.line.top {
        // Blocks are set apart: only what can't be meant otherwise goes on.
        let is_near = next.line.top - last.line.bottom < height;
        return is_near && is_full && continues && !has_ended;
    }
    // The next column or page.
    is_full && !next.is_indented() && (!has_ended || is_indented && !is_item(&next.line.text))
        || continues && !has_ended
}

fn ends_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '»', '’', ')', ' ']).ends_with(['.', '!', '?', '…', ':', ';'])
}

/// A line that begins as items of lists do: `- `, `a)`, `1.`, `2.1.`, `+ `.
fn is_item(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_sign = matches!(first, "-" | "–" | "+" | "*" | "•" | "o");
    let is_number = first.len() <= 8
        && first.ends_with(['.', ')', '/'])
        && first.chars().filter(|c| c.is_alphabetic()).count() <= 1
        && first.starts_with(char::is_alphanumeric);
    is_sign || is_number
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// What stands before an item of a list: a sign, be it of a font for signs.
fn is_bullet(text: &str) -> bool {
    text.chars().count() <= 2 && !text.contains(char::is_alphanumeric) && !text.contains(['-', '–', '+'])
}

/// Puts the next line after a text.
fn join(text: &mut String, next: &str, has_soft: bool) {
    const SOFT: [char; 2] = ['\u{ad}', '\u{2010}'];
    if has_soft && text.ends_with(SOFT) && next.starts_with(char::is_lowercase) {
        text.pop();
    } else if text.ends_with('-') && !text.ends_with(" -") {
        // A number such as `21-KL/TW` stays; a word taken apart is put together.
        let ascii = |c: &char| c.is_ascii_lowercase();
        let before = text.trim_end_matches('-').chars().rev().take_while(ascii).count();
        let after = next.chars().take_while(ascii).count();
        if before > 1 && after > 1 && before + after >= MIN_HYPHENATED {
            text.pop();
        }
    } else {
        text.push(' ');
    }
    text.push_str(next);
}

/// Whether soft hyphens are what they say: in the encoding of old fonts that letter is `ư`.
fn has_soft_hyphens(pages: &[Page]) -> bool {
    let lines = || pages.iter().flat_map(|page| &page.lines).map(|line| line.text.as_str());
    let sample: Vec<&str> = lines().filter(|line| line.contains('\u{ad}')).take(MAX_SAMPLE_LINES).collect();
    sample.is_empty() || legacy::likeliest(&sample.join(" ")).is_none()
}

/// How high most lines are.
pub(super) fn usual_size(pages: &[Page]) -> f32 {
    let mut heights: Vec<(f32, usize)> =
        pages.iter().flat_map(|page| &page.lines).map(|line| (line.height(), line.text.len())).collect();
    heights.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = heights.iter().map(|(_, bytes)| bytes).sum::<usize>() / 2;
    let mut so_far = 0;
    let usual = heights.iter().find(|(_, bytes)| {
        so_far += bytes;
        so_far > half
    });
    usual.map_or(0.0, |(height, _)| *height)
}

/// Whether most blocks of several lines begin with an indented one.
fn is_indented(pages: &[Page]) -> bool {
    let (mut indented, mut all) = (0usize, 0usize);
    for page in pages {
        for block in page.lines.chunk_by(|a, b| a.block == b.block) {
            if let [first, rest @ ..] = block
                && !rest.is_empty()
            {
                let left = rest.iter().map(|line| line.left).fold(f32::MAX, f32::min);
                all += 1;
                indented += usize::from(first.left > left + INDENT * first.height());
            }
        }
    }
    indented * 2 > all
}

/// Lines of the first page before its text: letterheads, whose parts stand side by side.
fn head_of(lines: &[Line]) -> usize {
    let goes_on = |line: &Line| line.text.starts_with(char::is_lowercase);
    let is_text = |lines: &[Line]| {
        let [first, rest @ ..] = lines else { return false };
        let is_wide = first.text.len() >= MIN_TEXT_BYTES && rest.first().is_some_and(|next| next.block == first.block);
        let is_narrow = rest.len() == 2 && rest.iter().all(|line| line.block == first.block && goes_on(line));
        is_wide || is_narrow
    };
    (0..lines.len()).find(|&at| lines.get(at..(at + 3).min(lines.len())).is_some_and(is_text)).unwrap_or(0)
}

/// Where the headline of the first page begins and ends.
pub(super) fn headline_of(pages: &[Page]) -> std::ops::Range<usize> {
    pages.first().map_or(0..0, |page| headline(&page.lines, usual_size(pages)))
}

/// The first lines that are set larger than the text, at the head of the first page.
fn headline(lines: &[Line], usual: f32) -> std::ops::Range<usize> {
    let head = lines.iter().position(|line| line.text.len() > 2 * MIN_TEXT_BYTES && line.height() < HEADLINE * usual);
    let head = lines.get(..head.map_or(lines.len(), |at| at + 1)).unwrap_or_default();
    let tallest = head.iter().filter(|line| line.text.contains(' ')).map(Line::height).fold(0.0, f32::max);
    if tallest < HEADLINE * usual {
        return 0..0;
    }
    let is_of_it = |line: &Line| line.height() * SAME_SIZE > tallest && line.height() < tallest * SAME_SIZE;
    let Some(start) = head.iter().position(|line| is_of_it(line) && line.text.contains(' ')) else { return 0..0 };
    let count = head.iter().skip(start).take_while(|line| is_of_it(line)).count();
    start..start + count
}

/// Whether a line above the headline is the paper's: its name, the number of the issue.
fn is_of_the_paper(line: &Line, page: &Page) -> bool {
    line.bottom < MARGIN * page.height
        && line.text.len() < MIN_TEXT_BYTES
        && crate::article::date::moment(&line.text).is_none()
}

/// The lines of a page, and those of the notes at its foot: they begin with a number that is in the text.
fn without_notes(page: &Page) -> (&[Line], &[Line]) {
    let is_note = |line: &Line| {
        line.top > page.height / 3.0
            && note_number(&line.text).is_some_and(|number| page.notes.iter().any(|note| note == number))
    };
    let mut start = page.lines.len();
    let mut blocks = page.lines.chunk_by(|a, b| a.block == b.block).rev();
    while let Some(block) = blocks.next().filter(|block| block.first().is_some_and(&is_note)) {
        start -= block.len();
    }
    page.lines.split_at_checked(start).unwrap_or((&page.lines, &[]))
}

/// The number that a note begins with.
fn note_number(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, rest) = text.split_at_checked(end)?;
    (!number.is_empty() && rest.trim_start().starts_with(char::is_alphabetic)).then_some(number)
}

fn of_notes(lines: &[Line], numbers: &[String], has_soft: bool) -> Vec<Paragraph> {
    let mut all: Vec<String> = Vec::new();
    for line in lines {
        let number = note_number(&line.text).filter(|number| numbers.iter().any(|other| other == number));
        match (number, all.last_mut()) {
            (None, Some(last)) => join(last, &line.text, has_soft),
            _ => all.push(line.text.get(number.map_or(0, str::len)..).unwrap_or_default().trim_start().to_owned()),
        }
    }
    all.into_iter().map(|text| Paragraph { text: clean::line(&text), ..Paragraph::default() }).collect()
}

/// The blocks of a page.
struct Blocks {
    all: Vec<Block>,
    /// By the numbers of blocks.
    places: std::collections::BTreeMap<usize, usize>,
    left: f32,
    right: f32,
}

#[derive(Debug, Clone, Copy)]
struct Block {
    left: f32,
    right: f32,
    lines: usize,
}

/// A block is compared with so many before and after it.
const NEAR_BLOCKS: usize = 8;
/// Two blocks of one column begin so near to each other.
const SAME_COLUMN: f32 = 60.0;
/// Lines are centred if their middles are so near.
const SAME_MIDDLE: f32 = 6.0;
/// Lines that are set from the same edge begin nearer to each other than this.
const OTHER_END: f32 = 3.0;

impl Blocks {
    fn of(page: &Page, lines: &[Line]) -> Self {
        let mut blocks = Blocks { all: Vec::new(), places: Default::default(), left: f32::MAX, right: 0.0 };
        for lines in lines.chunk_by(|a, b| a.block == b.block) {
            let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
            let right = lines.iter().map(|line| line.right).fold(0.0, f32::max);
            blocks.left = blocks.left.min(left);
            blocks.right = blocks.right.max(right).min(page.width.max(right));
            if let Some(first) = lines.first() {
                blocks.places.insert(first.block, blocks.all.len());
            }
            blocks.all.push(Block { left, right, lines: lines.len() });
        }
        blocks
    }

    /// Where lines like this begin and end.
    fn edges(&self, line: &Line) -> Option<(f32, f32)> {
        let at = *self.places.get(&line.block)?;
        let own = *self.all.get(at)?;
        let near = self.all.iter().skip(at.saturating_sub(NEAR_BLOCKS)).take(2 * NEAR_BLOCKS + 1);
        let is_like = |block: &&Block| {
            let common = block.right.min(own.right) - block.left.max(own.left);
            block.lines > 1 && (block.left - own.left).abs() < SAME_COLUMN && common > 0.0
        };
        let right = near.filter(is_like).map(|block| block.right).fold(own.right, f32::max);
        (own.lines > 1 || right > own.right).then_some((own.left, right))
    }

    /// Which lines are in the middle of the page: those that end far from its edges, and those that fill it beside one with the same middle
    /// and other ends.
    fn centred(&self, lines: &[Line]) -> Vec<bool> {
        let middle = (self.left + self.right) / 2.0;
        let is_in_middle = |line: &Line| ((line.left + line.right) / 2.0 - middle).abs() < SAME_MIDDLE;
        let is_beside_other = |line: &Line, other: Option<&Line>| {
            other.is_some_and(|other| {
                let down = (other.top - line.bottom).max(line.top - other.bottom);
                is_in_middle(other) && (other.left - line.left).abs() > OTHER_END && down < line.height()
            })
        };
        let is_centred = |at: usize, line: &Line| {
            let before = at.checked_sub(1).and_then(|at| lines.get(at));
            is_in_middle(line)
                && (line.left > self.left + 2.0 * SAME_MIDDLE
                    || is_beside_other(line, before)
                    || is_beside_other(line, lines.get(at + 1)))
        };
        lines.iter().enumerate().map(|(at, line)| is_centred(at, line)).collect()
    }
}
