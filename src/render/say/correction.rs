//! Sentences on what persons say of articles.

use std::path::Path;

use jiff::civil::Date;

use super::Say;
use super::directive_name::identity_name;
use crate::annotation::Corrected;
use crate::ask::NotACorrection;
use crate::directive::Registry;
use crate::facts::Facts;
use crate::locality::{Era, Gazetteer, UnitId};
use crate::store::local::ASIDE;
use crate::text::short;

impl Say {
    /// A part of what can be corrected.
    pub(in crate::render) fn corrected_part(self, part: Corrected) -> String {
        match part {
            Corrected::Place => self.correction_place(),
            Corrected::Date => self.correction_date(),
            Corrected::Directive => self.correction_directive(),
        }
    }

    /// Beside an article: what of it is by hand; nothing where nothing is.
    pub(in crate::render) fn by_hand(self, corrected: &[Corrected]) -> Option<String> {
        let names: Vec<String> = corrected.iter().map(|one| self.corrected_part(*one)).collect();
        (!names.is_empty()).then(|| self.correction_beside(names.join(", ")))
    }

    /// The place that is said.
    pub(in crate::render) fn place_by_hand(self, name: &str, key: &str) -> String {
        if name.is_empty() { self.correction_place_unknown(key) } else { self.correction_place_is(name, key) }
    }

    /// The day that is said.
    pub(in crate::render) fn date_by_hand(self, date: Option<Date>) -> String {
        date.map_or_else(|| self.correction_no_date(), |day| self.correction_date_is(day))
    }

    /// A directive that is said to be cited.
    pub(in crate::render) fn cites_by_hand(self, id: &str, facts: &Facts) -> String {
        self.correction_cites(self.called(id, &facts.registry))
    }

    /// One that is said not to be.
    pub(in crate::render) fn cites_not_by_hand(self, id: &str, facts: &Facts) -> String {
        self.correction_cites_not(self.called(id, &facts.registry))
    }

    /// What couldn't be read as a correction.
    pub(super) fn not_a_correction(self, typed: &str, why: &NotACorrection, facts: &Facts) -> String {
        let typed = short(typed);
        match why {
            NotACorrection::NoValue => self.correction_no_value(typed),
            NotACorrection::NoDay => self.correction_no_day(typed),
            NotACorrection::NoPlace => self.correction_no_such_place(typed),
            NotACorrection::Region { name } => self.correction_region(name),
            NotACorrection::SeveralDirectives { ids, cites } => {
                let sign = if *cites { "" } else { "-" };
                let row = |id: &String| {
                    format!("{}={sign}{id}  {}", self.correction_field_directive(), identity_name(id, &facts.registry))
                };
                self.choice(self.correction_which_directive(typed), ids, row)
            }
            NotACorrection::SeveralPlaces { units } => {
                let row = |unit: &UnitId| {
                    format!(
                        "{}={unit}  {}",
                        self.correction_field_place(),
                        self.with_those_around(*unit, &facts.gazetteer)
                    )
                };
                let choice = self.choice(self.correction_which_place(typed), units, row);
                if units.len() > ROWS { format!("{choice}\n  {}", self.correction_around()) } else { choice }
            }
        }
    }

    /// What became of corrections when an index was built anew that can't be opened.
    pub(super) fn recovered(self, from: Option<&Path>, unread: Option<&Path>) -> String {
        let is_kept =
            |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(ASIDE.as_bytes()));
        let lost = unread.map(|path| match is_kept(path) {
            true => self.correction_file_kept(path),
            false => self.correction_file_lost(path),
        });
        self.joined(lost.into_iter().chain(from.map(|path| self.correction_taken(path))))
    }

    /// A directive by its identity and its name.
    fn called(self, id: &str, registry: &Registry) -> String {
        registry.get(id).map_or_else(|| id.to_owned(), |directive| self.correction_named(directive.name(), id))
    }

    /// A line each of what may be meant, below a question.
    fn choice<T>(self, question: String, all: &[T], row: impl Fn(&T) -> String) -> String {
        let more = all.len().saturating_sub(ROWS);
        let more = (more > 0).then(|| self.correction_more(more));
        let lines = all.iter().take(ROWS).map(row).chain(more);
        lines.fold(question, |text, line| format!("{text}\n  {line}"))
    }

    /// A unit with those around it.
    fn with_those_around(self, id: UnitId, gazetteer: &Gazetteer) -> String {
        let Some(unit) = gazetteer.unit(id) else { return String::new() };
        let around = gazetteer.ancestors(id).into_iter().filter_map(|id| gazetteer.unit(id));
        let names = std::iter::once(unit.full_name()).chain(around.map(|unit| unit.name.to_owned()));
        let names = names.collect::<Vec<_>>().join(", ");
        match id.era {
            Era::Legacy => self.correction_until_2025(names),
            Era::Y2025 => self.correction_since_2025(names),
        }
    }
}

/// So many of those that may be meant are listed.
const ROWS: usize = 20;
