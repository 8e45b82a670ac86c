//! Resolutions of congresses over a small library: whose is asked for, and which.

use crate::support::Library;

fn library() -> Library {
    let library = Library::new()
        .article(
            "kon-ray-19.txt",
            "Kon Rẫy họp\n\nXã theo Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX, nhiệm kỳ 2020-2025.\n",
        )
        .article(
            "kon-ray-18.txt",
            "Kon Rẫy họp\n\nXã theo Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XVIII rồi.\n",
        )
        .article(
            "dak-ha-17.txt",
            "Đăk Hà họp\n\nXã theo Nghị quyết Đại hội lần thứ XVII của Đảng bộ huyện Đăk Hà rồi.\n",
        )
        .article("dak-ha.txt", "Đăk Hà họp\n\nXã theo Nghị quyết Đại hội Đảng bộ huyện Đăk Hà đã đề ra.\n")
        .article("vinh.txt", "Vinh họp\n\nPhường theo Nghị quyết Đại hội Đảng bộ thành phố Vinh lần thứ XXIV rồi.\n")
        .article("doan.txt", "Lớp trẻ họp\n\nLớp trẻ theo Nghị quyết Đại hội Đoàn toàn quốc lần thứ XI rồi.\n")
        .article("cac-cap.txt", "Chi bộ họp\n\nTổ đảng học nghị quyết đại hội đảng các cấp rồi.\n")
        .article("dang-13.txt", "Chi bộ họp\n\nTổ đảng học Nghị quyết Đại hội XIII của Đảng rồi.\n");
    library.index();
    library
}

#[test]
fn a_congress_is_asked_for_by_its_organisation_its_place_and_its_number() {
    let library = library();
    let cases: [(&str, &[&str]); 20] = [
        ("Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX", &["kon-ray-19.txt"]),
        ("nghị quyết đại hội đảng bộ huyện kon rẫy lần thứ XVIII", &["kon-ray-18.txt"]),
        ("Nghị quyết Đại hội Đảng bộ huyện Đăk Hà", &["dak-ha-17.txt", "dak-ha.txt"]),
        ("nghị quyết đại hội đảng bộ huyện đăk hà", &["dak-ha-17.txt", "dak-ha.txt"]),
        ("Nghị quyết Đại hội Đảng bộ thành phố Vinh", &["vinh.txt"]),
        ("Nghị quyết Đại hội Đoàn toàn quốc lần thứ XI", &["doan.txt"]),
        ("Nghị quyết Đại hội XIII của Đảng", &["dang-13.txt"]),
        ("nq-dh-hu-19-kon-ray", &["kon-ray-19.txt"]),
        ("nq-dh-doan-thanh-nien-11", &["doan.txt"]),
        ("nq-dh-13", &["dang-13.txt"]),
        ("NQ:ĐH13", &["dang-13.txt"]),
        ("NQ:ĐH:Kon Rẫy", &["kon-ray-18.txt", "kon-ray-19.txt"]),
        ("NQ:ĐH:Kon Rẫy:19", &["kon-ray-19.txt"]),
        ("nq:đh:kon rẫy:19", &["kon-ray-19.txt"]),
        ("nq:dh:kon ray:18", &["kon-ray-18.txt"]),
        ("nq:đh:Đoàn Thanh niên", &["doan.txt"]),
        ("NQ:ĐH:ĐOÀN THANH NIÊN:11", &["doan.txt"]),
        ("Nghị quyết Đại hội Đảng", &["dang-13.txt"]),
        ("NQ:ĐH:", &["cac-cap.txt"]),
        (
            "NQ:ĐH",
            &["cac-cap.txt", "dak-ha-17.txt", "dak-ha.txt", "doan.txt", "kon-ray-18.txt", "kon-ray-19.txt", "vinh.txt"],
        ),
    ];
    for (typed, expected) in cases {
        let found = library.chithi(&["cites", typed, "--format", "json"]).expect(0).json();
        let mut paths: Vec<&str> = found.as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap()).collect();
        paths.sort_unstable();
        assert_eq!(paths, expected, "{typed}");
    }
}

