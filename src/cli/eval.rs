//! `chithi eval`

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use chithi::annotation::{Annotated, ArticleRecord};
use chithi::answer::{Evaluation, EvaluationChange, RankingChange, RankingEvaluation, SharedId};
use chithi::article::sources;
use chithi::engine::{Engine, Named, SearchOptions};
use chithi::evaluation::{Judged, compare, compare_rankings, evaluate, read_gold, read_judgments};
use chithi::input::{MOST_OF_A_RUN, read};
use chithi::query::Plan;
use chithi::render::{self, Message, Sheet};
use chithi::store::local::LocalSnapshot;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Outcome;
use super::args::{EvalArgs, Format};
use super::sample;
use super::settings::Settings;

/// Hits that are asked for: as many as the figures look at.
const HITS: usize = 100;

/// What is printed as JSON.
#[derive(Serialize)]
struct Report<'e, E, C> {
    #[serde(flatten)]
    evaluation: &'e E,
    change: Option<&'e C>,
}

/// Scores the rules against articles annotated by hand, or the ranking against judged queries.
pub fn run(args: &EvalArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    match (&args.queries, &args.articles, &args.gold) {
        (Some(queries), ..) => rank(queries, args, settings),
        (None, Some(articles), Some(gold)) => score(articles, gold, args, settings),
        _ => anyhow::bail!("ARTICLES and GOLD are needed, or --queries"),
    }
}

fn score(articles: &Path, gold: &Path, args: &EvalArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let gold = read_gold(gold)?;
    let mut faults = 0;
    let mut records = Vec::new();
    for found in sources(&[articles.to_owned()]) {
        match found.and_then(|raw| raw.parse()) {
            Ok(article) => records.push(ArticleRecord::from(&Annotated::new(&article, &settings.facts))),
            Err(skipped) if skipped.reason.is_fault() => {
                faults += 1;
                settings.say(&skipped.to_string());
            }
            Err(_) => {}
        }
    }
    let evaluation = evaluate(&records, &gold, &settings.facts.registry);
    tell_shared(&evaluation.shared, settings);
    let change =
        args.baseline.as_deref().map(|path| read_run(path).map(|before| compare(&before, &evaluation))).transpose()?;
    save(&evaluation, args)?;
    print(&evaluation, change.as_ref(), settings)?;
    Ok(if faults > 0 || evaluation.articles == 0 || !evaluation.shared.is_empty() {
        Outcome::Incomplete
    } else {
        Outcome::Found
    })
}

/// Scores the order of hits of the index.
fn rank(queries: &Path, args: &EvalArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let judged = read_judgments(queries)?;
    let engine = sample::open(settings)?;
    let baseline = LocalSnapshot::open(&settings.index)?;
    let names = names(&engine, &judged)?;
    let judged = judged.iter().map(|judged| by_id(judged, &names)).collect::<anyhow::Result<Vec<_>>>()?;
    let options = SearchOptions { limit: HITS, snippets: 0, ..SearchOptions::default() };
    let (mut chithi, mut plain) = (Vec::new(), Vec::new());
    for Judged { query, .. } in &judged {
        let answer = engine.search(&Plan::new(query, &settings.facts), &options)?;
        chithi.push(answer.hits.into_iter().map(|hit| hit.id).collect());
        plain.push(baseline.plain_bm25(query, HITS)?);
    }
    let mut evaluation = RankingEvaluation::new(&judged, &chithi, &plain);
    for (id, named) in names {
        match named {
            Named::One(_) => continue,
            Named::Several(articles) => evaluation.shared.push(SharedId { id: id.clone(), articles }),
            Named::Nothing => {}
        }
        evaluation.absent.push(id);
    }
    tell_shared(&evaluation.shared, settings);
    let change = args
        .baseline
        .as_deref()
        .map(|path| read_run(path).map(|before| compare_rankings(&before, &evaluation)))
        .transpose()?;
    save(&evaluation, args)?;
    print_ranking(&evaluation, change.as_ref(), settings)?;
    Ok(if evaluation.absent.is_empty() { Outcome::Found } else { Outcome::Incomplete })
}

/// What each id of the judgments names in the index.
fn names(engine: &Engine, judged: &[Judged]) -> anyhow::Result<BTreeMap<String, Named>> {
    let ids: BTreeSet<&String> = judged.iter().flat_map(|j| j.grades.keys()).collect();
    ids.into_iter().map(|id| Ok((id.clone(), engine.named(id)?))).collect()
}

/// A judged query whose articles go by the ids of the index.
fn by_id(judged: &Judged, names: &BTreeMap<String, Named>) -> anyhow::Result<Judged> {
    let name = |id: &str| match names.get(id) {
        Some(Named::One(id)) => Some(id.as_str()),
        _ => None,
    };
    judged.renamed(name).map_err(|(first, second)| {
        anyhow::anyhow!(
            "query `{}`: `{first}` and `{second}` are one article: grade it under one of these ids",
            judged.query
        )
    })
}

fn tell_shared(shared: &[SharedId], settings: &Settings) {
    for SharedId { id, articles } in shared {
        settings.say(&Message::shared_id(id, articles));
    }
}

fn save(evaluation: &impl Serialize, args: &EvalArgs) -> anyhow::Result<()> {
    let Some(path) = &args.save else { return Ok(()) };
    let text = serde_json::to_vec_pretty(evaluation)?;
    fs::write(path, text).with_context(|| format!("the run can't be saved in `{}`", path.display()))
}

fn read_run<E: DeserializeOwned>(path: &Path) -> anyhow::Result<E> {
    let text = read(path, MOST_OF_A_RUN).context("the earlier run can't be used")?;
    serde_json::from_slice(&text)
        .with_context(|| format!("`{}` is no run saved with `chithi eval --save`", path.display()))
}

fn print(evaluation: &Evaluation, change: Option<&EvaluationChange>, settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::evaluation(&mut out, evaluation, change, settings.look)?,
        Format::Json => render::json(&mut out, &Report { evaluation, change })?,
        Format::Jsonl => render::json_line(&mut out, &Report { evaluation, change })?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::FINDINGS)?;
            sheet.findings("miss", &evaluation.misses)?;
            sheet.findings("false alarm", &evaluation.false_alarms)?;
            sheet.finish()?;
        }
    }
    out.flush()
}

fn print_ranking(
    evaluation: &RankingEvaluation,
    change: Option<&RankingChange>,
    settings: &Settings,
) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::ranking(&mut out, evaluation, change, settings.look)?,
        Format::Json => render::json(&mut out, &Report { evaluation, change })?,
        Format::Jsonl => evaluation.queries.iter().try_for_each(|row| render::json_line(&mut out, row))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::QUERIES)?;
            evaluation.queries.iter().try_for_each(|row| sheet.query(row))?;
            sheet.finish()?;
        }
    }
    out.flush()
}
