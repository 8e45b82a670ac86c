//! Arguments and files that nobody should give: each is answered with a reason, soon, and never with 0.

use std::io;
use std::path::PathBuf;

use chithi::ask::AskError;
use chithi::evaluation::{GoldError, JudgmentError};
use chithi::input::InputError;
use chithi::library::BuildError;
use chithi::render::Say;
use chithi::store::StoreError;
use chithi::store::local::ManifestError;

use crate::support::{Answer, CORPUS, Library, program};

/// Asks the sample articles.
fn ask(args: &[&str]) -> Answer {
    CORPUS.chithi(args)
}

#[test]
fn a_number_outside_its_bounds_is_refused_with_the_bounds_and_what_to_do_instead() {
    const HUGE: &str = "1000000000";
    for (args, said) in [
        (
            &["kwic", "chi bộ", "--width", HUGE][..],
            "from 0 to 1,000, not `1000000000`; `chithi show` prints whole articles",
        ),
        (&["kwic", "chi bộ", "--limit", HUGE], "from 0 to 100,000, not `1000000000`; --all prints every line"),
        (&["search", "chi bộ", "-n", "10001"], "from 0 to 10,000, not `10001`; --all lists every hit"),
        (
            &["search", "chi bộ", "--limit", "99999999999999999999999"],
            "not `99999999999999999999999`; --all lists every hit",
        ),
        (&["search", "chi bộ", "--limit", ""], "from 0 to 10,000"),
        (&["search", "chi bộ", "--limit=-1"], "from 0 to 10,000"),
        (&["search", "chi bộ", "--offset", "10000"], "from 0 to 9,999, not `10000`; --all lists every hit"),
        (&["similar", "a01", "-n", "10001"], "from 0 to 10,000, not `10001`; --offset goes on after them"),
        (&["similar", "a01", "--offset", HUGE], "from 0 to 10,000, not"),
        (&["localities", "--depth", "0"], "from 1 to 3, not `0`;"),
        (&["localities", "--depth", HUGE], "from 1 to 3, not"),
        (&["batch", "-", "--hits", "10001"], "`--hits` takes a whole number from 1 to 10,000, not `10001`"),
        (&["index", "kho", "--memory", "1MB"], "of at least 120 MB"),
        (&["index", "kho", "--memory", "300"], "`300MB` or `1GB`"),
    ] {
        let answer = ask(args).expect(2);
        assert!(answer.stderr.contains(said), "{args:?}: {}", answer.stderr);
        assert_eq!(answer.stdout, "", "{args:?}");
    }
    for args in [
        &["kwic", "chi bộ", "--width", "1000", "-n", "100000"][..],
        &["search", "chi bộ", "-n", "10000"],
        &["similar", "a01", "-n", "10000"],
        &["localities", "--depth", "3"],
    ] {
        ask(args).expect(0);
    }
}

#[test]
fn a_page_behind_the_last_hit_says_that_there_is_none() {
    let answer = ask(&["search", "chi bộ", "--offset", "9999"]).expect(0);
    assert!(answer.stderr.contains("comes so late"), "{}", answer.stderr);
    let nothing = ask(&["search", "xyzzy", "--offset", "9999"]).expect(1);
    assert!(!nothing.stderr.contains("comes so late"), "{}", nothing.stderr);
}

#[test]
fn the_help_says_how_large_a_number_may_be() {
    for (command, said) in [
        ("search", "at most 10,000; `--all` prints every one"),
        ("kwic", "Characters on each side, at most 1,000"),
        ("kwic", "at most 100,000; `--all` prints every one"),
        ("similar", "at most 10,000"),
    ] {
        let help = Library::new().chithi(&[command, "--help"]).expect(0).stdout;
        let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(said), "{command}: {said} in {help}");
    }
}

/// Commands that are given a file beside the articles.
const WITH_A_FILE: [&[&str]; 7] = [
    &["search", "chi bộ", "--registry"],
    &["batch"],
    &["eval", "--queries"],
    &["eval", "kho"],
    &["eval", "kho", "kho", "--baseline"],
    &["bench", "--queries"],
    &["bench", "--compare"],
];

