//! Sentences on the encoding of a file.

use super::{Numbered, Say};
use crate::article::{DecodedReading, DecodedStretch, Decoding, OldEncoding};

impl Say {
    /// Of a file as a whole.
    pub(in crate::render) fn decoded(self, decoding: &Decoding) -> String {
        let names = |encodings: &[OldEncoding]| {
            encodings.iter().map(|encoding| self.encoding(*encoding)).collect::<Vec<_>>().join(", ")
        };
        let read = match decoding.charset.as_str() {
            "" => self.decode_document(),
            charset => self.decode_bytes(charset),
        };
        match (decoding.converted.as_slice(), decoding.unconverted.as_slice()) {
            ([], []) => self.decode_nothing(read),
            ([], perhaps) => self.decode_perhaps(read, names(perhaps)),
            (converted, []) => self.decode_converted(read, names(converted)),
            (converted, perhaps) => self.decode_both(read, names(converted), names(perhaps)),
        }
    }

    /// Of one stretch: what it was taken for, and how well it reads in each way.
    pub(in crate::render) fn stretch(self, stretch: &DecodedStretch) -> String {
        let verdict = match (stretch.from, stretch.perhaps) {
            (Some(encoding), _) => self.decode_from(self.encoding(encoding)),
            (None, Some(encoding)) => self.decode_left_perhaps(self.encoding(encoding), encoding.name()),
            (None, None) => self.decode_left(),
        };
        let words = |reading: &DecodedReading| {
            let name = reading.encoding.map_or_else(|| self.decode_as_is(), |encoding| self.encoding(encoding));
            self.decode_reading(name, reading.syllables, reading.syllables + reading.others)
        };
        let readings: Vec<String> = stretch.readings.iter().map(words).collect();
        self.decode_stretch(Numbered(stretch.line as u64), verdict, readings.join(", "))
    }

    /// An old encoding, as it is called.
    pub(super) fn encoding(self, encoding: OldEncoding) -> String {
        match encoding {
            OldEncoding::DoubleUtf8 => self.decode_double_utf_8(),
            named => named.to_string(),
        }
    }
}
