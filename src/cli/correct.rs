//! `chithi correct`

use chithi::annotation::CorrectionChange;
use chithi::answer::CorrectionCard;
use chithi::ask::{self, Note, Outcome, ShowRequest};
use chithi::store::local::{Corrections, LocalSnapshot};

use super::args::CorrectArgs;
use super::asked;
use super::settings::Settings;
use super::wait;

/// Says what an article is, in the place of what was found; or shows what is said.
pub fn run(args: &CorrectArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<CorrectionCard>()?;
    let hearer = &mut settings.hearer();
    let index = asked::index(settings);
    index.engine(hearer)?;
    let Some(typed) = &args.id else {
        let reply = ask::list_corrections(&index, &corrections(settings)?, hearer)?;
        return settings.show(&reply, &settings.view());
    };
    let is_change = args.clear || !args.values.is_empty();
    // Nobody else may change the article until it is done.
    let builder = is_change.then(|| wait::builder(&args.wait, settings)).transpose()?;
    let before = corrections(settings)?;
    // What is said of an article that isn't there can be shown and taken back.
    let found = match before.rows().any(|row| &row.id == typed) {
        true => index.engine(hearer)?.snapshot().record(typed)?,
        false => match ask::show(&index, &ShowRequest { id: typed.clone() }, hearer)?.answer {
            None => return Ok(Outcome::Incomplete),
            found => found,
        },
    };
    let id = found.as_ref().map_or(typed, |record| &record.id).clone();
    let Some(builder) = builder else {
        return settings.show(&ask::correction(&index, &before, &id, hearer)?, &settings.view());
    };
    let Some(read) = ask::changes(&index, found.as_ref(), &args.values, hearer)? else {
        return Ok(Outcome::Incomplete);
    };
    let clear = args.clear.then_some(CorrectionChange::Nothing);
    let changes: Vec<CorrectionChange> = clear.into_iter().chain(read).collect();
    if !builder.correct(&id, &changes, args.kept.keep.map(usize::from))? {
        settings.note(&Note::CorrectedAlready { id: id.clone() });
    }
    drop(builder);
    let index = asked::index(settings);
    settings.show(&ask::correction(&index, &corrections(settings)?, &id, hearer)?, &settings.view())
}

/// What is said now.
fn corrections(settings: &Settings) -> anyhow::Result<Corrections> {
    Ok(LocalSnapshot::open(&settings.index)?.corrections()?)
}
