//! The oracle of names: libraries of articles that cite directives, name places and organs and have days, asked by fields
//! and in plain words, on each map; and what is counted of whole results. Each answer is compared with what one loop over
//! all articles gives, which reads the annotations of each and knows nothing of plans, trees, terms or stores.
//!
//! | file | |
//! |---|---|
//! | `story` | articles of sentences |
//! | `names` | what may be asked for by name, and what each name means |
//! | `question` | what is asked for, and how it is typed |
//! | `reading` | an article read naively: whether it has that |
//! | `tally` | what holds of answers and of what is counted of them |
//! | `citing` | what holds of who cites a directive and who reports on it |
//! | `place` | what holds of places with all that their articles say, and of several directives at once |

mod citing;
mod names;
mod place;
mod question;
mod reading;
mod story;
mod tally;

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use self::citing::Citing;
use self::names::{DIRECTIVES, Directive, ORGANS, PERIODS, PLACES};
use self::place::Placed;
use self::question::{Typed, Want, query, standing, wants};
use self::reading::Reading;
use self::story::{Story, each_sentence, stories};
use self::tally::{Counted, is_counted};
use super::super::Engine;
use super::law::Checked;
use crate::annotation::Annotated;
use crate::article::Article;
use crate::facts::Facts;
use crate::locality::{Era, Tier};
use crate::query::{AsOf, Fault, Plan, read};
use crate::store::local::shelf::Shelf;
use crate::store::naive::Naive;

/// A library: articles, those that it had before, and after how many each segment ends.
#[derive(Debug, Clone)]
struct Case<Q> {
    stale: Vec<Story>,
    stories: Vec<Story>,
    segment: usize,
    merged: bool,
    questions: Vec<Q>,
}

/// What is asked for, on which map.
#[derive(Clone)]
struct Question(Vec<Want>, AsOf);

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plan = Plan::new(&query(&self.0), &Facts::of_tests());
        write!(f, "{} on {:?} = {}", query(&self.0), self.1, plan.form())
    }
}

fn as_of() -> impl Strategy<Value = AsOf> {
    prop_oneof![3 => Just(AsOf::Both), 1 => Just(AsOf::Then), 1 => Just(AsOf::Today)]
}

fn case<Q: fmt::Debug + Clone>(question: impl Strategy<Value = Q>, most: usize) -> impl Strategy<Value = Case<Q>> {
    let stale = prop_oneof![2 => Just(Vec::new()), 1 => stories(4)];
    (stale, stories(8), 1..5usize, prop::bool::weighted(0.2), vec(question, 3..most))
        .prop_map(|(stale, stories, segment, merged, questions)| Case { stale, stories, segment, merged, questions })
}

/// The articles as they are read naively, and an engine over each store.
struct Library {
    readings: Vec<Reading>,
    engines: [Engine; 2],
}

fn articles(stories: &[Story]) -> Vec<Article> {
    stories.iter().enumerate().map(|(number, story)| story.article(format!("{number:02}"))).collect()
}

impl<Q> Case<Q> {
    fn library(&self) -> Library {
        let facts = Facts::of_tests();
        let (mut shelf, mut naive) = (Shelf::new(1), Naive::default());
        for article in &articles(&self.stale) {
            let annotated = Annotated::new(article, &facts);
            shelf.put_annotated(&annotated);
            naive.put_annotated(&annotated);
        }
        shelf.commit();
        let mut readings = Vec::new();
        for (number, article) in articles(&self.stories).iter().enumerate() {
            let annotated = Annotated::new(article, &facts);
            shelf.put_annotated(&annotated);
            naive.put_annotated(&annotated);
            readings.push(Reading::of(&annotated));
            if number % self.segment == 0 {
                shelf.commit();
            }
        }
        for article in articles(&self.stale).iter().skip(self.stories.len()) {
            shelf.remove(&article.id);
            naive.remove(&article.id);
        }
        if self.merged {
            shelf.merge();
        }
        let engines = [Engine::new(Box::new(shelf.snapshot()), facts.clone()), Engine::new(Box::new(naive), facts)];
        Library { readings, engines }
    }
}

