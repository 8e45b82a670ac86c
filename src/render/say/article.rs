//! Sentences on single articles: which is meant.

use super::Say;
use super::skip::formats;
use crate::text::short;

impl Say {
    /// `show` without a match.
    pub(super) fn no_such_article(self, id: &str) -> String {
        let id = short(id);
        format!(
            "no article has the id `{id}`, as its own or as chithi's, nor one that begins so: ids stand beside the titles that `chithi search` prints"
        )
    }

    /// `show` with several matches, of which so many are listed.
    pub(super) fn which_article(self, typed: &str, ids: &[String], more: bool, own: bool) -> String {
        let more = if more { "\n  … and more: type more of the id" } else { "" };
        let what = if own { "articles call themselves" } else { "ids begin with" };
        format!("several {what} `{}`; which one?\n  {}{more}", short(typed), ids.join("\n  "))
    }

    /// `show`: how much of an article is written without marks.
    pub(in crate::render) fn unmarked_stretches(self, count: usize) -> String {
        let (paragraphs, are) = if count == 1 { ("paragraph", "is") } else { ("paragraphs", "are") };
        format!(
            "{count} {paragraphs} (titles and captions counted) {are} written without marks: any marks find the words"
        )
    }

    /// `annotate` without an article.
    pub(super) fn nothing_to_annotate(self) -> String {
        format!("no article was found: chithi reads {}", formats())
    }

    /// `eval` with an id that names several articles.
    pub(super) fn shared_id(self, id: &str, articles: &[String]) -> String {
        format!("`{id}` is judged, but several articles have that id; which one?\n  {}", articles.join("\n  "))
    }
}
