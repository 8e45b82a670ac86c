//! `chithi timeline`

use std::io::Write;

use chithi::answer::{Step, Timeline};
use chithi::query::Plan;
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::Format;
use super::count_args::TimelineArgs;
use super::sample;
use super::settings::Settings;

/// Counts articles along the time.
pub fn run(args: &TimelineArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let plan = (!args.query.is_empty()).then(|| Plan::new(&args.query.join(" "), &settings.facts));
    if let Some(plan) = &plan {
        for complaint in &plan.complaints {
            settings.tell(&Message::complaint(&plan.query, complaint));
        }
        if plan.is_empty() {
            settings.say(Message::empty_query());
            return Ok(Outcome::Incomplete);
        }
        if let Some(line) = Message::understood(plan, &settings.facts) {
            settings.tell(&line);
        }
    }
    let engine = sample::open(settings)?;
    let mut timeline = engine.timeline(plan.as_ref(), args.by.map(Step::from))?;
    settings.tell(&Message::timeline(&timeline));
    let months = timeline.periods.len();
    if settings.format == Format::Text && timeline.by == Step::Month && months > render::MOST_STEPS {
        settings.tell(&Message::by_year_instead(months));
        timeline = engine.timeline(plan.as_ref(), Some(Step::Year))?;
    }
    print(&timeline, settings)?;
    Ok(if timeline.articles > 0 { Outcome::Found } else { Outcome::Nothing })
}

fn print(timeline: &Timeline, settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::timeline(&mut out, timeline, settings.look)?,
        Format::Json => render::json(&mut out, timeline)?,
        Format::Jsonl => render::timeline_lines(&mut out, timeline)?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::TIMELINE)?;
            sheet.timeline(timeline)?;
            sheet.finish()?;
        }
    }
    out.flush()
}
