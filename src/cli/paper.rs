//! What a page tells beside its answer: notes, and how it was made.

use std::ffi::OsString;
use std::path::Path;

use chithi::ask::Note;
use chithi::render::{Beside, Index};
use chithi::store::local::Manifest;
use jiff::Zoned;
use jiff::civil::Date;

/// What a page tells, held for as long as it is written.
#[derive(Debug, Default)]
pub struct Paper {
    notes: Vec<Note>,
    line: String,
    index: Option<Index>,
    day: Option<Date>,
}

impl Paper {
    /// With these notes, of the index in that folder, today.
    pub fn new(notes: Vec<Note>, index: &Path) -> Self {
        let line = std::env::args_os().skip(1).map(|typed| quoted(&typed));
        let line = std::iter::once("chithi".to_owned()).chain(line).collect::<Vec<_>>().join(" ");
        Paper { notes, line, index: index_in(index), day: Some(Zoned::now().date()) }
    }

    /// The same for whoever writes a page.
    pub fn beside(&self) -> Beside<'_> {
        Beside { asked: "", notes: &self.notes, line: &self.line, index: self.index, day: self.day }
    }
}

/// The index in a folder, if there is one that can be read.
pub fn index_in(folder: &Path) -> Option<Index> {
    let manifest = Manifest::read(folder).ok()?;
    Some(Index { articles: manifest.articles, built: manifest.built })
}

/// An argument as a shell takes it for one.
fn quoted(typed: &OsString) -> String {
    let typed = typed.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || "-_./,:=+@%".contains(c);
    match !typed.is_empty() && typed.chars().all(is_plain) {
        true => typed.into_owned(),
        false => format!("'{}'", typed.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_quoted_where_a_shell_would_take_it_apart() {
        let all = ["KL 21-KL/TW", "21-KL/TW", "--out=tờ.html", "", "\"a\"", "d'Or"];
        let quoted = all.map(|typed| quoted(&typed.into()));
        assert_eq!(quoted, ["'KL 21-KL/TW'", "21-KL/TW", "--out=tờ.html", "''", "'\"a\"'", r"'d'\''Or'"]);
    }
}
