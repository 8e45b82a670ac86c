//! What an update will do: which files have changed, and which articles are gone.
//!
//! In: the index, the list of its files, and the files as they are. Out: of each file whether it is the same, has changed, or is new; and
//! the articles that go. A file of which length and time are the same is the same, unless it was written about when the last
//! run began; else its hash tells. Of a changed file that holds several articles, those stay whose bytes are in the same place.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rustc_hash::{FxHashMap, FxHashSet};

use super::error::{BuildError, Result};
use super::ledger::{self, Contested, Ledger};
use super::moved::{self, Move};
use super::naming::{Content, Earlier, Home, content};
use super::room::Need;
use super::source::Fresh;
use crate::annotation::{ANNOTATION_VERSION, CorrectionChange};
use crate::article::{
    Article, File, Files, KeyMap, Moment, Named, Programs, Provenance, Skipped, file_number, files, reader_versions,
    unseen_keys,
};
use crate::facts::{Facts, FactsFingerprint};
use crate::store::local::{CauseKind, Corrections, LocalSnapshot, Manifest, Removal};
use crate::store::{Handle, StoreError};

/// A file that was written so shortly before the last run, or after it began, may have changed since with the same time: some
/// file systems keep times by two seconds.
const TICK: SignedDuration = SignedDuration::from_secs(2);

/// How an index is brought up to date.
#[derive(Debug, Clone)]
pub struct UpdateOptions {
    /// Build it anew of the paths named, or else of those that it is made of.
    pub rebuild: bool,
    /// Remove the articles of files that are gone.
    pub prune: bool,
    /// Compare the content of each file, also where its length and time are the same.
    pub verify: bool,
    /// Whether what was removed by hand comes back where its file is named.
    pub brings_back: bool,
    /// What the keys of records mean in the paths named, or else in all; none given is what was said of each before.
    pub map: Option<KeyMap>,
    /// Whether pages that are pictures are read in the paths that are named, now and later; false leaves it as it was.
    pub ocr: bool,
    /// Earlier states that are kept from now on; none given are as many as were kept so far.
    pub keep: Option<usize>,
    /// What has been read is made part of the index after so long, before the rest is read.
    pub commit_after: Duration,
    /// Set to true, this ends the reading after the article at hand; what has been read is made part of the index.
    pub stop: Arc<AtomicBool>,
}

/// An index whose building is cut off loses no more work than this.
const COMMIT_AFTER: Duration = Duration::from_secs(120);

impl Default for UpdateOptions {
    fn default() -> Self {
        UpdateOptions {
            rebuild: false,
            prune: false,
            verify: false,
            brings_back: true,
            map: None,
            ocr: false,
            keep: None,
            commit_after: COMMIT_AFTER,
            stop: Arc::default(),
        }
    }
}

/// How a file compares with the index.
pub(super) enum Standing<'p> {
    /// Nothing of it is read.
    Same,
    /// It is read, but for the articles that are kept, by their places and contents.
    Changed { entry: &'p ledger::Entry, kept: &'p FxHashSet<(u64, u64)> },
    /// It is read.
    New,
}

enum Decision {
    Same,
    Changed { entry: Box<ledger::Entry>, kept: FxHashSet<(u64, u64)> },
}

/// See the top of the file.
pub(super) struct Plan<'s> {
    pub current: Option<&'s LocalSnapshot>,
    roots: Vec<Named>,
    /// What the index is made of from now on.
    pub kept_roots: Vec<Named>,
    pub begun: Timestamp,
    /// The list of files as it was.
    pub before: Ledger,
    /// The list as it will be, but for what is read.
    pub ledger: Ledger,
    pub removal: Option<Removal<'s>>,
    /// Articles that are gone whose ids others want, too, by their content.
    pub lost: FxHashMap<Content, Handle>,
    /// Ids that several wanted, some of whom are gone.
    pub touched: BTreeSet<String>,
    /// Files that are gone whose articles stay.
    pub gone: u64,
    /// Whether the hash of a file was asked for, so that it is worth writing down that it is the same.
    pub hashed: bool,
    scope: Option<Vec<PathBuf>>,
    brings_back: bool,
    others: Vec<(PathBuf, PathBuf)>,
    decisions: FxHashMap<u64, Decision>,
    orders: FxHashMap<u64, u32>,
    /// Files that were gone through.
    listed: u32,
    /// By the id that several want, those that stay.
    contests: FxHashMap<String, Vec<(u64, Contested)>>,
    renewing: u64,
    /// What reads the files that chithi can't read by itself.
    programs: Programs,
    /// Whether articles are annotated anew, since other facts or rules are known.
    renews: bool,
    /// Articles that are annotated anew since something else is said of them.
    again: Vec<Handle>,
    /// What persons say of articles.
    pub corrections: Corrections,
    /// Articles of each file that go.
    removed: FxHashMap<u64, u64>,
    /// What it is that is done.
    pub by: CauseKind,
    /// Folders that are named and have files.
    peopled: FxHashSet<PathBuf>,
    /// Folders that are elsewhere now.
    pub moves: Vec<Move>,
    /// Contents that stay out of files that were read elsewhere before.
    left_out: FxHashMap<u64, BTreeSet<u64>>,
    /// Whether files are read at all.
    reads: bool,
    /// What is to be read takes so much on the disk.
    need: Need,
}

