//! Brings an index up to date with its files.
//!
//! In: the index as it is, with the [list of its files](super::ledger), and the paths that it is made of. Out: the next generation. It answers
//! as one that is built anew of the same files.
//!
//! The files are gone through twice. First ([`plan`](super::plan)) it is settled which have changed and which of their articles are
//! gone, so that it is known which ids are free. Then those that have changed are read.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use rustc_hash::FxHashMap;

use super::build::{Annotator, Builder, Stock, mend, prepared};
use super::error::{BuildError, Result};
use super::fill::{Prepared, Ready, Stop};
use super::ledger::{Contested, Entry};
use super::naming::{Claim, Claimed, Claims, Content, Names, Settled};
use super::plan::{Plan, Standing, UpdateOptions};
use super::progress::Progress;
use super::source::{Fresh, Source};
use crate::annotation::{Annotated, ArticleRecord};
use crate::answer::BuildReport;
use crate::article::{Article, File, Files, Named, Provenance, Reading, Skipped, file_number, said};
use crate::store::local::{self, Cause, Corrections, LocalSnapshot, Manifest, ManifestError, Removal};
use crate::store::{self, Handle, StoreError};

impl Builder {
    /// Adds what is new in these paths, replaces what has changed, and leaves the rest alone; without a path goes through all that
    /// the index is made of. Where there is no index, one is made. If nothing has changed, nothing is written.
    ///
    /// # Errors
    /// As [`Builder::build`]; if the index can't be read; if articles of files that are gone are to be removed and all files
    /// of a path are.
    pub fn update(
        &self,
        paths: &[PathBuf],
        options: &UpdateOptions,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<BuildReport> {
        let mut sum = BuildReport::default();
        let mut options = options.clone();
        loop {
            let report = self.update_once(paths, &options, progress)?;
            let is_unfinished = report.unfinished;
            sum = in_all(sum, report);
            if !is_unfinished || options.stop.load(Ordering::Relaxed) {
                return Ok(sum);
            }
            options.rebuild = false;
        }
    }

    /// The same up to the first time that what has been read becomes part of the index.
    fn update_once(
        &self,
        paths: &[PathBuf],
        options: &UpdateOptions,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<BuildReport> {
        let current = present(&self.folder, paths, options)?;
        let named: Vec<Named> = paths.iter().map(|path| Named::located(path)).collect();
        let mut plan = Plan::new(current.as_ref(), named, options, (&self.facts, &self.programs))?;
        plan.moves.iter().for_each(|one| progress(Progress::Moved { from: &one.from, to: &one.to }));
        plan.corrections = match current.as_ref().map(LocalSnapshot::corrections) {
            Some(Ok(corrections)) => corrections,
            Some(Err(error)) if !options.rebuild => return Err(error.into()),
            _ => self.recover(progress)?,
        };
        if let Some(current) = current.as_ref().filter(|_| plan.renewing() > 0) {
            // What is copied gets a new hash: a fault in it would be a fault no more.
            local::verify_generation(&self.folder, current.manifest())?;
        }
        // What takes articles out, or the place of an index, becomes current as a whole: no reader shall miss what is only read later.
        let is_whole = options.rebuild || plan.takes_out();
        plan.need().look(&self.folder, progress)?;
        let articles = || Manifest::read(&self.folder).ok().map(|manifest| manifest.articles);
        let earlier = is_whole.then(articles).flatten();
        let at = Instant::now().checked_add(options.commit_after).filter(|_| earlier.is_none());
        let ending = Ending { at, stop: &options.stop, earlier };
        self.change(options.keep, progress, |build, progress| self.carry_out(plan, &ending, build, progress))
    }

    /// Does what a plan says, in the folder of a build.
    pub(super) fn carry_out(
        &self,
        mut plan: Plan<'_>,
        ending: &Ending<'_>,
        build: &Path,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<(BuildReport, Option<Manifest>)> {
        let corrections = std::mem::take(&mut plan.corrections);
        let annotator = Annotator {
            facts: &self.facts,
            corrections: &corrections,
            annotate: self.annotate,
            programs: &self.programs,
        };
        let names = Mutex::new(Names::default());
        let added: Mutex<FxHashMap<u64, u64>> = Mutex::default();
        let heard = Heard::default();
        let unrenewed: Mutex<Vec<Handle>> = Mutex::default();
        let skipped: RefCell<Faults> = RefCell::default();
        let pictured: RefCell<Vec<String>> = RefCell::default();
        let prepare = |fresh: Fresh, place: u64| {
            if let Fresh::Stored { handle, .. } = fresh {
                return renewed(fresh, place, annotator).inspect_err(|_| {
                    unrenewed.lock().unwrap_or_else(PoisonError::into_inner).push(handle);
                });
            }
            prepared(fresh, place, annotator, |article, digest, place, provenance| {
                let mut names = names.lock().unwrap_or_else(PoisonError::into_inner);
                if !names.knows(&article.id) {
                    plan.earlier(&article.id)?.into_iter().for_each(|earlier| names.keep(earlier));
                }
                let claim = names.claim(article, digest, place, provenance);
                if claim == Claim::New {
                    heard.has_added.store(true, Ordering::Relaxed);
                    *added.lock().unwrap_or_else(PoisonError::into_inner).entry(provenance.file).or_default() += 1;
                }
                Ok(claim)
            })
        };
        let is_renewal_cut_off = AtomicBool::new(false);
        let goes_on = || {
            let is_over = ending.stop.load(Ordering::Relaxed);
            is_renewal_cut_off.fetch_or(is_over, Ordering::Relaxed);
            !is_over
        };
        let sources = Changed::of(&plan, &heard, ending);
        let mut progress = with_share(&heard.through, plan.need().text(), progress);
        let mut hear = |told: Progress<'_>| {
            match &told {
                Progress::Skipped(one) => skipped.borrow_mut().add(one),
                Progress::Lossy(path, loss) if loss.is_of_pictures() => pictured.borrow_mut().push((*path).to_owned()),
                _ => {}
            }
            progress(told);
        };
        let (parts, mut report, account) = self.fill(
            build,
            plan.renewed(&unrenewed, goes_on)?.chain(self.programs.ahead(sources)),
            &prepare,
            &mut hear,
        )?;
        if is_renewal_cut_off.into_inner() {
            // All are by the new rules, or none.
            let articles = plan.current.map_or(0, |current| current.manifest().articles);
            return Ok((BuildReport { articles, unfinished: true, ..BuildReport::default() }, None));
        }
        if let Some(articles) = ending.earlier.filter(|_| heard.is_cut_off.load(Ordering::Relaxed)) {
            return Ok((BuildReport { articles, unfinished: true, ..BuildReport::default() }, None));
        }
        if plan.again() > 0
            && let Some(lost) = skipped.borrow().first.clone()
        {
            // It would be gone from the index.
            return Err(BuildError::Unreadable { folder: self.folder.clone(), skipped: lost });
        }
        let stopped = |stop: Stop| self.stopped_by(stop, &account);
        let unrenewed = unrenewed.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut names = names.into_inner().unwrap_or_else(PoisonError::into_inner);
        for id in std::mem::take(&mut plan.touched) {
            if !names.knows(&id) {
                plan.earlier(&id)?.into_iter().for_each(|earlier| names.keep(earlier));
            }
        }
        let Settled { mends, superseded, renamed, contests } = names.settled();
        let mut removal = plan.removal.take();
        let mut stock = Present { current: plan.current, removal: removal.as_mut(), lost: &plan.lost, moved: 0 };
        for id in superseded {
            stock.take(&id).map_err(stopped)?;
        }
        stock.moved = 0;
        let materialized = mend(&parts, mends, &mut stock, annotator).map_err(stopped)?;
        let moved = stock.moved + plan.again();
        report.renamed = renamed;
        let again = plan.renewing() + plan.again() - unrenewed.len() as u64;
        report.added = (report.added + materialized).saturating_sub(again);
        report.renewed = plan.renewing().saturating_sub(unrenewed.len() as u64);
        let mut ledger = std::mem::take(&mut plan.ledger);
        let Heard { read, paths, faults, is_cut_off, .. } = heard;
        let read = read.into_inner().unwrap_or_else(PoisonError::into_inner);
        let added = added.into_inner().unwrap_or_else(PoisonError::into_inner);
        report.replaced = plan.replaced(&added);
        let orders = plan.orders(read.iter().map(|read| (read.order, read.number)));
        for Read { number, mut entry, kept, .. } in read {
            entry.articles = kept + added.get(&number).copied().unwrap_or_default();
            ledger.0.insert(number, entry);
        }
        let faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
        ledger.0.extend(faults.into_iter().map(|entry| (file_number(&entry.path), entry)));
        keep_told(&mut ledger.0, skipped.into_inner(), &pictured.into_inner());
        keep_contests(&mut ledger.0, &contests, &orders, paths.into_inner().unwrap_or_else(PoisonError::into_inner));
        let segment = parts.merge().map_err(|error| stopped(error.into()))?;
        let generation = local::next(&self.folder);
        let gone = removal.as_ref().map_or(0, Removal::len);
        report.removed = (gone as u64) - moved;
        report.gone = plan.gone;
        let passed_over = report.passed_over.unread();
        report.mostly_passed_over = plan.mostly_passes_over(passed_over, 0, &ledger);
        report.unfinished = is_cut_off.into_inner() || plan.leaves_unread();
        let segments = match removal {
            Some(mut removal) => {
                // One that got another id was annotated with that.
                let stay: Vec<Handle> = unrenewed.into_iter().filter(|handle| !removal.has(*handle)).collect();
                if plan.renewing() > 0 {
                    removal.remove_all();
                }
                stay.into_iter().for_each(|handle| removal.keep(handle));
                let entry_of = |record| store::Entry::new(&Annotated::of_words(&Article::from(record), &self.facts));
                removal.apply(segment, (build, generation), &entry_of, &account).map_err(|e| stopped(e.into()))?
            }
            None => segment.into_iter().collect(),
        };
        let has_same = |before: &Manifest| {
            (&before.segments, before.unfinished) == (&segments, report.unfinished) && before.roots == plan.kept_roots
        };
        let (annotation, readers) = (plan.annotation(), plan.readers(report.unfinished));
        let has_same_rules = |before: &Manifest| before.annotation == annotation && before.readers == readers;
        // That a file whose hash was asked for is the same is worth writing down with a later time alone.
        let is_known = |before: &Manifest| !plan.hashed || before.begun == plan.begun;
        let is_current = |before: &Manifest| has_same(before) && has_same_rules(before) && is_known(before);
        let is_same = plan.current.is_some_and(|current| is_current(current.manifest()))
            && ledger == plan.before
            && !corrections.is_changed();
        report.articles = segments.iter().map(|segment| u64::from(segment.left())).sum();
        if is_same || (plan.current.is_none() && segments.is_empty()) {
            return Ok((report, None));
        }
        let text = ledger.to_text().map_err(|error| stopped(Stop::Panicked(error.to_string())))?;
        let paths = plan.kept_roots.iter().map(|root| root.path.clone()).collect();
        let counts = (report.articles, ledger.skipped());
        let facts = plan.facts(self.facts.fingerprint());
        let manifest = Manifest::new(facts, generation, counts, paths, segments);
        let mut manifest = Manifest { annotation, readers, ..manifest };
        manifest.ledger = Some(local::write_ledger(build, generation, &text).map_err(|e| stopped(Stop::Io(e)))?);
        manifest.corrections = corrections.write(build, generation).map_err(|e| stopped(Stop::Io(e)))?;
        manifest.roots = plan.kept_roots;
        manifest.cause =
            Some(Cause { by: plan.by, added: report.added, replaced: report.replaced, removed: report.removed });
        manifest.begun = plan.begun;
        manifest.unfinished = report.unfinished;
        Ok((report, Some(manifest)))
    }
}

impl Builder {
    /// What can be read of the corrections of an index that can't be opened, if there is one; what can't is told.
    fn recover(&self, progress: &mut dyn FnMut(Progress<'_>)) -> Result<Corrections> {
        let recovered = local::recovered(&self.folder).map_err(|error| self.stopped(Stop::Io(error), 0))?;
        if recovered.unread.is_some() || recovered.from.is_some() {
            progress(Progress::Recovered { from: recovered.from.as_deref(), unread: recovered.unread.as_deref() });
        }
        Ok(recovered.corrections)
    }
}

/// The index as it is, if there is one; if it can't be read it is an error unless it is to be built anew.
pub(super) fn present(folder: &Path, paths: &[PathBuf], options: &UpdateOptions) -> Result<Option<LocalSnapshot>> {
    match LocalSnapshot::open(folder) {
        Ok(current) => Ok(Some(current)),
        Err(StoreError::Manifest(ManifestError::Missing(_))) if !paths.is_empty() => Ok(None),
        Err(_) if options.rebuild && !paths.is_empty() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Annotates an article of the index anew.
fn renewed(fresh: Fresh, place: u64, annotator: Annotator<'_>) -> Prepared {
    let path = fresh.path().to_owned();
    let work = || prepared(fresh, place, annotator, |_, _, _, _| Ok(Claim::New));
    let failed = |why: &str| Err(Skipped::not_renewed(path.clone(), why));
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Err(skipped)) => failed(&skipped.reason.to_string()),
        // It isn't one that is read now.
        Ok(made) => made.map(|ready| Ready { brief: None, ..ready }),
        Err(panic) => failed(&said(&*panic)),
    }
}

/// What two parts of an update did.
pub(super) fn in_all(first: BuildReport, mut second: BuildReport) -> BuildReport {
    second.added += first.added;
    second.replaced += first.replaced;
    second.renewed += first.renewed;
    second.skipped += first.skipped;
    second.renamed += first.renamed;
    second.same += first.same;
    second.removed += first.removed;
    second.tally.merge(&first.tally);
    second.mostly_passed_over |= first.mostly_passed_over;
    second
}

/// What couldn't be read, of each file no more than can be kept.
#[derive(Default)]
pub(super) struct Faults {
    first: Option<Skipped>,
    pub kept: Vec<Skipped>,
    /// How many there are of each file.
    pub counts: FxHashMap<String, u64>,
}

/// So many faults of a file, or of a member of one, are listed.
const MAX_LISTED: u64 = 1_000;

impl Faults {
    pub(super) fn add(&mut self, skipped: &Skipped) {
        self.first.get_or_insert_with(|| skipped.clone());
        if !skipped.is_fault() {
            return;
        }
        let count = match self.counts.get_mut(skipped.file()) {
            Some(count) => count,
            None => self.counts.entry(skipped.file().to_owned()).or_default(),
        };
        *count += 1;
        if *count <= MAX_LISTED {
            self.kept.push(skipped.clone());
        }
    }
}

/// Keeps with the files what couldn't be read of them, and which have pages that are pictures whose text nobody knows.
fn keep_told(ledger: &mut BTreeMap<u64, Entry>, Faults { kept, counts, .. }: Faults, pictured: &[String]) {
    if kept.is_empty() && pictured.is_empty() {
        return;
    }
    let numbers: FxHashMap<&str, u64> = ledger.iter().map(|(number, entry)| (entry.shown.as_str(), *number)).collect();
    let skipped: Vec<_> = kept.into_iter().filter_map(|one| Some((of_file(&one.path, &numbers)?, one))).collect();
    let more =
        counts.iter().map(|(file, count)| (file, count.saturating_sub(MAX_LISTED))).filter(|(_, more)| *more > 0);
    let more: Vec<_> = more.filter_map(|(file, more)| Some((of_file(file, &numbers)?, file, more))).collect();
    let pictured: Vec<u64> = pictured.iter().filter_map(|path| of_file(path, &numbers)).collect();
    for (number, file, more) in more {
        if let Some(entry) = ledger.get_mut(&number)
            && entry.skipped.iter().all(|known| known.file() != file)
        {
            entry.unlisted += more;
        }
    }
    for (number, one) in skipped {
        if let Some(entry) = ledger.get_mut(&number) {
            entry.skipped.push(one);
        }
    }
    for number in pictured {
        if let Some(entry) = ledger.get_mut(&number) {
            entry.has_pictures = true;
        }
    }
    ledger.values_mut().for_each(|entry| entry.skipped.sort_by(|a, b| a.path.cmp(&b.path)));
}

/// The file that an article or record of this path is in: of `bo.zip#tin.jsonl:17` the longest beginning that is one.
fn of_file(path: &str, numbers: &FxHashMap<&str, u64>) -> Option<u64> {
    let ends = path.char_indices().rev().filter(|(_, c)| matches!(c, ':' | '#')).map(|(at, _)| at);
    std::iter::once(path.len()).chain(ends).find_map(|at| numbers.get(path.get(..at)?).copied())
}

/// Which ids several want, kept with the files of those that do.
fn keep_contests(
    ledger: &mut BTreeMap<u64, Entry>,
    contests: &BTreeMap<String, Claims>,
    orders: &FxHashMap<u32, u64>,
    mut paths: Paths,
) {
    if contests.is_empty() {
        return;
    }
    for (number, entry) in ledger.iter_mut() {
        for contested in &entry.contested {
            // What wasn't read this time is where it was.
            paths.entry((*number, contested.place)).or_insert_with(|| contested.path.clone());
        }
        entry.contested.retain(|contested| !contests.contains_key(&contested.id));
    }
    for (id, claims) in contests {
        for (place, Claimed { content, file_content }) in claims {
            let number = orders.get(&((place >> 32) as u32));
            let Some((number, entry)) = number.and_then(|number| Some((number, ledger.get_mut(number)?))) else {
                continue;
            };
            let place = u64::from(*place as u32);
            let path = paths.get(&(*number, place)).cloned().unwrap_or_else(|| entry.shown_at(place));
            let (content, file_content) = (*content, *file_content);
            entry.contested.push(Contested { id: id.clone(), place, path, content, file_content });
        }
    }
    ledger.values_mut().for_each(|entry| entry.contested.sort_by(|a, b| (&a.id, a.place).cmp(&(&b.id, b.place))));
}

/// Where articles were read, as it is shown, by the number of the file and the place in it: of those of which
/// [`Entry::shown_at`] doesn't tell it, since they are in files that are in a file.
pub(super) type Paths = FxHashMap<(u64, u64), String>;

/// A file that was read.
pub(super) struct Read {
    pub number: u64,
    pub order: u32,
    pub entry: Entry,
    /// Articles of it that stay as they are.
    pub kept: u64,
}

/// The articles of files that are new or have changed.
pub(super) struct Changed<'p, 's> {
    files: Files,
    plan: &'p Plan<'s>,
    order: u32,
    reading: Option<(Reading, Read)>,
    /// Bytes of the files that were read to their ends, of the one at hand, and what was read of that.
    bytes: [u64; 3],
    heard: &'p Heard,
    ending: &'p Ending<'p>,
}

/// What is told of reading.
#[derive(Default)]
pub(super) struct Heard {
    read: Mutex<Vec<Read>>,
    paths: Mutex<Paths>,
    /// What isn't a file that can be read.
    faults: Mutex<Vec<Entry>>,
    /// Whether an article was added.
    has_added: AtomicBool,
    /// Whether something is left unread.
    pub is_cut_off: AtomicBool,
    /// Bytes of text that were read, as far as the lengths of files tell.
    pub through: AtomicU64,
}

/// Tells with each number of articles how much of all text they are.
pub(super) fn with_share<'h>(
    through: &'h AtomicU64,
    all: u64,
    progress: &'h mut dyn FnMut(Progress<'_>),
) -> impl FnMut(Progress<'_>) + 'h {
    move |told| {
        if let Progress::Added(_) = told {
            progress(Progress::Through { done: through.load(Ordering::Relaxed).min(all), all });
        }
        progress(told);
    }
}

/// When reading ends before its time.
pub(super) struct Ending<'p> {
    /// Then, once an article was read.
    at: Option<Instant>,
    stop: &'p AtomicBool,
    /// Articles of the index that this is to take the place of, as a whole or not at all.
    earlier: Option<u64>,
}

impl Ending<'static> {
    /// Not before its time.
    pub(super) const NEVER: Self = {
        static NEVER: AtomicBool = AtomicBool::new(false);
        Ending { at: None, stop: &NEVER, earlier: None }
    };
}

