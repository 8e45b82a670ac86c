//! Where does it match?
//!
//! In: the record of an article and a [`Plan`](crate::query::Plan). Out: the spans that match, the best passages with
//! them, and what is beside a match on either side.

mod context;
mod fragment;
mod matches;
mod near;
mod organ;
mod reach;
mod snippet;

pub use context::{Side, beside, neighbour, sort_key};
pub use matches::{Found, Text, apart, matches};
pub use near::near;
pub use reach::within_reach;
pub use snippet::{snippets, title_marks};
