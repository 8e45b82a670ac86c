//! `chithi timeline`

use chithi::answer::Timeline;
use chithi::ask::{self, Counted, Outcome, TimelineRequest};
use chithi::render::{Format, MOST_STEPS};

use super::asked;
use super::count_args::TimelineArgs;
use super::language::say;
use super::settings::Settings;

/// Counts articles, or matches, along the time.
pub fn run(args: &TimelineArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Timeline>()?;
    anyhow::ensure!(args.count == Counted::Articles || !args.query.is_empty(), say().args_occurrences_of_what());
    let request = TimelineRequest {
        query: (!args.query.is_empty()).then(|| args.query.join(" ")),
        by: args.by,
        count: args.count,
        most_months: matches!(settings.format, Format::Text | Format::Html).then_some(MOST_STEPS),
    };
    let view = settings.view_of(request.query.as_deref().unwrap_or_default());
    settings.show(&ask::timeline(&asked::index(settings), &request, &mut settings.hearer())?, &view)
}
