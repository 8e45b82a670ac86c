//! `chithi duplicates`

use chithi::answer::Duplicates;
use chithi::ask::{self, DuplicatesRequest, Outcome};

use super::asked;
use super::count_args::DuplicatesArgs;
use super::settings::Settings;

/// Lists articles that say nearly the same.
pub fn run(args: &DuplicatesArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Duplicates>()?;
    let query = (!args.query.is_empty()).then(|| args.query.join(" "));
    let request = DuplicatesRequest { query, limit: args.limit, offset: args.offset };
    settings.show(&ask::duplicates(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}
