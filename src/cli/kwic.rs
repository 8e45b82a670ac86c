//! `chithi kwic`

use chithi::answer::{Collocates, Context, Forms, FormsInTime, Step};
use chithi::ask::{self, CollocatesRequest, ContextsRequest, FormsRequest, Outcome};
use chithi::render::{Format, View};

use super::asked;
use super::kwic_args::KwicArgs;
use super::screen::Screen;
use super::settings::Settings;

/// Prints every match with what is around it, or counts the forms or what stands beside it.
pub fn run(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    match (args.collocates, args.count, args.by) {
        (true, ..) => collocates(args, settings),
        (_, true, Some(by)) => count_in_time(args, by, settings),
        (_, true, None) => count(args, settings),
        _ => lines(args, settings),
    }
}

fn count(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Forms>()?;
    let reply = ask::forms(&asked::index(settings), &forms_request(args), &mut settings.hearer())?;
    settings.show(&reply, &settings.view())
}

fn count_in_time(args: &KwicArgs, by: Step, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<FormsInTime>()?;
    let request = forms_request(args);
    let reply = ask::forms_in_time(&asked::index(settings), &request, by, &mut settings.hearer())?;
    settings.show(&reply, &settings.view())
}

fn forms_request(args: &KwicArgs) -> FormsRequest {
    let (limit, all) = (args.limit, args.all);
    FormsRequest { query: args.query.join(" "), side: args.sort, limit, all }
}

fn collocates(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Collocates>()?;
    let request = CollocatesRequest { query: args.query.join(" "), limit: args.limit, all: args.all };
    settings.show(&ask::collocates(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}

fn lines(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Context>()?;
    let beside = args.width.unwrap_or(settings.view().beside);
    let request = ContextsRequest {
        query: args.query.join(" "),
        sort: args.sort,
        width: beside,
        offset: 0,
        limit: args.limit,
        all: args.all,
        short_ids: settings.format == Format::Text,
    };
    let mut screen = Screen::on(settings, View { beside, ..settings.view() });
    let reply = ask::contexts(&asked::index(settings), &request, &mut screen)?;
    screen.finish::<Context>(reply)
}
