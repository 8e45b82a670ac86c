//! Which directives articles cite under the name that was asked for.
//!
//! In: a question. Out: names by which each directive can be asked for, with the number of articles: identities, where
//! articles tell them; of what they leave open, symbol and place, congress and place, or law and year.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::directive::{
    Asked, Assembly, IdentityParts, IssuingPlace, LocalLevel, Reference, Registry, identity_parts, issuer_slug,
    organisation_slug, place_slug,
};
use crate::locality::{Tier, Unit, UnitId};
use crate::search::{Engine, identities_of};
use crate::store::field::KeyField;
use crate::store::{Result, Tree, congress_symbol, place_of_symbol, symbol_of_place, symbols};
use crate::text::{self, Tokens, fold, folded_words};

/// Names, each with the number of articles.
type Counted = Vec<(String, u64)>;

impl Engine {
    /// The directives, by identity, that a question may mean and that articles cite, with the number of
    /// those articles. Cost: a look-up in the dictionary of terms for each.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn identities(&self, asked: &Asked) -> Result<Counted> {
        let mut found = Vec::new();
        for identity in identities_of(asked).filter(|_| !asked.is_open_key()) {
            let count = self.snapshot().count(&Tree::Term(KeyField::Directive, identity.to_owned()))?;
            if count > 0 {
                found.push((identity.to_owned(), count));
            }
        }
        let known = &self.facts().registry;
        let spans = asked.reference.stated_year().map(|year| spans_of(year, known));
        for (identity, count) in self.identities_of_symbol(asked)? {
            let is_asked = identity_parts(&identity).is_some_and(|parts| {
                let is_of_time = spans.as_ref().is_none_or(|spans| spans.iter().any(|span| span == parts.span));
                let is_of = |place: &IssuingPlace| place.units.iter().any(|(unit, slug)| parts.is_of(*unit, slug));
                is_of_time && asked.place.as_ref().is_none_or(is_of)
            });
            if is_asked && known.get(&identity).is_none() {
                found.push((identity, count));
            }
        }
        found.extend(self.identities_of_congress(asked)?.into_iter().map(|told| (told.identity, told.articles)));
        Ok(found)
    }

    /// What is open of what was asked for, as names that can be asked for, each with the number of articles: of the committees
    /// or congresses of places that of which articles don't tell the year or term, and laws that the registry doesn't have.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn open_names(&self, asked: &Asked) -> Result<Counted> {
        if asked.is_law_of_any_year() {
            return self.open_laws(asked);
        }
        if asked.local_congress().is_some() {
            return self.open_congresses(asked);
        }
        self.open_by_place(asked)
    }

    /// What the committees of places have issued by the symbol asked for. Those of a place that has an identity with this
    /// symbol may be that one, and are left out; so are those whose place isn't known.
    fn open_by_place(&self, asked: &Asked) -> Result<Counted> {
        let number = asked.reference.number.filter(|_| asked.candidates.is_empty() && asked.key.is_none());
        let Some(number) = number.filter(|_| asked.is_of_places()) else { return Ok(Vec::new()) };
        let symbol = symbols(asked.reference.kind, number, asked.reference.issuer.as_ref()).pop().unwrap_or_default();
        let identities = self.identities_of_symbol(asked)?;
        let told: Vec<IdentityParts<'_>> = identities.iter().filter_map(|(id, _)| identity_parts(id)).collect();
        let gazetteer = &self.facts().gazetteer;
        let is_told = |unit: UnitId| {
            let slug = place_slug(gazetteer, unit);
            told.iter().any(|parts| parts.is_of(unit, &slug))
        };
        self.names_by_place(asked, &symbol, &is_told)
    }

    /// What places have under a symbol, but for those of which it is told.
    fn names_by_place(&self, asked: &Asked, symbol: &str, is_told: &dyn Fn(UnitId) -> bool) -> Result<Counted> {
        let gazetteer = &self.facts().gazetteer;
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for (term, count) in self.snapshot().keys(KeyField::Symbol, &symbol_of_place(symbol, None), usize::MAX)? {
            let Some(unit) = place_of_symbol(&term) else { continue };
            let is_meant = asked.place.as_ref().is_none_or(|place| place.holds(unit));
            if is_meant && !is_told(unit) {
                let around = std::iter::once(unit).chain(gazetteer.ancestors(unit));
                let names = around.filter_map(|unit| gazetteer.unit(unit)).map(Unit::full_name).collect::<Vec<_>>();
                let place = Some(IssuingPlace { name: names.join(", "), units: Vec::new() });
                *found.entry(Asked { place, ..asked.clone() }.label()).or_default() += count;
            }
        }
        Ok(found.into_iter().collect())
    }

    /// The identities of directives that have the symbol asked for, those of the registry among them; none where the
    /// question says more than a symbol.
    fn identities_of_symbol(&self, asked: &Asked) -> Result<Counted> {
        let reference = &asked.reference;
        let is_symbol = asked.identity.is_none() && asked.key.is_none() && reference.congress.is_none();
        let is_symbol = is_symbol && !asked.is_of_registry();
        let Some(number) = reference.number.filter(|_| is_symbol) else { return Ok(Vec::new()) };
        let prefix = format!("{}-{number}-", fold(&text::key(reference.kind.code())));
        let issuer = reference.issuer.as_ref().map(|issuer| issuer_slug(issuer, reference.kind));
        // The term is part of some codes (QH14) and no part of the symbol asked for.
        let is_asked = |parts: IdentityParts<'_>| {
            let without_term = parts.issuer.trim_end_matches(|c: char| c.is_ascii_digit());
            issuer.as_ref().is_none_or(|issuer| *issuer == parts.committee() || issuer == without_term)
        };
        let mut found = self.snapshot().keys(KeyField::Directive, &prefix, usize::MAX)?;
        found.retain(|(identity, _)| identity_parts(identity).is_some_and(is_asked));
        Ok(found)
    }

    /// The resolutions of congresses that a question names: of the organisation of a place, or of each place; of the Party,
    /// each of which the number is told.
    fn identities_of_congress(&self, asked: &Asked) -> Result<Vec<OfCongress>> {
        let reference = &asked.reference;
        let is_by_name = asked.identity.is_none() && reference.congress.is_none();
        let Some(assembly) = reference.assembly.filter(|_| is_by_name) else { return Ok(Vec::new()) };
        if let Some(key) = &asked.key {
            return self.identities_of_congress_key(key, reference);
        }
        let places = self.places_of_congress(asked, assembly);
        let mut found = Vec::new();
        for (tier, organisation) in organisations(reference, assembly, asked.place.as_ref()) {
            let beginning = format!("{}-dh-{organisation}", fold(&text::key(reference.kind.code())));
            for (identity, articles) in self.snapshot().keys(KeyField::Directive, &beginning, usize::MAX)? {
                let Some((term, place)) = identity.strip_prefix(&beginning).map(term_and_place) else { continue };
                let is_term = !term.is_empty() && reference.term.is_none_or(|asked| asked.may_be(term));
                let place = (tier, place.to_owned());
                if is_term && places.as_ref().is_none_or(|places| places.contains(&place)) {
                    found.push(OfCongress { identity, place, articles });
                }
            }
        }
        Ok(found)
    }

    /// The identity of the congress that a key tells: `NQ:ĐH:Kon Rẫy:19`. A key without its number or term asks for all
    /// that begin so.
    fn identities_of_congress_key(&self, key: &str, reference: &Reference) -> Result<Vec<OfCongress>> {
        let (Some(whose), Some(asked)) = (key.split(':').nth(2), reference.term) else { return Ok(Vec::new()) };
        let whose = slug(whose);
        let beginning = format!("{}-dh-", fold(&text::key(reference.kind.code())));
        let mut found = self.snapshot().keys(KeyField::Directive, &beginning, usize::MAX)?;
        found.retain(|(identity, _)| {
            let term = identity.strip_prefix(&beginning).and_then(|rest| of_whom(rest, &whose));
            term.is_some_and(|term| asked.may_be(term))
        });
        let of_nobody = |(identity, articles)| OfCongress { identity, place: (None, String::new()), articles };
        Ok(found.into_iter().map(of_nobody).collect())
    }

    /// What identities call the places whose congress may be asked for; none where that may be any.
    fn places_of_congress(&self, asked: &Asked, assembly: Assembly) -> Option<BTreeSet<SlugOfTier>> {
        let gazetteer = &self.facts().gazetteer;
        match (assembly, &asked.place) {
            (Assembly::National, _) => Some(BTreeSet::from([(None, String::new())])),
            (_, Some(asked)) => Some(asked.units.iter().map(|(unit, slug)| (Some(unit.tier), slug.clone())).collect()),
            (Assembly::Local(LocalLevel::Unknown), None) => None,
            (Assembly::Local(level), None) => {
                let of_level = gazetteer.units().filter(|unit| LocalLevel::of(unit.kind) == level);
                Some(of_level.map(|unit| (Some(unit.id.tier), place_slug(gazetteer, unit.id))).collect())
            }
        }
    }

    /// The congresses of the Party's organisations of which articles don't tell the number nor the term, by place. Those of a
    /// place of which some tell it may be that one, and are left out.
    fn open_congresses(&self, asked: &Asked) -> Result<Counted> {
        let Some(level) = asked.local_congress().filter(|_| asked.reference.organisation.is_none()) else {
            return Ok(Vec::new());
        };
        let told = self.identities_of_congress(asked)?;
        let gazetteer = &self.facts().gazetteer;
        let is_told = |unit: UnitId| {
            let is_of_level = level == LocalLevel::Unknown
                || gazetteer.unit(unit).is_some_and(|unit| LocalLevel::of(unit.kind) == level);
            let place = (Some(unit.tier), place_slug(gazetteer, unit));
            !is_of_level || told.iter().any(|told| told.place == place)
        };
        let symbol = congress_symbol(asked.reference.kind, None);
        let reference = Reference { assembly: Some(Assembly::Local(LocalLevel::Unknown)), ..asked.reference.clone() };
        self.names_by_place(&Asked { reference, ..asked.clone() }, &symbol, &is_told)
    }

    /// The laws of a name that the registry doesn't have, by the years that articles say.
    fn open_laws(&self, asked: &Asked) -> Result<Counted> {
        let Some(name) = asked.reference.law_key() else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (term, count) in self.snapshot().keys(KeyField::Symbol, &name, usize::MAX)? {
            let year = term.strip_prefix(&name).and_then(|year| year.parse().ok());
            if let Some(year) = year {
                let reference = Reference { year: Some(year), ..asked.reference.clone() };
                found.push((Asked { reference, ..asked.clone() }.label(), count));
            }
        }
        Ok(found)
    }
}

