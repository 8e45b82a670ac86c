//! Sentences and heads of tables on how fast queries are answered.

use std::path::Path;

use super::{Say, articles};
use crate::answer::{ClassSpeed, Conditions, PageCache, QueryClass};
use crate::evaluation::speed::{SpeedError, Step};

impl Say {
    /// On what a run measured, and how: a line each.
    pub(in crate::render) fn conditions(self, conditions: &Conditions) -> [String; 3] {
        let Conditions { version, index, bytes, system, cores, runs, began, .. } = conditions;
        let memory = conditions.memory.map_or(String::new(), |bytes| format!(", {} of memory", self.size(bytes)));
        let cores = if *cores == 1 { "1 core".to_owned() } else { format!("{cores} cores") };
        let chosen = conditions.seed.map_or("from a file", |_| "taken from the index");
        [
            format!("version {version} on {system}, {cores}{memory}; {}", began.strftime("%d/%m/%Y")),
            format!("index {}: {}, {}", index.display(), articles(conditions.articles), self.size(*bytes)),
            format!("queries {chosen}, each timed {}; every answer was the same as the first", times(*runs)),
        ]
    }

    /// Above classes, numbers of queries and of what they find, and times.
    pub(in crate::render) fn speed_heads(self) -> [&'static str; 7] {
        ["class", "queries", "hits", "p50", "p95", "p99", "max"]
    }

    /// Above queries a second with so many threads.
    pub(in crate::render) fn per_second(self, threads: usize) -> String {
        format!("q/s ×{threads}")
    }

    /// What the figures of classes mean, and which were timed less often than asked for.
    pub(in crate::render) fn below_speeds(self, conditions: &Conditions, classes: &[ClassSpeed]) -> String {
        let fewer = classes.iter().filter(|class| class.runs < conditions.runs);
        let told: Vec<String> = fewer.map(|class| format!("{} {}", class.class.name(), times(class.runs))).collect();
        let enough = conditions.enough;
        let explained = "p50: half of the queries take no longer; hits: the median of what they find; q/s ×2: queries a second, two threads";
        match told.is_empty() {
            true => explained.to_owned(),
            false => format!(
                "{explained}; no round of a class began after {enough:.0} s, so some have fewer: {}",
                told.join(", ")
            ),
        }
    }

