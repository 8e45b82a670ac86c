//! Names of identities: the key inside an article, and the slug over all articles.

use super::DirectiveKind;
use super::assembly::Assembly;
use super::citation::{Reference, Resolution};
use super::issued::{Congress, Directive};
use super::issuer::{IssuerCode, Level};
use super::registry::Registry;
use super::settling::Context;
use crate::locality::{Gazetteer, Tier, UnitId};
use crate::text::{Tokens, fold, key};

/// `KL:21:TW:2021`, `KH:60:HU:`, `NQ:TW4:K12`, `NQ:ĐH13`, `NQ:ĐH:Kon Rẫy:19`, `NQ:ĐH:Công đoàn:12`.
pub(super) fn key_of(reference: &Reference, directive: Option<&Directive>, gazetteer: &Gazetteer) -> String {
    let kind = reference.kind.code();
    if let Some(number) = reference.number {
        let issuer =
            directive.map(|d| d.issuer.as_str()).or(reference.issuer.as_ref().map(|i| i.as_str())).unwrap_or("");
        // The year of a known directive is its own, whatever day is misprinted beside it.
        let year = directive.and_then(|d| d.year).or(reference.stated_year());
        let year = year.map(|y| y.to_string()).unwrap_or_default();
        return format!("{kind}:{number}:{issuer}:{year}");
    }
    if let Some(key) = reference.law_key() {
        return key;
    }
    if let Some(plenum) = reference.plenum {
        let congress = reference.congress.map(|c| c.to_string()).unwrap_or_default();
        return format!("{kind}:TW{}:K{congress}", plenum.number);
    }
    match (reference.assembly, reference.congress) {
        (Some(Assembly::National), Some(congress)) => format!("{kind}:ĐH{congress}"),
        (Some(assembly), _) => format!("{kind}:ĐH:{}", congress_name(reference, assembly, gazetteer)),
        (None, _) => format!("{kind}::"),
    }
}

/// What is after `NQ:ĐH:` in the key of a congress that isn't the Party's or that has no number: whose it was and which.
fn congress_name(reference: &Reference, assembly: Assembly, gazetteer: &Gazetteer) -> String {
    let party = (assembly == Assembly::National).then_some("Đảng");
    let place = reference.place.map(|place| unit_name(gazetteer, place));
    let whose = reference.organisation.as_deref().or(party).into_iter().map(str::to_owned).chain(place);
    let whose = whose.collect::<Vec<_>>().join(" ");
    reference.term.map_or(whose.clone(), |term| format!("{whose}:{term}"))
}

/// The identity over all articles: the registry's id, or a slug of what makes a directive outside it
/// one and the same: kind, number, issuer, year or term and, for local ones, the issuing unit. None where the year
/// or term isn't told: numbers come back each year or term, so that one name would stand for different documents. Nor is
/// there one where the slug is the id of a directive in the registry: that one isn't meant.
pub(super) fn identity(
    reference: &Reference,
    directive: Option<&Directive>,
    resolution: &Resolution,
    context: Context<'_>,
) -> Option<String> {
    if let Some(directive) = directive {
        return Some(directive.id.clone());
    }
    if matches!(resolution, Resolution::Ambiguous(_)) {
        return None;
    }
    let mut parts = vec![slug(reference.kind.code())];
    match (reference.number, reference.assembly) {
        (Some(number), _) => {
            parts.push(number.to_string());
            let issuer = reference.issuer.as_ref()?;
            // Of a code that many have, only the place tells one.
            let is_local = issuer.level().tier().is_some() || matches!(issuer.level(), Level::AnyLocal | Level::Shared);
            if is_local && reference.place.is_none() {
                return None;
            }
            parts.push(issuer_slug(issuer, reference.kind));
            let of_congress = reference.place.filter(|_| issuer.is_congress());
            parts.extend(of_congress.map(|place| committee_slug(place.tier).to_owned()));
            parts.push(numbering_span(context.registry, reference)?);
        }
        (None, Some(Assembly::National)) if reference.organisation.is_none() => {
            parts.push("dh".to_owned());
            parts.push(reference.congress?.to_string());
        }
        (None, Some(assembly)) => {
            parts.push("dh".to_owned());
            let tier = reference.place.map(|place| place.tier);
            parts.push(organisation_slug(reference.organisation.as_deref(), assembly, tier)?);
            parts.push(reference.term?.to_string());
        }
        (None, None) => return None,
    }
    parts.extend(reference.place.map(|place| place_slug(context.gazetteer, place)));
    let identity = parts.join("-");
    // The registry's directive of that name was ruled out, by the day of the article or by what is said beside it.
    context.registry.get(&identity).is_none().then_some(identity)
}

