//! What the law of linear work is tried on: texts that say the same again and again.
//!
//! A rule shows by its own examples what it takes for a citation, a place, a list, a gap. So the pieces are every
//! string and every example in the sources of the rooms that read an article, every marked sentence of their tests,
//! and names from their tables: who adds a rule adds its pieces with it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::text::growth::{LARGER, repeated};

/// Sources whose strings and examples are pieces.
const SOURCES: [&str; 7] = [
    "src/text",
    "src/directive",
    "src/locality",
    "src/locality/marked",
    "src/annotation/law",
    "tests/it/citations.rs",
    "tests/it/evidence.rs",
];

/// Tables whose cells are pieces: every one of the first, each of so many of the others.
const TABLES: [(&str, usize); 6] = [
    ("src/locality/data/words.tsv", 1),
    ("src/locality/data/ordinary.tsv", 40),
    ("src/locality/data/bare.tsv", 20),
    ("src/outlet/outlets.tsv", 20),
    ("src/locality/data/names.tsv", 200),
    ("src/directive/data/directives.tsv", 10),
];

/// A longer string is no example of one thing.
const LONGEST: usize = 160;

/// What no rule is about: single signs, and what once took quadratic time.
pub(super) const GENERIC: [&str; 74] = [
    "a",
    "ự",
    "A",
    "Ự",
    "'",
    "’",
    "`",
    "\u{200b}",
    "a\u{200b}",
    "1\u{200b}",
    "\u{ad}",
    "\u{301}",
    "a\u{301}\u{323}",
    "\u{345}",
    "(",
    ")",
    "((a",
    "()",
    "[",
    "“",
    "”",
    "\"",
    "«a",
    "0",
    "9",
    "1, ",
    "1/",
    "1-",
    "1 + ",
    "số ",
    "khóa XI, ",
    "khóa XI, khóa XII; ",
    "\n",
    " ",
    "\u{a0}",
    "\t",
    ".",
    ". ",
    ". . A ",
    "…",
    "!? ",
    "A. ",
    "a. B",
    "; ",
    ": ",
    "-",
    " - ",
    "/",
    "_",
    "*",
    "👩\u{200d}👧🇻🇳",
    "\u{1f1fb}",
    "a'b'c'",
    "T.Ư.",
    "1.",
    "1,2",
    "12.345,",
    "Nghị quyết này ",
    "Nghị quyết này, chỉ thị này ",
    "21-KL/TW-",
    "21-KL/TW/",
    "Nghị quyết số 18-NQ/TW, ",
    "Nghị quyết 18, 19 và ",
    "1-NQ/HCM, ",
    "NQTW4, 5, khóa XI, XII ",
    "Kế hoạch số 60 (sau đây gọi tắt là Kế hoạch) ",
    "ban hành Kế hoạch 60 ",
    "Thực hiện Nghị quyết 18-NQ/TW, huyện ban hành Kế hoạch số 60",
    "Kon Tum, Gia Lai, ",
    "xã Tân Lập, ",
    "tan lap, ",
    "xã Tân Lập, huyện Châu Thành và ",
    "công ty cổ phần ",
    "Luật Đất đai ",
];

/// Pieces that are tried in pairs: many of the first, then many of the second, as where a list is followed by what
/// points back to it, or by a gap that each member looks at.
const PAIRED: [&str; 20] = [
    "Nghị quyết số 18-NQ/TW, ",
    "Nghị quyết số 18",
    ", 19",
    " + 19",
    "Nghị quyết này ",
    "Chỉ thị nêu trên, ",
    "Kế hoạch 60 của Huyện ủy ",
    "ban hành Kế hoạch số 60 ",
    "Thực hiện Chỉ thị 05-CT/TW, ",
    "Nghị quyết Trung ương 4",
    ", 5",
    " khóa XI",
    ", XII",
    "xã Tân Lập, ",
    "Hà Nội ",
    "huyện Kon Rẫy; ",
    " ",
    "(",
    "đường ",
    ". ",
];

/// What stands between two pieces.
const SEPARATORS: [&str; 4] = ["", " ", ", ", "\n"];

