//! `chithi similar`

use chithi::answer::Similar;
use chithi::ask::{self, Outcome, SimilarRequest};

use super::asked;
use super::settings::Settings;
use super::similar_args::SimilarArgs;

/// Finds articles like one.
pub fn run(args: &SimilarArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Similar>()?;
    let SimilarArgs { limit, offset, explain, .. } = *args;
    let request = SimilarRequest { id: args.id.clone(), limit, offset, explain };
    settings.show(&ask::similar(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}
