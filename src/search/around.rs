//! Which hits are beside an article among those of a query.

use super::{Engine, MAX_HITS, SearchOptions};
use crate::answer::Around;
use crate::query::{Plan, Sort};
use crate::store::Result;

impl Engine {
    /// Where an article is among the hits of a plan, as [`Engine::search`] ranks them with near-duplicates folded: under the hit that it is folded
    /// under, too. None if it isn't among the first [`MAX_HITS`].
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn around(&self, plan: &Plan, sort: Sort, strict: bool, id: &str) -> Result<Option<Around>> {
        let options = SearchOptions { sort, strict, fold: true, limit: 0, ..SearchOptions::default() };
        let found = self.found(plan, &options, MAX_HITS)?;
        let ids: Vec<&str> = found.groups.iter().map(|(group, _)| group.id()).collect();
        let Some(place) = found.groups.iter().position(|(group, _)| group.holds(id)) else { return Ok(None) };
        let at = |place: Option<usize>| place.and_then(|place| ids.get(place)).map(|id| (*id).to_owned());
        let of = found.total + found.others.all().map(|rest| rest.total).sum::<usize>();
        let of = if found.groups.len() < MAX_HITS { found.groups.len() } else { of };
        Ok(Some(Around { rank: place + 1, of, before: at(place.checked_sub(1)), after: at(Some(place + 1)) }))
    }
}
