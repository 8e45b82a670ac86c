//! What settles which directive a citation means, and what leaves it open.

use super::citations::{cited, cited_under};
use chithi::directive::{Evidence, Resolution};

/// The id that the last citation of an article is resolved to.
fn settled(body: &str, published: &str) -> Option<String> {
    cited(body, published).pop().and_then(|citation| match citation.resolution {
        Resolution::Resolved(id) => Some(id),
        Resolution::Ambiguous(_) | Resolution::Unknown => None,
    })
}

/// What the last citation may mean, the likeliest first; empty if it is settled.
fn candidates(body: &str, published: &str) -> Vec<String> {
    cited(body, published).pop().map_or_else(Vec::new, |citation| match citation.resolution {
        Resolution::Ambiguous(ids) => ids.to_vec(),
        Resolution::Resolved(_) | Resolution::Unknown => Vec::new(),
    })
}

#[test]
fn the_evidence_that_decided_is_told() {
    let evidence = |text: &str, day: &str| cited(text, day).last().and_then(|c| c.evidence);
    assert_eq!(evidence("Chỉ thị số 05-CT/TW ngày 15/5/2016.", ""), Some(Evidence::Date));
    assert_eq!(evidence("Chỉ thị số 05-CT/TW ngày 16/5/2016.", ""), Some(Evidence::DateConflict));
    assert_eq!(evidence("Nghị quyết 12-NQ/TW (khóa XI).", ""), Some(Evidence::Congress));
    assert_eq!(evidence("Nghị quyết 12-NQ/TW năm 2017.", ""), Some(Evidence::Year));
    assert_eq!(evidence("Nghị quyết số 18 Hội nghị Trung ương 6 khóa XII.", ""), Some(Evidence::Congress));
    assert_eq!(evidence("Nghị quyết Trung ương 4 khóa XII.", ""), Some(Evidence::Conventional));
    assert_eq!(evidence("Nghị quyết Trung ương 4.", "2019-01-01"), Some(Evidence::CurrentTerm));
    assert_eq!(evidence("Nghị quyết 18-NQ/TW về quản lý và sử dụng đất.", "2023-01-01"), Some(Evidence::Subject));
    assert_eq!(evidence("Nghị định 100.", "2020-01-01"), Some(Evidence::KnownByNumber));
    assert_eq!(evidence("Nghị quyết 12-NQ/TW (khóa XI). Nghị quyết 12-NQ/TW.", ""), Some(Evidence::Antecedent));
    assert_eq!(evidence("Nghị quyết 12-NQ/TW.", "2023-01-01"), None);
}

#[test]
fn a_wrong_day_keeps_the_identity_and_is_flagged() {
    let conflicts =
        |text: &str| cited(text, "").iter().map(|c| (c.identity.clone(), c.date_conflict)).collect::<Vec<_>>();
    assert_eq!(conflicts("Chỉ thị số 05-CT/TW ngày 16/5/2016."), [(Some("ct-05-tw-k12".to_owned()), true)]);
    assert_eq!(conflicts("Chỉ thị số 05-CT/TW ngày 15/5/2016."), [(Some("ct-05-tw-k12".to_owned()), false)]);
    assert_eq!(conflicts("Chỉ thị số 05-CT/TW ngày 7/11/2016."), [(None, false)]);
}

#[test]
fn a_directive_outside_the_registry_has_one_identity_by_day_khoa_or_year() {
    let identity = |text: &str| cited(text, "").first().and_then(|c| c.identity.clone());
    for text in
        ["Kết luận số 999-KL/TW ngày 3/6/2024.", "Kết luận số 999-KL/TW năm 2024.", "Kết luận số 999-KL/TW khóa XIII."]
    {
        assert_eq!(identity(text).as_deref(), Some("kl-999-tw-k13"), "{text}");
    }
    assert_eq!(identity("Quyết định số 5555/QĐ-BYT ngày 3/6/2024.").as_deref(), Some("qd-5555-byt-2024"));
}

#[test]
fn a_number_alone_settles_nothing_in_an_article_without_a_day() {
    for text in
        ["Chi bộ học Chỉ thị 05.", "Chi bộ học Chỉ thị 05 của Bộ Chính trị.", "Theo Nghị định 100, tài xế bị phạt."]
    {
        assert_eq!(settled(text, ""), None, "{text}");
    }
    // Days in the text don't tell when it was written.
    assert_eq!(settled("Ngày 3/9/2016, xã học Chỉ thị 05.", ""), None);
    // The subject tells, in the sentence or, said nearly in full, anywhere in the text.
    let subject = "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh";
    assert_eq!(settled(&format!("Xã sơ kết Chỉ thị 05 về {subject}."), "").as_deref(), Some("ct-05-tw-k12"));
    let far = format!(
        "Phong trào {subject} lan tới từng ấp. Người dân tin ở cán bộ. Xã sơ kết Chỉ thị 05-CT/TW vào cuối tuần."
    );
    assert_eq!(settled(&far, "").as_deref(), Some("ct-05-tw-k12"));
    assert_eq!(settled(&far.replace("05-CT/TW", "05"), "").as_deref(), Some("ct-05-tw-k12"));
    let less = far.replace("05-CT/TW", "05").replace(subject, "nuôi cá lồng");
    assert_eq!(settled(&less, ""), None, "it may be anybody's");
    assert_eq!(settled(&far.replace("05-CT/TW", "05-CT/TW về nuôi cá"), ""), None);
}

