//! What does the index hold?

use super::error::Result;
use super::index::Index;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::Statistics;

/// What an index holds, in numbers.
///
/// # Errors
/// If the index can't be opened or read.
pub fn statistics(index: &Index<'_>, hear: &mut impl Hear) -> Result<Reply<Statistics>> {
    Ok(Reply::new(Outcome::Found, index.engine(hear)?.statistics()?))
}
