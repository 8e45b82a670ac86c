//! `chithi search`

use chithi::answer::{Hit, SearchAnswer};
use chithi::ask::{self, Outcome, SearchRequest};
use chithi::render::{Format, Unshown};

use super::asked;
use super::screen::Screen;
use super::search_args::SearchArgs;
use super::settings::Settings;

/// Answers a query.
pub fn run(args: &SearchArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<SearchAnswer>()?;
    if settings.format == Format::Html && (args.all || !args.facet.is_empty()) {
        return Err(Unshown::MoreThanAPage.into());
    }
    let request = request(args, settings.format);
    let view = settings.view_of(&request.query);
    let mut screen = Screen::on(settings, view);
    let reply = ask::search(&asked::index(settings), &request, &mut screen)?;
    match args.all {
        true => screen.finish::<Hit>(reply),
        false => settings.show(&reply, &view),
    }
}

fn request(args: &SearchArgs, format: Format) -> SearchRequest {
    SearchRequest {
        query: args.query.join(" "),
        as_of: args.as_of,
        sort: args.sort,
        limit: args.limit,
        offset: args.offset,
        behind: args.after_id.clone(),
        all: args.all,
        strict: args.strict,
        unfolded: args.unfolded,
        explain: args.explain,
        facets: args.facet.iter().map(|facet| facet.0).collect(),
        counts_only: !args.facet.is_empty() && matches!(format, Format::Csv | Format::Xlsx | Format::Jsonl),
        details: false,
    }
}
