//! Arguments of `search` and `why`.

use chithi::query::{AsOf, Sort};
use clap::{Args as ClapArgs, ValueEnum};

use super::bound;
use super::count_args::FacetArg;

/// Arguments of `search`.
#[derive(Debug, ClapArgs)]
pub struct SearchArgs {
    /// What to look for; several words need no quotation marks of the shell's
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,

    /// Number of hits to print, at most 10,000; `--all` prints every one
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N", value_parser = bound::hits)]
    pub limit: usize,

    /// On which map places are looked for: then, 2025, both
    #[arg(long, value_enum, value_name = "MAP", default_value_t = Map::Both)]
    pub as_of: Map,

    /// Number of hits to leave out in front, less than 10,000
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = bound::offset)]
    pub offset: usize,

    /// Only hits after the one with this id or own id: pages that don't shift when the index grows
    #[arg(long, value_name = "ID")]
    pub behind: Option<String>,

    /// In which order
    #[arg(long, value_enum, default_value_t = SearchOrder::Relevance)]
    pub sort: SearchOrder,

    /// Every article that has all of it, one after the other, however many
    #[arg(long, conflicts_with_all = ["limit", "offset", "behind", "explain"])]
    pub all: bool,

    /// Only articles that have everything asked for
    #[arg(long)]
    pub strict: bool,

    /// List near-duplicates of a better hit too
    #[arg(long)]
    pub unfolded: bool,

    /// Show what each hit's score is made of
    #[arg(long)]
    pub explain: bool,

    /// Count the whole result by directive, locality, year, month, source or kind; the first 10 rows, or N, or
    /// `all`. May be given several times. With csv or jsonl only the counts are printed
    #[arg(long, value_name = "NAME[:N]", conflicts_with = "all")]
    pub facet: Vec<FacetArg>,
}

/// Arguments of `why`.
#[derive(Debug, ClapArgs)]
pub struct WhyArgs {
    /// Id of an article, or its own id if no other has it, or the beginning of an id
    #[arg(value_name = "ID")]
    pub id: String,

    /// What was looked for, as in `search`
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,

    /// On which map places are looked for: then, 2025, both
    #[arg(long, value_enum, value_name = "MAP", default_value_t = Map::Both)]
    pub as_of: Map,
}

/// In which order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchOrder {
    /// The best match first
    Relevance,
    /// The newest first, those without a date last
    Newest,
    /// The oldest first, those without a date last
    Oldest,
    /// The one first that cites most: the directive asked for, or else anything
    Citations,
}

impl From<SearchOrder> for Sort {
    fn from(order: SearchOrder) -> Self {
        match order {
            SearchOrder::Relevance => Sort::Relevance,
            SearchOrder::Newest => Sort::Newest,
            SearchOrder::Oldest => Sort::Oldest,
            SearchOrder::Citations => Sort::Citations,
        }
    }
}

/// On which map places are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Map {
    /// On the map of each article's day
    Then,
    /// On the map since 1 July 2025, with all that its units were made of
    #[value(name = "2025")]
    Today,
    /// On either
    Both,
}

impl From<Map> for AsOf {
    fn from(map: Map) -> Self {
        match map {
            Map::Then => AsOf::Then,
            Map::Today => AsOf::Today,
            Map::Both => AsOf::Both,
        }
    }
}
