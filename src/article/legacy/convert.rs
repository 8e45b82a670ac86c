//! Text in an old encoding to Unicode, where its bytes were read as windows-1252 or Latin-1.
//!
//! In: such a text. Out: what was meant. Signs that the encoding has no letter for stay as they are.

use super::double;
use super::encoding::OldEncoding;
use super::table::{self, VNI_LETTERS, VNI_MARKS};
use crate::text::{is_spelled, nfc};

/// What was meant by a text in `encoding` that was read as windows-1252 or Latin-1.
pub(in crate::article) fn converted(text: &str, encoding: OldEncoding) -> String {
    match encoding {
        OldEncoding::Tcvn3 => raised(text, by_letter(text, table::tcvn3)),
        OldEncoding::Tcvn3Capitals => by_letter(text, table::tcvn3).to_uppercase(),
        OldEncoding::Viscii => by_letter(text, table::viscii),
        OldEncoding::Vps => by_letter(text, table::vps),
        OldEncoding::Windows1258 => {
            let parts: String = text.chars().map(|c| table::windows_1258(c).unwrap_or(c)).collect();
            nfc(&parts).into_owned()
        }
        OldEncoding::Vni => vni(text),
        OldEncoding::DoubleUtf8 => double::undone(text),
    }
}

/// Signs that programs of Windows put into texts whatever their encoding is, though it has letters there.
const SIGNS: [char; 8] = ['…', '‘', '’', '“', '”', '•', '–', '—'];

/// Each character by the letter that it stands for; one of [`SIGNS`] only where it makes a syllable of its word.
fn by_letter(text: &str, letter: fn(char) -> Option<char>) -> String {
    let meant = |c: char| letter(c).unwrap_or(c);
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let is_end = |c: char| c.is_ascii() && !c.is_ascii_alphabetic() && !c.is_control();
    let is_quoted = text.split_whitespace().any(|word| word.starts_with('“'));
    let mut pieces = text.split_inclusive(is_end).peekable();
    while let Some(piece) = pieces.next() {
        if !piece.contains(SIGNS) {
            out.extend(piece.chars().map(meant));
            continue;
        }
        let word = piece.strip_suffix(is_end).unwrap_or(piece);
        let whole: String = word.chars().map(meant).collect();
        // *“anh* is no *Ỏanh*, and after it *b”* is no *bÕ*.
        let is_opened = word.starts_with(['‘', '“']) && whole.chars().nth(1).is_some_and(char::is_lowercase);
        let is_closed = is_quoted && word.ends_with(['’', '”']);
        // The one word that is only such a letter: *Ở xã*.
        let mut goes_on =
            || pieces.peek().and_then(|next| next.chars().next()).is_some_and(|c| meant(c).is_lowercase());
        let is_word = if word.chars().nth(1).is_none() { whole == "Ở" && goes_on() } else { is_spelled(&whole) };
        if is_word && !is_opened && !is_closed {
            out.extend(piece.chars().map(meant));
        } else {
            out.extend(piece.chars().map(|c| if SIGNS.contains(&c) { c } else { meant(c) }));
        }
    }
    out
}

/// In TCVN3 a headline in capitals has capitals for its plain letters only; the fonts show the others as capitals. A word
/// of two capitals or more, and none that is small, is one in capitals, and a line that has no small letter is.
fn raised(text: &str, converted: String) -> String {
    // `ñY` has its first letter from among those without capitals.
    let ends_raised = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_ascii_alphabetic() || table::tcvn3(*c).is_some());
        letters.next().is_some_and(|first| !first.is_ascii())
            && word.contains(|c: char| c.is_ascii_uppercase())
            && !word.contains(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    // Capitals of a number (`33-BC/HU`) tell nothing of the words beside it.
    let capitals = |word: &str| match word.contains(|c: char| c.is_ascii_digit() || c == '/') {
        true => 0,
        false => word.chars().filter(char::is_ascii_uppercase).count(),
    };
    let is_raised = |part: &str, least: usize| {
        !part.contains(|c: char| c.is_ascii_lowercase())
            && part.split_ascii_whitespace().map(capitals).sum::<usize>() >= least
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
            if whole || is_raised(word, 2) || ends_raised(word) {
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
    let takes = match () {
        () if marks.contains('\u{302}') => matches!(small, 'a' | 'e' | 'o'),
        () if marks.contains('\u{306}') => small == 'a',
        () => matches!(small, 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư'),
    };
    let composed = |letter, mark| unicode_normalization::char::compose(letter, mark);
    takes.then(|| marks.chars().try_fold(letter, composed)).flatten()
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}