impl<'p> Ending<'p> {
    /// When a person wants it.
    pub(super) fn on(stop: &'p AtomicBool) -> Self {
        Ending { at: None, stop, earlier: None }
    }

    /// Whether it ends now. Time ends it once something was added, so that each part does a part of the work.
    fn is_now(&self, has_added: bool) -> bool {
        self.stop.load(Ordering::Relaxed) || has_added && self.at.is_some_and(|at| Instant::now() >= at)
    }
}

impl<'p, 's> Changed<'p, 's> {
    /// Those of a plan.
    pub(super) fn of(plan: &'p Plan<'s>, heard: &'p Heard, ending: &'p Ending<'p>) -> Self {
        Changed { files: plan.files(), plan, order: 0, reading: None, bytes: [0; 3], heard, ending }
    }

    /// Begins to read a file, if it isn't the same; one that was passed over is so again.
    fn begin(&mut self, file: File) -> Option<Skipped> {
        let number = file.number();
        let (entry, kept) = match self.plan.standing(&file) {
            Standing::Same => return self.plan.passes_over(number).map(Skipped::passed_over),
            Standing::Changed { entry, kept } => (entry.clone(), kept.len() as u64),
            Standing::New => (self.plan.new_entry(&file), 0),
        };
        let [before, last, _] = self.bytes;
        self.bytes = [before + last, file.text_bytes().1, 0];
        self.reading = Some((file.read(), Read { number, order: self.order, entry, kept }));
        None
    }
}

