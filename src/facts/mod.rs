//! What is known?
//!
//! Out: [`Facts`], everything that chithi knows before it reads an article: the units of both maps, the
//! directives, what abbreviations stand for. It is a value, made once and passed down; two of them can live in
//! one process. Tables are read when something of them is first asked for; what is derived from them is kept with them.

mod abbreviations;

pub use abbreviations::Abbreviations;
pub(crate) use abbreviations::{Abbreviation, MOST_WORDS};

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::directive::{Registry, RegistryError};
use crate::locality::Gazetteer;

/// Everything known. Making one reads nothing, but a person's own rows and the tables that they are put into; what else is asked for
/// is read when it first is, and kept. So share one rather than make another.
#[derive(Debug)]
#[non_exhaustive]
pub struct Facts {
    /// The units of both maps and their names.
    pub gazetteer: Gazetteer,
    /// The directives, plenums and congresses.
    pub registry: Registry,
    /// Abbreviations of offices and the press; read when plain words are first looked at.
    pub abbreviations: LazyLock<Abbreviations>,
}

impl Facts {
    /// What comes with the program.
    pub fn built_in() -> Self {
        Self::with(Registry::built_in())
    }

    /// What comes with the program, and a person's own directives: see [`Registry::with_rows`].
    ///
    /// # Errors
    /// If a row can't be read, with its line, the value and what was expected; if there is none.
    pub fn with_directives(tsv: &str) -> Result<Self, RegistryError> {
        Registry::with_rows(tsv).map(Self::with)
    }

    fn with(registry: Registry) -> Self {
        Facts { gazetteer: Gazetteer::built_in(), registry, abbreviations: LazyLock::new(Abbreviations::built_in) }
    }

    /// What articles are annotated by. Abbreviations aren't in it: nothing in an index depends on them.
    pub fn fingerprint(&self) -> FactsFingerprint {
        FactsFingerprint { gazetteer: self.gazetteer.fingerprint(), registry: self.registry.fingerprint() }
    }

    /// One for all tests of this crate, made once.
    #[cfg(test)]
    pub(crate) fn of_tests() -> std::sync::Arc<Self> {
        static SHARED: std::sync::LazyLock<std::sync::Arc<Facts>> = std::sync::LazyLock::new(Default::default);
        SHARED.clone()
    }
}

/// Which facts an index was made with: BLAKE3 of the rows of their tables, in hexadecimal. Two sets of facts with one
/// fingerprint give every article the same record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsFingerprint {
    /// Of the units and their names.
    pub gazetteer: String,
    /// Of the directives, plenums and congresses.
    pub registry: String,
}

impl Default for Facts {
    fn default() -> Self {
        Self::built_in()
    }
}
