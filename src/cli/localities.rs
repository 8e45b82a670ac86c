//! `chithi localities`

use chithi::answer::PlaceCount;
use chithi::ask::{self, LocalitiesRequest, Outcome};
use chithi::render::View;

use super::asked;
use super::directive_args::LocalitiesArgs;
use super::settings::Settings;

/// Counts articles by the place they are about.
pub fn run(args: &LocalitiesArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<PlaceCount>()?;
    let query = (!args.query.is_empty()).then(|| args.query.join(" "));
    let request = LocalitiesRequest { query, map: args.as_of };
    let asked = request.query.as_deref().unwrap_or_default();
    let view = View { tiers: args.depth, ..settings.view_of(asked) };
    settings.show(&ask::localities(&asked::index(settings), &request, &mut settings.hearer())?, &view)
}
