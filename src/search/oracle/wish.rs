//! What may be asked for, as a tree of the oracle's own.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::syllable::{Asked, Syllable, asked, beginning, syllable};

/// Something asked for.
#[derive(Debug, Clone)]
pub(super) enum Wish {
    Word(Asked),
    /// Several syllables without a space (`hoa/bàn`): side by side.
    Glued(Vec<Syllable>),
    /// With at most so many other words in between.
    Phrase(Vec<Asked>, u32),
    Title(Vec<Asked>),
    Source(&'static str),
    Author(&'static str),
    Days(Days),
    Not(Box<Wish>),
    /// Two or more, one of which is enough.
    Any(Vec<Wish>),
    /// One or more, all of them wanted.
    All(Vec<Wish>),
}

/// A condition on the day: as typed, and the first and the last day that fit.
pub(super) type Days = (&'static str, &'static str, &'static str);

const EVER: &str = "9999";

pub(super) const DAYS: [Days; 22] = [
    ("after:2021", "2021-01-01", EVER),
    ("after: 2022", "2022-01-01", EVER),
    ("tungay:6/2021", "2021-06-01", EVER),
    ("từ ngày:15/06/2021", "2021-06-15", EVER),
    ("từ-ngày:16.6.2021", "2021-06-16", EVER),
    ("After:2023-01-01", "2023-01-01", EVER),
    ("before:2020", "", "2020-12-31"),
    ("before:2/2022", "", "2022-02-28"),
    ("denngay:14/6/2021", "", "2021-06-14"),
    ("đến ngày:2021-06-15", "", "2021-06-15"),
    ("ĐẾNNGÀY:\"27/2/2022\"", "", "2022-02-27"),
    ("year:2021", "2021-01-01", "2021-12-31"),
    ("year:2021..2022", "2021-01-01", "2022-12-31"),
    ("year:2021-2022", "2021-01-01", "2022-12-31"),
    ("year:2022..", "2022-01-01", EVER),
    ("năm:..2021", "", "2021-12-31"),
    ("nam:2023", "2023-01-01", "2023-12-31"),
    ("year>2021", "2022-01-01", EVER),
    ("năm>=2021", "2021-01-01", EVER),
    ("year<2021", "", "2020-12-31"),
    ("year≤2021", "", "2021-12-31"),
    ("year=2020", "2020-01-01", "2020-12-31"),
];

/// Words of papers and authors, in the marks of the articles or others, side by side in some of them.
const SOURCES: [&str; 8] = ["báo", "Sang", "báo sáng", "SÁNG BÁO", "tin chieu", "tin sáng", "Báo Chiều", "thôn"];
const AUTHORS: [&str; 6] = ["Khôi", "van", "khôi vân", "vân khôi", "TÚ KHÔI", "tú vân"];

fn leaf() -> impl Strategy<Value = Wish> {
    prop_oneof![
        8 => syllable().prop_map(|syllable| Wish::Word(Asked::Whole(syllable))),
        2 => beginning().prop_map(Wish::Word),
        1 => vec(syllable(), 2..4).prop_map(Wish::Glued),
        4 => vec(asked(), 1..4).prop_map(|slots| Wish::Phrase(slots, 0)),
        3 => (vec(asked(), 2..4), prop_oneof![1..5u32, Just(30)]).prop_map(|(slots, slop)| Wish::Phrase(slots, slop)),
        2 => vec(asked(), 1..3).prop_map(Wish::Title),
        1 => select(&SOURCES[..]).prop_map(Wish::Source),
        1 => select(&AUTHORS[..]).prop_map(Wish::Author),
        2 => select(&DAYS[..]).prop_map(Wish::Days),
    ]
}

const MOST_DEEP: u32 = 3;

fn wish() -> impl Strategy<Value = Wish> {
    leaf().prop_recursive(MOST_DEEP, 8, 3, |inner| {
        prop_oneof![
            2 => inner.clone().prop_map(|wish| Wish::Not(Box::new(wish))),
            3 => vec(inner.clone(), 2..4).prop_map(Wish::Any),
            1 => vec(inner, 1..4).prop_map(Wish::All),
        ]
    })
}

/// All that one query asks for.
pub(super) fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    vec(prop_oneof![2 => leaf(), 1 => wish()], 1..4)
}
