//! A directive of the same day as one before it: "Nghị quyết số 18-NQ/TW ngày 25/10/2017, Nghị quyết số 19-NQ/TW *cùng ngày*".
//!
//! In: the citations of an article, each decided for itself. Out: those that stayed open and have these words after them are
//! settled where exactly one of what they may mean was issued on the day of one before them.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::citation::Resolution;
use super::issued::Directive;
use super::reading::Readings;
use super::settling::{Context, Settled};
use crate::text::{Field, Tokens, effort};

/// Which citations the day of an earlier one settles, with the directive that each means. Those of the title are read before
/// those of the body.
pub(super) fn told_by_same_day<'a>(
    settled: &[Settled],
    readings: &Readings<'_>,
    context: Context<'a>,
) -> Vec<(usize, &'a Directive)> {
    let mut days: FxHashSet<Date> = FxHashSet::default();
    let mut told = Vec::new();
    for (at, one) in settled.iter().enumerate() {
        let citation = &one.citation;
        match &citation.resolution {
            Resolution::Ambiguous(ids) if is_of_same_day(readings, citation.field, one.words.end) => {
                effort(ids.len());
                let known = ids.iter().filter_map(|id| context.registry.get(id));
                let mut fitting = known.filter(|directive| directive.date.is_some_and(|day| days.contains(&day)));
                told.extend(fitting.next().filter(|_| fitting.next().is_none()).map(|only| (at, only)));
            }
            Resolution::Resolved(id) => days.extend(context.registry.get(id).and_then(|directive| directive.date)),
            _ => {}
        }
        days.extend(citation.reference.date);
    }
    told
}

/// Whether *cùng ngày* is right after a citation, or after the verb that says that it was issued. A sentence that begins
/// with these words tells of something else.
fn is_of_same_day(readings: &Readings<'_>, field: Field, next: usize) -> bool {
    let tokens = readings.get(field).tokens;
    let verb = match [tokens.key(next), tokens.key(next + 1)] {
        ["ban", "hành"] => 2,
        ["ký", _] => 1,
        _ => 0,
    };
    is_joined(tokens, next) && is_joined(tokens, next + verb) && says_same_day(tokens, next + verb)
}

fn is_joined(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.before(at), " " | " (" | ", ") && tokens.raw(at).starts_with(char::is_lowercase)
}

fn says_same_day(tokens: &Tokens, at: usize) -> bool {
    [tokens.key(at), tokens.key(at + 1)] == ["cùng", "ngày"]
}
