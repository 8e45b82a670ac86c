//! Report pages: one document for browsers and paper, which needs nothing beside it.
//!
//! In: an answer, and what is told beside it. Out: a page: what was asked and how it was understood, the totals, the
//! answer, and what it doesn't claim. The templates (`*.html`, one a component) fill in each text through
//! [`AsText`](super::html::AsText), so that no word of an article is markup; they use classes of the one sheet,
//! `chithi.css`.

mod beside;
mod cascade;
mod citing;
mod compare;
mod coverage;
mod facts;
mod frame;
mod hits;
mod localities;
mod tiles;
mod timeline;

pub use beside::Beside;
pub(super) use cascade::page as cascade;
pub(super) use citing::ON_PAGE as CITING;
pub(super) use compare::page as compare;
pub(super) use coverage::page as coverage;
pub(super) use frame::{nothing, told};
pub(super) use hits::page as hits;
pub(super) use localities::page as localities;
pub(super) use timeline::page as timeline;
