//! `chithi show`

use chithi::annotation::ArticleRecord;
use chithi::ask::{self, Outcome, ShowRequest};

use super::args::ShowArgs;
use super::asked;
use super::settings::Settings;

/// Prints one article.
pub fn run(args: &ShowArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<ArticleRecord>()?;
    let request = ShowRequest { id: args.id.clone() };
    settings.show(&ask::show(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}
