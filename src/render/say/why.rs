//! Sentences on why an article is found, or isn't.

use super::directive_name::named;
use super::query::quoted;
use super::{Decimal, Say};
use crate::answer::{FoundAs, Match, Near};
use crate::directive::Registry;
use crate::render::terminal::day;

impl Say {
    /// Where an article stands among the hits, or that it isn't one.
    pub(in crate::render) fn standing(self, found: Option<&FoundAs>) -> String {
        let Some(found) = found else { return self.why_not_found() };
        let FoundAs { rank, of, score, .. } = found;
        let score = Decimal(f64::from(*score), 3);
        let place = match rank {
            Some(rank) => self.why_hit(*rank, *of, score),
            None => self.why_unranked(*of, score),
        };
        let part = (found.matched == Match::Part).then(|| self.relaxed(found.relaxed.as_ref(), 1));
        let folded = found.under.as_ref().map(|under| self.why_folded(under));
        self.joined([Some(place), part, folded].into_iter().flatten())
    }

    /// What in an article comes near a part of a query, or how it has it. Without a registry a directive goes by its identity.
    pub(in crate::render) fn near(self, near: &Near, registry: Option<&Registry>) -> String {
        match near {
            Near::Unclear(surface) => self.why_unclear(surface),
            Near::OnlyWords => self.why_only_words(),
            Near::OtherDirective(surface, Some(identity)) => {
                self.why_other_directive(surface, named(identity, registry))
            }
            Near::OtherDirective(surface, None) => self.why_other_directive_unknown(surface),
            Near::OtherMap => self.why_other_map(),
            Near::UnclearPlace(surface) => self.why_unclear_place(surface),
            Near::Apart => self.why_apart(),
            Near::Without(words) => self.why_without(quoted(words)),
            Near::OtherMarks(written) => self.why_other_marks(quoted(written)),
            Near::NotInTitle => self.why_not_in_title(),
            Near::Published(Some(at)) => self.why_published(day(*at)),
            Near::Published(None) => self.why_undated(),
            Near::Source(Some(source)) => self.why_source(source),
            Near::Source(None) => self.why_no_source(),
            Near::Author(Some(author)) => self.why_author(author),
            Near::Author(None) => self.why_no_author(),
            Near::About(Some(place)) => self.why_about(place),
            Near::About(None) => self.why_no_place(),
        }
    }
}
