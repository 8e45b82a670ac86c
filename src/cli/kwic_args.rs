//! What `chithi kwic` is given, as typed.

use chithi::answer::Step;
use clap::Args;

use super::bound;
use super::choice::{self, KwicOrder};

/// Arguments of `kwic`.
#[derive(Debug, Args)]
pub struct KwicArgs {
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,

    #[arg(long, value_name = "ORDER", value_parser = choice::SIDE, default_value = "article")]
    pub sort: KwicOrder,

    #[arg(long, value_name = "N", value_parser = bound::width)]
    pub width: Option<usize>,

    #[arg(long, short = 'n', default_value_t = 100, value_name = "N", value_parser = bound::lines)]
    pub limit: usize,

    #[arg(long, conflicts_with = "limit")]
    pub all: bool,

    #[arg(long, conflicts_with = "width")]
    pub count: bool,

    #[arg(long, value_name = "STEP", value_parser = choice::STEP, requires = "count")]
    pub by: Option<Step>,

    #[arg(long, conflicts_with_all = ["width", "count", "sort"])]
    pub collocates: bool,
}
