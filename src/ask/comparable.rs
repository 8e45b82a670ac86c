//! What was typed to be compared → one directive, one place or one time.

use jiff::civil::Date;

use super::note::Note;
use super::read;
use super::reply::Hear;
use crate::directive::Asked;
use crate::facts::Facts;
use crate::locality::{Era, Gazetteer, UnitId};
use crate::query::{Clause, Condition, Plan};

/// What is compared.
pub(super) enum Subject {
    /// A directive, as it was asked for.
    Directive(Box<Asked>),
    /// One place: on the old map, and what has its name on that of 2025.
    Place(Vec<UnitId>),
    /// From a day to a day; a side may be open.
    Time(Option<Date>, Option<Date>),
}

/// Reads what was typed; nothing if it is no subject, which is told.
pub(super) fn subject(typed: &str, map: Era, facts: &Facts, hear: &mut impl Hear) -> Option<Subject> {
    let plan = read::read(typed, facts, hear)?;
    match of_plan(&plan).or_else(|| of_name(typed, facts)) {
        Some(Subject::Place(units)) => one_place(typed, &units, map, &facts.gazetteer, hear),
        Some(subject) => Some(subject),
        None => {
            hear.note(Note::NotComparable { typed: typed.to_owned() });
            None
        }
    }
}

fn of_plan(plan: &Plan) -> Option<Subject> {
    let [clause] = plan.clauses.as_slice() else { return None };
    Some(match clause {
        Clause::Directive { asked, .. } => Subject::Directive(asked.clone()),
        Clause::Condition(Condition::Directive(asked)) if !asked.is_nothing() => Subject::Directive(asked.clone()),
        Clause::Place { place, .. } | Clause::Condition(Condition::Place(place)) if !place.is_nothing() => {
            Subject::Place(place.units.clone())
        }
        Clause::Period { first, last, .. } => Subject::Time(*first, *last),
        Clause::Condition(Condition::Days(first, last)) => Subject::Time(*first, *last),
        _ => return None,
    })
}

/// The name of a place without its marks and capitals: nothing else was expected here.
fn of_name(typed: &str, facts: &Facts) -> Option<Subject> {
    let units = facts.gazetteer.named(typed.trim().trim_matches('"'));
    (!units.is_empty()).then_some(Subject::Place(units))
}

/// The one place of a name: a province before what lies in it, since its articles are the province's, too. Of the old
/// map and the new one that which is counted on; where that has none, the other. Nothing if there are several, which is told.
fn one_place(typed: &str, units: &[UnitId], map: Era, gazetteer: &Gazetteer, hear: &mut impl Hear) -> Option<Subject> {
    let lies_in_another = |unit: &UnitId| units.iter().any(|outer| outer != unit && gazetteer.lies_in(*unit, *outer));
    let outer: Vec<UnitId> = units.iter().filter(|unit| !lies_in_another(unit)).copied().collect();
    let widest = outer.iter().map(|unit| unit.tier).min();
    let widest: Vec<UnitId> = outer.iter().filter(|unit| Some(unit.tier) == widest).copied().collect();
    let (here, there): (Vec<UnitId>, Vec<UnitId>) = widest.iter().partition(|unit| unit.era == map);
    let typed = typed.to_owned();
    match (here.as_slice(), there.as_slice(), map) {
        ([], [abolished], Era::Y2025) => {
            let of_tier = |unit: &UnitId| unit.tier == abolished.tier;
            let mut successors = gazetteer.successors(*abolished);
            if successors.iter().any(of_tier) {
                successors.retain(of_tier);
            }
            hear.note(Note::Abolished { typed, successors });
            None
        }
        ([_], [] | [_], Era::Y2025) => Some(Subject::Place(here)),
        // Each article counts on the map of its day: since July 2025 it is about the new unit of that name.
        ([] | [_], [] | [_], Era::Legacy) => Some(Subject::Place(widest)),
        _ => {
            hear.note(Note::WhichPlace { typed, units: widest });
            None
        }
    }
}
