//! A page of the articles that cite a directive: all of them, or those that a query finds.

use super::cite::{CitingOrder, citing_article, sort_of};
use super::unclear::terms_tell;
use crate::annotation::{ArticleRecord, Fit};
use crate::answer::{CitingArticle, CitingPage};
use crate::directive::{Asked, Form};
use crate::query::Plan;
use crate::search::{Engine, order};
use crate::store::field::KeyField;
use crate::store::{Ranked, Result, Tree};

/// Which of the articles that cite a directive, and how many.
#[derive(Debug, Clone, Copy)]
pub struct CitingOptions<'p> {
    /// Whether they surely cite it, or may mean another one; none for both.
    pub surely: Option<bool>,
    /// Only those that this finds.
    pub within: Option<&'p Plan>,
    /// In which order.
    pub order: CitingOrder,
    /// Only those after the one of this id.
    pub after: Option<&'p str>,
    /// Articles on the page.
    pub limit: usize,
}

impl Engine {
    /// A page of the articles with a citation that is, or may be, of a directive asked for; none if `after` is the id of none of them.
    ///
    /// Cost: a ranking, and the articles of the page; where the index's terms don't tell which articles surely cite it, all of them are read.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn citing_page(&self, asked: &[Asked], options: &CitingOptions<'_>) -> Result<Option<CitingPage>> {
        let compiler = self.compiler();
        let cited = Tree::Any(asked.iter().map(|asked| compiler.cited(asked)).collect());
        let within = options.within.map(|plan| self.matching(Some(plan))).transpose()?.map(Tree::condition);
        let all = Tree::All(std::iter::once(cited).chain(within).collect());
        let told = asked.iter().all(terms_tell);
        let surely = asked.iter().map(|asked| self.surely_cited(asked)).collect::<Result<Vec<_>>>()?;
        let surely = Tree::condition(Tree::Any(surely));
        let is_wanted = |record: &ArticleRecord| {
            told || best(record, asked).is_some_and(|fit| options.surely.is_none_or(|sure| sure == (fit == Fit::Cited)))
        };
        let (articles, unclear) = match told {
            true => {
                let only = Tree::All(vec![all.clone(), Tree::without(surely.clone())]);
                let (every, unclear) = (self.snapshot().count(&all)?, self.snapshot().count(&only)?);
                match options.surely {
                    None => (every, unclear),
                    Some(true) => (every - unclear, 0),
                    Some(false) => (unclear, unclear),
                }
            }
            false => {
                let (mut articles, mut unclear) = (0, 0);
                self.each_read(&all, &mut |record| {
                    if is_wanted(record) {
                        articles += 1;
                        unclear += u64::from(best(record, asked) == Some(Fit::Possible));
                    }
                })?;
                (articles, unclear)
            }
        };
        let tree = match options.surely.filter(|_| told) {
            None => all,
            Some(true) => Tree::All(vec![all, surely]),
            Some(false) => Tree::All(vec![all, Tree::without(surely)]),
        };
        let (page, next) = match self.page_of(&tree, asked, options, &is_wanted)? {
            Some(page) => page,
            None => return Ok(None),
        };
        Ok(Some(CitingPage::new(articles, unclear, page, next)))
    }

    /// The articles of a page, and the id of the last one if more follow.
    fn page_of(
        &self,
        tree: &Tree,
        asked: &[Asked],
        options: &CitingOptions<'_>,
        is_wanted: &dyn Fn(&ArticleRecord) -> bool,
    ) -> Result<Option<(Vec<CitingArticle>, Option<String>)>> {
        let order = order(sort_of(options.order));
        let mut place = None;
        if let Some(id) = options.after {
            let own = Tree::condition(Tree::Term(KeyField::Id, id.to_owned()));
            let found = self.snapshot().best(&Tree::All(vec![tree.clone(), own]), order, 1, None)?;
            let Some(Ranked { place: last, .. }) = found.best.into_iter().next() else { return Ok(None) };
            place = Some(last);
        }
        let mut page: Vec<CitingArticle> = Vec::new();
        loop {
            let found = self.snapshot().best(tree, order, options.limit.saturating_add(1), place.as_ref())?.best;
            let is_last = found.len() <= options.limit;
            for ranked in &found {
                let Some(record) = self.snapshot().record_of(ranked)? else { continue };
                if !is_wanted(&record) {
                    continue;
                }
                let article = citing_article(record, asked);
                if article.citations.is_empty() {
                    continue;
                }
                if page.len() == options.limit {
                    let next = page.last().map(|last| last.id.clone());
                    return Ok(Some((page, next)));
                }
                page.push(article);
            }
            if is_last {
                return Ok(Some((page, None)));
            }
            place = found.into_iter().next_back().map(|last| last.place);
        }
    }
}

/// How well an article answers, pointing citations aside.
fn best(record: &ArticleRecord, asked: &[Asked]) -> Option<Fit> {
    let citations = record.citations.iter().filter(|citation| citation.form != Form::Back);
    citations.flat_map(|citation| asked.iter().filter_map(|asked| citation.answers(asked))).max()
}
