//! The encodings of Vietnamese before Unicode, by their names and their fonts.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How a text was written down before it was converted to Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum OldEncoding {
    /// TCVN 5712:1993, its third table, called ABC: one code a letter; capitals with tones are those of [`Tcvn3Capitals`](Self::Tcvn3Capitals).
    Tcvn3,
    /// The same in a font of capitals (`.VnTimeH`), which shows them for the codes of small letters.
    Tcvn3Capitals,
    /// VNI of Windows: a letter, and after it a code for its marks.
    Vni,
    /// VPS (Vietnamese Professionals Society): one code a letter.
    Vps,
    /// VISCII (RFC 1456): one code a letter.
    Viscii,
    /// windows-1258: a letter, and after it a combining mark for its tone.
    #[serde(rename = "windows-1258")]
    Windows1258,
    /// UTF-8 whose bytes were taken for windows-1252 or Latin-1, and written as UTF-8 again.
    #[serde(rename = "double-utf-8")]
    DoubleUtf8,
}

impl OldEncoding {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Tcvn3, Self::Tcvn3Capitals, Self::Vni, Self::Vps, Self::Viscii, Self::Windows1258, Self::DoubleUtf8];

    /// What it is called in answers: `tcvn3`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "tcvn3",
            Self::Tcvn3Capitals => "tcvn3-capitals",
            Self::Vni => "vni",
            Self::Vps => "vps",
            Self::Viscii => "viscii",
            Self::Windows1258 => "windows-1258",
            Self::DoubleUtf8 => "double-utf-8",
        }
    }
}

impl fmt::Display for OldEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tcvn3 | Self::Tcvn3Capitals => "TCVN3",
            Self::Vni => "VNI",
            Self::Vps => "VPS",
            Self::Viscii => "VISCII",
            Self::Windows1258 => "windows-1258",
            Self::DoubleUtf8 => "doubly encoded UTF-8",
        })
    }
}

/// The encoding that a text in this font is in; none for fonts of Unicode, and for names that several encodings have
/// used (`VNtimes new roman`): there the text itself tells.
pub(in crate::article) fn of_font(name: &str) -> Option<OldEncoding> {
    let name = name.trim().trim_matches(['"', '\'']).trim();
    // In PDF a font of which only some letters are there has six capitals before its name.
    let name = match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        _ => name,
    };
    let name = name.to_ascii_lowercase();
    let begins = |start: &str| name.strip_prefix(start).is_some_and(|rest| rest.starts_with([' ', '-', '_']));
    match () {
        () if name.starts_with(".vn") && name.ends_with('h') && !name.ends_with("english") => {
            Some(OldEncoding::Tcvn3Capitals)
        }
        () if name.starts_with(".vn") => Some(OldEncoding::Tcvn3),
        () if begins("vni") => Some(OldEncoding::Vni),
        () if begins("vps") => Some(OldEncoding::Vps),
        () if begins("vi") || begins("viscii") => Some(OldEncoding::Viscii),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_tells_its_encoding() {
        for (name, expected) in [
            (".VnTime", Some(OldEncoding::Tcvn3)),
            ("'.VnArial Narrow'", Some(OldEncoding::Tcvn3)),
            ("ABCDEF+.VnTime", Some(OldEncoding::Tcvn3)),
            (".VnTimeH", Some(OldEncoding::Tcvn3Capitals)),
            (".VNTIMEH", Some(OldEncoding::Tcvn3Capitals)),
            (".VnArial NarrowH", Some(OldEncoding::Tcvn3Capitals)),
            ("VNI-Times", Some(OldEncoding::Vni)),
            ("VNI Helve", Some(OldEncoding::Vni)),
            ("VPS Times", Some(OldEncoding::Vps)),
            ("VI Arial", Some(OldEncoding::Viscii)),
            ("VNtimes new roman", None),
            ("Times New Roman", None),
            ("Vinet", None),
            ("", None),
        ] {
            assert_eq!(of_font(name), expected, "{name}");
        }
    }

    #[test]
    fn each_is_called_the_same_wherever_it_is_named() {
        for encoding in OldEncoding::ALL {
            assert_eq!(serde_json::to_value(encoding).unwrap(), encoding.name());
        }
    }
}
