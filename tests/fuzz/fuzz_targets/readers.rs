//! Any bytes are a file of some format: it is read, and must keep the laws that the ordinary tests check too.

#![no_main]

#[path = "../../it/reading_laws.rs"]
mod reading_laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading_laws::hold(bytes));
