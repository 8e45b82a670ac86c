//! `chithi coverage`

use chithi::answer::Coverage;
use chithi::ask::{self, CoverageRequest, Outcome};
use chithi::render::View;

use super::asked;
use super::directive_args::CoverageArgs;
use super::settings::Settings;

/// Says who has reported on a directive and who hasn't.
pub fn run(args: &CoverageArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Coverage>()?;
    let request = CoverageRequest {
        directive: args.directive.join(" "),
        by: args.by.map(Into::into),
        within: args.within.clone(),
        map: args.as_of.into(),
    };
    let view = View { years: args.years, ..settings.view() };
    settings.show(&ask::coverage(&asked::index(settings), &request, &mut settings.hearer())?, &view)
}
