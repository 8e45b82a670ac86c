//! Files in a folder that aren't articles, counted by their kind.
//!
//! In: what the walk reports. Out: `.docx` 2, `.pdf` 1, `README.md` 1: a person should see that two
//! thousand Word files lie there unread, without a line for each.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use serde::ser::Serializer;

use super::format;
use super::skip::{SkipReason, Skipped};

/// Endings longer than this are parts of names.
const MAX_ENDING_CHARS: usize = 8;
/// More kinds than this are counted as one: names without sense must not fill the memory.
const MAX_KINDS: usize = 1_000;
const NO_ENDING: &str = "without an ending";
const OTHERS: &str = "others";
const PARTS: &str = "in folders of saved pages";

/// Something of each kind of file, of no more kinds than can be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Kinds<T>(BTreeMap<String, T>);

impl<T: Default> Kinds<T> {
    /// That of a kind.
    pub(super) fn of(&mut self, kind: String) -> &mut T {
        let known = self.0.len() < MAX_KINDS || self.0.contains_key(&kind);
        self.0.entry(if known { kind } else { OTHERS.to_owned() }).or_default()
    }

    /// Each kind, in the order of names.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(kind, of)| (kind.as_str(), of))
    }
}

/// How many files of each kind were passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassedOver {
    kinds: Kinds<u64>,
    /// Those of them that belong to pages which were read.
    parts: u64,
}

impl PassedOver {
    /// Counts what was skipped if it is a file that was no article; whether it was.
    pub fn add(&mut self, skipped: &Skipped) -> bool {
        match skipped.reason {
            SkipReason::NotAnArticle => *self.kinds.of(kind_of(&skipped.path)) += 1,
            SkipReason::PartOfPage => {
                self.parts += 1;
                *self.kinds.of(PARTS.to_owned()) += 1;
            }
            _ => return false,
        }
        true
    }

    /// How many there are of all kinds.
    pub fn total(&self) -> u64 {
        self.kinds.iter().map(|(_, count)| count).sum()
    }

    /// How many there are that might have been articles: all but the parts of pages that browsers saved.
    pub fn unread(&self) -> u64 {
        self.total() - self.parts
    }

    /// Each kind and how many there are, the most frequent first.
    pub fn kinds(&self) -> Vec<(&str, u64)> {
        let mut kinds: Vec<(&str, u64)> = self.kinds.iter().map(|(kind, count)| (kind, *count)).collect();
        kinds.sort_by_key(|&(_, count)| std::cmp::Reverse(count)); // stable: ties stay in order
        kinds
    }
}

/// The kinds, the most frequent first.
impl Serialize for PassedOver {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Kind<'k> {
            kind: &'k str,
            files: u64,
        }
        serializer.collect_seq(self.kinds().into_iter().map(|(kind, files)| Kind { kind, files }))
    }
}

/// `.docx`, `.docx.gz`, `README.md`, or that it has no ending.
pub(super) fn kind_of(path: &str) -> String {
    let name = Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path);
    let (bare, _) = format::unpacked_name(name);
    let packing = name.strip_prefix(bare).unwrap_or_default().to_ascii_lowercase();
    let ending = Path::new(bare).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_ending =
        !ending.is_empty() && ending.chars().count() <= MAX_ENDING_CHARS && ending.chars().all(char::is_alphanumeric);
    let ending = if is_ending { format!(".{}{packing}", ending.to_lowercase()) } else { packing };
    match (format::is_about_the_folder(name), ending.as_str()) {
        (true, _) => format!("README{ending}"),
        (false, "") => NO_ENDING.to_owned(),
        (false, _) => ending,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_counted_by_their_endings_the_most_frequent_first() {
        let mut passed_over = PassedOver::default();
        for name in [
            "a.pdf",
            "b.docx",
            "kho/c.DOCX",
            "README.md",
            "readme",
            "x.docx.gz",
            "x.gz",
            "Makefile",
            "Báo cáo số 1. Kết luận",
            "d.pdf",
            "e.pdf",
        ] {
            assert!(passed_over.add(&Skipped::new(name, SkipReason::NotAnArticle)));
        }
        assert!(!passed_over.add(&Skipped::new("b.txt", SkipReason::Empty)));
        assert_eq!(
            passed_over.kinds(),
            [
                (".pdf", 3),
                (".docx", 2),
                ("without an ending", 2),
                (".docx.gz", 1),
                (".gz", 1),
                ("README", 1),
                ("README.md", 1)
            ]
        );
        assert_eq!(passed_over.total(), 11);
    }

    #[test]
    fn names_without_sense_fill_no_memory() {
        let mut passed_over = PassedOver::default();
        for number in 0..MAX_KINDS * 2 {
            passed_over.add(&Skipped::new(format!("a.{number}"), SkipReason::NotAnArticle));
        }
        assert_eq!((passed_over.total(), passed_over.kinds().len()), (MAX_KINDS as u64 * 2, MAX_KINDS + 1));
        assert_eq!(passed_over.kinds()[0], (OTHERS, MAX_KINDS as u64));
    }
}
