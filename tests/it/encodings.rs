//! Articles in encodings of before Unicode: the same text and the same citations as in Unicode.

use std::collections::HashMap;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use encoding_rs::{WINDOWS_1252, WINDOWS_1258};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::support::{Library, zip};

const ARTICLES: [&str; 3] = [
    "Huyện ủy Đăk Hà sơ kết việc thực hiện Kết luận 21\n\nHuyện ủy Đăk Hà (Kon Tum) tổ chức hội nghị sơ kết việc thực hiện \
     Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương, có đại diện các chi bộ trực thuộc tham dự.\n\nTheo báo cáo, \
     huyện Đăk Hà đã phân công đảng viên phụ trách từng hộ, kịp thời chấn chỉnh những việc làm chưa đúng ngay từ cơ sở.\n\nỞ xã \
     Đăk Ui, bà con góp công làm đường; ông Nguyễn Văn Ảnh cho biết: đường dài một cây số.\n",
    "HỘI NGHỊ QUÁN TRIỆT NGHỊ QUYẾT CỦA ĐẢNG\n\nSáng nay, Thành ủy Pleiku, tỉnh Gia Lai mở hội nghị quán triệt Chỉ thị số 05-CT/TW \
     ngày 15/5/2016 của Bộ Chính trị về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.\n\nCác đại biểu đã thảo luận \
     sôi nổi; nhiều ý kiến đề nghị rút kinh nghiệm, sửa đổi lề lối làm việc, tránh hình thức.\n\nNgày mai, các xã, phường sẽ họp.\n",
    "Sa Thầy giữ rừng\n\nTừ đầu năm, huyện Sa Thầy, tỉnh Kon Tum đã thực hiện Chỉ thị số 13-CT/TW ngày 12/1/2017 của Ban Bí thư về \
     quản lý, bảo vệ và phát triển rừng.\n\nLực lượng kiểm lâm tuần tra ở những khu rừng giáp ranh; người dân ký cam kết không \
     phá rừng làm rẫy, không săn bắt thú.\n\nNhờ vậy, số vụ vi phạm giảm hẳn so với cùng kỳ.\n",
];

/// Codes of each letter, by the column of the table.
fn codes(column: usize) -> HashMap<char, Vec<u8>> {
    let rows = include_str!("encodings.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let code = |hex: &[u8]| u8::from_str_radix(std::str::from_utf8(hex).unwrap(), 16).unwrap();
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let hex = cells[column].trim();
        let bytes = hex.as_bytes().chunks(2).map(code).collect();
        (cells[0].chars().next().unwrap(), bytes)
    })
    .collect()
}

static CODES: LazyLock<[HashMap<char, Vec<u8>>; 4]> = LazyLock::new(|| [codes(1), codes(2), codes(3), codes(4)]);
/// The encodings with a column, as they are called.
const NAMES: [&str; 4] = ["tcvn3", "viscii", "vps", "vni"];

fn encoded(text: &str, column: usize) -> Vec<u8> {
    let of = |c: char| CODES[column].get(&c).cloned().unwrap_or_else(|| vec![u8::try_from(c).unwrap()]);
    text.chars().flat_map(of).collect()
}

/// Letters with their marks of tone apart, as windows-1258 has them.
fn in_windows_1258(text: &str) -> Vec<u8> {
    let is_tone = |c: &char| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*c);
    let parts = |c: char| {
        let (tones, base): (Vec<char>, Vec<char>) = c.nfd().partition(is_tone);
        base.into_iter().nfc().chain(tones).collect::<Vec<_>>()
    };
    let apart: String = text.chars().flat_map(parts).collect();
    let (bytes, _, any_lost) = WINDOWS_1258.encode(&apart);
    assert!(!any_lost, "{apart}");
    bytes.into_owned()
}

