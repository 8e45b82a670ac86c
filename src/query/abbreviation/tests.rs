//! Marked queries: in, a query; out, what each abbreviation in it was taken for.

use super::*;

/// Every expansion of a query: the words typed, its meaning, its other forms.
fn expanded(query: &str) -> Vec<String> {
    let query = crate::text::nfc(query);
    let tokens = Tokens::new(&query);
    let facts = crate::facts::Facts::of_tests();
    let mut shown = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match abbreviations_at(&tokens, i, &facts.abbreviations) {
            Some(found) => {
                let others: Vec<String> = found.others.iter().map(|keys| keys.join(" ")).collect();
                shown.push(format!("{} = {}", found.meanings.join(" / "), others.join(" | ")));
                i = found.words.end;
            }
            None => i += 1,
        }
    }
    shown
}

#[test]
fn an_abbreviation_has_the_words_it_stands_for() {
    let table: &[(&str, &[&str])] = &[
        ("UBKT huyện", &["Ủy ban Kiểm tra = ủy ban kiểm tra"]),
        ("ubkt tỉnh", &["Ủy ban Kiểm tra = ủy ban kiểm tra"]),
        ("công tác KTGS", &["kiểm tra, giám sát = kiểm tra giám sát"]),
        ("ktgs 2023", &["kiểm tra, giám sát = kiểm tra giám sát"]),
        ("phát triển KT-XH", &["kinh tế – xã hội = kinh tế xã hội | ktxh"]),
        ("kt-xh vùng cao", &["kinh tế – xã hội = kinh tế xã hội | ktxh"]),
        ("đội ngũ CB,ĐV gương mẫu", &["cán bộ, đảng viên = cán bộ đảng viên | cbđv"]),
        ("CB, ĐV gương mẫu", &["cán bộ, đảng viên = cán bộ đảng viên | cbđv"]),
        ("CNH, HĐH nông nghiệp", &["công nghiệp hóa, hiện đại hóa = công nghiệp hóa hiện đại hóa"]),
        ("HDND tỉnh", &["Hội đồng nhân dân = hội đồng nhân dân"]),
        ("hdnd", &["Hội đồng nhân dân = hội đồng nhân dân"]),
        ("chống DBHB", &["diễn biến hòa bình = diễn biến hòa bình"]),
        ("phòng GD&ĐT", &["giáo dục và đào tạo = giáo dục và đào tạo | gdđt"]),
        ("NQ T.Ư", &["Nghị quyết = nghị quyết", "Trung ương = trung ương"]),
        ("nghị quyết TƯ", &["NQ = nq", "Trung ương = trung ương | tw"]),
        ("tw", &["Trung ương = trung ương"]),
        ("tp cần thơ", &["thành phố = thành phố"]),
        ("NQTW4", &["Nghị quyết Trung ương = nghị quyết trung ương | nqtư"]),
        (
            "UBMTTQ và LĐTBXH",
            &[
                "Ủy ban Mặt trận Tổ quốc = ủy ban mặt trận tổ quốc",
                "lao động - thương binh và xã hội = lao động thương binh và xã hội | lđ tb xh | lđtb xh",
            ],
        ),
        ("ĐA của tỉnh", &["Đề án = đề án"]),
        ("P.V báo", &["phóng viên = phóng viên"]),
    ];
    for (query, expected) in table {
        assert_eq!(expanded(query), *expected, "{query}");
    }
}

