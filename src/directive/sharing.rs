//! What one mention of a directive tells of another: its issuer, day, year, khóa.
//!
//! In: the citations of an article as the words have them. Out: the same, completed from each other. Mentions are
//! found by what they have in common, so that the cost is that of sorting them.

use std::hash::Hash;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::citation::{Form, Number, Reference};
use super::law_name::LawName;
use super::settling::Draft;
use super::{DirectiveKind, IssuerCode, Plenum};
use crate::locality::UnitId;
use crate::text::effort;

/// Completes short forms and mentions without a day, one after another, in reading order.
pub(super) fn share(drafts: &mut [Draft]) {
    let (mut issuers, mut days) = (Issuers::of(drafts), Days::of(drafts));
    for i in 0..drafts.len() {
        follow_antecedent(drafts, i, &issuers);
        share_evidence(drafts, i, &days);
        if let Some(draft) = drafts.get(i) {
            issuers.before.add(&draft.reference, i);
            days.pass(&draft.reference, i);
        }
    }
}

/// "Kết luận 21" after "Kết luận 21-KL/TW" is the same document: the nearest one before it with its
/// kind and number, or else the first one after it.
fn follow_antecedent(drafts: &mut [Draft], i: usize, issuers: &Issuers) {
    let Some(draft) = drafts.get(i).filter(|d| d.found.form == Form::Short && d.reference.issuer.is_none()) else {
        return;
    };
    let Some(known) = issuers.antecedent(&draft.reference, i).and_then(|at| drafts.get(at)) else { return };
    let (issuer, organ, place) = (known.reference.issuer.clone(), known.reference.central_organ, known.reference.place);
    let names_unit = known.found.names_unit;
    if let Some(draft) = drafts.get_mut(i) {
        draft.inferred = true;
        draft.reference.issuer = issuer;
        draft.reference.central_organ = organ;
        draft.reference.place = place;
        draft.found.names_unit |= names_unit;
    }
}

/// A day or khóa said once holds for the same symbol in the whole article; where two are said, the
/// nearest before counts.
fn share_evidence(drafts: &mut [Draft], i: usize, days: &Days) {
    let Some(draft) = drafts.get(i).filter(|d| !says_when(&d.reference) && d.found.form != Form::Back) else { return };
    let Some(other) = symbol(&draft.reference).and_then(|own| days.told(&own, i)) else { return };
    let Some((date, year, congress)) = drafts.get(other).map(|other| told(&other.reference)) else { return };
    if let Some(draft) = drafts.get_mut(i) {
        (draft.reference.date, draft.reference.year, draft.reference.congress) = (date, year, congress);
        draft.inferred = true;
    }
}

/// Where mentions that name their issuer stand, by kind and number.
struct Issuers {
    /// The last of those that were completed already.
    before: Places,
    /// All, as the words have them.
    all: FxHashMap<(DirectiveKind, Option<Number>), ByYear<Vec<usize>>>,
}

/// What is known of all mentions of one kind and number, and of those with each year; `None` is a mention that
/// says no year.
#[derive(Default)]
struct ByYear<T> {
    any: T,
    of: FxHashMap<Option<i16>, T>,
}

/// The last places so far.
#[derive(Default)]
struct Places(FxHashMap<(DirectiveKind, Option<Number>), ByYear<Option<usize>>>);

impl Places {
    fn add(&mut self, reference: &Reference, at: usize) {
        if reference.issuer.is_some() {
            let known = self.0.entry((reference.kind, reference.number)).or_default();
            known.any = Some(at);
            known.of.insert(reference.stated_year(), Some(at));
        }
    }
}

impl Issuers {
    fn of(drafts: &[Draft]) -> Self {
        let mut all: FxHashMap<_, ByYear<Vec<usize>>> = FxHashMap::default();
        for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.reference.issuer.is_some()) {
            let known = all.entry((draft.reference.kind, draft.reference.number)).or_default();
            known.any.push(at);
            known.of.entry(draft.reference.stated_year()).or_default().push(at);
        }
        Issuers { before: Places::default(), all }
    }

    /// The mention that tells the issuer of mention `i`: what says no year agrees with every year.
    fn antecedent(&self, own: &Reference, i: usize) -> Option<usize> {
        let key = (own.kind, own.number);
        let year = own.stated_year();
        let before = self.before.0.get(&key).and_then(|known| {
            let of = |year: Option<i16>| known.of.get(&year).copied().flatten();
            if year.is_none() { known.any } else { of(year).max(of(None)) }
        });
        before.or_else(|| {
            let known = self.all.get(&key)?;
            let of = |year: Option<i16>| known.of.get(&year).and_then(|places| first_after(places, i));
            if year.is_none() { first_after(&known.any, i) } else { of(year).into_iter().chain(of(None)).min() }
        })
    }
}

