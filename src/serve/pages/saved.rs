//! `/theo-doi`: questions that are asked again, and what is new of them.

use serde::{Deserialize, Serialize};

use super::super::answered::{Answered, HTML};
use super::super::call::{Call, Told, all_notes};
use super::super::failure::Failure;
use super::sent::{field, sent};
use crate::answer::NewArticle;
use crate::ask::{self, Collected, NewsRequest, Outcome, SaveRequest, followed, remove_saved};
use crate::render::web::{self, At, SavedAt, Section};
use crate::render::{Beside, Format, Look, Stream, View};

/// Answers it.
///
/// # Errors
/// If there is no index, or it or the saved queries can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    let at: SavedAt = call.at()?;
    let mut heard = Vec::new();
    let reply = followed(&call.index()?, &call.shared.options.saved, &mut heard)?;
    let notes = all_notes(heard, &reply);
    let (told, all) = (Told { outcome: reply.outcome, notes: &notes }, reply.answer.unwrap_or_default());
    let name = if at.q.is_empty() { "" } else { at.q.as_str() };
    call.answer_with_table(&told, &all, ("chithi", &all), || {
        web::saved(&call.frame(Section::None, ""), &all, &notes, (name, &at.q))
    })
}

/// Saves a question.
///
/// # Errors
/// If the form isn't one of this server, or the question can't be saved.
pub fn save(call: &Call) -> Result<Answered, Failure> {
    let fields = sent(call)?;
    let (name, query) = (field(&fields, "name"), field(&fields, "q"));
    let request = SaveRequest { name: name.to_owned(), query: query.to_owned(), from_start: false };
    let mut heard = Vec::new();
    let reply = ask::save(&call.index()?, &call.shared.options.saved, &request, &mut heard)?;
    changed(call, heard, &reply, (name, query))
}

/// Marks what is new of a question as seen.
///
/// # Errors
/// If the form isn't one of this server, or that can't be written.
pub fn mark(call: &Call) -> Result<Answered, Failure> {
    let fields = sent(call)?;
    let request = NewsRequest { name: Some(field(&fields, "name").to_owned()) };
    let (saved, mut new) = (&call.shared.options.saved, Collected::<NewArticle>::default());
    let reply = ask::news(&call.index()?, saved, &request, &mut new)?;
    if let Some(look) = &reply.answer {
        look.mark(saved)?;
    }
    changed(call, new.notes, &reply, ("", ""))
}

/// Removes a question.
///
/// # Errors
/// If the form isn't one of this server, or it can't be removed.
pub fn remove(call: &Call) -> Result<Answered, Failure> {
    let fields = sent(call)?;
    let mut heard = Vec::new();
    let reply = remove_saved(&call.shared.options.saved, field(&fields, "name"), &mut heard)?;
    changed(call, heard, &reply, ("", ""))
}

/// Leads back to the page; where nothing was changed, the page says why.
fn changed<A>(
    call: &Call,
    heard: Vec<ask::Note>,
    reply: &ask::Reply<A>,
    proposed: (&str, &str),
) -> Result<Answered, Failure> {
    if reply.outcome != Outcome::Incomplete {
        return Ok(Answered::see_other(SavedAt::default().address()));
    }
    let notes = all_notes(heard, reply);
    let all = followed(&call.index()?, &call.shared.options.saved, &mut Vec::new())?.answer.unwrap_or_default();
    let page = web::saved(&call.frame(Section::None, ""), &all, &notes, proposed)?;
    Ok(Answered { status: 400, ..Answered::new(HTML, page) })
}

/// Of which saved query a feed is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FeedAt {
    /// Its name; of all of them if none is given.
    pub name: String,
}

impl At for FeedAt {
    const PATH: &'static str = "/theo-doi.atom";
}

/// What is new, for programs that gather news. Nothing is marked as seen.
///
/// # Errors
/// If there is no index, or it or the saved queries can't be read.
pub fn feed(call: &Call) -> Result<Answered, Failure> {
    let at: FeedAt = call.at()?;
    let name = Some(at.name).filter(|name| !name.is_empty());
    let (mut new, request) = (Collected::<NewArticle>::default(), NewsRequest { name: name.clone() });
    ask::news(&call.index()?, &call.shared.options.saved, &request, &mut new)?;
    let mut body = Vec::new();
    let view = View { feed: name.as_deref(), ..View::new(call.say(), Look::PLAIN, call.facts()) };
    let mut stream = Stream::new(&mut body, Format::Atom, view);
    new.parts.iter().try_for_each(|part| stream.push(part))?;
    stream.finish::<NewArticle>(&(), Beside::default())?;
    Ok(Answered::new("application/atom+xml; charset=utf-8", body))
}
