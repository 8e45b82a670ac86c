//! Whatever is said of queries and results comes from the tables: in the marker edition nothing but data is outside brackets.

mod labels;
mod notes;
mod reading;

use super::{Language, Look, Say, Show, View};
use crate::article::Moment;
use crate::facts::Facts;

const SAY: Say = Say::new(Language::Pseudo);

/// The English words of a text that no brackets hold. Data here is Vietnamese with a mark in each word, or a number.
fn past_the_tables(text: &str) -> Vec<String> {
    let mut outside = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟦') {
        outside.push_str(before);
        outside.push(' ');
        rest = after.split_once('⟧').expect("each bracket is closed").1;
    }
    outside.push_str(rest);
    let words = outside.split(|c: char| !c.is_alphabetic());
    let is_english = |word: &&str| word.len() > 1 && word.is_ascii() && *word != ISSUER;
    words.filter(is_english).map(str::to_owned).collect()
}

/// The code of issuers, which has no marks.
const ISSUER: &str = "TW";

#[track_caller]
fn comes_from_tables(said: &str) {
    assert_eq!(past_the_tables(said), Vec::<String>::new(), "{said}");
}

/// An answer as text.
#[track_caller]
fn shown(answer: &impl Show) {
    let facts = Facts::of_tests();
    let mut out = Vec::new();
    answer.text(&mut out, &View::new(SAY, Look::PLAIN, &facts)).unwrap();
    comes_from_tables(&String::from_utf8(out).unwrap());
}

fn day() -> Option<jiff::civil::Date> {
    Some(jiff::civil::date(2021, 11, 5))
}

fn moment() -> Option<Moment> {
    "2023-11-05T08:00".parse().ok()
}

fn word() -> String {
    "ủy".to_owned()
}
