//! Any text is a query: it is planned, and must keep the laws that the ordinary tests check too.

#![no_main]

#[path = "../../it/laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|query: &str| laws::hold(query));