impl<'s> Plan<'s> {
    /// Goes through all files. `named` are the paths of this run; none are all.
    ///
    /// # Errors
    /// If the index or the machine fails; if articles of files that are gone are to be removed and all files of a path are.
    pub(super) fn new(
        current: Option<&'s LocalSnapshot>,
        named: Vec<Named>,
        options: &UpdateOptions,
        (facts, programs): (&Facts, &Programs),
    ) -> Result<Self> {
        let known: &[Named] = current.map_or(&[], |current| &current.manifest().roots);
        // What can't be read again isn't remembered.
        let paths: FxHashSet<&Path> = known.iter().map(|root| root.path.as_path()).collect();
        let is_known = |root: &Named| paths.contains(root.path.as_path()) || root.path.exists() && !root.is_stdin();
        let is_text = |root: &Named| root.path.to_str().is_some() && root.shown.to_str().is_some();
        let from = current.filter(|_| !options.rebuild);
        let before = from.map_or_else(|| Ok(Ledger::default()), ledger_of)?;
        let moves = if from.is_some() { moved::moves(known, &named, &before) } else { Vec::new() };
        let is_staying = |root: &&Named| !moves.iter().any(|one| one.from == root.path);
        let staying: Vec<Named> = known.iter().filter(is_staying).cloned().collect();
        let roots = match options.rebuild {
            true if named.is_empty() => {
                let missing = known.iter().find(|root| !root.path.exists());
                if let (Some(root), Some(current)) = (missing, current) {
                    let below = |entry: &&ledger::Entry| entry.path.starts_with(&root.path);
                    let files = ledger_of(current)?.0.values().filter(below).count() as u64;
                    let folder = current.folder().to_owned();
                    return Err(BuildError::AllGone { folder, root: root.path.clone(), files });
                }
                known.to_vec()
            }
            true => named.clone(),
            false => with_new(&staying, &named, &before, options.map.is_some() || options.ocr),
        };
        let roots = with_told(roots, &named, known, &moves, options);
        if let Some(map) = &options.map {
            let meant = roots.iter().filter(|root| is_meant(root, &named)).map(|root| root.path.clone());
            if let Some(unseen) = unseen_keys(&meant.collect::<Vec<_>>(), map) {
                return Err(BuildError::NoSuchKey(unseen));
            }
        }
        let current = from;
        let scope = (!named.is_empty() && current.is_some())
            .then(|| named.iter().map(|root| root.path.clone()).collect::<Vec<PathBuf>>());
        let mut plan = Plan::unchanged(current, before);
        plan.roots = roots;
        plan.scope = scope;
        plan.left_out = moved::left_out(&moves, &plan.before);
        plan.moves = moves;
        plan.brings_back = options.brings_back;
        plan.programs = programs.clone();
        let has_other_rules =
            |manifest: &Manifest| manifest.facts != facts.fingerprint() || !manifest.has_these_rules();
        plan.renews = current.is_some_and(|current| has_other_rules(current.manifest()));
        if plan.renews {
            // They are tried again.
            plan.ledger.0.values_mut().for_each(|entry| entry.skipped.retain(|one| !one.is_not_renewed()));
        }
        if let Some(current) = current {
            if !plan.roots.iter().all(|root| plan.reaches(&root.path)) {
                // What this run doesn't look at may have changed in the moment in which it was read.
                plan.begun = current.manifest().begun;
            }
            plan.others = plan.absent(options);
            plan.compare(current, options)?;
            plan.miss(current, options)?;
            plan.leave_moved(current)?;
            plan.order_the_rest();
            if plan.renews {
                let removed = plan.removal.as_ref().map_or(0, Removal::len) as u64;
                plan.renewing = current.manifest().articles - removed;
            }
        }
        if current.is_none() {
            plan.all_files().flatten().for_each(|file| plan.need.add_file(&file, false));
        }
        plan.collect_contests();
        plan.kept_roots = plan.roots.iter().filter(|root| is_text(root) && is_known(root)).cloned().collect();
        Ok(plan)
    }

