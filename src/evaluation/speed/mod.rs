//! How fast are queries answered?
//!
//! In: an index, and queries of it: taken from its own articles (`sample`) or from a file (`given`). Out: for each class of
//! queries how long an answer takes, and how many are answered a second (`clock`), every answer held against the first one
//! (`ask`); on what that was measured (`machine`); and how it stands beside an earlier run (`figures`).

mod ask;
mod chance;
mod clock;
mod error;
mod figures;
mod given;
mod machine;
mod sample;
mod step;

pub use ask::{LINES, TimedQuery};
pub use clock::{Rounds, time};
pub use error::SpeedError;
pub use figures::{changes, milliseconds, same_queries, spread, times};
pub use given::read_queries;
pub use machine::conditions;
pub use sample::sample;
pub use step::Step;
