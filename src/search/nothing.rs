//! Where a query finds nothing: what is in the way, and what would find something.

use super::{Demand, Engine};
use crate::answer::{Change, Instead, Nothing};
use crate::query::{Clause, Plan};
use crate::store::Result;

impl Engine {
    /// Says why a query finds nothing, and what would find something. Cost: a count for each part of it,
    /// and some hundred look-ups for a spelling.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn why_nothing(&self, plan: &Plan) -> Result<Nothing> {
        let mut missing = Vec::new();
        for part in parts(plan) {
            if self.count_clauses(plan, std::slice::from_ref(&part))? == 0 {
                missing.push(plan.taken(&part, self.facts()));
            }
        }
        let mut instead = Vec::new();
        let mut offer = |change, articles| {
            if articles > 0 {
                instead.push(Instead { change, articles });
            }
        };
        if let Some((corrected, _)) = self.respelled(plan)? {
            offer(Change::Spelling { query: corrected.query.clone() }, self.count(&corrected)?);
        }
        if let Some(unmarked) = plan.unmarked(self.facts()) {
            offer(Change::Unmarked { query: unmarked.query.clone() }, self.count(&unmarked)?);
        }
        let wanted: Vec<Clause> = plan.clauses.iter().filter(|clause| !is_condition(clause)).cloned().collect();
        if wanted.len() < plan.clauses.len() && !wanted.is_empty() {
            offer(Change::Unconditional, self.count_clauses(plan, &wanted)?);
        }
        if missing.is_empty() && plan.clauses.len() > 1 {
            for (place, clause) in plan.clauses.iter().enumerate() {
                let others = plan.clauses.iter().enumerate().filter(|(at, _)| *at != place);
                let others: Vec<Clause> = others.map(|(_, clause)| clause.clone()).collect();
                let articles = self.count_clauses(plan, &others)?;
                offer(Change::Without(plan.taken(clause, self.facts())), articles);
            }
        }
        Ok(Nothing { missing, instead })
    }

    fn count_clauses(&self, plan: &Plan, clauses: &[Clause]) -> Result<usize> {
        let tree = self.compiler().clauses(clauses, plan.as_of, Demand::Everything)?;
        Ok(self.snapshot().count(&tree)? as usize)
    }
}

fn is_condition(clause: &Clause) -> bool {
    matches!(clause, Clause::Condition(_) | Clause::Not(_))
}

/// The parts of a plan that could each be what no article has. What a field couldn't be told is complained of already.
fn parts(plan: &Plan) -> impl Iterator<Item = Clause> {
    let is_nothing = |part: &Clause| matches!(part, Clause::Condition(condition) if condition.is_nothing());
    pieces(plan).filter(move |part| !matches!(part, Clause::Not(_)) && !is_nothing(part))
}

/// What an article has or hasn't, each by itself: the clauses of a plan, and the words of its runs.
pub(super) fn pieces(plan: &Plan) -> impl Iterator<Item = Clause> {
    let of = |clause: &Clause| match clause {
        Clause::Run(items) => items.iter().map(|item| Clause::Run(vec![item.clone()])).collect(),
        Clause::PerhapsPlace(_) => Vec::new(),
        other => vec![other.clone()],
    };
    plan.clauses.iter().flat_map(of)
}
