//! Tables in files: `--out`, and what a spreadsheet makes of them.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::json;

use crate::support::Library;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let library = Library::new()
        .record("mot", json!({
            "title": "=1+1 là tên chuyên mục của chi bộ",
            "body": "Huyện ủy Sa Thầy, tỉnh Kon Tum quán triệt Kết luận 21-KL/TW ngày 25/10/2021 tới các chi bộ.",
            "published": "2022-03-05T08:30:00",
            "url": "https://vi.example/tin/1?a=b&c=d",
        }))
        .record("hai", json!({
            "title": "Chi bộ thôn Kép bàn Kết luận 21-KL/TW",
            "body": "Chi bộ thôn Kép, xã Sa Bình, huyện Sa Thầy, tỉnh Kon Tum thực hiện Kết luận 21-KL/TW ngày 25/10/2021.",
            "published": "2023-11-20",
        }))
        .record("ba", json!({
            "title": "Huyện Đăk Hà thu hoạch cà phê",
            "body": "Huyện Đăk Hà, tỉnh Kon Tum vào vụ thu hoạch cà phê.",
        }));
    library.index();
    library
});

/// A file in the folder that the program runs in.
fn file(name: &str) -> PathBuf {
    LIBRARY.path().join(name)
}

/// Rows of the first sheet of a book.
fn book(path: &Path) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    sheet.rows().map(<[Data]>::to_vec).collect()
}

/// The cells below a head.
fn column<'b>(book: &'b [Vec<Data>], head: &str) -> Vec<&'b Data> {
    let at = book[0].iter().position(|cell| *cell == *head).unwrap();
    book[1..].iter().map(|row| &row[at]).collect()
}

/// A day as CSV writes it, with its time.
fn day(cell: &Data) -> String {
    let Data::DateTime(day) = cell else { panic!("{cell:?} is no day") };
    let (year, month, day, hour, minute, ..) = day.to_ymd_hms_milli();
    format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}")
}

fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}

#[test]
fn a_book_has_days_as_days_numbers_as_numbers_and_a_title_is_no_formula() {
    let told = LIBRARY.chithi(&["search", "chi bộ", "--sort", "oldest", "--out", "tim.xlsx"]).expect(0);
    assert_eq!(told.stdout, "");
    assert!(told.stderr.contains("Wrote 2 rows to tim.xlsx"), "{}", told.stderr);
    let book = book(&file("tim.xlsx"));
    assert_eq!(column(&book, "title")[0], &text("=1+1 là tên chuyên mục của chi bộ"));
    let days: Vec<String> = column(&book, "published").into_iter().map(day).collect();
    assert_eq!(days, ["2022-03-05T08:30", "2023-11-20T00:00"]);
    assert_eq!(column(&book, "rank"), [&Data::Float(1.0), &Data::Float(2.0)]);
    assert!(column(&book, "score").iter().all(|score| matches!(score, Data::Float(_))));
    assert_eq!(column(&book, "url")[0], &text("https://vi.example/tin/1?a=b&c=d"));
}

#[test]
fn a_book_holds_what_csv_holds_whatever_is_asked() {
    let asked: [&[&str]; 9] = [
        &["search", "chi bộ", "--all"],
        &["search", "chi bộ", "--facet", "year", "--facet", "locality"],
        &["cites", "kl-21-tw-k13"],
        &["coverage", "kl-21-tw-k13", "--years"],
        &["timeline", "--by", "month"],
        &["kwic", "\"chi bộ\""],
        &["batch", "cau-hoi.txt"],
        &["batch", "cau-hoi.txt", "--hits", "3"],
        &["compare", "kl-21-tw-k13", "Kon Tum", "2022"],
    ];
    std::fs::write(file("cau-hoi.txt"), "chi bộ\nkhông có gì như thế\n").unwrap();
    for args in asked {
        let sheet = LIBRARY.chithi(&[args, &["--format", "csv"]].concat()).expect(0).rows();
        LIBRARY.chithi(&[args, &["--out", "moi.xlsx"]].concat()).expect(0);
        let book = book(&file("moi.xlsx"));
        assert_eq!(book.len(), sheet.len(), "{args:?}");
        for (typed, plain) in book.iter().zip(&sheet) {
            for (cell, plain) in typed.iter().zip(plain) {
                let is_same = match cell {
                    Data::Empty => plain.is_empty(),
                    Data::Float(number) => plain.parse::<f64>().is_ok_and(|plain| (plain - number).abs() < 1e-9),
                    // CSV has no time where none is known, and of a month no day.
                    Data::DateTime(_) => day(cell).starts_with(plain.as_str()),
                    // CSV marks what looks like a formula; a book needn't.
                    other => *other == *plain.trim_start_matches('\''),
                };
                assert!(is_same, "{args:?}: {cell:?} {plain}");
            }
        }
    }
}

