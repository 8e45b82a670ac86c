//! An answer that comes part by part, in each form, so that its length doesn't matter.
//!
//! In: parts, as they are found, and at the end the whole without them. Out: bytes, as soon as there is a part.

use std::io::{self, Write};

use serde::Serialize;

use super::feed;
use super::fit::Fitting;
use super::json::{Layout, ListPlace, Values};
use super::page::Beside;
use super::sheet::{Book, Sheet, Written};
use super::show::{Format, Lists, Show, Unshown, View};
use super::waiting::Waiting;

/// Writes parts, one after the other.
pub struct Stream<'o> {
    out: Box<dyn Write + 'o>,
    format: Format,
    view: View<'o>,
    has_begun: bool,
    /// Values of JSON, or rows of CSV.
    count: usize,
    /// Where rows of a book go.
    book: Option<Book>,
    /// Elements of a list that must wait for the rest of the answer.
    held: Vec<u8>,
    /// The lists of a page, whose head tells the totals: on the disk where they are long.
    lists: Lists,
}

impl std::fmt::Debug for Stream<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stream").field("format", &self.format).field("count", &self.count).finish_non_exhaustive()
    }
}

impl<'o> Stream<'o> {
    /// Nothing is written before the first part, or the end.
    pub fn new(out: impl Write + 'o, format: Format, view: View<'o>) -> Self {
        let width = view.look.width.filter(|_| format == Format::Text);
        Stream {
            out: Box::new(Fitting::new(out, width)),
            format,
            view,
            has_begun: false,
            count: 0,
            book: None,
            held: Vec::new(),
            lists: [None, None],
        }
    }

    /// One more part.
    ///
    /// # Errors
    /// If it can't be written, or what comes part by part isn't shown in this form.
    pub fn push<P: Show>(&mut self, part: &P) -> io::Result<()> {
        self.begin::<P>()?;
        match self.format {
            Format::Json => {
                let out: &mut dyn Write =
                    if matches!(P::LIST, ListPlace::Last(_)) { &mut self.held } else { &mut self.out };
                part.values(&mut Values::new(out, P::LIST.layout(), &mut self.count))
            }
            Format::Jsonl => part.values(&mut Values::new(&mut self.out, Layout::Lines, &mut self.count)),
            Format::Csv => {
                let mut sheet = Sheet::continued(&mut self.out, self.view.say);
                part.rows(&mut sheet)?;
                self.count += sheet.finish()?;
                Ok(())
            }
            Format::Xlsx => match &mut self.book {
                Some(book) => part.rows(&mut Sheet::of_book(book, self.view.say)),
                None => Ok(()),
            },
            Format::Text => part.text(&mut self.out, &self.view),
            Format::Atom => P::ENTRY.ok_or(Unshown::Feed)?(part, &mut self.out, &self.view),
            Format::Html => {
                let page = P::ON_PAGE.ok_or(Unshown::MoreThanAPage)?;
                let [list, apart] = &mut self.lists;
                let list = if (page.is_apart)(part) { apart } else { list };
                (page.part)(part, list.get_or_insert_with(Waiting::default), &self.view)
            }
            // The beginning refuses it.
            Format::Dot => Ok(()),
        }
    }

    /// Hands on what was written so far.
    ///
    /// # Errors
    /// If it can't be.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// The end. `whole` is the answer without its parts, and `beside` what a page tells beside it. Says what there is to say
    /// of what was written.
    ///
    /// # Errors
    /// If it can't be written, or what comes part by part isn't shown in this form.
    pub fn finish<P: Show>(mut self, whole: &impl Serialize, beside: Beside<'_>) -> io::Result<Written> {
        self.begin::<P>()?;
        let mut written = match self.format {
            Format::Csv | Format::Jsonl => Written::rows(self.count),
            _ => Written::default(),
        };
        if self.format == Format::Json {
            P::LIST.close(&mut self.out, self.count, &self.held, whole)?;
        }
        if self.format == Format::Atom {
            feed::end(&mut self.out)?;
        }
        if self.format == Format::Html {
            let page = P::ON_PAGE.ok_or(Unshown::MoreThanAPage)?;
            let view = View { page: Beside { asked: self.view.page.asked, ..beside }, ..self.view };
            (page.page)(self.lists, &mut self.out, &view)?;
        }
        if let Some(book) = self.book {
            written = book.finish(&mut self.out)?;
        }
        self.out.flush()?;
        Ok(written)
    }

    fn begin<P: Show>(&mut self) -> io::Result<()> {
        if self.has_begun {
            return Ok(());
        }
        match self.format {
            Format::Text => P::text_head(&mut self.out, &self.view),
            Format::Json => self.out.write_all(P::LIST.opening().as_bytes()),
            Format::Csv => Sheet::new(&mut self.out, &P::HEAD, self.view.say)?.finish().map(|_| ()),
            Format::Xlsx => {
                self.book = Some(Book::new(&P::HEAD, self.view.say)?);
                Ok(())
            }
            Format::Jsonl => Ok(()),
            Format::Html if P::ON_PAGE.is_some() => Ok(()),
            Format::Atom if P::ENTRY.is_some() => feed::begin(&mut self.out, &self.view),
            Format::Atom => Err(Unshown::Feed.into()),
            Format::Html => Err(Unshown::MoreThanAPage.into()),
            Format::Dot => Err(Unshown::Graph.into()),
        }?;
        self.has_begun = true;
        Ok(())
    }
}
