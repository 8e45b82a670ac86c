//! What the commands on directives and places say over a small library of which everything is known.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::support::{Answer, Library};

/// A province's plan, a district's, a commune's; a silent province; an unclear one; two maps.
static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let library = Library::new()
        .record("huyen", json!({
            "title": "Huyện Ia Grai học Kết luận số 21-KL/TW",
            "body": "Thực hiện Kế hoạch số 43-KH/TU, ngày 18/1/2022 của Ban Thường vụ Tỉnh ủy Gia Lai về thực hiện Kết luận số 21-KL/TW \
                     ngày 25/10/2021, Ban Thường vụ Huyện ủy Ia Grai đã ban hành Kế hoạch số 60 cho các chi bộ.",
            "published": "2023-05-02",
        }))
        .record("xa", json!({
            "title": "Xã Long Bình, huyện Gò Công Tây nêu gương",
            "body": "Thực hiện Kết luận 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương, Đảng ủy xã Long Bình, huyện Gò Công Tây, \
                     tỉnh Tiền Giang ban hành Kế hoạch số 25-KH/ĐU ngày 18/3/2022.",
            "published": "2022-12-03",
        }))
        .record("kon-tum", json!({
            "title": "Huyện Sa Thầy bàn kế hoạch trồng rừng",
            "body": "Huyện Sa Thầy, tỉnh Kon Tum nhắc lại Kế hoạch số 43-KH/TU ngày 18/1/2022 của Tỉnh ủy và bàn chuyện trồng rừng.",
            "published": "2022-06-01",
        }))
        .record("cu", json!({
            "title": "Huyện Thạch Hà sắp xếp bộ máy",
            "body": "Huyện Thạch Hà, tỉnh Hà Tĩnh thực hiện Nghị quyết 18-NQ/TW ngày 25/10/2017 về tổ chức bộ máy.",
            "published": "2018-03-05",
        }))
        .record("moi", json!({
            "title": "Huyện Tháp Mười cấp đổi sổ",
            "body": "Huyện Tháp Mười, tỉnh Đồng Tháp thực hiện Nghị quyết 18-NQ/TW ngày 16/6/2022 về quản lý đất đai.",
            "published": "2023-03-05",
        }))
        .record("chua-ro", json!({
            "title": "Huyện Định Hóa họp bàn",
            "body": "Huyện Định Hóa, tỉnh Thái Nguyên họp bàn theo tinh thần Nghị quyết 18-NQ/TW.",
            "published": "2023-08-01",
        }));
    library.index();
    library
});

fn ask(args: &[&str]) -> Answer {
    LIBRARY.chithi(args)
}

#[test]
fn a_name_of_two_directives_is_answered_with_both_and_their_counts_instead_of_mixing_them() {
    let answer = ask(&["cites", "18-NQ/TW"]).expect(2);
    assert_eq!(answer.stdout, "");
    assert!(answer.stderr.contains("nq-18-tw-k12") && answer.stderr.contains("nq-18-tw-k13"), "{}", answer.stderr);
    let all = ask(&["cites", "18-NQ/TW", "--include-ambiguous", "--format", "jsonl"]).expect(0).json_lines();
    assert_eq!(all.len(), 3);
    let one = ask(&["cites", "nq-18-tw-k13", "--format", "jsonl"]).expect(0);
    let ids: Vec<Value> = one.json_lines().iter().map(|a| a["own_id"].clone()).collect();
    assert_eq!(ids, [json!("moi"), json!("chua-ro")], "what is certain comes before what may be");
    assert!(
        one.stderr.contains("1 article cites it") && one.stderr.contains("1 citation is unclear"),
        "{}",
        one.stderr
    );
}

