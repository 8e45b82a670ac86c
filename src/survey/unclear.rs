//! How many articles cite a directive only by citations that may mean another one.
//!
//! In: a plan, or directives asked for. Out: numbers over all that is found. Terms of the index tell them, but of what is asked
//! for by a key or is a congress's: there articles are read.

use crate::annotation::{ArticleRecord, CitationRecord, Fit};
use crate::directive::{Asked, Form};
use crate::query::{Plan, Sort};
use crate::search::{Engine, identities_of, is_unclear};
use crate::store::field::KeyField;
use crate::store::{Central, Result, StoreError, Tree};

impl Engine {
    /// Of the articles that have everything asked for, those that cite a directive of it only so.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn count_unclear(&self, plan: &Plan) -> Result<u64> {
        let asked = plan.directives();
        if asked.is_empty() {
            return Ok(0);
        }
        let perhaps = asked.iter().map(|asked| self.perhaps_cited(asked)).collect::<Result<_>>()?;
        let tree = Tree::All(vec![self.matching(Some(plan))?, Tree::Any(perhaps)]);
        match asked.into_iter().all(terms_tell) {
            true => self.snapshot().count(&tree),
            false => self.count_read(&tree, &|record| is_unclear(plan, record)),
        }
    }

    /// How many articles cite one of some directives, or may, and how many of them only so.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn count_citing(&self, asked: &[Asked]) -> Result<(u64, u64)> {
        let compiler = self.compiler();
        let cited = || Tree::Any(asked.iter().map(|asked| compiler.cited(asked)).collect());
        if !asked.iter().all(terms_tell) {
            let fits = |record: &ArticleRecord| {
                let fit = |c: &CitationRecord| asked.iter().filter_map(|asked| c.answers(asked)).max();
                record.citations.iter().filter(|c| c.form != Form::Back).filter_map(fit).max()
            };
            let all = self.count_read(&cited(), &|record| fits(record).is_some())?;
            let sure = self.count_read(&cited(), &|record| fits(record) == Some(Fit::Cited))?;
            return Ok((all, all - sure));
        }
        let surely = asked.iter().map(|asked| self.surely_cited(asked)).collect::<Result<_>>()?;
        let unclear = Tree::All(vec![cited(), Tree::without(Tree::Any(surely))]);
        Ok((self.snapshot().count(&cited())?, self.snapshot().count(&unclear)?))
    }

    fn perhaps_cited(&self, asked: &Asked) -> Result<Tree> {
        let cited = self.compiler().cited(asked);
        Ok(match terms_tell(asked) {
            true => Tree::All(vec![cited, Tree::without(self.surely_cited(asked)?)]),
            false => cited,
        })
    }

    /// Cites a directive of which it is told that it is the one asked for.
    fn surely_cited(&self, asked: &Asked) -> Result<Tree> {
        let told = self.identities(asked)?.into_iter().map(|(identity, _)| identity);
        let keys = identities_of(asked).map(str::to_owned).chain(told).collect();
        Ok(Tree::Central(Central { field: KeyField::Directive, keys, weight: 1.0 }))
    }

    fn count_read(&self, tree: &Tree, is_counted: &dyn Fn(&ArticleRecord) -> bool) -> Result<u64> {
        let mut count = 0;
        self.each_ranked::<StoreError>(tree, Sort::Newest, &mut |ranked| {
            count += u64::from(self.snapshot().record_of(&ranked)?.as_ref().is_some_and(is_counted));
            Ok(())
        })?;
        Ok(count)
    }
}

/// Whether terms of the index tell which articles surely cite it.
fn terms_tell(asked: &Asked) -> bool {
    asked.key.is_none() && asked.reference.assembly.is_none()
}
