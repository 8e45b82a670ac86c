//! Which queries are asked again, and what of their articles was seen?
//!
//! In: queries under a name, and the ids of articles that were shown. Out: [`SavedQuery`]s, as [`SavedQueries`] keeps
//! them: a file each, beside the index, or elsewhere where that can't be written to. Nothing here knows what a query
//! means or finds.

mod error;
mod file;
mod name;
mod queries;
mod seen;

pub use error::{Result, SavedError, Unreadable};
pub use file::SavedQuery;
pub use name::{MOST_OF_A_NAME, Name};
pub use queries::{Kept, KeptFile, SavedQueries};
pub use seen::{Seen, hash_of};
