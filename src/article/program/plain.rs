//! PDF without another program: chithi runs itself again, and that process reads one file and ends.
//!
//! In: the file at standard input. Out: the same list of words with their places as `pdftotext` writes. The library that reads PDF panics at
//! broken files, and recurses and allocates as a file tells it to; so it is never called in the process that builds an index.

use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::layout::UNREAD;
use pdf_extract::{
    Dictionary, Document, MediaBox, Object, OutputDev, OutputError, Transform, output_doc, output_doc_page,
};

/// The argument by which chithi is told to do this. It isn't one that a person types.
pub const READ_PDF: &str = "--read-pdf-of-standard-input";

/// Bytes of memory that it may take.
#[cfg(unix)]
const MEMORY: u64 = 400 << 20;
/// Seconds of work.
#[cfg(unix)]
const SECONDS: u64 = 120;
/// Standard input, output and error; no other file is opened.
#[cfg(unix)]
const FILES: u64 = 3;
/// Pages of a document each of which is read by itself, so that a broken one doesn't cost the others; of more the list of them would
/// be gone through too often.
const MOST_ALONE: usize = 2_000;

/// In parts of the size of type: how high letters reach above their line, and below it.
const ABOVE: f64 = 0.8;
const BELOW: f64 = 0.25;
/// A gap between two letters that is a space; one that is more than that: another column or cell.
const SPACE: f64 = 0.18;
const COLUMN: f64 = 2.5;
/// A line so much farther down than the one before begins a block.
const BLOCK: f64 = 1.9;
/// And one that is so much farther than the lines of its block were.
const WIDER: f64 = 1.25;
/// Type of another size is so many times larger or smaller.
const OTHER_SIZE: f64 = 1.12;

/// Reads the PDF at standard input and writes its words to standard output.
///
/// # Errors
/// If it is none, is encrypted, or can't be written; what it says is for `pdf.rs` to read.
pub fn read_pdf_of_stdin() -> io::Result<()> {
    limit();
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    write_words(&bytes, &mut io::BufWriter::new(io::stdout().lock()))
}

/// Limits itself, as far as the system lets it: macOS refuses a limit of memory that is less than what is mapped.
#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    for (resource, most) in [(Resource::As, MEMORY), (Resource::Cpu, SECONDS), (Resource::Nofile, FILES)] {
        let most = getrlimit(resource).maximum.map_or(most, |maximum| maximum.min(most));
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(not(unix))]
fn limit() {}

fn write_words(bytes: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let broken = |error: &dyn std::fmt::Display| io::Error::new(io::ErrorKind::InvalidData, error.to_string());
    let mut document = Document::load_mem(bytes).map_err(|error| broken(&error))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "encrypted: it asks for a password"));
    }
    let pages = document.get_pages();
    write_properties(&document, out)?;
    let mut words = Words::to(out);
    if pages.len() > MOST_ALONE {
        output_doc(&document, &mut words).map_err(|error| broken(&error))?;
        return words.end();
    }
    for (number, id) in pages {
        words.has_picture = has_picture(&document, id);
        let read = catch_unwind(AssertUnwindSafe(|| output_doc_page(&document, &mut words, number)));
        if !matches!(read, Ok(Ok(()))) {
            words.end_block()?;
            writeln!(words.out, "{UNREAD}")?;
        }
    }
    words.end()
}

/// The title, as the document says it.
fn write_properties(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let info = document.trailer.get(b"Info").ok().and_then(|info| match info {
        Object::Reference(id) => document.get_dictionary(*id).ok(),
        Object::Dictionary(info) => Some(info),
        _ => None,
    });
    let said = |name: &[u8]| info?.get(name).ok()?.as_str().ok().map(text_of);
    if let Some(title) = said(b"Title") {
        writeln!(out, "<title>{}</title>", escaped(&title))?;
    }
    Ok(())
}

