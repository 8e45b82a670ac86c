//! The key of a citation as a person types it: `KL:21:TW:2021`, `KH:60:HU:`, `NQ:TW4:K12`, `nq:đh:kon rẫy`.
//!
//! In: what was typed, and the names of laws. Out: the key as chithi prints it, and what it says. Letter case counts for
//! nothing in it; nor do the marks of a law's name or of a congress's, where they are left out.

use super::assembly::{Assembly, LocalLevel};
use super::citation::Reference;
use super::found::Voice;
use super::issuer::known_code;
use super::law_name::{Amending, LawName};
use super::registry::Registry;
use super::term::Term;
use super::{DirectiveKind, IssuerCode, Plenum};
use crate::text::{Span, Tokens};

/// A key that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypedKey {
    /// Where.
    pub span: Span,
    /// As chithi prints it, as far as it is known; of a congress the name stays as typed.
    pub key: String,
    /// What it says.
    pub reference: Reference,
}

/// The key that a text is. A numbered one may have a place after it; of a congress's the end may be missing.
pub(super) fn typed_key(text: &str, registry: &Registry) -> Option<TypedKey> {
    let typed = text.trim();
    let (kind, rest) = typed.split_once(':')?;
    let mut reference = Reference::new(DirectiveKind::from_code(kind)?);
    let cells: Vec<&str> = rest.splitn(3, ':').collect();
    let is_numbered = cells.len() > 1 && cells.first().is_some_and(|cell| cell.parse::<super::Number>().is_ok());
    let (rest, length) = match is_numbered && !is_constitution(&reference) {
        true => {
            let (key, after) = numbered(&cells, &mut reference)?;
            (key, typed.len() - after)
        }
        false => (unnumbered(&cells, &mut reference, registry)?, typed.len()),
    };
    let start = text.len() - text.trim_start().len();
    let key = format!("{}:{rest}", reference.kind.code());
    Some(TypedKey { span: Span::new(start, start + length), key, reference })
}

/// `HP:1946`: its only number is its year.
fn is_constitution(reference: &Reference) -> bool {
    reference.kind == DirectiveKind::HienPhap
}

/// Number, issuer and year, and how many bytes are after them.
fn numbered(cells: &[&str], reference: &mut Reference) -> Option<(String, usize)> {
    let [number, issuer, rest @ ..] = cells else { return None };
    let rest: &str = rest.first().copied().unwrap_or("");
    let year = rest.split(char::is_whitespace).next().unwrap_or("");
    reference.number = Some(number.parse().ok()?);
    reference.issuer = (!issuer.is_empty()).then(|| issuer_of(issuer));
    reference.year = if year.is_empty() { None } else { Some(year.parse().ok()?) };
    let issuer = reference.issuer.as_ref().map(IssuerCode::as_str).unwrap_or_default();
    let number = reference.number?;
    Some((format!("{number}:{issuer}:{year}"), rest.len() - year.len()))
}

/// The issuer of a code in any letter case; one that no table has (`qh13`) in capitals, if none was typed.
fn issuer_of(typed: &str) -> IssuerCode {
    let known = known_code(typed).map(IssuerCode::from);
    known.unwrap_or_else(|| match typed.contains(char::is_uppercase) {
        true => IssuerCode::from(typed),
        false => IssuerCode::from(typed.to_uppercase().as_str()),
    })
}

/// What is after the kind in the key of a law by its name, or of a plenum's or a congress's directive: `Đất đai:1985`,
/// `TW4:K12`, `ĐH13`, `ĐH:Kon Rẫy:19`.
fn unnumbered(cells: &[&str], reference: &mut Reference, registry: &Registry) -> Option<String> {
    if reference.kind.is_law() {
        return law(cells, reference, registry);
    }
    let first = cells.first()?.to_uppercase();
    if let Some(congress) = first.strip_prefix("ĐH").or_else(|| first.strip_prefix("DH")) {
        return congress_of(congress, cells.get(1..)?, reference);
    }
    let number = first.strip_prefix("TW")?.parse().ok()?;
    let congress = cells.get(1)?.to_uppercase();
    reference.plenum = Some(Plenum { number, session: 0 });
    let number = congress.strip_prefix('K')?;
    reference.congress = if number.is_empty() { None } else { Some(number.parse().ok()?) };
    Some(format!("{first}:{congress}"))
}

/// `13`, or whose congress it was and which: `Kon Rẫy:19`.
fn congress_of(number: &str, cells: &[&str], reference: &mut Reference) -> Option<String> {
    reference.congress = if number.is_empty() { None } else { Some(number.parse().ok()?) };
    reference.assembly = Some(match reference.congress {
        Some(_) => Assembly::National,
        None => Assembly::Local(LocalLevel::Unknown),
    });
    if let Some(term) = cells.get(1).filter(|term| !term.is_empty()) {
        reference.term = Some(Term::read(term)?);
    }
    Some(std::iter::once(format!("ĐH{number}").as_str()).chain(cells.iter().copied()).collect::<Vec<_>>().join(":"))
}

/// `Đất đai:1985`, `1946`: the name as the table of laws has it, if it has it.
fn law(cells: &[&str], reference: &mut Reference, registry: &Registry) -> Option<String> {
    let (year, name) = cells.split_last()?;
    reference.year = if year.is_empty() { None } else { Some(year.parse().ok()?) };
    let name = name.first().copied().unwrap_or_default();
    let (amending, name) = match (name.strip_prefix("sửa đổi, bổ sung "), name.strip_suffix(" (sửa đổi)")) {
        (Some(name), _) => (Amending::Law, name),
        (None, Some(name)) => (Amending::Amended, name),
        (None, None) => (Amending::No, name),
    };
    let kind = reference.kind;
    let with_kind = [kind.name(), name].join(" ");
    let known = [with_kind.trim_end(), name].into_iter().find_map(|name| known_law(name, registry));
    let law = LawName { name: known.unwrap_or_else(|| with_kind.trim_end().into()), amending };
    let key = law.key(kind, reference.year);
    reference.law = Some(law);
    key.split_once(':').map(|(_, rest)| rest.to_owned())
}

/// The law that a text names as a whole, without a year, as the table of laws calls it.
fn known_law(text: &str, registry: &Registry) -> Option<Box<str>> {
    let tokens = Tokens::new(text);
    let found = registry.laws().longest_at(&tokens, 0, Voice::Query)?;
    (found.next == tokens.len()).then(|| found.name.into())
}
