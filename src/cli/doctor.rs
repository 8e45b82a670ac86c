//! `chithi doctor`

use chithi::answer::Checkup;
use chithi::ask::{Outcome, Reply};
use chithi::library::{checkup, repair};

use super::args::DoctorArgs;
use super::settings::Settings;
use super::wait;

/// Says whether the index is as it was written, and mends it if asked to.
pub fn run(args: &DoctorArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Checkup>()?;
    let found = match args.repair {
        true => repair(&settings.index, || wait::builder(&args.wait, settings))?,
        false => checkup(&settings.index)?,
    };
    let outcome = if found.sound { Outcome::Found } else { Outcome::Damaged };
    settings.show(&Reply::new(outcome, found), &settings.view())
}