/// What identities call a unit of a tier; none and empty for organisations of the whole country.
type SlugOfTier = (Option<Tier>, String);

/// The resolution of a congress whose number or term is told.
struct OfCongress {
    identity: String,
    place: SlugOfTier,
    articles: u64,
}

/// What identities have before the term for the organisations that may be asked for: those of each tier that the place, or
/// else the level, is of. Nothing for the Party itself, whose congresses have only a number.
fn organisations(
    reference: &Reference,
    assembly: Assembly,
    place: Option<&IssuingPlace>,
) -> Vec<(Option<Tier>, String)> {
    let organisation = reference.organisation.as_deref();
    let mut tiers: Vec<Option<Tier>> = match (assembly, place) {
        (Assembly::National, _) if organisation.is_none() => return vec![(None, String::new())],
        (Assembly::National, _) => vec![None],
        (Assembly::Local(_), Some(place)) => place.units.iter().map(|(unit, _)| Some(unit.tier)).collect(),
        (Assembly::Local(level), None) => level.tiers().iter().copied().map(Some).collect(),
    };
    tiers.sort();
    tiers.dedup();
    let slug = |tier| Some((tier, format!("{}-", organisation_slug(organisation, assembly, tier)?)));
    tiers.into_iter().filter_map(slug).collect()
}

