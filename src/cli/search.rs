//! `chithi search`

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use chithi::engine::{Engine, EngineError, SearchOptions};
use chithi::index::ManifestError;
use chithi::query::{Answer, AsOf, Plan};
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{Format, SearchArgs};
use super::index;
use super::settings::Settings;

/// Where the sample articles stand, and the index made of them, in a clone of the project.
const SAMPLE: &str = "corpus";
const DEFAULT_INDEX: &str = "index";

/// Answers a query.
pub fn run(args: &SearchArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let mut plan = Plan::new(&args.query.join(" "));
    plan.as_of = args.as_of.into();
    for complaint in &plan.complaints {
        settings.tell(&Message::complaint(&plan.query, complaint));
    }
    if plan.is_empty() {
        settings.say(Message::empty_query());
        return Ok(Outcome::Incomplete);
    }
    let engine = open_or_build(settings)?;
    for line in Message::understood(&plan) {
        settings.tell(&line);
    }
    if plan.as_of == AsOf::Both && plan.names_place() {
        let on_map = |as_of| engine.count(&Plan { as_of, ..plan.clone() });
        let (then, today) = (on_map(AsOf::Then)?, on_map(AsOf::Today)?);
        if then != today {
            settings.tell(&Message::two_maps(then, today));
        }
    }
    let options = SearchOptions { limit: args.limit, offset: args.offset, ..SearchOptions::default() };
    let answer = engine.search(&plan, options)?;
    settings.tell(&Message::total(&answer, answer.hits.len()));
    if answer.total + answer.partial == 0 {
        settings.tell(Message::nothing_found());
    }
    print(&answer, settings).context("the answer can't be printed")?;
    Ok(if answer.total + answer.partial == 0 { Outcome::Nothing } else { Outcome::Found })
}

fn print(answer: &Answer, settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::hits(&mut out, &answer.hits, settings.look)?,
        Format::Json => render::json(&mut out, answer)?,
        Format::Jsonl => answer.hits.iter().try_for_each(|hit| render::json_line(&mut out, hit))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::HITS)?;
            answer.hits.iter().try_for_each(|hit| sheet.hit(hit))?;
            sheet.finish()?;
        }
    }
    out.flush()
}

/// Opens the index; in a fresh clone, where none stands yet, builds one from the sample articles.
fn open_or_build(settings: &Settings) -> anyhow::Result<Engine> {
    match Engine::open(&settings.index) {
        Err(EngineError::Manifest(ManifestError::Missing(folder)))
            if folder == Path::new(DEFAULT_INDEX) && Path::new(SAMPLE).is_dir() =>
        {
            settings.say(&Message::first_build(&folder, Path::new(SAMPLE)));
            index::build(&[PathBuf::from(SAMPLE)], settings)?;
            Ok(Engine::open(&settings.index)?)
        }
        opened => Ok(opened?),
    }
}
