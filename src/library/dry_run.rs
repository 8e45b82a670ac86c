//! What an update would read, without writing anything.
//!
//! In: what an update is given. Out: its report, as far as reading alone can tell. Files are compared and read as an update does it, in as
//! many threads; nothing is annotated, so ids that several want aren't counted.

use std::collections::BTreeMap;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crossbeam_channel::{Receiver, bounded};
use rustc_hash::FxHashMap;

use super::error::{BuildError, Result};
use super::plan::{Plan, UpdateOptions};
use super::progress::Progress;
use super::source::{Fresh, Source};
use super::update::{Changed, Ending, Faults, Heard, present, with_share};
use crate::answer::BuildReport;
use crate::article::{Brief, Loss, Named, Programs, Skipped, Tally, said};
use crate::facts::Facts;
use crate::store::local::{Removal, STACK_BYTES, Shortage};

/// What was read.
#[derive(Default)]
struct Part {
    added: FxHashMap<u64, u64>,
    tally: Tally,
    faults: Faults,
    losses: BTreeMap<String, Vec<Loss>>,
}

/// By what files are read.
#[derive(Debug)]
pub struct ReadBy {
    /// Those that chithi can't read by itself.
    pub programs: Programs,
    /// So many at the same time, at least one.
    pub threads: usize,
}

/// Reads what an update of the index in `folder` would read.
///
/// # Errors
/// As an update's, but for those of writing.
pub fn dry_run(
    folder: &Path,
    paths: &[PathBuf],
    facts: &Facts,
    by: &ReadBy,
    options: &UpdateOptions,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<BuildReport> {
    let current = present(folder, paths, options)?;
    let named: Vec<Named> = paths.iter().map(|path| Named::located(path)).collect();
    let plan = Plan::new(current.as_ref(), named, options, (facts, &by.programs))?;
    plan.moves.iter().for_each(|one| progress(Progress::Moved { from: &one.from, to: &one.to }));
    let (heard, ending) = (Heard::default(), Ending::on(&options.stop));
    let progress = &mut with_share(&heard.through, plan.need().text(), progress);
    let mut report = BuildReport { dry_run: true, ..BuildReport::default() };
    let sources = by.programs.ahead(Changed::of(&plan, &heard, &ending));
    let mut part = read_all(sources, by, &mut report, progress).map_err(|stop| {
        let folder = folder.to_owned();
        match stop {
            Stop::Machine(skipped) => BuildError::Unreadable { folder, skipped },
            Stop::Short(what) => BuildError::Short { folder, what },
            Stop::Panicked(said) => BuildError::Panicked(said),
        }
    })?;
    report.skipped += part.faults.counts.values().sum::<u64>();
    part.faults.kept.sort_by(|a, b| a.path.cmp(&b.path));
    part.faults.kept.iter().for_each(|skipped| progress(Progress::Skipped(skipped)));
    for (path, losses) in &part.losses {
        losses.iter().for_each(|loss| progress(Progress::Lossy(path, *loss)));
    }
    report.articles = current.as_ref().map_or(0, |current| current.manifest().articles);
    report.added = part.added.values().sum();
    report.replaced = plan.replaced(&part.added);
    report.removed = plan.removal.as_ref().map_or(0, Removal::len) as u64;
    report.renewed = plan.renewing();
    report.gone = plan.gone;
    report.tally.merge(&part.tally);
    report.unfinished = heard.is_cut_off.load(Ordering::Relaxed);
    let passed_over = report.passed_over.unread();
    report.mostly_passed_over = plan.mostly_passes_over(passed_over, report.added, &plan.ledger);
    Ok(report)
}

/// Why it ends before its time.
enum Stop {
    Machine(Skipped),
    Short(Shortage),
    Panicked(String),
}

/// Reads everything; tells at once what isn't even opened.
fn read_all(
    sources: impl Iterator<Item = std::result::Result<Fresh, Skipped>>,
    by: &ReadBy,
    report: &mut BuildReport,
    progress: &mut dyn FnMut(Progress<'_>),
) -> std::result::Result<Part, Stop> {
    let threads = by.threads.max(1);
    let (fresh_in, fresh_out) = bounded(threads);
    let part = Mutex::default();
    let ended = thread::scope(|scope| {
        // With as much room as an update gives them.
        let start = |queue: Receiver<Fresh>| {
            let named = thread::Builder::new().name("read".to_owned()).stack_size(STACK_BYTES);
            named.spawn_scoped(scope, || work(queue, &by.programs, &part)).ok()
        };
        let workers: Vec<_> = iter::repeat_n(fresh_out, threads).filter_map(start).collect();
        if workers.is_empty() {
            return Err(Stop::Short(Shortage::address_space()));
        }
        let (mut count, mut failed) = (0, None);
        for source in sources {
            match source {
                Ok(fresh) => {
                    if fresh_in.send(fresh).is_err() {
                        break;
                    }
                    count += 1;
                    progress(Progress::Added(count));
                }
                Err(skipped) if skipped.is_system() => {
                    failed = Some(Stop::Machine(skipped));
                    break;
                }
                Err(skipped) => {
                    if !report.passed_over.add(&skipped) {
                        report.skipped += 1;
                        report.tally.skip(&skipped);
                    }
                    progress(Progress::Skipped(&skipped));
                }
            }
        }
        drop(fresh_in);
        for worker in workers {
            worker.join().map_err(|panic| Stop::Panicked(said(&*panic)))?;
        }
        failed.map_or(Ok(()), Err)
    });
    ended.map(|()| part.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn work(queue: Receiver<Fresh>, programs: &Programs, part: &Mutex<Part>) {
    for fresh in queue {
        let (path, file) = (fresh.path().to_owned(), fresh.provenance().file);
        let read = fresh.article(programs);
        let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
        match read {
            Ok(article) => {
                *part.added.entry(file).or_default() += 1;
                part.tally.add(&Brief::of(&article));
                let losses: Vec<Loss> = article.losses.into_iter().filter(|loss| loss.is_told_each_time()).collect();
                if !losses.is_empty() {
                    part.losses.insert(path, losses);
                }
            }
            Err(skipped) => {
                part.tally.skip(&skipped);
                part.faults.add(&skipped);
            }
        }
    }
}
