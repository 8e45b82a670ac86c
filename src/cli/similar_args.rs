//! What `chithi similar` is given, as typed.

use clap::Args;

use super::bound;

/// Arguments of `similar`.
#[derive(Debug, Args)]
pub struct SimilarArgs {
    /// Id of an article, or its own id if no other has it, or the beginning of an id
    #[arg(value_name = "ID")]
    pub id: String,

    /// Number of hits to print, at most 10,000
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N", value_parser = bound::likes)]
    pub limit: usize,

    /// Number of hits to leave out in front, at most 10,000
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = bound::offset_of_likes)]
    pub offset: usize,

    /// Show what each hit's score is made of
    #[arg(long)]
    pub explain: bool,
}
