//! What couldn't be read: by reason for people, a row each for programs.

use std::io::{self, Write};

use super::json::Values;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::clean;
use crate::answer::UnreadList;

impl Show for UnreadList {
    const COLUMNS: &'static [&'static str] = &["reason", "path", "message"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        for group in self.groups() {
            let Some(first) = group.first() else { continue };
            let head = view.say.so_many_unread(group.len() as u64, &first.why);
            writeln!(out, "{}", view.look.paint(Style::Title, &clean(&head)))?;
            for one in group {
                writeln!(out, "  {}", clean(&view.say.unread_path(&one.path, &one.why)))?;
            }
        }
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let say = sheet.say();
        self.0.iter().try_for_each(|one| {
            let (reason, message) = say.unread_cells(&one.reason, &one.why);
            sheet.row(&cells![reason, Cell::file(&one.path), message])
        })
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.0.iter().try_for_each(|one| values.push(one))
    }
}
