//! Keywords in context: lines aligned on the match, and rows.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::correction::names;
use super::json::ListPlace;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::{Look, Style};
use super::terminal::{clean, day};
use crate::answer::Context;

/// Columns on each side where the output goes to a file or another program.
const WIDTH: usize = 60;
/// The narrowest that can be read on a terminal.
const NARROWEST: usize = 15;
/// Columns of a terminal that day, id and match take.
const OTHER_COLUMNS: usize = 44;

/// Characters on each side of a match that fit the terminal.
pub fn context_width(look: Look) -> usize {
    look.width.map_or(WIDTH, |columns| (columns.saturating_sub(OTHER_COLUMNS) / 2).clamp(NARROWEST, WIDTH))
}

impl Show for Context {
    const COLUMNS: &'static [&'static str] = &[
        "left",
        "match",
        "right",
        "field",
        "start",
        "id",
        "title",
        "published",
        "place",
        "source",
        "own_id",
        "url",
        "corrected",
    ];
    const LIST: ListPlace = ListPlace::Last("lines");

    /// One line: left, match, right, with the match of all lines in the same column; then day and id.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let (width, look) = (view.beside, view.look);
        let left = clean(&self.left);
        let left = last_columns(&left, width);
        let pad = |text: &str| " ".repeat(width.saturating_sub(text.width()));
        let matched = clean(&self.matched);
        let matched = if look.colour { look.paint(Style::Mark, &matched) } else { format!("«{matched}»") };
        let right = clean(&self.right);
        let day = self.published.map(|published| format!("{} ", day(published))).unwrap_or_default();
        let facts = look.paint(Style::Faint, &clean(&format!("{day}{}", self.short_id.as_ref().unwrap_or(&self.id))));
        writeln!(out, "{}{left}{matched}{right}{}  {facts}", pad(left), pad(&right))
    }

    /// Line breaks are spaces.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let in_line = |text: &str| text.replace('\n', " ");
        sheet.row(&cells![
            in_line(&self.left),
            in_line(&self.matched),
            in_line(&self.right),
            Cell::name(self.zone.name()),
            self.start,
            &self.id,
            &self.title,
            self.published,
            self.place.as_ref(),
            self.source.as_ref(),
            self.own_id.as_ref(),
            Cell::web(self.url.as_ref()),
            names(&self.corrected),
        ])
    }
}

/// The end of a text that fits so many columns.
fn last_columns(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let width = |c: char| c.width().unwrap_or(0);
    let fits = text.char_indices().rev().take_while(|(_, c)| {
        used += width(*c);
        used <= columns
    });
    let start = fits.last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::render::Say;
    use crate::text::Zone;

    fn line(left: &str, right: &str) -> String {
        let context_of = Context {
            left: left.to_owned(),
            matched: "suy".to_owned(),
            right: right.to_owned(),
            unmarked: false,
            zone: Zone::Body,
            start: 0,
            id: "a01".to_owned(),
            own_id: None,
            title: String::new(),
            published: Some("2023-11-05T08:00".parse().unwrap()),
            place: None,
            unit: None,
            source: None,
            url: None,
            corrected: Vec::new(),
            short_id: Some("a0".to_owned()),
        };
        let mut out = Vec::new();
        context_of
            .text(&mut out, &View { beside: 12, ..View::new(Say::default(), Look::PLAIN, &Facts::of_tests()) })
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn matches_stand_in_one_column_whatever_the_width_of_the_letters_before_them() {
        let columns = |line: &str| line.split('«').next().unwrap().width();
        for left in ["", "về ", "ngại khó ", "kho\u{301} ", "党的建设 ", "😀😀😀😀😀😀😀 ", "👍🏽 "]
        {
            assert_eq!(columns(&line(left, " thoái")), 12, "{left}");
        }
        assert_eq!(line("về ", " thoái"), "         về «suy» thoái        05/11/2023 a0\n");
    }

    #[test]
    fn nothing_in_a_text_steers_the_terminal() {
        assert!(!line("\u{1b}[31m\u{202e}về\n", "\u{9b}x").contains(|c: char| c.is_control() && c != '\n'));
        assert_eq!(line("\u{1b}\u{202e}về\n", "").matches('\n').count(), 1);
    }
}
