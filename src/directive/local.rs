//! Who issued a directive, where the symbol doesn't say: the organ that the sentence names, and the place
//! whose committee it is.

use rustc_hash::FxHashMap;

use super::assembly::{Assembly, LocalLevel};
use super::citation::{Form, Reference};
use super::congress_words::Words;
use super::found::Found;
use super::issuer::Level;
use super::issuing::{is_issued_by_nameless, issuing_subject};
use super::organ::{after_title, organ_at};
use super::outside::is_nameless;
use super::reading::Readings;
use super::settling::{Context, Draft};
use super::{DirectiveKind, IssuerCode};
use crate::locality::{How, Kind, Mention, OrganMention, Owners, Tier, UnitId};
use crate::text::{Field, Span, Tokens, effort};

/// Nghị định are the Government's; a plan's issuer is the subject of "… đã ban hành Kế hoạch số 60", and its place is that of
/// this organ.
pub(super) fn name_issuer(draft: &mut Draft, readings: &Readings<'_>, context: Context<'_>) {
    let reference = &mut draft.reference;
    let known = reference.issuer.clone();
    if known.is_none() && reference.kind == DirectiveKind::NghiDinh && draft.found.form == Form::Short {
        reference.issuer = Some(IssuerCode::from("CP"));
        return;
    }
    let is_wanted = match &known {
        Some(known) => {
            is_local(known.level()) && organ_beside(draft, readings.get(draft.field).tokens, context).is_none()
        }
        None => draft.found.form == Form::Short,
    };
    if !is_wanted {
        return;
    }
    let reading = readings.get(draft.field);
    let subject = issuing_subject(reading, &draft.found);
    let Some((organ, Some(code))) = subject else {
        let is_nameless = known.is_none() && (subject.is_some() || is_by_nameless(reading.tokens, &draft.found));
        draft.found.is_outside = is_nameless && all_levels_issue(draft.reference.kind);
        return;
    };
    let reference = &mut draft.reference;
    let issuer = IssuerCode::signing(code, reference.kind);
    if known.as_ref().is_some_and(|known| !known.is_same(&issuer, reference.kind)) {
        return;
    }
    if is_local(issuer.level()) {
        let owner = owners(draft.field, reading.tokens, context).organ_at(organ);
        draft.found.names_unit = owner.as_ref().is_some_and(is_told);
        reference.place = owner.and_then(|organ| organ.unit);
    }
    draft.reference.issuer = Some(known.unwrap_or(issuer));
}

/// Whether organs below ministries issue such directives: "Thông tư 30 của công an phường" is none.
fn all_levels_issue(kind: DirectiveKind) -> bool {
    use DirectiveKind as K;
    !kind.is_joint() && !matches!(kind, K::NghiDinh | K::Luat | K::PhapLenh | K::Lenh | K::ThongTu)
}

/// Whether the words after a directive, or before it, say that a body issued it whose code isn't known: "của Công an huyện".
/// None of the registry's directives is its.
fn is_by_nameless(tokens: &Tokens, found: &Found) -> bool {
    let at = found.words.end;
    let straight = !tokens.before(at).contains([',', '.', ';', '\n']);
    let follows =
        straight && matches!(tokens.key(at), "của" | "do") && is_nameless(tokens, after_title(tokens, at + 1));
    follows || is_issued_by_nameless(tokens, found.words.start)
}

/// Whether something is said of whose an organ is: of "UBND" alone nothing is.
fn is_told(organ: &OrganMention) -> bool {
    organ.unit.is_some() || organ.tier.is_some()
}

/// Whether each place has such an issuer.
fn is_local(level: Level) -> bool {
    level.tier().is_some() || matches!(level, Level::AnyLocal | Level::Shared)
}

fn owners<'a>(field: Field, tokens: &'a Tokens<'a>, context: Context<'a>) -> Owners<'a> {
    Owners { tokens, field, setting: context.setting, gazetteer: context.gazetteer }
}

