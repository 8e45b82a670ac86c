//! Files made by real programs, compared with the article that they were made of.
//!
//! `tests/made/make.sh` makes them of `tests/made/articles.py`; `.ci/made` makes them anew with the programs of the machine and has them
//! compared, too: `CHITHI_MADE` names their folder then.

#![allow(clippy::print_stdout, reason = "what a machine can't show is said")]

use std::path::PathBuf;
use std::process::Command;

use chithi::annotation::Annotated;
use chithi::article::{Article, Programs, Skipped, sources};
use chithi::facts::Facts;

use super::support::PROGRAM;

/// What a file keeps of its article.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    /// All of it: date line, table, caption, footnote.
    All,
    /// The same without the footnote, which its format hasn't.
    NoNote,
    /// Paragraphs, headings and lists alone: what somebody typed into a mail or a cell.
    Text,
}

/// What reads it, beside chithi.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Chithi,
    Pdf,
    Office,
}

/// File, article, author, what is kept, what reads it. A row a file.
const FILES: &[(&str, &str, Option<&str>, Kept, By)] = &[
    ("tin.docx", "tin", Some("Vũ Lan"), Kept::All, By::Chithi),
    ("tin.odt", "tin", Some("Vũ Lan"), Kept::All, By::Chithi),
    ("tin.rtf", "tin", Some("Vũ Lan"), Kept::All, By::Chithi),
    ("tin.doc", "tin", Some("Vũ Lan"), Kept::All, By::Office),
    ("tin.pdf", "tin", Some("Vũ Lan"), Kept::All, By::Pdf),
    ("hai-cot.pdf", "tin", Some("Vũ Lan"), Kept::All, By::Pdf),
    ("tin.mhtml", "tin", Some("Vũ Lan"), Kept::NoNote, By::Chithi),
    ("tin-in.pdf", "tin", Some("Vũ Lan"), Kept::NoNote, By::Pdf),
    ("bao-cao.docx", "bao-cao", None, Kept::All, By::Chithi),
    ("bao-cao.rtf", "bao-cao", None, Kept::All, By::Chithi),
    ("bao-cao.doc", "bao-cao", None, Kept::All, By::Office),
    ("bao-cao.pdf", "bao-cao", None, Kept::All, By::Pdf),
];

/// The same of files that hold several articles: those that each holds, in order.
const SEVERAL: &[(&str, &[Inside])] = &[
    ("thu.eml", &[("tin", Some("Vũ Lan"), Kept::Text), ("bao-cao", None, Kept::All)]),
    ("bang.xlsx", &[("tin", Some("Vũ Lan"), Kept::Text), ("bao-cao", None, Kept::Text)]),
    ("bang.csv", &[("tin", Some("Vũ Lan"), Kept::Text), ("bao-cao", None, Kept::Text)]),
    ("tin.rss", &[("tin", None, Kept::Text), ("bao-cao", None, Kept::Text)]),
    ("kho.zip", &[("tin", Some("Vũ Lan"), Kept::All), ("bao-cao", None, Kept::All), ("bao-cao", None, Kept::All)]),
];

/// Article, author, and what is kept.
type Inside = (&'static str, Option<&'static str>, Kept);

/// Not compared here, since other tests do.
const OTHERS: &[&str] = &[
    "scan.pdf",
    "mat-khau.pdf",
    "lam-duong.docx",
    "lam-duong.odt",
    "lam-duong.fodt.gz",
    "thu-lam-duong.eml",
    "bo.zip",
];

/// An article as it was written, by Python's own tables.
#[derive(serde::Deserialize)]
struct Written {
    title: String,
    date: String,
    blocks: Vec<(String, serde_json::Value)>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/made")
}

fn folder() -> PathBuf {
    std::env::var_os("CHITHI_MADE").map_or_else(|| root().join("files"), PathBuf::from)
}

/// The articles as they were written; `articles.json` is what `articles.py` says, and `make.sh` writes it.
fn written(name: &str) -> Written {
    let text = std::fs::read_to_string(folder().join("articles.json")).unwrap();
    let mut all: std::collections::BTreeMap<String, Written> = serde_json::from_str(&text).unwrap();
    all.remove(name).unwrap()
}

/// The programs of this machine, with chithi's own reader of PDF.
fn programs() -> Programs {
    Programs::found().with_own(Some(PathBuf::from(PROGRAM)))
}

fn read(name: &str, programs: &Programs) -> Result<Article, Skipped> {
    sources(&[folder().join(name)]).next().unwrap().and_then(|raw| raw.parse_by(programs))
}

fn has(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok() || Command::new(program).arg("-v").output().is_ok()
}

fn citations(title: &str, body: &str) -> Vec<String> {
    let facts = Facts::built_in();
    let article = Article { title: title.to_owned(), body: body.to_owned(), ..Article::default() };
    let annotated = Annotated::new(&article, &facts);
    let record = serde_json::to_value(chithi::annotation::ArticleRecord::from(&annotated)).unwrap();
    let of = |citation: &serde_json::Value| citation["text"].as_str().map(str::to_owned);
    record["citations"].as_array().unwrap().iter().filter_map(of).collect()
}