#[test]
fn a_symbol_settles_it_only_if_one_term_came_to_that_number() {
    // Conclusions of the Party's centre came to 210 in one term.
    let told = cited("Huyện thực hiện Kết luận số 210-KL/TW.", "").pop();
    assert_eq!(told.and_then(|citation| citation.evidence), Some(Evidence::OnlyTerm));
    assert_eq!(settled("Huyện thực hiện Kết luận số 210-KL/TW.", "").as_deref(), Some("kl-210-tw-k13"));
    // Of instructions too little is known.
    assert_eq!(settled("Huyện theo Hướng dẫn số 01-HD/TW.", ""), None);
    assert_eq!(settled("Huyện theo Hướng dẫn số 09-HD/UBKTTW.", ""), None);
    // To 5 directives came every term, though not all of their rows are known.
    assert_eq!(settled("Huyện thực hiện Chỉ thị số 05-CT/TW.", ""), None);
}

#[test]
fn the_organ_that_is_said_to_have_issued_it_counts() {
    let of = |organ: &str| candidates(&format!("Huyện học Kết luận 21 của {organ}."), "2023-05-01");
    // It tells which is likelier; articles confuse the three, so that it rules out none.
    assert_eq!(of("Bộ Chính trị"), ["kl-21-tw-k12", "kl-21-tw-k13", "kl-21-tw-k11"]);
    let before = "Bộ Chính trị vừa ban hành Kết luận 21.";
    assert_eq!(candidates(before, "2023-05-01").first().map(String::as_str), Some("kl-21-tw-k12"));
    // What the press usually means by a number isn't taken for another organ's.
    assert_eq!(settled("Huyện học Kết luận 21.", "2023-05-01").as_deref(), Some("kl-21-tw-k13"));
    assert_eq!(settled("Huyện học Chỉ thị 05.", "2019-05-01").as_deref(), Some("ct-05-tw-k12"));
    assert_eq!(settled("Huyện học Chỉ thị 05 của Ban Bí thư.", "2019-05-01"), None);
    // Day and subject are stronger, and so is a symbol in its term.
    let dated = "Huyện học Kết luận số 21-KL/TW ngày 25/10/2021 của Bộ Chính trị.";
    assert_eq!(settled(dated, "").as_deref(), Some("kl-21-tw-k13"));
    let about =
        "Huyện học Kết luận số 21-KL/TW của Bộ Chính trị về đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị.";
    assert_eq!(settled(about, "").as_deref(), Some("kl-21-tw-k13"));
    let symbol = "Huyện học Nghị quyết số 18-NQ/TW của Bộ Chính trị.";
    assert_eq!(settled(symbol, "2018-05-01").as_deref(), Some("nq-18-tw-k12"));
}

#[test]
fn what_it_is_said_to_be_about_counts() {
    let about = |subject: &str| format!("Trường sơ kết Nghị quyết 29 về {subject}.");
    assert_eq!(settled(&about("đổi mới giáo dục và đào tạo"), "").as_deref(), Some("nq-29-tw-k11"));
    assert_eq!(settled(&about("nuôi cá lồng trên sông, suối"), "2018-05-01"), None);
    assert_eq!(settled("Huyện học Chỉ thị 05 về xây dựng chợ nổi, bến thuyền.", "2019-05-01"), None);
    // "Về" may say where it is brought, and a closing mark closes another's words.
    for text in [
        "Xã đưa Chỉ thị 05 về từng ấp, từng hộ.",
        "Xã đưa Chỉ thị 05 về cơ sở từ tháng hai.",
        "Hội thi \"Thanh niên với Chỉ thị 05\" thu hút nhiều đội tham gia.",
        "Huyện học Chỉ thị 05 về học tập Bác, đây là việc của mọi chi bộ trong vùng.",
    ] {
        assert_eq!(settled(text, "2019-05-01").as_deref(), Some("ct-05-tw-k12"), "{text}");
    }
}

#[test]
fn the_day_of_one_before_it_counts_where_it_is_said_to_be_the_same() {
    let after = |words: &str| {
        let body = format!("Huyện theo Nghị quyết số 18-NQ/TW ngày 25/10/2017, Nghị quyết số 19-NQ/TW {words}");
        let told = cited(&body, "2023-10-23").pop().unwrap();
        (settled(&body, "2023-10-23"), told.evidence)
    };
    assert_eq!(after("cùng ngày."), (Some("nq-19-tw-k12".to_owned()), Some(Evidence::Date)));
    assert_eq!(after("ban hành cùng ngày.").0.as_deref(), Some("nq-19-tw-k12"));
    assert_eq!(after("và mở lớp.").0, None);
    assert_eq!(after("được ban hành cùng ngày.").0.as_deref(), Some("nq-19-tw-k12"));
    for others in [
        "được học kỹ. Cùng ngày, xã mở lớp.",
        ", cùng ngày, xã mở lớp.",
        "cùng ngày với lễ khai giảng.",
        "cùng ngày 31/10/2012.",
    ] {
        assert_ne!(after(others).0.as_deref(), Some("nq-19-tw-k12"), "{others}");
    }
    // It is the day of the one before it, not of any one.
    let nearest = "Nghị quyết số 18-NQ/TW ngày 25/10/2017, Nghị quyết số 20-NQ/TW ngày 1/11/2012, Nghị quyết số \
                   19-NQ/TW cùng ngày.";
    assert_ne!(settled(nearest, "2023-10-23").as_deref(), Some("nq-19-tw-k12"));
}

