//! `chithi compare`

use chithi::answer::Compared;
use chithi::ask::{self, CompareRequest, Outcome};

use super::asked;
use super::directive_args::CompareArgs;
use super::settings::Settings;

/// Sets directives, places or times side by side.
pub fn run(args: &CompareArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Compared>()?;
    let request = CompareRequest { items: args.items.clone(), map: args.as_of };
    settings.show(&ask::compare(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}
