//! Letterheads of papers, whose two columns are side by side.
//!
//! In: the lines of a page. Out: the same, those of a letterhead column by column: on the left who issues the paper and its number, on the right the
//! motto, the place and the day. Read by rows, an organ would be beside the day of the paper, and half of a day that is broken over two lines
//! beside the number.

use super::layout::{Line, Page};
use crate::article::document::letterhead::holds_motto;

/// A letterhead is in this part of a page.
const TOP: f32 = 0.45;
/// The gap between its columns is between these parts of the width.
const MIDDLE: (f32, f32) = (0.25, 0.7);
/// The next line of a cell is no farther down than this, in parts of a line's height.
const NEAR: f32 = 0.6;
/// A line of a cell in which there was room for so much more is its last, in parts of the column's width.
const ROOM: f32 = 0.25;

/// Puts a letterhead in order, if a page has one. Its lines stay apart from others.
pub(super) fn put_in_order(page: &mut Page) {
    let Some(letterhead) = Letterhead::of(page) else { return };
    let mut rest = Vec::with_capacity(page.lines.len());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut before = None;
    for line in std::mem::take(&mut page.lines) {
        if line.bottom > letterhead.bottom || line.top < letterhead.top {
            rest.push(line);
            continue;
        }
        // What is above it is above it still.
        before.get_or_insert(rest.len());
        if line.right <= letterhead.gap { left.push(line) } else { right.push(line) }
    }
    let mut cells = joined(left);
    cells.extend(joined(right));
    let at = before.unwrap_or(0);
    rest.splice(at..at, cells);
    page.lines = rest;
}

struct Letterhead {
    top: f32,
    bottom: f32,
    gap: f32,
}

impl Letterhead {
    /// The lines from the first with two columns to the first that goes across; a motto is among those on the right.
    fn of(page: &Page) -> Option<Self> {
        let mut lines: Vec<&Line> = page.lines.iter().filter(|line| line.bottom < TOP * page.height).collect();
        lines.sort_by(|a, b| a.top.total_cmp(&b.top));
        let motto = lines.iter().position(|line| holds_motto(&line.text) && line.left > MIDDLE.0 * page.width)?;
        let mut gap = (MIDDLE.0 * page.width, lines.get(motto)?.left);
        let mut narrowed = |line: &Line| {
            let next = match line.right <= gap.1 {
                true => (gap.0.max(line.right), gap.1),
                false => (gap.0, gap.1.min(line.left)),
            };
            let is_gap = next.0 < next.1;
            if is_gap {
                gap = next;
            }
            is_gap
        };
        // Beside the motto is who issues the paper, or that is above it.
        let first = (0..motto).rev().take_while(|&at| lines.get(at).is_some_and(|line| narrowed(line))).last();
        let after = lines.iter().skip(motto + 1).take_while(|line| narrowed(line));
        let bottom = after.last().or(lines.get(motto))?.bottom;
        let top = lines.get(first.unwrap_or(motto))?.top;
        let found = Letterhead { top, bottom, gap: (gap.0 + gap.1) / 2.0 };
        let is_of_it = |line: &&&Line| line.top >= top && line.bottom <= bottom;
        lines.iter().filter(is_of_it).any(|line| line.right <= found.gap).then_some(found)
    }
}

/// The cells of a column: lines that go on in the next one are one.
fn joined(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    let width = lines.iter().map(|line| line.right).fold(0.0, f32::max)
        - lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let mut cells: Vec<Line> = Vec::with_capacity(lines.len());
    for mut line in lines {
        line.is_apart = true;
        let goes_on = cells.last().is_some_and(|last| {
            let is_near = line.top - last.bottom < NEAR * last.height();
            let is_full = last.right - last.left + line.first_word > (1.0 - ROOM) * width;
            let is_broken = is_rest_of_a_day(&last.text, &line.text) || is_rest_of_a_motto(&last.text, &line.text);
            is_near && is_full && is_broken
        });
        match cells.last_mut().filter(|_| goes_on) {
            Some(last) => {
                last.text.push(' ');
                last.text.push_str(&line.text);
                last.bottom = last.bottom.max(line.bottom);
                last.right = last.right.max(line.right);
            }
            None => cells.push(line),
        }
    }
    cells
}

/// `Kon Plông, ngày 05 tháng 3 năm` and `2022`, at whatever word it is broken.
fn is_rest_of_a_day(first: &str, second: &str) -> bool {
    let is_day = |text: &str| text.to_lowercase().contains("ngày");
    let begins = second.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_rest =
        matches!(begins.as_str(), "ngày" | "tháng" | "năm") || begins.starts_with(|c: char| c.is_ascii_digit());
    is_rest && (is_day(first) || first.ends_with(',') && is_day(second))
}

/// `CỘNG HÒA XÃ HỘI CHỦ NGHĨA` and `VIỆT NAM`.
fn is_rest_of_a_motto(first: &str, second: &str) -> bool {
    !holds_motto(first) && !holds_motto(second) && holds_motto(&format!("{first} {second}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f32, top: f32) -> Line {
        let right = left + 6.0 * text.chars().count() as f32;
        Line { text: text.to_owned(), left, right, top, bottom: top + 14.0, first_word: 20.0, ..Line::default() }
    }

    fn read(lines: Vec<Line>) -> Vec<String> {
        let mut page = Page { width: 595.0, height: 842.0, lines, ..Page::default() };
        put_in_order(&mut page);
        page.lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn a_letterhead_is_read_by_columns_and_a_broken_day_is_one() {
        let read = read(vec![
            line("2", 90.0, 36.0),
            line("TỈNH ỦY KON TUM", 136.0, 72.0),
            line("ĐẢNG CỘNG SẢN VIỆT NAM", 320.0, 72.0),
            line("Thành phố Kon Tum, ngày 22", 320.0, 97.0),
            line("tháng 4 năm 2022", 400.0, 111.0),
            line("THÀNH ỦY KON TUM", 124.0, 97.0),
            line("Số 77-CV/HU", 155.0, 146.0),
            line("V/v làm đường ra đồng ở các thôn, các xóm", 190.0, 220.0),
        ]);
        let expected = [
            "2",
            "TỈNH ỦY KON TUM",
            "THÀNH ỦY KON TUM",
            "Số 77-CV/HU",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "Thành phố Kon Tum, ngày 22 tháng 4 năm 2022",
            "V/v làm đường ra đồng ở các thôn, các xóm",
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn a_page_without_a_letterhead_is_as_it_was() {
        let lines = || vec![line("Một", 300.0, 72.0), line("Hai", 90.0, 72.0)];
        assert_eq!(read(lines()), ["Một", "Hai"]);
        let mut with_motto = lines();
        with_motto.push(line("Đảng Cộng sản Việt Nam", 90.0, 300.0));
        assert_eq!(read(with_motto), ["Một", "Hai", "Đảng Cộng sản Việt Nam"]);
    }
}