/// What a program makes of bytes that it takes for windows-1252.
fn taken_for_windows_1252(bytes: &[u8]) -> String {
    WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

/// A text in each of its carriers, with what it is converted from.
fn carriers(text: &str) -> Vec<(String, Vec<u8>, Value)> {
    let mut all = Vec::new();
    for (column, name) in NAMES.iter().enumerate() {
        let bytes = encoded(text, column);
        all.push((format!("misread-{name}"), taken_for_windows_1252(&bytes).into_bytes(), json!([name])));
        all.push((format!("bytes-{name}"), bytes, json!([name])));
    }
    all.push(("bytes-1258".into(), in_windows_1258(text), Value::Null));
    let misread = taken_for_windows_1252(&in_windows_1258(text));
    all.push(("misread-1258".into(), misread.into_bytes(), json!(["windows-1258"])));
    let utf_16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    all.push(("utf-16".into(), utf_16, Value::Null));
    let double = taken_for_windows_1252(text.as_bytes());
    let triple = taken_for_windows_1252(double.as_bytes());
    let lossy = double.replace('\u{a0}', " ").replace('\u{ad}', "");
    // Latin-1 has controls where windows-1252 has signs.
    let latin_1: String = text.bytes().map(char::from).collect();
    for (name, text) in [("double", double), ("triple", triple), ("lossy", lossy), ("latin-1", latin_1)] {
        all.push((name.into(), text.into_bytes(), json!(["double-utf-8"])));
    }
    all
}

#[test]
fn an_article_is_the_same_in_every_encoding() {
    for text in ARTICLES {
        let mut library = Library::new().put("goc.txt", text);
        for (name, bytes, _) in carriers(text) {
            library = library.put(&format!("{name}.txt"), bytes);
        }
        let told = |name: &str| library.chithi(&["annotate", name, "--format", "json"]).expect(0).json()[0].clone();
        let original = told("goc.txt");
        assert!(
            !original["citations"].as_array().unwrap().is_empty()
                && !original["mentions"].as_array().unwrap().is_empty()
        );
        for (name, _, converted) in carriers(text) {
            let article = told(&format!("{name}.txt"));
            for key in ["title", "body", "citations", "mentions", "primary"] {
                assert_eq!(article[key], original[key], "{name}: {key}");
            }
            assert_eq!(article["converted"], converted, "{name}");
        }
    }
}

#[test]
fn pages_and_records_in_old_encodings_are_read() {
    let misread = |text: &str| taken_for_windows_1252(&encoded(text, 0));
    let page = |charset: &str| {
        format!(
            "<html><head><meta charset={charset}><title>Huyện ủy họp bàn việc rừng</title></head><body><h1>Huyện ủy họp bàn việc \
             rừng</h1><p>Huyện ủy Sa Thầy họp bàn việc giữ rừng, <i>có đại diện</i> các xã.</p></body></html>"
        )
    };
    let library = Library::new()
        .put("a.html", encoded(&page("windows-1252"), 0))
        .put("b.html", encoded(&page("x-user-defined"), 3))
        .put("c.html", misread(&page("utf-8")))
        .put(
            "d.jsonl",
            misread(
                "{\"title\": \"Huyện ủy họp bàn việc rừng\", \"body\": \"Huyện ủy Sa Thầy họp bàn việc giữ rừng.\"}",
            ),
        )
        .put(
            "e.jsonl",
            encoded(
                "{\"title\": \"Huyện ủy họp bàn việc rừng\", \"body\": \"Huyện ủy Sa Thầy họp bàn việc giữ rừng.\"}",
                1,
            ),
        );
    for name in ["a.html", "b.html", "c.html", "d.jsonl", "e.jsonl"] {
        let article = library.chithi(&["annotate", name, "--format", "json"]).expect(0).json()[0].clone();
        assert_eq!(article["title"], "Huyện ủy họp bàn việc rừng", "{name}");
        assert!(
            article["body"].as_str().unwrap().contains("Huyện ủy Sa Thầy họp bàn việc giữ rừng"),
            "{name}: {article}"
        );
    }
}

#[test]
fn decode_says_why_and_prints_the_text() {
    let text = "ChØ thÞ\n\nHuyÖn uû §¨k Hµ triÓn khai ChØ thÞ sè 05-CT/TW.\n";
    let library = Library::new().put("cu.txt", text).put("ngan.txt", "ChØ thÞ");
    let told = library.chithi(&["decode", "cu.txt", "--format", "json"]).expect(0).json();
    assert_eq!(told[0]["converted"], json!(["tcvn3"]));
    let lines: Vec<_> =
        told[0]["stretches"].as_array().unwrap().iter().map(|s| (s["line"].clone(), s["after"].clone())).collect();
    assert_eq!(lines[0], (json!(1), json!("Chỉ thị")));
    assert_eq!(lines[1].0, json!(3));
    let text = library.chithi(&["giải-mã-tệp", "cu.txt", "--text"]).expect(0).stdout;
    assert_eq!(text, "Chỉ thị\n\nHuyện uỷ Đăk Hà triển khai Chỉ thị số 05-CT/TW.\n");
    assert!(library.chithi(&["decode", "ngan.txt"]).expect(0).stdout.contains("perhaps TCVN3"));
    assert_eq!(library.chithi(&["decode", "ngan.txt", "--as", "tcvn3", "--text"]).expect(0).stdout, "Chỉ thị\n");
    let warned = library.chithi(&["annotate", "ngan.txt"]).expect(0).stderr;
    assert!(warned.contains("looks like TCVN3"), "{warned}");
}

#[test]
fn decode_shows_of_what_is_no_text_the_text_of_its_articles() {
    let old = "Huy\u{d6}n u\u{fb} \u{a7}\u{a8}k H\u{b5} tri\u{d3}n khai Ch\u{d8} th\u{de} s\u{e8} 05-CT/TW";
    let new = "Huyện uỷ Đăk Hà triển khai Chỉ thị số 05-CT/TW";
    let bytes = WINDOWS_1252.encode(old).0.into_owned();
    let word = format!(
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>{old}.</w:t></w:r></w:p></w:body></w:document>"
    );
    let library = Library::new()
        .put("thu.eml", [b"MIME-Version: 1.0\r\nFrom: a@b.vn\r\nSubject: Tin\r\n\r\n", bytes.as_slice(), b"."].concat())
        .put("bang.csv", [b"title,body\nTin,\"", bytes.as_slice(), b".\"\n"].concat())
        .put("bai.docx", zip(&[("word/document.xml", word)]));
    for (name, charset, text) in [
        ("thu.eml", "UTF-8", format!("Tin\n\n{new}.\n")),
        ("bang.csv", "windows-1252", format!("Tin\n\n{new}.\n")),
        ("bai.docx", "", format!("{new}.\n")),
    ] {
        let told = library.chithi(&["decode", name, "--format", "json"]).expect(0).json();
        assert_eq!((&told[0]["converted"], &told[0]["charset"]), (&json!(["tcvn3"]), &json!(charset)), "{name}");
        assert_eq!(library.chithi(&["decode", name, "--text"]).expect(0).stdout, text, "{name}");
    }
    let vn =
        "Chi bô\u{323} ho\u{323}p ba\u{300}n viê\u{323}c la\u{300}ng, ngươ\u{300}i dân go\u{301}p công. ".repeat(4);
    let rows = [b"title,body\nTin,\"", &*WINDOWS_1258.encode(&vn).0, b"\"\n"].concat();
    let library = Library::new().put("bang.csv", rows);
    let said = library.chithi(&["decode", "bang.csv"]).expect(0).stdout;
    assert!(said.contains("Its bytes are read as windows-1258"), "{said}");
}

/// What another program makes of bytes, if it is installed.
fn by(program: &str, args: &[&str], bytes: &[u8]) -> Option<String> {
    let mut child = Command::new(program).args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    child.stdin.take()?.write_all(bytes).ok()?;
    let output = child.wait_with_output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap().nfc().collect())
}

