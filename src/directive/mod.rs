//! Which directive is meant?
//!
//! In: the words of an article, the places it names, its date. Out: [`Citation`]s with their
//! resolution, and the [`Edge`]s of the cascade between them. The steps are find (`grammar`), resolve
//! (`resolve`), relate (`cascade`); each is total: an unclear citation keeps its candidates.

mod bare;
mod cascade;
mod citation;
mod evidence;
mod grammar;
mod identity;
mod issuer;
mod kind;
mod named;
mod nickname;
mod numbered;
mod question;
mod registry;
mod resolve;
mod subject;
mod symbol;
mod tail;

pub use citation::{Assembly, Citation, Edge, Form, LocalLevel, NotANumber, Number, Reference, Relation, Resolution};
pub use issuer::{IssuerCode, Level};
pub use kind::DirectiveKind;
pub use question::{Asked, asked};
pub use registry::{Congress, Directive, Plenum, PlenumMeeting, Registry};
pub use resolve::Context;

use crate::text::Field;

/// What an article says of directives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directives {
    /// Title first, then body, in reading order.
    pub citations: Vec<Citation>,
    /// Which carries on which, each pair once.
    pub cascade: Vec<Edge>,
}

/// The citations of an article and the edges between them. Total; linear in the length of the text.
pub fn directives_of(context: Context<'_>) -> Directives {
    let title = grammar::citations(context.title, grammar::Voice::Article).into_iter().map(|f| (Field::Title, f));
    let body = grammar::citations(context.body, grammar::Voice::Article).into_iter().map(|f| (Field::Body, f));
    let citations = resolve::resolve(title.chain(body).collect(), context);
    let cascade = cascade::edges(&citations, context);
    Directives { citations, cascade }
}
