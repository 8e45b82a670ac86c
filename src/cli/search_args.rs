//! Arguments of `search` and `why`.

use chithi::query::{AsOf, Sort};
use clap::Args as ClapArgs;

use super::bound;
use super::choice;
use super::count_args::FacetArg;

/// Arguments of `search`.
#[derive(Debug, ClapArgs)]
pub struct SearchArgs {
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,

    #[arg(long, short = 'n', default_value_t = 10, value_name = "N", value_parser = bound::hits)]
    pub limit: usize,

    #[arg(long, value_name = "MAP", value_parser = choice::MAPS, default_value = "both")]
    pub as_of: AsOf,

    #[arg(long, default_value_t = 0, value_name = "N", value_parser = bound::offset)]
    pub offset: usize,

    #[arg(long, value_name = "ID")]
    pub after_id: Option<String>,

    #[arg(long, value_name = "ORDER", value_parser = choice::SORT, default_value = "relevance")]
    pub sort: Sort,

    #[arg(long, conflicts_with_all = ["limit", "offset", "after_id", "explain"])]
    pub all: bool,

    #[arg(long)]
    pub strict: bool,

    #[arg(long)]
    pub unfolded: bool,

    #[arg(long)]
    pub explain: bool,

    #[arg(long, value_name = "FACET", value_parser = FacetArg::read, conflicts_with = "all")]
    pub facet: Vec<FacetArg>,
}

/// Arguments of `why`.
#[derive(Debug, ClapArgs)]
pub struct WhyArgs {
    #[arg(value_name = "ID")]
    pub id: String,

    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,

    #[arg(long, value_name = "MAP", value_parser = choice::MAPS, default_value = "both")]
    pub as_of: AsOf,
}
