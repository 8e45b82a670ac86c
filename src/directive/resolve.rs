//! From what the words say to which directive is meant.
//!
//! Evidence is taken in this order: the day, khóa or plenum beside the citation; the same for the same
//! symbol elsewhere in the article; the words of the subject; the article's own date, after which
//! nothing it cites was issued. A directive resolves when one candidate is left and something speaks
//! for it; else its candidates are kept. Nothing is guessed.

use jiff::civil::Date;

use super::DirectiveKind;
use super::antecedent::pointed_at;
use super::candidates::{Candidate, judged};
use super::citation::{Citation, Evidence, Form, Number, Reference, Resolution};
use super::decide::decide;
use super::explain::Reader;
use super::grammar::{Footing, Found};
use super::identity::{identity, key_of};
use super::local::{name_issuer, name_place};
use super::registry::{Directive, Registry};
use crate::locality::Setting;
use crate::text::{Field, Tokens};

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
    pub(super) fn tokens(&self, field: Field) -> &Tokens<'_> {
        match field {
            Field::Title => self.title,
            Field::Body => self.body,
        }
    }
}

/// A citation on its way to being resolved.
pub(super) struct Draft {
    pub field: Field,
    pub found: Found,
    pub reference: Reference,
    inferred: bool,
}

/// A citation with what an explanation tells of it.
pub(super) struct Settled {
    pub citation: Citation,
    pub reader: Reader,
    /// What the article says of it, before the registry added what it knows.
    pub said: Reference,
    /// Every directive that was thought of.
    pub judged: Vec<Candidate>,
    pub words: std::ops::Range<usize>,
}

/// Resolves the citations of an article; they stay in their order. Quadratic in the number of
/// citations of one article, which is small.
pub(super) fn resolve(found: Vec<(Field, Found)>, context: Context<'_>) -> Vec<Settled> {
    let mut drafts: Vec<Draft> = found
        .into_iter()
        .map(|(field, found)| Draft { field, reference: found.reference.clone(), found, inferred: false })
        .collect();
    for draft in &mut drafts {
        name_issuer(draft, context);
        name_place(draft, context);
    }
    drop_foreign(&mut drafts);
    drop_doubtful(&mut drafts);
    for i in 0..drafts.len() {
        follow_antecedent(&mut drafts, i);
        share_evidence(&mut drafts, i);
    }
    for draft in &mut drafts {
        name_place(draft, context);
    }
    let mut settled: Vec<Settled> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let citation = match draft.found.form {
            Form::Back => pointed_at(&draft, &settled, context),
            _ => Some(settle(draft, context)),
        };
        settled.extend(citation);
    }
    settle_by_fuller_mention(&mut settled);
    settled
}

/// "Chỉ thị 18" after "Chỉ thị số 18-CT/TW về …", which its subject told: where all mentions of a number
/// that could be resolved mean one directive, an open one means it, too.
fn settle_by_fuller_mention(settled: &mut [Settled]) {
    let told: Vec<(Reference, String)> = settled
        .iter()
        .filter(|s| s.citation.form != Form::Back)
        .filter_map(|s| match &s.citation.resolution {
            Resolution::Resolved(id) => Some((s.citation.reference.clone(), id.clone())),
            Resolution::Ambiguous(_) | Resolution::Unknown => None,
        })
        .collect();
    for open in settled.iter_mut() {
        let Resolution::Ambiguous(ids) = &open.citation.resolution else { continue };
        let own = &open.citation.reference;
        let same = |other: &Reference| {
            own.number.is_some()
                && other.kind == own.kind
                && other.number == own.number
                && own.issuer.as_ref().is_none_or(|issuer| other.issuer.as_ref() == Some(issuer))
        };
        let mut meant: Vec<&String> = told.iter().filter(|(other, _)| same(other)).map(|(_, id)| id).collect();
        meant.dedup();
        if let [id] = meant[..]
            && ids.contains(id)
            && let Some(directive) = Registry::built_in().get(id)
        {
            resolve_as(&mut open.citation, directive);
        }
    }
}

fn resolve_as(citation: &mut Citation, directive: &'static Directive) {
    citation.key = key_of(&citation.reference, Some(directive));
    complete(&mut citation.reference, directive);
    citation.resolution = Resolution::Resolved(directive.id.clone());
    citation.identity = Some(directive.id.clone());
    citation.evidence = Some(Evidence::Antecedent);
    citation.inferred = true;
}

