//! Asking for all lines of a list.

use super::find::samples;
use crate::screen::Screen;

/// Two columns of a spreadsheet, and a line that nothing has.
const LINES: &str = "KL 21-KL/TW\tBan Chấp hành\nChỉ thị 40-CT/TW\tBan Bí thư\nkhôngcóchữnàyđâu\t";

/// A column is pasted, its table read and taken along.
pub fn pasted(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    visitor.open("/tro-giup");
    visitor.follow("Hỏi cả danh sách");
    visitor.paste("Các dòng", LINES);
    visitor.press("Hỏi tất cả");
    let lines = visitor.texts("table tbody th");
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].starts_with("KL 21-KL/TW") && !lines[0].contains("Ban"), "{lines:?}");
    visitor.sees("3 dòng, 1 dòng không có bài nào");
    let numbers = visitor.texts("table tbody td.num a");
    assert_eq!(numbers.iter().filter(|number| number.ends_with('0') && number.len() < 3).count(), 1, "{numbers:?}");

    let table = String::from_utf8(visitor.download("button", "CSV")).unwrap();
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(table.contains("Chỉ thị 40-CT/TW"), "{table}");
    let workbook = visitor.download("button", "Excel");
    assert!(workbook.starts_with(b"PK"));

    visitor.follow_first("table tbody td.num a");
    assert!(visitor.heading().starts_with(&numbers[0]), "{} after {numbers:?}", visitor.heading());
    visitor.finish();
}
