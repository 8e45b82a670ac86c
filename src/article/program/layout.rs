//! Where on a page which words stand.
//!
//! In: what `pdftotext -bbox-layout` writes, chithi's own process for PDF files, or `tesseract`. Out: [`Page`]s of lines in reading order with their
//! places in points from the upper left corner.

use std::io::{BufRead, BufReader, Read};

use crate::article::MAX_TEXT_BYTES;
use crate::article::clean;
use crate::article::entity;
use crate::article::skip::SkipReason;
use crate::text::{fold, is_syllable, key};

/// What chithi's own process writes of a page that it can't read.
pub(super) const UNREAD: &str = "<unread/>";
/// More of one line of such a list is no word.
const MAX_ROW_BYTES: u64 = 1 << 20;
/// More lines than this one document hasn't; as long as they are the lines of an article they aren't joined yet.
const MAX_LINES: usize = 1 << 20;
/// More pages than this aren't gone through.
const MAX_PAGES: usize = 200_000;
/// A number that is so much lower than its line is one of a footnote.
const RAISED: f32 = 0.75;
/// And so much of the height of its line it is raised at least.
const RAISED_BY: f32 = 0.15;

/// The letter that a text begins with, over two or three lines, is so much higher than the others.
const DROPPED: f32 = 1.5;

/// A line of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// How wide its first word is.
    pub(super) first_word: f32,
    /// Which block of its page it belongs to: lines that are set together.
    pub(super) block: usize,
    /// Whether it is a paragraph by itself.
    pub(super) is_apart: bool,
}

impl Line {
    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Whether two lines stand side by side.
    pub(super) fn is_beside(&self, other: &Line) -> bool {
        let height = self.height().min(other.height()).max(1.0);
        (self.top + self.bottom - other.top - other.bottom).abs() < 0.8 * height
    }
}

/// A page of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Page {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) lines: Vec<Line>,
    /// Numbers of footnotes in its text.
    pub(super) notes: Vec<String>,
    pub(super) has_picture: bool,
}

impl Page {
    /// Letters and digits on it, as many as are asked for at most.
    pub(super) fn letters(&self, most: usize) -> usize {
        self.lines.iter().flat_map(|line| line.text.chars()).filter(|c| c.is_alphanumeric()).take(most).count()
    }
}

/// The pages of a document, and what it says of itself.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub(super) pages: Vec<Page>,
    pub(super) title: Option<String>,
    /// Pages that couldn't be read.
    pub(super) unread: usize,
}

/// Reads the XML of `pdftotext`, in which each tag has a row to itself.
pub(super) fn of_xml(source: impl Read) -> Result<Layout, SkipReason> {
    let mut layout = Layout::default();
    let mut gathered = Gathered::default();
    each_row(source, |text| {
        let text = text.trim();
        if let Some(word) = text.strip_prefix("<word ") {
            let Some((place, word)) = word.split_once('>') else { return Ok(()) };
            let word = word.strip_suffix("</word>").unwrap_or(word);
            gathered.word(place_of(place), &entity::decoded(word))?;
        } else if text.starts_with("<line") || text.starts_with("</line") {
            gathered.end_line();
        } else if text.starts_with("<block") {
            gathered.block += 1;
        } else if let Some(place) = text.strip_prefix("<page ") {
            gathered.begin_page(number(place, "width"), number(place, "height"))?;
        } else if text.starts_with("<image") {
            gathered.page.has_picture = true;
        } else if text.starts_with(UNREAD) {
            layout.unread += 1;
        } else if let Some(title) = text.strip_prefix("<title>") {
            layout.title = said(title.strip_suffix("</title>").unwrap_or(title));
        }
        Ok(())
    })?;
    layout.pages = gathered.all()?;
    Ok(layout)
}

