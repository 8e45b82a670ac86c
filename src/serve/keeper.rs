//! What brings the index up to date while it is served: a thread that reads the folders of the command line, and a single update
//! that a page asks for.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::answer::Update;
use crate::library::{BuildError, Progress, UpdateOptions, WatchOptions, Watching, watch};
use crate::render::web::Reading;
use crate::render::{Language, Say};

use super::options::{MakeBuilder, ServeOptions};

/// A reading that failed is tried again after so long.
const AGAIN_AFTER: Duration = Duration::from_secs(10);
/// The longest that a stop isn't noticed meanwhile.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Brings an index up to date.
pub struct Keeper {
    index: PathBuf,
    sources: Vec<PathBuf>,
    builder: Arc<MakeBuilder>,
    stop: Arc<AtomicBool>,
    is_at_work: AtomicBool,
    reading: Mutex<Reading>,
}

impl std::fmt::Debug for Keeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keeper").field("sources", &self.sources).finish_non_exhaustive()
    }
}

impl Keeper {
    /// One for the index of a server.
    pub fn new(options: &ServeOptions) -> Self {
        Keeper {
            index: options.index.clone(),
            sources: options.sources.clone(),
            builder: options.builder.clone(),
            stop: options.stop.clone(),
            is_at_work: AtomicBool::new(false),
            reading: Mutex::new(Reading { sources: options.sources.clone(), ..Reading::default() }),
        }
    }

    /// How far it is.
    pub fn reading(&self) -> Reading {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Begins to keep the index up to date with the sources, if there are any.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn begin(self: &Arc<Self>) -> io::Result<()> {
        if self.sources.is_empty() {
            return Ok(());
        }
        let keeper = self.clone();
        std::thread::Builder::new().name("keeper".into()).spawn(move || keeper.keep())?;
        Ok(())
    }

    fn keep(&self) {
        while !self.is_stopped() {
            let options = WatchOptions { stop: self.stop.clone(), ..WatchOptions::default() };
            self.tell(|reading| *reading = reading.begun());
            let ended = watch(&self.index, &self.sources, &options, &*self.builder, &mut |told| self.hear(told));
            if let Err(error) = ended {
                self.fail(&error);
            }
            let until = Instant::now() + AGAIN_AFTER;
            while Instant::now() < until && !self.is_stopped() {
                std::thread::sleep(LOOK_EVERY);
            }
        }
    }

    /// Begins one update of all that the index is made of; `false` if one is under way, or the folders are watched anyway.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn update(self: &Arc<Self>) -> io::Result<bool> {
        if !self.sources.is_empty() || self.is_at_work.swap(true, Ordering::SeqCst) {
            return Ok(false);
        }
        self.tell(|reading| *reading = reading.begun());
        let keeper = self.clone();
        let started = std::thread::Builder::new().name("update".into()).spawn(move || {
            let begun = Instant::now();
            let options = UpdateOptions { stop: keeper.stop.clone(), ..UpdateOptions::default() };
            let done = (keeper.builder)().and_then(|builder| {
                builder.update(&[], &options, &mut |progress| keeper.hear(Watching::Progress(progress)))
            });
            match done {
                Ok(report) => keeper.hear(Watching::Updated(Update::new(&report, begun.elapsed()))),
                Err(error) => keeper.fail(&error),
            }
            keeper.is_at_work.store(false, Ordering::SeqCst);
        });
        if let Err(error) = started {
            self.is_at_work.store(false, Ordering::SeqCst);
            return Err(error);
        }
        Ok(true)
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn tell(&self, change: impl FnOnce(&mut Reading)) {
        change(&mut self.reading.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn hear(&self, told: Watching<'_>) {
        match told {
            Watching::Progress(Progress::Added(articles)) => self.tell(|reading| {
                reading.is_at_work = true;
                reading.read = articles;
            }),
            Watching::Progress(Progress::Through { done, all }) => self.tell(|reading| reading.through = (done, all)),
            Watching::Progress(Progress::Finishing) => self.tell(|reading| reading.is_finishing = true),
            Watching::Progress(Progress::Skipped(skipped)) if skipped.is_fault() => {
                self.tell(|reading| reading.skipped += 1);
            }
            Watching::Updated(update) => self.tell(|reading| *reading = reading.ended(update)),
            Watching::Failed(error) => self.fail(error),
            _ => {}
        }
    }

    fn fail(&self, error: &BuildError) {
        let said = |language| Say::new(language).error(chain(error));
        let failure = [said(Language::Vietnamese), said(Language::English)];
        self.tell(|reading| *reading = reading.failed(failure));
    }
}

/// An error and its causes.
fn chain(error: &BuildError) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(Some(error as &(dyn std::error::Error + 'static)), |error| error.source())
}