impl Library {
    /// Puts a question to both stores.
    fn ask(&self, Question(wants, as_of): &Question, check: &dyn Fn(&Counted<'_>) -> Checked) -> Checked {
        let facts = Facts::of_tests();
        let query = query(wants);
        let (plan, complaints) = read(&query, &facts);
        let is_clash = |fault: &Fault| matches!(fault, Fault::NothingInCommon { .. });
        prop_assert!(complaints.iter().all(|complaint| is_clash(&complaint.fault)), "{}: {:?}", query, complaints);
        let plan = Plan { as_of: *as_of, ..plan };
        for engine in &self.engines {
            let found = self.readings.iter().filter(|r| r.has_all(wants, *as_of, &facts.gazetteer)).collect();
            check(&Counted { engine, query: &query, wants, plan: &plan, all: &self.readings, found })?;
        }
        Ok(())
    }
}

/// Fails with the smallest library and question found.
fn check_cases<Q: fmt::Debug + Clone>(
    cases: u32,
    questions: impl Strategy<Value = Q>,
    most: usize,
    check: impl Fn(&Library, &Q) -> Checked,
) {
    let config =
        ProptestConfig { cases, max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::default() };
    let outcome = TestRunner::new(config).run(&case(questions, most), |case| {
        let library = case.library();
        case.questions.iter().try_for_each(|question| check(&library, question))
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

fn question() -> impl Strategy<Value = Question> {
    (wants(), as_of()).prop_map(|(wants, as_of)| Question(wants, as_of))
}

fn answers(cases: u32) {
    check_cases(cases, question(), 24, |library, question| library.ask(question, &|counted| counted.are_found()));
}

fn counts(cases: u32) {
    check_cases(cases, question(), 8, |library, question| {
        library.ask(question, &|counted| {
            counted.are_counted_in_time()?;
            counted.are_counted_by_property()?;
            counted.are_counted_by_place()?;
            counted.are_told_once()
        })
    });
}

fn occurrences(cases: u32) {
    let question = (standing(), as_of()).prop_filter_map("counted", |(wants, as_of)| {
        wants.first().is_some_and(is_counted).then_some(Question(wants, as_of))
    });
    check_cases(cases, question, 8, |library, question| {
        let Some(first) = question.0.first() else { return Ok(()) };
        library.ask(question, &|counted| counted.are_counted_as_often_as_they_stand(first))
    });
}

fn citing(cases: u32) {
    let directive = (select(DIRECTIVES.iter().collect::<Vec<_>>()), 0..3usize);
    let told = select(DIRECTIVES.iter().filter(|directive| directive.ids.len() == 1).collect::<Vec<_>>());
    let listed = select(vec![
        (Tier::Province, Era::Legacy),
        (Tier::District, Era::Legacy),
        (Tier::Province, Era::Y2025),
        (Tier::Commune, Era::Y2025),
    ]);
    let asked = (directive, told, listed, prop::bool::weighted(0.7));
    check_cases(cases, asked, 8, |library, ((directive, name), told, (tier, era), whole)| {
        let within = if *whole { Vec::new() } else { vec!["province/legacy/62".parse().unwrap()] };
        for engine in &library.engines {
            let citing = |directive: &'static Directive| Citing {
                engine,
                directive,
                typed: directive.name(*name),
                all: &library.readings,
            };
            citing(directive).are_listed()?;
            citing(told).is_reported(*tier, *era, &within)?;
        }
        Ok(())
    });
}

fn placed(cases: u32) {
    let told = DIRECTIVES
        .iter()
        .filter(|directive| directive.ids.len() == 1 && directive.is_of_registry && directive.key.is_none());
    let some = prop::sample::subsequence(told.collect::<Vec<_>>(), 1..4);
    let asked = (any::<prop::sample::Index>(), some, select(vec![Era::Legacy, Era::Y2025]));
    check_cases(cases, asked, 4, |library, (which, directives, map)| {
        let primary = library.readings.get(which.index(library.readings.len().max(1)));
        let primary = primary.and_then(|reading| reading.primary.clone());
        for engine in &library.engines {
            let placed = Placed { engine, all: &library.readings };
            for unit in primary.iter().flat_map(|primary| primary.all()) {
                placed.has_profile(unit)?;
            }
            placed.are_spread(directives, *map)?;
        }
        Ok(())
    });
}

#[test]
fn each_name_asked_for_is_of_some_articles_and_not_of_all() {
    let facts = Facts::of_tests();
    let readings: Vec<Reading> =
        articles(&each_sentence()).iter().map(|article| Reading::of(&Annotated::new(article, &facts))).collect();
    let directives = DIRECTIVES.iter().map(|directive| Want::Directive(directive, 0, Typed::Quoted("directive")));
    let places = PLACES.iter().map(|place| Want::Place(place, Typed::Plain));
    let organs = ORGANS.iter().map(|organ| Want::Organ(organ, Typed::Quoted("organ")));
    for want in directives.chain(places).chain(organs).chain(PERIODS.iter().map(Want::Period)) {
        let has = |reading: &&Reading| reading.has_all(std::slice::from_ref(&want), AsOf::Both, &facts.gazetteer);
        let found = readings.iter().filter(has).count();
        assert!(0 < found && found < readings.len(), "{}: {found} of {}", query(&[want]), readings.len());
    }
}

#[test]
fn who_asks_by_directive_place_organ_or_time_finds_what_a_naive_reading_finds() {
    answers(40);
}

#[test]
fn a_whole_result_counted_by_time_property_or_place_is_what_one_article_after_another_gives() {
    counts(20);
}

#[test]
fn what_is_asked_for_is_counted_as_often_as_it_stands() {
    occurrences(20);
}

#[test]
fn who_cites_a_directive_and_which_units_report_on_it_is_what_one_article_after_another_gives() {
    citing(20);
}

#[test]
fn a_place_has_what_its_articles_say_and_directives_are_spread_as_one_article_after_another_gives() {
    placed(10);
}

#[test]
#[ignore = "takes minutes, with --release: a hundred times as many libraries"]
fn a_hundred_times_as_many_libraries_answer_and_count_as_a_naive_reading_does() {
    answers(4_000);
    counts(2_000);
    occurrences(2_000);
    citing(2_000);
    placed(500);
}
