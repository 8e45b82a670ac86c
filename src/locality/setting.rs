//! The places of one article: words in, mentions and the primary place out.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::candidate::{Candidate, Known};
use super::event::Event;
use super::gazetteer::Gazetteer;
use super::generic::Generic;
use super::introduced::Introduced;
use super::matcher;
use super::mention::Mention;
use super::phrase::{self, Phrase};
use super::primary::{Primary, primary_of};
use super::sighting::Sighting;
use super::unit::{Tier, UnitId};
use super::{abroad, era, publisher, resolve};
use crate::text::Field;
use crate::text::Tokens;

/// So many places are taken from one title or body.
pub const MOST_MENTIONS: usize = matcher::MOST_SIGHTINGS;

/// Where an article plays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Setting {
    /// Every place named, title first, in reading order.
    pub mentions: Vec<Mention>,
    /// The place that the article as a whole is about; none for national pieces.
    pub primary: Option<Primary>,
    /// Whether a title or body names more places than are taken from one text ([`MOST_MENTIONS`]).
    #[serde(skip)]
    pub cut: bool,
}

impl Setting {
    /// The article's own unit of a tier: what `Tỉnh ủy`, `huyện` or `xã` without a name mean in it.
    /// It is the primary place or the unit around it.
    pub fn own(&self, gazetteer: &Gazetteer, tier: Tier) -> Option<UnitId> {
        self.primary.as_ref().and_then(|primary| gazetteer.at_tier(primary.unit, tier))
    }
}

/// Finds the places of an article. `source` is the outlet's name or host, `url` the address of the
/// piece, `published` its day: with it, the map of that day is used, without it the one that the text
/// shows. Total and linear in the length of the texts.
pub fn setting_of(
    gazetteer: &Gazetteer,
    title: &Tokens,
    body: &Tokens,
    source: Option<&str>,
    url: Option<&str>,
    published: Option<Date>,
) -> Setting {
    let mut known = Known::of_article(gazetteer);
    let mut foreign = FxHashSet::default();
    let mut in_title = matcher::sightings(Field::Title, title, published, &mut known, &mut foreign);
    let mut in_body = matcher::sightings(Field::Body, body, published, &mut known, &mut foreign);
    leave_out(&foreign, &mut in_title, title);
    leave_out(&foreign, &mut in_body, body);
    let cut = in_title.len().max(in_body.len()) >= matcher::MOST_SIGHTINGS;
    let era = era::era_of(published, body, &in_title, &in_body);
    era::keep_era(&mut in_title, era, published);
    era::keep_era(&mut in_body, era, published);
    let mut introduced = Introduced::on(gazetteer, era);
    introduced.learn(title, &in_title);
    introduced.learn(body, &in_body);
    let mut sightings = introduced.find(Field::Title, title, in_title);
    sightings.extend(introduced.find(Field::Body, body, in_body));
    let outlet = publisher::place_of(gazetteer, source, url, body);
    resolve::resolve(gazetteer, &mut sightings, title, body, outlet);
    let mentions = mentions(&sightings, title, body);
    let silent = sightings.is_empty() && outlet.is_none();
    let generic = if silent { Generic::default() } else { Generic::of(body) };
    let national = is_digest(title) || is_national(title) && !sightings.iter().any(|s| s.field == Field::Title);
    let event = || Event::of(title, body);
    let primary =
        if national { None } else { primary_of(gazetteer, &sightings, &mentions, outlet, generic, event, era) };
    Setting { mentions, primary, cut }
}

/// Leaves out all mentions of names that the article uses for places in other countries.
fn leave_out(foreign: &FxHashSet<String>, sightings: &mut Vec<Sighting>, tokens: &Tokens) {
    if !foreign.is_empty() {
        sightings.retain(|s| !foreign.contains(&abroad::name_of(tokens, &s.words)));
    }
}

/// Whether the title is that of a column that tells of several things: `Điểm tin`.
fn is_digest(title: &Tokens) -> bool {
    phrase::at(title, 0).is_some_and(|(phrase, _)| phrase == Phrase::Digest)
}

/// Whether the title says that it is about the whole country: `trên cả nước`, `toàn quốc`.
fn is_national(title: &Tokens) -> bool {
    (1..title.len()).any(|i| matches!((title.key(i - 1), title.key(i)), ("cả", "nước") | ("toàn", "quốc")))
}

fn mentions<'g>(sightings: &[Sighting<'g>], title: &Tokens, body: &Tokens) -> Vec<Mention> {
    let mut units: FxHashMap<*const Candidate<'g>, Arc<[UnitId]>> = FxHashMap::default();
    let of = |sighting: &Sighting<'g>| {
        let ids = units.entry(sighting.candidates.as_ptr()).or_insert_with(|| ids(&sighting.candidates));
        mention(sighting, ids.clone(), if sighting.field == Field::Title { title } else { body })
    };
    sightings.iter().map(of).collect()
}

fn ids(candidates: &[Candidate]) -> Arc<[UnitId]> {
    let mut ids: Vec<UnitId> = candidates.iter().map(|c| c.unit.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into()
}

fn mention(sighting: &Sighting, candidates: Arc<[UnitId]>, tokens: &Tokens) -> Mention {
    let likeliest = sighting.candidates.iter().min_by_key(|c| (c.rank, c.unit.id));
    let first = sighting.words.start;
    let written = tokens.span(first).join(tokens.span(sighting.words.end.max(first + 1) - 1)).of(tokens.text());
    let tier = likeliest.map_or(Tier::Province, |c| c.unit.id.tier);
    let name = match likeliest.filter(|c| !c.former) {
        Some(official) => official.unit.name.to_owned(),
        None => former_name(written, tier),
    };
    Mention {
        field: sighting.field,
        span: sighting.span,
        unit: sighting.settled().map(|unit| unit.id),
        name,
        tier,
        candidates,
        how: sighting.how,
    }
}

/// A name that the unit has no more, as written; a number with the kind that had numbers.
fn former_name(written: &str, tier: Tier) -> String {
    let number = written.bytes().all(|b| b.is_ascii_digit());
    match tier {
        Tier::District if number => format!("Quận {written}"),
        Tier::Commune if number => format!("Phường {written}"),
        _ => crate::text::plain(written),
    }
}
