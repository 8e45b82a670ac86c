//! `chithi search`

use std::io::Write;

use chithi::answer::{Answer, Hit};
use chithi::engine::{Engine, MAX_HITS, SearchOptions};
use chithi::query::{AsOf, Plan, read};
use chithi::render::{self, Message, Sheet, say};

use super::Outcome;
use super::args::{Format, SearchArgs};
use super::settings::Settings;
use super::{facets, sample};

/// Answers a query.
pub fn run(args: &SearchArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let (mut plan, complaints) = read(&args.query.join(" "), &settings.facts);
    plan.as_of = args.as_of.into();
    for complaint in &complaints {
        settings.tell(&say::query::complaint_in(&plan.query, complaint));
    }
    if plan.is_empty() {
        settings.say(Message::empty_query());
        return Ok(Outcome::Incomplete);
    }
    if settings.page && (args.all || !args.facet.is_empty()) {
        settings.say(Message::a_page_holds_hits());
        return Ok(Outcome::Incomplete);
    }
    let engine = sample::open(settings)?;
    if let Some(reading) = plan.reading(&settings.facts) {
        settings.tell(&say::query::understood(&reading));
    }
    if plan.as_of == AsOf::Both && plan.names_place() {
        let on_map = |as_of| engine.count(&Plan { as_of, ..plan.clone() });
        let (then, today) = (on_map(AsOf::Then)?, on_map(AsOf::Today)?);
        if then != today {
            settings.tell(&Message::two_maps(then, today));
        }
    }
    let options = SearchOptions {
        limit: args.limit,
        offset: args.offset,
        behind: args.behind.clone(),
        sort: args.sort.into(),
        fold: !args.unfolded,
        strict: args.strict,
        explain: args.explain,
        ..SearchOptions::default()
    };
    let found = match (args.all, args.facet.as_slice()) {
        (true, _) => all(&engine, &plan, &options, settings)?,
        (false, []) => page(&engine, &plan, &options, settings)?,
        (false, asked) => facets::run(&engine, &plan, &options, asked, settings)?,
    };
    Ok(if found { Outcome::Found } else { Outcome::Nothing })
}

/// The best hits; whether there are any.
fn page(engine: &Engine, plan: &Plan, options: &SearchOptions, settings: &Settings) -> anyhow::Result<bool> {
    let answer = engine.search(plan, options)?;
    let total = Message::total(&answer, answer.hits.len());
    settings.tell(&total);
    let last = answer.hits.last().map(|hit| hit.rank);
    if let Some(line) = end(answer.total + answer.partial, answer.hits.len(), last, options.limit) {
        settings.tell(&line);
    }
    if answer.total == 0 && answer.relaxed.is_none() {
        for line in say::query::nothing(&engine.why_nothing(plan)?) {
            settings.tell(&line);
        }
    }
    print(&answer, &plan.query, &total, settings)?;
    Ok(answer.total + answer.partial > 0)
}

/// Why a page shows less than was asked for though there is more: nothing stands so far behind, or the ranking
/// ends there. `last` is the rank of its last hit.
fn end(found: usize, shown: usize, last: Option<usize>, limit: usize) -> Option<String> {
    match last {
        None => (found > 0 && limit > 0).then(|| Message::behind_the_last(found)),
        Some(rank) => (shown < limit && rank == MAX_HITS && found > rank).then(|| Message::end_of_ranking(found)),
    }
}

fn print(answer: &Answer, query: &str, total: &str, settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        _ if settings.page => render::html::hits(&mut out, query, total, &answer.hits)?,
        Format::Text => render::hits(&mut out, &answer.hits, settings.look)?,
        Format::Json => render::json(&mut out, answer)?,
        Format::Jsonl => answer.hits.iter().try_for_each(|hit| render::json_line(&mut out, hit))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::HITS)?;
            answer.hits.iter().try_for_each(|hit| sheet.hit(hit))?;
            sheet.finish()?;
        }
    }
    out.flush()
}

/// Every hit, printed as it is found; whether there are any.
fn all(engine: &Engine, plan: &Plan, options: &SearchOptions, settings: &Settings) -> anyhow::Result<bool> {
    let mut out = settings.out();
    let each = |print: &mut dyn FnMut(&Hit) -> std::io::Result<()>| {
        engine.all::<anyhow::Error>(plan, options, &mut |hit| Ok(print(&hit)?))
    };
    let found = match settings.format {
        Format::Text => each(&mut |hit| render::hits(&mut out, std::slice::from_ref(hit), settings.look))?,
        // One value can't be printed in parts; a line each is what streams.
        Format::Json | Format::Jsonl => each(&mut |hit| render::json_line(&mut out, hit))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::HITS)?;
            let found = each(&mut |hit| sheet.hit(hit))?;
            sheet.finish()?;
            found
        }
    };
    out.flush()?;
    settings.tell(&Message::all(found));
    Ok(found > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_the_end_of_the_ranking_cuts_short_says_so() {
        assert_eq!(end(50_000, 10, Some(10), 10), None);
        assert_eq!(end(3, 3, Some(3), 10), None);
        assert_eq!(end(0, 0, None, 10), None);
        assert_eq!(end(MAX_HITS, 5, Some(MAX_HITS), 10), None);
        assert_eq!(end(50_000, 0, None, 0), None);
        let cut = end(50_000, 5, Some(MAX_HITS), 10).unwrap_or_default();
        assert!(cut.contains("the best 10000 of 50000 articles") && cut.contains("--all"), "{cut}");
        assert!(end(7, 0, None, 10).is_some_and(|line| line.contains("none of 7 articles")));
    }
}
