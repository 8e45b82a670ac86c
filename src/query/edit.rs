//! A query changed in one place: text in, text out.
//!
//! In: a query as typed. Out: its parts, and for a change of one of them the text that asks for just that: one part less,
//! its words in quotation marks, a condition more. A change is tried as text, and what is read from that text must be the
//! plan that was meant: the other clauses as they were, and the one that was changed. Where no text says it, there is none;
//! so nothing that is offered as a link can ask for something else.
//!
//! Two things may differ: words without marks mean what they mean beside the words that are left, and what is only perhaps
//! a place may be gone with the words that named it.

use std::ops::Range;

use super::complaint::{Complaint, Fault};
use super::plan::{Clause, Condition, Phrase, Plan};
use super::quote::is_quote;
use super::read::read_with_places;
use super::settle::settle;
use super::slot::Slot;
use super::wanted::Wanted;
use crate::facts::Facts;
use crate::text::{Span, Tokens};

/// A query that can be changed.
#[derive(Debug)]
pub struct EditableQuery<'f> {
    facts: &'f Facts,
    plan: Plan,
    complaints: Vec<Complaint>,
    parts: Vec<QueryPart>,
}

/// A part of a query that can be taken away or changed as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryPart {
    /// Where all of it stands in the query, with its quotation marks, its field and its sign.
    pub span: Span,
    /// Its clauses in the plan: several if it lists directives.
    pub clauses: Range<usize>,
}

