//! A directive as a person asks for it: any alias, with or without marks, in an office's shorthand.

use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::adopted::may_be;
use super::candidates::candidates;
use super::citation::{Assembly, LocalLevel, Reference};
use super::congress::term_at;
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
        if let Some(Assembly::Local(level)) =
            self.reference.assembly.filter(|_| self.key.is_none() && self.identity.is_none())
        {
            return level.tier();
        }
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
        if reference.assembly.is_some() {
            return self.congress_name();
        }
        let plenum = reference.plenum.map(|p| format!(" Trung ương {}", p.number)).unwrap_or_default();
        let congress = reference.congress.map(|c| format!(" khóa {c}")).unwrap_or_default();
        if let Some(law) = &reference.law {
            let year = reference.stated_year().map(|year| format!(" {year}")).unwrap_or_default();
            return format!("{}{year}", law.name);
        }
        format!("{}{number}{issuer}{plenum}{congress}", reference.kind.name())
    }
}

impl Asked {
    fn congress_name(&self) -> String {
        let Reference { kind, congress, organisation, term, .. } = &self.reference;
        let whose = organisation.as_deref().map(|name| format!(" {name}")).unwrap_or_default();
        let number = congress.map(|c| format!(" khóa {c}")).unwrap_or_default();
        let term = term.map(|term| format!(" {term}")).unwrap_or_default();
        format!("{} Đại hội{whose}{number}{term}", kind.name())
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
        let Some(own) = words.get(i) else { continue };
        if let Some(Assembly::Local(level)) = one.reference.assembly.filter(|_| one.key.is_none()) {
            let after = words.get(i + 1).map_or(tokens.len(), |next| next.start.max(own.end));
            let place = place_of_congress(level, own.clone(), own.end..after, tokens, gazetteer);
            // "… đảng bộ huyện kon rẫy lần thứ XIX": without its capitals the name ends what was read of the congress.
            let term = place.as_ref().and_then(|(_, next)| term_at(tokens, *next).filter(|_| *next > own.end));
            one.reference.term = one.reference.term.or(term);
            one.place = place.map(|(place, _)| place);
            continue;
        }
        let Some(tier) = one.issuing_tier() else { continue };
        let beside = Beside { tokens, tier, gazetteer };
        let before = i.checked_sub(1).and_then(|i| words.get(i)).map_or(0, |last| last.end);
        let after = words.iter().map(|other| other.start).find(|start| *start >= own.end).unwrap_or(tokens.len());
        let place_before = (i == 0 || is_before).then(|| beside.last_in(before..own.start)).flatten();
        is_before = if i == 0 { place_before.is_some() } else { is_before };
        one.place = if is_before { place_before } else { beside.first_in(own.end..after) };
    }
    asked
}

/// Whose congress is asked for, and the word after the place: named in the words that name the congress, or right after them.
fn place_of_congress(
    level: LocalLevel,
    own: Range<usize>,
    after: Range<usize>,
    tokens: &Tokens<'_>,
    gazetteer: &LazyLock<Gazetteer>,
) -> Option<(IssuingPlace, usize)> {
    let tier = level.tier().or((level == LocalLevel::City).then_some(Tier::District))?;
    let beside = Beside { tokens, tier, gazetteer };
    match level {
        LocalLevel::City => beside.city_in(own).or_else(|| beside.city_in(after)),
        _ => beside.inside(own).or_else(|| beside.right_at(after)),
    }
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
/// chithi prints it, in any letter case. A numbered one may have a place after it; of a congress's the end may be missing.
fn by_key(query: &str) -> Option<Asked> {
    let typed = query.trim();
    let (kind, rest) = typed.split_once(':')?;
    let mut reference = Reference::new(DirectiveKind::from_code(kind)?);
    let start = query.len() - query.trim_start().len();
    let cells: Vec<&str> = rest.splitn(3, ':').collect();
    let of_congress = cells.first().is_some_and(|first| first.to_uppercase().starts_with("ĐH"));
    let (length, rest) = match cells[..] {
        _ if of_congress => (typed.len(), unnumbered(&cells, &mut reference)?),
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

/// What is after the kind in the key of a plenum's or a congress's directive: `TW4:K12`, `ĐH13`, `ĐH:Kon Rẫy:19`.
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
        return Some(
            std::iter::once(first.as_str()).chain(cells.iter().skip(1).copied()).collect::<Vec<_>>().join(":"),
        );
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
