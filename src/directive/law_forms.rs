//! Other names that the press has for laws: `Luật BHXH`, `BLDS`, `BL Hình sự`.

use crate::text::Table;

/// Each with the name that the table of laws has.
pub(super) const FORMS: Table<'static, 2> = Table::new(include_str!("data/law_forms.tsv"), ["written", "name"]);

/// Those in which even the kind is abbreviated, so that no other word says that a law is named.
pub(super) fn abbreviations() -> impl Iterator<Item = &'static str> {
    FORMS.cells().map(|[written, _]| written).filter(|written| written.starts_with("BL"))
}