/// An article with its gold.
fn annotated() -> Library {
    Library::new().article("a.txt", "Bản Mây\n\nCó điện.\n").article("a.txt.gold", "{\"id\":\"a.txt\"}\n")
}

#[test]
#[cfg(unix)]
fn a_pipe_a_device_or_a_folder_is_refused_at_once_where_a_file_is_wanted() {
    let library = annotated();
    library.index();
    let pipe = library.path().join("ống");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for args in WITH_A_FILE {
        for (file, said) in [("/dev/zero", "`/dev/zero` is a device"), ("ống", "`ống` is a pipe")] {
            let answer = library.chithi(&[args, &[file]].concat()).expect(2);
            assert!(answer.stderr.contains(said), "{args:?} {file}: {}", answer.stderr);
            assert_eq!(answer.stdout, "");
        }
    }
    for args in [WITH_A_FILE[0], WITH_A_FILE[1], WITH_A_FILE[2], WITH_A_FILE[4]] {
        let answer = library.chithi(&[args, &["."]].concat()).expect(2);
        assert!(answer.stderr.contains("`.` is a folder: expected an ordinary file"), "{args:?}: {}", answer.stderr);
    }
}

#[test]
fn a_table_that_is_too_large_is_refused_with_the_limit() {
    let library = annotated();
    library.index();
    let file = std::fs::File::create(library.path().join("to")).unwrap();
    file.set_len(17 << 20).unwrap();
    for args in [WITH_A_FILE[0], WITH_A_FILE[2], WITH_A_FILE[3]] {
        let answer = library.chithi(&[args, &["to"]].concat()).expect(2);
        assert!(answer.stderr.contains("`to` is larger than 16 MiB"), "{args:?}: {}", answer.stderr);
    }
}

#[test]
fn a_table_without_a_row_says_so() {
    let library = annotated();
    library.index();
    for (name, text) in [("rong", ""), ("trang", "\n \n\r\n"), ("dau", "# của tôi\nid\tkind\n")] {
        let library = Library::new().put(name, text);
        let answer = library.chithi(&["place", "Kon Tum", "--registry", name]).expect(2);
        assert!(
            answer.stderr.contains(&format!("the registry `{name}`: no line holds a directive")),
            "{}",
            answer.stderr
        );
    }
    let library = library.put("rong", "").put("dau", "kind\tquery\tgrades\n");
    for (args, said) in [
        (&["eval", "--queries", "rong"][..], "`rong` holds no query"),
        (&["bench", "--queries", "rong"], "`rong` holds no query"),
        (&["eval", "--queries", "dau"], "`dau` holds no query"),
        (&["eval", "kho", "rong"], "`rong` holds no annotated article"),
        (&["eval", "kho", "kho", "--baseline", "rong"], "`rong` is not a run saved"),
    ] {
        let answer = library.chithi(args).expect(2);
        assert!(answer.stderr.contains(said), "{args:?}: {}", answer.stderr);
    }
}

#[test]
fn a_registry_saved_with_a_byte_order_mark_is_read() {
    let row = "kh-60-hu-ia-hdrai\tKH\tKế hoạch\t60\t2022\t2022-03-01\tHU\t\t\tHuyện ủy\tthực hiện\t\t";
    let library = Library::new().put("rieng.tsv", format!("\u{feff}id\tkind\n{row}\n"));
    let answer = library.chithi(&["directive", "Kế hoạch 60-KH/HU", "--registry", "rieng.tsv"]).expect(0);
    assert!(answer.stdout.contains("kh-60-hu-ia-hdrai"), "{}", answer.stdout);
}

