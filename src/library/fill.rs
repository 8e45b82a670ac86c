//! Filling a new index: one thread reads, many parse, annotate and add, and the caller's counts.
//!
//! In: files and records as they are read. Out: parts of an index, and what became of each article. The first
//! failure of the system stops all threads; a panic in an article leaves out that article and nothing else.

use std::iter;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::progress::Progress;
use super::source::Source;
use crate::answer::BuildReport;
use crate::article::{Brief, Loss, Skipped, Tally, said};
use crate::store::StoreError;
use crate::store::local::{AtWork, NewDocument, Parts, STACK_BYTES, Shortage, WriteError};

/// What waits between reading and annotating, or to be counted: so many bundles at most. Whoever waits for each article
/// alone spends as long on waking up and going to sleep as on what it does with one.
const QUEUE: usize = 32;
/// Bytes of articles that make a bundle; one that is larger is one alone.
const BUNDLE_BYTES: usize = 16 << 10;
/// Articles that are told to the one that counts at once.
const TOLD_AT_ONCE: u64 = 16;
/// Bytes of the articles that are read and not yet added, as they were read: one article of the largest size, or
/// thousands of usual ones. An article that is larger goes alone.
const BYTES_IN_FLIGHT: usize = 8 << 20;
/// Articles of more bytes than this are annotated by one thread: what it takes for one it has for the next, while
/// the allocator keeps for each thread what that thread once had.
const LARGE_BYTES: usize = 1 << 20;

/// What is made of an article in one of many threads.
pub(super) type Prepared = Result<Ready, Skipped>;

/// An article that was read and annotated.
#[derive(Debug, Default)]
pub(super) struct Ready {
    /// Its document, or nothing if an equal one is in already.
    pub document: Option<NewDocument>,
    /// What couldn't be read of it.
    pub losses: Vec<Loss>,
    /// What is told of it among all that were read now.
    pub brief: Option<Brief>,
}

/// Why filling stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// The system said no.
    Io(std::io::Error),
    /// The parts of the index can't be written or read.
    Parts(Box<dyn std::error::Error + Send + Sync>),
    /// What was just written can't be read.
    Store(StoreError),
    /// There isn't enough of something.
    Short(Shortage),
    /// The machine failed, not the file: every file from here on may fail alike.
    Unreadable(Skipped),
    /// A fault of the program outside any article.
    Panicked(String),
}

impl From<WriteError> for Stop {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => Stop::Io(error),
            WriteError::Unreadable(error) => Stop::Store(error),
            WriteError::Tantivy(error) => Stop::Parts(error.into()),
        }
    }
}

enum Event {
    Added(u64),
    Same,
    Lossy(String, Vec<Loss>),
    Skipped(Skipped),
    Told(Tally),
}

/// What all threads share.
struct Shared<'a, P> {
    parts: &'a Parts,
    at_work: &'a AtWork,
    prepare: &'a P,
    in_flight: InFlight,
    failure: Failure,
}

/// Reads all sources, prepares each article (with its number in the order of reading) in one of `threads` threads and adds it to the parts.
pub(super) fn fill<S: Source>(
    parts: &Parts,
    at_work: &AtWork,
    threads: usize,
    sources: impl Iterator<Item = Result<S, Skipped>> + Send,
    prepare: &(impl Fn(S, u64) -> Prepared + Sync),
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<BuildReport, Stop> {
    let shared = Shared { parts, at_work, prepare, in_flight: InFlight::default(), failure: Failure::default() };
    let (raw_in, raw_out) = bounded(QUEUE);
    let (large_in, large_out) = bounded(0);
    let (event_in, event_out) = bounded(QUEUE);
    let report = thread::scope(|scope| {
        let shared = &shared;
        let start = |name: String| thread::Builder::new().name(name).stack_size(STACK_BYTES);
        let mut started = 0;
        // First those without which nothing goes. What isn't started is dropped with its ends of the queues, so
        // that nobody waits for it.
        let events = event_in.clone();
        let read = move || shared.guard(|| read_all(sources, shared, [&raw_in, &large_in], &events));
        let reads = start("read".to_owned()).spawn_scoped(scope, read).is_ok();
        for (number, queue) in iter::once(large_out).chain(iter::repeat_n(raw_out, threads)).enumerate() {
            let events = event_in.clone();
            let work = move || shared.guard(|| work(number, shared, &queue, &events));
            started += usize::from(start(format!("annotate {number}")).spawn_scoped(scope, work).is_ok());
        }
        // The one for large articles and one more.
        if !reads || started < 2 {
            shared.failure.set(Stop::Short(Shortage::address_space()));
            shared.in_flight.close();
        }
        drop(event_in);
        count(event_out, progress)
    });
    match shared.failure.take() {
        Some(stop) => Err(stop),
        None => Ok(report),
    }
}

impl<P> Shared<'_, P> {
    /// Runs what a thread does; whatever ends it before its time ends all.
    fn guard(&self, run: impl FnOnce() -> Result<(), Stop>) {
        let ended = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| Err(Stop::Panicked(said(&*panic))));
        if let Err(stop) = ended {
            self.failure.set(stop);
        }
        // Whoever ends, reading has ended or must: nobody is to wait for a place that isn't left any more.
        if self.failure.is_set() {
            self.in_flight.close();
        }
    }
}

