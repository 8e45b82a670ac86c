//! Sentences on keywords in context, and on articles like one.

use super::{Say, articles};
use crate::answer::ContextTotals;
use crate::render::terminal::clean;

impl Say {
    /// After `kwic`.
    pub(super) fn occurrences(self, totals: ContextTotals, shown: u64) -> String {
        let mut text = occurrences(totals);
        if shown > 0 && shown < totals.occurrences {
            text.push_str(&format!("; {shown} shown (more with --limit, all with --all)"));
        }
        text
    }

    /// After `kwic --count`.
    pub(super) fn forms(self, totals: ContextTotals, different: usize, shown: usize) -> String {
        let mut text = format!("{}; {different} different forms", occurrences(totals));
        if shown < different {
            text.push_str(&format!(", {shown} shown (more with --limit, all with --all)"));
        }
        text
    }

    /// After `similar`.
    pub(super) fn similar(self, total: usize, copies: usize, shown: usize) -> String {
        let mut text = format!("{} like it", articles(total as u64));
        if copies > 0 {
            text.push_str(&format!(", {} of which nearly the same", copies));
        }
        if shown > 0 && shown < total {
            text.push_str(&format!("; {shown} shown (more with --limit or --offset)"));
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
