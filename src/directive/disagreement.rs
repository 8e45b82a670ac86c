//! What a document is where the word for its kind and the code in its symbol disagree: "Chương trình hành động số
//! 32-CT/TU" is a programme, "Nghị định số 1956/QĐ-TTg" a decision.

use std::sync::LazyLock;

use super::{DirectiveKind, IssuerCode};
use crate::text::Table;

const TABLE: Table<'static, 4> = Table::new(include_str!("data/disagreements.tsv"), ["word", "code", "issuer", "kind"]);

/// A row of the table: `None` where it doesn't say one kind.
struct Row {
    word: Option<DirectiveKind>,
    code: DirectiveKind,
    issuer: &'static str,
    kind: Option<DirectiveKind>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let row = |[word, code, issuer, kind]: [&'static str; 4]| {
        let code = DirectiveKind::from_code(code)?;
        let of = |cell: &str| if matches!(cell, "*" | "word") { None } else { DirectiveKind::from_code(cell) };
        Some(Row { word: of(word), code, issuer, kind: of(kind) })
    };
    TABLE.cells().filter_map(row).collect()
});

/// What a document with this code and issuer is that is called so: what its code says, but for the rows of the table.
pub(super) fn meant(word: Option<DirectiveKind>, code: DirectiveKind, issuer: &IssuerCode) -> DirectiveKind {
    let Some(word) = word.filter(|word| *word != code) else { return code };
    let fits = |row: &&Row| row.code == code && row.word.is_none_or(|of| of == word) && is_of(row.issuer, issuer);
    ROWS.iter().find(fits).map_or(code, |row| row.kind.unwrap_or(word))
}

const OFFICES: Table<'static, 2> = Table::new(include_str!("data/offices.tsv"), ["code", "office"]);

/// Whether the code of a kind, as a key, is also that of an office that sends letters: `CT` is *Cục Thuế*.
pub(super) fn sends_letters(code: &str) -> bool {
    OFFICES.cells().any(|[known, _]| known == code)
}

fn is_of(cell: &str, issuer: &IssuerCode) -> bool {
    match cell.strip_prefix('!') {
        Some(other) => issuer.as_str() != other,
        None => cell == "*" || issuer.as_str() == cell,
    }
}

/// Whether a document of this kind may be called so.
pub(super) fn is_called(kind: DirectiveKind, word: DirectiveKind) -> bool {
    kind == word || ROWS.iter().any(|row| row.word == Some(word) && row.kind == Some(kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use DirectiveKind as K;

    #[test]
    fn each_row_of_the_table_is_read() {
        TABLE.assert_in_order(|[word, code, issuer, _]| (word, code, issuer));
        assert_eq!(ROWS.len(), TABLE.cells().count());
        assert!(TABLE.cells().all(|[word, _, _, kind]| (word == "*") == (kind == "word")));
    }

    #[test]
    fn the_codes_of_offices_are_kinds() {
        OFFICES.assert_in_order(|[code, _]| code);
        assert!(OFFICES.cells().all(|[code, _]| DirectiveKind::from_key(code).is_some()));
    }

    #[test]
    fn the_code_says_what_a_document_is_but_for_the_rows_of_the_table() {
        let of = |word, code, issuer: &str| meant(Some(word), code, &IssuerCode::from(issuer));
        assert_eq!(of(K::NghiDinh, K::QuyDinh, "TTg"), K::QuyDinh);
        assert_eq!(of(K::NghiQuyet, K::NghiDinh, "HĐTP"), K::NghiQuyet);
        assert_eq!(of(K::NghiQuyet, K::NghiDinh, "CP"), K::NghiDinh);
        assert_eq!(of(K::ChuongTrinhHanhDong, K::ChiThi, "TU"), K::ChuongTrinh);
        assert_eq!(meant(None, K::ChiThi, &IssuerCode::from("TU")), K::ChiThi);
    }
}
