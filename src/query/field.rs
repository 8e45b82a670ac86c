//! The names of fields in a query, English and Vietnamese.

use crate::text::{fold, key};

/// What a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldName {
    Title,
    Directive,
    Kind,
    Issuer,
    Locality,
    Tier,
    Source,
    Author,
    After,
    Before,
    Year,
    Cites,
}

use FieldName as F;

/// How surely a word in front of a colon is the name of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It is no word of a text: its value may stand behind a space.
    Only,
    /// It may be a word of a title ("Việt Nam: …"): the value must follow at once.
    AlsoWord,
    /// It may, and the value is a number.
    BeforeNumber,
}

/// English names, and Vietnamese ones without marks and spaces.
const NAMES: &[(&str, FieldName, Use)] = &[
    ("title", F::Title, Use::Only),
    ("tieude", F::Title, Use::AlsoWord),
    ("directive", F::Directive, Use::Only),
    ("vanban", F::Directive, Use::AlsoWord),
    ("kind", F::Kind, Use::Only),
    ("loai", F::Kind, Use::AlsoWord),
    ("loaivanban", F::Kind, Use::AlsoWord),
    ("issuer", F::Issuer, Use::Only),
    ("coquan", F::Issuer, Use::AlsoWord),
    ("coquanbanhanh", F::Issuer, Use::AlsoWord),
    ("locality", F::Locality, Use::Only),
    ("diaphuong", F::Locality, Use::AlsoWord),
    ("tier", F::Tier, Use::Only),
    ("cap", F::Tier, Use::AlsoWord),
    ("source", F::Source, Use::Only),
    ("nguon", F::Source, Use::AlsoWord),
    ("author", F::Author, Use::Only),
    ("tacgia", F::Author, Use::AlsoWord),
    ("after", F::After, Use::Only),
    ("tungay", F::After, Use::AlsoWord),
    ("before", F::Before, Use::Only),
    ("denngay", F::Before, Use::AlsoWord),
    ("year", F::Year, Use::Only),
    ("nam", F::Year, Use::BeforeNumber),
    ("cites", F::Cites, Use::Only),
    ("viendan", F::Cites, Use::BeforeNumber),
    ("trichdan", F::Cites, Use::BeforeNumber),
];

impl FieldName {
    /// The field of a name as typed, if what follows the colon allows it to be one.
    pub fn of(typed: &str, follows: &str) -> Option<Self> {
        let name = fold(&key(typed)).replace(['-', '_', ' '], "");
        let (_, field, usage) = NAMES.iter().find(|(known, ..)| *known == name)?;
        let number = || follows.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit());
        let fits = match usage {
            Use::Only => true,
            Use::AlsoWord => !follows.is_empty() && !follows.starts_with(char::is_whitespace) && !typed.contains(' '),
            Use::BeforeNumber => number(),
        };
        // "địa phương:Kon Tum" is a field, "văn bản: …" the beginning of a title.
        let apart = usage == &Use::AlsoWord && typed.contains(' ') && follows.starts_with(|c: char| !c.is_whitespace());
        (fits || apart).then_some(*field)
    }

    /// Whether its value is a number, so that `>` and `<` make sense.
    pub fn is_numeric(self) -> bool {
        matches!(self, F::Year | F::Cites)
    }

    /// Its English name.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, field, _)| *field == self).map_or("", |(name, ..)| name)
    }

    /// All English names, for messages: `title: directive: …`.
    pub fn all() -> String {
        let mut names: Vec<&str> = NAMES.iter().map(|(_, field, _)| field.name()).collect();
        names.dedup();
        names.join(": ") + ":"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_english_and_vietnamese_names_with_and_without_marks() {
        for (typed, follows, field) in [
            ("title", "x", Some(F::Title)),
            ("tiêuđề", "x", Some(F::Title)),
            ("TIÊU-ĐỀ", "x", Some(F::Title)),
            ("địaphương", "Kon", Some(F::Locality)),
            ("địa phương", "Kon", Some(F::Locality)),
            ("địa phương", " Kon", None),
            ("văn bản", "KL", Some(F::Directive)),
            ("locality", " Kon", Some(F::Locality)),
            ("năm", "2021", Some(F::Year)),
            ("Nam", " đẹp", None),
            ("nam", "đẹp", None),
            ("cấp", "xã", Some(F::Tier)),
            ("cấp", " xã", None),
            ("place", "x", None),
        ] {
            assert_eq!(FieldName::of(typed, follows), field, "{typed}:{follows}");
        }
        assert!(FieldName::all().starts_with("title: directive: kind: issuer: locality:"), "{}", FieldName::all());
    }

    #[test]
    fn every_name_is_in_the_pages_of_the_query_language() {
        let pages = [include_str!("../../docs/en/query-language.md"), include_str!("../../docs/vi/query-language.md")];
        for page in pages {
            let name = |typed: &str| fold(&key(typed.split([':', '>', '<', '=']).next().unwrap())).replace(' ', "");
            let named: Vec<String> = page.split('`').map(name).collect();
            for (known, ..) in NAMES {
                assert!(named.iter().any(|name| name == known), "{known}");
            }
        }
    }
}
