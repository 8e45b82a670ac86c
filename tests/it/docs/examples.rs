//! The examples: each command line runs, and prints what the page shows.
#![cfg(unix)] // they are lines for a shell

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, Mutex};

use super::page::{Block, Page};
use super::{Language, ROOT, chithi, none};
use crate::support::{PROGRAM, gzip, undisturbed};

/// A folder such as the pages of a language speak of: the sample articles with an index of them, and files of the names in examples.
fn made(language: Language) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(language.folder());
    let _ = std::fs::remove_dir_all(&folder);
    for name in ["corpus", "articles", "BaiBao", "web"] {
        std::fs::create_dir_all(folder.join(name)).unwrap();
        for file in std::fs::read_dir(Path::new(ROOT).join("corpus")).unwrap().map(Result::unwrap) {
            std::fs::copy(file.path(), folder.join(name).join(file.file_name())).unwrap();
        }
    }
    let record = gzip("{\"id\":\"1\",\"title\":\"Tin\",\"body\":\"Bà con họp.\"}\n".as_bytes());
    std::fs::write(folder.join("ban-cu.txt"), "ChØ thÞ cña Ban BÝ th\u{AD}\n").unwrap();
    std::fs::write(folder.join("bai-viet.txt"), "Tin\n\nHuyện ủy học Kết luận 21-KL/TW.\n").unwrap();
    std::fs::write(folder.join("bao-2023.jsonl.gz"), &record).unwrap();
    std::fs::write(folder.join("old.jsonl.gz"), &record).unwrap();
    std::fs::write(folder.join("cau-hoi.txt"), "tự diễn biến\nKL 21-KL/TW\n").unwrap();
    chithi(&folder, &["index", "corpus", "--index", "saved"]).expect(0);
    chithi(&folder, &["backup", "kho.tar.zst", "--index", "saved"]).expect(0);
    folder
}

/// The folder of a language, made once.
fn folder(language: Language) -> &'static Path {
    static ENGLISH: LazyLock<PathBuf> = LazyLock::new(|| made(Language::English));
    static VIETNAMESE: LazyLock<PathBuf> = LazyLock::new(|| made(Language::Vietnamese));
    match language {
        Language::English => &ENGLISH,
        Language::Vietnamese => &VIETNAMESE,
    }
}

/// What a terminal would show, and the exit code.
type Shown = (String, Option<i32>);

/// What each command line printed: a line may be in several pages of a language.
static RUNS: Mutex<BTreeMap<(Language, String), Shown>> = Mutex::new(BTreeMap::new());

/// Runs a command line, once.
fn run(language: Language, line: &str) -> Shown {
    let run = || run_with_index(language, line);
    RUNS.lock().unwrap().entry((language, line.to_owned())).or_insert_with(run).clone()
}

/// Runs a command line in the folder, where it finds the index of the sample articles.
fn run_with_index(language: Language, line: &str) -> Shown {
    chithi_in_shell(language, folder(language), &format!("rm -rf index && cp -R saved index && {{ {line}\n}}"))
}

/// Runs a line in a folder, which is home, for a reader of a language.
pub(super) fn chithi_in_shell(language: Language, folder: &Path, line: &str) -> Shown {
    let program = Path::new(PROGRAM).parent().unwrap().to_str().unwrap();
    let path = format!("{program}:{}", std::env::var("PATH").unwrap());
    let mut shell = undisturbed(Command::new("sh"));
    // As README tells readers of Vietnamese to choose it; the others need choose nothing.
    match language {
        Language::English => shell.env_remove("CHITHI_LANG"),
        Language::Vietnamese => shell.env("CHITHI_LANG", "vi"),
    };
    shell.env("LC_ALL", "C");
    shell.args(["-c", &format!("{{ {line}\n}} 2>&1")]).current_dir(folder).env("PATH", path).env("HOME", folder);
    let output = shell.output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

/// The blocks of all pages in one language of code, with the language and the path of the page.
fn blocks(code: &str) -> Vec<(Language, String, Block)> {
    let of_page = |language: Language, page: Page| {
        let Page { path, sections } = page;
        sections.into_iter().flat_map(|section| section.blocks).map(move |block| (language, path.clone(), block))
    };
    let of_language = |language: Language| language.pages().into_iter().flat_map(move |page| of_page(language, page));
    Language::ALL.into_iter().flat_map(of_language).filter(|(_, _, block)| block.language == code).collect()
}

/// Whether a line of a page shows a line that was printed; `…` at its end is for the rest of it.
fn shows(shown: &str, printed: &str) -> bool {
    let beginning = shown.strip_suffix('…').filter(|beginning| !beginning.is_empty());
    shown.trim_end() == printed.trim_end() || beginning.is_some_and(|beginning| printed.starts_with(beginning))
}

/// The first line shown that wasn't printed there; a line `…` is for any number of lines.
pub(super) fn unprinted<'s>(shown: &[&'s str], printed: &str) -> Option<&'s str> {
    let mut lines = printed.trim_end().lines();
    let mut has_gap = false;
    for line in shown {
        if line.trim() == "…" {
            has_gap = true;
            continue;
        }
        let found = if has_gap {
            lines.any(|printed| shows(line, printed))
        } else {
            lines.next().is_some_and(|p| shows(line, p))
        };
        if !found {
            return Some(line);
        }
        has_gap = false;
    }
    (!has_gap && lines.next().is_some()).then_some("(there is more)")
}

#[test]
fn each_example_prints_what_is_shown() {
    let mut faults = Vec::new();
    for (language, path, block) in blocks("console") {
        let text = block.lines.join("\n");
        for example in text.split("\n$ ").map(|example| example.trim_start_matches("$ ")) {
            let mut lines = example.lines();
            let command = lines.next().unwrap();
            let (printed, _) = run(language, command);
            if let Some(line) = unprinted(&lines.collect::<Vec<_>>(), &printed) {
                faults.push(format!("{path}: `{command}` doesn't print: {line}\nbut:\n{printed}"));
            }
        }
    }
    none(faults);
}

#[test]
fn each_command_line_runs() {
    let mut faults = Vec::new();
    for (language, path, block) in blocks("sh") {
        for line in block.lines.iter().filter(|line| !line.starts_with("cargo ")) {
            let (printed, code) = run(language, line);
            if code != Some(0) {
                faults.push(format!("{path}: `{line}` ends with {code:?}: {printed}"));
            }
        }
    }
    none(faults);
}

#[test]
fn an_example_that_prints_something_else_is_found() {
    let printed = "5 articles\n1. Thanh Sơn\n   08/11/2022 · Phú Thọ\n\n";
    for shown in [
        vec!["5 articles", "1. Thanh…", "   08/11/2022 · Phú Thọ"],
        vec!["5 articles", "…"],
        vec!["…", "1. Thanh Sơn", "…"],
    ] {
        assert_eq!(unprinted(&shown, printed), None, "{shown:?}");
    }
    for shown in [vec!["5 articles"], vec!["…", "2. Thanh Sơn", "…"], vec!["1. Thanh Sơn", "…"]] {
        assert!(unprinted(&shown, printed).is_some(), "{shown:?}");
    }
}