#[test]
fn a_hit_that_rests_on_an_unclear_citation_says_so() {
    let answer = ask(&["search", "directive:nq-18-tw-k13", "--format", "json"]).expect(0).json();
    let unclear: Vec<(&str, bool)> = answer["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| (h["own_id"].as_str().unwrap(), h["unclear"].as_bool().unwrap()))
        .collect();
    assert_eq!(unclear, [("moi", false), ("chua-ro", true)]);
    assert!(ask(&["search", "directive:nq-18-tw-k13"]).stdout.contains("citation unclear"));
}

#[test]
fn plans_of_two_provinces_with_one_symbol_are_two_directives() {
    let answer = ask(&["cites", "43-KH/TU"]).expect(2);
    assert!(answer.stderr.contains("kh-43-tu-2022-gia-lai") && answer.stderr.contains("kh-43-tu-2022-kon-tum"));
    let rows = ask(&["cites", "kh-43-tu-2022-gia-lai", "--format", "csv"]).expect(0).rows();
    assert_eq!(rows.len(), 2, "a head line and one citation: {rows:?}");
    assert_eq!((rows[1][0].as_str(), rows[1][14].as_str()), ("huyen.json", "huyen"));
}

#[test]
fn a_directive_is_described_with_what_it_continues_and_who_cites_it() {
    let cards = ask(&["directive", "kl-21-tw-k13", "--format", "json"]).expect(0).json();
    assert_eq!(cards[0]["cited"]["articles"], 2);
    assert_eq!(cards[0]["relations"][0], json!(["continues", "nq-04-tw-k12"]));
    let text = ask(&["directive", "Kết luận 21"]).expect(0).stdout;
    assert!(text.contains("kl-21-tw-k12") && text.contains("kl-21-tw-k13"), "{text}");
    ask(&["directive", "10-CT/TU"]).expect(1);
    ask(&["directive", "không là gì"]).expect(2);
}

#[test]
fn a_cascade_runs_from_the_centre_to_the_commune_with_days_and_evidence() {
    let root = ask(&["cascade", "kl-21-tw-k13", "--format", "json"]).expect(0).json();
    let children = root["children"].as_array().unwrap();
    let province = children.iter().find(|c| c["identity"] == "kh-43-tu-2022-gia-lai").unwrap();
    assert_eq!(province["lag_days"], 85);
    let open = &province["open"][0];
    assert_eq!((open["key"].as_str(), open["place"].as_str()), (Some("KH:60:HU:"), Some("huyện Ia Grai")), "no year");
    assert!(province["evidence"][0]["sentence"].as_str().unwrap().contains("43-KH/TU"));
    assert!(
        children.iter().any(|c| c["identity"].as_str().unwrap().starts_with("kh-25-du-2022-long-binh")),
        "{children:?}"
    );
    let dot = ask(&["cascade", "kl-21-tw-k13", "--format", "dot"]).expect(0).stdout;
    assert!(dot.starts_with("digraph") && dot.contains("\"kl-21-tw-k13\" -> \"kh-43-tu-2022-gia-lai\""), "{dot}");
    let open = ask(&["cascade", "Kế hoạch 60"]).expect(1).stderr;
    assert!(open.contains("may cite “Kế hoạch 60”"), "{open}");
    ask(&["stats", "--format", "dot"]).expect(2);
}

#[test]
fn what_the_registry_says_of_others_is_told_with_their_days() {
    let card = &ask(&["directive", "nq-18-tw-k12", "--format", "json"]).expect(0).json()[0];
    let related = card["related"].as_array().unwrap().iter().find(|r| r["id"] == "kl-121-tw-k13").unwrap();
    let of = |key: &str| related[key].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        (of("relation"), of("name"), of("date")),
        ("continued_by".into(), "Kết luận 121-KL/TW".into(), "2025-01-24".into())
    );
    assert_eq!((related["lag_days"].as_i64(), of("subject").is_empty()), (Some(2648), false));
    let older = &ask(&["directive", "kl-121-tw-k13", "--format", "json"]).expect(0).json()[0]["related"];
    let older = older.as_array().unwrap().iter().find(|r| r["id"] == "nq-18-tw-k12").unwrap();
    assert_eq!((older["relation"].as_str(), older["lag_days"].as_i64()), (Some("continues"), Some(-2648)));
}

