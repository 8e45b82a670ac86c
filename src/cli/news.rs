//! `chithi news`

use chithi::answer::NewArticle;
use chithi::ask::{self, Look, NewsRequest, Outcome, Reply};
use chithi::render::View;
use chithi::saved::{Name, SavedQueries};

use super::news_args::NewsArgs;
use super::screen::Screen;
use super::settings::Settings;
use super::{asked, saved};

/// Shows what is new, and marks it as seen once all of it is written.
pub fn run(args: &NewsArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<NewArticle>()?;
    let saved = saved::queries(settings);
    let request = NewsRequest { name: (!args.name.is_empty()).then(|| args.name.join(" ")) };
    let name = request.name.as_deref().and_then(|typed| name(typed, &saved));
    let mut screen = Screen::on(settings, View { feed: name.as_deref(), ..settings.view() });
    let Reply { outcome, answer, notes } = ask::news(&asked::index(settings), &saved, &request, &mut screen)?;
    let answer_without_parts = answer.as_ref().map(|Look { .. }| ());
    screen.finish::<NewArticle>(Reply { outcome, answer: answer_without_parts, notes })?;
    if let Some(look) = answer.filter(|_| !args.peek) {
        look.mark(&saved)?;
    }
    Ok(outcome)
}

/// The name of a saved query, in the letter case in which it was saved.
fn name(typed: &str, saved: &SavedQueries) -> Option<String> {
    let kept = saved.find(&Name::read(typed)?)?;
    Some(kept.read.ok()?.name.into())
}
