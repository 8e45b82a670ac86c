//! What does the index hold?

use super::library::Library;
use super::reply::{Hear, Outcome, Reply, Result};
use crate::answer::Statistics;

/// What an index holds, in numbers.
///
/// # Errors
/// If the index can't be opened or read.
pub fn statistics(library: &Library<'_>, hear: &mut impl Hear) -> Result<Reply<Statistics>> {
    Ok(Reply::new(Outcome::Found, library.engine(hear)?.statistics()?))
}
