//! `chithi export`

use chithi::answer::ExportedArticle;
use chithi::ask::{self, Outcome};

use super::asked;
use super::screen::Screen;
use super::settings::Settings;

/// Prints all articles as records.
pub fn run(settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<ExportedArticle>()?;
    let mut screen = Screen::on(settings, settings.view());
    let reply = ask::export(&asked::index(settings), &mut screen)?;
    screen.finish::<ExportedArticle>(reply)
}
