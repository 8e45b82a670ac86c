//! `chithi rollback`

use chithi::answer::Generation;
use chithi::ask::{Note, Outcome, Reply};
use chithi::store::StoreError;
use chithi::store::local::{Manifest, states};

use super::args::RollbackArgs;
use super::settings::Settings;
use super::wait;

/// Goes back to an earlier state of the index, or lists the states that there are.
pub fn run(args: &RollbackArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Vec<Generation>>()?;
    let current = || Manifest::read(&settings.index).map_err(StoreError::from);
    let from = current()?.generation;
    if !args.list {
        let builder = wait::builder(&args.wait, settings)?;
        let now = builder.roll_back(args.state, args.kept.keep.map(usize::from))?;
        settings.note(&Note::RolledBack { index: settings.index.clone(), from, articles: now.articles });
    }
    let current = current()?.generation;
    let of = |one: Manifest| Generation::new(&one, current);
    let states: Vec<Generation> = states(&settings.index).into_iter().map(of).collect();
    settings.show(&Reply::new(Outcome::Found, states), &settings.view())
}
