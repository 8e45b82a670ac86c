//! The fields of a query, what the page of the query language says may be typed, and how much of it.

use chithi::query::{MAX_DEPTH, MAX_PARTS, MAX_PREFIXES, MAX_QUERY_CHARS, read};

use super::commands::first_cells;
use super::page::{Page, code};
use super::{Language, differences, none};
use crate::support::{CORPUS, facts};

/// The English names of fields, from the complaint about one that doesn't exist.
fn fields() -> Vec<String> {
    let told = CORPUS.chithi(&["search", "xyzzy:x", "-n", "0"]).stderr;
    let listed = told.split("Conditions: ").nth(1).unwrap().split('\n').next().unwrap().replace(':', "");
    listed.split_whitespace().map(str::to_owned).collect()
}

/// A field as typed: its name, and its value with the sign before it.
fn parts(typed: &str) -> (&str, &str) {
    typed.split_at(typed.find([':', '>', '<', '=']).unwrap_or(typed.len()))
}

/// The rows of the table of fields, each with what it says may be typed.
fn rows(page: &Page) -> Vec<Vec<&str>> {
    let tables = page.tables(&["field", "điều kiện"]);
    let rows = tables.into_iter().flat_map(|table| &table.rows);
    rows.map(|row| [code(&row[0]), code(&row[1])].concat()).collect()
}

#[test]
fn the_fields_are_those_that_can_be_asked_for_under_every_name() {
    let fields = fields();
    for language in Language::ALL {
        let page = language.page("query-language.md");
        let mut documented = Vec::new();
        for row in rows(&page) {
            let is_english = |typed: &&&str| fields.iter().any(|field| field == parts(typed).0);
            let english = row.iter().find(is_english).unwrap_or_else(|| panic!("{}: no field in {row:?}", page.path));
            let name = parts(english).0;
            for typed in &row {
                let (plan, complaints) = read(typed, &facts());
                let (same, _) = read(&format!("{name}{}", parts(typed).1), &facts());
                assert_eq!((plan.form(), complaints), (same.form(), Vec::new()), "{}: {typed}", page.path);
            }
            documented.push(name.to_owned());
        }
        none(differences(&page.path, &documented, &fields));
    }
}

#[test]
fn both_languages_name_the_same_fields() {
    let names = |language: Language| {
        let page = language.page("query-language.md");
        let mut names: Vec<String> = rows(&page).concat().iter().map(|typed| parts(typed).0.to_owned()).collect();
        names.sort();
        names.dedup();
        names
    };
    assert_eq!(names(Language::English), names(Language::Vietnamese));
}

#[test]
fn whatever_the_page_says_may_be_typed_is_understood() {
    for language in Language::ALL {
        let page = language.page("query-language.md");
        let rows = page.tables(&["typed", "gõ"]).into_iter().flat_map(|table| &table.rows);
        for typed in rows.flat_map(|row| code(&row[0])) {
            let (plan, complaints) = read(typed, &facts());
            assert_eq!((plan.is_empty(), complaints), (false, Vec::new()), "{}: {typed}", page.path);
        }
    }
}

#[test]
fn the_kinds_of_directives_are_those_that_can_be_asked_for() {
    for (language, heading) in [(Language::English, "kinds-of-directives"), (Language::Vietnamese, "các-loại-văn-bản")]
    {
        let page = language.page("output.md");
        for value in first_cells(&page.section(heading).tables(&["value", "giá trị"])) {
            let (plan, complaints) = read(&format!("kind:{value}"), &facts());
            assert_eq!((plan.form(), complaints), (format!("kind:{value}"), Vec::new()), "{}", page.path);
        }
    }
}

#[test]
fn the_limits_and_the_number_of_directives_are_those_of_the_program() {
    for (language, mark) in [(Language::English, ","), (Language::Vietnamese, ".")] {
        let says = |page: &str, number: usize| {
            let page = language.page(page);
            let grouped = if number < 1_000 {
                number.to_string()
            } else {
                format!("{}{mark}{:03}", number / 1_000, number % 1_000)
            };
            let is_number = |word: &str| word == grouped;
            let text: String = page.sections.iter().map(|section| section.text.as_str()).collect();
            assert!(text.split_whitespace().any(is_number), "{}: {grouped}", page.path);
        };
        [MAX_QUERY_CHARS, MAX_PARTS, MAX_DEPTH, MAX_PREFIXES]
            .iter()
            .for_each(|number| says("query-language.md", *number));
        says("limits.md", facts().registry.all().count());
    }
}
