//! `chithi skipped`

use chithi::answer::UnreadList;
use chithi::ask::{Outcome, Reply};
use chithi::library::skipped;

use super::language::say;
use super::settings::Settings;

/// Lists what couldn't be read.
pub fn run(settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<UnreadList>()?;
    let list = UnreadList::new(skipped(&settings.index)?);
    let outcome = Outcome::of(!list.0.is_empty());
    if list.0.is_empty() {
        settings.remark(&say().skipped_nothing());
    }
    settings.show(&Reply::new(outcome, list), &settings.view())
}
