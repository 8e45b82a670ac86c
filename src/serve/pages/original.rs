//! `/goc/{id}`: the file that an article was read from, as text or to be saved, never as a page.
//!
//! The only file that is opened is the one that the index has for the article, and only if it is still as it was when it was read.
//! Of a file of several articles, and of one that has changed or is gone, the text of the article as it was read is given.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::answered::Answered;
use super::super::call::{Call, Form};
use super::super::failure::Failure;
use crate::library::original;
use crate::render::web::{At, Problem};
use crate::search::Named;

/// The state of the page: none.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct OriginalAt {}

impl At for OriginalAt {
    const PATH: &'static str = "/goc";
}

/// Bytes of a file that are given: no text that is read is longer.
const MOST_BYTES: u64 = 64 << 20;
/// What a file is given as that is text.
const TEXT: &str = "text/plain; charset=utf-8";

/// Answers it.
///
/// # Errors
/// If there is no such article, or the index can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let OriginalAt {} = call.at()?;
    if call.form != Form::Page {
        return Err(Problem::NoPage.into());
    }
    let index = call.index()?;
    let engine = index.engine(&mut Vec::new())?;
    let Named::One(id) = engine.named(&call.rest)? else { return Err(Problem::NoArticle.into()) };
    let record = engine.snapshot().record(&id)?.ok_or(Problem::NoArticle)?;
    // An index that wasn't made of files has no list of them.
    let found = original(call.shared.library.folder(), &record.path).ok().flatten();
    let bytes = found.filter(|found| found.is_same).and_then(|found| match found.part.as_str() {
        "" => whole(&found.path),
        part => line(&found.path, part.strip_prefix(':')?.parse().ok()?),
    });
    let name = record.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    Ok(match bytes {
        Some(bytes) => shown(bytes, &name),
        None => {
            let text = format!("{}\n\n{}\n\n{}\n", call.say().web_article_gone(), record.title, record.body);
            Answered { is_original: true, ..Answered::new(TEXT, text) }
        }
    })
}

/// Text to be read, anything else to be saved.
fn shown(bytes: Vec<u8>, name: &str) -> Answered {
    let is_text = !bytes.contains(&0) && std::str::from_utf8(&bytes).is_ok();
    match is_text {
        true => Answered { is_original: true, ..Answered::new(TEXT, bytes) },
        false => Answered {
            is_original: true,
            saved_as: Some(name.to_owned()),
            ..Answered::new("application/octet-stream", bytes)
        },
    }
}

/// A whole file; none if it is too large, or can't be read.
fn whole(path: &Path) -> Option<Vec<u8>> {
    let file = crate::input::open(path).ok()?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= MOST_BYTES).then_some(bytes)
}

/// A line of a file, counted from one.
fn line(path: &Path, number: u64) -> Option<Vec<u8>> {
    let file: File = crate::input::open(path).ok()?;
    let mut lines = BufReader::new(file);
    for _ in 1..number {
        (lines.skip_until(b'\n').ok()? > 0).then_some(())?;
    }
    let mut bytes = Vec::new();
    lines.take(MOST_BYTES).read_until(b'\n', &mut bytes).ok()?;
    (!bytes.is_empty()).then_some(bytes)
}
