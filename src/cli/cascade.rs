//! `chithi cascade`

use chithi::answer::CascadeNode;
use chithi::ask::{self, CascadeRequest, Outcome};

use super::asked;
use super::directive_args::CascadeArgs;
use super::settings::Settings;

/// Prints what carries a directive on, down to the communes.
pub fn run(args: &CascadeArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<CascadeNode>()?;
    let request = CascadeRequest { directive: args.directive.join(" ") };
    settings.show(
        &ask::cascade(&asked::index(settings), &request, &mut settings.hearer())?,
        &settings.view_of(&request.directive),
    )
}
