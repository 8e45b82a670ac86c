//! Pages that are pictures, read by `pdftoppm` and `tesseract`.
//!
//! In: a file and numbers of pages. Out: the pages with the words that were recognised on them. Each page is painted and read by two
//! programs one after the other; as many pages at once as there are cores, of however many files.

use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::copied::Copied;
use super::layout::{self, Page};
use super::permits::Permits;
use super::run::{Limits, run};
use super::{FOR_PDF, Programs};
use crate::article::loss::Recogniser;
use crate::article::skip::SkipReason;

/// Dots an inch that `tesseract` reads best: marks of Vietnamese letters are a few dots high then.
const DOTS: u32 = 300;
/// A page in small type takes ten seconds on an old machine, which may do much beside it.
const DEADLINE: Duration = Duration::from_secs(120);
/// A page of 30 by 40 inches in grey at that many dots, and what `tesseract` makes of it.
const MEMORY: u64 = 2 << 30;
const OUTPUT: u64 = 128 << 20;

/// Of a list of languages so much is read.
const MAX_LIST_BYTES: u64 = 64 << 10;

const LIMITS: Limits = Limits { deadline: DEADLINE, memory: Some(MEMORY), output: OUTPUT, is_group: false };

/// Whether `tesseract` knows Vietnamese. One that doesn't say is tried.
pub(super) fn knows_vietnamese(tesseract: &Path, stop: &AtomicBool) -> bool {
    let Ok(done) = run(tesseract, &["--list-langs"], None, LIMITS, stop) else { return true };
    let mut listed = String::new();
    let read = done.output.take(MAX_LIST_BYTES).read_to_string(&mut listed);
    // Older ones say it as they say their troubles.
    listed.push_str(&done.said);
    read.is_err() || !done.status.success() || listed.lines().any(|line| line.trim() == "vie")
}

/// The pages with their numbers, as far as they could be read.
pub(super) fn pages(
    file: &Copied,
    numbers: &[usize],
    (pdftoppm, tesseract): (&Path, &Path),
    programs: &Programs,
) -> Result<Vec<(usize, Page)>, SkipReason> {
    let threads = Permits::most().min(numbers.len());
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let failed: Mutex<Option<SkipReason>> = Mutex::new(None);
    let work = || {
        let Some(_permit) = programs.permits.wait(&programs.stop) else { return Err(SkipReason::Stopped) };
        if next.load(Ordering::Relaxed) >= numbers.len() {
            return Ok(());
        }
        let file = file.copy()?;
        while let Some(&number) = numbers.get(next.fetch_add(1, Ordering::Relaxed)) {
            match page(&file, number, pdftoppm, tesseract, programs) {
                Ok(page) => found.lock().unwrap_or_else(PoisonError::into_inner).push((number, page)),
                Err(reason @ (SkipReason::Stopped | SkipReason::System(_) | SkipReason::NeedsProgram { .. })) => {
                    return Err(reason);
                }
                // One page that takes too long or can't be painted doesn't cost the others.
                Err(_) => {}
            }
        }
        Ok(())
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            let work = || {
                if let Err(reason) = work() {
                    failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(reason);
                }
            };
            // One that can't be started is done without.
            let _ = thread::Builder::new().name("page".to_owned()).spawn_scoped(scope, work);
        }
    });
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(reason) => Err(reason),
        None => Ok(found.into_inner().unwrap_or_else(PoisonError::into_inner)),
    }
}

fn page(
    file: &Copied,
    number: usize,
    pdftoppm: &Path,
    tesseract: &Path,
    programs: &Programs,
) -> Result<Page, SkipReason> {
    let (number, dots) = ((number + 1).to_string(), DOTS.to_string());
    let arguments = ["-r", &dots, "-gray", "-f", &number, "-l", &number, "-"];
    let painted = run(pdftoppm, &arguments, Some(file.handle()?), LIMITS, &programs.stop)?;
    if !painted.status.success() {
        return Err(SkipReason::BadDocument("one of its pages cannot be painted".into()));
    }
    let arguments = ["stdin", "stdout", "-l", "vie", "--dpi", &dots, "tsv"];
    let read = run(tesseract, &arguments, Some(painted.output), LIMITS, &programs.stop)?;
    match read.status.success() {
        true => layout::of_table(read.output, 72.0 / DOTS as f32),
        false if read.said.contains("language") => {
            Err(SkipReason::NeedsProgram { program: Recogniser::Vietnamese.name().into() })
        }
        false => Err(SkipReason::BadDocument(format!("{FOR_PDF} can, but tesseract cannot read it").into())),
    }
}
