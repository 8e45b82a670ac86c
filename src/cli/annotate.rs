//! `chithi annotate`

use chithi::annotation::ArticleRecord;
use chithi::article::sources;
use chithi::ask::{self, Outcome};

use super::args::PathArgs;
use super::screen::Screen;
use super::settings::Settings;

/// Prints each article's citations and places, one article at a time.
pub fn run(args: &PathArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<ArticleRecord>()?;
    let mut screen = Screen::on(settings, settings.view());
    let reply = ask::annotate(&settings.facts, sources(&args.paths), &mut screen)?;
    screen.finish::<ArticleRecord>(reply)
}
