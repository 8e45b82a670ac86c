//! How many articles cite a directive only by citations that may mean another one.
//!
//! In: a plan, or directives asked for. Out: numbers over all that is found. Terms of the index tell them, but of what is asked
//! for by a key or is a congress's: there articles are read.

use crate::annotation::{ArticleRecord, CitationRecord, Fit};
use crate::directive::{Asked, Form};
use crate::query::Plan;
use crate::search::{Engine, identities_of, is_unclear};
use crate::store::field::KeyField;
use crate::store::{Central, Result, Tree};

impl Engine {
    /// Of the articles that have everything asked for, those that cite a directive of it only so. Cost: a count; where terms
    /// don't tell, each article found that cites one or may is read.
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
            false => {
                let mut count = 0;
                self.each_read(&tree, &mut |record| count += u64::from(is_unclear(plan, record)))?;
                Ok(count)
            }
        }
    }

    /// How many articles cite one of some directives, or may, and how many of them only so. Cost: two counts; where terms don't
    /// tell, each of the articles is read.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn count_citing(&self, asked: &[Asked]) -> Result<(u64, u64)> {
        let compiler = self.compiler();
        let cited = || Tree::Any(asked.iter().map(|asked| compiler.cited(asked)).collect());
        if !asked.iter().all(terms_tell) {
            let (mut all, mut unclear) = (0, 0);
            self.each_read(&cited(), &mut |record| {
                let fit = |c: &CitationRecord| asked.iter().filter_map(|asked| c.answers(asked)).max();
                let best = record.citations.iter().filter(|c| c.form != Form::Back).filter_map(fit).max();
                all += u64::from(best.is_some());
                unclear += u64::from(best == Some(Fit::Possible));
            })?;
            return Ok((all, unclear));
        }
        let surely = asked.iter().map(|asked| self.surely_cited(asked)).collect::<Result<_>>()?;
        let unclear = Tree::All(vec![cited(), Tree::without(Tree::Any(surely))]);
        Ok((self.snapshot().count(&cited())?, self.snapshot().count(&unclear)?))
    }

    /// The articles that surely cite one directive, and the others that may mean it by what was typed for it.
    pub(super) fn surely_and_perhaps(&self, directive: &Asked, typed: &[Asked]) -> [Tree; 2] {
        let keys: Vec<String> = identities_of(directive).map(str::to_owned).collect();
        let sure = Tree::Central(Central { field: KeyField::Directive, keys, weight: 1.0 });
        let compiler = self.compiler();
        let perhaps = std::iter::once(directive).chain(typed).map(|asked| compiler.cited(asked)).collect();
        let unclear = Tree::All(vec![Tree::Any(perhaps), Tree::without(sure.clone())]);
        [sure, unclear]
    }

    fn perhaps_cited(&self, asked: &Asked) -> Result<Tree> {
        let cited = self.compiler().cited(asked);
        Ok(match terms_tell(asked) {
            true => Tree::All(vec![cited, Tree::without(self.surely_cited(asked)?)]),
            false => cited,
        })
    }

    /// Cites a directive of which it is told that it is the one asked for.
    pub(super) fn surely_cited(&self, asked: &Asked) -> Result<Tree> {
        let told = self.identities(asked)?.into_iter().map(|(identity, _)| identity);
        let keys = identities_of(asked).map(str::to_owned).chain(told).collect();
        Ok(Tree::Central(Central { field: KeyField::Directive, keys, weight: 1.0 }))
    }

    /// Reads every article of a tree, in any order.
    pub(super) fn each_read(&self, tree: &Tree, visit: &mut dyn FnMut(&ArticleRecord)) -> Result<()> {
        self.snapshot().each(tree, &mut |document| {
            self.snapshot().record(&document.id()?)?.as_ref().into_iter().for_each(&mut *visit);
            Ok(())
        })
    }
}

/// Whether terms of the index tell which articles surely cite it.
pub(super) fn terms_tell(asked: &Asked) -> bool {
    asked.key.is_none() && asked.reference.assembly.is_none()
}
