//! `chithi kwic`

use chithi::answer::{Context, Forms};
use chithi::ask::{self, ContextsRequest, FormsRequest, Outcome};
use chithi::query::Side;
use chithi::render::{Format, View};
use clap::{Args, ValueEnum};

use super::bound;
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

/// Prints every match with what is around it, or counts the forms.
pub fn run(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    if args.count { count(args, settings) } else { lines(args, settings) }
}

fn count(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Forms>()?;
    let (limit, all) = (args.limit, args.all);
    let request = FormsRequest { query: args.query.join(" "), side: args.sort.side(), limit, all };
    settings.show(&ask::forms(&settings.library(), &request, &mut settings.hearer())?, &settings.view())
}

fn lines(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Context>()?;
    let beside = args.width.unwrap_or(settings.view().beside);
    let request = ContextsRequest {
        query: args.query.join(" "),
        sort: args.sort.side(),
        width: beside,
        limit: args.limit,
        all: args.all,
        short_ids: settings.format == Format::Text,
    };
    let mut screen = settings.screen(View { beside, ..settings.view() });
    let reply = ask::contexts(&settings.library(), &request, &mut screen)?;
    screen.finish::<Context>(reply)
}
