//! Characters → a tree of parts: words, phrases, fields, what is left out, alternatives, groups.
//!
//! The steps, each over the whole list and each with its limit before the next begins: cut (characters,
//! parts), settle what is an operator and what only looks like one, extend the values of fields over
//! the words after them, find what `hoặc` and `và` join, settle which parentheses group (depth), build the tree.

use super::complaint::{Complaint, Fault};
use super::conjunction::conjunctions;
use super::lexeme::{Lexeme, LexemeKind, lexemes};
use super::limit::{MAX_PARTS, MAX_QUERY_CHARS};
use super::operator::{headline, operands, operators};
use super::parenthesis::parentheses;
use super::part::{PartAt, parts_of};
use super::reader::Reader;
use super::value::{shared, values};
use crate::text::Span;

/// The parts of the query. Linear but for names of places and parentheses, which the limits bound; total.
pub(super) fn parts(reader: &mut Reader<'_>) -> Vec<PartAt> {
    let query = beginning(reader.query, &mut reader.complaints);
    let complaints = &mut reader.complaints;
    let found = reader.names.with_choices(within_limit(lexemes(query), complaints));
    let names = reader.names.among(&found);
    let found = quotes_and_fields(query, headline(query, found), complaints);
    let found = operators(query, &found, &names, complaints);
    let found = values(query, &found, &mut reader.names);
    let found = conjunctions(query, &found, &names, &mut reader.names);
    let found = parentheses(shared(&found), complaints);
    parts_of(&operands(query, &found, &names))
}

/// The characters of a query that are read.
fn beginning<'q>(query: &'q str, complaints: &mut Vec<Complaint>) -> &'q str {
    let end = query.char_indices().nth(MAX_QUERY_CHARS).map_or(query.len(), |(at, _)| at);
    if end < query.len() {
        let fault = Fault::TooLong { most: MAX_QUERY_CHARS };
        complaints.push(Complaint::new(Span::new(end, query.len()), fault));
    }
    query.get(..end).unwrap_or("")
}

/// The lexemes before one word, phrase or field too many.
fn within_limit(found: Vec<Lexeme>, complaints: &mut Vec<Complaint>) -> Vec<Lexeme> {
    let counts = |kind| matches!(kind, LexemeKind::Word | LexemeKind::Quoted { .. } | LexemeKind::Field { .. });
    let beyond = found.iter().enumerate().filter(|(_, lexeme)| counts(lexeme.kind)).nth(MAX_PARTS);
    match beyond {
        Some((at, lexeme)) => {
            let end = found.last().map_or(lexeme.span.end, |last| last.span.end);
            let fault = Fault::TooManyParts { most: MAX_PARTS };
            complaints.push(Complaint::new(Span::new(lexeme.span.start, end), fault));
            found.into_iter().take(at).collect()
        }
        None => found,
    }
}

/// Complains of quotation marks that aren't closed, and of what looks like a field; drops a mark that
/// nothing follows.
fn quotes_and_fields(query: &str, found: Vec<Lexeme>, complaints: &mut Vec<Complaint>) -> Vec<Lexeme> {
    let mut kept = Vec::with_capacity(found.len());
    for lexeme in found {
        let span = lexeme.span;
        match lexeme.kind {
            LexemeKind::Quoted { inner, closed: false, .. } => {
                let is_lone = inner.of(query).trim().is_empty();
                let fault = if is_lone { Fault::LoneQuote } else { Fault::UnclosedQuote };
                complaints.push(Complaint::new(Span::new(span.start, inner.start), fault));
                kept.extend((!is_lone).then_some(lexeme));
                continue;
            }
            LexemeKind::Word => {
                if let Some(name) = unknown_field(span.of(query)) {
                    let at = Span::new(span.start, span.start + name.len());
                    complaints.push(Complaint::new(at, Fault::UnknownField { name: name.to_owned() }));
                }
            }
            _ => {}
        }
        kept.push(lexeme);
    }
    kept
}

