//! Arguments of what is asked of a directive, and of places.

use chithi::locality::Era;
use chithi::survey::CitingOrder;
use clap::Args as ClapArgs;

use super::bound;
use super::choice::{self, Tier};

/// Arguments of `cites`.
#[derive(Debug, ClapArgs)]
pub struct CitesArgs {
    #[arg(required = true, value_name = "DIRECTIVE")]
    pub directive: Vec<String>,

    #[arg(long)]
    pub include_ambiguous: bool,

    #[arg(long, value_name = "ORDER", value_parser = choice::CITING, default_value = "central")]
    pub sort: CitingOrder,
}

/// Arguments of `directive`.
#[derive(Debug, ClapArgs)]
pub struct DirectiveArgs {
    #[arg(required = true, value_name = "NAME")]
    pub directive: Vec<String>,
}

/// Arguments of `cascade`.
#[derive(Debug, ClapArgs)]
pub struct CascadeArgs {
    #[arg(required = true, value_name = "DIRECTIVE")]
    pub directive: Vec<String>,
}

/// Arguments of `compare`.
#[derive(Debug, ClapArgs)]
pub struct CompareArgs {
    #[arg(required = true, num_args = 2.., value_name = "ITEM")]
    pub items: Vec<String>,

    #[arg(long, value_name = "MAP", value_parser = choice::MAP, default_value = "then")]
    pub as_of: Era,
}

/// Arguments of `coverage`.
#[derive(Debug, ClapArgs)]
pub struct CoverageArgs {
    #[arg(required = true, value_name = "DIRECTIVE")]
    pub directive: Vec<String>,

    #[arg(long, value_name = "TIER", value_parser = choice::TIER)]
    pub by: Option<Tier>,

    #[arg(long, value_name = "PROVINCE")]
    pub within: Option<String>,

    #[arg(long, value_name = "MAP", value_parser = choice::MAP, default_value = "then")]
    pub as_of: Era,

    #[arg(long)]
    pub years: bool,
}

/// Arguments of `localities`.
#[derive(Debug, ClapArgs)]
pub struct LocalitiesArgs {
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    #[arg(long, value_name = "MAP", value_parser = choice::MAP, default_value = "then")]
    pub as_of: Era,

    #[arg(long, default_value_t = 2, value_name = "N", value_parser = bound::tiers)]
    pub depth: usize,
}

/// Arguments of `place`.
#[derive(Debug, ClapArgs)]
pub struct PlaceArgs {
    #[arg(required = true, value_name = "NAME")]
    pub name: Vec<String>,
}