fn read_all<S: Source, P>(
    sources: impl Iterator<Item = Result<S, Skipped>>,
    shared: &Shared<'_, P>,
    [raw, large]: [&Sender<Vec<(u64, S)>>; 2],
    events: &Sender<Event>,
) -> Result<(), Stop> {
    let (mut bundle, mut bundled) = (Vec::new(), 0);
    for (place, source) in (0..).zip(sources) {
        let sent = match source {
            Ok(article) => {
                let bytes = article.byte_len();
                // What this thread has in hand while it waits for room nobody else can add.
                let is_sent = shared.in_flight.has_room(bytes) || send(&mut bundle, &mut bundled, raw);
                let is_in = is_sent && shared.in_flight.enter(bytes);
                if bytes > LARGE_BYTES {
                    is_in && large.send(vec![(place, article)]).is_ok()
                } else {
                    bundle.push((place, article));
                    bundled += bytes;
                    is_in && (bundled < BUNDLE_BYTES || send(&mut bundle, &mut bundled, raw))
                }
            }
            Err(skipped) if skipped.is_system() => return Err(Stop::Unreadable(skipped)),
            Err(skipped) => events.send(Event::Skipped(skipped)).is_ok(),
        };
        if !sent || shared.failure.is_set() {
            return Ok(());
        }
    }
    send(&mut bundle, &mut bundled, raw);
    Ok(())
}

/// Sends a bundle, which is empty afterwards; false if nobody takes any.
fn send<T>(bundle: &mut Vec<T>, bytes: &mut usize, to: &Sender<Vec<T>>) -> bool {
    *bytes = 0;
    bundle.is_empty() || to.send(std::mem::take(bundle)).is_ok()
}

fn work<S: Source, P: Fn(S, u64) -> Prepared>(
    number: usize,
    shared: &Shared<'_, P>,
    raw: &Receiver<Vec<(u64, S)>>,
    events: &Sender<Event>,
) -> Result<(), Stop> {
    let (mut added, mut tally) = (0, Tally::default());
    for (place, article) in raw.into_iter().flatten() {
        if shared.failure.is_set() {
            break;
        }
        let (bytes, path) = (article.byte_len(), article.path().to_owned());
        shared.at_work.begin(number, &path).map_err(Stop::Io)?;
        let event = match prepared(article, place, shared.prepare) {
            Ok(Ready { document, mut losses, brief }) => {
                brief.iter().for_each(|brief| tally.add(brief));
                losses.retain(|loss| loss.is_told_each_time());
                if !losses.is_empty() && events.send(Event::Lossy(path, losses)).is_err() {
                    return Err(Stop::Panicked("nobody counts any more".to_owned()));
                }
                match document {
                    Some(document) => {
                        shared.parts.add(document)?;
                        added += 1;
                        (added == TOLD_AT_ONCE).then(|| Event::Added(std::mem::take(&mut added)))
                    }
                    None => Some(Event::Same),
                }
            }
            Err(skipped) => Some(Event::Skipped(skipped)),
        };
        shared.in_flight.leave(bytes);
        if event.is_some_and(|event| events.send(event).is_err()) {
            return Err(Stop::Panicked("nobody counts any more".to_owned()));
        }
    }
    // Whoever counts isn't there any more only when all has ended.
    let _ = events.send(Event::Added(added)).and_then(|()| events.send(Event::Told(tally)));
    Ok(())
}

/// The net around each article: a fault of the program in it is told with its path, and the rest is done.
fn prepared<S: Source>(article: S, place: u64, prepare: &impl Fn(S, u64) -> Prepared) -> Prepared {
    let path = article.path().to_owned();
    catch_unwind(AssertUnwindSafe(|| prepare(article, place)))
        .unwrap_or_else(|panic| Err(Skipped::broken(path, &said(&*panic))))
}

