//! `chithi unresolved`

use chithi::answer::OpenCitation;
use chithi::ask::{self, Outcome, UnresolvedRequest};
use chithi::render::Format;

use super::args::UnresolvedArgs;
use super::asked;
use super::settings::Settings;

/// Lists the citations that the registry doesn't settle, the most frequent first.
pub fn run(args: &UnresolvedArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<OpenCitation>()?;
    let request = UnresolvedRequest { limit: (settings.format == Format::Text).then_some(args.limit) };
    settings.show(&ask::unresolved(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}
