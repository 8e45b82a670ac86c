//! What a library holds, at a first look.

use std::io::{self, Write};

use super::sheet::Sheet;
use super::show::{Show, View};
use crate::answer::{FirstPage, Statistics};

impl Show for FirstPage {
    const COLUMNS: &'static [&'static str] = Statistics::COLUMNS;
    const SHEET: &'static str = Statistics::SHEET;

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        self.statistics.text(out, view)
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.statistics.rows(sheet)
    }
}
