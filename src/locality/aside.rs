//! Names that are places and yet say little about what a text is about: the ends of a route, the seat
//! of a court, of a university; and names of papers, which are no places.

use std::ops::Range;

use super::address;
use super::gap;
use super::happening;
use super::lead::is_capital;
use super::phrase::{self, Phrase};
use super::scene;
use super::word::Use;
use crate::text::Tokens;

/// What a name says about what a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// Something is or happens there.
    Firm,
    /// A locating phrase says that it is or happens there: `đoạn qua xã Tân Lập`.
    Scene,
    /// The text says that what it tells happened there: `Vụ việc xảy ra tại xã Tân Lập`.
    Event,
    /// Its police acts: something happens there or in it.
    Police,
    /// A court or prosecutor's office has its seat there.
    Court,
    /// Somebody lives there, is from there or bound for it.
    Home,
    /// An end of a route, the seat of a university.
    Aside,
    /// A firm or a station that is near it is called after it.
    Named,
}

impl Stance {
    /// Whether it is the place of what happens, as far as the words beside it tell.
    pub(super) fn is_firm(self) -> bool {
        matches!(self, Stance::Firm | Stance::Scene | Stance::Event | Stance::Police)
    }
}

/// How many words before a name an institution can begin: `Viện Kiểm sát nhân dân cấp cao tại`.
const REACH: usize = 7;

/// What the name of words `words`, whose lead begins at word `start`, says.
pub(super) fn stance(tokens: &Tokens, start: usize, words: Range<usize>) -> Stance {
    if is_end_of_route(tokens, start, words) {
        return Stance::Aside;
    }
    said(tokens, start)
}

/// What the words before the lead at word `start` say.
pub(super) fn said(tokens: &Tokens, start: usize) -> Stance {
    if let Some(seat) = seat(tokens, start) {
        return seat;
    }
    if is_delegate(tokens, start) {
        return Stance::Aside;
    }
    if is_home(tokens, start) {
        return Stance::Home;
    }
    if acts(tokens, start) {
        Stance::Police
    } else if happening::is_told(tokens, start) {
        Stance::Event
    } else if scene::is_told(tokens, start) {
        Stance::Scene
    } else {
        Stance::Firm
    }
}

/// Whether the lead at word `start` is a police or follows one that isn't just somebody's office in brackets: `bà Hiền
/// (Công an quận Đống Đa)`.
fn acts(tokens: &Tokens, start: usize) -> bool {
    let free = |from: usize| !gap::before(tokens, from).ends_with('(');
    match phrase::at(tokens, start) {
        Some((Phrase::Police, _)) => free(start),
        _ => phrase::before(tokens, start).is_some_and(|(phrase, from)| phrase == Phrase::Police && free(from)),
    }
}

/// Whether a dash joins the name or its lead to another capitalised word.
pub(super) fn is_end_of_route(tokens: &Tokens, start: usize, words: Range<usize>) -> bool {
    let behind = |i: usize| i > 0 && is_dash(tokens, i) && is_capital(tokens, i - 1);
    behind(start) || behind(words.start) || (is_dash(tokens, words.end) && is_capital(tokens, words.end))
}

/// Whether a dash is before word `i`.
fn is_dash(tokens: &Tokens, i: usize) -> bool {
    matches!(tokens.before(i), " - " | " – " | "-" | "–")
}

/// Whether the dash between a place, whose lead begins at word `first`, and the place around it, of words `words` with the lead
/// at word `lead`, only says where that one lies: `tại Kon Rẫy - Kon Tum`; not where more ends of a route are beside them.
pub(super) fn is_address(tokens: &Tokens, first: usize, lead: usize, words: &Range<usize>) -> bool {
    let more = first > 0 && is_dash(tokens, first) && is_capital(tokens, first - 1);
    is_dash(tokens, lead) && !more && !is_dash(tokens, words.end)
}

/// Whether a court, a prosecutor's office or a university has its name from the place whose lead begins
/// at word `start`, or the lead is that institution.
fn seat(tokens: &Tokens, start: usize) -> Option<Stance> {
    if let Some(seat) = institution_at(tokens, start) {
        return Some(seat);
    }
    let mut i = start;
    let (mut high, mut plain, mut at) = (false, true, false);
    while i > 0 && start - i < REACH && matches!(gap::before(tokens, i), " " | "\u{a0}") {
        i -= 1;
        match institution_at(tokens, i) {
            Some(Stance::Court) if plain => return Some(if high { Stance::Aside } else { Stance::Court }),
            Some(Stance::Aside) => return (!at).then_some(Stance::Aside),
            _ => {}
        }
        let word = tokens.key(i);
        high |= word == "cao";
        at |= matches!(word, "tại" | "ở");
        plain &= is_capital(tokens, i)
            || matches!(word, "nhân" | "dân" | "cấp" | "cao" | "tại" | "án" | "kiểm" | "sát" | "học");
        if !plain && Use::Outside.fits(word) {
            return None;
        }
    }
    None
}

fn institution_at(tokens: &Tokens, i: usize) -> Option<Stance> {
    match phrase::at(tokens, i)?.0 {
        Phrase::Court => Some(Stance::Court),
        Phrase::School => Some(Stance::Aside),
        _ => None,
    }
}

