//! `chithi annotate`

use chithi::annotation::ArticleRecord;
use chithi::article::sources_by;
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
        sources_by(&args.sources.paths, &args.keys.map.clone().unwrap_or_default()),
        &mut screen,
    )?;
    screen.finish::<ArticleRecord>(reply)
}
