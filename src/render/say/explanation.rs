//! Sentences on how a citation was read and decided.

use super::Say;
use super::directive_name::named;
use crate::directive::{Decision, Evidence, Parts, Reader, Registry, Rejection, roman};
use crate::render::terminal::vietnamese;
use crate::text::Span;

impl Say {
    /// Where the words are.
    pub(in crate::render) fn bytes(self, span: Span) -> String {
        format!("bytes {}–{}", span.start, span.end)
    }

    /// The rule that read the words.
    pub(in crate::render) fn rule(self, reader: Reader) -> String {
        let rule = match reader {
            Reader::Symbol => "number and symbol",
            Reader::Number => "number alone",
            Reader::List => "list",
            Reader::Plenum => "plenum",
            Reader::Congress => "congress",
            Reader::Law => "law",
            Reader::Nickname => "nickname",
            Reader::Back => "points back",
        };
        format!("read by the rule: {rule}")
    }

    /// What the words and those around them say.
    pub(in crate::render) fn parts(self, parts: &Parts) -> String {
        let said = [
            Some(format!("kind {}", parts.kind.code())),
            parts.number.as_ref().map(|n| format!("number {n}")),
            parts.issuer.as_ref().map(|i| format!("issuer {i}")),
            parts.year.map(|y| format!("year {y}")),
            parts.date.map(|d| format!("day {}", vietnamese(d))),
            parts.congress.map(|c| format!("khóa {}", roman(c))),
            parts.plenum.map(|p| format!("plenum {p}")),
        ];
        format!("says: {}", said.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    /// Whether a directive may be meant.
    pub(in crate::render) fn verdict(self, rejected: Option<Rejection>) -> String {
        rejected.map_or("possible".to_owned(), |why| format!("no: {}", self.rejection(why)))
    }

    /// Why a directive isn't meant.
    pub(in crate::render) fn rejection(self, why: Rejection) -> String {
        match why {
            Rejection::OtherIssuer => "another issuer".to_owned(),
            Rejection::IssuedAfterTheArticle => "issued after the article".to_owned(),
            Rejection::OtherDay => "another day".to_owned(),
            Rejection::OnlyAmends => "it only amends the law of that name".to_owned(),
            Rejection::OtherTerm(congress) => format!("another term than khóa {}", roman(congress)),
            Rejection::OtherYear(year) => format!("another year than {year}"),
            Rejection::OtherSymbol => "with or without a year in its symbol, unlike the one cited".to_owned(),
            Rejection::OtherPlenum(plenum) => format!("another plenum than Trung ương {plenum}"),
        }
    }

    /// What was decided. Without a registry a directive goes by its id.
    pub(in crate::render) fn decision(self, decision: &Decision, registry: Option<&Registry>) -> String {
        match decision {
            Decision::Resolved { directive, evidence } => {
                let by = evidence.map(|evidence| format!(" by {}", self.evidence(evidence))).unwrap_or_default();
                format!("resolved to {}{by}", named(directive, registry))
            }
            Decision::OneFits => {
                "left open: one directive of the registry fits, but nothing here speaks for it".to_owned()
            }
            Decision::SeveralFit(count) => format!("left open: {count} directives fit"),
            Decision::NotInRegistry => "not in the registry".to_owned(),
            Decision::AllRejected => "left open: every directive of that number was rejected".to_owned(),
        }
    }

    fn evidence(self, evidence: Evidence) -> &'static str {
        match evidence {
            Evidence::Date => "the day beside it",
            Evidence::DateConflict => "the day beside it, a misprint of the day of issue",
            Evidence::Congress => "the khóa beside it",
            Evidence::Plenum => "the plenum beside it",
            Evidence::Subject => "the subject of the sentence",
            Evidence::Conventional => "what the press means by the plenum's name",
            Evidence::Year => "the year",
            Evidence::YearsSince => "the years since it, counted back from the article's day",
            Evidence::CurrentTerm => "the only one known of the article's own term",
            Evidence::OnlyTerm => "no other term's numbers come to it",
            Evidence::Related => "a related directive beside it",
            Evidence::KnownByNumber => "known by its number alone",
            Evidence::Antecedent => "a fuller mention in the article",
            Evidence::Hand => "a person's word",
        }
    }
}