/// What a text is to ask for besides the clauses that stay.
enum New<'w> {
    Nothing,
    Clauses(Vec<Clause>),
    Wanted(&'w Wanted),
    Unwanted(&'w Wanted),
}

impl<'f> EditableQuery<'f> {
    /// Reads a query.
    pub fn new(query: &str, facts: &'f Facts) -> Self {
        let (plan, complaints, places) = read_with_places(query, facts);
        let mut parts: Vec<QueryPart> = Vec::new();
        for (at, span) in places.into_iter().enumerate() {
            if plan.clauses.get(at).is_none_or(|clause| matches!(clause, Clause::PerhapsPlace(_))) {
                continue;
            }
            match parts.last_mut() {
                Some(last) if last.span == span => last.clauses.end = at + 1,
                _ => parts.push(QueryPart { span, clauses: at..at + 1 }),
            }
        }
        EditableQuery { facts, plan, complaints, parts }
    }

    /// What it asks for.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What couldn't be used of it, in its order.
    pub fn complaints(&self) -> &[Complaint] {
        &self.complaints
    }

    /// Its parts, in order; none that are only perhaps a place, and of a query with too many parts those that are read.
    pub fn parts(&self) -> &[QueryPart] {
        &self.parts
    }

    /// The clauses of a part.
    pub fn clauses(&self, part: &QueryPart) -> &[Clause] {
        self.plan.clauses.get(part.clauses.clone()).unwrap_or_default()
    }

    /// Without a part; none if it is the only one.
    pub fn without(&self, part: &QueryPart) -> Option<String> {
        let meant = self.others(&[part]);
        self.first_that_says(self.cut(part), &meant, &New::Nothing)
    }

    /// Without several parts.
    pub fn without_all(&self, parts: &[&QueryPart]) -> Option<String> {
        let left: Vec<&QueryPart> = self.parts.iter().filter(|part| !parts.contains(part)).collect();
        let meant = self.others(parts);
        self.first_that_says(self.joined(&left), &meant, &New::Nothing)
    }

    /// With the words of a part in quotation marks, which undo what they were taken for; none of what isn't plain words.
    pub fn quoted(&self, part: &QueryPart) -> Option<String> {
        let is_plain = |clause: &Clause| clause.plain_words().is_some();
        let is_words = self.clauses(part).iter().all(is_plain);
        let (text, phrase) = Some(part.span).filter(|_| is_words).and_then(|span| self.phrase(span))?;
        self.first_that_says(self.spliced(part, &text), &self.others(&[part]), &New::Clauses(vec![phrase]))
    }

    /// With the words of a phrase as plain words.
    pub fn unquoted(&self, part: &QueryPart) -> Option<String> {
        let [Clause::Phrase(phrase)] = self.clauses(part) else { return None };
        let (plain, ..) = read_with_places(&phrase.text, self.facts);
        let [Clause::Run(_)] = plain.clauses.as_slice() else { return None };
        self.first_that_says(
            self.spliced(part, phrase.text.trim()),
            &self.others(&[part]),
            &New::Clauses(plain.clauses),
        )
    }

    /// With what a name or a time in plain words was taken for as a condition.
    pub fn as_condition(&self, part: &QueryPart) -> Option<String> {
        let words = Some(part.span.of(&self.plan.query)).filter(|words| !words.contains(is_quote))?;
        let mut fields = Vec::new();
        let mut conditions = Vec::new();
        for clause in self.clauses(part) {
            let (field, condition) = match clause {
                Clause::Directive { asked, .. } => ("văn bản", Condition::Directive(asked.clone())),
                Clause::Place { place, .. } => ("địa phương", Condition::Place(place.clone())),
                Clause::Organ { organ, .. } => ("đơn vị", Condition::Organ(Some(organ.clone()))),
                Clause::Period { first, last, .. } => return self.in_place_of(part, &Wanted::Days(*first, *last)),
                _ => return None,
            };
            fields.push(field);
            conditions.push(Clause::Condition(condition));
        }
        let texts = fields.first().map(|field| [format!("{field}:\"{words}\""), format!("{field}:{words}")]);
        let candidates = texts.into_iter().flatten().flat_map(|text| self.spliced(part, &text)).collect();
        self.first_that_says(candidates, &self.others(&[part]), &New::Clauses(conditions))
    }

    /// With a condition in the place of a part.
    pub fn in_place_of(&self, part: &QueryPart, wanted: &Wanted) -> Option<String> {
        let texts = wanted.texts(self.facts);
        let candidates = texts.iter().flat_map(|text| self.spliced(part, text)).collect();
        self.first_that_says(candidates, &self.others(&[part]), &New::Wanted(wanted))
    }

    /// With a condition in the place of several parts.
    pub fn in_place_of_all(&self, parts: &[&QueryPart], wanted: &Wanted) -> Option<String> {
        let without = match self.parts.len() == parts.len() {
            true => String::new(),
            false => self.without_all(parts)?,
        };
        EditableQuery::new(&without, self.facts).with(wanted)
    }

    /// With a condition more.
    pub fn with(&self, wanted: &Wanted) -> Option<String> {
        let texts = wanted.texts(self.facts);
        let candidates = texts.iter().flat_map(|text| self.added(text)).collect();
        self.first_that_says(candidates, &self.others(&[]), &New::Wanted(wanted))
    }

    /// Without the articles that fulfil a condition.
    pub fn excluding(&self, wanted: &Wanted) -> Option<String> {
        let texts = wanted.texts(self.facts);
        let candidates = texts.iter().flat_map(|text| self.added(&format!("-{text}"))).collect();
        self.first_that_says(candidates, &self.others(&[]), &New::Unwanted(wanted))
    }

    /// With a word that was left out since it only asks, in quotation marks; by its place among those.
    pub fn with_left_out(&self, at: usize) -> Option<String> {
        let span = *self.plan.left_out.get(at)?;
        let (text, phrase) = self.phrase(span)?;
        let (before, after) = self.around(span);
        let in_place = joined([before, &text, after]);
        let candidates = std::iter::once(in_place).chain(self.added(&text)).collect();
        self.first_that_says(candidates, &self.others(&[]), &New::Clauses(vec![phrase]))
    }

    /// The part that is just a condition, if there is one.
    pub fn part_that_wants(&self, wanted: &Wanted) -> Option<&QueryPart> {
        let is = |clause: &Clause| matches!(clause, Clause::Condition(condition) if wanted.is(condition));
        self.parts.iter().find(|part| matches!(self.clauses(part), [clause] if is(clause)))
    }

    /// The part that leaves out just what fulfils a condition, if there is one.
    pub fn part_that_excludes(&self, wanted: &Wanted) -> Option<&QueryPart> {
        self.parts.iter().find(|part| matches!(self.clauses(part), [clause] if is_without(clause, wanted)))
    }

    /// The parts that ask for a time of publication, in a field or in plain words.
    pub fn times(&self) -> Vec<&QueryPart> {
        self.parts.iter().filter(|part| self.clauses(part).iter().all(is_time)).collect()
    }

    /// The clauses but for those of some parts.
    fn others(&self, parts: &[&QueryPart]) -> Vec<Clause> {
        let stays = |at: &usize| parts.iter().all(|part| !part.clauses.contains(at));
        (0..self.plan.clauses.len()).filter(stays).filter_map(|at| self.plan.clauses.get(at)).cloned().collect()
    }

    /// A piece of the query in quotation marks, and the phrase that this is.
    fn phrase(&self, span: Span) -> Option<(String, Clause)> {
        let text = span.of(&self.plan.query);
        let tokens = Tokens::new(text);
        if tokens.is_empty() || text.contains(is_quote) {
            return None;
        }
        let slots = Slot::all(&tokens, 0..tokens.len());
        let phrase = Phrase { text: text.to_owned(), span, slots, slop: 0, only_title: false };
        Some((format!("\"{text}\""), Clause::Phrase(phrase)))
    }

    /// What stands before and after a piece of the query.
    fn around(&self, span: Span) -> (&str, &str) {
        let query = &self.plan.query;
        (query.get(..span.start).unwrap_or_default(), query.get(span.end..).unwrap_or_default())
    }

    /// Texts that may be the query with another text in the place of a part.
    fn spliced(&self, part: &QueryPart, text: &str) -> Vec<String> {
        let (before, after) = self.around(part.span);
        let others: Vec<&QueryPart> = self.parts.iter().filter(|other| *other != part).collect();
        let beside = self.joined(&others).into_iter().flat_map(|others| beside(&others, text));
        let and = |side: &str| if side.trim().is_empty() { "" } else { "AND" };
        let apart = format!("{} {text} {}", and(before), and(after));
        [joined([before, text, after]), joined([before, &apart, after])].into_iter().chain(beside).collect()
    }

    /// Texts that may be the query without a part.
    fn cut(&self, part: &QueryPart) -> Vec<String> {
        let (before, after) = self.around(part.span);
        let bare = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).to_owned();
        let others: Vec<&QueryPart> = self.parts.iter().filter(|other| *other != part).collect();
        let pairs = [(bare(before), bare(after)), (before.trim().to_owned(), after.trim().to_owned())];
        let cut =
            pairs.iter().flat_map(|(before, after)| [joined([before, "", after]), joined([before, "AND", after])]);
        cut.chain(self.joined(&others)).collect()
    }

    /// Texts that may be the query with another text beside it.
    fn added(&self, text: &str) -> Vec<String> {
        let parts: Vec<&QueryPart> = self.parts.iter().collect();
        let of_parts = self.joined(&parts).into_iter().flat_map(|query| beside(&query, text));
        beside(&self.plan.query, text).into_iter().chain(of_parts).collect()
    }

    /// The texts of some parts, one after the other.
    fn joined(&self, parts: &[&QueryPart]) -> Vec<String> {
        let texts: Vec<&str> = parts.iter().map(|part| part.span.of(&self.plan.query)).collect();
        vec![texts.join(" "), texts.join(" AND ")]
    }

    /// The first of some texts that asks for what is meant.
    fn first_that_says(&self, texts: Vec<String>, stays: &[Clause], new: &New<'_>) -> Option<String> {
        let (stays, perhaps) = settled(stays);
        let mut tried: Vec<String> = Vec::new();
        texts.into_iter().find(|text| {
            let is_new = !tried.contains(text);
            tried.push(text.clone());
            is_new && !text.trim().is_empty() && self.says(text, &stays, &perhaps, new)
        })
    }

    fn says(&self, text: &str, stays: &[Clause], perhaps: &[Clause], new: &New<'_>) -> bool {
        let (plan, complaints, _) = read_with_places(text, self.facts);
        let was_there = |fault: &Fault| self.complaints.iter().any(|complaint| complaint.fault == *fault);
        if plan.is_empty() || !complaints.iter().all(|complaint| was_there(&complaint.fault)) {
            return false;
        }
        let (read, read_perhaps) = settled(&plan.clauses);
        // What the words that stay mean beside those that are new, they mean in the plan that is meant, too.
        let meant = match new {
            New::Clauses(new) => settled(&[stays, new.as_slice()].concat()).0,
            New::Nothing | New::Wanted(_) | New::Unwanted(_) => stays.to_vec(),
        };
        let Some(rest) = without_each(read, &meant) else { return false };
        let is_said = match (new, rest.as_slice()) {
            (New::Nothing | New::Clauses(_), []) => true,
            (New::Wanted(wanted), [Clause::Condition(condition)]) => wanted.is(condition),
            (New::Unwanted(wanted), [clause]) => is_without(clause, wanted),
            _ => false,
        };
        is_said && without_each(perhaps.to_vec(), &read_perhaps).is_some()
    }
}