    /// What is to be noted of a file that wasn't read before.
    pub(super) fn new_entry(&self, file: &File) -> ledger::Entry {
        let left_out = self.left_out.get(&file.number()).cloned().unwrap_or_default();
        ledger::Entry { left_out, ..ledger::Entry::of(file) }
    }

    /// Takes out the articles of folders that are elsewhere now: they are read there.
    fn leave_moved(&mut self, current: &LocalSnapshot) -> Result<()> {
        let is_gone = |entry: &&ledger::Entry| moved::is_of_one(&self.moves, &entry.path);
        let gone: Vec<u64> = self.before.0.values().filter(is_gone).map(|entry| file_number(&entry.path)).collect();
        for number in gone {
            self.remove(current, number, |_| true)?;
            self.ledger.0.remove(&number);
        }
        Ok(())
    }

    /// Forgets the files below a path, and the path itself if the index is made of it.
    pub(super) fn forget(&mut self, path: &Path) {
        self.kept_roots.retain(|root| !root.path.starts_with(path));
        let roots: Vec<PathBuf> = self.kept_roots.iter().map(|root| root.path.clone()).collect();
        let is_read = |entry: &ledger::Entry| roots.iter().any(|root| entry.path.starts_with(root));
        self.ledger.0.retain(|_, entry| !entry.path.starts_with(path) || is_read(entry));
    }

    /// A plan that reads nothing: some articles are removed, by their ids. `with_twins` says whether those go, too, that are the same as one of
    /// them and stand in for it otherwise.
    ///
    /// # Errors
    /// If the index can't be read.
    pub(super) fn without(current: &'s LocalSnapshot, ids: &[String], with_twins: bool) -> Result<Self> {
        let mut plan = Plan::without_reading(current)?;
        for file in plan.all_files().flatten() {
            plan.listed += 1;
            plan.orders.insert(file.number(), plan.listed);
        }
        plan.order_the_rest();
        let mut gone: BTreeMap<u64, BTreeSet<Provenance>> = BTreeMap::new();
        for id in ids {
            if let Some(handle) = current.handle_of(id)? {
                let at = current.provenance(handle)?;
                gone.entry(at.file).or_default().insert(at);
            }
        }
        if with_twins {
            plan.leave_out_twins(&gone);
        }
        for (file, gone) in gone {
            let stay = plan.remove(current, file, |one| gone.contains(one))?;
            if let Some(entry) = plan.ledger.0.get_mut(&file) {
                entry.contested.retain(|contested| !gone.iter().any(|at| at.place == contested.place));
                entry.articles = stay.len() as u64;
                entry.left_out.extend(gone.iter().map(|at| at.content));
            }
        }
        plan.collect_contests();
        Ok(plan)
    }

    /// Leaves out what is the same as an article that is removed, in whichever file it is.
    fn leave_out_twins(&mut self, gone: &BTreeMap<u64, BTreeSet<Provenance>>) {
        let contested = |(number, places): (&u64, &BTreeSet<Provenance>)| {
            let all = self.before.0.get(number).map(|entry| entry.contested.as_slice()).unwrap_or_default();
            let is_gone = |one: &&Contested| places.iter().any(|at| at.place == one.place);
            all.iter().filter(is_gone).cloned().collect::<Vec<_>>()
        };
        let contested: Vec<Contested> = gone.iter().flat_map(contested).collect();
        if contested.is_empty() {
            return;
        }
        for entry in self.ledger.0.values_mut() {
            let is_twin = |one: &Contested| contested.iter().any(|gone| gone.is_twin(one));
            entry.left_out.extend(entry.contested.iter().filter(|one| is_twin(one)).map(|one| one.file_content));
            entry.contested.retain(|one| !is_twin(one));
        }
    }

    /// A plan that reads nothing and changes nothing.
    fn without_reading(current: &'s LocalSnapshot) -> Result<Self> {
        let mut plan = Plan::unchanged(Some(current), ledger_of(current)?);
        plan.roots.clone_from(&current.manifest().roots);
        plan.kept_roots.clone_from(&plan.roots);
        plan.begun = current.manifest().begun;
        plan.reads = false;
        plan.corrections = current.corrections()?;
        plan.by = CauseKind::Removed;
        Ok(plan)
    }

