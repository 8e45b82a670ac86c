//! Every place where words stand, a line each, and what often stands beside them.

use askama::Template;

use super::super::say::Say;
use super::super::terminal::full_day;
use super::address::{article, place};
use super::at_places::{ContextsAt, LineOrder};
use super::notes::said;
use super::parts::Link;
use super::{At, Frame, SearchAt};
use crate::answer::{Beside, Concordance, Context, ContextTotals, FormCount};
use crate::ask::Note;
use crate::text::Zone;

#[derive(Template)]
#[template(path = "web/contexts.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    head: String,
    orders: Vec<(Link, bool)>,
    views: Vec<(Link, bool)>,
    notes: Vec<String>,
    near: Vec<(String, Vec<Link>)>,
    lines: Vec<Line>,
    /// Why it isn't told what stands beside.
    too_many: Option<String>,
    unmarked: Option<String>,
    part: Option<String>,
    previous: Option<String>,
    next: Option<String>,
    forms: [String; 3],
}

struct Line {
    left: String,
    matched: String,
    right: String,
    address: String,
    day: String,
    place: Option<Link>,
    title: String,
    is_unmarked: bool,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn contexts(
    frame: &Frame<'_>,
    at: &ContextsAt,
    found: Option<&Concordance>,
    notes: &[Note],
) -> askama::Result<String> {
    let say = frame.say;
    let totals = found.map_or_else(ContextTotals::default, |found| found.totals);
    let lines = found.map_or(&[][..], |found| &found.lines);
    let (first, last) = (at.offset as u64 + 1, (at.offset + lines.len()) as u64);
    let is_part = (lines.len() as u64) < totals.occurrences;
    let page = |offset: usize| ContextsAt { offset, ..at.clone() }.address();
    let page = Page {
        frame,
        head: say.web_contexts_head(totals.occurrences, say.found_articles(totals.articles)),
        orders: orders(at, say),
        views: views(at, say),
        notes: told(notes, frame),
        near: found.map_or_else(Vec::new, |found| near(found, at, say)),
        lines: lines.iter().map(|context| line(context, at, say)).collect(),
        too_many: found.filter(|found| found.beside.is_none()).map(|_| say.web_contexts_too_many()),
        unmarked: (totals.unmarked > 0).then(|| say.web_contexts_unmarked(totals.unmarked)),
        part: (is_part && !lines.is_empty()).then(|| say.web_contexts_part(first, last, totals.occurrences)),
        previous: (at.offset > 0).then(|| page(at.offset.saturating_sub(at.limit))),
        next: (last < totals.occurrences && !lines.is_empty()).then(|| page(at.offset + lines.len())),
        forms: ["csv", "xlsx", "json"].map(|form| at.as_form(form)),
    };
    page.render()
}

/// What there is to say, but for the totals, which the page has in its head.
fn told(notes: &[Note], frame: &Frame<'_>) -> Vec<String> {
    let is_total =
        |note: &&Note| matches!(note, Note::Occurrences { .. } | Note::Forms { .. } | Note::Collocates { .. });
    let notes: Vec<Note> = notes.iter().filter(|note| !is_total(note)).cloned().collect();
    said(&notes, frame)
}

fn orders(at: &ContextsAt, say: Say) -> Vec<(Link, bool)> {
    let order = |sort: LineOrder, name: String| {
        let state = ContextsAt { sort, offset: 0, ..at.clone() };
        (Link { address: state.address(), name, note: String::new() }, at.sort == sort)
    };
    vec![
        order(LineOrder::Article, say.web_contexts_by_day()),
        order(LineOrder::Left, say.web_contexts_by_left()),
        order(LineOrder::Right, say.web_contexts_by_right()),
    ]
}

/// The same question on other pages.
fn views(at: &ContextsAt, say: Say) -> Vec<(Link, bool)> {
    let asked = |path: &str| match serde_urlencoded::to_string([("q", &at.q)]) {
        Ok(query) => format!("{path}?{query}"),
        Err(_) => path.to_owned(),
    };
    let view = |address: String, name: String, is_here| (Link { address, name, note: String::new() }, is_here);
    vec![
        view(SearchAt::of(&at.q).address(), say.web_contexts_articles(), false),
        view(ContextsAt { q: at.q.clone(), ..ContextsAt::default() }.address(), say.web_contexts_lines(), true),
        view(asked("/thoi-gian"), say.web_contexts_time(), false),
        view(asked("/ban-do"), say.web_contexts_map(), false),
    ]
}

/// What often stands beside, each with its number.
fn near(found: &Concordance, at: &ContextsAt, say: Say) -> Vec<(String, Vec<Link>)> {
    let Some(Beside { before, after, forms, collocates }) = &found.beside else { return Vec::new() };
    let words = at.q.trim().trim_matches('"').trim();
    // With other conditions in the question a longer phrase can't be put together by hand.
    let is_phrase = !words.is_empty() && !words.contains(['"', ':', '(', ')', '*', '-', '|']);
    let longer = |phrase: String| match is_phrase {
        true => ContextsAt { q: format!("\"{phrase}\""), ..ContextsAt::default() }.address(),
        false => String::new(),
    };
    let neighbour = |form: &FormCount, is_before: bool| match &form.form {
        Some(word) => {
            let phrase = if is_before { format!("{word} {words}") } else { format!("{words} {word}") };
            Link { address: longer(phrase), name: word.clone(), note: say.number(form.count) }
        }
        None => Link { address: String::new(), name: say.web_contexts_edge(), note: say.number(form.count) },
    };
    let form = |form: &FormCount| {
        let name = form.form.clone().unwrap_or_default();
        Link { address: String::new(), name, note: say.number(form.count) }
    };
    let collocates = collocates.iter().map(|one| Link {
        address: String::new(),
        name: one.collocate.clone(),
        note: say.number(one.beside),
    });
    let all = [
        (say.web_contexts_before(), before.iter().map(|form| neighbour(form, true)).collect::<Vec<_>>()),
        (say.web_contexts_after(), after.iter().map(|form| neighbour(form, false)).collect()),
        (say.web_contexts_forms(), forms.iter().map(form).collect()),
        (say.web_contexts_near(), collocates.collect()),
    ];
    all.into_iter().filter(|(_, links)| !links.is_empty()).collect()
}

fn line(context: &Context, at: &ContextsAt, say: Say) -> Line {
    // Only the body has its bytes as places of its page.
    let anchor = if context.zone == Zone::Body { format!("#b{}", context.start) } else { String::new() };
    Line {
        left: context.left.replace('\n', " "),
        matched: context.matched.replace('\n', " "),
        right: context.right.replace('\n', " "),
        address: format!("{}{anchor}", article(&context.id, &at.q)),
        day: context.published.map_or_else(|| say.web_parts_undated(), |published| full_day(published.date)),
        place: context.place.clone().map(|name| Link {
            address: context.unit.map(|unit| place(&unit)).unwrap_or_default(),
            name,
            note: String::new(),
        }),
        title: context.title.clone(),
        is_unmarked: context.unmarked,
    }
}
