//! Directives and places by name: an id → what a person calls it.

use crate::annotation::{CitationRecord, UnitRecord, since_2025};
use crate::answer::{IssuedAt, NamedDirective, NamedPlace};
use crate::directive::{Directive, IdentityNames, IssuerCode, Level};
use crate::facts::Facts;
use crate::locality::{Tier, Unit, UnitId};

/// Names directives and places.
#[derive(Debug)]
pub(super) struct Names<'f> {
    facts: &'f Facts,
    identities: IdentityNames<'f>,
}

impl<'f> Names<'f> {
    pub(super) fn new(facts: &'f Facts) -> Self {
        Names { facts, identities: IdentityNames::new(&facts.gazetteer) }
    }

    /// The directive of an identity.
    pub(super) fn directive(&self, identity: &str) -> NamedDirective {
        match self.facts.registry.get(identity) {
            Some(known) => of_registry(known),
            None => self.outside(identity),
        }
    }

    /// What an article cites, if it tells which directive that is: one outside the registry is called so and issued then as the
    /// article says, where its identity doesn't tell.
    pub(super) fn cited(&self, citation: &CitationRecord) -> Option<NamedDirective> {
        let mut named = self.directive(citation.identity.as_deref()?);
        if named.in_registry {
            return Some(named);
        }
        if named.name == named.id {
            named.name = shortened(&citation.surface);
        }
        named.date = named.date.or(citation.date);
        named.year = named.year.or(citation.year);
        named.kind = named.kind.or(Some(citation.kind));
        named.place = citation.place.map(|unit| self.unit(unit)).or(named.place);
        if let Some(place) = &named.place {
            named.level = of_tier(place.unit.tier);
        }
        Some(named)
    }

    /// A unit by name.
    pub(super) fn unit(&self, unit: UnitId) -> UnitRecord {
        UnitRecord::new(unit, &self.facts.gazetteer)
    }

    /// A unit with those around it; none if there is none of that key.
    pub(super) fn place(&self, unit: UnitId) -> Option<NamedPlace> {
        let gazetteer = &self.facts.gazetteer;
        Some(NamedPlace {
            unit,
            name: gazetteer.unit(unit).map(Unit::full_name)?,
            parents: gazetteer.ancestors(unit).into_iter().map(|unit| self.unit(unit)).collect(),
            since_2025: since_2025(unit, gazetteer).into_iter().map(|unit| self.unit(unit)).collect(),
        })
    }

    fn outside(&self, identity: &str) -> NamedDirective {
        let read = self.identities.read(identity);
        let place = read.as_ref().and_then(|read| read.place);
        let by_code = read.as_ref().and_then(|read| read.issuer.as_ref()).map(level_of);
        NamedDirective {
            id: identity.to_owned(),
            name: read.as_ref().map_or_else(|| identity.to_owned(), |read| read.name.clone()),
            subject: None,
            date: None,
            year: read.as_ref().and_then(|read| read.year),
            in_registry: false,
            kind: read.as_ref().map(|read| read.kind),
            number: read.as_ref().and_then(|read| read.number).map(|number| number.to_string()),
            issuer: read.as_ref().and_then(|read| read.issuer.as_ref()).map(IssuerCode::to_string),
            organ: None,
            congress: read.as_ref().and_then(|read| read.congress),
            level: place.map(|place| of_tier(place.tier)).or(by_code).unwrap_or(IssuedAt::Unknown),
            place: place.map(|place| self.unit(place)),
        }
    }
}

fn of_registry(known: &Directive) -> NamedDirective {
    NamedDirective {
        id: known.id.clone(),
        name: known.name(),
        subject: Some(known.subject.clone()).filter(|subject| !subject.is_empty()),
        date: known.date,
        year: known.year.or(known.date.map(|date| date.year())),
        in_registry: true,
        kind: Some(known.kind),
        number: known.number.map(|number| number.to_string()),
        issuer: Some(known.issuer.to_string()).filter(|issuer| !issuer.is_empty()),
        organ: Some(known.organ.clone()).filter(|organ| !organ.is_empty()),
        congress: known.congress,
        place: None,
        level: level_of(&known.issuer),
    }
}

fn level_of(issuer: &IssuerCode) -> IssuedAt {
    match issuer.level() {
        Level::PartyCentre => IssuedAt::Centre,
        Level::State => IssuedAt::State,
        level => level.tier().map_or(IssuedAt::Unknown, of_tier),
    }
}

fn of_tier(tier: Tier) -> IssuedAt {
    match tier {
        Tier::Province => IssuedAt::Province,
        Tier::District => IssuedAt::District,
        Tier::Commune => IssuedAt::Commune,
    }
}

/// White space as single spaces.
pub(super) fn shortened(surface: &str) -> String {
    surface.split_whitespace().collect::<Vec<_>>().join(" ")
}
