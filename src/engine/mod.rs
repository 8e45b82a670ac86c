//! Who keeps the articles and answers?
//!
//! [`Builder`] takes articles and makes a new index; [`Engine`] opens one and answers. Both are Tantivy
//! underneath; nothing of Tantivy is visible outside but for the schema in [`crate::index`].

mod any_of;
mod build;
mod cascade;
mod centrality;
mod cite;
mod collect;
mod compile;
mod correction;
mod facet;
mod fold;
mod kwic;
mod lookup;
mod naming;
mod nothing;
mod open;
#[cfg(test)]
mod oracle;
mod places;
mod plain;
mod prefix;
mod search;
mod sequence;
mod similar;
mod spelling;
mod statistics;
mod tally;
mod timeline;
mod tree;

pub use build::{BuildReport, Builder, Progress};
pub use cascade::{CascadeNode, Evidence};
pub use cite::{CitingArticle, CitingOrder, CitingReport};
pub use facet::{Facet, FacetCounts, FacetRow};
pub use kwic::{Context, ContextOptions, ContextTotals, FormCount};
pub use lookup::Named;
pub use nothing::{Change, Instead, Nothing};
pub use open::Engine;
pub use places::{CoverageRow, CoverageStatus, PlaceCount};
pub use search::{MAX_HITS, SearchOptions};
pub use similar::{Similar, SimilarOptions};
pub use statistics::{CitingCounts, Count, OpenCitation, Statistics};
pub use timeline::{PeriodCount, Step, Timeline};

use std::path::PathBuf;

use crate::index::ManifestError;

/// Why an index can't be built, opened or asked.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The manifest says no.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// Tantivy says no.
    #[error("the index in `{folder}`: {source}")]
    Index {
        /// The index folder.
        folder: PathBuf,
        /// What went wrong.
        source: Box<tantivy::TantivyError>,
    },
    /// The system says no.
    #[error("`{path}`: {source}")]
    Io {
        /// File or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A record in the index can't be read back.
    #[error("the index in `{folder}` holds a damaged record ({source}): rebuild it with `chithi index PATH…`")]
    Record {
        /// The index folder.
        folder: PathBuf,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// A page was asked for behind an article that isn't among the hits.
    #[error("no hit of this query has the id `{0}`: ask again from the first page")]
    NoSuchHit(String),
    /// A page was asked for behind an own id that several articles have.
    #[error("several articles call themselves `{own_id}`: give the id of one, such as {}", ids.join(", "))]
    SharedOwnId {
        /// As given.
        own_id: String,
        /// Ids of the first of them.
        ids: Vec<String>,
    },
    /// Another process is building here.
    #[error(
        "another chithi is building an index in `{0}`: wait until it is done, or choose another folder with --index"
    )]
    Busy(PathBuf),
    /// None of the paths held an article.
    #[error("no article was found; the old index, if any, stays as it was")]
    NothingToIndex,
}

/// Results of this room.
pub type Result<T> = std::result::Result<T, EngineError>;
