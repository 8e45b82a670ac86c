//! One answer, in each form.
//!
//! In: an answer, the [`Format`] asked for, and the [`View`]. Out: bytes. Whatever is answered implements [`Show`], once
//! for all forms; what comes part by part goes through a [`Stream`](super::Stream).

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::fit::Fitting;
use super::json::{Layout, ListPlace, Values, json};
use super::page::{self, Beside};
use super::say::Say;
use super::sheet::{Book, Head, Sheet, Written};
use super::style::Look;
use super::waiting::Waiting;
use crate::facts::Facts;

/// A form of what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON value.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// For spreadsheets.
    Csv,
    /// A book of Excel's, with typed cells.
    Xlsx,
    /// A graph in the DOT language.
    Dot,
    /// A page for browsers and paper.
    Html,
    /// A feed for programs that gather news.
    Atom,
}

/// How text for a person is to look.
#[derive(Debug, Clone, Copy)]
pub struct View<'f> {
    /// Who says what there is to say.
    pub say: Say,
    /// What directives and places are called.
    pub facts: &'f Facts,
    /// Colours and width of the terminal.
    pub look: Look,
    /// Columns on each side of a match.
    pub beside: usize,
    /// Tiers of units in a tree of places.
    pub tiers: usize,
    /// Whether the articles of each year are told.
    pub years: bool,
    /// Of which saved query a feed is; of all of them if none is given.
    pub feed: Option<&'f str>,
    /// What a page tells beside the answer.
    pub page: Beside<'f>,
}

impl<'f> View<'f> {
    /// A view with that look, and else as it is where nothing is asked for.
    pub fn new(say: Say, look: Look, facts: &'f Facts) -> Self {
        View {
            say,
            facts,
            look,
            beside: super::context_width(look),
            tiers: 2,
            years: false,
            feed: None,
            page: Beside::default(),
        }
    }
}

/// Why an answer can't be shown in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unshown {
    /// It isn't a graph.
    #[error("not a graph")]
    Graph,
    /// It isn't a page.
    #[error("not a page")]
    Page,
    /// It is no entry of a feed.
    #[error("not a feed")]
    Feed,
    /// It is more than one page of hits, or has something beside them.
    #[error("more than one page of hits")]
    MoreThanAPage,
}

impl From<Unshown> for io::Error {
    fn from(unshown: Unshown) -> Self {
        io::Error::new(io::ErrorKind::Unsupported, unshown)
    }
}

/// Writes an answer in a form that only some answers have.
pub type Special<T> = fn(&T, &mut dyn Write, &View<'_>) -> io::Result<()>;

/// The same of parts that are held.
pub type SpecialOfAll<T> = fn(&[T], &mut dyn Write, &View<'_>) -> io::Result<()>;

/// Two lists of parts, each if there is one.
pub type Lists = [Option<Waiting>; 2];

/// How what comes part by part is a page: each part is written as it comes, into one of two lists.
#[derive(Debug, Clone, Copy)]
pub struct OnPage<P> {
    /// One part.
    pub part: Special<P>,
    /// Whether it is in the second list.
    pub is_apart: fn(&P) -> bool,
    /// The page of both lists, of those that have a part.
    pub page: fn(Lists, &mut dyn Write, &View<'_>) -> io::Result<()>,
}

/// An answer, or a part of one that comes part by part, as each form shows it.
pub trait Show: Serialize + Sized {
    /// The head line of its sheet.
    const COLUMNS: &'static [&'static str];
    /// Whose columns they are, where the name of one means another thing in another sheet ([`Head::of`]).
    const SHEET: &'static str = "";
    /// Both together.
    const HEAD: Head = Head { of: Self::SHEET, columns: Self::COLUMNS };
    /// As a page, if it is one.
    const PAGE: Option<Special<Self>> = None;
    /// Of a part: as a part of a page, if it is one.
    const ON_PAGE: Option<OnPage<Self>> = None;
    /// Of a part: all of them together as a page, where they are held.
    const PAGE_OF_ALL: Option<SpecialOfAll<Self>> = None;
    /// As a graph, if it is one.
    const GRAPH: Option<Special<Self>> = None;
    /// Of a part: as an entry of a feed, if it is one.
    const ENTRY: Option<Special<Self>> = None;
    /// Of a part: where the list of all parts is in the JSON value of the whole.
    const LIST: ListPlace = ListPlace::Alone;

    /// For people.
    ///
    /// # Errors
    /// If it can't be written.
    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()>;

    /// The rows of its sheet.
    ///
    /// # Errors
    /// If they can't be written.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()>;

    /// The head line of its sheet, where it depends on what is in it.
    fn columns(&self) -> &'static [&'static str] {
        Self::COLUMNS
    }

    /// What has a line of JSON of its own; of a part, the elements of the list.
    ///
    /// # Errors
    /// If they can't be written.
    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        values.push(self)
    }

    /// As one JSON value.
    ///
    /// # Errors
    /// If it can't be written.
    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        json(out, self)
    }

    /// Of a part: what is above all of them as text.
    ///
    /// # Errors
    /// If it can't be written.
    fn text_head(_: &mut dyn Write, _: &View<'_>) -> io::Result<()> {
        Ok(())
    }

    /// Of a part: what is told of all of them together, where they are held, above them as text.
    ///
    /// # Errors
    /// If it can't be written.
    fn text_of_all(_parts: &[Self], _out: &mut dyn Write, _view: &View<'_>) -> io::Result<()> {
        Ok(())
    }
}

