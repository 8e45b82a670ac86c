//! `/van-ban`: the directives that articles cite; with a name, that of this name.

use super::super::answered::Answered;
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use super::named::named;
use crate::answer::IssuedAt;
use crate::ask::{CitedRequest, cited_directives};
use crate::directive::DirectiveKind;
use crate::render::web::{self, CitedAt, InRegistry, Level, Section, Unread};

/// Directives on a page at most.
const MOST: usize = 1_000;

/// Answers it.
///
/// # Errors
/// If the address can't be read, there is no index, or it can't be read; or that the address is another one.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    if let Some(address) = chosen(&call.query) {
        return Err(Failure::SeeOther(address));
    }
    let at: CitedAt = call.at()?;
    if !at.ten.trim().is_empty() {
        return named(call, at.ten.trim());
    }
    let kind = DirectiveKind::from_code(&at.kind);
    if kind.is_none() && !at.kind.is_empty() {
        return Err(Failure::Address(Unread::Value { name: "kind".into(), value: at.kind }));
    }
    let given = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
    let request = CitedRequest {
        words: given(&at.words),
        kind,
        issuer: given(&at.issuer),
        congress: (at.congress > 0).then_some(at.congress),
        level: level(at.level),
        in_registry: match at.registry {
            InRegistry::Any => None,
            InRegistry::Yes => Some(true),
            InRegistry::No => Some(false),
        },
        uncited: at.uncited,
        sort: at.sort,
        limit: at.limit.clamp(1, MOST),
        after: given(&at.after),
    };
    let mut heard = Vec::new();
    let reply = cited_directives(&call.index()?, &request, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let told = Told { outcome: reply.outcome, notes: &notes };
    let answer = reply.answer.ok_or(web::Problem::NoIndex)?;
    let page = || web::cited_directives(&call.frame(Section::Directives, ""), &at, &answer);
    call.answer_with_table(&told, &answer, ("van-ban", &answer.rows), page)
}

/// Where the rows that were ticked are shown together, if any were.
fn chosen(query: &str) -> Option<String> {
    let fields: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let is_table = fields.iter().any(|(name, value)| name == "toi" && value == "do-phu");
    let is_form = fields.iter().any(|(name, _)| name == "toi");
    let ids: Vec<String> = fields.into_iter().filter(|(name, _)| name == "chon").map(|(_, id)| id).collect();
    is_form.then(|| web::chosen(&ids, is_table))
}

fn level(level: Level) -> Option<IssuedAt> {
    match level {
        Level::Any => None,
        Level::Centre => Some(IssuedAt::Centre),
        Level::State => Some(IssuedAt::State),
        Level::Province => Some(IssuedAt::Province),
        Level::District => Some(IssuedAt::District),
        Level::Commune => Some(IssuedAt::Commune),
        Level::Unknown => Some(IssuedAt::Unknown),
    }
}
