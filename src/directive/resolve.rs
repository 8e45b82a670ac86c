//! From what the words say to which directive is meant.
//!
//! Evidence is taken in this order: the day, khóa or plenum beside the citation; the same for the same
//! symbol elsewhere in the article; the words of the subject; the article's own date, after which
//! nothing it cites was issued. A directive resolves when one candidate is left and something speaks
//! for it; else its candidates are kept. Nothing is guessed.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::adopted::drop_unadopted;
use super::antecedent::Antecedents;
use super::assembled::share_terms;
use super::beside::told_by_neighbours;
use super::by_hand;
use super::candidates::candidates;
use super::central_organ::name_central_organ;
use super::citation::{Citation, Evidence, Form, Number, Reference, Resolution};
use super::decide::decide;
use super::deciding::Question;
use super::doubt::{drop_doubtful, drop_foreign, share_outside};
use super::found::Found;
use super::identity::{identity, key_of, term_told_by_day};
use super::issued::Directive;
use super::local::{name_issuer, name_place, share_places, take_own_place};
use super::organ::is_by_society;
use super::reading::{Reading, Readings};
use super::same_day::told_by_same_day;
use super::settling::{Context, Draft, Settled, complete};
use super::sharing::share;
use super::tail::is_coming;
use super::{Congress, DirectiveKind, IssuerCode, Plenum};
use crate::text::Field;

/// Resolves the citations of an article; they stay in their order. Linear in their number, but for sorting them.
pub(super) fn resolve<'a>(found: Vec<(Field, Found)>, readings: &Readings<'a>, context: Context<'a>) -> Vec<Settled> {
    let mut drafts: Vec<Draft> = found
        .into_iter()
        .map(|(field, found)| Draft { field, reference: found.reference.clone(), found, inferred: false })
        .collect();
    drop_unadopted(&mut drafts, context.registry);
    for draft in &mut drafts {
        name_issuer(draft, readings, context);
        name_central_organ(draft, readings);
        name_place(draft, readings.get(draft.field).tokens, context);
    }
    drop_foreign(&mut drafts);
    share_outside(&mut drafts);
    drop_doubtful(&mut drafts, context.registry);
    share_places(&mut drafts);
    drafts.iter_mut().for_each(|draft| take_own_place(draft, context));
    share(&mut drafts);
    for draft in &mut drafts {
        name_place(draft, readings.get(draft.field).tokens, context);
        take_own_place(draft, context);
    }
    share_terms(&mut drafts);
    let mut antecedents = Antecedents::of(&drafts);
    let mut settled: Vec<Settled> = Vec::with_capacity(drafts.len());
    let mut open = FxHashMap::default();
    for draft in drafts {
        let next = match draft.found.form {
            Form::Back => antecedents.pointed_at(&draft, &settled, readings.get(draft.field).tokens),
            _ => Some(settle(draft, readings, context)),
        };
        let next = next.map(|mut next| {
            share_candidates(&mut next.citation, &mut open);
            next
        });
        next.iter().for_each(|next| antecedents.note(&next.citation, settled.len()));
        settled.extend(next);
    }
    for (at, directive) in told_by_same_day(&settled, readings, context) {
        if let Some(open) = settled.get_mut(at) {
            resolve_as(&mut open.citation, directive, Evidence::Date, context);
            open.citation.inferred = true;
        }
    }
    for (at, directive) in told_by_neighbours(&settled, readings, context) {
        if let Some(open) = settled.get_mut(at) {
            resolve_as(&mut open.citation, directive, Evidence::Related, context);
        }
    }
    settle_by_fuller_mention(&mut settled, context);
    settled
}

/// "Chỉ thị 18" after "Chỉ thị số 18-CT/TW về …", which its subject told: where all mentions of a number or a plenum
/// that could be resolved mean one directive, an open one means it, too. And "Nghị quyết Trung ương 6" is the one of what
/// that plenum adopted that the article names by its number.
fn settle_by_fuller_mention(settled: &mut [Settled], context: Context<'_>) {
    let mut told: FxHashMap<Named, Option<String>> = FxHashMap::default();
    let mut resolved: FxHashSet<String> = FxHashSet::default();
    for citation in settled.iter().map(|s| &s.citation).filter(|c| c.form != Form::Back) {
        let (Resolution::Resolved(id), reference) = (&citation.resolution, &citation.reference) else { continue };
        resolved.insert(id.clone());
        for name in names(reference) {
            let meant = told.entry(name).or_insert_with(|| Some(id.clone()));
            *meant = meant.take().filter(|known| known == id);
        }
    }
    for open in settled.iter_mut() {
        let own = &open.citation.reference;
        let ids: &[String] = match &open.citation.resolution {
            Resolution::Ambiguous(ids) => ids,
            // "Quyết định 24 (còn gọi là đề án 24)", of whose subject the registry says nothing of a project.
            Resolution::Unknown if own.kind.also().is_some() && !open.is_outside => &[],
            _ => continue,
        };
        let by_name = name_of(own).and_then(|name| told.get(&name)?.as_ref());
        let by_name = by_name.filter(|id| ids.contains(id) || ids.is_empty());
        let by_number = || {
            let mut named = ids.iter().filter(|id| resolved.contains(*id));
            named.next().filter(|_| own.number.is_none() && own.plenum.is_some() && named.next().is_none())
        };
        if let Some(directive) = by_name.or_else(by_number).and_then(|id| context.registry.get(id)) {
            resolve_as(&mut open.citation, directive, Evidence::Antecedent, context);
            open.citation.inferred = true;
        }
    }
}

