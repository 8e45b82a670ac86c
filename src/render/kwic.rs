//! Keywords in context: lines aligned on the match, rows, and tables of forms.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::sheet::Sheet;
use super::style::{Look, Style};
use super::terminal::{clean, day};
use crate::answer::{Context, FormCount};

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

/// One line: left, match, right, with the match of all lines in the same column; then day and id.
///
/// `width` is the columns on each side; `id` what the article's id is shortened to.
///
/// # Errors
/// If it can't be written.
pub fn context(out: &mut dyn Write, context: &Context, id: &str, width: usize, look: Look) -> io::Result<()> {
    let left = clean(&context.left);
    let left = last_columns(&left, width);
    let pad = |text: &str| " ".repeat(width.saturating_sub(text.width()));
    let matched = clean(&context.matched);
    let matched = if look.colour { look.paint(Style::Mark, &matched) } else { format!("«{matched}»") };
    let right = clean(&context.right);
    let day = context.published.as_deref().map(|published| format!("{} ", day(published))).unwrap_or_default();
    let facts = look.paint(Style::Faint, &clean(&format!("{day}{id}")));
    writeln!(out, "{}{left}{matched}{right}{}  {facts}", pad(left), pad(&right))
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

/// A table of forms, the most frequent first.
///
/// # Errors
/// If it can't be written.
pub fn forms(out: &mut dyn Write, forms: &[FormCount]) -> io::Result<()> {
    forms.iter().try_for_each(|form| writeln!(out, "{:>8}  {}", form.count, clean(form.form.as_deref().unwrap_or("–"))))
}

impl Sheet<'_> {
    /// Columns of [`Sheet::context`].
    pub const CONTEXTS: &'static [&'static str] =
        &["left", "match", "right", "field", "start", "id", "title", "published", "place", "source", "own_id"];

    /// A match with its context, line breaks as spaces.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn context(&mut self, context: &Context) -> io::Result<()> {
        let in_line = |text: &str| text.replace('\n', " ");
        self.row(&[
            &in_line(&context.left),
            &in_line(&context.matched),
            &in_line(&context.right),
            context.field,
            &context.start.to_string(),
            &context.id,
            &context.title,
            context.published.as_deref().unwrap_or(""),
            context.place.as_deref().unwrap_or(""),
            context.source.as_deref().unwrap_or(""),
            context.own_id.as_deref().unwrap_or(""),
        ])
    }

    /// Columns of [`Sheet::form`].
    pub const FORMS: &'static [&'static str] = &["form", "count", "articles"];

    /// A form and how often it was found.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn form(&mut self, form: &FormCount) -> io::Result<()> {
        self.row(&[form.form.as_deref().unwrap_or(""), &form.count.to_string(), &form.articles.to_string()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(left: &str, right: &str) -> String {
        let context_of = Context {
            left: left.to_owned(),
            matched: "suy".to_owned(),
            right: right.to_owned(),
            field: "body",
            start: 0,
            id: "a01".to_owned(),
            own_id: None,
            title: String::new(),
            published: Some("2023-11-05T08:00".to_owned()),
            place: None,
            source: None,
        };
        let mut out = Vec::new();
        context(&mut out, &context_of, "a0", 12, Look::PLAIN).unwrap();
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
