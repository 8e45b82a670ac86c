//! What is read of the tables of directives, plenums and congresses, and of a person's own rows.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::issued::{Congress, Directive, PlenumMeeting};
use super::laws::Laws;
use super::load::BuiltIn;
use super::state::{self, StateTable};
use super::{DirectiveKind, Number};

/// BLAKE3 of all that comes with the program, in hexadecimal, as [`Tables::fingerprint`] makes it: every question to an
/// index asks for it, and few read the tables. A test says what it must be.
pub(super) const FINGERPRINT: &str = "4a58fcd4847a35cee524ab646ad45c140e56399cc889675882af04df0c3cdb5d";

/// What was read of the tables and of a person's own rows.
#[derive(Debug)]
pub(super) struct Tables {
    /// Those of the Party, those of the State that have a name in the press, and a person's own; sorted by id.
    pub directives: Vec<Directive>,
    pub by_number: FxHashMap<(DirectiveKind, Number), Vec<usize>>,
    /// The other ones of the State, as far as they were asked for.
    pub state: StateTable,
    /// Whether rows of a person's own say anything that isn't known anyway.
    pub has_own: bool,
    /// Whether a row of a person's own has the id of one of `state`.
    pub replaces_state: bool,
    pub plenums: Vec<PlenumMeeting>,
    pub congresses: Vec<(Congress, Date, Option<Date>)>,
}

impl Tables {
    /// All that is known: what comes with the program, and a person's own rows, which take the place of those with their ids.
    pub fn of(known: BuiltIn, mut extra: Vec<Directive>) -> Self {
        let state = StateTable::new();
        // A row that says what is known anyway changes nothing, not even the fingerprint.
        extra.retain(|own| state.get(&own.id) != Some(own));
        let replaces_state = extra.iter().any(|own| state.get(&own.id).is_some());
        let has_own = !extra.is_empty();
        let mut directives = known.directives;
        directives.retain(|d| extra.iter().all(|own| own.id != d.id));
        directives.extend(extra);
        directives.sort_by(|a, b| a.id.cmp(&b.id));
        let mut by_number: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (place, directive) in directives.iter().enumerate() {
            if let Some(number) = directive.number {
                by_number.entry((directive.kind, number)).or_default().push(place);
            }
        }
        let BuiltIn { plenums, congresses, .. } = known;
        Tables { directives, by_number, state, has_own, replaces_state, plenums, congresses }
    }

    /// BLAKE3 of all that is known here, in hexadecimal.
    pub fn fingerprint(&self) -> String {
        // Directives are sorted by id; every value of a row can be written as JSON.
        let rows = serde_json::to_vec(&(&self.directives, &self.plenums, &self.congresses)).unwrap_or_default();
        let mut hash = blake3::Hasher::new();
        hash.update(&rows).update(state::FINGERPRINT.as_bytes());
        Laws::tables().into_iter().for_each(|table| {
            hash.update(table.as_bytes());
        });
        hash.finalize().to_hex().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_that_of_the_tables() {
        let found = Tables::of(BuiltIn::read(), Vec::new()).fingerprint();
        assert_eq!(FINGERPRINT, found, "a table has changed: this is what `FINGERPRINT` must be");
    }
}
