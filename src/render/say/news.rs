//! Sentences on saved queries, and on what is new of them.

use std::path::Path;

use super::{Say, articles};
use crate::saved::{MOST_OF_A_NAME, Unreadable};

impl Say {
    /// A name that is none.
    pub(super) fn not_a_name(self, typed: &str) -> String {
        format!(
            "`{typed}` is no name for a saved query: it may have letters, digits, spaces, `-` and `_`, at most {MOST_OF_A_NAME} of them"
        )
    }

    /// A query was saved.
    pub(super) fn saved(self, name: &str, from_start: bool, elsewhere: Option<&Path>) -> String {
        let since = match from_start {
            true => {
                format!("from the start: `chithi news '{name}'` lists all that it finds, and later what is new since")
            }
            false => format!(
                "from now on: the articles that are in the index now count as seen; `chithi news '{name}'` lists what comes"
            ),
        };
        let elsewhere = elsewhere
            .map(|folder| format!("; the index can't be written to, so it is kept in `{}`", folder.display()))
            .unwrap_or_default();
        format!("saved as `{name}`, {since}{elsewhere}")
    }

    /// A saved query was removed.
    pub(super) fn no_longer_saved(self, name: &str) -> String {
        format!("removed `{name}`")
    }

    /// A name that no saved query has.
    pub(super) fn no_such_saved(self, typed: &str, names: &[String]) -> String {
        match names {
            [] => format!("no query is saved as `{typed}`, nor any other"),
            names => format!("no query is saved as `{typed}`: there are {}", names.join(", ")),
        }
    }

    /// No saved query at all.
    pub(super) fn nothing_saved(self) -> &'static str {
        "no query is saved: save one with `chithi saved add NAME QUERY`"
    }

    /// A file that can't be read.
    pub(super) fn unreadable_saved(self, path: &Path, why: &Unreadable) -> String {
        let path = path.display();
        match why {
            Unreadable::OtherVersion(version) => format!(
                "the saved query in `{path}` is left as it is: another version of chithi wrote it (its form is {version})"
            ),
            Unreadable::Damaged => format!(
                "the saved query in `{path}` is damaged, and is left as it is: put the file of a backup in its place, or \
                 remove it and save the query anew"
            ),
            Unreadable::System(said) => format!("the saved query in `{path}` can't be read ({said})"),
        }
    }

    /// A saved query that nothing is read in any more.
    pub(super) fn saved_is_empty(self, name: &str, query: &str) -> String {
        format!("the saved query `{name}` asks for nothing any more: {query}")
    }

    /// How much is new.
    pub(super) fn news(self, new: usize, queries: usize) -> String {
        let of = if queries == 1 { String::new() } else { format!(" ({queries} saved queries)") };
        match new {
            0 => format!("nothing new{of}"),
            1 => format!("1 new article{of}"),
            _ => format!("{new} new articles{of}"),
        }
    }

    /// When a query was saved, when it last had news, and how much isn't new.
    pub(in crate::render) fn saved_facts(self, added: &str, last_news: Option<&str>, seen: usize) -> String {
        let last = last_news.map(|day| format!(" · last news {day}")).unwrap_or_default();
        format!("since {added}{last} · {} seen", articles(seen as u64))
    }

    /// The title of a feed.
    pub(in crate::render) fn feed_title(self, name: Option<&str>) -> String {
        match name {
            Some(name) => format!("{name} – chithi"),
            None => "saved queries – chithi".to_owned(),
        }
    }
}