#[test]
fn a_cascade_has_what_the_registry_says_and_marks_it() {
    // no article of this index carries it on
    let root = ask(&["cascade", "nq-18-tw-k12", "--format", "json"]).expect(0).json();
    let child = root["children"].as_array().unwrap().iter().find(|c| c["identity"] == "kl-121-tw-k13").unwrap();
    assert_eq!((child["relation"].as_str(), child["lag_days"].as_i64()), (Some("continues"), Some(2648)));
    assert_eq!((child["by_registry"].as_bool(), child["evidence"].as_array().map(Vec::len)), (Some(true), Some(0)));
    let text = ask(&["cascade", "nq-18-tw-k12"]).expect(0).stdout;
    assert!(text.contains("2,648 days later · continues · by the registry · kl-121-tw-k13"), "{text}");
    let rows = ask(&["cascade", "nq-18-tw-k12", "--format", "csv"]).expect(0).rows();
    let row = rows.iter().find(|row| row[0] == "kl-121-tw-k13").unwrap();
    assert_eq!((row[5].as_str(), row[7].as_str(), row[9].as_str()), ("continues", "", "yes"));
    // what articles say is no less than before
    let told = ask(&["cascade", "kl-21-tw-k13", "--format", "json"]).expect(0).json();
    let of_article =
        told["children"].as_array().unwrap().iter().find(|c| c["identity"] == "kh-43-tu-2022-gia-lai").unwrap();
    assert_eq!(of_article.get("by_registry"), None);
}

#[test]
fn what_the_registry_does_not_settle_is_listed_by_frequency() {
    let open = ask(&["unresolved", "--format", "json"]).expect(0).json();
    let keys: Vec<&str> = open.as_array().unwrap().iter().map(|o| o["key"].as_str().unwrap()).collect();
    assert!(keys.contains(&"KH:43:TU:2022") && keys.contains(&"NQ:18:TW:"), "{keys:?}");
    let first = &open[0];
    assert_eq!((first["key"].as_str(), first["articles"].as_u64()), (Some("KH:43:TU:2022"), Some(2)));
}

