//! Names that are a photographer's, a ship's, a song's: places of a text in, whether the name there is no place out.

use std::ops::Range;

use super::lead::is_capital;
use super::phrase::{self, Phrase};
use super::word::Use;
use crate::text::Tokens;

/// Whether the name of words `words`, with no word for its tier before it, is that of a person who took a picture or
/// wrote the article, of a ship or of a work. `is_name` says whether a place's name begins at a word.
pub(super) fn is_other(tokens: &Tokens, words: &Range<usize>, is_name: impl Fn(usize) -> bool) -> bool {
    is_ship(tokens, words)
        || is_work(tokens, words.start)
        || is_credit(tokens, words, is_name)
        || is_byline(tokens, words)
}

/// Words that name who made a picture or an article, before a colon.
const CREDITS: [&str; 8] = ["ảnh", "clip", "video", "họa", "nguồn", "bài", "tin", "tranh"];

/// How many words a credit has before the name: `Ảnh: Minh Anh - ĐÔNG HÀ`.
const LONGEST_CREDIT: usize = 6;

/// `Ảnh: ĐÔNG HÀ`, `Ảnh: Minh Anh - ĐÔNG HÀ`: only names to the end of the line.
fn is_credit(tokens: &Tokens, words: &Range<usize>, is_name: impl Fn(usize) -> bool) -> bool {
    let after = tokens.before(words.end);
    let goes_on = words.end < tokens.len() && after == " ";
    if goes_on || after.starts_with(':') {
        return false;
    }
    let mut at = words.start;
    while at > 0 && words.start - at < LONGEST_CREDIT {
        let gap = tokens.before(at);
        if matches!(gap, ": " | ":" | " : ") {
            // "Nguồn: Lâm Đồng, Hà Nội": where goods are from.
            let next = after == ", " && is_name(words.end);
            let of_goods = tokens.key(at - 1) == "nguồn" && (next || at < words.start && is_name(at));
            return CREDITS.contains(&tokens.key(at - 1)) && !is_place_shown(tokens, at - 1) && !of_goods;
        }
        if !matches!(gap, " " | " - " | " – " | ", " | "/" | "-") || !is_capital(tokens, at - 1) {
            return false;
        }
        at -= 1;
    }
    false
}

/// `Trong ảnh: Hà Nội`: what is on the picture.
fn is_place_shown(tokens: &Tokens, credit: usize) -> bool {
    credit > 0 && tokens.before(credit) == " " && tokens.key(credit - 1) == "trong"
}

/// How many bytes may follow an author's name: captions that come after the text.
const AFTER_AUTHOR: usize = 240;

/// A name alone on a line, after the end of a sentence and near the end of the text, is the author's.
fn is_byline(tokens: &Tokens, words: &Range<usize>) -> bool {
    let (before, after) = (tokens.before(words.start), tokens.before(words.end));
    let ends = words.end >= tokens.len() || after.starts_with('\n') || after.starts_with(".\n");
    let left = tokens.text().len() - tokens.span(words.end - 1).end;
    let own_line = before.ends_with('\n') && before.starts_with(['.', '!', '?', '”', '"', '…', ')']);
    own_line && ends && left < AFTER_AUTHOR && follows_a_text(tokens, words.start)
}

/// How many words the line before an author's name has at least: a list of places has fewer.
const SHORTEST_LAST_LINE: usize = 8;

/// Whether the line before the one that begins at a word is one of a text.
fn follows_a_text(tokens: &Tokens, start: usize) -> bool {
    let first = start.saturating_sub(SHORTEST_LAST_LINE);
    start >= SHORTEST_LAST_LINE && (first + 1..start).all(|at| !tokens.before(at).contains('\n'))
}

/// How many words are at most between `tàu` and the name of a ship: `tàu khảo sát địa chất Hải Dương 8`.
const LONGEST_KIND: usize = 5;

