//! `chithi cites`

use std::collections::BTreeMap;
use std::io::Write;

use chithi::annotation::Fit;
use chithi::directive::{Asked, asked};
use chithi::engine::{CitingArticle, Engine, citing_order};
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{CitesArgs, Format};
use super::settings::Settings;

/// Lists every article that cites a directive.
pub fn run(args: &CitesArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let typed = args.directive.join(" ");
    let question = asked(&chithi::text::nfc(&typed));
    if question.is_empty() {
        settings.say(&Message::not_a_directive(&typed));
        return Ok(Outcome::Incomplete);
    }
    let engine = Engine::open(&settings.index)?;
    let mut found = Vec::new();
    engine.citing(&question, &mut |article| found.push(article))?;
    citing_order(&mut found);
    let meant = identities(&found);
    if meant.len() > 1 && !args.include_ambiguous && is_one(&question) {
        settings.say(&Message::which_directive(&typed, &meant));
        return Ok(Outcome::Incomplete);
    }
    settings.tell(&Message::asked(&question, &meant));
    if found.is_empty() {
        settings.tell(&Message::nobody_cites(&typed));
        return Ok(Outcome::Nothing);
    }
    settings.tell(&render::citing_summary(&found));
    print(&found, settings)?;
    Ok(Outcome::Found)
}

/// Whether one directive was asked for, so that several found must not be mixed.
fn is_one(question: &[Asked]) -> bool {
    question.len() == 1
}

/// The directives that the citations found surely mean, with the number of articles each.
fn identities(found: &[CitingArticle]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for article in found {
        let mut here: Vec<&str> = article
            .citations
            .iter()
            .filter(|c| c.fit == Fit::Cited)
            .filter_map(|c| c.citation.identity.as_deref())
            .collect();
        here.sort_unstable();
        here.dedup();
        for identity in here {
            *counts.entry(identity.to_owned()).or_insert(0) += 1;
        }
    }
    counts
}

fn print(found: &[CitingArticle], settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        Format::Text => render::citing(&mut out, found, settings.look)?,
        Format::Json => render::json(&mut out, &found)?,
        Format::Jsonl => found.iter().try_for_each(|article| render::json_line(&mut out, article))?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::CITING)?;
            found.iter().try_for_each(|article| sheet.citing(article))?;
            sheet.finish()?;
        }
    }
    out.flush()
}