/// Which units a directive can be of; none where it has no place.
fn wanted(reference: &Reference) -> Option<Wanted> {
    let level = reference.issuer.as_ref().map(IssuerCode::level);
    match (reference.assembly, level) {
        (Some(Assembly::National), _) => None,
        (Some(Assembly::Local(level)), _) => Some(Wanted::of(level)),
        (None, Some(Level::AnyLocal)) => Some(Wanted::OwnProvince),
        (None, Some(Level::Shared)) => Some(Wanted::Named),
        (None, level) => level?.tier().map(Wanted::Tier),
    }
}

/// The unit whose committee issued a local directive, or whose congress adopted it, where it is named beside it. Where that
/// name is open, so is the unit.
pub(super) fn name_place(draft: &mut Draft, tokens: &Tokens<'_>, context: Context<'_>) {
    let Some(wanted) = wanted(&draft.reference) else { return };
    let by_congress = draft.reference.assembly.is_some();
    if draft.reference.place.is_some() || draft.found.names_unit && !by_congress {
        return;
    }
    let organ = if by_congress { None } else { organ_beside(draft, tokens, context) };
    let named = organ
        .map(|organ| organ.unit)
        .or_else(|| place_of_its_congress(draft, tokens, context))
        .or_else(|| place_beside(draft, wanted, tokens, context));
    if let Some(place) = named {
        draft.reference.place = place;
        draft.found.names_unit = true;
    }
}

/// The article's own unit for a local directive beside which none is named; of UBND and HĐND only a province, since there are
/// some at each tier.
pub(super) fn take_own_place(draft: &mut Draft, context: Context<'_>) {
    if draft.reference.place.is_none()
        && !draft.found.names_unit
        && let Some(wanted) = wanted(&draft.reference)
    {
        draft.reference.place = place_of_article(wanted, context);
    }
}

/// Gives mentions of a local directive beside which no unit is named the one that all others of its symbol have.
pub(super) fn share_places(drafts: &mut [Draft]) {
    let key = |reference: &Reference| {
        let issuer = reference.issuer.as_ref().filter(|issuer| is_local(issuer.level()))?;
        Some((reference.kind, reference.number?, IssuerCode::from(issuer.numbering(reference.kind))))
    };
    let mut named: FxHashMap<_, Option<UnitId>> = FxHashMap::default();
    for reference in drafts.iter().map(|draft| &draft.reference).filter(|reference| reference.place.is_some()) {
        let Some(symbol) = key(reference) else { continue };
        let known = named.entry(symbol).or_insert(reference.place);
        *known = known.filter(|unit| Some(*unit) == reference.place);
    }
    for draft in drafts.iter_mut().filter(|draft| draft.reference.place.is_none() && !draft.found.names_unit) {
        let place = key(&draft.reference).and_then(|symbol| named.get(&symbol).copied().flatten());
        draft.reference.place = place;
        draft.inferred |= place.is_some();
    }
}

/// The organ that the words after a directive name as its issuer: "của Ban Thường vụ Huyện ủy Kon Rẫy".
fn organ_beside(draft: &Draft, tokens: &Tokens<'_>, context: Context<'_>) -> Option<OrganMention> {
    let issuer = draft.reference.issuer.as_ref()?.numbering(draft.reference.kind);
    let words = draft.found.words.clone();
    let owners = owners(draft.field, tokens, context);
    let mut tail = words.start.max(words.end.saturating_sub(MOST_WORDS_OF_A_TAIL))..words.end;
    let at = tail.find(|at| {
        let in_symbol = tokens.before(*at).contains(['/', '-', '–']);
        !in_symbol && organ_at(tokens, *at).is_some_and(|organ| organ.code == issuer)
    })?;
    owners.organ_at(at).filter(is_told)
}

/// Organ, day and khóa fit in so many words.
const MOST_WORDS_OF_A_TAIL: usize = 24;

/// Which units can be meant.
#[derive(Debug, Clone, Copy)]
enum Wanted {
    Tier(Tier),
    /// Cities, which are provinces or districts.
    City,
    /// The one after the word for the organisation, and never the article's own.
    Named,
    /// The same; or the article's own if that is a province: its UBND and HĐND are meant where no tier is said.
    OwnProvince,
}