/// What the identity of a congress calls the organisation: `hu` for a district's of the Party, `cong-doan`, and
/// `cong-doan-tinh` for a province's. None of a local one whose place isn't known, and of a *Hội* whose name isn't.
pub(crate) fn organisation_slug(organisation: Option<&str>, assembly: Assembly, tier: Option<Tier>) -> Option<String> {
    let Some(organisation) = organisation.filter(|name| *name != "Hội") else {
        let committee = tier.filter(|_| organisation.is_none())?;
        return Some(committee_slug(committee).to_owned());
    };
    match (assembly, tier) {
        (Assembly::National, _) => Some(slug(organisation)),
        (Assembly::Local(_), tier) => Some(slug(&format!("{organisation} {}", tier?.vietnamese()))),
    }
}

/// The code of a tier's committee, as identities have it.
fn committee_slug(tier: Tier) -> &'static str {
    match tier {
        Tier::Province => "tu",
        Tier::District => "hu",
        Tier::Commune => "du",
    }
}

/// The parts of a numbered directive's identity after its number: `hu`, `2022` and `kon-ray` of `kh-60-hu-2022-kon-ray`.
pub(crate) struct IdentityParts<'i> {
    /// Slug of the issuer's code.
    pub issuer: &'i str,
    /// Year, or `k12` for a term.
    pub span: &'i str,
    /// Slug of the place whose committee issued it; empty if it has none.
    pub place: &'i str,
}

impl IdentityParts<'_> {
    /// The issuer's code, without the tier of a congress: `dh` of `dh-tu`.
    pub fn committee(&self) -> &str {
        self.of_congress().map_or(self.issuer, |(code, _)| code)
    }

    /// Whether it is of a unit, which identities call so.
    pub fn is_of(&self, unit: UnitId, slug: &str) -> bool {
        self.place == slug && self.of_congress().is_none_or(|(_, tier)| tier == committee_slug(unit.tier))
    }

    /// The code of a congress, and the tier of the organisation.
    fn of_congress(&self) -> Option<(&str, &str)> {
        self.issuer.split_once('-').filter(|(code, _)| code.starts_with("dh"))
    }
}

/// The parts of an identity; none if it isn't of that form, as a person's own ids needn't be.
pub(crate) fn identity_parts(identity: &str) -> Option<IdentityParts<'_>> {
    let (_, rest) = identity.split_once('-')?;
    let (_, rest) = rest.split_once('-')?;
    let is_span = |word: &str| {
        let digits = word.strip_prefix('k').unwrap_or(word);
        let is_long = word.len() == 4 || digits.len() < word.len();
        is_long && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let mut start = 0;
    for word in rest.split('-') {
        let end = start + word.len();
        if start > 0 && is_span(word) {
            let place = rest.get(end + 1..).unwrap_or_default();
            return Some(IdentityParts { issuer: rest.get(..start - 1)?, span: word, place });
        }
        start = end + 1;
    }
    None
}

/// What an identity has for an issuer's code: that of whose number it is, since the unit may be left out.
pub(crate) fn issuer_slug(issuer: &IssuerCode, kind: DirectiveKind) -> String {
    slug(issuer.numbering(kind))
}

/// The span in which the issuer's numbers run on: a term for the Party's centre, as in the registry's own
/// ids, the year for all others.
fn numbering_span(registry: &Registry, reference: &Reference) -> Option<String> {
    if is_central(reference) {
        // The day tells where the khóa beside it is another.
        let congress = reference.date.map_or(reference.congress, |day| registry.congress_on(day));
        return congress.map(|congress| format!("k{congress}"));
    }
    reference.stated_year().map(|year| year.to_string())
}

fn is_central(reference: &Reference) -> bool {
    reference.issuer.as_ref().is_some_and(|issuer| issuer.level() == Level::PartyCentre)
}

/// The term of a central directive whose own words don't say it: that of its day, or of its year if all of that lies in
/// one term. Two mentions with the same evidence so have the same identity.
pub(super) fn term_told_by_day(reference: &Reference, registry: &Registry) -> Option<Congress> {
    let is_open = reference.number.is_some() && reference.congress.is_none() && is_central(reference);
    let told = || match reference.date {
        Some(day) => registry.congress_on(day),
        None => registry.congress_in(reference.year?),
    };
    is_open.then(told).flatten()
}

fn unit_name(gazetteer: &Gazetteer, unit: UnitId) -> String {
    gazetteer.unit(unit).map(|u| u.name.to_string()).unwrap_or_default()
}

/// What an identity calls a unit: `kon-tum`, `ia-hdrai`. Communes often share their names, so theirs has the district's
/// after it; and a district's that several have (*Châu Thành*) the province's.
pub(crate) fn place_slug(gazetteer: &Gazetteer, unit: UnitId) -> String {
    let around = gazetteer.ancestors(unit);
    let mut names = vec![unit_name(gazetteer, unit)];
    let mut inner = unit;
    for wider in around {
        if inner.tier == Tier::Commune || gazetteer.is_shared_district(inner) {
            names.push(unit_name(gazetteer, wider));
            inner = wider;
        }
    }
    slug(&names.join(" "))
}

/// Small ASCII letters and digits, words joined with `-`.
fn slug(text: &str) -> String {
    let tokens = Tokens::new(text);
    let words: Vec<String> = (0..tokens.len()).map(|i| fold(&key(tokens.raw(i)))).collect();
    words.join("-")
}