    /// A plan that reads no file: something else is said of the article of an id, which need not be there. None where all is as it was.
    ///
    /// # Errors
    /// If the index can't be read.
    pub(super) fn correcting(
        current: &'s LocalSnapshot,
        id: &str,
        changes: &[CorrectionChange],
    ) -> Result<Option<Self>> {
        let mut plan = Plan::without_reading(current)?;
        if !plan.corrections.change(id, changes, Moment::from(Timestamp::now()).date) {
            return Ok(None);
        }
        if let (Some(handle), Some(removal)) = (current.handle_of(id)?, &mut plan.removal) {
            removal.remove(handle);
            plan.again.push(handle);
        }
        plan.by = CauseKind::Corrected;
        Ok(Some(plan))
    }

    fn unchanged(current: Option<&'s LocalSnapshot>, before: Ledger) -> Self {
        Plan {
            current,
            begun: Timestamp::now(),
            ledger: before.clone(),
            before,
            removal: current.map(Removal::new),
            lost: FxHashMap::default(),
            touched: BTreeSet::new(),
            gone: 0,
            hashed: false,
            kept_roots: Vec::new(),
            roots: Vec::new(),
            scope: None,
            brings_back: true,
            others: Vec::new(),
            decisions: FxHashMap::default(),
            orders: FxHashMap::default(),
            listed: 0,
            contests: FxHashMap::default(),
            renewing: 0,
            programs: Programs::default(),
            renews: false,
            again: Vec::new(),
            corrections: Corrections::default(),
            removed: FxHashMap::default(),
            by: CauseKind::Updated,
            peopled: FxHashSet::default(),
            moves: Vec::new(),
            left_out: FxHashMap::default(),
            reads: true,
            need: Need::default(),
        }
    }

    fn collect_contests(&mut self) {
        for (number, entry) in &self.ledger.0 {
            for one in &entry.contested {
                self.contests.entry(one.id.clone()).or_default().push((*number, one.clone()));
            }
        }
    }

    /// Files that aren't there come after all others.
    fn order_the_rest(&mut self) {
        // New files have numbers, too, which aren't in this list.
        let mut next = self.listed + 1;
        for number in self.before.0.keys() {
            if let Entry::Vacant(place) = self.orders.entry(*number) {
                place.insert(next);
                next += 1;
            }
        }
    }

    /// The files to be read, anew.
    pub(super) fn files(&self) -> Files {
        if self.reads { self.all_files() } else { files(&[], &[]) }
    }

    fn all_files(&self) -> Files {
        files(&self.roots, &self.others)
    }

    /// Whether a file is named itself, so that what was removed of it is wanted again.
    fn is_named(&self, path: &Path) -> bool {
        self.brings_back && self.scope.iter().flatten().any(|named| named == path)
    }

    /// Whether `passed_over` files are more than all in the paths of this run: the articles of a list, and `others`.
    pub(super) fn mostly_passes_over(&self, passed_over: u64, others: u64, ledger: &Ledger) -> bool {
        if passed_over <= others {
            return false; // most runs, without a look at the list
        }
        let mut read = others;
        let mut entries = ledger.0.values().filter(|entry| !entry.is_fault() && self.reaches(&entry.path));
        !entries.any(|entry| {
            read += if entry.is_passed_over { 0 } else { entry.articles.max(1) };
            read >= passed_over
        })
    }

    /// How a file is shown that was passed over when it was read.
    pub(super) fn passes_over(&self, file: u64) -> Option<&str> {
        let entry = self.before.0.get(&file).filter(|entry| entry.is_passed_over && self.reaches(&entry.path));
        entry.map(|entry| entry.shown.as_str())
    }

