//! Keystrokes of an input method that was off: `tuwj` (Telex) and `tu75` (VNI) are *tự*.
//!
//! In: a word as typed. Out: the marked key of what the keystrokes mean. Whether that is a word at all, the
//! caller looks up.

use unicode_normalization::UnicodeNormalization;

use super::syllable::key;

const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31b}';
/// Acute, grave, hook, tilde, dot below: the order of VNI's digits 1 to 5.
const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];
/// Telex's letters for the same tones.
const TELEX_TONES: [char; 5] = ['s', 'f', 'r', 'x', 'j'];

/// The marked key that the keystrokes of a word mean; `None` if none of its keys is one for a mark.
pub fn of_keystrokes(word: &str) -> Option<String> {
    let is_vni = word.chars().any(|c| c.is_ascii_digit());
    let mut typed = Typed::default();
    for c in word.to_lowercase().nfd() {
        let done = if unicode_normalization::char::is_combining_mark(c) {
            typed.mark(c)
        } else if is_vni {
            typed.vni(c)
        } else {
            typed.telex(c)
        };
        done?;
    }
    typed.finish()
}

/// The letters typed so far, each with the mark of its shape, and the tone.
#[derive(Default)]
struct Typed {
    letters: Vec<(char, Option<char>)>,
    tone: Option<char>,
    /// Whether any key was one for a mark.
    used: bool,
}

impl Typed {
    /// A mark that was there already.
    fn mark(&mut self, mark: char) -> Option<()> {
        if TONES.contains(&mark) {
            self.tone = Some(mark);
        } else {
            self.letters.last_mut()?.1 = Some(mark);
        }
        Some(())
    }

    fn telex(&mut self, c: char) -> Option<()> {
        let has_vowel = self.letters.iter().any(|(letter, _)| is_vowel(*letter));
        let tone = TELEX_TONES.iter().zip(TONES).find(|(letter, _)| **letter == c);
        match (c, tone) {
            (_, Some((_, tone))) if has_vowel => self.set_tone(Some(tone)),
            ('z', _) if has_vowel => self.set_tone(None),
            ('w', _) => {
                if self.horn_or_breve().is_none() {
                    self.letters.push(('u', Some(HORN)));
                    self.used = true;
                }
                Some(())
            }
            ('a' | 'e' | 'o', _) if self.shape(|letter| letter == c, CIRCUMFLEX).is_some() => Some(()),
            ('d', _) if self.cross().is_some() => Some(()),
            _ => self.letter(c),
        }
    }

    fn vni(&mut self, c: char) -> Option<()> {
        let tone = c.to_digit(10).filter(|digit| *digit > 0).and_then(|digit| TONES.get(digit as usize - 1));
        match (c, tone) {
            (_, Some(tone)) => self.set_tone(Some(*tone)),
            ('0', _) => self.set_tone(None),
            ('6', _) => self.shape(|letter| matches!(letter, 'a' | 'e' | 'o'), CIRCUMFLEX),
            ('7', _) => self.shape(|letter| matches!(letter, 'u' | 'o'), HORN),
            ('8', _) => self.shape(|letter| letter == 'a', BREVE),
            ('9', _) => self.cross(),
            _ => self.letter(c),
        }
    }

    fn letter(&mut self, c: char) -> Option<()> {
        self.letters.push((c, None));
        c.is_alphabetic().then_some(())
    }

    /// A tone typed twice is taken back by input methods: such a word meant its letters.
    fn set_tone(&mut self, tone: Option<char>) -> Option<()> {
        let again = self.tone == tone || !self.letters.iter().any(|(letter, _)| is_vowel(*letter));
        self.tone = tone;
        self.used = true;
        (!again).then_some(())
    }

    /// Gives a shape to the last letter that can take it and has none.
    fn shape(&mut self, takes: impl Fn(char) -> bool, mark: char) -> Option<()> {
        let (_, shape) = self.letters.iter_mut().rev().find(|(letter, shape)| takes(*letter) && shape.is_none())?;
        *shape = Some(mark);
        self.used = true;
        Some(())
    }

    /// `d` typed again, or `9`, makes the first letter `đ`.
    fn cross(&mut self) -> Option<()> {
        let (first, _) = self.letters.first_mut().filter(|(letter, _)| *letter == 'd')?;
        *first = 'đ';
        self.used = true;
        Some(())
    }

