//! What stands on every page: its head, its foot, its number.
//!
//! In: the pages of a document. Out: the same without these lines. A line goes if it stands at the edge of its page, and on others in
//! the same place with the same words, whatever its numbers are; or if it is nothing but the number of the page. What is between it and
//! the edge must go as well, so that nothing goes from the middle of a text.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{Line, Page};
use crate::article::clean::sameness;

/// Rows at either edge that may be the head or foot of a page.
const MAX_ROWS: usize = 4;
/// So near to the edge they are, as parts of the height.
const EDGE: f32 = 0.2;
/// Heads stand in the same place, give or take so many points.
const SAME_PLACE: f32 = 4.0;
/// A document of so many pages has each head on two of them at least; a longer one on three, be there one for each side of a leaf.
const FEW_PAGES: usize = 4;
/// Words beside the number of a page.
const PAGE_WORDS: [&str; 4] = ["trang", "page", "of", "tr"];

/// Takes heads, feet and numbers of pages away.
pub(super) fn clear(pages: &mut [Page]) {
    let repeated = repeated(pages);
    let offsets = offsets(pages);
    let is_counted = |offset: &i64| *offset == 1 || offsets.get(offset).is_some_and(|count| *count > 1);
    for (at, page) in pages.iter_mut().enumerate() {
        let goes = |number: usize, line: &Line| {
            repeated.contains(&(at, number))
                || match page_number(&line.text) {
                    Some((number, false)) => is_counted(&(number - at as i64)),
                    Some((_, true)) => true,
                    None => false,
                }
        };
        let mut gone = vec![false; page.lines.len()];
        for rows in edges(page) {
            for row in rows {
                let all = row.iter().all(|&number| page.lines.get(number).is_some_and(|line| goes(number, line)));
                if !all {
                    break;
                }
                row.iter().filter_map(|&number| gone.get_mut(number).map(|gone| *gone = true)).for_each(drop);
            }
        }
        let mut gone = gone.into_iter();
        page.lines.retain(|_| !gone.next().unwrap_or(false));
    }
}

/// The rows at the top of a page, and those at its bottom, from the edge inwards: numbers of its lines.
fn edges(page: &Page) -> [Vec<Vec<usize>>; 2] {
    let mut order: Vec<usize> = (0..page.lines.len()).collect();
    let middle = |number: &usize| page.lines.get(*number).map_or(0.0, |line| line.top + line.bottom);
    order.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let is_at_top = |line: &Line| line.top < EDGE * page.height;
    let is_at_bottom = |line: &Line| line.bottom > (1.0 - EDGE) * page.height;
    let top = rows(page, order.iter().copied(), is_at_top);
    let bottom = rows(page, order.iter().rev().copied(), is_at_bottom);
    [top, bottom]
}

fn rows(page: &Page, order: impl Iterator<Item = usize>, is_near: impl Fn(&Line) -> bool) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for number in order {
        let Some(line) = page.lines.get(number).filter(|line| is_near(line)) else { break };
        let first = rows.last().and_then(|row| row.first()).and_then(|first| page.lines.get(*first));
        let is_same_row = first.is_some_and(|first| first.is_beside(line));
        let is_last = rows.len() == MAX_ROWS;
        match rows.last_mut().filter(|_| is_same_row) {
            Some(row) => row.push(number),
            None if is_last => break,
            None => rows.push(vec![number]),
        }
    }
    rows
}

/// The lines at the edges that stand on several pages, by page and number.
fn repeated(pages: &[Page]) -> BTreeSet<(usize, usize)> {
    type Places = Vec<(f32, usize, usize)>;
    let mut places: BTreeMap<(bool, String), Places> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        for (side, rows) in edges(page).into_iter().enumerate() {
            for number in rows.into_iter().flatten() {
                if let Some(line) = page.lines.get(number) {
                    for key in sayings(&line.text, at as i64) {
                        places.entry((side == 0, key)).or_default().push((line.top, at, number));
                    }
                }
            }
        }
    }
    let least = if pages.len() <= FEW_PAGES { 2 } else { 3 };
    let mut all = BTreeSet::new();
    for mut same in places.into_values().filter(|same| same.len() >= least) {
        same.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut from, mut to) = (0, 0);
        for (top, at, number) in &same {
            while same.get(from).is_some_and(|other| other.0 < top - SAME_PLACE) {
                from += 1;
            }
            while same.get(to).is_some_and(|other| other.0 <= top + SAME_PLACE) {
                to += 1;
            }
            if to - from >= least {
                all.insert((*at, *number));
            }
        }
    }
    all
}

