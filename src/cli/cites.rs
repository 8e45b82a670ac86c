//! `chithi cites`

use chithi::answer::CitingArticle;
use chithi::ask::{self, CitesRequest, Outcome};

use super::asked;
use super::directive_args::CitesArgs;
use super::screen::Screen;
use super::settings::Settings;

/// Lists every article that cites a directive, as it is found.
pub fn run(args: &CitesArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<CitingArticle>()?;
    let request = CitesRequest {
        directive: args.directive.join(" "),
        include_ambiguous: args.include_ambiguous,
        sort: args.sort,
    };
    let mut screen = Screen::on(settings, settings.view_of(&request.directive));
    let reply = ask::cites(&asked::index(settings), &request, &mut screen)?;
    screen.finish::<CitingArticle>(reply)
}
