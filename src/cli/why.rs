//! `chithi why`

use chithi::answer::Why;
use chithi::ask::{self, Outcome, WhyRequest};

use super::asked;
use super::search_args::WhyArgs;
use super::settings::Settings;

/// Says why an article is found by a query, or isn't.
pub fn run(args: &WhyArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Why>()?;
    let request = WhyRequest { id: args.id.clone(), query: args.query.join(" "), as_of: args.as_of };
    settings.show(&ask::why(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}
