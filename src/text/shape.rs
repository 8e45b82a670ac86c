//! Whether letters are built like a Vietnamese syllable: an onset, a nucleus, and an end that it may have.
//!
//! In: a folded key. Source of the tables: the spelling of Vietnamese, each part without its marks.

/// The longer one first, so that `ng` isn't read as `n`; an onset may be missing.
const ONSETS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n",
    "p", "r", "s", "t", "v", "x", "",
];
/// Nuclei that stand at the end of a syllable.
const OPEN: &[&str] = &[
    "a", "ai", "ao", "au", "ay", "e", "eo", "eu", "i", "ia", "ieu", "iu", "o", "oa", "oai", "oao", "oay", "oe", "oeo",
    "oi", "u", "ua", "uai", "uao", "uau", "uay", "ue", "uei", "ueo", "ui", "uo", "uoi", "uou", "uu", "uy", "uya",
    "uyu", "y", "yeu",
];
/// Nuclei before a consonant.
const CLOSED: &[&str] = &["a", "e", "i", "ie", "o", "oa", "oe", "oo", "u", "ua", "ue", "uo", "uy", "uye", "y", "ye"];
/// Consonants that end a syllable.
const CODAS: &[&str] = &["c", "ch", "m", "n", "ng", "nh", "p", "t"];

/// Whether a folded key is built like a Vietnamese syllable: `tu`, `nghieng`, `quyet`, but not `ubkt`. Some words of
/// other languages are, too: `the`, `man`.
pub fn is_syllable(folded: &str) -> bool {
    ONSETS.iter().filter_map(|onset| folded.strip_prefix(onset)).any(|rime| {
        let coda = rime.trim_start_matches(['a', 'e', 'i', 'o', 'u', 'y']);
        let nucleus = rime.strip_suffix(coda).unwrap_or(rime);
        if coda.is_empty() { OPEN.contains(&nucleus) } else { CLOSED.contains(&nucleus) && CODAS.contains(&coda) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{fold, key};

    #[test]
    fn syllables_are_told_from_other_words() {
        for syllable in [
            "nghị", "quyết", "gì", "gìn", "giữ", "giêng", "khuỷu", "quẹo", "ngoằn", "ngoèo", "xoong", "thuở", "uống",
            "yêu", "yết", "khuya", "ướt", "rượu", "hươu", "quơ", "quyên", "ít", "đoàn", "huyện", "nghiêng", "thuế",
            "khuếch", "quỳnh", "quýt", "ỷ", "oẹ", "loay", "hoay",
        ] {
            assert!(is_syllable(&fold(&key(syllable))), "{syllable}");
        }
        for other in
            ["ubkt", "tp", "school", "library", "production", "dak", "we", "happy", "children", "ng", "krong", "", "5"]
        {
            assert!(!is_syllable(other), "{other}");
        }
    }
}
