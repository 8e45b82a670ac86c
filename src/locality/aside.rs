//! Names that are places and yet say little about what a text is about: the ends of a route, the seat
//! of a court, of a university; and names of papers, which are no places.

use std::ops::Range;

use super::lead::is_capital;
use crate::text::Tokens;

/// How many words before a name an institution can begin: `Viện Kiểm sát nhân dân cấp cao tại`.
const REACH: usize = 7;

/// Whether the name of words `words`, whose lead begins at word `start`, stands aside.
pub(super) fn is_aside(tokens: &Tokens, start: usize, words: Range<usize>) -> bool {
    is_end_of_route(tokens, start, words) || is_seat(tokens, start)
}

/// Whether a dash joins the name or its lead to another capitalised word.
fn is_end_of_route(tokens: &Tokens, start: usize, words: Range<usize>) -> bool {
    let dash = |gap: &str| matches!(gap, " - " | " – " | "-" | "–");
    let behind = |i: usize| i > 0 && dash(tokens.before(i)) && is_capital(tokens, i - 1);
    behind(start) || behind(words.start) || (dash(tokens.before(words.end)) && is_capital(tokens, words.end))
}

/// Whether a court, a prosecutor's office or a university has its name from the place whose lead begins
/// at word `start`, or the lead is that institution.
fn is_seat(tokens: &Tokens, start: usize) -> bool {
    if institution_at(tokens, start) {
        return true;
    }
    let mut i = start;
    while i > 0 && start - i < REACH && matches!(tokens.before(i), " " | "\u{a0}") {
        i -= 1;
        if institution_at(tokens, i) {
            return true;
        }
        let word = tokens.key(i);
        if !is_capital(tokens, i)
            && !matches!(word, "nhân" | "dân" | "cấp" | "cao" | "tại" | "án" | "kiểm" | "sát" | "học")
        {
            return false;
        }
    }
    false
}

fn institution_at(tokens: &Tokens, i: usize) -> bool {
    match tokens.key(i) {
        "tand" | "vksnd" | "vks" | "đh" | "đhqg" => true,
        "tòa" => tokens.key(i + 1) == "án",
        "viện" => tokens.key(i + 1) == "kiểm",
        "đại" => tokens.key(i + 1) == "học",
        _ => false,
    }
}

/// Whether the name whose lead begins at word `start` is part of a paper's name: `Pháp luật TP.HCM`,
/// `báo Công an TP.HCM`, `Nhà báo TP.HCM`.
pub(super) fn is_paper(tokens: &Tokens, start: usize) -> bool {
    if start < 2 || tokens.before(start) != " " || tokens.before(start - 1) != " " {
        return false;
    }
    let (first, second) = (tokens.key(start - 2), tokens.key(start - 1));
    let third = if start > 2 && tokens.before(start - 2) == " " { tokens.key(start - 3) } else { "" };
    match (first, second) {
        ("pháp", "luật") => is_capital(tokens, start - 2) || third == "báo",
        ("công", "an") => third == "báo" && tokens.key(start) == "tp" && !is_report(tokens, start - 3),
        ("phụ", "nữ") | ("tuổi", "trẻ") | ("an", "ninh") | ("du", "lịch") | ("kinh", "tế") => {
            matches!(third, "báo" | "tờ")
        }
        _ => false,
    }
}

/// Whether `báo` at word `i` is something done (`trình báo Công an TP. Vinh`), not a paper.
fn is_report(tokens: &Tokens, i: usize) -> bool {
    i > 0
        && tokens.before(i) == " "
        && matches!(tokens.key(i - 1), "trình" | "điện" | "thông" | "tin" | "khai" | "cấp" | "đến" | "để")
}

/// How many words a firm's name has before its place.
const LONGEST_FIRM: usize = 11;

/// Words that can't be part of a firm's name, so that a place after them is where something happens.
const OUTSIDE: [&str; 23] = [
    "tại", "ở", "của", "đến", "cho", "từ", "trên", "thuộc", "trong", "là", "có", "đã", "về", "với", "do", "bị", "được",
    "này", "vào", "ra", "sẽ", "đang", "nhánh",
];

/// Whether the name that begins at word `i` ends a firm's or a festival's name: `Công ty CP Giày Sài Gòn`,
/// `Liên hoan phim quốc tế Hà Nội`.
pub(super) fn is_firm(tokens: &Tokens, i: usize) -> bool {
    let mut at = i;
    while at > 0 && i - at < LONGEST_FIRM {
        let gap = tokens.before(at);
        if !matches!(gap, " " | " - " | " – " | "-") || OUTSIDE.contains(&tokens.key(at - 1)) {
            return false;
        }
        at -= 1;
        if let Some(next) = firm_at(tokens, at) {
            return next == i || is_capital(tokens, next) || tokens.key(at) == "liên";
        }
    }
    false
}

/// The first word after `công ty cổ phần` and the like at word `i`.
fn firm_at(tokens: &Tokens, i: usize) -> Option<usize> {
    const FORMS: [&str; 16] = [
        "cổ", "phần", "cp", "tnhh", "mtv", "một", "thành", "viên", "trách", "nhiệm", "hữu", "hạn", "ld", "tm", "tmcp",
        "liên",
    ];
    let mut next = match (tokens.key(i), tokens.key(i + 1)) {
        ("công", "ty") | ("tập", "đoàn") | ("ngân", "hàng") | ("liên", "hoan") => i + 2,
        ("ctcp" | "festival", _) => i + 1,
        _ => return None,
    };
    while FORMS.contains(&tokens.key(next)) {
        next += 1;
    }
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn courts_routes_and_universities_stand_aside() {
        let aside = |text: &str, start: usize, words: Range<usize>| is_aside(&Tokens::new(text), start, words);
        assert!(aside("Tòa án nhân dân quận Ba Đình", 4, 5..7));
        assert!(aside("TAND Hà Nội", 0, 1..3));
        assert!(aside("Trường Đại học Luật Hà Nội", 4, 4..6));
        assert!(aside("cao tốc Hà Nội - Hải Phòng", 2, 2..4));
        assert!(!aside("nhân dân quận Ba Đình", 2, 3..5));
        assert!(!aside("Huyện ủy Sông Lô", 0, 2..4));
    }

    #[test]
    fn a_firm_is_no_place_and_has_one() {
        let firm = |text: &str, start: usize| is_firm(&Tokens::new(text), start);
        assert!(firm("Công ty CP Giày Sài Gòn", 4));
        assert!(firm("Công ty cổ phần Xà phòng Hà Nội", 6));
        assert!(firm("Liên hoan phim quốc tế Hà Nội", 5));
        assert!(!firm("Công ty Giày Rồng tại Hà Nội", 5));
        assert!(!firm("một công ty lớn miền Bắc, Hà Nội", 6));
    }

    #[test]
    fn a_paper_is_no_place() {
        let paper = |text: &str, start: usize| is_paper(&Tokens::new(text), start);
        assert!(paper("Theo Pháp luật TP.HCM", 3));
        assert!(paper("báo Công an TP.HCM", 3));
        assert!(!paper("đưa Công an TP.HCM", 3));
        assert!(!paper("trình báo Công an TP.HCM", 4));
        assert!(!paper("và báo Công an huyện Sông Lô", 4));
        assert!(!paper("sống theo pháp luật TP.HCM", 4));
    }
}
