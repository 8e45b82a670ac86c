//! What holds for any bytes taken for a file. The tests call this, and so does the fuzz target in `tests/fuzz`, so nothing here may
//! need what only the tests have.

use chithi::article::{Article, MAX_LINES, MAX_TEXT_BYTES, SkipReason, Skipped, read_bytes, read_layout};
use unicode_normalization::is_nfc;

/// Not an ending: what `pdftotext` tells of a PDF.
pub const LAYOUT: &str = "layout";

/// Reads bytes as a file with this ending, and panics, with what is wrong, unless every law holds.
#[track_caller]
pub fn hold(ending: &str, bytes: &[u8]) {
    let name = format!("a.{ending}");
    if ending == LAYOUT {
        return hold_of_one(&name, read_layout(&name, bytes));
    }
    let mut ended = 0;
    for found in read_bytes(&name, bytes.to_vec()) {
        ended += 1;
        assert!(ended <= bytes.len() + 1, "{name}: more articles than bytes");
        hold_of_one(&name, found);
    }
}

#[track_caller]
fn hold_of_one(name: &str, found: Result<Article, Skipped>) {
    let article = match found {
        Ok(article) => article,
        Err(skipped) => {
            assert!(skipped.path.starts_with(name), "{skipped} is no path in {name}");
            assert!(!matches!(skipped.reason, SkipReason::Broken(_)), "{skipped}");
            return;
        }
    };
    assert!(article.id.starts_with(name) && article.path.starts_with(name), "{} in {name}", article.path);
    assert!(!article.title.is_empty() || !article.body.is_empty() || article.own_id.is_some(), "{name}: nothing");
    assert!(article.title.len() + article.body.len() <= MAX_TEXT_BYTES, "{name}: too much");
    assert!(article.body.lines().count() <= MAX_LINES, "{name}: too many lines");
    for text in [&article.title, &article.body] {
        assert!(is_nfc(text), "{name}: not composed: {text:?}");
        assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{name}: {text:?}");
    }
}
