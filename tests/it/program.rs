//! The program: exit codes, what goes where, and in which form.

use std::collections::BTreeSet;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{CORPUS, Library, SAMPLES, gzip, program};

fn small() -> Library {
    let library = Library::new()
        .article("duong.txt", "Thôn Thượng làm đường\n\n05/11/2023\n\nBà con thôn Thượng góp công làm đường.\n")
        .article("cau.txt", "Thôn Hạ làm cầu\n\n06/11/2023\n\nThôn Hạ bắc cầu qua suối, cả bản đều vui.\n");
    library.index();
    library
}

#[test]
fn something_found_is_0_nothing_found_is_1() {
    let library = small();
    assert!(library.chithi(&["search", "góp công"]).expect(0).stdout.contains("Thôn Thượng làm đường"));
    let nothing = library.chithi(&["search", "thủy điện"]).expect(1);
    assert_eq!(nothing.stdout, "");
    assert!(nothing.stderr.contains("Nothing found"), "{}", nothing.stderr);
    library.chithi(&["show", "duong"]).expect(0);
    assert!(library.chithi(&["show", "sông"]).expect(1).stderr.contains("`sông`"));
    library.chithi(&["cites", "KL 21-KL/TW"]).expect(1);
    library.chithi(&["stats"]).expect(0);
    library.chithi(&["annotate", "kho"]).expect(0);
    library.chithi(&["index", "kho"]).expect(0);
    for help in [&["--help"][..], &["--version"], &["search", "--help"]] {
        assert!(library.chithi(help).expect(0).stdout.contains("chithi"));
    }
}

#[test]
fn a_query_needs_no_command_and_commands_have_vietnamese_names() {
    let library = small();
    let searched = library.chithi(&["search", "góp công"]).expect(0);
    for typed in [
        &["góp công"][..],
        &["góp", "công"],
        &["--index", "index", "góp công"],
        &["tìm", "góp công"],
        &["tim", "góp", "công"],
        &["góp công", "—limit", "10"],
    ] {
        assert_eq!(library.chithi(typed).expect(0).stdout, searched.stdout, "{typed:?}");
    }
    let statistics = library.chithi(&["stats"]).expect(0);
    for typed in [&["thống-kê"][..], &["thong-ke"], &["thongke"], &["Thống", "kê"]] {
        assert_eq!(library.chithi(typed).expect(0).stdout, statistics.stdout, "{typed:?}");
    }
    library.chithi(&["thủy điện"]).expect(1);
    let help = library.chithi(&["--help"]).expect(0).stdout;
    assert!(help.contains("cites (viện-dẫn)"), "{help}");
}

#[test]
fn wrong_use_and_unreadable_input_are_2_with_a_reason() {
    let library = small();
    for (args, said) in [
        (&["serach", "đường"][..], "perhaps `chithi search`?"),
        (&["viendam", "đường"], "perhaps `chithi cites`?"),
        (&["search"], "chithi: `QUERY` is missing\nUsage: chithi search [OPTIONS] <QUERY>...\n"),
        (&["search", ""], "The query is empty"),
        (&["search", "  \t "], "The query is empty"),
        (&["search", "?! …"], "The query is empty"),
        (&["search", "\"\""], "The query is empty"),
        (&["search", "after:hôm-qua"], "“hôm-qua” isn't a date"),
        (&["search", "đường", "--limit", "nhiều"], "not `nhiều`"),
        (&["search", "đường", "--format", "xml"], "`xml` is none of the values of `--format`"),
        (&["coverage", "21-KL/TW", "--as-of", "both"], "there are then, 2025"),
        (&["localities", "--as-of", "both"], "there are then, 2025"),
        (&["cites", "con đường"], "“con đường” isn't a directive"),
        (&["index", "không-có"], "không-có: doesn't exist"),
        (&["index", "index/manifest.txt"], "doesn't exist"),
        (&["annotate", "không-có"], "không-có: doesn't exist"),
    ] {
        let answer = library.chithi(args).expect(2);
        assert!(answer.stderr.contains(said), "{args:?}: {}", answer.stderr);
        assert_eq!(answer.stdout, "", "{args:?}");
    }
    assert!(library.chithi(&["search", "góp công"]).expect(0).stdout.contains("Thôn Thượng"));
}

