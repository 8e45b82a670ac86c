//! Sentences on building an index.

use std::path::{Path, PathBuf};

use super::error::at;
use super::{Decimal, Numbered, Say, moment};
use crate::answer::{BuildReport, Generation};
use crate::article::PassedOver;
use crate::ask::Removing;
use crate::store::local::CauseKind;
use crate::store::local::Holder;

impl Say {
    /// After a build.
    pub(super) fn built(self, report: &BuildReport, index: &Path, seconds: f64) -> String {
        let seconds = Decimal(seconds, 1);
        let (added, all) = (self.found_articles(report.added), self.found_articles(report.articles));
        let done = match report {
            BuildReport { dry_run: true, removed: 0, added: 0, .. } => self.build_dry_nothing(seconds),
            BuildReport { dry_run: true, removed: 0, .. } => self.build_dry_read(added, seconds),
            BuildReport { dry_run: true, .. } => self.build_dry_came(self.came(report), seconds),
            BuildReport { added: 0, removed: 0, renewed: 1.., .. } => {
                self.build_renewed(self.found_articles(report.renewed), seconds, all, index)
            }
            BuildReport { added: 0, removed: 0, .. } => self.build_unchanged(all, index, seconds),
            BuildReport { removed: 0, .. } if report.added == report.articles => self.build_done(added, seconds, index),
            _ => self.build_came(self.came(report), seconds, all, index),
        };
        let some = |count: u64, say: &dyn Fn(u64) -> String| (count > 0).then(|| say(count));
        let facts = [
            Some(done),
            report.unfinished.then(|| self.build_unfinished()),
            some(report.gone, &|n| self.build_gone(n)),
            some(report.skipped, &|n| self.build_skipped(n, self.unread(&report.tally))),
            some(report.passed_over.total(), &|n| self.build_passed_over(n, self.kinds_of(&report.passed_over))),
            some(report.renamed, &|n| self.build_renamed(n)),
            some(report.same, &|n| self.build_same(n)),
        ];
        self.joined(facts.into_iter().flatten())
    }

    /// What an update did to the articles.
    fn came(self, report: &BuildReport) -> String {
        let replaced = report.replaced;
        let [new, gone] = [report.added, report.removed].map(|all| all.saturating_sub(replaced));
        let (read, these) = (self.found_articles(new), self.found_articles(replaced));
        match (new, replaced, gone) {
            (_, 0, _) => self.came_read_removed(read, gone),
            (0, _, 0) => self.came_replaced(these),
            (0, ..) => self.came_replaced_removed(these, gone),
            (_, _, 0) => self.came_read_replaced(read, replaced),
            _ => self.came_all(read, replaced, gone),
        }
    }

    /// The kinds of files that were passed over.
    fn kinds_of(self, files: &PassedOver) -> String {
        const SHOWN: usize = 8;
        let kinds = files.kinds();
        let rest: u64 = kinds.iter().skip(SHOWN).map(|(_, count)| count).sum();
        let rest = (rest > 0).then(|| self.build_other_kinds(rest, kinds.len() - SHOWN));
        let shown = kinds.iter().take(SHOWN).map(|(kind, count)| self.build_kind(*count, kind));
        shown.chain(rest).collect::<Vec<_>>().join(", ")
    }

    /// That another process is changing an index, and which.
    pub(super) fn held(self, index: &Path, holder: Option<&Holder>) -> String {
        let Some(Holder { process, host, since, command }) = holder else { return self.build_held(index) };
        let (process, since) = (Numbered(u64::from(*process)), since.to_string());
        match host {
            Some(host) => self.build_held_on(index, process, host, since, command),
            None => self.build_held_by(index, process, since, command),
        }
    }

    /// Before articles are removed.
    pub(super) fn to_remove(self, count: usize, by: &Removing, shown: &[String]) -> String {
        let ids = shown.join(", ");
        let ids = if count > shown.len() { self.remove_some(ids) } else { ids };
        match by {
            Removing::Path(path) if count == 0 => self.remove_nothing_read(path),
            Removing::Ids => self.remove_ids(count, ids),
            Removing::Path(path) => self.remove_path(count, path, ids),
            Removing::Query(query) => self.remove_query(count, query, ids),
        }
    }

    /// Whether a person has agreed, in either language.
    pub fn is_yes(self, answer: &str) -> bool {
        ["y", "yes", "c", "có", "co"].contains(&answer.trim().to_lowercase().as_str())
    }

    /// A state of an index: its number, when it was made, and what is in it.
    pub fn state(self, state: &Generation) -> String {
        let how = match state.cause {
            Some(CauseKind::Updated | CauseKind::Removed) => {
                let [new, gone] = [state.added, state.removed].map(|all| all.saturating_sub(state.replaced));
                let some = |count: u64, say: &dyn Fn(u64) -> String| (count > 0).then(|| say(count));
                let counts = [
                    some(new, &|n| self.state_read(n)),
                    some(state.replaced, &|n| self.state_replaced(n)),
                    some(gone, &|n| self.state_removed(n)),
                ];
                let counts: Vec<String> = counts.into_iter().flatten().collect();
                (!counts.is_empty()).then(|| counts.join(", "))
            }
            Some(CauseKind::Corrected) => Some(self.state_corrected()),
            Some(CauseKind::Compacted) => Some(self.state_compacted()),
            Some(CauseKind::RolledBack) => Some(self.state_rolled_back()),
            Some(CauseKind::Restored) => Some(self.state_restored()),
            Some(CauseKind::Repaired) => Some(self.state_repaired()),
            None => None,
        };
        let facts = [
            Some(self.found_articles(state.articles)),
            (state.skipped > 0).then(|| self.state_unread(state.skipped)),
            how,
            state.is_current.then(|| self.state_current()),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        self.state_line(Numbered(state.state), moment(state.built), facts.join(" · "))
    }

    /// Where an index was made by the rules of another version, but can be asked.
    pub(super) fn other_rules(self, index: &Path, annotation: bool, readers: bool) -> String {
        match (annotation, readers) {
            (true, false) => self.build_older_annotation(at(index)),
            (false, _) => self.build_older_readers(at(index)),
            (true, true) => self.build_older_both(at(index)),
        }
    }

    /// Where an index was built with another registry than the one that questions are read with.
    pub(super) fn other_registry(self, index: &Path, paths: &[PathBuf]) -> String {
        self.build_other_registry(self.rebuilding(index, paths))
    }
}
