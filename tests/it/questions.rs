//! How a directive may be Asked for: by its key, by a law's name without a year, in a list; and which open citations may
//! be it.

use serde_json::Value;

use crate::support::{Answer, Library};

fn library() -> Library {
    let library = Library::new()
        .article("dat-2013.txt", "Đất ở\n\nTheo Luật Đất đai năm 2013 thì xã được cấp. Luật Đất đai 2003 cũng vậy.\n")
        .article("hien-phap.txt", "Góp ý\n\nĐoàn nghe kiến nghị sửa đổi Hiến pháp năm 1992 của Hội Luật gia.\n")
        .article("dat-1985.txt", "Đất cũ\n\nTheo Luật Đất đai 1985 thì xã không được cấp.\n")
        .article("hinh-su.txt", "Tòa họp\n\nTòa theo Bộ luật Hình sự năm 2015 mà xử.\n")
        .article(
            "ket-luan.txt",
            "Chi bộ họp\n\nChi bộ học Kết luận số 21-KL/TW ngày 25/10/2021 rồi. Tổ đảng bàn Kết luận 21.\n",
        )
        .article("tw4.txt", "Chi bộ bàn\n\nChi bộ học Nghị quyết Trung ương 4 khóa XII rồi.\n")
        .article("ke-hoach.txt", "Huyện họp\n\nHuyện ủy Sa Thầy đã ra Kế hoạch số 60-KH/HU rồi.\n")
        .article("bo-may.txt", "Tổ chức\n\nChi bộ học Nghị quyết số 18-NQ/TW ngày 25/10/2017 rồi.\n")
        .article("bo-may-2.txt", "Tổ đảng họp\n\nTổ đảng học Nghị quyết số 18-NQ/TW rồi.\n");
    library.index();
    library
}

/// The articles that are listed, in order of their ids.
fn listed(answer: &Answer) -> Vec<String> {
    let articles = answer.json();
    let id = |article: &Value| article["id"].as_str().unwrap().to_owned();
    let mut ids: Vec<String> = articles.as_array().unwrap().iter().map(id).collect();
    ids.sort();
    ids
}

#[test]
fn a_key_finds_what_it_is_printed_for_in_any_letter_case() {
    let library = library();
    let cases: [(&str, &[&str]); 13] = [
        ("Luật:100:QH13:2015", &["hinh-su.txt"]),
        ("luat:100:qh13:2015", &["hinh-su.txt"]),
        ("Luật:45:QH13:2013", &["dat-2013.txt"]),
        ("Luật:Đất đai:2013", &["dat-2013.txt"]),
        ("luat:dat dai:1985", &["dat-1985.txt"]),
        ("hp:1992", &["hien-phap.txt"]),
        ("KL:21:TW:2021", &["ket-luan.txt"]),
        ("kl:21:tư:2021", &["ket-luan.txt"]),
        ("NQ:TW4:K12", &["tw4.txt"]),
        ("KH:60:HU:", &["ke-hoach.txt"]),
        ("KH:60:HU", &["ke-hoach.txt"]),
        ("NQ:18:TW:2017", &["bo-may-2.txt", "bo-may.txt"]),
        ("NQ:18:TW:", &["bo-may-2.txt"]),
    ];
    for (typed, expected) in cases {
        assert_eq!(listed(&library.chithi(&["cites", typed, "--format", "json"]).expect(0)), expected, "{typed}");
    }
    let by_key = library.chithi(&["directive", "KL:21:TW:2021", "--format", "json"]).expect(0).json();
    assert_eq!(by_key[0]["id"], "kl-21-tw-k13");
    for typed in ["Luật:100:QH13:2014", "NQ:TW4:K11", "KL:21:TU:2021"] {
        library.chithi(&["cites", typed]).expect(1);
    }
}

#[test]
fn each_key_that_is_printed_of_a_citation_finds_it() {
    let library = library();
    let printed = library.chithi(&["annotate", "kho", "--format", "jsonl"]).expect(0);
    for article in printed.json_lines() {
        for citation in article["citations"].as_array().unwrap() {
            let key = citation["key"].as_str().unwrap();
            let found = listed(&library.chithi(&["cites", key, "--format", "json"]).expect(0));
            assert!(found.iter().any(|id| article["id"].as_str().unwrap().ends_with(id)), "{key} finds {found:?}");
        }
    }
}

