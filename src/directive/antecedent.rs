//! What a mention that points back means.

use rustc_hash::{FxHashMap, FxHashSet};

use super::DirectiveKind;
use super::citation::{Citation, Evidence, Form};
use super::found::Reader;
use super::kind::HEADS;
use super::settling::{Draft, Settled};
use crate::text::{Field, Span, Tokens};

/// The citations settled so far, as mentions point back to them: by kind, and by the span that defines a name.
pub(super) struct Antecedents {
    nearest: FxHashMap<(Field, DirectiveKind), usize>,
    /// For the spans that a defined name stands for.
    defining: FxHashMap<(Field, Span), Option<usize>>,
}

impl Antecedents {
    /// None yet, of these citations.
    pub fn of(drafts: &[Draft]) -> Self {
        let spans: FxHashSet<(Field, Span)> =
            drafts.iter().filter_map(|d| d.found.stands_for.map(|span| (d.field, span))).collect();
        let defining = drafts.iter().map(|d| (d.field, d.found.span)).filter(|span| spans.contains(span));
        Antecedents { nearest: FxHashMap::default(), defining: defining.map(|span| (span, None)).collect() }
    }

    /// Notes the next citation, which has place `at` among the settled ones.
    pub fn note(&mut self, citation: &Citation, at: usize) {
        self.nearest.insert((citation.field, citation.reference.kind), at);
        if let Some(defining) = self.defining.get_mut(&(citation.field, citation.span)) {
            *defining = Some(at);
        }
    }

    /// `Nghị quyết này`: the nearest citation of its kind before it, unless one that wasn't read stands
    /// nearer; a defined name: the citation that defined it.
    pub fn pointed_at(&self, draft: &Draft, before: &[Settled], tokens: &Tokens) -> Option<Settled> {
        let antecedent = match draft.found.stands_for {
            Some(span) => before.get((*self.defining.get(&(draft.field, span))?)?)?,
            None => {
                let nearest = before.get(*self.nearest.get(&(draft.field, draft.reference.kind))?)?;
                let near = draft.found.span.start.saturating_sub(nearest.citation.span.end) <= MAX_BYTES_BACK;
                let between = nearest.words.end..draft.found.words.start;
                if !near || !same_name(tokens, nearest, draft) || names_another(tokens, between, draft.reference.kind) {
                    return None;
                }
                nearest
            }
        };
        Some(pointing(draft, antecedent))
    }
}

fn pointing(draft: &Draft, antecedent: &Settled) -> Settled {
    let citation = Citation {
        field: draft.field,
        span: draft.found.span,
        form: Form::Back,
        inferred: true,
        evidence: antecedent.citation.evidence.map(|_| Evidence::Antecedent),
        ..antecedent.citation.clone()
    };
    let (reader, words) = (Reader::Back, draft.found.words.clone());
    Settled { citation, reader, said: draft.reference.clone(), is_outside: true, words }
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
