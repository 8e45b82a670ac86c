//! `chithi annotate`

use chithi::annotation::ArticleRecord;
use chithi::article::sources;
use chithi::ask::{self, AnnotateRequest, Outcome};

use super::args::AnnotateArgs;
use super::screen::Screen;
use super::settings::Settings;

/// Prints each article's citations and places, one article at a time.
pub fn run(args: &AnnotateArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<ArticleRecord>()?;
    let mut screen = Screen::on(settings, settings.view());
    let reply = ask::annotate(
        &settings.facts,
        AnnotateRequest { organs: args.organs },
        sources(&args.sources.paths),
        &mut screen,
    )?;
    screen.finish::<ArticleRecord>(reply)
}