/// `place:Kon` looks like a field; `http://…` and `Rẫy:` don't.
fn unknown_field(word: &str) -> Option<&str> {
    let (name, value) = word.split_once(':')?;
    let plain = name.len() > 2 && name.bytes().all(|b| b.is_ascii_lowercase());
    (plain && !value.is_empty() && !value.starts_with("//")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::query::lexeme::Comparison;
    use crate::query::part::Part;

    fn shown(part: &Part, query: &str) -> String {
        let all = |parts: &[Part]| parts.iter().map(|p| shown(p, query)).collect::<Vec<_>>().join(", ");
        match part {
            Part::Words(span) => format!("words {}", span.of(query)),
            Part::Phrase { inner, slop: None } => format!("phrase {}", inner.of(query)),
            Part::Phrase { inner, slop: Some(slop) } => format!("phrase {} ~{slop}", inner.of(query)),
            Part::Field { name, comparison: Comparison::Is, value } => format!("{name:?} {}", value.of(query)),
            Part::Field { name, comparison, value } => format!("{name:?} {comparison:?} {}", value.of(query)),
            Part::Not(part) => format!("not [{}]", shown(part, query)),
            Part::Any(parts) => format!("any [{}]", all(parts)),
            Part::Group(parts) => format!("group [{}]", all(parts)),
        }
    }

    fn parsed(query: &str) -> (Vec<Part>, Vec<Fault>) {
        let facts = Facts::of_tests();
        let mut reader = Reader::new(query, &facts);
        let parts = parts(&mut reader).into_iter().map(|(_, part)| part).collect();
        (parts, reader.complaints.into_iter().map(|complaint| complaint.fault).collect())
    }

    fn read(query: &str) -> Vec<String> {
        parsed(query).0.iter().map(|part| shown(part, query)).collect()
    }

    #[test]
    fn a_query_is_read_as_words_phrases_fields_exclusions_and_alternatives() {
        for (query, expected) in [
            (
                "tự diễn biến \"tự chuyển hóa\" Kon Tum",
                &["words tự diễn biến", "phrase tự chuyển hóa", "words Kon Tum"][..],
            ),
            ("directive:\"NQ TW4 khóa XII\" after:2021", &["Directive NQ TW4 khóa XII", "After 2021"]),
            ("địaphương:Kon Tum trồng rừng", &["Locality Kon Tum", "words trồng rừng"]),
            ("“tự soi” x", &["phrase tự soi", "words x"]),
            ("\"a b\"~3 c", &["phrase a b ~3", "words c"]),
            ("Kon Rẫy: đẩy mạnh", &["words Kon Rẫy: đẩy mạnh"]),
            ("   ", &[]),
            ("a -b c", &["words a", "not [words b]", "words c"]),
            ("a -\"b c\" d", &["words a", "not [phrase b c]", "words d"]),
            ("rừng -Kon Tum mưa", &["words rừng", "not [words Kon Tum]", "words mưa"]),
            ("Bà Rịa - Vũng Tàu", &["words Bà Rịa - Vũng Tàu"]),
            ("Kế hoạch 25 -KH/ĐU xã", &["words Kế hoạch 25 -KH/ĐU xã"]),
            ("Nghị quyết T.Ư 4 (khóa 12) rừng", &["words Nghị quyết T.Ư 4 (khóa 12) rừng"]),
            ("a (b c) d", &["words a (b c) d"]),
            ("a (b OR c) d", &["words a", "group [any [words b, words c]]", "words d"]),
            ("a b OR c d", &["any [words a b, words c d]"]),
            ("rừng Kon Tum OR Gia Lai mưa", &["words rừng", "any [words Kon Tum, words Gia Lai]", "words mưa"]),
            ("a OR \"b\" OR c", &["any [words a, phrase b, words c]"]),
            ("locality:Kon Tum OR locality:Gia Lai rừng", &["any [Locality Kon Tum, Locality Gia Lai]", "words rừng"]),
            ("a -(b OR c)", &["words a", "not [group [any [words b, words c]]]"]),
            ("(a b) OR c", &["any [group [words a b], words c]"]),
            ("-a (b) c", &["not [words a]", "words b c"]),
            ("a OR b (c d)", &["any [words a, words b]", "group [words c d]"]),
            ("(a b) c OR d", &["group [words a b]", "any [words c, words d]"]),
            ("cites>2 year:2021..2023", &["Cites More 2", "Year 2021..2023"]),
            ("a AND b", &["words a", "words b"]),
            ("((((a))))", &["words ((((a))))"]),
            ("a OR OR b", &["any [words a, words b]"]),
            ("NOT NOT a", &["not [words a]"]),
            ("a -() b", &["words a -() b"]),
            ("TỰ SOI HOẶC TỰ SỬA", &["words TỰ SOI HOẶC TỰ SỬA"]),
            ("ĐẮK LẮK HOẶC KON TUM", &["any [words ĐẮK LẮK, words KON TUM]"]),
            ("UBND HOẶC HĐND", &["any [words UBND, words HĐND]"]),
        ] {
            let words = |shown: Vec<String>| shown.join(" + ").replace(['(', ')'], "");
            assert_eq!(words(read(query)), words(expected.iter().map(|s| (*s).to_owned()).collect()), "{query}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_and_the_rest_is_read() {
        let operator = || Fault::LonelyOperator { operator: "OR".to_owned() };
        for (query, parts, fault) in [
            ("a \"b c", 2, Fault::UnclosedQuote),
            (&"x ".repeat(5_000), 1, Fault::TooLong { most: 1_000 }),
            ("OR a", 1, operator()),
            ("a OR", 1, operator()),
            ("place:Kon", 1, Fault::UnknownField { name: "place".to_owned() }),
        ] {
            let (found, faults) = parsed(query);
            assert_eq!(found.len(), parts, "{query}");
            assert!(faults.contains(&fault), "{query}: {faults:?}");
        }
        assert_eq!(parsed("a http://b.vn tổng kết: c").1, []);
        let deep = format!("{}a -b{}", "(".repeat(60), ")".repeat(60));
        assert!(parsed(&deep).1.contains(&Fault::TooDeep { most: 20 }), "{:?}", parsed(&deep));
    }

    #[test]
    fn any_text_is_read_without_panic() {
        let facts = Facts::of_tests();
        proptest::proptest!(|(query in "[\\PC\"“”: a-zđ()|~*>-]{0,80}")| {
            let mut reader = Reader::new(&query, &facts);
            parts(&mut reader);
            for complaint in reader.complaints {
                proptest::prop_assert!(query.get(complaint.span.start..complaint.span.end).is_some());
            }
        });
    }
}
