//! `/danh-sach`: many questions at once.

use super::super::answered::Answered;
use super::super::call::{Call, Told};
use super::super::failure::Failure;
use super::sent::{field, sent};
use crate::answer::BatchRow;
use crate::ask::{self, AskError, BatchQuery, BatchRequest, Collected, Hear, Note, Outcome, Sink};
use crate::render::web::{self, Asked, LineIs, ListAt, Problem, Section, read};

/// Lines that are asked.
const MOST_LINES: usize = 1_000;

/// The form, with what an address has of it.
///
/// # Errors
/// If there is no index, or it can't be read.
pub fn page(call: &Call) -> Result<Answered, Failure> {
    answered(call, &call.at()?)
}

/// What a form sends.
///
/// # Errors
/// If the form isn't one of this server, or there is no index, or it can't be read.
pub fn send(call: &Call) -> Result<Answered, Failure> {
    let fields = sent(call)?;
    // What a text area sends has both signs of the end of a line.
    let lines = field(&fields, "lines").replace("\r\n", "\n");
    let each = read::<ListAt>(&format!("each={}", field(&fields, "each"))).map_err(|_| Problem::NotAForm)?.each;
    answered(call, &ListAt { lines, each })
}

fn answered(call: &Call, at: &ListAt) -> Result<Answered, Failure> {
    let lines: Vec<(usize, &str)> = at.lines.lines().enumerate().filter_map(line).collect();
    let asked_lines = lines.get(..MOST_LINES).unwrap_or(&lines);
    let queries = asked_lines
        .iter()
        .map(|(number, line)| Ok(BatchQuery { line: *number, text: query(line, at.each), troubles: Vec::new() }));
    let mut heard = Lines::default();
    let index = call.index()?;
    let outcome = match asked_lines.is_empty() {
        true => Outcome::Nothing,
        false => ask::batch(&index, &BatchRequest::default(), queries, &mut heard)?.outcome,
    };
    let asked = asked_lines.iter().zip(heard.rows.parts).zip(heard.notes);
    let asked: Vec<Asked> =
        asked.map(|(((_, line), row), notes)| Asked { line: (*line).to_owned(), notes, row }).collect();
    let rows: Vec<BatchRow> = asked.iter().map(|asked| asked.row.clone()).collect();
    let told = Told { outcome, notes: &[] };
    let left_out = lines.len() - asked_lines.len();
    call.answer_with_table(&told, &asked, ("danh-sach", &rows), || {
        web::list(&call.frame(Section::Search, ""), at, &asked, left_out)
    })
}

/// The number of a line and its first cell; none of an empty one.
fn line((at, line): (usize, &str)) -> Option<(usize, &str)> {
    let first = line.split('\t').next().unwrap_or_default().trim();
    (!first.is_empty()).then_some((at + 1, first))
}

/// What a line asks.
fn query(line: &str, each: LineIs) -> String {
    let quoted = || line.replace('"', " ");
    match each {
        LineIs::Question => line.to_owned(),
        LineIs::Directive => format!("văn bản:\"{}\"", quoted()),
        LineIs::Place => format!("địa phương:\"{}\"", quoted()),
        LineIs::Phrase => format!("\"{}\"", quoted()),
    }
}

/// Rows, with what was said before each.
#[derive(Default)]
struct Lines {
    rows: Collected<BatchRow>,
    notes: Vec<Vec<Note>>,
}

impl Hear for Lines {
    fn note(&mut self, note: Note) {
        self.rows.note(note);
    }
}

impl Sink<BatchRow> for Lines {
    type Error = AskError;

    fn part(&mut self, row: BatchRow) -> Result<(), AskError> {
        self.notes.push(std::mem::take(&mut self.rows.notes));
        self.rows.part(row)
    }
}