#[test]
fn who_names_no_number_where_there_were_several_congresses_is_asked_which() {
    let library = library();
    let told = library.chithi(&["cites", "Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy"]).expect(2).stderr;
    assert!(told.contains("nq-dh-hu-18-kon-ray") && told.contains("nq-dh-hu-19-kon-ray"), "{told}");
    library.chithi(&["cites", "Nghị quyết Đại hội Đảng bộ huyện Sông Lô"]).expect(1);
    library.chithi(&["cites", "Nghị quyết Đại hội Đảng bộ tỉnh Kon Tum"]).expect(1);
    library.chithi(&["cites", "NQ:ĐH:Kòn Rầy"]).expect(1);
}

/// Articles with each of their citations that an answer lists.
fn cited(library: &Library, typed: &str) -> Vec<(String, String, String)> {
    let found = library.chithi(&["cites", typed, "--format", "json"]).expect(0).json();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let mut all = Vec::new();
    for article in found.as_array().unwrap() {
        let citations = article["citations"].as_array().unwrap();
        all.extend(citations.iter().map(|c| (text(&article["id"]), text(&c["surface"]), text(&c["fit"]))));
    }
    all.sort();
    all
}

#[test]
fn a_congress_is_found_alike_by_its_name_and_by_its_key_whatever_it_is_called_in_the_article() {
    let library = Library::new()
        .article(
            "du.txt",
            "Kon Rẫy họp\n\nXã theo Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX (sau đây gọi tắt là Nghị quyết). \
             Theo Nghị quyết, xã trồng rừng. Nghị quyết này hợp lòng dân. Nghị quyết Đại hội Đảng bộ huyện còn nói về nước.\n",
        )
        .article("mo.txt", "Kon Rẫy bàn\n\nXã theo Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy rồi.\n")
        .article("khac.txt", "Kon Rẫy xưa\n\nXã theo Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XVIII rồi.\n");
    library.index();
    let by_name = cited(&library, "Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX");
    assert_eq!(by_name, cited(&library, "NQ:ĐH:Kon Rẫy:19"));
    let count = |id: &str, fit: &str| by_name.iter().filter(|(at, _, how)| at == id && how == fit).count();
    assert_eq!((count("du.txt", "cited"), count("mo.txt", "possible"), by_name.len()), (5, 1, 6), "{by_name:?}");
    for typed in ["Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX", "NQ:ĐH:Kon Rẫy:19"] {
        let rows = library.chithi(&["coverage", typed, "--by", "district", "--format", "json"]).expect(0).json();
        let row = rows.as_array().unwrap().iter().find(|row| row["name"] == "Kon Rẫy").unwrap().clone();
        assert_eq!((row["citing"].as_u64(), row["unclear"].as_u64()), (Some(1), Some(1)), "{typed}");
    }
}

#[test]
fn who_names_no_place_is_asked_which_of_those_of_that_tier() {
    let library = library_of_tiers();
    let names = |typed: &str| {
        let told = library.chithi(&["cites", typed]).expect(2).stderr;
        let name = |line: &str| line.rsplit_once(" 1 article").unwrap().0.trim().to_owned();
        told.lines().filter(|line| line.starts_with("  ")).map(name).collect::<Vec<String>>()
    };
    let of_provinces = ["nq-dh-tu-16-gia-lai", "nq-dh-tu-16-kon-tum", "Nghị quyết Đại hội Đảng bộ tỉnh Lâm Đồng"];
    assert_eq!(names("Nghị quyết Đại hội Đảng bộ tỉnh"), of_provinces);
    assert_eq!(names("nghi quyet dai hoi dang bo huyen"), ["nq-dh-hu-16-dak-ha", "nq-dh-hu-19-kon-ray"]);
    for name in of_provinces {
        library.chithi(&["cites", name]).expect(0);
    }
    let all = cited_ids(&library, "Nghị quyết Đại hội Đảng bộ tỉnh");
    assert_eq!(all, ["gia-lai.txt", "kon-tum.txt", "lam-dong.txt", "noi-khac.txt"]);
    assert_eq!(cited_ids(&library, "Nghị quyết Đại hội Đảng bộ thành phố"), ["vinh.txt"]);
}

