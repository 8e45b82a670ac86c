//! Sentences on keywords in context, and on articles like one.

use super::Say;
use crate::answer::{ContextTotals, More};
use crate::render::terminal::clean;

impl Say {
    /// After `kwic`.
    pub(super) fn occurrences(self, totals: ContextTotals, shown: u64, more: More) -> String {
        let is_part = shown > 0 && shown < totals.occurrences;
        self.and_shown([self.in_context(totals)], is_part.then_some(shown), more)
    }

    /// After `kwic --count`.
    pub(super) fn forms(self, totals: ContextTotals, different: usize, shown: usize, more: More) -> String {
        let shown = (shown < different).then_some(shown as u64);
        self.and_shown([self.in_context(totals), self.kwic_forms(different)], shown, more)
    }

    /// After `kwic --collocates`.
    pub(super) fn collocates(self, totals: ContextTotals, all: usize, shown: usize, more: More) -> String {
        let shown = (shown < all).then_some(shown as u64);
        self.and_shown([self.in_context(totals), self.kwic_collocates(all)], shown, more)
    }

    /// Facts, and how many are shown where that isn't all.
    pub(super) fn and_shown(self, facts: impl IntoIterator<Item = String>, shown: Option<u64>, more: More) -> String {
        let shown = shown.map(|shown| self.so_many_shown(shown, more, None));
        self.joined(facts.into_iter().chain(shown))
    }

    fn in_context(self, totals: ContextTotals) -> String {
        let ContextTotals { occurrences, articles, unmarked } = totals;
        let having = self.found_articles(articles);
        match (occurrences, articles) {
            (0, 0) => self.kwic_none(),
            _ if unmarked > 0 => self.kwic_total_unmarked(occurrences, having, unmarked),
            _ => self.kwic_total(occurrences, having),
        }
    }

    /// Head of the forms of a month or year.
    pub(in crate::render) fn forms_of_period(self, period: &str, count: u64, per_1000: Option<&str>) -> String {
        match per_1000 {
            Some(rate) => self.kwic_period_rate(period, count, rate),
            None => self.kwic_period(period, count),
        }
    }

    /// Above collocates: how often each is beside a match, how often in all, and how much that tells.
    pub(in crate::render) fn collocate_heads(self) -> [String; 4] {
        [self.kwic_head_beside(), self.kwic_head_in_all(), self.kwic_head_expected(), "G²".to_owned()]
    }

    /// After `similar`.
    pub(super) fn similar(self, total: usize, copies: usize, shown: usize, more: More) -> String {
        let whole = match copies {
            0 => self.similar_total(total),
            _ => self.similar_total_copies(total, copies),
        };
        let is_part = shown > 0 && shown < total;
        self.and_shown([whole], is_part.then_some(shown as u64), more)
    }

    /// With `similar --explain`: the pairs of words that the article is known by.
    pub(super) fn looked_for(self, pairs: &[String]) -> String {
        self.similar_looked_for(clean(&pairs.join(" · ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Language;

    #[test]
    fn what_is_counted_in_texts_is_one_fact_and_what_is_shown_another() {
        let totals = ContextTotals { occurrences: 1_200, articles: 40, unmarked: 3 };
        let more = More { limit: true, ..More::default() };
        let said = |language| Say::new(language).forms(totals, 12, 10, more);
        assert_eq!(
            said(Language::English),
            "1,200 occurrences in 40 articles, 3 of them in text written without marks; 12 different forms; 10 shown \
             (more with --limit)"
        );
        assert_eq!(
            said(Language::Vietnamese),
            "1.200 chỗ trong 40 bài, trong đó 3 chỗ ở đoạn viết không dấu; 12 cách viết; đang hiện 10 (xem thêm: --limit)"
        );
        let one = ContextTotals { occurrences: 1, articles: 1, unmarked: 0 };
        assert_eq!(Say::default().occurrences(one, 1, more), "1 occurrence in 1 article");
    }
}
