//! In which language the program speaks, what it says first, and what it says of arguments that can't be used.

use crate::support::{Answer, Library, answer, program};

/// Runs the program where nobody has chosen a language but by these variables.
fn under(variables: &[(&str, &str)], args: &[&str]) -> Answer {
    let library = Library::new();
    let mut program = program();
    for name in ["CHITHI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"] {
        program.env_remove(name);
    }
    answer(program.current_dir(library.path()).envs(variables.iter().copied()).args(args), b"")
}

#[test]
#[cfg(all(unix, not(target_vendor = "apple")))] // elsewhere the machine has a language without a variable
fn the_language_is_as_asked_for_or_as_a_command_is_called_or_as_the_machine_has_it() {
    for (variables, args, in_vietnamese) in [
        (&[][..], &["stats"][..], false),
        (&[], &["thống-kê"], true),
        (&[], &["stats", "--lang", "vi"], true),
        (&[], &["--lang=vi_VN.UTF-8", "stats"], true),
        (&[], &["thống-kê", "--lang", "en"], false),
        (&[("CHITHI_LANG", "vi")], &["stats"], true),
        (&[("CHITHI_LANG", "en")], &["thống-kê"], false),
        (&[("CHITHI_LANG", "en")], &["stats", "--lang", "vi"], true),
        (&[("LANG", "vi_VN.UTF-8")], &["stats"], true),
        (&[("LC_ALL", "C"), ("LANG", "vi_VN.UTF-8")], &["stats"], false),
        (&[("LC_MESSAGES", "vi_VN")], &["stats"], true),
        (&[("LC_MESSAGES", "fr_FR"), ("LANG", "vi_VN")], &["stats"], false),
        (&[("LANG", "fr_FR.UTF-8")], &["stats"], false),
        (&[], &["trợ", "giúp"], true),
        (&[], &["help"], false),
    ] {
        let help = under(variables, &[args, &["--help"]].concat()).expect(0).stdout;
        assert_eq!(help.contains("Cách gõ: chithi"), in_vietnamese, "{variables:?} {args:?}: {help}");
        assert_eq!(help.contains("Usage: chithi"), !in_vietnamese, "{variables:?} {args:?}: {help}");
    }
}

#[test]
fn a_language_that_there_is_not_is_an_error_as_an_option_and_ignored_as_a_variable() {
    let asked = under(&[], &["--lang", "fr", "stats"]).expect(2);
    assert_eq!(asked.stderr.lines().next(), Some("chithi: there is no edition in `fr`: choose vi or en"));
    let variable = under(&[("CHITHI_LANG", "fr"), ("LC_ALL", "C")], &["place", "Kon Tum"]).expect(0);
    assert_eq!(variable.stderr.matches("CHITHI_LANG is `fr`").count(), 1, "{}", variable.stderr);
    assert!(under(&[("CHITHI_LANG", ""), ("LC_ALL", "C")], &["--version"]).expect(0).stderr.is_empty());
}

#[test]
fn alone_it_says_in_six_lines_how_to_begin() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n");
    let first = library.chithi(&[]).expect(0);
    assert_eq!((first.stdout.lines().count(), first.stderr.as_str()), (6, ""));
    assert!(first.stdout.contains("chithi index FOLDER"), "{}", first.stdout);
    assert!(!library.index_path().exists());
    library.index();
    let then = library.chithi(&["--lang", "vi"]).expect(0).stdout;
    assert!(then.contains("Chỉ mục trong `index` có 1 bài, lập ngày "), "{then}");
    let elsewhere = library.chithi(&["--index", "khác"]).expect(0).stdout;
    assert!(elsewhere.contains("chithi index FOLDER"), "{elsewhere}");
    for command in then.lines().chain(first.stdout.lines()).filter_map(|line| line.split("chithi ").nth(1)) {
        // What it says to type is understood as it is, without quotation marks.
        assert!(!command.contains(['\'', '"']), "{command}");
    }
}

#[test]
fn help_is_a_command_too() {
    let library = Library::new();
    for (typed, same) in [
        (&["help"][..], &["--help"][..]),
        (&["help", "search"], &["search", "--help"]),
        (&["help", "viện-dẫn"], &["cites", "--help"]),
        (&["help", "saved", "add"], &["saved", "add", "--help"]),
        (&["trợ", "giúp", "tìm"], &["tìm", "--help"]),
        (&["trợ-giúp"], &["--help"]),
    ] {
        assert_eq!(library.chithi(typed).expect(0).stdout, library.chithi(same).expect(0).stdout, "{typed:?}");
    }
    let unknown = library.chithi(&["help", "xyzzy"]).expect(2).stderr;
    assert_eq!(unknown, "chithi: there is no command `xyzzy`: `chithi --help` lists them\n");
    library.chithi(&["trợ", "giúp", "người", "nghèo"]).expect(3);
}

