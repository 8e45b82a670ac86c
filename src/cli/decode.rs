//! `chithi decode`

use chithi::article::{Decoding, sources};
use chithi::ask::{self, DecodeRequest, Outcome};

use super::args::DecodeArgs;
use super::screen::Screen;
use super::settings::Settings;

/// Says how each file is read, and why, or prints its text.
pub fn run(args: &DecodeArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Decoding>()?;
    let mut screen = Screen::on(settings, settings.view());
    let request = DecodeRequest { encoding: args.encoding.map(Into::into), text: args.text };
    let reply = ask::decode(request, sources(&args.sources.paths), &mut screen)?;
    screen.finish::<Decoding>(reply)
}
