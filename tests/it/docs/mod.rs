//! README and `docs/` against the program, in both directions: what they name exists, and what exists is named there.
//!
//! A page is read as sections with tables, blocks of code and links (`page`). Commands and options come from `--help`,
//! fields from the complaint about one that doesn't exist, keys and columns from what the commands print.

#![allow(clippy::unwrap_used)] // helpers of tests, but no tests themselves

mod commands;
mod examples;
mod fields;
mod links;
mod output;
mod page;
mod shapes;
mod types;
mod week;

use std::path::{Path, PathBuf};

use page::Page;

/// The folder of the project.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A language that the documentation is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Language {
    English,
    Vietnamese,
}

impl Language {
    const ALL: [Language; 2] = [Language::English, Language::Vietnamese];

    fn folder(self) -> &'static str {
        match self {
            Language::English => "docs/en",
            Language::Vietnamese => "docs/vi",
        }
    }

    fn readme(self) -> &'static str {
        match self {
            Language::English => "README.md",
            Language::Vietnamese => "README.vi.md",
        }
    }

    fn page(self, name: &str) -> Page {
        Page::read(&format!("{}/{name}", self.folder()))
    }

    /// README and every page of the language.
    fn pages(self) -> Vec<Page> {
        let names = names_in(self.folder()).into_iter().map(|name| format!("{}/{name}", self.folder()));
        std::iter::once(self.readme().to_owned()).chain(names).map(|path| Page::read(&path)).collect()
    }
}

/// The names in a folder of the project, in order.
fn names_in(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(Path::new(ROOT).join(folder)).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Fails with every fault, one a line.
#[track_caller]
fn none(faults: impl IntoIterator<Item = String>) {
    let mut faults: Vec<String> = faults.into_iter().collect();
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The faults where `documented` and `existing` names differ.
fn differences<S: AsRef<str>>(place: &str, documented: &[S], existing: &[S]) -> Vec<String> {
    let has = |all: &[S], name: &S| all.iter().any(|other| other.as_ref() == name.as_ref());
    let unknown = documented.iter().filter(|name| !has(existing, name));
    let unknown = unknown.map(|name| format!("{place}: `{}` isn't in the program", name.as_ref()));
    let missing = existing.iter().filter(|name| !has(documented, name));
    let missing = missing.map(|name| format!("{place}: `{}` isn't in the page", name.as_ref()));
    unknown.chain(missing).collect()
}

/// Runs the program in a folder, with what it prints told apart.
fn chithi(folder: &Path, args: &[&str]) -> super::support::Answer {
    super::support::run(folder, args, b"")
}

/// A folder where nothing is.
fn nowhere() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

#[test]
fn both_languages_have_the_same_pages() {
    assert_eq!(names_in(Language::English.folder()), names_in(Language::Vietnamese.folder()));
}

#[test]
fn a_readme_is_short_and_keeps_the_two_commands_to_begin_with() {
    for language in Language::ALL {
        let text = std::fs::read_to_string(Path::new(ROOT).join(language.readme())).unwrap();
        assert!(text.lines().count() < 250, "{} has {} lines", language.readme(), text.lines().count());
        let search = match language {
            Language::English => "search",
            Language::Vietnamese => "tìm",
        };
        let begins = format!("\ncargo run --release -- {search} \"tự diễn biến\"\n");
        assert!(text.contains(&begins), "{}", language.readme());
    }
    let start = Page::read("README.md").section("start").blocks[0].lines.join("\n");
    assert_eq!(start, "cargo run --release -- search \"tự diễn biến\"\ncargo test");
}
