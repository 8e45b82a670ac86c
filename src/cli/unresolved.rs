//! `chithi unresolved`

use std::io::Write;

use chithi::answer::OpenCitation;
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{Format, UnresolvedArgs};
use super::sample;
use super::settings::Settings;

/// Lists the citations that the registry doesn't settle, the most frequent first.
pub fn run(args: &UnresolvedArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let mut open = sample::open(settings)?.unresolved()?;
    let all = open.len();
    if settings.format == Format::Text {
        open.truncate(args.limit);
    }
    settings.tell(&Message::unresolved(all, open.len()));
    print(&open, settings)?;
    Ok(if all == 0 { Outcome::Nothing } else { Outcome::Found })
}

fn print(open: &[OpenCitation], settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::unresolved(&mut out, open, settings.look)?,
        Format::Json => render::json(&mut out, &open)?,
        Format::Jsonl => open.iter().try_for_each(|citation| render::json_line(&mut out, citation))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::UNRESOLVED)?;
            open.iter().try_for_each(|citation| sheet.unresolved(citation))?;
            sheet.finish()?;
        }
    }
    out.flush()
}
