//! Who issues directives, by name: the organs in running text that have a code. Names of local committees give the code
//! of their level; which place is meant is the article's to say.

use super::issuer::{IssuerCode, known_code};
use crate::locality::{Owner, organ_name_at, organ_named, organs_of_code, part_at};
use crate::text::{Tokens, fold, key};

/// An organ named at a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Organ {
    /// Code of its symbols.
    pub code: &'static str,
    /// First word of its name.
    pub first: usize,
    /// First word after its name.
    pub next: usize,
}

/// An organ of which the code needn't be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AnyOrgan {
    /// Code of its symbols, if it is known.
    pub code: Option<&'static str>,
    /// First word after its name.
    pub next: usize,
}

/// The organ whose name begins at word `i`, with a part of it in front ("Ban Thường vụ Tỉnh ủy"), if its code is known.
pub(super) fn organ_at(tokens: &Tokens, i: usize) -> Option<Organ> {
    any_organ_at(tokens, i).and_then(|organ| Some(Organ { code: organ.code?, first: i, next: organ.next }))
}

/// The organ whose name begins at word `i`, with a part of it in front.
pub(super) fn any_organ_at(tokens: &Tokens, i: usize) -> Option<AnyOrgan> {
    let own = organ_name_at(tokens, i).filter(|(name, _)| name.of != Owner::Part);
    let with_part = part_at(tokens, i).and_then(|next| organ_name_at(tokens, next));
    // "Ban Chấp hành Trung ương" is the Party's, "Ban Chấp hành Trung ương Hội Nông dân" isn't.
    let (name, next) = with_part.filter(|(_, longer)| own.is_none_or(|(_, next)| next < *longer)).or(own)?;
    let code = name.code.as_deref();
    // "đầu tư" isn't TƯ: a name of one word has its capital.
    let capital = next > i + 1 || tokens.raw(i).starts_with(char::is_uppercase) || tokens.text().is_ascii();
    let is_told = capital && (code.is_some() || !name.only_beside) && !is_anothers(tokens, code, next);
    is_told.then_some(AnyOrgan { code, next })
}

/// The word after what heads an organ at word `at`, or `at` itself: "Bộ trưởng Bộ Y tế", "Thống đốc NHNN".
pub(super) fn after_title(tokens: &Tokens, at: usize) -> usize {
    let of_two = matches!(
        (tokens.key(at), tokens.key(at + 1)),
        ("bộ" | "thứ" | "viện" | "cục", "trưởng") | ("thống", "đốc") | ("chánh", "án") | ("giám", "đốc")
    );
    at + if of_two { 2 } else { 0 }
}

/// "Bộ Tài chính - Bộ TN & MT": the word after another organ that issues with the one that ends before word `at`.
pub(super) fn after_joined(tokens: &Tokens, at: usize) -> Option<usize> {
    if !matches!(tokens.before(at).trim(), "-" | "–") {
        return None;
    }
    let is_name = |word: &usize| {
        let is_joined = matches!(tokens.before(*word), " " | "&" | " & " | "-");
        is_joined && tokens.raw(*word).starts_with(char::is_uppercase)
    };
    let abbreviated = || at + 1 + (at + 1..at + MAX_WORDS_OF_A_MINISTRY).take_while(is_name).count();
    let is_ministry = tokens.raw(at) == "Bộ" && is_name(&(at + 1));
    organ_at(tokens, at).map(|organ| organ.next).or_else(|| is_ministry.then(abbreviated))
}

/// "Bộ LĐ-TB & XH"
const MAX_WORDS_OF_A_MINISTRY: usize = 5;

