//! The lock of an index: taken at once, or waited for.

use std::time::Duration;

use chithi::ask::Note;
use chithi::library::{Builder, Result};

use super::args::WaitArgs;
use super::settings::Settings;

/// Locks the index, if need be once another chithi has ended what it does.
pub fn builder(args: &WaitArgs, settings: &Settings) -> Result<Builder> {
    let most = match args.wait {
        None => Some(Duration::ZERO),
        Some(seconds) => seconds.map(Duration::from_secs),
    };
    Builder::waiting(&settings.index, settings.facts.clone(), most, &mut |holder| {
        settings.note(&Note::Waiting { index: settings.index.clone(), holder: holder.cloned() });
    })
}
