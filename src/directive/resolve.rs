//! From what the words say to which directive is meant.
//!
//! Evidence is taken in this order: the day, khóa or plenum beside the citation; the same for the same
//! symbol elsewhere in the article; the words of the subject; the article's own date, after which
//! nothing it cites was issued. A directive resolves when one candidate is left and something speaks
//! for it; else its candidates are kept. Nothing is guessed.

use jiff::civil::Date;

use super::citation::{Assembly, Citation, Form, LocalLevel, Reference, Resolution};
use super::grammar::Found;
use super::identity::{identity, key_of};
use super::issuer::{Level, organ_at};
use super::registry::{Directive, Registry};
use super::subject::{Choice, told_apart};
use super::{DirectiveKind, IssuerCode};
use crate::locality::{Gazetteer, Setting, Tier, UnitId};
use crate::text::{Field, Span, Tokens, sentence_around};

/// What the article as a whole says.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Words of the title.
    pub title: &'a Tokens<'a>,
    /// Words of the body.
    pub body: &'a Tokens<'a>,
    /// Day of publication.
    pub published: Option<Date>,
    /// The places it names and is about.
    pub setting: &'a Setting,
}

impl Context<'_> {
    fn tokens(&self, field: Field) -> &Tokens<'_> {
        match field {
            Field::Title => self.title,
            Field::Body => self.body,
        }
    }
}

/// A citation on its way to being resolved.
struct Draft {
    field: Field,
    found: Found,
    reference: Reference,
    inferred: bool,
}

/// Resolves the citations of an article; they stay in their order. Quadratic in the number of
/// citations of one article, which is small.
pub(super) fn resolve(found: Vec<(Field, Found)>, context: Context<'_>) -> Vec<Citation> {
    let mut drafts: Vec<Draft> = found
        .into_iter()
        .map(|(field, found)| Draft { field, reference: found.reference.clone(), found, inferred: false })
        .collect();
    for draft in &mut drafts {
        name_issuer(draft, context);
        name_place(draft, context);
    }
    drop_doubtful(&mut drafts);
    for i in 0..drafts.len() {
        follow_antecedent(&mut drafts, i);
        share_evidence(&mut drafts, i);
    }
    for draft in &mut drafts {
        name_place(draft, context);
    }
    let mut citations: Vec<Citation> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let citation = match draft.found.form {
            Form::Back => pointed_at(&draft, &citations),
            _ => Some(settle(draft, context)),
        };
        citations.extend(citation);
    }
    citations
}

/// Nghị định are the Government's; a plan's issuer is the subject of "… đã ban hành Kế hoạch số 60".
fn name_issuer(draft: &mut Draft, context: Context<'_>) {
    let reference = &mut draft.reference;
    if reference.issuer.is_some() || draft.found.form != Form::Short {
        return;
    }
    reference.issuer = match reference.kind {
        DirectiveKind::NghiDinh => Some(IssuerCode::from("CP")),
        _ => issuing_subject(context.tokens(draft.field), &draft.found).map(IssuerCode::from),
    };
}

/// The organ that issues in the same sentence, before the citation: "Ban Thường vụ Huyện ủy … đã ban
/// hành Kế hoạch số 60".
fn issuing_subject(tokens: &Tokens, found: &Found) -> Option<&'static str> {
    let sentence = sentence_around(tokens.text(), found.span);
    let words = tokens.at_or_after(sentence.start)..found.words.start;
    let verb = words.clone().rev().take(MAX_WORDS_TO_VERB).find(|&at| {
        matches!(
            (tokens.key(at), tokens.key(at + 1)),
            ("ban", "hành") | ("xây", "dựng") | ("cụ", "thể") | ("ban", "hanh") | ("xay", "dung")
        )
    })?;
    (words.start..verb).rev().find_map(|at| organ_at(tokens, at)).map(|organ| organ.code)
}

/// "đã ban hành" stands right before what was issued, or before a short list of it.
const MAX_WORDS_TO_VERB: usize = 6;

