//! `chithi batch`

use chithi::answer::{BatchAnswer, BatchRow};
use chithi::ask::{self, BatchRequest, Outcome};

use super::asked;
use super::count_args::BatchArgs;
use super::queries::Queries;
use super::screen::Screen;
use super::settings::Settings;

/// Asks every query of a file, one after the other, and prints each answer as soon as it is there.
pub fn run(args: &BatchArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<BatchRow>()?;
    let queries = Queries::open(&args.file)?;
    let name = args.file.display().to_string();
    let mut screen = Screen::on(settings, settings.view()).at_once();
    let index = asked::index(settings);
    match args.hits {
        None => {
            let request = BatchRequest { name, ..BatchRequest::default() };
            let reply = ask::batch(&index, &request, queries, &mut screen)?;
            screen.finish::<BatchRow>(reply)
        }
        Some(hits) => {
            let request = BatchRequest { name, hits: hits.into() };
            let reply = ask::batch_hits(&index, &request, queries, &mut screen)?;
            screen.finish::<BatchAnswer>(reply)
        }
    }
}
