//! How well a stretch of text reads as Vietnamese, as it is and in each encoding.

use super::convert::converted;
use super::encoding::OldEncoding;
use crate::text::is_spelled;

/// The encodings that a text itself can tell. In capitals of TCVN3 it is the same text.
pub(super) const CANDIDATES: [OldEncoding; 6] = [
    OldEncoding::Tcvn3,
    OldEncoding::Vni,
    OldEncoding::Vps,
    OldEncoding::Viscii,
    OldEncoding::Windows1258,
    OldEncoding::DoubleUtf8,
];

/// Words with marks: those that are syllables of Vietnamese, and those that aren't.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Weight {
    pub(super) good: u32,
    pub(super) bad: u32,
}

impl Weight {
    /// What speaks for a text: a word that is none takes away as much as one that is adds.
    pub(super) fn score(self) -> i64 {
        i64::from(self.good) - i64::from(self.bad)
    }

    /// Of `text`. Words without any mark tell nothing: they are the same in all encodings.
    pub(super) fn of(text: &str) -> Self {
        let mut weight = Self::default();
        for word in text.split(is_between) {
            // A sign alone isn't a word, and a letter alone may be one in every encoding.
            if !word.is_ascii() && word.contains(char::is_alphabetic) && word.chars().nth(1).is_some() {
                match is_spelled(word) {
                    true => weight.good += 1,
                    false => weight.bad += 1,
                }
            }
        }
        weight
    }
}

/// Whether a character is between words. Signs of Latin-1 aren't: they are letters of other encodings.
fn is_between(c: char) -> bool {
    match c {
        c if c.is_ascii() => !c.is_ascii_alphabetic(),
        '\u{A0}' | '\u{FEFF}' | '«' | '»' => true,
        c => matches!(c, '\u{2000}'..='\u{206F}') || c.is_whitespace(),
    }
}

/// The weights of one stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Weights {
    pub(super) as_it_is: Weight,
    /// In the order of [`CANDIDATES`].
    pub(super) converted: [Weight; CANDIDATES.len()],
}

/// What one stretch says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    AsItIs,
    /// Better so than as it is, but on too few words.
    Perhaps(OldEncoding),
    Sure(OldEncoding),
}

/// So many words must become syllables before a stretch is converted on its own word.
const LEAST_MENDED: i64 = 3;
/// And so many before it is told that it looks like one.
const LEAST_TOLD: i64 = 2;
/// And of the words with marks this share, in tenths, must be syllables.
const LEAST_TENTHS: u32 = 7;

impl Weights {
    pub(super) fn of(text: &str) -> Self {
        // Letters of ASCII mean the same in each of them, and words without marks weigh nothing: scripts of pages are long.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r')) {
            return Self { as_it_is: Weight::default(), converted: [Weight::default(); CANDIDATES.len()] };
        }
        let as_it_is = Weight::of(text);
        let converted = if as_it_is.bad == 0 && as_it_is.good > 0 && !text.contains(is_sign) {
            [as_it_is; CANDIDATES.len()]
        } else {
            CANDIDATES.map(|encoding| Weight::of(&converted(text, encoding)))
        };
        Self { as_it_is, converted }
    }

    pub(super) fn in_encoding(&self, encoding: OldEncoding) -> Weight {
        let at = CANDIDATES.iter().position(|&candidate| candidate == encoding);
        at.and_then(|at| self.converted.get(at)).copied().unwrap_or_default()
    }

    /// How well it reads at best.
    pub(super) fn best(&self) -> i64 {
        self.converted.iter().map(|weight| weight.score()).max().unwrap_or(i64::MIN)
    }

    pub(super) fn verdict(&self) -> Verdict {
        let best = CANDIDATES.iter().zip(self.converted).rev().max_by_key(|(_, weight)| weight.score());
        let Some((&encoding, weight)) = best else { return Verdict::AsItIs };
        let mended = i64::from(weight.good) - i64::from(self.as_it_is.good);
        let gain = weight.score() - self.as_it_is.score();
        let reads_well = weight.good * 10 >= (weight.good + weight.bad) * LEAST_TENTHS;
        if gain <= 0 || mended < LEAST_TOLD || !reads_well {
            return Verdict::AsItIs;
        }
        let rivals = CANDIDATES.iter().zip(self.converted).filter(|&(&other, _)| other != encoding);
        let second = rivals.map(|(_, rival)| rival.score()).max().unwrap_or(i64::MIN);
        if mended >= LEAST_MENDED && weight.score() - second >= 2 {
            Verdict::Sure(encoding)
        } else {
            Verdict::Perhaps(encoding)
        }
    }
}

/// Signs that no text of Vietnamese has inside a word.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}' | '\u{A1}'..='\u{BF}' | '×' | '÷')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn letters_of_ascii_weigh_nothing_in_any_encoding(text in "[ -~\t\r\n]{0,200}") {
            let each = CANDIDATES.map(|encoding| Weight::of(&converted(&text, encoding)));
            prop_assert_eq!(Weights::of(&text), Weights { as_it_is: Weight::of(&text), converted: each });
        }
    }
}
