//! `chithi remove`

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;
use std::time::Instant;

use chithi::answer::{BuildReport, Hit};
use chithi::ask::{self, Collected, Note, Outcome, Removing, Reply, SearchRequest};
use chithi::library::articles_below;
use chithi::search::Named;

use super::args::RemoveArgs;
use super::asked;
use super::language::say;
use super::settings::{self, Settings};
use super::wait;

/// Articles that are named before a person is asked.
const SHOWN: usize = 5;

/// What is to be removed.
enum Chosen {
    Articles(Vec<String>),
    Below(String, Vec<String>),
}

/// Removes articles, once a person has agreed.
pub fn run(args: &RemoveArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<BuildReport>()?;
    let started = Instant::now();
    asked::index(settings).engine(&mut settings.hearer())?;
    // Nobody else may change what is chosen until it is done.
    let builder = wait::builder(&args.wait, settings)?;
    let (chosen, by) = choose(&args.what, settings)?;
    let (Chosen::Articles(ids) | Chosen::Below(_, ids)) = &chosen;
    if ids.is_empty() && matches!(chosen, Chosen::Articles(_)) {
        settings.note(&Note::NothingToRemove { typed: args.what.join(" ") });
        return settings.show(&Reply::new(Outcome::Nothing, BuildReport::default()), &settings.view());
    }
    let shown = ids.iter().take(SHOWN).cloned().collect();
    settings.note(&Note::ToRemove { articles: ids.len(), by, shown });
    if !args.yes && !ids.is_empty() && !agrees()? {
        settings.note(&Note::NotRemoved);
        return Ok(Outcome::Incomplete);
    }
    let keep = args.kept.keep.map(usize::from);
    let report = match &chosen {
        Chosen::Articles(ids) => builder.remove(ids, keep, &mut |_| {})?,
        Chosen::Below(path, _) => builder.remove_path(Path::new(path), keep, &mut |_| {})?,
    };
    let (index, seconds) = (settings.index.clone(), started.elapsed().as_secs_f64());
    settings.note(&Note::Built { report: Box::new(report.clone()), index, seconds });
    settings.show(&Reply::new(Outcome::Found, report), &settings.view())
}

/// What was typed names articles, if all of it are ids; else a path; else it is a query.
fn choose(what: &[String], settings: &Settings) -> anyhow::Result<(Chosen, Removing)> {
    let index = asked::index(settings);
    let engine = index.engine(&mut settings.hearer())?;
    let ids = what.iter().map(|id| engine.named(id)).collect::<Result<Vec<Named>, _>>()?;
    let one = |named: Named| if let Named::One(id) = named { Some(id) } else { None };
    if let Some(ids) = ids.into_iter().map(one).collect::<Option<Vec<String>>>() {
        return Ok((Chosen::Articles(ids), Removing::Ids));
    }
    if let [path] = what {
        let below = articles_below(&settings.index, Path::new(path))?;
        if below.is_some() || Path::new(path).exists() {
            let chosen = below.map_or(Chosen::Articles(Vec::new()), |below| Chosen::Below(path.clone(), below));
            return Ok((chosen, Removing::Path(path.clone())));
        }
    }
    let query = what.join(" ");
    if what.len() == 1 && query.contains(['/', '\\']) {
        // It is meant for a path; a query that it happens to be as well would find something else.
        return Ok((Chosen::Articles(Vec::new()), Removing::Path(query)));
    }
    let request = SearchRequest { query: query.clone(), all: true, strict: true, ..SearchRequest::default() };
    let mut found: Collected<Hit> = Collected::default();
    ask::search(&index, &request, &mut found)?;
    found.notes.iter().for_each(|note| settings.note(note));
    let ids = found.parts.into_iter().map(|hit| hit.id).collect();
    Ok((Chosen::Articles(ids), Removing::Query(query)))
}

/// Asks on the terminal; where there is none nobody agrees.
fn agrees() -> anyhow::Result<bool> {
    anyhow::ensure!(io::stdin().is_terminal(), say().remove_nobody());
    settings::tell(&say().remove_really());
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(say().is_yes(&answer))
}
