//! `chithi cascade`

use std::io::Write;

use chithi::answer::CascadeNode;
use chithi::directive::asked;
use chithi::render::{self, Message, Sheet};

use super::Outcome;
use super::args::{CascadeArgs, Format};
use super::sample;
use super::settings::Settings;

/// Prints what carries a directive on, down to the communes.
pub fn run(args: &CascadeArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    let typed = args.directive.join(" ");
    let question = asked(&chithi::text::nfc(&typed), &settings.facts.registry);
    let Some(first) = question.first() else {
        settings.say(&Message::not_a_directive(&typed));
        return Ok(Outcome::Incomplete);
    };
    let engine = sample::open(settings)?;
    let meant = engine.identities(first)?;
    let identity = match meant.as_slice() {
        [] => {
            settings.tell(&Message::nobody_cites(&typed));
            return Ok(Outcome::Nothing);
        }
        [(identity, _)] => identity,
        several => {
            settings.say(&Message::which_directive(&typed, several, &settings.facts.registry));
            return Ok(Outcome::Incomplete);
        }
    };
    let root = engine.cascade(identity)?;
    print(&root, settings)?;
    if root.children.is_empty() {
        settings.tell(&Message::nothing_carries_on(&root.name));
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Found)
}

fn print(root: &CascadeNode, settings: &Settings) -> std::io::Result<()> {
    let mut out = settings.out();
    match settings.format {
        _ if settings.graph => render::dot(&mut out, root)?,
        Format::Text => render::cascade(&mut out, root, settings.look)?,
        Format::Json => render::json(&mut out, root)?,
        Format::Jsonl => render::json_line(&mut out, root)?,
        Format::Csv => {
            let mut sheet = Sheet::new(&mut out, Sheet::CASCADE)?;
            sheet.cascade(root)?;
            sheet.finish()?;
        }
    }
    out.flush()
}