#[test]
fn the_years_for_which_it_has_been_carried_out_count() {
    let review = |years: &str, day: &str| {
        let body = format!("Huyện sơ kết {years} năm thực hiện Chỉ thị 40-CT/TW của Ban Bí thư.");
        let told = cited(&body, day).pop().unwrap();
        (settled(&body, day), told.evidence)
    };
    assert_eq!(review("10", "2024-08-20"), (Some("ct-40-tw-k11".to_owned()), Some(Evidence::YearsSince)));
    assert_eq!(review("mười", "2024-08-20").0.as_deref(), Some("ct-40-tw-k11"));
    assert_eq!(review("2", "2024-08-20").0, None);
    assert_eq!(review("10", "").0, None, "counted from no day");
    assert_eq!(review("hơn 8", "2024-08-20").0.as_deref(), Some("ct-40-tw-k11"));
    // Years to come don't count.
    for planned in
        ["Huyện lập kế hoạch 10 năm thực hiện Chỉ thị 40-CT/TW.", "Sau 10 năm thực hiện Chỉ thị 40-CT/TW sẽ đạt."]
    {
        assert_eq!(settled(planned, "2024-08-20"), None, "{planned}");
    }
    // Nor is what the press knows by its number meant, if it is too young for that.
    assert_eq!(settled("Xã tổng kết 10 năm thực hiện Chỉ thị 05.", "2019-05-01"), None);
    assert_eq!(settled("Xã sơ kết 3 năm thực hiện Chỉ thị 05.", "2019-05-01").as_deref(), Some("ct-05-tw-k12"));
}

#[test]
fn a_topic_of_one_word_counts_if_it_is_no_usual_one() {
    let about = |topic: &str| format!("Tỉnh sơ kết nghị quyết 08 của Bộ Chính trị về {topic}, nêu ba việc phải làm.");
    assert_eq!(settled(&about("du lịch"), "").as_deref(), Some("nq-08-tw-k12"));
    assert_eq!(settled(&about("kinh tế"), ""), None, "half of all resolutions are on it");
    assert_eq!(settled(&about("thủy lợi"), ""), None);
    let gifts = "Xã nhắc lại Quyết định 64 của Thủ tướng Chính phủ về quà tặng.";
    assert_eq!(settled(gifts, "").as_deref(), Some("qd-64-2007-ttg"));
}

#[test]
fn what_the_article_is_about_counts_where_the_sentence_says_nothing() {
    let under = |title: &str, body: &str| match cited_under(title, body, "").pop()?.resolution {
        Resolution::Resolved(id) => Some(id),
        Resolution::Ambiguous(_) | Resolution::Unknown => None,
    };
    // Each ministry gives a circular 17 each year.
    let lessons =
        "Năm 2014, phường đi kiểm tra các lớp mở trái phép. Ai dạy thêm sai chỗ thì bị nhắc theo Thông tư 17.";
    assert_eq!(under("Siết việc dạy thêm, học thêm", lessons).as_deref(), Some("tt-17-2012-bgddt"));
    assert_eq!(under("Siết việc mở lớp", lessons), None);
    let petrol = "Chủ cây xăng đề nghị sửa Nghị định 83 cho phù hợp. Đoàn đã ghi nhận.";
    assert_eq!(under("Thanh tra kinh doanh xăng dầu", petrol).as_deref(), Some("nd-83-2014-cp"));
    // An organ that acts in the article isn't what its decree is on.
    let bank = "Ngân hàng Nhà nước Việt Nam báo cáo tình hình. Hai cửa hàng bị phạt theo Nghị định 96.";
    assert_eq!(under("Ngân hàng Nhà nước Việt Nam họp báo", bank), None);
    let arts =
        "Theo Quyết định số 4148/QĐ-BVHTTDL quy định chức năng, nhiệm vụ, quyền hạn của Cục Nghệ thuật biểu diễn.";
    assert_eq!(under("Cấp phép", arts).as_deref(), Some("qd-4148-bvhttdl-2013"));
    let transport = "Hai xe bị xử lý theo Nghị định 57.";
    assert_eq!(under("Thanh tra ngành Giao thông vận tải ra quân", transport), None);
    // It may be younger than what the article tells of, but what is of its time comes before.
    let old = "Năm 2012, cửa hàng mở lại. Chủ cây xăng dẫn Nghị định 83 cho đoàn xem.";
    assert_eq!(under("Thanh tra kinh doanh xăng dầu", old).as_deref(), Some("nd-83-2014-cp"));
    let congress = "Năm 2019, huyện bàn đại hội đảng bộ các cấp. Xã đã học Chỉ thị 35 của Bộ Chính trị.";
    assert_eq!(under("Chuẩn bị đại hội", congress).as_deref(), Some("ct-35-tw-k12"));
}

