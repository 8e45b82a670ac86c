//! What was saved in a backup, or restored from one.

use std::io::{self, Write};

use super::sheet::{Sheet, cells};
use super::show::{Show, View};
use crate::answer::BackupReport;

impl Show for BackupReport {
    const COLUMNS: &'static [&'static str] = &["file", "articles", "files", "index_bytes", "bytes", "saved", "built"];

    /// Nothing: a person is told in a sentence.
    fn text(&self, _: &mut dyn Write, _: &View<'_>) -> io::Result<()> {
        Ok(())
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        sheet.row(&cells![
            self.file.to_string_lossy().into_owned(),
            self.articles,
            self.files,
            self.index_bytes,
            self.bytes,
            self.saved,
            self.built.to_string()
        ])
    }
}
