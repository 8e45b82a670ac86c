//! What a saved query is called.

use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

use crate::text::nfc;

/// Characters of a name.
pub const MOST_OF_A_NAME: usize = 100;

/// A name of letters, digits, `-`, `_` and spaces, one between two words; in NFC. Two that differ in letter case alone
/// are one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

impl Name {
    /// A name as typed; none if it has other characters, too many, or no letter or digit.
    pub fn read(typed: &str) -> Option<Self> {
        let name = nfc(typed).split_whitespace().collect::<Vec<_>>().join(" ");
        let may_be_in_it = |c: char| c.is_alphanumeric() || is_combining_mark(c) || " -_".contains(c);
        let is_name = name.chars().all(may_be_in_it)
            && name.chars().any(char::is_alphanumeric)
            && name.chars().count() <= MOST_OF_A_NAME;
        is_name.then_some(Name(name))
    }

    /// As it is shown.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The same for every spelling of one name.
    pub fn key(&self) -> String {
        nfc(&self.0.to_lowercase()).into_owned()
    }

    /// What its file is called: no file system minds these characters, or takes two such names for one.
    pub(super) fn file_name(&self) -> String {
        let hash = blake3::hash(self.key().as_bytes()).to_hex();
        format!("{}{ENDING}", hash.chars().take(DIGITS).collect::<String>())
    }
}

const ENDING: &str = ".json";
const DIGITS: usize = 32;

/// Whether a file is called as one of a saved query is.
pub(super) fn is_file_name(file: &str) -> bool {
    let digits = file.strip_suffix(ENDING).unwrap_or_default();
    digits.len() == DIGITS && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Name {}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

impl TryFrom<String> for Name {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Name::read(&text).ok_or("not a name")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_letters_of_any_language_and_is_one_in_every_case_and_form() {
        let read = |typed| Name::read(typed).unwrap();
        for typed in ["Kết luận 21", "có-gì-mới_2", "新聞", "ข่าวใหม่", "हिन्दी", "5"]
        {
            assert_eq!(read(typed).text(), typed);
        }
        assert_eq!(read("  Kết   luận\t21 ").text(), "Kết luận 21");
        assert_eq!(read("KẾT LUẬN 21"), read("ke\u{302}\u{301}t lua\u{323}\u{302}n 21"));
        assert_eq!(read("KẾT LUẬN 21").file_name(), read("kết luận 21").file_name());
        assert_ne!(read("ket luan 21"), read("kết luận 21"));
        assert!(is_file_name(&read("Kết luận 21").file_name()));
    }

    #[test]
    fn what_could_be_a_path_or_steer_a_terminal_is_no_name() {
        let long = "ấ".repeat(MOST_OF_A_NAME + 1);
        for typed in ["", " ", "--", "a/b", "..", "a.json", "a\\b", "a:b", "a\u{202e}b", "a\0", "\"a\"", &long] {
            assert!(Name::read(typed).is_none(), "{typed:?}");
        }
        assert!(Name::read(&"ấ".repeat(MOST_OF_A_NAME)).is_some());
        for file in ["lock", "0.json", "0123456789abcdef0123456789abcdef.json.new", "../a.json"] {
            assert!(!is_file_name(file), "{file}");
        }
    }
}
