//! The codes of the encodings with one code a letter, and the marks of VNI.
//!
//! Sources: TCVN 5712:1993 (its first table, of which the third has what is neither a capital with a tone nor below A0; without
//! the combining tones, which fonts show as the signs of Latin-1); RFC 1456 for VISCII; the chart of VPS as GNU recode has it, with
//! Ỗ, which that leaves out; VNI as it is in Windows. A blank is a code without a letter.

/// TCVN from 80.
const TCVN3: [&str; 8] = [
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ",
    "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ",
    " ĂÂÊÔƠƯĐăâêôơưđẰ",
    "     àảãáạẲằẳẵắẴ",
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ",
    "éẹềểễếệìỉỄẾỒĩíịò",
    "Ổỏõóọồổỗốộờởỡớợù",
    "ỖủũúụừửữứựỳỷỹýỵỐ",
];

/// And below the space.
const TCVN3_LOW: &[(char, char)] = &[
    ('\x01', 'Ú'),
    ('\x02', 'Ụ'),
    ('\x04', 'Ừ'),
    ('\x05', 'Ử'),
    ('\x06', 'Ữ'),
    ('\x11', 'Ứ'),
    ('\x12', 'Ự'),
    ('\x13', 'Ỳ'),
    ('\x14', 'Ỷ'),
    ('\x15', 'Ỹ'),
    ('\x16', 'Ý'),
    ('\x17', 'Ỵ'),
];

/// VISCII from 80.
const VISCII: [&str; 8] = [
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ",
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
    "Õắằặấầẩậẽẹếềểễệố",
    "ồổỗỠƠộờởịỰỨỪỬơớƯ",
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ",
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư",
    "àáâãảăữẫèéêẻìíĩỉ",
    "đựòóôõỏọụùúũủýợỮ",
];
/// And below the space.
const VISCII_LOW: &[(char, char)] =
    &[('\x02', 'Ẳ'), ('\x05', 'Ẵ'), ('\x06', 'Ẫ'), ('\x14', 'Ỷ'), ('\x19', 'Ỹ'), ('\x1E', 'Ỵ')];

/// VPS from 80.
const VPS: [&str; 8] = [
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ",
    "Ế  ỀỂỄỐỒỔỖýỷỵỚỜỞ",
    " ắằẳẵặỠớÙờởỡŨỨợỪ",
    "ổỬỲỸÍÌộỈĨÓửữÒỎÕự",
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹ",
    "ƯỦồốÔỏơÈừứÚũưÝẺ ",
    "àáâãảạă èéêẽìí ĩ",
    "ẴĐòóôõ Ơụùúủ ỶẼỳ",
];
/// And below the space.
const VPS_LOW: &[(char, char)] = &[
    ('\x02', 'Ạ'),
    ('\x03', 'Ậ'),
    ('\x04', 'Ặ'),
    ('\x05', 'Ẹ'),
    ('\x06', 'Ệ'),
    ('\x10', 'Ị'),
    ('\x11', 'Ọ'),
    ('\x12', 'Ộ'),
    ('\x13', 'Ợ'),
    ('\x14', 'Ụ'),
    ('\x15', 'Ự'),
    ('\x19', 'Ỵ'),
    ('\x1C', 'Ẫ'),
    ('\x1D', 'Ữ'),
];

/// VNI: what stands after a letter, and the combining marks that it is. In capitals each is its capital.
pub(super) const VNI_MARKS: [(char, &str); 17] = [
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{323}\u{302}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{323}\u{306}"),
];

/// VNI: letters with a code of their own.
pub(super) const VNI_LETTERS: [(char, char); 14] = [
    ('ñ', 'đ'),
    ('Ñ', 'Đ'),
    ('ô', 'ơ'),
    ('Ô', 'Ơ'),
    ('ö', 'ư'),
    ('Ö', 'Ư'),
    ('æ', 'ỉ'),
    ('Æ', 'Ỉ'),
    ('ó', 'ĩ'),
    ('Ó', 'Ĩ'),
    ('ò', 'ị'),
    ('Ò', 'Ị'),
    ('î', 'ỵ'),
    ('Î', 'Ỵ'),
];

/// The characters that windows-1252 has for 80 to 9F; codes without one are controls of Latin-1.
const SIGNS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// The code of a character that was read as windows-1252 or Latin-1.
pub(super) fn code(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(code) => Some(code),
        Err(_) => SIGNS.chars().zip(0x80..).find(|&(sign, _)| sign == c).map(|(_, code)| code),
    }
}

/// Whether a control is a letter of an encoding.
pub(in crate::article) fn is_low_letter(c: char) -> bool {
    [TCVN3_LOW, VISCII_LOW, VPS_LOW].iter().any(|low| low.iter().any(|&(from, _)| from == c))
}

fn letter(rows: &[&str], low: &[(char, char)], c: char) -> Option<char> {
    let code = code(c)?;
    let Some(place) = code.checked_sub(0x80).map(usize::from) else {
        return low.iter().find(|&&(from, _)| from == c).map(|&(_, to)| to);
    };
    rows.get(place / 16)?.chars().nth(place % 16).filter(|&c| c != ' ')
}

/// The letter of TCVN3 that a character of windows-1252 stands for.
pub(super) fn tcvn3(c: char) -> Option<char> {
    letter(&TCVN3, TCVN3_LOW, c)
}

/// The letter of VISCII that a character of windows-1252 stands for.
pub(super) fn viscii(c: char) -> Option<char> {
    letter(&VISCII, VISCII_LOW, c)
}

/// The letter of VPS that a character of windows-1252 stands for.
pub(super) fn vps(c: char) -> Option<char> {
    letter(&VPS, VPS_LOW, c)
}

/// The letter or combining tone of windows-1258 that a character of windows-1252 stands for.
pub(super) fn windows_1258(c: char) -> Option<char> {
    Some(match c {
        'Ã' => 'Ă',
        'Ì' => '\u{300}',
        'Ð' => 'Đ',
        'Ò' => '\u{309}',
        'Õ' => 'Ơ',
        'Ý' => 'Ư',
        'Þ' => '\u{303}',
        'ã' => 'ă',
        'ì' => '\u{301}',
        'ð' => 'đ',
        'ò' => '\u{323}',
        'õ' => 'ơ',
        'ý' => 'ư',
        'þ' => '₫',
        _ => return None,
    })
}
