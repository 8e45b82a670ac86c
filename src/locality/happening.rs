//! What a text says of its own event: a place of a text in, whether the event is said to have happened in the unit there out.

use super::address;
use super::gap;
use super::word::Use;
use crate::text::Tokens;

/// How many words of a day and an address are between `xảy ra` and the unit.
const REACH: usize = 24;

/// How many words before `xảy ra` the event can be named.
const LONGEST_EVENT: usize = 6;

/// Whether the event of the text is said to have happened in the unit whose lead begins at word `start`: `Vụ việc xảy ra
/// lúc 8 giờ tại thôn 3, xã Tân Lập`, not `một vụ khác xảy ra tại xã Tân Lập`.
pub(super) fn is_told(tokens: &Tokens, start: usize) -> bool {
    let mut at = start;
    while at > 1 && start - at < REACH {
        let gap = gap::before(tokens, at);
        if !matches!(gap, "" | " " | "\u{a0}" | ", " | "/" | "-" | " - " | "." | ": " | " (" | ") " | "h") {
            return false;
        }
        let word = tokens.key(at - 1);
        if word == "ra" && matches!(tokens.key(at - 2), "xảy" | "diễn") {
            return is_of_event(tokens, at - 2);
        }
        if !address::is_part(tokens, at - 1) && !Use::Time.fits(word) {
            return false;
        }
        at -= 1;
    }
    false
}

/// Whether the event that the text tells is named just before word `i`: `vụ tai nạn`, not `hai vụ` or `một vụ`.
fn is_of_event(tokens: &Tokens, i: usize) -> bool {
    let mut at = i;
    while at > 0 && i - at < LONGEST_EVENT && (at == i || gap::before(tokens, at) == " ") {
        at -= 1;
        let word = tokens.key(at);
        if matches!(word, "tương" | "khác" | "cũng" | "từng" | "nhiều" | "không" | "chưa" | "có") {
            return false;
        }
        if matches!((word, tokens.key(at + 1)), ("vụ", _) | ("sự", "việc" | "cố") | ("tai", "nạn") | ("câu", "chuyện"))
        {
            let next = at > 0 && gap::before(tokens, at) == " ";
            return !(next
                && (Use::Plural.fits(tokens.key(at - 1)) || tokens.is_number(at - 1) || tokens.key(at - 1) == "một"));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_event_of_the_text_is_where_it_is_said_to_have_happened() {
        let told = |text: &str| {
            let tokens = Tokens::new(text);
            let start = (0..tokens.len()).find(|i| tokens.key(*i) == "xã").unwrap();
            is_told(&tokens, start)
        };
        assert!(told("Vụ việc xảy ra tại xã Mai"));
        assert!(told("Tai nạn xảy ra vào khoảng 8h30 ngày 26/8, tại tổ 3A, xã Mai"));
        assert!(told("anh kể sự việc diễn ra trưa 28-11, xã Mai"));
        assert!(!told("Một vụ cháy xảy ra tại xã Mai"));
        assert!(!told("vụ tương tự xảy ra tại xã Mai"));
        assert!(!told("Hội nghị diễn ra tại xã Mai"));
        assert!(!told("Vụ việc xảy ra khi anh rời xã Mai"));
    }
}
