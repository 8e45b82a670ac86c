//! `chithi decode`

use std::sync::Arc;
use std::sync::atomic::Ordering;

use chithi::article::{Decoding, sources};
use chithi::ask::{self, DecodeRequest, Outcome, Reply};

use super::args::DecodeArgs;
use super::index::{programs, stop_on_interrupt};
use super::screen::Screen;
use super::settings::Settings;

/// Says how each file is read, and why, or prints its text.
pub fn run(args: &DecodeArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Decoding>()?;
    let mut screen = Screen::on(settings, settings.view());
    let request = DecodeRequest { encoding: args.encoding, text: args.text };
    let stop = Arc::default();
    stop_on_interrupt(&stop)?;
    let files = sources(&args.sources.paths).take_while(|_| !stop.load(Ordering::Relaxed));
    let reply = ask::decode(request, &programs(&stop), files, &mut screen)?;
    // What was asked for isn't all there.
    let outcome = if stop.load(Ordering::Relaxed) { Outcome::Incomplete } else { reply.outcome };
    screen.finish::<Decoding>(Reply { outcome, ..reply })
}
