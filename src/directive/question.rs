//! A directive as a person asks for it: any alias, with or without marks, in an office's shorthand.

use std::ops::Range;

use super::adopted::may_be;
use super::asked::Asked;
use super::assembly::{Assembly, LocalLevel};
use super::citation::Reference;
use super::congress::term_at;
use super::evidence::and_then;
use super::found::{Footing, Voice};
use super::grammar::citations;
use super::identity::identity_parts;
use super::issuing_place::{Beside, IssuingPlace};
use super::kind::HEADS;
use super::law_name::{Amending, LawName};
use super::namesake::meant_by;
use super::registry::Registry;
use super::said::Question;
use super::typed_key::{TypedKey, typed_key};
use super::{DirectiveKind, Number};
use crate::locality::{Gazetteer, Tier};
use crate::text::{Span, Tokens};

/// The directives that a query names, in order: by symbol or name, with the place whose committee issued it where the
/// symbol alone doesn't tell (*10-CT/TU Tiền Giang*); by id (`kl-21-tw-k13`); or by the key of an open citation, as
/// chithi prints it (`KH:60:HU:`). A law's name without its year asks for all laws of that name. The gazetteer is asked
/// only for a symbol that needs a place.
pub fn asked(query: &str, registry: &Registry, gazetteer: &Gazetteer) -> Vec<Asked> {
    let tokens = Tokens::new(query);
    let mut asked = with_places(asked_among(&tokens, registry, gazetteer, false), &tokens, gazetteer);
    asked.extend(laws_without_year(&tokens, registry, &asked));
    asked.sort_by_key(|one| one.span.start);
    asked
}

/// Gives each directive asked for, if its issuer is a committee of one tier, the place that is named beside it: before it
/// if the first of them has one there, else after it.
pub(crate) fn with_places(mut asked: Vec<Asked>, tokens: &Tokens<'_>, gazetteer: &Gazetteer) -> Vec<Asked> {
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
        if !one.is_of_places() || one.place.is_some() {
            continue;
        }
        let beside = Beside { tokens, tier: one.issuing_tier(), gazetteer };
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
    gazetteer: &Gazetteer,
) -> Option<(IssuingPlace, usize)> {
    let tier = level.tier().or((level == LocalLevel::City).then_some(Tier::District))?;
    let beside = Beside { tokens, tier: Some(tier), gazetteer };
    match level {
        LocalLevel::City => beside.city_in(own).or_else(|| beside.city_in(after)),
        _ => beside.inside(own, after.end).or_else(|| beside.right_at(after)),
    }
}

/// The directives that the words of a query name, in order; see [`asked`]. A sign before them may leave out the first.
pub(crate) fn asked_among(
    tokens: &Tokens<'_>,
    registry: &Registry,
    gazetteer: &Gazetteer,
    is_left_out: bool,
) -> Vec<Asked> {
    let query = tokens.text();
    if let Some(directive) = registry.get(query.trim()) {
        return vec![Asked::one(directive, Span::new(0, query.len()))];
    }
    // An id is one directive's, if any's: its parts name no other.
    if let Some(asked) = by_key(query, registry).or_else(|| by_identity(query)) {
        return vec![asked];
    }
    let mut found = citations(tokens, Voice::Query, registry, None);
    found.retain(|found| found.footing != Footing::Foreign);
    found.retain(|found| found.footing != Footing::Paired || may_be(registry, &found.reference));
    Question { tokens, registry, gazetteer, is_left_out }.directives(found)
}

/// `kh-43-tu-2022-kon-tum`: the identity of a directive outside the registry, as chithi prints it.
fn by_identity(query: &str) -> Option<Asked> {
    let identity = query.trim();
    let mut parts = identity.split('-');
    let (code, second) = (parts.next()?, parts.next()?);
    let kind = DirectiveKind::from_code(code)?;
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

/// The key of citations, as chithi prints it, with the directives of the registry that have it.
fn by_key(query: &str, registry: &Registry) -> Option<Asked> {
    let TypedKey { span, key, reference } = typed_key(query, registry)?;
    let mut of_key = meant_by(registry, &reference);
    if reference.number.is_some() {
        // "KL:21:TW:" is the key of what doesn't tell its year.
        let year = reference.year.filter(|_| reference.issuer.is_some());
        of_key.retain(|id| year.is_some() && registry.get(id).is_some_and(|known| known.year == year));
    }
    let is_name = reference.law.is_some() && reference.year.is_none();
    let key = Some(key).filter(|_| !is_name);
    Some(Asked { key, ..Asked::new(span, reference, of_key) })
}

/// What a numbered key says, as a question by name, which asks also for what isn't open: `KH:60:HU:` → *Kế hoạch 60-KH/HU*.
pub(crate) fn name_of_key(asked: &Asked, registry: &Registry) -> Option<Asked> {
    let is_symbol = asked.is_open_key() && asked.reference.number.is_some();
    let reference = Some(&asked.reference).filter(|_| is_symbol)?;
    let candidates = meant_by(registry, reference);
    Some(Asked { key: None, candidates, ..asked.clone() })
}

/// Laws that are asked for by their names, without a year, alone or in a list: all that have had the name. A law that is only
/// what another directive is about (*Nghị định 100 về Luật Nhà ở*) isn't asked for.
pub(crate) fn laws_without_year(tokens: &Tokens<'_>, registry: &Registry, others: &[Asked]) -> Vec<Asked> {
    let begins = |at: usize| at == 0 || and_then(tokens, at).is_some() || matches!(tokens.key(at - 1), "và" | "va");
    let law_at = |first: usize| {
        let found = registry.laws().longest_at(tokens, first, Voice::Query)?;
        let is_amended = (tokens.folded(found.next), tokens.folded(found.next + 1)) == ("sua", "doi");
        let end = if is_amended { found.next + 2 } else { found.next };
        let is_whole = end >= tokens.len() || and_then(tokens, end).is_some();
        let span = tokens.span(first).join(tokens.span(end - 1));
        (is_whole && !others.iter().any(|other| other.span.overlaps(span))).then_some((span, found.name))
    };
    let asked = |(span, name): (Span, &str)| {
        let kind = HEADS.longest_at(&Tokens::new(name), 0)?.values.first()?.kind;
        let mut reference = Reference::new(kind);
        reference.law = Some(LawName { name: name.into(), amending: Amending::No });
        let all = meant_by(registry, &reference);
        Some(Asked::new(span, reference, all))
    };
    (0..tokens.len()).filter(|at| begins(*at)).filter_map(law_at).filter_map(asked).collect()
}
