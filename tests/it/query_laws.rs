//! The laws of planning, on the seeds of the fuzz target, on queries made of the parts of the language,
//! and on seeds with something cut, doubled or put in.

use super::support::facts;
use std::path::Path;

use chithi::query::{Plan, read};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::laws::hold;

/// The seeds: one query a file.
fn seeds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus/query");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()).collect()
}

#[test]
fn every_seed_of_the_fuzz_target_keeps_the_laws() {
    let seeds = seeds();
    assert!(seeds.len() >= 60, "{} seeds", seeds.len());
    seeds.iter().for_each(|seed| hold(seed));
}

/// A plan, its complaints and its reading are the same after they were written down and read.
#[track_caller]
fn is_data(query: &str) {
    fn again<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
        serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
    }
    let (plan, complaints) = read(query, &facts());
    assert_eq!(again(&plan), plan, "{query:?}");
    assert_eq!(again(&complaints), complaints, "{query:?}");
    let reading = plan.reading(&facts());
    assert_eq!(again(&reading), reading, "{query:?}");
}

#[test]
fn what_is_read_of_a_query_is_data() {
    seeds().iter().for_each(|seed| is_data(seed));
    NAMES.iter().chain(&FIELDS).for_each(|query| is_data(query));
}

/// Words that no two of them together name a place, a directive or a year.
const WORDS: [&str; 12] =
    ["rừng", "mưa", "lũ", "TRỒNG", "chuyển", "đổi", "họp", "Bác", "khoe", "thuỷ", "xyzzy", "H'mông"];

/// Names of all sorts, and what only looks like one.
const NAMES: [&str; 20] = [
    "Kon Tum",
    "huyện Sông Lô",
    "Bà Rịa - Vũng Tàu",
    "TP.HCM",
    "Ia H’Drai",
    "dien bien",
    "21-KL/TW",
    "25 -KH/ĐU",
    "KL21",
    "NQ TW4 (khóa XII)",
    "Nghị quyết 18, 19-NQ/TW",
    "kl-21-tw-k13",
    "2021",
    "năm 2021",
    "tháng 11-2021",
    "2020 - 2025",
    "5/11/2021",
    "T.Ư 4",
    "74,4%",
    "(bài 2)",
];

const FIELDS: [&str; 22] = [
    "title:rừng",
    "tiêu đề:“trồng rừng”",
    "directive:05-CT/TW",
    "văn bản:NQ TW4 khóa XII",
    "kind:kết luận",
    "loại:nq",
    "issuer:Ban Bí thư",
    "cơ quan ban hành:TU",
    "locality:Kon Tum",
    "địa phương:xyzzy",
    "tier:xã",
    "cấp:thị trấn",
    "source:\"báo\"",
    "author:",
    "after:5/11/2021",
    "đến ngày:mai",
    "year:2021..2023",
    "năm>2021",
    "cites > 2",
    "viện dẫn:x",
    "title:",
    "locality:",
];

fn plain() -> impl Strategy<Value = String> {
    prop::sample::select(&WORDS[..]).prop_map(str::to_owned)
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(plain(), 1..4).prop_map(|words| words.join(" "))
}

fn operand() -> impl Strategy<Value = String> {
    let quoted = (words(), prop::sample::select(&["\"\"", "“”", "«»", "„”", "‘’"][..]), 0..40_u32).prop_map(
        |(words, marks, slop)| {
            let mut marks = marks.chars();
            let slop = if slop > 20 { format!("~{slop}") } else { String::new() };
            format!("{}{words}{}{slop}", marks.next().unwrap(), marks.next().unwrap())
        },
    );
    prop_oneof![
        3 => words(),
        2 => quoted,
        2 => prop::sample::select(&NAMES[..]).prop_map(str::to_owned),
        2 => prop::sample::select(&FIELDS[..]).prop_map(str::to_owned),
        1 => plain().prop_map(|word| word + "*"),
        1 => prop::sample::select(&["-", "OR", "~", "*", "\"", "(", ")", "HOẶC", "hoặc", "VÀ", "", "– ", ",", "‘", "\u{200b}"][..])
            .prop_map(str::to_owned),
    ]
}