/// Whether somebody lives in the unit whose lead begins at word `start`, is from it or bound for it: `ngụ xã Tân Lập`,
/// `trú tại tổ 3, ấp Đông, xã Tân Lập`, `(36 tuổi, Nghệ An)`.
fn is_home(tokens: &Tokens, start: usize) -> bool {
    if start > 0 && is_born(tokens, start - 1) && matches!(gap::before(tokens, start), ", " | "), ") {
        return true;
    }
    if gap::before(tokens, start).ends_with('(') && scene::is_person_before(tokens, start) {
        return true;
    }
    let mut at = start;
    while at > 0 && start - at < address::LONGEST {
        let gap = gap::before(tokens, at);
        match phrase::before(tokens, at).map(|(phrase, _)| phrase) {
            Some(Phrase::Home) => return matches!(gap, " " | ": " | "\u{a0}" | " : "),
            Some(Phrase::Way) if at == start => return gap == " ",
            _ => {}
        }
        if at > 1 && tokens.key(at - 1) == "ở" && is_born(tokens, at - 2) {
            return matches!(gap::before(tokens, at - 1), ", " | " ");
        }
        if !address::is_part(tokens, at - 1)
            || !matches!(gap, "" | " " | "\u{a0}" | ", " | "/" | " - " | "-" | ". " | ".")
        {
            return false;
        }
        at -= 1;
    }
    false
}

/// Whether a delegate of the unit whose lead begins at word `start` is told of: `đại biểu Nguyễn Thị Tư (Kon Tum)`.
fn is_delegate(tokens: &Tokens, start: usize) -> bool {
    let at = if gap::before(tokens, start) == " (" { scene::name_before(tokens, start) } else { start };
    let told = phrase::before(tokens, at).is_some_and(|(phrase, _)| phrase == Phrase::Delegate);
    told && gap::before(tokens, at) == " "
}

/// Whether word `i` ends what is said of somebody's age: `36 tuổi`, `SN 1990`, `sinh năm 1990`.
fn is_born(tokens: &Tokens, i: usize) -> bool {
    let in_year = || i > 1 && tokens.key(i - 1) == "năm" && tokens.key(i - 2) == "sinh";
    tokens.key(i) == "tuổi" || i > 0 && tokens.is_number(i) && (tokens.key(i - 1) == "sn" || in_year())
}

/// Whether words between two places make them the ends of a way: `từ Gia Lai về TP.HCM`, `Vinh đi Huế`. The first place
/// has the words `first`, the lead of the second begins at word `lead`.
pub(super) fn is_way(tokens: &Tokens, first: &Range<usize>, lead: usize) -> bool {
    let joined = first.end + 1 == lead && gap::before(tokens, first.end) == " " && gap::before(tokens, lead) == " ";
    let from = || (1..=4).any(|back| first.start >= back && tokens.key(first.start - back) == "từ");
    joined
        && match tokens.key(first.end) {
            "đi" => true,
            "về" | "ra" | "vào" | "lên" | "xuống" | "sang" => from(),
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
pub(super) const LONGEST_FIRM: usize = 11;

/// Whether the name that begins at word `i` ends a firm's or a festival's name: `Công ty CP Giày Sài Gòn`,
/// `Liên hoan phim quốc tế Hà Nội`.
pub(super) fn is_firm(tokens: &Tokens, i: usize) -> bool {
    let mut at = i;
    while at > 0 && i - at < LONGEST_FIRM {
        let gap = tokens.before(at);
        if !matches!(gap, " " | " - " | " – " | "-") || Use::Outside.fits(tokens.key(at - 1)) {
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
pub(super) fn firm_at(tokens: &Tokens, i: usize) -> Option<usize> {
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
        let stance = |text: &str, start: usize, words: Range<usize>| stance(&Tokens::new(text), start, words);
        assert_eq!(stance("Tòa án nhân dân quận Ba Đình", 4, 5..7), Stance::Court);
        assert_eq!(stance("TAND Hà Nội", 0, 1..3), Stance::Court);
        assert_eq!(stance("TAND cấp cao tại Hà Nội", 4, 4..6), Stance::Aside);
        assert_eq!(stance("Trường Đại học Luật Hà Nội", 4, 4..6), Stance::Aside);
        assert_eq!(stance("ĐH Sư phạm kỹ thuật TP.HCM", 5, 6..7), Stance::Aside);
        assert_eq!(stance("cao tốc Hà Nội - Hải Phòng", 2, 2..4), Stance::Aside);
        assert_eq!(stance("nhân dân quận Ba Đình", 2, 3..5), Stance::Firm);
        assert_eq!(stance("Huyện ủy Sông Lô", 0, 2..4), Stance::Firm);
    }

    #[test]
    fn police_acts_where_something_happens_and_homes_are_elsewhere() {
        let stance = |text: &str, start: usize, words: Range<usize>| stance(&Tokens::new(text), start, words);
        assert_eq!(stance("Công an tỉnh Nghệ An", 2, 3..5), Stance::Police);
        assert_eq!(stance("Công an Nghệ An", 0, 2..4), Stance::Police);
        assert_eq!(stance("trú tại tổ 3, ấp Đông, xã Tân Lập", 6, 7..9), Stance::Home);
        assert_eq!(stance("quê Nghệ An", 1, 1..3), Stance::Home);
        assert_eq!(stance("hướng về Hà Nội", 2, 2..4), Stance::Home);
        assert_eq!(stance("trường nội trú huyện Đăk Hà", 3, 4..6), Stance::Firm);
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
