//! A directive as a person asks for it: any alias, with or without marks, in an office's shorthand.

use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::adopted::may_be;
use super::candidates::candidates;
use super::citation::{Assembly, LocalLevel, Reference};
use super::found::{Footing, Voice};
use super::grammar::citations;
use super::identity::identity_parts;
use super::issued::Directive;
use super::issuer::known_code;
use super::issuing_place::{Beside, IssuingPlace};
use super::law_name::{Amending, LawName};
use super::registry::Registry;
use super::{DirectiveKind, IssuerCode, Number, Plenum};
use crate::locality::{Gazetteer, Tier};
use crate::text::{Span, Tokens};

/// A directive named in a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Where in the query.
    pub span: Span,
    /// What the words say.
    pub reference: Reference,
    /// Ids of the directives of the registry that it may be, sorted; empty for those outside it.
    pub candidates: Vec<String>,
    /// Identity of a directive outside the registry, if it was asked for by that.
    pub identity: Option<String>,
    /// The key of citations that the registry doesn't settle (`KH:60:HU:`), if they were asked for by that.
    pub key: Option<String>,
    /// Whose it is, where each place has one of this symbol.
    pub place: Option<IssuingPlace>,
}

impl Asked {
    /// A question that only a reference and the directives of the registry that fit it make.
    fn new(span: Span, reference: Reference, candidates: Vec<String>) -> Self {
        Asked { span, reference, candidates, identity: None, key: None, place: None }
    }

    /// A question about a directive that can't be told; no citation fits it.
    pub fn nothing(span: Span) -> Self {
        Asked::new(span, Reference::new(super::DirectiveKind::Lenh), Vec::new())
    }

    /// The tier of the committees that issue such a directive; none where it is the centre, or isn't told by the symbol,
    /// and where the question has an identity.
    pub fn issuing_tier(&self) -> Option<Tier> {
        let issuer =
            self.reference.issuer.as_ref().filter(|_| self.identity.is_none() && self.reference.number.is_some());
        issuer.and_then(|issuer| issuer.level().tier())
    }

    /// Whether it is [`Asked::nothing`].
    pub fn is_nothing(&self) -> bool {
        let nothing = Self::nothing(self.span);
        *self == nothing
    }

    /// The name asked for: `Chỉ thị 10-CT/TU`, with the place if one was named.
    pub fn label(&self) -> String {
        let name = self.identity.clone().or_else(|| self.key.clone()).unwrap_or_else(|| self.name());
        let place = self.place.as_ref().map(|place| format!(" {}", place.name)).unwrap_or_default();
        name + &place
    }

    fn name(&self) -> String {
        let reference = &self.reference;
        let number = reference.number.map(|n| format!(" {n}")).unwrap_or_default();
        let issuer = reference.issuer.as_ref().map(|i| format!("-{}/{i}", reference.kind.code())).unwrap_or_default();
        let plenum = reference.plenum.map(|p| format!(" Trung ương {}", p.number)).unwrap_or_default();
        let congress = reference.congress.map(|c| format!(" khóa {c}")).unwrap_or_default();
        if let Some(law) = &reference.law {
            let year = reference.stated_year().map(|year| format!(" {year}")).unwrap_or_default();
            return format!("{}{year}", law.name);
        }
        format!("{}{number}{issuer}{plenum}{congress}", reference.kind.name())
    }
}

/// The directives that a query names, in order: by symbol or name, with the place whose committee issued it where the
/// symbol alone doesn't tell (*10-CT/TU Tiền Giang*); by id (`kl-21-tw-k13`); or by the key of an open citation, as
/// chithi prints it (`KH:60:HU:`). The gazetteer is read (some milliseconds) only for a symbol that needs a place.
pub fn asked(query: &str, registry: &Registry, gazetteer: &LazyLock<Gazetteer>) -> Vec<Asked> {
    let tokens = Tokens::new(query);
    with_places(asked_among(&tokens, registry), &tokens, gazetteer)
}

