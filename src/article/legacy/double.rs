//! UTF-8 that was read as windows-1252 or Latin-1 and written as UTF-8 again, once or several times.
//!
//! In: such a text. Out: the text it was. Characters that can't be a part of such a sequence stay as they are. Two kinds of
//! bytes get lost on the way: A0 (a space without a break, which becomes a space) and AD (a soft hyphen, which goes); where only one
//! letter can have had them, it is that.

use super::table::code;

/// So often at most was a text encoded anew.
const MOST_LAYERS: usize = 4;

/// The text that was meant.
pub(super) fn undone(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MOST_LAYERS {
        match layer(&text) {
            Some(below) => text = below,
            None => break,
        }
    }
    text
}

/// The text below one layer; none if no sequence is in it.
fn layer(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let kept = Kept { spaces: text.contains("Ã  "), controls: text.contains(|c| matches!(c, '\u{80}'..='\u{9F}')) };
    let mut out = String::with_capacity(text.len());
    let (mut at, mut any) = (0, false);
    while let Some(&c) = chars.get(at) {
        let rest = chars.get(at..).unwrap_or_default();
        match sequence(rest).or_else(|| shortened(rest, kept)) {
            Some((meant, len)) => {
                out.push(meant);
                at += len;
                any = true;
            }
            None => {
                out.push(c);
                at += 1;
            }
        }
    }
    any.then_some(out)
}

/// The character whose bytes stand at the start, one a character, and how many they are.
fn sequence(chars: &[char]) -> Option<(char, usize)> {
    let first = code(*chars.first()?)?;
    let len = match first {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [0; 4];
    for (byte, c) in bytes.iter_mut().zip(chars.get(..len)?) {
        *byte = code(*c)?;
    }
    let meant = std::str::from_utf8(bytes.get(..len)?).ok()?;
    meant.chars().next().map(|c| (c, len))
}

/// The character of a sequence whose last byte got lost, and how many characters are left of it.
///
fn shortened(chars: &[char], kept: Kept) -> Option<(char, usize)> {
    let is_letter = |at: usize| chars.get(at).is_some_and(char::is_ascii_alphabetic);
    match *chars {
        ['Â', ' ', ..] => Some((' ', 2)),
        ['Ã', ' ', ..] if is_inside_word(chars.get(1..).unwrap_or_default()) => Some(('à', 2)),
        ['Ã', ' ', ..] => Some((if kept.spaces { 'í' } else { 'à' }, 1)),
        ['Ã', ..] if is_letter(1) => Some(('í', 1)),
        ['Ã', ..] => Some(('à', 1)),
        ['á', 'º', ' ', ..] => Some(('Ạ', 3)),
        ['á', 'º', ..] => Some(('ậ', 2)),
        // Without controls it may as well be one of those.
        ['á', '»', ..] if kept.controls => Some(('ử', 2)),
        ['Ä', ..] => Some(('Đ', 1)),
        _ => None,
    }
}

/// What a text has kept of what may get lost.
#[derive(Debug, Clone, Copy)]
struct Kept {
    /// All its spaces: then one alone is never that of a word that ends in `à`.
    spaces: bool,
    /// The controls of Latin-1, which letters have a byte of.
    controls: bool,
}

/// Ends of syllables that aren't words by themselves.
const ENDS: [&str; 8] = ["i", "m", "n", "ng", "nh", "o", "u", "y"];

/// Whether a space, with what follows it, stands for a byte of a letter inside a word: two of them do, and one before the
/// end of a syllable.
fn is_inside_word(from_space: &[char]) -> bool {
    let after = from_space.get(1..).unwrap_or_default();
    let len = after.iter().take(3).take_while(|c| c.is_alphabetic()).count();
    let end: String = after.iter().take(len).collect();
    after.first() == Some(&' ') || ENDS.contains(&end.as_str())
}