#[test]
fn words_have_their_abbreviations() {
    let table: &[(&str, &[&str])] = &[
        ("ủy ban kiểm tra tỉnh", &["UBKT = ubkt"]),
        ("uỷ ban kiểm tra", &["UBKT = ubkt"]),
        ("uy ban kiem tra", &["UBKT = ubkt"]),
        ("Ủy ban Kiểm tra Trung ương", &["UBKTTW = ubkttw"]),
        ("kiểm tra giám sát", &["KTGS = ktgs"]),
        ("kiểm tra, giám sát", &["KTGS = ktgs"]),
        ("kinh tế - xã hội", &["KT-XH / KTXH = kt xh | ktxh"]),
        ("cán bộ, đảng viên", &["CB,ĐV / CBĐV = cb đv | cbđv"]),
        ("trung ương", &["TW = tw"]),
        ("Ban Thường vụ", &["BTV = btv"]),
        ("nông thôn mới", &["NTM = ntm"]),
        ("kế hoạch triển khai", &["KH = kh"]),
        ("ủy ban, kiểm tra", &["UB = ub"]),
        ("hoc sinh, sinh vien", &["HSSV = hssv"]),
    ];
    for (query, expected) in table {
        assert_eq!(expanded(query), *expected, "{query}");
    }
}

#[test]
fn other_words_of_the_query_choose_a_reading() {
    let meaning = |query: &str, at: usize| {
        let tokens = Tokens::new(query);
        abbreviations_at(&tokens, at, &crate::facts::Facts::of_tests().abbreviations)
            .map(|found| found.meanings.join(" / "))
    };
    for (query, at, expected) in [
        ("BTV", 0, Some("Ban Thường vụ / biên tập viên")),
        ("BTV Tỉnh ủy Kon Tum", 0, Some("Ban Thường vụ")),
        ("btv tinh uy", 0, Some("Ban Thường vụ")),
        ("BTV báo Kon Tum", 0, Some("biên tập viên")),
        ("BCT", 0, Some("Bộ Chính trị / Bộ Công Thương")),
        ("chỉ thị của BCT", 3, Some("Bộ Chính trị")),
        ("BTC lễ hội", 0, Some("Ban Tổ chức")),
        ("thông tư BTC", 2, Some("Bộ Tài chính")),
        ("CT UBND xã", 0, Some("chủ tịch")),
        ("CT MTQG", 0, Some("chương trình")),
        ("KH", 0, Some("Kế hoạch / khoa học")),
        ("sở KH công nghệ", 1, Some("khoa học")),
        ("kh triển khai", 0, Some("Kế hoạch")),
        ("TB kết luận", 0, Some("Thông báo")),
        ("TB liệt sĩ", 0, Some("thương binh")),
        ("TT huyện", 0, Some("thị trấn")),
        ("KTTT", 0, Some("kinh tế thị trường / kinh tế tập thể")),
        ("HTX và KTTT", 2, Some("kinh tế tập thể")),
        ("ĐV chi bộ", 0, Some("đảng viên")),
        ("VP tỉnh ủy", 0, Some("Văn phòng")),
        ("kh", 0, None),
        ("ct", 0, None),
        ("tt", 0, None),
    ] {
        assert_eq!(meaning(query, at).as_deref(), expected, "{query}");
    }
}

#[test]
fn ordinary_words_are_no_abbreviations() {
    for query in [
        "",
        "tu dưỡng",
        "đa số",
        "thứ tư",
        "TƯ TƯỞNG CỦA CÁC CẤP",
        "đu đưa",
        "Tu dưỡng",
        "nông thôn",
        "đề án",
        "kế hoạch",
        "Kon Tum 2023",
        "ủy bán kiểm tra",
    ] {
        assert_eq!(expanded(query), Vec::<String>::new(), "{query}");
    }
}

#[test]
fn any_query_is_read_within_its_words() {
    let facts = crate::facts::Facts::of_tests();
    proptest::proptest!(|(query in "([A-ZĐƯa-zđư]{1,4}[ ,&.-]{0,2}){0,12}|\\PC{0,40}")| {
        let query = crate::text::nfc(&query).into_owned();
        let tokens = Tokens::new(&query);
        for i in 0..=tokens.len() {
            if let Some(found) = abbreviations_at(&tokens, i, &facts.abbreviations) {
                proptest::prop_assert!(found.words.start == i && found.words.end <= tokens.len());
                proptest::prop_assert!(!found.others.is_empty() && !found.meanings.is_empty());
            }
        }
    });
}
