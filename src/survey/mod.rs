//! What does a whole result say?
//!
//! In: a plan, a directive, a place, an article, or nothing for all articles. Out: every article that cites a directive,
//! its cascade, who has reported on it, a result counted by its properties or along the time, keywords in context,
//! articles like one, articles that say nearly the same, what the store holds. Written against [`Snapshot`](crate::store::Snapshot), as `search` is.

mod cascade;
mod cite;
mod cited;
mod cited_there;
mod citing_page;
mod collocate;
mod compare;
mod corrected;
mod difference;
mod duplicates;
mod facet;
mod form;
mod frequency;
mod kwic;
mod lengths;
mod marked;
mod matrix;
mod meant;
mod naming;
mod open;
mod places;
mod profile;
mod similar;
mod statistics;
mod summary;
mod timeline;
mod unclear;

pub use cite::CitingOrder;
pub use citing_page::CitingOptions;
pub use compare::Counted;
pub use kwic::ContextOptions;
pub use marked::ReadIn;
pub use matrix::MatrixAsked;
pub use places::Listed;
pub use profile::{ArticlesByUnit, Bearing, OfPlace};
pub use similar::SimilarOptions;