#[test]
fn a_joint_circular_may_be_called_a_circular() {
    let full = "Thông tư liên tịch số 58/2015/TTLT-BCT-BKHCN ngày 31/12/2015 của hai bộ đã có hiệu lực.";
    let steel = "Nhà máy thép xin hoãn kiểm tra chất lượng thép nhập khẩu theo Thông tư 58.";
    assert_eq!(settled(&format!("{full} {steel}"), "").as_deref(), Some("ttlt-58-2015-bct-bkhcn"));
    assert!(candidates("Xã phổ biến Thông tư 58.", "").iter().any(|id| id == "ttlt-58-2015-bct-bkhcn"));
    // With its symbol it is what it is called.
    let by_symbol = cited("Nhà máy theo Thông tư số 58/2015/TT-BCT.", "");
    assert!(matches!(by_symbol.as_slice(), [only] if only.resolution == Resolution::Unknown), "{by_symbol:?}");
    // Both are one, by whatever name.
    let keys: Vec<String> = cited(&format!("{full} {steel}"), "").into_iter().map(|citation| citation.key).collect();
    assert_eq!(keys, ["TTLT:58:BCT-BKHCN:2015", "TTLT:58:BCT-BKHCN:2015"]);
}

#[test]
fn an_organ_beside_a_misspelt_code_is_the_issuer() {
    let circular = |code: &str| format!("Trung tâm làm theo Thông tư số 21/2018/TT-{code} của Bộ GD-ĐT.");
    for code in ["BGDĐT", "BGĐT", "BGGĐT"] {
        assert_eq!(settled(&circular(code), "").as_deref(), Some("tt-21-2018-bgddt"), "{code}");
    }
    // A code that is no slip of it is another's, and so is that of a unit.
    let issuer = |text: &str| cited(text, "").pop().and_then(|citation| citation.reference.issuer);
    let of_unit = issuer("Hạt triển khai Kế hoạch số 7308/KH-BNN-TCLN của Chính phủ.");
    assert_eq!(of_unit.map(|code| code.to_string()).as_deref(), Some("BNN-TCLN"));
    let without = "Trung tâm làm theo Thông tư số 21/2018/TT-BGGĐT ngày 24/8/2018.";
    assert_eq!(settled(without, ""), None, "no organ is named");
}

#[test]
fn what_a_penalty_is_for_tells_its_decree() {
    let fined = "Hai xe khách dừng sai chỗ bị lập biên bản theo Nghị định 46 của Chính phủ về xử phạt vi phạm hành \
                 chính trong lĩnh vực giao thông đường bộ và đường sắt, mức phạt tám trăm nghìn đồng.";
    assert_eq!(settled(fined, "").as_deref(), Some("nd-46-2016-cp"));
    let other = "Hai quầy hàng bị lập biên bản theo Nghị định 46 của Chính phủ về xử phạt vi phạm hành chính trong lĩnh \
                 vực bán hàng rong.";
    assert_eq!(settled(other, ""), None, "a subject that none of that number has");
}

#[test]
fn a_plenum_means_what_of_its_resolutions_the_article_names() {
    let named = "Cuối tháng 10, Trung ương ban hành Nghị quyết số 18-NQ/TW ngày 25/10/2017.";
    let plenum = "Xã học Nghị quyết Trung ương 6 để sắp xếp lại.";
    assert_eq!(settled(&format!("{named} {plenum}"), "").as_deref(), Some("nq-18-tw-k12"));
    assert_eq!(settled(plenum, ""), None);
    let subject = "Nghị quyết Trung ương 5 khóa X về tăng cường công tác kiểm tra, giám sát của Đảng";
    let both = format!("Hội thảo bàn {subject}. Theo chủ tọa, Nghị quyết Trung ương 5 khóa X đã mười năm.");
    assert_eq!(settled(&both, "").as_deref(), Some("nq-14-tw-k10"));
}

#[test]
fn what_replaces_a_decree_tells_which_one_and_a_letter_tells_a_number() {
    let replaced = "Nghị định 171/2013 thay thế cho Nghị định 71 về xử phạt giao thông đường bộ.";
    assert_eq!(settled(replaced, "").as_deref(), Some("nd-71-2012-cp"));
    assert_eq!(settled("Thôn được hỗ trợ theo Nghị quyết 30a của Chính phủ.", "").as_deref(), Some("nq-30a-2008-cp"));
}

#[test]
fn custom_gives_way_to_what_the_article_says_of_another_of_that_number() {
    let food = "Bếp ăn tự công bố sản phẩm, lo an toàn thực phẩm theo Nghị định 15.";
    assert_ne!(settled(food, "2020-11-05").as_deref(), Some("nd-15-2020-cp"));
    assert_eq!(settled("Trang mạng bị phạt theo Nghị định 15.", "2020-11-05").as_deref(), Some("nd-15-2020-cp"));
}

#[test]
fn what_a_chairman_or_a_tier_issues_is_none_that_is_known() {
    for local in [
        "Tổ họp theo Quyết định 263 của Chủ tịch xã.",
        "Huyện đã ban hành Nghị quyết 08.",
        "Theo Nghị quyết 10 của tỉnh.",
    ] {
        assert_eq!(settled(local, "2022-06-01"), None, "{local}");
        assert!(candidates(local, "2022-06-01").is_empty(), "{local}");
    }
}

#[test]
fn a_decision_that_approves_a_project_is_called_the_project() {
    let hospitals = "Bộ kiểm tra việc đầu tư xây dựng bệnh viện tuyến trung ương, tuyến cuối theo Đề án 125.";
    assert_eq!(settled(hospitals, "").as_deref(), Some("qd-125-ttg-2014"));
    assert_eq!(settled("Xã họp bàn Đề án số 125.", ""), None);
    let pilot = "Bộ ra Quyết định số 24/QĐ-BGTVT ngày 7/1/2016, còn gọi là đề án 24. Hãng xe kiện vì Đề án 24 của Bộ Giao thông vận tải.";
    let ids: Vec<_> = cited(pilot, "").into_iter().filter_map(|citation| citation.identity).collect();
    assert_eq!(ids, ["qd-24-bgtvt-2016"; 3]);
}

