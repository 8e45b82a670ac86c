//! What stands on every page: its head, its foot, its number.
//!
//! In: the pages of a document. Out: the same without these lines. Whatever goes is lost, and papers that are alike are put together in
//! one file, so a line goes only if nothing speaks for its being text: it is at the edge of its page, at the same place with the same
//! words on three pages at least (or on both, where the second goes on), that place has such a line on most pages, it is set apart from the text and no larger, and it is in no letterhead.
//! The number of a page goes if it is alone in its row. What is between a line and the edge must go as well, so that nothing
//! goes from the middle of a text.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{Line, Page};
use super::paragraphs::usual_size;
use crate::article::clean::sameness;
use crate::article::document::letterhead::holds_motto;

/// Rows at either edge that may be the head or foot of a page.
const MAX_ROWS: usize = 4;
/// So near to the edge they are, as parts of the height.
const EDGE: f32 = 0.12;
/// Heads stand in the same place, give or take so many points.
const SAME_PLACE: f32 = 4.0;
/// And on so many pages.
const LEAST_PAGES: usize = 3;
/// The text of a full page ends below this part of its height.
const FULL: f32 = 0.75;
/// One of so many pages has the same head: those of chapters, and of either side of a leaf.
const SHARE: usize = 4;
/// Between a head and the text is so much more room than between other rows, which are a line apart at most.
const APART: f32 = 1.5;
/// And so much at least, in parts of a line's height.
const LEAST_APART: f32 = 0.5;
/// Type of the size of the text is no larger than this.
const SAME_SIZE: f32 = 1.12;
/// A number alone in this part of the height, set apart, is that of the page, though nothing else tells.
const MARGIN: f32 = 0.1;
const MOST_LONE: i64 = 99;
/// A letterhead is among so many first lines.
const MAX_LETTERHEAD_LINES: usize = 12;
/// Words beside the number of a page.
const PAGE_WORDS: [&str; 4] = ["trang", "page", "of", "tr"];

/// Takes heads, feet and numbers of pages away.
pub(super) fn clear(pages: &mut [Page]) {
    let edges: Vec<Edges> = pages.iter().map(edges).collect();
    let repeated = repeated(pages, &edges);
    let offsets = offsets(pages, &edges);
    let (size, apart) = (usual_size(pages), usual_gap(pages));
    let is_counted = |offset: &i64| *offset == 1 || offsets.get(offset).is_some_and(|count| *count > 1);
    for (at, (page, edges)) in pages.iter_mut().zip(&edges).enumerate() {
        let mut gone = vec![false; page.lines.len()];
        for rows in edges {
            let line = |number: &usize| page.lines.get(*number);
            let room = |row: usize| gap_after(page, rows, row).unwrap_or(f32::MAX);
            let is_apart = |row: usize, line: &Line| {
                room(row) >= (APART * apart.min(line.height())).max(LEAST_APART * line.height())
            };
            // Rows of forms have a number of their own each: then none of them is that of the page.
            let numbered = rows.iter().filter(|row| row.iter().any(|&number| repeated.is_counted(at, number))).count();
            let is_number = |row: usize, line: &Line| match page_number(&line.text) {
                Some((number, false)) => {
                    let is_in_margin = line.bottom < MARGIN * page.height || line.top > (1.0 - MARGIN) * page.height;
                    let is_lone = row == 0 && rows.first().is_some_and(|row| row.len() == 1);
                    is_counted(&(number - at as i64))
                        || is_lone && is_in_margin && number <= MOST_LONE && is_apart(row, line)
                }
                Some((_, true)) => true,
                None => false,
            };
            let is_head = |line: &Line, number: usize| {
                line.height() <= SAME_SIZE * size
                    && (repeated.is_plain(at, number) || numbered == 1 && repeated.is_counted(at, number))
            };
            let mut end = 0;
            for (row, numbers) in rows.iter().enumerate() {
                let lines = || numbers.iter().filter_map(|number| Some((*number, line(number)?)));
                if lines().all(|(_, line)| is_number(row, line)) {
                    end = row + 1;
                } else if !lines().all(|(number, line)| is_number(row, line) || is_head(line, number)) {
                    break;
                } else if lines().all(|(_, line)| is_apart(row, line)) {
                    end = row + 1;
                }
            }
            rows.iter()
                .take(end)
                .flatten()
                .filter_map(|&number| gone.get_mut(number).map(|gone| *gone = true))
                .for_each(drop);
        }
        let mut gone = gone.into_iter();
        page.lines.retain(|_| !gone.next().unwrap_or(false));
    }
}

