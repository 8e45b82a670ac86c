//! `chithi directive`

use std::io::Write;

use chithi::answer::{CitingCounts, DirectiveCard};
use chithi::directive::{Directive, asked};
use chithi::engine::{Engine, EngineError};
use chithi::index::ManifestError;
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{DirectiveArgs, Format};
use super::settings::Settings;

/// Says what the registry knows of a directive, and what the index holds on it.
pub fn run(args: &DirectiveArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let typed = args.directive.join(" ");
    let question = asked(&chithi::text::nfc(&typed), &settings.facts.registry);
    let registry = &settings.facts.registry;
    let candidates: Vec<&Directive> =
        question.iter().flat_map(|a| &a.candidates).filter_map(|id| registry.get(id)).collect();
    if question.is_empty() {
        settings.say(&Message::not_a_directive(&typed));
        return Ok(Outcome::Incomplete);
    }
    if candidates.is_empty() {
        settings.say(&Message::not_in_registry(&typed));
        return Ok(Outcome::Nothing);
    }
    let engine = match Engine::open(&settings.index, settings.facts.clone()) {
        Ok(engine) => Some(engine),
        Err(EngineError::Manifest(ManifestError::Missing(_))) => None,
        Err(error) => return Err(error.into()),
    };
    let cards =
        candidates.into_iter().map(|directive| card(directive, engine.as_ref())).collect::<anyhow::Result<Vec<_>>>()?;
    print(&cards, settings)?;
    Ok(Outcome::Found)
}

fn card(directive: &Directive, engine: Option<&Engine>) -> anyhow::Result<DirectiveCard> {
    let counts: Option<CitingCounts> = engine.map(|e| e.citing_counts(&directive.id)).transpose()?;
    let cascade = engine.map(|e| e.cascade(&directive.id)).transpose()?;
    Ok(DirectiveCard::new(directive, counts, cascade.map(|node| node.children).unwrap_or_default()))
}

fn print(cards: &[DirectiveCard], settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => cards
            .iter()
            .try_for_each(|card| render::directive(&mut out, card, &settings.facts.registry, settings.look))?,
        Format::Json => render::json(&mut out, &cards)?,
        Format::Jsonl => cards.iter().try_for_each(|card| render::json_line(&mut out, card))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::DIRECTIVES)?;
            cards.iter().try_for_each(|card| sheet.directive(card))?;
            sheet.finish()?;
        }
    }
    out.flush()
}
