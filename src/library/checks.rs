//! Whether what is in the files of an index fits together.
//!
//! In: an index whose files are as they were written. Out: a verdict for each kind of thing. What fails here is a fault of chithi, or
//! damage that was there before the hashes were taken.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rustc_hash::FxHashMap;

use super::error::Result;
use super::ledger::{Entry, Ledger};
use crate::answer::{CheckedPart, Subject};
use crate::article::said;
use crate::store::StoreError;
use crate::store::local::LocalSnapshot;

/// Articles that are looked for by words of theirs, from all parts of the index.
const SEARCHES: usize = 64;

/// The checks of a generation; none where another one has taken its place meanwhile.
///
/// # Errors
/// If the machine fails.
pub(super) fn checks(folder: &Path, generation: u64) -> Result<Vec<CheckedPart>> {
    // What was damaged before its hash was taken may be anything.
    let checked = catch_unwind(AssertUnwindSafe(|| all(folder, generation)));
    checked.unwrap_or_else(|panic| Ok(vec![CheckedPart::check(Subject::Opening, 1, &[said(&*panic)])]))
}

fn all(folder: &Path, generation: u64) -> Result<Vec<CheckedPart>> {
    let index = match LocalSnapshot::open(folder) {
        Ok(index) if index.manifest().generation != generation => return Ok(Vec::new()),
        Ok(index) => index,
        Err(error) => return Ok(vec![CheckedPart::check(Subject::Opening, 1, &[told(error)?])]),
    };
    let segments = index.manifest().segments.len() as u64;
    let (debits, unread) = index.unread_debits();
    let mut parts = vec![
        CheckedPart::check(Subject::Opening, 1, &[]),
        CheckedPart::check(Subject::Counts, segments + 1, &failures(index.miscounted())?),
        CheckedPart::check(Subject::Debits, debits, &unread),
    ];
    parts.push(match index.misgrouped() {
        Ok((grouped, wrong)) => CheckedPart::check(Subject::Groups, grouped, &wrong),
        Err(error) => CheckedPart::check(Subject::Groups, 1, &[told(error)?]),
    });
    let (articles, unread, unfound) = records(&index)?;
    parts.push(CheckedPart::check(Subject::Records, articles, &unread));
    parts.push(CheckedPart::check(Subject::Searches, articles.min(SEARCHES as u64), &unfound));
    parts.extend(ledger(&index)?);
    Ok(parts)
}

/// What is said of an error of the index; one of the machine is none of the index's.
fn told(error: StoreError) -> Result<String> {
    match error {
        StoreError::Io { .. } => Err(error.into()),
        _ => Ok(error.to_string()),
    }
}

fn failures(found: std::result::Result<Vec<String>, StoreError>) -> Result<Vec<String>> {
    found.or_else(|error| Ok(vec![told(error)?]))
}

/// How many articles there are, those whose records can't be read back, and those that aren't found by words of theirs.
fn records(index: &LocalSnapshot) -> Result<(u64, Vec<String>, Vec<String>)> {
    let all = index.all()?;
    let apart = all.len().div_ceil(SEARCHES).max(1);
    let (mut unread, mut unfound) = (Vec::new(), Vec::new());
    for (number, handle) in all.iter().enumerate() {
        match index.record_by(*handle) {
            Ok(record) if number % apart == 0 => match index.finds(*handle, &record) {
                Ok(true) => {}
                Ok(false) => unfound.push(record.id),
                Err(error) => unfound.push(told(error)?),
            },
            Ok(_) => {}
            Err(error) => unread.push(told(error)?),
        }
    }
    Ok((all.len() as u64, unread, unfound))
}

/// Whether each article is of a file of the list, and each file has as many as the list tells.
fn ledger(index: &LocalSnapshot) -> Result<Option<CheckedPart>> {
    let Some(text) = index.ledger()? else { return Ok(None) };
    let ledger = match Ledger::read(&text) {
        Ok(ledger) => ledger,
        Err(error) => return Ok(Some(CheckedPart::check(Subject::Ledger, 1, &[error.to_string()]))),
    };
    let mut failed = Vec::new();
    let mut articles: FxHashMap<u64, u64> = FxHashMap::default();
    let all = index.all()?;
    for handle in &all {
        let file = index.provenance(*handle)?.file;
        *articles.entry(file).or_default() += 1;
        if !ledger.0.contains_key(&file) {
            failed.push(index.record_by(*handle).map_or_else(|error| error.to_string(), |record| record.id));
        }
    }
    // Where files want the same ids, an article may be that of another file than the one that was counted.
    let contested: BTreeSet<&str> =
        ledger.0.values().flat_map(|entry| &entry.contested).map(|one| one.id.as_str()).collect();
    let is_exact = |entry: &Entry| {
        let next = contested.range(entry.id.as_str()..).next();
        !entry.is_passed_over && entry.contested.is_empty() && !next.is_some_and(|id| id.starts_with(&entry.id))
    };
    let mut tried = all.len() as u64;
    for (number, entry) in ledger.0.iter().filter(|(_, entry)| is_exact(entry)) {
        tried += 1;
        if articles.get(number).copied().unwrap_or(0) != entry.articles {
            failed.push(entry.shown.clone());
        }
    }
    if ledger.skipped() != index.manifest().skipped {
        failed.push(index.manifest().ledger.as_ref().map_or_else(String::new, |file| file.name.clone()));
    }
    Ok(Some(CheckedPart::check(Subject::Ledger, tried, &failed)))
}
