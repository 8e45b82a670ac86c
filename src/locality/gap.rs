//! What is between words: a gap in, what it joins out. Characters that aren't seen don't count, and a comma at the
//! end of a line is a comma.

use crate::text::{Tokens, is_invisible};

/// The gap before word `i`.
pub(super) fn before<'t>(tokens: &Tokens<'t>, i: usize) -> &'t str {
    let gap = tokens.before(i);
    let seen = if gap.is_ascii() { gap } else { gap.trim_matches(is_invisible) };
    if matches!(seen, ",\n" | ", \n") { ", " } else { seen }
}

/// Where the next member of a list begins, if words like `, ` or ` và ` are there.
pub(super) fn next_of_list(tokens: &Tokens, end: usize) -> Option<usize> {
    let gap = before(tokens, end);
    let comma = |gap: &str| matches!(gap.trim_matches([' ', '\u{a0}']), "," | ";") && !gap.contains('\n');
    if end >= tokens.len() {
        return None;
    }
    let joins = matches!(tokens.key(end), "và" | "hoặc" | "cùng" | "với") && (gap == " " || comma(gap));
    match (joins, comma(gap)) {
        (true, _) => (before(tokens, end + 1) == " ").then_some(end + 1),
        (_, true) => Some(end),
        _ => None,
    }
}

/// Whether this may be between a place and the place around it.
pub(super) fn is_beside(gap: &str) -> bool {
    matches!(gap, ", " | "," | " (" | " - " | " – " | "-" | " , " | " ( ")
}

/// Whether a text is cut into lines by their length, so that a line break says no more than a space: most of its lines end
/// with a word.
pub(super) fn is_wrapped(text: &str) -> bool {
    let lines = || text.split('\n').filter(|line| !line.is_empty());
    let open = |line: &&str| {
        let last = line.trim_end_matches(|c: char| c == ' ' || is_invisible(c)).chars().next_back();
        last.is_some_and(char::is_alphanumeric)
    };
    // The last line isn't cut by anything.
    let (all, wrapped) = (lines().count().saturating_sub(1), lines().filter(open).count());
    all > 0 && 2 * wrapped > all + usize::from(lines().next_back().is_some_and(|line| open(&line)))
}

/// A line break and no mark.
pub(super) fn is_break(gap: &str) -> bool {
    gap.trim_matches(|c: char| c == ' ' || is_invisible(c)) == "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_does_not_count() {
        assert_eq!(before(&Tokens::new("xã\u{200b} Mai"), 1), " ");
        assert_eq!(before(&Tokens::new("Mai,\nVinh"), 1), ", ");
        assert_eq!(before(&Tokens::new("Mai.\nVinh"), 1), ".\n");
    }

    #[test]
    fn lines_without_a_mark_are_cut_by_their_length() {
        assert!(is_wrapped("Nhân dân xã\nđã làm đường và\ntrồng cây.\nMùa sau"));
        assert!(!is_wrapped("Tin vui\nXã đã làm đường.\nMùa sau trồng cây.\nHết."));
    }
}
