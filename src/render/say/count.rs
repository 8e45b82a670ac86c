//! Sentences on a whole result, counted: facets and timelines.

use super::{Say, articles, with_unclear};
use crate::answer::{Facet, FacetCounts};

impl Say {
    /// Head of a facet.
    pub(in crate::render) fn facet(self, counts: &FacetCounts) -> String {
        let once = match counts.facet {
            Facet::Directive | Facet::Kind => "; an article may cite several",
            _ => "",
        };
        format!("by {}, of {} that have everything asked for{once}", counts.facet.name(), articles(counts.articles))
    }

    /// Rows of a facet that aren't shown; none if all are.
    pub(in crate::render) fn facet_more(self, facet: Facet, more: usize) -> Option<String> {
        let name = facet.name();
        let rows = if more == 1 { "row" } else { "rows" };
        (more > 0).then(|| format!("… {more} more {rows} (--facet {name}:all lists them)"))
    }

    /// What an article lacks that has no value of a facet.
    pub(in crate::render) fn without(self, facet: Facet) -> &'static str {
        match facet {
            Facet::Directive | Facet::Kind => "cites nothing",
            Facet::Locality => "about no place",
            Facet::Year | Facet::Month => "no date",
            Facet::Source => "no source",
        }
    }

    /// Articles that cite only what can't be told apart.
    pub(in crate::render) fn only_unclear(self) -> &'static str {
        "cites only what isn't settled"
    }

    /// Head of a timeline.
    pub(super) fn timeline(self, articles_in_all: u64, undated: u64, unclear: u64) -> String {
        match articles_in_all {
            0 => "nothing found".to_owned(),
            all if unclear > 0 => format!("{}; {undated} without a date", with_unclear(all, unclear)),
            all => format!("{}, {undated} of them without a date", articles(all)),
        }
    }

    /// A timeline by month that is too long to be seen at a glance.
    pub(super) fn by_year_instead(self, months: usize) -> String {
        format!("{months} months are too many rows, so it is by year; --format csv --by month has every month")
    }

    /// Steps of a timeline without an article, in one row.
    pub(in crate::render) fn gap(self, first: &str, last: &str) -> String {
        format!("{first} – {last}: no article")
    }

    /// So many more.
    pub(in crate::render) fn more(self, count: usize) -> String {
        format!("… {count} more")
    }

    /// Above counts by year.
    pub(in crate::render) fn by_year(self) -> &'static str {
        "by year"
    }

    /// Above counts by province.
    pub(in crate::render) fn by_province(self) -> &'static str {
        "by province"
    }

    /// Above the directives that most articles cite.
    pub(in crate::render) fn most_cited(self) -> &'static str {
        "most cited"
    }

    /// How large an index is.
    pub(in crate::render) fn index_size(self, count: u64, undated: u64, size: &str) -> String {
        format!("{}, {undated} of them without a date; {size} on disk", articles(count))
    }

    /// How many articles have text without marks.
    pub(in crate::render) fn written_without_marks(self, count: u64) -> String {
        let have = if count == 1 { "has" } else { "have" };
        format!("{} {have} text written without marks, whose words are found with any marks", articles(count))
    }

    /// How many different directives are cited.
    pub(in crate::render) fn directives_cited(self, known: u64, unknown: u64) -> String {
        format!("{known} directives of the registry are cited, and {unknown} outside it")
    }

    /// A number of bytes.
    pub(in crate::render) fn size(self, bytes: u64) -> String {
        match bytes {
            0..10_000 => format!("{bytes} bytes"),
            10_000..10_000_000 => format!("{} kB", bytes / 1_000),
            _ => format!("{} MB", bytes / 1_000_000),
        }
    }
}
