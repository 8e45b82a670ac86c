//! The sentences said to a person, by what they are about.

pub mod query;
