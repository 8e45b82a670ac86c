//! What a look over an index folder found.

use serde::Serialize;

/// What a look over an index folder found, and what was mended.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Checkup {
    /// The index folder, as it was named.
    pub index: String,
    /// Whether nothing is damaged.
    pub sound: bool,
    /// The generation that questions are answered from; none if its manifest can't be read.
    pub generation: Option<u64>,
    /// The newest generation of which all is as it was written: the present one, if that is.
    pub whole_generation: Option<u64>,
    /// Articles of the present generation, or else of the newest that is whole.
    pub articles: Option<u64>,
    /// Bytes that the files of all generations take.
    pub bytes: u64,
    /// Bytes that are free where it is, if the system tells.
    pub free_bytes: Option<u64>,
    /// The file system that it is on, as the system calls it, if it tells.
    pub file_system: Option<String>,
    /// Whether that is of another machine.
    pub on_network: bool,
    /// Whether another process is changing it now.
    pub being_changed: bool,
    /// The paths that it is made of.
    pub roots: Vec<String>,
    /// Each file and each check, with its verdict.
    pub parts: Vec<CheckedPart>,
    /// What was mended.
    pub repairs: Vec<Repair>,
}

/// A file of an index, or a check of what is in them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CheckedPart {
    /// Which.
    pub part: Subject,
    /// Of a file: its path below the index folder.
    pub name: Option<String>,
    /// The verdict.
    pub state: PartState,
    /// Whether that is damage.
    pub damage: bool,
    /// Of a file: the generations that it belongs to, the newest first.
    pub generations: Vec<u64>,
    /// Of a file: bytes that it has; none if it isn't there.
    pub bytes: Option<u64>,
    /// Of a file: bytes that were written, where that is known.
    pub written: Option<u64>,
    /// Of a check: how many things were looked at.
    pub tried: Option<u64>,
    /// Of a check: how many of them aren't as they should be.
    pub failed: Option<u64>,
    /// What the system says, or the first thing that isn't as it should be.
    pub why: Option<String>,
    /// What mends it, if something is to be mended.
    pub remedy: Option<Remedy>,
}

/// What a verdict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A file.
    File,
    /// Whether the index can be opened.
    Opening,
    /// Whether segments have as many articles and words as they are said to have.
    Counts,
    /// Whether it can be read which words removed articles had.
    Debits,
    /// Whether those articles that say nearly the same are told to.
    Groups,
    /// Whether what is stored of each article can be read back.
    Records,
    /// Whether some articles are found by words of theirs.
    Searches,
    /// Whether the list of files fits the articles.
    Ledger,
}

/// The verdict on a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartState {
    /// As it should be.
    Sound,
    /// It isn't there.
    Missing,
    /// It is shorter or longer than was written.
    Length,
    /// It has other content than was written.
    Content,
    /// It can't be read.
    Unreadable,
    /// It belongs to nothing.
    Orphan,
    /// The check failed.
    Failed,
}

/// What mends a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// `chithi doctor --repair`.
    Repair,
    /// Building the index anew.
    Rebuild,
}

/// Something that was mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Repair {
    /// What was done.
    pub did: RepairKind,
    /// To which file.
    pub name: String,
    /// The generation whose state it has.
    pub from: Option<u64>,
}

/// What was done to mend an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RepairKind {
    /// A generation was made the present one again, under a new number: this file names it.
    MadeCurrent,
    /// The file was written again.
    Rewritten,
    /// The file was removed.
    Removed,
    /// The file, of corrections by hand, isn't whole: a copy of it is kept under this name, and the corrections are taken from the articles.
    SetAside,
}

impl CheckedPart {
    /// A file that is as it should be.
    pub fn file(name: String) -> Self {
        CheckedPart {
            part: Subject::File,
            name: Some(name),
            state: PartState::Sound,
            damage: false,
            generations: Vec::new(),
            bytes: None,
            written: None,
            tried: None,
            failed: None,
            why: None,
            remedy: None,
        }
    }

    /// A check of so many things, of which these aren't as they should be.
    pub fn check(part: Subject, tried: u64, failed: &[String]) -> Self {
        let is_sound = failed.is_empty();
        CheckedPart {
            part,
            name: None,
            state: if is_sound { PartState::Sound } else { PartState::Failed },
            damage: !is_sound,
            tried: Some(tried),
            failed: Some(failed.len() as u64),
            why: failed.first().cloned(),
            remedy: (!is_sound).then_some(Remedy::Rebuild),
            ..CheckedPart::file(String::new())
        }
    }
}

impl Repair {
    /// What was done to a file.
    pub fn new(did: RepairKind, name: String, from: Option<u64>) -> Self {
        Repair { did, name, from }
    }
}
