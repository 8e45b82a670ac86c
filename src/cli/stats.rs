//! `chithi stats`

use chithi::answer::Statistics;
use chithi::ask::{self, Outcome};

use super::library;
use super::settings::Settings;

/// Says what the index holds.
pub fn run(settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Statistics>()?;
    settings.show(&ask::statistics(&library::of(settings), &mut settings.hearer())?, &settings.view())
}
