//! The states of the other views of a search: counts, time, map.

use serde::{Deserialize, Serialize};

use super::At;
use crate::answer::{Facet, Step};
use crate::query::AsOf;

/// `/dem`: a result, counted by one of its properties.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CountAt {
    /// As typed.
    pub q: String,
    /// By what.
    pub facet: Facet,
    /// Rows left out in front.
    pub from: usize,
    /// On which map places are looked for.
    pub as_of: AsOf,
}

impl Default for CountAt {
    fn default() -> Self {
        CountAt { q: String::new(), facet: Facet::Directive, from: 0, as_of: AsOf::default() }
    }
}

impl At for CountAt {
    const PATH: &'static str = "/dem";
}

/// `/thoi-gian`: a result along the time.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TimeAt {
    /// As typed.
    pub q: String,
    /// In which steps.
    pub by: By,
    /// On which map places are looked for.
    pub as_of: AsOf,
}

/// In which steps time goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // each is the step that it names
pub enum By {
    /// Whichever shows it best.
    #[default]
    Fitting,
    Month,
    Year,
    Decade,
}

impl By {
    /// The step, if it is one.
    pub fn step(self) -> Option<Step> {
        match self {
            By::Fitting => None,
            By::Month => Some(Step::Month),
            By::Year => Some(Step::Year),
            By::Decade => Some(Step::Decade),
        }
    }
}

impl At for TimeAt {
    const PATH: &'static str = "/thoi-gian";
}

/// `/ban-do`: a result on a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MapAt {
    /// As typed.
    pub q: String,
    /// On which map.
    pub as_of: AsOf,
    /// Whether tiles are as deep as the part of a province's articles that was found.
    pub share: bool,
}

impl Default for MapAt {
    fn default() -> Self {
        MapAt { q: String::new(), as_of: AsOf::Then, share: false }
    }
}

impl At for MapAt {
    const PATH: &'static str = "/ban-do";
}

/// `/ngu-canh`: each place that matches, with the words around it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct LinesAt {
    /// As typed.
    pub q: String,
}

impl At for LinesAt {
    const PATH: &'static str = "/ngu-canh";
}
