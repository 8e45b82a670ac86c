//! What a query was taken for: a chip for each part, with the links that change it.

use askama::filters::Safe;

use super::super::html::coded;
use super::super::say::Say;
use super::address::directive;
use crate::answer::{DirectiveChoice, PlaceChoice, Taken, TakenCondition, TakenDirective};
use crate::ask::{QueryReading, ReadPart};
use crate::locality::Era;
use crate::query::{Complaint, Fault};
use crate::text::plain;

/// A chip.
#[derive(Default)]
pub(super) struct Chip {
    pub(super) class: &'static str,
    pub(super) label: String,
    pub(super) text: String,
    /// What is wrong, as a sentence.
    pub(super) fault: Option<Safe<String>>,
    /// The page of what it names.
    pub(super) address: Option<String>,
    /// What it may mean.
    pub(super) choices: Vec<Choice>,
    pub(super) acts: Vec<Act>,
}

/// One that a part may mean.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) address: Option<String>,
    pub(super) text: String,
    pub(super) number: Option<String>,
}

/// What may be done with a part.
#[derive(Debug)]
pub(super) struct Act {
    pub(super) address: String,
    pub(super) text: String,
    pub(super) title: String,
}

/// The chips of a query; `to` makes the address of one in its place.
pub(super) fn chips(reading: &QueryReading, say: Say, to: &dyn Fn(&str) -> String) -> Vec<Chip> {
    let parts = reading.parts.iter().map(|part| of_part(part, say, to));
    let left_out = reading.left_out.iter().map(|word| Chip {
        class: "left",
        label: say.web_search_left_out(),
        text: format!("“{}”", plain(&word.text)),
        acts: word.query.iter().map(|query| act(to(query), say.web_search_with_left_out(), String::new())).collect(),
        ..Chip::default()
    });
    let complaints = reading.complaints.iter().map(|complaint| of_complaint(complaint, &reading.query, say));
    parts.chain(left_out).chain(complaints).collect()
}

fn of_part(part: &ReadPart, say: Say, to: &dyn Fn(&str) -> String) -> Chip {
    let typed = plain(&part.text);
    let said = part.taken.iter().map(|taken| say.taken(taken)).collect::<Vec<_>>().join(" · ");
    let chip = match part.taken.as_slice() {
        [Taken::Directive(TakenDirective::Known(_))] if part.directives.len() > 1 => Chip {
            class: "open",
            text: say.web_search_one_of_directives(&typed, part.directives.len()),
            choices: directives(part, say, to),
            ..Chip::default()
        },
        [Taken::Place(_)] if part.places.len() > 1 => Chip {
            text: say.web_search_one_of_places(&typed, part.places.len()),
            choices: places(part, say, to),
            ..Chip::default()
        },
        [
            Taken::Directive(TakenDirective::Known(known))
            | Taken::Only(
                TakenCondition::Directive(TakenDirective::Known(known))
                | TakenCondition::Surely(TakenDirective::Known(known)),
            ),
        ] => Chip {
            class: if matches!(part.taken.as_slice(), [Taken::Only(_)]) { "must" } else { "" },
            text: said,
            address: known.first().filter(|_| known.len() == 1).map(|known| directive(&known.id)),
            ..Chip::default()
        },
        [Taken::Only(_) | Taken::Without(_)] => Chip { class: "must", text: said, ..Chip::default() },
        _ => Chip { text: said, ..Chip::default() },
    };
    Chip { acts: acts(part, &typed, say, to), ..chip }
}

fn act(address: String, text: String, title: String) -> Act {
    Act { address, text, title }
}

fn acts(part: &ReadPart, typed: &str, say: Say, to: &dyn Fn(&str) -> String) -> Vec<Act> {
    let edits = &part.edits;
    let is_plain = |taken: &Taken| matches!(taken, Taken::Words(_));
    let quoted = match part.taken.as_slice() {
        // One word is a phrase already, unless it stands for others.
        [Taken::Words(words)] if words.len() == 1 && words.iter().all(|word| word.others.is_empty()) => None,
        taken if taken.iter().all(is_plain) => Some((&edits.quoted, say.web_search_as_phrase())),
        // Of several that may be meant, the last choice says so.
        _ if part.directives.len() > 1 => None,
        _ => Some((&edits.quoted, say.web_search_as_words())),
    };
    let condition = match part.taken.first() {
        Some(Taken::Directive(_)) => say.web_search_only_citing(),
        Some(Taken::Period { .. }) => say.web_search_only_then(),
        _ => say.web_search_only_naming(),
    };
    let of =
        |query: &Option<String>, text: String, title: String| query.as_ref().map(|query| act(to(query), text, title));
    let quoted = quoted.and_then(|(query, text)| of(query, text, String::new()));
    let unquoted = of(&edits.unquoted, say.web_search_as_apart(), String::new());
    let condition = of(&edits.condition, condition, String::new());
    let without = of(&edits.without, "×".to_owned(), say.web_search_drop(typed));
    [quoted, unquoted, condition, without].into_iter().flatten().collect()
}

/// The directives that a name may mean, and that it may mean none.
fn directives(part: &ReadPart, say: Say, to: &dyn Fn(&str) -> String) -> Vec<Choice> {
    let choice = |DirectiveChoice { directive, articles, query }: &DirectiveChoice| Choice {
        address: query.as_deref().map(to),
        text: match directive.date {
            Some(date) => say.web_search_choice(&directive.name, date, &directive.subject),
            None => format!("{}: {}", directive.name, directive.subject),
        },
        number: articles.map(|articles| say.found_articles(articles)),
    };
    let none = part.edits.quoted.as_deref().map(|query| Choice {
        address: Some(to(query)),
        text: say.web_search_no_directive(),
        number: None,
    });
    part.directives.iter().map(choice).chain(none).collect()
}

/// The units that a name may mean.
fn places(part: &ReadPart, say: Say, to: &dyn Fn(&str) -> String) -> Vec<Choice> {
    let choice = |PlaceChoice { name, unit, articles, query }: &PlaceChoice| Choice {
        address: query.as_deref().map(to),
        text: match unit.era {
            Era::Legacy => say.reading_until_2025(name),
            Era::Y2025 => say.reading_since_2025(name),
        },
        number: articles.map(|articles| say.found_articles(articles)),
    };
    part.places.iter().map(choice).collect()
}

/// Longer pieces of a query are cut where they are pointed out.
const MOST_SHOWN: usize = 40;

fn of_complaint(complaint: &Complaint, query: &str, say: Say) -> Chip {
    let typed = query.get(complaint.span.start..complaint.span.end).unwrap_or_default();
    let mut shown: String = plain(typed).chars().take(MOST_SHOWN).collect();
    if shown.len() < typed.len() {
        shown.push('…');
    }
    let label = match complaint.fault {
        Fault::NothingInCommon { .. } | Fault::Backwards { .. } => say.web_search_look_again(),
        _ => say.web_search_not_understood(),
    };
    let fault = Some(coded(&say.fault(&complaint.fault)));
    Chip { class: "wrong", label, text: shown, fault, ..Chip::default() }
}