#[test]
fn a_key_under_which_nothing_is_open_asks_for_the_symbol() {
    let library = library();
    assert_eq!(listed(&library.chithi(&["cites", "KL:21:TW:", "--format", "json"]).expect(0)), ["ket-luan.txt"]);
}

#[test]
fn a_law_without_its_year_is_asked_about_with_the_years_that_are_known() {
    let library = library();
    for typed in ["Luật Đất đai", "luat dat dai", "LUẬT ĐẤT ĐAI", "Luật:Đất đai:"] {
        let told = library.chithi(&["cites", typed]).expect(2).stderr;
        let lines: Vec<Vec<&str>> = told
            .lines()
            .filter(|line| line.starts_with("  "))
            .map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).take(2).collect())
            .collect();
        let expected = [
            ["Luật Đất đai 1985", "1 article"],
            ["Luật Đất đai 1987", "0 articles"],
            ["Luật Đất đai 1993", "0 articles"],
            ["luat-13-2003-qh11", "1 article"],
            ["luat-45-2013-qh13", "1 article"],
            ["luat-31-2024-qh15", "0 articles"],
        ];
        assert_eq!(lines, expected, "{typed}");
        for cells in lines {
            let code = if cells[1] == "0 articles" { 1 } else { 0 };
            library.chithi(&["cites", cells[0]]).expect(code);
        }
    }
    let all = library.chithi(&["cites", "Luật Đất đai", "--include-ambiguous", "--format", "json"]).expect(0);
    assert_eq!(listed(&all), ["dat-1985.txt", "dat-2013.txt"]);
    library.chithi(&["coverage", "Luật Đất đai"]).expect(2);
    let cards = library.chithi(&["directive", "Luật Đất đai", "--format", "json"]).expect(0).json();
    let ids: Vec<&str> = cards.as_array().unwrap().iter().map(|card| card["id"].as_str().unwrap()).collect();
    assert!(
        ["luat-13-2003-qh11", "luat-31-2024-qh15", "luat-45-2013-qh13"].iter().all(|id| ids.contains(id)),
        "{ids:?}"
    );
    for field in ["directive:\"Luật Đất đai\"", "văn bản:\"luat dat dai\""] {
        let found = library.chithi(&["search", field, "--format", "jsonl"]).expect(0);
        assert_eq!(found.stdout.lines().count(), 2, "{field}: {}", found.stdout);
    }
    // one year is known of it, so that nothing is to be asked
    let one = library.chithi(&["cites", "Luật Hòa giải ở cơ sở"]).expect(1).stderr;
    assert!(one.contains("Asked for: Luật 35/2013/QH13"), "{one}");
    library.chithi(&["cites", "Luật Con đường"]).expect(2);
}

#[test]
fn of_a_list_what_nobody_cites_is_told() {
    let library = library();
    for typed in ["Luật Đất đai và Kết luận 21-KL/TW", "kl 21 tw, luat dat dai"] {
        let all = library.chithi(&["cites", typed, "--format", "json"]).expect(0);
        assert_eq!(listed(&all), ["dat-1985.txt", "dat-2013.txt", "ket-luan.txt"], "{typed}");
    }
    let one = library.chithi(&["cites", "Kết luận 21-KL/TW về Luật Đất đai", "--format", "json"]).expect(0);
    assert_eq!(listed(&one), ["ket-luan.txt"]);
    let told = library.chithi(&["cites", "kl 21 tw, nghị quyết 999-NQ/TW"]).expect(0);
    assert!(told.stderr.contains("No article cites “Nghị quyết 999-NQ/TW”"), "{}", told.stderr);
    assert!(told.stdout.contains("«Kết luận số 21-KL/TW»"), "{}", told.stdout);
}

#[test]
fn a_term_that_is_not_read_is_told() {
    let library = library();
    let told = library.chithi(&["cites", "Nghị quyết Trung ương 4 kháo XII"]).stderr;
    assert!(told.contains("“kháo XII” is ignored"), "{told}");
    for read in ["Nghị quyết Trung ương 4 khóa XII", "NQTW4 (khóa XI, XII)", "NQ:TW4:K12", "kl-21-tw-k13"] {
        assert!(!library.chithi(&["cites", read]).stderr.contains("is ignored"), "{read}");
    }
}

