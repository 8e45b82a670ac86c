//! What was lost of an article that was read all the same.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something in a file or record that couldn't be read, though the article could. Shown behind the
/// path and a colon, as a reason why something was skipped is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Loss {
    /// So many places hold bytes that are no characters in the file's character set; U+FFFD stands there.
    Bytes(usize),
    /// So many `\u` escapes of JSON are half of a character (an emoji that was cut); U+FFFD stands there.
    HalfCharacters(usize),
    /// So many keys that chithi has no field for were left out: they are too large, or hold numbers or
    /// nesting that can't be kept.
    Keys(usize),
    /// The page is too large or too deep to be taken apart: its tags were only stripped.
    Structure,
    /// It cites more often than so many times; what comes after isn't taken for a citation.
    Citations(usize),
    /// It names places more often than so many times; what comes after isn't taken for a place.
    Mentions(usize),
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = |count: usize| if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        match *self {
            Self::Bytes(count) => {
                write!(
                    f,
                    "was read, but bytes in {} are no text and became U+FFFD: check its character set",
                    places(count)
                )
            }
            Self::HalfCharacters(count) => {
                write!(f, "was read, but escapes in {} are half a character and became U+FFFD", places(count))
            }
            Self::Structure => f.write_str(
                "was read, but its page is too large or too deep to be taken apart: only its tags were stripped, so other \
                 text of the page may be among it",
            ),
            Self::Citations(most) => {
                write!(f, "was read, but cites more than {most} times: what comes after is found by its words alone")
            }
            Self::Mentions(most) => {
                write!(
                    f,
                    "was read, but names places more than {most} times: what comes after is found by its words alone"
                )
            }
            Self::Keys(count) => {
                let keys = if count == 1 { "key" } else { "keys" };
                write!(
                    f,
                    "was read without {count} other {keys}: too large or too deep to be kept; title and body are whole"
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_loss_reads_well_behind_its_path() {
        insta::assert_snapshot!(
            [
                Loss::Bytes(1),
                Loss::HalfCharacters(3),
                Loss::Keys(1),
                Loss::Keys(2),
                Loss::Structure,
                Loss::Citations(9),
                Loss::Mentions(9),
            ]
                .map(|loss| format!("kho/a.jsonl:17: {loss}"))
                .join("\n"),
            @r"
            kho/a.jsonl:17: was read, but bytes in 1 place are no text and became U+FFFD: check its character set
            kho/a.jsonl:17: was read, but escapes in 3 places are half a character and became U+FFFD
            kho/a.jsonl:17: was read without 1 other key: too large or too deep to be kept; title and body are whole
            kho/a.jsonl:17: was read without 2 other keys: too large or too deep to be kept; title and body are whole
            kho/a.jsonl:17: was read, but its page is too large or too deep to be taken apart: only its tags were stripped, so other text of the page may be among it
            kho/a.jsonl:17: was read, but cites more than 9 times: what comes after is found by its words alone
            kho/a.jsonl:17: was read, but names places more than 9 times: what comes after is found by its words alone
            "
        );
    }
}