#[test]
fn words_to_choose_are_read_in_both_languages() {
    let library = Library::new()
        .record("cu", serde_json::json!({ "title": "Tin", "body": "Bà con họp.", "published": "2020-01-02" }))
        .record("moi", serde_json::json!({ "title": "Tin", "body": "Bà con họp.", "published": "2022-01-02" }));
    library.index();
    let same = |english: &[&str], vietnamese: &[&str]| {
        let told = |typed: &[&str]| {
            let answer = library.chithi(typed);
            (answer.code, answer.stdout)
        };
        assert_eq!(told(english), told(vietnamese), "{vietnamese:?}");
    };
    same(&["search", "họp", "--sort", "oldest"], &["search", "họp", "--sort", "cũ-nhất"]);
    same(&["search", "họp", "--sort", "newest"], &["search", "họp", "--sort", "moi nhat"]);
    same(&["timeline", "--by", "year"], &["timeline", "--by", "năm"]);
    same(&["search", "họp", "--facet", "year:all"], &["search", "họp", "--facet", "năm:tất-cả"]);
    same(&["kwic", "họp", "--sort", "right"], &["kwic", "họp", "--sort", "phải"]);
    same(
        &["coverage", "kl-21-tw-k13", "--by", "district", "--as-of", "2025"],
        &["coverage", "kl-21-tw-k13", "--by", "xã", "--as-of", "2025"],
    );
    let communes = library.chithi(&["coverage", "kl-21-tw-k13", "--by", "commune"]).expect(2).stderr;
    assert!(communes.contains("add --as-of 2025"), "{communes}");
    let nothing = library.chithi(&["timeline", "--count", "chỗ"]).expect(2).stderr;
    assert!(nothing.contains("`QUERY` is missing"), "{nothing}");
}

#[test]
fn what_is_wrong_with_arguments_is_said_in_the_language_with_where_to_read_more() {
    let told = |args: &[&str]| Library::new().chithi(&[args, &["--lang", "vi"]].concat()).expect(2).stderr;
    assert_eq!(
        told(&["show"]),
        "chithi: thiếu `MÃ`\nCách gõ: chithi xem [TÙY-CHỌN] <MÃ>\nXem thêm: chithi xem --help\n"
    );
    assert_eq!(
        told(&["saved", "xyz"]),
        "chithi: `chithi câu-đã-lưu` không có lệnh `xyz`\nXem thêm: chithi câu-đã-lưu --help\n"
    );
    assert_eq!(
        told(&["bench", "--threads", "0"]),
        "chithi: `--threads` cần một số nguyên từ 1 đến 1.024, không phải `0`\nXem thêm: chithi đo-tốc-độ --help\n"
    );
}

#[test]
fn manual_pages_and_completions_are_in_the_language_and_know_both_names() {
    let library = Library::new();
    library.chithi(&["man", "trang", "--lang", "vi"]).expect(0);
    let page = std::fs::read_to_string(library.path().join("trang/chithi-cites.1")).unwrap();
    assert!(page.contains(".SH \"TÊN\"") && page.contains("Liệt kê mọi bài dẫn một văn bản"), "{page}");
    for word in ["NAME", "SYNOPSIS", "OPTIONS", "Possible values", "default:"] {
        assert!(!page.contains(word), "{word} in {page}");
    }
    let english = library.chithi(&["man"]).expect(0).stdout;
    assert!(english.contains(".SH \"NAME\"") && english.contains("Exit codes"), "{english}");
    let script = library.chithi(&["completions", "zsh", "--lang", "vi"]).expect(0).stdout;
    assert!(script.contains("viện-dẫn:Liệt kê mọi bài") && script.contains("cites:Liệt kê mọi bài"), "no names");
}

#[test]
fn colours_are_written_where_they_are_asked_for() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n");
    library.index();
    let coloured =
        |args: &[&str]| library.chithi(&[&["search", "họp"], args].concat()).expect(0).stdout.contains('\u{1b}');
    assert!(!coloured(&[]) && !coloured(&["--color", "never"]) && !coloured(&["--color", "không"]));
    assert!(coloured(&["--color", "always"]) && coloured(&["--color=luôn"]));
    assert!(library.chithi(&["--help", "--color", "always"]).expect(0).stdout.contains('\u{1b}'));
    library.chithi(&["search", "họp", "--color", "always", "--out", "a.txt"]).expect(0);
    assert!(!std::fs::read_to_string(library.path().join("a.txt")).unwrap().contains('\u{1b}'));
}

#[test]
fn a_table_that_is_printed_in_vietnamese_begins_as_excel_wants_it_and_one_in_english_as_programs_do() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n");
    library.index();
    let begins =
        |args: &[&str]| library.chithi(&[&["search", "họp", "--format", "csv"], args].concat()).expect(0).stdout;
    assert!(begins(&["--lang", "vi"]).starts_with('\u{feff}'));
    assert!(!begins(&["--lang", "en"]).contains('\u{feff}'));
    let sheet = begins(&["--lang", "vi"]);
    assert_eq!(sheet.matches('\u{feff}').count(), 1, "{sheet}");
    let nothing = library.chithi(&["search", "", "--format", "csv", "--lang", "vi"]).expect(2).stdout;
    assert_eq!(nothing, "");
}

#[test]
fn a_slip_in_a_vietnamese_name_is_asked_back_in_vietnamese() {
    for (typed, name) in [
        (&["timf", "tự", "diễn", "biến"][..], "tìm"),
        (&["raf", "soats", "KL 21"], "rà-soát"),
        (&["rà-sót", "KL 21"], "rà-soát"),
        (&["viện-dẫnn", "KL 21"], "viện-dẫn"),
        (&["sao-lưu", "kho.tar.zst"], "sao-lưu-kho"),
        (&["vien-dna", "KL 21"], "viện-dẫn"),
        (&["trợ-giúp", "vien-dna"], "viện-dẫn"),
    ] {
        let asked = under(&[("LC_ALL", "C")], typed).expect(2);
        let told = format!("có phải `chithi {name}`?");
        assert!(asked.stderr.contains(&told), "{typed:?}: {}", asked.stderr);
    }
    let library = Library::new().article("a.txt", "Tin\n\nChống tự-diễn-biến ở cơ sở, năm 2023 bà con họp.\n");
    library.index();
    for query in ["tự-diễn-biến", "bà-con", "2023"] {
        library.chithi(&[query]).expect(0);
    }
}
