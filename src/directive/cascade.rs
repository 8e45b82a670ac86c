//! Which directive carries on which: "Kế hoạch … về thực hiện Kết luận …".

use jiff::civil::Date;

use super::citation::{Citation, Edge, Form, Relation, Resolution};
use super::reading::{Reading, Readings};
use super::registry::Registry;
use crate::text::{Field, Span, Tokens, effort};

/// The edges that an article states, each once, in reading order.
pub(super) fn edges(citations: &[Citation], readings: &Readings<'_>) -> Vec<Edge> {
    let mut edges: Vec<Edge> = Vec::new();
    for field in [Field::Title, Field::Body] {
        let reading = readings.get(field);
        let here: Vec<&Citation> = citations.iter().filter(|c| c.field == field && c.form != Form::Back).collect();
        let mut carried_out = Vec::new();
        for (i, citation) in here.iter().enumerate() {
            let rest = here.get(i + 1..).unwrap_or(&[]);
            let edge = carried_on(citation, rest, reading, field);
            edges.extend(edge.or_else(|| issued_for(citation, &carried_out, reading, field)));
            if opens_with_carrying_out(citation, reading) {
                carried_out.push(*citation);
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    edges.retain(|edge| edge.from != edge.to && seen.insert((edge.from.clone(), edge.to.clone())));
    edges
}

fn edge(from: &Citation, to: &Citation, relation: Relation, field: Field, span: Span, registry: &Registry) -> Edge {
    let days = issued(from, registry).zip(issued(to, registry)).and_then(|(later, earlier)| later.since(earlier).ok());
    Edge {
        from: from.key.clone(),
        to: to.key.clone(),
        relation,
        field,
        span,
        from_identity: from.identity.clone(),
        to_identity: to.identity.clone(),
        days: days.map(|span| i64::from(span.get_days())),
    }
}

/// The day on which a directive was issued, from the registry or else from the article.
fn issued(citation: &Citation, registry: &Registry) -> Option<Date> {
    let known = match &citation.resolution {
        Resolution::Resolved(id) => registry.get(id).and_then(|d| d.date),
        Resolution::Ambiguous(_) | Resolution::Unknown => None,
    };
    known.or(citation.reference.date)
}

/// "Kế hoạch 44-KH/HU … về thực hiện Kết luận 21-KL/TW": the words between two neighbours say it.
fn carried_on(citation: &Citation, rest: &[&Citation], reading: &Reading<'_>, field: Field) -> Option<Edge> {
    let tokens = reading.tokens;
    // They are in order of their first words.
    let next = rest.get(rest.partition_point(|other| other.span.start < citation.span.end))?;
    let between = Span::new(citation.span.end, next.span.start);
    let words = tokens.within(between);
    if words.len() > MAX_WORDS_BETWEEN || between.of(tokens.text()).contains('\n') {
        return None;
    }
    let relation = relation_said(tokens, words)?;
    let span = Span::new(citation.span.start, next.span.end);
    Some(edge(citation, next, relation, field, span, reading.registry))
}

/// Organ, day and khóa of the first, and the verb, fit in so many words.
const MAX_WORDS_BETWEEN: usize = 28;

/// The relation that the words before a citation state, at their end: "về tiếp tục thực hiện".
fn relation_said(tokens: &Tokens, words: std::ops::Range<usize>) -> Option<Relation> {
    let end = words.end;
    let at_end = |verb: &[&str]| {
        let start = end.checked_sub(verb.len())?;
        (start >= words.start && verb.iter().enumerate().all(|(i, word)| tokens.folded(start + i) == *word))
            .then_some(start)
    };
    let opened = |start: usize, openers: &[&str]| {
        (words.start.max(start.saturating_sub(MAX_WORDS_OF_VERB))..start).any(|at| openers.contains(&tokens.folded(at)))
    };
    if let Some(start) = at_end(&["thay", "the"]).or_else(|| at_end(&["thay", "cho"])) {
        return (!opened(start, &["bi", "duoc"])).then_some(Relation::Replaces);
    }
    if at_end(&["bo", "sung"]).or_else(|| at_end(&["sua", "doi"])).is_some() {
        return Some(Relation::Amends);
    }
    let start =
        at_end(&["thuc", "hien"]).or_else(|| at_end(&["cu", "the", "hoa"])).or_else(|| at_end(&["tong", "ket"]))?;
    if opened(start, &["tuc"]) && opened(start, &["ve", "viec"]) {
        return Some(Relation::Continues);
    }
    opened(start, &["ve", "viec", "de", "nham"]).then_some(Relation::Implements)
}

/// "về việc tiếp tục đẩy mạnh triển khai thực hiện" is about the longest.
const MAX_WORDS_OF_VERB: usize = 7;

/// "Thực hiện Kế hoạch 43-KH/TU …, Ban Thường vụ Huyện ủy đã ban hành Kế hoạch số 60": what is
/// issued carries on what the sentence, or the one just before it, says is carried out.
fn issued_for(citation: &Citation, carried_out: &[&Citation], reading: &Reading<'_>, field: Field) -> Option<Edge> {
    let tokens = reading.tokens;
    if !is_issued_here(citation, tokens) {
        return None;
    }
    let start = reading.sentence_around(citation.span).start;
    let far = |other: &Citation| {
        other.span.end < start
            && Span::new(other.span.end, start).of(tokens.text()).chars().nth(MAX_CHARS_BACK).is_some()
    };
    let near = carried_out.iter().rev().inspect(|_| effort(1)).take_while(|other| !far(other));
    // Only the members of its own list end after its beginning.
    let head = near.into_iter().find(|other| other.span.end <= citation.span.start)?;
    let span = Span::new(head.span.start, citation.span.end);
    Some(edge(citation, head, Relation::Implements, field, span, reading.registry))
}

/// The sentence that names what is carried out may end, and one caption's length may follow.
const MAX_CHARS_BACK: usize = 400;

/// Whether "ban hành", "xây dựng" or "cụ thể hóa thành" stands right before the citation.
fn is_issued_here(citation: &Citation, tokens: &Tokens) -> bool {
    let first = tokens.at_or_after(citation.span.start);
    (first.saturating_sub(4)..first).any(|at| {
        matches!((tokens.folded(at), tokens.folded(at + 1)), ("ban", "hanh") | ("xay", "dung") | ("the", "hoa"))
            && at + 2 <= first
    })
}

/// Whether the sentence of the citation begins "Thực hiện …", "Triển khai …", "Căn cứ …" right before it.
fn opens_with_carrying_out(citation: &Citation, reading: &Reading<'_>) -> bool {
    let tokens = reading.tokens;
    let sentence = reading.sentence_around(citation.span);
    let first = tokens.at_or_after(sentence.start);
    let before = tokens.at_or_after(citation.span.start);
    let verb = matches!(
        (tokens.folded(first), tokens.folded(first + 1)),
        ("thuc", "hien") | ("trien", "khai") | ("can", "cu") | ("cu", "the") | ("quan", "triet")
    );
    verb && before <= first + MAX_WORDS_OF_VERB
}
