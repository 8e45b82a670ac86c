//! An evaluation as a table.

use std::io::{self, Write};

use super::style::{Look, Style};
use super::terminal::clean;
use crate::answer::{Evaluation, EvaluationChange, Finding, Ratio};

/// The figures, every miss and false alarm, and what changed.
///
/// # Errors
/// If it can't be written.
pub fn evaluation(
    out: &mut dyn Write,
    e: &Evaluation,
    change: Option<&EvaluationChange>,
    look: Look,
) -> io::Result<()> {
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
    if let Some(change) = change {
        list(out, "gained against the earlier run", &change.gains, look)?;
        list(out, "lost against the earlier run", &change.losses, look)?;
    }
    Ok(())
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
        let cause = serde_json::to_value(cause)?;
        let line = format!("{id}: {surface} [{identity}; {form}; {}]", cause.as_str().unwrap_or_default());
        writeln!(out, "  {}", clean(&line))?;
    }
    Ok(())
}
