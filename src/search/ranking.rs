//! By what articles are ranked, and in which order they come.

use super::{Compiler, Demand, Engine};
use crate::query::{Plan, Sort};
use crate::store::{Order, Result, Tree};

impl Engine {
    /// The tree of a plan as [`Engine::search`] looks it up first: articles that have everything asked for, by relevance.
    pub(crate) fn strict(&self, plan: &Plan) -> Result<Tree> {
        ranking(&self.compiler(), plan, Demand::Everything, Sort::Relevance)
    }
}

/// The tree that articles are ranked by.
pub(super) fn ranking(compiler: &Compiler<'_>, plan: &Plan, demand: Demand, sort: Sort) -> Result<Tree> {
    let tree = compiler.tree(plan, demand)?;
    let asked = plan.directives();
    if sort != Sort::Citations || asked.is_empty() {
        return Ok(tree);
    }
    let cited = asked.into_iter().map(|asked| Tree::optional(compiler.cited(asked)));
    Ok(Tree::All(std::iter::once(Tree::condition(tree)).chain(cited).collect()))
}

/// The order of the store for one that is asked for.
pub(crate) fn order(sort: Sort) -> Order {
    match sort {
        Sort::Relevance => Order::Relevance,
        Sort::Newest => Order::Newest,
        Sort::Oldest => Order::Oldest,
        Sort::Citations => Order::Citations,
    }
}
