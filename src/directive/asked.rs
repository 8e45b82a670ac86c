//! A directive that a person asks for.

use serde::{Deserialize, Serialize};

use super::DirectiveKind;
use super::assembly::{Assembly, LocalLevel};
use super::candidates::roman;
use super::citation::Reference;
use super::issued::Directive;
use super::issuer::Level;
use super::issuing_place::IssuingPlace;
use crate::locality::Tier;
use crate::text::Span;

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
    /// The key of citations (`KH:60:HU:`), if they were asked for by that. Of a key that the registry settles, the directive is
    /// in `candidates`; of one that several of its directives have, these.
    pub key: Option<String>,
    /// Whether the words beside its name are the subject of those in `candidates`.
    #[serde(default)]
    pub by_subject: bool,
    /// Whose it is, where each place has one of this symbol.
    pub place: Option<IssuingPlace>,
}

impl Reference {
    /// `Quyết định 193/QĐ-TTg`, `Luật 45/2013/QH13`: kind and symbol of what the State issued; none of what the Party did.
    fn symbol_of_state(&self) -> Option<String> {
        let (number, issuer) = (self.number?, self.issuer.as_ref().filter(|issuer| !issuer.is_party())?);
        let year = self.year.map(|year| format!("/{year}")).unwrap_or_default();
        Some(match self.kind {
            DirectiveKind::Luat => format!("{} {number}{year}/{issuer}", self.kind.name()),
            DirectiveKind::QuyDinh => format!("Quyết định {number}{year}/QĐ-{issuer}"),
            kind => format!("{} {number}{year}/{}-{issuer}", kind.name(), kind.code()),
        })
    }
}

impl Asked {
    /// A question that only a reference and the directives of the registry that fit it make.
    pub(super) fn new(span: Span, reference: Reference, candidates: Vec<String>) -> Self {
        Asked { span, reference, candidates, identity: None, key: None, by_subject: false, place: None }
    }

    /// A question about one directive of the registry.
    pub fn one(directive: &Directive, span: Span) -> Self {
        let mut reference = Reference::new(directive.kind);
        reference.number = directive.number;
        reference.issuer = Some(directive.issuer.clone());
        (reference.year, reference.congress) = (directive.year, directive.congress);
        Asked::new(span, reference, vec![directive.id.clone()])
    }

    /// A question about a directive that can't be told; no citation fits it.
    pub fn nothing(span: Span) -> Self {
        Asked::new(span, Reference::new(DirectiveKind::Lenh), Vec::new())
    }

    /// Whether it is [`Asked::nothing`].
    pub fn is_nothing(&self) -> bool {
        let nothing = Self::nothing(self.span);
        *self == nothing
    }

    /// The level of the local organisation whose congress it asks for by name.
    pub fn local_congress(&self) -> Option<LocalLevel> {
        match self.reference.assembly.filter(|_| self.key.is_none() && self.identity.is_none()) {
            Some(Assembly::Local(level)) => Some(level),
            _ => None,
        }
    }

    /// The tier of the committees that issue such a directive; none where it is the centre, or isn't told by the symbol,
    /// and where the question has an identity.
    pub fn issuing_tier(&self) -> Option<Tier> {
        if let Some(level) = self.local_congress() {
            return level.tier();
        }
        self.issuing_level().and_then(Level::tier)
    }

    /// Whether places issue such a directive, each its own, so that one beside its symbol tells which is meant.
    pub fn is_of_places(&self) -> bool {
        self.issuing_tier().is_some() || self.issuing_level().is_some_and(Level::is_of_places)
    }

    fn issuing_level(&self) -> Option<Level> {
        let is_symbol = self.identity.is_none() && self.reference.number.is_some();
        self.reference.issuer.as_ref().filter(|_| is_symbol).map(|issuer| issuer.level())
    }

    /// Whether it asks for a law by its name, without the year that tells which.
    pub fn is_law_of_any_year(&self) -> bool {
        self.reference.law.is_some() && self.reference.stated_year().is_none()
    }

    /// Whether what nothing in the registry fits isn't asked for: it has directives that are, and more than a symbol is said, or
    /// less. *Nghị quyết 18* is the name of the Party's; the *18-NQ/TU* of a province, which has that number as well, is another.
    pub fn is_of_registry(&self) -> bool {
        let Reference { congress, plenum, number, issuer, .. } = &self.reference;
        let tells_which = self.reference.stated_year().is_some() || congress.is_some() || plenum.is_some();
        let is_bare = number.is_some() && issuer.is_none();
        !self.candidates.is_empty() && (tells_which || is_bare || self.by_subject)
    }

    /// Whether what it asks for by a key is that key alone, since the registry settles none or several of this key.
    pub fn is_open_key(&self) -> bool {
        self.key.is_some() && self.candidates.len() != 1
    }

    /// The name asked for: `Chỉ thị 10-CT/TU`, with the place if one was named.
    pub fn label(&self) -> String {
        if self.reference.assembly.is_some() && self.key.is_none() && self.identity.is_none() {
            return self.congress_name();
        }
        let name = self.identity.clone().or_else(|| self.key.clone()).unwrap_or_else(|| self.name());
        let place = self.place.as_ref().map(|place| format!(" {}", place.name)).unwrap_or_default();
        name + &place
    }

    fn name(&self) -> String {
        let reference = &self.reference;
        if let Some(symbol) = reference.symbol_of_state() {
            return symbol;
        }
        let number = reference.number.map(|n| format!(" {n}")).unwrap_or_default();
        // A plenum's is called by the plenum.
        let issuer = reference.issuer.as_ref().filter(|_| reference.number.is_some());
        let issuer = issuer.map(|i| format!("-{}/{i}", reference.kind.code())).unwrap_or_default();
        let plenum = reference.plenum.map(|p| format!(" Trung ương {}", p.number)).unwrap_or_default();
        let congress = reference.congress.map(|c| format!(" khóa {}", roman(c))).unwrap_or_default();
        if let Some(law) = &reference.law {
            let year = reference.stated_year().map(|year| format!(" {year}")).unwrap_or_default();
            return format!("{}{year}", law.name);
        }
        format!("{}{number}{issuer}{plenum}{congress}", reference.kind.name())
    }

    /// `Nghị quyết Đại hội Đảng bộ huyện Kon Rẫy lần thứ XIX`, which can be asked for as it is.
    fn congress_name(&self) -> String {
        let Reference { kind, congress, organisation, term, assembly, .. } = &self.reference;
        let mut words = vec![format!("{} Đại hội", kind.name())];
        words.extend(congress.map(roman));
        match (organisation.as_deref(), assembly) {
            (Some(name), _) => words.push(name.to_owned()),
            (None, Some(Assembly::Local(_))) => words.push("Đảng bộ".to_owned()),
            (None, _) if congress.is_some() => words.push("của Đảng".to_owned()),
            (None, _) => words.push("Đảng".to_owned()),
        }
        match assembly {
            Some(Assembly::Local(level)) => words.extend(level.word().map(str::to_owned)),
            _ => words.extend(organisation.as_ref().map(|_| "toàn quốc".to_owned())),
        }
        words.extend(self.place.as_ref().map(|place| place.name.clone()));
        words.extend(term.and_then(|term| term.number).map(|number| format!("lần thứ {}", roman(number))));
        words.extend(term.and_then(|term| term.years).map(|(first, last)| format!("nhiệm kỳ {first}-{last}")));
        words.join(" ")
    }
}
