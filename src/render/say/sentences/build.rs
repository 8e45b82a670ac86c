//! Tables of sentences → a method of `Say` for each, before the program is compiled.
//!
//! In: `*.tsv` of this folder, a row a sentence: its name, English, Vietnamese, a note. Out: `sentences.rs`, in which the
//! places to fill are arguments, in the order of the English. Where the two editions don't fill the same places the build
//! ends and says in which line.
//!
//! `{name}` is filled in as it is written in the language. `{n:article/articles}` is a number and the noun (or verb) that
//! goes with it, `{n?is/are}` the word alone; Vietnamese has one form, `{n}`. `\n` is the end of a line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Where the tables are, from the folder of the package.
const TABLES: &str = "src/render/say/sentences";

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Text(String),
    /// What fills a place.
    Place(String),
    /// A number with the word for one and for more.
    Counted(String, String, String),
    /// The word for one and for more, without the number.
    Word(String, String, String),
}

impl Piece {
    fn name(&self) -> Option<&str> {
        match self {
            Piece::Text(_) => None,
            Piece::Place(name) | Piece::Counted(name, ..) | Piece::Word(name, ..) => Some(name),
        }
    }
}

fn main() {
    println!("cargo::rerun-if-changed={TABLES}");
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the folder")).join(TABLES);
    let mut tables: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of tables can be listed")
        .map(|entry| entry.expect("the folder of tables can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
        .collect();
    tables.sort();
    let mut rows = BTreeMap::new();
    for table in &tables {
        let text = fs::read_to_string(table).expect("a table is UTF-8");
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let (name, row) = row(line).unwrap_or_else(|why| fail(table, number, &why));
            if rows.insert(name, row).is_some() {
                fail(table, number, "another sentence has this name");
            }
        }
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder")).join("sentences.rs");
    fs::write(out, code(&rows)).expect("the code of the sentences can be written");
}

fn fail(table: &Path, number: usize, why: &str) -> ! {
    panic!("{}:{}: {why}", table.display(), number + 1)
}

/// The two editions of a sentence.
struct Row {
    english: Vec<Piece>,
    vietnamese: Vec<Piece>,
    shown: [String; 2],
}

fn row(line: &str) -> Result<(String, Row), String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [name, english, vietnamese, ..] = cells.as_slice() else {
        return Err("three cells parted by tabs are needed".into());
    };
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b)) {
        return Err(format!("`{name}` is no name: a-z, 0-9, `.`, `_` and `-`"));
    }
    if english.is_empty() || vietnamese.is_empty() {
        return Err("a sentence is missing".into());
    }
    let row = Row {
        english: pieces(english)?,
        vietnamese: pieces(vietnamese)?,
        shown: [(*english).into(), (*vietnamese).into()],
    };
    let (ours, theirs) = (sorted(&row.english), sorted(&row.vietnamese));
    if ours != theirs {
        return Err(format!("the English fills {ours:?}, the Vietnamese {theirs:?}"));
    }
    Ok(((*name).to_owned(), row))
}

/// The names of the places, each once.
fn places(pieces: &[Piece]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in pieces.iter().filter_map(Piece::name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn sorted(pieces: &[Piece]) -> Vec<&str> {
    let mut names = places(pieces);
    names.sort_unstable();
    names
}

fn pieces(sentence: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let (inner, after) = after.split_once('}').ok_or("a place isn't closed")?;
        if !before.is_empty() {
            pieces.push(Piece::Text(unescaped(before)));
        }
        pieces.push(place(inner)?);
        rest = after;
    }
    if rest.contains('}') {
        return Err("`}` without `{`".into());
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(unescaped(rest)));
    }
    Ok(pieces)
}

fn unescaped(text: &str) -> String {
    text.replace("\\n", "\n").replace("\\t", "\t")
}

fn place(inner: &str) -> Result<Piece, String> {
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let words = |name: &str, words: &str, make: fn(String, String, String) -> Piece| {
        let (one, more) = words.split_once('/').ok_or("two words parted by `/` are needed")?;
        is_name(name)
            .then(|| make(name.into(), one.into(), more.into()))
            .ok_or_else(|| format!("`{name}` is no name of a place"))
    };
    match (inner.split_once(':'), inner.split_once('?')) {
        (Some((name, both)), _) => words(name, both, Piece::Counted),
        (None, Some((name, both))) => words(name, both, Piece::Word),
        (None, None) if is_name(inner) => Ok(Piece::Place(inner.into())),
        _ => Err(format!("`{inner}` is no name of a place")),
    }
}

/// The methods, and the table of what has no place, by name.
fn code(rows: &BTreeMap<String, Row>) -> String {
    let mut code = String::from("impl Say {\n");
    for (name, row) in rows.iter().filter(|(name, _)| !name.contains('-')) {
        method(&mut code, &name.replace('.', "_"), row);
    }
    code.push_str("}\n\n/// Sentences without a place to fill, by name: English and Vietnamese.\n");
    let fixed: Vec<_> = rows.iter().filter(|(_, row)| places(&row.english).is_empty()).collect();
    let _ = writeln!(code, "pub(super) static FIXED: [(&str, [&str; 2]); {}] = [", fixed.len());
    for (name, Row { shown: [english, vietnamese], .. }) in fixed {
        let _ = writeln!(code, "    ({name:?}, [{:?}, {:?}]),", unescaped(english), unescaped(vietnamese));
    }
    code.push_str("];\n");
    code
}

fn method(code: &mut String, name: &str, Row { english, vietnamese, shown: [shown, _] }: &Row) {
    let counted: Vec<&str> = english
        .iter()
        .filter(|piece| matches!(piece, Piece::Counted(..) | Piece::Word(..)))
        .filter_map(Piece::name)
        .collect();
    let arguments: String = places(english)
        .into_iter()
        .map(|place| format!(", {place}: impl {}", if counted.contains(&place) { "Count" } else { "Place" }))
        .collect();
    let _ =
        writeln!(code, "    #[doc = {:?}]", format!("“{}”", shown.replace('`', "'").replace(['[', ']', '<', '>'], "")));
    let _ = writeln!(code, "    #[must_use]\n    pub fn {name}(self{arguments}) -> String {{");
    code.push_str("        let mut filled = Filled::new(self.language);\n        match self.language {\n");
    code.push_str("            Language::Vietnamese => {\n");
    filled(code, vietnamese);
    code.push_str("            }\n            Language::English | Language::Pseudo => {\n");
    filled(code, english);
    code.push_str("            }\n        }\n        filled.whole()\n    }\n");
}

fn filled(code: &mut String, pieces: &[Piece]) {
    for piece in pieces {
        let _ = match piece {
            Piece::Text(text) => writeln!(code, "                filled.text({text:?});"),
            Piece::Place(name) => writeln!(code, "                filled.place(&{name});"),
            Piece::Counted(name, one, more) => {
                writeln!(code, "                filled.counted(&{name}, {one:?}, {more:?});")
            }
            Piece::Word(name, one, more) => writeln!(code, "                filled.word(&{name}, {one:?}, {more:?});"),
        };
    }
}
