//! Which of the Party's central organs issued a directive: the Central Committee, the Politburo and the Secretariat
//! share one symbol, `TW`.
//!
//! In: the words beside a citation. Out: the organ that they name, and whether a directive of the registry is its own.
//! Articles name the wrong one often enough, so that it only counts where nothing stronger tells.

use serde::{Deserialize, Serialize};

use super::issued::Directive;
use super::lead::issuing_verb;
use super::reading::Readings;
use super::settling::Draft;
use crate::locality::organ_name_at;
use crate::text::Tokens;

/// An organ whose directives have the symbol `TW`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CentralOrgan {
    /// *Ban Chấp hành Trung ương*
    CentralCommittee,
    /// *Bộ Chính trị*
    Politburo,
    /// *Ban Bí thư*
    Secretariat,
}

impl CentralOrgan {
    const ALL: [CentralOrgan; 3] = [CentralOrgan::CentralCommittee, CentralOrgan::Politburo, CentralOrgan::Secretariat];

    /// As the registry names it.
    pub fn name(self) -> &'static str {
        match self {
            CentralOrgan::CentralCommittee => "Ban Chấp hành Trung ương",
            CentralOrgan::Politburo => "Bộ Chính trị",
            CentralOrgan::Secretariat => "Ban Bí thư",
        }
    }

    /// Whether it issued the directive, as far as the registry knows who of the three did.
    pub(super) fn issued(self, directive: &Directive) -> Option<bool> {
        let is_one_of = |organ: CentralOrgan| directive.organ.contains(organ.name());
        Self::ALL.into_iter().any(is_one_of).then(|| is_one_of(self))
    }
}

/// The organ whose name begins at word `at`; none where another is named together with it: "Bộ Chính trị, Ban Bí thư".
pub(super) fn central_organ_at(tokens: &Tokens, at: usize) -> Option<CentralOrgan> {
    let named = |at: usize| {
        let (name, next) = organ_name_at(tokens, at)?;
        Some((CentralOrgan::ALL.into_iter().find(|organ| organ.name() == name.organ)?, next))
    };
    let (organ, next) = named(at)?;
    let next = if matches!(tokens.key(next), "và" | "va") { next + 1 } else { next };
    named(next).is_none().then_some(organ)
}

/// Gives a central directive the organ that is said to have issued it: "Ban Bí thư ban hành Chỉ thị số 10-CT/TW".
pub(super) fn name_central_organ(draft: &mut Draft, readings: &Readings<'_>) {
    let reference = &mut draft.reference;
    let is_central = reference.issuer.as_ref().is_some_and(|issuer| issuer.as_str() == "TW");
    if !is_central || reference.central_organ.is_some() {
        return;
    }
    let reading = readings.get(draft.field);
    let tokens = reading.tokens;
    let Some(verb) = issuing_verb(tokens, draft.found.words.start) else { return };
    let first = tokens.at_or_after(reading.sentence_around(draft.found.span).start);
    if reading.last_organ_in(first..verb).is_some_and(|(_, organ)| organ.code == Some("TW")) {
        let near = first.max(verb.saturating_sub(MAX_WORDS_TO_ORGAN))..verb;
        reference.central_organ = near.rev().find_map(|at| central_organ_at(tokens, at));
    }
}

/// Between an organ and its verb there is at most "Trung ương Đảng Cộng sản Việt Nam khóa XII đã".
const MAX_WORDS_TO_ORGAN: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_organ_is_known_by_its_names_in_the_table_of_organs() {
        let read = |text: &str| central_organ_at(&Tokens::new(text), 0);
        for organ in CentralOrgan::ALL {
            assert_eq!(read(organ.name()), Some(organ));
        }
        assert_eq!(read("BBT Trung ương"), Some(CentralOrgan::Secretariat));
        assert_eq!(read("BCHTƯ Đảng"), Some(CentralOrgan::CentralCommittee));
        assert_eq!(read("Ban Bí thư Trung ương Đoàn"), None);
    }

    #[test]
    fn two_organs_named_together_are_neither() {
        let read = |text: &str| central_organ_at(&Tokens::new(text), 0);
        assert_eq!(read("Bộ Chính trị khóa XII"), Some(CentralOrgan::Politburo));
        assert_eq!(read("Bộ Chính trị, Ban Bí thư"), None);
        assert_eq!(read("Bộ Chính trị và Ban Bí thư"), None);
    }
}