/// Every error that carries one of the system, of JSON or of Tantivy.
fn with_a_cause() -> Vec<anyhow::Error> {
    let path = || PathBuf::from("x");
    let io = || io::Error::new(io::ErrorKind::PermissionDenied, "Permission denied (os error 13)");
    let json = || serde_json::from_str::<u8>("{").unwrap_err();
    vec![
        InputError::Io { path: path(), source: io() }.into(),
        GoldError::Input(InputError::Io { path: path(), source: io() }).into(),
        GoldError::Line { path: path(), line: 1, source: json() }.into(),
        JudgmentError::Input(InputError::Io { path: path(), source: io() }).into(),
        ManifestError::Io { path: path(), source: io() }.into(),
        StoreError::Manifest(ManifestError::Io { path: path(), source: io() }).into(),
        StoreError::Index { folder: path(), source: Box::new(io()) }.into(),
        StoreError::Io { path: path(), source: io() }.into(),
        StoreError::Record { folder: path(), source: json() }.into(),
        BuildError::Store(StoreError::Io { path: path(), source: io() }).into(),
        AskError::Store(StoreError::Record { folder: path(), source: json() }).into(),
        AskError::Make(Box::new(BuildError::Store(StoreError::Io { path: path(), source: io() }))).into(),
    ]
}

#[test]
fn the_cause_of_an_error_is_said_once() {
    for error in with_a_cause() {
        let said = Say::default().error(error.chain());
        let causes: Vec<String> = error.chain().skip(1).map(ToString::to_string).collect();
        assert!(!causes.is_empty(), "{said}");
        for cause in causes {
            // What the system says is said in the language of the answer.
            let cause = cause.to_lowercase().replace(" (os error 13)", "");
            assert_eq!(said.to_lowercase().matches(&cause).count(), 1, "{said}");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_cannot_be_printed_is_an_error_for_every_command() {
    let library = annotated()
        .article("b.txt", "Huyện Đăk Hà\n\nHuyện Đăk Hà, tỉnh Kon Tum họp bàn.\n")
        .put("hoi.txt", "bản Mây\n");
    library.index();
    for args in [
        &["--help"][..],
        &["--version"],
        &["search", "--help"],
        &["man"],
        &["completions", "bash"],
        &["search", "bản Mây"],
        &["search", "bản Mây", "--all"],
        &["search", "bản Mây", "--facet", "year"],
        &["kwic", "bản Mây"],
        &["kwic", "bản Mây", "--count"],
        &["batch", "hoi.txt"],
        &["timeline"],
        &["localities"],
        &["stats"],
        &["show", "a"],
        &["annotate", "kho"],
        &["directive", "KL 21-KL/TW"],
        &["place", "Kon Tum"],
        &["explain-citation", "Kết luận 21-KL/TW"],
        &["eval", "kho", "kho"],
        &["bench", "--queries", "hoi.txt", "--runs", "1", "--processes", "0"],
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let mut program = program();
        let output = program.current_dir(library.path()).args(args).stdout(full).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(said.contains("chithi: the answer can't be printed: the disk is full"), "{args:?}: {said}");
    }
}

#[test]
fn an_empty_query_never_stands_for_the_whole_index() {
    for args in [&["localities", ""][..], &["localities", " "], &["timeline", ""], &["search", ""], &["kwic", ""]] {
        let answer = ask(args).expect(2);
        assert!(answer.stderr.contains("The query is empty"), "{args:?}: {}", answer.stderr);
        assert_eq!(answer.stdout, "");
    }
}

#[test]
fn what_was_typed_is_named_in_a_message_without_its_end_if_it_is_long() {
    let long = "x".repeat(50_000);
    for command in ["cites", "directive", "cascade", "coverage", "place", "show", "similar", "explain-citation"] {
        let answer = ask(&[command, &long]);
        assert!(answer.code == 1 || answer.code == 2, "{command}: {}", answer.code);
        assert!(answer.stderr.contains("xxx…") && answer.stderr.len() < 500, "{command}: {:.600}", answer.stderr);
    }
}

#[test]
fn a_list_of_ids_that_is_cut_says_so() {
    let all = ask(&["show", ""]).expect(2);
    assert!(all.stderr.trim_end().ends_with("… and more: type more of the id"), "{}", all.stderr);
    assert_eq!(all.stderr.lines().count(), 22);
    let few = ask(&["similar", "a01"]).expect(0);
    assert!(!few.stderr.contains("and more"), "{}", few.stderr);
}
