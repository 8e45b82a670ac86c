//! An evaluation as a table.

use std::io::{self, Write};

use super::sheet::{Sheet, name_of};
use super::show::{Show, View};
use super::style::{Look, Style};
use super::terminal::clean;
use crate::answer::{Evaluation, EvaluationChange, Finding, Ratio, Scored};

impl Show for Scored<Evaluation, EvaluationChange> {
    const COLUMNS: &'static [&'static str] = &["what", "id", "surface", "identity", "form", "cause"];

    /// The figures, every miss and false alarm, and what changed.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let (e, look) = (&self.evaluation, view.look);
        writeln!(out, "{} articles with gold; {} of the gold absent", e.articles, e.absent.len())?;
        writeln!(
            out,
            "\n{}",
            look.paint(
                Style::Title,
                &format!("{:<24}{:>8}{:>8}{:>8}{:>7}{:>7}{:>7}", "", "P", "R", "F1", "right", "false", "missed")
            )
        )?;
        row(out, "citations: mentions", e.mentions)?;
        for (form, ratio) in &e.by_form {
            row(out, &format!("  {form}"), *ratio)?;
        }
        row(out, "citations: articles", e.identities)?;
        row(out, "places", e.places)?;
        for (tier, ratio) in &e.by_tier {
            row(out, &format!("  {tier}"), *ratio)?;
        }
        writeln!(
            out,
            "\nresolution: {} right, {} wrong, {} left open (precision {:.4})",
            e.resolved_right,
            e.resolved_wrong,
            e.left_open,
            e.resolution_precision()
        )?;
        writeln!(
            out,
            "primary place: {} of {} right ({:.4})",
            e.primary_right,
            e.primary_right + e.primary_wrong,
            e.primary_accuracy()
        )?;
        list(out, "missed", &e.misses, look)?;
        list(out, "false alarms", &e.false_alarms, look)?;
        if let Some(change) = &self.change {
            list(out, "gained against the earlier run", &change.gains, look)?;
            list(out, "lost against the earlier run", &change.losses, look)?;
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
    findings.iter().try_for_each(|f| sheet.row(&[what, &f.id, &f.surface, &f.identity, &f.form, &name_of(f.cause)?]))
}

fn row(out: &mut dyn Write, name: &str, ratio: Ratio) -> io::Result<()> {
    let (p, r, f) = (ratio.precision(), ratio.recall(), ratio.f1());
    writeln!(out, "{name:<24}{p:>8.4}{r:>8.4}{f:>8.4}{:>7}{:>7}{:>7}", ratio.hits, ratio.false_alarms, ratio.misses)
}

fn list(out: &mut dyn Write, head: &str, findings: &[Finding], look: Look) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", look.paint(Style::Title, &format!("{head}: {}", findings.len())))?;
    for Finding { id, surface, identity, form, cause, .. } in findings {
        let line = format!("{id}: {surface} [{identity}; {form}; {}]", name_of(cause)?);
        writeln!(out, "  {}", clean(&line))?;
    }
    Ok(())
}
