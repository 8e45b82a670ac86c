//! `chithi search --facet`

use std::io::Write;

use chithi::answer::{Answer, FacetCounts, WithFacets};
use chithi::engine::{Engine, SearchOptions};
use chithi::query::Plan;
use chithi::render::{self, Message, Sheet};

use super::args::Format;
use super::count_args::FacetArg;
use super::settings::Settings;

/// The best hits and the counts of the whole result; whether there are any hits.
pub fn run(
    engine: &Engine,
    plan: &Plan,
    options: &SearchOptions,
    asked: &[FacetArg],
    settings: &Settings,
) -> anyhow::Result<bool> {
    let answer = engine.search(plan, options)?;
    let mut facets = Vec::with_capacity(asked.len());
    for FacetArg { facet, rows } in asked {
        facets.push(engine.facet(Some(plan), *facet)?.limited(*rows));
    }
    let only_counts = matches!(settings.format, Format::Csv | Format::Jsonl);
    settings.tell(&Message::total(&answer, if only_counts { 0 } else { answer.hits.len() }));
    if only_counts {
        facets.iter().filter_map(Message::facet_more).for_each(|line| settings.tell(&line));
    }
    print(&answer, &facets, settings)?;
    Ok(answer.total + answer.partial > 0)
}

fn print(answer: &Answer, facets: &[FacetCounts], settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => {
            render::hits(&mut out, &answer.hits, settings.look)?;
            render::facets(&mut out, facets, settings.look)?;
        }
        Format::Json => render::json(&mut out, &WithFacets { answer, facets })?,
        Format::Jsonl => render::facet_lines(&mut out, facets)?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::FACETS)?;
            facets.iter().try_for_each(|counts| sheet.facet(counts))?;
            sheet.finish()?;
        }
    }
    out.flush()
}
