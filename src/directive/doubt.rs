//! Which of the citations found the article leaves standing: not what bodies outside Vietnam issued, and what looks
//! doubtful only beside a full mention.

use rustc_hash::{FxHashMap, FxHashSet};

use super::citation::{Form, Reference};
use super::found::Footing;
use super::law_name::Amending;
use super::registry::Registry;
use super::settling::Draft;
use super::{DirectiveKind, Number};

/// Drops what bodies outside Vietnam and companies issued, wherever the article names it.
pub(super) fn drop_foreign(drafts: &mut Vec<Draft>) {
    let number = |d: &Draft| Some((d.reference.kind, d.reference.number?));
    // A number that an organ of Party or State gives as well is told by each mention for itself.
    let is_own = |d: &&Draft| d.found.footing != Footing::Foreign && d.reference.issuer.is_some();
    let own: FxHashSet<(DirectiveKind, Number)> = drafts.iter().filter(is_own).filter_map(number).collect();
    let foreign: FxHashSet<(DirectiveKind, Number)> =
        drafts.iter().filter(|d| d.found.footing == Footing::Foreign).filter_map(number).collect();
    drafts.retain(|draft| {
        let same = number(draft).is_some_and(|n| foreign.contains(&n));
        !same
            || (draft.found.footing != Footing::Foreign && number(draft).is_some_and(|n| own.contains(&n)))
            || (draft.found.form != Form::Short || draft.reference.issuer.is_some())
                && draft.found.footing != Footing::Foreign
    });
}

/// What one mention says to be an organ's of which no directive is known, the others of its number are as well, unless
/// an issuer that is known has one of that number.
pub(super) fn share_outside(drafts: &mut [Draft]) {
    let number = |d: &Draft| Some((d.reference.kind, d.reference.number?));
    let outside: FxHashSet<_> = drafts.iter().filter(|d| d.found.is_outside).filter_map(number).collect();
    let own: FxHashSet<_> = drafts.iter().filter(|d| d.reference.issuer.is_some()).filter_map(number).collect();
    let bare = |d: &&mut Draft| d.found.form == Form::Short && d.reference.issuer.is_none();
    for draft in drafts.iter_mut().filter(bare) {
        draft.found.is_outside |= number(draft).is_some_and(|n| outside.contains(&n) && !own.contains(&n));
    }
}

/// A doubtful mention ("Kế hoạch 88 hộ …") stays only if the article names that directive in full, or the decision that
/// approves the project.
pub(super) fn drop_doubtful(drafts: &mut Vec<Draft>, registry: &Registry) {
    let firm = || drafts.iter().filter(|d| d.found.footing == Footing::Firm).map(|d| &d.reference);
    let numbered = |r: &Reference| r.number.map(|number| (r.kind, number));
    let numbers: FxHashSet<(DirectiveKind, Number)> =
        firm().filter(|r| r.issuer.is_some()).filter_map(numbered).collect();
    // A law's name alone means that of the year which the article says of it, if it says one.
    let mut laws: FxHashMap<Box<str>, Option<i16>> = FxHashMap::default();
    let named = |r: &'_ Reference| r.law.clone().filter(|law| law.amending == Amending::No);
    for (law, year) in firm().filter_map(|r| Some((named(r)?, r.stated_year()))) {
        laws.entry(law.name).and_modify(|known| *known = known.filter(|_| *known == year)).or_insert(year);
    }
    let is_told = |r: &Reference| {
        let told = r.law.as_ref().and_then(|law| Some((&law.name, (*laws.get(&law.name)?)?)));
        told.is_some_and(|(name, year)| registry.laws().has(name, year, false))
    };
    drafts.retain(|draft| {
        let own = &draft.reference;
        draft.found.footing == Footing::Firm
            || is_told(own)
            || numbered(own).is_some_and(|(kind, number)| {
                [Some(kind), kind.also()].into_iter().flatten().any(|kind| numbers.contains(&(kind, number)))
            })
    });
}
