//! The postings of a few terms, walked as one list of documents.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

/// Terms of which a document has at least one, each with how much it counts.
#[derive(Debug, Clone, Default)]
pub(super) struct AnyOf {
    pub members: Vec<(Term, f32)>,
    /// Every term of a field that begins so, too.
    pub beginning: Option<(Field, String)>,
}

impl AnyOf {
    /// The postings in one segment; `None` if it has none of the terms.
    pub fn postings(&self, reader: &SegmentReader, option: IndexRecordOption) -> tantivy::Result<Option<AnyPostings>> {
        let mut members = Vec::with_capacity(self.members.len());
        for (term, weight) in &self.members {
            if let Some(postings) = reader.inverted_index(term.field())?.read_postings(term, option)? {
                members.push((postings, *weight));
            }
        }
        if let Some((field, start)) = &self.beginning {
            let inverted = reader.inverted_index(*field)?;
            let mut terms = inverted.terms().range().ge(start.as_bytes()).into_stream()?;
            while terms.advance() && terms.key().starts_with(start.as_bytes()) {
                members.push((inverted.read_postings_from_terminfo(terms.value(), option)?, 1.0));
            }
        }
        Ok((!members.is_empty()).then(|| AnyPostings::new(members)))
    }
}

/// Postings of the members, standing together on the first document that any of them has.
pub(super) struct AnyPostings {
    members: Vec<(SegmentPostings, f32)>,
    doc: DocId,
}

impl AnyPostings {
    fn new(members: Vec<(SegmentPostings, f32)>) -> Self {
        let doc = first_doc(&members);
        AnyPostings { members, doc }
    }

    /// Weighted number of occurrences in the current document.
    pub fn frequency(&self) -> f32 {
        self.here().map(|(postings, weight)| postings.term_freq() as f32 * weight).sum()
    }

    /// Positions in the current document in their order, each with the weight of its member.
    pub fn positions(&mut self, buffer: &mut Vec<u32>, out: &mut Vec<(u32, f32)>) {
        out.clear();
        let doc = self.doc;
        for (postings, weight) in self.members.iter_mut().filter(|(p, _)| p.doc() == doc) {
            postings.positions(buffer);
            out.extend(buffer.iter().map(|&position| (position, *weight)));
        }
        if self.members.len() > 1 {
            out.sort_unstable_by_key(|(position, _)| *position);
        }
    }

    fn here(&self) -> impl Iterator<Item = &(SegmentPostings, f32)> {
        self.members.iter().filter(|(postings, _)| postings.doc() == self.doc)
    }
}

fn first_doc(members: &[(SegmentPostings, f32)]) -> DocId {
    members.iter().map(|(postings, _)| postings.doc()).min().unwrap_or(TERMINATED)
}

impl DocSet for AnyPostings {
    fn advance(&mut self) -> DocId {
        if let [(only, _)] = self.members.as_mut_slice() {
            self.doc = only.advance();
            return self.doc;
        }
        let doc = self.doc;
        for (postings, _) in &mut self.members {
            if postings.doc() == doc {
                postings.advance();
            }
        }
        self.doc = first_doc(&self.members);
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc >= target {
            return self.doc;
        }
        if let [(only, _)] = self.members.as_mut_slice() {
            self.doc = only.seek(target);
            return self.doc;
        }
        for (postings, _) in &mut self.members {
            if postings.doc() < target {
                postings.seek(target);
            }
        }
        self.doc = first_doc(&self.members);
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.members.iter().map(|(postings, _)| postings.size_hint()).sum()
    }
}
