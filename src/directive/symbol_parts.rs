//! The parts of a symbol that have no choice in them: its number, its year, the code of its kind, and the signs between: `30a`,
//! `/2019`, `NĐ`, `-`.

use super::DirectiveKind;
use super::Number;
use super::kind::{HEADS, HeadStyle};
use crate::text::{TokenKind, Tokens};

/// Numbers have at most this many digits.
const MAX_DIGITS: usize = 5;

/// The number of a symbol at word `i`, with a glued letter (`30a`, `08b`), and the word after it.
pub(super) fn number_at(tokens: &Tokens, i: usize) -> Option<(Number, usize)> {
    let token = tokens.get(i)?;
    let raw = tokens.raw(i);
    if token.kind != TokenKind::Number || raw.len() > MAX_DIGITS || !raw.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits: u32 = raw.parse().ok()?;
    // `30a`, and by mistake `30.a/2008`, `30 a/2008`
    let before_year = matches!(tokens.gap(i), "." | " ") && tokens.gap(i + 1) == "/" && tokens.raw(i + 2).len() == 4;
    let glued = tokens.gap(i).is_empty() || before_year;
    let letter =
        (glued && matches!(tokens.key(i + 1), "a" | "b" | "c")).then(|| tokens.key(i + 1).chars().next()).flatten();
    Some((Number::new(digits, letter), if letter.is_some() { i + 2 } else { i + 1 }))
}

/// `Nghị định số 1 30/2006/NĐ-CP`: a number with a gap inside it by mistake, before a year and a kind. Only where the word
/// of a kind is right before: in a table or after *Điều*, the first of two numbers is another one.
pub(super) fn split_number(tokens: &Tokens, i: usize) -> Option<(Number, usize)> {
    let (left, right) = (tokens.raw(i), tokens.raw(i + 1));
    let digits = |raw: &str| (1..=3).contains(&raw.len()) && raw.bytes().all(|b| b.is_ascii_digit());
    let split = tokens.gap(i) == " " && digits(left) && digits(right) && left.len() + right.len() <= 4;
    let (_, next) = split.then(|| year_at(tokens, i + 2)).flatten()?;
    let number = format!("{left}{right}").parse().ok()?;
    let is_symbol = tokens.gap(next - 1) == "/" && kind_at(tokens, next).is_some();
    (is_symbol && is_after_a_kind(tokens, i)).then_some((Number::new(number, None), i + 2))
}

/// Whether the word of a kind is right before word `i`, but for *số*.
fn is_after_a_kind(tokens: &Tokens, i: usize) -> bool {
    let end = i - usize::from(i > 0 && matches!(tokens.key(i - 1), "số" | "so"));
    let straight = (end..=i).all(|at| matches!(tokens.before(at).trim(), "" | ":"));
    straight
        && (end.saturating_sub(MAX_WORDS_OF_A_KIND)..end).any(|at| {
            let named = HEADS.longest_at(tokens, at).filter(|head| head.next == end);
            named.is_some_and(|head| head.values.iter().any(|head| head.style == HeadStyle::Name))
        })
}

/// *Thông tư liên tịch*, *Chương trình hành động*.
const MAX_WORDS_OF_A_KIND: usize = 4;

/// `/2019` after the number, also `/2 019`, and `-2019` before `/`; the year and the word after it.
pub(super) fn year_at(tokens: &Tokens, at: usize) -> Option<(i16, usize)> {
    let sign = tokens.gap(at - 1).trim();
    let dashed = matches!(sign, "-" | "–") && tokens.gap(at).trim() == "/";
    let joined = dashed || sign.starts_with('/');
    if !joined {
        return None;
    }
    let raw = tokens.raw(at);
    let in_range = |year: i16| (1945..=2099).contains(&year).then_some(year);
    if raw.len() == 4 {
        return raw.parse().ok().and_then(in_range).map(|year| (year, at + 1));
    }
    let misprinted = format!("{raw}{}", tokens.raw(at + 1));
    let split = tokens.gap(at) == " " && misprinted.len() == 4 && misprinted.bytes().all(|b| b.is_ascii_digit());
    split.then(|| misprinted.parse().ok().and_then(in_range)).flatten().map(|year| (year, at + 2))
}

/// The code of a kind at word `at`, in capitals unless the text has none there.
pub(super) fn kind_at(tokens: &Tokens, at: usize) -> Option<(DirectiveKind, usize)> {
    let raw = tokens.raw(at);
    if raw.chars().count() > 6 || !raw.starts_with(char::is_alphabetic) {
        return None;
    }
    // `C.Tr`, `CT-HĐ` and the like. Laws and constitutions have no code: "điều 56 Luật BHXH" isn't a symbol.
    let is_code = |kind: &DirectiveKind| !matches!(kind, DirectiveKind::HienPhap | DirectiveKind::Luat);
    let kind = DirectiveKind::from_key(tokens.key(at)).filter(is_code);
    kind.map(|kind| (kind, at + 1))
}

/// What stands between two parts of a symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// `-`, `–`, `/`, with or without spaces.
    Sign,
    /// Only spaces, or nothing.
    Spaces,
}

pub(super) fn joint(gap: &str) -> Option<Joint> {
    let mut signs = 0;
    for c in gap.chars() {
        match c {
            '-' | '–' | '—' | '‑' | '−' | '/' | '∕' | '&' => signs += 1,
            '.' | '_' => {}
            _ if c.is_whitespace() || crate::text::is_invisible(c) => {}
            _ => return None,
        }
    }
    if gap.chars().count() > MAX_JOINT_CHARS || gap.contains(". ") {
        return None;
    }
    match signs {
        0 => Some(Joint::Spaces),
        1 | 2 => Some(Joint::Sign),
        _ => None,
    }
}

/// A sign with a few spaces or one line break around it.
const MAX_JOINT_CHARS: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_put_together_only_right_after_the_word_of_a_kind() {
        let split = |text: &str, at| split_number(&Tokens::new(text), at).map(|(number, _)| number.to_string());
        assert_eq!(split("Nghị định 1 30/2006/NĐ-CP", 2).as_deref(), Some("130"));
        assert_eq!(split("Nghị định số: 1 30/2 006/NĐ-CP", 3).as_deref(), Some("130"));
        for (text, at) in [("1 30/2006/NĐ-CP", 0), ("Điều 1 30/2006/NĐ-CP", 1), ("Nghị định này. 1 30/2006/NĐ-CP", 3)]
        {
            assert_eq!(split(text, at), None, "{text}");
        }
    }
}
