//! Where do these words stand, and how are they written?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::read::{read, tell_reading};
use super::reply::{Hear, Outcome, Reply, Sink};
use super::spelled::that_finds;
use crate::answer::{Collocates, Context, Contexts, Forms, FormsInTime, More, Step};
use crate::passage::Side;
use crate::query::Plan;
use crate::search::Engine;
use crate::survey::ContextOptions;

/// Lines that are kept at once, some 100 MB of the longest; all of them are handed on one by one.
pub const MOST_LINES: usize = 100_000;

/// Which words, and how much of their context is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContextsRequest {
    /// As typed; plain words are a phrase, and conditions only choose the articles.
    pub query: String,
    /// By the words on which side lines are sorted; none for the order of the articles, the newest first.
    pub sort: Option<Side>,
    /// Characters on each side.
    pub width: usize,
    /// So many lines are passed over, the first in the order.
    pub offset: usize,
    /// Lines.
    pub limit: usize,
    /// Every line, however many.
    pub all: bool,
    /// Whether each line has the shortest beginning of its article's id.
    pub short_ids: bool,
}

impl Default for ContextsRequest {
    fn default() -> Self {
        ContextsRequest {
            query: String::new(),
            sort: None,
            width: 60,
            offset: 0,
            limit: 100,
            all: false,
            short_ids: false,
        }
    }
}

/// Which words, and how many of their forms are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FormsRequest {
    /// As typed; plain words are a phrase, and conditions only choose the articles.
    pub query: String,
    /// Of which side the next words are counted, in place of the forms.
    pub side: Option<Side>,
    /// Forms, or forms of each step of [`forms_in_time`].
    pub limit: usize,
    /// Every form, however many.
    pub all: bool,
}

/// Beside which words, and how much of what stands there is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CollocatesRequest {
    /// As typed; plain words are a phrase, and conditions only choose the articles.
    pub query: String,
    /// Collocates.
    pub limit: usize,
    /// Every one, however many.
    pub all: bool,
}

impl Default for CollocatesRequest {
    fn default() -> Self {
        CollocatesRequest { query: String::new(), limit: 100, all: false }
    }
}

impl Default for FormsRequest {
    fn default() -> Self {
        FormsRequest { query: String::new(), side: None, limit: 100, all: false }
    }
}

/// Every match with what is beside it, as it is found.
///
/// # Errors
/// If the index can't be opened or read, or the sink says so.
pub fn contexts<S: Sink<Context>>(
    index: &Index<'_>,
    request: &ContextsRequest,
    sink: &mut S,
) -> Result<Reply<Contexts>, S::Error> {
    let Some((engine, plan)) = asked_in_context(index, &request.query, sink)? else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let limit = (!request.all).then_some(request.limit);
    let offset = request.offset.min(MOST_LINES);
    let options = ContextOptions { width: request.width, sort: request.sort, offset, limit };
    // Lines of one article mostly come one after another, and its short id costs a dozen look-ups.
    let mut last = (String::new(), String::new());
    let totals = engine.contexts(&plan, &options, &mut |mut context| {
        if request.short_ids {
            if last.0 != context.id {
                last = (context.id.clone(), engine.short_id(&context.id)?.to_owned());
            }
            context.short_id = Some(last.1.clone());
        }
        sink.part(context)
    })?;
    let rest = totals.occurrences.saturating_sub(offset as u64);
    let shown = limit.map_or(rest, |limit| rest.min(limit as u64));
    let more = more(shown < rest, request.limit);
    let answer = Contexts { totals, lines: Vec::new() };
    Ok(Reply::new(Outcome::of(totals.occurrences > 0), answer).and(Note::Occurrences { totals, shown, more }))
}

/// The forms that match, counted, the most frequent first.
///
/// # Errors
/// If the index can't be opened or read.
pub fn forms(index: &Index<'_>, request: &FormsRequest, hear: &mut impl Hear) -> Result<Reply<Forms>> {
    let Some((engine, plan)) = asked_in_context(index, &request.query, hear)? else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let (totals, mut forms) = engine.forms(&plan, request.side)?;
    let different = forms.len();
    if !request.all {
        forms.truncate(request.limit);
    }
    let note =
        Note::Forms { totals, different, shown: forms.len(), more: more(forms.len() < different, request.limit) };
    Ok(Reply::new(Outcome::of(totals.occurrences > 0), Forms { totals, forms }).and(note))
}

/// The forms that match, counted step by step along the time; `limit` is for each step.
///
/// # Errors
/// If the index can't be opened or read.
pub fn forms_in_time(
    index: &Index<'_>,
    request: &FormsRequest,
    by: Step,
    hear: &mut impl Hear,
) -> Result<Reply<FormsInTime>> {
    let Some((engine, plan)) = asked_in_context(index, &request.query, hear)? else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let most = if request.all { usize::MAX } else { request.limit };
    let (forms, different, shown) = engine.forms_in_time(&plan, request.side, by, most)?;
    let note = Note::Forms { totals: forms.totals, different, shown, more: more(shown < different, request.limit) };
    Ok(Reply::new(Outcome::of(forms.totals.occurrences > 0), forms).and(note))
}

/// What stands beside the matches more often than elsewhere, the most telling first.
///
/// # Errors
/// If the index can't be opened or read.
pub fn collocates(index: &Index<'_>, request: &CollocatesRequest, hear: &mut impl Hear) -> Result<Reply<Collocates>> {
    let Some((engine, plan)) = asked_in_context(index, &request.query, hear)? else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let mut found = engine.collocates(&plan)?;
    let all = found.collocates.len();
    if !request.all {
        found.collocates.truncate(request.limit);
    }
    let shown = found.collocates.len();
    let note = Note::Collocates { totals: found.totals, all, shown, more: more(shown < all, request.limit) };
    Ok(Reply::new(Outcome::of(all > 0), found).and(note))
}

/// What shows more of what is only shown in part, with a limit.
fn more(is_part: bool, limit: usize) -> More {
    More { limit: is_part && limit < MOST_LINES, offset: false, all: is_part }
}

/// What is asked, plain words as a phrase; none if that is nothing.
pub(super) fn asked_in_context<'l>(
    index: &'l Index<'_>,
    query: &str,
    hear: &mut impl Hear,
) -> Result<Option<(&'l Engine, Plan)>> {
    let Some(plan) = read(query, index.facts(), hear) else { return Ok(None) };
    let engine = index.engine(hear)?;
    let plan = that_finds(engine, plan, Plan::with_phrases, hear)?;
    tell_reading(&plan, index.facts(), hear);
    Ok(Some((engine, plan)))
}
