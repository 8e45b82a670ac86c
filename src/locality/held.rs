//! Names that hold a place's: a firm's, a toll station's. Words before a place in, what the place says out.

use std::ops::Range;

use super::aside::{self, Stance};
use super::gap;
use super::lead;
use super::phrase::{self, Phrase};
use super::word::Use;
use crate::text::Tokens;

/// What the name of words `words`, whose lead begins at word `start`, says.
pub(super) fn stance(tokens: &Tokens, start: usize, words: Range<usize>) -> Stance {
    let is_route = aside::is_end_of_route(tokens, start, words.clone());
    let called = if is_route { None } else { called_after(tokens, start) };
    called.unwrap_or_else(|| aside::stance(tokens, start, words))
}

/// What the words before the lead at word `start` say.
pub(super) fn said(tokens: &Tokens, start: usize) -> Stance {
    called_after(tokens, start).unwrap_or_else(|| aside::said(tokens, start))
}

/// What a place says whose lead begins at word `start`, if another name holds it.
fn called_after(tokens: &Tokens, start: usize) -> Option<Stance> {
    let beside = matches!(gap::before(tokens, start), " " | "\u{a0}");
    let station = beside && phrase::before(tokens, start).is_some_and(|(phrase, _)| phrase == Phrase::Named);
    if station { Some(Stance::Named) } else { in_firm(tokens, start) }
}

/// What the place says if it ends a firm's name: a town (`Công ty CP Chứng khoán TP. HCM`) little, another (`công ty lâm nghiệp
/// Sông Mã`) that it is near. What serves all who live in a place is the place's: `Công ty Điện lực TP. HCM`.
fn in_firm(tokens: &Tokens, start: usize) -> Option<Stance> {
    let by_town = matches!(tokens.key(start), "tp" | "thành");
    if !by_town && lead::begins_at(tokens, start) {
        return None;
    }
    let mut at = start;
    while at > 0 && start - at < aside::LONGEST_FIRM {
        let word = tokens.key(at - 1);
        if !matches!(tokens.before(at), " " | "\u{a0}") || Use::Outside.fits(word) || Use::Public.fits(word) {
            return None;
        }
        at -= 1;
        if !matches!(tokens.key(at), "công" | "ctcp" | "tập") {
            continue;
        }
        if let Some(next) = aside::firm_at(tokens, at) {
            return (next < start).then_some(if by_town { Stance::Aside } else { Stance::Named });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_and_a_station_have_the_name_of_a_place() {
        let stance = |text: &str, start: usize| called_after(&Tokens::new(text), start);
        assert_eq!(stance("trạm thu phí Sông Mã", 3), Some(Stance::Named));
        assert_eq!(stance("tuyến tránh thị xã Sông Mã", 2), Some(Stance::Named));
        assert_eq!(stance("công ty TNHH lâm nghiệp Sông Mã", 5), Some(Stance::Named));
        assert_eq!(stance("Công ty CP Gạch ngói TP. Sông Mã", 5), Some(Stance::Aside));
        assert_eq!(stance("Công ty Điện lực TP. Sông Mã", 4), None);
        assert_eq!(stance("công ty may ở Sông Mã", 4), None);
        assert_eq!(stance("công ty may huyện Sông Mã", 3), None);
        assert_eq!(stance("trạm xá Sông Mã", 2), None);
        assert_eq!(stance("cuối cao tốc (huyện Sông Mã)", 3), None);
    }
}
