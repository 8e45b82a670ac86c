//! The letters of Vietnamese: one look-up says all that keys need of one, since most characters of a text are asked for.

/// The vowels with each of the tones, level tone first: a row per vowel, a column per tone.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'ả', 'ã', 'á', 'ạ'],
    ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'],
    ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'],
    ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'],
    ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'],
    ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'],
    ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'],
    ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'],
    ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'],
    ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'],
    ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'],
    ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'],
];

/// The row of each vowel without marks.
const PLAIN: [u8; 12] = *b"aaaeeiooouuy";

/// What is known of a letter, in either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// In lower case.
    pub lower: char,
    /// In lower case, without its tone: itself if it isn't a vowel.
    pub toneless: char,
    /// In lower case, without any mark.
    pub folded: char,
    /// Which tone it has (0 = level).
    pub tone: u8,
    /// Whether it is a vowel.
    pub is_vowel: bool,
}

/// The letters of `a` to `z`, and all others of Vietnamese, stand below the first of these bounds, or between the others.
const LATIN_END: u32 = 0x200;
const MARKED: u32 = 0x1EA0;
const MARKED_END: u32 = 0x1F00;

static LETTERS: [Option<Letter>; (LATIN_END + MARKED_END - MARKED) as usize] = letters();

/// What is known of a letter of Vietnamese or of `a` to `z`; none for any other character.
pub(super) fn letter(c: char) -> Option<Letter> {
    LETTERS.get(place(c)?).copied().flatten()
}

/// A vowel in lower case with another tone.
pub(super) fn with_tone(vowel: char, tone: u8) -> char {
    let row = VOWELS.iter().find(|row| row[0] == vowel);
    row.and_then(|row| row.get(usize::from(tone))).copied().unwrap_or(vowel)
}

const fn place(c: char) -> Option<usize> {
    match c as u32 {
        c @ ..LATIN_END => Some(c as usize),
        c @ MARKED..MARKED_END => Some((c - MARKED + LATIN_END) as usize),
        _ => None,
    }
}

const fn letters() -> [Option<Letter>; (LATIN_END + MARKED_END - MARKED) as usize] {
    let mut letters = [None; (LATIN_END + MARKED_END - MARKED) as usize];
    let mut ascii = b'a';
    while ascii <= b'z' {
        let c = ascii as char;
        put(&mut letters, Letter { lower: c, toneless: c, folded: c, tone: 0, is_vowel: false });
        ascii += 1;
    }
    put(&mut letters, Letter { lower: 'đ', toneless: 'đ', folded: 'd', tone: 0, is_vowel: false });
    let mut at = 0;
    while at < 6 * VOWELS.len() {
        let (row, tone) = (at / 6, at % 6);
        let (lower, toneless, folded) = (VOWELS[row][tone], VOWELS[row][0], PLAIN[row] as char);
        put(&mut letters, Letter { lower, toneless, folded, tone: tone as u8, is_vowel: true });
        at += 1;
    }
    letters
}

/// Puts a letter where it stands in both cases.
const fn put(letters: &mut [Option<Letter>], letter: Letter) {
    let lower = letter.lower as u32;
    // Up to U+00FF capitals stand apart; after it, each before its small letter.
    let upper = if lower < 0x100 { lower - 0x20 } else { lower - 1 };
    let mut cases = [Some(letter.lower), char::from_u32(upper)];
    let mut at = 0;
    while at < cases.len() {
        if let Some(c) = cases[at].take()
            && let Some(place) = place(c)
        {
            letters[place] = Some(letter);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_known_in_both_cases_and_nothing_else_is() {
        let mut known = 0;
        for c in '\0'..=char::MAX {
            let Some(letter) = letter(c) else { continue };
            known += 1;
            assert_eq!(c.to_lowercase().collect::<String>(), letter.lower.to_string());
            assert!(c == letter.lower || letter.lower.to_uppercase().eq([c]), "{c}");
            let mut parts = String::new();
            unicode_normalization::char::decompose_canonical(letter.lower, |part| parts.push(part));
            let plain = if letter.lower == 'đ' { Some('d') } else { parts.chars().next() };
            assert_eq!((Some(letter.folded), letter.is_vowel), (plain, "aeiouy".contains(letter.folded)), "{c}");
            assert_eq!(
                if letter.is_vowel { with_tone(letter.toneless, letter.tone) } else { letter.toneless },
                letter.lower
            );
        }
        assert_eq!(known, 2 * (26 + 1 + 12 * 6 - 6));
    }
}
