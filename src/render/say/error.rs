//! Sentences on errors: what went wrong, with the values, and what can be done.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use super::{Decimal, Say};
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
        chain.map(|error| self.one(error)).reduce(|error, cause| self.error_chain(error, cause)).unwrap_or_default()
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
            error.downcast_ref().map(|error| self.system(error)),
        ];
        known.into_iter().flatten().next().unwrap_or_else(|| error.to_string())
    }

    fn ask_error(self, error: &AskError) -> String {
        match error {
            AskError::Store(error) => self.store_error(error),
            AskError::Saved(error) => self.saved_error(error),
            AskError::Make(error) => self.one(error.as_ref()),
            AskError::NoSuchHit { id, among } => self.error_no_such_hit(*among, id),
            AskError::SharedOwnId { own_id, ids } => self.error_shared_own_id(own_id, ids.join(", ")),
        }
    }

    fn build_error(self, error: &BuildError) -> String {
        match error {
            BuildError::Store(error) => self.store_error(error),
            BuildError::Busy { folder, holder } => self.error_busy(self.held(folder, holder.as_ref())),
            BuildError::Short { folder, what } => self.error_not_built(folder, self.shortage(what)),
            BuildError::NoRoom { folder, free, needed } => {
                self.error_not_built(folder, self.error_needs_room(self.megabytes(*needed), self.megabytes(*free)))
            }
            BuildError::Unreadable { folder, skipped } => self.error_not_built(folder, self.skipped(skipped)),
            BuildError::AllGone { folder, root, files } => self.error_all_gone(*files, folder, root),
            BuildError::NoSuchGeneration { folder, kept } if kept.is_empty() => self.error_no_generation_kept(folder),
            BuildError::NoSuchGeneration { folder, kept } => {
                let numbers: Vec<String> = kept.iter().map(u64::to_string).collect();
                self.error_no_generation(folder, numbers.join(", "))
            }
            BuildError::NoFiles(folder) => self.error_no_files(folder),
            BuildError::OtherRules(folder) => self.error_other_rules(folder, at(folder)),
            BuildError::OtherFacts(folder) => self.error_other_facts(folder),
            BuildError::NoSuchKey(unseen) => self.no_such_key(unseen),
            BuildError::Backup(error) => self.backup_error(error),
            BuildError::Panicked(said) => self.error_panicked(said),
        }
    }

    fn saved_error(self, error: &SavedError) -> String {
        match error {
            SavedError::Io { path, .. } => self.error_file(path),
            SavedError::Already { name, query: Some(query) } => self.error_saved_already(name, query),
            SavedError::Already { name, query: None } => self.error_saved_just_now(name),
            SavedError::Unreadable { path, why } => self.unreadable_saved(path, why),
        }
    }

    fn store_error(self, error: &StoreError) -> String {
        match error {
            StoreError::Manifest(error) => self.manifest_error(error),
            StoreError::Index { folder, .. } => self.error_index(folder),
            StoreError::Io { path, .. } => self.error_file(path),
            StoreError::Late => self.error_late(),
            StoreError::Record { folder, .. } => self.error_record_damaged(folder, at(folder)),
            StoreError::NotAnIndex { folder, holds } => self.error_not_an_index(folder, Path::new(holds)),
            StoreError::Damaged { folder, file, what, paths } => {
                self.error_damaged(folder, file, self.damage(what), self.rebuilding(folder, paths), at(folder))
            }
        }
    }

    fn damage(self, damage: &Damage) -> String {
        match damage {
            Damage::Missing => self.damage_missing(),
            Damage::Length { found, written } => self.damage_length(*found, *written),
            Damage::Content => self.damage_content(),
            Damage::Unreadable(why) => self.damage_unreadable(why),
        }
    }

    fn manifest_error(self, error: &ManifestError) -> String {
        match error {
            ManifestError::Missing(folder) => self.error_no_index(folder, at(folder)),
            ManifestError::OtherVersion { folder, found, expected, paths } => {
                self.error_other_version(folder, found, expected, self.rebuilding(folder, paths))
            }
            ManifestError::Io { path, .. } => self.error_file(path),
            ManifestError::Damaged { path, what } => {
                let damage = match what {
                    ManifestDamage::NotText => self.damage_not_text(),
                    ManifestDamage::Changed => self.damage_changed(),
                    ManifestDamage::Unreadable(why) => self.damage_unreadable(why),
                };
                self.error_manifest_damaged(path, damage, path.parent().map(at).unwrap_or_default())
            }
        }
    }

    fn shortage(self, what: &Shortage) -> String {
        match *what {
            Shortage::Disk { free: Some(free), .. } if free > ROOM_FOR_ANY_WRITE => {
                self.shortage_no_more_files(self.megabytes(free))
            }
            Shortage::Disk { free: Some(free), needed } => {
                self.shortage_disk(self.megabytes(free), self.megabytes(needed))
            }
            Shortage::Disk { free: None, needed } => self.shortage_disk_unknown(self.megabytes(needed)),
            Shortage::FileSize { limit: Some(limit) } => self.shortage_file_size_of(self.megabytes(limit)),
            Shortage::FileSize { limit: None } => self.shortage_file_size(),
            Shortage::Files { limit: Some(limit), needed } => self.shortage_files_of(limit, needed),
            Shortage::Files { limit: None, needed } => self.shortage_files(needed),
            Shortage::AddressSpace { limit: Some(limit), needed } => {
                self.shortage_memory_of(self.megabytes(limit), self.megabytes(needed))
            }
            Shortage::AddressSpace { limit: None, needed } => self.shortage_memory(self.megabytes(needed)),
        }
    }

    /// A form in which an answer isn't shown.
    pub fn unshown(self, unshown: Unshown) -> String {
        match unshown {
            Unshown::Graph => self.unshown_graph(),
            Unshown::Page => self.unshown_page(),
            Unshown::Feed => self.unshown_feed(),
            Unshown::MoreThanAPage => self.unshown_more_than_a_page(),
        }
    }

    /// What the system says of a file, in the words of the language; its own where there are none.
    fn system(self, error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::NotFound => self.os_not_found(),
            io::ErrorKind::PermissionDenied => self.os_denied(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => self.os_full(),
            io::ErrorKind::AlreadyExists => self.os_exists(),
            io::ErrorKind::IsADirectory => self.os_is_folder(),
            io::ErrorKind::NotADirectory => self.os_not_folder(),
            io::ErrorKind::ReadOnlyFilesystem => self.os_read_only(),
            io::ErrorKind::InvalidFilename => self.os_too_long(),
            io::ErrorKind::Interrupted => self.os_interrupted(),
            io::ErrorKind::TimedOut => self.os_timed_out(),
            io::ErrorKind::FileTooLarge => self.os_too_large(),
            io::ErrorKind::OutOfMemory => self.os_memory(),
            io::ErrorKind::UnexpectedEof => self.os_ended(),
            _ => error.to_string(),
        }
    }

    /// The command that builds an index again.
    pub(super) fn rebuilding(self, index: &Path, paths: &[PathBuf]) -> String {
        let quoted: Vec<String> = paths.iter().map(|path| format!("'{}'", path.display())).collect();
        self.typed_rebuild(index, if paths.is_empty() { self.typed_path() } else { quoted.join(" ") })
    }

    /// `1.4 GB`, `12 MB`, `0.3 MB`: bytes for a person.
    #[allow(clippy::cast_precision_loss)] // a tenth is told of them
    pub(super) fn megabytes(self, bytes: u64) -> String {
        const MEGA: u64 = 1_000_000;
        // Cut and not rounded: what is free must not look like more.
        let tenths = |unit: u64| Decimal((bytes / (unit / 10)) as f64 / 10.0, 1);
        match bytes {
            0..MEGA => self.size_tenths(tenths(MEGA)),
            _ if bytes < 1000 * MEGA => self.size_megabytes(bytes / MEGA),
            _ => self.size_gigabytes(tenths(1000 * MEGA)),
        }
    }
}

/// The option that names an index in a command, where it isn't the usual one.
pub(super) fn at(index: &Path) -> String {
    match index.to_str() {
        Some("index") => String::new(),
        _ => format!(" --index '{}'", index.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortage_says_what_is_full_with_figures_and_what_to_do() {
        let shown = |shortage: Shortage| Say::default().shortage(&shortage);
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