#[test]
fn without_an_index_the_answer_is_3_and_names_the_command_that_builds_one() {
    let library = Library::new();
    for args in [&["search", "đường"][..], &["show", "a"], &["stats"], &["cites", "KL 21-KL/TW"]] {
        let answer = library.chithi(args).expect(3);
        assert!(
            answer.stderr.contains("There is no index in `index`: build one with `chithi index PATH…`"),
            "{}",
            answer.stderr
        );
        assert_eq!(answer.stdout, "");
    }
    assert!(!library.index_path().exists(), "asking made a folder");
    assert!(library.chithi(&["stats", "--index", "nơi khác"]).expect(3).stderr.contains("`nơi khác`"));
}

#[test]
fn in_a_fresh_checkout_the_first_question_says_that_it_builds_the_index_and_answers() {
    let article = "Bản Mây có điện\n\nĐiện về, bản Mây sáng cả đêm.\n";
    let checkout = || {
        let readme = std::fs::read(format!("{SAMPLES}/README.md")).unwrap();
        let manifest = std::fs::read(format!("{SAMPLES}/../Cargo.toml")).unwrap();
        Library::new().put("corpus/tin.txt", article).put("corpus/README.md", readme).put("Cargo.toml", manifest)
    };
    for (args, code) in [(&["kwic", "điện"][..], 0), (&["stats"], 0), (&["cites", "KL 21-KL/TW"], 1)] {
        let answer = checkout().chithi(args).expect(code);
        assert!(answer.stderr.contains("building one from its sample articles in `corpus`"), "{}", answer.stderr);
    }
    let library = checkout();
    let first = library.chithi(&["search", "điện"]).expect(0);
    assert!(first.stdout.contains("Bản Mây có"), "{}", first.stdout);
    assert!(first.stderr.contains("No index in `index` yet"), "{}", first.stderr);
    assert!(library.index_path().join("manifest.json").is_file());
    let second = library.chithi(&["search", "điện"]).expect(0);
    assert_eq!(second.stdout, first.stdout);
    assert!(!second.stderr.contains("building"), "{}", second.stderr);
    let elsewhere = library.chithi(&["search", "điện", "--index", "nơi-khác"]).expect(3);
    let building = "chithi index --index 'nơi-khác' PATH…";
    assert!(
        elsewhere.stderr.contains(building),
        "a folder named by the user isn't filled unasked: {}",
        elsewhere.stderr
    );
}

#[test]
fn a_folder_of_ones_own_that_is_called_corpus_is_not_indexed_unasked() {
    let library = Library::new().put("corpus/tin.txt", "Của tôi\n\nKhông ai được lập mục lục.\n");
    for args in [&["search", "mục lục"][..], &["kwic", "mục lục"], &["stats"]] {
        let answer = library.chithi(args).expect(3);
        assert!(answer.stderr.contains("build one with `chithi index PATH…`"), "{}", answer.stderr);
    }
    assert!(!library.index_path().exists());
}

#[test]
fn the_help_names_every_exit_code() {
    let help = Library::new().chithi(&["--help"]).expect(0).stdout;
    let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("3 no index, or one that another version built, 4 the index is damaged."), "{help}");
}

#[test]
fn standard_output_holds_only_the_answer_and_quiet_silences_the_rest() {
    let library = small();
    let loud = library.chithi(&["search", "đường locality:Kon Tum"]);
    assert!(
        loud.stderr.contains("Understood as: words đường · only place tỉnh Kon Tum")
            && loud.stderr.contains("Nothing found"),
        "{}",
        loud.stderr
    );
    assert_eq!(loud.stdout, "");
    let quiet = library.chithi(&["--quiet", "search", "đường"]).expect(0);
    assert_eq!(quiet.stderr, "");
    assert_eq!(quiet.stdout, library.chithi(&["search", "đường"]).stdout);
    assert!(quiet.stdout.starts_with("1. "), "{}", quiet.stdout);
    let built = library.chithi(&["index", "--rebuild", "kho"]).expect(0);
    assert_eq!(built.stdout, "");
    assert!(built.stderr.starts_with("2 articles indexed in "), "{}", built.stderr);
    assert_eq!(library.chithi(&["index", "kho", "-q"]).expect(0).stderr, "");
}

