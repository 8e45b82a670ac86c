//! What `chithi similar` is given, as typed.

use clap::Args;

use super::bound;

/// Arguments of `similar`.
#[derive(Debug, Args)]
pub struct SimilarArgs {
    #[arg(value_name = "ID")]
    pub id: String,

    #[arg(long, short = 'n', default_value_t = 10, value_name = "N", value_parser = bound::likes)]
    pub limit: usize,

    #[arg(long, default_value_t = 0, value_name = "N", value_parser = bound::offset_of_likes)]
    pub offset: usize,

    #[arg(long)]
    pub explain: bool,
}
