//! `chithi coverage`

use std::io::Write;

use chithi::answer::{CoverageRow, CoverageStatus};
use chithi::directive::asked;
use chithi::locality::{Era, Tier};
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{By, CoverageArgs, Format, Map};
use super::sample;
use super::settings::Settings;

/// Says who has reported on a directive and who hasn't.
pub fn run(args: &CoverageArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let typed = args.directive.join(" ");
    let question = asked(&chithi::text::nfc(&typed), &settings.facts.registry);
    let Some(first) = question.into_iter().next() else {
        settings.say(&Message::not_a_directive(&typed));
        return Ok(Outcome::Incomplete);
    };
    let engine = sample::open(settings)?;
    let meant = engine.identities(&first)?;
    let identity = match meant.as_slice() {
        [(identity, _)] => identity.clone(),
        // Nobody cites it: then every unit is silent, which is an answer too.
        [] => first.candidates.first().map_or(typed.clone(), String::clone),
        several => {
            settings.say(&Message::which_directive(&typed, several, &settings.facts.registry));
            return Ok(Outcome::Incomplete);
        }
    };
    let era = if args.as_of == Map::Today { Era::Y2025 } else { Era::Legacy };
    let tier = match (args.by, era) {
        (By::Province, _) => Tier::Province,
        (By::District, Era::Legacy) => Tier::District,
        (By::District, Era::Y2025) => Tier::Commune,
    };
    let one = asked(&identity, &settings.facts.registry).into_iter().next().unwrap_or(first);
    let rows = engine.coverage(&one, &engine.cascade(&identity)?, tier, era)?;
    settings.tell(&Message::asked(std::slice::from_ref(&identity), &[one], &settings.facts.registry));
    settings.tell(&Message::coverage(&rows));
    print(&rows, args.years, settings)?;
    let reported = rows.iter().any(|row| row.status == CoverageStatus::Reported);
    Ok(if reported { Outcome::Found } else { Outcome::Nothing })
}

fn print(rows: &[CoverageRow], years: bool, settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::coverage(&mut out, rows, years, settings.look)?,
        Format::Json => render::json(&mut out, &rows)?,
        Format::Jsonl => rows.iter().try_for_each(|row| render::json_line(&mut out, row))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::COVERAGE)?;
            rows.iter().try_for_each(|row| sheet.coverage(row))?;
            sheet.finish()?;
        }
    }
    out.flush()
}