/// The unit whose committee issued a local directive: named beside it, or else the article's own.
fn name_place(draft: &mut Draft, context: Context<'_>) {
    let tier = match (draft.reference.assembly, draft.reference.issuer.as_ref().map(IssuerCode::level)) {
        (Some(Assembly::National), _) => return,
        (Some(Assembly::Local(level)), _) => match level {
            LocalLevel::Province => Some(Tier::Province),
            LocalLevel::District => Some(Tier::District),
            LocalLevel::Commune => Some(Tier::Commune),
            LocalLevel::Unknown => None,
        },
        (None, Some(Level::Province)) => Some(Tier::Province),
        (None, Some(Level::District)) => Some(Tier::District),
        (None, Some(Level::Commune)) => Some(Tier::Commune),
        (None, Some(Level::AnyLocal)) => None,
        _ => return,
    };
    if draft.reference.place.is_none() {
        draft.reference.place = place_beside(draft, tier, context).or_else(|| place_of_article(tier, context));
    }
}

fn place_beside(draft: &Draft, tier: Option<Tier>, context: Context<'_>) -> Option<UnitId> {
    let tokens = context.tokens(draft.field);
    let last = tokens.span(draft.found.words.end.saturating_sub(1)).end.max(draft.found.span.end);
    let around = Span::new(draft.found.span.start, last + MAX_BYTES_TO_PLACE);
    context
        .setting
        .mentions
        .iter()
        .filter(|m| m.field == draft.field && m.span.start >= around.start && m.span.start <= around.end)
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
    let chain = std::iter::once(primary).chain(Gazetteer::get().ancestors(primary));
    match tier {
        Some(tier) => chain.into_iter().find(|unit| unit.tier == tier),
        None => Some(primary),
    }
}

/// A doubtful mention ("Kế hoạch 88 hộ …") stays only if the article names that directive in full.
fn drop_doubtful(drafts: &mut Vec<Draft>) {
    let full: Vec<Reference> = drafts.iter().filter(|d| !d.found.weak).map(|d| d.reference.clone()).collect();
    drafts.retain(|draft| {
        let own = &draft.reference;
        let names_it = |other: &Reference| {
            let same_number = own.number.is_some() && other.number == own.number && other.issuer.is_some();
            let same_congress = own.assembly.is_some() && other.assembly == own.assembly;
            other.kind == own.kind && (same_number || same_congress)
        };
        !draft.found.weak || full.iter().any(names_it)
    });
}

/// "Kết luận 21" after "Kết luận 21-KL/TW" is the same document: the nearest one before it with its
/// kind and number, or else the first one after it.
fn follow_antecedent(drafts: &mut [Draft], i: usize) {
    let Some(draft) = drafts.get(i) else { return };
    if draft.found.form != Form::Short || draft.reference.issuer.is_some() {
        return;
    }
    let same = |other: &&Draft| {
        other.reference.kind == draft.reference.kind
            && other.reference.number == draft.reference.number
            && other.reference.issuer.is_some()
            && years_agree(&other.reference, &draft.reference)
    };
    let before = drafts.iter().take(i).rev().find(same);
    let Some(antecedent) = before.or_else(|| drafts.iter().skip(i + 1).find(same)) else { return };
    let known = antecedent.reference.clone();
    if let Some(draft) = drafts.get_mut(i) {
        draft.inferred = true;
        draft.reference.issuer = known.issuer;
        draft.reference.place = known.place;
    }
}

