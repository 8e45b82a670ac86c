//! `chithi place`

use std::io::Write;

use chithi::answer::PlaceCard;
use chithi::engine::{Engine, EngineError};
use chithi::index::ManifestError;
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{Format, PlaceArgs};
use super::settings::Settings;

/// Says what the gazetteer knows of every place of a name.
pub fn run(args: &PlaceArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let typed = args.name.join(" ");
    let gazetteer = &settings.facts.gazetteer;
    let units = gazetteer.named(&typed);
    if units.is_empty() {
        settings.say(&Message::no_such_place(&typed));
        return Ok(Outcome::Nothing);
    }
    let engine = match Engine::open(&settings.index, settings.facts.clone()) {
        Ok(engine) => Some(engine),
        Err(EngineError::Manifest(ManifestError::Missing(_))) => None,
        Err(error) => return Err(error.into()),
    };
    let mut cards = Vec::new();
    for unit in units {
        let articles = engine.as_ref().map(|engine| engine.articles_about(unit)).transpose()?;
        cards.extend(gazetteer.about(unit).map(|about| PlaceCard { about, articles }));
    }
    print(&cards, settings)?;
    Ok(Outcome::Found)
}

fn print(cards: &[PlaceCard], settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => {
            cards.iter().try_for_each(|card| render::place(&mut out, card, &settings.facts.gazetteer, settings.look))?
        }
        Format::Json => render::json(&mut out, &cards)?,
        Format::Jsonl => cards.iter().try_for_each(|card| render::json_line(&mut out, card))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::PLACES)?;
            cards.iter().try_for_each(|card| sheet.place(card))?;
            sheet.finish()?;
        }
    }
    out.flush()
}
