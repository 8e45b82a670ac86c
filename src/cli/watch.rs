//! `chithi watch`

use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chithi::answer::Update;
use chithi::ask::{Outcome, Reply, Sink};
use chithi::library::{self, Builder, WatchOptions, Watching};

use super::index::{note, programs, sized, stop_on_interrupt};
use super::language::say;
use super::screen::Screen;
use super::settings::{self, Settings};
use super::watch_args::WatchArgs;

/// Keeps the index up to date until it is stopped.
pub fn run(args: &WatchArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Update>()?;
    anyhow::ensure!(args.paths.iter().all(|path| path != Path::new("-")), say().watch_no_input());
    let poll = args.poll.map(|seconds| Duration::from_secs(seconds.into()));
    let options = WatchOptions { prune: args.prune, poll, ..WatchOptions::default() };
    stop_on_interrupt(&options.stop)?;
    let programs = programs(&options.stop).once();
    let builder = || {
        let builder = Builder::new(&settings.index, settings.facts.clone())?.programs(programs.clone());
        Ok(sized(builder, args.threads, args.memory))
    };
    let mut screen = Screen::on(settings, settings.view()).at_once();
    let mut shown = Ok(());
    library::watch(&settings.index, &args.paths, &options, &builder, &mut |told| match told {
        Watching::Updated(update) => {
            settings.tell_rest();
            let part = screen.part(update);
            if part.is_err() {
                // Nobody reads it any more.
                options.stop.store(true, Ordering::Relaxed);
                shown = part;
            }
        }
        Watching::Progress(progress) => {
            if let Some(note) = note(progress, settings) {
                settings.note(&note);
            }
        }
        Watching::Polled { path, why, every } => settings.remark(&say().polled(path, why, every)),
        Watching::Forgotten(path) => settings.remark(&say().watch_no_longer(path)),
        Watching::Busy => settings.remark(&say().watch_tried_again()),
        Watching::Failed(error) => {
            let said = say().error(anyhow::Chain::new(error));
            settings::tell(&format!("chithi: {}", say().watch_goes_on(said)));
        }
    })?;
    shown?;
    screen.finish::<Update>(Reply::new(Outcome::Found, ()))
}
