//! `chithi compact`

use std::time::Instant;

use chithi::answer::BuildReport;
use chithi::ask::{Note, Outcome, Reply};
use chithi::library::Builder;

use super::args::CompactArgs;
use super::settings::Settings;

/// Makes one segment of the index.
pub fn run(args: &CompactArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<BuildReport>()?;
    let started = Instant::now();
    let builder = Builder::new(&settings.index, settings.facts.clone())?;
    let report = builder.compact(usize::from(args.kept.keep), &mut |_| {})?;
    settings.note(&Note::Compacted { index: settings.index.clone(), seconds: started.elapsed().as_secs_f64() });
    settings.show(&Reply::new(Outcome::Found, report), &settings.view())
}
