//! Times, or numbers of directives, that nothing fits together.
//!
//! In: the conditions of a query that are wanted together, one after the other. Out: which of them leaves nothing, where
//! all of `after:2022 before:2020` can't be had. What was typed stays as it is, and finds nothing: which of the two was
//! meant is not to be guessed.

use jiff::civil::Date;

use super::plan::Condition;

/// What fits all conditions so far.
#[derive(Debug)]
pub(super) struct Common {
    days: (Date, Date),
    cites: (u64, u64),
}

impl Default for Common {
    fn default() -> Self {
        Common { days: (Date::MIN, Date::MAX), cites: (0, u64::MAX) }
    }
}

impl Common {
    /// Takes one more condition in; whether it is the one that leaves nothing.
    pub fn narrow(&mut self, condition: &Condition) -> bool {
        match condition {
            Condition::Days(first, last) => {
                empties(&mut self.days, (first.unwrap_or(Date::MIN), last.unwrap_or(Date::MAX)))
            }
            Condition::Cites(least, most) => empties(&mut self.cites, (*least, *most)),
            _ => false,
        }
    }
}

/// Narrows bounds that aren't empty yet; whether they are now.
fn empties<T: Ord + Copy>(common: &mut (T, T), bounds: (T, T)) -> bool {
    let was_empty = common.0 > common.1;
    *common = (common.0.max(bounds.0), common.1.min(bounds.1));
    !was_empty && common.0 > common.1
}
