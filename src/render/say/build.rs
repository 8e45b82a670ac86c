//! Sentences on building an index.

use std::path::{Path, PathBuf};

use super::error::{megabytes, rebuilding};
use super::{Say, articles, moment};
use crate::answer::{BuildReport, Generation};
use crate::article::PassedOver;
use crate::ask::Removing;
use crate::store::local::CauseKind;
use crate::store::local::Holder;

impl Say {
    /// Before the first question in a checkout builds its index.
    pub(super) fn first_build(self, index: &Path, from: &Path) -> String {
        format!(
            "no index in `{}` yet, and this is a checkout of chithi: building one from its sample articles in `{}` …",
            index.display(),
            from.display()
        )
    }

    /// After a build.
    pub(super) fn built(self, report: &BuildReport, index: &Path, seconds: f64) -> String {
        let into = index.display();
        let mut text = match report {
            BuildReport { dry_run: true, .. } => format!(
                "nothing was written; an update would find: {} ({seconds:.1} s)",
                match report.removed {
                    0 if report.added == 0 => "nothing has changed".to_owned(),
                    0 => format!("{} to read", articles(report.added)),
                    _ => what_came(report),
                }
            ),
            BuildReport { added: 0, removed: 0, renewed: 1.., .. } => format!(
                "{} brought to the rules and the registry in use now, in {seconds:.1} s; {} in `{into}`",
                articles(report.renewed),
                articles(report.articles)
            ),
            BuildReport { added: 0, removed: 0, .. } => {
                format!("nothing has changed: {} in `{into}` ({seconds:.1} s)", articles(report.articles))
            }
            BuildReport { removed: 0, .. } if report.added == report.articles => {
                format!("{} indexed in {seconds:.1} s into `{into}`", articles(report.added))
            }
            _ => format!("{} in {seconds:.1} s; {} in `{into}`", what_came(report), articles(report.articles)),
        };
        if report.unfinished {
            text.push_str("; stopped before all was read: `chithi index` goes on there");
        }
        if report.gone > 0 {
            let (files, are) = if report.gone == 1 { ("file", "is") } else { ("files", "are") };
            text.push_str(&format!(
                "; {} {files} {are} gone, with articles that are still in the index: `chithi index --prune` takes them out (where \
                 nothing is left of a path, `chithi remove PATH`)",
                report.gone
            ));
        }
        if report.skipped > 0 {
            text.push_str(&format!("; {} skipped, as told above: {}", report.skipped, self.unread(&report.tally)));
        }
        if report.passed_over.total() > 0 {
            text.push_str(&format!("; {}", passed_over(&report.passed_over)));
        }
        if report.renamed > 0 {
            text.push_str(&format!(
                "; {} had an id that others have too and got a hash of their content behind it",
                report.renamed
            ));
        }
        if report.same > 0 {
            text.push_str(&format!("; {} left out, being the same as one indexed under the same id", report.same));
        }
        text
    }

    /// Where the disk may get full.
    pub(super) fn little_room(self, index: &Path, free: u64, usual: u64) -> String {
        format!(
            "the disk may get full: {} are free, and `{}` takes some {} until it is whole",
            megabytes(free),
            index.display(),
            megabytes(usual)
        )
    }

    /// Before another process is waited for that is changing an index.
    pub(super) fn waiting(self, index: &Path, holder: Option<&Holder>) -> String {
        format!("waiting: {}", self.held(index, holder))
    }

    /// That another process is changing an index, and which.
    pub(super) fn held(self, index: &Path, holder: Option<&Holder>) -> String {
        let who = holder.map_or(String::new(), |Holder { process, host, since, command }| {
            let host = host.as_ref().map_or(String::new(), |host| format!(" on {host}"));
            format!(" (process {process}{host}, since {since}: `{command}`)")
        });
        format!("another chithi is changing the index in `{}`{who}", index.display())
    }

