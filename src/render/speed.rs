//! How fast queries are answered, as tables.

use std::io::{self, Write};

use super::json::Values;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, View};
use super::style::Style;
use crate::answer::{BesideBaseline, ClassSpeed, Scored, SizedClass, Speed, SpeedChange, Times};

/// Percentiles in the order in which they are shown.
fn four(times: Times) -> [f64; 4] {
    [times.p50, times.p95, times.p99, times.max]
}

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

    /// A table of the classes, with what they were measured on.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let (Speed { conditions, classes, growth }, View { say, look, .. }) = (&self.evaluation, *view);
        say.conditions(conditions).iter().try_for_each(|line| writeln!(out, "{line}"))?;
        let [class, queries, hits, p50, p95, p99, max] = say.speed_heads();
        let mut head = format!("{class:<12}{queries:>8}{hits:>8}{p50:>9}{p95:>9}{p99:>9}{max:>9}");
        for threads in &conditions.threads {
            head += &format!("{:>8}", say.per_second(*threads));
        }
        writeln!(out, "\n{}", look.paint(Style::Title, &head))?;
        for ClassSpeed { class, queries, hits, warm, throughput, .. } in classes {
            write!(out, "{:<12}{queries:>8}{hits:>8}", class.name())?;
            four(*warm).into_iter().try_for_each(|time| write!(out, "{:>9}", say.milliseconds(time)))?;
            throughput.iter().try_for_each(|one| write!(out, "{:>8.0}", one.per_second))?;
            writeln!(out)?;
        }
        say.fewer_runs(conditions, classes).map_or(Ok(()), |told| writeln!(out, "{told}"))?;
        writeln!(out, "\n{}", look.paint(Style::Title, say.execution()))?;
        writeln!(out, "{}", look.paint(Style::Title, &format!("{class:<12}{p50:>9}{p95:>9}{p99:>9}{max:>9}")))?;
        for (class, times) in classes.iter().filter_map(|class| Some((class.class, class.execution?))) {
            let [p50, p95, p99, max] = four(times).map(|time| say.milliseconds(time));
            writeln!(out, "{:<12}{p50:>9}{p95:>9}{p99:>9}{max:>9}", class.name())?;
        }
        if let Some(bytes) = conditions.baseline {
            let [hits, p50, answer, each, alone, each_alone] = say.baseline_heads();
            let head = format!("{class:<12}{hits:>8}{p50:>9}{answer:>8}{each:>7}{alone:>8}{each_alone:>7}");
            writeln!(out, "\n{}", look.paint(Style::Title, &say.beside_the_baseline(bytes)))?;
            writeln!(out, "{}", look.paint(Style::Title, &head))?;
            for (class, beside) in classes.iter().filter_map(|class| Some((class.class, class.baseline?))) {
                let BesideBaseline { hits, times, whole, execution } = beside;
                write!(out, "{:<12}{hits:>8}{:>9}", class.name(), say.milliseconds(times.p50))?;
                writeln!(
                    out,
                    "{:>8.2}{:>7.2}{:>8.2}{:>7.2}",
                    whole.of_p50, whole.median, execution.of_p50, execution.median
                )?;
            }
        }
        if classes.iter().any(|class| class.new_process.is_some()) {
            writeln!(out, "\n{}", look.paint(Style::Title, &say.new_processes(conditions)))?;
            writeln!(out, "{}", look.paint(Style::Title, &format!("{class:<12}{queries:>8}{p50:>9}{max:>9}")))?;
            for (class, process) in classes.iter().filter_map(|class| Some((class.class, class.new_process?))) {
                let [p50, max] = [process.times.p50, process.times.max].map(|time| say.milliseconds(time));
                writeln!(out, "{:<12}{:>8}{p50:>9}{max:>9}", class.name(), process.queries)?;
            }
        }
        if !growth.is_empty() {
            writeln!(out, "\n{}", look.paint(Style::Title, say.growth()))?;
            let sizes: String = growth.iter().map(|grown| format!("{:>18}", grown.articles)).collect();
            writeln!(out, "{}", look.paint(Style::Title, &format!("{class:<12}{sizes}")))?;
            for ClassSpeed { class, .. } in classes {
                write!(out, "{:<12}", class.name())?;
                for sized in growth.iter().flat_map(|grown| &grown.classes).filter(|sized| sized.class == *class) {
                    let [p50, p95] = [sized.warm.p50, sized.warm.p95].map(|time| say.milliseconds(time));
                    write!(out, "{p50:>9}{p95:>9}")?;
                }
                writeln!(out)?;
            }
        }
        if let Some(changes) = &self.change {
            writeln!(out, "\n{}", look.paint(Style::Title, say.beside_the_earlier_run()))?;
            for SpeedChange { class, before, now, ratio } in changes {
                let (before, now) = (say.milliseconds(*before), say.milliseconds(*now));
                writeln!(out, "{:<12}{before:>9} -> {now:>9}{ratio:>8.2}", class.name())?;
            }
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
