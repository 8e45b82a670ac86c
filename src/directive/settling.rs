//! A citation on its way from what the words say to which directive is meant, and what the article around it says.

use jiff::civil::Date;

use super::citation::{Citation, Reference};
use super::found::{Found, Reader};
use super::issued::Directive;
use super::registry::Registry;
use crate::locality::{Gazetteer, Setting};
use crate::text::{Field, Tokens};

/// What the article as a whole says.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Words of the title.
    pub title: &'a Tokens<'a>,
    /// Words of the body.
    pub body: &'a Tokens<'a>,
    /// Day of publication.
    pub published: Option<Date>,
    /// The places it names and is about.
    pub setting: &'a Setting,
    /// The directives that are known.
    pub registry: &'a Registry,
    /// The units that are known.
    pub gazetteer: &'a Gazetteer,
    /// The directives that it cites by what a person says, by identity.
    pub cites: &'a [String],
    /// Those that it doesn't cite.
    pub cites_not: &'a [String],
}

impl Context<'_> {
    /// Whether a person says anything of the directives that it cites.
    pub(super) fn is_corrected(&self) -> bool {
        !self.cites.is_empty() || !self.cites_not.is_empty()
    }
}

/// A citation on its way to being resolved.
pub(super) struct Draft {
    pub field: Field,
    pub found: Found,
    pub reference: Reference,
    pub inferred: bool,
}

/// A citation with what an explanation tells of it.
pub(super) struct Settled {
    pub citation: Citation,
    pub reader: Reader,
    /// What the article says of it, before the registry added what it knows.
    pub said: Reference,
    /// Whether no directive that is known was thought of: it is a society's, or points back.
    pub is_outside: bool,
    pub words: std::ops::Range<usize>,
}

/// What the registry knows of the directive and the article doesn't say.
pub(super) fn complete(reference: &mut Reference, directive: &Directive) {
    reference.issuer = Some(directive.issuer.clone());
    reference.year = reference.year.or(directive.year);
    reference.congress = reference.congress.or(directive.congress);
}
