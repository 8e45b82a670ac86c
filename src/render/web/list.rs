//! Many questions at once, as one table.

use askama::Template;

use super::super::terminal::full_day;
use super::address::article;
use super::notes::said;
use super::{At, Frame, SearchAt};
use crate::answer::BatchRow;
use crate::ask::Note;

/// What a line of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineIs {
    /// A question.
    #[default]
    Question,
    /// The name of a directive.
    Directive,
    /// The name of a place.
    Place,
    /// Words side by side.
    Phrase,
}

impl LineIs {
    /// Each, in the order of a menu.
    pub const ALL: [LineIs; 4] = [LineIs::Question, LineIs::Directive, LineIs::Place, LineIs::Phrase];

    /// The word for it in an address.
    pub fn word(self) -> &'static str {
        match self {
            LineIs::Question => "question",
            LineIs::Directive => "directive",
            LineIs::Place => "place",
            LineIs::Phrase => "phrase",
        }
    }
}

/// `/danh-sach`: a list of questions.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ListAt {
    /// The lines.
    pub lines: String,
    /// What each is.
    pub each: LineIs,
}

impl At for ListAt {
    const PATH: &'static str = "/danh-sach";
}

/// A line of a list with what it finds.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Asked {
    /// As it was sent.
    pub line: String,
    /// What is wrong with it, or to be said of it.
    pub notes: Vec<Note>,
    /// What was asked, and what it finds.
    #[serde(flatten)]
    pub row: BatchRow,
}

#[derive(Template)]
#[template(path = "web/list.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    at: &'a ListAt,
    options: Vec<(&'static str, String, bool)>,
    totals: String,
    left_out: Option<String>,
    rows: Vec<Row>,
}

struct Row {
    line: String,
    address: String,
    total: String,
    partial: String,
    days: String,
    best: Option<(String, String)>,
    notes: Vec<String>,
}

/// The page: a form, and what was asked with it. `left_out`: lines that weren't asked since there are too many.
///
/// # Errors
/// If it can't be filled.
pub fn list(frame: &Frame<'_>, at: &ListAt, asked: &[Asked], left_out: usize) -> askama::Result<String> {
    let say = frame.say;
    let row = |asked: &Asked| {
        let BatchRow { query, total, partial, first, last, id, title, .. } = &asked.row;
        let days = match (first, last) {
            (Some(first), Some(last)) if first == last => full_day(*first),
            (Some(first), Some(last)) => format!("{} – {}", full_day(*first), full_day(*last)),
            _ => String::new(),
        };
        Row {
            line: asked.line.clone(),
            address: SearchAt::of(query).address(),
            total: say.number(*total as u64),
            partial: say.number(*partial as u64),
            days,
            best: id.as_ref().map(|id| (article(id, query), title.clone().unwrap_or_default())),
            notes: said(&asked.notes, frame),
        }
    };
    let without = asked.iter().filter(|asked| asked.row.total == 0).count() as u64;
    let option = |each: LineIs| {
        let name = match each {
            LineIs::Question => say.web_list_question(),
            LineIs::Directive => say.web_list_directive(),
            LineIs::Place => say.web_list_place(),
            LineIs::Phrase => say.web_list_phrase(),
        };
        (each.word(), name, each == at.each)
    };
    let page = Page {
        frame,
        at,
        options: LineIs::ALL.map(option).into(),
        totals: say.web_list_totals(asked.len() as u64, without),
        left_out: (left_out > 0).then(|| say.web_list_left_out(left_out as u64)),
        rows: asked.iter().map(row).collect(),
    };
    page.render()
}
