//! `chithi coverage`

use chithi::answer::Coverage;
use chithi::ask::{self, CoverageRequest, Outcome, UnitsOf};
use chithi::locality::Era;
use chithi::render::View;

use super::asked;
use super::choice::Tier;
use super::directive_args::CoverageArgs;
use super::language::say;
use super::settings::Settings;

/// Says who has reported on a directive and who hasn't.
pub fn run(args: &CoverageArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Coverage>()?;
    let request = CoverageRequest {
        directive: args.directive.join(" "),
        by: args.by.map(|tier| units(tier, args.as_of)).transpose()?,
        within: args.within.clone(),
        map: args.as_of,
    };
    let view = View { years: args.years, ..settings.view_of(&request.directive) };
    settings.show(&ask::coverage(&asked::index(settings), &request, &mut settings.hearer())?, &view)
}

/// The units of a tier on a map.
fn units(tier: Tier, map: Era) -> anyhow::Result<UnitsOf> {
    anyhow::ensure!(tier != Tier::Commune || map == Era::Y2025, say().args_no_communes_then());
    Ok(if tier == Tier::Province { UnitsOf::Province } else { UnitsOf::District })
}
