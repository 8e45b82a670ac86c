//! `chithi timeline`

use chithi::answer::{Step, Timeline};
use chithi::ask::{self, Outcome, TimelineRequest};
use chithi::render::{Format, MOST_STEPS};

use super::asked;
use super::count_args::TimelineArgs;
use super::settings::Settings;

/// Counts articles, or matches, along the time.
pub fn run(args: &TimelineArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Timeline>()?;
    let request = TimelineRequest {
        query: (!args.query.is_empty()).then(|| args.query.join(" ")),
        by: args.by.map(Step::from),
        count: args.count.into(),
        most_months: (settings.format == Format::Text).then_some(MOST_STEPS),
    };
    settings.show(&ask::timeline(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}
