//! A directive as a person asks for it: any alias, with or without marks, in an office's shorthand.

use serde::{Deserialize, Serialize};

use super::candidates::candidates;
use super::citation::Reference;
use super::found::{Footing, Voice};
use super::grammar::citations;
use super::registry::Registry;
use super::{DirectiveKind, Number};
use crate::text::{Span, Tokens};

/// A directive named in a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Where in the query.
    pub span: Span,
    /// What the words say.
    pub reference: Reference,
    /// Ids of the directives of the registry that it may be, sorted; empty for those outside it.
    pub candidates: Vec<String>,
    /// Identity of a directive outside the registry, if it was asked for by that.
    pub identity: Option<String>,
}

impl Asked {
    /// A question about a directive that can't be told; no citation fits it.
    pub fn nothing(span: Span) -> Self {
        Asked { span, reference: Reference::new(super::DirectiveKind::Lenh), candidates: Vec::new(), identity: None }
    }

    /// Whether it is [`Asked::nothing`].
    pub fn is_nothing(&self) -> bool {
        let nothing = Self::nothing(self.span);
        *self == nothing
    }

    /// The name asked for: `Chỉ thị 10-CT/TU`.
    pub fn label(&self) -> String {
        if let Some(identity) = &self.identity {
            return identity.clone();
        }
        let reference = &self.reference;
        let number = reference.number.map(|n| format!(" {n}")).unwrap_or_default();
        let issuer = reference.issuer.as_ref().map(|i| format!("-{}/{i}", reference.kind.code())).unwrap_or_default();
        let plenum = reference.plenum.map(|p| format!(" Trung ương {}", p.number)).unwrap_or_default();
        let congress = reference.congress.map(|c| format!(" khóa {c}")).unwrap_or_default();
        format!("{}{number}{issuer}{plenum}{congress}", reference.kind.name())
    }
}

/// The directives that a query names, in order. A query that is a registry id (`kl-21-tw-k13`) names it.
pub fn asked(query: &str, registry: &Registry) -> Vec<Asked> {
    asked_among(&Tokens::new(query), registry)
}

/// The directives that the words of a query name, in order; see [`asked`].
pub(crate) fn asked_among(tokens: &Tokens<'_>, registry: &Registry) -> Vec<Asked> {
    let query = tokens.text();
    if let Some(directive) = registry.get(query.trim()) {
        let mut reference = Reference::new(directive.kind);
        reference.number = Some(directive.number);
        reference.issuer = Some(directive.issuer.clone());
        reference.year = directive.year;
        return vec![Asked {
            span: Span::new(0, query.len()),
            reference,
            candidates: vec![directive.id.clone()],
            identity: None,
        }];
    }
    let named = by_name(tokens, registry);
    match by_identity(query).filter(|_| named.iter().all(|asked| asked.candidates.is_empty())) {
        Some(asked) => vec![asked],
        None => named,
    }
}

fn by_name(tokens: &Tokens<'_>, registry: &Registry) -> Vec<Asked> {
    citations(tokens, Voice::Query, registry.nicknames())
        .into_iter()
        .filter(|found| found.footing != Footing::Foreign)
        .map(|found| {
            let mut fitting: Vec<String> =
                candidates(registry, &found.reference, None).into_iter().map(|c| c.directive.id.clone()).collect();
            // "NQ TW4 khóa XII" asks for the directive that the press means by it.
            let reference = &found.reference;
            if let (None, Some(plenum), Some(congress)) = (reference.number, reference.plenum, reference.congress)
                && let Some(conventional) = registry.conventional(plenum, congress)
            {
                fitting.retain(|id| id == conventional);
            }
            fitting.sort();
            fitting.dedup();
            Asked { span: found.span, reference: found.reference, candidates: fitting, identity: None }
        })
        .collect()
}

/// `kh-43-tu-2022-kon-tum`: the identity of a directive outside the registry, as chithi prints it.
fn by_identity(query: &str) -> Option<Asked> {
    let identity = query.trim();
    let mut parts = identity.split('-');
    let kind = DirectiveKind::from_code(parts.next()?)?;
    let number: Option<Number> = parts.next()?.parse().ok();
    let well_formed = identity.split('-').count() >= LEAST_PARTS_OF_AN_IDENTITY
        && identity.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !well_formed {
        return None;
    }
    let mut reference = Reference::new(kind);
    reference.number = number;
    let span = Span::new(0, query.len());
    Some(Asked { span, reference, candidates: Vec::new(), identity: Some(identity.to_owned()) })
}

/// Kind, number and issuer.
const LEAST_PARTS_OF_AN_IDENTITY: usize = 3;
