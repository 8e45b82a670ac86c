//! What holds for any bytes taken for a file. The tests call this, and so does the fuzz target in `tests/fuzz`, so nothing here may
//! need what only the tests have.

use chithi::article::{MAX_LINES, MAX_TEXT_BYTES, endings, read_bytes};
use unicode_normalization::is_nfc;

/// Reads bytes as a file of the format that the first of them tells, and panics, with what is wrong, unless every law holds.
#[track_caller]
pub fn hold(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let all: Vec<&str> = endings().collect();
    let name = format!("a.{}", all[usize::from(*first) % all.len()]);
    let mut ended = 0;
    for found in read_bytes(&name, rest.to_vec()) {
        ended += 1;
        assert!(ended <= rest.len() + 1, "{name}: more articles than bytes");
        let article = match found {
            Ok(article) => article,
            Err(skipped) => {
                assert!(skipped.path.starts_with(&name), "{skipped} is no path in {name}");
                continue;
            }
        };
        assert!(article.id.starts_with(&name) && article.path.starts_with(&name), "{} in {name}", article.path);
        assert!(!article.title.is_empty() || !article.body.is_empty() || article.own_id.is_some(), "{name}: nothing");
        assert!(article.title.len() + article.body.len() <= MAX_TEXT_BYTES, "{name}: too much");
        assert!(article.body.lines().count() <= MAX_LINES, "{name}: too many lines");
        for text in [&article.title, &article.body] {
            assert!(is_nfc(text), "{name}: not composed: {text:?}");
            assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{name}: {text:?}");
        }
    }
}
