//! What a person says of the directives that an article cites, in the place of what its words tell.
//!
//! A citation that the words leave open means the directive that is said, if it may; one that means a directive of which it is
//! said that the article doesn't cite it is open. A directive that no citation can mean has one without a place in the text.

use super::DirectiveKind;
use super::candidates::Candidate;
use super::citation::{Citation, Evidence, Form, Reference, Resolution};
use super::deciding::Question;
use super::identity::key_of;
use super::likelihood::likeliest_first;
use super::settling::{Context, complete};
use crate::text::{Field, Span};

/// What the words of a citation decide, and what fits them, with what a person says.
pub(super) fn ruled<'a>(
    (resolution, evidence): (Resolution, Option<Evidence>),
    mut fitting: Vec<Candidate<'a>>,
    question: Question<'_, 'a>,
    context: Context<'a>,
) -> (Resolution, Option<Evidence>) {
    let is_denied = |id: &String| context.cites_not.contains(id);
    let left: Vec<String> = match &resolution {
        Resolution::Resolved(id) if is_denied(id) => {
            let Question { reference, reading, readings, published, .. } = question;
            likeliest_first(&mut fitting, reference, reading.registry, readings, published);
            fitting.dedup_by(|a, b| a.directive.id == b.directive.id);
            fitting.iter().map(|candidate| &candidate.directive.id).filter(|id| !is_denied(id)).cloned().collect()
        }
        Resolution::Ambiguous(ids) if ids.iter().any(|id| is_denied(id) || context.cites.contains(id)) => {
            ids.iter().filter(|id| !is_denied(id)).cloned().collect()
        }
        _ => return (resolution, evidence),
    };
    let mut said = left.iter().filter(|id| context.cites.contains(id));
    match (said.next(), said.next()) {
        (Some(id), None) => (Resolution::Resolved(id.clone()), Some(Evidence::Hand)),
        _ if left.is_empty() => (Resolution::Unknown, None),
        _ => (Resolution::Ambiguous(left.into()), None),
    }
}

/// Adds a citation for each directive that an article cites by what a person says, and that none of its citations means.
pub(super) fn add(citations: &mut Vec<Citation>, context: Context<'_>) {
    let is_told = |id: &&String| !citations.iter().any(|citation| citation.identity.as_ref() == Some(*id));
    let told: Vec<Citation> = context.cites.iter().filter(is_told).filter_map(|id| citation(id, context)).collect();
    let at = citations.partition_point(|citation| citation.field == Field::Title);
    citations.splice(at..at, told);
}

/// A citation without a place in the text; none of what is neither known nor has its kind in its identity.
fn citation(id: &str, context: Context<'_>) -> Option<Citation> {
    let known = context.registry.get(id);
    let code = id.split('-').next().unwrap_or_default();
    let kind = known.map(|directive| directive.kind).or_else(|| DirectiveKind::from_code(code))?;
    let mut reference = Reference::new(kind);
    if let Some(directive) = known {
        reference.number = directive.number;
        reference.date = directive.date;
        complete(&mut reference, directive);
    }
    Some(Citation {
        field: Field::Body,
        span: Span::new(0, 0),
        form: Form::Hand,
        key: known.map_or_else(|| id.to_owned(), |known| key_of(&reference, Some(known), context.gazetteer)),
        reference,
        identity: Some(id.to_owned()),
        resolution: known.map_or(Resolution::Unknown, |known| Resolution::Resolved(known.id.clone())),
        evidence: Some(Evidence::Hand),
        date_conflict: false,
        congress_inferred: false,
        inferred: false,
    })
}
