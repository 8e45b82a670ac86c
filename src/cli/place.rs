//! `chithi place`

use chithi::answer::PlaceCard;
use chithi::ask::{self, Outcome, PlaceRequest};

use super::asked;
use super::directive_args::PlaceArgs;
use super::settings::Settings;

/// Says what the gazetteer knows of every place of a name.
pub fn run(args: &PlaceArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<PlaceCard>()?;
    let request = PlaceRequest { name: args.name.join(" ") };
    settings.show(&ask::place(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}
