//! An evaluation as a table.

use std::io::{self, Write};

use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::{Look, Style};
use super::terminal::clean;
use crate::answer::{Evaluation, EvaluationChange, Finding, Ratio, Scored};

impl Show for Scored<Evaluation, EvaluationChange> {
    const COLUMNS: &'static [&'static str] = &["what", "id", "surface", "identity", "form", "cause"];

    /// The figures, every miss and false alarm, and what changed.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let (e, View { say, look, .. }) = (&self.evaluation, *view);
        writeln!(out, "{}", say.articles_with_gold(e.articles, e.absent.len()))?;
        let [p, r, f1, right, wrong, missed] = say.ratio_heads();
        let head = format!("{:<24}{p:>8}{r:>8}{f1:>8}{right:>7}{wrong:>7}{missed:>7}", "");
        writeln!(out, "\n{}", look.paint(Style::Title, &head))?;
        let [mentions, identities, places] = say.scored_heads();
        row(out, mentions, e.mentions)?;
        e.by_form.iter().try_for_each(|(form, ratio)| row(out, &format!("  {form}"), *ratio))?;
        row(out, identities, e.identities)?;
        row(out, places, e.places)?;
        e.by_tier.iter().try_for_each(|(tier, ratio)| row(out, &format!("  {tier}"), *ratio))?;
        writeln!(out, "\n{}", say.resolutions(e))?;
        writeln!(out, "{}", say.primary_places(e))?;
        list(out, say.missed(), &e.misses, say, look)?;
        list(out, say.false_alarms(), &e.false_alarms, say, look)?;
        if let Some(change) = &self.change {
            list(out, say.gained(), &change.gains, say, look)?;
            list(out, say.lost(), &change.losses, say, look)?;
        }
        Ok(())
    }

    /// A row for each miss and false alarm.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        findings("miss", &self.evaluation.misses, sheet)?;
        findings("false alarm", &self.evaluation.false_alarms, sheet)
    }
}

fn findings(what: &str, findings: &[Finding], sheet: &mut Sheet<'_>) -> io::Result<()> {
    findings
        .iter()
        .try_for_each(|f| sheet.row(&cells![what, &f.id, &f.surface, &f.identity, &f.form, Cell::named(f.cause)?]))
}

fn row(out: &mut dyn Write, name: &str, ratio: Ratio) -> io::Result<()> {
    let (p, r, f) = (ratio.precision(), ratio.recall(), ratio.f1());
    writeln!(out, "{name:<24}{p:>8.4}{r:>8.4}{f:>8.4}{:>7}{:>7}{:>7}", ratio.hits, ratio.false_alarms, ratio.misses)
}

fn list(out: &mut dyn Write, head: &str, findings: &[Finding], say: Say, look: Look) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", look.paint(Style::Title, &format!("{head}: {}", findings.len())))?;
    for Finding { id, surface, identity, form, cause, .. } in findings {
        let line = format!("{id}: {surface} [{identity}; {form}; {}]", Cell::named(cause)?.text(say));
        writeln!(out, "  {}", clean(&line))?;
    }
    Ok(())
}
