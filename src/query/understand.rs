//! Parts → clauses. The words of a part are read by `words`, the value of a field by `condition`.

use super::complaint::{Complaint, Fault};
use super::condition::conditions;
use super::contradiction::Common;
use super::field::FieldName;
use super::lexeme::Comparison;
use super::listed::listed;
use super::part::{Part, PartAt};
use super::plan::{Clause, Condition, Phrase, Placed};
use super::question::question_words;
use super::reader::Reader;
use super::slot::{LEAST_LETTERS_OF_A_PREFIX, Slot, has_star};
use super::words::{Backwards, words};
use crate::text::{Span, Tokens};

/// More words between those of a phrase aren't near any more.
const MAX_SLOP: u32 = 30;

/// The clauses of the parts of a query, in order, each with where it stands.
pub(super) fn clauses(reader: &mut Reader<'_>, parts: &[PartAt]) -> Vec<Placed> {
    let mut common = Common::default();
    let mut placed = Vec::new();
    for (whole, part) in parts {
        let clauses = clauses_of(reader, part, &mut common);
        let is_plain = matches!(part, Part::Words(_));
        let span = |clause: &Clause| if is_plain { among_words(clause).unwrap_or(*whole) } else { *whole };
        placed.extend(clauses.into_iter().map(|clause| Placed { span: span(&clause), clause }));
    }
    placed
}

/// Where a clause of plain words stands; of a choice among names, all of them.
fn among_words(clause: &Clause) -> Option<Span> {
    match clause {
        Clause::Any(groups) => groups.iter().flatten().filter_map(Clause::plain_words).reduce(Span::join),
        other => other.plain_words(),
    }
}

/// The clauses of parts that are wanted together.
fn together(reader: &mut Reader<'_>, parts: &[Part], common: &mut Common) -> Vec<Clause> {
    parts.iter().flat_map(|part| clauses_of(reader, part, common)).collect()
}

/// As deep as the syntax, which is limited.
fn clauses_of(reader: &mut Reader<'_>, part: &Part, common: &mut Common) -> Vec<Clause> {
    let alone = |reader: &mut Reader<'_>, part| clauses_of(reader, part, &mut Common::default());
    match part {
        Part::Words(span) => plain(reader, *span),
        Part::Phrase { inner, slop } => phrase(reader, *inner, *slop).into_iter().collect(),
        Part::Field { name: FieldName::Title, value, .. } => title(reader, *value).into_iter().collect(),
        Part::Field { name, comparison, value } => field(reader, *name, *comparison, *value, common),
        Part::Group(parts) => together(reader, parts, common),
        Part::Any(parts) => {
            let mut groups: Vec<Vec<Clause>> = parts.iter().map(|part| alone(reader, part)).collect();
            groups.retain(|group| !group.is_empty());
            match groups.len() {
                0 | 1 => groups.into_iter().flatten().collect(),
                _ => vec![Clause::Any(groups)],
            }
        }
        Part::Not(part) => {
            let mut unwanted = alone(reader, part);
            unwanted.retain(|clause| !matches!(clause, Clause::PerhapsPlace(_)));
            if unwanted.is_empty() { Vec::new() } else { vec![Clause::Not(unwanted)] }
        }
    }
}

/// Plain words, without those that only make a question of them.
fn plain(reader: &mut Reader<'_>, span: Span) -> Vec<Clause> {
    let stretch = reader.names.stretch(span);
    complain_of_stars(reader, &stretch.tokens, span);
    let questions = question_words(&stretch.tokens, reader.query);
    reader.left_out.extend(questions.iter().map(|words| stretch.typed(words.clone())));
    let (clauses, backwards) = words(&stretch, reader.facts, &questions);
    for Backwards { span, taken } in backwards {
        let typed = span.of(reader.query).to_owned();
        reader.complaints.push(Complaint::new(span, Fault::Backwards { typed, taken }));
    }
    clauses
}

fn phrase(reader: &mut Reader<'_>, span: Span, slop: Option<u32>) -> Option<Clause> {
    let text = span.of(reader.query);
    let tokens = Tokens::new(text);
    if tokens.is_empty() {
        reader.complaints.push(Complaint::new(span, Fault::EmptyPhrase));
        return None;
    }
    if slop.is_some_and(|slop| slop > MAX_SLOP) {
        reader.complaints.push(Complaint::new(span, Fault::TooFarApart { most: MAX_SLOP }));
    }
    complain_of_stars(reader, &tokens, span);
    let slots = Slot::all(&tokens, 0..tokens.len());
    let slop = slop.unwrap_or(0).min(MAX_SLOP);
    Some(Clause::Phrase(Phrase { text: text.to_owned(), span, slots, slop, only_title: false }))
}

fn title(reader: &mut Reader<'_>, span: Span) -> Option<Clause> {
    let text = span.of(reader.query);
    let tokens = Tokens::new(text);
    if tokens.is_empty() {
        reader.complaints.push(Complaint::no_value(span, FieldName::Title, text));
        return None;
    }
    complain_of_stars(reader, &tokens, span);
    let slots = Slot::all(&tokens, 0..tokens.len());
    Some(Clause::Phrase(Phrase { text: text.to_owned(), span, slots, slop: 0, only_title: true }))
}

fn field(
    reader: &mut Reader<'_>,
    name: FieldName,
    comparison: Comparison,
    value: Span,
    common: &mut Common,
) -> Vec<Clause> {
    let (conditions, fault) = conditions(reader.query, name, comparison, value, &mut reader.names);
    reader.complaints.extend(fault.map(|fault| Complaint::new(value, fault)));
    for condition in &conditions {
        if common.narrow(condition) {
            let typed = value.of(reader.query).to_owned();
            reader.complaints.push(Complaint::new(value, Fault::NothingInCommon { typed }));
        }
    }
    let with_span = |condition: Condition| match &condition {
        Condition::Directive(asked) => (asked.span, Clause::Condition(condition)),
        _ => (value, Clause::Condition(condition)),
    };
    listed(reader.query, conditions.into_iter().map(with_span).collect())
}

fn complain_of_stars(reader: &mut Reader<'_>, tokens: &Tokens<'_>, span: Span) {
    for i in 0..tokens.len() {
        if has_star(tokens, i) && tokens.key(i).chars().count() < LEAST_LETTERS_OF_A_PREFIX {
            let at = tokens.span(i);
            let at = Span::new(span.start + at.start, span.start + at.end);
            let fault = Fault::ShortPrefix { least: LEAST_LETTERS_OF_A_PREFIX };
            reader.complaints.push(Complaint::new(at, fault));
        }
    }
}
