//! The tables of a run, which text and page both show.

use super::super::say::Say;
use crate::answer::{BesideBaseline, ClassSpeed, QueryClass, Scored, Speed, SpeedChange, Times};

/// What a table is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Of {
    /// Whole answers.
    #[default]
    Answers,
    /// Looking up the index.
    Execution,
    /// The same beside plain Tantivy.
    Baseline,
    /// Fewer articles.
    Growth,
    /// New processes.
    Processes,
    /// An earlier run.
    Change,
}

/// A table: a name in the first column, figures in the others.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Which it is.
    pub of: Of,
    /// Above it.
    pub title: Option<String>,
    /// Above each column.
    pub head: Vec<String>,
    /// As many cells each.
    pub rows: Vec<Vec<String>>,
    /// Below it.
    pub below: Option<String>,
}

impl Table {
    /// A table under the classes, and a row for each of them of which there is something to tell.
    fn of_classes<'c>(
        of: Of,
        title: Option<String>,
        head: impl IntoIterator<Item = String>,
        rows: impl Iterator<Item = Option<(QueryClass, Vec<String>)>> + 'c,
    ) -> Self {
        let row = |(class, cells): (QueryClass, Vec<String>)| {
            std::iter::once(class.name().to_owned()).chain(cells).collect::<Vec<_>>()
        };
        Table { of, title, head: head.into_iter().collect(), rows: rows.flatten().map(row).collect(), below: None }
    }

    /// Its lines, the head first, each column as wide as its widest cell.
    pub fn lines(&self) -> Vec<String> {
        let all = || std::iter::once(&self.head).chain(&self.rows);
        let width = |column: usize| all().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
        let widths: Vec<usize> = (0..self.head.len()).map(|column| width(column).unwrap_or(0)).collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
                0 => format!("{cell:<width$}"),
                _ => format!("  {cell:>width$}"),
            });
            cells.collect::<String>().trim_end().to_owned()
        };
        all().map(line).collect()
    }
}

/// Percentiles in the order in which they are shown.
pub(super) fn four(times: Times) -> [f64; 4] {
    [times.p50, times.p95, times.p99, times.max]
}

/// The tables of a run.
pub(super) fn tables(run: &Scored<Speed, Vec<SpeedChange>>, say: Say) -> Vec<Table> {
    let Speed { conditions, classes, growth } = &run.evaluation;
    let [class, queries, hits, p50, p95, p99, max] = say.speed_heads().map(str::to_owned);
    let percentiles = || [p50.clone(), p95.clone(), p99.clone(), max.clone()];
    let cells = |times: Times| four(times).map(|time| say.milliseconds(time));
    let mut all = vec![Table {
        below: Some(say.below_speeds(conditions, classes)),
        ..Table::of_classes(
            Of::Answers,
            None,
            [class.clone(), queries.clone(), hits.clone()]
                .into_iter()
                .chain(percentiles())
                .chain(conditions.threads.iter().map(|threads| say.per_second(*threads))),
            classes.iter().map(|ClassSpeed { class, queries, hits, warm, throughput, .. }| {
                let per_second = throughput.iter().map(|one| format!("{:.0}", one.per_second));
                let counts = [queries.to_string(), hits.to_string()];
                Some((*class, counts.into_iter().chain(cells(*warm)).chain(per_second).collect()))
            }),
        )
    }];
    all.push(Table::of_classes(
        Of::Execution,
        Some(say.execution().to_owned()),
        [class.clone()].into_iter().chain(percentiles()),
        classes.iter().map(|class| class.execution.map(|times| (class.class, cells(times).into()))),
    ));
    if let Some(bytes) = conditions.baseline {
        all.push(Table::of_classes(
            Of::Baseline,
            Some(say.beside_the_baseline(bytes)),
            [class.clone()].into_iter().chain(say.baseline_heads().map(str::to_owned)),
            classes.iter().map(|class| {
                let BesideBaseline { hits, times, whole, execution } = class.baseline?;
                let multiples = [whole.of_p50, whole.median, execution.of_p50, execution.median];
                let multiples = multiples.map(|multiple| format!("{multiple:.2}"));
                let known = [hits.to_string(), say.milliseconds(times.p50)];
                Some((class.class, known.into_iter().chain(multiples).collect()))
            }),
        ));
    }
    if !growth.is_empty() {
        let heads = growth.iter().flat_map(|grown| [format!("{p50} {}", grown.articles), p95.clone()]);
        all.push(Table::of_classes(
            Of::Growth,
            Some(say.growth().to_owned()),
            [class.clone()].into_iter().chain(heads),
            classes.iter().map(|ClassSpeed { class, .. }| {
                let sized = growth.iter().flat_map(|grown| &grown.classes).filter(|sized| sized.class == *class);
                let times = sized.flat_map(|sized| [sized.warm.p50, sized.warm.p95]);
                Some((*class, times.map(|time| say.milliseconds(time)).collect()))
            }),
        ));
    }
    if classes.iter().any(|class| class.new_process.is_some()) {
        all.push(Table::of_classes(
            Of::Processes,
            Some(say.new_processes(conditions)),
            [class.clone(), queries, p50.clone(), max.clone()],
            classes.iter().map(|class| {
                let process = class.new_process?;
                let [p50, max] = [process.times.p50, process.times.max].map(|time| say.milliseconds(time));
                Some((class.class, vec![process.queries.to_string(), p50, max]))
            }),
        ));
    }
    if let Some(changes) = &run.change {
        all.push(Table::of_classes(
            Of::Change,
            Some(say.beside_the_earlier_run().to_owned()),
            [class].into_iter().chain(say.change_heads().map(str::to_owned)),
            changes.iter().map(|SpeedChange { class, before, now, ratio }| {
                let [before, now] = [before, now].map(|time| say.milliseconds(*time));
                Some((*class, vec![before, now, format!("{ratio:.2}")]))
            }),
        ));
    }
    all.retain(|table| table.of == Of::Answers || !table.rows.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_widest_cell() {
        let strings = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let table = Table {
            head: strings(&["class", "p50"]),
            rows: vec![strings(&["word", "312 µs"]), strings(&["plain-2-3", "9"])],
            ..Table::default()
        };
        assert_eq!(table.lines(), ["class         p50", "word       312 µs", "plain-2-3       9"]);
    }
}
