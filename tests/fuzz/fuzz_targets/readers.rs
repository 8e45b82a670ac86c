//! Any bytes are a file of the format that `CHITHI_READER` names by its ending: it is read, and must keep the laws that the ordinary
//! tests check too. Corpora of two readers have nothing in common, so each has a folder of its own:
//!
//! ```sh
//! CHITHI_READER=docx cargo +nightly fuzz run --fuzz-dir tests/fuzz readers tests/fuzz/corpus/readers/docx
//! ```

#![no_main]

use std::panic;
use std::sync::LazyLock;

#[path = "../../it/reading_laws.rs"]
mod reading_laws;

static READER: LazyLock<String> = LazyLock::new(|| std::env::var("CHITHI_READER").expect("CHITHI_READER names an ending"));

libfuzzer_sys::fuzz_target!(
    init: {
        // A panic that a reader catches is none of the program. What it is told as breaks a law.
        panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
        assert!(!READER.is_empty());
    },
    |bytes: &[u8]| reading_laws::hold(&READER, bytes)
);
