//! What was lost of an article that was read all the same.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::legacy::OldEncoding;

/// Something in a file or record that couldn't be read, though the article could.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Loss {
    /// So many pages are pictures whose text isn't known.
    Pictures(usize),
    /// The same, though it was to be recognised: what that takes is missing.
    NotRecognised {
        /// The pages.
        pages: usize,
        /// What is missing.
        without: Recogniser,
    },
    /// The text of so many pages that are pictures was to be recognised, and couldn't be.
    Unrecognisable(usize),
    /// So many pages couldn't be read.
    Pages(usize),
    /// So many places hold bytes that are no characters in the file's character set; U+FFFD stands there.
    Bytes(usize),
    /// So many `\u` escapes of JSON are half of a character (an emoji that was cut); U+FFFD stands there.
    HalfCharacters(usize),
    /// So many keys that chithi has no field for were left out: they are too large, or hold numbers or
    /// nesting that can't be kept.
    Keys(usize),
    /// A record has a date that can't be read; it is among its other keys.
    Date,
    /// A record has no body, though another key of it has a text.
    Body,
    /// What is above the text says its title or its day, but not where it ends.
    OpenFrontMatter,
    /// The page is too large or too deep to be taken apart: its tags were only stripped.
    Structure,
    /// Some of it looks like this old encoding, on too few words to be sure: it was left as it is.
    Unconverted(OldEncoding),
    /// It cites more often than so many times; what comes after isn't taken for a citation.
    Citations(usize),
    /// It names places more often than so many times; what comes after isn't taken for a place.
    Mentions(usize),
}

/// What pages that are pictures are read by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recogniser {
    /// Paints pages.
    Pdftoppm,
    /// Reads what is painted.
    Tesseract,
    /// What `tesseract` knows of Vietnamese.
    Vietnamese,
}

impl Recogniser {
    /// What is to be installed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdftoppm => "pdftoppm",
            Self::Tesseract => "tesseract",
            Self::Vietnamese => "tesseract-ocr-vie",
        }
    }
}

impl Loss {
    /// Whether another run may read what was lost, with what is installed until then.
    pub(crate) fn is_of_pictures(self) -> bool {
        matches!(self, Self::Pictures(_) | Self::NotRecognised { .. } | Self::Unrecognisable(_))
    }

    /// Whether it is said of each article. What is a matter of a whole file, as the names of its keys are, isn't.
    pub(crate) fn is_told_each_time(self) -> bool {
        !matches!(self, Self::Date | Self::Body)
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Pictures(count) => write!(f, "{count} pages are pictures"),
            Self::NotRecognised { pages, without } => {
                write!(f, "{pages} pages are pictures, and there is no {}", without.name())
            }
            Self::Unrecognisable(count) => write!(f, "{count} pages are pictures that can't be read"),
            Self::Pages(count) => write!(f, "{count} pages can't be read"),
            Self::Bytes(count) => write!(f, "bytes in {count} places are no text"),
            Self::HalfCharacters(count) => write!(f, "escapes in {count} places are half a character"),
            Self::Keys(count) => write!(f, "{count} keys are too large or too deep"),
            Self::Date => f.write_str("the date can't be read"),
            Self::Body => f.write_str("no key is known to be the body"),
            Self::OpenFrontMatter => f.write_str("its front matter isn't closed"),
            Self::Structure => f.write_str("the page is too large or too deep"),
            Self::Unconverted(encoding) => write!(f, "looks like {encoding}"),
            Self::Citations(most) => write!(f, "more than {most} citations"),
            Self::Mentions(most) => write!(f, "more than {most} places named"),
        }
    }
}
