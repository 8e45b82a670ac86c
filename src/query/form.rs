//! The exact form of a plan, for tests: one text for one meaning, places and directives by id.

use jiff::civil::Date;

use super::plan::{Clause, Condition, Item, Plan};
use super::slot::Slot;
use crate::directive::Asked;
use crate::locality::{NamedBy, NamedOrgan, NamedPlace, OrganOf, UnitId};
use crate::text::{fold, key};

impl Plan {
    /// The exact form of the query as understood, for tests: one text for one meaning.
    pub fn form(&self) -> String {
        form(&self.clauses)
    }
}

fn form(clauses: &[Clause]) -> String {
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
        Clause::Place { place, .. } => format!("<{}>", form_of_place(place)),
        Clause::Organ { organ, .. } => format!("<organ {}>", organ_id(organ)),
        Clause::PerhapsPlace(place) => format!("<perhaps {}>", form_of_place(place)),
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
        Condition::Surely(identities) => format!("directive=={}", identities.join("|")),
        Condition::Kind(kind) => format!("kind:{}", kind.map_or("?", |k| k.code())),
        Condition::Issuer(code) => format!("issuer:{}", code.as_ref().map_or("?", |c| c.as_str())),
        Condition::Place(place) => format!("locality:{}", form_of_place(place)),
        Condition::About(place) => format!("locality=={}", form_of_place(place)),
        Condition::Organ(organ) => format!("organ:{}", organ.as_ref().map_or("?".to_owned(), organ_id)),
        Condition::Tier(tier) => format!("tier:{}", tier.vietnamese()),
        Condition::Days(first, last) => format!("days:{}..{}", day(first), day(last)),
        Condition::Paper(name) => format!("source=={name}"),
        Condition::Source(words) => format!("source:{}", words.join("_")),
        Condition::Author(words) => format!("author:{}", words.join("_")),
        Condition::Cites(least, u64::MAX) => format!("cites:{least}.."),
        Condition::Cites(least, most) => format!("cites:{least}..{most}"),
        Condition::Corrected(part) => format!("corrected:{}", part.map_or("any", |part| part.name())),
    }
}

fn directive_ids(asked: &Asked) -> String {
    match asked.candidates.as_slice() {
        [] if asked.is_nothing() => "?".to_owned(),
        [] => asked.label(),
        several => several.join("|"),
    }
}

fn form_of_place(place: &NamedPlace) -> String {
    match &place.by {
        NamedBy::Region(name) => name.clone(),
        NamedBy::Name | NamedBy::Key => unit_ids(&place.units),
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

/// By its code, if it has one, and whose it is.
fn organ_id(NamedOrgan { organ, code, of }: &NamedOrgan) -> String {
    let slug =
        || organ.split(|c: char| !c.is_alphanumeric()).map(|word| fold(&key(word))).collect::<Vec<_>>().join("-");
    let id = code.clone().unwrap_or_else(slug);
    match of {
        OrganOf::Any => id,
        OrganOf::Centre => format!("{id}@centre"),
        OrganOf::Tier(tier) => format!("{id}@{}", tier.vietnamese()),
        OrganOf::Units(units) => format!("{id}@{}", unit_ids(units)),
    }
}

fn keys(slots: &[Slot]) -> String {
    slots.iter().map(Slot::to_string).collect::<Vec<_>>().join(" ")
}
