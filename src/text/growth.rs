//! The law of linear work, for the tests of every room that reads: eight times the input is at most twelve times the
//! work.
//!
//! In: an input in two sizes, and what reads it. Out: what either costs, in steps or in time of the thread, and a
//! failed test that lists each input that costs more than the law allows. Steps are the same on every machine; time is
//! that which no loop escapes by not being counted.

use std::fmt;
use std::time::Duration;

use super::effort_of;

/// The larger input is so many times the smaller one …
pub(crate) const LARGER: usize = 8;
/// … and may take so many times the work: sorting and tables that grow are allowed for.
const MOST_WORK: f64 = 12.0;
/// What takes more times as long than this at a first look is measured again: most inputs are far below it.
const DOUBTFUL: f64 = 10.0;
/// Each size is then measured so often, and its best time counts.
const RUNS: usize = 5;

/// A text of at least `bytes` that says a piece again and again.
pub(crate) fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes.div_ceil(piece.len()))
}

/// What an input costs in two sizes.
pub(crate) struct Growth {
    name: String,
    small: Cost,
    large: Cost,
    /// Bytes of the larger input.
    bytes: usize,
    /// The larger input by eight times the smaller one: pieces don't divide a text evenly.
    longer: f64,
}

/// Steps, or seconds.
#[derive(Clone, Copy)]
enum Cost {
    Steps(u64),
    Time(Duration),
}

impl Growth {
    /// The steps that reading a text takes.
    pub(crate) fn in_steps(name: &str, [small, large]: [&str; 2], read: impl Fn(&str)) -> Self {
        let cost = |text| Cost::Steps(effort_of(|| read(text)));
        Self::new(name, [small.len(), large.len()], [cost(small), cost(large)])
    }

    /// The time that an input takes, as it is measured; less than `least` for the smaller one counts as that.
    pub(crate) fn in_time<I: AsRef<[u8]> + ?Sized>(
        name: &str,
        [small, large]: [&I; 2],
        least: Duration,
        time: impl Fn(&I) -> Duration,
    ) -> Self {
        let best = |runs: usize| {
            let of = |input| (0..runs).map(|_| time(input)).min().unwrap_or_default();
            [Cost::Time(of(small).max(least)), Cost::Time(of(large))]
        };
        let bytes = [small.as_ref().len(), large.as_ref().len()];
        let glance = Self::new(name, bytes, best(1));
        if glance.is_more_than(DOUBTFUL) { Self::new(name, bytes, best(RUNS)) } else { glance }
    }

    fn new(name: &str, bytes: [usize; 2], [small, large]: [Cost; 2]) -> Self {
        let longer = bytes[1] as f64 / bytes[0] as f64 / LARGER as f64;
        Growth { name: name.to_owned(), small, large, bytes: bytes[1], longer }
    }

    fn is_more_than(&self, times: f64) -> bool {
        self.large.amount() > self.small.amount() * times * self.longer
    }

    /// Whether the law is broken.
    pub(crate) fn is_wrong(&self) -> bool {
        self.is_more_than(MOST_WORK)
    }

    /// What a MiB of it takes at the rate of the larger input.
    pub(crate) fn per_mib(&self) -> f64 {
        self.large.amount() / (self.bytes as f64 / f64::from(1 << 20))
    }
}

impl Cost {
    fn amount(self) -> f64 {
        match self {
            Cost::Steps(steps) => steps as f64,
            Cost::Time(time) => time.as_secs_f64(),
        }
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match (self.small, self.large) {
            (Cost::Time(small), Cost::Time(large)) => {
                write!(f, "{:7.3} s a MiB: {small:?} grow to {large:?}: {name:?}", self.per_mib())
            }
            (small, large) => write!(f, "{} steps grow to {}: {name:?}", small.amount(), large.amount()),
        }
    }
}

/// The costliest first.
pub(crate) fn by_cost(mut all: Vec<Growth>) -> Vec<Growth> {
    all.sort_by(|a, b| b.per_mib().total_cmp(&a.per_mib()));
    all
}

/// Fails if an input breaks the law, and lists those that do, the costliest first.
pub(crate) fn hold(all: impl IntoIterator<Item = Growth>) {
    let wrong: Vec<Growth> = all.into_iter().filter(Growth::is_wrong).collect();
    let shown: Vec<String> = by_cost(wrong).iter().map(ToString::to_string).collect();
    assert!(shown.is_empty(), "{} take more work than they should:\n{}", shown.len(), shown.join("\n"));
}

/// The time that this thread takes for a task: what other threads do meanwhile doesn't count.
#[cfg(unix)]
pub(crate) fn thread_time(task: impl FnOnce()) -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let now = || Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap();
    let before = now();
    task();
    now() - before
}

#[test]
fn what_grows_with_the_square_of_a_text_breaks_the_law_and_what_grows_with_it_does_not() {
    let texts = [1 << 10, LARGER << 10].map(|bytes| repeated("a", bytes));
    let texts = texts.each_ref().map(String::as_str);
    let steps = |of: fn(usize) -> usize| Growth::in_steps("a", texts, |text| super::effort(of(text.len())));
    assert!(!steps(|bytes| bytes).is_wrong() && steps(|bytes| bytes * bytes).is_wrong());
    let time = |of: fn(u64) -> u64, least| {
        Growth::in_time("a", texts, least, |text: &str| Duration::from_micros(of(text.len() as u64)))
    };
    assert!(!time(|bytes| bytes, Duration::ZERO).is_wrong() && time(|bytes| bytes * bytes, Duration::ZERO).is_wrong());
    assert!(!time(|bytes| bytes * bytes, Duration::from_secs(60)).is_wrong());
}
