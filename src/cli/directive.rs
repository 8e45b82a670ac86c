//! `chithi directive`

use chithi::answer::DirectiveCard;
use chithi::ask::{self, DirectiveRequest, Outcome};

use super::asked;
use super::directive_args::DirectiveArgs;
use super::settings::Settings;

/// Says what the registry knows of a directive, and what the index holds on it.
pub fn run(args: &DirectiveArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<DirectiveCard>()?;
    let request = DirectiveRequest { directive: args.directive.join(" ") };
    settings.show(&ask::directive(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}