    /// Whether a path is among those of this run.
    pub(super) fn reaches(&self, path: &Path) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.iter().any(|root| path.starts_with(root)))
    }

    /// How a file compares with the index.
    pub(super) fn standing(&self, file: &File) -> Standing<'_> {
        match self.decisions.get(&file.number()) {
            Some(Decision::Same) => Standing::Same,
            Some(Decision::Changed { entry, kept }) => Standing::Changed { entry, kept },
            None if self.reaches(file.path()) => Standing::New,
            None => Standing::Same,
        }
    }

    /// Whether anything of a file is to be read.
    pub(super) fn is_to_be_read(&self, file: &File) -> bool {
        !matches!(self.standing(file), Standing::Same)
    }

    /// Whether an article of a changed file stays, or was removed by hand and stays out.
    pub(super) fn keeps(&self, article: &Provenance) -> bool {
        match self.decisions.get(&article.file) {
            Some(Decision::Changed { kept, entry }) => {
                // Removed ones may have moved to another line.
                entry.left_out.contains(&article.content) || kept.contains(&(article.place, article.content))
            }
            Some(Decision::Same) => false,
            None => self.left_out.get(&article.file).is_some_and(|out| out.contains(&article.content)),
        }
    }

    /// How many of so many articles that were added, by their files, took the place of another one of the same file.
    pub(super) fn replaced(&self, added: &FxHashMap<u64, u64>) -> u64 {
        self.removed.iter().map(|(file, gone)| added.get(file).map_or(0, |come| *gone.min(come))).sum()
    }

    /// Whether it takes anything out of the index.
    pub(super) fn takes_out(&self) -> bool {
        self.removal.as_ref().is_some_and(|removal| removal.len() > 0)
    }

    /// Whether more was to be read before, and isn't read now.
    pub(super) fn leaves_unread(&self) -> bool {
        !self.reads && self.current.is_some_and(|current| current.manifest().unfinished)
    }

    /// How early a file that was there before comes among all.
    pub(super) fn order_of(&self, file: u64) -> Option<u32> {
        self.orders.get(&file).copied()
    }

    /// Which file comes when, with those that were read.
    pub(super) fn orders(&self, read: impl Iterator<Item = (u32, u64)>) -> FxHashMap<u32, u64> {
        let mut orders: FxHashMap<u32, u64> = read.collect();
        orders.extend(self.orders.iter().map(|(file, order)| (*order, *file)));
        orders
    }

    /// What the articles are annotated by once all is done, where `known` is known now.
    pub(super) fn facts(&self, known: FactsFingerprint) -> FactsFingerprint {
        match self.current {
            Some(current) if !self.reads => current.manifest().facts.clone(),
            _ => known,
        }
    }

    /// Version of the rules that articles are annotated by once all is done.
    pub(super) fn annotation(&self) -> u32 {
        match self.current {
            Some(current) if !self.reads => current.manifest().annotation,
            _ => ANNOTATION_VERSION,
        }
    }

    /// Versions of the readers by which all files are read once all is done.
    pub(super) fn readers(&self, is_cut_off: bool) -> BTreeMap<String, u32> {
        let is_all = self.reads && !is_cut_off && self.kept_roots.iter().all(|root| self.reaches(&root.path));
        match self.current {
            Some(current) if !is_all => current.manifest().readers.clone(),
            _ => reader_versions(),
        }
    }

    /// What is to be written takes so much on the disk.
    pub(super) fn need(&self) -> Need {
        let mut need = self.need;
        if let Some(current) = self.current.filter(|_| self.renewing > 0) {
            need.add_all_of(current.manifest());
        }
        need
    }

    /// Number of articles that are annotated anew since other facts or rules are known.
    pub(super) fn renewing(&self) -> u64 {
        self.renewing
    }

    /// Number of articles that are annotated anew since something else is said of them.
    pub(super) fn again(&self) -> u64 {
        self.again.len() as u64
    }

    /// The articles that are annotated anew, for as long as it `goes_on`. What can't be read back stays as it is, and is put into `unrenewed`.
    ///
    /// # Errors
    /// If it can't be told which they are.
    pub(super) fn renewed<'p>(
        &'p self,
        unrenewed: &'p Mutex<Vec<Handle>>,
        goes_on: impl Fn() -> bool + Send + 'p,
    ) -> Result<impl Iterator<Item = std::result::Result<Fresh, Skipped>> + Send + 'p> {
        let handles = match (self.current, &self.removal) {
            (Some(current), Some(removal)) if self.renewing > 0 => {
                current.all()?.into_iter().filter(|handle| !removal.has(*handle)).collect()
            }
            _ => self.again.clone(),
        };
        let current = self.current;
        Ok(handles.into_iter().take_while(move |_| goes_on()).filter_map(move |handle| {
            let current = current?;
            let provenance = current.provenance(handle).unwrap_or_default();
            Some(match current.record_by(handle) {
                Ok(record) => Ok(Fresh::Stored { article: Box::new(Article::from(record)), provenance, handle }),
                Err(error) => {
                    unrenewed.lock().unwrap_or_else(PoisonError::into_inner).push(handle);
                    let path = self.before.0.get(&provenance.file).map(|entry| entry.shown_at(provenance.place));
                    Err(Skipped::not_renewed(path.unwrap_or_default(), &error.to_string()))
                }
            })
        }))
    }

    /// The articles that are in the index, or the same as one there, and want this id.
    ///
    /// # Errors
    /// If the index can't be read.
    pub(super) fn earlier(&self, id: &str) -> std::result::Result<Vec<Earlier>, StoreError> {
        let (Some(current), Some(removal)) = (self.current, &self.removal) else { return Ok(Vec::new()) };
        let mut all = Vec::new();
        for (number, contested) in self.contests.get(id).into_iter().flatten() {
            if let Some(order) = self.order_of(*number) {
                let here = current.articles_of(*number)?;
                let here = here.into_iter().find(|(handle, at)| at.place == contested.place && !removal.has(*handle));
                let there = Provenance { file: *number, place: contested.place, content: contested.file_content };
                let provenance = here.map_or(there, |(_, provenance)| provenance);
                all.push(Earlier {
                    wanted: id.to_owned(),
                    content: contested.content,
                    place: u64::from(order) << 32 | contested.place,
                    id: here.map(|(handle, _)| current.record_by(handle)).transpose()?.map(|record| record.id),
                    home: Home { path: contested.path.clone(), provenance },
                });
            }
        }
        if all.is_empty()
            && let Some(handle) = current.handle_of(id)?.filter(|handle| !removal.has(*handle))
        {
            let provenance = current.provenance(handle)?;
            let article = Article::from(current.record_by(handle)?);
            let order = self.order_of(provenance.file).unwrap_or(u32::MAX);
            all.push(Earlier {
                wanted: id.to_owned(),
                content: content(article.digest().bytes()),
                place: u64::from(order) << 32 | provenance.place,
                id: Some(id.to_owned()),
                home: Home { path: article.path, provenance },
            });
        }
        // One that is in the index comes before those that are the same.
        all.sort_by_key(|earlier| (earlier.id.is_none(), earlier.place));
        Ok(all)
    }

    /// Files whose articles stay although they aren't there: their names count, where there are several folders.
    fn absent(&self, options: &UpdateOptions) -> Vec<(PathBuf, PathBuf)> {
        if self.roots.len() < 2 {
            return Vec::new();
        }
        let goes = |path: &Path| options.prune && self.reaches(path) || moved::is_of_one(&self.moves, path);
        let stays = |entry: &&ledger::Entry| !(entry.path.exists() || goes(&entry.path));
        let absent = self.before.0.values().filter(stays);
        absent.filter_map(|entry| Some((entry.home.clone()?, entry.below.clone()))).collect()
    }

    /// Compares each file with the list.
    fn compare(&mut self, current: &LocalSnapshot, options: &UpdateOptions) -> Result<()> {
        let begun = current.manifest().begun;
        let mut order = 0;
        for found in self.all_files() {
            let Ok(file) = found else { continue };
            order += 1;
            self.listed = order;
            if let Some(home) = file.home().filter(|home| !self.peopled.contains(*home)) {
                self.peopled.insert(home.to_owned());
            }
            let number = file.number();
            let Some(entry) = self.before.0.get(&number) else {
                if self.reaches(file.path()) {
                    self.need.add_file(&file, false);
                }
                continue;
            };
            self.orders.insert(number, order);
            let is_same_name = entry.id == file.id() && entry.shown == file.shown();
            let decision = match is_same_name {
                // What isn't among the paths of this run is taken for the same.
                true if !self.reaches(file.path()) => Decision::Same,
                true => self.decide(current, &file, entry.clone(), begun, options)?,
                false => self.changed(current, file.clone(), FxHashSet::default(), ledger::Entry::of(&file))?,
            };
            if let Decision::Changed { kept, .. } = &decision {
                self.need.add_file(&file, !kept.is_empty());
            }
            self.decisions.insert(number, decision);
        }
        Ok(())
    }

    fn decide(
        &mut self,
        current: &LocalSnapshot,
        file: &File,
        entry: ledger::Entry,
        begun: Timestamp,
        options: &UpdateOptions,
    ) -> Result<Decision> {
        if entry.reader != file.reader() {
            return self.changed(current, file.clone(), FxHashSet::default(), ledger::Entry::of(file));
        }
        // What made chithi fail is tried again by other rules: what was left out from its file, what stayed from the index.
        let has_failed = self.renews && entry.skipped.iter().any(Skipped::has_failed);
        // And what a program was missing for.
        let may_be_read = entry.skipped.iter().any(|one| self.programs.may_mend(&one.reason, file.wants_ocr()))
            || entry.has_pictures && self.programs.may_mend_pictures(file.wants_ocr());
        let is_tried_again = may_be_read || has_failed && entry.skipped.iter().any(Skipped::is_broken);
        if let Some(kept) = self.ledger.0.get_mut(&file.number()).filter(|_| has_failed) {
            kept.skipped.retain(|one| !one.has_failed());
        }
        let stamp = file.stamp();
        let is_young = stamp.is_none_or(|stamp| {
            let modified = Timestamp::from_nanosecond(i128::from(stamp.modified)).unwrap_or(Timestamp::MAX);
            modified.saturating_add(TICK).is_ok_and(|later| later >= begun)
        });
        // Who names a file wants what was removed of it.
        let is_wanted = self.is_named(file.path()) && !entry.left_out.is_empty();
        if stamp == entry.stamp && !is_young && !options.verify && !is_wanted && !is_tried_again {
            return Ok(Decision::Same);
        }
        self.hashed = true;
        let hash = match file.is_stdin() {
            true => None,
            false => match file.hash() {
                Ok(hash) => Some(hash),
                Err(error) => {
                    let skipped = Skipped::unreadable(file.shown(), &error);
                    match skipped.is_system() {
                        true => return Err(BuildError::Unreadable { folder: current.folder().to_owned(), skipped }),
                        false => None,
                    }
                }
            },
        };
        if let Some(hash) = &hash
            && entry.has_hash(hash)
            && !is_wanted
            && !is_tried_again
        {
            if let Some(kept) = self.ledger.0.get_mut(&file.number()) {
                kept.stamp = stamp;
            }
            return Ok(Decision::Same);
        }
        let mut fresh = ledger::Entry::of(file);
        fresh.stamp = stamp;
        if let Some(hash) = &hash {
            fresh.set_hash(hash);
        }
        let kept = match file.holds_several() && hash.is_some() {
            true => self.kept(current, file)?,
            false => FxHashSet::default(),
        };
        self.changed(current, file.clone(), kept, fresh)
    }

    /// Places and contents of the articles of a file that are in the index and in the file.
    fn kept(&self, current: &LocalSnapshot, file: &File) -> Result<FxHashSet<(u64, u64)>> {
        let here: FxHashSet<(u64, u64)> =
            current.articles_of(file.number())?.into_iter().map(|(_, at)| (at.place, at.content)).collect();
        let mut kept = FxHashSet::default();
        for raw in file.clone().read().flatten() {
            let at = raw.provenance();
            if here.contains(&(at.place, at.content)) {
                kept.insert((at.place, at.content));
            }
        }
        Ok(kept)
    }

    /// Removes the articles of a file but for some.
    fn changed(
        &mut self,
        current: &LocalSnapshot,
        file: File,
        kept: FxHashSet<(u64, u64)>,
        mut fresh: ledger::Entry,
    ) -> Result<Decision> {
        let number = file.number();
        let here = self.remove(current, number, |at| !kept.contains(&(at.place, at.content)))?;
        let stays = |place: u64| here.iter().any(|at| at.place == place);
        if let Some(entry) = self.ledger.0.get(&number) {
            if !self.is_named(file.path()) {
                fresh.left_out.clone_from(&entry.left_out);
            }
            fresh.contested = entry.contested.iter().filter(|contested| stays(contested.place)).cloned().collect();
        }
        // Until it is read the list knows it as one that has changed: who is cut off before reads it the next time.
        let unread = ledger::Entry { stamp: None, hash: String::new(), articles: here.len() as u64, ..fresh.clone() };
        self.ledger.0.insert(number, unread);
        Ok(Decision::Changed { entry: Box::new(fresh), kept })
    }

    /// Removes some articles of a file; where the others are.
    fn remove(
        &mut self,
        current: &LocalSnapshot,
        number: u64,
        goes: impl Fn(&Provenance) -> bool,
    ) -> Result<Vec<Provenance>> {
        let Some(removal) = &mut self.removal else { return Ok(Vec::new()) };
        let contested = self.before.0.get(&number).map(|entry| entry.contested.as_slice()).unwrap_or_default();
        let mut places: FxHashMap<u64, Handle> = FxHashMap::default();
        let mut others = Vec::new();
        for (handle, at) in current.articles_of(number)? {
            match goes(&at) {
                true => {
                    removal.remove(handle);
                    *self.removed.entry(number).or_default() += 1;
                    places.insert(at.place, handle);
                }
                false => others.push(at),
            }
        }
        for one in contested.iter().filter(|one| !others.iter().any(|at| at.place == one.place)) {
            self.touched.insert(one.id.clone());
            self.lost.extend(places.get(&one.place).map(|handle| (one.content, *handle)));
        }
        Ok(others)
    }

    /// Files of the list that aren't there any more.
    fn miss(&mut self, current: &LocalSnapshot, options: &UpdateOptions) -> Result<()> {
        let is_missing = |(number, entry): &(&u64, &ledger::Entry)| {
            !self.orders.contains_key(number) && !entry.is_stdin() && self.reaches(&entry.path)
        };
        // What can't be looked at isn't gone; and what has no articles leaves nothing.
        let is_known = |entry: &ledger::Entry| match std::fs::symlink_metadata(&entry.path) {
            Err(error) => matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
            Ok(_) => true,
        };
        let missing: Vec<(u64, PathBuf)> = self
            .before
            .0
            .iter()
            .filter(|file| is_missing(file) && is_known(file.1))
            .map(|(number, entry)| (*number, entry.path.clone()))
            .collect();
        if !options.prune {
            for (number, _) in missing {
                match self.before.0.get(&number).is_some_and(|entry| entry.articles > 0) {
                    true => self.gone += 1,
                    false => drop(self.ledger.0.remove(&number)),
                }
            }
            return Ok(());
        }
        // What couldn't be read once, such as the path itself, says nothing of what was there.
        let has_been_read = |number: &u64| self.before.0.get(number).is_some_and(|entry| !entry.is_fault());
        for root in &self.roots {
            let of_it = |(number, path): &&(u64, PathBuf)| path.starts_with(&root.path) && has_been_read(number);
            let files = missing.iter().filter(of_it).count();
            // A file that was named itself may go, if where it was is still there.
            let is_file = missing.iter().any(|(number, path)| path == &root.path && has_been_read(number));
            let may_go = is_file && root.path.parent().is_some_and(Path::exists);
            if files > 0 && !may_go && !self.peopled.contains(&root.path) {
                let (folder, root) = (current.folder().to_owned(), root.path.clone());
                return Err(BuildError::AllGone { folder, root, files: files as u64 });
            }
        }
        for (number, _) in missing {
            self.remove(current, number, |_| true)?;
            self.ledger.0.remove(&number);
        }
        Ok(())
    }
}