/// Text outside pages: UTF-16 or UTF-8 with a mark before it, else nearly Latin-1.
fn text_of(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// Whether a page shows a picture.
fn has_picture(document: &Document, page: (u32, u16)) -> bool {
    let is_picture = |object: &Object| {
        let stream = document.dereference(object).ok().and_then(|(_, object)| object.as_stream().ok());
        stream.is_some_and(|stream| {
            stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
        })
    };
    let of = |resources: &Dictionary| {
        let objects = resources.get(b"XObject").ok().and_then(|objects| document.dereference(objects).ok());
        objects
            .and_then(|(_, objects)| objects.as_dict().ok())
            .is_some_and(|objects| objects.iter().any(|(_, object)| is_picture(object)))
    };
    match document.get_page_resources(page) {
        Ok((own, others)) => own.is_some_and(of) || others.iter().any(|id| document.get_dictionary(*id).is_ok_and(of)),
        Err(_) => false,
    }
}

/// The words of pages as they come.
struct Words<'w> {
    out: &'w mut dyn Write,
    has_picture: bool,
    height: f64,
    word: String,
    /// Left and right end of the word, its line, and the size of its type.
    left: f64,
    right: f64,
    line: f64,
    size: f64,
    is_in_block: bool,
    is_in_line: bool,
    /// How far apart the lines of the block are.
    pitch: f64,
}

impl<'w> Words<'w> {
    fn to(out: &'w mut dyn Write) -> Self {
        Words {
            out,
            has_picture: false,
            height: 0.0,
            word: String::new(),
            left: 0.0,
            right: 0.0,
            line: 0.0,
            size: 0.0,
            is_in_block: false,
            is_in_line: false,
            pitch: 0.0,
        }
    }

    fn end_word(&mut self) -> io::Result<()> {
        if self.word.is_empty() {
            return Ok(());
        }
        let word = escaped(&std::mem::take(&mut self.word));
        let (left, right) = (self.left, self.right.max(self.left));
        let (top, bottom) = (self.line - ABOVE * self.size, self.line + BELOW * self.size);
        writeln!(
            self.out,
            "<word xMin=\"{left:.2}\" yMin=\"{top:.2}\" xMax=\"{right:.2}\" yMax=\"{bottom:.2}\">{word}</word>"
        )
    }

    fn end_line(&mut self) -> io::Result<()> {
        self.end_word()?;
        if std::mem::take(&mut self.is_in_line) {
            writeln!(self.out, "</line>")?;
        }
        Ok(())
    }

    fn end_block(&mut self) -> io::Result<()> {
        self.end_line()?;
        self.is_in_block = false;
        self.pitch = 0.0;
        Ok(())
    }

    fn end(mut self) -> io::Result<()> {
        self.end_block()?;
        self.out.flush()
    }

    /// One or several letters that begin here and are so wide.
    fn letters(&mut self, text: &str, at: (f64, f64), width: f64, size: f64) -> io::Result<()> {
        let (x, y) = at;
        let size = if size > 0.0 { size } else { 1.0 };
        let is_same_line = self.is_in_line && (y - self.line).abs() < 0.5 * size.max(self.size);
        if !is_same_line {
            let down = y - self.line;
            let is_near = size.max(self.size) <= OTHER_SIZE * size.min(self.size)
                && down > 0.0
                && down < BLOCK * size
                && (self.pitch == 0.0 || down < WIDER * self.pitch);
            if self.is_in_block && !is_near {
                self.end_block()?;
            } else {
                self.end_line()?;
                self.pitch = down;
            }
        } else if x > self.right + COLUMN * size || x < self.left - size {
            self.end_block()?;
        } else if x > self.right + SPACE * size || size.max(self.size) > OTHER_SIZE * size.min(self.size) {
            // The number of a note has a smaller size.
            self.end_word()?;
        }
        if text.trim().is_empty() {
            self.end_word()?;
            return Ok(());
        }
        if !self.is_in_block {
            self.is_in_block = true;
            writeln!(self.out, "<block>")?;
        }
        if !self.is_in_line {
            self.is_in_line = true;
            writeln!(self.out, "<line>")?;
        }
        if self.word.is_empty() {
            self.left = x;
            self.size = size;
            self.line = y;
        }
        self.word.push_str(text);
        self.right = x + width;
        Ok(())
    }
}

impl OutputDev for Words<'_> {
    fn begin_page(&mut self, _: u32, page: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.height = page.ury;
        let (width, height) = (page.urx - page.llx, page.ury - page.lly);
        writeln!(self.out, "<page width=\"{width:.2}\" height=\"{height:.2}\">")?;
        if std::mem::take(&mut self.has_picture) {
            writeln!(self.out, "<image/>")?;
        }
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(self.end_block()?)
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let scale = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let size = size * scale;
        Ok(self.letters(text, (place.m31, self.height - place.m32), width * size, size)?)
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace(|c: char| c.is_control(), " ");
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