fn cited_ids(library: &Library, typed: &str) -> Vec<String> {
    let found = library.chithi(&["cites", typed, "--include-ambiguous", "--format", "json"]).expect(0).json();
    let mut ids: Vec<String> = found.as_array().unwrap().iter().map(|a| a["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

fn library_of_tiers() -> Library {
    let library = Library::new()
        .article("gia-lai.txt", "Họp\n\nTỉnh theo Nghị quyết Đại hội Đảng bộ tỉnh Gia Lai lần thứ XVI rồi.\n")
        .article("kon-tum.txt", "Họp\n\nTỉnh theo Nghị quyết Đại hội Đảng bộ tỉnh Kon Tum lần thứ XVI rồi.\n")
        .article("lam-dong.txt", "Họp\n\nTỉnh theo Nghị quyết Đại hội Đảng bộ tỉnh Lâm Đồng rồi.\n")
        .article("noi-khac.txt", "Họp\n\nCác nơi theo nghị quyết đại hội đảng bộ tỉnh của mình.\n")
        .article("kon-ray.txt", "Họp\n\nXã theo Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX rồi.\n")
        .article("dak-ha.txt", "Họp\n\nXã theo Nghị quyết Đại hội Đảng bộ huyện Đăk Hà lần thứ XVI rồi.\n")
        .article("vinh.txt", "Họp\n\nPhường theo Nghị quyết Đại hội Đảng bộ thành phố Vinh lần thứ XXIV rồi.\n");
    library.index();
    library
}

#[test]
fn a_numbered_resolution_of_a_congress_is_of_the_organisation_that_held_it() {
    let library = Library::new()
        .article(
            "kon-tum.txt",
            "Tin\n\nTỉnh theo Nghị quyết số 01-NQ/ĐH ngày 25/9/2020 của Đại hội Đảng bộ tỉnh Kon Tum rồi.\n",
        )
        .article(
            "gia-lai.txt",
            "Tin\n\nTỉnh theo Nghị quyết số 01-NQ/ĐH năm 2020 của Đại hội đại biểu Đảng bộ tỉnh Gia Lai lần thứ XVI rồi.\n",
        )
        .article(
            "thanh-pho.txt",
            "Tin\n\nPhường theo Nghị quyết số 01-NQ/ĐH ngày 20/7/2020 của Đại hội Đảng bộ thành phố Kon Tum rồi.\n",
        )
        .article("mo.txt", "Tin\n\nNơi ấy theo Nghị quyết số 01-NQ/ĐH năm 2020 rồi.\n")
        .article(
            "sap-toi.txt",
            "Tin\n\nNơi ấy theo Nghị quyết số 01-NQ/ĐH năm 2020, chuẩn bị Đại hội Đảng bộ tỉnh Gia Lai.\n",
        );
    library.index();
    let told = library.chithi(&["cites", "01-NQ/ĐH"]).expect(2).stderr;
    for identity in ["nq-1-dh-tu-2020-kon-tum", "nq-1-dh-tu-2020-gia-lai"] {
        assert!(told.contains(identity), "{told}");
        library.chithi(&["cites", identity]).expect(0);
    }
    let open = ["mo.txt", "sap-toi.txt"];
    let with_open = |own: &[&str]| {
        let mut all: Vec<String> = open.iter().chain(own).map(|id| (*id).to_owned()).collect();
        all.sort();
        all
    };
    assert_eq!(cited_ids(&library, "Nghị quyết 01-NQ/ĐH Gia Lai"), with_open(&["gia-lai.txt"]));
    assert_eq!(cited_ids(&library, "01-NQ/ĐH tỉnh Kon Tum"), with_open(&["kon-tum.txt"]));
}
