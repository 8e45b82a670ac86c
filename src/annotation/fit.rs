//! Whether a citation is of the directive that a person asks for.

use serde::Serialize;

use super::CitationRecord;
use crate::directive::{Asked, Form, IssuerCode, Reference};

/// How well a citation answers a question about a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// It may mean the directive asked for.
    Possible,
    /// It means it.
    Cited,
}

impl CitationRecord {
    /// How well the citation answers a question: it resolves to a directive asked for, or it has the
    /// symbol asked for and isn't resolved to another one; `None` if it is of something else.
    pub fn answers(&self, question: &Asked) -> Option<Fit> {
        if question.identity.is_some() {
            return (question.identity == self.identity).then_some(Fit::Cited);
        }
        let of_congress = question.reference.assembly.is_some() && question.key.is_none();
        if of_congress && question.place.is_some() && self.place.is_none() {
            return None; // each place has some
        }
        if question.place.as_ref().zip(self.place).is_some_and(|(asked, place)| !asked.holds(place)) {
            return None;
        }
        if let Some(key) = &question.key {
            let is_congress = question.reference.assembly.is_some();
            let has_key = if is_congress { begins_with(&self.key, key) } else { *key == self.key };
            return has_key.then_some(self.told(question));
        }
        if let Some(id) = &self.directive {
            return question.candidates.contains(id).then_some(Fit::Cited);
        }
        if question.candidates.iter().any(|id| self.candidates.contains(id)) {
            return Some(Fit::Possible);
        }
        self.has_name(&question.reference).then_some(self.told(question))
    }

    /// Whether the symbol, or the congress, is that of a reference, as far as either says.
    fn has_name(&self, asked: &Reference) -> bool {
        let is_same_issuer = |asked: &IssuerCode| {
            let own = self.issuer_code.as_deref().map(IssuerCode::from);
            own.is_some_and(|own| asked.is_same(&own, self.kind))
        };
        let same_symbol = asked.kind == self.kind
            && asked.number.is_some()
            && asked.number.map(|n| n.to_string()) == self.number
            && asked.issuer.as_ref().is_none_or(is_same_issuer)
            && agree(asked.stated_year(), self.year)
            && agree(asked.congress, self.congress);
        let same_congress = asked.assembly.is_some()
            && self.form == Form::Congress
            && asked.kind == self.kind
            && asked.congress == self.congress
            && asked.organisation.as_deref() == self.organisation.as_deref()
            && asked.place.is_none_or(|place| self.place == Some(place))
            && asked.term.zip(self.term.as_deref()).is_none_or(|(asked, said)| asked.may_be(said));
        let same_law = asked.law_key().is_some_and(|key| key == self.key);
        same_symbol || same_congress || same_law
    }

    /// How sure a citation of the symbol asked for is: whether it is told which directive it means, and of which place
    /// where one is asked for.
    fn told(&self, question: &Asked) -> Fit {
        let is_told = self.identity.is_some() && (question.place.is_none() || self.place.is_some());
        if is_told { Fit::Cited } else { Fit::Possible }
    }
}

/// Whether a key begins with all cells of another: `NQ:ĐH:Kon Rẫy:19` with `NQ:ĐH`.
fn begins_with(key: &str, beginning: &str) -> bool {
    key.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

/// What isn't said agrees with everything.
fn agree<T: PartialEq>(asked: Option<T>, said: Option<T>) -> bool {
    match (asked, said) {
        (Some(asked), Some(said)) => asked == said,
        _ => true,
    }
}
