//! How close two spellings are.
//!
//! In: the marked keys of a typed syllable and of another one. Out: how many steps lie between them, if it is
//! one slip of a Vietnamese typist.

use unicode_normalization::UnicodeNormalization;

use super::syllable::fold;

/// Steps between two keys that are one slip apart; fewer are likelier. `None` if they are equal or further apart.
///
/// | steps | slip |
/// |---|---|
/// | 0 | *hỏi* for *ngã* |
/// | 1 | another tone, or other marks on one letter |
/// | 2 | other marks on more; a usual confusion of letters (`s`/`x`, `ch`/`tr` …) |
/// | 3 | one letter more, less, other, or two swapped |
///
/// A slip in a letter costs a step more if the marks differ too, unless the typed word has none.
pub(crate) fn slips(typed: &str, other: &str) -> Option<u32> {
    if typed == other {
        return None;
    }
    let (folded, other_folded) = (fold(typed), fold(other));
    let (typed, other) = (Marked::new(typed), Marked::new(other));
    if folded == other_folded {
        return Some(typed.mark_steps(&other));
    }
    let marks = |same: bool| u32::from(!same && !typed.is_bare());
    if confusions(&folded).contains(&other_folded) {
        let same = confusions(&typed.letters).contains(&other.letters);
        return Some(2 + marks(same && typed.tone == other.tone));
    }
    let same = is_one_edit(&typed.letters, &other.letters);
    is_one_edit(&folded, &other_folded).then(|| 3 + marks(same && typed.tone == other.tone))
}

/// Whether a key has no tone mark, so that one may have been left out.
pub(crate) fn lacks_tone(key: &str) -> bool {
    Marked::new(key).tone.is_none()
}

/// Whether another key has the same letters, with every mark of the one typed and perhaps more.
pub(crate) fn keeps_marks(typed: &str, other: &str) -> bool {
    if fold(typed) != fold(other) {
        return false;
    }
    let (typed, other) = (Marked::new(typed), Marked::new(other));
    let keeps = |(mark, same): (char, char)| mark == same || mark.is_ascii();
    (typed.tone.is_none() || typed.tone == other.tone) && typed.letters.chars().zip(other.letters.chars()).all(keeps)
}

/// A key with its tone apart.
struct Marked {
    letters: String,
    tone: Option<char>,
}

const HOOK: char = '\u{309}';
const TILDE: char = '\u{303}';

impl Marked {
    fn new(key: &str) -> Self {
        let is_tone = |c: &char| matches!(*c, '\u{300}' | '\u{301}' | HOOK | TILDE | '\u{323}');
        Marked { letters: key.nfd().filter(|c| !is_tone(c)).nfc().collect(), tone: key.nfd().find(is_tone) }
    }

    fn is_bare(&self) -> bool {
        self.tone.is_none() && self.letters.is_ascii()
    }

    fn mark_steps(&self, other: &Marked) -> u32 {
        let shapes = self.letters.chars().zip(other.letters.chars()).filter(|(a, b)| a != b).count();
        match (shapes, self.tone, other.tone) {
            (0, Some(HOOK), Some(TILDE)) | (0, Some(TILDE), Some(HOOK)) => 0,
            (0, ..) => 1,
            (1, a, b) if a == b => 1,
            _ => 2,
        }
    }
}

/// Onsets that are heard or spelled as each other; the longer one first.
const ONSETS: &[(&str, &str)] = &[
    ("ch", "tr"),
    ("gi", "d"),
    ("gi", "r"),
    ("r", "d"),
    ("s", "x"),
    ("l", "n"),
    ("ngh", "ng"),
    ("gh", "g"),
    ("k", "c"),
];

/// Ends that are heard as each other.
const CODAS: &[(&str, &str)] = &[("ng", "n"), ("nh", "n"), ("c", "t"), ("ch", "t"), ("i", "y")];