    /// Where a folder is elsewhere now.
    pub(super) fn moved(self, from: &Path, to: &Path) -> String {
        format!(
            "`{}` isn't there any more, and all its files are in `{}`: its articles are read there from now on, under their ids",
            from.display(),
            to.display()
        )
    }

    /// Where an index isn't complete.
    pub(super) fn unfinished(self, count: u64) -> String {
        format!(
            "this index is being built, or its building was stopped: {} so far; what isn't in yet isn't found. `chithi index` reads \
             the rest",
            articles(count)
        )
    }

    /// After an index was made one segment.
    pub(super) fn compacted(self, index: &Path, seconds: f64) -> String {
        format!("`{}` is as small and fast as one that is built anew ({seconds:.1} s)", index.display())
    }

    /// Before articles are removed.
    pub(super) fn to_remove(self, count: usize, by: &Removing, shown: &[String]) -> String {
        let count = count as u64;
        let these = articles(count);
        let (were, they_come, their, they_are) = match count {
            1 => ("was", "it comes", "its file changes", "file too if it is"),
            _ => ("were", "they come", "their files change", "files too if they are"),
        };
        let of = match by {
            Removing::Path(path) if count == 0 => {
                return format!("no article was read from `{path}`; from now on nothing is looked for there");
            }
            Removing::Ids => String::new(),
            Removing::Path(path) => format!(" that {were} read from `{path}`"),
            Removing::Query(query) => format!(" with everything in the query `{query}`"),
        };
        let more = if count > shown.len() as u64 { ", …" } else { "" };
        format!(
            "{these}{of} will be taken out of the index, not from the disk ({they_come} back when {their} or the index is built anew: \
             delete the {they_are} to stay out): {}{more}",
            shown.join(", ")
        )
    }

