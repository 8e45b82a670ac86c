//! The states of an index that are kept.

use std::io::{self, Write};

use super::sheet::{Sheet, cells};
use super::show::{Show, View};
use crate::answer::Generations;

impl Show for Generations {
    const COLUMNS: &'static [&'static str] = &["state", "built", "articles", "skipped", "is_current"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        self.states.iter().try_for_each(|state| writeln!(out, "{}", view.say.state(state)))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        for state in &self.states {
            let is_current = if state.is_current { "yes" } else { "" };
            sheet.row(&cells![state.state, state.built.to_string(), state.articles, state.skipped, is_current])?;
        }
        Ok(())
    }
}
