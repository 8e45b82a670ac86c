//! Whether a word is spelled like a Vietnamese syllable with all its marks.
//!
//! In: a word. Stricter than [`is_syllable`](super::is_syllable): each vowel has its own marks, one tone is in one of
//! the two places where it may, and before `c`, `ch`, `p`, `t` it is sắc or nặng. Source of the tables: the spelling of Vietnamese,
//! and *Đắk* of many names of places.

use super::letter::letter;
use super::syllable::tone_place;

/// The longer one first.
const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x", "",
];
/// Rimes, in order of their letters' codes within each line.
#[rustfmt::skip]
const RIMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay",
    "ăc", "ăk", "ăm", "ăn", "ăng", "ăp", "ăt",
    "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây",
    "e", "ec", "em", "en", "eng", "eo", "ep", "et",
    "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu",
    "i", "ia", "ich", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "im", "in", "inh", "ip", "it", "iu",
    "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay", "oăc", "oăm", "oăn", "oăng", "oăt",
    "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot",
    "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt",
    "ơ", "ơi", "ơm", "ơn", "ơp", "ơt",
    "u", "ua", "uân", "uâng", "uât", "uây", "uc", "uê", "uêch", "uênh", "ui", "um", "un", "ung", "uôc", "uôi", "uôm", "uôn", "uông",
    "uôt", "uơ", "up", "ut", "uy", "uya", "uych", "uyên", "uyêt", "uynh", "uyt", "uyu",
    "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu", "ưt", "ưu",
    "y", "yêm", "yên", "yêng", "yêt", "yêu",
];
/// Rimes after `qu`, beside those that begin with `a`, `ă`, `â`, `e`, `ê`, `i`.
const AFTER_QU: &[&str] = &["ơ", "ôc", "y", "ych", "yên", "yêt", "ynh", "yt"];
/// Rimes after `gi` that lack its `i`: *giêng*, *giết*.
const AFTER_GI: &[&str] = &["êc", "êng", "êt"];
/// Two vowels at the end, of which the newer school marks the second.
const SECOND: &[&str] = &["oa", "oe", "uy"];
const MOST_LETTERS: usize = 8;

/// Whether a word is a syllable in correct spelling: `nghị`, `Hoà`, `QUYẾT`, but neither `café` nor `nghi.`.
pub(crate) fn is_spelled(word: &str) -> bool {
    let (mut toneless, mut tones) = (Vec::with_capacity(MOST_LETTERS), Vec::new());
    for (at, c) in word.chars().enumerate() {
        let Some(known) = letter(c).filter(|_| at < MOST_LETTERS) else { return false };
        toneless.push(known.toneless);
        if known.tone != 0 {
            tones.push((at, known.tone));
        }
    }
    let letters: String = toneless.iter().collect();
    let is_one = |onset: &&str| {
        letters.strip_prefix(*onset).is_some_and(|rime| joins(onset, rime) && is_toned(&toneless, rime, &tones))
    };
    ONSETS.iter().any(is_one)
}

/// Whether a rime may be after an onset.
fn joins(onset: &str, rime: &str) -> bool {
    let is_front = rime.starts_with(['e', 'ê', 'i', 'y']);
    let follows = match onset {
        "c" | "ng" => !is_front,
        "g" => !rime.starts_with(['e', 'ê', 'y']) && !matches!(rime.as_bytes(), [b'i', _, _, ..]),
        "gh" | "ngh" => is_front,
        "p" => false,
        "gi" if AFTER_GI.contains(&rime) => return true,
        "qu" => {
            return AFTER_QU.contains(&rime)
                || (rime.starts_with(['a', 'ă', 'â', 'e', 'ê', 'i']) && RIMES.contains(&rime));
        }
        _ => true,
    };
    follows && RIMES.contains(&rime)
}

/// Whether the tones of a word are one at most, and it may be this and here.
fn is_toned(letters: &[char], rime: &str, tones: &[(usize, u8)]) -> bool {
    let start = letters.len() - rime.chars().count();
    let end = start + rime.chars().take_while(|c| letter(*c).is_some_and(|of| of.is_vowel)).count();
    let is_stopped = matches!(letters.get(end..), Some(['c' | 'p' | 't'] | ['c', 'h']));
    match *tones {
        [] => !is_stopped,
        // *Khuya* has no tone, and nothing else has its rime.
        _ if rime == "uya" => false,
        [(at, tone)] => {
            // Sắc and nặng are the last two tones of the table of letters.
            (!is_stopped || tone >= 4)
                && (at == tone_place(letters, start..end)
                    || (SECOND.contains(&rime) && at == start + 1)
                    || (letters.get(start..end) == Some(&['y']) && at == start))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syllable_in_correct_spelling_is_told_from_all_else() {
        for word in [
            "nghị",
            "QUYẾT",
            "Hoà",
            "hòa",
            "thuỷ",
            "thủy",
            "quý",
            "gì",
            "gìn",
            "giữ",
            "giêng",
            "giết",
            "già",
            "người",
            "khuỷu",
            "thuở",
            "của",
            "Đảng",
            "uỷ",
            "ủy",
            "ý",
            "yết",
            "trường",
            "chuyển",
            "khuya",
            "quốc",
            "quở",
            "Kạn",
            "ghế",
            "các",
            "một",
            "nghiêng",
            "ướt",
            "rượu",
            "loay",
            "hoáy",
            "ỷ",
            "xoong",
            "khuếch",
            "huỳnh",
            "huých",
            "quẹo",
            "đó",
            "Đắk",
            "Đăk",
        ] {
            assert!(is_spelled(word), "{word}");
        }
        for word in [
            "café",
            "tiêp",
            "quôn",
            "đuợc",
            "cờê",
            "cafộ",
            "niđo",
            "ộtộ",
            "fỹr",
            "nghi.",
            "",
            "á2",
            "càc",
            "mòt",
            "ngườì",
            "cế",
            "gê",
            "Ñaêk",
            "haø",
            "thß",
            "Pxi",
            "Čư",
            "ƀuôn",
            "ờư",
            "tuơng",
        ] {
            assert!(!is_spelled(word), "{word}");
        }
    }
}