#[test]
fn no_escape_sequence_is_written_into_a_pipe() {
    let corpus = &*CORPUS;
    for args in [
        &["search", "chi bộ"][..],
        &["cites", "KL 21-KL/TW"],
        &["stats"],
        &["show", "a01"],
        &["annotate", SAMPLES],
        &["--help"],
        &["tìm"],
    ] {
        let answer = corpus.chithi(args);
        assert!(answer.stdout.len() + answer.stderr.len() > 50, "{args:?}");
        assert!(!answer.stdout.contains('\u{1b}') && !answer.stderr.contains('\u{1b}'), "{args:?}");
    }
}

#[test]
fn a_reader_that_closes_the_pipe_early_is_no_error_in_any_form() {
    let index = CORPUS.index.to_str().unwrap();
    let mut wrong = Vec::new();
    for args in [
        &["annotate", SAMPLES, "--format", "text"][..],
        &["annotate", SAMPLES, "--format", "json"],
        &["annotate", SAMPLES, "--format", "jsonl"],
        &["annotate", SAMPLES, "--format", "csv"],
        &["search", "của", "--limit", "60", "--format", "csv"],
        &["search", "của", "--limit", "60", "--format", "json"],
        &["search", "của", "--limit", "60"],
        &["completions", "zsh"],
        &["man"],
    ] {
        let mut child = program()
            .args(args)
            .args(["--quiet", "--index", index])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        if !ended.stderr.is_empty() || !ended.status.success() {
            wrong.push((args, ended));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn hits_have_the_same_ids_in_the_same_order_in_every_form() {
    let corpus = &*CORPUS;
    let ask = |format| corpus.chithi(&["search", "chi bộ đảng viên", "-n", "7", "--format", format]).expect(0);
    let id = |hit: &Value| hit["id"].as_str().unwrap().to_owned();

    let json = ask("json").json();
    let wanted: Vec<String> = json["hits"].as_array().unwrap().iter().map(id).collect();
    assert_eq!(wanted.len(), 7);
    assert!(json["total"].as_u64().unwrap() + json["partial"].as_u64().unwrap() >= 7);

    assert_eq!(ask("jsonl").json_lines().iter().map(id).collect::<Vec<_>>(), wanted);

    let rows = ask("csv").rows();
    let column = rows[0].iter().position(|name| name == "id").unwrap();
    assert_eq!(rows[1..].iter().map(|row| row[column].clone()).collect::<Vec<_>>(), wanted);

    let text = ask("text").stdout;
    let shown: Vec<&str> = text.lines().filter_map(|line| line.rsplit_once(" · ")).map(|(_, id)| id).collect();
    assert_eq!(shown, wanted);
}

#[test]
fn every_command_speaks_every_form() {
    let corpus = &*CORPUS;
    for command in [
        &["search", "chi bộ"][..],
        &["cites", "KL 21-KL/TW", "--include-ambiguous"],
        &["show", "a01"],
        &["stats"],
        &["annotate", SAMPLES],
    ] {
        let ask = |format| corpus.chithi(&[command, &["--format", format]].concat()).expect(0);
        assert!(!ask("json").json().is_null());
        let lines = ask("jsonl").json_lines();
        assert!(!lines.is_empty() && lines.iter().all(Value::is_object), "{command:?}");
        let rows = ask("csv").rows();
        assert!(rows.len() > 1 && rows.iter().all(|row| row.len() == rows[0].len()), "{command:?}");
        assert!(ask("text").stdout.lines().count() > 2, "{command:?}");
    }
}

#[test]
fn an_answer_without_hits_is_still_well_formed() {
    let corpus = &*CORPUS;
    let ask = |format| corpus.chithi(&["search", "\"xyzzy quuxx\"", "--format", format]).expect(1);
    assert_eq!(ask("json").json()["hits"], json!([]));
    assert_eq!(ask("jsonl").stdout, "");
    assert_eq!(ask("csv").rows().len(), 1);
    assert_eq!(ask("text").stdout, "");
}

#[test]
fn json_is_json_also_where_nothing_is_found() {
    let commands: [&[&str]; 11] = [
        &["search", "xyzabc"],
        &["search", "xyzabc", "--all"],
        &["search", "xyzabc", "--facet", "year"],
        &["kwic", "xyzabc"],
        &["kwic", "xyzabc", "--count"],
        &["timeline", "xyzabc"],
        &["localities", "xyzabc"],
        &["cites", "Nghị định 9999/1999/NĐ-CP"],
        &["place", "xyzabc"],
        &["directive", "Nghị định 9999/1999/NĐ-CP"],
        &["cascade", "Nghị định 9999/1999/NĐ-CP"],
    ];
    for command in commands.into_iter().chain([&["show", "xyzabc"][..], &["similar", "xyzabc"]]) {
        let answer = CORPUS.chithi(&[command, &["--format", "json"]].concat()).expect(1);
        assert!(serde_json::from_str::<Value>(&answer.stdout).is_ok(), "{command:?}: {}", answer.stdout);
        let sheet = CORPUS.chithi(&[command, &["--format", "csv"]].concat()).expect(1);
        assert_eq!(sheet.rows().len(), 1, "{command:?}: {}", sheet.stdout);
    }
}

#[test]
fn no_cell_of_a_spreadsheet_is_a_formula() {
    let library = Library::new()
        .record("=1+1", json!({ "title": "=cmd|' /C calc'!A0", "body": "+849 là số của thôn.", "source": "@bao" }))
        .record("-2", json!({ "title": "- Bà con hỏi, \"cán bộ\" trả lời", "body": "-2+3 là số của thôn." }));
    library.index();
    for args in [&["search", "số của thôn"][..], &["annotate", "kho"], &["show", "=1+1"]] {
        let rows = library.chithi(&[args, &["--format", "csv"]].concat()).expect(0).rows();
        assert!(rows.len() > 1, "{args:?}");
        for cell in rows.iter().flatten() {
            assert!(cell == "-2" || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{args:?}: {cell}");
        }
        assert!(rows.iter().flatten().any(|cell| cell == "'=cmd|' /C calc'!A0"), "{args:?}");
    }
}

#[test]
fn control_and_bidi_characters_of_an_article_never_reach_standard_output() {
    // Much text around it: a file with many control characters is taken for binary data.
    let calm = "Bà con góp công làm đường. ".repeat(60);
    let nasty = "Bà con \u{1b}]0;x\u{7}xem \u{9b}31mtin\u{202e} lạ\u{2066}, \u{8}vui\u{7f} \u{200f}vẻ.\u{2028}Hết.";
    let library = Library::new()
        .record("a", json!({ "title": nasty, "body": format!("{nasty}\n{calm}"), "author": nasty, "source": nasty, "url": nasty }))
        .article("b\u{202e}c.txt", format!("Tin về {nasty}\n\n05/11/2023\n\nKết luận số 21-KL\u{202e}/TW {nasty}\n{calm}\n"));
    assert_eq!(library.index().added, 2);
    let is_nasty = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for format in ["text", "csv", "json", "jsonl"] {
        for args in
            [&["search", "bà con"][..], &["show", "a"], &["show", "b"], &["annotate", "kho"], &["cites", "21-KL/TW"]]
        {
            let answer = library.chithi(&[args, &["--format", format]].concat());
            assert!(args[0] == "cites" || answer.stdout.contains("Bà con"), "{args:?} {answer:?}");
            assert!(!answer.stdout.contains(is_nasty), "{format} {args:?}: {:?}", answer.stdout);
            assert!(!answer.stderr.contains(is_nasty), "{format} {args:?}: {:?}", answer.stderr);
        }
    }
}

#[test]
fn the_keys_of_an_annotated_article_are_a_contract() {
    let records = CORPUS.chithi(&["annotate", SAMPLES, "--format", "jsonl"]).expect(0).json_lines();
    let keys_of = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let has = |value: &Value, wanted: &[&str]| {
        let keys = keys_of(value);
        assert!(wanted.iter().all(|key| keys.contains(*key)), "{wanted:?} in {keys:?}");
    };
    for record in &records {
        has(
            record,
            &[
                "id",
                "own_id",
                "path",
                "title",
                "published",
                "published_from",
                "author",
                "source",
                "url",
                "primary",
                "citations",
                "mentions",
                "cascade",
                "body",
                "captions",
                "extraction",
            ],
        );
        for citation in record["citations"].as_array().unwrap() {
            has(
                citation,
                &[
                    "field",
                    "start",
                    "end",
                    "surface",
                    "kind",
                    "number",
                    "issuer_code",
                    "year",
                    "congress",
                    "plenum",
                    "form",
                    "key",
                    "directive",
                    "resolution",
                    "candidates",
                    "identity",
                    "date",
                    "place",
                    "inferred",
                ],
            );
            let resolved = citation["resolution"] == "resolved";
            assert_eq!(resolved, citation["directive"].is_string(), "{citation}");
            let ambiguous = citation["resolution"] == "ambiguous";
            assert_eq!(ambiguous, !citation["candidates"].as_array().unwrap().is_empty(), "{citation}");
        }
        for mention in record["mentions"].as_array().unwrap() {
            has(mention, &["field", "start", "end", "surface", "unit", "name", "tier", "candidates"]);
            let candidates = mention["candidates"].as_array().unwrap();
            assert_eq!(mention["unit"].is_string(), candidates.len() == 1, "one candidate is an answer: {mention}");
        }
        for edge in record["cascade"].as_array().unwrap() {
            has(edge, &["from", "to", "relation", "start", "end", "field"]);
        }
        if let Some(primary) = record["primary"].as_object() {
            assert!(["unit", "name", "tier", "parents", "since_2025"].iter().all(|key| primary.contains_key(*key)));
        }
    }
    let total = |list: &str| records.iter().map(|record| record[list].as_array().unwrap().len()).sum::<usize>();
    assert!(records.len() > 50 && total("citations") > 200 && total("mentions") > 300 && total("cascade") > 10);
}

#[test]
fn every_surface_is_the_text_between_its_start_and_end() {
    let records = CORPUS.chithi(&["annotate", SAMPLES, "--format", "jsonl"]).expect(0).json_lines();
    for record in &records {
        for list in ["citations", "mentions"] {
            let mut last = (false, 0);
            for found in record[list].as_array().unwrap() {
                let text = record[found["field"].as_str().unwrap()].as_str().unwrap();
                let at = |key: &str| usize::try_from(found[key].as_u64().unwrap()).unwrap();
                let surface = found["surface"].as_str().unwrap();
                assert!(!surface.is_empty());
                assert_eq!(text.get(at("start")..at("end")), Some(surface), "{} {found}", record["id"]);
                let place = (found["field"] == "body", at("start"));
                assert!(last <= place, "{list} of {} are in reading order, the title first", record["id"]);
                last = place;
            }
        }
        for edge in record["cascade"].as_array().unwrap() {
            let text = record[edge["field"].as_str().unwrap()].as_str().unwrap();
            let at = |key: &str| usize::try_from(edge[key].as_u64().unwrap()).unwrap();
            assert!(text.get(at("start")..at("end")).is_some_and(|said| !said.is_empty()), "{} {edge}", record["id"]);
        }
    }
}

#[test]
fn what_the_index_keeps_is_what_annotate_prints() {
    let file = format!("{SAMPLES}/a01-phu-tho-ket-luan-21.txt");
    let fresh = CORPUS.chithi(&["annotate", &file, "--format", "jsonl"]).expect(0);
    let kept = CORPUS.chithi(&["show", "a01-phu-tho-ket-luan-21.txt", "--format", "jsonl"]).expect(0);
    assert_eq!(fresh.stdout, kept.stdout);
}

#[test]
fn annotate_reads_standard_input_in_every_form_it_can_have() {
    let library = Library::new();
    let text = "Chi bộ bản Mây học nghị quyết\n\nChi bộ bản Mây bàn Kết luận số 21-KL/TW ngày 25/10/2021.\n";
    let record = json!({ "title": "Học nghị quyết", "body": "Bàn Kết luận số 21-KL/TW ngày 25/10/2021." }).to_string();
    let page = "<html><body><h1>Học nghị quyết</h1><p>Chi bộ bàn Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp \
                hành Trung ương rồi ghi vào sổ từng việc phải làm.</p></body></html>";
    for (input, articles) in
        [(text.to_owned(), 1), (record.clone(), 1), (format!("{record}\n{record}\n"), 2), (page.to_owned(), 1)]
    {
        let plain = library.chithi_fed(&["annotate", "-", "--format", "jsonl"], input.as_bytes()).expect(0);
        let records = plain.json_lines();
        assert_eq!(records.len(), articles, "{input}");
        for record in &records {
            assert_eq!(record["citations"][0]["key"], "KL:21:TW:2021", "{input}");
            assert!(record["path"].as_str().unwrap().starts_with('-'));
        }
        let packed = gzip(input.as_bytes());
        let unpacked = library.chithi_fed(&["annotate", "-", "--format", "jsonl"], &packed).expect(0);
        assert_eq!(unpacked.stdout, plain.stdout);
    }
    library.chithi_fed(&["annotate", "-"], b"").expect(2);
}

#[test]
fn an_article_is_shown_by_its_id_or_the_beginning_of_it() {
    let corpus = &*CORPUS;
    let full = corpus.chithi(&["show", "a01-phu-tho-ket-luan-21.txt"]).expect(0);
    assert!(full.stdout.starts_with("Thanh Sơn sau một năm thực hiện «Kết luận 21-KL/TW»\n"), "{}", full.stdout);
    assert_eq!(corpus.chithi(&["show", "a01"]).expect(0).stdout, full.stdout);
    let several = corpus.chithi(&["show", "a0"]).expect(2);
    assert_eq!(several.stdout, "");
    for id in ["a01-phu-tho-ket-luan-21.txt", "a09-thai-nguyen-khong-dau.txt"] {
        assert!(several.stderr.contains(id), "{}", several.stderr);
    }
    assert!(
        corpus.chithi(&["show", "zzz"]).expect(1).stderr.contains("No article has an id that is or starts with `zzz`")
    );
}

#[test]
fn an_id_that_another_one_begins_with_is_that_article() {
    let library = Library::new().story("tin", "Tin một", "Bà con vui.").story("tin-2", "Tin hai", "Bà con mừng.");
    library.index();
    assert!(library.chithi(&["show", "tin"]).expect(0).stdout.starts_with("Tin một\n"));
    assert!(library.chithi(&["show", "tin-"]).expect(0).stdout.starts_with("Tin hai\n"));
    library.chithi(&["show", "ti"]).expect(2);
}

#[test]
fn stats_count_articles_years_and_directives() {
    let library = Library::new()
        .record("a", json!({"title": "Tin một", "body": "Học Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương.", "published": "2022-03-04"}))
        .record("b", json!({"title": "Tin hai", "body": "Nhắc lại Kết luận số 21-KL/TW ngày 25/10/2021 và Kế hoạch số 43-KH/TU ngày 18/1/2022 của Tỉnh ủy Kon Tum.", "published": "2022-12-31T23:59"}))
        .record("c", json!({"title": "Huyện Sa Thầy trồng rừng", "body": "Huyện Sa Thầy, tỉnh Kon Tum trồng rừng.", "published": "2019-01-01"}))
        .story("d", "Tin bốn", "Bà con vui.");
    library.index();
    let stats = library.chithi(&["stats", "--format", "json"]).expect(0).json();
    assert_eq!(stats["articles"], 4);
    assert_eq!(stats["undated"], 1);
    assert_eq!(stats["years"], json!([{"name": "2019", "articles": 1}, {"name": "2022", "articles": 2}]));
    assert_eq!((&stats["directives_known"], &stats["directives_unknown"]), (&json!(1), &json!(1)));
    assert_eq!(stats["directives"][0]["articles"], 2);
    assert!(stats["directives"][0]["name"].as_str().unwrap().contains("21-KL/TW"), "{stats}");
    assert_eq!(
        stats["provinces"][0],
        json!({"name": "Kon Tum", "unit": "province/legacy/62", "articles": 1}),
        "only the article that is about it"
    );
    let text = library.chithi(&["stats"]).expect(0).stdout;
    assert!(text.starts_with("4 articles, 1 of them undated"), "{text}");
}

#[test]
fn stats_count_an_article_of_the_corpus_once_in_its_year() {
    let stats = CORPUS.chithi(&["stats", "--format", "json"]).expect(0).json();
    let by_year: u64 = stats["years"].as_array().unwrap().iter().map(|year| year["articles"].as_u64().unwrap()).sum();
    assert_eq!(by_year + stats["undated"].as_u64().unwrap(), stats["articles"].as_u64().unwrap());
    let lines = CORPUS.chithi(&["annotate", SAMPLES, "--format", "jsonl"]).stdout.lines().count();
    assert_eq!(stats["articles"].as_u64(), Some(lines as u64));
}

#[test]
fn cites_lists_each_citing_article_with_its_sentence() {
    let found = CORPUS.chithi(&["cites", "KL 21-KL/TW khóa XIII", "--format", "json"]).expect(0).json();
    let articles = found.as_array().unwrap();
    assert!(articles.len() >= 3);
    for article in articles {
        for citation in article["citations"].as_array().unwrap() {
            let sentence = citation["sentence"].as_str().unwrap();
            let at = |key: &str| usize::try_from(citation["mark"][key].as_u64().unwrap()).unwrap();
            assert_eq!(sentence.get(at("start")..at("end")), citation["surface"].as_str(), "{citation}");
        }
    }
    let unclear = CORPUS.chithi(&["cites", "21-KL/TW"]).expect(2);
    assert!(unclear.stderr.contains("kl-21-tw-k12") && unclear.stderr.contains("kl-21-tw-k13"), "{}", unclear.stderr);
    let ids = |args: &[&str]| {
        let found = CORPUS.chithi(&[args, &["--format", "jsonl"]].concat()).expect(0).json_lines();
        found.iter().map(|article| article["id"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let both = ids(&["cites", "21-KL/TW", "--include-ambiguous"]);
    let each = &ids(&["cites", "kl-21-tw-k12"]) | &ids(&["cites", "kl-21-tw-k13"]);
    assert!(each.is_subset(&both), "{each:?} {both:?}");
}

#[test]
fn completions_and_manual_pages_know_the_commands() {
    let library = Library::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = library.chithi(&["completions", shell]).expect(0).stdout;
        assert!(script.contains("search") && script.contains("annotate"), "{shell}");
    }
    let page = library.chithi(&["man"]).expect(0).stdout;
    assert!(page.starts_with(".ie") || page.contains(".TH"), "{page}");
    assert!(page.contains("search") && page.contains("Exit codes"));
    library.chithi(&["man", "trang"]).expect(0);
    for name in ["chithi.1", "chithi-search.1", "chithi-index.1"] {
        assert!(library.path().join("trang").join(name).metadata().unwrap().len() > 300, "{name}");
    }
}

#[test]
fn an_index_of_another_version_is_refused_with_the_command_that_rebuilds_it() {
    let library = small();
    library.chithi(&["index", "--rebuild", "kho"]).expect(0);
    let manifest = library.index_path().join("manifest.json");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value["analyzer"] = 9_999.into();
    std::fs::write(&manifest, value.to_string()).unwrap();
    let refused = library.chithi(&["search", "đường"]).expect(3);
    assert_eq!(refused.stdout, "");
    assert!(refused.stderr.contains("built by another version of chithi"), "{}", refused.stderr);
    let command = format!("chithi index --rebuild --index 'index' '{}'", library.path().join("kho").display());
    assert!(refused.stderr.contains(&command), "{}", refused.stderr);
    library.chithi(&["index", "--rebuild", "kho"]).expect(0);
    library.chithi(&["search", "đường"]).expect(0);
}

#[test]
fn a_damaged_index_is_an_error_with_advice_not_a_panic() {
    let library = small();
    let manifest = library.index_path().join("manifest.json");
    std::fs::write(&manifest, "{").unwrap();
    let damaged = library.chithi(&["search", "đường"]).expect(4);
    assert!(damaged.stderr.contains("build it again with `chithi index --rebuild PATH…`"), "{}", damaged.stderr);
    library.chithi(&["index", "--rebuild", "kho"]).expect(0);
    std::fs::remove_dir_all(library.index_path().join("segments")).unwrap();
    let gone = library.chithi(&["search", "đường"]).expect(4);
    assert!(gone.stderr.contains("chithi: The index in `index` is damaged: `segments/"), "{}", gone.stderr);
}

#[test]
fn what_is_wrong_with_a_query_is_shown_below_its_place() {
    let answer = small().chithi(&["search", "đường after:hôm"]).expect(0);
    assert!(answer.stderr.starts_with("“hôm” isn't a date"), "{}", answer.stderr);
    let lines: Vec<&str> = answer.stderr.lines().collect();
    let column = |line: &str, of: &str| line.split_once(of).map(|(before, _)| before.chars().count());
    assert_eq!(column(lines[1], "hôm"), column(lines[2], "^"), "{}", answer.stderr);
    assert!(lines[2].ends_with("^^^"), "{}", answer.stderr);
}

#[test]
fn json_is_one_value_also_where_it_is_written_hit_by_hit() {
    let library = small();
    for query in ["thôn", "thủy điện"] {
        let code = i32::from(query != "thôn");
        let page = library.chithi(&["search", query, "--strict", "--unfolded", "--format", "json"]).expect(code).json();
        let all = library.chithi(&["search", query, "--all", "--format", "json"]).expect(code).json();
        assert_eq!(all, page, "{query}: the keys of a page, whatever their order");
        let lines = library.chithi(&["search", query, "--all", "--format", "jsonl"]).expect(code).json_lines();
        assert_eq!(all["hits"], Value::Array(lines));
    }
}

#[test]
fn a_build_is_reported_in_each_form_for_programs() {
    let library = small().put("kho/ghi.pptx", "x").put("kho/hỏng.json", "{");
    let index = |format: &str| library.chithi(&["index", "--rebuild", "kho", "--format", format]).expect(2);
    let none = json!({ "count": 0, "example": null });
    let told = json!({
        "kind": ".txt", "articles": 2, "undated": none, "unread_dates": none, "without_body": none,
        "title_alone": none, "degraded": none, "converted": none
    });
    let report = json!({
        "articles": 2, "added": 2, "replaced": 0, "renewed": 0, "skipped": 1, "passed_over": [{ "kind": ".pptx", "files": 1 }],
        "mostly_passed_over": false, "read": [told], "unread": [{ "kind": ".json", "reason": "not-json", "count": 1 }], "renamed": 0,
        "same": 0, "removed": 0, "gone": 0, "unfinished": false, "dry_run": false
    });
    assert_eq!(index("json").json(), report);
    assert_eq!(index("jsonl").json_lines(), [report]);
    assert_eq!(
        index("csv").stdout,
        "articles,added,replaced,renewed,skipped,passed_over,renamed,same,removed,gone,unfinished,undated,unread_dates,without_body,\
         title_alone,degraded,converted,dry_run\n2,2,0,0,1,1,0,0,0,0,,0,0,0,0,0,0,\n"
    );
    assert_eq!(index("text").stdout, "");
}

#[test]
fn a_moment_is_told_by_the_clock_of_the_machine_and_kept_in_utc() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n");
    library.chithi(&["index", "kho"]).expect(0);
    let states = |form: &[&str]| {
        let mut chithi = program();
        chithi.current_dir(library.path()).env("TZ", "ICT-7");
        String::from_utf8(chithi.args([&["rollback", "--list"], form].concat()).output().unwrap().stdout).unwrap()
    };
    let built = serde_json::from_str::<Value>(&states(&["--format", "json"])).unwrap()[0]["built"].clone();
    let built: jiff::Timestamp = built.as_str().unwrap().parse().unwrap();
    let here = (built + jiff::SignedDuration::from_hours(7)).strftime("%d/%m/%Y, %H:%M").to_string();
    assert!(states(&[]).contains(&here), "{here}");
}