fn is_without(clause: &Clause, wanted: &Wanted) -> bool {
    match clause {
        Clause::Not(clauses) => matches!(clauses.as_slice(), [Clause::Condition(condition)] if wanted.is(condition)),
        _ => false,
    }
}

/// Whether a clause asks for a time of publication.
fn is_time(clause: &Clause) -> bool {
    match clause {
        Clause::Period { .. } | Clause::Condition(Condition::Days(..)) => true,
        Clause::Any(groups) => groups.iter().flatten().all(is_time),
        _ => false,
    }
}

/// Texts one after the other, with one space in between.
fn joined(texts: [&str; 3]) -> String {
    let [before, text, after] = texts.map(str::trim);
    match (before.is_empty(), after.is_empty()) {
        // What joins two things is nothing beside one.
        (true, _) | (_, true) if text == "AND" => format!("{before}{after}"),
        _ => [before, text, after].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
    }
}

/// A text after a query, or before it where a mark isn't closed.
fn beside(query: &str, text: &str) -> [String; 2] {
    [joined([query, "", text]), joined([text, "", query])]
}

/// The clauses as they are compared: without their places in the query, words without marks as they are meant beside the
/// others; and those that are only perhaps a place.
fn settled(clauses: &[Clause]) -> (Vec<Clause>, Vec<Clause>) {
    let mut clauses = clauses.to_vec();
    clauses.iter_mut().for_each(displace);
    settle(&mut clauses);
    clauses.into_iter().partition(|clause| !matches!(clause, Clause::PerhapsPlace(_)))
}

/// Forgets where a clause stands.
fn displace(clause: &mut Clause) {
    let nowhere = Span::new(0, 0);
    match clause {
        Clause::Phrase(phrase) => phrase.span = nowhere,
        Clause::Run(items) => items.iter_mut().for_each(|item| item.span = nowhere),
        Clause::Directive { asked, .. } | Clause::Condition(Condition::Directive(asked)) => asked.span = nowhere,
        Clause::Place { span, .. } | Clause::Organ { span, .. } | Clause::Period { span, .. } => *span = nowhere,
        Clause::Any(groups) => groups.iter_mut().flatten().for_each(displace),
        Clause::Not(clauses) => clauses.iter_mut().for_each(displace),
        Clause::PerhapsPlace(_) | Clause::Condition(_) => {}
    }
}

/// Some clauses without each of others, once; none if one of these isn't there.
fn without_each(mut clauses: Vec<Clause>, others: &[Clause]) -> Option<Vec<Clause>> {
    for other in others {
        let at = clauses.iter().position(|clause| clause == other)?;
        clauses.remove(at);
    }
    Some(clauses)
}

#[cfg(test)]
mod tests;
