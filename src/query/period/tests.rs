//! Times as people type them among plain words.

use super::*;

#[test]
fn a_year_or_month_among_plain_words_is_a_period() {
    for (text, expected) in [
        ("2021", Some("2021-01-01 2021-12-31 0..1")),
        ("năm 2021 rừng", Some("2021-01-01 2021-12-31 0..2")),
        ("nam 2021", Some("2021-01-01 2021-12-31 0..2")),
        ("tháng 11/2021", Some("2021-11-01 2021-11-30 0..3")),
        ("tháng 2 năm 2020", Some("2020-02-01 2020-02-29 0..4")),
        ("2020-2025", None),
        ("2020 - 2025", None),
        ("2021 - rừng", Some("2021-01-01 2021-12-31 0..1")),
        ("tháng 11-2021", Some("2021-11-01 2021-11-30 0..3")),
        ("tháng 10-11-2021", None),
        ("5/11/2021", Some("2021-11-05 2021-11-05 0..3")),
        ("5/11", None),
        ("1730", None),
        ("năm học", None),
        ("tháng 13/2021", None),
        ("ngày 8 tháng 11 năm 2021", Some("2021-11-08 2021-11-08 0..6")),
        ("ngày 8/11/2021", Some("2021-11-08 2021-11-08 0..4")),
        ("từ năm 2021 đến năm 2023", Some("2021-01-01 2023-12-31 0..6")),
        ("2021 đến 2023", Some("2021-01-01 2023-12-31 0..3")),
        ("từ năm 2023 đến năm 2021", Some("2021-01-01 2023-12-31 0..6")),
        ("tháng 5/2021 đến tháng 2/2021", Some("2021-02-01 2021-05-31 0..7")),
        ("từ tháng 5/2021 đến năm 2021", Some("2021-05-01 2021-12-31 0..7")),
        ("từ tháng 5/2021", Some("2021-05-01  0..4")),
        ("tự 2021", None),
        ("trước năm 2020", Some(" 2019-12-31 0..3")),
        ("sau 2021", Some("2022-01-01  0..2")),
        ("sau một năm", None),
        ("năm 2018–2020", Some("2018-01-01 2020-12-31 0..3")),
        ("năm 2018 -2020 rừng", Some("2018-01-01 2020-12-31 0..3")),
        ("từ 2018-2020", Some("2018-01-01 2020-12-31 0..3")),
        ("nấm 2018-2020", None),
        ("năm 2018-01/NQ", None),
        ("giai đoạn 2016 - 2020", Some("2016-01-01 2020-12-31 0..4")),
        ("giai đoạn từ năm 2016 đến hết năm 2020", Some("2016-01-01 2020-12-31 0..9")),
        ("giai đoạn 2021", None),
        ("5 năm 2021-2025", Some("2021-01-01 2025-12-31 0..4")),
        ("ba năm từ 2018 đến 2020", Some("2018-01-01 2020-12-31 0..6")),
        ("60 năm 2021-2025", None),
        ("giai đoạn mới", None),
        ("từ 2019 đến nay", Some("2019-01-01  0..4")),
        ("năm 2019-nay", Some("2019-01-01  0..3")),
        ("từ năm 2019 trở đi", Some("2019-01-01  0..5")),
        ("từ năm 2019 trở về trước", Some(" 2019-12-31 0..6")),
        ("quý I năm 2021", Some("2021-01-01 2021-03-31 0..4")),
        ("quý IV/2021", Some("2021-10-01 2021-12-31 0..3")),
        ("quý 3 2022", Some("2022-07-01 2022-09-30 0..3")),
        ("quý tư năm 2022", Some("2022-10-01 2022-12-31 0..4")),
        ("qúy 2, năm 2022", Some("2022-04-01 2022-06-30 0..4")),
        ("quý đầu năm 2022", Some("2022-01-01 2022-03-31 0..4")),
        ("hai quý cuối năm 2022", Some("2022-07-01 2022-12-31 0..5")),
        ("quỹ 1 năm 2021", None),
        ("quý V năm 2021", None),
        ("quý 5/2022", None),
        ("quý I", None),
        ("quý I–III năm 2022", Some("2022-01-01 2022-09-30 0..5")),
        ("quý I và II/2022", Some("2022-01-01 2022-06-30 0..5")),
        ("quý I và quý III năm 2022", Some("2022-01-01 2022-09-30 0..7")),
        ("quý I, II năm 2022", Some("2022-01-01 2022-06-30 0..5")),
        ("6 tháng đầu năm 2022", Some("2022-01-01 2022-06-30 0..5")),
        ("6 tháng đầu của năm 2022", Some("2022-01-01 2022-06-30 0..6")),
        ("mười một tháng đầu năm 2022", Some("2022-01-01 2022-11-30 0..6")),
        ("nam thang cuoi nam 2022", Some("2022-08-01 2022-12-31 0..5")),
        ("sau thang 6 nam 2022", Some("2022-07-01  0..5")),
        ("13 tháng đầu năm 2022", None),
        ("nửa cuối 2022", Some("2022-07-01 2022-12-31 0..3")),
        ("những tháng đầu năm 2022", Some("2022-01-01 2022-04-30 0..5")),
        ("đầu năm 2022", Some("2022-01-01 2022-04-30 0..3")),
        ("giữa 2022", Some("2022-05-01 2022-08-31 0..2")),
        ("cuối tháng 2/2022", Some("2022-02-21 2022-02-28 0..4")),
        ("đầu quý IV năm 2022", Some("2022-10-01 2022-10-31 0..5")),
        ("đầu năm nay", None),
        ("giữa năm 2018 và 2020", Some("2018-01-01 2020-12-31 0..5")),
        ("tháng 3 đến tháng 6 năm 2021", Some("2021-03-01 2021-06-30 0..7")),
        ("tháng 3-6/2021", Some("2021-03-01 2021-06-30 0..4")),
        ("tháng 3 đến 6 năm 2021", Some("2021-03-01 2021-06-30 0..6")),
        ("tháng 3 và tháng 4/2021", Some("2021-03-01 2021-04-30 0..6")),
        ("từ tháng 11 đến tháng 2 năm 2021", Some("2020-11-01 2021-02-28 0..8")),
        ("từ đầu năm đến tháng 6/2021", Some("2021-01-01 2021-06-30 0..7")),
        ("tháng 3 đến tháng 6", None),
        ("tháng 3/2021 - 6/2021", Some("2021-03-01 2021-06-30 0..5")),
        ("từ 3/2021 đến 6/2021", Some("2021-03-01 2021-06-30 0..6")),
        ("từ ngày 5 đến ngày 10 tháng 11 năm 2021", Some("2021-11-05 2021-11-10 0..10")),
        ("ngày 5-10/11/2021", Some("2021-11-05 2021-11-10 0..5")),
        ("ngày 5-11-2021", Some("2021-11-05 2021-11-05 0..4")),
        ("trước 5/2021", Some(" 2021-04-30 0..3")),
        ("nhiệm kỳ 2020-2025", None),
        ("trước (năm 2020", None),
    ] {
        let tokens = Tokens::new(text);
        let side = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let shown =
            period_at(&TimeWords::new(&tokens), 0).map(|p| format!("{} {} {:?}", side(p.first), side(p.last), p.words));
        assert_eq!(shown.as_deref(), expected, "{text}");
    }
}

