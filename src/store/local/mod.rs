//! Articles kept in a folder, on Tantivy.
//!
//! In: [`Entry`](super::Entry)s from many threads (`parts`), merged into one segment, which with the others makes the next
//! generation (`changes`, `generations`). Out: [`LocalSnapshot`]. Nothing of Tantivy is visible outside this folder.

mod account;
mod adding;
mod any_of;
mod at_work;
mod best;
mod centrality;
mod changes;
mod checkup;
mod columns;
mod corrections;
mod debit;
mod document;
mod either;
mod explained;
mod figures;
mod file_system;
mod folder;
mod gathered;
mod generations;
mod grouped;
mod grouping;
mod ids;
mod integrity;
mod inversion;
mod joining;
mod keys;
mod lock;
mod machine;
mod manifest;
mod merging;
mod meta;
mod orphan;
mod page_cache;
mod pairs;
mod parts;
mod plain;
mod plain_index;
mod premises;
mod provenance;
mod query;
mod regrouping;
mod run;
mod schema;
mod segments;
mod sequence;
#[cfg(test)]
pub(crate) mod shelf;
mod snapshot;

mod stored;
mod tally;
mod threshold;
mod transfer;
mod values;
mod weighing;
mod window;
mod word_table;
mod words;

pub(crate) use account::Account;
pub(crate) use at_work::AtWork;
pub(crate) use changes::{Removal, write_ledger};
pub(crate) use corrections::{ASIDE, recovered, set_aside};
pub use corrections::{CorrectionRow, Corrections};
pub use file_system::{FileSystem, file_system};
pub(crate) use generations::{clear, kept, name, next, publish, write_again};
pub use generations::{generations, states};
pub(crate) use integrity::verify_generation;
pub use integrity::{Damage, verify};
pub(crate) use integrity::{damage_of, damage_of_manifest};
pub use lock::Holder;
pub(crate) use lock::{Lock, LockError};
#[cfg(test)]
pub(crate) use machine::Spread;
pub use machine::{LEAST_MEMORY, Shortage};
pub(crate) use machine::{Limits, STACK_BYTES};
pub use manifest::{
    Cause, CauseKind, FORMAT_VERSION, FileSum, Manifest, ManifestDamage, ManifestError, Removed, SegmentSum,
};
pub(crate) use orphan::{orphans, remove_orphan};
pub use page_cache::drop_from_page_cache;
pub(crate) use page_cache::forget;
pub(crate) use parts::{NewDocument, Parts, WriteError};
pub use plain_index::{Joined, PlainHits, PlainIndex};
pub(crate) use premises::{LOCK_FILE, SEGMENTS, claim, is_tagged, leftovers, new_build, remove, write_tag};
pub(crate) use regrouping::write_groups;
pub use snapshot::LocalSnapshot;
pub(crate) use transfer::{Incoming, MANIFEST_NAME, Outgoing, name_in_index};
