//! Sentences on why an article is found, or isn't.

use super::Say;
use super::directive_name::named;
use crate::answer::{FoundAs, Match, Near};
use crate::directive::Registry;
use crate::render::terminal::day;

impl Say {
    /// Where an article stands among the hits, or that it isn't one.
    pub(in crate::render) fn standing(self, found: Option<&FoundAs>) -> String {
        let Some(found) = found else { return "not found by this query".to_owned() };
        let FoundAs { rank, of, score, .. } = found;
        let mut text = match rank {
            Some(rank) => format!("hit {rank} of {of}, score {score:.3}"),
            None => format!("found, but after all of {of} that are ranked; score {score:.3}"),
        };
        if found.matched == Match::Part {
            text.push_str(&format!("; {}", self.relaxed(found.relaxed.as_ref(), 1)));
        }
        if let Some(under) = &found.under {
            text.push_str(&format!("; folded under {under}, which says nearly the same (--unfolded lists it)"));
        }
        text
    }

    /// What in an article comes near a part of a query, or how it has it. Without a registry a directive goes by its identity.
    pub(in crate::render) fn near(self, near: &Near, registry: Option<&Registry>) -> String {
        let quoted = |texts: &[String]| texts.iter().map(|t| format!("“{t}”")).collect::<Vec<_>>().join(", ");
        match near {
            Near::Unclear(surface) => format!("cited, but “{surface}” may mean another one, too"),
            Near::OnlyWords => "only the words of the name stand there".to_owned(),
            Near::OtherDirective(surface, Some(identity)) => {
                format!("cites another one: “{surface}” is {}", named(identity, registry))
            }
            Near::OtherDirective(surface, None) => format!("cites another one: “{surface}”"),
            Near::OtherMap => "on the other map it is there (--as-of both)".to_owned(),
            Near::UnclearPlace(surface) => format!("“{surface}” may be it, or a namesake"),
            Near::Apart => "all of these words stand there, but not side by side".to_owned(),
            Near::Without(words) => format!("the other words stand there, but not {}", quoted(words)),
            Near::OtherMarks(written) => format!("stands there with other marks: {}", quoted(written)),
            Near::NotInTitle => "stands there, but not in the title".to_owned(),
            Near::Published(Some(at)) => format!("published on {}", day(*at)),
            Near::Published(None) => "when it was published isn't known".to_owned(),
            Near::Source(Some(source)) => format!("its source is {source}"),
            Near::Source(None) => "its source isn't known".to_owned(),
            Near::Author(Some(author)) => format!("its author is {author}"),
            Near::Author(None) => "its author isn't known".to_owned(),
            Near::About(Some(place)) => format!("it is about {place}"),
            Near::About(None) => "it is about no place".to_owned(),
        }
    }
}
