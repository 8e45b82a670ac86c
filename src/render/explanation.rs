//! How a citation was read and decided.

use std::io::{self, Write};

use super::sheet::{Sheet, cell};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, vietnamese};
use crate::directive::{Explanation, roman};

impl Show for Explanation {
    const COLUMNS: &'static [&'static str] =
        &["surface", "rule", "directive", "identity", "candidate", "rejected", "decision"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let (Explanation { span, parts, .. }, look) = (self, view.look);
        let place = look.paint(Style::Faint, &format!("bytes {}–{}", span.start, span.end));
        writeln!(out, "{} {place}", look.paint(Style::Mark, &clean(&self.surface)))?;
        writeln!(out, "   read by the rule: {}", self.reader.name())?;
        let said = [
            Some(format!("kind {}", parts.kind.code())),
            parts.number.as_ref().map(|n| format!("number {n}")),
            parts.issuer.as_ref().map(|i| format!("issuer {i}")),
            parts.year.map(|y| format!("year {y}")),
            parts.date.map(|d| format!("day {}", vietnamese(d))),
            parts.congress.map(|c| format!("khóa {}", roman(c))),
            parts.plenum.map(|p| format!("plenum {p}")),
        ];
        writeln!(out, "   says: {}", said.into_iter().flatten().collect::<Vec<_>>().join(", "))?;
        for candidate in &self.candidates {
            let day = candidate.date.map(|d| format!(", {}", vietnamese(d))).unwrap_or_default();
            let verdict = candidate.rejected.as_ref().map_or("possible".to_owned(), |why| format!("no: {why}"));
            writeln!(out, "   {:<20} {}{day} — {verdict}", candidate.id, clean(&candidate.name))?;
        }
        writeln!(out, "   → {}\n", clean(&self.decision))
    }

    /// A row for each directive that was thought of, at least one.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let open: Vec<(&str, &str)> =
            self.candidates.iter().map(|c| (c.id.as_str(), c.rejected.as_deref().unwrap_or(""))).collect();
        let rows = if open.is_empty() { vec![("", "")] } else { open };
        let (directive, identity) = (cell(self.directive.as_ref()), cell(self.identity.as_ref()));
        rows.into_iter().try_for_each(|(id, rejected)| {
            sheet.row(&[&self.surface, self.reader.name(), &directive, &identity, id, rejected, &self.decision])
        })
    }
}
