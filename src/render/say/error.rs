//! Sentences on errors: what went wrong, with the values, and what can be done.

use std::error::Error;
use std::path::{Path, PathBuf};

use super::Say;
use crate::ask::AskError;
use crate::library::BuildError;
use crate::render::Unshown;
use crate::saved::SavedError;
use crate::store::StoreError;
use crate::store::local::{Damage, Shortage};
use crate::store::local::{ManifestDamage, ManifestError};

/// Where more than this is free, a write doesn't fail for want of room: a build writes in far smaller pieces.
const ROOM_FOR_ANY_WRITE: u64 = 64 << 20;

impl Say {
    /// An error with those below it, as they follow one another, in one line.
    pub fn error<'e>(self, chain: impl Iterator<Item = &'e (dyn Error + 'static)>) -> String {
        chain.map(|error| self.one(error)).collect::<Vec<_>>().join(": ")
    }

    fn one(self, error: &(dyn Error + 'static)) -> String {
        let known = [
            error.downcast_ref().map(|error| self.ask_error(error)),
            error.downcast_ref().map(|error| self.build_error(error)),
            error.downcast_ref().map(|error| self.backup_error(error)),
            error.downcast_ref().map(|error| self.archive_error(error)),
            error.downcast_ref().map(|error| self.store_error(error)),
            error.downcast_ref().map(|error| self.manifest_error(error)),
            error.downcast_ref().map(|error| self.saved_error(error)),
            error.downcast_ref().map(|error| self.input_error(error)),
            error.downcast_ref().map(|error| self.registry_error(error)),
            error.downcast_ref().map(|error| self.gold_error(error)),
            error.downcast_ref().map(|error| self.judgment_error(error)),
            error.downcast_ref().map(|error| self.run_error(error)),
            error.downcast_ref().map(|error| self.speed_error(error)),
            error.downcast_ref().map(|error| self.unshown(*error)),
        ];
        known.into_iter().flatten().next().unwrap_or_else(|| error.to_string())
    }

    fn ask_error(self, error: &AskError) -> String {
        match error {
            AskError::Store(error) => self.store_error(error),
            AskError::Saved(error) => self.saved_error(error),
            AskError::Make(error) => self.one(error.as_ref()),
            AskError::NoSuchHit { id, among } => {
                format!("none of the best {among} hits of this query has the id `{id}`: ask again from the first page")
            }
            AskError::SharedOwnId { own_id, ids } => {
                format!("several articles call themselves `{own_id}`: give the id of one, such as {}", ids.join(", "))
            }
        }
    }

    fn build_error(self, error: &BuildError) -> String {
        match error {
            BuildError::Store(error) => self.store_error(error),
            BuildError::Busy { folder, holder } => format!(
                "{}: wait until it is done (--wait does), or choose another folder with --index",
                self.held(folder, holder.as_ref())
            ),
            BuildError::Short { folder, what } => self.not_built(folder, &self.shortage(what)),
            BuildError::NoRoom { folder, free, needed } => {
                let (free, needed) = (megabytes(*free), megabytes(*needed));
                let why = format!(
                    "it takes some {needed} on the disk until it is whole, and {free} are free: make room, or choose a folder on another disk with --index"
                );
                self.not_built(folder, &why)
            }
            BuildError::Unreadable { folder, skipped } => self.not_built(folder, &self.skipped(skipped)),
            BuildError::AllGone { folder, root, files } => format!(
                "none of the {files} files that the index in `{}` has of `{}` is there any more: if a disk isn't connected, connect \
                 it; if they were moved or renamed, name where they are now (`chithi index NEW-PATH`); if you have removed them, \
                 remove their articles with `chithi remove '{}'`",
                folder.display(),
                root.display(),
                root.display()
            ),
            BuildError::NoSuchGeneration { folder, kept } => {
                let numbers: Vec<String> = kept.iter().map(u64::to_string).collect();
                let kept = match numbers.is_empty() {
                    true => "none is kept (`chithi index --keep N` keeps more)".to_owned(),
                    false => format!("those kept are {}", numbers.join(", ")),
                };
                format!("the index in `{}` has no such earlier state: {kept}", folder.display())
            }
            BuildError::NoFiles(folder) => format!(
                "the index in `{}` has no list of the files that it was made of, so it can't be updated: build it anew with \
                 `chithi index --rebuild PATH…`",
                folder.display()
            ),
            BuildError::OtherRules(folder) => format!(
                "what the articles of the index in `{}` cite was found by the rules of another version of chithi, and one article alone can't be \
                 changed by these: bring all up to date first, with `chithi index{}`",
                folder.display(),
                at(folder)
            ),
            BuildError::OtherFacts(folder) => format!(
                "the index in `{}` was built with another registry, by which one article alone can't be changed: give that one with \
                 --registry, or bring the index up to date by this one with `chithi index`",
                folder.display()
            ),
            BuildError::NoSuchKey(unseen) => self.no_such_key(unseen),
            BuildError::Backup(error) => self.backup_error(error),
            BuildError::Panicked(said) => self.panicked(said),
        }
    }

    /// A fault of the program itself.
    pub fn panicked(self, said: &str) -> String {
        format!("chithi has failed by a fault of its own ({said}): please report it")
    }

    fn saved_error(self, error: &SavedError) -> String {
        match error {
            SavedError::Io { path, .. } => format!("`{}` can't be read or written", path.display()),
            SavedError::Already { name, query: Some(query) } => format!(
                "there is a saved query `{name}` already, which asks for {query}: choose another name, or remove it with \
                 `chithi saved remove '{name}'`"
            ),
            SavedError::Already { name, query: None } => {
                format!("another chithi has just saved a query as `{name}`: choose another name")
            }
            SavedError::Unreadable { path, why } => self.unreadable_saved(path, why),
        }
    }

    fn store_error(self, error: &StoreError) -> String {
        match error {
            StoreError::Manifest(error) => self.manifest_error(error),
            StoreError::Index { folder, .. } => format!("the index in `{}` can't be used", folder.display()),
            StoreError::Io { path, .. } => format!("`{}` can't be read or written", path.display()),
            StoreError::Record { folder, .. } => format!(
                "the index in `{}` holds a damaged record: rebuild it with `chithi index{} --rebuild PATH…`",
                folder.display(),
                at(folder)
            ),
            StoreError::NotAnIndex { folder, holds } => format!(
                "`{}` isn't an index of chithi and isn't empty: it holds `{}`; name a new or empty folder with --index",
                folder.display(),
                holds.display()
            ),
            StoreError::Damaged { folder, file, what, paths } => format!(
                "the index in `{}` is damaged: `{}` {}: build it again with `{}`, see whether `chithi doctor{}` can mend it, or use a backup (`chithi restore FILE{}`)",
                folder.display(),
                file.display(),
                self.damage(what),
                rebuilding(folder, paths),
                at(folder),
                at(folder)
            ),
        }
    }

    fn not_built(self, folder: &Path, why: &str) -> String {
        format!("the index in `{}` can't be built, and what stood there before is as it was: {why}", folder.display())
    }

    fn damage(self, damage: &Damage) -> String {
        match damage {
            Damage::Missing => "is missing".to_owned(),
            Damage::Length { found, written } => format!("has {found} bytes, and {written} were written"),
            Damage::Content => "has other content than was written".to_owned(),
            Damage::Unreadable(why) => format!("can't be read ({why})"),
        }
    }

    fn manifest_error(self, error: &ManifestError) -> String {
        match error {
            ManifestError::Missing(folder) => {
                format!("no index in `{}`: build one with `chithi index{} PATH…`", folder.display(), at(folder))
            }
            ManifestError::OtherVersion { folder, found, expected, paths } => format!(
                "the index in `{}` was built with other rules (format {found}, this chithi has {expected}): rebuild it with `{}`",
                folder.display(),
                rebuilding(folder, paths)
            ),
            ManifestError::Io { path, .. } => format!("`{}` can't be read or written", path.display()),
            ManifestError::Damaged { path, what } => {
                let what = match what {
                    ManifestDamage::NotText => "isn't text".to_owned(),
                    ManifestDamage::Changed => "isn't what was written".to_owned(),
                    ManifestDamage::Unreadable(why) => format!("can't be read ({why})"),
                };
                let at = path.parent().map(at).unwrap_or_default();
                format!(
                    "the index is damaged: `{}` {what}: build it again with `chithi index{at} --rebuild PATH…`, or see whether \
                     `chithi doctor{at}` can mend it",
                    path.display()
                )
            }
        }
    }

    fn shortage(self, what: &Shortage) -> String {
        let allowed =
            |limit: Option<u64>| limit.map_or(String::new(), |limit| format!(" ({} allowed)", megabytes(limit)));
        match what {
            Shortage::Disk { free: Some(free), .. } if *free > ROOM_FOR_ANY_WRITE => format!(
                "the disk takes no more though {} are free: it has no room for more files, or a quota is used up; choose \
                 a folder on another disk with --index",
                megabytes(*free)
            ),
            Shortage::Disk { free, needed } => {
                let free = free.map_or(String::new(), |free| format!(", {} are free", megabytes(free)));
                format!(
                    "the disk is full{free}, and the new index takes {} so far: make room for it beside the old \
                     one, or choose a folder on another disk with --index",
                    megabytes(*needed)
                )
            }
            Shortage::FileSize { limit } => format!(
                "a file of the index would become larger than this process may write{}: raise the limit (`ulimit -f`)",
                allowed(*limit)
            ),
            Shortage::Files { limit, needed } => {
                let allowed = limit.map_or(String::new(), |limit| format!(" ({limit} allowed)"));
                format!(
                    "this process may not open enough files{allowed}, and a build needs {needed}: raise the limit \
                     (`ulimit -n`)"
                )
            }
            Shortage::AddressSpace { limit, needed } => format!(
                "this process can't have enough memory or threads{}, and a build needs {}: raise the limits (`ulimit -v`, \
                 `ulimit -u`), close other programs, or take fewer threads with --threads",
                allowed(*limit),
                megabytes(*needed)
            ),
        }
    }

    /// A form in which an answer isn't shown.
    pub fn unshown(self, unshown: Unshown) -> String {
        match unshown {
            Unshown::Graph => "only `cascade` can be printed as a graph: choose text, json, jsonl, csv or xlsx",
            Unshown::Page => "only what `search` finds and `bench` measures can be printed as a page: choose text, json, jsonl, csv or xlsx",
            Unshown::Feed => "only `news` can be printed as a feed: choose text, json, jsonl, csv or xlsx",
            Unshown::MoreThanAPage => {
                "a page of HTML holds one page of hits: leave out --all and --facet, or choose text, json, jsonl, csv or xlsx"
            }
        }
        .to_owned()
    }
}

/// The option that names an index in a command, where it isn't the usual one.
pub(super) fn at(index: &Path) -> String {
    match index.to_str() {
        Some("index") => String::new(),
        _ => format!(" --index '{}'", index.display()),
    }
}

/// The command that builds an index again.
pub(super) fn rebuilding(index: &Path, paths: &[PathBuf]) -> String {
    let paths: Vec<String> = paths.iter().map(|path| format!("'{}'", path.display())).collect();
    let paths = if paths.is_empty() { "PATH…".to_owned() } else { paths.join(" ") };
    format!("chithi index --rebuild --index '{}' {paths}", index.display())
}

/// `1.4 GB`, `12 MB`, `0.3 MB`: bytes for a person.
pub(super) fn megabytes(bytes: u64) -> String {
    const MEGA: u64 = 1_000_000;
    match bytes {
        0..MEGA => format!("{}.{} MB", bytes / MEGA, bytes % MEGA * 10 / MEGA),
        _ if bytes < 1000 * MEGA => format!("{} MB", bytes / MEGA),
        _ => format!("{}.{} GB", bytes / (1000 * MEGA), bytes % (1000 * MEGA) / (100 * MEGA)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_says_what_is_full_with_figures_and_what_to_do() {
        let shown = |shortage: Shortage| Say.shortage(&shortage);
        insta::assert_snapshot!([
            shown(Shortage::Disk { free: Some(123_456), needed: 64_000_000 }),
            shown(Shortage::Disk { free: Some(12_600_000_000), needed: 64_000_000 }),
            shown(Shortage::Disk { free: None, needed: 1_460_000_000 }),
            shown(Shortage::FileSize { limit: Some(1 << 20) }),
            shown(Shortage::Files { limit: Some(8), needed: 22 }),
            shown(Shortage::AddressSpace { limit: Some(300 << 20), needed: 1_234_567_890 }),
        ]
        .join("\n"), @r"
        the disk is full, 0.1 MB are free, and the new index takes 64 MB so far: make room for it beside the old one, or choose a folder on another disk with --index
        the disk takes no more though 12.6 GB are free: it has no room for more files, or a quota is used up; choose a folder on another disk with --index
        the disk is full, and the new index takes 1.4 GB so far: make room for it beside the old one, or choose a folder on another disk with --index
        a file of the index would become larger than this process may write (1 MB allowed): raise the limit (`ulimit -f`)
        this process may not open enough files (8 allowed), and a build needs 22: raise the limit (`ulimit -n`)
        this process can't have enough memory or threads (314 MB allowed), and a build needs 1.2 GB: raise the limits (`ulimit -v`, `ulimit -u`), close other programs, or take fewer threads with --threads
        ");
    }
}
