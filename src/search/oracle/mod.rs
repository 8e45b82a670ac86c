//! The oracle: small libraries at random, changed at random, asked at random, and each answer compared with
//! a naive reading of the written rules, which knows nothing of the tokenizer, the query language or the
//! index. The same is asked of a second, naive store, so that what is asked of a store means one thing.
//!
//! | file | |
//! |---|---|
//! | `syllable` | a few syllables and which of them fit which |
//! | `piece`, `library` | articles of them, and what is done to a library |
//! | `wish`, `typist` | what is asked for, and its spellings |
//! | `judge` | which articles have it |
//! | `law` | what holds of every answer |
//! | `named` | the same of directives, places, organs and times, and of what is counted |

mod judge;
mod law;
mod library;
mod named;
mod piece;
mod syllable;
mod typist;
mod wish;

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};

use self::law::{Asking, Checked};
use self::library::{Step, afresh, in_memory, model, on_shelf, steps};
use self::typist::Typist;
use self::wish::{Wish, wishes};
use crate::answer::Answer;
use crate::facts::Facts;
use crate::query::{MAX_PREFIXES, Plan, Sort, read};
use crate::text::Tokens;

/// What is asked for, and in which spelling.
type Question = (Vec<Wish>, Vec<u8>);

/// A library and what it is asked.
#[derive(Clone)]
struct Case {
    steps: Vec<Step>,
    threads: usize,
    /// Whether one segment is made of all in the end.
    merged: bool,
    /// Whether the laws that take long are checked too.
    thorough: bool,
    questions: Vec<Question>,
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} threads, merged: {}, thorough: {}", self.threads, self.merged, self.thorough)?;
        self.steps.iter().try_for_each(|step| writeln!(f, "  {step:?}"))?;
        self.questions.iter().try_for_each(|(wishes, choices)| {
            let query = Typist::query(wishes, choices);
            writeln!(f, "  ask {query}\n    = {wishes:?}\n    = {}", Plan::new(&query, &Facts::of_tests()).form())
        })
    }
}

fn case() -> impl Strategy<Value = Case> {
    // What has more prefixes is complained of, and read in part: `query/settle.rs` tests that.
    let is_within =
        |(wishes, choices): &(Vec<Wish>, Vec<u8>)| Typist::query(wishes, choices).matches('*').count() <= MAX_PREFIXES;
    let question = (wishes(), vec(any::<u8>(), 1..24)).prop_filter("as many prefixes as a query may have", is_within);
    let thorough = prop::bool::weighted(0.25);
    (steps(), 1..3usize, any::<bool>(), thorough, vec(question, 3..7))
        .prop_map(|(steps, threads, merged, thorough, questions)| Case { steps, threads, merged, thorough, questions })
}

fn check(case: &Case) -> Checked {
    let model = model(&case.steps);
    let engine = on_shelf(&case.steps, case.threads, case.merged);
    let naive = in_memory(&case.steps);
    // The same articles, put in by other threads in another order into another segment.
    let fresh = (case.thorough && case.merged).then(|| on_shelf(&afresh(&model), 3 - case.threads, false));
    for (wishes, choices) in &case.questions {
        let query = Typist::query(wishes, choices);
        let (plan, complaints) = read(&query, &Facts::of_tests());
        let ask = |engine| Asking {
            engine,
            model: &model,
            wishes,
            query: &query,
            plan: plan.clone(),
            complaints: &complaints,
        };
        let answer = check_answer(&ask(&engine), case.thorough)?;
        if case.thorough {
            check_sets(&ask(&naive))?;
            stand_as_often(&ask(&engine), &ask(&naive))?;
        }
        if let Some(fresh) = &fresh {
            let again = ask(fresh).whole()?;
            let ids = |answer: &Answer| answer.hits.iter().map(|hit| hit.id.clone()).collect::<Vec<_>>();
            prop_assert_eq!(ids(&answer), ids(&again), "{} in another index of the same articles", query);
        }
    }
    Ok(())
}

/// What holds of any store: which articles are found, how many, of which sources and years, and in pages.
fn check_sets(asking: &Asking<'_>) -> Checked {
    let answer = asking.whole()?;
    asking.finds_the_right_ones(&answer)?;
    asking.is_tallied()?;
    asking.is_shown(&answer)?;
    asking.has_first_lines()?;
    asking.is_explained(&answer)?;
    asking.has_pages(&answer, 2)?;
    asking.is_walked(&answer, Sort::Relevance)
}

/// Each word of a query, and each two neighbours, stand somewhere as often in one store as in another of the same articles.
fn stand_as_often(asking: &Asking<'_>, other: &Asking<'_>) -> Checked {
    let tokens = Tokens::new(asking.query);
    let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
    let written: Vec<Vec<&str>> = keys.windows(2).chain(keys.chunks(1)).map(<[&str]>::to_vec).collect();
    let count = |asking: &Asking<'_>| asking.engine.snapshot().occurrences(&written).map_err(law::failed);
    prop_assert_eq!(count(asking)?, count(other)?, "{:?}", written);
    Ok(())
}

fn check_answer(asking: &Asking<'_>, thorough: bool) -> Result<Answer, TestCaseError> {
    asking.is_plain()?;
    let answer = asking.whole()?;
    asking.finds_the_right_ones(&answer)?;
    asking.is_tallied()?;
    asking.is_in_order(&answer)?;
    asking.is_shown(&answer)?;
    asking.has_first_lines()?;
    asking.is_explained(&answer)?;
    if thorough {
        asking.has_pages(&answer, 2)?;
        asking.is_walked(&answer, Sort::Relevance)?;
        asking.is_sorted(&answer, Sort::Newest)?;
        asking.is_sorted(&answer, Sort::Oldest)?;
    }
    Ok(answer)
}

/// Fails with the smallest library and question found.
fn check_cases(cases: u32) {
    let config =
        ProptestConfig { cases, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() };
    let outcome = TestRunner::new(config).run(&case(), |case| check(&case));
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// An index in memory is the slow part: about 80 ms of one core a case without optimization. Four tests run
/// side by side.
const A_QUARTER: u32 = 500;

#[test]
fn answers_are_those_of_a_naive_reading_of_the_rules_first_quarter() {
    check_cases(A_QUARTER);
}

#[test]
fn answers_are_those_of_a_naive_reading_of_the_rules_second_quarter() {
    check_cases(A_QUARTER);
}

#[test]
fn answers_are_those_of_a_naive_reading_of_the_rules_third_quarter() {
    check_cases(A_QUARTER);
}

#[test]
fn answers_are_those_of_a_naive_reading_of_the_rules_last_quarter() {
    check_cases(A_QUARTER);
}
