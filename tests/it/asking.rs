//! The rules of searching, on small libraries and on the sample articles.

use std::collections::BTreeSet;
use std::sync::LazyLock;
use std::time::Instant;

use chithi::answer::Match;
use chithi::query::{Fault, Plan, read};
use chithi::render::Say;
use chithi::search::{Engine, MAX_HITS, SearchOptions};
use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use crate::support::{CORPUS, Library, facts, ids, ids_sorted, search};

/// Each query finds just these articles, given by id, in any order.
#[track_caller]
fn finds(engine: &Engine, table: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (query, expected) in table {
        let found = ids_sorted(engine, query);
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        if found != expected {
            wrong.push(format!("{query} finds {found:?} but should find {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each query ranks the first article above the second.
#[track_caller]
fn ranks(engine: &Engine, query: &str, better: &str, worse: &str) {
    let found: Vec<String> = search(engine, query).hits.into_iter().map(|hit| hit.own_id.unwrap_or(hit.id)).collect();
    let place = |id: &str| found.iter().position(|found| found == id);
    assert!(place(better).is_some() && place(worse).is_some(), "{query} finds {found:?}");
    assert!(place(better) < place(worse), "{query} ranks {found:?}");
}

/// Articles of one sentence each, named by their ids.
fn library(sentences: &[(&str, &str)]) -> (Library, Engine) {
    let library =
        sentences.iter().fold(Library::new(), |library, (id, body)| library.story(id, "Ghi chép ở thôn", body));
    let engine = library.engine();
    (library, engine)
}

#[test]
fn a_typed_mark_counts_and_both_schools_of_placing_it_are_one() {
    let (_kept, engine) = library(&[
        ("hoa-moi", "Nếp sống hòa thuận."),
        ("hoa-cu", "Nếp sống hoà thuận."),
        ("hoa-khac", "Số hóa sổ sách, mua bông hoa."),
        ("hoa-khong", "Nep song hoa thuan trong thon nho."),
        ("ky", "Bà con rèn kĩ năng."),
        ("ky-y", "Bà con rèn kỹ năng."),
        ("dang", "Đảng bộ vừa họp."),
        ("dang-lam", "Việc đang làm dở."),
        ("dang-huong", "Người già dâng hương."),
        ("khong-dau", "Dang bo vua hop ban viec lang."),
        ("thuy", "Đập thuỷ lợi, uỷ viên đến xem."),
        ("thuy-cu", "ĐẬP THỦY LỢI, ỦY VIÊN ĐẾN XEM."),
    ]);
    let all_hoa = ["hoa-moi", "hoa-cu", "hoa-khac", "hoa-khong"];
    let all_dang = ["dang", "dang-lam", "dang-huong", "khong-dau"];
    finds(
        &engine,
        &[
            ("hoà", &["hoa-moi", "hoa-cu", "hoa-khong"]), // `hoa-khac` has marks, so its `hoa` is no other word
            ("\"hoà thuận\"", &["hoa-moi", "hoa-cu", "hoa-khong"]),
            ("\"hòa thuận\"", &["hoa-moi", "hoa-cu", "hoa-khong"]),
            ("HÒA THUẬN", &["hoa-moi", "hoa-cu", "hoa-khong"]),
            ("hóa", &["hoa-khac", "hoa-khong"]),
            ("hoa", &all_hoa),
            ("kỹ", &["ky", "ky-y"]),
            ("kĩ năng", &["ky", "ky-y"]),
            ("ky nang", &["ky", "ky-y"]),
            ("đảng", &["dang", "khong-dau"]),
            ("Đảng", &["dang", "khong-dau"]),
            ("đang", &["dang-lam", "khong-dau"]),
            ("dâng", &["dang-huong", "khong-dau"]),
            ("dang", &all_dang),
            ("DANG", &all_dang),
            ("thủy lợi", &["thuy", "thuy-cu"]),
            ("uỷ viên", &["thuy", "thuy-cu"]),
            ("uy vien", &["thuy", "thuy-cu"]),
            ("thúy lợi", &[]),
            ("dằng", &["khong-dau"]),
            ("đảngg", &[]),
        ],
    );
}

#[test]
fn each_syllable_of_a_phrase_goes_by_its_own_marks() {
    let (_kept, engine) = library(&[
        ("du", "Phòng chống “tự diễn biến” trong chi bộ."),
        ("khong", "Phong chong tu dien bien trong chi bo."),
        ("nua", "Phòng chống tự dien biến trong chi bộ."),
        ("lech", "Hệ thống từ điện biển chạy tốt."),
        ("mot-lech", "Lưới tự điện biến áp chạy tốt."),
        ("dao", "Diễn biến tự nó mà ra."),
        ("xa", "Tự bà con kể lại diễn và biến."),
    ]);
    finds(
        &engine,
        &[
            ("\"tự diễn biến\"", &["du", "khong"]),
            ("\"tu dien bien\"", &["du", "khong", "nua", "lech", "mot-lech"]),
            ("\"tự dien biến\"", &["khong", "nua"]),
            ("\"tu diễn bien\"", &["khong"]),
            ("\"từ điện biển\"", &["khong", "lech"]),
            ("\"diễn biến\"", &["du", "khong", "dao"]),
            ("“tự diễn biến”", &["du", "khong"]),
            ("«tự diễn biến»", &["du", "khong"]),
            ("tự diễn biến", &["du", "khong", "dao", "xa"]),
            ("\"biến diễn tự\"", &[]),
        ],
    );
}

#[test]
fn decomposed_look_alike_and_invisible_letters_are_the_letters_meant() {
    let nfd = |text: &str| text.nfd().collect::<String>();
    let (_kept, engine) = library(&[
        ("nfc", "Nghị trường thôn đẩy mạnh tăng trưởng."),
        ("nfd", &nfd("Nghị trường thôn đẩy mạnh tăng trưởng.")),
        ("eth", "Ðẩy mạnh tăng trƣởng ở nghị trường thôn."),
        ("mem", "Nghị trư\u{ad}ờng thôn đẩy\u{200b} mạnh tăng trưởng."),
        ("khac", "Đây là chuyện khác."),
    ]);
    let all: &[&str] = &["nfc", "nfd", "eth", "mem"];
    for query in
        ["đẩy mạnh tăng trưởng", "\"tăng trưởng\"", "\"nghị trường thôn\"", "Ðẩy mạnh", "day manh", "tăng trƣởng"]
    {
        finds(&engine, &[(query, all), (&nfd(query), all)]);
    }
    let shown = search(&engine, "\"tăng trưởng\"").hits;
    assert!(shown.iter().all(|hit| hit.snippets[0].marks.len() == 1), "{shown:?}");
    let body = &engine.articles("eth", 1).unwrap()[0].body;
    assert!(body.starts_with("Ðẩy mạnh tăng trƣởng"), "what stands there is shown as written: {body}");
}

#[test]
fn names_numbers_and_abbreviations_are_found_in_each_spelling() {
    let (_kept, engine) = library(&[
        ("drai-thang", "Đường vào Ia H'Drai đã thông."),
        ("drai-cong", "Đường vào Ia H’Drai đã thông."),
        ("drai-khong", "Duong vao Ia HDrai da thong."),
        ("ngay", "Họp ngày 05/11/2023 tại nhà văn hóa."),
        ("ngay-gon", "Họp ngày 5/11/2023 tại nhà văn hóa."),
        ("ngay-khac", "Họp ngày 11/05/2023, có 2023 lượt người."),
        ("phan-tram", "Đạt 74,4% kế hoạch."),
        ("phan-tram-khac", "Đạt 74% kế hoạch, còn 4,4 tấn."),
        ("tw-cham", "Văn phòng T.Ư về làm việc."),
        ("tw", "Văn phòng TW về làm việc."),
        ("tw-w", "Văn phòng T.W về làm việc."),
        ("tu-chu", "Thứ tư có văn phòng về làm việc."),
        ("hcm", "Chở hàng lên TP.HCM bán."),
        ("hcm-cach", "Chở hàng lên TP HCM bán."),
        ("hcm-du", "Chở hàng lên Thành phố Hồ Chí Minh bán."),
        ("so", "Có 1.730 hộ được vay."),
        ("so-khac", "Có 1730 hộ và 730 người được vay."),
    ]);
    let drai: &[&str] = &["drai-thang", "drai-cong", "drai-khong"];
    let tw: &[&str] = &["tw-cham", "tw", "tw-w"];
    let hcm: &[&str] = &["hcm", "hcm-cach", "hcm-du"];
    finds(
        &engine,
        &[
            ("\"Ia H'Drai\"", drai),
            ("\"Ia H’Drai\"", drai),
            ("\"ia hdrai\"", drai),
            ("H'Drai", drai),
            ("Ia H`Drai", drai),
            ("05/11/2023", &["ngay", "ngay-gon"]),
            ("5/11/2023", &["ngay", "ngay-gon"]),
            ("\"05/11/2023\"", &["ngay", "ngay-gon"]),
            ("11/2023", &["ngay", "ngay-gon"]),
            ("11/5/2023", &["ngay-khac"]),
            ("74,4%", &["phan-tram"]),
            ("74,4", &["phan-tram"]),
            ("74", &["phan-tram-khac"]),
            ("\"văn phòng T.Ư\"", tw),
            ("\"văn phòng TW\"", tw),
            ("van phong t.w", tw),
            ("văn phòng tư", &["tu-chu"]),
            ("TP.HCM", hcm),
            ("tp hcm", hcm),
            ("thành phố Hồ Chí Minh", hcm),
            ("Hồ Chí Minh", &["hcm-du"]), // alone it is the man, not the city
            ("\"TP.HCM\"", &["hcm", "hcm-cach"]),
            ("1.730", &["so"]),
            ("1730", &["so-khac"]),
        ],
    );
}

#[test]
fn a_phrase_does_not_run_over_the_end_of_a_paragraph_or_from_the_title_into_the_body() {
    let library = Library::new()
        .story("qua", "Chuyện ở thôn", "Chi bộ tự diễn.\nBiến chuyển đã rõ.")
        .story("trong", "Chuyện ở thôn", "Chi bộ tự diễn. Biến chuyển đã rõ.")
        .story("ngat", "Chuyện ở thôn", "Chi bộ tự diễn\nbiến chuyển đã rõ.")
        .story("hoi", "Chuyện ở thôn", "Sao lại tự diễn?\nBiến chuyển đã rõ.")
        .story("dan", "Chuyện ở thôn", "Bài “Tự diễn”\nBiến chuyển đã rõ.")
        .story("tua", "Chi bộ tự diễn", "Biến chuyển đã rõ.")
        .article("chu.txt", "Chuyện ở thôn\n\nChi bộ tự diễn.\n\nBiến chuyển đã rõ.\n");
    let engine = library.engine();
    finds(
        &engine,
        &[
            ("\"tự diễn biến\"", &["trong", "ngat"]), // a line break alone may be a wrapped line
            ("\"biến chuyển\"", &["qua", "trong", "ngat", "hoi", "dan", "tua", "chu.txt"]),
            ("tự diễn biến", &["qua", "trong", "ngat", "hoi", "dan", "tua", "chu.txt"]),
        ],
    );
}

#[test]
fn a_phrase_may_stand_in_the_title_in_a_caption_and_at_either_end_of_the_body() {
    let library = Library::new()
        .story("tua", "Suối cạn đá mòn", "Không có gì.")
        .story("dau", "Ghi chép", "Suối cạn đá mòn, chuyện cũ.")
        .story("cuoi", "Ghi chép", "Chuyện cũ: suối cạn đá mòn")
        .article("anh.txt", "Ghi chép ở bản\n\nBản Mây vào mùa khô, bà con đi gánh nước từ lúc gà chưa gáy sáng.\n\nSuối cạn đá mòn ở bản Mây. Ảnh: V.L\n\nHết mùa khô là vui.\n");
    let engine = library.engine();
    finds(
        &engine,
        &[
            ("\"suối cạn đá mòn\"", &["tua", "dau", "cuoi", "anh.txt"]),
            ("\"đá mòn\"", &["tua", "dau", "cuoi", "anh.txt"]),
        ],
    );
}

#[test]
fn the_better_match_comes_first() {
    let filler = "Bà con kể chuyện mùa màng ở bản nhỏ bên suối, ai cũng có phần việc của mình. ".repeat(3);
    let library = Library::new()
        .story("cum", "Ghi chép", &format!("{filler} Tổ rà soát đường dây trong tuần."))
        .story("roi", "Ghi chép", &format!("{filler} Dây phơi bên đường, rà một lượt, rồi soát lại."))
        .story("co-dau", "Ghi chép", &format!("{filler} Đàn bò về chuồng."))
        .story("khong-dau", "Ghi chép", &format!("{filler}\nDan bo ve chuong truoc khi troi toi."))
        .story("tua", "Hạt giống về bản", &filler)
        .story("than", "Ghi chép", &format!("{filler} Xe chở hạt giống tới."))
        .story("dau", "Ghi chép", &format!("Máy cày tới. {}", filler.repeat(4)))
        .story("cuoi", "Ghi chép", &format!("{} Máy cày tới.", filler.repeat(4)))
        .story("nhieu", "Ghi chép", &format!("{filler} Ong mật, tổ ong, đàn ong."))
        .story("it", "Ghi chép", &format!("{filler} Tổ ong, tổ kiến, tổ chim."));
    let engine = library.engine();
    for (query, better, worse) in [
        ("rà soát đường dây", "cum", "roi"),
        ("ra soat duong day", "cum", "roi"),
        ("đàn bò", "co-dau", "khong-dau"),
        ("\"đàn bò\"", "co-dau", "khong-dau"),
        ("hạt giống", "tua", "than"),
        ("\"hat giong\"", "tua", "than"),
        ("máy cày", "dau", "cuoi"),
        ("ong", "nhieu", "it"),
    ] {
        ranks(&engine, query, better, worse);
    }
}

#[test]
fn an_article_about_a_directive_comes_above_one_that_mentions_it() {
    let prose = "Bà con bản Mây góp công làm đường, ai cũng vui vì mùa mưa tới không phải lội bùn. ".repeat(3);
    let library = Library::new()
        .record("ve", json!({ "title": "Một năm thực hiện Kết luận số 21-KL/TW ngày 25/10/2021", "published": "2022-11-08",
            "body": format!("Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương đã vào nền nếp.\n{prose}\nThực hiện Kết luận số 21-KL/TW, chi bộ tự soi, tự sửa.") }))
        .record("nhac", json!({ "title": "Bản Mây làm đường", "published": "2023-11-08",
            "body": format!("{prose}\nĐây cũng là việc làm theo Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương.") }))
        .record("khong", json!({ "title": "Bản Mây có 21 hộ mới", "published": "2023-11-08", "body": prose }));
    let engine = library.engine();
    for query in [
        "KL 21-KL/TW",
        "Kết luận số 21-KL/TW",
        "ket luan 21-kl/tw",
        "directive:21-KL/TW",
        "bản Mây directive:kl-21-tw-k13",
    ] {
        ranks(&engine, query, "ve", "nhac");
        assert!(!ids(&engine, query).contains(&"khong".to_owned()), "{query}");
    }
}

#[test]
fn a_directive_is_found_under_each_of_its_names() {
    let engine = &CORPUS.engine;
    let by_id = ids_sorted(engine, "directive:kl-21-tw-k13");
    assert!(by_id.contains(&"a01-phu-tho-ket-luan-21.txt".to_owned()) && by_id.len() >= 3, "{by_id:?}");
    let by_plenum = ids_sorted(engine, "directive:\"NQ TW4 khóa XII\"");
    assert!(by_plenum.contains(&"a02-vinh-phuc-nghi-quyet-trung-uong-4.txt".to_owned()), "{by_plenum:?}");
    for query in [
        "directive:\"Nghị quyết T.Ư 4 (khóa 12)\"",
        "directive:\"nghi quyet trung uong 4 khoa xii\"",
        "vanban:NQ TW4 khóa XII",
    ] {
        assert_eq!(ids_sorted(engine, query), by_plenum, "{query}");
    }
    let by_symbol = ids_sorted(engine, "directive:05-CT/TW");
    assert!(by_symbol.contains(&"a09-thai-nguyen-khong-dau.txt".to_owned()), "an article without marks: {by_symbol:?}");
    for query in
        ["directive:5-CT/TW", "directive:\"Chỉ thị số 05-CT/TW\"", "văn-bản:\"chi thi 05-ct/tw\"", "VĂNBẢN:05-CT/TW"]
    {
        assert_eq!(ids_sorted(engine, query), by_symbol, "{query}");
    }
    for id in &by_id {
        let article = &engine.articles(id, 1).unwrap()[0];
        let cites = article.citations.iter().any(|c| {
            c.identity.as_deref() == Some("kl-21-tw-k13") || c.candidates.iter().any(|id| id == "kl-21-tw-k13")
        });
        assert!(cites, "{id}");
    }
}

#[test]
fn a_directive_in_plain_words_also_finds_articles_that_lack_the_other_words() {
    let answer = search(&CORPUS.engine, "KL 21-KL/TW xyzzy");
    assert_eq!(answer.total, 0);
    assert!(answer.partial >= 3 && answer.hits.iter().all(|hit| hit.matched == Match::Part), "{answer:?}");
    let both = search(&CORPUS.engine, "kl-21-tw-k13 Thanh Sơn");
    assert_eq!(both.hits.first().map(|hit| hit.id.as_str()), Some("a01-phu-tho-ket-luan-21.txt"), "{both:?}");
}

fn places() -> &'static Engine {
    static PLACES: LazyLock<(Library, Engine)> = LazyLock::new(|| {
        let library = Library::new()
            .record("sa-thay", json!({ "title": "Huyện Sa Thầy trồng rừng", "body": "Huyện Sa Thầy, tỉnh Kon Tum trồng rừng.", "published": "2022-03-04", "source": "Báo Kon Tum" }))
            .record("xa-mo-rai", json!({ "title": "Làm đường vào Mô Rai", "body": "Xã Mô Rai, huyện Sa Thầy (Kon Tum) làm đường.", "published": "2022-03-05", "source": "baokontum.com.vn" }))
            .record("tinh", json!({ "title": "Tỉnh Kon Tum họp báo", "body": "Tỉnh Kon Tum họp báo thường kỳ.", "published": "2022-12-31T23:30", "source": "Báo Nhân Dân" }))
            .record("dak-lak", json!({ "title": "Đắk Lắk được mùa", "body": "Tỉnh Đắk Lắk được mùa cà phê.", "published": "2023-01-01", "url": "https://baodaklak.vn/tin-1" }))
            .record("khong-dau", json!({ "title": "Kon Tum mo duong", "body": "Tinh Kon Tum mo duong len huyen Sa Thay.", "published": "2021-02-28" }))
            .record("khong-ngay", json!({ "title": "Huyện Sa Thầy thả cá", "body": "Huyện Sa Thầy, tỉnh Kon Tum thả cá xuống hồ." }))
            .record("noi-khac", json!({ "title": "Bản nhỏ vui Tết", "body": "Bà con gói bánh.", "published": "2022-03-04" }));
        let engine = library.engine();
        (library, engine)
    });
    &PLACES.1
}

#[test]
fn locality_finds_a_place_and_all_in_it_under_each_of_its_names() {
    let sa_thay: &[&str] = &["sa-thay", "xa-mo-rai", "khong-dau", "khong-ngay"];
    let kon_tum: &[&str] = &["sa-thay", "xa-mo-rai", "tinh", "khong-dau", "khong-ngay"];
    finds(
        places(),
        &[
            ("locality:\"Kon Tum\"", kon_tum),
            ("locality:Kon Tum", kon_tum),
            ("locality:kon tum", kon_tum),
            ("locality: Kon Tum", kon_tum),
            ("locality:\"tỉnh Kon Tum\"", kon_tum),
            ("locality:tinh kon tum", kon_tum),
            ("diaphuong:Kon Tum", kon_tum),
            ("địa-phương:Kon Tum", kon_tum),
            ("ĐịaPhương:\"kon tum\"", kon_tum),
            ("locality:Sa Thầy", sa_thay),
            ("locality:sa thay", sa_thay),
            ("locality:\"huyện Sa Thầy\"", sa_thay),
            ("locality:huyen sa thay", sa_thay),
            ("locality:Đắk Lắk", &["dak-lak"]),
            ("locality:dak lak", &["dak-lak"]),
            ("locality:\"Đăk Lăk\"", &["dak-lak"]),
            ("locality:Kon Tum trồng rừng", &["sa-thay"]),
            ("làm đường locality:Sa Thầy", &["xa-mo-rai"]),
            ("locality:Kon Tum locality:Đắk Lắk", &[]),
        ],
    );
}

#[test]
fn a_place_is_found_under_the_name_of_2025_too() {
    let with_old = ids_sorted(places(), "locality:\"tỉnh Kon Tum\"");
    let with_new: BTreeSet<String> = ids(places(), "locality:\"tỉnh Quảng Ngãi\"").into_iter().collect();
    assert!(with_old.iter().all(|id| with_new.contains(id)), "Kon Tum is in Quảng Ngãi since 2025: {with_new:?}");
    let engine = &CORPUS.engine;
    let a16 = "a16-bac-giang-yen-the-tinh-gon.html".to_owned();
    for query in
        ["locality:\"tỉnh Bắc Giang\"", "locality:\"tỉnh Bắc Ninh\"", "locality:Yên Thế", "locality:\"huyện Yên Thế\""]
    {
        assert!(ids(engine, query).contains(&a16), "{query}");
    }
    assert!(!ids(engine, "locality:\"tỉnh Phú Thọ\"").contains(&a16));
}

#[test]
fn dates_are_inclusive_and_articles_without_one_are_counted_apart() {
    let engine = places();
    finds(
        engine,
        &[
            ("after:2022", &["sa-thay", "xa-mo-rai", "tinh", "dak-lak", "noi-khac"]),
            ("before:2022", &["sa-thay", "xa-mo-rai", "tinh", "khong-dau", "noi-khac"]),
            ("after:4/3/2022 before:4/3/2022", &["sa-thay", "noi-khac"]),
            ("after:5/3/2022 before:12/2022", &["xa-mo-rai", "tinh"]),
            ("after:2022-03-05 before:2022-12-31", &["xa-mo-rai", "tinh"]),
            ("before:2/2021", &["khong-dau"]),
            ("before:27.2.2021", &[]),
            ("tungay:2023", &["dak-lak"]),
            ("từ-ngày:2023", &["dak-lak"]),
            ("denngay:28/2/2021", &["khong-dau"]),
            ("đếnngày:2021", &["khong-dau"]),
            ("after:2024", &[]),
            ("after:2022 before:2021", &[]),
            ("locality:Kon Tum after:2022", &["sa-thay", "xa-mo-rai", "tinh"]),
        ],
    );
    for (query, undated) in
        [("locality:Kon Tum after:2022", 1), ("after:2022 gói bánh", 0), ("thả cá before:2020", 1), ("thả cá", 0)]
    {
        assert_eq!(search(engine, query).undated.0, undated, "{query}");
    }
    assert_eq!(ids(engine, "thả cá"), ["khong-ngay"]);
}

#[test]
fn source_finds_a_paper_by_words_of_its_name_or_address() {
    finds(
        places(),
        &[
            ("source:baokontum", &["xa-mo-rai"]),
            ("source:baokontum.com.vn", &["xa-mo-rai"]),
            ("source:\"Báo Kon Tum\"", &["sa-thay"]),
            ("source:\"bao kon tum\"", &["sa-thay"]),
            ("source:\"Nhân Dân\"", &["tinh"]),
            ("nguồn:\"nhan dan\"", &["tinh"]),
            ("nguon:baodaklak", &["dak-lak"]),
            ("source:baodaklak.vn", &["dak-lak"]),
            ("source:\"Dân Nhân\"", &[]),
            ("source:khongco", &[]),
            ("trồng source:\"báo kon tum\"", &["sa-thay"]),
        ],
    );
}

#[test]
fn what_is_unknown_is_complained_about_and_finds_nothing_rather_than_everything() {
    let engine = places();
    for (query, said) in [
        ("locality:Xyzzy", "No place is called “Xyzzy”"),
        ("locality:\"huyện Quuxx\" trồng rừng", "No place is called “huyện Quuxx”"),
        ("locality:", "A name is missing after `locality:`"),
        ("directive:linhtinh", "“linhtinh” isn't a directive"),
        ("directive:", "A name is missing after `directive:`"),
        ("directive:\"\"", "A name is missing after `directive:`"),
    ] {
        let (_, complaints) = read(query, &facts());
        assert!(
            complaints.iter().any(|complaint| Say::default().fault(&complaint.fault).contains(said)),
            "{query}: {complaints:?}"
        );
        assert_eq!(search(engine, query).hits.len(), 0, "{query}");
    }
    for (query, said) in [
        ("trồng rừng after:hôm-qua", "“hôm-qua” isn\'t a date"),
        ("trồng rừng before:31/2/2022", "“31/2/2022” isn\'t a date"),
        ("trồng rừng after:13/2022", "“13/2022” isn\'t a date"),
        ("trồng rừng after:", "A value is missing after `after:`"),
        ("trồng rừng source:", "missing after `source:`"),
        ("trồng rừng \"\"", "no word between the quotation marks"),
        ("\"trồng rừng", "isn't closed"),
    ] {
        let (_, complaints) = read(query, &facts());
        assert!(
            complaints.iter().any(|complaint| Say::default().fault(&complaint.fault).contains(said)),
            "{query}: {complaints:?}"
        );
        assert_eq!(ids(engine, query), ["sa-thay"], "{query}: the rest is searched");
    }
    let (_, complaints) = read("tổng kết: trồng rừng http://bao.vn", &facts());
    assert_eq!(complaints, [], "a colon alone is no field");
    for query in ["locality:Kon Tum directive:21-KL/TW after:2021 source:x", "\"a\" b"] {
        let (plan, complaints) = read(query, &facts());
        assert!(complaints.iter().all(|c| plan.query.get(c.span.start..c.span.end).is_some()), "{query}");
    }
}

#[test]
fn hostile_queries_are_answered_on_a_small_stack() {
    let queries: Vec<String> = vec![
        String::new(),
        " \t\n".to_owned(),
        "x".repeat(1_000_000),
        "đường ".repeat(170_000),
        "(".repeat(100_000),
        format!("{}đường{}", "(".repeat(50_000), ")".repeat(50_000)),
        "NOT ".repeat(20_000),
        "-".repeat(10_000),
        "a\0b \0".to_owned(),
        "\"".to_owned(),
        "\"\"\"\"\"".to_owned(),
        "“ ” „ « »".to_owned(),
        "\"".repeat(1_001),
        "🎉🇻🇳👩‍👩‍👧‍👦 đường".to_owned(),
        "?!…,.;:/\\|[]{}<>@#$%^&*()_+-=~`'".to_owned(),
        "e\u{301}\u{323}".repeat(5_000),
        "\u{301}\u{301}".to_owned(),
        "\u{202e}đường\u{2066}".to_owned(),
        "locality:".repeat(200),
        "directive:directive:locality:\"".to_owned(),
        "after:99999999999999999999 before:-1 after:0000".to_owned(),
        "after:32767 before:9999".to_owned(),
        "KL 99999999999999999999999-KL/TW".to_owned(),
        "NQ TW4 khóa ".repeat(80),
        "21-KL/TW ".repeat(100),
        "Kon Tum ".repeat(120),
        "\"Kon\" ".repeat(160),
        format!("\"{}\"", "a ".repeat(480)),
        "T.Ư.".repeat(250),
        "'".repeat(900),
        "1.".repeat(450),
        "a* *a ?a a~2 /a.*/ [a TO b] field:^5 +a -b && || !".to_owned(),
        "\u{fdfa}".repeat(900),
        "İstanbul ẞ ǆ ﬁ Ⅷ ①".to_owned(),
    ];
    let answered = std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(move || {
            for query in queries {
                let started = Instant::now();
                let (plan, complaints) = read(&query, &facts());
                for complaint in &complaints {
                    assert!(plan.query.get(complaint.span.start..complaint.span.end).is_some());
                }
                let answer = CORPUS.engine.search(&plan, &SearchOptions::default()).unwrap();
                assert!(answer.hits.len() <= 10);
                let start: String = query.chars().take(20).collect();
                assert!(started.elapsed().as_secs() < 10, "{start} took {:?}", started.elapsed());
            }
        })
        .unwrap()
        .join();
    assert!(answered.is_ok());
}

#[test]
fn a_query_too_long_says_so_and_its_beginning_is_searched() {
    let long = format!("trồng rừng {}", " ".repeat(5_000) + "xyzzy");
    let (_, complaints) = read(&long, &facts());
    assert_eq!(complaints[0].fault, Fault::TooLong { most: 1_000 });
    assert_eq!(ids(places(), &long), ["sa-thay"]);
}

#[test]
fn any_limit_and_any_offset_is_answered() {
    let engine = &CORPUS.engine;
    let plan = Plan::new("chi bộ", &facts());
    let ask = |limit, offset| {
        engine.search(&plan, &SearchOptions { limit, offset, snippets: 1, ..SearchOptions::default() }).unwrap()
    };
    let whole = ask(1_000, 0);
    assert!(whole.total > 10 && whole.hits.len() == whole.total + whole.partial);
    for (limit, offset, hits) in [
        (0, 0, 0),
        (0, usize::MAX, 0),
        (1, 0, 1),
        (usize::MAX, 0, whole.hits.len()),
        (MAX_HITS + 1, 1, whole.hits.len() - 1),
        (10, usize::MAX, 0),
        (usize::MAX, usize::MAX, 0),
        (10, MAX_HITS, 0),
        (10, whole.hits.len() - 3, 3),
    ] {
        let answer = ask(limit, offset);
        assert_eq!(answer.hits.len(), hits, "limit {limit}, offset {offset}");
        assert_eq!(answer.total, whole.total, "limit {limit}, offset {offset}");
    }
}

#[test]
fn pages_put_together_are_the_whole_answer() {
    let engine = &CORPUS.engine;
    for query in ["chi bộ", "KL 21-KL/TW Thanh Sơn", "huyện đảng bộ \"chi bộ\"", "locality:Kon Tum", "của xyzzy đảng"]
    {
        let plan = Plan::new(query, &facts());
        let ask = |limit, offset| {
            engine.search(&plan, &SearchOptions { limit, offset, snippets: 1, ..SearchOptions::default() }).unwrap()
        };
        let whole: Vec<(usize, String)> = ask(1_000, 0).hits.into_iter().map(|hit| (hit.rank, hit.id)).collect();
        assert!(whole.len() > 2, "{query}");
        assert!(whole.iter().enumerate().all(|(at, (rank, _))| *rank == at + 1), "{query}");
        let pages = (0..whole.len()).step_by(3).flat_map(|offset| ask(3, offset).hits);
        assert_eq!(pages.map(|hit| (hit.rank, hit.id)).collect::<Vec<_>>(), whole, "{query}");
    }
}

#[test]
fn every_hit_shows_where_it_matches() {
    for query in
        ["\"chi bộ\"", "chi bộ", "directive:kl-21-tw-k13", "KL 21-KL/TW", "locality:Kon Tum", "\"tu soi\"", "74,4%"]
    {
        let answer = search(&CORPUS.engine, query);
        assert!(answer.total > 0, "{query}");
        for hit in answer.hits.iter().filter(|hit| hit.matched == Match::All) {
            let marks = hit.title_marks.len() + hit.snippets.iter().map(|snippet| snippet.marks.len()).sum::<usize>();
            let in_caption =
                CORPUS.engine.articles(&hit.id, 1).unwrap()[0].captions.iter().any(|c| c.contains("hi bộ"));
            let elsewhere = query.starts_with("locality") || in_caption;
            assert!(marks > 0 || elsewhere, "{query}: {hit:?}");
            for snippet in &hit.snippets {
                assert!(snippet.text.chars().count() <= 310, "{query}: {}", snippet.text);
                assert!(snippet.marks.windows(2).all(|pair| pair[0].end <= pair[1].start), "{query}: {snippet:?}");
                assert!(snippet.marks.iter().all(|m| !m.of(&snippet.text).is_empty()), "{query}: {snippet:?}");
            }
        }
    }
}
