//! The long form of the law: the time that the thread itself takes, which no loop escapes by not being counted.

use std::io::{self, Write};
use std::time::Duration;

use super::piece::{Example, pairs, pieces, repetitions};
use super::show;
use crate::text::growth::{Growth, by_cost, hold, thread_time};

/// Long enough that what every text costs doesn't count.
const BYTES: usize = 16 << 10;

/// So many of the slowest are printed.
const SHOWN: usize = 25;

fn time(example: &Example<'_>) -> Growth {
    let [small, large] = example.in_two_sizes(BYTES);
    let time = |text: &str| thread_time(|| show(text));
    Growth::in_time(&example.name(), [small.as_str(), &large], Duration::ZERO, time)
}

#[test]
#[ignore = "measures time, for some minutes: run it alone, with --release"]
fn eight_times_any_example_takes_at_most_twelve_times_as_long() {
    show("Nghị quyết số 18-NQ/TW ở Kon Tum"); // the tables are read
    let pieces = pieces();
    let all = by_cost(repetitions(&pieces).chain(pairs()).map(|example| time(&example)).collect());
    let slowest: Vec<String> = all.iter().take(SHOWN).map(ToString::to_string).collect();
    io::stderr().write_all((slowest.join("\n") + "\n").as_bytes()).unwrap();
    hold(all);
}