/// The term that the rest of a congress's identity begins with, and what is after it: `19` and `kon-ray`, `2020-2025` and
/// `kon-ray`. The term is empty where something else is there.
fn term_and_place(rest: &str) -> (&str, &str) {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let words = rest.split('-').take_while(|word| is_number(word)).take(2).collect::<Vec<_>>();
    // A district may be called by a number, as *Quận 3* is.
    let count = if words.first().is_some_and(|first| first.len() == YEAR) { words.len() } else { words.len().min(1) };
    let end = words.iter().take(count).map(|word| word.len() + 1).sum::<usize>().saturating_sub(1);
    let (term, place) = rest.split_at_checked(end).unwrap_or((rest, ""));
    (term, place.strip_prefix('-').unwrap_or(place))
}

/// Whether the rest of an identity is of a congress that a key tells by whose it was, with the number or term of it:
/// `hu-19-kon-ray` of `kon-ray`, `cong-doan-tinh-10-kon-tum` of `cong-doan-kon-tum`. What is around a place is after it.
fn of_whom<'i>(rest: &'i str, whose: &str) -> Option<&'i str> {
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let (organisation, rest) = rest.match_indices('-').find_map(|(at, _)| {
        let (before, after) = (rest.get(..at)?, rest.get(at + 1..)?);
        is_number(after.split('-').next()?).then_some((before, after))
    })?;
    let (term, place) = term_and_place(rest);
    let tiers = [Tier::Province, Tier::District, Tier::Commune];
    let without_tier =
        || tiers.iter().find_map(|tier| organisation.strip_suffix(&format!("-{}", slug(tier.vietnamese()))));
    let is_of_party = matches!(organisation, "tu" | "hu" | "du");
    let asked_place = match is_of_party {
        true => whose,
        false => whose.strip_prefix(without_tier().unwrap_or(organisation))?.trim_start_matches('-'),
    };
    let rest = place.strip_prefix(asked_place)?;
    (rest.is_empty() || rest.starts_with('-') && !asked_place.is_empty()).then_some(term)
}

/// Small letters without marks, joined with hyphens, as in identities.
fn slug(text: &str) -> String {
    let words = Tokens::new(text);
    folded_words(&words, 0..words.len()).replace(' ', "-")
}

/// Digits of a year.
const YEAR: usize = 4;

/// What identities have for the time of a year: itself, or a term that it lies in.
fn spans_of(year: i16, registry: &Registry) -> Vec<String> {
    let ends = [Date::new(year, 1, 1), Date::new(year, 12, 31)];
    let terms = ends.into_iter().flatten().filter_map(|day| registry.congress_on(day));
    std::iter::once(year.to_string()).chain(terms.map(|term| format!("k{term}"))).collect()
}
