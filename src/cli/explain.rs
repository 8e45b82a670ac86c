//! `chithi explain-citation`

use chithi::ask::{self, ExplainRequest, Outcome};
use chithi::directive::Explanation;

use super::args::ExplainArgs;
use super::settings::Settings;

/// Says how each citation of a text is read and decided.
pub fn run(args: &ExplainArgs, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.allow::<Explanation>()?;
    let request = ExplainRequest { text: args.text.join(" ") };
    settings.show(&ask::explain(&settings.facts, &request, &mut settings.hearer()), &settings.view())
}
