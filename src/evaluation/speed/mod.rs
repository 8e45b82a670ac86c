//! How fast are queries answered?
//!
//! In: an index, and queries of it: taken from its own articles (`sample`) or from a file (`given`). Out: for each class of
//! queries how long an answer takes, and how many are answered a second (`clock`), every answer held against the first one
//! (`ask`), in several ways (`ways`), of which plain Tantivy is one (`baseline`); on what that was measured (`machine`); how times grow
//! with the number of articles (`growth`); and how it stands beside an earlier run (`figures`).

mod ask;
mod baseline;
mod chance;
mod clock;
mod error;
mod figures;
mod given;
mod growth;
mod machine;
mod room;
mod sample;
mod step;
mod ways;

pub use ask::{Answered, LINES, TimedQuery};
pub use baseline::Baseline;
pub use clock::{Rounds, time};
pub use error::SpeedError;
pub use figures::{changes, milliseconds, same_queries, spread, times};
pub use given::read_queries;
pub use growth::{growth, in_order};
pub use machine::conditions;
pub use room::clear_leftovers_beside;
pub use sample::sample;
pub use step::Step;
pub use ways::{Ask, Way, ways};