/// The room between a row at an edge and what is next to it, farther in.
fn gap_after(page: &Page, rows: &[Vec<usize>], row: usize) -> Option<f32> {
    let ends = |row: &[usize]| {
        let lines = row.iter().filter_map(|&number| page.lines.get(number));
        lines.fold((f32::MAX, f32::MIN), |(top, bottom), line| (top.min(line.top), bottom.max(line.bottom)))
    };
    let (top, bottom) = ends(rows.get(row)?);
    let others =
        page.lines.iter().enumerate().filter(|(number, _)| !rows.iter().take(row + 1).flatten().any(|n| n == number));
    others.map(|(_, line)| (line.top - bottom).max(top - line.bottom)).min_by(f32::total_cmp)
}

/// The room between most rows of a document.
fn usual_gap(pages: &[Page]) -> f32 {
    let mut gaps = Vec::new();
    for page in pages {
        let mut lines: Vec<&Line> = page.lines.iter().collect();
        lines.sort_by(|a, b| a.top.total_cmp(&b.top));
        let pairs = lines.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
        gaps.extend(pairs.filter(|(a, b)| !a.is_beside(b)).map(|(a, b)| (b.top - a.bottom).max(0.0)));
    }
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or_default()
}

/// The rows at the top of a page, and those at its bottom, from the edge inwards: numbers of its lines.
type Edges = [Vec<Vec<usize>>; 2];

fn edges(page: &Page) -> Edges {
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
#[derive(Default)]
struct Repeated {
    /// Those that say the same.
    plain: BTreeSet<(usize, usize)>,
    /// Those that say the same but for a number that is counted with the pages.
    counted: BTreeSet<(usize, usize)>,
}

impl Repeated {
    fn is_plain(&self, page: usize, line: usize) -> bool {
        self.plain.contains(&(page, line))
    }

    fn is_counted(&self, page: usize, line: usize) -> bool {
        self.counted.contains(&(page, line)) && !self.is_plain(page, line)
    }
}

/// A line's place at an edge: its top, its page, its number.
type Place = (f32, usize, usize);

fn repeated(pages: &[Page], edges: &[Edges]) -> Repeated {
    let has_letterhead = |page: &Page| page.lines.iter().take(MAX_LETTERHEAD_LINES).any(|line| holds_motto(&line.text));
    // But one of two pages, the second of which goes on, has its head above the letterhead.
    let is_one_of_two = matches!(pages, [first, second] if is_full(first) && !has_letterhead(second));
    let mut all = Repeated::default();
    for is_top in [false, true] {
        // The top of a page with a letterhead tells nothing of heads: papers that are put together in one file have all the same.
        let tells: Vec<bool> = pages
            .iter()
            .map(|page| !(page.lines.is_empty() || is_top && !is_one_of_two && has_letterhead(page)))
            .collect();
        let telling = tells.iter().filter(|tells| **tells).count();
        // Of two pages the first is to be full, so that the second goes on.
        let is_one_paper = || tells.iter().zip(pages).find(|(tells, _)| **tells).is_some_and(|(_, page)| is_full(page));
        let least = if telling == 2 && is_one_paper() { 2 } else { LEAST_PAGES.max(telling.div_ceil(SHARE)) };
        let mut places: BTreeMap<String, Vec<Place>> = BTreeMap::new();
        for (at, (page, [top, bottom])) in pages.iter().zip(edges).enumerate() {
            for &number in if is_top { top } else { bottom }.iter().flatten() {
                if let Some(line) = page.lines.get(number) {
                    for key in sayings(&line.text, at as i64) {
                        places.entry(key).or_default().push((line.top, at, number));
                    }
                }
            }
        }
        let mut found: Vec<(Place, bool)> = Vec::new();
        for (key, same) in places {
            let often = near_each_other(same, &tells).into_iter().filter(|(_, pages)| *pages >= least);
            found.extend(often.map(|(place, _)| (place, key.contains('\u{0}'))));
        }
        // Whatever they say, most pages have one there.
        let usual: BTreeSet<(usize, usize)> = near_each_other(found.iter().map(|(place, _)| *place).collect(), &tells)
            .into_iter()
            .filter(|(_, pages)| pages * 2 > telling)
            .map(|((_, page, number), _)| (page, number))
            .collect();
        for ((_, page, number), is_counted) in found {
            if usual.contains(&(page, number)) {
                if is_counted { &mut all.counted } else { &mut all.plain }.insert((page, number));
            }
        }
    }
    all
}

/// Whether the text of a page, whose last row may be a foot, goes down to its end.
fn is_full(page: &Page) -> bool {
    let mut bottoms: Vec<f32> = page.lines.iter().map(|line| line.bottom).collect();
    bottoms.sort_by(|a, b| b.total_cmp(a));
    let last = bottoms.first().copied().unwrap_or_default();
    bottoms.iter().find(|bottom| **bottom < last - SAME_PLACE).is_some_and(|bottom| *bottom > FULL * page.height)
}

/// On how many pages that tell there is one of these within [`SAME_PLACE`], of each of them.
fn near_each_other(mut places: Vec<Place>, tells: &[bool]) -> Vec<(Place, usize)> {
    places.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut from, mut to) = (0, 0);
    let mut pages: BTreeMap<usize, usize> = BTreeMap::new();
    let tells = |page: usize| tells.get(page).copied().unwrap_or(false);
    let mut all = Vec::with_capacity(places.len());
    for place in &places {
        while let Some(next) = places.get(to).filter(|next| next.0 <= place.0 + SAME_PLACE) {
            if tells(next.1) {
                *pages.entry(next.1).or_default() += 1;
            }
            to += 1;
        }
        while let Some(past) = places.get(from).filter(|past| past.0 < place.0 - SAME_PLACE) {
            if let Some(count) = pages.get_mut(&past.1) {
                *count -= 1;
                if *count == 0 {
                    pages.remove(&past.1);
                }
            }
            from += 1;
        }
        all.push((*place, pages.len()));
    }
    all
}

