//! Two columns of a page.
//!
//! In: a page. Out: the same with its lines in the order in which columns are read. `pdftotext` has an order of its own, which goes wrong
//! where lists and tables stand in columns. A page has two columns if there is an upright gap near its middle with lines of text on
//! both sides, and few lines across. What goes across parts the page into what is above it and what is below.

use super::layout::{Line, Page};

/// The gap is between these parts of the width.
const MIDDLE: std::ops::RangeInclusive<usize> = 30..=70;
/// A line of text has so many characters; cells of tables have fewer.
const MIN_CHARS: usize = 20;
/// And no cell has more.
const MOST_CELL_CHARS: usize = 60;
/// So many of them stand on either side.
const MIN_LINES: usize = 6;
/// Lines across are fewer than those of both columns by so many times.
const MOST_ACROSS: usize = 4;

/// Puts the lines of a page in order.
pub(super) fn put_in_order(page: &mut Page) {
    page.lines = with_rows(std::mem::take(&mut page.lines));
    let Some(gap) = gap(page) else { return };
    let side = |line: &Line| {
        if line.right <= gap {
            Side::Left
        } else if line.left >= gap {
            Side::Right
        } else {
            Side::Across
        }
    };
    page.lines.sort_by(|a, b| a.top.total_cmp(&b.top));
    let mut lines = Vec::with_capacity(page.lines.len());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in page.lines.drain(..) {
        match side(&line) {
            Side::Left => left.push(line),
            Side::Right => right.push(line),
            Side::Across => {
                lines.extend(in_rows(std::mem::take(&mut left)));
                lines.extend(in_rows(std::mem::take(&mut right)));
                lines.push(line);
            }
        }
    }
    lines.extend(in_rows(left));
    lines.extend(in_rows(right));
    page.lines = lines;
}

/// The lines, those of tables by rows where each column is a block.
fn with_rows(lines: Vec<Line>) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::with_capacity(lines.len());
    // Where the columns begin that are as many rows high as the last block.
    let (mut table, mut last) = (0, 0..0);
    for block in lines.chunk_by(|a, b| a.block == b.block) {
        let before = all.get(last.clone()).unwrap_or_default();
        if !is_next_column(before, block) {
            sort_rows(all.get_mut(table..).unwrap_or_default(), last.len());
            table = all.len();
        }
        last = all.len()..all.len() + block.len();
        all.extend_from_slice(block);
    }
    sort_rows(all.get_mut(table..).unwrap_or_default(), last.len());
    all
}

/// Whether a block is the column of a table after another: of as many cells, each beside one.
fn is_next_column(before: &[Line], block: &[Line]) -> bool {
    let is_cell = |line: &Line| line.text.chars().take(MOST_CELL_CHARS).count() < MOST_CELL_CHARS;
    block.len() > 1
        && before.len() == block.len()
        && before.iter().zip(block).all(|(a, b)| a.is_beside(b) && a.right <= b.left && is_cell(a) && is_cell(b))
}

/// Sorts columns of so many rows by their rows.
fn sort_rows(columns: &mut [Line], rows: usize) {
    if columns.len() > rows {
        let tops: Vec<f32> = columns.iter().take(rows).map(|line| line.top).collect();
        let row = |line: &Line| tops.iter().rposition(|top| line.top > top - line.height() / 2.0).unwrap_or(0);
        columns.sort_by_cached_key(row);
    }
}

enum Side {
    Left,
    Right,
    Across,
}

/// Where the gap is that the fewest lines go across.
fn gap(page: &Page) -> Option<f32> {
    let is_text = |line: &&Line| line.text.chars().take(MIN_CHARS).count() == MIN_CHARS;
    let texts: Vec<&Line> = page.lines.iter().filter(is_text).collect();
    let at = |per_cent: usize| page.width * per_cent as f32 / 100.0;
    let count = |gap: f32| {
        let left = texts.iter().filter(|line| line.right <= gap).count();
        let right = texts.iter().filter(|line| line.left >= gap).count();
        // What ends before it begins is on both sides.
        (texts.len().saturating_sub(left + right), left, right)
    };
    let (gap, (across, left, right)) =
        MIDDLE.map(at).map(|gap| (gap, count(gap))).min_by_key(|(_, (across, ..))| *across)?;
    (left >= MIN_LINES && right >= MIN_LINES && across * MOST_ACROSS <= left + right).then_some(gap)
}

/// Lines of one column: those that stand side by side from the left to the right.
fn in_rows(lines: Vec<Line>) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::with_capacity(lines.len());
    let mut row: Vec<Line> = Vec::new();
    for line in lines {
        if row.first().is_some_and(|first| !first.is_beside(&line)) {
            row.sort_by(|a, b| a.left.total_cmp(&b.left));
            all.append(&mut row);
        }
        row.push(line);
    }
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    all.append(&mut row);
    all
}