    /// Telex's `w`: of `ua`, `uu` and `ou` the first takes the horn, but not the `u` of `qu`.
    fn horn_or_breve(&mut self) -> Option<()> {
        let takes = |(letter, shape): &(char, Option<char>)| matches!(letter, 'a' | 'o' | 'u') && shape.is_none();
        let last = self.letters.iter().rposition(takes)?;
        let letter = |at: usize| self.letters.get(at).map(|(letter, _)| *letter);
        let before = last.checked_sub(1).and_then(letter);
        let of_qu = last.checked_sub(2).and_then(letter) == Some('q');
        let first = match (before, letter(last)) {
            (Some('u'), Some('a' | 'u')) => !of_qu,
            (Some('o'), Some('u')) => true,
            _ => false,
        };
        let (letter, shape) = self.letters.get_mut(if first { last - 1 } else { last })?;
        *shape = Some(if *letter == 'a' { BREVE } else { HORN });
        self.used = true;
        Some(())
    }

    /// `ươ` before a letter has both horns though one was typed.
    fn level_horns(&mut self) {
        for at in 0..self.letters.len().saturating_sub(2) {
            if let Some([(u, horn_of_u), (o, horn_of_o), _]) = self.letters.get_mut(at..at + 3)
                && (*u, *o) == ('u', 'o')
                && (*horn_of_u == Some(HORN) || *horn_of_o == Some(HORN))
            {
                (*horn_of_u, *horn_of_o) = (Some(HORN), Some(HORN));
            }
        }
    }

    fn finish(mut self) -> Option<String> {
        self.level_horns();
        let toned = self.letters.iter().rposition(|(letter, _)| is_vowel(*letter)).filter(|_| self.used)?;
        let mut text = String::new();
        for (at, (letter, shape)) in self.letters.iter().enumerate() {
            text.push(*letter);
            text.extend(shape);
            text.extend(self.tone.filter(|_| at == toned));
        }
        Some(key(&text))
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telex_and_vni_keystrokes_are_what_they_mean() {
        for (typed, meant) in [
            ("tuwj", "tự"),
            ("dieenx", "diễn"),
            ("dieexn", "diễn"),
            ("bieens", "biến"),
            ("bieesn", "biến"),
            ("nghij", "nghị"),
            ("quyeets", "quyết"),
            ("quyetse", "quyết"),
            ("dangr", "dảng"),
            ("ddangr", "đảng"),
            ("dangrd", "đảng"),
            ("dduwowngf", "đường"),
            ("duwongf", "dường"),
            ("duowngf", "dường"),
            ("hoas", "hóa"),
            ("hoaf", "hòa"),
            ("hoawcj", "hoặc"),
            ("cuar", "của"),
            ("muaw", "mưa"),
            ("cuwar", "cửa"),
            ("quaw", "quă"),
            ("guiwr", "gửi"),
            ("ruouwj", "rượu"),
            ("huuw", "hưu"),
            ("ddaays", "đấy"),
            ("thuor", "thuỏ"),
            ("thuowr", "thuở"),
            ("gif", "gì"),
            ("quys", "quý"),
            ("uyr", "ủy"),
            ("wowcs", "ước"),
            ("tưj", "tự"),
            ("quyêts", "quyết"),
            ("kieemr", "kiểm"),
            ("tu75", "tự"),
            ("tu7", "tư"),
            ("die6n4", "diễn"),
            ("bie6n1", "biến"),
            ("d9a3ng", "đảng"),
            ("dang93", "đảng"),
            ("d9uong72", "đường"),
            ("hoa85c", "hoặc"),
            ("nghi5", "nghị"),
            ("quyet61", "quyết"),
        ] {
            assert_eq!(of_keystrokes(typed), Some(key(meant)), "{typed}");
        }
    }

    #[test]
    fn words_without_keys_for_marks_mean_nothing_else() {
        for word in ["", "kon", "tum", "nghị", "quyết", "2023", "x", "s", "k7", "21a", "kết"] {
            assert_eq!(of_keystrokes(word), None, "{word}");
        }
    }

    #[test]
    fn any_word_is_read_without_panic() {
        proptest::proptest!(|(word in "[a-zđơưêáạ0-9]{0,9}|\\PC{0,8}")| {
            let _ = of_keystrokes(&word);
        });
    }
}
