//! `chithi annotate`

use std::io::Write;

use chithi::annotation::{Annotated, ArticleRecord};
use chithi::article::{Skipped, sources};
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{Format, PathArgs};
use super::settings::Settings;

/// Prints each article's citations and places; streams, one article at a time.
pub fn run(args: &PathArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let mut out = settings.out();
    let mut printed = 0usize;
    let mut faults = 0usize;
    let mut records = sources(&args.paths).filter_map(|found| match found.and_then(|raw| raw.parse()) {
        Ok(article) => {
            printed += 1;
            let annotated = Annotated::new(&article, &settings.facts);
            annotated.losses().into_iter().for_each(|loss| settings.say(&Message::lossy(&article.path, loss)));
            Some(ArticleRecord::from(&annotated))
        }
        Err(skipped) => {
            faults += usize::from(told(&skipped, settings));
            None
        }
    });
    print(&mut records, &mut out, settings)?;
    drop(records);
    out.flush()?;
    if printed == 0 && faults == 0 {
        settings.say(Message::nothing_to_annotate());
    }
    Ok(if faults > 0 || printed == 0 { Outcome::Incomplete } else { Outcome::Found })
}

fn told(skipped: &Skipped, settings: &Settings) -> bool {
    if skipped.reason.is_fault() {
        settings.say(&skipped.to_string());
    }
    skipped.reason.is_fault()
}

fn print(
    records: &mut impl Iterator<Item = ArticleRecord>,
    out: &mut dyn Write,
    settings: &Settings,
) -> std::io::Result<()> {
    match settings.format {
        Format::Text => {
            records.try_for_each(|record| render::article(out, &record, &settings.facts.registry, settings.look))
        }
        Format::Jsonl => records.try_for_each(|record| render::json_line(out, &record)),
        Format::Json => {
            let all: Vec<ArticleRecord> = records.collect();
            render::json(out, &all)
        }
        Format::Csv => {
            let mut sheet = Sheet::new(out, Sheet::ARTICLES)?;
            records.try_for_each(|record| sheet.article(&record))?;
            sheet.finish()
        }
    }
}