/// Drops what bodies outside Vietnam and companies issued, wherever the article names it.
fn drop_foreign(drafts: &mut Vec<Draft>) {
    let number = |d: &Draft| Some((d.reference.kind, d.reference.number?));
    let foreign: Vec<(DirectiveKind, Number)> =
        drafts.iter().filter(|d| d.found.footing == Footing::Foreign).filter_map(number).collect();
    drafts.retain(|draft| {
        let same = number(draft).is_some_and(|n| foreign.contains(&n));
        !same
            || (draft.found.form != Form::Short || draft.reference.issuer.is_some())
                && draft.found.footing != Footing::Foreign
    });
}

/// A doubtful mention ("Kế hoạch 88 hộ …") stays only if the article names that directive in full.
fn drop_doubtful(drafts: &mut Vec<Draft>) {
    let full: Vec<Reference> =
        drafts.iter().filter(|d| d.found.footing == Footing::Firm).map(|d| d.reference.clone()).collect();
    drafts.retain(|draft| {
        let own = &draft.reference;
        let names_it = |other: &Reference| {
            let same_number = own.number.is_some() && other.number == own.number && other.issuer.is_some();
            let same_congress = own.assembly.is_some() && other.assembly == own.assembly;
            other.kind == own.kind && (same_number || same_congress)
        };
        draft.found.footing == Footing::Firm || full.iter().any(names_it)
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

/// Day, year and khóa that two mentions of one symbol say.
type Told = (Option<Date>, Option<i16>, Option<u8>);

/// Whether two mentions may be of one directive; what isn't said agrees with everything.
fn agree(a: Told, b: Told) -> bool {
    let year = |told: &Told| told.1.or(told.0.map(Date::year));
    let differ = |a: Option<i16>, b: Option<i16>| a.zip(b).is_some_and(|(a, b)| a != b);
    !differ(year(&a), year(&b)) && !differ(a.2.map(i16::from), b.2.map(i16::from))
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
    let told = |d: &Draft| (d.reference.date, d.reference.year, d.reference.congress);
    let mut after = drafts.iter().skip(i + 1).filter(same);
    // Before the first mention that says it, nothing tells which of two is meant.
    let first = after.next().filter(|first| after.all(|other| agree(told(first), told(other))));
    let Some(other) = before.or(first) else { return };
    let (date, year, congress) = (other.reference.date, other.reference.year, other.reference.congress);
    if let Some(draft) = drafts.get_mut(i) {
        (draft.reference.date, draft.reference.year, draft.reference.congress) = (date, year, congress);
        draft.inferred = true;
    }
}

fn settle(draft: Draft, context: Context<'_>) -> Settled {
    let Draft { field, found, mut reference, inferred } = draft;
    let said = reference.clone();
    let judged = judged(&reference, context.published);
    let candidates: Vec<Candidate> = judged.iter().filter(|c| c.rejected.is_none()).copied().collect();
    let (resolution, evidence) = decide(candidates, &reference, &found, context.tokens(field), context.published);
    let directive = match &resolution {
        Resolution::Resolved(id) => Registry::built_in().get(id),
        _ => None,
    };
    let key = key_of(&reference, directive);
    let issued = directive.and_then(|d| d.date);
    let date_conflict = found.reference.date.zip(issued).is_some_and(|(stated, issued)| stated != issued);
    let evidence = evidence.map(|e| if told_elsewhere(&found.reference, &said, e) { Evidence::Antecedent } else { e });
    if let Some(directive) = directive {
        complete(&mut reference, directive);
    }
    let identity = identity(&reference, directive, &resolution);
    let (span, form, words) = (found.span, found.form, found.words);
    let citation =
        Citation { field, span, form, reference, key, identity, resolution, evidence, date_conflict, inferred };
    Settled { citation, reader: found.reader, said, judged, words }
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

/// What the registry knows of the directive and the article doesn't say.
fn complete(reference: &mut Reference, directive: &Directive) {
    reference.issuer = Some(directive.issuer.clone());
    reference.year = reference.year.or(directive.year);
    reference.congress = reference.congress.or(directive.congress);
}
