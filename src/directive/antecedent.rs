//! What a mention that points back means.

use super::DirectiveKind;
use super::citation::{Citation, Evidence, Form};
use super::explain::Reader;
use super::kind::HEADS;
use super::resolve::{Context, Draft, Settled};
use crate::text::Tokens;

/// `Nghị quyết này`: the nearest citation of its kind before it, unless one that wasn't read stands
/// nearer; a defined name: the citation that defined it.
pub(super) fn pointed_at(draft: &Draft, before: &[Settled], context: Context<'_>) -> Option<Settled> {
    let mut here = before.iter().rev().filter(|s| s.citation.field == draft.field);
    let antecedent = match draft.found.stands_for {
        Some(span) => here.find(|s| s.citation.span == span)?,
        None => {
            let nearest = here.find(|s| s.citation.reference.kind == draft.reference.kind)?;
            let tokens = context.tokens(draft.field);
            let near = draft.found.span.start.saturating_sub(nearest.citation.span.end) <= MAX_BYTES_BACK;
            let between = nearest.words.end..draft.found.words.start;
            if !near || !same_name(tokens, nearest, draft) || names_another(tokens, between, draft.reference.kind) {
                return None;
            }
            nearest
        }
    };
    let citation = Citation {
        field: draft.field,
        span: draft.found.span,
        form: Form::Back,
        inferred: true,
        evidence: antecedent.citation.evidence.map(|_| Evidence::Antecedent),
        ..antecedent.citation.clone()
    };
    let (reader, words) = (Reader::Back, draft.found.words.clone());
    Some(Settled { citation, reader, said: draft.reference.clone(), judged: Vec::new(), words })
}

/// A back-reference reaches over a few paragraphs.
const MAX_BYTES_BACK: usize = 3000;

/// "Quy định này" doesn't point to a *Quyết định*, though both are QĐ.
fn same_name(tokens: &Tokens, antecedent: &Settled, draft: &Draft) -> bool {
    let first = tokens.at_or_after(antecedent.citation.span.start);
    let own = draft.found.words.start;
    draft.reference.kind != DirectiveKind::QuyDinh
        || tokens.key(first) == tokens.key(own) && tokens.key(first + 1) == tokens.key(own + 1)
}

/// Whether a document of this kind that has no number is named among the words: "nghị quyết của Quốc hội".
fn names_another(tokens: &Tokens, words: std::ops::Range<usize>, kind: DirectiveKind) -> bool {
    words.into_iter().any(|at| {
        HEADS.longest_at(tokens, at).is_some_and(|head| {
            head.values.iter().any(|h| h.kind == kind) && matches!(tokens.key(head.next), "của" | "về" | "mới")
        })
    })
}
