//! What is known of a place?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::reply::{Hear, Outcome, Reply};
use crate::answer::{DivisionCard, PlaceCard, RegionCard};
use crate::locality::{Division, Gazetteer, NamedBy, Region};

/// Which place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceRequest {
    /// A name, with or without the word of its tier and the places around it; the key of a unit; the name of a region.
    pub name: String,
}

/// A region as it is told.
fn known(region: &Region, gazetteer: &Gazetteer) -> RegionCard {
    let names = |division: &Division| {
        let units = division.provinces.iter().filter_map(|id| gazetteer.unit(*id));
        units.map(|unit| unit.name.to_owned()).collect()
    };
    let division = |division: &Division| DivisionCard {
        map: division.map,
        origin: division.origin,
        since: division.since,
        until: division.until,
        provinces: names(division),
    };
    RegionCard { name: region.name.to_owned(), divisions: region.divisions.iter().map(division).collect() }
}

/// What the gazetteer knows of every place of a name, in any of the ways to name one, and of the provinces of a region; and how many articles of the index, if there is one, are about
/// it.
///
/// # Errors
/// If there is an index that can't be opened or read.
pub fn place(index: &Index<'_>, request: &PlaceRequest, hear: &mut impl Hear) -> Result<Reply<Vec<PlaceCard>>> {
    let gazetteer = &index.facts().gazetteer;
    let place = gazetteer.place_named(&request.name);
    let units = match &place.by {
        NamedBy::Region(name) => {
            gazetteer.region(name).into_iter().for_each(|region| hear.note(Note::Region(known(region, gazetteer))));
            [place.units.clone(), gazetteer.named(&request.name)].concat()
        }
        NamedBy::Name | NamedBy::Key => place.units,
    };
    if units.is_empty() {
        hear.note(Note::NoSuchPlace { typed: request.name.clone() });
        return Ok(Reply::new(Outcome::Nothing, Vec::new()));
    }
    let engine = index.engine_if_any(hear)?;
    let mut cards = Vec::with_capacity(units.len());
    for unit in units {
        let articles = engine.map(|engine| engine.articles_about(unit)).transpose()?;
        cards.extend(gazetteer.about(unit).map(|about| PlaceCard { about, articles }));
    }
    Ok(Reply::new(Outcome::Found, cards))
}