/// Counts until every thread is done: nobody waits for ever with an event in his hands.
fn count(events: Receiver<Event>, progress: &mut dyn FnMut(Progress<'_>)) -> BuildReport {
    let mut report = BuildReport::default();
    for event in events {
        match event {
            Event::Added(0) => {}
            Event::Added(count) => {
                report.added += count;
                progress(Progress::Added(report.added));
            }
            Event::Same => report.same += 1,
            Event::Skipped(skipped) => {
                if !report.passed_over.add(&skipped) {
                    report.skipped += 1;
                    report.tally.skip(&skipped);
                }
                progress(Progress::Skipped(&skipped));
            }
            Event::Told(tally) => report.tally.merge(&tally),
            Event::Lossy(path, losses) => losses.into_iter().for_each(|loss| progress(Progress::Lossy(&path, loss))),
        }
    }
    report
}

/// The first failure.
#[derive(Default)]
struct Failure {
    is_set: AtomicBool,
    first: Mutex<Option<Stop>>,
}

impl Failure {
    fn set(&self, stop: Stop) {
        self.first.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(stop);
        self.is_set.store(true, Ordering::Release);
    }

    fn is_set(&self) -> bool {
        self.is_set.load(Ordering::Acquire)
    }

    fn take(self) -> Option<Stop> {
        self.first.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bounds the bytes of the articles that are read and not yet added.
#[derive(Default)]
struct InFlight {
    state: Mutex<Flight>,
    left: Condvar,
}

#[derive(Default)]
struct Flight {
    bytes: usize,
    closed: bool,
}

impl InFlight {
    /// Whether so many bytes more may be under way now.
    fn has_room(&self, bytes: usize) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.bytes == 0 || state.bytes + bytes <= BYTES_IN_FLIGHT
    }

    /// Waits until so many bytes more may be under way; false once it is closed.
    fn enter(&self, bytes: usize) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while !state.closed && state.bytes > 0 && state.bytes + bytes > BYTES_IN_FLIGHT {
            state = self.left.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.bytes += bytes;
        !state.closed
    }

    fn leave(&self, bytes: usize) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).bytes -= bytes;
        self.left.notify_all();
    }

    /// Lets nobody in any more, and nobody wait.
    fn close(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::annotation::Annotated;
    use crate::article::{Article, RawArticle, sources};
    use crate::facts::Facts;
    use crate::store::Entry;
    use crate::store::local::{Account, Spread};

    /// An article without a word.
    fn nothing() -> NewDocument {
        NewDocument::new(Entry::new(&Annotated::new(&Article::default(), &Facts::of_tests())), Default::default())
            .unwrap()
    }

    /// Fills from files named by their numbers; what was reported, and how it ended.
    fn filled(files: usize, threads: usize, prepare: impl Fn(&str) + Sync) -> (Vec<String>, Result<BuildReport, Stop>) {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..files {
            std::fs::write(folder.path().join(format!("{number}.txt")), "Tin\n\nBà con họp.\n").unwrap();
        }
        let build = tempfile::tempdir().unwrap();
        let parts = Parts::in_build(build.path(), Spread::of_tests(2), Account::default()).unwrap();
        let at_work = AtWork::in_build(build.path()).unwrap();
        let root = format!("{}/", folder.path().display());
        let prepare = |raw: RawArticle, _: u64| {
            prepare(&raw.path().replace(&root, ""));
            Ok(Ready { document: Some(nothing()), ..Ready::default() })
        };
        let mut said = Vec::new();
        let report = fill(&parts, &at_work, threads, sources(&[folder.path().to_owned()]), &prepare, &mut |progress| {
            if let Progress::Skipped(skipped) = progress {
                said.push(skipped.to_string().replace(&root, ""));
            }
        });
        (said, report)
    }

    #[test]
    fn a_panic_in_one_article_is_told_with_its_path_and_the_rest_is_done() {
        let (mut said, report) = filled(40, 4, |path| assert!(path != "7.txt" && path != "23.txt", "no number {path}"));
        said.sort();
        assert_eq!(said.len(), 2);
        assert!(said[0].starts_with("23.txt: made chithi fail: no number 23.txt"), "{said:?}");
        assert!(said[1].starts_with("7.txt: made chithi fail"), "{said:?}");
        let report = report.unwrap();
        assert_eq!((report.added, report.skipped), (38, 2));
    }

    #[test]
    fn the_first_failure_ends_all_threads() {
        let build = tempfile::tempdir().unwrap();
        let folder = tempfile::tempdir().unwrap();
        for number in 0..QUEUE * 4 {
            std::fs::write(folder.path().join(format!("{number}.txt")), "Tin\n\nBà con họp.\n").unwrap();
        }
        let parts = Parts::in_build(build.path(), Spread::of_tests(1), Account::default()).unwrap();
        let at_work = AtWork::in_build(build.path()).unwrap();
        std::fs::remove_dir_all(build.path().join("parts")).unwrap();
        let prepare = |_: RawArticle, _: u64| Ok(Ready { document: Some(nothing()), ..Ready::default() });
        let paths = [folder.path().to_owned()];
        for threads in [1, 8] {
            let ended = fill(&parts, &at_work, threads, sources(&paths), &prepare, &mut |_| {});
            assert!(matches!(ended, Err(Stop::Parts(_) | Stop::Io(_))), "{ended:?}");
        }
    }

    #[test]
    fn articles_in_flight_are_bounded_by_their_bytes_and_a_larger_one_goes_alone() {
        let flight = InFlight::default();
        assert!(flight.enter(BYTES_IN_FLIGHT * 3));
        thread::scope(|scope| {
            let second = scope.spawn(|| flight.enter(1));
            thread::sleep(Duration::from_millis(20));
            assert!(!second.is_finished());
            flight.leave(BYTES_IN_FLIGHT * 3);
            assert!(second.join().unwrap());
            let large = scope.spawn(|| flight.enter(BYTES_IN_FLIGHT));
            thread::sleep(Duration::from_millis(20));
            assert!(!large.is_finished());
            flight.close();
            assert!(!large.join().unwrap());
        });
    }
}
