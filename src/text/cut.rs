//! A text that is too long for its place → its beginning, in whole words.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// As much of a line as so many columns hold, with `…` where something is left out. It is cut between words, and
/// between characters, as a reader counts them, only within a first word that doesn't fit.
///
/// Linear in what is left of it, however long the line is.
pub fn cut_to(line: &str, columns: usize) -> Cow<'_, str> {
    let room = columns.saturating_sub("…".width());
    let (mut used, mut end, mut end_of_word) = (0, 0, 0);
    for (at, piece) in line.grapheme_indices(true) {
        if piece == " " && used <= room {
            end_of_word = line.get(..at).map_or(0, |start| start.trim_end().len());
        }
        used += piece.width();
        if used <= room {
            end = at + piece.len();
        }
        if used > columns {
            let end = if end_of_word > 0 { end_of_word } else { end };
            return format!("{}…", line.get(..end).unwrap_or_default()).into();
        }
    }
    line.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_between_words_and_a_long_word_between_characters() {
        for (columns, cut) in [(30, "Huyện ủy Sông Lô"), (16, "Huyện ủy Sông Lô"), (15, "Huyện ủy Sông…")]
        {
            assert_eq!(cut_to("Huyện ủy Sông Lô", columns), cut);
        }
        assert_eq!(cut_to("Huyện ủy Sông Lô", 10), "Huyện ủy…");
        assert_eq!(cut_to("Huyện ủy Sông Lô", 9), "Huyện ủy…");
        assert_eq!(cut_to("Huyện ủy Sông Lô", 8), "Huyện…");
        assert_eq!(cut_to("nghiêng", 5), "nghi…");
        // A mark stays with its letter.
        assert_eq!(cut_to("nghie\u{302}ng", 6), "nghie\u{302}…");
        assert_eq!(cut_to("字字字", 5), "字字…");
    }

    #[test]
    fn no_cut_is_wider_than_asked() {
        proptest::proptest!(|(line in "\\PC{0,40}", columns in 1_usize..40)| {
            let cut = cut_to(&line, columns);
            proptest::prop_assert!(cut.width() <= columns, "{cut}");
        });
    }
}