/// A query made of the parts of the language, sometimes wrongly put together.
fn query() -> impl Strategy<Value = String> {
    operand().prop_recursive(4, 24, 4, |inner| {
        let join = prop::sample::select(
            &[" ", " ", " ", " OR ", " | ", " HOẶC ", " hoặc ", " và ", ", ", " AND ", "  ", ""][..],
        );
        prop_oneof![
            4 => (prop::collection::vec(inner.clone(), 1..5), join).prop_map(|(parts, join)| parts.join(join)),
            1 => inner.clone().prop_map(|part| format!("({part})")),
            1 => inner.clone().prop_map(|part| format!("-{part}")),
            1 => inner.clone().prop_map(|part| format!("NOT {part}")),
            1 => inner.prop_map(|part| part.to_uppercase()),
        ]
    })
}

/// A query whose quotation marks and parentheses are closed, so that what is put after it is alone.
fn closed() -> impl Strategy<Value = String> {
    query().prop_filter("closed", |query| {
        let ends = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
        query.chars().filter(|c| ends(*c)).count() % 2 == 0 && !query.contains(['(', ')'])
    })
}

/// A text with something cut out of it, doubled, or put in.
fn changed(text: &str, cuts: &[(usize, usize, char)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for &(from, to, put) in cuts {
        let (from, to) = (from % (chars.len() + 1), to % (chars.len() + 1));
        let (from, to) = (from.min(to), from.max(to));
        match put {
            '\u{0}' => drop(chars.drain(from..to)),
            '\u{1}' => {
                let twice = chars[from..to].to_vec();
                chars.splice(to..to, twice);
            }
            put => chars.insert(from, put),
        }
    }
    chars.into_iter().take(2_000).collect()
}

fn cuts() -> impl Strategy<Value = Vec<(usize, usize, char)>> {
    let signs: Vec<char> =
        "\u{0}\u{0}\u{0}\u{1}\u{1}\u{1}\"“-()*~:|>. ,/'’\u{301}\u{200d}\u{202e}\n5ĐOR".chars().collect();
    let put = prop_oneof![4 => prop::sample::select(signs), 1 => any::<char>()];
    prop::collection::vec((0..200_usize, 0..200_usize, put), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_query_of_the_language_keeps_the_laws(query in query()) {
        hold(&query);
    }

    #[test]
    fn any_text_keeps_the_laws(query in "\\PC{0,60}") {
        hold(&query);
    }

    #[test]
    fn a_seed_that_something_happened_to_keeps_the_laws(at in 0..1_000_usize, other in 0..1_000_usize, cuts in cuts()) {
        let seeds = seeds();
        let joined = format!("{} {}", seeds[at % seeds.len()], seeds[other % seeds.len()]);
        hold(&changed(&joined, &cuts));
    }

    #[test]
    fn a_word_in_quotation_marks_is_that_word(word in prop_oneof![plain(), prop::sample::select(&NAMES[..]).prop_map(str::to_owned)]) {
        let form = Plan::new(&format!("\"{word}\""), &facts()).form();
        prop_assert!(form.starts_with('"') && form.ends_with('"'), "{word} is {form}");
        prop_assert!(!form.contains(['<', '[']), "{word} is {form}");
    }

    #[test]
    fn leaving_something_out_changes_nothing_else(query in closed()) {
        let before = Plan::new(&query, &facts());
        prop_assume!(!query.trim_end().ends_with(['-', '|', '~']) && !query.trim_end().ends_with("OR"));
        prop_assume!(!["NOT", "HOẶC", "AND"].iter().any(|sign| query.trim_end().ends_with(sign)));
        prop_assume!(!query.trim_end().ends_with(':') && crate::laws::parts(&before.clauses) < chithi::query::MAX_PARTS);
        prop_assume!(query.trim_end() == query && query.chars().count() < 900);
        let after = Plan::new(&format!("{query} -xyzzy"), &facts());
        let expected = format!("{} -([xyzzy])", before.form());
        prop_assert_eq!(after.form(), expected.trim(), "{}", query);
    }

    #[test]
    fn letters_may_be_composed_or_not(query in query()) {
        let form = Plan::new(&query, &facts()).form();
        let decomposed: String = query.nfd().collect();
        prop_assert_eq!(Plan::new(&decomposed, &facts()).form(), form);
    }
}
