//! Sentences on a whole result, counted: facets and timelines.

use std::borrow::Cow;

use super::Say;
use crate::answer::{Facet, FacetCounts};

impl Say {
    /// Head of a facet.
    pub(in crate::render) fn facet(self, counts: &FacetCounts) -> String {
        let (name, articles) = (self.facet_name(counts.facet), self.found_articles(counts.articles));
        match counts.facet {
            Facet::Directive | Facet::Kind | Facet::Issuer => self.facet_head_once(name, articles),
            _ => self.facet_head(name, articles),
        }
    }

    /// What a result is counted by.
    fn facet_name(self, facet: Facet) -> String {
        match facet {
            Facet::Directive => self.facet_directive(),
            Facet::Locality => self.facet_locality(),
            Facet::Year => self.facet_year(),
            Facet::Month => self.facet_month(),
            Facet::Source => self.facet_source(),
            Facet::Kind => self.facet_kind(),
            Facet::Issuer => self.facet_issuer(),
            Facet::Tier => self.facet_tier(),
        }
    }

    /// What is typed after `--facet` to have it.
    fn facet_typed(self, facet: Facet) -> Cow<'static, str> {
        self.named(&format!("facet.typed-{}", facet.name())).unwrap_or_else(|| facet.name().into())
    }

    /// Rows of a facet that aren't shown; none if all are.
    pub(in crate::render) fn rows_left(self, facet: Facet, more: usize) -> Option<String> {
        (more > 0).then(|| self.facet_more(more, self.facet_typed(facet)))
    }

    /// What an article lacks that has no value of a facet.
    pub(in crate::render) fn without(self, facet: Facet) -> String {
        match facet {
            Facet::Directive | Facet::Kind => self.facet_cites_nothing(),
            Facet::Issuer => self.facet_no_issuer(),
            Facet::Locality | Facet::Tier => self.facet_no_place(),
            Facet::Year | Facet::Month => self.facet_no_date(),
            Facet::Source => self.facet_no_source(),
        }
    }

    /// Head of a timeline.
    pub(super) fn timeline(self, in_all: u64, undated: u64, unclear: u64) -> String {
        let articles = self.with_unclear(in_all, unclear);
        match (in_all, undated) {
            (0, _) => self.found_nothing(),
            (_, 0) => articles,
            _ if unclear > 0 => self.timeline_head_unclear(articles, undated),
            _ => self.timeline_head(articles, undated),
        }
    }

    /// A number of bytes.
    pub(in crate::render) fn size(self, bytes: u64) -> String {
        match bytes {
            0..10_000 => self.size_bytes(bytes),
            10_000..10_000_000 => self.size_kilobytes(bytes / 1_000),
            _ => self.size_megabytes(bytes / 1_000_000),
        }
    }
}