#[test]
fn what_amends_a_decree_tells_which_one_it_amends() {
    let amended = "Chính phủ ban hành Nghị định 21/2017 sửa đổi một số điều của Nghị định 20 về miễn thuế.";
    let ids: Vec<_> = cited(amended, "").into_iter().filter_map(|citation| citation.identity).collect();
    assert_eq!(ids, ["nd-21-2017-cp", "nd-20-2011-cp"]);
    let both = cited("Mái ấm phải đóng cửa theo Nghị định 68 và 81 của Chính phủ.", "");
    let ids: Vec<_> = both.into_iter().filter_map(|citation| citation.identity).collect();
    assert_eq!(ids, ["nd-68-2008-cp", "nd-81-2012-cp"]);
}

#[test]
fn of_a_yearly_resolution_the_year_in_its_subject_tells() {
    let of = |year: i16| {
        format!(
            "Tỉnh triển khai Nghị quyết 01/NQ-CP về nhiệm vụ, giải pháp thực hiện kế hoạch kinh tế – xã hội năm {year}."
        )
    };
    for year in [2018, 2019] {
        assert_eq!(settled(&of(year), ""), Some(format!("nq-01-cp-{year}")));
    }
    assert_eq!(settled("Năm 2019, tỉnh triển khai Nghị quyết 01/NQ-CP.", ""), None);
}

#[test]
fn a_ministry_that_drafts_a_decree_does_not_issue_it() {
    let both = cited("Nghị định 27/2007/NĐ-CP về giao dịch điện tử. Nghị định 27 của Bộ Tài chính.", "");
    assert!(both.iter().all(|citation| citation.identity.as_deref() == Some("nd-27-2007-cp")), "{both:?}");
}

#[test]
fn what_the_press_usually_means_settles_nothing_where_its_subject_is_not_said() {
    let teachers = "Giáo viên vùng cao được trả phụ cấp theo Nghị định 116.";
    assert_eq!(settled(teachers, ""), None);
    let cars = "Hãng xe chậm giao ô tô nhập khẩu, than phiền về điều kiện nhập khẩu ô tô trong Nghị định 116.";
    assert_eq!(settled(cars, "").as_deref(), Some("nd-116-2017-cp"));
}

#[test]
fn another_name_in_the_subject_is_another_directive() {
    let about = |name: &str| format!("Quận học Nghị quyết 45-NQ/TW về xây dựng và phát triển thành phố {name}.");
    assert_eq!(settled(&about("Cần Thơ"), "").as_deref(), Some("nq-45-tw-k9"));
    assert_ne!(settled(&about("Hải Phòng"), "").as_deref(), Some("nq-45-tw-k9"));
    let election = |khoa: &str| format!("Xã học Chỉ thị 46-CT/TW về lãnh đạo bầu cử đại biểu Quốc hội khóa {khoa}.");
    assert_eq!(settled(&election("XVI"), "").as_deref(), Some("ct-46-tw-k13"));
    assert_ne!(settled(&election("XV"), "").as_deref(), Some("ct-46-tw-k13"));
    let congress = |number: &str| {
        format!("Huyện học Chỉ thị 35 về đại hội đảng bộ các cấp tiến tới Đại hội đại biểu toàn quốc lần thứ {number}.")
    };
    assert_eq!(settled(&congress("XIII"), "").as_deref(), Some("ct-35-tw-k12"));
    assert_eq!(settled(&congress("XIV"), "").as_deref(), Some("ct-35-tw-k13"));
}

#[test]
fn several_resolutions_of_a_plenum_are_not_the_one_that_its_name_usually_means() {
    assert!(settled("Tỉnh học Nghị quyết Trung ương 4 khóa XII.", "").is_some());
    for several in ["các", "những", "bốn", "4"] {
        assert_eq!(settled(&format!("Tỉnh học {several} Nghị quyết Trung ương 4 khóa XII."), ""), None, "{several}");
    }
    let of_terms = cited("Tỉnh học các Nghị quyết Trung ương 4 khóa XI, XII.", "");
    assert!(of_terms.iter().all(|citation| citation.identity.is_some()), "of each term one");
}

#[test]
fn a_day_that_contradicts_settles_nothing() {
    // That of another term with two digits wrong fits as well as that of the term said.
    assert_eq!(settled("Xã học Nghị quyết số 18-NQ/TW ngày 25/10/2022.", "2023-05-01"), None);
    assert_eq!(settled("Xã học Kết luận số 21-KL/TW ngày 3/12/2022.", "2023-05-01"), None);
    assert_eq!(settled("Xã học Chỉ thị 05 ngày 20/11/2016.", "2017-05-01"), None);
    let subject = "Xã học Nghị quyết số 18-NQ/TW ngày 25/10/2022 về quản lý và sử dụng đất.";
    assert_eq!(settled(subject, "2023-05-01").as_deref(), Some("nq-18-tw-k13"));
}

