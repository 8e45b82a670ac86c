//! The symbol terms of citations, and those that a question looks for.
//!
//! A citation is found by its symbol, by the name of a plenum, a congress or a law. What the registry settles is found by
//! its id.

use super::congress::{asked_congresses, symbols_of_congress};
use super::terms::{plenum_symbol, symbol_of_place, symbols};
use crate::directive::{Asked, Citation};

/// All symbol terms that an index has of a citation.
pub(super) fn symbols_of(citation: &Citation) -> Vec<String> {
    let reference = &citation.reference;
    match (reference.number, reference.plenum) {
        (Some(number), _) => {
            let mut terms = symbols(reference.kind, number, reference.issuer.as_ref());
            let is_of_place = reference.issuer.as_ref().is_some_and(|issuer| issuer.level().is_of_places());
            let with_place =
                terms.last().filter(|_| is_of_place).map(|symbol| symbol_of_place(symbol, reference.place));
            terms.extend(with_place);
            terms
        }
        (None, Some(plenum)) => {
            let mut terms = vec![plenum_symbol(reference.kind, plenum, None)];
            if reference.congress.is_some() {
                terms.push(plenum_symbol(reference.kind, plenum, reference.congress));
            }
            terms
        }
        (None, None) if reference.assembly.is_some() => symbols_of_congress(citation),
        (None, None) => reference.law_key().into_iter().flat_map(symbols_of_law).collect(),
    }
}

/// The terms of a law by its name: with its year, and without.
fn symbols_of_law(key: String) -> Vec<String> {
    let of_any_year = key.rsplit_once(':').map(|(name, _)| format!("{name}:")).filter(|name| *name != key);
    std::iter::once(key).chain(of_any_year).collect()
}

/// The terms that a question looks for: the narrowest that it tells.
pub fn asked_symbols(asked: &Asked) -> Vec<String> {
    let reference = &asked.reference;
    // What is open of a directive that is told has it among its candidates.
    let is_told = !asked.candidates.is_empty() && asked.key.is_some();
    if asked.identity.is_some() || is_told || asked.is_of_registry() {
        return Vec::new();
    }
    match (reference.number, reference.plenum) {
        (Some(number), _) => {
            let symbol = symbols(reference.kind, number, reference.issuer.as_ref()).pop();
            let of_places = |symbol: String| match &asked.place {
                Some(place) => {
                    let units = place.units.iter().map(|(unit, _)| Some(*unit)).chain([None]);
                    units.map(|unit| symbol_of_place(&symbol, unit)).collect()
                }
                None => vec![symbol],
            };
            symbol.into_iter().flat_map(of_places).collect()
        }
        (None, Some(plenum)) => vec![plenum_symbol(reference.kind, plenum, reference.congress)],
        (None, None) if reference.assembly.is_some() => asked_congresses(asked),
        (None, None) => reference.law_key().into_iter().collect(),
    }
}
