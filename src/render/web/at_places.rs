//! The states of the pages of places, of two beside each other, of the table of coverage, and of lines in context.

use serde::{Deserialize, Serialize};

use super::address::{At, at_path, place};
use crate::answer::MatrixView;
use crate::ask::Bearing;
use crate::locality::{Era, UnitId};
use crate::query::AsOf;

/// `/dia-phuong`: all places, or those of a name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlacesAt {
    /// A name to be found.
    pub ten: String,
}

impl At for PlacesAt {
    const PATH: &'static str = "/dia-phuong";
}

/// `/dia-phuong/{tier}/{era}/{code}`: a place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PlaceAt {
    /// Only what bears on this directive.
    pub van_ban: String,
    /// Only articles of this year; `0` for those without a date.
    pub year: String,
    /// Articles about it, or that only name it.
    pub bearing: Bearing,
    /// Only articles after the one of this id.
    pub after: String,
}

impl At for PlaceAt {
    const PATH: &'static str = "/dia-phuong";
}

impl PlaceAt {
    /// What of a place bears on a directive.
    pub fn of_directive(id: &str) -> Self {
        PlaceAt { van_ban: id.to_owned(), ..PlaceAt::default() }
    }

    /// The address of the page of a unit in this state.
    pub fn of(&self, unit: UnitId) -> String {
        at_path(&place(&unit), self)
    }

    /// The same in another form.
    pub fn as_form_of(&self, unit: UnitId, form: &str) -> String {
        at_path(&format!("{}.{form}", place(&unit)), self)
    }
}

/// `/so-sanh`: two directives or two places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ContrastAt {
    /// One.
    pub a: String,
    /// The other.
    pub b: String,
    /// On which map.
    pub as_of: AsOf,
}

impl Default for ContrastAt {
    fn default() -> Self {
        ContrastAt { a: String::new(), b: String::new(), as_of: AsOf::Then }
    }
}

impl At for ContrastAt {
    const PATH: &'static str = "/so-sanh";
}

/// `/do-phu`: several directives at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MatrixAt {
    /// The directives, with commas between; without any those that the most articles cite.
    pub van_ban: String,
    /// One more, by its name.
    pub them: String,
    /// What the rows and the columns are.
    pub by: MatrixView,
    /// On which map.
    pub as_of: AsOf,
    /// In which order the directives are.
    pub sort: DirectiveOrder,
    /// Whether shares of all articles are shown, too.
    pub share: bool,
}

impl Default for MatrixAt {
    fn default() -> Self {
        let (van_ban, them) = (String::new(), String::new());
        MatrixAt {
            van_ban,
            them,
            by: MatrixView::default(),
            as_of: AsOf::Then,
            sort: DirectiveOrder::default(),
            share: false,
        }
    }
}

impl At for MatrixAt {
    const PATH: &'static str = "/do-phu";
}

impl MatrixAt {
    /// The directives that are asked for.
    pub fn directives(&self) -> Vec<String> {
        self.van_ban.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
    }

    /// The same table of other directives.
    #[must_use]
    pub fn with(&self, directives: &[String]) -> Self {
        MatrixAt { van_ban: directives.join(","), them: String::new(), ..self.clone() }
    }

    /// Provinces of a map by directives.
    pub fn by_place(map: Era) -> Self {
        MatrixAt { by: MatrixView::ProvincesByDirective, as_of: as_of(map), ..MatrixAt::default() }
    }
}

/// `/ngu-canh`: every place where words stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ContextsAt {
    /// As typed; plain words are a phrase.
    pub q: String,
    /// In which order.
    pub sort: LineOrder,
    /// So many lines are passed over.
    pub offset: usize,
    /// Lines on a page.
    pub limit: usize,
}

impl Default for ContextsAt {
    fn default() -> Self {
        ContextsAt { q: String::new(), sort: LineOrder::default(), offset: 0, limit: 200 }
    }
}

impl At for ContextsAt {
    const PATH: &'static str = "/ngu-canh";
}

/// In which order directives are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DirectiveOrder {
    /// As they are asked for.
    #[default]
    Asked,
    /// The most cited first.
    Total,
    /// The earliest first.
    Issued,
}

/// In which order lines in context come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineOrder {
    /// By articles, the newest first.
    #[default]
    Article,
    /// By the words on the left.
    Left,
    /// By the words on the right.
    Right,
}

/// The map that places are counted on: where either will do, that of each article's day.
pub fn map_of(as_of: AsOf) -> Era {
    if as_of == AsOf::Today { Era::Y2025 } else { Era::Legacy }
}

/// The other way round.
pub fn as_of(map: Era) -> AsOf {
    if map == Era::Y2025 { AsOf::Today } else { AsOf::Then }
}
