//! `chithi explain-citation`

use std::io::Write;

use chithi::directive::{Explanation, explain};
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{ExplainArgs, Format};
use super::settings::Settings;

/// Says how each citation of a text is read and decided.
pub fn run(args: &ExplainArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let text = chithi::text::nfc(&args.text.join(" ")).into_owned();
    let told = explain(&text, &settings.facts.registry, &settings.facts.gazetteer);
    if told.is_empty() {
        settings.tell(&Message::no_citation(&text));
    }
    print(&told, settings)?;
    Ok(if told.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

fn print(told: &[Explanation], settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => told.iter().try_for_each(|one| render::explanation(&mut out, one, settings.look))?,
        Format::Json => render::json(&mut out, &told)?,
        Format::Jsonl => told.iter().try_for_each(|one| render::json_line(&mut out, one))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::EXPLANATIONS)?;
            told.iter().try_for_each(|one| sheet.explanation(one))?;
            sheet.finish()?;
        }
    }
    out.flush()
}
