//! What the articles about a place say of directives, as tables.

use super::super::say::Say;
use super::super::terminal::full_day;
use super::at_places::PlaceAt;
use super::parts::{Link, directive_link};
use crate::answer::{CarriesOn, CitedThere, DirectiveHead, OpenThere, OwnDirective, PlaceProfile};
use crate::locality::UnitId;

/// The tables of a place.
pub(super) struct Tables {
    pub(super) above: Vec<Row>,
    pub(super) own: Vec<OwnRow>,
    pub(super) elsewhere: Vec<Row>,
    pub(super) open: Vec<OpenRow>,
}

/// A directive that articles about the place cite.
pub(super) struct Row {
    pub(super) directive: Link,
    pub(super) subject: String,
    pub(super) articles: Link,
    pub(super) unclear: String,
    pub(super) times: String,
    pub(super) last: String,
}

/// One of its own.
pub(super) struct OwnRow {
    /// The address is empty where articles don't tell which directive it is.
    pub(super) directive: Link,
    pub(super) place: Link,
    pub(super) day: String,
    pub(super) carries_on: Vec<Carried>,
    /// The address is empty where articles can't be asked for by it.
    pub(super) articles: Link,
}

/// What one of its own carries on.
pub(super) struct Carried {
    pub(super) directive: Link,
    /// How, where that isn't the usual way.
    pub(super) relation: String,
    pub(super) lag: String,
}

/// A name that isn't settled.
pub(super) struct OpenRow {
    pub(super) name: String,
    pub(super) candidates: Vec<Link>,
    pub(super) articles: String,
}

/// The tables.
pub(super) fn tables(profile: &PlaceProfile, say: Say) -> Tables {
    let unit = profile.about.unit;
    let rows = |all: &[CitedThere]| all.iter().map(|cited| row(cited, unit, say)).collect();
    Tables {
        above: rows(&profile.above),
        own: profile.own.iter().map(|own| own_row(own, unit, say)).collect(),
        elsewhere: rows(&profile.elsewhere),
        open: profile.open.iter().map(|open| open_row(open, say)).collect(),
    }
}

/// A link to a directive, with its day.
pub(super) fn to_directive(head: &DirectiveHead) -> Link {
    let address = directive_link(Some(&head.id)).unwrap_or_default();
    Link { address, name: head.name.clone(), note: head.date.map(full_day).unwrap_or_default() }
}

fn row(cited: &CitedThere, unit: UnitId, say: Say) -> Row {
    Row {
        directive: to_directive(&cited.directive),
        subject: cited.directive.subject.clone().unwrap_or_default(),
        articles: to_articles(&cited.directive.id, cited.articles, unit, say),
        unclear: if cited.unclear > 0 { say.web_parts_unclear(cited.unclear) } else { String::new() },
        times: say.number(cited.times),
        last: cited.last.map_or_else(|| say.web_parts_undated(), full_day),
    }
}

fn to_articles(id: &str, articles: u64, unit: UnitId, say: Say) -> Link {
    let address = format!("{}#bai", PlaceAt::of_directive(id).of(unit));
    Link { address, name: say.number(articles), note: String::new() }
}

fn own_row(own: &OwnDirective, unit: UnitId, say: Say) -> OwnRow {
    let articles = own.id.as_ref().map(|id| to_articles(id, own.articles, unit, say));
    let plain = || Link { address: String::new(), name: say.number(own.articles), note: String::new() };
    let place = super::parts::place_address(own.unit);
    OwnRow {
        directive: Link {
            address: directive_link(own.id.as_deref()).unwrap_or_default(),
            name: own.name.clone(),
            note: String::new(),
        },
        place: Link { address: place, name: own.place.clone(), note: String::new() },
        day: own.date.map_or_else(|| say.web_parts_undated(), full_day),
        carries_on: own.carries_on.iter().map(|carried| carried_row(carried, say)).collect(),
        articles: articles.unwrap_or_else(plain),
    }
}

fn carried_row(carried: &CarriesOn, say: Say) -> Carried {
    let is_usual = carried.relation == crate::directive::Relation::Implements;
    Carried {
        directive: to_directive(&carried.directive),
        relation: if is_usual { String::new() } else { say.relation(carried.relation) },
        lag: carried.lag_days.map(|days| say.lag(days)).unwrap_or_default(),
    }
}

fn open_row(open: &OpenThere, say: Say) -> OpenRow {
    OpenRow {
        name: open.name.clone(),
        candidates: open.candidates.iter().map(to_directive).collect(),
        articles: say.number(open.articles),
    }
}
