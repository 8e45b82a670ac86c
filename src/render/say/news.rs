//! Sentences on saved queries, and on what is new of them.

use std::path::Path;

use super::Say;
use crate::saved::Unreadable;

impl Say {
    /// A query was saved.
    pub(super) fn saved(self, name: &str, from_start: bool, elsewhere: Option<&Path>) -> String {
        let saved = if from_start { self.saved_saved_from_start(name) } else { self.saved_saved(name) };
        let elsewhere = elsewhere.map(|folder| self.saved_elsewhere(folder));
        self.joined([Some(saved), elsewhere].into_iter().flatten())
    }

    /// A name that no saved query has.
    pub(super) fn no_such_saved(self, typed: &str, names: &[String]) -> String {
        match names {
            [] => self.saved_no_such_nor_other(typed),
            names => self.saved_no_such(typed, names.join(", ")),
        }
    }

    /// A file that can't be read.
    pub(super) fn unreadable_saved(self, path: &Path, why: &Unreadable) -> String {
        match why {
            Unreadable::OtherVersion(version) => self.saved_other_version(path, version.to_string()),
            Unreadable::Damaged => self.saved_damaged(path),
            Unreadable::System(said) => self.saved_unreadable(path, said),
        }
    }

    /// How much is new, of how many queries where they are several.
    pub(super) fn news(self, new: usize, queries: usize) -> String {
        match (new, queries) {
            (0, 1) => self.news_nothing(),
            (0, queries) => self.news_nothing_of(queries),
            (new, 1) => self.news_articles(new),
            (new, queries) => self.news_articles_of(new, queries),
        }
    }

    /// When a query was saved, when it last had news, and how much isn't new.
    pub(in crate::render) fn about_saved(self, added: &str, last_news: Option<&str>, seen: usize) -> String {
        let articles = self.found_articles(seen);
        match last_news {
            Some(last) => self.saved_facts_news(added, last, articles),
            None => self.saved_facts(added, articles),
        }
    }

    /// The title of a feed.
    pub(in crate::render) fn feed_title(self, name: Option<&str>) -> String {
        name.map_or_else(|| self.news_feed_all(), |name| self.news_feed(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Language;

    #[test]
    fn news_are_of_several_queries_only_where_there_are_several() {
        for (new, queries, english, vietnamese) in [
            (0, 1, "Nothing new", "Không có bài mới"),
            (0, 2, "Nothing new (2 saved queries)", "Không có bài mới (2 câu đã lưu)"),
            (1, 1, "1 new article", "1 bài mới"),
            (1_200, 3, "1,200 new articles (3 saved queries)", "1.200 bài mới (3 câu đã lưu)"),
        ] {
            assert_eq!(Say::default().news(new, queries), english);
            assert_eq!(Say::new(Language::Vietnamese).news(new, queries), vietnamese);
        }
    }
}
