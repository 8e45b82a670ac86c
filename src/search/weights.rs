//! The weights of the ranking; what the leaves make of them is in [`scoring`](crate::store::scoring).
//!
//! A hit's score is the sum over the clauses of the query. Words and phrases score by BM25 in each zone
//! of the article; directives and places by how central they are to it.

/// Weight of a word in the title.
pub const TITLE: f32 = 2.5;
/// Weight of a word in the body.
pub const BODY: f32 = 1.0;
/// Weight of a word in a caption.
pub const CAPTION: f32 = 0.3;

/// A syllable counts this much where its letters stand in text without marks.
pub const UNMARKED: f32 = 0.4;

/// Weight of a quoted phrase, and of what was typed as one word but is several (`21-KL/TW`).
pub const PHRASE: f32 = 1.6;
/// Bonus for two plain words that stand side by side as typed.
pub const PAIR: f32 = 1.2;
/// Bonus for all plain words that stand side by side as typed, for each word but the first.
pub const RUN: f32 = 2.5;

/// Bonus for all plain words near each other in their order.
pub const NEAR: f32 = 1.0;
/// Weight of what an abbreviation stands for, or the reverse; the form typed weighs 1 a word.
pub const OTHER_FORM: f32 = 0.8;
/// Weight of being published in a year named in plain words.
pub const PERIOD: f32 = 3.0;

/// Weight of a pair of words that an article shares with the one that others are to be like.
pub const SHARED_PAIR: f32 = 0.2;
/// Weight of a directive that it shares, before how central it is to either.
pub const SHARED_DIRECTIVE: f32 = 8.0;
/// Weight of the place that both are about.
pub const SHARED_PLACE: f32 = 4.0;

/// Weight of a directive that an article cites.
pub const DIRECTIVE: f32 = 12.0;
/// Weight of a directive that an ambiguous citation may mean.
pub const CANDIDATE: f32 = 3.0;
/// Part of its weight that a place has which was perhaps meant as mere words ("dien bien").
pub const UNSURE_PLACE: f32 = 0.3;
/// Weight of a place that an article names or is about.
pub const PLACE: f32 = 8.0;
/// Weight of an organ that an article names.
pub const ORGAN: f32 = 8.0;
/// Part of its weight that a directive, organ or place has where only its typed words are found.
pub const WORDS_ONLY: f32 = 0.15;

/// Part of its score that an article keeps that has only part of the words asked for.
pub const PART: f32 = 0.6;
