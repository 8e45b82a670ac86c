//! What `chithi kwic` is given, as typed.

use chithi::passage::Side;
use clap::{Args, ValueEnum};

use super::bound;
use super::count_args::ByTime;

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

    /// With --count: for each year or month apart, also per 1,000 words of all articles of that time
    #[arg(long, value_enum, requires = "count")]
    pub by: Option<ByTime>,

    /// Instead of the lines, what stands within five words of them more often than elsewhere
    #[arg(long, conflicts_with_all = ["width", "count", "sort"])]
    pub collocates: bool,
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
    /// The words of which side say it, if one does.
    pub fn side(self) -> Option<Side> {
        match self {
            KwicOrder::Article => None,
            KwicOrder::Left => Some(Side::Left),
            KwicOrder::Right => Some(Side::Right),
        }
    }
}
