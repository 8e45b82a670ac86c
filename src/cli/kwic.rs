//! `chithi kwic`

use std::io::Write;

use chithi::answer::{Context, ContextTotals, Contexts, Forms};
use chithi::engine::{ContextOptions, Engine};
use chithi::query::{Plan, Side, read};
use chithi::render::{self, Message, Sheet, say};
use clap::{Args, ValueEnum};

use super::Outcome;
use super::args::Format;
use super::bound;
use super::sample;
use super::settings::Settings;

/// Arguments of `kwic`.
#[derive(Debug, Args)]
pub struct KwicArgs {
    /// What to look for, as in `search`, but plain words are a phrase; conditions only choose the articles
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,

    /// In which order; with --count, left and right count the words on that side
    #[arg(long, value_enum, default_value_t = KwicOrder::Article)]
    pub sort: KwicOrder,

    /// Characters on each side, at most 1,000 [default: what fits the terminal, or else 60]
    #[arg(long, value_name = "N", value_parser = bound::width)]
    pub width: Option<usize>,

    /// Number of lines to print, at most 100,000; `--all` prints every one
    #[arg(long, short = 'n', default_value_t = 100, value_name = "N", value_parser = bound::lines)]
    pub limit: usize,

    /// Every line, however many
    #[arg(long, conflicts_with = "limit")]
    pub all: bool,

    /// Instead of the lines, how often each form of the words stands there
    #[arg(long, conflicts_with = "width")]
    pub count: bool,
}

/// In which order lines come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KwicOrder {
    /// By article, the newest first
    Article,
    /// By the words before the match, read backwards
    Left,
    /// By the words after the match
    Right,
}

impl KwicOrder {
    fn side(self) -> Option<Side> {
        match self {
            KwicOrder::Article => None,
            KwicOrder::Left => Some(Side::Left),
            KwicOrder::Right => Some(Side::Right),
        }
    }
}

/// Prints every match with what stands around it, or counts the forms.
pub fn run(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let (plan, complaints) = read(&args.query.join(" "), &settings.facts);
    let plan = plan.with_phrases();
    for complaint in &complaints {
        settings.tell(&say::query::complaint_in(&plan.query, complaint));
    }
    if plan.is_empty() {
        settings.say(Message::empty_query());
        return Ok(Outcome::Incomplete);
    }
    let engine = sample::open(settings)?;
    if let Some(reading) = plan.reading(&settings.facts) {
        settings.tell(&say::query::understood(&reading));
    }
    let totals =
        if args.count { count(&engine, &plan, args, settings)? } else { lines(&engine, &plan, args, settings)? };
    Ok(if totals.occurrences > 0 { Outcome::Found } else { Outcome::Nothing })
}

fn count(engine: &Engine, plan: &Plan, args: &KwicArgs, settings: &Settings) -> anyhow::Result<ContextTotals> {
    let (totals, mut forms) = engine.forms(plan, args.sort.side())?;
    let different = forms.len();
    if !args.all {
        forms.truncate(args.limit);
    }
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::forms(&mut out, &forms)?,
        Format::Json => render::json(&mut out, &Forms { totals, forms: forms.clone() })?,
        Format::Jsonl => forms.iter().try_for_each(|form| render::json_line(&mut out, form))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::FORMS)?;
            forms.iter().try_for_each(|form| sheet.form(form))?;
            sheet.finish()?;
        }
    }
    out.flush()?;
    settings.tell(&Message::forms(totals, different, forms.len()));
    Ok(totals)
}

fn lines(engine: &Engine, plan: &Plan, args: &KwicArgs, settings: &Settings) -> anyhow::Result<ContextTotals> {
    let width = args.width.unwrap_or_else(|| render::context_width(settings.look));
    let options = ContextOptions { width, sort: args.sort.side(), limit: (!args.all).then_some(args.limit) };
    let totals = print(engine, plan, &options, settings)?;
    let shown = options.limit.map_or(totals.occurrences, |limit| totals.occurrences.min(limit as u64));
    settings.tell(&Message::occurrences(totals, shown));
    Ok(totals)
}

fn print(engine: &Engine, plan: &Plan, options: &ContextOptions, settings: &Settings) -> anyhow::Result<ContextTotals> {
    let width = options.width;
    let mut out = settings.out();
    let each = |print: &mut dyn FnMut(Context) -> anyhow::Result<()>| engine.contexts(plan, options, print);
    let totals = match settings.format {
        Format::Text => each(&mut |context| {
            let id = engine.short_id(&context.id)?;
            Ok(render::context(&mut out, &context, id, width, settings.look)?)
        })?,
        Format::Json => {
            let mut lines = Vec::new();
            let totals = each(&mut |context| {
                lines.push(context);
                Ok(())
            })?;
            render::json(&mut out, &Contexts { totals, lines })?;
            totals
        }
        Format::Jsonl => each(&mut |context| Ok(render::json_line(&mut out, &context)?))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::CONTEXTS)?;
            let totals = each(&mut |context| Ok(sheet.context(&context)?))?;
            sheet.finish()?;
            totals
        }
    };
    out.flush()?;
    Ok(totals)
}