#[test]
fn a_directive_beside_it_that_it_carries_on_tells_which_one_it_is() {
    let both = cited("Huyện học Kết luận số 01-KL/TW và Chỉ thị số 05-CT/TW.", "");
    let ids: Vec<_> = both.iter().filter_map(|citation| citation.identity.as_deref()).collect();
    assert_eq!(ids, ["kl-01-tw-k13", "ct-05-tw-k12"]);
    assert!(both.iter().all(|citation| citation.evidence == Some(Evidence::Related)));
    let apart = cited("Huyện học Kết luận số 01-KL/TW. Xã nghỉ Chỉ thị số 05-CT/TW.", "");
    assert!(apart.iter().all(|citation| citation.identity.is_none()), "another sentence");
    // Two bare numbers that fit are a coincidence.
    let bare = cited("Sở bãi bỏ Quyết định 22, Quyết định 30 về giá đất.", "");
    assert!(bare.len() == 2 && bare.iter().all(|citation| citation.identity.is_none()), "bare numbers");
}

#[test]
fn candidates_are_told_the_likeliest_first() {
    let first = |text: &str| candidates(text, "").first().cloned();
    // The one that the press means by that number.
    assert_eq!(first("Huyện học Kết luận số 01-KL/TW.").as_deref(), Some("kl-01-tw-k13"));
    // That which is nearest to the past years that the text tells of.
    assert_eq!(first("Năm 2018, tỉnh học Nghị quyết 19-NQ/TW.").as_deref(), Some("nq-19-tw-k12"));
    assert_eq!(first("Năm 2024, tỉnh học Nghị quyết 19.").as_deref(), Some("nq-19-tw-k13"));
    let after = candidates("Năm 2016, tỉnh học Chỉ thị 35.", "");
    assert_eq!(after.last().map(String::as_str), Some("ct-35-tw-k8"), "{after:?}");
    let planned = "Năm 2018, tỉnh đặt mục tiêu đến năm 2030 theo Nghị quyết 19-NQ/TW.";
    assert_eq!(first(planned).as_deref(), Some("nq-19-tw-k12"));
}

#[test]
fn the_resolution_of_a_coming_plenum_is_none_of_the_past() {
    for coming in
        ["Hội nghị Trung ương 7 sắp tới", "Hội nghị Trung ương 7 (khóa XII) sắp diễn ra", "Trung ương 7 tới đây"]
    {
        let text = format!("Tỉnh góp ý cho Nghị quyết {coming}.");
        assert!(candidates(&text, "2018-03-10").is_empty(), "{coming}");
        assert_eq!(settled(&text, "2018-03-10"), None, "{coming}");
    }
    let held = "Đợt học Nghị quyết Trung ương 4 (khóa XII) sắp tới phải làm kỹ.";
    assert_eq!(settled(held, "2016-12-01").as_deref(), Some("nq-04-tw-k12"), "what is coming is the course");
}

#[test]
fn a_term_that_only_the_day_tells_is_marked() {
    let told = |text: &str| cited(text, "").pop().map(|c| (c.identity, c.reference.congress, c.congress_inferred));
    let identity = Some("kl-999-tw-k13".to_owned());
    assert_eq!(told("Kết luận số 999-KL/TW ngày 3/6/2024."), Some((identity.clone(), Some(13), true)));
    assert_eq!(told("Kết luận số 999-KL/TW (khóa XIII)."), Some((identity, Some(13), false)));
    // Two terms share 2021.
    assert_eq!(told("Kết luận số 999-KL/TW năm 2021."), Some((None, None, false)));
}

#[test]
fn a_day_without_its_year_tells_the_one_that_was_issued_on_such_a_day() {
    let evidence = |text: &str, day: &str| {
        let citation = cited(text, day).pop().expect("a citation");
        (citation.identity, citation.evidence)
    };
    let told = (Some("qd-648-bct-2019".to_owned()), Some(Evidence::Date));
    for text in [
        "Giá điện theo Quyết định số 648/QĐ-BCT của Bộ Công Thương ngày 20-3.",
        "Giá điện theo Quyết định số 648/QĐ-BCT ban hành ngày 20/3.",
        "Ngày 20/3, Bộ Công Thương ban hành Quyết định số 648/QĐ-BCT.",
    ] {
        assert_eq!(evidence(text, ""), told, "{text}");
    }
    // Another day speaks against it, but it stays what may be meant.
    let (text, day) = ("Giá điện theo Quyết định số 648/QĐ-BCT ngày 21-4 của Bộ Công Thương.", "2019-05-01");
    assert_eq!(settled(text, day), None);
    assert_eq!(candidates(text, day), ["qd-648-bct-2019"]);
    // The day of the clause isn't the directive's.
    assert_eq!(settled("Theo Quyết định số 648/QĐ-BCT, ngày 20-3 giá điện tăng.", ""), None);
    // After a list it is also that of the others of which one was issued then.
    let listed = cited("Học Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày 25/10/2017.", "");
    assert_eq!(
        listed.iter().filter_map(|c| c.identity.as_deref()).collect::<Vec<_>>(),
        ["nq-18-tw-k12", "nq-19-tw-k12"]
    );
    // With the year of its symbol it is a day.
    let dates = cited("Theo Nghị định 100/2019/NĐ-CP ngày 30-12.", "").into_iter().map(|c| c.reference.date);
    assert_eq!(dates.collect::<Vec<_>>(), ["2019-12-30".parse().ok()]);
}

