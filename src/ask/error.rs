//! Why a question can't be answered.

use std::error::Error;

use crate::saved::SavedError;
use crate::store::StoreError;

/// Why a question can't be answered.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// The index can't be opened or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A saved query can't be kept, read or removed.
    #[error(transparent)]
    Saved(#[from] SavedError),
    /// There is no index, and making one failed.
    #[error(transparent)]
    Make(Box<dyn Error + Send + Sync>),
    /// A page was asked for after an article that isn't among the hits.
    #[error("none of the best {among} hits has the id `{id}`")]
    NoSuchHit {
        /// As given.
        id: String,
        /// So many hits are ranked.
        among: usize,
    },
    /// A page was asked for after an own id that several articles have.
    #[error("several articles call themselves `{own_id}`")]
    SharedOwnId {
        /// As given.
        own_id: String,
        /// Ids of the first of them.
        ids: Vec<String>,
    },
}

/// Results of this room.
pub type Result<T, E = AskError> = std::result::Result<T, E>;