/// `giàn khoan Hải Dương`, `tàu Hạ Long 09`, `tàu khảo sát Hải Dương 8`.
fn is_ship(tokens: &Tokens, words: &Range<usize>) -> bool {
    let numbered = matches!(tokens.before(words.end), " " | "-" | " - ")
        && tokens.is_number(words.end)
        && !matches!(tokens.key(words.end + 1), "km" | "hải");
    if !numbered {
        return phrase::before(tokens, words.start).is_some_and(|(phrase, _)| phrase == Phrase::Rig);
    }
    let mut at = words.start;
    while at > 0 && words.start - at <= LONGEST_KIND && matches!(tokens.before(at), " " | "\u{a0}") {
        match phrase::before(tokens, at) {
            Some((Phrase::Rig | Phrase::Ship, _)) => return true,
            Some((Phrase::None, _)) => return false,
            _ => {}
        }
        let word = tokens.key(at - 1);
        if is_capital(tokens, at - 1)
            || Use::Outside.fits(word)
            || matches!(word, "ga" | "cách" | "cảng" | "cập" | "qua" | "đến" | "từ" | "chở")
        {
            return false;
        }
        at -= 1;
    }
    false
}

/// How many words of a work's name may be before the place in it.
const LONGEST_WORK: usize = 8;

/// `ca khúc Hà Nội mùa thu`, `bài hát “Nhớ về Hà Nội”`, `phim Cô Ba Sài Gòn`.
fn is_work(tokens: &Tokens, name: usize) -> bool {
    let mut at = name;
    while at > 0 && name - at < LONGEST_WORK {
        let gap = tokens.before(at);
        let opens = gap != " " && gap.contains(['“', '"', '‘', '\'', '«']);
        if gap != " " && gap.contains(['.', '\n', '”', '’', '»', ';', '(', ')']) {
            return false;
        }
        // "hãng phim Hà Nội" is there, "đoàn phim Cô Ba Sài Gòn" and "chiếu phim “Hà Nội”" tell of a film of that name.
        let is_work = phrase::before(tokens, at)
            .is_some_and(|(phrase, _)| phrase == Phrase::Work || phrase == Phrase::Crew && (at < name || opens));
        if opens {
            return is_work;
        }
        if is_work && is_capital(tokens, at) && matches!(gap, " " | "\u{a0}") {
            return name - at <= 3;
        }
        if gap != " " || matches!(tokens.key(at - 1), "tại" | "ở" | "của") {
            return false;
        }
        at -= 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn other(text: &str, words: Range<usize>) -> bool {
        let tokens = Tokens::new(text);
        is_other(&tokens, &words, |at| matches!(tokens.key(at), "lâm" | "hải"))
    }

    #[test]
    fn who_took_a_picture_is_no_place_and_what_is_on_it_is() {
        assert!(other("Chợ đêm - Ảnh: ĐÔNG HÀ", 3..5));
        assert!(other("(Ảnh: Minh Anh - Đông Hà)", 3..5));
        assert!(!other("Ảnh: Đông Hà trong mưa", 1..3));
        assert!(!other("Trong ảnh: Đông Hà", 2..4));
        assert!(other("Chiều ấy cả làng cùng nhau ra đồng.\nĐông Hà", 8..10));
        assert!(!other("Nguồn: Lâm Đồng, Hải Phòng", 1..3));
        assert!(!other("Nguồn: Lâm Đồng, Hải Phòng", 3..5));
        assert!(other("Nguồn: Minh Anh, Hải Dương", 3..5));
        assert!(!other("Các nơi có mưa:\nĐông Hà", 4..6));
        assert!(!other("Ở các nơi sau.\nHà Nội.\nĐông Hà", 6..8), "a list of places");
    }

    #[test]
    fn ships_and_works_are_no_places() {
        assert!(other("tàu khảo sát Hải Dương 8", 3..5));
        assert!(other("giàn khoan Hải Dương", 2..4));
        assert!(!other("tàu ở Hải Dương 3 chiếc", 2..4));
        assert!(other("ca khúc “Nhớ về Hà Nội”", 4..6));
        assert!(other("bộ phim Cô Ba Sài Gòn", 4..6));
        assert!(!other("rạp chiếu phim Kon Tum", 3..5));
        assert!(!other("hãng phim Hà Nội", 2..4));
        assert!(other("đoàn phim Cô Ba Sài Gòn", 4..6));
        assert!(other("chiếu phim “Hà Nội của tôi”", 2..4));
        assert!(!other("hát ca khúc Tiến quân ca tại Hà Nội", 7..9));
    }
}
