//! Whether a citation is of the directive that a person asks for: decided here for every command.
//!
//! In: a citation as the index keeps it, and a question. Out: whether it means what is asked for, may mean it, or neither.
//! An open citation may mean what is among its candidates; the text rules out the others. One that nothing in the registry
//! fits answers a symbol, but no question that tells which directive of the registry is meant.

use serde::Serialize;

use super::{CitationRecord, ResolutionRecord};
use crate::directive::{Asked, Assembly, IssuerCode, LocalLevel, Reference};
use crate::locality::Tier;
use crate::text::{Tokens, marks_of};

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
    /// How well the citation answers a question; `None` if it is of something else.
    pub fn answers(&self, question: &Asked) -> Option<Fit> {
        if question.identity.is_some() {
            return (question.identity == self.identity).then_some(Fit::Cited);
        }
        if self.is_of_another_place(question) {
            return None;
        }
        if let Some(key) = &question.key
            && self.has_key(key, &question.reference)
        {
            return Some(self.told(question));
        }
        if question.is_open_key() {
            return None;
        }
        let is_asked = |id: &String| question.candidates.contains(id);
        match self.resolution {
            ResolutionRecord::Resolved => self.directive.as_ref().is_some_and(is_asked).then_some(Fit::Cited),
            ResolutionRecord::Ambiguous if !question.candidates.is_empty() => {
                self.candidates.iter().any(is_asked).then_some(Fit::Possible)
            }
            ResolutionRecord::Unknown if question.is_of_registry() => None,
            _ => self.has_name(&question.reference).then_some(self.told(question)),
        }
    }

    fn is_of_another_place(&self, question: &Asked) -> bool {
        let Some(asked) = &question.place else { return false };
        match self.place {
            Some(place) => !asked.holds(place),
            None => question.local_congress().is_some(), // each place has some
        }
    }

    /// Whether its key is the one asked for; of a congress, what isn't said in either agrees with everything.
    fn has_key(&self, key: &str, asked: &Reference) -> bool {
        if asked.assembly.is_none() || asked.congress.is_some() {
            return *key == self.key;
        }
        let (mut asked_cells, mut own_cells) = (key.split(':'), self.key.split(':'));
        let same_sort = (0..2).all(|_| asked_cells.next() == own_cells.next());
        let whose = asked_cells.next().is_none_or(|asked| own_cells.next().is_some_and(|own| spells(asked, own)));
        same_sort && whose && self.may_be_of_term(asked)
    }

    /// Whether the symbol, the congress or the law is that of a reference, as far as either says.
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
            && agree(asked.date, self.date)
            && agree(asked.congress, self.congress);
        same_symbol || self.is_of_plenum(asked) || self.is_of_congress(asked) || self.is_of_law(asked)
    }

    /// Whether it is named by the plenum that a question names, in a term that agrees.
    fn is_of_plenum(&self, asked: &Reference) -> bool {
        let is_by_plenum = asked.number.is_none() && self.number.is_none() && asked.kind == self.kind;
        let is_same = asked.plenum.is_some() && asked.plenum.map(|plenum| plenum.number) == self.plenum;
        is_by_plenum && is_same && agree(asked.congress, self.congress) && agree(asked.stated_year(), self.year)
    }

    fn is_of_congress(&self, asked: &Reference) -> bool {
        self.names_congress()
            && asked.kind == self.kind
            && (asked.congress.is_none() || asked.congress == self.congress)
            && asked.organisation.as_deref() == self.organisation.as_deref()
            && asked.assembly.is_some_and(|assembly| self.may_be_of_level(assembly))
            && self.may_be_of_term(asked)
    }

    /// Whether it is of a congress, by whatever name: *(viết tắt là Nghị quyết)*, *Nghị quyết này*.
    fn names_congress(&self) -> bool {
        self.number.is_none() && self.key.split(':').nth(1).is_some_and(|cell| cell.starts_with("ĐH"))
    }

    fn may_be_of_term(&self, asked: &Reference) -> bool {
        asked.term.zip(self.term.as_deref()).is_none_or(|(asked, said)| asked.may_be(said))
    }

    /// Whether the congress was one of that level: its words say so, or else the place it is of. An organisation beside the
    /// Party of which neither says it may be of any.
    fn may_be_of_level(&self, asked: Assembly) -> bool {
        let Assembly::Local(asked) = asked else {
            return self.level.is_none_or(|own| own == LocalLevel::Unknown && self.place.is_none());
        };
        let Some(own) = self.level else { return false };
        match (own, self.place) {
            _ if asked == LocalLevel::Unknown => true,
            (LocalLevel::Unknown, Some(place)) => match asked.tier() {
                Some(tier) => tier == place.tier,
                None => place.tier != Tier::Commune,
            },
            (LocalLevel::Unknown, None) => true,
            _ => asked == own,
        }
    }

    /// Whether it is of the law asked for by its name; without a year of any law of that name.
    fn is_of_law(&self, asked: &Reference) -> bool {
        let is_any_year = asked.stated_year().is_none();
        let is_key = |key: String| key == self.key || (is_any_year && self.key.starts_with(&key));
        asked.law_key().is_some_and(is_key)
    }

    /// How sure a citation of the symbol asked for is: whether it is told which directive it means, and of which place
    /// where one is asked for.
    fn told(&self, question: &Asked) -> Fit {
        let is_told = self.identity.is_some() && (question.place.is_none() || self.place.is_some());
        if is_told { Fit::Cited } else { Fit::Possible }
    }
}

/// Whether what was typed spells a name: in any letter case, and without marks where they are left out.
fn spells(typed: &str, name: &str) -> bool {
    let (typed, name) = (Tokens::new(typed), Tokens::new(name));
    let keys = (0..name.len()).map(|at| name.key(at));
    typed.len() == name.len() && marks_of(&typed, 0..typed.len(), keys).is_some()
}

/// What isn't said agrees with everything.
fn agree<T: PartialEq>(asked: Option<T>, said: Option<T>) -> bool {
    match (asked, said) {
        (Some(asked), Some(said)) => asked == said,
        _ => true,
    }
}
