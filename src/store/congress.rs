//! The terms of congresses' resolutions: those that an index has of each citation, and those that a question looks for.
//!
//! Whose congress it was makes the term: by the key, folded, so that it is found as typed in any letter case and without
//! marks; by the organisation beside the Party; by the place. Each such term comes once alone, for all congresses of that
//! organisation, and once with which of them it was, so that a question about one finds it and what may be it.

use super::terms::symbol_of_place;
use crate::directive::{Asked, Assembly, Citation, DirectiveKind, Reference, Term};
use crate::text::{Tokens, folded_words};

/// What keys call the Party, where its congress has no number.
const PARTY: &str = "Đảng";

/// The terms of a citation.
pub(super) fn symbols_of_congress(citation: &Citation) -> Vec<String> {
    let reference = &citation.reference;
    let symbol = congress_symbol(reference.kind, reference.congress);
    if citation.key == symbol {
        return vec![symbol, of_organisation(reference.kind, PARTY)];
    }
    let whose = whose(&citation.key).unwrap_or(&citation.key);
    let mut terms = vec![symbol.clone()];
    let of_place = match reference.organisation.as_deref() {
        Some(organisation) => {
            let organisation = of_organisation(reference.kind, organisation);
            terms.extend(which(&organisation, reference.term));
            symbol_of_place(&organisation, reference.place)
        }
        None => symbol_of_place(&symbol, reference.place),
    };
    terms.extend(which(&congress_key(whose), reference.term));
    terms.extend(which(&of_place, reference.term));
    terms.sort();
    terms.dedup();
    terms
}

/// The terms that a question about the resolution of a congress looks for.
pub(super) fn asked_congresses(asked: &Asked) -> Vec<String> {
    let Reference { kind, congress, assembly, term, .. } = asked.reference;
    let symbol = congress_symbol(kind, congress);
    let organisation = asked.reference.organisation.as_deref().map(|name| of_organisation(kind, name));
    let of_whom = match (&asked.key, &asked.place) {
        (Some(key), _) => vec![congress_key(whose(key).unwrap_or(key))],
        (None, Some(place)) => {
            let of_all = organisation.unwrap_or(symbol);
            place.units.iter().map(|(unit, _)| symbol_of_place(&of_all, Some(*unit))).collect()
        }
        (None, None) if assembly == Some(Assembly::National) && congress.is_none() => {
            vec![organisation.unwrap_or_else(|| of_organisation(kind, PARTY))]
        }
        (None, None) => vec![organisation.unwrap_or(symbol)],
    };
    // Which congress it was isn't told beside the term for all of them.
    match term.filter(|_| of_whom != [congress_symbol(kind, congress)]) {
        Some(term) => of_whom.iter().flat_map(|whose| may_be(whose, term)).collect(),
        None => of_whom,
    }
}

/// A term alone, and with which congress it was: `NQ:ĐH:kon ray`, `NQ:ĐH:kon ray:19` and `NQ:ĐH:kon ray:n`, where only the
/// years are told `:y`; `NQ:ĐH:kon ray:` where nothing is.
fn which(whose: &str, term: Option<Term>) -> Vec<String> {
    let mut terms = vec![whose.to_owned(), format!("{whose}:{}", told(term))];
    terms.extend(term.map(|term| format!("{whose}:{}", if term.number.is_some() { "n" } else { "y" })));
    terms
}

/// The terms of which one may be the congress asked for, as [`Term::may_be`] has it.
fn may_be(whose: &str, term: Term) -> [String; 3] {
    let of_number = term.number.map_or("n".to_owned(), |number| number.to_string());
    let of_years = term.years.map_or("y".to_owned(), |_| told(Some(Term { number: None, ..term })));
    [String::new(), of_number, of_years].map(|which| format!("{whose}:{which}"))
}

fn told(term: Option<Term>) -> String {
    term.map(|term| term.to_string()).unwrap_or_default()
}

/// The beginning of a congress's key that says whose it was: `NQ:ĐH:Kon Rẫy`.
fn whose(key: &str) -> Option<&str> {
    let mut ends = key.match_indices(':').map(|(end, _)| end).chain([key.len()]).skip(2);
    ends.next().and_then(|end| key.get(..end))
}

/// Term of what an organisation's congresses adopted: `NQ:ĐH:cong doan`.
fn of_organisation(kind: DirectiveKind, organisation: &str) -> String {
    congress_key(&format!("{}:{organisation}", congress_symbol(kind, None)))
}

/// A key, or a beginning of it: kind and congress as they are, all else folded.
fn congress_key(key: &str) -> String {
    let mut cells: Vec<String> = key.split(':').map(str::to_owned).collect();
    cells.iter_mut().skip(2).for_each(|cell| {
        let words = Tokens::new(cell);
        *cell = folded_words(&words, 0..words.len());
    });
    cells.join(":")
}

/// Term of a congress's resolution: `NQ:ĐH13` for the Party's, `NQ:ĐH` for those of local organisations and others.
pub fn congress_symbol(kind: DirectiveKind, congress: Option<u8>) -> String {
    format!("{}:ĐH{}", kind.code(), congress.map(|c| c.to_string()).unwrap_or_default())
}