fn first_after(places: &[usize], i: usize) -> Option<usize> {
    effort(1);
    places.get(places.partition_point(|&at| at <= i)).copied()
}

/// Day, year and khóa that a mention says.
type Told = (Option<Date>, Option<i16>, Option<u8>);

fn told(reference: &Reference) -> Told {
    (reference.date, reference.year, reference.congress)
}

fn says_when(reference: &Reference) -> bool {
    told(reference) != (None, None, None)
}

/// What two mentions of one directive have in common.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Symbol {
    Numbered(DirectiveKind, Number, Option<IssuerCode>, Option<UnitId>),
    Plenary(DirectiveKind, Plenum),
    Law(LawName),
}

fn symbol(reference: &Reference) -> Option<Symbol> {
    let issuer = || reference.issuer.as_ref().map(|issuer| IssuerCode::from(issuer.numbering(reference.kind)));
    match (reference.number, reference.plenum) {
        (Some(number), _) => Some(Symbol::Numbered(reference.kind, number, issuer(), reference.place)),
        (None, Some(plenum)) => Some(Symbol::Plenary(reference.kind, plenum)),
        (None, None) => reference.law.clone().map(Symbol::Law),
    }
}

/// Where mentions that say a day, year or khóa stand, by symbol.
#[derive(Default)]
struct Days {
    /// The last of those that were completed already.
    before: FxHashMap<Symbol, usize>,
    /// All as the words have them, the last first, and whether it agrees with each one after it.
    all: FxHashMap<Symbol, Vec<(usize, bool)>>,
}

impl Days {
    fn of(drafts: &[Draft]) -> Self {
        let mut days = Days::default();
        let mut after: FxHashMap<Symbol, (Values<i16>, Values<u8>)> = FxHashMap::default();
        for (at, draft) in drafts.iter().enumerate().rev().filter(|(_, draft)| says_when(&draft.reference)) {
            let reference = &draft.reference;
            let (Some(key), Some(own)) = (symbol(reference), symbol(reference)) else { continue };
            let (years, congresses) = after.entry(key).or_default();
            let (year, congress) = (reference.stated_year(), reference.congress);
            let agrees = years.agree(year) && congresses.agree(congress);
            days.all.entry(own).or_default().push((at, agrees));
            years.add(year);
            congresses.add(congress);
        }
        days
    }

    fn pass(&mut self, reference: &Reference, at: usize) {
        if let Some(symbol) = symbol(reference).filter(|_| says_when(reference)) {
            self.before.insert(symbol, at);
        }
    }

    /// The mention that tells when mention `i` was issued. Before the first mention that says it, nothing tells
    /// which of two is meant.
    fn told(&self, own: &Symbol, i: usize) -> Option<usize> {
        effort(1);
        self.before.get(own).copied().or_else(|| {
            let all = self.all.get(own)?;
            let after = all.partition_point(|(at, _)| *at > i);
            after.checked_sub(1).and_then(|first| all.get(first)).filter(|(_, agrees)| *agrees).map(|(at, _)| *at)
        })
    }
}

/// The values that mentions say, as far as it matters whether they agree.
#[derive(Default, PartialEq, Eq)]
enum Values<T> {
    #[default]
    None,
    One(T),
    Several,
}

impl<T: PartialEq> Values<T> {
    /// Whether a mention may be of the same directive as all of them; what isn't said agrees with everything.
    fn agree(&self, value: Option<T>) -> bool {
        match (self, value) {
            (Values::None, _) | (_, None) => true,
            (Values::One(known), Some(value)) => *known == value,
            (Values::Several, Some(_)) => false,
        }
    }

    fn add(&mut self, value: Option<T>) {
        let Some(value) = value else { return };
        *self = match self {
            Values::None => Values::One(value),
            Values::One(known) if *known == value => return,
            _ => Values::Several,
        };
    }
}