/// Compares what was read with what was written, and names the file in whatever is wrong.
fn compare(file: &str, name: &str, author: Option<&str>, kept: Kept, article: &Article) {
    let written = written(name);
    assert!(article.title.ends_with(&written.title), "{file}: {}", article.title);
    assert_eq!(article.published.map(|published| published.date.to_string()), Some(written.date), "{file}");
    assert_eq!(article.author.as_deref(), author, "{file}");
    let mut lines: Vec<String> = Vec::new();
    let mut captions: Vec<String> = Vec::new();
    for (kind, block) in &written.blocks {
        match kind.as_str() {
            "note" | "table" | "caption" if kept == Kept::Text => {}
            "table" => lines.extend(block.as_array().unwrap().iter().map(|row| {
                row.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap()).collect::<Vec<_>>().join(" ")
            })),
            "caption" => captions.push(block.as_str().unwrap().to_owned()),
            "note" if kept == Kept::NoNote => {}
            _ => lines.push(block.as_str().unwrap().to_owned()),
        }
    }
    assert_eq!(article.captions, captions, "{file}");
    // Reports have their letterhead before the text, and who signs them after it; headings of narrow columns of tables are broken.
    let body = article.body.replace("hiến\n(m2)", "hiến (m2)");
    let read: Vec<&str> = body.lines().collect();
    let from = read.iter().position(|line| *line == lines[0]).unwrap_or_else(|| panic!("{file}: {body}"));
    let read: Vec<&str> = read[from..].iter().copied().take(lines.len()).collect();
    assert_eq!(read, lines, "{file}");
    assert!(from <= 3 && body.lines().count() <= from + lines.len() + 3, "{file}: {body}");
    if name == "tin" {
        assert_eq!((from, body.lines().count()), (0, lines.len()), "{file}: {body}");
    }
    assert_eq!(citations("", &read.join("\n")), citations("", &lines.join("\n")), "{file}");
}

#[test]
fn files_of_real_programs_give_the_article_that_they_were_made_of() {
    let programs = programs();
    for &(file, name, author, kept, by) in FILES {
        if by == By::Office && !has("soffice") {
            println!("left out: {file}, since there is no LibreOffice");
            continue;
        }
        let article = read(file, &programs).unwrap_or_else(|skipped| panic!("{skipped}"));
        compare(file, name, author, kept, &article);
    }
}

#[test]
fn files_of_several_articles_give_each_of_them() {
    let programs = programs();
    for (file, expected) in SEVERAL {
        let found: Vec<Article> = sources(&[folder().join(file)])
            .map(|raw| raw.and_then(|raw| raw.parse_by(&programs)).unwrap_or_else(|skipped| panic!("{skipped}")))
            .collect();
        assert_eq!(found.len(), expected.len(), "{file}");
        for (article, &(name, author, kept)) in found.iter().zip(*expected) {
            compare(file, name, author, kept, article);
        }
    }
}

#[test]
fn without_pdftotext_chithi_reads_pdf_by_itself() {
    let programs = Programs::found_in(&[]).with_own(Some(PathBuf::from(PROGRAM)));
    for &(file, name, ..) in FILES.iter().filter(|row| row.4 == By::Pdf) {
        let article = read(file, &programs).unwrap_or_else(|skipped| panic!("{skipped}"));
        let written = written(name);
        assert!(article.title.ends_with(&written.title), "{file}: {}", article.title);
        assert_eq!(article.published.map(|published| published.date.to_string()), Some(written.date), "{file}");
        let text: Vec<&str> = written.blocks.iter().filter_map(|(_, text)| text.as_str()).collect();
        assert_eq!(citations("", &article.body), citations("", &text.join("\n")), "{file}: {}", article.body);
        // Its columns and tables aren't as good as those of pdftotext, but nothing is missing.
        let read: std::collections::BTreeSet<&str> = article.body.split_whitespace().collect();
        let words: Vec<&str> = text.iter().flat_map(|text| text.split_whitespace()).collect();
        let found = words.iter().filter(|word| read.contains(*word)).count();
        assert!(found * 100 >= words.len() * 90, "{file}: {found} of {}: {}", words.len(), article.body);
    }
}

#[test]
fn each_file_that_is_made_is_in_the_tables() {
    let mut names: Vec<String> = std::fs::read_dir(root().join("files"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.retain(|name| name != "articles.json");
    names.sort();
    let several = SEVERAL.iter().map(|row| row.0);
    let mut known: Vec<&str> = FILES.iter().map(|row| row.0).chain(several).chain(OTHERS.iter().copied()).collect();
    known.sort_unstable();
    assert_eq!(names, known);
}

#[test]
fn scanned_pages_are_told_and_read_if_that_is_wanted() {
    let own = Some(PathBuf::from(PROGRAM));
    for programs in [programs(), Programs::found_in(&[]).with_own(own)] {
        let skipped = read("scan.pdf", &programs).unwrap_err();
        assert_eq!(skipped.reason.name(), "only-pictures", "{skipped}");
    }
    if !(has("pdftoppm") && has("tesseract")) {
        println!("left out: pages that are pictures, since there is no pdftoppm or no tesseract");
        return;
    }
    let article = match read("scan.pdf", &programs().with_ocr(true)) {
        Err(skipped) if skipped.reason.name() == "needs-program" => {
            return println!("left out: tesseract knows no Vietnamese");
        }
        article => article.unwrap(),
    };
    assert_eq!(article.extraction, chithi::article::Extraction::Recognised);
    let written = written("bao-cao");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let read: std::collections::BTreeSet<String> = words(&article.body).into_iter().collect();
    let all: Vec<String> =
        written.blocks.iter().flat_map(|(_, text)| words(text.as_str().unwrap_or_default())).collect();
    let found = all.iter().filter(|word| read.contains(*word)).count();
    assert!(found * 100 >= all.len() * 90, "{found} of {}: {}", all.len(), article.body);
}

#[test]
fn one_with_a_password_is_named() {
    let own = Some(PathBuf::from(PROGRAM));
    for programs in [programs(), Programs::found_in(&[]).with_own(own)] {
        assert_eq!(read("mat-khau.pdf", &programs).unwrap_err().reason.name(), "encrypted");
    }
    let without = read("tin.pdf", &Programs::default()).unwrap_err();
    assert_eq!(without.reason.name(), "needs-program");
}