/// What a line says; and if there are numbers in it, what it says if the first one, or the last one, is counted from its page. Other
/// numbers make other lines: *Quyết định số 12* is no head of a page that has *Quyết định số 19* after it.
fn sayings(line: &str, page: i64) -> Vec<String> {
    let line = sameness(line);
    let mut numbers = Vec::new();
    let mut at = 0;
    for part in line.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        if !digits.is_empty() {
            numbers.push((at, at + digits.len()));
        }
        at += part.len();
    }
    let counted = |&(start, end): &(usize, usize)| {
        let number: i64 = line.get(start..end)?.parse().ok()?;
        Some(format!("{}\u{0}{}\u{0}{}", line.get(..start)?, number - page, line.get(end..)?))
    };
    let mut all: Vec<String> = numbers.first().into_iter().chain(numbers.last()).filter_map(counted).collect();
    all.dedup();
    all.push(line);
    all
}

/// How far the numbers that stand alone are from those of their pages, and how often.
fn offsets(pages: &[Page]) -> BTreeMap<i64, usize> {
    let mut all = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        for number in edges(page).into_iter().flatten().flatten() {
            if let Some((number, _)) = page.lines.get(number).and_then(|line| page_number(&line.text)) {
                *all.entry(number - at as i64).or_default() += 1;
            }
        }
    }
    all
}

/// The number of a page, if a line says nothing else: `- 2 -`, `Trang 2/5`; and whether it says that it is one.
fn page_number(line: &str) -> Option<(i64, bool)> {
    if line.len() > 40 {
        return None;
    }
    let line = sameness(line);
    let mut number = None;
    let mut is_said = false;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        match word.parse::<u16>() {
            Ok(found) => _ = number.get_or_insert(i64::from(found)),
            Err(_) if PAGE_WORDS.contains(&word) => is_said = true,
            Err(_) => return None,
        }
    }
    number.map(|number| (number, is_said))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of rows twenty points high.
    fn page(rows: &[&str]) -> Page {
        let line = |(number, text): (usize, &&str)| {
            let top = 40.0 + 20.0 * number as f32;
            Line { text: (*text).to_owned(), left: 80.0, right: 500.0, top, bottom: top + 12.0, ..Line::default() }
        };
        let lines = rows.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(line).collect();
        Page { width: 595.0, height: 842.0, lines, ..Page::default() }
    }

    fn cleared(pages: &[Vec<&str>]) -> Vec<String> {
        let mut pages: Vec<Page> = pages.iter().map(|rows| page(rows)).collect();
        clear(&mut pages);
        pages
            .iter()
            .map(|page| page.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" / "))
            .collect()
    }

    fn full<'t>(head: &'t str, text: &'t str, foot: &'t str) -> Vec<&'t str> {
        let mut rows = vec![head, text];
        rows.resize(36, "");
        rows.push(foot);
        rows
    }

    #[test]
    fn heads_feet_and_numbers_go_also_if_each_side_of_a_leaf_has_its_own() {
        let heads = ["Báo Làng", "Số 12 - Thứ Hai"];
        let numbers: Vec<String> = (1..9).map(|number| format!("- {number} -")).collect();
        let names = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"];
        let texts: Vec<String> = names.iter().map(|name| format!("Thôn thứ {name}")).collect();
        let pages: Vec<Vec<&str>> = (0..8).map(|at| full(heads[at % 2], &texts[at], &numbers[at])).collect();
        for page in cleared(&pages) {
            assert!(page.starts_with("Thôn thứ ") && !page.contains('/'), "{page}");
        }
    }

    #[test]
    fn a_head_may_have_the_number_of_its_page_and_a_line_with_another_number_is_none() {
        let row = |at: usize| {
            [format!("Báo Làng - {} - Thứ Hai", at + 4), format!("Quyết định số {}", at * 7), "Họp".to_owned()]
        };
        let pages: Vec<[String; 3]> = (1..6).map(row).collect();
        let pages: Vec<Vec<&str>> = pages
            .iter()
            .enumerate()
            .map(|(at, rows)| rows.iter().take(if at == 0 { 3 } else { 2 }).map(String::as_str).collect())
            .collect();
        for (at, page) in (1..).zip(cleared(&pages)) {
            let expected = format!("Quyết định số {}", at * 7);
            assert_eq!(page.trim_end_matches(" / Họp"), expected);
        }
    }

    #[test]
    fn a_line_of_the_text_stays_although_others_say_the_same() {
        let pages = vec![
            full("Một tin", "Họp thôn", "Trang 1/3"),
            full("Hai tin", "Họp thôn", "Trang 2/3"),
            full("Ba tin", "Họp thôn", "Trang 3/3"),
        ];
        assert_eq!(cleared(&pages), ["Một tin / Họp thôn", "Hai tin / Họp thôn", "Ba tin / Họp thôn"]);
        assert_eq!(cleared(&[full("Họp", "Thôn", "860")]), ["Họp / Thôn / 860"]);
        assert_eq!(cleared(&[full("Họp", "Thôn", "1")]), ["Họp / Thôn"]);
    }
}