#[test]
fn the_ending_of_the_file_says_the_form_unless_it_is_named() {
    let written = |args: &[&str], name: &str| {
        LIBRARY.chithi(&[&["search", "chi bộ", "--out", name], args].concat()).expect(0);
        std::fs::read_to_string(file(name)).unwrap()
    };
    assert!(written(&[], "a.csv").starts_with("\u{feff}rank,score,"));
    assert!(written(&[], "a.jsonl").lines().all(|line| line.starts_with('{')));
    assert!(written(&[], "a.json").starts_with("{\n"));
    assert!(written(&[], "a.html").to_lowercase().starts_with("<!doctype html>"));
    assert!(written(&["--format", "json"], "b.csv").starts_with("{\n"));
    assert!(written(&["--format", "text"], "ket-qua").contains("1. "));
    let unknown = LIBRARY.chithi(&["search", "chi bộ", "--out", "bang.xls"]).expect(2);
    assert!(unknown.stderr.contains("bang.xls") && unknown.stderr.contains(".xlsx"), "{}", unknown.stderr);
    assert!(!file("bang.xls").exists());
    let printed = LIBRARY.chithi(&["search", "chi bộ", "--format", "csv"]).expect(0).stdout;
    assert!(printed.starts_with("rank,"), "no mark on standard output");
}

#[test]
fn what_cannot_be_answered_leaves_the_file_as_it_was_and_nothing_found_is_an_empty_table() {
    let library = Library::new().story("a", "Tin", "Bà con họp thôn.").put("ra/cu.csv", "cũ");
    library.index();
    let read = || std::fs::read_to_string(library.path().join("ra/cu.csv")).unwrap();
    library.chithi(&["cites", "không phải văn bản", "--out", "ra/cu.csv"]).expect(2);
    library.chithi(&["search", "họp", "--index", "không-có", "--out", "ra/cu.csv"]).expect(3);
    library.chithi(&["search", "họp", "--out", "ra"]).expect(2);
    library.chithi(&["search", "họp", "--out", "không/có.csv"]).expect(2);
    assert_eq!(read(), "cũ");
    assert_eq!(std::fs::read_dir(library.path().join("ra")).unwrap().count(), 1, "nothing half written is left");
    let none = library.chithi(&["search", "xyzzy", "--out", "ra/cu.csv"]).expect(1);
    assert!(none.stderr.contains("Wrote 0 rows to ra/cu.csv"), "{}", none.stderr);
    assert!(read().starts_with("\u{feff}rank,") && read().lines().count() == 1);
}

#[test]
fn an_article_is_linked_to_its_address_and_its_file() {
    LIBRARY.chithi(&["cites", "kl-21-tw-k13", "--sort", "oldest", "--out", "trich.xlsx"]).expect(0);
    let links = zipped(&file("trich.xlsx"), "xl/worksheets/_rels/sheet1.xml.rels");
    assert!(links.contains("\"https://vi.example/tin/1?a=b&amp;c=d\""), "{links}");
    let path = LIBRARY.article_path("mot.json");
    assert!(cfg!(not(unix)) || links.contains(&format!("\"{}\"", path.display())), "{links}");
}

/// A file in a book, which is a zip.
fn zipped(book: &Path, name: &str) -> String {
    let bytes = std::fs::read(book).unwrap();
    let mut at = 0;
    let number = |at: usize, bytes_of: usize| -> usize {
        bytes[at..at + bytes_of].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    // The directory at the end has the length of each file, which those written without seeking don't say before.
    while let Some(found) = bytes[at..].windows(4).position(|four| four == b"PK\x01\x02") {
        at += found;
        let (packed, name_length, begins) = (number(at + 20, 4), number(at + 28, 2), number(at + 42, 4));
        if &bytes[at + 46..at + 46 + name_length] == name.as_bytes() {
            let data = begins + 30 + number(begins + 26, 2) + number(begins + 28, 2);
            let mut text = String::new();
            let mut reader = flate2::read::DeflateDecoder::new(&bytes[data..data + packed]);
            std::io::Read::read_to_string(&mut reader, &mut text).unwrap();
            return text;
        }
        at += 4;
    }
    panic!("no {name} in {}", book.display());
}