#[test]
fn a_time_has_the_words_of_the_same_time_in_other_figures() {
    for (text, expected) in [
        ("quý II năm 2021", &["quý 2 2021", "quý 2 năm 2021", "quý ii 2021"][..]),
        ("quy 2/2021", &["quy 2 nam 2021", "quy ii 2021", "quy ii nam 2021"]),
        (
            "6 tháng đầu của năm 2022",
            &["6 tháng đầu 2022", "6 tháng đầu năm 2022", "sáu tháng đầu 2022", "sáu tháng đầu năm 2022"],
        ),
        ("sau thang cuoi nam 2022", &["6 thang cuoi 2022", "6 thang cuoi nam 2022", "sau thang cuoi 2022"]),
        ("tháng 3 năm 2021", &["tháng 3 2021"]),
        ("từ quý I đến quý III năm 2022", &["quý 1 đến quý 3 năm 2022"]),
        ("năm 2021", &[]),
        ("năm 2018-2020", &[]),
        ("ngày 5/11/2021", &[]),
    ] {
        let others = period_at(&TimeWords::new(&Tokens::new(text)), 0).unwrap().others;
        assert_eq!(others.iter().map(|words| words.join(" ")).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn years_of_a_term_and_what_belongs_to_the_word_before_it_are_no_time() {
    let times = |text: &str| {
        let tokens = Tokens::new(text);
        periods(&tokens)
            .into_iter()
            .flatten()
            .map(|period| tokens.span(period.words.start).of(text).to_owned())
            .collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("nhiệm kỳ năm 2020-2025", &[][..]),
        ("nhiệm kỳ từ 2020-2025", &[]),
        ("dẫn đầu năm 2021", &["năm", "2021"]),
        ("ban dau nam 2021", &["nam", "2021"]),
        ("13 tháng đầu năm 2021", &["năm", "2021"]),
        ("không có năm nào", &[]),
    ] {
        assert_eq!(times(text), expected, "{text}");
    }
}
