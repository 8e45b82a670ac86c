//! `chithi timeline`

use std::io::Write;

use chithi::answer::{Step, Timeline};
use chithi::query::read;
use chithi::render::{self, Message, Sheet, say};

use super::Outcome;
use super::args::Format;
use super::count_args::TimelineArgs;
use super::sample;
use super::settings::Settings;

/// Counts articles along the time.
pub fn run(args: &TimelineArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let asked = (!args.query.is_empty()).then(|| read(&args.query.join(" "), &settings.facts));
    if let Some((plan, complaints)) = &asked {
        for complaint in complaints {
            settings.tell(&say::query::complaint_in(&plan.query, complaint));
        }
        if plan.is_empty() {
            settings.say(Message::empty_query());
            return Ok(Outcome::Incomplete);
        }
        if let Some(reading) = plan.reading(&settings.facts) {
            settings.tell(&say::query::understood(&reading));
        }
    }
    let plan = asked.map(|(plan, _)| plan);
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
