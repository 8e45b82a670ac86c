//! Classes of warships that are called *Đề án*: "tàu ngầm Đề án 636", "tàu hộ vệ thuộc Đề án 22350".

use crate::text::Tokens;

/// Whether a *Đề án* with so many digits at word `first` is a class of ships: one is named before it in its clause, and
/// nobody carries it out. Those of the State have fewer digits, or something is done by them: "đóng tàu cá theo Đề án 322".
pub(super) fn is_of_ships(tokens: &Tokens, first: usize, digits: usize) -> bool {
    let from = first.saturating_sub(MAX_WORDS_TO_SHIP);
    let goes_on = |at: &usize| {
        !tokens.before(at + 1).contains(['.', ',', ';', ':', '\n', '!', '?'])
            && !matches!(tokens.key(*at), "thực" | "triển" | "nhờ" | "từ")
    };
    digits >= FEWEST_DIGITS && (from..first).rev().take_while(goes_on).any(|at| is_warship(tokens, at, first))
}

/// Whether a warship is named at word `at`; a *tàu* of no known sort only where the *Đề án* is said to be its own.
fn is_warship(tokens: &Tokens, at: usize, first: usize) -> bool {
    let owned =
        || (at + 1..first).all(|word| !matches!(tokens.key(word), "theo" | "của" | "trong" | "qua" | "với" | "bằng"));
    match (tokens.key(at), tokens.key(at + 1)) {
        ("hạm", _) | ("tàu", "ngầm" | "chiến" | "khu" | "hộ" | "tuần" | "tên" | "đổ") => true,
        ("tàu", "cá" | "thuyền" | "hàng" | "hỏa") => false,
        ("tàu", _) => owned(),
        _ => false,
    }
}

/// "tàu ngầm hạt nhân chiến lược Yury Dolgoruky, chiếc đầu tiên thuộc" is about the longest.
const MAX_WORDS_TO_SHIP: usize = 14;

/// "Đề án 06", "Đề án 52" are the State's.
const FEWEST_DIGITS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_warships_are_told_from_what_is_carried_out() {
        let of_ships = |text: &str| {
            let tokens = Tokens::new(text);
            let first = (0..tokens.len()).rev().find(|&at| tokens.key(at) == "đề").unwrap();
            is_of_ships(&tokens, first, tokens.raw(first + 2).len())
        };
        assert!(of_ships("tàu ngầm BS-64 \"Moscow\" thuộc Đề án 09787"));
        assert!(of_ships("các tàu ngầm lớp Kilo theo Đề án 636"));
        assert!(of_ships("tàu của đề án 885 và khinh hạm đề án 11356"));
        assert!(!of_ships("ngư dân đóng tàu theo Đề án 322"));
        assert!(!of_ships("tàu cá Đề án 322"));
        assert!(!of_ships("thủy thủ tàu ngầm thực hiện Đề án 1371"));
        assert!(!of_ships("tàu ngầm về bến, đơn vị học Đề án 1371"));
        assert!(!of_ships("tàu ngầm Đề án 06"));
    }
}
