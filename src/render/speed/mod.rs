//! How fast queries are answered: as tables, rows of a sheet, and a page with charts.

mod chart;
mod page;
mod tables;

use std::io::{self, Write};

use super::json::Values;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, Special, View};
use super::style::Style;
use crate::answer::{ClassSpeed, Scored, SizedClass, Speed, SpeedChange};
use tables::{four, tables};

impl Show for Scored<Speed, Vec<SpeedChange>> {
    const COLUMNS: &'static [&'static str] = &[
        "class",
        "articles",
        "queries",
        "hits",
        "runs",
        "p50_ms",
        "p95_ms",
        "p99_ms",
        "max_ms",
        "per_second",
        "threads",
        "per_second_of_threads",
        "new_process_p50_ms",
        "new_process_max_ms",
        "execution_p50_ms",
        "baseline_p50_ms",
        "to_baseline",
        "to_baseline_each",
        "execution_to_baseline",
        "execution_to_baseline_each",
        "ratio",
    ];
    const PAGE: Option<Special<Self>> = Some(page::page);

    /// A table of the classes, with what they were measured on; further ones on what else was asked for.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let View { say, look, .. } = *view;
        say.conditions(&self.evaluation.conditions).iter().try_for_each(|line| writeln!(out, "{line}"))?;
        for table in tables(self, say) {
            writeln!(out)?;
            table.title.iter().try_for_each(|title| writeln!(out, "{}", look.paint(Style::Title, title)))?;
            let [head, rows @ ..] = &table.lines()[..] else { continue };
            writeln!(out, "{}", look.paint(Style::Title, head))?;
            rows.iter().try_for_each(|row| writeln!(out, "{row}"))?;
            table.below.iter().try_for_each(|below| writeln!(out, "{below}"))?;
        }
        Ok(())
    }

    /// A row for each class, and one for each over fewer articles.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        for class in &self.evaluation.classes {
            let ClassSpeed { class, queries, runs, hits, warm, execution, baseline, throughput, new_process, .. } =
                class;
            let figure = |figure: f64| Cell::Figure(figure, 3);
            let (alone, together) = (throughput.first(), throughput.last());
            let process = new_process.map(|process| process.times);
            let change = self.change.iter().flatten().find(|change| change.class == *class);
            sheet.row(&cells![
                class.name(),
                self.evaluation.conditions.articles,
                *queries,
                *hits,
                *runs,
                figure(warm.p50),
                figure(warm.p95),
                figure(warm.p99),
                figure(warm.max),
                alone.map(|alone| figure(alone.per_second)),
                together.map(|together| together.threads),
                together.map(|together| figure(together.per_second)),
                process.map(|process| figure(process.p50)),
                process.map(|process| figure(process.max)),
                execution.map(|times| figure(times.p50)),
                baseline.map(|beside| figure(beside.times.p50)),
                baseline.map(|beside| figure(beside.whole.of_p50)),
                baseline.map(|beside| figure(beside.whole.median)),
                baseline.map(|beside| figure(beside.execution.of_p50)),
                baseline.map(|beside| figure(beside.execution.median)),
                change.map(|change| figure(change.ratio)),
            ])?;
        }
        let all = self.evaluation.conditions.articles;
        for grown in self.evaluation.growth.iter().filter(|grown| grown.articles < all) {
            for SizedClass { class, queries, runs, hits, warm } in &grown.classes {
                let times = four(*warm).map(|time| Cell::Figure(time, 3));
                let known = cells![class.name(), grown.articles, *queries, *hits, *runs].into_iter().chain(times);
                let empty = std::iter::repeat_with(|| Cell::EMPTY);
                sheet.row(&known.chain(empty).take(Self::COLUMNS.len()).collect::<Vec<_>>())?;
            }
        }
        Ok(())
    }

    /// A class a line.
    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.evaluation.classes.iter().try_for_each(|class| values.push(class))
    }
}
