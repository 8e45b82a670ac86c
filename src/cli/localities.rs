//! `chithi localities`

use std::io::Write;

use chithi::answer::PlaceCount;
use chithi::query::Plan;
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{Format, LocalitiesArgs};
use super::sample;
use super::settings::Settings;

/// Counts articles by the place they are about.
pub fn run(args: &LocalitiesArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let typed = args.query.join(" ");
    let plan = (!args.query.is_empty()).then(|| Plan::new(&typed, &settings.facts));
    for complaint in plan.iter().flat_map(|plan| &plan.complaints) {
        let query = plan.as_ref().map_or(typed.as_str(), |plan| &plan.query);
        settings.tell(&Message::complaint(query, complaint));
    }
    if plan.as_ref().is_some_and(Plan::is_empty) {
        settings.say(Message::empty_query());
        return Ok(Outcome::Incomplete);
    }
    if let Some(line) = plan.as_ref().and_then(|plan| Message::understood(plan, &settings.facts)) {
        settings.tell(&line);
    }
    let engine = sample::open(settings)?;
    let (places, nowhere) = engine.localities(plan.as_ref(), args.as_of.into())?;
    settings.tell(&Message::localities(&places, nowhere));
    print(&places, args.depth, settings)?;
    Ok(if places.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

fn print(places: &[PlaceCount], depth: usize, settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::localities(&mut out, places, depth, settings.look)?,
        Format::Json => render::json(&mut out, &places)?,
        Format::Jsonl => places.iter().try_for_each(|place| render::json_line(&mut out, place))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::LOCALITIES)?;
            places.iter().try_for_each(|place| sheet.locality(place, &[]))?;
            sheet.finish()?;
        }
    }
    out.flush()
}
