//! Why speed can't be measured.

use std::io;
use std::path::PathBuf;

use crate::answer::QueryClass;
use crate::input::InputError;
use crate::library::BuildError;
use crate::store::StoreError;

/// Why speed can't be measured.
#[derive(Debug, thiserror::Error)]
pub enum SpeedError {
    /// The index says no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file of queries can't be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// A line of it begins with a class that there isn't.
    #[error("{path}:{line}: unknown class `{class}`", path = .path.display())]
    UnknownClass {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What stands there.
        class: String,
    },
    /// It holds none.
    #[error("`{0}` holds no query")]
    Empty(PathBuf),
    /// A query was answered otherwise than the first time.
    #[error("another answer to `{query}` ({class}) than the first", class = .class.name())]
    Differs {
        /// Its class.
        class: QueryClass,
        /// The query.
        query: String,
    },
    /// An earlier run timed other queries.
    #[error("other queries of the class {}", .0.name())]
    OtherQueries(QueryClass),
    /// A smaller index can't be built.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// An index of more articles than there are is asked for.
    #[error("{size} articles are more than {articles}")]
    TooLarge {
        /// How many are asked for.
        size: u64,
        /// How many there are.
        articles: u64,
    },
    /// There is no room for an index beside the one that is timed.
    #[error("{needed} bytes are needed in `{folder}`, and {free} are free", folder = .folder.display())]
    NoRoom {
        /// Where it was to be.
        folder: PathBuf,
        /// Bytes that it needs.
        needed: u64,
        /// Bytes that are free.
        free: u64,
    },
    /// No thread could be started.
    #[error("no thread can be started")]
    Thread(#[source] io::Error),
}
