//! Sentences on the encoding of a file.

use super::Say;
use crate::article::{DecodedReading, DecodedStretch, Decoding, OldEncoding};

impl Say {
    /// Of a file as a whole.
    pub(in crate::render) fn decoded(self, decoding: &Decoding) -> String {
        let names =
            |encodings: &[OldEncoding]| encodings.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let read = match decoding.charset.as_str() {
            "" => "it is a document, whose letters are read as it says".to_owned(),
            charset => format!("its bytes are read as {charset}"),
        };
        match (decoding.converted.as_slice(), decoding.unconverted.as_slice()) {
            ([], []) => format!("{read}; nothing in it is in an old encoding"),
            ([], perhaps) => format!("{read}; some of it looks like {}, on too few words to be sure", names(perhaps)),
            (converted, []) => format!("{read}, and what is in {} is converted", names(converted)),
            (converted, perhaps) => format!(
                "{read}, and what is in {} is converted; some more looks like {}, on too few words to be sure",
                names(converted),
                names(perhaps)
            ),
        }
    }

    /// Of one stretch: what it was taken for, and how well it reads in each way.
    pub(in crate::render) fn stretch(self, stretch: &DecodedStretch) -> String {
        let verdict = match (stretch.from, stretch.perhaps) {
            (Some(encoding), _) => format!("converted from {encoding}"),
            (None, Some(encoding)) => {
                format!("left as it is; perhaps {encoding} (`--as {}` converts it)", encoding.name())
            }
            (None, None) => "left as it is".to_owned(),
        };
        let words = |reading: &DecodedReading| {
            let name = reading.encoding.map_or_else(|| "as it is".to_owned(), |encoding| encoding.to_string());
            format!("{name} {}/{}", reading.syllables, reading.syllables + reading.others)
        };
        let readings: Vec<String> = stretch.readings.iter().map(words).collect();
        format!("line {}: {verdict} — syllables among words with marks: {}", stretch.line, readings.join(", "))
    }
}
