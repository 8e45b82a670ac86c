//! Sentences on keywords in context, and on articles like one.

use super::{Say, articles};
use crate::answer::{ContextTotals, More};
use crate::render::terminal::clean;

impl Say {
    /// After `kwic`.
    pub(super) fn occurrences(self, totals: ContextTotals, shown: u64, more: More) -> String {
        let mut text = occurrences(totals);
        if shown > 0 && shown < totals.occurrences {
            text.push_str(&format!("; {}", self.so_many_shown(shown, more, "all")));
        }
        text
    }

    /// After `kwic --count`.
    pub(super) fn forms(self, totals: ContextTotals, different: usize, shown: usize, more: More) -> String {
        let mut text = format!("{}; {different} different forms", occurrences(totals));
        if shown < different {
            text.push_str(&format!(", {}", self.so_many_shown(shown, more, "all")));
        }
        text
    }

    /// After `kwic --collocates`.
    pub(super) fn collocates(self, totals: ContextTotals, all: usize, shown: usize, more: More) -> String {
        let collocates = if all == 1 { "collocate" } else { "collocates" };
        let mut text = format!("{}; {all} {collocates}", occurrences(totals));
        if shown < all {
            text.push_str(&format!(", {}", self.so_many_shown(shown, more, "all")));
        }
        text
    }

    /// Head of the forms of a month or year.
    pub(in crate::render) fn forms_of_period(self, period: &str, count: u64, per_1000: Option<&str>) -> String {
        let plural = if count == 1 { "occurrence" } else { "occurrences" };
        let rate = per_1000.map(|rate| format!(", {rate} per 1,000 words")).unwrap_or_default();
        format!("{period}  {count} {plural}{rate}")
    }

    /// Above collocates: how often each is beside a match, how often in all, and how much that tells.
    pub(in crate::render) fn collocate_heads(self) -> [&'static str; 4] {
        ["beside", "in all", "expected", "G²"]
    }

    /// After `similar`.
    pub(super) fn similar(self, total: usize, copies: usize, shown: usize, more: More) -> String {
        let mut text = format!("{} like it", articles(total as u64));
        if copies > 0 {
            text.push_str(&format!(", {} of which nearly the same", copies));
        }
        if shown > 0 && shown < total {
            text.push_str(&format!("; {}", self.so_many_shown(shown, more, "all")));
        }
        text
    }

    /// With `similar --explain`: the pairs of words that the article is known by.
    pub(super) fn looked_for(self, pairs: &[String]) -> String {
        format!("looked for by the pairs of words: {}", clean(&pairs.join(" · ")))
    }

    /// Above copies of an article.
    pub(in crate::render) fn nearly_the_same_text(self) -> &'static str {
        "nearly the same text"
    }

    /// Above articles like one.
    pub(in crate::render) fn like_it(self) -> &'static str {
        "like it"
    }
}

fn occurrences(totals: ContextTotals) -> String {
    let ContextTotals { occurrences, articles: having, unmarked } = totals;
    let plural = if occurrences == 1 { "occurrence" } else { "occurrences" };
    match (occurrences, having) {
        (0, 0) => "nothing found that stands in a text".to_owned(),
        _ if unmarked > 0 => {
            format!("{occurrences} {plural} in {}, {unmarked} of them in text written without marks", articles(having))
        }
        _ => format!("{occurrences} {plural} in {}", articles(having)),
    }
}