/// What a line says; and if there are numbers in it, what it says if the first one, or the last one, is counted from its page. Other
/// numbers make other lines: *Quyết định số 12* isn't a head of a page that has *Quyết định số 19* after it.
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
fn offsets(pages: &[Page], edges: &[Edges]) -> BTreeMap<i64, usize> {
    let mut all = BTreeMap::new();
    for (at, (page, edges)) in pages.iter().zip(edges).enumerate() {
        for &number in edges.iter().flatten().flatten() {
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

    /// A page whose head and foot are set apart from its text.
    fn full<'t>(head: &'t str, text: &'t str, foot: &'t str) -> Vec<&'t str> {
        let mut rows = vec![head, "", text];
        rows.resize(38, "");
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
        let heads: Vec<String> = (1..6).map(|at| format!("Báo Làng - {} - Thứ Hai", at + 4)).collect();
        let texts: Vec<String> = (1..6).map(|at| format!("Quyết định số {}", at * 7)).collect();
        let pages: Vec<Vec<&str>> = (0..5).map(|at| full(&heads[at], &texts[at], "")).collect();
        assert_eq!(cleared(&pages), texts);
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
        assert_eq!(cleared(&[full("2", "Thôn", "Văn phòng")]), ["Thôn / Văn phòng"]);
    }

    #[test]
    fn papers_and_forms_that_are_alike_lose_nothing_where_they_are_put_together() {
        let forms: Vec<[String; 4]> = (1..6)
            .map(|at| {
                let number = format!("Phiếu đánh giá số {at}");
                [number, format!("Họ tên người thứ {at}"), "Đề nghị: tốt".to_owned(), format!("Ghi chú {}", at * 3)]
            })
            .collect();
        let rows: Vec<Vec<&str>> = forms.iter().map(|rows| rows.iter().map(String::as_str).collect()).collect();
        let joined: Vec<String> = forms.iter().map(|rows| rows.join(" / ")).collect();
        assert_eq!(cleared(&rows), joined);
        let paper = |subject| vec!["HUYỆN ỦY ĐĂK HÀ", "", "ĐẢNG CỘNG SẢN VIỆT NAM", "", "BÁO CÁO", "", subject];
        for page in cleared(&["một", "hai", "ba", "bốn"].map(paper)) {
            assert!(page.starts_with("HUYỆN ỦY ĐĂK HÀ / ĐẢNG CỘNG SẢN VIỆT NAM / BÁO CÁO / "), "{page}");
        }
        // Two pages tell nothing unless the second goes on.
        assert_eq!(
            cleared(&[full("Báo Làng", "Một", ""), full("Báo Làng", "Hai", "")]),
            ["Báo Làng / Một", "Báo Làng / Hai"]
        );
        let long =
            |text| (0..36).map(|row| ["Báo Làng", "", text].get(row).copied().unwrap_or("Họp")).collect::<Vec<&str>>();
        assert!(cleared(&[long("Một"), full("Báo Làng", "Hai", "")])[1] == "Hai");
        // What most pages haven't isn't a head.
        let pages = ["Đơn", "Đơn", "Đơn", "Một", "Hai", "Ba", "Bốn"].map(|first| full(first, "Họp", ""));
        assert!(cleared(&pages).iter().all(|page| page.contains(" / ")));
    }
}