/// Whether the words after a name tell that it is another's: "Trung ương *Hội* Người cao tuổi" isn't the Party's centre,
/// "Hội Nông dân Việt Nam *tỉnh* Gia Lai" no central organ.
fn is_anothers(tokens: &Tokens, code: Option<&str>, after: usize) -> bool {
    let (word, next) = (tokens.key(after), tokens.key(after + 1));
    let goes_on = tokens.before(after) == " " && after < tokens.len();
    let capital = tokens.raw(after).starts_with(char::is_uppercase);
    goes_on
        && match code {
            Some("TW") => begins_society(tokens, after) || capital && (word, next) == ("giáo", "hội"),
            Some("MTTW" | "HNDTW" | "ĐCT" | "TLĐ" | "TWĐTN" | "CCB" | "HLGVN") => {
                matches!(word, "tỉnh" | "tp" | "huyện" | "quận" | "xã" | "phường")
                    || matches!((word, next), ("thành", "phố") | ("thị", "xã" | "trấn"))
            }
            _ => false,
        }
}

/// Whether word `at` says that a society issued what is named before it, for which no code is known: "của Trung ương Hội
/// Người cao tuổi", "của Hội Nông dân huyện".
pub(super) fn is_by_society(tokens: &Tokens, at: usize) -> bool {
    if !matches!(tokens.key(at), "của" | "do") || organ_at(tokens, at + 1).is_some() {
        return false;
    }
    let after_centre = |i: usize| match organ_name_at(tokens, i) {
        Some((name, next)) if name.code.is_some() => next,
        _ => i,
    };
    let after_part = part_at(tokens, at + 1).unwrap_or(at + 1);
    [after_centre(at + 1), after_centre(after_part)].into_iter().any(|i| {
        let straight = (at + 1..=i).all(|word| tokens.before(word) == " ");
        straight && begins_society(tokens, i)
    })
}

/// "Hội Luật gia", not "Hội nghị" or "Hội đồng".
fn begins_society(tokens: &Tokens, i: usize) -> bool {
    let capital = tokens.raw(i).starts_with(char::is_uppercase);
    capital && tokens.key(i) == "hội" && !matches!(tokens.key(i + 1), "nghị" | "đồng")
}

/// The issuer that a text names as a whole, by code or by name: `TW`, `btctw`, `Ban Bí thư`, `tinh uy`.
pub fn issuer_named(typed: &str) -> Option<IssuerCode> {
    let tokens = Tokens::new(typed);
    let named = || organ_named(&tokens)?.code.as_deref();
    let code = known_code(typed.trim()).or_else(named);
    code.map(IssuerCode::from)
}

/// What the issuer of a code is called: of the organs that issue with it the one that the code names, else the one whose
/// initials it is, else the first.
pub fn issuer_called(code: &str) -> Option<&'static str> {
    let organs = organs_of_code(code);
    let own = organ_named(&Tokens::new(code)).map(|organ| organ.organ);
    let initials =
        |organ: &&&str| fold(&key(&organ.split(' ').filter_map(|word| word.chars().next()).collect::<String>()));
    let folded = fold(&key(code));
    let by_initials = || organs.iter().find(|organ| initials(organ) == folded).copied();
    own.filter(|own| organs.contains(own)).or_else(by_initials).or(organs.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organs_are_found_with_and_without_their_body() {
        let code = |text: &str| organ_at(&Tokens::new(text), 0).map(|o| (o.code, o.next));
        assert_eq!(code("Ban Thường vụ Huyện ủy Sông Lô"), Some(("HU", 5)));
        assert_eq!(code("BTV Tỉnh uỷ"), Some(("TU", 3)));
        assert_eq!(code("Ban Chấp hành Trung ương Đảng khóa"), Some(("TW", 6)));
        assert_eq!(code("Thủ tướng Chính phủ"), Some(("TTg", 4)));
        assert_eq!(code("BCH Trung ương"), Some(("TW", 3)));
        assert_eq!(code("người dân"), None);
        assert_eq!(issuer_called("TW"), Some("Trung ương Đảng"));
        assert_eq!(issuer_called("TTg"), Some("Thủ tướng Chính phủ"));
        assert_eq!(issuer_called("ĐU"), Some("Đảng ủy"));
        assert_eq!(issuer_called("XYZ"), None);
    }
}
