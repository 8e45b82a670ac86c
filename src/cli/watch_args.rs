//! Arguments of `watch`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

use super::bound;

/// Arguments of `watch`.
#[derive(Debug, ClapArgs)]
pub struct WatchArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    #[arg(long)]
    pub prune: bool,

    #[arg(long, value_name = "SECONDS", value_parser = bound::some::<u32>)]
    pub poll: Option<u32>,

    #[arg(long, value_name = "N", value_parser = bound::threads)]
    pub threads: Option<u16>,

    #[arg(long, value_name = "SIZE", value_parser = bound::memory)]
    pub memory: Option<usize>,
}
