//! Arguments of `serve`.

use std::path::PathBuf;

use chithi::serve::Logging;
use clap::{Args as ClapArgs, ValueHint};

use super::{bound, choice};

/// Arguments of `serve`.
#[derive(Debug, ClapArgs)]
pub struct ServeArgs {
    #[arg(value_name = "FOLDER", value_hint = ValueHint::AnyPath)]
    pub folders: Vec<PathBuf>,

    #[arg(long, value_name = "N", value_parser = bound::port)]
    pub port: Option<u16>,

    #[arg(long, value_name = "ADDRESS", default_value = "localhost", value_hint = ValueHint::Hostname)]
    pub host: String,

    #[arg(long, value_name = "WORD", num_args = 0..=1, require_equals = true)]
    pub token: Option<Option<String>>,

    #[arg(long)]
    pub read_only: bool,

    #[arg(long)]
    pub open: bool,

    #[arg(long, value_name = "WHAT", value_parser = choice::LOGGING, default_value = "faults")]
    pub log: Logging,

    #[arg(long, value_name = "N", value_parser = bound::threads)]
    pub threads: Option<u16>,

    #[arg(long, value_name = "SIZE", value_parser = bound::memory)]
    pub memory: Option<usize>,
}
