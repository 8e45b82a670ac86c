//! `chithi eval`

use std::fs;
use std::path::Path;

use anyhow::Context;
use chithi::answer::{Evaluation, EvaluationChange, Scored, SharedId};
use chithi::article::sources;
use chithi::ask::{Note, Outcome, Reply};
use chithi::evaluation::{compare, compare_rankings, read_gold, read_judgments, score_articles, score_ranking};
use chithi::input::{MOST_OF_A_RUN, read};
use chithi::render::{Say, Show};
use chithi::store::local::LocalSnapshot;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::args::EvalArgs;
use super::asked;
use super::settings::Settings;

/// Scores the rules against articles annotated by hand, or the ranking against judged queries.
pub fn run(args: &EvalArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Scored<Evaluation, EvaluationChange>>()?;
    match (&args.queries, &args.articles, &args.gold) {
        (Some(queries), ..) => rank(queries, args, settings),
        (None, Some(articles), Some(gold)) => score(articles, gold, args, settings),
        _ => anyhow::bail!(Say.articles_and_gold_are_needed()),
    }
}

fn score(articles: &Path, gold: &Path, args: &EvalArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let gold = read_gold(gold)?;
    let mut faults = 0;
    let evaluation = score_articles(sources(&[articles.to_owned()]), &gold, &settings.facts, &mut |skipped| {
        faults += 1;
        settings.note(&Note::Skipped(skipped));
    });
    let is_whole = faults == 0 && evaluation.articles > 0 && evaluation.shared.is_empty();
    tell_shared(&evaluation.shared, settings);
    let change = earlier(args)?.map(|before| compare(&before, &evaluation));
    print(Scored { evaluation, change }, is_whole, args, settings)
}

/// Scores the order of hits of the index.
fn rank(queries: &Path, args: &EvalArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let judged = read_judgments(queries)?;
    let index = asked::index(settings);
    let engine = index.engine(&mut settings.hearer())?;
    let evaluation = score_ranking(engine, &LocalSnapshot::open(&settings.index)?, &judged)?;
    let is_whole = evaluation.absent.is_empty();
    tell_shared(&evaluation.shared, settings);
    let change = earlier(args)?.map(|before| compare_rankings(&before, &evaluation));
    print(Scored { evaluation, change }, is_whole, args, settings)
}

fn tell_shared(shared: &[SharedId], settings: &Settings) {
    shared.iter().for_each(|shared| settings.note(&Note::SharedId(shared.clone())));
}

/// The run that was saved before, if one is named.
fn earlier<E: DeserializeOwned>(args: &EvalArgs) -> anyhow::Result<Option<E>> {
    let Some(path) = &args.baseline else { return Ok(None) };
    let text = read(path, MOST_OF_A_RUN).context(Say.earlier_run_cannot_be_used())?;
    serde_json::from_slice(&text).with_context(|| Say.no_run(path))
}

/// Saves the figures, if that was asked for, and prints them.
fn print<E: Serialize, C>(
    scored: Scored<E, C>,
    is_whole: bool,
    args: &EvalArgs,
    settings: &Settings,
) -> anyhow::Result<Outcome>
where
    Scored<E, C>: Show,
{
    if let Some(path) = &args.save {
        let text = serde_json::to_vec_pretty(&scored.evaluation)?;
        fs::write(path, text).with_context(|| Say.run_cannot_be_saved(path))?;
    }
    let outcome = if is_whole { Outcome::Found } else { Outcome::Incomplete };
    settings.show(&Reply::new(outcome, scored), &settings.view())
}
