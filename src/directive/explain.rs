//! How a citation was read and decided: for a person who doubts an answer.

use serde::Serialize;

use super::candidates::{Candidate, Rejection, judged};
use super::citation::{Evidence, Resolution};
use super::found::Reader;
use super::reading::Readings;
use super::settling::{Context, Settled};
use super::{Congress, DirectiveKind, IssuerCode, Level, Registry};
use crate::locality::{Gazetteer, setting_of};
use crate::text::{Span, Tokens};

/// One citation, with how it was read and decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The words.
    pub surface: String,
    /// Where they stand.
    pub span: Span,
    /// The same, counted in characters.
    #[serde(skip)]
    pub characters: Span,
    /// The rule that read them.
    pub reader: Reader,
    /// What they and the words around them say.
    pub parts: Parts,
    /// Every directive of the registry that was thought of, sorted by id.
    pub candidates: Vec<Considered>,
    /// Id in the registry, if it is resolved.
    pub directive: Option<String>,
    /// Identity over all articles, also of a directive outside the registry.
    pub identity: Option<String>,
    /// What settled it.
    pub evidence: Option<Evidence>,
    /// Whether the day beside it is another than that of the directive.
    pub date_conflict: bool,
    /// For a directive of the Party's centre outside the registry: not issued before this day, since numbers of
    /// a term rise with the days.
    pub issued_after: Option<jiff::civil::Date>,
    /// As `issued_after`: not issued after this day.
    pub issued_before: Option<jiff::civil::Date>,
    /// What was decided.
    pub decision: Decision,
}

/// What was decided of a citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Decision {
    /// This directive of the registry is meant.
    Resolved {
        /// Its id.
        directive: String,
        /// What settled it.
        evidence: Option<Evidence>,
    },
    /// One directive of the registry fits, but nothing speaks for it.
    OneFits,
    /// So many directives fit.
    SeveralFit(usize),
    /// The registry has none of that number.
    NotInRegistry,
    /// Every directive of that number was rejected.
    AllRejected,
}

/// The parts read; what isn't said is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// Kind.
    pub kind: DirectiveKind,
    /// Number.
    pub number: Option<String>,
    /// Code of the issuer.
    pub issuer: Option<IssuerCode>,
    /// Year in the symbol or beside it.
    pub year: Option<i16>,
    /// Day beside it.
    pub date: Option<jiff::civil::Date>,
    /// Khóa beside it.
    pub congress: Option<Congress>,
    /// Number of the plenum.
    pub plenum: Option<u8>,
}

/// A directive that was thought of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Considered {
    /// Id in the registry.
    pub id: String,
    /// Kind and symbol.
    pub name: String,
    /// Day of issue, if the registry has it.
    pub date: Option<jiff::civil::Date>,
    /// Why it can't be meant.
    pub rejected: Option<Rejection>,
}

/// Explains each citation in `text`, read as an article without date or place. Total.
///
/// ```
/// use chithi::directive::{Reader, Registry, Rejection, explain};
/// use chithi::locality::Gazetteer;
/// let (registry, gazetteer) = (Registry::built_in(), Gazetteer::built_in());
/// let told = explain("thực hiện Nghị quyết số 12-NQ/TW (khóa XI)", &registry, &gazetteer);
/// assert_eq!(told[0].reader, Reader::Symbol);
/// assert_eq!(told[0].directive.as_deref(), Some("nq-12-tw-k11"));
/// assert!(told[0].candidates.iter().any(|c| c.rejected == Some(Rejection::OtherTerm(11))));
/// ```
pub fn explain(text: &str, registry: &Registry, gazetteer: &Gazetteer) -> Vec<Explanation> {
    let (title, body) = (Tokens::new(""), Tokens::new(text));
    let setting = setting_of(gazetteer, &title, &body, None, None, None);
    let context = Context {
        title: &title,
        body: &body,
        published: None,
        setting: &setting,
        registry,
        gazetteer,
        cites: &[],
        cites_not: &[],
    };
    let settled = super::settled_citations(context, &Readings::of(context));
    settled.iter().map(|settled| explanation(settled, text, registry)).collect()
}

fn explanation(settled: &Settled, text: &str, registry: &Registry) -> Explanation {
    let (citation, said) = (&settled.citation, &settled.said);
    let characters = |end: usize| text.get(..end).map_or(end, |before| before.chars().count());
    let judged = judged_of(settled, registry);
    let mut candidates: Vec<Considered> = judged.iter().map(considered).collect();
    let (issued_after, issued_before) = issued_between(settled, registry);
    candidates.sort_by(|a, b| a.id.cmp(&b.id));
    candidates.dedup_by(|a, b| a.id == b.id);
    Explanation {
        surface: citation.span.of(text).to_owned(),
        span: citation.span,
        characters: Span::new(characters(citation.span.start), characters(citation.span.end)),
        reader: settled.reader,
        parts: Parts {
            kind: said.kind,
            number: said.number.map(|n| n.to_string()),
            issuer: said.issuer.clone(),
            year: said.year,
            date: said.date,
            congress: said.congress,
            plenum: said.plenum.map(|p| p.number),
        },
        candidates,
        directive: match &citation.resolution {
            Resolution::Resolved(id) => Some(id.clone()),
            Resolution::Ambiguous(_) | Resolution::Unknown => None,
        },
        identity: citation.identity.clone(),
        evidence: citation.evidence,
        date_conflict: citation.date_conflict,
        issued_after,
        issued_before,
        decision: decision(settled, judged.is_empty()),
    }
}

/// Every directive that was thought of, in an article without a day.
fn judged_of<'r>(settled: &Settled, registry: &'r Registry) -> Vec<Candidate<'r>> {
    if settled.is_outside { Vec::new() } else { judged(registry, &settled.said, None) }
}

/// Between which days an unknown number of a known term was issued.
fn issued_between(settled: &Settled, registry: &Registry) -> (Option<jiff::civil::Date>, Option<jiff::civil::Date>) {
    let said = &settled.said;
    match (&settled.citation.resolution, said.number, &said.issuer, said.congress) {
        (Resolution::Unknown, Some(number), Some(issuer), Some(congress)) if issuer.level() == Level::PartyCentre => {
            registry.issued_between(said.kind, number, issuer, congress)
        }
        _ => (None, None),
    }
}

fn considered(candidate: &Candidate) -> Considered {
    let directive = candidate.directive;
    Considered { id: directive.id.clone(), name: directive.name(), date: directive.date, rejected: candidate.rejected }
}

fn decision(settled: &Settled, none_known: bool) -> Decision {
    let citation = &settled.citation;
    match &citation.resolution {
        Resolution::Resolved(id) => Decision::Resolved { directive: id.clone(), evidence: citation.evidence },
        Resolution::Ambiguous(ids) if ids.len() == 1 => Decision::OneFits,
        Resolution::Ambiguous(ids) => Decision::SeveralFit(ids.len()),
        Resolution::Unknown if none_known => Decision::NotInRegistry,
        Resolution::Unknown => Decision::AllRejected,
    }
}
