//! `chithi batch`

use std::io::{self, Write};

use anyhow::Context;
use chithi::answer::{Answer, BatchHit, BatchRow};
use chithi::engine::{Engine, SearchOptions};
use chithi::query::read;
use chithi::render::{self, JsonList, Message, Sheet};

use super::Outcome;
use super::args::Format;
use super::count_args::BatchArgs;
use super::queries::{Queries, Typed};
use super::sample;
use super::settings::Settings;

/// Asks every query of a file, one after the other, and prints each answer as soon as it is there.
pub fn run(args: &BatchArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let mut batch = Batch {
        queries: Queries::open(&args.file)?,
        engine: sample::open(settings)?,
        settings,
        hits: args.hits.map(usize::from),
        asked: 0,
        without: 0,
        has_trouble: false,
    };
    if args.hits.is_some() {
        hits(&mut batch)?
    } else {
        table(&mut batch)?
    }
    match batch.asked {
        0 => settings.say(&Message::no_query_in(&args.file.display().to_string())),
        asked => settings.tell(&Message::batch(asked, batch.without)),
    }
    Ok(if batch.has_trouble || batch.asked == 0 { Outcome::Incomplete } else { Outcome::Found })
}

/// A row a query.
fn table(batch: &mut Batch<'_>) -> anyhow::Result<()> {
    let mut out = batch.settings.out();
    let look = batch.settings.look;
    match batch.settings.format {
        Format::Text => {
            render::batch_head(&mut out, look)?;
            batch.each(&mut |found| {
                render::batch_row(&mut out, &found.row(), look)?;
                out.flush()
            })?;
        }
        Format::Jsonl => batch.each(&mut |found| {
            render::json_line(&mut out, &found.row())?;
            out.flush()
        })?,
        Format::Json => {
            let mut list = JsonList::new(&mut out)?;
            batch.each(&mut |found| list.push(&found.row()))?;
            list.finish()?;
        }
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::BATCH)?;
            batch.each(&mut |found| sheet.batch_row(&found.row()))?;
            sheet.finish()?;
        }
    }
    Ok(out.flush()?)
}

/// A row a hit.
fn hits(batch: &mut Batch<'_>) -> anyhow::Result<()> {
    let mut out = batch.settings.out();
    let look = batch.settings.look;
    match batch.settings.format {
        Format::Text => batch.each(&mut |found| {
            render::batch_hits(&mut out, &found.query, found.answer.as_ref(), look)?;
            out.flush()
        })?,
        Format::Jsonl => batch.each(&mut |found| {
            found.hits().iter().try_for_each(|hit| render::json_line(&mut out, hit))?;
            out.flush()
        })?,
        Format::Json => {
            let mut list = JsonList::new(&mut out)?;
            batch.each(&mut |found| found.hits().iter().try_for_each(|hit| list.push(hit)))?;
            list.finish()?;
        }
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::BATCH_HITS)?;
            batch.each(&mut |found| found.hits().iter().try_for_each(|hit| sheet.batch_hit(hit)))?;
            sheet.finish()?;
        }
    }
    Ok(out.flush()?)
}

struct Batch<'s> {
    queries: Queries,
    engine: Engine,
    settings: &'s Settings,
    /// Hits a query; none for one row a query.
    hits: Option<usize>,
    asked: u64,
    without: u64,
    has_trouble: bool,
}

/// One query with its answer; none where it asks for nothing.
struct Found {
    query: String,
    answer: Option<Answer>,
    days: Option<(u64, u64)>,
}

impl Found {
    fn row(&self) -> BatchRow {
        BatchRow::new(&self.query, self.answer.as_ref(), self.days)
    }

    fn hits(&self) -> Vec<BatchHit> {
        BatchHit::all(&self.query, self.answer.as_ref())
    }
}

impl Batch<'_> {
    fn each(&mut self, print: &mut dyn FnMut(&Found) -> io::Result<()>) -> anyhow::Result<()> {
        while let Some(typed) = self.queries.next().context("the queries can't be read on")? {
            let found = self.ask(typed)?;
            self.asked += 1;
            self.without += u64::from(found.answer.as_ref().is_none_or(|answer| answer.total == 0));
            print(&found)?;
        }
        Ok(())
    }

    fn ask(&mut self, typed: Typed) -> anyhow::Result<Found> {
        let Typed { line, text, troubles } = typed;
        let (plan, complaints) = read(&text, self.engine.facts());
        troubles.iter().for_each(|trouble| self.complain(trouble));
        for complaint in &complaints {
            self.complain(&Message::in_line(line, &plan.query, complaint));
        }
        if plan.is_empty() {
            self.complain(&Message::empty_line(line));
            return Ok(Found { query: text, answer: None, days: None });
        }
        let limit = self.hits.unwrap_or(1);
        let options = SearchOptions { limit, fold: true, ..SearchOptions::default() };
        let answer = self.engine.search(&plan, &options)?;
        let wants_days = self.hits.is_none() && answer.total > 0;
        let days = if wants_days { self.engine.days(Some(&plan))? } else { None };
        Ok(Found { query: text, answer: Some(answer), days })
    }

    fn complain(&mut self, text: &str) {
        self.has_trouble = true;
        self.settings.tell(text);
    }
}
