//! `chithi show`

use std::io::Write;

use chithi::annotation::ArticleRecord;
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{Format, ShowArgs};
use super::sample;
use super::settings::Settings;

/// Ids listed where one beginning fits several articles.
const LISTED: usize = 20;

/// Prints one article.
pub fn run(args: &ShowArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let found = sample::open(settings)?.articles(&args.id, LISTED + 1)?;
    match found.as_slice() {
        [] => {
            settings.say(&Message::no_such_article(&args.id));
            Ok(Outcome::Nothing)
        }
        [record] => {
            print(record, settings)?;
            Ok(Outcome::Found)
        }
        several => {
            settings.say(&Message::several_articles(&args.id, several, LISTED));
            Ok(Outcome::Incomplete)
        }
    }
}

fn print(record: &ArticleRecord, settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::article(&mut out, record, &settings.facts.registry, settings.look)?,
        Format::Json => render::json(&mut out, record)?,
        Format::Jsonl => render::json_line(&mut out, record)?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::ARTICLES)?;
            sheet.article(record)?;
            sheet.finish()?;
        }
    }
    out.flush()
}
