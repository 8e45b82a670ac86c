//! Where something happens: a place of a text in, whether a locating phrase puts what is told into the unit there out.

use super::address;
use super::gap;
use super::lead::is_capital;
use super::phrase::{self, Phrase};
use super::word::Use;
use crate::text::Tokens;

/// How many words a person's name has with its title.
const LONGEST_NAME: usize = 5;

/// Whether a locating phrase puts something into the unit whose lead begins at word `start`: `đoạn qua xã Tân Lập`,
/// `tại số 5, đường Trần Phú, phường 1`, `khách sạn Hoa Mai (đường Trần Phú, phường 1`.
pub(super) fn is_told(tokens: &Tokens, start: usize) -> bool {
    // After a comma the address has a name of something: `tại bãi biển Mỹ An, quận Sơn Trà`.
    let named = gap::before(tokens, start) == ", ";
    let mut at = start;
    while at > 0 && start - at < address::LONGEST {
        let gap = gap::before(tokens, at);
        match phrase::before(tokens, at) {
            Some((Phrase::Scene, from)) => {
                return matches!(gap, " " | ": " | "\u{a0}" | " : ") && !is_of_people(tokens, from);
            }
            Some(_) => return false,
            None => {}
        }
        if gap.ends_with('(') {
            return !is_person_before(tokens, at);
        }
        let part = address::is_part(tokens, at - 1) || named && !Use::Outside.fits(tokens.key(at - 1));
        if !part || !matches!(gap, "" | " " | "\u{a0}" | ", " | "/" | " - " | "-" | "–" | " – ") {
            return false;
        }
        at -= 1;
    }
    false
}

/// Whether somebody is named or told of just before word `i`: `người dân ở`, `anh Tư, ở`.
fn is_of_people(tokens: &Tokens, i: usize) -> bool {
    if i == 0 || tokens.key(i) != "ở" {
        return false;
    }
    match gap::before(tokens, i) {
        " " => (is_capital(tokens, i - 1) || Use::People.fits(tokens.key(i - 1))) && !is_house_of(tokens, i),
        ", " => is_person_before(tokens, i),
        _ => false,
    }
}

/// Whether it is somebody's house that is told of just before word `i`: `nhà riêng của ông ở`, `nhà anh Tư ở`.
fn is_house_of(tokens: &Tokens, i: usize) -> bool {
    let name = name_before(tokens, i);
    let title = name > 0 && Use::Title.fits(tokens.key(name - 1));
    let house = name.saturating_sub(1 + usize::from(name > 1 && tokens.key(name - 2) == "của"));
    title && house > 0 && matches!(tokens.key(house - 1), "nhà" | "riêng")
}

/// Where the name of capitalised words begins that ends before word `i`; there if none does.
pub(super) fn name_before(tokens: &Tokens, i: usize) -> usize {
    let mut at = i;
    while at > 0 && i - at < LONGEST_NAME && is_capital(tokens, at - 1) && (at == i || tokens.before(at) == " ") {
        at -= 1;
    }
    at
}

/// Whether the name that ends before word `i` is a person's: `anh Tư (xã Tân Lập)`, not `đường Trần Phú (phường 1`.
pub(super) fn is_person_before(tokens: &Tokens, i: usize) -> bool {
    let at = name_before(tokens, i);
    let told = at > 0 && gap::before(tokens, at) == " ";
    let flat = at > 1 && tokens.key(at - 1) == "hộ" && tokens.key(at - 2) == "căn";
    let titled = told && !flat && (Use::Title.fits(tokens.key(at - 1)) || Use::People.fits(tokens.key(at - 1)));
    let begins = !told && !matches!(gap::before(tokens, at), " - " | " – ");
    at < i && (titled || Use::Title.fits(tokens.key(at)) || begins && i - at > 2 && Use::Person.fits(tokens.key(at)))
}