/// Gives each directive asked for, if its issuer is a committee of one tier, the place that is named beside it: before it
/// if the first of them has one there, else after it.
pub(crate) fn with_places(mut asked: Vec<Asked>, tokens: &Tokens<'_>, gazetteer: &LazyLock<Gazetteer>) -> Vec<Asked> {
    let words: Vec<Range<usize>> = asked.iter().map(|one| tokens.within(one.span)).collect();
    let mut is_before = false;
    for (i, one) in asked.iter_mut().enumerate() {
        let (Some(tier), Some(own)) = (one.issuing_tier(), words.get(i)) else { continue };
        let beside = Beside { tokens, tier, gazetteer };
        let before = i.checked_sub(1).and_then(|i| words.get(i)).map_or(0, |last| last.end);
        let after = words.iter().map(|other| other.start).find(|start| *start >= own.end).unwrap_or(tokens.len());
        let place_before = (i == 0 || is_before).then(|| beside.last_in(before..own.start)).flatten();
        is_before = if i == 0 { place_before.is_some() } else { is_before };
        one.place = if is_before { place_before } else { beside.first_in(own.end..after) };
    }
    asked
}

/// The directives that the words of a query name, in order; see [`asked`].
pub(crate) fn asked_among(tokens: &Tokens<'_>, registry: &Registry) -> Vec<Asked> {
    let query = tokens.text();
    if let Some(directive) = registry.get(query.trim()) {
        let mut reference = Reference::new(directive.kind);
        reference.number = directive.number;
        reference.issuer = Some(directive.issuer.clone());
        reference.year = directive.year;
        return vec![Asked::new(Span::new(0, query.len()), reference, vec![directive.id.clone()])];
    }
    if let Some(asked) = by_key(query) {
        return vec![asked];
    }
    let named = by_name(tokens, registry);
    match by_identity(query).filter(|_| named.iter().all(|asked| asked.candidates.is_empty())) {
        Some(asked) => vec![asked],
        None => named,
    }
}

fn by_name(tokens: &Tokens<'_>, registry: &Registry) -> Vec<Asked> {
    citations(tokens, Voice::Query, registry)
        .into_iter()
        .filter(|found| found.footing != Footing::Foreign)
        .filter(|found| found.footing != Footing::Paired || may_be(registry, &found.reference))
        .map(|found| {
            let mut fitting = fitting(registry, &found.reference);
            // "NQ TW4 khóa XII" asks for the directive that the press means by it.
            let reference = &found.reference;
            if let (None, Some(plenum), Some(congress)) = (reference.number, reference.plenum, reference.congress)
                && let Some(conventional) = registry.conventional(plenum, congress)
            {
                fitting.retain(|id| id == conventional);
            }
            fitting.sort();
            fitting.dedup();
            Asked::new(found.span, found.reference, fitting)
        })
        .collect()
}

/// The reference without the central organ: people confuse the three, and who asks must not miss what he means.
fn asked_of_all(reference: &Reference) -> Reference {
    Reference { central_organ: None, ..reference.clone() }
}

/// The directives that a reference may mean. Where the press knows one by kind and number alone (*Chỉ thị 05*), those of the
/// State that it doesn't know so aren't meant by them.
fn fitting(registry: &Registry, reference: &Reference) -> Vec<String> {
    let mut all: Vec<&Directive> =
        candidates(registry, &asked_of_all(reference), None).into_iter().map(|c| c.directive).collect();
    let alone = reference.issuer.is_none() && reference.stated_year().is_none() && reference.number.is_some();
    if alone && all.iter().any(|directive| directive.is_known_by_number()) {
        all.retain(|directive| directive.congress.is_some() || directive.is_known_by_number());
    }
    all.into_iter().map(|directive| directive.id.clone()).collect()
}

