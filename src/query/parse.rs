//! The words typed → parts: plain words, "phrases", `field:value`.

use crate::text::Span;

/// Longer queries are cut here; nobody types more, and a cap comes before any reading.
pub const MAX_QUERY_CHARS: usize = 1_000;
/// More parts are left out.
const MAX_PARTS: usize = 64;

/// A part of a query that couldn't be used, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Bytes of the query.
    pub span: Span,
    /// What is wrong and what was done.
    pub text: String,
}

/// Names of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldName {
    Directive,
    Locality,
    After,
    Before,
    Source,
}

/// English names and Vietnamese ones, without marks.
const FIELD_NAMES: &[(&str, FieldName)] = &[
    ("directive", FieldName::Directive),
    ("vanban", FieldName::Directive),
    ("locality", FieldName::Locality),
    ("diaphuong", FieldName::Locality),
    ("after", FieldName::After),
    ("tungay", FieldName::After),
    ("before", FieldName::Before),
    ("denngay", FieldName::Before),
    ("source", FieldName::Source),
    ("nguon", FieldName::Source),
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Words between spaces, one or more.
    Words(Span),
    /// Between quotation marks.
    Phrase(Span),
    /// A field and the span where its value begins; an unquoted value may go on into the words behind it.
    Field { name: FieldName, value: Span, quoted: bool },
}

/// Cuts a query into parts. Linear; never fails.
pub(super) fn parts(query: &str) -> (Vec<Part>, Vec<Complaint>) {
    let mut parts = Vec::new();
    let mut complaints = Vec::new();
    let end = query.char_indices().nth(MAX_QUERY_CHARS).map_or(query.len(), |(at, _)| at);
    if end < query.len() {
        let text = format!("a query has at most {MAX_QUERY_CHARS} characters; the rest was left out");
        complaints.push(Complaint { span: Span::new(end, query.len()), text });
    }
    let mut at = 0;
    while at < end {
        let rest = query.get(at..end).unwrap_or("");
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        if parts.len() == MAX_PARTS {
            let text = format!("a query has at most {MAX_PARTS} parts; the rest was left out");
            complaints.push(Complaint { span: Span::new(at, end), text });
            break;
        }
        let (part, next) = part_at(query, at, end, &mut complaints);
        push(&mut parts, query, part);
        at = next;
    }
    (parts, complaints)
}

fn part_at(query: &str, at: usize, end: usize, complaints: &mut Vec<Complaint>) -> (Part, usize) {
    if let Some((inner, next)) = quoted_at(query, at, end, complaints) {
        return (Part::Phrase(inner), next);
    }
    let rest = query.get(at..end).unwrap_or("");
    let word = at + rest.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(rest.len());
    if let Some((name, value)) = field_at(query, at, word) {
        return match quoted_at(query, value, end, complaints) {
            Some((inner, next)) => (Part::Field { name, value: inner, quoted: true }, next),
            None => (Part::Field { name, value: Span::new(value, word.max(value)), quoted: false }, word.max(value)),
        };
    }
    if let Some(name) = unknown_field(query.get(at..word).unwrap_or("")) {
        let known: Vec<&str> = FIELD_NAMES.iter().map(|(known, _)| *known).collect();
        let text = format!("no field is called `{name}:` (there are {}); searched as words", known.join(": ") + ":");
        complaints.push(Complaint { span: Span::new(at, at + name.len()), text });
    }
    (Part::Words(Span::new(at, word.max(at + 1))), word.max(at + 1))
}

/// `place:Kon` looks like a field; `http://…` and `Rẫy:` don't.
fn unknown_field(word: &str) -> Option<&str> {
    let (name, value) = word.split_once(':')?;
    let plain = name.len() > 2 && name.bytes().all(|b| b.is_ascii_lowercase());
    (plain && !value.is_empty() && !value.starts_with("//")).then_some(name)
}

/// Neighbouring words become one part, so that names of several words are seen whole.
fn push(parts: &mut Vec<Part>, query: &str, part: Part) {
    if let (Some(Part::Words(last)), Part::Words(next)) = (parts.last_mut(), &part)
        && query.get(last.end..next.start).is_some_and(|gap| gap.trim().is_empty())
    {
        last.end = next.end;
        return;
    }
    parts.push(part);
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// A quoted text at `at`; one without its closing mark reaches to the end.
fn quoted_at(query: &str, at: usize, end: usize, complaints: &mut Vec<Complaint>) -> Option<(Span, usize)> {
    let rest = query.get(at..end)?;
    let open = rest.chars().next().filter(|&c| is_quote(c))?;
    let start = at + open.len_utf8();
    let inner = query.get(start..end)?;
    match inner.char_indices().find(|&(_, c)| is_quote(c)) {
        Some((close, c)) => Some((Span::new(start, start + close), start + close + c.len_utf8())),
        None => {
            let text = "the quotation mark isn't closed; all that follows it was taken for one phrase".to_owned();
            complaints.push(Complaint { span: Span::new(at, start), text });
            Some((Span::new(start, end), end))
        }
    }
}

fn field_at(query: &str, at: usize, word: usize) -> Option<(FieldName, usize)> {
    let text = query.get(at..word)?;
    let colon = text.find(':')?;
    let name = crate::text::fold(&crate::text::key(text.get(..colon)?)).replace(['-', '_'], "");
    let (_, field) = FIELD_NAMES.iter().find(|(known, _)| *known == name)?;
    Some((*field, at + colon + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str) -> Vec<String> {
        let text = |span: &Span| span.of(query).to_owned();
        parts(query)
            .0
            .iter()
            .map(|part| match part {
                Part::Words(span) => format!("words {}", text(span)),
                Part::Phrase(span) => format!("phrase {}", text(span)),
                Part::Field { name, value, quoted } => format!("{name:?} {} {quoted}", text(value)),
            })
            .collect()
    }

    #[test]
    fn a_query_is_cut_into_words_phrases_and_fields() {
        assert_eq!(
            shown("tự diễn biến \"tự chuyển hóa\" Kon Tum"),
            ["words tự diễn biến", "phrase tự chuyển hóa", "words Kon Tum"]
        );
        assert_eq!(
            shown("directive:\"NQ TW4 khóa XII\" after:2021"),
            ["Directive NQ TW4 khóa XII true", "After 2021 false"]
        );
        assert_eq!(shown("địaphương:Kon Tum"), ["Locality Kon false", "words Tum"]);
        assert_eq!(shown("“tự soi” x"), ["phrase tự soi", "words x"]);
        assert_eq!(shown("Kon Rẫy: đẩy mạnh"), ["words Kon Rẫy: đẩy mạnh"]);
        assert_eq!(shown("   "), Vec::<String>::new());
    }

    #[test]
    fn what_is_wrong_is_said_and_the_rest_is_searched() {
        let (found, complaints) = parts("a \"b c");
        assert_eq!(found.len(), 2);
        assert_eq!(complaints.len(), 1);
        assert_eq!(parts(&"x ".repeat(5_000)).1.len(), 1);
    }

    #[test]
    fn any_text_is_cut_without_panic_and_in_order() {
        proptest::proptest!(|(query in "[\\PC\"“”: a-zđ]{0,80}")| {
            let (parts, _) = parts(&query);
            let mut end = 0;
            for part in parts {
                let (Part::Words(span) | Part::Phrase(span) | Part::Field { value: span, .. }) = part;
                proptest::prop_assert!(span.start >= end && query.get(span.start..span.end).is_some());
                end = span.end;
            }
        });
    }
}