impl Wanted {
    fn of(level: LocalLevel) -> Self {
        match level {
            LocalLevel::Province => Wanted::Tier(Tier::Province),
            LocalLevel::District => Wanted::Tier(Tier::District),
            LocalLevel::Commune => Wanted::Tier(Tier::Commune),
            LocalLevel::City => Wanted::City,
            LocalLevel::Unknown => Wanted::Named,
        }
    }

    fn has(self, mention: &Mention, context: Context<'_>) -> bool {
        match self {
            Wanted::Tier(tier) => mention.tier == tier,
            Wanted::City => mention.unit.map_or(mention.tier == Tier::District, |unit| is_city(unit, context)),
            Wanted::Named => mention.how == How::Organisation,
            // "30/2021/QĐ-UBND tỉnh Kon Tum": the word for the tier follows the symbol at once.
            Wanted::OwnProvince => matches!(mention.how, How::Organisation | How::Tier),
        }
    }
}

fn is_city(unit: UnitId, context: Context<'_>) -> bool {
    context.gazetteer.unit(unit).is_some_and(|unit| unit.kind == Kind::ThanhPho)
}

/// The place of the congress that is said to have adopted a numbered resolution: "01-NQ/ĐH ngày … của Đại hội Đảng bộ tỉnh
/// Kon Tum". Where only the tier is said, that of the article's own place.
fn place_of_its_congress(draft: &Draft, tokens: &Tokens<'_>, context: Context<'_>) -> Option<Option<UnitId>> {
    draft.reference.issuer.as_ref().filter(|issuer| issuer.is_congress())?;
    let end = draft.found.words.end;
    let names = |at: usize| tokens.folded(at) == "dai" && tokens.folded(at + 1) == "hoi";
    let joins = |at: usize| {
        tokens.is_number(at)
            || matches!(tokens.key(at), "của" | "do" | "tại" | "được" | "đã" | "ngày" | "tháng" | "năm")
    };
    let first = (end..end + MOST_WORDS_TO_CONGRESS).find(|at| names(*at) || !joins(*at)).filter(|at| names(*at))?;
    if (end..=first).any(|at| tokens.before(at).contains(['.', ',', ';', ':', '\n'])) {
        return None;
    }
    let words = Words::read(tokens, first + 2)?;
    let wanted = Wanted::of(words.level.filter(|_| words.organisation.is_none())?);
    let named = Span::new(tokens.span(first).start, tokens.span(words.end.max(first + 1) - 1).end);
    let all = &context.setting.mentions;
    let from = all.partition_point(|m| (m.field, m.span.start) < (draft.field, named.start));
    let mut inside = all.iter().skip(from).take_while(|m| m.field == draft.field && named.contains(m.span));
    let mention = inside.by_ref().inspect(|_| effort(1)).find(|m| wanted.has(m, context));
    match mention {
        Some(mention) => Some(mention.unit),
        None if words.has_name => Some(None),
        None => place_of_article(wanted, context).map(Some),
    }
}

/// "ngày 25 tháng 9 năm 2020 của" may be between a symbol and the congress.
const MOST_WORDS_TO_CONGRESS: usize = 10;

/// The unit named beside a citation; `None` in it where the name is open.
fn place_beside(draft: &Draft, wanted: Wanted, tokens: &Tokens, context: Context<'_>) -> Option<Option<UnitId>> {
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
        .find(|m| wanted.has(m, context))
        .map(|m| m.unit)
}

/// A place "beside" a citation follows its organ at once.
const MAX_BYTES_TO_PLACE: usize = 2;

fn place_of_article(wanted: Wanted, context: Context<'_>) -> Option<UnitId> {
    let primary = context.setting.primary.as_ref()?.unit;
    let mut chain = std::iter::once(primary).chain(context.gazetteer.ancestors(primary));
    match wanted {
        Wanted::Tier(tier) => chain.find(|unit| unit.tier == tier),
        Wanted::City => chain.find(|unit| is_city(*unit, context)),
        Wanted::OwnProvince => Some(primary).filter(|unit| unit.tier == Tier::Province),
        Wanted::Named => None,
    }
}
