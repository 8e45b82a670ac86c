//! Sentences on single articles: which is meant.

use super::Say;
use crate::text::short;

impl Say {
    /// `show` with several matches, of which so many are listed.
    pub(super) fn which_article(self, typed: &str, ids: &[String], more: bool, own: bool) -> String {
        let (typed, ids) = (short(typed), ids.join("\n  "));
        match (own, more) {
            (false, false) => self.show_which(typed, ids),
            (false, true) => self.show_which_more(typed, ids),
            (true, false) => self.show_which_own(typed, ids),
            (true, true) => self.show_which_own_more(typed, ids),
        }
    }

    /// `annotate` without an article.
    pub(super) fn nothing_to_annotate(self) -> String {
        self.annotate_nothing(self.formats())
    }
}