fn years_agree(a: &Reference, b: &Reference) -> bool {
    match (a.stated_year(), b.stated_year()) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// A day or khóa said once holds for the same symbol in the whole article; where two are said, the
/// nearest before counts.
fn share_evidence(drafts: &mut [Draft], i: usize) {
    let Some(draft) = drafts.get(i) else { return };
    let own = &draft.reference;
    if own.date.is_some() || own.year.is_some() || own.congress.is_some() || draft.found.form == Form::Back {
        return;
    }
    let same = |other: &&Draft| {
        let theirs = &other.reference;
        let numbered = own.number.is_some()
            && theirs.number == own.number
            && theirs.issuer == own.issuer
            && theirs.place == own.place;
        let plenary =
            own.number.is_none() && own.plenum.is_some() && theirs.number.is_none() && theirs.plenum == own.plenum;
        theirs.kind == own.kind
            && (numbered || plenary)
            && (theirs.date.is_some() || theirs.year.is_some() || theirs.congress.is_some())
    };
    let before = drafts.iter().take(i).rev().find(same);
    let Some(other) = before.or_else(|| drafts.iter().skip(i + 1).find(same)) else { return };
    let (date, year, congress) = (other.reference.date, other.reference.year, other.reference.congress);
    if let Some(draft) = drafts.get_mut(i) {
        (draft.reference.date, draft.reference.year, draft.reference.congress) = (date, year, congress);
        draft.inferred = true;
    }
}

/// `Nghị quyết này`: the nearest citation of its kind before it.
fn pointed_at(draft: &Draft, before: &[Citation]) -> Option<Citation> {
    let antecedent =
        before.iter().rev().find(|c| c.field == draft.field && c.reference.kind == draft.reference.kind)?;
    Some(Citation {
        field: draft.field,
        span: draft.found.span,
        form: Form::Back,
        inferred: true,
        ..antecedent.clone()
    })
}

fn settle(draft: Draft, context: Context<'_>) -> Citation {
    let Draft { field, found, mut reference, inferred } = draft;
    let candidates = candidates(&reference, context.published);
    let resolution = decide(candidates, &reference, &found, context.tokens(field), context.published);
    let directive = match &resolution {
        Resolution::Resolved(id) => Registry::built_in().get(id),
        _ => None,
    };
    let key = key_of(&reference, directive);
    if let Some(directive) = directive {
        complete(&mut reference, directive);
    }
    let identity = identity(&reference, directive, &resolution);
    Citation { field, span: found.span, form: found.form, reference, key, identity, resolution, inferred }
}

/// What the registry knows of the directive and the article doesn't say.
fn complete(reference: &mut Reference, directive: &Directive) {
    reference.issuer = Some(directive.issuer.clone());
    reference.year = reference.year.or(directive.year);
    reference.congress = reference.congress.or(directive.congress);
}

/// A directive that may be meant, and whether anything in the article speaks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub directive: &'static Directive,
    pub supported: bool,
}

/// The directives of the registry that the reference doesn't rule out.
pub(super) fn candidates(reference: &Reference, published: Option<Date>) -> Vec<Candidate> {
    let registry = Registry::built_in();
    let all: Vec<&'static Directive> = match (reference.number, reference.plenum) {
        (Some(number), _) => registry
            .numbered(reference.kind, number)
            .filter(|d| issuer_fits(reference.issuer.as_ref(), &d.issuer))
            .collect(),
        (None, Some(_)) => adopted(reference, published),
        (None, None) => Vec::new(),
    };
    let not_younger = all.into_iter().filter(|d| !published.is_some_and(|day| d.is_younger_than(day))).collect();
    told_by_evidence(not_younger, reference)
}

fn issuer_fits(said: Option<&IssuerCode>, known: &IssuerCode) -> bool {
    said.is_none_or(|said| match said.as_str() {
        "QH" | "UBTVQH" => known.as_str().trim_end_matches(|c: char| c.is_ascii_digit()) == said.as_str(),
        "HNTW" => matches!(known.as_str(), "HNTW" | "TW"),
        code => known.as_str() == code || (code == "TW" && known.as_str() == "HNTW"),
    })
}

/// What the plenum adopted: the one that the press means by its name, or all of that kind.
fn adopted(reference: &Reference, published: Option<Date>) -> Vec<&'static Directive> {
    let Some(plenum) = reference.plenum else { return Vec::new() };
    let registry = Registry::built_in();
    let mut found = Vec::new();
    for meeting in registry.plenums(plenum, reference.congress) {
        if published.is_some_and(|day| meeting.start > day) {
            continue;
        }
        let of_kind = |id: &&String| registry.get(id).is_some_and(|d| d.kind == reference.kind);
        let ids: Vec<&String> = meeting.directives.iter().filter(of_kind).collect();
        found.extend(ids.into_iter().filter_map(|id| registry.get(id)));
        // The press says "Nghị quyết Trung ương 4 khóa XIII" of a conclusion.
        let conventional = meeting.conventional.as_ref().and_then(|id| registry.get(id));
        found.extend(conventional.filter(|d| d.kind != reference.kind && reference.kind == DirectiveKind::NghiQuyet));
    }
    found
}

