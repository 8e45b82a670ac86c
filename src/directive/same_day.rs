//! A directive of the same day as one before it: "Nghị quyết số 18-NQ/TW ngày 25/10/2017, Nghị quyết số 19-NQ/TW *cùng ngày*".
//!
//! In: the citations of an article, each decided for itself. Out: those that stayed open and have these words after them are
//! settled where exactly one of what they may mean was issued on the day of the one of its kind before it.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::DirectiveKind;
use super::citation::Resolution;
use super::issued::Directive;
use super::passive::verb_at;
use super::reading::Readings;
use super::settling::{Context, Settled};
use crate::text::{Tokens, effort};

/// Which citations the day of the nearest one of their kind before them settles, with the directive that each means. Those
/// of the title are read before those of the body.
pub(super) fn told_by_same_day<'a>(
    settled: &[Settled],
    readings: &Readings<'_>,
    context: Context<'a>,
) -> Vec<(usize, &'a Directive)> {
    let mut days: FxHashMap<DirectiveKind, Date> = FxHashMap::default();
    let mut told = Vec::new();
    for (at, one) in settled.iter().enumerate() {
        let (citation, kind) = (&one.citation, one.citation.reference.kind);
        let known = match &citation.resolution {
            Resolution::Resolved(id) => context.registry.get(id).and_then(|directive| directive.date),
            Resolution::Ambiguous(ids) if is_of_same_day(readings.get(citation.field).tokens, one.words.end) => {
                effort(ids.len());
                let all = ids.iter().filter_map(|id| context.registry.get(id));
                let mut fitting =
                    all.filter(|directive| directive.date.is_some() && directive.date == days.get(&kind).copied());
                told.extend(fitting.next().filter(|_| fitting.next().is_none()).map(|only| (at, only)));
                None
            }
            Resolution::Ambiguous(_) | Resolution::Unknown => None,
        };
        if let Some(day) = known.or(citation.reference.date) {
            days.insert(kind, day);
        }
    }
    told
}

/// Whether *cùng ngày* is right after a citation, or after the verb that says that it was issued, and says no more: "cùng
/// ngày 31/10/2012" has its own day, and "cùng ngày với hội nghị" is another's. After a comma it opens the next clause.
fn is_of_same_day(tokens: &Tokens, next: usize) -> bool {
    let passive = next + usize::from(tokens.key(next) == "được");
    let words = verb_at(tokens, passive).unwrap_or(next);
    let is_joined =
        |at: usize| matches!(tokens.before(at), " " | " (") && tokens.raw(at).starts_with(char::is_lowercase);
    let says_so = [tokens.key(words), tokens.key(words + 1)] == ["cùng", "ngày"];
    let goes_on = tokens.is_number(words + 2) || matches!(tokens.key(words + 2), "với" | "tháng");
    says_so && (next..=words).all(is_joined) && (!goes_on || tokens.gap(words + 1).contains(['.', ',', ';', ')']))
}
