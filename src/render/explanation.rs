//! How a citation was read and decided.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use super::json::Values;
use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use super::terminal::{clean, full_day};
use crate::directive::{Considered, Evidence, Explanation, Parts, Reader};
use crate::text::Span;

/// An explanation as JSON: there, why a directive isn't meant and what was decided are sentences.
#[derive(Serialize)]
struct Told<'e> {
    surface: &'e str,
    span: Span,
    reader: Reader,
    parts: &'e Parts,
    candidates: Vec<ToldCandidate<'e>>,
    directive: Option<&'e str>,
    identity: Option<&'e str>,
    evidence: Option<Evidence>,
    date_conflict: bool,
    issued_after: Option<Date>,
    issued_before: Option<Date>,
    decision: String,
}

#[derive(Serialize)]
struct ToldCandidate<'e> {
    id: &'e str,
    name: &'e str,
    date: Option<Date>,
    rejected: Option<String>,
}

impl<'e> From<&'e Explanation> for Told<'e> {
    fn from(told: &'e Explanation) -> Self {
        let candidate = |candidate: &'e Considered| ToldCandidate {
            id: &candidate.id,
            name: &candidate.name,
            date: candidate.date,
            rejected: candidate.rejected.map(|why| Say::IN_JSON.rejection(why)),
        };
        Told {
            surface: &told.surface,
            span: told.span,
            reader: told.reader,
            parts: &told.parts,
            candidates: told.candidates.iter().map(candidate).collect(),
            directive: told.directive.as_deref(),
            identity: told.identity.as_deref(),
            evidence: told.evidence,
            date_conflict: told.date_conflict,
            issued_after: told.issued_after,
            issued_before: told.issued_before,
            decision: Say::IN_JSON.decision(&told.decision, None),
        }
    }
}

impl Show for Explanation {
    const COLUMNS: &'static [&'static str] =
        &["surface", "rule", "directive", "identity", "candidate", "rejected", "decision"];

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        let place = look.paint(Style::Faint, &say.explain_place(self.characters.start, self.characters.end));
        writeln!(out, "{} {place}", look.paint(Style::Mark, &clean(&self.surface)))?;
        writeln!(out, "   {}", say.rule(self.reader))?;
        writeln!(out, "   {}", say.parts(&self.parts))?;
        for candidate in &self.candidates {
            let day = candidate.date.map(|d| format!(", {}", full_day(d))).unwrap_or_default();
            let verdict = say.verdict(candidate.rejected);
            writeln!(out, "   {:<20} {}{day} — {verdict}", candidate.id, clean(&candidate.name))?;
        }
        writeln!(out, "   → {}\n", clean(&say.decision(&self.decision, Some(&view.facts.registry))))
    }

    /// A row for each directive that was thought of, at least one.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let say = sheet.say();
        let rejected = |candidate: &Considered| candidate.rejected.map(|why| say.rejection(why)).unwrap_or_default();
        let open: Vec<(&str, String)> = self.candidates.iter().map(|c| (c.id.as_str(), rejected(c))).collect();
        let rows = if open.is_empty() { vec![("", String::new())] } else { open };
        let decision = say.decision(&self.decision, None);
        rows.into_iter().try_for_each(|(id, rejected)| {
            let (directive, identity) = (self.directive.as_ref(), self.identity.as_ref());
            sheet.row(&cells![&self.surface, Cell::named(self.reader)?, directive, identity, id, rejected, &decision])
        })
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        values.push(&Told::from(self))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Look, show};
    use super::*;
    use crate::directive::explain;
    use crate::facts::Facts;

    #[test]
    fn an_explanation_is_told_in_the_same_words_in_each_form() {
        let facts = Facts::of_tests();
        let told = explain("Nghị quyết số 12-NQ/TW (khóa XI)", &facts.registry, &facts.gazetteer);
        for format in [Format::Text, Format::Json, Format::Jsonl, Format::Csv] {
            let mut out = Vec::new();
            show(&told, format, &mut out, &View::new(Say::default(), Look::PLAIN, &facts)).unwrap();
            let text = String::from_utf8(out).unwrap();
            let name = if format == Format::Text { "Nghị quyết 12-NQ/TW (16/01/2012)" } else { "nq-12-tw-k11" };
            let resolved = format!("resolved to {name}; evidence: the term beside it");
            for said in ["number and symbol", "another term than XI", &resolved] {
                assert!(text.contains(said), "{format:?}: {text}");
            }
        }
    }
}
