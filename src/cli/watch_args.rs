//! Arguments of `watch`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueHint};

use super::bound;

/// Arguments of `watch`.
#[derive(Debug, ClapArgs)]
pub struct WatchArgs {
    /// Files and folders to keep the index up to date with [default: all that the index is made of]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Take the articles out whose files are gone; not those of a path that is missing or empty
    #[arg(long)]
    pub prune: bool,

    /// Look at all files every so many seconds, and don't ask the system to tell what happens to them
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub poll: Option<u32>,

    /// Threads that read articles at the same time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=bound::MOST_THREADS))]
    pub threads: Option<u16>,

    /// Memory that an update may take in all, as 300MB or 1GB; more only for articles of several megabytes
    /// [default: 130MB and 25MB for each thread]
    #[arg(long, value_name = "SIZE", value_parser = bound::memory)]
    pub memory: Option<usize>,
}