    /// Above times of looking up the index.
    pub(in crate::render) fn execution(self) -> &'static str {
        "the index alone: the best ten and the number of all, of a query that is read already"
    }

    /// Above times of plain Tantivy, and times as multiples of them.
    pub(in crate::render) fn beside_the_baseline(self, bytes: u64) -> String {
        format!(
            "plain Tantivy over the same articles ({}), and how many times as long an answer and the index alone take",
            self.size(bytes)
        )
    }

    /// Above times of plain Tantivy, of an answer and of the index alone: each of p50, then query by query.
    pub(in crate::render) fn baseline_heads(self) -> [&'static str; 6] {
        ["hits", "p50", "answer", "each", "alone", "each"]
    }

    /// Above times of new processes.
    pub(in crate::render) fn new_processes(self, conditions: &Conditions) -> String {
        let start = conditions
            .start
            .map_or(String::new(), |start| format!("; {} without one (--version)", self.milliseconds(start)));
        let files = match conditions.page_cache {
            Some(PageCache::Dropped) => "the index dropped from the system's memory before",
            _ => "the index left in the system's memory as it was",
        };
        format!("a new process for each query, {files}{start}")
    }

    /// Above times over fewer articles.
    pub(in crate::render) fn growth(self) -> &'static str {
        "the same queries over fewer of the articles, one thread: p50 and p95 of each size"
    }

    /// Before classes beside those of an earlier run.
    pub(in crate::render) fn beside_the_earlier_run(self) -> &'static str {
        "p50 beside the earlier run (below 1.00 it is faster)"
    }

    /// Above p50 of an earlier run, of this one, and their ratio.
    pub(in crate::render) fn change_heads(self) -> [&'static str; 3] {
        ["before", "now", "ratio"]
    }

    /// Above the page of a run.
    pub(in crate::render) fn speed_of(self, index: &Path) -> String {
        format!("how fast {} answers", index.display())
    }

    /// Above the chart of times, and what its marks are.
    pub(in crate::render) fn distribution(self) -> [&'static str; 5] {
        ["how long an answer takes", "a query", "p50", "p95, p99", "slowest"]
    }

    /// Above the chart of queries a second.
    pub(in crate::render) fn throughput(self) -> &'static str {
        "queries a second"
    }

    /// So many threads.
    pub(in crate::render) fn threads(self, threads: Option<&usize>) -> String {
        match threads {
            None | Some(1) => "1 thread".to_owned(),
            Some(threads) => format!("{threads} threads"),
        }
    }

    /// What the marks beside plain Tantivy are.
    pub(in crate::render) fn multiples(self) -> [&'static str; 3] {
        ["answer", "the index alone", "p50 as a multiple; at the dashed line, 1, it takes as long as plain Tantivy"]
    }

    /// What the lines over sizes are.
    pub(in crate::render) fn solid_and_dashed(self) -> &'static str {
        "solid p50, dashed p95; across the number of articles, both axes logarithmic"
    }

    /// A time: microseconds below a millisecond.
    pub(in crate::render) fn milliseconds(self, time: f64) -> String {
        match time {
            ..0.999_5 => format!("{:.0} µs", time * 1_000.0),
            ..9.995 => format!("{time:.2} ms"),
            ..99.95 => format!("{time:.1} ms"),
            _ => format!("{time:.0} ms"),
        }
    }

    /// Whatever takes its time, while it does.
    pub fn step(self, step: Step) -> String {
        match step {
            Step::Choosing => "choosing queries".to_owned(),
            Step::Baseline(added) => format!("building the baseline: {}", articles(added)),
            Step::Timing { class, number, of } => format!("class {number} of {of}: {}", class.name()),
            Step::Building { added, of } => format!("building an index of {}: {added}", articles(of)),
            Step::TimingOver { articles: over, class, number, of } => {
                format!("{}, class {number} of {of}: {}", articles(over), class.name())
            }
            Step::Processes(class) => format!("starting processes: {}", class.name()),
        }
    }

    /// `bench` over an index without an article.
    pub(super) fn nothing_to_time(self) -> &'static str {
        "the index holds no article, so there is no query to time"
    }

    /// A process of one's own that can't be started, or that fails.
    pub fn process_failed(self, query: &str) -> String {
        format!("the new process that was to answer `{query}` failed")
    }

    pub(super) fn speed_error(self, error: &SpeedError) -> String {
        match error {
            SpeedError::Store(error) => self.error(std::iter::once(error as &(dyn std::error::Error + 'static))),
            SpeedError::Input(error) => self.input_error(error),
            SpeedError::UnknownClass { path, line, class } => {
                let known = QueryClass::ALL.map(QueryClass::name).join(", ");
                format!("{}:{line}: `{class}` before a tab is no class of queries: there are {known}", path.display())
            }
            SpeedError::Empty(path) => {
                format!("`{}` holds no query: expected one a line, alone or after a class and a tab", path.display())
            }
            SpeedError::Differs { class, query } => format!(
                "`{query}` ({}) was answered otherwise than the first time: please report it, with the index if you can",
                class.name()
            ),
            SpeedError::OtherQueries(class) => format!(
                "the earlier run timed other queries of the class {}: compare runs over the same index, or of the same --queries",
                class.name()
            ),
            SpeedError::Build(error) => self.error(std::iter::once(error as &(dyn std::error::Error + 'static))),
            SpeedError::TooLarge { size, articles: all } => {
                format!("the index holds {}: none of {size} can be timed with --sizes", articles(*all))
            }
            SpeedError::NoRoom { folder, needed, free } => format!(
                "`{}` has {} free, and {} are needed for the time of the run: make room there, or leave out --baseline and --sizes",
                folder.display(),
                self.size(*free),
                self.size(*needed)
            ),
            SpeedError::Thread(_) => "no thread can be started: try fewer with --threads".to_owned(),
        }
    }
}

/// How often something was done.
fn times(runs: usize) -> String {
    if runs == 1 { "once".to_owned() } else { format!("{runs} times") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_three_digits_or_so() {
        let told =
            [0.000_4, 0.312, 0.999_6, 1.234, 12.34, 123.4, 1_234.0].map(|time| Say::default().milliseconds(time));
        assert_eq!(told, ["0 µs", "312 µs", "1.00 ms", "1.23 ms", "12.3 ms", "123 ms", "1234 ms"]);
    }
}
