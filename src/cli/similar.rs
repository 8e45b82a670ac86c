//! `chithi similar`

use std::io::Write;

use chithi::annotation::ArticleRecord;
use chithi::answer::{Similar, SimilarHit};
use chithi::engine::{Engine, SimilarOptions};
use chithi::render::{self, Message, Sheet};
use clap::Args;

use super::Outcome;
use super::args::Format;
use super::bound;
use super::sample;
use super::settings::Settings;

/// Ids listed where one beginning fits several articles.
const LISTED: usize = 20;

/// Arguments of `similar`.
#[derive(Debug, Args)]
pub struct SimilarArgs {
    /// Id of an article, or its own id if no other has it, or the beginning of an id
    #[arg(value_name = "ID")]
    pub id: String,

    /// Number of hits to print, at most 10,000
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N", value_parser = bound::likes)]
    pub limit: usize,

    /// Number of hits to leave out in front, at most 10,000
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = bound::offset_of_likes)]
    pub offset: usize,

    /// Show what each hit's score is made of
    #[arg(long)]
    pub explain: bool,
}

/// Finds articles like one.
pub fn run(args: &SimilarArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let engine = sample::open(settings)?;
    match engine.articles(&args.id, LISTED + 1)?.as_slice() {
        [] => {
            settings.say(&Message::no_such_article(&args.id));
            Ok(Outcome::Nothing)
        }
        [record] => like(&engine, record, args, settings),
        several => {
            settings.say(&Message::several_articles(&args.id, several, LISTED));
            Ok(Outcome::Incomplete)
        }
    }
}

fn like(engine: &Engine, record: &ArticleRecord, args: &SimilarArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let options =
        SimilarOptions { limit: args.limit, offset: args.offset, explain: args.explain, ..SimilarOptions::default() };
    let found = engine.similar(record, &options)?;
    settings.tell(&Message::similar(&found));
    if args.explain {
        settings.tell(&Message::looked_for(&render::shared_pairs(&found)));
    }
    print(&found, settings)?;
    Ok(if found.total > 0 { Outcome::Found } else { Outcome::Nothing })
}

fn print(found: &Similar, settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    let copies = found.nearly_same.iter().map(|hit| SimilarHit { nearly_same: true, hit });
    let mut all = copies.chain(found.hits.iter().map(|hit| SimilarHit { nearly_same: false, hit }));
    match settings.format {
        Format::Text => render::similar(&mut out, found, settings.look)?,
        Format::Json => render::json(&mut out, found)?,
        Format::Jsonl => all.try_for_each(|line| render::json_line(&mut out, &line))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::SIMILAR)?;
            all.try_for_each(|line| sheet.similar(line.hit, line.nearly_same))?;
            sheet.finish()?;
        }
    }
    out.flush()
}