/// The spellings that a syllable without tone is usually confused with.
pub(crate) fn confusions(letters: &str) -> Vec<String> {
    let mut out = Vec::new();
    for &(a, b) in ONSETS {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(rest) = rest_behind(letters, from) {
                // The i of "gi" is written once: gìn, not giìn.
                out.push(match to {
                    "gi" if rest.starts_with('i') => format!("g{rest}"),
                    _ => format!("{to}{rest}"),
                });
            }
        }
    }
    for &(a, b) in CODAS {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(rest) = letters.strip_suffix(from).filter(|rest| rest.ends_with(is_vowel)) {
                out.push(format!("{rest}{to}"));
            }
        }
    }
    out
}

/// What is after an onset: it begins with a vowel, so that `n` isn't taken off `ng`. `gì` and `gìn`
/// have the `i` of their onset as their vowel.
fn rest_behind<'w>(letters: &'w str, onset: &str) -> Option<&'w str> {
    let rest = letters.strip_prefix(onset)?;
    if rest.starts_with(is_vowel) {
        return Some(rest);
    }
    letters.strip_prefix('g').filter(|_| onset == "gi")
}

fn is_vowel(c: char) -> bool {
    matches!(fold(c.encode_utf8(&mut [0; 4])).as_str(), "a" | "e" | "i" | "o" | "u" | "y")
}

/// Whether two words differ by one letter more, less or other, or by two neighbours swapped.
fn is_one_edit(a: &str, b: &str) -> bool {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..).unwrap_or(&[]), b.get(start..).unwrap_or(&[]));
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(..a.len() - end).unwrap_or(&[]), b.get(..b.len() - end).unwrap_or(&[]));
    match (a, b) {
        ([w, x], [y, z]) => w == z && x == y,
        _ => a.len().max(b.len()) == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::syllable::key;
    use super::*;

    #[test]
    fn one_slip_has_its_steps_and_two_have_none() {
        for (typed, other, steps) in [
            ("diển", "diễn", Some(0)),
            ("nghỉ", "nghĩ", Some(0)),
            ("sữa", "sửa", Some(0)),
            ("nghi", "nghị", Some(1)),
            ("quyêt", "quyết", Some(1)),
            ("diển", "điển", Some(1)),
            ("dảng", "đảng", Some(1)),
            ("đang", "đảng", Some(1)),
            ("dang", "đảng", Some(2)),
            ("duòng", "đường", Some(2)),
            ("tưởng", "tương", Some(1)),
            ("quyet", "quyết", Some(2)),
            ("xản", "sản", Some(2)),
            ("xuất", "suất", Some(2)),
            ("chình", "trình", Some(2)),
            ("trính", "chính", Some(2)),
            ("nàng", "làng", Some(2)),
            ("dữ", "giữ", Some(2)),
            ("gìn", "dìn", Some(2)),
            ("rìn", "gìn", Some(2)),
            ("rân", "dân", Some(2)),
            ("nghành", "ngành", Some(2)),
            ("ghắn", "gắn", Some(2)),
            ("ciểm", "kiểm", Some(2)),
            ("vũn", "vũng", Some(2)),
            ("cán", "cáng", Some(2)),
            ("biếc", "biết", Some(2)),
            ("tai", "tay", Some(2)),
            ("xan", "sản", Some(2)),
            ("xán", "sản", Some(3)),
            ("quyếtt", "quyết", Some(3)),
            ("quyt", "quyết", Some(3)),
            ("quýt", "quyết", Some(3)),
            ("kểm", "kiểm", Some(3)),
            ("kiểmm", "kiểm", Some(3)),
            ("ikểm", "kiểm", Some(3)),
            ("bểin", "biển", Some(3)),
            ("kiên", "kiểm", Some(4)),
            ("kiển", "kiểm", Some(3)),
            ("đảng", "đảng", None),
            ("đảng", "chi", None),
            ("quyết", "nghị", None),
            ("kiểm", "cam", None),
            ("biên", "chuyên", None),
            ("tổ", "chức", None),
        ] {
            assert_eq!(slips(&key(typed), &key(other)), steps, "{typed} {other}");
        }
    }
}