/// What a mention names a directive by: its kind, with number and issuer, or with plenum and khóa.
#[derive(PartialEq, Eq, Hash)]
enum Named {
    Number(DirectiveKind, Number, Option<IssuerCode>),
    Plenum(DirectiveKind, Plenum, Option<Congress>),
}

fn name_of(reference: &Reference) -> Option<Named> {
    let kind = reference.kind;
    match (reference.number, reference.plenum) {
        (Some(number), _) => Some(Named::Number(kind, number, reference.issuer.clone())),
        (None, Some(plenum)) => Some(Named::Plenum(kind, plenum, reference.congress)),
        (None, None) => None,
    }
}

/// The names by which a shorter mention may mean what this one does: without the issuer, and by the kind that it is called.
fn names(reference: &Reference) -> Vec<Named> {
    let Some(number) = reference.number else { return name_of(reference).into_iter().collect() };
    let is_called = |kind: &DirectiveKind| *kind == reference.kind || kind.also() == Some(reference.kind);
    let of = |kind| [None, reference.issuer.clone()].map(|issuer| Named::Number(kind, number, issuer));
    DirectiveKind::all().filter(is_called).flat_map(of).collect()
}

fn resolve_as(citation: &mut Citation, directive: &Directive, evidence: Evidence, context: Context<'_>) {
    if context.cites_not.contains(&directive.id) {
        return;
    }
    call_by_its_kind(&mut citation.reference, directive);
    citation.key = key_of(&citation.reference, Some(directive), context.gazetteer);
    complete(&mut citation.reference, directive);
    citation.resolution = Resolution::Resolved(directive.id.clone());
    citation.identity = Some(directive.id.clone());
    citation.evidence = Some(evidence);
}

fn settle<'a>(draft: Draft, readings: &Readings<'a>, context: Context<'a>) -> Settled {
    let Context { published, registry, .. } = context;
    let Draft { field, found, mut reference, inferred } = draft;
    let reading = readings.get(field);
    let said = reference.clone();
    let is_outside = is_outside(&reference, &found, reading);
    let fitting = if is_outside { Vec::new() } else { candidates(registry, &reference, published) };
    let question = Question { reference: &reference, found: &found, reading, readings, published };
    let (resolution, evidence) = match context.is_corrected() {
        true => by_hand::ruled(decide(fitting.clone(), question), fitting, question, context),
        false => decide(fitting, question),
    };
    let directive = match &resolution {
        Resolution::Resolved(id) => registry.get(id),
        _ => None,
    };
    if let Some(directive) = directive.filter(|_| reference.law.is_some()) {
        reference.number = directive.number; // its key is that of its symbol
    }
    if let Some(directive) = directive {
        call_by_its_kind(&mut reference, directive);
    }
    let key = key_of(&reference, directive, context.gazetteer);
    let date_conflict = directive.is_some_and(|directive| directive.is_of_another_day(found.reference.date));
    let evidence = evidence.map(|e| if told_elsewhere(&found.reference, &said, e) { Evidence::Antecedent } else { e });
    let term = term_told_by_day(&reference, registry).filter(|_| directive.is_none());
    reference.congress = reference.congress.or(term);
    if let Some(directive) = directive {
        complete(&mut reference, directive);
    }
    let identity = identity(&reference, directive, &resolution, context).filter(|id| !context.cites_not.contains(id));
    let congress_inferred = term.is_some();
    let Found { span, form, words, reader, .. } = found;
    #[rustfmt::skip]
    let citation = Citation {
        field, span, form, reference, key, identity, resolution, evidence, date_conflict, inferred, congress_inferred,
    };
    Settled { citation, reader, said, is_outside, words }
}

/// What a society issued isn't the Party's, though the Party may have one of that number; a plenum that is still to come
/// has adopted nothing of what is known. Where its term is said, the day of the article tells whether it is.
fn is_outside(reference: &Reference, found: &Found, reading: &Reading<'_>) -> bool {
    let next = found.words.end;
    // "kiến nghị sửa đổi Hiến pháp năm 1992 của Hội" tells whose proposal it is.
    let may_be_anyones = found.reference.issuer.is_none() && found.reference.law.is_none();
    let by_society = may_be_anyones && is_by_society(reading.tokens, next);
    let open_plenum = reference.plenum.is_some() && reference.congress.is_none();
    by_society || found.is_outside || open_plenum && is_coming(reading.tokens, next)
}

/// Mentions of a number that stay open share the list of what they may mean: there may be a hundred, in each of thousands.
fn share_candidates(citation: &mut Citation, known: &mut FxHashMap<(DirectiveKind, Option<Number>), Arc<[String]>>) {
    let key = (citation.reference.kind, citation.reference.number);
    if let Resolution::Ambiguous(ids) = &mut citation.resolution {
        let shared = known.entry(key).or_insert_with(|| Arc::clone(ids));
        if *shared == *ids {
            *ids = Arc::clone(shared);
        } else {
            *shared = Arc::clone(ids);
        }
    }
}

/// Whether the evidence stands beside another mention in the article and not beside this one.
fn told_elsewhere(own: &Reference, shared: &Reference, evidence: Evidence) -> bool {
    match evidence {
        Evidence::Date | Evidence::DateConflict => own.date != shared.date,
        Evidence::Congress => own.congress != shared.congress,
        Evidence::Year => (own.year, own.date) != (shared.year, shared.date),
        _ => false,
    }
}

/// A circular that turns out to be a joint one is one: its key is that of its symbol.
fn call_by_its_kind(reference: &mut Reference, directive: &Directive) {
    if reference.kind.also() == Some(directive.kind) {
        reference.kind = directive.kind;
    }
}
