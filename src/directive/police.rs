//! Departments of the police in the place of an issuer's code: a letter and a number.

use super::IssuerCode;
use crate::text::Tokens;

/// `C 41`, `PC45`, `C41-C50` at word `at`: a department, or two, and the word after it.
pub(super) fn police_department(tokens: &Tokens, at: usize) -> Option<(IssuerCode, usize)> {
    let (mut code, mut next) = one_department(tokens, at)?;
    if matches!(tokens.gap(next - 1), "-" | "–")
        && let Some((second, end)) = one_department(tokens, next)
    {
        (code, next) = (format!("{code}-{second}"), end);
    }
    Some((IssuerCode::from(code.as_str()), next))
}

fn one_department(tokens: &Tokens, at: usize) -> Option<(String, usize)> {
    let (raw, number) = (tokens.raw(at), tokens.raw(at + 1));
    let letters = matches!(raw, "A" | "C" | "V" | "PA" | "PC" | "PV" | "PX");
    let follows = number.len() <= 2 && number.parse::<u8>().is_ok() && matches!(tokens.gap(at), "" | " ");
    (letters && follows).then(|| (format!("{raw}{number}"), at + 2))
}
