//! A place with all that its articles say of directives; places by map; and the articles of one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::CitingArticle;
use crate::directive::{Directive, Relation};
use crate::locality::{About, Era, Gazetteer, Kind, Unit, UnitId};

/// A unit, as whatever lists or links it has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlaceHead {
    /// Its key.
    pub unit: UnitId,
    /// Kind and name: `thành phố Hà Nội`.
    pub name: String,
    /// What it is called before its name.
    pub kind: Kind,
    /// Kind and name of the units around it, nearest first.
    pub around: Vec<String>,
    /// First day on which it was no more; none of what there is still.
    pub until: Option<Date>,
    /// Articles about it or a unit in it.
    pub articles: u64,
}

impl PlaceHead {
    /// Of what the gazetteer knows; its name is empty if that has no such unit.
    pub fn new(unit: UnitId, articles: u64, gazetteer: &Gazetteer) -> Self {
        let known = gazetteer.unit(unit);
        let around = gazetteer.ancestors(unit).into_iter().filter_map(|id| gazetteer.unit(id));
        PlaceHead {
            unit,
            name: known.map(Unit::full_name).unwrap_or_default(),
            kind: known.map_or(Kind::Tinh, |unit| unit.kind),
            around: around.map(Unit::full_name).collect(),
            until: known.and_then(Unit::valid_to),
            articles,
        }
    }
}

/// A unit that another one was made of, or went into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Heir {
    /// The unit.
    #[serde(flatten)]
    pub place: PlaceHead,
    /// Whether only a part of the older one is in the newer one.
    pub part: bool,
}

/// A directive, as whatever lists or links it has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct DirectiveHead {
    /// Identity over all articles.
    pub id: String,
    /// Its name: the registry's, or as an article writes it.
    pub name: String,
    /// What it is about, if the registry has it.
    pub subject: Option<String>,
    /// Day of issue, as the registry or an article says it.
    pub date: Option<Date>,
}

impl DirectiveHead {
    /// Of what the registry knows, or else of the name that an article has for it.
    pub fn new(id: &str, known: Option<&Directive>, written: Option<&str>) -> Self {
        DirectiveHead {
            id: id.to_owned(),
            name: known.map(Directive::name).unwrap_or_else(|| written.unwrap_or(id).to_owned()),
            subject: known.map(|directive| directive.subject.clone()),
            date: known.and_then(|directive| directive.date),
        }
    }
}

/// A directive that articles about a place cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CitedThere {
    /// The directive.
    #[serde(flatten)]
    pub directive: DirectiveHead,
    /// Articles that surely cite it.
    pub articles: u64,
    /// Further ones, which only may.
    pub unclear: u64,
    /// How often it is written out in the former.
    pub times: u64,
    /// First day of one of these.
    pub first: Option<Date>,
    /// Last day of one of these.
    pub last: Option<Date>,
}

/// A directive of a place itself, or of a unit in it, as articles about the place have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OwnDirective {
    /// Identity over all articles; none where articles don't tell which directive it is.
    pub id: Option<String>,
    /// Kind, number and issuer as far as they are told.
    pub key: String,
    /// Its name as articles write it.
    pub name: String,
    /// The unit whose it is.
    pub unit: UnitId,
    /// Kind and name of that.
    pub place: String,
    /// Day of issue, as articles say it; the earliest where they say several.
    pub date: Option<Date>,
    /// What it carries on.
    pub carries_on: Vec<CarriesOn>,
    /// Articles that cite it.
    pub articles: u64,
    /// How often it is written out in them.
    pub times: u64,
    /// Last day of one of these.
    pub last: Option<Date>,
}

/// A directive that another one carries on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CarriesOn {
    /// The directive.
    #[serde(flatten)]
    pub directive: DirectiveHead,
    /// How it is carried on.
    pub relation: Relation,
    /// Days from it to the one that carries it on.
    pub lag_days: Option<i64>,
}

/// A name of a directive in articles about a place of which they don't tell which directive it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OpenThere {
    /// Its key.
    pub key: String,
    /// As articles write it.
    pub name: String,
    /// The directives of the registry that fit.
    pub candidates: Vec<DirectiveHead>,
    /// Articles that have it.
    pub articles: u64,
}

/// A place with what became of it and what the articles about it say of directives.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PlaceProfile {
    /// What the gazetteer knows.
    pub about: About,
    /// The units around it, nearest first.
    pub parents: Vec<PlaceHead>,
    /// Of a unit of 2025: what it was made of.
    pub predecessors: Vec<Heir>,
    /// Of an older one: what it went into, the main one first.
    pub successors: Vec<Heir>,
    /// Where an older one is on the map of 2025: itself by another name, or what it is in.
    pub since_2025: Vec<PlaceHead>,
    /// The other units of its name on either map.
    pub namesakes: Vec<PlaceHead>,
    /// The units just inside it, the most articles first; abolished ones only where there are articles about them.
    pub children: Vec<PlaceHead>,
    /// Articles about it or a unit in it.
    pub articles: u64,
    /// Those of them that are about none of the units just inside it.
    pub itself: u64,
    /// Further articles that only name it, or a unit in it.
    pub named: u64,
    /// Articles about it by year.
    pub years: BTreeMap<i16, u64>,
    /// Those without a date.
    pub undated: u64,
    /// First and last day of the others.
    pub days: Option<(Date, Date)>,
    /// Directives of the centre and of the units around it that articles about it cite, the most articles first.
    pub above: Vec<CitedThere>,
    /// Its own ones, and those of units in it, likewise.
    pub own: Vec<OwnDirective>,
    /// Those of other places, likewise.
    pub elsewhere: Vec<CitedThere>,
    /// Names that articles about it don't tell the directive of, likewise.
    pub open: Vec<OpenThere>,
}

/// A unit with those in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlaceBranch {
    /// The unit.
    #[serde(flatten)]
    pub place: PlaceHead,
    /// The units in it that have articles, the most first.
    pub children: Vec<PlaceBranch>,
}

/// The places of one map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlacesOnMap {
    /// The map.
    pub map: Era,
    /// Its provinces, by official code: from the north to the south, nearly.
    pub provinces: Vec<PlaceBranch>,
    /// Articles about a unit of it.
    pub articles: u64,
    /// Articles about a unit of the other map alone.
    pub off_map: u64,
}

/// Every place that articles are about, on both maps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlaceList {
    /// The map until 30 June 2025, and that since.
    pub maps: [PlacesOnMap; 2],
    /// Articles about no place.
    pub nowhere: u64,
}

/// The places that a name means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PlacesNamed {
    /// As typed.
    pub typed: String,
    /// The region that it is the name of; its provinces are the places then.
    pub region: Option<String>,
    /// The likeliest first.
    pub places: Vec<PlaceHead>,
    /// Where there is none: what is called nearly so, the closest first.
    pub nearest: Vec<PlaceHead>,
}

/// A page of the articles about a place, or that name it, the newest first.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct PlaceArticles {
    /// All of them.
    pub articles: u64,
    /// Those of them that only may cite the directive asked for.
    pub unclear: u64,
    /// Those of the page; with citations where they are asked for by a directive.
    pub page: Vec<CitingArticle>,
    /// The last one's id, if there are more after the page.
    pub next: Option<String>,
}
