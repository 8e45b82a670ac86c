//! What the mentions of congresses in an article tell each other.

use rustc_hash::FxHashMap;

use super::assembly::{Assembly, LocalLevel};
use super::citation::Reference;
use super::settling::Draft;
use super::term::Term;
use crate::locality::UnitId;

/// Whose congress it was: what is known of one mention holds for another of the same.
#[derive(PartialEq, Eq, Hash)]
struct Whose {
    organisation: Option<String>,
    place: Option<UnitId>,
    assembly: Assembly,
}

impl Whose {
    /// None where it names an organisation that isn't known: the next such name may be of another.
    fn of(draft: &Draft) -> Option<Self> {
        let Reference { assembly, organisation, place, .. } = &draft.reference;
        let is_known = place.is_some() || !draft.found.names_unit;
        // The place says more than the word for its tier, which may be missing.
        let assembly = assembly.map(|own| if place.is_some() { Assembly::Local(LocalLevel::Unknown) } else { own });
        let organisation = organisation.as_deref().map(str::to_owned);
        Some(Whose { organisation, place: *place, assembly: assembly.filter(|_| is_known)? })
    }
}

/// Which congresses of one organisation an article names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    One(Option<Term>, Option<u8>),
    Several,
}

/// Gives each mention of a congress what the others of the same organisation say of it, if they all name one congress.
pub(super) fn share_terms(drafts: &mut [Draft]) {
    let mut told: FxHashMap<Whose, Told> = FxHashMap::default();
    for draft in drafts.iter() {
        let said = (draft.reference.term, draft.reference.congress);
        let Some(whose) = Whose::of(draft).filter(|_| said != (None, None)) else { continue };
        let known = told.entry(whose).or_insert(Told::One(said.0, said.1));
        *known = match *known {
            Told::One(None, congress) if congress == said.1 && said.0.is_none() => *known,
            Told::One(Some(term), None) => match said.0.filter(|said| term.agrees(*said)) {
                Some(said) => Told::One(Some(term.joined(said)), None),
                None => Told::Several,
            },
            _ => Told::Several,
        };
    }
    for draft in drafts.iter_mut() {
        let Some(Told::One(term, congress)) = Whose::of(draft).and_then(|whose| told.get(&whose)) else {
            continue;
        };
        if (draft.reference.term, draft.reference.congress) != (*term, *congress) {
            draft.inferred |= draft.reference.term.is_none() && draft.reference.congress.is_none();
            (draft.reference.term, draft.reference.congress) = (*term, *congress);
        }
    }
}