#[test]
fn what_is_issued_by_a_body_without_a_code_is_none_that_is_known() {
    for text in [
        "Công an huyện Sa Thầy đã ra Quyết định số 15 khởi tố vụ án.",
        "Theo Quyết định số 15 của Chi cục Kiểm lâm thì gỗ bị tịch thu.",
        "Đoàn luật sư tỉnh Kon Tum ban hành Quyết định số 15 xóa tên ông.",
        "Tòa án nhân dân tỉnh đã ra Quyết định số 15. Quyết định số 15 bị kháng nghị.",
    ] {
        assert!(candidates(text, "").is_empty(), "{text}");
    }
    for text in ["Công an huyện có Quyết định số 15 để noi theo.", "UBND TP Hải Phòng và dân nói về Quyết định số 15."]
    {
        assert!(!candidates(text, "").is_empty(), "{text}");
    }
}

#[test]
fn the_unit_in_its_code_leaves_a_directive_its_issuers() {
    assert_eq!(
        settled("Giá điện theo Quyết định số 648/QĐ-BCT-ĐTĐL ngày 20/3/2019.", "").as_deref(),
        Some("qd-648-bct-2019")
    );
    let identity = |text: &str| cited(text, "").pop().and_then(|citation| citation.identity);
    assert_eq!(identity("Theo Kế hoạch số 6120/KH-BNN-TCLN ngày 3/6/2014.").as_deref(), Some("kh-6120-bnn-2014"));
}

/// Text, day of the article (empty for none), and for each citation in order the directive it must reach,
/// `None` where it must stay open.
type Row = (&'static str, &'static str, &'static [Option<&'static str>]);