/// Reads the table of `tesseract`, in which each word has a row, of a page so many points high for each of its dots.
pub(super) fn of_table(source: impl Read, scale: f32) -> Result<Page, SkipReason> {
    let mut gathered = Gathered::default();
    gathered.begin_page(0.0, 0.0)?;
    let mut at = ("".to_owned(), "".to_owned());
    each_row(source, |text| {
        let cells: Vec<&str> = text.trim_end_matches(['\n', '\r']).split('\t').collect();
        let [level, _, block, paragraph, line, _, left, top, width, height, _, word] = cells.as_slice() else {
            return Ok(());
        };
        let number = |cell: &str| cell.parse::<f32>().unwrap_or(0.0) * scale;
        let (left, top) = (number(left), number(top));
        let (right, bottom) = (left + number(width), top + number(height));
        match *level {
            "1" => (gathered.page.width, gathered.page.height) = (right, bottom),
            "5" if !word.trim().is_empty() => {
                let here = (format!("{block} {paragraph}"), (*line).to_owned());
                if here != at {
                    gathered.end_line();
                    gathered.block += usize::from(here.0 != at.0);
                    at = here;
                }
                gathered.word([left, top, right, bottom], word)?;
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(gathered.all()?.pop().unwrap_or_default())
}

/// Calls `take` with each row of what a program wrote, up to so many bytes of it.
fn each_row(source: impl Read, mut take: impl FnMut(&str) -> Result<(), SkipReason>) -> Result<(), SkipReason> {
    let mut source = BufReader::new(source);
    let mut row = Vec::new();
    loop {
        row.clear();
        let read = (&mut source).take(MAX_ROW_BYTES).read_until(b'\n', &mut row);
        if read.map_err(|error| SkipReason::from_io(&error))? == 0 {
            return Ok(());
        }
        take(&String::from_utf8_lossy(&row))?;
    }
}

fn said(text: &str) -> Option<String> {
    Some(clean::line(&entity::decoded(text))).filter(|text| !text.is_empty())
}

/// `xMin`, `yMin`, `xMax`, `yMax`.
fn place_of(tag: &str) -> [f32; 4] {
    ["xMin", "yMin", "xMax", "yMax"].map(|name| number(tag, name))
}

fn number(tag: &str, name: &str) -> f32 {
    let value =
        tag.split_once(name).and_then(|(_, rest)| rest.strip_prefix("=\"")).and_then(|rest| rest.split('"').next());
    value.and_then(|value| value.parse().ok()).filter(|value: &f32| value.is_finite()).unwrap_or(0.0)
}

/// A sign before the items of a list, be it of a font for signs.
fn is_sign(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some('•' | '▪' | '●' | '○' | '■' | '\u{e000}'..='\u{f8ff}'), None))
}

/// Puts a large first letter to the word that it belongs to, with the place of that.
fn join_dropped_letter(words: &mut Vec<([f32; 4], String)>) {
    let [(letter, first), (place, second), ..] = words.as_mut_slice() else { return };
    let height = place[3] - place[1];
    let is_letter = first.chars().count() == 1 && first.starts_with(char::is_uppercase);
    let is_large = letter[3] - letter[1] > DROPPED * height && place[0] - letter[2] < height;
    let whole = format!("{first}{second}");
    let syllable = fold(&key(whole.trim_end_matches(|c: char| !c.is_alphabetic())));
    if is_letter && is_large && second.starts_with(char::is_lowercase) && is_syllable(&syllable) {
        place[0] = letter[0];
        *second = whole;
        words.remove(0);
    } else if is_letter && is_large {
        // A word of one letter.
        (letter[1], letter[3]) = (place[1], place[3]);
    }
}

/// What has come so far.
#[derive(Default)]
struct Gathered {
    pages: Vec<Page>,
    page: Page,
    any: bool,
    words: Vec<([f32; 4], String)>,
    block: usize,
    bytes: usize,
    lines: usize,
}

impl Gathered {
    fn begin_page(&mut self, width: f32, height: f32) -> Result<(), SkipReason> {
        self.end_page();
        if self.pages.len() >= MAX_PAGES {
            return Err(SkipReason::BadDocument("it has too many pages".into()));
        }
        self.any = true;
        self.page = Page { width, height, ..Page::default() };
        Ok(())
    }

    fn word(&mut self, place: [f32; 4], word: &str) -> Result<(), SkipReason> {
        self.bytes += word.len() + 1;
        // Heads and feet are counted with it: they aren't known yet.
        if self.bytes > MAX_TEXT_BYTES + MAX_TEXT_BYTES / 4 {
            return Err(SkipReason::TooMuchText { bytes: self.bytes });
        }
        self.words.push((place, word.to_owned()));
        Ok(())
    }

    fn end_line(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        join_dropped_letter(&mut words);
        let height = middle(words.iter().map(|(place, _)| place[3] - place[1]));
        let bottom = middle(words.iter().map(|(place, _)| place[3]));
        // A number that is only lower than its line, as one beside a large word is, isn't raised: it is on the same ground.
        let is_raised = |place: &[f32; 4], word: &str| {
            word.len() <= 3
                && word.bytes().all(|b| b.is_ascii_digit())
                && place[3] - place[1] < RAISED * height
                && place[3] < bottom - RAISED_BY * height
        };
        let mut line = Line { left: f32::MAX, top: f32::MAX, block: self.block, ..Line::default() };
        for (number, (place, word)) in words.iter().enumerate() {
            // Before the words of an item stands its sign.
            if line.text.is_empty() && words.len() > 1 && is_sign(word) {
                continue;
            }
            if number > 0 && is_raised(place, word) {
                self.page.notes.push(word.clone());
                continue;
            }
            if line.text.is_empty() {
                line.first_word = place[2] - place[0];
            } else {
                line.text.push(' ');
            }
            line.text.push_str(word);
            line.left = line.left.min(place[0]);
            line.top = line.top.min(place[1]);
            line.right = line.right.max(place[2]);
            line.bottom = line.bottom.max(place[3]);
        }
        line.text = clean::line(&line.text);
        if !line.text.is_empty() && self.lines < MAX_LINES {
            self.lines += 1;
            self.page.lines.push(line);
        }
    }

    fn end_page(&mut self) {
        self.end_line();
        if std::mem::take(&mut self.any) {
            self.pages.push(std::mem::take(&mut self.page));
        }
        self.block = 0;
    }

    fn all(mut self) -> Result<Vec<Page>, SkipReason> {
        self.end_page();
        match self.lines {
            MAX_LINES => Err(SkipReason::TooManyLines { count: self.lines }),
            _ => Ok(self.pages),
        }
    }
}

/// The middle one of some figures; nothing of none.
fn middle(figures: impl Iterator<Item = f32>) -> f32 {
    let mut figures: Vec<f32> = figures.collect();
    figures.sort_by(f32::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
