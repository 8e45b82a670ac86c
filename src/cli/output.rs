//! Where an answer goes: standard output, or the file that `--out` names.
//!
//! A file is written beside its place and put there when it is whole, so that whoever ends a run early, or asks what
//! can't be answered, has the file as it was.

use std::cell::{Cell, RefCell};
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use anyhow::Context;
use chithi::disk::Part;
use chithi::render::Format;

use super::language::say;

/// The endings of files, and the form that each has.
const ENDINGS: [(&str, Format); 9] = [
    ("csv", Format::Csv),
    ("xlsx", Format::Xlsx),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("dot", Format::Dot),
    ("atom", Format::Atom),
    ("txt", Format::Text),
];
/// Excel takes a file of CSV for UTF-8 only where it begins so.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Where an answer goes.
#[derive(Debug)]
pub enum Output {
    /// To standard output.
    Printed {
        /// Whether a byte order mark is still to be written.
        is_mark_due: Rc<Cell<bool>>,
    },
    /// Into a file.
    File {
        /// As typed.
        path: PathBuf,
        /// What is written so far; none when it is in its place.
        part: RefCell<Option<Part>>,
    },
}

/// The form that is asked for: by name, or else by the ending of the file.
pub fn format(named: Option<Format>, out: Option<&Path>) -> anyhow::Result<Format> {
    let Some(path) = out.filter(|_| named.is_none()) else { return Ok(named.unwrap_or_default()) };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let known = ENDINGS.iter().find(|(known, _)| *known == ending);
    known.map(|(_, format)| *format).with_context(|| say().out_no_form(path))
}

impl Output {
    /// Opens the file, if there is one, so that what can't be written isn't asked for first.
    pub fn open(out: Option<&Path>, format: Format) -> anyhow::Result<Self> {
        let Some(path) = out else {
            anyhow::ensure!(format != Format::Xlsx || !io::stdout().is_terminal(), say().out_book_needs_a_file());
            // Whoever is spoken to in Vietnamese opens it with Excel; heads of columns are for people, too.
            let is_mark_due = format == Format::Csv && say().tag() == "vi" && !io::stdout().is_terminal();
            return Ok(Output::Printed { is_mark_due: Rc::new(Cell::new(is_mark_due)) });
        };
        let mut part = part_of(path).with_context(|| say().out_cannot_write(path))?;
        if format == Format::Csv {
            part.write_all(BYTE_ORDER_MARK).with_context(|| say().out_cannot_write(path))?;
        }
        Ok(Output::File { path: path.to_owned(), part: RefCell::new(Some(part)) })
    }

    /// The file that is written, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Output::Printed { .. } => None,
            Output::File { path, .. } => Some(path),
        }
    }

    /// Where to write; each writer goes on where the last one ended.
    pub fn writer(&self) -> Box<dyn Write> {
        match self {
            Output::Printed { is_mark_due } => {
                Box::new(BufWriter::new(Marked { is_mark_due: Rc::clone(is_mark_due), out: io::stdout().lock() }))
            }
            Output::File { part, .. } => match part.borrow().as_ref().map(Part::writer) {
                Some(Ok(file)) => Box::new(BufWriter::new(file)),
                Some(Err(error)) => Box::new(Broken(Some(error))),
                None => Box::new(io::sink()),
            },
        }
    }

    /// Puts the file in its place.
    pub fn deliver(&self) -> io::Result<()> {
        let Output::File { path, part } = self else { return Ok(()) };
        let Some(part) = part.borrow_mut().take() else { return Ok(()) };
        part.sync()?;
        part.persist(&place_of(path), true)
    }
}

/// Begins what is printed with a byte order mark, if one is due, whoever writes first.
struct Marked<W> {
    is_mark_due: Rc<Cell<bool>>,
    out: W,
}

impl<W: Write> Write for Marked<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_mark_due.take() {
            self.out.write_all(BYTE_ORDER_MARK)?;
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Says why there is nothing to write to.
struct Broken(Option<io::Error>);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.take().unwrap_or_else(|| io::ErrorKind::BrokenPipe.into()))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The file itself, where a link leads to it.
pub fn place_of(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// A new file beside the place of another, which may be there already: then who may read it stays.
fn part_of(path: &Path) -> io::Result<Part> {
    let place = place_of(path);
    let before = fs::metadata(&place).ok();
    match &before {
        Some(known) if known.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // What is renamed over a device isn't a device any more.
        Some(known) if !known.is_file() => return Err(io::Error::other(say().out_not_a_file())),
        _ => {}
    }
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let part = Part::in_folder(folder)?;
    if let Some(known) = before {
        if known.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        part.file().set_permissions(known.permissions())?;
    }
    Ok(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_that_is_named_is_taken_and_else_that_of_the_ending() {
        let of = |named, path| format(named, Some(Path::new(path))).ok();
        assert_eq!(of(None, "bảng.XLSX"), Some(Format::Xlsx));
        assert_eq!(of(None, "a.b/bảng.csv"), Some(Format::Csv));
        assert_eq!(of(Some(Format::Json), "bảng.csv"), Some(Format::Json));
        for unknown in ["bảng", "bảng.xls", "a.csv/bảng", ".csv"] {
            assert_eq!(of(None, unknown), None, "{unknown}");
        }
        assert_eq!(format(None, None).unwrap(), Format::Text);
    }

    #[test]
    fn a_file_is_as_it_was_until_the_new_one_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bảng.csv");
        fs::write(&path, "cũ").unwrap();
        let begun = Output::open(Some(&path), Format::Csv).unwrap();
        begun.writer().write_all(b"a,b\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "cũ");
        drop(begun);
        assert_eq!(fs::read_to_string(&path).unwrap(), "cũ");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let whole = Output::open(Some(&path), Format::Csv).unwrap();
        whole.writer().write_all(b"a,").unwrap();
        whole.writer().write_all(b"b\n").unwrap();
        whole.deliver().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "\u{feff}a,b\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_and_what_is_in_no_folder_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Output::open(Some(folder.path()), Format::Csv).is_err());
        assert!(Output::open(Some(&folder.path().join("không/bảng.csv")), Format::Csv).is_err());
    }

    #[test]
    #[cfg(unix)]
    fn who_may_read_a_file_stays_and_a_link_leads_to_the_new_one() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("bảng.csv"), folder.path().join("lối.csv"));
        fs::write(&path, "cũ").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let whole = Output::open(Some(&link), Format::Json).unwrap();
        whole.writer().write_all(b"[]").unwrap();
        whole.deliver().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "[]");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
