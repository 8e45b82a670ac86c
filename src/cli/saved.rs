//! `chithi saved`

use std::path::PathBuf;

use chithi::answer::SavedCard;
use chithi::ask::{self, Outcome, SaveRequest};
use chithi::saved::SavedQueries;

use super::asked;
use super::news_args::{AddArgs, SavedAction, SavedArgs};
use super::settings::Settings;

/// Saves, lists or removes queries.
pub fn run(args: &SavedArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<SavedCard>()?;
    let (saved, mut hearer) = (queries(settings), settings.hearer());
    let reply = match args.action.as_ref().unwrap_or(&SavedAction::List) {
        SavedAction::Add(args) => ask::save(&asked::index(settings), &saved, &request(args), &mut hearer)?,
        SavedAction::List => ask::list_saved(&saved, &mut hearer)?,
        SavedAction::Remove(args) => ask::remove_saved(&saved, &args.name.join(" "), &mut hearer)?,
    };
    settings.show(&reply, &settings.view())
}

fn request(args: &AddArgs) -> SaveRequest {
    SaveRequest { name: args.name.clone(), query: args.query.join(" "), from_start: args.from_start }
}

/// The saved queries of the index.
pub fn queries(settings: &Settings) -> SavedQueries {
    SavedQueries::of(&settings.index, own_folder().as_deref())
}

/// Where programs keep what a person wants to find as it was left.
fn own_folder() -> Option<PathBuf> {
    let whole = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = match () {
        () if cfg!(windows) => whole("LOCALAPPDATA"),
        () if cfg!(target_os = "macos") => whole("HOME").map(|home| home.join("Library/Application Support")),
        () => whole("XDG_STATE_HOME").or_else(|| whole("HOME").map(|home| home.join(".local/state"))),
    };
    state.map(|state| state.join("chithi"))
}
