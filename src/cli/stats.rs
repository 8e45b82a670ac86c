//! `chithi stats`

use chithi::answer::Statistics;
use chithi::ask::{self, Outcome};

use super::asked;
use super::settings::Settings;

/// Says what the index holds.
pub fn run(settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Statistics>()?;
    settings.show(&ask::statistics(&asked::index(settings), &mut settings.hearer())?, &settings.view())
}