#[test]
fn a_day_that_is_only_like_that_of_a_directive_called_so_is_told_with_the_right_one() {
    let library = library();
    let told = |command: &str, typed: &str| library.chithi(&[command, typed]).stderr;
    for (typed, words) in [("Kết luận 21 ngày 24/10/2021", "ngày 24/10/2021"), ("KL 21 25/10/2012 x", "25/10/2012")]
    {
        for command in ["search", "cites", "directive", "kwic"] {
            let told = told(command, typed);
            let sentence = format!("No directive of that name is of “{words}”");
            assert!(told.contains(&sentence) && told.contains("25/10/2021"), "{command} {typed}: {told}");
            assert_eq!(told.matches(&format!("“{words}”")).count(), 1, "{command} {typed}: {told}");
        }
    }
    for read in ["KL 21 ngày 25/10/2021", "Kết luận 21 ngày 1/1/2019", "Kết luận 21 năm 2020", "Kết luận 21"]
    {
        assert!(!told("search", read).contains("No directive of that name"), "{read}");
    }
}

#[test]
fn a_time_or_an_issuer_that_fits_none_of_a_name_is_told() {
    let library = library();
    let of_none = [
        ("Nghị quyết 18 năm 2016", "năm 2016"),
        ("Kết luận 21 ban hành ngày 1/1/2021 rồi", "ban hành ngày 1/1/2021"),
        ("Quy định 98 của Chính phủ", "của Chính phủ"),
    ];
    for (typed, words) in of_none {
        for command in ["cites", "directive"] {
            let told = library.chithi(&[command, typed]).stderr;
            assert!(told.contains(&format!("“{words}” is ignored")), "{command} {typed}: {told}");
        }
    }
    for read in ["Nghị quyết 18 năm 2017", "KL 21 ngày 25/10/2021", "Nghị quyết 18 của Tỉnh ủy Gia Lai năm 2016"]
    {
        assert!(!library.chithi(&["cites", read]).stderr.contains("is ignored"), "{read}");
    }
}

#[test]
fn what_the_text_rules_out_is_not_listed_and_what_is_listed_tells_its_rank() {
    let library = Library::new()
        .article("mo.txt", "Chi bộ họp\n\nChi bộ học Nghị quyết số 18-NQ/TW rồi.\n")
        .article("nam-khac.txt", "Bản cũ\n\nChi bộ học Chỉ thị số 35-CT/TW ngày 7/11/1948 rồi.\n")
        .article("loat-khac.txt", "Ký rồi\n\nThủ tướng đã ký Quyết định số 193/QĐ-TTg rồi.\n");
    library.index();
    let found = library.chithi(&["cites", "nq-18-tw-k13", "--format", "json"]).expect(0);
    assert_eq!(listed(&found), ["mo.txt"]);
    assert_eq!(found.json()[0]["citations"][0]["rank"], 2);
    // another day, and another series of numbers
    for ruled_out in ["ct-35-tw-k12", "CT 35-CT/TW khóa XII", "qd-193-2001-ttg", "193/2001/QĐ-TTg"] {
        library.chithi(&["cites", ruled_out]).expect(1);
    }
    let told = library.chithi(&["cites", "QĐ 193/QĐ-TTg"]).expect(0).stderr;
    assert!(told.contains("Asked for: Quyết định 193/QĐ-TTg"), "{told}");
    // whoever asks for the symbol alone may mean it
    for (symbol, expected) in [("CT 35-CT/TW", "nam-khac.txt"), ("QĐ 193/QĐ-TTg", "loat-khac.txt")] {
        let found = library.chithi(&["cites", symbol, "--format", "json"]).expect(0);
        assert_eq!(listed(&found), [expected], "{symbol}");
        assert_eq!(found.json()[0]["citations"][0]["rank"], Value::Null);
        let told = library.chithi(&["cites", symbol]).expect(0).stdout;
        assert!(told.contains("[unclear: none in the registry fits]"), "{told}");
    }
}
