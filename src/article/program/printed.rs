//! Pages that a browser printed.
//!
//! In: the pages of a document. Out: the same without what the browser wrote at their edges (when, which page, from where), and without the clock of the
//! portal. That is above the headline and names the day of printing; as it is written as the day of an article is, it would be taken
//! for that.

use jiff::civil::Date;

use super::layout::{Line, Page};
use crate::article::date;

/// What a browser writes is in this part of the height.
const EDGE: f32 = 0.06;
/// The day of an article is among so many lines below its headline.
const MAX_DATED_LINES: usize = 8;
/// Where no line is a headline, the clock is among so many.
const MAX_CLOCK_LINES: usize = 4;
/// Words of a day with its time.
const MAX_DATE_WORDS: usize = 12;

/// Takes away what a browser wrote; the days that it may mean, if it printed the document.
pub(super) fn clear(pages: &mut [Page]) -> Option<Vec<Date>> {
    let first = pages.first()?;
    let edges = || first.lines.iter().filter(|line| is_at_edge(first, line));
    let (when, days) = edges().find_map(|line| Some((line.clone(), moment_of_printing(&line.text)?)))?;
    let address = edges().find(|line| line.text.contains("://"))?.clone();
    for page in pages {
        page.lines.retain(|line| !line.is_beside(&when) && !line.is_beside(&address));
    }
    Some(days)
}

fn is_at_edge(page: &Page, line: &Line) -> bool {
    line.bottom < EDGE * page.height || line.top > (1.0 - EDGE) * page.height
}

/// `11/30/26, 10:05 AM`, `10:05 30/11/2026`: the days that this may be.
fn moment_of_printing(line: &str) -> Option<Vec<Date>> {
    let words: Vec<&str> = line.split_whitespace().take(4).map(|word| word.trim_end_matches(',')).collect();
    let is_time = |word: &&&str| word.split_once(':').is_some_and(|(hour, rest)| !hour.is_empty() && rest.len() >= 2);
    words.iter().find(is_time)?;
    words.iter().find_map(|word| {
        let parts: Vec<i16> = word.split(['/', '-', '.']).map(str::parse).collect::<Result<_, _>>().ok()?;
        let [a, b, c] = parts.as_slice() else { return None };
        let year = |year: i16| if year < 100 { year + 2000 } else { year };
        let all = [(year(*c), *a, *b), (year(*c), *b, *a), (*a, *b, *c)];
        let days: Vec<Date> = all
            .into_iter()
            .filter_map(|(year, month, day)| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok())
            .collect();
        (!days.is_empty()).then_some(days)
    })
}

/// Takes the clock above the headline away, and sets the day below it apart from what is in its line. `headline` is where that
/// begins and ends.
pub(super) fn clear_clock(page: &mut Page, headline: std::ops::Range<usize>, printed: &[Date]) {
    let mut is_dated = false;
    for line in page.lines.iter_mut().skip(headline.end).take(MAX_DATED_LINES) {
        if let Some(day) = day_before_more(&line.text) {
            line.text = day;
        }
        is_dated |= date::moment(&line.text).is_some();
    }
    let has_headline = !headline.is_empty();
    let above = if has_headline { headline.start } else { MAX_CLOCK_LINES };
    let mut at = 0;
    page.lines.retain(|line| {
        at += 1;
        let moment = if at <= above { date::moment(&line.text) } else { None };
        !moment.is_some_and(|moment| is_dated && has_headline || printed.contains(&moment.date))
    });
}

/// `Thứ Tư, ngày 22/11/2023 - 07:30 Theo dõi Báo Làng trên mạng`: the day with its time, if more is after it.
fn day_before_more(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split(' ').collect();
    if date::moment(line).is_some() {
        return None;
    }
    (2..words.len().min(MAX_DATE_WORDS + 1)).rev().find_map(|count| {
        let (day, more) = words.split_at_checked(count)?;
        let is_timed = day.last().is_some_and(|last| last.contains(':'));
        let is_other = more.first().is_some_and(|word| word.starts_with(char::is_uppercase));
        let day = day.join(" ");
        (is_timed && is_other && date::moment(&day).is_some()).then_some(day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(&str, f32)]) -> Page {
        let line = |(text, top): &(&str, f32)| Line {
            text: (*text).to_owned(),
            left: 30.0,
            right: 400.0,
            top: *top,
            bottom: top + 12.0,
            ..Line::default()
        };
        Page { width: 612.0, height: 792.0, lines: lines.iter().map(line).collect(), ..Page::default() }
    }

    const FOOT: (&str, f32) = ("https://bao.example/tin.html 1/1", 770.0);

    #[test]
    fn what_a_browser_writes_goes_and_the_clock_with_it() {
        for head in ["11/30/26, 10:05 AM Làm đường", "10:05 30/11/2026", "30/11/2026, 10:05"] {
            let clock = "Thứ Hai, ngày 30 tháng 11 năm 2026";
            let mut pages =
                [page(&[(head, 15.0), (clock, 60.0), ("Làm đường", 90.0), ("Bà con làm đường.", 120.0), FOOT])];
            let days = clear(&mut pages).unwrap();
            clear_clock(&mut pages[0], 1..2, &days);
            let texts: Vec<&str> = pages[0].lines.iter().map(|line| &*line.text).collect();
            assert_eq!(texts, ["Làm đường", "Bà con làm đường."], "{head}");
        }
    }

    #[test]
    fn a_day_of_its_own_stays_and_is_set_apart() {
        let day = "Thứ Tư, ngày 22/11/2023 - 07:30 Theo dõi Báo Làng";
        let mut pages = [page(&[
            ("10:05 30/11/2026", 15.0),
            ("Thứ Hai, 27/11/2023", 60.0),
            ("Làm đường", 90.0),
            (day, 120.0),
            FOOT,
        ])];
        let days = clear(&mut pages).unwrap();
        clear_clock(&mut pages[0], 1..2, &days);
        let texts: Vec<&str> = pages[0].lines.iter().map(|line| &*line.text).collect();
        assert_eq!(texts, ["Làm đường", "Thứ Tư, ngày 22/11/2023 - 07:30"]);
        let mut alone = [page(&[("10:05 30/11/2026", 15.0), ("Thứ Tư, 22/11/2023", 60.0), ("Làm đường", 90.0), FOOT])];
        let days = clear(&mut alone).unwrap();
        clear_clock(&mut alone[0], 1..2, &days);
        assert_eq!(alone[0].lines.len(), 2);
    }

    #[test]
    fn other_documents_are_left_alone() {
        let mut pages = [page(&[("Báo Làng, 20/11/2023", 15.0), ("Họp thôn", 90.0), FOOT])];
        assert_eq!(clear(&mut pages), None);
        assert_eq!(pages[0].lines.len(), 3);
    }
}
