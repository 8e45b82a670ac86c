//! How does it come to be, and change?
//!
//! In: files and records as they are read, or articles of another index. Out: an index that holds them, annotated. A [`Builder`] makes the next state of
//! it beside the present one: which files have changed, read → annotate → write, and one step that makes it the current one.

mod archive;
mod backup;
mod build;
mod checks;
mod doctor;
mod dry_run;
mod error;
mod fill;
mod ledger;
mod lookout;
mod moved;
mod naming;
mod original;
mod plan;
mod progress;
mod restore;
mod room;
mod source;
mod update;
mod upkeep;
mod watch;
mod watching;

pub use archive::{ArchiveError, Attachment};
pub use backup::backup;
pub use build::Builder;
pub use doctor::{checkup, repair};
pub use dry_run::{ReadBy, dry_run};
pub use error::{BackupError, BuildError, Result, Unattached};
pub use original::{Original, original};
pub use plan::UpdateOptions;
pub use progress::Progress;
pub use restore::Backup;
pub use source::Source;
pub use upkeep::{articles_below, skipped};
pub use watch::watch;
pub use watching::{Polled, WatchOptions, Watching};

pub use crate::store::local::LEAST_MEMORY;

#[cfg(test)]
mod tests;
