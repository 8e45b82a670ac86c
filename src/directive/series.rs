//! How far the numbers of the Party's centre (`TW`) came in each term.
//!
//! In: the rows of the registry. Out: whether a term had a number, and which term alone did. A term had all numbers up to
//! its highest known one, though the registry hasn't all of their rows.

use rustc_hash::FxHashMap;

use super::issued::{Congress, Directive};
use super::{DirectiveKind, Number};

/// The numbers of one kind in one term.
#[derive(Debug, Clone, Copy)]
struct Series {
    highest: Number,
    known: usize,
}

/// The series of each kind and term.
#[derive(Debug, Default)]
pub(super) struct AllSeries(FxHashMap<(DirectiveKind, Congress), Series>);

/// A term of which fewer rows of a kind are known may have come to any number.
const LEAST_OF_A_SERIES: usize = 8;

impl AllSeries {
    /// What these rows tell.
    pub fn of(directives: &[Directive]) -> Self {
        let mut all = AllSeries::default();
        for directive in directives.iter().filter(|directive| directive.issuer.as_str() == "TW") {
            if let (Some(congress), Some(number)) = (directive.congress, directive.number) {
                let of = all.0.entry((directive.kind, congress)).or_insert(Series { highest: number, known: 0 });
                (of.highest, of.known) = (of.highest.max(number), of.known + 1);
            }
        }
        all
    }

    /// Whether a term came to such a number.
    pub fn has_reached(&self, kind: DirectiveKind, number: Number, congress: Congress) -> bool {
        self.0.get(&(kind, congress)).is_some_and(|series| series.highest >= number)
    }

    /// The only one of these terms that came to such a number. None where so little is known of one of them, after the
    /// first that is known well, that it may have come to it, too.
    pub fn only_term_with(&self, kind: DirectiveKind, number: Number, terms: &[Congress]) -> Option<Congress> {
        let is_well_known =
            |congress: Congress| self.0.get(&(kind, congress)).is_some_and(|series| series.known >= LEAST_OF_A_SERIES);
        let has_reached = |congress: &Congress| self.has_reached(kind, number, *congress);
        let mut recent = terms.iter().skip_while(|congress| !is_well_known(**congress)).peekable();
        recent.peek()?;
        let is_doubtful = recent.any(|congress| !has_reached(congress) && !is_well_known(*congress));
        let mut reached = terms.iter().filter(|congress| has_reached(congress));
        reached.next().filter(|_| reached.next().is_none() && !is_doubtful).copied()
    }
}
