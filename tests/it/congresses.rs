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
    let cases: [(&str, &[&str]); 16] = [
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
        ("nq:đh:Đoàn Thanh niên", &["doan.txt"]),
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
}
