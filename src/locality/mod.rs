//! Which place is meant?
//!
//! In: the words of an article's title and body, and who published it, or the words of a query. Out:
//! the [`Setting`] of an article (every [`Mention`] of a province, district or commune, and the one
//! place the article is about), and the units that a name can mean.
//!
//! The [`Gazetteer`] knows two states: three tiers until 30 June 2025 ([`Era::Legacy`], with units
//! abolished since 2004) and two tiers since 1 July 2025 ([`Era::Y2025`]). Codes were reused on that
//! day, so a unit's key is tier, era and code: [`UnitId`].
//!
//! Nobody guesses: a mention whose name fits several units keeps them as candidates until the words
//! beside it, the other mentions or the outlet leave one.

mod about;
mod abroad;
mod address;
mod aside;
mod bare;
mod candidate;
mod era;
mod event;
mod gap;
mod gazetteer;
mod generic;
mod happening;
mod held;
mod history;
mod inside;
mod introduced;
mod lead;
mod listed;
mod load;
#[cfg(test)]
mod marked;
mod matcher;
mod mention;
mod named;
mod names;
mod organ;
mod other;
mod outlet;
mod owner;
mod phrase;
mod primary;
mod publisher;
mod region;
mod resolve;
mod scan;
mod scene;
mod setting;
mod sighting;
mod table;
mod tallies;
mod tally;
mod told;
mod typed;
mod unit;
mod units;
mod word;

pub use about::About;
pub(crate) use abroad::{country_at, is_country};
pub use gazetteer::Gazetteer;
pub use history::{OtherName, State};
pub(crate) use lead::is_tier_with_name;
pub use mention::{How, Mention};
pub use named::{NamedBy, NamedPlace, PlaceAt};
pub(crate) use organ::{Owner, organ_name_at, organ_named, organs_of_code, part_at};
pub(crate) use owner::Owners;
pub use owner::{NamedOrgan, OrganAt, OrganMention, OrganOf, OrganSaid, organ_said_at, organs_of};
pub use primary::{Primary, Reason};
pub use region::{Division, Origin, Region};
pub use setting::{MOST_MENTIONS, Setting, setting_of};
pub use unit::{Era, Kind, ParseUnitIdError, Tier, Unit, UnitId, listed_name};
