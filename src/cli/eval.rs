//! `chithi eval`

use std::path::Path;
use std::sync::Arc;

use chithi::answer::{Evaluation, EvaluationChange, Scored, SharedId};
use chithi::article::sources_by;
use chithi::ask::{Note, Outcome, Reply};
use chithi::evaluation::{compare, compare_rankings, read_gold, read_judgments, score_articles, score_ranking};
use chithi::render::Show;
use chithi::store::local::LocalSnapshot;
use serde::Serialize;

use super::args::EvalArgs;
use super::asked;
use super::index::programs;
use super::language::say;
use super::saved_run::{Saving, earlier};
use super::settings::Settings;

/// Scores the rules against articles annotated by hand, or the ranking against judged queries.
pub fn run(args: &EvalArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Scored<Evaluation, EvaluationChange>>()?;
    let others = [args.queries.as_deref(), args.articles.as_deref(), args.gold.as_deref(), settings.out_path()];
    let saving = args.save.as_deref().map(|path| Saving::open(path, &others)).transpose()?;
    match (&args.queries, &args.articles, &args.gold) {
        (Some(queries), ..) => rank(queries, args, saving, settings),
        (None, Some(articles), Some(gold)) => score(articles, gold, args, saving, settings),
        _ => anyhow::bail!(say().run_needs()),
    }
}

fn score(
    articles: &Path,
    gold: &Path,
    args: &EvalArgs,
    saving: Option<Saving>,
    settings: &Settings,
) -> anyhow::Result<Outcome> {
    let gold = read_gold(gold)?;
    let map = args.keys.map_for(&[articles.to_owned()])?;
    let mut faults = 0;
    let sources = sources_by(&[articles.to_owned()], &map);
    let programs = programs(&Arc::default());
    let evaluation = score_articles(sources, &programs, &gold, &settings.facts, &mut |skipped| {
        faults += 1;
        settings.note(&Note::Skipped(skipped));
    });
    let is_whole = faults == 0 && evaluation.articles > 0 && evaluation.shared.is_empty();
    tell_shared(&evaluation.shared, settings);
    let change =
        earlier(args.baseline.as_deref(), |say, path| say.run_none(path))?.map(|before| compare(&before, &evaluation));
    print(Scored { evaluation, change }, is_whole, saving, settings)
}

/// Scores the order of hits of the index.
fn rank(queries: &Path, args: &EvalArgs, saving: Option<Saving>, settings: &Settings) -> anyhow::Result<Outcome> {
    let judged = read_judgments(queries)?;
    let index = asked::index(settings);
    let engine = index.engine(&mut settings.hearer())?;
    let evaluation = score_ranking(engine, &LocalSnapshot::open(&settings.index)?, &judged)?;
    let is_whole = evaluation.absent.is_empty();
    tell_shared(&evaluation.shared, settings);
    let change = earlier(args.baseline.as_deref(), |say, path| say.run_none(path))?
        .map(|before| compare_rankings(&before, &evaluation));
    print(Scored { evaluation, change }, is_whole, saving, settings)
}

fn tell_shared(shared: &[SharedId], settings: &Settings) {
    shared.iter().for_each(|shared| settings.note(&Note::SharedId(shared.clone())));
}

/// Saves the figures, if that was asked for, and prints them.
fn print<E: Serialize, C>(
    scored: Scored<E, C>,
    is_whole: bool,
    saving: Option<Saving>,
    settings: &Settings,
) -> anyhow::Result<Outcome>
where
    Scored<E, C>: Show,
{
    saving.map_or(Ok(()), |saving| saving.save(&scored.evaluation))?;
    let outcome = if is_whole { Outcome::Found } else { Outcome::Incomplete };
    settings.show(&Reply::new(outcome, scored), &settings.view())
}
