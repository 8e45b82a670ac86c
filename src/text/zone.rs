//! The parts of an article in which words are looked for.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Field;

/// A part of an article whose words are kept in their order. Spans point only into the first two, which are a [`Field`]
/// each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// The headline.
    Title,
    /// The paragraphs below it.
    Body,
    /// What is said of pictures; each caption is a text of its own.
    Caption,
    /// Who published it: source, address and the author's paper.
    Source,
    /// Who wrote it.
    Author,
}

impl Zone {
    /// What it is called in answers.
    pub fn name(self) -> &'static str {
        match self {
            Zone::Title => "title",
            Zone::Body => "body",
            Zone::Caption => "caption",
            Zone::Source => "source",
            Zone::Author => "author",
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl From<Field> for Zone {
    fn from(field: Field) -> Self {
        match field {
            Field::Title => Zone::Title,
            Field::Body => Zone::Body,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_called_the_same_in_json_and_elsewhere() {
        for zone in [Zone::Title, Zone::Body, Zone::Caption, Zone::Source, Zone::Author] {
            assert_eq!(serde_json::to_value(zone).unwrap(), zone.name());
        }
    }
}