#[test]
fn coverage_tells_three_kinds_of_silence_apart() {
    let rows = ask(&["coverage", "nq-18-tw-k13", "--format", "json"]).expect(0).json();
    let status = |name: &str| {
        let row = rows
            .as_array()
            .unwrap()
            .iter()
            .find(|r| r["name"] == name)
            .unwrap_or_else(|| panic!("{name} isn't listed"));
        row["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(status("Đồng Tháp"), "reported");
    assert_eq!(status("Thái Nguyên"), "unclear");
    assert_eq!(status("Hà Tĩnh"), "not-citing");
    assert_eq!(status("Cà Mau"), "no-articles");
    assert_eq!(rows.as_array().unwrap().len(), 63, "every province as it was");
    let today = ask(&["coverage", "kl-21-tw-k13", "--as-of", "2025", "--format", "json"]).expect(0).json();
    assert_eq!(today.as_array().unwrap().len(), 34);
    let dong_thap = today.as_array().unwrap().iter().find(|r| r["name"] == "Đồng Tháp").unwrap();
    assert_eq!(
        (dong_thap["status"].as_str(), dong_thap["citing"].as_u64()),
        (Some("reported"), Some(1)),
        "Tiền Giang is in it now"
    );
}

/// Provinces, districts and communes that have each issued something under one symbol of their tier; of some the year
/// is told.
fn several_of_one_symbol() -> Library {
    let library = Library::new()
        .article(
            "quang-tri.txt",
            "Hướng Hóa họp\n\nTỉnh ủy Quảng Trị có Chỉ thị số 10-CT/TU ngày 6/9/2012 về sinh hoạt.\n",
        )
        .article("quang-tri-mo.txt", "Gio Linh họp\n\nTỉnh ủy Quảng Trị có Chỉ thị số 10-CT/TU về sinh hoạt chi bộ.\n")
        .article("tien-giang.txt", "Châu Thành họp\n\nTỉnh ủy Tiền Giang có Chỉ thị số 10-CT/TU về sinh hoạt chi bộ.\n")
        .article("sa-thay.txt", "Sa Thầy họp\n\nHuyện ủy Sa Thầy có Kế hoạch số 60-KH/HU về việc này.\n")
        .article("ngoc-hoi.txt", "Ngọc Hồi họp\n\nHuyện ủy Ngọc Hồi có Kế hoạch số 60-KH/HU về việc này.\n")
        .article("chau-thanh-tg.txt", "Việc ở huyện\n\nHuyện ủy Châu Thành, tỉnh Tiền Giang có Kế hoạch số 61-KH/HU năm 2022. Huyện Châu Thành, tỉnh Tiền Giang.\n")
        .article("chau-thanh-bt.txt", "Việc ở huyện\n\nHuyện ủy Châu Thành, tỉnh Bến Tre có Kế hoạch số 61-KH/HU năm 2022. Huyện Châu Thành, tỉnh Bến Tre.\n")
        .article("phuong-12-gv.txt", "Phường 12, quận Gò Vấp họp\n\nĐảng ủy Phường 12, quận Gò Vấp, Thành phố Hồ Chí Minh có Kế hoạch số 75-KH/ĐU về việc này.\n")
        .article("phuong-12-q10.txt", "Phường 12, quận 10 họp\n\nĐảng ủy Phường 12, quận 10, Thành phố Hồ Chí Minh có Kế hoạch số 75-KH/ĐU về việc này.\n");
    library.index();
    library
}

#[test]
fn what_committees_of_several_places_issued_under_one_symbol_is_asked_for_by_place() {
    let library = several_of_one_symbol();
    for typed in ["10-CT/TU", "Kế hoạch 60-KH/HU", "61-KH/HU", "61-KH/HU Châu Thành", "75-KH/ĐU"] {
        for command in ["cites", "coverage", "cascade"] {
            library.chithi(&[command, typed]).expect(2);
        }
    }
    let cases: [(&str, &[&str]); 21] = [
        ("10-CT/TU Tiền Giang", &["tien-giang.txt"]),
        ("10-CT/TU tien giang", &["tien-giang.txt"]),
        ("Chỉ thị số 10-CT/TU của Tỉnh ủy Quảng Trị", &["quang-tri.txt", "quang-tri-mo.txt"]),
        ("ct-10-tu-2012-quang-tri", &["quang-tri.txt"]),
        ("60-KH/HU Sa Thầy", &["sa-thay.txt"]),
        ("Kế hoạch 60-KH/HU huyện Sa Thầy, tỉnh Kon Tum", &["sa-thay.txt"]),
        ("10-CT/TU Tiền Giang, 60-KH/HU Ngọc Hồi", &["ngoc-hoi.txt", "tien-giang.txt"]),
        ("CT:10:TU:2012", &["quang-tri.txt"]),
        ("CT:10:TU:", &["quang-tri-mo.txt", "tien-giang.txt"]),
        ("KH:60:HU: Ngọc Hồi", &["ngoc-hoi.txt"]),
        ("kh:60:hu: ngọc hồi", &["ngoc-hoi.txt"]),
        ("61-KH/HU Châu Thành, Bến Tre", &["chau-thanh-bt.txt"]),
        ("61-KH/HU năm 2022 của Huyện ủy Châu Thành, tỉnh Tiền Giang", &["chau-thanh-tg.txt"]),
        ("75-KH/ĐU phường 12, quận 10", &["phuong-12-q10.txt"]),
        ("Tỉnh ủy Tiền Giang ban hành Chỉ thị 10-CT/TU", &["tien-giang.txt"]),
        ("10-CT/TU Hồ Chí Minh, Tiền Giang", &["tien-giang.txt"]),
        ("Chỉ thị 10-CT/TU (Tiền Giang)", &["tien-giang.txt"]),
        ("Chỉ thị 10-CT/TU ngày 6/9/2012 của Ban Thường vụ Tỉnh ủy Quảng Trị", &["quang-tri.txt", "quang-tri-mo.txt"]),
        ("60-KH/HU Sa Thầy và Ngọc Hồi", &[]),
        ("Sa Thầy 60-KH/HU, Tiền Giang 10-CT/TU", &["sa-thay.txt", "tien-giang.txt"]),
        ("kh-60-hu sa thầy", &["sa-thay.txt"]),
    ];
    for (typed, expected) in cases {
        if expected.is_empty() {
            library.chithi(&["cites", typed]).expect(2);
            continue;
        }
        let found = library.chithi(&["cites", typed, "--format", "json"]).expect(0).json();
        let mut paths: Vec<&str> = found.as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect();
        paths.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(paths, expected, "{typed}");
    }
    for nowhere in ["60-KH/HU Gia Lai", "61-KH/HU Châu Thành, Kon Tum"] {
        library.chithi(&["cites", nowhere]).expect(1);
    }
    let all = library.chithi(&["cites", "60-KH/HU Kon Tum", "--include-ambiguous", "--format", "jsonl"]).expect(0);
    assert_eq!(all.stdout.lines().count(), 2, "a province for what its districts issue");
    for field in
        ["directive:\"10-CT/TU Tiền Giang\"", "directive:\"KH:60:HU: Ngọc Hồi\"", "directive:\"60-KH/HU Ngọc Hồi\""]
    {
        let found = library.chithi(&["search", field, "--format", "jsonl"]).expect(0);
        assert_eq!(found.stdout.lines().count(), 1, "{field}: {}", found.stdout);
    }
}

#[test]
fn a_place_that_is_not_beside_the_symbol_says_nothing_of_who_issued_it() {
    let library = several_of_one_symbol();
    for typed in
        ["10-CT/TU về hòa bình", "10-CT/TU: chiến thắng Điện Biên Phủ", "Chỉ thị 10-CT/TU trên sông Tiền Giang"]
    {
        library.chithi(&["cites", typed]).expect(2);
    }
}

#[test]
fn a_citation_whose_place_is_not_known_may_be_of_any_place() {
    let library = Library::new()
        .article("a.txt", "Tin vắn\n\nChỉ thị số 10-CT/TU ngày 6/9/2012 đã được học tập.\n")
        .article("b.txt", "Châu Thành họp\n\nTỉnh ủy Tiền Giang có Chỉ thị số 10-CT/TU về sinh hoạt chi bộ.\n");
    library.index();
    let told = library.chithi(&["cites", "10-CT/TU Tiền Giang"]).expect(0);
    assert_eq!(told.stdout.matches("[unclear]").count(), 2, "{}", told.stdout);
}

#[test]
fn what_is_asked_back_can_be_typed_as_it_is_called() {
    let library = several_of_one_symbol();
    for (typed, names) in [("10-CT/TU", 2), ("60-KH/HU", 2), ("61-KH/HU", 2), ("75-KH/ĐU", 2)] {
        let listed = library.chithi(&["cites", typed]).expect(2).stderr;
        let lines: Vec<&str> = listed.lines().filter(|line| line.starts_with("  ")).collect();
        assert_eq!(lines.len(), names, "{listed}");
        for line in lines {
            let name = line.rsplit_once(" 1 article").unwrap().0.trim();
            library.chithi(&["cites", name]).expect(0);
        }
    }
    for key in library.chithi(&["unresolved", "--format", "json"]).expect(0).json().as_array().unwrap() {
        library.chithi(&["cites", key["key"].as_str().unwrap()]).expect(0);
    }
}

#[test]
fn coverage_counts_as_unclear_what_cites_lists_as_unclear() {
    let library = several_of_one_symbol();
    let listed = library.chithi(&["cites", "10-CT/TU Tiền Giang"]).expect(0).stdout;
    assert!(!listed.contains("Quảng Trị") && listed.contains("[unclear]"), "{listed}");
    let status = |typed: &str, name: &str, code: i32| {
        let rows = library.chithi(&["coverage", typed, "--format", "json"]).expect(code).json();
        let row = rows.as_array().unwrap().iter().find(|row| row["name"] == name).unwrap().clone();
        (row["status"].as_str().unwrap().to_owned(), row["unclear"].as_u64())
    };
    assert_eq!(status("10-CT/TU Tiền Giang", "Tiền Giang", 1), ("unclear".to_owned(), Some(1)));
    assert_eq!(status("10-CT/TU Tiền Giang", "Quảng Trị", 1), ("not-citing".to_owned(), Some(0)));
    assert_eq!(status("10-CT/TU Quảng Trị", "Quảng Trị", 0), ("reported".to_owned(), Some(1)));
    assert_eq!(status("10-CT/TU Quảng Trị", "Tiền Giang", 0), ("not-citing".to_owned(), Some(0)));
}

#[test]
fn coverage_of_districts_names_their_own_plans() {
    let rows = ask(&["coverage", "kl-21-tw-k13", "--by", "district", "--format", "json"]).expect(0).json();
    let row = rows.as_array().unwrap().iter().find(|r| r["name"] == "Ia Grai").unwrap();
    assert_eq!(row["plans"], json!(["KH:60:HU:"]));
    assert_eq!((row["first"].as_u64(), row["province"].as_str()), (Some(20_230_502), Some("Gia Lai")));
}

#[test]
fn localities_count_articles_as_a_tree_on_the_map_asked_for() {
    let tree = ask(&["localities", "--format", "json"]).expect(0).json();
    let province = tree.as_array().unwrap().iter().find(|p| p["name"] == "Tiền Giang").unwrap();
    assert_eq!(province["children"][0]["name"], "Gò Công Tây");
    assert_eq!(province["children"][0]["children"][0]["name"], "Long Bình");
    let today = ask(&["localities", "--as-of", "2025", "--format", "json"]).expect(0).json();
    assert!(today.as_array().unwrap().iter().all(|p| p["name"] != "Tiền Giang"));
    let some = ask(&["localities", "\"trồng rừng\"", "--format", "json"]).expect(0).json();
    assert_eq!((some.as_array().unwrap().len(), some[0]["name"].as_str()), (1, Some("Kon Tum")));
    ask(&["localities", "\"chưa ai viết\""]).expect(1);
}

#[test]
fn a_place_is_described_with_what_became_of_it() {
    let cards = ask(&["place", "tỉnh Kon Tum", "--format", "json"]).expect(0).json();
    assert_eq!(cards[0]["unit"], "province/legacy/62");
    assert_eq!(cards[0]["successors"][0], "province/2025/51");
    assert_eq!(cards[0]["articles"], 1);
    assert!(ask(&["place", "Tân Lập"]).expect(0).stdout.matches("xã Tân Lập").count() > 5, "every namesake is listed");
    ask(&["place", "Không Có Đâu"]).expect(1);
}

#[test]
fn a_region_is_told_with_its_provinces_on_both_maps() {
    let answer = ask(&["place", "vùng Tây Nguyên"]).expect(0);
    assert!(answer.stdout.contains("tỉnh Đắk Nông"), "{}", answer.stdout);
    assert_eq!(
        answer.stderr.trim(),
        "vùng Tây Nguyên: until 30/06/2025, 5 provinces (Đắk Lắk, Đắk Nông, Gia Lai, Kon Tum, Lâm Đồng), official from 07/09/2006 to 04/10/2025; \
         since 01/07/2025, 4 provinces (Đắk Lắk, Gia Lai, Lâm Đồng, Quảng Ngãi), which these went into, and which may hold more than the region"
    );
}

#[test]
fn of_a_name_that_several_directives_have_those_that_no_article_cites_are_told() {
    let library = Library::new().article("a.txt", "Tin\n\nHuyện ủy học Kết luận số 21-KL/TW ngày 25/10/2021.\n");
    library.index();
    for command in ["cites", "coverage", "cascade"] {
        let told = library.chithi(&[command, "KL 21-KL/TW"]).stderr;
        let others = "No article surely cites the 2 other directives of that name: Kết luận 21-KL/TW, 25/05/2012";
        assert!(told.contains(others), "{command}: {told}");
        let one = library.chithi(&[command, "kl-21-tw-k13"]).stderr;
        assert!(!one.contains("of that name"), "{command}: {one}");
    }
}

#[test]
fn a_place_is_looked_for_on_the_map_of_then_or_of_today() {
    let ids = |map: &str| {
        let rows = ask(&["search", "locality:Quảng Ngãi", "--as-of", map, "--format", "csv"]).rows();
        rows.into_iter().skip(1).map(|row| row[3].clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids("2025"), ["kon-tum.json"], "Kon Tum is in Quảng Ngãi now");
    assert_eq!(ids("then"), Vec::<String>::new());
    assert_eq!(ids("both"), ["kon-tum.json"]);
    let told = ask(&["search", "locality:Quảng Ngãi"]).stderr;
    assert!(
        told.contains("0 articles on that of the article's day") && told.contains("1 article on that since 01/07/2025"),
        "{told}"
    );
}

#[test]
fn coverage_tells_what_the_other_map_holds_and_that_nobody_cites() {
    let library = Library::new()
        .record("cu", json!({ "title": "Sa Thầy họp", "published": "2025-03-01", "body": "Huyện ủy Sa Thầy, tỉnh Kon Tum học tập Nghị quyết số 57-NQ/TW ngày 22/12/2024." }))
        .record("moi", json!({ "title": "Lâm Đồng họp", "published": "2025-09-01", "body": "Tỉnh ủy Lâm Đồng họp ở tỉnh Lâm Đồng, học tập Nghị quyết số 57-NQ/TW ngày 22/12/2024." }));
    library.index();
    let told = library.chithi(&["coverage", "nq-57-tw-k13"]);
    assert!(
        told.stderr
            .contains("Not counted: 1 article about units of the map since 01/07/2025, of which 1 cites it or may"),
        "{}",
        told.stderr
    );
    assert!(!told.stderr.contains("No article cites"), "{}", told.stderr);
    let told = library.chithi(&["coverage", "nq-57-tw-k13", "--as-of", "2025"]).expect(0);
    assert!(!told.stderr.contains("Not counted"), "{}", told.stderr);
    assert!(library.chithi(&["coverage", "999-NQ/TW"]).expect(1).stderr.contains("No article cites “999-NQ/TW”"));
}

#[test]
fn coverage_tells_of_articles_that_cite_and_are_about_no_place_it_lists() {
    let library = Library::new()
        .record("khong-noi", json!({ "title": "Sơ kết", "body": "Học tập Chỉ thị số 05-CT/TW ngày 15/5/2016." }))
        .record("tinh", json!({ "title": "Kon Tum họp", "published": "2018-03-01", "body": "Tỉnh ủy Kon Tum ở tỉnh Kon Tum học tập Nghị quyết số 25-NQ/TW ngày 8/11/2017." }));
    library.index();
    let told = |question: &[&str]| library.chithi(question).stderr;
    let of_no_place = told(&["coverage", "ct-05-tw-k12"]);
    assert!(
        of_no_place.contains("Not counted: 1 article that cites it or may, and is about no place listed here"),
        "{of_no_place}"
    );
    assert!(!of_no_place.contains("No article cites"), "{of_no_place}");
    assert!(!told(&["coverage", "25-NQ/TW"]).contains("Not counted"));
    let of_province = told(&["coverage", "25-NQ/TW", "--by", "district"]);
    assert!(of_province.contains("Not counted: 1 article that cites it or may"), "{of_province}");
}

#[test]
fn words_that_may_be_meant_for_a_place_are_not_read_over_silently() {
    let library = several_of_one_symbol();
    let told = |typed: &str| library.chithi(&["cites", typed]).stderr;
    for typed in
        ["10-CT/TU Tiền Gian", "60-KH/HU huyện Xyzzy", "118/KH-UBND Kon Tum", "10-CT/TU Na Rý, 60-KH/HU Sa Thầy"]
    {
        assert!(told(typed).contains("is ignored"), "{typed}: {}", told(typed));
    }
    for typed in ["10-CT/TU Tiền Giang", "10-CT/TU", "60-KH/HU về việc này", "Chỉ thị 05-CT/TW của Bộ Chính trị"]
    {
        assert!(!told(typed).contains("is ignored"), "{typed}: {}", told(typed));
    }
}

#[test]
fn coverage_within_a_province_lists_its_districts_with_shares() {
    let answer = ask(&["coverage", "kl-21-tw-k13", "--within", "gia lai", "--format", "jsonl"]).expect(0);
    let rows = answer.json_lines();
    assert_eq!(rows.len(), 17, "districts of Gia Lai until June 2025");
    assert!(rows.iter().all(|row| row["province"] == "Gia Lai"));
    assert_eq!((&rows[0]["name"], &rows[0]["share"]), (&json!("Ia Grai"), &json!(1.0)));
    assert_eq!(rows[1]["share"], Value::Null, "no article, no share");
    assert!(answer.stderr.contains("Within: tỉnh Gia Lai"), "{}", answer.stderr);
    assert!(answer.stderr.contains("1 of 17 units with articles that cite it (6%)"), "{}", answer.stderr);
    let province = ask(&["coverage", "kl-21-tw-k13", "--within", "Gia Lai", "--by", "province", "--format", "csv"]);
    assert_eq!(province.expect(0).rows().len(), 2);
    let none = ask(&["coverage", "kl-21-tw-k13", "--within", "Sông Lô"]).expect(2);
    assert!(none.stderr.contains("isn't a province") && none.stdout.is_empty(), "{}", none.stderr);
    let merged = ask(&["coverage", "kl-21-tw-k13", "--within", "Kon Tum", "--as-of", "2025"]).expect(2);
    assert!(merged.stderr.contains("--as-of then"), "{}", merged.stderr);
}
