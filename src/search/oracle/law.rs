//! What holds of every answer, whatever is asked.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::super::{Engine, MAX_HITS, SearchOptions};
use super::judge;
use super::library::Model;
use super::piece::Piece;
use super::wish::Wish;
use crate::answer::{Answer, Facet, Hit};
use crate::passage::Side;
use crate::query::{Complaint, Fault, Plan, Sort};
use crate::store::StoreError;
use crate::survey::ContextOptions;

pub(super) type Checked = Result<(), TestCaseError>;

/// A question and all it is asked of.
pub(super) struct Asking<'a> {
    pub engine: &'a Engine,
    pub model: &'a Model,
    pub wishes: &'a [Wish],
    pub query: &'a str,
    pub plan: Plan,
    pub complaints: &'a [Complaint],
}

fn ids(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.id.as_str()).collect()
}

pub(super) fn failed(error: StoreError) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

impl Asking<'_> {
    fn ask(&self, options: SearchOptions) -> Result<Answer, TestCaseError> {
        self.engine.search(&self.plan, &SearchOptions { strict: true, ..options }).map_err(failed)
    }

    /// The page after the hit of an id.
    fn ask_after(&self, options: SearchOptions, id: &str) -> Result<Answer, TestCaseError> {
        let page = self.engine.search_after(&self.plan, &SearchOptions { strict: true, ..options }, id);
        page.map_err(failed)?.ok_or_else(|| TestCaseError::fail(format!("{id} is no hit of {}", self.query)))
    }

    /// The whole answer.
    pub fn whole(&self) -> Result<Answer, TestCaseError> {
        self.ask(SearchOptions { limit: MAX_HITS, explain: true, ..SearchOptions::default() })
    }

    /// The query was taken for nothing but words, phrases and the fields the oracle knows, and complained of just
    /// if days were asked for that have none in common.
    pub fn is_plain(&self) -> Checked {
        let form = self.plan.form();
        let odd = ["<", "{", "directive:", "locality:", "kind:", "issuer:", "tier:", "cites:"];
        prop_assert!(!odd.iter().any(|odd| form.contains(odd)), "{} is more than words: {}", self.query, form);
        let complaints = self.complaints;
        prop_assert_eq!(!complaints.is_empty(), judge::clash(self.wishes), "{}: {:?}", self.query, complaints);
        let are_of_clashes =
            complaints.iter().all(|complaint| matches!(complaint.fault, Fault::NothingInCommon { .. }));
        prop_assert!(are_of_clashes, "{}: {:?}", self.query, complaints);
        prop_assert!(self.plan.left_out.is_empty(), "{}: {:?} left out", self.query, self.plan.left_out);
        Ok(())
    }

    /// The same articles as by the naive reading of the rules, counted as many.
    pub fn finds_the_right_ones(&self, answer: &Answer) -> Checked {
        let mut found = ids(&answer.hits);
        found.sort_unstable();
        let expected = judge::found(self.model, self.wishes);
        prop_assert_eq!(&found, &expected, "found by {} = {}", self.query, self.plan.form());
        prop_assert_eq!(answer.total, expected.len(), "total of {}", self.query);
        prop_assert_eq!(self.engine.count(&self.plan).map_err(failed)?, expected.len(), "count of {}", self.query);
        prop_assert_eq!((answer.partial, &answer.next), (0, &None), "{}", self.query);
        prop_assert_eq!(answer.undated.0, judge::undated(self.model, self.wishes), "undated of {}", self.query);
        Ok(())
    }

    /// The articles found, by source and by year, add up to what the model has of them.
    pub fn is_tallied(&self) -> Checked {
        let found = judge::found(self.model, self.wishes);
        let pieces = || found.iter().filter_map(|id| self.model.get(id));
        let year = |piece: &Piece| piece.published.and_then(|day| Some(day.get(..4)?.to_owned()));
        for facet in [Facet::Source, Facet::Year] {
            let value =
                |piece: &Piece| if facet == Facet::Year { year(piece) } else { piece.source.map(str::to_owned) };
            let mut expected: BTreeMap<String, u64> = BTreeMap::new();
            pieces().filter_map(value).for_each(|value| *expected.entry(value).or_default() += 1);
            let without = pieces().filter(|piece| value(piece).is_none()).count() as u64;
            let counts = self.engine.facet(Some(&self.plan), facet).map_err(failed)?;
            let rows: BTreeMap<String, u64> = counts.rows.into_iter().map(|row| (row.value, row.articles)).collect();
            prop_assert_eq!(rows, expected, "{} by {:?}", self.query, facet);
            prop_assert_eq!((counts.articles, counts.without), (found.len() as u64, without), "{}", self.query);
        }
        Ok(())
    }

    /// The first lines in context are those of all, and the totals the same, although not all articles are read for them.
    pub fn has_first_lines(&self) -> Checked {
        let plan = self.plan.clone().with_phrases();
        let lines = |sort, offset, limit| {
            let mut lines = Vec::new();
            let options = ContextOptions { width: 10, sort, offset, limit };
            let totals = self.engine.contexts::<StoreError>(&plan, &options, &mut |line| {
                lines.push((line.id, line.zone, line.start, line.matched, line.unmarked));
                Ok(())
            });
            totals.map(|totals| (totals, lines)).map_err(failed)
        };
        let (totals, all) = lines(None, 0, None)?;
        for limit in [0, 1, 3] {
            let first = (totals, all.iter().take(limit).cloned().collect());
            prop_assert_eq!(lines(None, 0, Some(limit))?, first, "{} lines of {}", limit, plan.form());
        }
        for sort in [None, Some(Side::Left), Some(Side::Right)] {
            let all = lines(sort, 0, None)?.1;
            for offset in [1, 3] {
                let page = (totals, all.iter().skip(offset).take(2).cloned().collect());
                prop_assert_eq!(lines(sort, offset, Some(2))?, page, "lines of {} by {:?}", plan.form(), sort);
            }
        }
        Ok(())
    }

    /// The best first, then the newest, then by id; ranks count from 1.
    pub fn is_in_order(&self, answer: &Answer) -> Checked {
        let key = |hit: &Hit| (hit.score * 4_096.0).round();
        let day = |hit: &Hit| self.model.get(&hit.id).and_then(|piece| piece.published).unwrap_or("");
        let in_order = answer.hits.windows(2).all(|pair| {
            let by_score = key(&pair[1]).total_cmp(&key(&pair[0]));
            by_score.then(day(&pair[1]).cmp(day(&pair[0]))).then(pair[0].id.cmp(&pair[1].id)).is_lt()
        });
        prop_assert!(in_order, "{}: {:?}", self.query, ids(&answer.hits));
        prop_assert!(answer.hits.iter().zip(1..).all(|(hit, rank)| hit.rank == rank), "ranks of {}", self.query);
        Ok(())
    }

    /// Pages, by number and by the last id, put together are the whole; so is a walk over all.
    pub fn has_pages(&self, answer: &Answer, size: usize) -> Checked {
        let whole = ids(&answer.hits);
        let page = |offset| SearchOptions { limit: size, offset, snippets: 0, ..SearchOptions::default() };
        let (mut by_number, mut by_id, mut last) = (Vec::new(), Vec::new(), None::<String>);
        for offset in (0..whole.len().max(1)).step_by(size) {
            by_number.extend(self.ask(page(offset))?.hits);
            let next = match &last {
                Some(id) => self.ask_after(page(0), id)?,
                None => self.ask(page(0))?,
            };
            prop_assert_eq!(next.next.is_some(), offset + size < whole.len(), "{}", self.query);
            last = next.next;
            by_id.extend(next.hits);
        }
        prop_assert_eq!(ids(&by_number), whole.clone(), "pages of {}", self.query);
        prop_assert_eq!(ids(&by_id), whole, "pages one behind the other of {}", self.query);
        Ok(())
    }

    /// A walk over all visits the same in the same order.
    pub fn is_walked(&self, answer: &Answer, sort: Sort) -> Checked {
        let mut visited = Vec::new();
        let options = SearchOptions { snippets: 0, sort, ..SearchOptions::default() };
        let number = self.engine.all(&self.plan, &options, &mut |hit| {
            visited.push(hit.id);
            Ok::<(), StoreError>(())
        });
        prop_assert_eq!(ids(&answer.hits), visited, "all of {} by {:?}", self.query, sort);
        prop_assert_eq!(number.map_err(failed)?, answer.hits.len(), "number of all of {}", self.query);
        Ok(())
    }

    /// The parts of a score are the score.
    pub fn is_explained(&self, answer: &Answer) -> Checked {
        for hit in &answer.hits {
            let sum: f32 = hit.parts.iter().map(|part| part.score).sum();
            let near = (sum - hit.score).abs() <= 1e-3 * hit.score.abs().max(1e-3);
            prop_assert!(near, "{}: {} is said to be {}: {:?}", self.query, hit.score, sum, hit.parts);
        }
        Ok(())
    }

    /// Each hit shows a word asked for, if it must have one, in a title, a passage or a caption.
    pub fn is_shown(&self, answer: &Answer) -> Checked {
        if !self.wishes.iter().any(judge::shows) {
            return Ok(());
        }
        for hit in &answer.hits {
            let marks = hit.title_marks.len() + hit.snippets.iter().map(|s| s.marks.len()).sum::<usize>();
            let in_caption = self.model.get(&hit.id).is_some_and(|piece| judge::is_in_caption(piece, self.wishes));
            prop_assert!(marks > 0 || in_caption, "{} isn't shown in {:?}", self.query, hit);
        }
        Ok(())
    }

    /// By day, those without one last, ties by id.
    pub fn is_sorted(&self, answer: &Answer, sort: Sort) -> Checked {
        let sorted = self.ask(SearchOptions { limit: MAX_HITS, snippets: 0, sort, ..SearchOptions::default() })?;
        let mut expected = ids(&answer.hits);
        expected.sort_by_key(|id| {
            let day = self.model.get(*id).and_then(|piece| piece.published);
            let number = day.map_or(0, |day| day.replace('-', "").parse::<i64>().unwrap());
            (day.is_none(), if sort == Sort::Newest { -number } else { number }, *id)
        });
        prop_assert_eq!(ids(&sorted.hits), expected, "{} by {:?}", self.query, sort);
        self.is_walked(&sorted, sort)
    }
}
