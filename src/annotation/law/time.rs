//! The long form of the law: the time that the thread itself takes, which no loop escapes by not being counted.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use super::piece::{PAIRED, pieces, repeated};
use super::{LARGER, MOST_WORK, hold, separated, show};

/// Long enough that what every text costs doesn't count.
const BYTES: usize = 16 << 10;

/// What takes longer than the law allows is tried so often, and its best time counts.
const TRIES: usize = 5;

/// So many of the slowest are printed.
const SHOWN: usize = 25;

fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap())
}

fn time_of(text: &str) -> Duration {
    let before = now();
    show(text);
    now() - before
}

struct Measured {
    name: String,
    small: Duration,
    large: Duration,
    /// Bytes of the larger text.
    bytes: usize,
    longer: f64,
}

impl Measured {
    fn new(name: String, text: impl Fn(usize) -> String) -> Self {
        let (small, large) = (text(BYTES), text(BYTES * LARGER));
        let longer = large.len() as f64 / small.len() as f64 / LARGER as f64;
        let mut measured =
            Measured { name, small: time_of(&small), large: time_of(&large), bytes: large.len(), longer };
        for _ in 1..TRIES {
            if !measured.is_wrong() {
                break;
            }
            measured.small = measured.small.min(time_of(&small));
            measured.large = measured.large.min(time_of(&large));
        }
        measured
    }

    fn is_wrong(&self) -> bool {
        self.large.as_secs_f64() > self.small.as_secs_f64() * MOST_WORK as f64 * self.longer
    }

    fn seconds_per_mib(&self) -> f64 {
        self.large.as_secs_f64() / (self.bytes as f64 / f64::from(1 << 20))
    }
}

impl std::fmt::Display for Measured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let grown = self.large.as_secs_f64() / self.small.as_secs_f64();
        write!(f, "{:7.3} s a MiB, {grown:4.1} times: {:?}", self.seconds_per_mib(), self.name)
    }
}

#[test]
#[ignore = "measures time, for some minutes: run it alone, with --release"]
fn eight_times_any_example_takes_at_most_twelve_times_as_long() {
    show("Nghị quyết số 18-NQ/TW ở Kon Tum"); // the tables are read
    let mut all = Vec::new();
    for (piece, separator) in separated(&pieces()) {
        all.push(Measured::new([piece, separator].concat(), |bytes| repeated(piece, separator, bytes)));
    }
    for (first, second) in PAIRED.iter().flat_map(|first| PAIRED.iter().map(move |second| (first, second))) {
        let text = |bytes: usize| repeated(first, "", bytes / 2) + &repeated(second, "", bytes / 2);
        all.push(Measured::new(format!("{first} … {second}"), text));
    }
    all.sort_by(|a, b| b.seconds_per_mib().total_cmp(&a.seconds_per_mib()));
    let shown: Vec<String> = all.iter().take(SHOWN).map(ToString::to_string).collect();
    std::io::Write::write_all(&mut std::io::stderr(), (shown.join("\n") + "\n").as_bytes()).unwrap();
    hold(&all.iter().filter(|measured| measured.is_wrong()).map(ToString::to_string).collect::<Vec<_>>());
}