/// The paths that an index is made of with some more: what is read already, being in a folder that is there, adds nothing.
/// What a person tells something of is a path of its own.
fn with_new(known: &[Named], named: &[Named], before: &Ledger, is_told_of: bool) -> Vec<Named> {
    let mut all = known.to_vec();
    for root in named {
        let is_known = before.0.get(&file_number(&root.path)).is_some_and(|entry| !entry.is_fault());
        let is_read = root.path.is_dir() || is_known;
        let is_around = |one: &Named| is_read && !is_told_of && root.path.starts_with(&one.path);
        let covers = |one: &Named| one.path == root.path || is_around(one);
        if !all.iter().any(covers) {
            all.push(root.clone());
        }
    }
    all
}

/// The same paths with what the keys of their records mean and whether pages that are pictures are read: what is said
/// now of those named, or of all if none is; else what was said before, also where they were then.
fn with_told(
    mut roots: Vec<Named>,
    named: &[Named],
    known: &[Named],
    moves: &[Move],
    options: &UpdateOptions,
) -> Vec<Named> {
    let named: FxHashSet<&Path> = named.iter().map(|one| one.path.as_path()).collect();
    let known: FxHashMap<&Path, &Named> = known.iter().map(|one| (one.path.as_path(), one)).collect();
    let moves: FxHashMap<&Path, &Path> = moves.iter().map(|one| (one.to.as_path(), one.from.as_path())).collect();
    for root in &mut roots {
        let path = root.path.as_path();
        let is_meant = named.is_empty() || named.contains(path);
        let before = known.get(moves.get(path).unwrap_or(&path));
        root.map = match options.map.as_ref().filter(|_| is_meant) {
            Some(map) => map.clone(),
            None => before.map(|one| one.map.clone()).unwrap_or_default(),
        };
        root.ocr = options.ocr && is_meant || before.is_some_and(|one| one.ocr);
    }
    roots
}

/// Whether what is told of paths is told of this one.
fn is_meant(root: &Named, named: &[Named]) -> bool {
    named.is_empty() || named.iter().any(|one| one.path == root.path)
}

/// The list of files of an index.
///
/// # Errors
/// If it can't be read, or the index has none.
pub(super) fn ledger_of(current: &LocalSnapshot) -> Result<Ledger> {
    let folder = current.folder().to_owned();
    let Some(text) = current.ledger()? else { return Err(BuildError::NoFiles(folder)) };
    Ledger::read(&text).map_err(|source| StoreError::Record { folder, source }.into())
}