fn told_by_evidence(all: Vec<&'static Directive>, reference: &Reference) -> Vec<Candidate> {
    let registry = Registry::built_in();
    let keep = |fits: &dyn Fn(&Directive) -> bool, supported: bool| -> Vec<Candidate> {
        all.iter().filter(|d| fits(d)).map(|directive| Candidate { directive, supported }).collect()
    };
    if let Some(date) = reference.date {
        let same_day = keep(&|d| d.date == Some(date), true);
        if !same_day.is_empty() {
            return same_day;
        }
        // Real articles misdate: a known number in the term of the stated day keeps its identity.
        let congress = registry.congress_on(date);
        return keep(
            &|d| if d.congress.is_some() { d.congress == congress } else { d.year.is_none_or(|y| y == date.year()) },
            true,
        );
    }
    if let Some(congress) = reference.congress {
        let of_term = keep(&|d| d.congress == Some(congress), true);
        if !of_term.is_empty() || reference.year.is_none() {
            return of_term;
        }
    }
    if let Some(year) = reference.year {
        return keep(&|d| d.year.is_none_or(|y| y == year), true);
    }
    if let (Some(plenum), Some(_)) = (reference.plenum, reference.number) {
        let at_plenum: Vec<&String> = registry.plenums(plenum, None).flat_map(|m| &m.directives).collect();
        return keep(&|d| at_plenum.contains(&&d.id), true);
    }
    keep(&|_| true, false)
}

fn decide(
    mut candidates: Vec<Candidate>,
    reference: &Reference,
    found: &Found,
    tokens: &Tokens,
    published: Option<Date>,
) -> Resolution {
    let of_plenum = reference.number.is_none() && reference.congress.is_some();
    let choice = if of_plenum { Choice::Closed } else { Choice::Open };
    if let Some(id) = told_apart(&candidates, tokens, found, choice) {
        return Resolution::Resolved(id);
    }
    if let (None, Some(_)) = (reference.number, reference.plenum)
        && let Some(id) = conventional(&candidates, reference)
    {
        return Resolution::Resolved(id);
    }
    if let [only] = candidates[..]
        && (only.supported || is_of_its_time(only.directive, reference, published))
    {
        return Resolution::Resolved(only.directive.id.clone());
    }
    if let Some(id) = known_by_number(&candidates) {
        return Resolution::Resolved(id);
    }
    if candidates.is_empty() {
        return Resolution::Unknown;
    }
    candidates.sort_by(|a, b| a.directive.id.cmp(&b.directive.id));
    candidates.dedup_by(|a, b| a.directive.id == b.directive.id);
    Resolution::Ambiguous(candidates.into_iter().map(|c| c.directive.id.clone()).collect())
}

/// Where the khóa is said, a plenum's name means the directive that the press means by it.
fn conventional(candidates: &[Candidate], reference: &Reference) -> Option<String> {
    let meetings: Vec<_> = Registry::built_in().plenums(reference.plenum?, Some(reference.congress?)).collect();
    let [meeting] = meetings[..] else { return None };
    let id = meeting.conventional.as_ref()?;
    candidates.iter().any(|c| &c.directive.id == id).then(|| id.clone())
}

/// The only candidate without evidence in the article: the registry isn't complete, so it must be of
/// the term, or for the State's of the year, in which the article appeared.
fn is_of_its_time(directive: &Directive, reference: &Reference, published: Option<Date>) -> bool {
    reference.issuer.is_some()
        && published.is_some_and(|day| match directive.congress {
            Some(congress) => Registry::built_in().congress_on(day) == Some(congress),
            None => directive.year == Some(day.year()),
        })
}

/// The directive that the press means by kind and number alone ("Chỉ thị 05"), if it is the only such
/// one and none of the candidates is newer.
fn known_by_number(candidates: &[Candidate]) -> Option<String> {
    let mut famous = candidates.iter().filter(|c| is_famous(c.directive));
    let only = famous.next()?;
    let newest = candidates.iter().all(|c| c.directive.year <= only.directive.year);
    (famous.next().is_none() && newest).then(|| only.directive.id.clone())
}

fn is_famous(directive: &Directive) -> bool {
    let number = directive.number.to_string();
    let names = [format!("{} {number}", directive.kind_name), format!("{} {number:0>2}", directive.kind_name)];
    directive.aliases.iter().any(|alias| names.contains(alias))
}
