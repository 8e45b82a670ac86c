//! Which articles, in which order?
//!
//! In: a [`Plan`](crate::query::Plan). Out: an [`Answer`](crate::answer::Answer): the articles that have all of it, and
//! where these are few those that have part of it, ranked, near-duplicates folded, with passages. The steps: plan → tree
//! (`compile`), best, ranked (`hits`), more where that is too little (`relax`), correcting (`correction`), folding (`fold`), explaining
//! (`explain`). All of it is written against [`Snapshot`](crate::store::Snapshot).

mod around;
mod attested;
mod carriers;
mod compile;
mod correction;
mod details;
mod engine;
mod explain;
mod fold;
mod hits;
mod named;
mod nothing;
#[cfg(test)]
mod oracle;
mod organ;
mod place;
mod plan_names;
mod prefix;
mod ranking;
mod relax;
mod spelling;
mod standing;
mod typed_words;
pub mod weights;

pub use carriers::Carriers;
pub(crate) use compile::{Compiler, Demand, corrected, identities_of};
pub use engine::Engine;
pub(crate) use explain::explained;
pub(crate) use fold::{Folded, Group};
pub(crate) use hits::is_unclear;
pub use hits::{MAX_HITS, SearchOptions};
pub use named::Named;
pub(crate) use ranking::order;