#[test]
fn iconv_and_recode_read_the_same_letters() {
    let letters: String = {
        let mut letters: Vec<char> = CODES[0].keys().copied().collect();
        letters.sort_unstable();
        letters.iter().flat_map(|c| [*c, '\n']).collect()
    };
    let oracles: [(&str, usize, &str, &[&str]); 4] = [
        ("tcvn3", 0, "iconv", &["-f", "TCVN", "-t", "UTF-8"]),
        ("viscii", 1, "iconv", &["-f", "VISCII", "-t", "UTF-8"]),
        ("vps", 2, "recode", &["VPS..UTF-8"]),
        ("vni", 3, "recode", &["VNI..UTF-8"]),
    ];
    for (name, column, program, args) in oracles {
        // What recode lacks or has wrong is said above the table.
        let letters: String = letters
            .split_inclusive('\n')
            .filter(|line| !(program == "recode" && "ỖẮẰ".contains(line.trim())))
            .collect();
        let bytes = encoded(&letters, column);
        match by(program, args, &bytes) {
            Some(text) => assert_eq!(text, letters, "{program} {name}"),
            None => {
                let _ = writeln!(std::io::stderr(), "{program} isn't installed, or doesn't know {name}: not compared");
            }
        }
        // A code that Windows has a sign for is a letter only inside a word.
        let is_sign = |line: &&str| matches!(*encoded(line, column).as_slice(), [0x85 | 0x91..=0x97, b'\n']);
        let letters: String = letters.split_inclusive('\n').filter(|line| !is_sign(line)).collect();
        let library = Library::new().put("chu.txt", encoded(&letters, column));
        let read = library.chithi(&["decode", "chu.txt", "--as", name, "--text", "--format", "json"]).expect(0).json();
        assert_eq!(read[0]["text"], letters.as_str(), "{name}");
    }
}
