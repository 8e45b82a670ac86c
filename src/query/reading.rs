//! What a query was taken for, in words for a person, and as an exact form for tests.

use jiff::civil::Date;

use super::plan::{Clause, Condition, Item, Phrase, Plan};
use super::slot::Slot;
use crate::directive::{Asked, Directive};
use crate::facts::Facts;
use crate::locality::{Era, Gazetteer, Tier, Unit, UnitId};
use crate::text::plain;

/// The whole query; `None` if it is plain words and phrases only.
pub(super) fn of(plan: &Plan, facts: &Facts) -> Option<String> {
    let plain = |clause: &Clause| match clause {
        Clause::Phrase(phrase) => !phrase.only_title && phrase.slop == 0,
        Clause::Run(items) => items.iter().all(|item| item.others.is_empty()),
        Clause::PerhapsPlace(_) => true,
        _ => false,
    };
    if plan.clauses.iter().all(plain) && plan.left_out.is_empty() {
        return None;
    }
    let mut text = group(&plan.clauses, facts);
    if !plan.left_out.is_empty() {
        let words: Vec<String> = plan.left_out.iter().map(|words| format!("“{words}”")).collect();
        text.push_str(&format!(" · left out, as words of a question: {}", words.join(", ")));
    }
    Some(text)
}

fn group(clauses: &[Clause], facts: &Facts) -> String {
    let sure = clauses.iter().filter(|clause| !matches!(clause, Clause::PerhapsPlace(_)));
    let shown: Vec<String> = sure.map(|sure| clause(sure, facts)).collect();
    shown.join(" · ")
}

pub(super) fn clause(clause: &Clause, facts: &Facts) -> String {
    match clause {
        Clause::Phrase(phrase) => phrase_of(phrase),
        Clause::Run(items) => format!("words {}", items.iter().map(item).collect::<Vec<_>>().join(" ")),
        Clause::Directive { asked, .. } => directive(asked, facts),
        Clause::Place { units, .. } => place(units, facts),
        Clause::PerhapsPlace(units) => format!("perhaps {}", place(units, facts)),
        Clause::Period { first, last, .. } => period(*first, *last),
        Clause::Condition(condition) => format!("only {}", condition_of(condition, facts)),
        Clause::Any(groups) => format!("({})", groups.iter().map(|g| group(g, facts)).collect::<Vec<_>>().join(" OR ")),
        Clause::Not(clauses) => {
            format!("without {}", clauses.iter().map(|c| unwanted(c, facts)).collect::<Vec<_>>().join(" · "))
        }
    }
}

fn unwanted(unwanted: &Clause, facts: &Facts) -> String {
    match unwanted {
        Clause::Condition(condition) => condition_of(condition, facts),
        other => clause(other, facts),
    }
}

fn phrase_of(phrase: &Phrase) -> String {
    let place = if phrase.only_title { "in the title " } else { "" };
    match phrase.slop {
        0 => format!("{place}“{}”", plain(&phrase.text)),
        slop => format!("{place}“{}” with at most {slop} words in between", plain(&phrase.text)),
    }
}

fn item(item: &Item) -> String {
    let typed = plain(&item.text);
    if item.others.is_empty() { typed } else { format!("{typed} (or {})", item.meaning) }
}

fn keys(slots: &[Slot]) -> String {
    slots.iter().map(Slot::to_string).collect::<Vec<_>>().join(" ")
}

fn condition_of(condition: &Condition, facts: &Facts) -> String {
    match condition {
        Condition::Directive(asked) => directive(asked, facts),
        Condition::Kind(kind) => kind.map_or("no kind".to_owned(), |kind| format!("citing a {}", kind.name())),
        Condition::Issuer(code) => {
            code.as_ref().map_or("no issuer".to_owned(), |code| format!("citing a directive of {code}"))
        }
        Condition::Place(units) => place(units, facts),
        Condition::Tier(tier) => format!("about a {}", tier.vietnamese()),
        Condition::Days(first, last) => period(*first, *last),
        Condition::Source(words) => format!("source {}", words.join(" ")),
        Condition::Author(words) => format!("author {}", words.join(" ")),
        Condition::Cites(least, u64::MAX) => format!("citing {least} or more directives"),
        Condition::Cites(least, most) if least == most => format!("citing {least} directives"),
        Condition::Cites(least, most) => format!("citing {least} to {most} directives"),
    }
}

/// A time, in words.
pub(super) fn period(first: Option<Date>, last: Option<Date>) -> String {
    let day = |date: Date| format!("{}/{}/{}", date.day(), date.month(), date.year());
    match (first, last) {
        (Some(first), Some(last)) if first == last => format!("published on {}", day(first)),
        (Some(first), Some(last)) if first == first.first_of_year() && last == last.last_of_year() => {
            match first.year() == last.year() {
                true => format!("published in {}", first.year()),
                false => format!("published in {} to {}", first.year(), last.year()),
            }
        }
        (Some(first), Some(last)) => format!("published from {} to {}", day(first), day(last)),
        (Some(first), None) => format!("published since {}", day(first)),
        (None, Some(last)) => format!("published until {}", day(last)),
        (None, None) => "published at any time".to_owned(),
    }
}

