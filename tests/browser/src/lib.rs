//! The pages of `chithi serve`, walked through in a real browser as a person walks through them.
//!
//! In: the program (`CHITHI`, else that of a debug build), folders with articles, a browser. Out: that each way comes to its end with
//! and without scripts, on a wide and on a narrow screen, and that no page on it has a fault that a browser or axe can see
//! ([`faults`]). What each page looked like lies in `target/browser/`. `.ci/browser` gets what is needed and runs this.
#![cfg(test)]

mod driver;
mod faults;
mod folder;
mod journeys;
mod pages;
mod program;
mod proof;
mod screen;
mod visitor;
