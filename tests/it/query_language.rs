//! What each query means: the language as people type it, against the exact form it is understood in.

use super::support::facts;
use chithi::query::{Plan, read};
use chithi::render::Say;
use unicode_normalization::UnicodeNormalization;

/// Each query is understood in this form, composed, decomposed, and with other white space.
#[track_caller]
fn means(table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (query, expected) in table {
        for typed in [(*query).to_owned(), query.nfd().collect(), format!("\u{a0} {query} \n")] {
            let form = Plan::new(&typed, &facts()).form();
            if form != *expected {
                wrong.push(format!("{typed:?} means {form} but should mean {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn plain_words_are_searched_as_typed() {
    means(&[
        ("tự diễn biến", "[tự diễn biến]"),
        ("TRỒNG RỪNG", "[trồng rừng]"),
        ("trong rung", "[trong rung]"),
        ("tự dien biến", "[tự dien biến]"),
        ("hoà", "[hòa]"),
        ("uỷ ban kĩ năng", "[{ủy ban|ub} kỹ năng]"),
        ("ĐẢNG", "[đảng]"),
        ("Ðảng bộ", "[đảng bộ]"),
        ("nhân_dân", "[nhân_dân]"),
        ("văn phòng T.Ư", "[{văn phòng|vp} {tw|trung_ương}]"),
        ("D.Đ.N", "[dđn]"),
        ("1.730 đảng viên", "[1.730 đảng viên]"),
        ("đạt 74,4%", "[đạt 74,4]"),
        ("5/11", "[5_11]"),
        ("5/11/2021", "<2021-11-05..2021-11-05>"),
        ("11/2021", "[11_2021]"),
        ("24/7", "[24_7]"),
        ("http://baokontum.com.vn/tin-1", "[http_baokontum_com_vn_tin_1]"),
        ("🎉 rừng 🇻🇳", "[rừng]"),
        ("Hồ Chí Minh", "[hồ chí minh]"),
        ("nghị quyết", "[{nghị quyết|nq}]"),
        ("Nghị quyết này", "[{nghị quyết|nq} này]"),
        ("Kế hoạch số 60", "[{kế hoạch|kh} số 60]"),
        ("!!! … – ?", ""),
        ("rừng hoặc mưa", "[rừng hoặc mưa]"),
        ("rừng or mưa and lũ not bão", "[rừng or mưa and lũ not bão]"),
        ("rừng – mưa - lũ", "[rừng mưa lũ]"),
        ("rừng –mưa", "[rừng mưa]"),
        ("rừng --mưa", "[rừng mưa]"),
    ]);
}

#[test]
fn words_in_any_quotation_marks_are_a_phrase() {
    means(&[
        (r#""tự diễn biến""#, r#""tự diễn biến""#),
        ("“tự diễn biến”", r#""tự diễn biến""#),
        ("„tự diễn biến”", r#""tự diễn biến""#),
        ("«tự diễn biến»", r#""tự diễn biến""#),
        ("＂tự diễn biến＂", r#""tự diễn biến""#),
        (r#"“tự diễn biến""#, r#""tự diễn biến""#),
        (r#""TỰ DIỄN BIẾN""#, r#""tự diễn biến""#),
        ("Học theo Bác: “Nói đi đôi với làm”", r#"[học theo bác] "nói đi đôi với làm""#),
        (r#""tự soi"~3"#, r#""tự soi"~3"#),
        ("“tự soi, tự sửa”~3", r#""tự soi tự sửa"~3"#),
        (r#""tự soi" ~3"#, r#""tự soi"~3"#),
        (r#""tự soi"~0"#, r#""tự soi""#),
        (r#""tự soi"~"#, r#""tự soi""#),
        (r#""tự soi"~99"#, r#""tự soi"~30"#),
        (r#""tự diễn biến"#, r#""tự diễn biến""#),
        (r#"tự diễn biến""#, "[tự diễn biến]"),
    ]);
}

#[test]
fn quotation_marks_undo_what_was_understood() {
    means(&[
        (r#""Kon Tum""#, r#""kon tum""#),
        (r#""21-KL/TW""#, r#""21 kl tw""#),
        (r#""năm 2021""#, r#""năm 2021""#),
        (r#""2021""#, r#""2021""#),
        (r#"rừng "OR" mưa"#, r#"[rừng] "or" [mưa]"#),
        (r#""HOẶC""#, r#""hoặc""#),
        (r#""-rừng""#, r#""rừng""#),
        (r#""title:rừng""#, r#""title rừng""#),
        (r#""(rừng)""#, r#""rừng""#),
        (r#"“tháng 11/2021” "Sông Lô""#, r#""tháng 11 2021" "sông lô""#),
    ]);
}

#[test]
fn what_stands_behind_a_dash_is_left_out() {
    means(&[
        ("-rừng", "-([rừng])"),
        ("rừng -mưa", "[rừng] -([mưa])"),
        ("rừng -mưa lũ", "[rừng] -([mưa]) [lũ]"),
        (r#"rừng -"mưa lũ""#, r#"[rừng] -("mưa lũ")"#),
        ("rừng -“mưa lũ”", r#"[rừng] -("mưa lũ")"#),
        ("rừng -(mưa lũ)", "[rừng] -([mưa lũ])"),
        ("rừng -(mưa OR lũ)", "[rừng] -(([mưa] OR [lũ]))"),
        ("rừng NOT mưa", "[rừng] -([mưa])"),
        ("rừng NOT NOT mưa", "[rừng] -([mưa])"),
        ("rừng -Kon Tum mưa", "[rừng] -(<province/legacy/62|district/legacy/608|+1>) [mưa]"),
        ("rừng -huyện Sông Lô mưa", "[rừng] -(<district/legacy/253>) [mưa]"),
        ("rừng -21-KL/TW", "[rừng] -(<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13>)"),
        ("rừng -KL 21", "[rừng] -(<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13>)"),
        ("rừng -locality:Kon Tum mưa", "[rừng] -(locality:province/legacy/62|district/legacy/608|+1) [mưa]"),
        ("rừng -directive:05-CT/TW", "[rừng] -(directive:ct-05-tw-k12)"),
        ("rừng -title:mưa", r#"[rừng] -(title:"mưa")"#),
        ("rừng -năm:2021", "[rừng] -(days:2021-01-01..2021-12-31)"),
        ("rừng -", "[rừng]"),
        ("rừng -() mưa", "[rừng mưa]"),
        (r#"gắn với "bốn không" -mưa"#, r#"[gắn với] "bốn không" -([mưa])"#),
    ]);
}

#[test]
fn or_binds_what_stands_beside_it() {
    means(&[
        ("rừng OR mưa", "([rừng] OR [mưa])"),
        ("rừng | mưa", "([rừng] OR [mưa])"),
        ("rừng || mưa", "([rừng] OR [mưa])"),
        ("rừng HOẶC mưa", "([rừng] OR [mưa])"),
        ("rừng OR OR mưa", "([rừng] OR [mưa])"),
        ("rừng OR mưa OR lũ", "([rừng] OR [mưa] OR [lũ])"),
        ("trồng rừng OR giữ rừng", "([trồng rừng] OR [giữ rừng])"),
        (r#""trồng rừng" OR "giữ rừng" OR mưa"#, r#"("trồng rừng" OR "giữ rừng" OR [mưa])"#),
        ("rừng AND mưa", "[rừng] [mưa]"),
        ("rừng && mưa", "[rừng] [mưa]"),
        ("rừng OR -mưa", "([rừng] OR -([mưa]))"),
        (
            "Kon Tum OR Gia Lai",
            "(<province/legacy/62|district/legacy/608|+1> OR <province/legacy/64|province/2025/52>)",
        ),
        (r#"Kon Tum HOẶC "Gia Lai""#, r#"(<province/legacy/62|district/legacy/608|+1> OR "gia lai")"#),
        (
            "rừng Kon Tum OR Gia Lai mưa",
            "[rừng] (<province/legacy/62|district/legacy/608|+1> OR <province/legacy/64|province/2025/52>) [mưa]",
        ),
        (
            "Kon Tum | Gia Lai | Đắk Lắk",
            "(<province/legacy/62|district/legacy/608|+1> OR <province/legacy/64|province/2025/52> OR <province/legacy/66|province/2025/66>)",
        ),
        ("21-KL/TW OR 05-CT/TW", "(<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13> OR <ct-05-tw-k12>)"),
        ("KL21 OR CT05 chi bộ", "(<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13> OR <ct-05-tw-k12>) [chi bộ]"),
        ("title:rừng OR title:mưa", r#"(title:"rừng" OR title:"mưa")"#),
        ("kind:NQ OR kind:CT", "(kind:NQ OR kind:CT)"),
        ("year:2021 OR year:2023", "(days:2021-01-01..2021-12-31 OR days:2023-01-01..2023-12-31)"),
        (
            "locality:Kon Tum OR locality:Gia Lai rừng",
            "(locality:province/legacy/62|district/legacy/608|+1 OR locality:province/legacy/64|province/2025/52) [rừng]",
        ),
        ("OR rừng", "[rừng]"),
        ("rừng OR", "[rừng]"),
    ]);
}

/// Kon Tum, and Gia Lai.
const KT: &str = "<province/legacy/62|district/legacy/608|+1>";
const GL: &str = "<province/legacy/64|province/2025/52>";

#[test]
fn hoac_and_va_join_names_phrases_fields_and_groups_of_them() {
    let either = format!("({KT} OR {GL})");
    let both = format!("{KT} {GL}");
    means(&[
        ("Kon Tum hoặc Gia Lai", &either),
        ("Kon Tum, hoặc Gia Lai", &either),
        ("Kon Tum – hoặc – Gia Lai", &either),
        ("(Kon Tum hoac Gia Lai)", &either),
        ("Kon Tum và/hoặc Gia Lai", &either),
        ("Kon Tum và Gia Lai", &both),
        ("KON TUM VÀ GIA LAI", &both),
        ("Kon Tum (Gia Lai) và Kon Tum", &format!("{both} {KT}")),
        (r#"(Kon Tum hoặc Gia Lai) và "tự soi""#, &format!(r#"{either} "tự soi""#)),
        (r#"(Kon Tum và Gia Lai) hoặc "tự soi" rừng"#, &format!(r#"({both} OR "tự soi") [rừng]"#)),
        ("rừng Kon Tum hoặc Gia Lai mưa", &format!("[rừng] {either} [mưa]")),
        ("rừng Kon Tum và Gia Lai mưa", &format!("[rừng] {KT} {GL} [mưa]")),
        (r#""tự soi" hoặc Gia Lai giảm nghèo"#, &format!(r#"("tự soi" OR {GL}) [giảm nghèo]"#)),
        (r#""tự soi" OR Gia Lai giảm nghèo"#, &format!(r#"("tự soi" OR {GL}) [giảm nghèo]"#)),
        ("rừng OR Gia Lai giảm nghèo", &format!("([rừng] OR {GL} [giảm nghèo])")),
        ("Kon Tum và Gia Lai hoặc Kon Tum", &format!("{KT} ({GL} OR {KT})")),
        ("loại:nghị quyết hoặc loại:chỉ thị rừng", "(kind:NQ OR kind:CT) [rừng]"),
        ("Có phải Kon Tum và Gia Lai sáp nhập không?", &format!("{both} [sáp nhập]")),
        ("NQ TW4 (khóa XII) và Gia Lai", &format!("<nq-04-tw-k12> {GL}")),
        ("Kết luận 21 và 14", "<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13> <kl-14-tw-k13|kl-14-tw-k14|kl-14-tw-k9>"),
    ]);
}

#[test]
fn a_list_with_hoac_before_the_last_is_one_of_all() {
    let three = format!("({KT} OR {GL} OR <district/legacy/253>)");
    means(&[
        ("Kon Tum, Gia Lai hoặc huyện Sông Lô", &three),
        ("rừng Kon Tum ; Gia Lai, hoặc huyện Sông Lô", &format!("[rừng] {three}")),
        ("05-CT/TW, Kon Tum hoặc Gia Lai", &format!("<ct-05-tw-k12> ({KT} OR {GL})")),
        ("huyện Sông Lô, tỉnh Vĩnh Phúc hoặc Gia Lai", &format!("(<district/legacy/253> OR {GL})")),
        (r#""tự soi", "tự sửa" hoặc "nêu gương" rừng"#, r#"("tự soi" OR "tự sửa" OR "nêu gương") [rừng]"#),
        (
            "năm:2020, năm:2021 hoặc năm:2022",
            "(days:2020-01-01..2020-12-31 OR days:2021-01-01..2021-12-31 OR days:2022-01-01..2022-12-31)",
        ),
        (
            "địa phương:(Kon Tum, Gia Lai hoặc huyện Sông Lô)",
            "(locality:province/legacy/62|district/legacy/608|+1 OR locality:province/legacy/64|province/2025/52 OR locality:district/legacy/253)",
        ),
        ("Kon Tum, Gia Lai và huyện Sông Lô", &format!("{KT} {GL} <district/legacy/253>")),
    ]);
}

#[test]
fn a_time_beside_a_name_changes_nothing_of_what_is_left_out_or_joined() {
    const YEAR: &str = "<2021-01-01..2021-12-31>";
    means(&[
        ("rừng -Kon Tum mưa năm 2021", &format!("[rừng] -({KT}) [mưa] {YEAR}")),
        ("năm 2021 rừng -Kon Tum mưa", &format!("{YEAR} [rừng] -({KT}) [mưa]")),
        ("năm 2021 rừng Kon Tum hoặc Gia Lai mưa", &format!("{YEAR} [rừng] ({KT} OR {GL}) [mưa]")),
        ("Kon Tum OR năm 2021 rừng", &format!("({KT} OR {YEAR} [rừng])")),
        ("rừng năm 2021 OR Kon Tum", &format!("([rừng] {YEAR} OR {KT})")),
        ("rừng năm 2021 hoặc Kon Tum", &format!("([rừng] {YEAR} OR {KT})")),
    ]);
}

#[test]
fn hoac_and_va_are_words_where_nobody_can_tell_what_they_join() {
    means(&[
        ("trồng rừng hoặc giữ rừng", "[trồng rừng hoặc giữ rừng]"),
        ("rừng và Gia Lai", &format!("[rừng và] {GL}")),
        ("Gia Lai hoặc rừng", &format!("{GL} [hoặc rừng]")),
        (r#""tự soi" hoặc rừng"#, r#""tự soi" [hoặc rừng]"#),
        ("Kon Tum (bài 2) và Gia Lai", &format!("{KT} [bài 2 và] {GL}")),
        ("-Kon Tum hoặc Gia Lai", &format!("-({KT}) [hoặc] {GL}")),
        (r#"Kon Tum "hoặc" Gia Lai"#, &format!(r#"{KT} "hoặc" {GL}"#)),
        ("Kon Tum không Gia Lai", &format!("{KT} [không] {GL}")),
        ("hoặc Kon Tum", &format!("[hoặc] {KT}")),
    ]);
}

#[test]
fn what_was_taken_for_a_join_is_told() {
    let told =
        |query: &str| Plan::new(query, &facts()).reading(&facts()).map(|reading| Say::default().understood(&reading));
    assert_eq!(told(r#""tự soi" và "tự sửa""#).as_deref(), Some("Understood as: “tự soi” · “tự sửa”"));
    assert_eq!(told(r#""tự soi" hoặc "tự sửa""#).as_deref(), Some("Understood as: (“tự soi” OR “tự sửa”)"));
    assert_eq!(told(r#""tự soi", "tự sửa""#), None);
    assert_eq!(told("trồng rừng và giữ rừng"), None);
}

#[test]
fn what_word_processors_and_shells_put_around_words_is_no_part_of_them() {
    means(&[
        ("‘tự soi’ ‘‘tự sửa’’ ‹nêu gương›~2", r#""tự soi" "tự sửa" "nêu gương"~2"#),
        ("''tự soi''", r#""tự soi""#),
        ("‘Ia H’Drai’ rừng", r#""ia hdrai" [rừng]"#),
        ("thập niên ’80 và ’90", "[thập niên 80 và 90]"),
        (r#"'"tự soi" năm:2021'"#, r#""tự soi" days:2021-01-01..2021-12-31"#),
        ("'năm:2021 rừng'", "days:2021-01-01..2021-12-31 [rừng]"),
        ("'-rừng mưa'", "-([rừng]) [mưa]"),
        ("rừng năm:2021; mưa", "[rừng] days:2021-01-01..2021-12-31 [mưa]"),
        ("năm:2021.. rừng", "days:2021-01-01.. [rừng]"),
        ("năm：2021!", "days:2021-01-01..2021-12-31"),
        ("loại:KL, cấp:huyện. viện dẫn>2;", "kind:KL tier:huyện cites:3.."),
    ]);
}

#[test]
fn parentheses_group() {
    means(&[
        ("(rừng)", "[rừng]"),
        ("(rừng mưa)", "[rừng mưa]"),
        ("((((rừng))))", "[rừng]"),
        ("rừng () mưa", "[rừng mưa]"),
        ("rừng (mưa", "[rừng mưa]"),
        ("rừng) mưa", "[rừng mưa]"),
        ("xây dựng Đảng (bài 2)", "[{xây dựng đảng|xdđ} bài 2]"),
        ("(rừng mưa) OR lũ", "([rừng mưa] OR [lũ])"),
        ("kind:(NQ OR \"chỉ thị\")", "(kind:NQ OR kind:CT)"),
        ("kind:(kết luận) rừng", "kind:KL [rừng]"),
        ("kind:NQ (rừng OR lũ)", "kind:NQ ([rừng] OR [lũ])"),
        ("rừng (mưa OR lũ) bão", "[rừng] ([mưa] OR [lũ]) [bão]"),
        ("((rừng OR mưa) lũ) OR bão", "(([rừng] OR [mưa]) [lũ] OR [bão])"),
        (
            "(Kon Tum OR Gia Lai) 2021",
            "(<province/legacy/62|district/legacy/608|+1> OR <province/legacy/64|province/2025/52>) <2021-01-01..2021-12-31>",
        ),
        (
            "rừng (locality:Kon Tum OR locality:Gia Lai)",
            "[rừng] (locality:province/legacy/62|district/legacy/608|+1 OR locality:province/legacy/64|province/2025/52)",
        ),
        ("rừng -((mưa OR lũ) bão)", "[rừng] -(([mưa] OR [lũ]) [bão])"),
    ]);
}

#[test]
fn a_headline_in_capitals_has_no_operators() {
    means(&[
        ("TỰ SOI HOẶC TỰ SỬA", "[tự soi hoặc tự sửa]"),
        ("CÁN BỘ HOẶC ĐẢNG VIÊN VI PHẠM", "[cán bộ hoặc {đảng viên|đv} {vi phạm|vp}]"),
        (r#"PHÒNG, CHỐNG "TỰ DIỄN BIẾN" HOẶC "TỰ CHUYỂN HÓA""#, r#"[phòng chống] ("tự diễn biến" OR "tự chuyển hóa")"#),
        (r#""TỰ SOI" HOẶC "TỰ SỬA""#, r#"("tự soi" OR "tự sửa")"#),
        (
            "KON TUM HOẶC GIA LAI",
            "(<province/legacy/62|district/legacy/608|+1> OR <province/legacy/64|province/2025/52>)",
        ),
        (
            "ĐẮK LẮK HOẶC KON TUM",
            "(<province/legacy/66|province/2025/66> OR <province/legacy/62|district/legacy/608|+1>)",
        ),
        ("21-KL/TW HOẶC 05-CT/TW", "(<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13> OR <ct-05-tw-k12>)"),
        ("UBND HOẶC HĐND", "([{ubnd|ủy_ban_nhân_dân}] OR [{hđnd|hội_đồng_nhân_dân}])"),
        (
            "HUYỆN SÔNG LÔ: SƠ KẾT 5 NĂM THỰC HIỆN CHỈ THỊ 05-CT/TW",
            "<district/legacy/253> [sơ kết 5 năm thực hiện] <ct-05-tw-k12>",
        ),
    ]);
}

#[test]
fn a_star_stands_for_the_rest_of_a_word() {
    means(&[
        ("chuyển*", "[chuyển*]"),
        ("chuyển* đổi số", "[chuyển* đổi số]"),
        (r#""chuyển đổi s*""#, r#""chuyển đổi s""#),
        (r#""chuyển đổi số*""#, r#""chuyển đổi số*""#),
        ("title:chuyển*", r#"title:"chuyển*""#),
        ("rừng -chuyển*", "[rừng] -([chuyển*])"),
        ("c*", "[c]"),
        ("*chuyển", "[chuyển]"),
        ("chuy*n", "[chuy_n]"),
        ("chuyển *", "[chuyển]"),
        ("* ** ***", ""),
    ]);
}

#[test]
fn title_searches_titles() {
    means(&[
        ("title:rừng", r#"title:"rừng""#),
        ("title: rừng", r#"title:"rừng""#),
        ("TITLE:rừng", r#"title:"rừng""#),
        (r#"title:"trồng rừng""#, r#"title:"trồng rừng""#),
        ("title:trồng rừng", r#"title:"trồng" [rừng]"#),
        ("tiêu đề:rừng", r#"title:"rừng""#),
        ("Tiêu đề:“trồng rừng”", r#"title:"trồng rừng""#),
        ("tieu de:rừng", r#"title:"rừng""#),
        ("tiêuđề:rừng", r#"title:"rừng""#),
        ("tieude:rừng", r#"title:"rừng""#),
        (r#"Tiêu-đề:"trồng rừng""#, r#"title:"trồng rừng""#),
        ("tiêu_đề:rừng", r#"title:"rừng""#),
        ("Tiêu đề: một năm nhìn lại", "[tiêu đề một năm nhìn lại]"),
    ]);
}

#[test]
fn directive_kind_and_issuer_take_names_codes_and_ids() {
    means(&[
        ("directive:05-CT/TW", "directive:ct-05-tw-k12"),
        ("directive: 05-CT/TW", "directive:ct-05-tw-k12"),
        (r#"directive:"Chỉ thị 05-CT/TW" rừng"#, "directive:ct-05-tw-k12 [rừng]"),
        ("directive:chi thi 05 rừng", "directive:ct-05-tw-k12 [rừng]"),
        ("directive:NQ TW4 khóa XII rừng", "directive:nq-04-tw-k12 [rừng]"),
        ("directive:kl-21-tw-k13 Thanh Ba", "directive:kl-21-tw-k13 <district/legacy/232|commune/legacy/08152|+1>"),
        ("directive:43-KH/TU", "directive:Kế hoạch 43-KH/TU"),
        ("văn bản:05-CT/TW", "directive:ct-05-tw-k12"),
        ("van ban:05-CT/TW", "directive:ct-05-tw-k12"),
        ("vănbản:05-CT/TW", "directive:ct-05-tw-k12"),
        ("vanban:CT05", "directive:ct-05-tw-k12"),
        ("VĂN-BẢN:05-CT/TW", "directive:ct-05-tw-k12"),
        ("văn bản: 05-CT/TW", "[văn bản] <ct-05-tw-k12>"),
        ("directive:xyz", "directive:?"),
        ("kind:KL", "kind:KL"),
        ("kind:kl", "kind:KL"),
        (r#"kind:"kết luận""#, "kind:KL"),
        ("kind:kết luận rừng", "kind:KL [rừng]"),
        ("kind:chương trình hành động", "kind:CTHĐ"),
        ("loại:nghị quyết rừng", "kind:NQ [rừng]"),
        ("loai:nq", "kind:NQ"),
        ("loại văn bản:chỉ thị rừng", "kind:CT [rừng]"),
        ("loaivanban:QĐ", "kind:QĐ"),
        ("kind:xyz", "kind:?"),
        ("issuer:TW", "issuer:TW"),
        ("issuer:T.Ư", "issuer:TW"),
        ("issuer:ĐU", "issuer:ĐU"),
        (r#"issuer:"Ban Bí thư""#, "issuer:TW"),
        ("issuer:Ban Bí thư rừng", "issuer:TW [rừng]"),
        ("cơ quan:TU", "issuer:TU"),
        ("co quan:tỉnh ủy rừng", "issuer:TU [rừng]"),
        ("cơ quan ban hành:huyện ủy", "issuer:HU"),
        ("co-quan-ban-hanh:BTCTW", "issuer:BTCTW"),
        ("issuer:xyz", "issuer:?"),
    ]);
}

#[test]
fn locality_and_tier_take_names_of_places() {
    means(&[
        ("locality:Kon Rẫy", "locality:district/legacy/614"),
        ("locality: Kon Rẫy", "locality:district/legacy/614"),
        ("locality:kon ray họp", "locality:district/legacy/614 [họp]"),
        (r#"locality:"huyện Sông Lô""#, "locality:district/legacy/253"),
        ("locality:huyện Sông Lô họp", "locality:district/legacy/253 [họp]"),
        ("locality:Bà Rịa - Vũng Tàu", "locality:province/legacy/77"),
        ("locality:TP.HCM", "locality:province/legacy/79|province/2025/79"),
        ("địa phương:Kon Rẫy họp", "locality:district/legacy/614 [họp]"),
        ("dia phuong:kon ray", "locality:district/legacy/614"),
        ("địaphương:Kon Rẫy", "locality:district/legacy/614"),
        ("diaphuong:Ia H'Drai", "locality:district/legacy/618"),
        (r#"ĐỊA-PHƯƠNG:"Ia H’Drai""#, "locality:district/legacy/618"),
        ("địa phương: Kon Rẫy", "[địa phương] <district/legacy/614>"),
        ("locality:Xyzzy", "locality:?"),
        ("locality:", "locality:?"),
        ("tier:tỉnh", "tier:tỉnh"),
        ("tier:huyen", "tier:huyện"),
        ("tier:XÃ", "tier:xã"),
        ("tier:3", "tier:xã"),
        ("tier:thành phố", "tier:tỉnh"),
        ("cấp:thị xã rừng", "tier:huyện [rừng]"),
        ("cap:xa", "tier:xã"),
        ("cấp: xã", "[cấp xã]"),
        ("tier:thôn rừng", "[rừng]"),
    ]);
}

#[test]
fn source_and_author_take_words() {
    means(&[
        ("source:baokontum", "source:baokontum"),
        ("source:baokontum.com.vn", "source:baokontum_com_vn"),
        (r#"source:"Báo Kon Tum""#, "source:bao_kon_tum"),
        ("nguồn:“Báo Nhân Dân” rừng", "source:bao_nhan_dan [rừng]"),
        ("nguon:baokontum", "source:baokontum"),
        (r#"author:"Văn Tùng""#, "author:van_tung"),
        ("author:Tùng", "author:tung"),
        (r#"tác giả:"Văn Tùng" rừng"#, "author:van_tung [rừng]"),
        ("tac gia:tung", "author:tung"),
        ("tácgiả:Tùng", "author:tung"),
        ("tác-giả:Tùng", "author:tung"),
        ("source:", ""),
        (r#"author:"""#, ""),
    ]);
}

#[test]
fn days_are_read_as_people_write_them() {
    means(&[
        ("after:2021", "days:2021-01-01.."),
        ("after: 2021", "days:2021-01-01.."),
        ("after:11/2021", "days:2021-11-01.."),
        ("after:2021-11", "days:2021-11-01.."),
        ("after:5/11/2021", "days:2021-11-05.."),
        ("after:05-11-2021", "days:2021-11-05.."),
        ("after:5.11.2021", "days:2021-11-05.."),
        ("after:2021-11-05", "days:2021-11-05.."),
        ("rừng after:5/11", "[rừng]"),
        ("after:5/11/21", ""),
        ("từ ngày:5/11/2021 rừng", "days:2021-11-05.. [rừng]"),
        ("tu ngay:5/11/2021", "days:2021-11-05.."),
        ("từngày:2021", "days:2021-01-01.."),
        ("từ-ngày:2021", "days:2021-01-01.."),
        ("từ ngày 5/11/2021", "<2021-11-05..>"),
        ("before:2021", "days:..2021-12-31"),
        ("before:2/2020", "days:..2020-02-29"),
        ("đến ngày:5/11/2021", "days:..2021-11-05"),
        ("den ngay:2021", "days:..2021-12-31"),
        ("denngay:2021", "days:..2021-12-31"),
        ("before:31/2/2021", ""),
        ("after:quý III/2022 chi bộ", "days:2022-07-01.. [chi bộ]"),
        ("after:quý III", "[iii]"),
        ("đến ngày:đầu tháng 3/2022, chi bộ", "days:..2022-03-10 [chi bộ]"),
        ("before:giai đoạn 2016-2020", "days:..2020-12-31"),
        ("after:trước 2020", "<2020-01-01..2020-12-31>"),
        ("từ ngày:1/7/2021 đến ngày:12/2022 chi bộ", "days:2021-07-01.. days:..2022-12-31 [chi bộ]"),
    ]);
}

#[test]
fn years_and_numbers_of_directives_are_compared() {
    means(&[
        ("year:2021", "days:2021-01-01..2021-12-31"),
        ("year: 2021", "days:2021-01-01..2021-12-31"),
        ("year:2021..2023", "days:2021-01-01..2023-12-31"),
        ("year:2023..2021", "days:2021-01-01..2023-12-31"),
        ("năm:2023-2021", "days:2021-01-01..2023-12-31"),
        ("after:2022 before:2020", "days:2022-01-01.. days:..2020-12-31"),
        ("year:2021...2023", "days:2021-01-01..2023-12-31"),
        ("year:2021-2023", "days:2021-01-01..2023-12-31"),
        ("year:2021–2023", "days:2021-01-01..2023-12-31"),
        ("year:2021..", "days:2021-01-01.."),
        ("year:..2021", "days:..2021-12-31"),
        (r#"year:"2021..2023""#, "days:2021-01-01..2023-12-31"),
        ("year>2021", "days:2022-01-01.."),
        ("year >= 2021 rừng", "days:2021-01-01.. [rừng]"),
        ("year<2021", "days:..2020-12-31"),
        ("year≤2021", "days:..2021-12-31"),
        ("năm:2021", "days:2021-01-01..2021-12-31"),
        ("năm:2021-2023 rừng", "days:2021-01-01..2023-12-31 [rừng]"),
        ("nam:2021", "days:2021-01-01..2021-12-31"),
        ("nam>=2021", "days:2021-01-01.."),
        ("năm: 2021", "<2021-01-01..2021-12-31>"),
        ("năm:2018 đến 2020 rừng", "days:2018-01-01..2020-12-31 [rừng]"),
        ("năm:2018 - 2020 rừng", "days:2018-01-01..2020-12-31 [rừng]"),
        ("year:quý I năm 2021 rừng", "days:2021-01-01..2021-03-31 [rừng]"),
        ("year>quý I/2021", "days:2021-04-01.."),
        ("year:2021., rừng", "days:2021-01-01..2021-12-31 [rừng]"),
        ("year:2021.. rừng", "days:2021-01-01.. [rừng]"),
        ("term:2020-2025", "days:2020-01-01..2025-12-31"),
        ("nhiệm kỳ:2020 – 2025 chi bộ", "days:2020-01-01..2025-12-31 [chi bộ]"),
        ("nhiemky:2025-2020", "days:2020-01-01..2025-12-31"),
        ("nhiệm kỳ:2020", ""),
        ("nhiệm kỳ: 2020-2025", "[nhiệm kỳ 2020_2025]"),
        ("year:21", ""),
        ("year:2021..x", ""),
        ("corrected:place", "corrected:place"),
        ("corrected:any rừng", "corrected:any [rừng]"),
        ("đính chính:nơi", "corrected:place"),
        ("ĐÍNH-CHÍNH:địa phương rừng", "corrected:place [rừng]"),
        ("dinhchinh:\"van ban\"", "corrected:directive"),
        ("đính chính:ngày", "corrected:date"),
        ("đính chính:có", "corrected:any"),
        ("cites>2", "cites:3.."),
        ("cites > 2 rừng", "cites:3.. [rừng]"),
        ("cites>=2", "cites:2.."),
        ("cites≥2", "cites:2.."),
        ("cites<2", "cites:0..1"),
        ("cites<=2", "cites:0..2"),
        ("cites:2", "cites:2..2"),
        ("cites=2", "cites:2..2"),
        ("cites:2..5", "cites:2..5"),
        ("cites:5..2", "cites:2..5"),
        ("cites:..5", "cites:0..5"),
        ("viện dẫn>2", "cites:3.."),
        ("viện dẫn > 2", "cites:3.."),
        ("viendan:2", "cites:2..2"),
        ("trích dẫn>2", "cites:3.."),
        ("tríchdẫn:2..3", "cites:2..3"),
        ("trich dan<3", "cites:0..2"),
        ("cites:nhiều", ""),
        ("cites<0", ""),
    ]);
}

#[test]
fn years_and_months_in_words_are_periods() {
    means(&[
        ("2021", "<2021-01-01..2021-12-31>"),
        ("năm 2021", "<2021-01-01..2021-12-31>"),
        ("NĂM 2021", "<2021-01-01..2021-12-31>"),
        ("nam 2021", "<2021-01-01..2021-12-31>"),
        ("rừng năm 2021", "[rừng] <2021-01-01..2021-12-31>"),
        ("tháng 11/2021", "<2021-11-01..2021-11-30>"),
        ("tháng 11-2021", "<2021-11-01..2021-11-30>"),
        ("tháng 11 năm 2021", "<2021-11-01..2021-11-30>"),
        ("thang 11 nam 2021", "<2021-11-01..2021-11-30>"),
        ("quý 3 năm 2021", "<2021-07-01..2021-09-30>"),
        ("tháng 11", "[tháng 11]"),
        ("2020-2025", "[2020_2025]"),
        ("nhiệm kỳ 2020-2025", "[nhiệm kỳ 2020_2025]"),
        ("nhiệm kỳ 2020 - 2025", "[nhiệm kỳ 2020 2025]"),
        ("nhiệm kỳ 2020 – 2025", "[nhiệm kỳ 2020 2025]"),
        ("năm học 2021-2022", "[năm học 2021_2022]"),
        ("Kon Rẫy - 2021", "<district/legacy/614> <2021-01-01..2021-12-31>"),
        ("2021 - một năm nhìn lại", "<2021-01-01..2021-12-31> [một năm nhìn lại]"),
        ("năm 1789", "[năm 1789]"),
        ("kế hoạch 6 tháng đầu năm 2022", "[kế hoạch] <2022-01-01..2022-06-30>"),
        ("Chỉ thị 05 6 tháng cuối năm 2022", "<ct-05-tw-k12> <2022-07-01..2022-12-31>"),
        ("báo cáo quý I, quý II năm 2022", "[báo cáo] <2022-01-01..2022-06-30>"),
        ("kế hoạch 5 năm 2021-2025", "[kế hoạch] <2021-01-01..2025-12-31>"),
        ("Kế hoạch 60 năm 2021-2025", "[kế hoạch 60] <2021-01-01..2025-12-31>"),
        (
            "lũ giữa tháng 10 năm 2020 ở Quảng Trị",
            "[lũ] <2020-10-11..2020-10-20> [ở] <province/legacy/45|province/2025/44|+3>",
        ),
        ("rừng giai đoạn (2016-2020)", "[rừng giai đoạn 2016_2020]"),
        ("đầu tư năm 2019", "[đầu tư] <2019-01-01..2019-12-31>"),
        ("2021 2022 2023", "<2021-01-01..2021-12-31> <2022-01-01..2022-12-31> <2023-01-01..2023-12-31>"),
        ("rừng -năm 2021 mưa", "[rừng] -(<2021-01-01..2021-12-31>) [mưa]"),
        ("rừng năm 2018 -2020", "[rừng] <2018-01-01..2020-12-31>"),
        ("rừng 2018 -2020", "[rừng] <2018-01-01..2018-12-31> -(<2020-01-01..2020-12-31>)"),
        ("lũ năm 2020 OR quý I/2021 rừng", "[lũ] (<2020-01-01..2020-12-31> OR <2021-01-01..2021-03-31>) [rừng]"),
        (
            "Kon Rẫy 2020 OR lũ 2021",
            "(<district/legacy/614> <2020-01-01..2020-12-31> OR [lũ] <2021-01-01..2021-12-31>)",
        ),
        (
            "Kon Rẫy 2020 OR Đăk Tô 2021",
            "(<district/legacy/614> <2020-01-01..2020-12-31> OR <district/legacy/612|commune/legacy/23401|+1> <2021-01-01..2021-12-31>)",
        ),
        ("rừng trước (năm 2020 OR năm 2022)", "[rừng trước] (<2020-01-01..2020-12-31> OR <2022-01-01..2022-12-31>)"),
        ("5 năm", "[5 năm]"),
    ]);
}

#[test]
fn symbols_are_read_whatever_their_spacing() {
    means(&[
        ("05-CT/TW", "<ct-05-tw-k12>"),
        ("5-CT/TW", "<ct-05-tw-k12>"),
        ("05 - CT/TW", "<ct-05-tw-k12>"),
        ("Chỉ thị 05 –CT/TW", "<ct-05-tw-k12>"),
        ("Chỉ thị số 05- CT/TW", "<ct-05-tw-k12>"),
        ("CHỈ THỊ 05-CT/TW", "<ct-05-tw-k12>"),
        ("chi thi 05-ct/tw", "<ct-05-tw-k12>"),
        ("CT 05", "<ct-05-tw-k12>"),
        ("CT05", "<ct-05-tw-k12>"),
        ("Chỉ thị 05", "<ct-05-tw-k12>"),
        ("25 -KH/ĐU", "<Kế hoạch 25-KH/ĐU>"),
        ("Kế hoạch 25 -KH/ĐU xã", "<Kế hoạch 25-KH/ĐU> [xã]"),
        ("Kế hoạch số 25-KH/ĐU của Đảng ủy", "<Kế hoạch 25-KH/ĐU>"),
        ("KL21", "<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13>"),
        ("kl21", "<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13>"),
        ("KL 21 - KL/TW", "<kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13>"),
        ("29-NQ/TƯ", "<nq-29-tw-k11|nq-29-tw-k12|nq-29-tw-k13>"),
        ("29-NQ/T.Ư", "<nq-29-tw-k11|nq-29-tw-k12|nq-29-tw-k13>"),
        ("10-CT/TU", "<Chỉ thị 10-CT/TU>"),
        ("10-CT/TW", "<ct-10-tw-k10>"),
        ("37 – QĐ/TW", "<qd-37-tw-k13>"),
        ("42-CT-TW", "<ct-42-tw-k10|ct-42-tw-k11|ct-42-tw-k12|ct-42-tw-k13>"),
        ("34/CT-TW", "<ct-34-tw-k11|ct-34-tw-k13>"),
        ("1719/QĐ-TTg", "<qd-1719-ttg-2021>"),
        ("100/2019/NĐ-CP", "<nd-100-2019-cp>"),
        ("Chương trình 1719", "<qd-1719-ttg-2021>"),
        ("NQ TW4 (khóa XII)", "<nq-04-tw-k12>"),
        ("NQTW4 khóa 12", "<nq-04-tw-k12>"),
        ("nghị quyết trung ương 4 khóa xii", "<nq-04-tw-k12>"),
        ("Nghị quyết T.Ư 4 (khóa XII) rừng", "<nq-04-tw-k12> [rừng]"),
        ("Nghị quyết Trung ương 4 (khóa XI, XII)", "<nq-12-tw-k11> <nq-04-tw-k12>"),
        (
            "Nghị quyết 18, 19-NQ/TW",
            "<nq-18-tw-k12|nq-18-tw-k13> <nq-19-tw-k11|nq-19-tw-k12|nq-19-tw-k13|nq-19-tw-k14>",
        ),
        (
            "directive:\"Nghị quyết 18, 19-NQ/TW\"",
            "directive:nq-18-tw-k12|nq-18-tw-k13 directive:nq-19-tw-k11|nq-19-tw-k12|nq-19-tw-k13|nq-19-tw-k14",
        ),
        (
            "directive:\"21-KL/TW, 10-CT/TW\" rừng",
            "directive:kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13 directive:ct-10-tw-k10 [rừng]",
        ),
        ("Kết luận số 21-KL/TW ngày 25/10/2021", "<kl-21-tw-k13>"),
        ("18-NQ/TW 2022", "<nq-18-tw-k13>"),
        ("43-KH/TU Kon Rẫy 2022", "<Kế hoạch 43-KH/TU> <district/legacy/614> <2022-01-01..2022-12-31>"),
        ("kl-21-tw-k13", "<kl-21-tw-k13>"),
        ("KL-21-TW-K13", "<kl-21-tw-k13>"),
        ("kl-21-tw-k13 chi bộ", "<kl-21-tw-k13> [chi bộ]"),
        ("chi bộ (kl-21-tw-k13), rừng", "[chi bộ] <kl-21-tw-k13> [rừng]"),
        ("ct-05-tw", "<ct-05-tw-k12>"),
        ("kh-43-tu-2022-kon-tum rừng", "<kh-43-tu-2022-kon-tum> [rừng]"),
    ]);
}

#[test]
fn a_place_is_named_with_those_around_it_by_its_key_or_as_a_region() {
    means(&[
        ("Sông Lô (Vĩnh Phúc) họp", "<district/legacy/253> [họp]"),
        ("rừng (Sông Lô (Vĩnh Phúc) OR mưa) họp", "[rừng] (<district/legacy/253> OR [mưa]) [họp]"),
        ("Sông Lô (Vĩnh Phúc) OR Kon Rẫy họp", "(<district/legacy/253> OR <district/legacy/614>) [họp]"),
        ("rừng -huyện Sông Lô, Vĩnh Phúc họp", "[rừng] -(<district/legacy/253>) [họp]"),
        ("huyện Sông Lô thuộc Vĩnh Phúc", "<district/legacy/253>"),
        ("xã Sông Lô, Việt Trì, Phú Thọ", "<commune/legacy/07936>"),
        (
            "song lo vinh phuc",
            "<perhaps district/legacy/253|commune/legacy/07936|+1> <perhaps province/legacy/26|commune/legacy/00006|+3> [song lo vinh phuc]",
        ),
        ("locality:xã Long Bình, huyện Gò Công Tây, tỉnh Tiền Giang họp", "locality:commune/legacy/28687 [họp]"),
        (
            "locality:Kon Tum, Quảng Ngãi",
            "locality:province/legacy/62|district/legacy/608|+1 <province/legacy/51|province/2025/51|+2>",
        ),
        ("tỉnh Gia Lai - Kon Tum", "<province/legacy/62|province/legacy/64>"),
        ("Quảng Nam - Đà Nẵng", "<province/legacy/49> <province/legacy/48|province/2025/48>"),
        ("district/legacy/614, họp", "<district/legacy/614> [họp]"),
        ("tây nguyên họp", "<Tây Nguyên> [họp]"),
        ("5 tỉnh Tây Nguyên", "<Tây Nguyên>"),
        ("các tỉnh miền Trung", "<miền Trung>"),
        ("Nam Trung Bộ và Tây Nguyên", "<duyên hải Nam Trung Bộ và Tây Nguyên>"),
        ("vùng tây bắc", "<Tây Bắc Bộ>"),
        ("phía tây bắc", "[phía tây bắc]"),
        ("các tỉnh, thành phố Tây Nguyên", "<Tây Nguyên>"),
        ("Đông Bắc Hà Nội", "[đông bắc] <province/legacy/01|province/2025/01>"),
        ("huyện Bắc Hà", "<district/legacy/085>"),
        ("địa phương:\"đông bắc\"", "locality:Đông Bắc Bộ"),
        ("\"Tây Nguyên\"", "\"tây nguyên\""),
    ]);
}

#[test]
fn places_are_read_in_each_spelling() {
    means(&[
        ("Kon Tum", "<province/legacy/62|district/legacy/608|+1>"),
        ("kon tum", "<province/legacy/62|district/legacy/608|+1>"),
        ("KON TUM", "<province/legacy/62|district/legacy/608|+1>"),
        ("tỉnh Kon Tum", "<province/legacy/62>"),
        ("Đắc Lắc", "<province/legacy/66|province/2025/66>"),
        ("Đăk Lăk", "<province/legacy/66|province/2025/66>"),
        ("ĐẮK LẮK", "<province/legacy/66|province/2025/66>"),
        ("dak lak", "<perhaps province/legacy/66|province/2025/66> [dak lak]"),
        ("TP.HCM", "<province/legacy/79|province/2025/79>"),
        ("TPHCM", "<province/legacy/79|province/2025/79>"),
        ("tp hcm", "<province/legacy/79|province/2025/79>"),
        ("thành phố Hồ Chí Minh", "<province/legacy/79|province/2025/79>"),
        ("BR-VT", "<province/legacy/77>"),
        ("Bà Rịa - Vũng Tàu", "<province/legacy/77>"),
        ("Bà Rịa – Vũng Tàu", "<province/legacy/77>"),
        ("Bà Rịa-Vũng Tàu", "<province/legacy/77>"),
        ("ba ria - vung tau", "<perhaps province/legacy/77> [ba ria vung tau]"),
        ("Ia H’Drai", "<district/legacy/618>"),
        ("Ia H'Drai", "<district/legacy/618>"),
        ("ia hdrai", "<district/legacy/618>"),
        ("huyện Sông Lô", "<district/legacy/253>"),
        ("huyen song lo", "<district/legacy/253>"),
        ("Huyện ủy Sông Lô", "<organ HU@district/legacy/253>"),
        ("huyện ủy thống nhất chủ trương", "[huyện ủy thống nhất chủ trương]"),
        ("Huyện ủy Thống Nhất", "<organ HU@district/legacy/738>"),
        ("Chủ tịch UBND tỉnh Kon Tum", "[{chủ tịch|ct}] <organ UBND@province/legacy/62>"),
        ("Thành ủy TP.HCM", "<organ TU@province/legacy/79|province/2025/79>"),
        ("Công an TP. Vinh", "<organ cong-an@district/legacy/412>"),
        ("Bộ Công an", "[{bộ công an|bca}]"),
        ("organ:UBND", "organ:UBND"),
        ("organ:Bộ Công an", "organ:BCA@centre"),
        ("organ:Công an xã họp", "organ:cong-an@xã [họp]"),
        ("organ:xyz", "organ:?"),
        ("song lo", "<perhaps district/legacy/253|commune/legacy/07936|+1> [song lo]"),
        ("huyện Sông Lô, tỉnh Vĩnh Phúc", "<district/legacy/253>"),
        ("dien bien", "<perhaps province/legacy/11|province/2025/11|+3> [dien bien]"),
        ("tinh dien bien", "<province/legacy/11|province/2025/11>"),
        ("Thừa Thiên - Huế", "<province/legacy/46|province/2025/46>"),
        ("Buôn Mê Thuột", "<district/legacy/643>"),
        ("quận 4", "<district/legacy/773>"),
        ("xã Mô Rai", "<commune/legacy/23536|commune/2025/23536>"),
        ("Đảng ủy xã Mô Rai", "<organ ĐU@commune/legacy/23536|commune/2025/23536>"),
        ("đất đỏ", "[đất đỏ]"),
        ("ha noi", "<perhaps province/legacy/01|province/2025/01> [ha noi]"),
        ("Hà Nội", "<province/legacy/01|province/2025/01>"),
    ]);
}

#[test]
fn half_a_title_is_read() {
    means(&[
        ("Kon Rẫy: đẩy mạnh tăng trưởng", "<district/legacy/614> [đẩy mạnh tăng trưởng]"),
        ("Việt Nam: năm mới", "[việt nam năm mới]"),
        (
            "Đảng bộ huyện Sông Lô - một năm thực hiện Kết luận 21-KL/TW",
            "<organ HU@district/legacy/253> [một năm thực hiện] <kl-21-tw-k11|kl-21-tw-k12|kl-21-tw-k13>",
        ),
        (
            "Sơ kết 5 năm thực hiện Chỉ thị 05-CT/TW: những kết quả bước đầu",
            "[sơ kết 5 năm thực hiện] <ct-05-tw-k12> [những kết quả bước đầu]",
        ),
        (
            "Huyện Kon Rẫy học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
            "<district/legacy/614> [{học tập và làm theo tư tưởng đạo đức phong cách hồ chí minh|ht_ltttđđpchcm}]",
        ),
        (
            "Bài 1: “Tự soi, tự sửa” - chuyện ở xã Mô Rai",
            r#"[bài 1] "tự soi tự sửa" [chuyện ở] <commune/legacy/23536|commune/2025/23536>"#,
        ),
        ("Ia H'Drai 2022 CT05", "<district/legacy/618> <2022-01-01..2022-12-31> <ct-05-tw-k12>"),
        (
            r#"nguồn:"Báo Nhân Dân" từ ngày:2021 đến ngày:2022 "chi bộ" -mưa"#,
            r#"source:bao_nhan_dan days:2021-01-01.. days:..2022-12-31 "chi bộ" -([mưa])"#,
        ),
    ]);
}

#[test]
fn what_cannot_be_used_is_said_where_it_stands() {
    let table = [
        (r#"rừng "mưa lũ"#, "everything after it is taken as one phrase", "\""),
        (r#"rừng mưa""#, "with nothing after it", "\""),
        (r#"rừng """#, "no word between the quotation marks", ""),
        (r#"rừng " … ""#, "no word between the quotation marks", " … "),
        (r#""tự soi"~99"#, "at most 30 others in between", "tự soi"),
        ("OR rừng", "`OR` belongs between two things", "OR"),
        ("rừng |", "`|` belongs between two things", "|"),
        ("rừng HOẶC", "`HOẶC` belongs between two things", "HOẶC"),
        ("rừng OR OR", "`OR` belongs between two things", "OR"),
        ("rừng NOT", "Nothing follows `-`", "NOT"),
        ("rừng -() mưa", "Nothing follows `-`", "-"),
        ("rừng c* mưa", "`*` needs at least 2 letters", "c"),
        (r#""rừng c*""#, "`*` needs at least 2 letters", "c"),
        ("title:c*", "`*` needs at least 2 letters", "c"),
        ("place:Kon", "There is no condition `place:`", "place"),
        ("rừng tinh:x", "There is no condition `tinh:`", "tinh"),
        ("locality:Xyzzy rừng", "No place is called “Xyzzy”", "Xyzzy"),
        (r#"địa phương:"huyện Quuxx""#, "No place is called “huyện Quuxx”", "huyện Quuxx"),
        ("rừng locality:", "A name is missing after `locality:`", ""),
        ("directive:xyz rừng", "“xyz” isn\'t a directive", "xyz"),
        (r#"văn bản:"của huyện""#, "“của huyện” isn\'t a directive", "của huyện"),
        ("kind:xyz", "No kind of directive is called “xyz”", "xyz"),
        ("issuer:xyz", "No issuer is called “xyz”", "xyz"),
        ("tier:thôn", "“thôn” isn\'t a tier", "thôn"),
        ("rừng corrected:tên", "Nothing that can be corrected is called “tên”", "tên"),
        ("corrected: ", "A value is missing after `corrected:`", ""),
        ("rừng after:hôm-qua", "“hôm-qua” isn\'t a date", "hôm-qua"),
        ("before:31/2/2021", "“31/2/2021” isn\'t a date", "31/2/2021"),
        ("after:5/11", "“5/11” isn\'t a date", "5/11"),
        ("đến ngày:5/11/21", "“5/11/21” isn\'t a date", "5/11/21"),
        ("year:21", "“21” isn\'t a year", "21"),
        ("year > nay", "“nay” isn\'t a year", "nay"),
        ("nhiệm kỳ:2020 rừng", "“2020” isn\'t a term", "2020"),
        ("nhiệm kỳ:2025-2020", "“2025-2020” runs backwards; read as 2020..2025", "2025-2020"),
        ("rừng năm 2020–2018", "read as: published from 2018 to 2020", "năm 2020–2018"),
        (
            r#"year:"quý II/2021 đến quý I/2021""#,
            "read as: published from 01/01/2021 to 30/06/2021",
            "quý II/2021 đến quý I/2021",
        ),
        ("cites:nhiều", "“nhiều” isn\'t a number of directives", "nhiều"),
        ("cites<0", "“0” isn\'t a number of directives", "0"),
        ("year:2021..1999", "“2021..1999” runs backwards; read as 1999..2021", "2021..1999"),
        ("rừng năm:2023-2021", "“2023-2021” runs backwards; read as 2021..2023", "2023-2021"),
        ("cites:5..2", "“5..2” runs backwards; read as 2..5", "5..2"),
        ("viện dẫn:5..2 rừng", "“5..2” runs backwards; read as 2..5", "5..2"),
        ("rừng từ năm 2023 đến năm 2021 mưa", "read as: published from 2021 to 2023", "từ năm 2023 đến năm 2021"),
        ("rừng 2023 đến 2021", "runs backwards", "2023 đến 2021"),
        ("after:2022 before:2020", "Nothing matches “2020” together with", "2020"),
        ("before:2020 rừng từ ngày:6/2021", "Nothing matches “6/2021” together with", "6/2021"),
        ("(từ ngày:2022 rừng) đến ngày:2020", "Nothing matches “2020” together with", "2020"),
        ("year:2021 năm:2023 năm:2024", "Nothing matches “2023” together with", "2023"),
        ("year>2021 after:2023 year<2020", "Nothing matches “2020” together with", "2020"),
        ("cites>5 rừng viện dẫn<3", "Nothing matches “3” together with", "3"),
        ("rừng OR (after:2022 before:2020)", "Nothing matches “2020” together with", "2020"),
        ("rừng -(after:2022 before:2020)", "Nothing matches “2020” together with", "2020"),
        ("title: ", "A name or words are missing after `title:`", ""),
        (r#"source:"!""#, "A name or words are missing after `source:`", "!"),
        ("author:", "A name or words are missing after `author:`", ""),
    ];
    for (query, said, at) in table {
        let (plan, complaints) = read(query, &facts());
        let [complaint] = complaints.as_slice() else { panic!("{query}: {complaints:?}") };
        assert!(
            Say::default().fault(&complaint.fault).contains(said),
            "{query}: {}",
            Say::default().fault(&complaint.fault)
        );
        assert_eq!(complaint.span.of(&plan.query), at, "{query}: {:?}", complaint.span);
    }
}

#[test]
fn what_is_too_much_is_said_once_and_the_rest_is_left_out() {
    let long = "rừng ".repeat(300);
    let deep = format!("{}rừng -mưa{}", "(".repeat(30), ")".repeat(30));
    let list = (1..100).map(|n| format!("{n},")).collect::<String>();
    for (query, said, parts) in [
        (long.as_str(), "at most 1,000 characters", 64),
        (long.trim(), "at most 64 words, phrases and conditions", 64),
        (&deep, "nested 20 deep", 2),
        (&format!("Nghị quyết {list}100-NQ/TW"), "at most 64 words, phrases and conditions", 64),
    ] {
        let (plan, complaints) = read(query, &facts());
        assert_eq!(
            complaints.iter().filter(|c| Say::default().fault(&c.fault).contains(said)).count(),
            1,
            "{complaints:?}"
        );
        assert_eq!(crate::laws::parts(&plan.clauses), parts, "{}", plan.form());
    }
}

#[test]
fn what_can_be_used_is_not_complained_about() {
    for query in [
        "Kon Rẫy: đẩy mạnh tăng trưởng",
        "Bà Rịa - Vũng Tàu 25 -KH/ĐU",
        "xem http://baokontum.com.vn/tin-1 lúc 7:30",
        "NQ TW4 (khóa XII), (bài 2)",
        "“tự soi”, “tự sửa” – 5 năm nhìn lại!",
        "(rừng",
        "rừng -",
        "chuyển* -mưa*",
        "TỰ SOI HOẶC TỰ SỬA",
        "year:2021..2021 cites:2..2",
        "after:2021 before:2021 year:2021",
        "năm:2021 OR năm:2023",
        "after:2022 -(before:2020)",
        "(after:2022 OR before:2020) cites>2",
        "cites:0..18446744073709551615 year:..2021 year:2021..",
    ] {
        assert_eq!(read(query, &facts()).1, [], "{query}");
    }
}
