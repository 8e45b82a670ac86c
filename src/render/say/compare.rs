//! Sentences on what is compared.

use super::Say;
use crate::answer::ComparedAs;
use crate::text::short;

impl Say {
    /// What can't be compared.
    pub(super) fn not_comparable(self, typed: &str) -> String {
        let typed = short(typed);
        format!(
            "`{typed}` is neither one directive, nor one place, nor one time: type each by itself, names of several words in quotation \
             marks, as in compare 'KL 21-KL/TW' 'NQ TW4 khóa XII', compare 'Kon Tum' 'Gia Lai', compare 2019 2022"
        )
    }

    /// What the articles of one that is compared have to do with it.
    pub(in crate::render) fn compared_as(self, kind: ComparedAs) -> &'static str {
        match kind {
            ComparedAs::Directive => "articles that cite it",
            ComparedAs::Place => "articles about it or a unit in it",
            ComparedAs::Time => "articles of that time",
        }
    }

    /// Labels of the figures above the years: articles, unclear ones, first and last day, units with articles, articles about none of
    /// those, plans.
    pub(in crate::render) fn compared_rows(self) -> [&'static str; 7] {
        ["articles", "only unclear", "first", "last", "places", "about none", "own plans"]
    }

    /// Label of articles that cite another one, too.
    pub(in crate::render) fn cite_also(self, other: &str) -> String {
        format!("also cite {other}")
    }

    /// Above counts by the units that articles are about.
    pub(in crate::render) fn by_place(self) -> &'static str {
        "by place"
    }
}
