//! One request, read: what a page needs to answer it.

use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;

use super::answered::{Answered, HTML, JSON};
use super::failure::Failure;
use super::library::State;
use super::shared::Shared;
use crate::ask::{Index, Note, Outcome, Reply};
use crate::facts::Facts;
use crate::render::web::{At, Frame, Problem, Section, Shelf};
use crate::render::{Beside, Format, Language, Look, Say, Show, View, show};

/// In which form an answer is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A page.
    #[default]
    Page,
    /// Its data.
    Json,
    /// Its table, as text.
    Csv,
    /// Its table, as a book of Excel's.
    Xlsx,
}

/// The endings of addresses, and the form that each asks for.
const ENDINGS: [(&str, Form); 3] = [(".json", Form::Json), (".csv", Form::Csv), (".xlsx", Form::Xlsx)];

impl Form {
    /// The form that a path asks for, and the path without that. An ending whose dot is encoded is part of a name.
    pub fn of(path: &str) -> (Self, &str) {
        let found = ENDINGS.iter().find_map(|(ending, form)| Some((*form, path.strip_suffix(ending)?)));
        found.filter(|(_, path)| !path.is_empty()).unwrap_or((Form::Page, path))
    }
}

/// What answers the calls of a page.
pub type Page = fn(&Call) -> Result<Answered, Failure>;

/// One request.
#[derive(Debug)]
pub struct Call {
    /// What all share.
    pub shared: Arc<Shared>,
    /// The state of the index that answers: one for the whole answer.
    pub state: Arc<State>,
    /// When an answer is too late.
    pub deadline: Instant,
    /// In which form.
    pub form: Form,
    /// In which language.
    pub language: Language,
    /// The path without the ending of its form, as it came.
    pub path: String,
    /// What of the path follows the name of the page, decoded: the id of an article.
    pub rest: String,
    /// What follows the path, as it came.
    pub query: String,
    /// What a form sends, as it came.
    pub body: Vec<u8>,
    /// What kind of body that is.
    pub body_kind: String,
}

impl Call {
    /// The state of a page, from its address.
    ///
    /// # Errors
    /// If the address has what the page doesn't know, or a value that can't be.
    pub fn at<P: At>(&self) -> Result<P, Failure> {
        Ok(crate::render::web::read(&self.query)?)
    }

    /// What is known of directives and places.
    pub fn facts(&self) -> &Facts {
        self.shared.library.facts()
    }

    /// Who says what there is to say.
    pub fn say(&self) -> Say {
        Say::new(self.language)
    }

    /// The index, for [`crate::ask`].
    ///
    /// # Errors
    /// If there is none that can be used.
    pub fn index(&self) -> Result<Index<'static>, Failure> {
        let engine = self.state.engine.clone().ok_or(Problem::NoIndex)?;
        Ok(Index::opened(self.shared.library.folder(), Arc::new(engine.until(self.deadline))))
    }

    /// What is around a page. `query` is what its box holds.
    pub fn frame(&self, section: Section, query: &str) -> Frame<'_> {
        Frame {
            say: self.say(),
            facts: self.facts(),
            section,
            query: query.to_owned(),
            address: match self.query.is_empty() {
                true => self.path.clone(),
                false => format!("{}?{}", self.path, self.query),
            },
            shelf: Shelf { articles: self.state.articles, built: self.state.built },
            page_token: self.shared.page_token.text(),
            is_read_only: self.shared.options.read_only,
        }
    }

    /// An answer without a table: the page, or its data with what is said beside.
    ///
    /// # Errors
    /// If it is asked for as a table, or can't be shown.
    pub fn answer<A: Serialize>(
        &self,
        told: &Told<'_>,
        answer: &A,
        page: impl FnOnce() -> askama::Result<String>,
    ) -> Result<Answered, Failure> {
        match self.form {
            Form::Page => Ok(Answered::new(HTML, page()?)),
            Form::Json => {
                let whole = Data { outcome: told.outcome, notes: told.notes, answer };
                let json = serde_json::to_vec(&whole).map_err(std::io::Error::from)?;
                Ok(Answered::new(JSON, json))
            }
            Form::Csv | Form::Xlsx => Err(Problem::NoTable.into()),
        }
    }

    /// The same of a page that shows a table, which is saved under `name`.
    ///
    /// # Errors
    /// If it can't be shown.
    pub fn answer_with_table<A: Serialize, T: Show>(
        &self,
        told: &Told<'_>,
        answer: &A,
        (name, table): (&str, &T),
        page: impl FnOnce() -> askama::Result<String>,
    ) -> Result<Answered, Failure> {
        let (format, kind, ending) = match self.form {
            Form::Csv => (Format::Csv, "text/csv; charset=utf-8", "csv"),
            Form::Xlsx => (Format::Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            Form::Page | Form::Json => return self.answer(told, answer, page),
        };
        // Excel takes a file of CSV for UTF-8 only where it begins so.
        let mut body = if format == Format::Csv { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
        let view = View { page: Beside::default(), ..View::new(self.say(), Look::PLAIN, self.facts()) };
        show(table, format, &mut body, &view)?;
        Ok(Answered { saved_as: Some(format!("{name}.{ending}")), ..Answered::new(kind, body) })
    }
}

/// What is said beside an answer.
#[derive(Debug)]
pub struct Told<'n> {
    /// Whether something was found.
    pub outcome: Outcome,
    /// What was heard before it, and what follows it.
    pub notes: &'n [Note],
}

/// An answer as data.
#[derive(Serialize)]
struct Data<'a, A> {
    outcome: Outcome,
    notes: &'a [Note],
    answer: &'a A,
}

/// All that was said beside a reply: what was heard before it, then its own.
pub fn all_notes<A>(mut heard: Vec<Note>, reply: &Reply<A>) -> Vec<Note> {
    heard.extend(reply.notes.iter().cloned());
    heard
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_path_asks_for_a_form_unless_its_dot_is_encoded() {
        assert_eq!(Form::of("/tim"), (Form::Page, "/tim"));
        assert_eq!(Form::of("/tim.json"), (Form::Json, "/tim"));
        assert_eq!(Form::of("/bai/a/b.json.csv"), (Form::Csv, "/bai/a/b.json"));
        assert_eq!(Form::of("/bai/a%2Ejson"), (Form::Page, "/bai/a%2Ejson"));
        assert_eq!(Form::of("/bai/a%2Ejson.xlsx"), (Form::Xlsx, "/bai/a%2Ejson"));
        assert_eq!(Form::of(".json"), (Form::Page, ".json"));
    }
}
