//! Both editions: each command by the marker edition, in which every sentence is in `⟦…⟧`. What is outside is data.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chithi::text::is_syllable;

use crate::support::{Answer, CORPUS};

/// Commands as people type them, with answers, without, and wrong ones.
const COMMANDS: &[&[&str]] = &[
    &["search", "tự diễn biến"],
    &["search", "KL 21-KL/TW Kon Tum", "--explain"],
    &["search", "NQ TW4 khóa XII", "--facet", "year", "--facet", "locality"],
    &["search", "kiem tra", "-n", "2"],
    &["search", "abcxyz đăk"],
    &["search", "place:x title: \"abc ~9 (", "--strict"],
    &["search", "Kon Tum năm 2021..2019 cites>x"],
    &["search", "huyện Đăk Hà sau 2020 -bão"],
    &["search", ""],
    &["kwic", "\"tự diễn biến\""],
    &["kwic", "chi bộ", "--count"],
    &["kwic", "chi bộ", "--collocates"],
    &["cites", "KL 21-KL/TW"],
    &["cites", "Kết luận 21"],
    &["cites", "NQ TW4"],
    &["cites", "abc"],
    &["directive", "KL 21-KL/TW"],
    &["directive", "KL 999-KL/TW"],
    &["cascade", "KL 21-KL/TW"],
    &["coverage", "KL 21-KL/TW"],
    &["coverage", "KL 21-KL/TW", "--by", "district", "--years"],
    &["compare", "KL 21-KL/TW", "CT 05-CT/TW"],
    &["compare", "Kon Tum", "Gia Lai"],
    &["localities"],
    &["localities", "--depth", "3"],
    &["timeline"],
    &["timeline", "KL 21", "--by", "month"],
    &["place", "Kon Tum"],
    &["place", "Châu Thành"],
    &["place", "abcxyz"],
    &["unresolved"],
    &["stats"],
    &["duplicates"],
    &["doctor"],
    &["skipped"],
    &["saved"],
    &["news"],
    &["explain-citation", "Kết luận số 21-KL/TW, Nghị quyết này và Nghị quyết Trung ương 4"],
    &["explain-citation", "không có gì"],
    &["show", "không-có"],
    &["remove", "không-có"],
    &["rollback"],
    &["correct", "--list"],
    &["search", "x", "--limit", "999999"],
    &["search", "x", "--format", "dot"],
    &["search", "KL 21-KL/TW Kon Tum", "--format", "html"],
    &["cites", "NQ TW4", "--include-ambiguous", "--format", "html"],
    &["coverage", "KL 21-KL/TW ngày 25/10/2021", "--years", "--format", "html"],
    &["cascade", "nq-12-tw-k11", "--format", "html"],
    &["timeline", "chi bộ", "--count", "occurrences", "--format", "html"],
    &["compare", "Kon Tum", "Gia Lai", "--format", "html"],
    &["localities", "--format", "html"],
    &["stats", "--format", "html"],
    &["cites"],
    &["serach", "x"],
    &["search", "--khong-co"],
    &["--help"],
    &["search", "--help"],
    &["help", "cites"],
    &[],
];

/// What is typed as it is in both languages.
const TYPED: [&str; 9] = ["chithi", "text", "json", "jsonl", "xlsx", "html", "atom", "bench", "eval"];

/// Words of the English edition of four letters and more that are no syllables of Vietnamese, and that nobody types.
fn english() -> BTreeSet<String> {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/say/sentences");
    let (mut words, mut typed) = (BTreeSet::new(), BTreeSet::from(TYPED.map(str::to_owned)));
    for table in fs::read_dir(tables).unwrap().map(|entry| entry.unwrap().path()) {
        if table.extension().is_none_or(|ending| ending != "tsv") {
            continue;
        }
        let text = fs::read_to_string(&table).unwrap();
        let cells = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?))
        });
        let (names, rows): (Vec<_>, Vec<_>) =
            cells.partition(|(name, _)| name.starts_with("command.") || name.starts_with("word."));
        typed.extend(names.into_iter().map(|(_, name)| name.to_owned()));
        let rows = rows.into_iter().map(|(_, english)| english);
        let plain = rows.map(|row| row.split('`').step_by(2).collect::<Vec<_>>().join(" "));
        let of_row = plain.flat_map(|row| words_of(&row).map(str::to_owned).collect::<Vec<_>>());
        words.extend(of_row.filter(|word| word.len() > 3 && !is_syllable(&word.to_lowercase())));
    }
    words.difference(&typed).cloned().collect()
}

/// Words of letters alone: names of files, ids, options and keys have other signs in them.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let bare = text.split_whitespace().map(|word| word.trim_matches(|c: char| ",;:.?!()“”«»…".contains(c)));
    bare.filter(|word| word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'\''))
}

/// What a page shows of itself: neither its sheet nor its tags.
fn without_markup(page: &str) -> String {
    let parts = page.split('<').map(|part| match part.split_once('>') {
        Some(("style", _)) => "",
        Some((_, shown)) => shown,
        None => part,
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// What no brackets hold, and what isn't typed (options, commands, paths: whatever has a sign of those beside it).
fn outside(text: &str) -> String {
    let mut outside = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '⟦' => depth += 1,
            '⟧' => depth -= 1,
            c if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside
}

#[test]
fn no_command_says_anything_in_english_past_the_tables() {
    let english = english();
    let mut wrong = Vec::new();
    for line in COMMANDS {
        let Answer { stdout, stderr, .. } = CORPUS.chithi(&[&["--lang", "pseudo"], *line].concat());
        for said in [stdout, stderr] {
            let said = if said.starts_with("<!DOCTYPE") { without_markup(&said) } else { said };
            let left = outside(&said);
            let words: BTreeSet<&str> = words_of(&left)
                .filter(|word| english.contains(*word))
                .filter(|word| !line.concat().contains(word))
                .collect();
            if !words.is_empty() {
                wrong.push(format!("{line:?}: {words:?}\n{left}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Names of rows that are put together when they are looked for, up to where they differ.
const BY_NAME: &[&str] = &[
    "choice.",
    "command.",
    "coverage.map-",
    "coverage.status-",
    "facet.typed-",
    "field.",
    "heading.",
    "help.",
    "name.",
    "opt.",
    "places.alias-",
    "places.event-",
    "registry.of-",
    "relation.",
    "syntax.",
    "value.",
    "why.",
    "word.",
];

#[test]
fn no_sentence_is_left_that_nothing_says() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut code = String::new();
    for file in walkdir::WalkDir::new(&src).into_iter().map(Result::unwrap) {
        if file.path().extension().is_some_and(|ending| ending == "rs" || ending == "html") {
            code.push_str(&fs::read_to_string(file.path()).unwrap());
        }
    }
    let said: BTreeSet<&str> = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let rows = fs::read_dir(src.join("render/say/sentences")).unwrap().map(|entry| entry.unwrap().path());
    let tables = rows.filter(|path| path.extension().is_some_and(|ending| ending == "tsv"));
    let text: String = tables.map(|path| fs::read_to_string(path).unwrap()).collect();
    let names = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let names = names.filter_map(|line| line.split('\t').next());
    let is_by_name = |name: &str| BY_NAME.iter().any(|start| name.starts_with(start));
    let stale: Vec<&str> = names.filter(|name| !is_by_name(name) && !said.contains(&*name.replace('.', "_"))).collect();
    assert_eq!(stale, Vec::<&str>::new());
}
