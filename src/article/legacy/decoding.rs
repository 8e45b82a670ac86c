//! How a text was read, and why: each stretch that may be in an old encoding, with what speaks for each.

use serde::{Deserialize, Serialize};

use super::convert::converted;
use super::encoding::OldEncoding;
use super::restore::{Stretch, rebuilt, stretches, summary};
use super::stretch::meaning;
use super::weigh::{CANDIDATES, Weight};
use crate::article::article::Article;
use crate::article::loss::Loss;

/// So many characters of a stretch are shown.
const SAMPLE_CHARS: usize = 120;

/// How the text of a file or record was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decoding {
    /// Where it was read from.
    pub path: String,
    /// The character set that its bytes were read in; empty of what isn't text before it is taken apart.
    pub charset: String,
    /// The encodings that some of it was converted from.
    pub converted: Vec<OldEncoding>,
    /// The encodings that some of it looks like, on too few words to be sure.
    pub unconverted: Vec<OldEncoding>,
    /// Its stretches that may be in an old encoding, in order.
    pub stretches: Vec<DecodedStretch>,
    /// The whole text as it is read, where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Decoding {
    /// The same, with what was converted while the article was taken out of a document.
    pub(in crate::article) fn of_article(mut self, article: &Article) -> Self {
        self.converted.extend(&article.converted);
        let perhaps = article.losses.iter().filter_map(|loss| match loss {
            Loss::Unconverted(encoding) => Some(*encoding),
            _ => None,
        });
        self.unconverted.extend(perhaps);
        for encodings in [&mut self.converted, &mut self.unconverted] {
            encodings.sort_unstable();
            encodings.dedup();
        }
        self
    }
}

/// A paragraph, an element of a page or a value of JSON that may be in an old encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecodedStretch {
    /// The line that it begins in, from 1.
    pub line: usize,
    /// What it was converted from; none if it was left as it is.
    pub from: Option<OldEncoding>,
    /// What it looks like, on too few words to be sure.
    pub perhaps: Option<OldEncoding>,
    /// Its words with marks as it is, and in each encoding.
    pub readings: Vec<DecodedReading>,
    /// Its beginning, as it is.
    pub before: String,
    /// Its beginning in the encoding that it is or may be in.
    pub after: Option<String>,
}

/// How well a stretch reads as Vietnamese in one encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecodedReading {
    /// In which encoding; none as it is.
    pub encoding: Option<OldEncoding>,
    /// How many of its words with marks are syllables of Vietnamese.
    pub syllables: u32,
    /// How many aren't.
    pub others: u32,
}

/// How `text`, which was read in `charset`, is read on; in `forced` if that is given.
pub(in crate::article) fn decoding(
    path: String,
    charset: &str,
    text: &str,
    forced: Option<OldEncoding>,
    with_text: bool,
) -> Decoding {
    let mut looked_at = stretches(&[text]);
    if let Some(encoding) = forced {
        for stretch in &mut looked_at {
            (stretch.from, stretch.perhaps) = (Some(encoding), None);
        }
    }
    let (mut line, mut at) = (1, 0);
    let shown = looked_at.iter().map(|stretch| {
        let before = text.get(at..stretch.range.start).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', before.as_bytes()).count();
        at = stretch.range.start;
        let part = text.get(stretch.range.clone()).unwrap_or_default();
        // White space before the first word belongs to the lines above it.
        let above = part.len() - part.trim_start().len();
        let skipped = memchr::memchr_iter(b'\n', part.get(..above).unwrap_or_default().as_bytes()).count();
        of_stretch(stretch, part, line + skipped)
    });
    let stretches: Vec<DecodedStretch> = shown.collect();
    let found = summary(&looked_at);
    Decoding {
        path,
        charset: charset.to_owned(),
        converted: found.converted,
        unconverted: found.perhaps,
        text: with_text.then(|| match forced {
            Some(encoding) => converted(text, encoding),
            None => rebuilt(text, looked_at.iter()),
        }),
        stretches,
    }
}

/// The beginning of a text up to the end of a word: elsewhere the signs that make one letter may be parted.
fn beginning(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(SAMPLE_CHARS) else { return text.to_owned() };
    let start = text.get(..end).unwrap_or(text);
    start.rfind(' ').and_then(|space| start.get(..space)).unwrap_or(start).to_owned()
}

fn of_stretch(stretch: &Stretch, part: &str, line: usize) -> DecodedStretch {
    let reading = |encoding, weight: Weight| DecodedReading { encoding, syllables: weight.good, others: weight.bad };
    let in_each =
        CANDIDATES.iter().zip(stretch.weights.converted).map(|(&encoding, weight)| reading(Some(encoding), weight));
    let part = meaning(part);
    // The end of a value of JSON is its mark.
    let sample = beginning(part.trim().trim_end_matches('"'));
    DecodedStretch {
        line,
        from: stretch.from,
        perhaps: stretch.perhaps,
        readings: std::iter::once(reading(None, stretch.weights.as_it_is)).chain(in_each).collect(),
        after: stretch.from.or(stretch.perhaps).map(|encoding| converted(&sample, encoding)),
        before: sample,
    }
}
