//! Text in an old encoding to Unicode, where its bytes were read as windows-1252 or Latin-1.
//!
//! In: such a text. Out: what was meant. Signs that the encoding has no letter for stay as they are.

use super::double;
use super::encoding::OldEncoding;
use super::table::{self, VNI_LETTERS, VNI_MARKS};
use crate::text::nfc;

/// What was meant by a text in `encoding` that was read as windows-1252 or Latin-1.
pub(in crate::article) fn converted(text: &str, encoding: OldEncoding) -> String {
    let by = |letter: fn(char) -> Option<char>| -> String { text.chars().map(|c| letter(c).unwrap_or(c)).collect() };
    match encoding {
        OldEncoding::Tcvn3 => raised(text, by(table::tcvn3)),
        OldEncoding::Tcvn3Capitals => by(table::tcvn3).to_uppercase(),
        OldEncoding::Viscii => by(table::viscii),
        OldEncoding::Vps => by(table::vps),
        OldEncoding::Windows1258 => nfc(&by(table::windows_1258)).into_owned(),
        OldEncoding::Vni => vni(text),
        OldEncoding::DoubleUtf8 => double::undone(text),
    }
}

/// In TCVN3 a headline in capitals has capitals for its plain letters only; the fonts show the others as capitals. A word
/// of two capitals or more, and none that is small, is one in capitals, and a line that has no small letter is.
fn raised(text: &str, converted: String) -> String {
    let is_raised = |part: &str, least: usize| {
        !part.contains(|c: char| c.is_ascii_lowercase())
            && part.chars().filter(char::is_ascii_uppercase).count() >= least
    };
    if text.chars().filter(char::is_ascii_uppercase).count() < 2 {
        return converted;
    }
    // Both are cut at the same characters: each character stands for one.
    let mut out = String::with_capacity(converted.len());
    let mut rest = converted.chars();
    for line in text.split_inclusive('\n') {
        let whole = is_raised(line, 3);
        for word in line.split_inclusive([' ', '\n', '\t']) {
            let letters = rest.by_ref().take(word.chars().count());
            if whole || is_raised(word, 2) {
                letters.for_each(|c| out.extend(c.to_uppercase()));
            } else {
                out.extend(letters);
            }
        }
    }
    out
}

fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let letter = VNI_LETTERS.iter().find(|&&(from, _)| from == c).map_or(c, |&(_, to)| to);
        let marks = chars.peek().and_then(|&mark| marked(letter, mark));
        if marks.is_some() {
            chars.next();
        }
        out.push(marks.unwrap_or(letter));
    }
    out
}

/// A letter with the marks of VNI that stand after it.
fn marked(letter: char, mark: char) -> Option<char> {
    let small = lower(letter);
    let marks = VNI_MARKS.iter().find(|&&(from, _)| from == lower(mark)).map(|&(_, marks)| marks)?;
    let takes = match marks.chars().next()? {
        '\u{302}' => matches!(small, 'a' | 'e' | 'o'),
        '\u{306}' => small == 'a',
        _ => matches!(small, 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư'),
    };
    let composed = |letter, mark| unicode_normalization::char::compose(letter, mark);
    takes.then(|| marks.chars().try_fold(letter, composed)).flatten()
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}
