//! A table of marked sentences: each is input and expectation at once.
//!
//! `[Huyện ủy Sông Lô](Sông Lô, Vĩnh Phúc)` is a mention of that unit; `[xã Tân Lập](?)` stays open;
//! what isn't marked is no mention.

mod others;
mod places;
mod primary;
mod scenes;

use proptest::prelude::Strategy;

use super::{Gazetteer, Setting, UnitId, setting_of};
use crate::text::{Field, Span, Tokens};

/// `(sentence without marks, what is expected: span and place)`.
fn unmark(marked: &str) -> (String, Vec<(Span, String)>) {
    let (mut text, mut expected, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, tail)) = rest.split_once('[') {
        let (name, tail) = tail.split_once("](").unwrap();
        let (place, tail) = tail.split_once(')').unwrap();
        text.push_str(before);
        expected.push((Span::new(text.len(), text.len() + name.len()), place.to_owned()));
        text.push_str(name);
        rest = tail;
    }
    text.push_str(rest);
    (text, expected)
}

fn place(id: Option<UnitId>) -> String {
    let gazetteer = Gazetteer::of_tests();
    let Some(unit) = id.and_then(|id| gazetteer.unit(id)) else { return "?".to_owned() };
    let mut names = vec![unit.name];
    names.extend(gazetteer.ancestors(unit.id).iter().filter_map(|id| gazetteer.unit(*id)).map(|u| u.name));
    names.join(", ")
}

fn found(setting: &Setting, field: Field) -> Vec<(Span, String)> {
    setting.mentions.iter().filter(|m| m.field == field).map(|m| (m.span, place(m.unit))).collect()
}

fn check(sentences: &[&str]) {
    let mut wrong = Vec::new();
    for marked in sentences {
        let (text, expected) = unmark(marked);
        let setting = setting_of(Gazetteer::of_tests(), &Tokens::new(""), &Tokens::new(&text), None, None, None);
        let found = found(&setting, Field::Body);
        if found != expected {
            let show = |list: &[(Span, String)]| {
                list.iter().map(|(s, p)| format!("[{}]({p})", s.of(&text))).collect::<Vec<_>>().join(" ")
            };
            wrong.push(format!("{text}\n   expected {}\n   found    {}", show(&expected), show(&found)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_many_sentences_and_a_third_of_them_name_no_place() {
    let count = |table: &str| table.lines().filter(|line| line.trim_start().starts_with('"')).count();
    let (places, others) = (count(include_str!("places.rs")), count(include_str!("others.rs")));
    assert!(places + others >= 150 && others >= 50 && others * 2 >= places, "{places} with a place, {others} without");
}

#[test]
fn the_new_map_is_used_where_the_text_or_the_date_shows_it() {
    let day = jiff::civil::date(2025, 9, 1);
    let body = Tokens::new("Đảng ủy xã Kon Braih, tỉnh Quảng Ngãi họp.");
    let setting = setting_of(Gazetteer::of_tests(), &Tokens::new(""), &body, None, None, Some(day));
    let places: Vec<String> = setting.mentions.iter().map(|m| place(m.unit)).collect();
    assert_eq!(places, ["Kon Braih, Quảng Ngãi", "Quảng Ngãi"]);
    assert!(setting.mentions.iter().all(|m| m.unit.is_some_and(|id| id.era == super::Era::Y2025)));
}

#[test]
fn the_outlet_settles_a_shared_name() {
    let body = Tokens::new("Đảng bộ huyện Châu Thành kết nạp đảng viên.");
    let setting = setting_of(Gazetteer::of_tests(), &Tokens::new(""), &body, Some("Báo Tiền Giang"), None, None);
    assert_eq!(found(&setting, Field::Body)[0].1, "Châu Thành, Tiền Giang");
}

#[test]
fn nothing_panics_and_spans_slice_on_any_text() {
    const PIECES: [&str; 18] = [
        "huyện ",
        "các xã ",
        "TP.",
        "Q.",
        "Kon Rẫy",
        "Hòa Bình",
        "Ia H'Drai",
        "Tân Lập",
        "Hà Nội",
        ", ",
        " và ",
        "(",
        ")",
        ": ",
        "\n",
        " ",
        "12",
        "UBND ",
    ];
    let piece = || {
        proptest::prop_oneof![
            4 => proptest::sample::select(PIECES.as_slice()).prop_map(str::to_owned),
            1 => "\\PC{0,4}",
        ]
    };
    let text = |max| proptest::collection::vec(piece(), 0..max).prop_map(|pieces| pieces.concat());
    proptest::proptest!(|(title in text(8), body in text(40))| {
        let (title, body) = (crate::text::nfc(&title).into_owned(), crate::text::nfc(&body).into_owned());
        let setting = setting_of(Gazetteer::of_tests(), &Tokens::new(&title), &Tokens::new(&body), Some(&title), Some(&body), None);
        let mut last = (Field::Title, 0);
        for mention in &setting.mentions {
            let text = if mention.field == Field::Title { &title } else { &body };
            proptest::prop_assert!(!mention.span.of(text).is_empty());
            proptest::prop_assert!((mention.field, mention.span.start) >= last, "mentions overlap or are out of order");
            proptest::prop_assert_eq!(mention.unit.is_some(), mention.candidates.len() == 1);
            last = (mention.field, mention.span.end);
        }
    });
}
