//! `chithi kwic`

use chithi::answer::{Context, Forms};
use chithi::ask::{self, ContextsRequest, FormsRequest, Outcome};
use chithi::render::{Format, View};

use super::asked;
use super::kwic_args::KwicArgs;
use super::screen::Screen;
use super::settings::Settings;

/// Prints every match with what is around it, or counts the forms.
pub fn run(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    if args.count { count(args, settings) } else { lines(args, settings) }
}

fn count(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Forms>()?;
    let (limit, all) = (args.limit, args.all);
    let request = FormsRequest { query: args.query.join(" "), side: args.sort.side(), limit, all };
    settings.show(&ask::forms(&asked::index(settings), &request, &mut settings.hearer())?, &settings.view())
}

fn lines(args: &KwicArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Context>()?;
    let beside = args.width.unwrap_or(settings.view().beside);
    let request = ContextsRequest {
        query: args.query.join(" "),
        sort: args.sort.side(),
        width: beside,
        limit: args.limit,
        all: args.all,
        short_ids: settings.format == Format::Text,
    };
    let mut screen = Screen::on(settings, View { beside, ..settings.view() });
    let reply = ask::contexts(&asked::index(settings), &request, &mut screen)?;
    screen.finish::<Context>(reply)
}