impl Iterator for Changed<'_, '_> {
    type Item = std::result::Result<Fresh, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some((reading, read)) = &mut self.reading else {
                match self.files.next()? {
                    Ok(file)
                        if self.ending.is_now(self.heard.has_added.load(Ordering::Relaxed))
                            && self.plan.is_to_be_read(&file) =>
                    {
                        self.heard.is_cut_off.store(true, Ordering::Relaxed);
                        return None;
                    }
                    Ok(file) => {
                        self.order += 1;
                        if let Some(skipped) = self.begin(file) {
                            return Some(Err(skipped));
                        }
                    }
                    Err(skipped) if self.plan.reaches(self.files.fault()) => {
                        if skipped.is_fault() {
                            let entry = Entry::of_fault(self.files.fault(), &skipped.path);
                            self.heard.faults.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
                        }
                        return Some(Err(skipped));
                    }
                    Err(_) => {}
                }
                continue;
            };
            match reading.next() {
                // What is the last of its file ends nothing.
                Some(_) if self.ending.is_now(self.heard.has_added.load(Ordering::Relaxed)) => {
                    // What is read of the file so far stays; the hash tells the next run that it isn't all.
                    self.heard.is_cut_off.store(true, Ordering::Relaxed);
                    if let Some((_, mut read)) = self.reading.take() {
                        read.entry.hash.clear();
                        read.entry.stamp = None;
                        self.heard.read.lock().unwrap_or_else(PoisonError::into_inner).push(read);
                    }
                    return None;
                }
                Some(Err(skipped)) => {
                    read.entry.is_passed_over |= !skipped.is_fault() && skipped.path == read.entry.shown;
                    return Some(Err(skipped));
                }
                Some(Ok(raw)) => {
                    let [before, whole, part] = &mut self.bytes;
                    *part += raw.byte_len() as u64;
                    self.heard.through.store(*before + (*part).min(*whole), Ordering::Relaxed);
                    let provenance = raw.provenance();
                    if read.entry.shown_at(provenance.place) != raw.path() {
                        let mut paths = self.heard.paths.lock().unwrap_or_else(PoisonError::into_inner);
                        paths.insert((read.number, provenance.place), raw.path().to_owned());
                    }
                    if !self.plan.keeps(&provenance) {
                        let order = self.plan.order_of(read.number).unwrap_or(read.order);
                        let order = u64::from(order) << 32 | provenance.place;
                        return Some(Ok(Fresh::Raw { raw, order, provenance }));
                    }
                }
                None => {
                    // What is passed over may be large, and is looked into again at little cost.
                    let hash = if read.entry.is_passed_over { None } else { Some(reading.hash()) };
                    let is_opened = reading.is_opened();
                    if let Some((_, mut read)) = self.reading.take() {
                        if !is_opened {
                            // Who may read it tomorrow needn't change it.
                            read.entry.stamp = None;
                            read.entry.hash.clear();
                        } else if let Some(hash) = hash.filter(|_| read.entry.hash.is_empty()) {
                            read.entry.set_hash(&hash);
                        }
                        self.heard.read.lock().unwrap_or_else(PoisonError::into_inner).push(read);
                    }
                }
            }
        }
    }
}

/// The articles that there are, on which what comes has its effect.
struct Present<'c, 's> {
    current: Option<&'s LocalSnapshot>,
    removal: Option<&'c mut Removal<'s>>,
    /// Articles that are gone whose content others had, too.
    lost: &'c FxHashMap<Content, Handle>,
    /// Articles that were taken, to be added again.
    moved: u64,
}

impl Stock for Present<'_, '_> {
    fn take(&mut self, id: &str) -> std::result::Result<Option<(ArticleRecord, Provenance)>, Stop> {
        let (Some(current), Some(removal)) = (self.current, &mut self.removal) else { return Ok(None) };
        let Some(handle) = current.handle_of(id)?.filter(|handle| !removal.has(*handle)) else { return Ok(None) };
        removal.remove(handle);
        self.moved += 1;
        Ok(Some((current.record_by(handle)?, current.provenance(handle)?)))
    }

    fn of_content(&mut self, content: &Content) -> std::result::Result<Option<ArticleRecord>, Stop> {
        let (Some(current), Some(handle)) = (self.current, self.lost.get(content)) else { return Ok(None) };
        Ok(Some(current.record_by(*handle)?))
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Stop::Store(error)
    }
}