    /// The question before articles are removed.
    pub fn really_remove(self) -> &'static str {
        "go on? [y or c: yes · N: no]"
    }

    /// Whether a person has agreed.
    pub fn is_yes(self, answer: &str) -> bool {
        ["y", "yes", "c", "có", "co"].contains(&answer.trim().to_lowercase().as_str())
    }

    /// Where a question can't be asked.
    pub fn nobody_to_ask(self) -> &'static str {
        "nobody is there to be asked whether they may be taken out: add --yes"
    }

    /// When nothing fits what was to be removed.
    pub(super) fn nothing_to_remove(self, typed: &str) -> String {
        format!(
            "no article of the index has the id `{typed}`, was read from such a file, or has all of these words: nothing was taken out"
        )
    }

    /// When a person didn't agree.
    pub(super) fn not_removed(self) -> &'static str {
        "nothing was taken out"
    }

    /// After an earlier state of an index came back.
    pub(super) fn rolled_back(self, index: &Path, from: u64, count: u64) -> String {
        format!(
            "`{}` is as it was before, with {}; `chithi rollback {from}` goes back to what it was until now, and `chithi index` \
             reads again what has changed since",
            index.display(),
            articles(count)
        )
    }

    /// A state of an index: its number, when it was made, and what is in it.
    pub fn state(self, state: &Generation) -> String {
        let made = moment(state.built);
        let unread = match state.skipped {
            0 => String::new(),
            count => format!(", {count} couldn't be read"),
        };
        let how = match state.cause {
            Some(CauseKind::Updated | CauseKind::Removed) => {
                let [new, gone] = [state.added, state.removed].map(|all| all.saturating_sub(state.replaced));
                let counts = [(new, "read"), (state.replaced, "replaced"), (gone, "taken out")];
                let counts: Vec<String> = counts
                    .iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, what)| format!("{count} {what}"))
                    .collect();
                counts.join(", ")
            }
            Some(CauseKind::Corrected) => "an article was corrected".to_owned(),
            Some(CauseKind::Compacted) => "made compact".to_owned(),
            Some(CauseKind::RolledBack) => "gone back to".to_owned(),
            Some(CauseKind::Restored) => "out of a backup".to_owned(),
            Some(CauseKind::Repaired) => "repaired".to_owned(),
            None => String::new(),
        };
        let how = if how.is_empty() { how } else { format!(" · {how}") };
        let current = if state.is_current { " · this one answers" } else { "" };
        format!("{}  {made}  {}{unread}{how}{current}", state.state, articles(state.articles))
    }

    /// Beside the progress of a build.
    pub fn progress(self) -> &'static str {
        "{spinner} {human_pos} articles · {rate}/s · {elapsed} {msg}"
    }

    /// At the end of the progress of a build.
    pub fn finishing(self) -> &'static str {
        "putting the index together …"
    }

    /// When an earlier build ended before its time.
    pub(super) fn interrupted(self, index: &Path, at_work: &[String]) -> String {
        format!(
            "an earlier build in `{}` ended before its time; it was at work on: {} (unless you stopped it yourself: if it \
             ends there again, leave that article out and report it)",
            index.display(),
            at_work.join(", ")
        )
    }

    /// When a build found nothing to index.
    pub(super) fn nothing_indexed(self, index: &Path) -> String {
        format!("no article was found, so nothing was indexed; what stood in `{}` before is as it was", index.display())
    }

    /// Where an index was made by the rules of another version, but can be asked.
    pub(super) fn other_rules(self, index: &Path, annotation: bool, readers: bool) -> String {
        let older = match (annotation, readers) {
            (true, false) => "what its articles cite and which places they name was found",
            (false, _) => "its files were read",
            (true, true) => "its files were read, and what they cite and which places they name was found,",
        };
        let command = match index.to_str() {
            Some("index") => "chithi index".to_owned(),
            _ => format!("chithi index --index '{}'", index.display()),
        };
        format!(
            "this index answers as it is, but {older} by the rules of another version of chithi: `{command}` brings it up to date"
        )
    }

    /// Where an index was built with another registry than the one that questions are read with.
    pub(super) fn other_registry(self, index: &Path, paths: &[PathBuf]) -> String {
        let rebuilding = rebuilding(index, paths);
        format!(
            "this index was built with another registry than the one in use now: names in questions are read with the one \
             in use now, but what each citation in the articles means was settled with the other; give the same --registry \
             as when building, or build the index again: `{rebuilding}` with the --registry that you want"
        )
    }
}

/// `2 articles read and 0 articles taken out`, `1 article replaced`, `2 articles read, 1 replaced and 3 taken out`
fn what_came(report: &BuildReport) -> String {
    let [new, gone] = [report.added, report.removed].map(|all| all.saturating_sub(report.replaced));
    match (new, report.replaced, gone) {
        (_, 0, _) => format!("{} read and {} taken out", articles(new), articles(gone)),
        (0, replaced, 0) => format!("{} replaced", articles(replaced)),
        (0, replaced, gone) => format!("{} replaced and {gone} taken out", articles(replaced)),
        (new, replaced, 0) => format!("{} read and {replaced} replaced", articles(new)),
        (new, replaced, gone) => format!("{} read, {replaced} replaced and {gone} taken out", articles(new)),
    }
}

/// `4 files passed over that are no articles: 2 .docx, 1 .pdf, 1 README.md`
fn passed_over(files: &PassedOver) -> String {
    const SHOWN: usize = 8;
    let kinds = files.kinds();
    let mut shown: Vec<String> = kinds.iter().take(SHOWN).map(|(kind, count)| format!("{count} {kind}")).collect();
    let rest: u64 = kinds.iter().skip(SHOWN).map(|(_, count)| count).sum();
    if rest > 0 {
        shown.push(format!("{rest} of {} other kinds", kinds.len() - SHOWN));
    }
    let (total, files, they) = match files.total() {
        1 => (1, "file", "that is no article"),
        total => (total, "files", "that are no articles"),
    };
    format!("{total} {files} passed over {they}: {}", shown.join(", "))
}