const RESOLUTIONS: &[Row] = &[
    // 12-NQ/TW is three documents.
    ("Học Nghị quyết 12-NQ/TW ngày 16/1/2012.", "2014-05-01", &[Some("nq-12-tw-k11")]),
    ("Học Nghị quyết 12-NQ/TW ngày 3/6/2017.", "2019-05-01", &[Some("nq-12-tw-k12")]),
    ("Học Nghị quyết 12-NQ/TW ngày 16/3/2022.", "2023-05-01", &[Some("nq-12-tw-k13")]),
    ("Học Nghị quyết 12-NQ/TW (khóa XI).", "2023-05-01", &[Some("nq-12-tw-k11")]),
    ("Học Nghị quyết 12-NQ/TW của Bộ Chính trị khóa XIII.", "2023-05-01", &[Some("nq-12-tw-k13")]),
    ("Học Nghị quyết 12-NQ/TW.", "2023-05-01", &[None]),
    ("Học Nghị quyết 12-NQ/TW về cơ cấu lại doanh nghiệp nhà nước.", "2023-05-01", &[Some("nq-12-tw-k12")]),
    // 18-NQ/TW is two.
    ("Học Nghị quyết 18-NQ/TW ngày 25/10/2017.", "2023-05-01", &[Some("nq-18-tw-k12")]),
    ("Học Nghị quyết 18-NQ/TW ngày 16/6/2022.", "2023-05-01", &[Some("nq-18-tw-k13")]),
    ("Học Nghị quyết 18-NQ/TW về quản lý và sử dụng đất.", "2023-05-01", &[Some("nq-18-tw-k13")]),
    ("Huyện sắp xếp tổ chức bộ máy tinh gọn theo Nghị quyết 18-NQ/TW.", "2023-05-01", &[Some("nq-18-tw-k12")]),
    ("Huyện họp về Nghị quyết 18-NQ/TW.", "2018-05-01", &[Some("nq-18-tw-k12")]),
    (
        "Học Nghị quyết số 18, 19-NQ/TW của Trung ương khóa XII.",
        "2019-01-01",
        &[Some("nq-18-tw-k12"), Some("nq-19-tw-k12")],
    ),
    // Plenum 4 of khóa XI and of khóa XII in one article.
    (
        "Sau Nghị quyết Trung ương 4 khóa XI, đến Nghị quyết Trung ương 4 khóa XII, cán bộ nêu gương.",
        "2018-01-01",
        &[Some("nq-12-tw-k11"), Some("nq-04-tw-k12")],
    ),
    ("Thực hiện Nghị quyết Trung ương 4 khóa XI, XII.", "2018-01-01", &[Some("nq-12-tw-k11"), Some("nq-04-tw-k12")]),
    ("Kiểm điểm theo Nghị quyết Trung ương 4.", "2020-10-22", &[Some("nq-04-tw-k12")]),
    ("Kiểm điểm theo Nghị quyết Trung ương 4.", "2012-10-22", &[Some("nq-12-tw-k11")]),
    ("Kiểm điểm theo Nghị quyết Trung ương 4.", "", &[None]),
    (
        "Kiểm điểm theo Nghị quyết T.Ư 4. Nghị quyết Trung ương 4 (khóa XII) nêu 27 biểu hiện.",
        "2020-10-22",
        &[Some("nq-04-tw-k12"), Some("nq-04-tw-k12")],
    ),
    ("Học Nghị quyết Trung ương 4 khóa XIII.", "2022-10-22", &[Some("kl-21-tw-k13")]),
    ("Học Nghị quyết Trung ương 6 khóa VIII.", "2018-10-22", &[None]),
    // Plenum 6 of khóa XII: the subject chooses.
    ("Học Nghị quyết Trung ương 6 khóa XII về sắp xếp tổ chức bộ máy tinh gọn.", "2019-01-01", &[Some("nq-18-tw-k12")]),
    ("Học Nghị quyết Trung ương 6 khóa XII về đơn vị sự nghiệp công lập.", "2019-01-01", &[Some("nq-19-tw-k12")]),
    ("Học Nghị quyết Trung ương 6 khóa XII về công tác dân số.", "2019-01-01", &[Some("nq-21-tw-k12")]),
    ("Học Nghị quyết Trung ương 5 khóa XII.", "2019-01-01", &[None]),
    ("Học Nghị quyết Trung ương 5 khóa XII về kinh tế tư nhân.", "2019-01-01", &[Some("nq-10-tw-k12")]),
    // Where two days are said, nothing tells which one an earlier mention means.
    (
        "Học Nghị quyết 12-NQ/TW. Có Nghị quyết 12-NQ/TW ngày 16/1/2012 và Nghị quyết 12-NQ/TW ngày 3/6/2017.",
        "2019-01-01",
        &[None, Some("nq-12-tw-k11"), Some("nq-12-tw-k12")],
    ),
    ("Học Nghị quyết 18-NQ/TW của khóa XII.", "2025-01-01", &[Some("nq-18-tw-k12")]),
    // What a fuller mention says holds for the shorter ones.
    (
        "Xã học Nghị quyết 18-NQ/TW về quản lý và sử dụng đất. Nhờ Nghị quyết 18, đất đai vào nếp.",
        "2024-01-01",
        &[Some("nq-18-tw-k13"), Some("nq-18-tw-k13")],
    ),
    ("Theo Quy định 55-QĐ/TW.", "2017-05-24", &[Some("qd-55-tw-k12")]),
    // One letter of the issuer.
    (
        "Theo Chỉ thị số 10-CT/TW, ngày 30/3/2007 của Ban Bí thư và Chỉ thị số 10-CT/TU, ngày 4/9/2008 của Tỉnh ủy.",
        "2020-01-01",
        &[Some("ct-10-tw-k10"), None],
    ),
    ("Theo Chỉ thị số 05-CT/TU của Tỉnh ủy.", "2020-01-01", &[None]),
    ("Theo Kết luận số 21-KL/TU của Tỉnh ủy.", "2023-01-01", &[None]),
    ("Theo Kết luận 21 của Ban Thường vụ Huyện ủy.", "2023-01-01", &[None]),
    // Nothing is younger than the article.
    ("Theo Chỉ thị 05-CT/TW.", "2012-03-01", &[None]),
    ("Theo Kết luận 22 của Bộ Chính trị.", "2019-01-15", &[Some("kl-22-tw-k12")]),
    ("Theo Nghị quyết 57 của Bộ Chính trị.", "2020-01-15", &[None]),
    ("Theo Nghị quyết 18-NQ/TW về quản lý và sử dụng đất.", "2016-01-15", &[None]),
    // Wrong days are kept and flagged elsewhere.
    ("Theo Chỉ thị số 05-CT/TW ngày 15/6/2016.", "2018-01-01", &[Some("ct-05-tw-k12")]),
    ("Theo Quy định số 102-QĐ/TW ngày 15/12/2017.", "2018-01-01", &[Some("qd-102-tw-k12")]),
    // A term that came to the number had one of its own.
    ("Theo Nghị quyết 18-NQ/TW ngày 25/10/2007.", "2018-01-01", &[None]),
    // Short forms.
    ("Theo Chỉ thị 05 của Bộ Chính trị.", "2018-01-01", &[Some("ct-05-tw-k12")]),
    ("Theo Chỉ thị 05.", "2022-01-01", &[Some("ct-05-tw-k12")]),
    ("Theo Chỉ thị 05 của Trung ương Hội Người cao tuổi.", "2018-01-01", &[None]),
    ("Theo Chỉ thị 05 của Hội Nông dân huyện.", "2018-01-01", &[None]),
    ("Theo Chỉ thị 05 của Bộ Chính trị, Hội Nông dân huyện mở lớp.", "2018-01-01", &[Some("ct-05-tw-k12")]),
    ("Theo quyết định 102, hộ nghèo được hỗ trợ.", "2018-06-01", &[None]),
    ("Theo Quy định 102, đảng viên bị kỷ luật.", "2018-06-01", &[Some("qd-102-tw-k12")]),
    ("Theo Nghị định 67, ngư dân được vay vốn.", "2017-06-01", &[None]),
    ("Theo Nghị định 100, tài xế bị phạt.", "2020-06-01", &[Some("nd-100-2019-cp")]),
    (
        "Theo Kết luận 21-KL/TW (khóa XIII), rồi Kết luận 21.",
        "2023-01-01",
        &[Some("kl-21-tw-k13"), Some("kl-21-tw-k13")],
    ),
    (
        "Theo Nghị quyết 35-NQ/TW ngày 22/10/2018. Nghị quyết 35 nêu rõ.",
        "2020-01-01",
        &[Some("nq-35-tw-k12"), Some("nq-35-tw-k12")],
    ),
];

#[test]
fn each_citation_reaches_its_directive_or_stays_open() {
    let mut wrong = Vec::new();
    for (text, day, expected) in RESOLUTIONS {
        let reached: Vec<Option<String>> = cited(text, day)
            .into_iter()
            .map(|c| match c.resolution {
                Resolution::Resolved(id) => Some(id),
                Resolution::Ambiguous(_) | Resolution::Unknown => None,
            })
            .collect();
        if reached.iter().map(Option::as_deref).ne(expected.iter().copied()) {
            wrong.push(format!("{text} ({day})\n    reached {reached:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), RESOLUTIONS.len(), wrong.join("\n"));
}
