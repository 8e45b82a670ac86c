//! `chithi eval`

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use chithi::annotation::{Annotated, ArticleRecord};
use chithi::article::sources;
use chithi::evaluation::{Change, Evaluation, compare, evaluate, read_gold};
use chithi::render::{self, Sheet};
use serde::Serialize;

use super::Outcome;
use super::args::{EvalArgs, Format};
use super::settings::Settings;

/// What is printed as JSON.
#[derive(Serialize)]
struct Report<'e> {
    #[serde(flatten)]
    evaluation: &'e Evaluation,
    change: Option<&'e Change>,
}

/// Scores the rules against articles annotated by hand.
pub fn run(args: &EvalArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let gold = read_gold(&args.gold)?;
    let mut faults = 0;
    let mut records = Vec::new();
    for found in sources(std::slice::from_ref(&args.articles)) {
        match found.and_then(|raw| raw.parse()) {
            Ok(article) => records.push(ArticleRecord::from(&Annotated::new(&article))),
            Err(skipped) if skipped.reason.is_fault() => {
                faults += 1;
                settings.say(&skipped.to_string());
            }
            Err(_) => {}
        }
    }
    let evaluation = evaluate(&records, &gold);
    let change =
        args.baseline.as_deref().map(|path| read_run(path).map(|before| compare(&before, &evaluation))).transpose()?;
    if let Some(path) = &args.save {
        let text = serde_json::to_vec_pretty(&evaluation)?;
        fs::write(path, text).with_context(|| format!("the run can't be saved in `{}`", path.display()))?;
    }
    print(&evaluation, change.as_ref(), settings)?;
    Ok(if faults > 0 || evaluation.articles == 0 { Outcome::Incomplete } else { Outcome::Found })
}

fn read_run(path: &Path) -> anyhow::Result<Evaluation> {
    let text = fs::read(path).with_context(|| format!("the earlier run `{}` can't be read", path.display()))?;
    serde_json::from_slice(&text)
        .with_context(|| format!("`{}` is no run saved with `chithi eval --save`", path.display()))
}

fn print(evaluation: &Evaluation, change: Option<&Change>, settings: &Settings) -> std::io::Result<()> {
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
