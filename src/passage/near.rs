//! What in an article comes near a part of a query that it hasn't.

use super::matches::{Text, matches};
use crate::annotation::{ArticleRecord, CitationRecord, Fit};
use crate::answer::Near;
use crate::directive::Asked;
use crate::locality::{Gazetteer, OrganOf, UnitId};
use crate::query::{Clause, Condition, Marks, Phrase, Plan, Slot, all_slots};
use crate::text::Span;

/// So many different spellings or citations are told of one kind.
const TOLD: usize = 3;

/// What comes near one clause, in order of how near; of a clause that the article has, only that a citation is unclear.
/// Linear in the length of the article.
pub fn near(clause: &Clause, has: bool, record: &ArticleRecord, gazetteer: &Gazetteer) -> Vec<Near> {
    let article = Article { record, gazetteer };
    match clause {
        Clause::Directive { asked, .. } | Clause::Condition(Condition::Directive(asked)) => {
            of_directive(asked, has, record)
        }
        Clause::Any(groups) => {
            groups.iter().flatten().flat_map(|clause| near(clause, has, record, gazetteer)).collect()
        }
        _ if has => Vec::new(),
        Clause::Run(items) => article.of_words(&all_slots(items)),
        Clause::Phrase(phrase) => article.of_phrase(phrase),
        Clause::Place { place, .. } | Clause::Condition(Condition::Place(place)) => {
            unclear_places(&place.units, record)
        }
        Clause::Organ { organ, .. } | Clause::Condition(Condition::Organ(Some(organ))) => match &organ.of {
            OrganOf::Units(units) => unclear_places(units, record),
            OrganOf::Any | OrganOf::Centre | OrganOf::Tier(_) => Vec::new(),
        },
        Clause::Period { .. } | Clause::Condition(Condition::Days(..)) => vec![Near::Published(record.published)],
        Clause::Condition(Condition::Source(_) | Condition::Paper(_)) => vec![Near::Source(record.source.clone())],
        Clause::Condition(Condition::Author(_)) => vec![Near::Author(record.author.clone())],
        Clause::Condition(Condition::Tier(_) | Condition::About(_)) => {
            let primary = record.primary.as_ref().map(|primary| &primary.unit);
            vec![Near::About(primary.map(|unit| format!("{} {}", unit.tier, unit.name)))]
        }
        Clause::Condition(_) | Clause::PerhapsPlace(_) | Clause::Not(_) => Vec::new(),
    }
}

/// Citations that may mean the directive, or else those of its kind and number that mean another one.
fn of_directive(asked: &Asked, has: bool, record: &ArticleRecord) -> Vec<Near> {
    let fits = |fit| record.citations.iter().filter(move |citation| citation.answers(asked) == Some(fit));
    if fits(Fit::Cited).next().is_some() {
        return Vec::new();
    }
    let unclear = once(fits(Fit::Possible).map(|citation| Near::Unclear(citation.surface.clone())));
    if has || !unclear.is_empty() {
        return unclear;
    }
    let number = asked.reference.number.map(|number| number.to_string());
    let is_namesake = |citation: &&CitationRecord| {
        number.is_some() && citation.number == number && citation.kind == asked.reference.kind
    };
    let other = |citation: &CitationRecord| {
        let identity = citation.directive.clone().or_else(|| citation.identity.clone());
        Near::OtherDirective(citation.surface.clone(), identity)
    };
    once(record.citations.iter().filter(is_namesake).map(other))
}

/// Mentions of which the place may be meant.
fn unclear_places(units: &[UnitId], record: &ArticleRecord) -> Vec<Near> {
    let open = record.mentions.iter().filter(|m| m.unit.is_none() && m.candidates.iter().any(|u| units.contains(u)));
    once(open.map(|mention| Near::UnclearPlace(mention.surface.clone())))
}

/// Each once, the first few.
fn once(all: impl Iterator<Item = Near>) -> Vec<Near> {
    let mut out: Vec<Near> = Vec::new();
    for near in all {
        if out.len() < TOLD && !out.contains(&near) {
            out.push(near);
        }
    }
    out
}

struct Article<'r> {
    record: &'r ArticleRecord,
    gazetteer: &'r Gazetteer,
}

impl Article<'_> {
    fn of_phrase(&self, phrase: &Phrase) -> Vec<Near> {
        let anywhere = Phrase { only_title: false, ..phrase.clone() };
        match phrase.only_title && !self.written(anywhere).is_empty() {
            true => vec![Near::NotInTitle],
            false => self.of_words(&phrase.slots),
        }
    }

    /// Words that stand with other marks, or apart, or some of them.
    fn of_words(&self, slots: &[Slot]) -> Vec<Near> {
        let bare = |slot: &Slot| Slot { marks: Marks::Untyped, ..slot.clone() };
        let with_other_marks = self.written(side_by_side(slots.iter().map(bare).collect()));
        if !with_other_marks.is_empty() {
            return vec![Near::OtherMarks(with_other_marks)];
        }
        let stands = |slot: &&Slot| !self.written(side_by_side(vec![(*slot).clone()])).is_empty();
        let (there, lacking): (Vec<&Slot>, Vec<&Slot>) = slots.iter().partition(stands);
        match (there.is_empty(), lacking.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => vec![Near::Apart],
            (false, false) => vec![Near::Without(lacking.into_iter().map(Slot::to_string).collect())],
        }
    }

    /// How a phrase is written in the article, each form once, the first few.
    fn written(&self, phrase: Phrase) -> Vec<String> {
        let plan = Plan { clauses: vec![Clause::Phrase(phrase)], ..Plan::default() };
        let mut forms: Vec<String> = Vec::new();
        for text in Text::all(self.record) {
            for found in matches(&plan, text, self.gazetteer) {
                let form = found.span.of(text.text).split_whitespace().collect::<Vec<_>>().join(" ");
                if forms.len() < TOLD && !forms.contains(&form) {
                    forms.push(form);
                }
            }
        }
        forms
    }
}

fn side_by_side(slots: Vec<Slot>) -> Phrase {
    Phrase { text: String::new(), span: Span::new(0, 0), slots, slop: 0, only_title: false }
}
