//! Annotations made by hand: one JSON object an article.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::input::{InputError, MOST_OF_A_TABLE, read_text};

/// What a person found in one article.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldArticle {
    /// The article's id, or the one that its source record says of itself.
    pub id: String,
    /// Every citation in reading order, title first.
    #[serde(default)]
    pub mentions: Vec<GoldMention>,
    /// Each different unit that the article names.
    #[serde(default)]
    pub localities: Vec<GoldPlace>,
    /// The unit it is about, with its province in brackets unless it is one; empty for none.
    #[serde(default)]
    pub primary: String,
    /// Canonical ids of all directives cited.
    #[serde(default)]
    pub directives: Vec<String>,
    /// Headline, where it was annotated.
    pub title: Option<String>,
    /// Day or minute of publication, where it was annotated; empty for none.
    pub published: Option<String>,
    /// Signature, where it was annotated.
    pub author: Option<String>,
    /// Paper, where it was annotated.
    pub source: Option<String>,
}

/// One citation, found by a person.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldMention {
    /// The words.
    pub surface: String,
    /// `formal`, `short`, `plenum`, `congress`, `local`; or `anaphora`, `named`, which aren't scored.
    pub class: String,
    /// `TYPE:NUMBER:CODE:YEAR`, `NQ:TW4:K12`, `NQ:ĐH12`, `NQ:ĐH:place`.
    pub canonical: String,
    /// Id in the registry where it is certain, empty where it isn't.
    pub registry: Option<String>,
}

impl GoldMention {
    /// Whether it counts.
    pub fn is_scored(&self) -> bool {
        !matches!(self.class.as_str(), "anaphora" | "named")
    }
}

/// One unit, found by a person.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldPlace {
    /// `tỉnh`, `huyện` or `xã`.
    pub level: String,
    /// Name without the word of its tier.
    pub name: String,
}

/// Why gold can't be read.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// A file or folder can't be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// A line isn't an annotated article.
    #[error("{path}:{line}: not an annotated article", path = .path.display())]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// A folder without a `.gold` file.
    #[error("`{0}` holds no file that ends in .gold")]
    NoFile(PathBuf),
    /// No article in any file.
    #[error("`{0}` holds no annotated article")]
    Empty(PathBuf),
}

/// Reads a file of annotated articles, one a line, or every `.gold` file of a folder.
///
/// # Errors
/// If the file can't be read, one of its lines isn't an annotated article, or there is none.
pub fn read_gold(path: &Path) -> Result<Vec<GoldArticle>, GoldError> {
    let mut articles = Vec::new();
    for file in gold_files(path)? {
        let text = read_text(&file, MOST_OF_A_TABLE)?;
        for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let line_number = i + 1;
            let article = serde_json::from_str(line).map_err(|source| GoldError::Line {
                path: file.clone(),
                line: line_number,
                source,
            })?;
            articles.push(article);
        }
    }
    if articles.is_empty() { Err(GoldError::Empty(path.to_owned())) } else { Ok(articles) }
}

fn gold_files(path: &Path) -> Result<Vec<PathBuf>, GoldError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let failed = |source| InputError::Io { path: path.to_owned(), source };
    let entries: Vec<fs::DirEntry> = fs::read_dir(path).map_err(failed)?.collect::<Result<_, _>>().map_err(failed)?;
    let files = entries.iter().map(fs::DirEntry::path);
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e == "gold")).collect();
    files.sort();
    if files.is_empty() { Err(GoldError::NoFile(path.to_owned())) } else { Ok(files) }
}