/// Writes an answer in a form, and says what there is to say of that.
///
/// # Errors
/// If it can't be written, or isn't shown in this form.
pub fn show<T: Show>(answer: &T, format: Format, out: &mut dyn Write, view: &View<'_>) -> io::Result<Written> {
    match format {
        Format::Text => {
            let mut page = Fitting::new(out, view.look.width);
            answer.text(&mut page, view)?;
            page.flush()?;
        }
        Format::Json => answer.json(out)?,
        Format::Jsonl => {
            let mut count = 0;
            answer.values(&mut Values::new(out, Layout::Lines, &mut count))?;
            return Ok(Written::rows(count));
        }
        Format::Csv => {
            let mut sheet = Sheet::new(out, &head(answer), view.say)?;
            answer.rows(&mut sheet)?;
            return Ok(Written::rows(sheet.finish()?));
        }
        Format::Xlsx => {
            let mut book = Book::new(&head(answer), view.say)?;
            answer.rows(&mut Sheet::of_book(&mut book, view.say))?;
            return book.finish(out);
        }
        Format::Html => T::PAGE.ok_or(Unshown::Page)?(answer, out, view)?,
        Format::Dot => T::GRAPH.ok_or(Unshown::Graph)?(answer, out, view)?,
        // A feed comes part by part.
        Format::Atom => return Err(Unshown::Feed.into()),
    }
    Ok(Written::default())
}

/// The head line of an answer's sheet.
fn head<T: Show>(answer: &T) -> Head {
    Head { columns: answer.columns(), ..T::HEAD }
}

/// Writes that what was asked for isn't there: `null`, the head line of a sheet without rows, a page that says so.
///
/// # Errors
/// If it can't be written.
pub fn nothing<T: Show>(format: Format, out: &mut dyn Write, view: &View<'_>) -> io::Result<Written> {
    match format {
        Format::Json => json(out, &()).map(|()| Written::default()),
        Format::Jsonl => Ok(Written::rows(0)),
        Format::Csv => Ok(Written::rows(Sheet::new(out, &T::HEAD, view.say)?.finish()?)),
        Format::Xlsx => Book::new(&T::HEAD, view.say)?.finish(out),
        Format::Html => page::nothing(out, view).map(|()| Written::default()),
        Format::Text | Format::Dot | Format::Atom => Ok(Written::default()),
    }
}

impl<T: Show> Show for Vec<T> {
    const COLUMNS: &'static [&'static str] = T::COLUMNS;
    const SHEET: &'static str = T::SHEET;
    const PAGE: Option<Special<Self>> = match T::PAGE_OF_ALL {
        Some(_) => Some(|all, out, view| T::PAGE_OF_ALL.ok_or(Unshown::Page)?(all, out, view)),
        None => None,
    };

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        T::text_head(out, view)?;
        T::text_of_all(self, out, view)?;
        self.iter().try_for_each(|part| part.text(out, view))
    }

    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        self.iter().try_for_each(|part| part.rows(sheet))
    }

    fn values(&self, values: &mut Values<'_>) -> io::Result<()> {
        self.iter().try_for_each(|part| part.values(values))
    }

    fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let (place, mut count) = (ListPlace::Alone, 0);
        write!(out, "{}", place.opening())?;
        self.values(&mut Values::new(out, place.layout(), &mut count))?;
        place.close(out, count, &[], &())
    }
}

impl Format {
    /// Whether answers of a kind can be shown in this form.
    ///
    /// # Errors
    /// If they can't.
    pub fn of<T: Show>(self) -> Result<(), Unshown> {
        let page = T::PAGE.is_some() || T::ON_PAGE.is_some() || T::PAGE_OF_ALL.is_some();
        self.of_what_is(page, T::GRAPH.is_some(), T::ENTRY.is_some())
    }

    /// Whether what is a page, a graph, or an entry of a feed can be shown in this form.
    ///
    /// # Errors
    /// If it can't.
    pub fn of_what_is(self, page: bool, graph: bool, entry: bool) -> Result<(), Unshown> {
        match self {
            Format::Dot if !graph => Err(Unshown::Graph),
            Format::Html if !page => Err(Unshown::Page),
            Format::Atom if !entry => Err(Unshown::Feed),
            _ => Ok(()),
        }
    }
}

/// An answer as text without colours, as a test sees it.
#[cfg(test)]
pub(super) fn drawn<A: Show>(answer: &A, language: super::say::Language, width: Option<usize>) -> String {
    let (mut out, facts) = (Vec::new(), Facts::of_tests());
    let view = View::new(Say::new(language), Look { colour: false, width }, &facts);
    show(answer, Format::Text, &mut out, &view).unwrap();
    String::from_utf8(out).unwrap()
}
