//! Who issued a directive, where the symbol doesn't say: the organ that the sentence names, and the place
//! whose committee it is.

use super::citation::{Assembly, Form, LocalLevel};
use super::found::Found;
use super::issuer::Level;
use super::lead::issuing_verb;
use super::reading::{Reading, Readings};
use super::settling::{Context, Draft};
use super::{DirectiveKind, IssuerCode};
use crate::locality::{Tier, UnitId};
use crate::text::{Tokens, effort};

/// Nghị định are the Government's; a plan's issuer is the subject of "… đã ban hành Kế hoạch số 60".
pub(super) fn name_issuer(draft: &mut Draft, readings: &Readings<'_>) {
    let reference = &mut draft.reference;
    if reference.issuer.is_some() || draft.found.form != Form::Short {
        return;
    }
    reference.issuer = match reference.kind {
        DirectiveKind::NghiDinh => Some(IssuerCode::from("CP")),
        _ => issuing_subject(readings.get(draft.field), &draft.found).map(IssuerCode::from),
    };
}

/// The organ that issues in the same sentence, before the citation: "Ban Thường vụ Huyện ủy … đã ban
/// hành Kế hoạch số 60".
fn issuing_subject(reading: &Reading<'_>, found: &Found) -> Option<&'static str> {
    let tokens = reading.tokens;
    let verb = issuing_verb(tokens, found.words.start).or_else(|| planning_verb(tokens, found.words.start))?;
    let first = tokens.at_or_after(reading.sentence_around(found.span).start);
    reading.last_organ_in(first..verb).map(|organ| organ.code)
}

/// "xây dựng", "cụ thể hóa thành" before a plan, or before a short list of them.
fn planning_verb(tokens: &Tokens, first: usize) -> Option<usize> {
    (first.saturating_sub(MAX_WORDS_TO_VERB)..first).rev().find(|&at| {
        matches!(
            (tokens.key(at), tokens.key(at + 1)),
            ("ban", "hành") | ("xây", "dựng") | ("cụ", "thể") | ("ban", "hanh") | ("xay", "dung")
        )
    })
}

/// "đã ban hành" stands right before what was issued, or before a short list of it.
const MAX_WORDS_TO_VERB: usize = 6;

/// The unit whose committee issued a local directive: named beside it, or else the article's own.
pub(super) fn name_place(draft: &mut Draft, tokens: &Tokens, context: Context<'_>) {
    let tier = match (draft.reference.assembly, draft.reference.issuer.as_ref().map(IssuerCode::level)) {
        (Some(Assembly::National), _) => return,
        (Some(Assembly::Local(level)), _) => match level {
            LocalLevel::Province => Some(Tier::Province),
            LocalLevel::District => Some(Tier::District),
            LocalLevel::Commune => Some(Tier::Commune),
            LocalLevel::Unknown => None,
        },
        (None, Some(Level::AnyLocal)) => None,
        (None, Some(level)) if level.tier().is_some() => level.tier(),
        _ => return,
    };
    if draft.reference.place.is_none() {
        draft.reference.place = place_beside(draft, tier, tokens, context).or_else(|| place_of_article(tier, context));
    }
}

fn place_beside(draft: &Draft, tier: Option<Tier>, tokens: &Tokens, context: Context<'_>) -> Option<UnitId> {
    let last = tokens.span(draft.found.words.end.saturating_sub(1)).end.max(draft.found.span.end);
    let mentions = &context.setting.mentions;
    let first = mentions.partition_point(|m| (m.field, m.span.start) < (draft.field, draft.found.span.start));
    mentions
        .iter()
        .skip(first)
        .inspect(|_| effort(1))
        .take_while(|m| m.field == draft.field && m.span.start <= last + MAX_BYTES_TO_PLACE)
        .filter(|m| {
            m.span.start < last || tokens.text().get(last..m.span.start).is_some_and(|gap| gap.trim().is_empty())
        })
        .filter_map(|m| m.unit)
        .find(|unit| tier.is_none_or(|tier| unit.tier == tier))
}

/// A place "beside" a citation follows its organ at once.
const MAX_BYTES_TO_PLACE: usize = 2;

fn place_of_article(tier: Option<Tier>, context: Context<'_>) -> Option<UnitId> {
    let primary = context.setting.primary.as_ref()?.unit;
    let chain = std::iter::once(primary).chain(context.gazetteer.ancestors(primary));
    match tier {
        Some(tier) => chain.into_iter().find(|unit| unit.tier == tier),
        None => Some(primary),
    }
}
