//! UTF-8 that was read as windows-1252 or Latin-1 and written as UTF-8 again, once or several times.
//!
//! In: such a text. Out: the text it was. Characters that can't be a part of such a sequence stay as they are.

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
    let mut out = String::with_capacity(text.len());
    let (mut at, mut any) = (0, false);
    while let Some(&c) = chars.get(at) {
        match sequence(chars.get(at..).unwrap_or_default()) {
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