/// What a directive was taken for, with its day and subject.
fn directive(asked: &Asked, facts: &Facts) -> String {
    let shown = |d: &Directive| match d.date {
        Some(day) => format!("{} ({}/{}/{}: {})", d.name(), day.day(), day.month(), day.year(), d.subject),
        None => format!("{} ({})", d.name(), d.subject),
    };
    let known: Vec<&Directive> = asked.candidates.iter().filter_map(|id| facts.registry.get(id)).collect();
    match known.as_slice() {
        [] if asked.is_nothing() => "no directive".to_owned(),
        [] => format!("directive {} (not in the registry)", asked.label()),
        [one] => format!("directive {}", shown(one)),
        several => {
            const SHOWN: usize = 3;
            let names: Vec<String> = several.iter().take(SHOWN).map(|d| shown(d)).collect();
            let more = if several.len() > SHOWN { " …" } else { "" };
            format!("one of {} directives: {}{more}", several.len(), names.join("; "))
        }
    }
}

/// What a place was taken for: the units of that name, the largest first, on which map each stands.
fn place(units: &[UnitId], facts: &Facts) -> String {
    let gazetteer = &facts.gazetteer;
    const SHOWN: usize = 4;
    if units.is_empty() {
        return "no place".to_owned();
    }
    let mut names: Vec<(String, Vec<Era>)> = Vec::new();
    for unit in units.iter().filter_map(|id| gazetteer.unit(*id)) {
        let name = full_name_with_province(unit, gazetteer);
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, eras)) => eras.push(unit.id.era),
            None => names.push((name, vec![unit.id.era])),
        }
    }
    let more = names.len().saturating_sub(SHOWN);
    let shown: Vec<String> = names
        .iter()
        .take(SHOWN)
        .map(|(name, eras)| match eras.as_slice() {
            [Era::Legacy] => format!("{name} (until 2025)"),
            [Era::Y2025] => format!("{name} (since 2025)"),
            _ => name.clone(),
        })
        .collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("place {}{more}", shown.join(" / "))
}

fn full_name_with_province(unit: &Unit, gazetteer: &Gazetteer) -> String {
    let province = gazetteer.at_tier(unit.id, Tier::Province).filter(|p| *p != unit.id);
    match province.and_then(|p| gazetteer.unit(p)) {
        Some(province) => format!("{}, {}", unit.full_name(), province.name),
        None => unit.full_name(),
    }
}

/// The exact form of clauses: names of places and directives by id.
pub(super) fn form(clauses: &[Clause]) -> String {
    clauses.iter().map(form_of).collect::<Vec<_>>().join(" ")
}

fn form_of(clause: &Clause) -> String {
    match clause {
        Clause::Phrase(p) => {
            let title = if p.only_title { "title:" } else { "" };
            let slop = if p.slop > 0 { format!("~{}", p.slop) } else { String::new() };
            format!("{title}\"{}\"{slop}", keys(&p.slots))
        }
        Clause::Run(items) => {
            let item = |item: &Item| {
                let words: Vec<String> = item.words.iter().map(|word| keys(word).replace(' ', "_")).collect();
                let others: Vec<String> = item.others.iter().map(|o| keys(o).replace(' ', "_")).collect();
                match others.is_empty() {
                    true => words.join(" "),
                    false => format!("{{{}|{}}}", words.join(" "), others.join("|")),
                }
            };
            format!("[{}]", items.iter().map(item).collect::<Vec<_>>().join(" "))
        }
        Clause::Directive { asked, .. } => format!("<{}>", directive_ids(asked)),
        Clause::Place { units, .. } => format!("<{}>", unit_ids(units)),
        Clause::PerhapsPlace(units) => format!("<perhaps {}>", unit_ids(units)),
        Clause::Period { first, last, .. } => {
            let day = |day: &Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
            format!("<{}..{}>", day(first), day(last))
        }
        Clause::Condition(condition) => form_of_condition(condition),
        Clause::Any(groups) => format!("({})", groups.iter().map(|g| form(g)).collect::<Vec<_>>().join(" OR ")),
        Clause::Not(clauses) => format!("-({})", form(clauses)),
    }
}

fn form_of_condition(condition: &Condition) -> String {
    let day = |day: &Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
    match condition {
        Condition::Directive(asked) => format!("directive:{}", directive_ids(asked)),
        Condition::Kind(kind) => format!("kind:{}", kind.map_or("?", |k| k.code())),
        Condition::Issuer(code) => format!("issuer:{}", code.as_ref().map_or("?", |c| c.as_str())),
        Condition::Place(units) => format!("locality:{}", unit_ids(units)),
        Condition::Tier(tier) => format!("tier:{}", tier.vietnamese()),
        Condition::Days(first, last) => format!("days:{}..{}", day(first), day(last)),
        Condition::Source(words) => format!("source:{}", words.join("_")),
        Condition::Author(words) => format!("author:{}", words.join("_")),
        Condition::Cites(least, u64::MAX) => format!("cites:{least}.."),
        Condition::Cites(least, most) => format!("cites:{least}..{most}"),
    }
}

fn directive_ids(asked: &Asked) -> String {
    match asked.candidates.as_slice() {
        [] if asked.is_nothing() => "?".to_owned(),
        [] => asked.label(),
        several => several.join("|"),
    }
}

/// The first two and the number of the others: some names are those of a hundred communes.
fn unit_ids(units: &[UnitId]) -> String {
    const SHOWN: usize = 2;
    let shown: Vec<String> = units.iter().take(SHOWN).map(UnitId::to_string).collect();
    match units.len().saturating_sub(SHOWN) {
        0 if units.is_empty() => "?".to_owned(),
        0 => shown.join("|"),
        more => format!("{}|+{more}", shown.join("|")),
    }
}
