//! `chithi cites`

use std::io::Write;

use chithi::answer::{CitingArticle, CitingTotals};
use chithi::directive::{Asked, asked};
use chithi::engine::{CitingOrder, Engine};
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{CitesArgs, CitesOrder, Format};
use super::sample;
use super::settings::Settings;

/// Lists every article that cites a directive, streaming.
pub fn run(args: &CitesArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let typed = args.directive.join(" ");
    let question = asked(&chithi::text::nfc(&typed), &settings.facts.registry);
    if question.is_empty() {
        settings.say(&Message::not_a_directive(&typed));
        return Ok(Outcome::Incomplete);
    }
    let engine = sample::open(settings)?;
    if let ([one], false) = (question.as_slice(), args.include_ambiguous) {
        let meant = engine.identities(one)?;
        if meant.len() > 1 {
            settings.say(&Message::which_directive(&typed, &meant, &settings.facts.registry));
            return Ok(Outcome::Incomplete);
        }
    }
    settings.tell(&Message::asked(&meant(&engine, &question)?, &question, &settings.facts.registry));
    let totals = print(&engine, &question, args, settings)?;
    if totals.articles == 0 {
        settings.tell(&Message::nobody_cites(&typed));
        return Ok(Outcome::Nothing);
    }
    settings.tell(&Message::citing_totals(&totals));
    Ok(Outcome::Found)
}

/// The directives asked for that articles cite.
fn meant(engine: &Engine, question: &[Asked]) -> anyhow::Result<Vec<String>> {
    let mut all = Vec::new();
    for asked in question {
        all.extend(engine.identities(asked)?.into_iter().map(|(identity, _)| identity));
    }
    Ok(all)
}

fn print(engine: &Engine, question: &[Asked], args: &CitesArgs, settings: &Settings) -> anyhow::Result<CitingTotals> {
    let order = match args.sort {
        CitesOrder::Central => CitingOrder::Central,
        CitesOrder::Newest => CitingOrder::Newest,
        CitesOrder::Oldest => CitingOrder::Oldest,
    };
    let mut out = settings.out();
    let mut totals = CitingTotals::default();
    let mut each = |print: &mut dyn FnMut(&CitingArticle) -> std::io::Result<()>| {
        engine.citing::<anyhow::Error>(question, order, &mut |article| {
            totals.add(&article);
            Ok(print(&article)?)
        })
    };
    match settings.format {
        Format::Text => each(&mut |article| render::citing(&mut out, article, settings.look))?,
        Format::Jsonl => each(&mut |article| render::json_line(&mut out, article))?,
        Format::Json => {
            let mut all = Vec::new();
            each(&mut |article| {
                all.push(article.clone());
                Ok(())
            })?;
            render::json(&mut out, &all)?;
        }
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::CITING)?;
            each(&mut |article| sheet.citing(article))?;
            sheet.finish()?;
        }
    }
    out.flush()?;
    Ok(totals)
}
