//! The law that reading an article takes work in proportion to its length, whatever it says.
//!
//! In: [pieces](piece), repeated. Out: whether they hold the [law of growth](crate::text::growth). The work is counted in
//! steps; the long form also takes the time.

mod piece;
#[cfg(unix)]
mod time;

use self::piece::{Example, GENERIC, pairs, pieces, repetitions};
use super::{Annotated, ArticleRecord};
use crate::article::Article;
use crate::facts::Facts;
use crate::passage::{snippets, title_marks};
use crate::query::Plan;
use crate::text::growth::{Growth, hold};

/// Bytes of the smaller text. Work grows faster than text until the windows of the rules are full, which have up to
/// 3,000 bytes: the long form is beyond that, the short one just shows the order of growth.
const SHORT: usize = 1 << 10;
const LONG: usize = 8 << 10;

fn article(title: &str, body: &str) -> Article {
    Article { title: title.to_owned(), body: crate::text::nfc(body).into_owned(), ..Article::default() }
}

fn annotate(title: &str, body: &str) -> ArticleRecord {
    ArticleRecord::from(&Annotated::new(&article(title, body), &Facts::of_tests()))
}

/// Reads a text as a body.
fn read(text: &str) {
    annotate("", text);
}

/// Reads a text as a title.
fn read_title(text: &str) {
    annotate(text, "");
}

/// Reads a text, and shows why it was found by its own first words.
fn show(text: &str) {
    let record = annotate(text, text);
    let asked: String = text.chars().take(30).collect();
    let facts = Facts::of_tests();
    let plan = Plan::new(&format!("{asked} \"{asked}\"~9"), &facts);
    snippets(&plan, &record, 3, &facts.gazetteer);
    title_marks(&plan, &record, &facts.gazetteer);
}

/// The steps that reading takes of each example.
fn in_steps<'p>(examples: impl Iterator<Item = Example<'p>>, bytes: usize, read: fn(&str)) -> Vec<Growth> {
    let of = |example: Example<'_>| {
        let [small, large] = example.in_two_sizes(bytes);
        Growth::in_steps(&example.name(), [&small, &large], read)
    };
    examples.map(of).collect()
}

/// A thread of a program may have no more; whatever is read, nothing may call itself for each part of it.
const SMALL_STACK: usize = 1 << 20;

/// So many threads share the pieces of a test.
const THREADS: usize = 2;

fn in_threads(pieces: &[String], bytes: usize, read: fn(&str)) -> Vec<Growth> {
    std::thread::scope(|scope| {
        let parts = pieces.chunks(pieces.len().div_ceil(THREADS).max(1));
        let start = |part| {
            let thread = std::thread::Builder::new().stack_size(SMALL_STACK);
            thread.spawn_scoped(scope, move || in_steps(repetitions(part), bytes, read)).unwrap()
        };
        let started: Vec<_> = parts.map(start).collect();
        started.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn eight_times_the_text_is_at_most_twelve_times_the_work() {
    hold(in_threads(&generic(1), SHORT, read));
}

#[test]
fn eight_times_a_title_is_at_most_twelve_times_the_work() {
    hold(in_threads(&generic(4), SHORT, read_title));
}

#[test]
fn eight_times_the_text_is_at_most_twelve_times_the_work_to_show() {
    hold(in_threads(&generic(5), SHORT, show));
}

/// One in so many of the generic pieces.
fn generic(each: usize) -> Vec<String> {
    GENERIC.iter().step_by(each).map(|piece| (*piece).to_owned()).collect()
}

#[test]
fn many_of_one_and_then_many_of_another_is_linear_work() {
    hold(in_steps(pairs().step_by(7), SHORT, read));
}

#[test]
fn a_list_of_twenty_thousand_numbers_is_read_on_a_small_stack() {
    let thread = std::thread::Builder::new().stack_size(SMALL_STACK);
    let read = || {
        for separator in [", ", " + "] {
            let numbers: Vec<String> = (0..20_000).map(|n| (n % 1_800).to_string()).collect();
            let record = annotate("", &format!("Nghị quyết số {}-NQ/TW", numbers.join(separator)));
            assert_eq!(record.citations.len(), numbers.len());
            assert!(record.citations.iter().all(|c| c.issuer_code.as_deref() == Some("TW")));
            let written: usize = record.citations.iter().map(|c| c.surface.len()).sum();
            assert!(written < 2 * record.body.len(), "{written} bytes of surfaces");
        }
    };
    thread.spawn(read).unwrap().join().unwrap();
}

#[test]
fn numbers_of_plenums_and_terms_are_not_multiplied_without_bound() {
    let listed = |most: u8| (1..=most).map(|n| n.to_string()).collect::<Vec<_>>().join(", ");
    let record = annotate("", &format!("Nghị quyết Trung ương {} khóa {}", listed(15), listed(14)));
    assert!(record.citations.len() <= 24, "{}", record.citations.len());
    assert!(record.citations.iter().all(|citation| citation.plenum.is_some()));
}

#[test]
#[ignore = "takes minutes, with --release: every example of every rule"]
fn eight_times_any_example_is_at_most_twelve_times_the_work() {
    let of = |read| in_threads(&pieces(), LONG, read);
    let pairs = in_steps(pairs(), LONG, read);
    hold([of(read), of(read_title), of(show), pairs].into_iter().flatten());
}
