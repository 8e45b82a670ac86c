//! Figures of the ranking as a table.

use std::io::{self, Write};

use super::json::Values;
use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::{Look, Style};
use super::terminal::clean;
use crate::answer::{KindFigures, QueryChange, QueryFigures, RankingChange, RankingEvaluation, Scored, Standing};

impl Show for Scored<RankingEvaluation, RankingChange> {
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "query",
        "standing",
        "ndcg",
        "ndcg_bm25",
        "rr",
        "rr_bm25",
        "recall",
        "recall_bm25",
        "missing",
        "above",
    ];

    /// The figures by kind beside those of plain BM25, every query that is lost, and what changed.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let (e, View { say, look, .. }) = (&self.evaluation, *view);
        writeln!(out, "{}", say.judged_queries(e.overall.queries, e.absent.len()))?;
        let group = format!("{:<24}{:>24}{:>16}{:>16}", "", "nDCG@10", "MRR", "recall@100");
        writeln!(out, "\n{}", look.paint(Style::Title, &group))?;
        let (us, plain) = ("chithi", "BM25");
        let [kind, queries, difference, all] = say.ranking_heads();
        let head = format!("{kind:<16}{queries:>8}{us:>8}{plain:>8}{difference:>8}{us:>8}{plain:>8}{us:>8}{plain:>8}");
        writeln!(out, "{}", look.paint(Style::Title, &head))?;
        e.kinds.iter().try_for_each(|(kind, figures)| row(out, kind, figures))?;
        row(out, all, &e.overall)?;
        losses(out, e, view)?;
        if let Some(change) = &self.change {
            changes(out, say.gained(), &change.gains, look)?;
            changes(out, say.lost(), &change.losses, look)?;
        }
        Ok(())
    }

    /// A row for each query.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.evaluation.queries.iter().try_for_each(|row| cells(row, sheet))
    }

    /// A query a line.
    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.evaluation.queries.iter().try_for_each(|row| values.push(row))
    }
}

/// How a judged query is answered, and how plain BM25 answers it.
fn cells(row: &QueryFigures, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let figure = |figure: f64| Cell::Figure(figure, 4);
    sheet.row(&cells![
        &row.kind,
        &row.query,
        Cell::named(row.standing)?,
        figure(row.chithi.ndcg),
        figure(row.plain.ndcg),
        figure(row.chithi.reciprocal_rank),
        figure(row.plain.reciprocal_rank),
        figure(row.chithi.recall),
        figure(row.plain.recall),
        row.missing.join(" "),
        row.above.join(" "),
    ])
}

fn row(out: &mut dyn Write, name: &str, kind: &KindFigures) -> io::Result<()> {
    let KindFigures { queries, chithi, plain, difference } = kind;
    write!(out, "{name:<16}{queries:>8}{:>8.4}{:>8.4}{:>+8.4}", chithi.ndcg, plain.ndcg, difference.ndcg)?;
    write!(out, "{:>8.4}{:>8.4}", chithi.reciprocal_rank, plain.reciprocal_rank)?;
    writeln!(out, "{:>8.4}{:>8.4}", chithi.recall, plain.recall)
}

fn losses(out: &mut dyn Write, e: &RankingEvaluation, view: &View<'_>) -> io::Result<()> {
    for (kind, rows) in e.losses() {
        let below = rows.iter().filter(|row| row.standing == Standing::BelowPlain).count();
        let head = clean(&view.say.not_in_the_best_order(kind, rows.len(), below));
        writeln!(out, "\n{}", view.look.paint(Style::Title, &head))?;
        rows.into_iter().try_for_each(|row| loss(out, row, view.say))?;
    }
    Ok(())
}

fn loss(out: &mut dyn Write, row: &QueryFigures, say: Say) -> io::Result<()> {
    let mark = if row.standing == Standing::BelowPlain { '-' } else { ' ' };
    writeln!(out, "{mark} {}", clean(&say.query_figures(row)))?;
    let [missing, above] = say.missing_and_above();
    for (what, ids) in [(missing, &row.missing), (above, &row.above)] {
        if !ids.is_empty() {
            writeln!(out, "    {what}: {}", clean(&ids.join(" ")))?;
        }
    }
    Ok(())
}

fn changes(out: &mut dyn Write, head: &str, changes: &[QueryChange], look: Look) -> io::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", look.paint(Style::Title, &format!("{head}: {}", changes.len())))?;
    for QueryChange { query, kind, before, now } in changes {
        writeln!(out, "  {before:.4} -> {now:.4} {}", clean(&format!("{query} [{kind}]")))?;
    }
    Ok(())
}