/// `kh-43-tu-2022-kon-tum`: the identity of a directive outside the registry, as chithi prints it.
fn by_identity(query: &str) -> Option<Asked> {
    let identity = query.trim();
    let mut parts = identity.split('-');
    let kind = DirectiveKind::from_code(parts.next()?)?;
    let second = parts.next()?;
    let number: Option<Number> = second.parse().ok();
    let letters = identity.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let is_of_congress = second == "dh" && parts.next().is_some();
    if !letters || !(is_of_congress || identity_parts(identity).is_some()) {
        return None;
    }
    let mut reference = Reference::new(kind);
    reference.number = number;
    let span = Span::new(0, query.len());
    Some(Asked { identity: Some(identity.to_owned()), ..Asked::new(span, reference, Vec::new()) })
}

/// `KH:60:HU:`, `KH:88:HU:2022`, `NQ:TW4:K12`, `NQ:ĐH:Kon Rẫy`: the key of citations that the registry doesn't settle, as
/// chithi prints it, in any letter case. A numbered one may have a place after it.
fn by_key(query: &str) -> Option<Asked> {
    let typed = query.trim();
    let (kind, rest) = typed.split_once(':')?;
    let mut reference = Reference::new(DirectiveKind::from_code(kind)?);
    let start = query.len() - query.trim_start().len();
    let cells: Vec<&str> = rest.splitn(3, ':').collect();
    let (length, rest) = match cells[..] {
        [number, issuer, rest] => {
            let year: &str = rest.split(char::is_whitespace).next().unwrap_or("");
            reference.number = Some(number.parse().ok()?);
            reference.issuer = (!issuer.is_empty()).then(|| IssuerCode::from(known_code(issuer).unwrap_or(issuer)));
            reference.year = if year.is_empty() { None } else { Some(year.parse().ok()?) };
            let issuer = reference.issuer.as_ref().map(IssuerCode::as_str).unwrap_or_default();
            (typed.len() - rest.len() + year.len(), format!("{number}:{issuer}:{year}"))
        }
        _ => (typed.len(), unnumbered(&cells, &mut reference)?),
    };
    let key = format!("{}:{rest}", reference.kind.code());
    Some(Asked { key: Some(key), ..Asked::new(Span::new(start, start + length), reference, Vec::new()) })
}

/// What is after the kind in the key of a plenum's or a congress's directive: `TW4:K12`, `ĐH13`, `ĐH:Kon Rẫy`.
fn unnumbered(cells: &[&str], reference: &mut Reference) -> Option<String> {
    if reference.kind.is_law() {
        return law(cells, reference);
    }
    let first = cells.first()?.to_uppercase();
    if let Some(congress) = first.strip_prefix("ĐH") {
        reference.congress = if congress.is_empty() { None } else { Some(congress.parse().ok()?) };
        reference.assembly = Some(match reference.congress {
            Some(_) => Assembly::National,
            None => Assembly::Local(LocalLevel::Unknown),
        });
        return Some(std::iter::once(first.as_str()).chain(cells.get(1).copied()).collect::<Vec<_>>().join(":"));
    }
    let plenum = first.strip_prefix("TW")?.parse().ok()?;
    let congress = cells.get(1)?.to_uppercase();
    reference.plenum = Some(Plenum { number: plenum, session: 0 });
    let number = congress.strip_prefix('K')?;
    reference.congress = if number.is_empty() { None } else { Some(number.parse().ok()?) };
    Some(format!("{first}:{congress}"))
}

/// What is after the kind in the key of a law by its name: `Đất đai:1985`, `1946`.
fn law(cells: &[&str], reference: &mut Reference) -> Option<String> {
    let (year, name) = cells.split_last()?;
    reference.year = if year.is_empty() { None } else { Some(year.parse().ok()?) };
    let name = std::iter::once(reference.kind.name()).chain(name.first().copied()).collect::<Vec<_>>().join(" ");
    reference.law = Some(LawName { name: name.into(), amending: Amending::No });
    Some(cells.join(":"))
}
