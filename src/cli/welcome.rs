//! `chithi` alone: what it is, whether there is an index, and how to begin.

use std::io::Write as _;

use chithi::ask::Outcome;
use chithi::render::Written;

use super::language::say;
use super::paper::index_in;
use super::settings::Settings;

/// Prints six lines.
pub fn run(settings: &Settings) -> anyhow::Result<Outcome> {
    settings.format.of_what_is(false, false, false)?;
    let index = index_in(&settings.index);
    let mut out = settings.out();
    settings.written(writeln!(out, "{}", say().welcome(&settings.index, index)).and_then(|()| out.flush()))?;
    drop(out);
    settings.deliver(&Written::default())?;
    Ok(Outcome::Found)
}