/// Every piece, each once, in order.
pub(super) fn pieces() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pieces: BTreeSet<String> = GENERIC.iter().chain(&PAIRED).map(|piece| (*piece).to_owned()).collect();
    for source in SOURCES {
        sources_in(&root.join(source)).iter().for_each(|text| pieces.extend(examples(text)));
    }
    for (table, each) in TABLES {
        let text = std::fs::read_to_string(root.join(table)).unwrap();
        pieces.extend(text.lines().step_by(each).flat_map(|line| line.split('\t')).map(str::to_owned));
    }
    pieces.into_iter().filter(|piece| !piece.is_empty() && piece.len() <= LONGEST).collect()
}

/// The sources at a path: a file, or the files of a folder.
fn sources_in(path: &Path) -> Vec<String> {
    if path.is_file() {
        return vec![std::fs::read_to_string(path).unwrap()];
    }
    let files = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|e| e == "rs"))
        .map(|f| std::fs::read_to_string(f).unwrap())
        .collect()
}

/// What stands in quotation marks in a source, and between backticks in its comments.
fn examples(source: &str) -> Vec<String> {
    let mut examples = Vec::new();
    for line in source.lines() {
        let quoted = line.split('"').skip(1).step_by(2).map(plain);
        let ticked = line.contains("//").then(|| line.split('`').skip(1).step_by(2).map(str::to_owned));
        examples.extend(quoted.chain(ticked.into_iter().flatten()));
    }
    examples
}

/// A string of a source without its escapes and without the marks of a marked sentence.
fn plain(quoted: &str) -> String {
    let mut text = quoted.replace("\\n", "\n").replace("\\u{200b}", "\u{200b}").replace("\\u{a0}", "\u{a0}");
    while let Some((before, after)) = text.split_once("](") {
        let after = after.split_once(')').map_or("", |(_, after)| after);
        text = format!("{}{after}", before.replacen('[', "", 1));
    }
    text
}

/// A text that says the same again and again, in any size.
pub(super) enum Example<'p> {
    /// A piece, with what stands between two of it.
    Repeated(&'p str, &'static str),
    /// Many of the first piece, then many of the second.
    Pair(&'static str, &'static str),
}

impl Example<'_> {
    pub(super) fn name(&self) -> String {
        match self {
            Example::Repeated(piece, separator) => [*piece, *separator].concat(),
            Example::Pair(first, second) => format!("{first} … {second}"),
        }
    }

    /// A text of at least `bytes`, and one that is so much longer as the law says.
    pub(super) fn in_two_sizes(&self, bytes: usize) -> [String; 2] {
        [bytes, bytes * LARGER].map(|bytes| match self {
            Example::Repeated(piece, separator) => repeated(&[*piece, *separator].concat(), bytes),
            Example::Pair(first, second) => repeated(first, bytes / 2) + &repeated(second, bytes / 2),
        })
    }
}

/// Each piece again and again: generic ones with each separator, the others in turn with one.
pub(super) fn repetitions(pieces: &[String]) -> impl Iterator<Item = Example<'_>> {
    pieces.iter().enumerate().flat_map(|(place, piece)| {
        let generic = GENERIC.contains(&piece.as_str());
        let separators =
            SEPARATORS.iter().enumerate().filter(move |(at, _)| generic || place % SEPARATORS.len() == *at);
        separators.map(move |(_, separator)| Example::Repeated(piece, separator))
    })
}

/// Each pair of pieces.
pub(super) fn pairs<'p>() -> impl Iterator<Item = Example<'p>> {
    PAIRED.iter().flat_map(|first| PAIRED.iter().map(move |second| Example::Pair(first, second)))
}

#[test]
fn the_pieces_have_the_examples_of_every_rule() {
    let pieces: BTreeSet<String> = pieces().into_iter().collect();
    assert!(pieces.len() > 2_000, "{}", pieces.len());
    let known =
        ["Hội đồng Bảo an", "công an", "TXU", "Huyện ủy có Kế hoạch số 44-KH/HU.", "H'Drai", "21-KL/TW", "kinh"];
    for piece in known {
        assert!(pieces.contains(piece), "{piece}");
    }
}
