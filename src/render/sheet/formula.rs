//! Text that a spreadsheet can't take for a formula.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::text::safe_for_terminal;

/// A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` as a formula; an apostrophe prevents it. Sheets pass
/// over white space and take full-width signs for plain ones, so the first visible character decides, in its plain
/// form. A negative number isn't a formula.
pub(super) fn harmless(cell: &str) -> Cow<'_, str> {
    let clean = safe_for_terminal(cell);
    let is_seen = |c: &char| !c.is_whitespace() && c.width().is_some_and(|width| width > 0);
    let first = clean.chars().find(is_seen).and_then(|c| std::iter::once(c).nfkc().next());
    let is_formula = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@')) && !is_negative_number(&clean);
    if is_formula { Cow::Owned(format!("'{clean}")) } else { clean }
}

/// `-12`, `-12.5`.
fn is_negative_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = cell.strip_prefix('-').map(|rest| rest.split_once('.').unwrap_or((rest, "0")));
    number.is_some_and(|(whole, part)| digits(whole) && digits(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "- Ông A", "+84-24-3804", "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "-", "--5", "-5 -6", "-1."]
        {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn the_first_visible_character_decides_whether_a_cell_is_a_formula() {
        for before in [
            "\n", "\r", "\r\n", "\t", " ", "\u{a0}", "\u{3000}", "\u{200b}", "\u{feff}", "\u{2028}", "\u{0}",
            "\u{180e}",
        ] {
            for sign in ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'] {
                let cell = harmless(&format!("{before}{before}{sign}A1")).into_owned();
                assert!(cell.starts_with('\''), "{before:?} {sign}: {cell:?}");
            }
            assert!(!harmless(&format!("{before}1=1")).starts_with('\''), "{before:?}");
        }
    }

    #[test]
    fn ordinary_cells_stay_as_they_are() {
        for cell in ["Kết luận", "-12", "-0.5", "0912 345 678", "(024) 38-04", "“=”", "– Ông A", "", " ", "1\n=2"]
        {
            assert_eq!(harmless(cell), cell);
        }
    }
}
