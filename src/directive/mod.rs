//! Which directive is meant?
//!
//! In: the words of an article, the places it names, its date. Out: [`Citation`]s with their
//! resolution, and the [`Edge`]s of the cascade between them. The steps are find (`grammar`), resolve
//! (`resolve`), relate (`cascade`); each is total: an unclear citation keeps its candidates.

mod about;
mod adopted;
mod anniversary;
mod antecedent;
mod apart;
mod article_day;
mod asked;
mod assembled;
mod assembly;
mod back;
mod bare;
mod beside;
mod by_hand;
mod by_subject;
mod candidates;
mod cascade;
mod central_organ;
mod choice;
mod citation;
mod clause;
mod closeness;
mod congress;
mod congress_words;
mod counted;
mod decide;
mod deciding;
mod disagreement;
mod doubt;
mod evidence;
mod explain;
mod found;
mod grammar;
mod identity;
mod identity_name;
mod issued;
mod issuer;
mod issuing;
mod issuing_place;
mod kind;
mod law;
mod law_abroad;
mod law_forms;
mod law_name;
mod laws;
mod lead;
mod likelihood;
mod load;
mod local;
mod month_day;
mod named;
mod namesake;
mod neighbour;
mod nickname;
mod numbered;
mod odds;
mod once;
mod organ;
mod outside;
mod pair;
mod paired;
mod passive;
mod police;
mod programme;
mod question;
mod rarity;
mod reading;
mod registry;
mod related;
mod resolve;
mod rivals;
mod said;
mod said_part;
mod said_subject;
mod same_day;
mod seniority;
mod series;
mod settling;
mod sharing;
mod so;
mod state;
mod statement;
mod subject;
mod symbol;
mod symbol_parts;
mod tables;
mod tail;
mod telling;
mod term;
mod topic;
mod typed_key;
mod wanted;
mod warship;
mod wording;

pub use asked::Asked;
pub use assembly::{Assembly, LocalLevel};
pub use by_subject::{BySubject, by_subject, perhaps_meant};
pub use candidates::Rejection;
pub(crate) use candidates::roman;
pub use central_organ::CentralOrgan;
pub use citation::{Citation, Edge, Evidence, Form, NotANumber, Number, Reference, Relation, Resolution};
pub use closeness::Closeness;
pub(crate) use evidence::is_choice;
pub use explain::{Considered, Decision, Explanation, Parts, explain};
pub use found::MOST_CITATIONS;
pub use found::Reader;
pub(crate) use identity::{IdentityParts, identity_parts, issuer_slug, organisation_slug, place_slug};
pub use identity_name::{IdentityName, IdentityNames, name_of_key_text};
pub use issued::{Congress, Directive, Plenum, PlenumMeeting, lag_days};
pub use issuer::{IssuerCode, Level};
pub use issuing_place::IssuingPlace;
pub use kind::DirectiveKind;
pub use law_name::{Amending, LawName};
pub use load::{REGISTRY_COLUMNS, RegistryError};
pub use month_day::MonthDay;
pub(crate) use numbered::LEAST_YEAR;
pub use organ::{issuer_called, issuer_named};
pub use question::asked;
pub(crate) use question::{asked_among, laws_without_year, name_of_key, with_places};
pub use registry::Registry;
pub(crate) use said_part::passed_over;
pub use settling::Context;
pub use term::Term;

use crate::text::Field;

/// What an article says of directives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directives {
    /// Title first, then body, in reading order.
    pub citations: Vec<Citation>,
    /// Which carries on which, each pair once.
    pub cascade: Vec<Edge>,
    /// Whether a title or body has [`MOST_CITATIONS`], and more that weren't taken.
    pub cut: bool,
}

/// The citations of an article and the edges between them. Total; linear in the length of the text, but for
/// sorting what was found.
pub fn directives_of(context: Context<'_>) -> Directives {
    let readings = reading::Readings::of(context);
    let mut citations: Vec<Citation> = settled_citations(context, &readings).into_iter().map(|s| s.citation).collect();
    let cascade = cascade::edges(&citations, &readings);
    let in_body = citations.iter().filter(|citation| citation.field == Field::Body).count();
    let cut = in_body.max(citations.len() - in_body) >= MOST_CITATIONS;
    by_hand::add(&mut citations, context);
    Directives { citations, cascade, cut }
}

fn settled_citations<'a>(context: Context<'a>, readings: &reading::Readings<'a>) -> Vec<settling::Settled> {
    let found = |tokens| grammar::citations(tokens, found::Voice::Article, context.registry, context.published);
    let title = found(context.title).into_iter().map(|f| (Field::Title, f));
    let body = found(context.body).into_iter().map(|f| (Field::Body, f));
    resolve::resolve(title.chain(body).collect(), readings, context)
}
