//! `chithi stats`

use std::io::Write;

use chithi::render::{self, Sheet};

use super::Outcome;
use super::args::Format;
use super::sample;
use super::settings::Settings;

/// Says what the index holds.
pub fn run(settings: &Settings) -> anyhow::Result<Outcome> {
    let statistics = sample::open(settings)?.statistics()?;
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::statistics(&mut out, &statistics, settings.look)?,
        Format::Json => render::json(&mut out, &statistics)?,
        Format::Jsonl => render::json_line(&mut out, &statistics)?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::STATISTICS)?;
            sheet.statistics(&statistics)?;
            sheet.finish()?;
        }
    }
    out.flush()?;
    Ok(Outcome::Found)
}
