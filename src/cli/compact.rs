//! `chithi compact`

use std::time::Instant;

use chithi::answer::BuildReport;
use chithi::ask::{Note, Outcome, Reply};

use super::args::CompactArgs;
use super::asked;
use super::settings::Settings;
use super::wait;

/// Makes one segment of the index.
pub fn run(args: &CompactArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<BuildReport>()?;
    let started = Instant::now();
    asked::index(settings).engine(&mut settings.hearer())?;
    let builder = wait::builder(&args.wait, settings)?;
    let report = builder.compact(args.kept.keep.map(usize::from), &mut |_| {})?;
    settings.note(&Note::Compacted { index: settings.index.clone(), seconds: started.elapsed().as_secs_f64() });
    settings.show(&Reply::new(Outcome::Found, report), &settings.view())
}
