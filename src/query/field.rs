//! The names of fields in a query, English and Vietnamese: the table `data/fields.tsv`.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::quote::is_quote;
use crate::text::{Table, fold, key};

/// What a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // each variant is the field's English name
pub enum FieldName {
    Title,
    Directive,
    Kind,
    Issuer,
    Locality,
    Organ,
    Tier,
    Source,
    Author,
    After,
    Before,
    Year,
    Term,
    Cites,
    Corrected,
}

use FieldName as F;

/// How surely a word before a colon is the name of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It isn't a word of a text: its value may stand after a space.
    Only,
    /// It may be a word of a title ("Việt Nam: …"): the value must follow at once.
    AlsoWord,
    /// It may, and the value is a number.
    BeforeNumber,
}

const TABLE: Table<'static, 3> = Table::new(include_str!("data/fields.tsv"), ["name", "field", "use"]);

static NAMES: LazyLock<Vec<(&'static str, FieldName, Use)>> = LazyLock::new(|| TABLE.cells().filter_map(row).collect());

fn row([name, field, usage]: [&'static str; 3]) -> Option<(&'static str, FieldName, Use)> {
    let field = F::ALL.into_iter().find(|known| known.name() == field)?;
    let usage = match usage {
        "only" => Use::Only,
        "word" => Use::AlsoWord,
        "number" => Use::BeforeNumber,
        _ => return None,
    };
    Some((name, field, usage))
}

impl FieldName {
    /// Every field.
    pub const ALL: [FieldName; 15] = [
        F::Title,
        F::Directive,
        F::Kind,
        F::Issuer,
        F::Locality,
        F::Organ,
        F::Tier,
        F::Source,
        F::Author,
        F::After,
        F::Before,
        F::Year,
        F::Term,
        F::Cites,
        F::Corrected,
    ];

    /// The field of a name as typed, if what follows the colon allows it to be one.
    pub(super) fn of(typed: &str, follows: &str) -> Option<Self> {
        let name = fold(&key(typed)).replace(['-', '_', ' '], "");
        let (_, field, usage) = NAMES.iter().find(|(known, ..)| *known == name)?;
        let number = || is_number(follows);
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
    pub(super) fn is_numeric(self) -> bool {
        matches!(self, F::Year | F::Cites)
    }

    /// Its English name.
    pub fn name(self) -> &'static str {
        match self {
            F::Title => "title",
            F::Directive => "directive",
            F::Kind => "kind",
            F::Issuer => "issuer",
            F::Locality => "locality",
            F::Organ => "organ",
            F::Tier => "tier",
            F::Source => "source",
            F::Author => "author",
            F::After => "after",
            F::Before => "before",
            F::Year => "year",
            F::Term => "term",
            F::Cites => "cites",
            F::Corrected => "corrected",
        }
    }
}

/// Whether a value begins with a number, or has one between its quotation marks: `2021`, `..2021`, `"quý I năm 2021"`.
fn is_number(value: &str) -> bool {
    match value.strip_prefix(is_quote) {
        Some(quoted) => quoted.split(is_quote).next().is_some_and(|inner| inner.contains(|c: char| c.is_ascii_digit())),
        None => value.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_every_field_has_its_english_name() {
        TABLE.assert_in_order(|[name, ..]| name);
        assert_eq!(NAMES.len(), TABLE.rows().count());
        for field in F::ALL {
            assert!(NAMES.contains(&(field.name(), field, Use::Only)), "{field:?}");
            assert_eq!(serde_json::to_value(field).unwrap(), field.name());
        }
    }

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
            ("năm", "\"quý I năm 2021\" x", Some(F::Year)),
            ("năm", "\"đẹp\" 2021", None),
            ("tháng", "11/2021", Some(F::Year)),
            ("ngày", "5/11/2021", Some(F::Year)),
            ("ngày", " 5/11/2021", None),
            ("Nam", " đẹp", None),
            ("nam", "đẹp", None),
            ("đơn vị", "Huyện", Some(F::Organ)),
            ("đơn vị", " nào", None),
            ("cấp", "xã", Some(F::Tier)),
            ("cấp", " xã", None),
            ("place", "x", None),
        ] {
            assert_eq!(FieldName::of(typed, follows), field, "{typed}:{follows}");
        }
    }

    #[test]
    fn every_name_is_in_the_pages_of_the_query_language() {
        let pages = [include_str!("../../docs/en/query-language.md"), include_str!("../../docs/vi/query-language.md")];
        for page in pages {
            let name = |typed: &str| fold(&key(typed.split([':', '>', '<', '=']).next().unwrap())).replace(' ', "");
            let named: Vec<String> = page.split('`').map(name).collect();
            for (known, ..) in NAMES.iter() {
                assert!(named.iter().any(|name| name == *known), "{known}");
            }
        }
    }
}
