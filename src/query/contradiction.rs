//! Times, or numbers of directives, that nothing fits together.
//!
//! In: the parts of a query. Out: a complaint where all of `after:2022 before:2020` can't be had. What was typed
//! stays as it is, and finds nothing: which of the two was meant is not to be guessed.

use jiff::civil::Date;

use super::complaint::Complaint;
use super::condition::in_bounds;
use super::plan::{Condition, Plan};
use super::syntax::Part;
use crate::text::Span;

/// What fits all conditions so far.
struct Common {
    days: (Date, Date),
    cites: (u64, u64),
}

/// Complains of each group of parts that are wanted together and have no day, or number, in common.
pub(super) fn complain(plan: &mut Plan, parts: &[Part]) {
    let mut common = Common { days: (Date::MIN, Date::MAX), cites: (0, u64::MAX) };
    together(plan, parts, &mut common);
}

fn together(plan: &mut Plan, parts: &[Part], common: &mut Common) {
    for part in parts {
        match part {
            Part::Words(_) | Part::Phrase { .. } => {}
            Part::Group(parts) => together(plan, parts, common),
            Part::Any(parts) => parts.iter().for_each(|part| complain(plan, std::slice::from_ref(part))),
            Part::Not(part) => complain(plan, std::slice::from_ref(part)),
            Part::Field { name, comparison, value } => {
                if let Some(condition) = in_bounds(*name, *comparison, &plan.query, *value) {
                    common.narrow(plan, &condition, *value);
                }
            }
        }
    }
}

impl Common {
    /// Takes one more condition in; the one that leaves nothing is complained of.
    fn narrow(&mut self, plan: &mut Plan, condition: &Condition, value: Span) {
        let is_empty = match condition {
            Condition::Days(first, last) => {
                let bounds = (first.unwrap_or(Date::MIN), last.unwrap_or(Date::MAX));
                empties(&mut self.days, bounds)
            }
            Condition::Cites(least, most) => empties(&mut self.cites, (*least, *most)),
            _ => false,
        };
        if is_empty {
            let typed = value.of(&plan.query).to_owned();
            plan.complain(Complaint::nothing_in_common(value, &typed));
        }
    }
}

/// Narrows bounds that aren't empty yet; whether they are now.
fn empties<T: Ord + Copy>(common: &mut (T, T), bounds: (T, T)) -> bool {
    let was_empty = common.0 > common.1;
    *common = (common.0.max(bounds.0), common.1.min(bounds.1));
    !was_empty && common.0 > common.1
}
