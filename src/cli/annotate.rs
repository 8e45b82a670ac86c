//! `chithi annotate`

use std::sync::Arc;
use std::sync::atomic::Ordering;

use chithi::annotation::ArticleRecord;
use chithi::article::sources_by;
use chithi::ask::{self, AnnotateRequest, Outcome, Reply};

use super::args::AnnotateArgs;
use super::index::{programs, stop_on_interrupt};
use super::screen::Screen;
use super::settings::Settings;

/// Prints each article's citations and places, one article at a time.
pub fn run(args: &AnnotateArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<ArticleRecord>()?;
    let mut screen = Screen::on(settings, settings.view());
    let stop = Arc::default();
    stop_on_interrupt(&stop)?;
    let programs = programs(&stop).with_ocr(args.ocr);
    let map = args.keys.map_for(&args.sources.paths)?;
    let articles = sources_by(&args.sources.paths, &map).take_while(|_| !stop.load(Ordering::Relaxed));
    let reply = ask::annotate(
        &settings.facts,
        AnnotateRequest { organs: args.organs },
        &programs,
        programs.ahead(articles),
        &mut screen,
    )?;
    // What was asked for isn't all there.
    let outcome = if stop.load(Ordering::Relaxed) { Outcome::Incomplete } else { reply.outcome };
    screen.finish::<ArticleRecord>(Reply { outcome, ..reply })
}
