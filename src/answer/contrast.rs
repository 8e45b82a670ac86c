//! Two directives or two places, with what only one of them has and what both have.

use jiff::civil::Date;
use serde::Serialize;

use super::{ComparedItem, DirectiveHead, OwnDirective, PlaceHead};

/// Two of a kind beside each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Contrast {
    /// Both, as [`Compared`](super::Compared) has them.
    pub items: Vec<ComparedItem>,
    /// Whether they are of two kinds, so that nothing more can be said.
    pub mixed: bool,
    /// Of two directives: the provinces of the map, and others with articles that cite one of them, by official code.
    pub places: Vec<BesidePlace>,
    /// Of two directives: what became of each.
    pub carried_on: Vec<CarriedOut>,
    /// Of two places: the directives from above that articles about one of them cite, those that both cite first.
    pub directives: Vec<BesideDirective>,
    /// Of two places: the directives that their own ones carry on.
    pub plans: Vec<BesidePlans>,
}

/// A province with the articles of each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BesidePlace {
    /// The province, with all articles about it.
    #[serde(flatten)]
    pub place: PlaceHead,
    /// Articles of the first.
    pub a: u64,
    /// Articles of the second.
    pub b: u64,
}

/// What became of a directive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CarriedOut {
    /// Directives that carry it on by themselves, without what carries those on.
    pub plans: u64,
    /// The earliest of them of which the day is known.
    pub first: Option<DirectiveHead>,
    /// Days from the directive to that.
    pub first_lag_days: Option<i64>,
    /// The unit whose that is, kind and name.
    pub first_place: Option<String>,
    /// The median of the days from the directive to each of them that is known.
    pub median_lag_days: Option<i64>,
}

/// A directive with what articles about each place say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BesideDirective {
    /// The directive.
    #[serde(flatten)]
    pub directive: DirectiveHead,
    /// Of the first place; none if no article about it cites it.
    pub a: Option<CitedBeside>,
    /// Of the second.
    pub b: Option<CitedBeside>,
}

/// How a directive is cited in articles about a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CitedBeside {
    /// Articles that surely cite it.
    pub articles: u64,
    /// First day of one of them.
    pub first: Option<Date>,
    /// Last day of one of them.
    pub last: Option<Date>,
}

/// A directive with what each place has issued to carry it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct BesidePlans {
    /// The directive.
    #[serde(flatten)]
    pub directive: DirectiveHead,
    /// Of the first place.
    pub a: Vec<OwnPlanOf>,
    /// Of the second.
    pub b: Vec<OwnPlanOf>,
}

/// What a place has issued, with the days that it took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OwnPlanOf {
    /// What it issued.
    #[serde(flatten)]
    pub own: OwnDirective,
    /// Days from the directive that it carries on.
    pub lag_days: Option<i64>,
}
