//! `chithi localities`

use std::io::Write;

use chithi::answer::PlaceCount;
use chithi::query::read;
use chithi::render::{self, Message, Sheet, say};

use super::Outcome;
use super::args::{Format, LocalitiesArgs};
use super::sample;
use super::settings::Settings;

/// Counts articles by the place they are about.
pub fn run(args: &LocalitiesArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let asked = (!args.query.is_empty()).then(|| read(&args.query.join(" "), &settings.facts));
    if let Some((plan, complaints)) = &asked {
        for complaint in complaints {
            settings.tell(&say::query::complaint_in(&plan.query, complaint));
        }
        if plan.is_empty() {
            settings.say(Message::empty_query());
            return Ok(Outcome::Incomplete);
        }
        if let Some(reading) = plan.reading(&settings.facts) {
            settings.tell(&say::query::understood(&reading));
        }
    }
    let plan = asked.map(|(plan, _)| plan);
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
