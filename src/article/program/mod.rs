//! What other programs do for us: text of PDF files, documents of old Word, pictures of pages.
//!
//! In: [`Programs`], which says what programs there are. Out: articles, or by what reason there is none. No program is trusted: each
//! has a deadline and limits, what it writes is read as any other file would be, and none is left when chithi ends.
//!
//! | what is read | by | in |
//! |---|---|---|
//! | PDF | `pdftotext`; where that is missing or fails, chithi itself in a process of its own ([`plain`]) | [`pdf`], [`layout`], [`laid_out`], [`printed`], [`pages`], [`letterhead`], [`columns`], [`paragraphs`] |
//! | pages of it that are pictures, if that is wanted | `pdftoppm` and `tesseract`, as many at once as there are cores ([`permits`]) | [`ocr`] |
//! | Word until 2003 | LibreOffice, fifty files at once, after a look at what they are ([`ole`]) | [`office`], [`ahead`] |

mod ahead;
mod columns;
mod copied;
mod laid_out;
mod layout;
mod letterhead;
mod ocr;
mod office;
mod ole;
mod pages;
mod paragraphs;
mod pdf;
mod permits;
mod plain;
mod printed;
mod run;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

pub use ahead::{Ahead, MayWait};
pub(super) use laid_out::of_xml as read_layout;
pub(super) use office::read_doc;
pub(super) use pdf::read_pdf;
pub use plain::{READ_PDF, read_pdf_of_stdin};

use super::loss::Recogniser;
use super::skip::SkipReason;
use permits::Permits;

/// What is told to be installed for PDF files.
pub(super) const FOR_PDF: &str = "pdftotext";
/// What is told to be installed for documents of Word until 2003.
pub(super) const FOR_DOC: &str = "libreoffice";

/// The programs that files are read by, and what they are to do. The default knows none.
#[derive(Debug, Clone, Default)]
pub struct Programs {
    pdftotext: Option<PathBuf>,
    pdfimages: Option<PathBuf>,
    pdftoppm: Option<PathBuf>,
    tesseract: Option<PathBuf>,
    soffice: Option<PathBuf>,
    /// A program that reads a PDF when it is called with [`READ_PDF`]: chithi.
    own: Option<PathBuf>,
    ocr: bool,
    /// Whether what has failed for want of time or memory isn't tried once more.
    once: bool,
    /// Whether `tesseract` knows Vietnamese: it is asked once.
    has_vietnamese: Arc<OnceLock<bool>>,
    /// As many pages are recognised at once, whoever wants it.
    permits: Arc<Permits>,
    /// Whether LibreOffice does nothing on this machine.
    gives_up: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
}

impl Programs {
    /// Those that this machine has, by the folders of `PATH` and where installers put LibreOffice.
    pub fn found() -> Self {
        let folders: Vec<PathBuf> =
            std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
        Self::found_in(&folders)
    }

    /// Those that are in these folders.
    pub fn found_in(folders: &[PathBuf]) -> Self {
        let found = |name: &str| {
            let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
            folders.iter().map(|folder| folder.join(&name)).find(|path| is_program(path))
        };
        let installed = OFFICES.iter().map(PathBuf::from).find(|path| !folders.is_empty() && is_program(path));
        Programs {
            pdftotext: found("pdftotext"),
            pdfimages: found("pdfimages"),
            pdftoppm: found("pdftoppm"),
            tesseract: found("tesseract"),
            soffice: found("soffice").or_else(|| found("libreoffice")).or(installed),
            ..Programs::default()
        }
    }

    /// The same, where a program reads a PDF by itself when it is called with [`READ_PDF`].
    #[must_use]
    pub fn with_own(self, own: Option<PathBuf>) -> Self {
        Programs { own, ..self }
    }

    /// The same, where pages that are pictures are read, too.
    #[must_use]
    pub fn with_ocr(self, ocr: bool) -> Self {
        Programs { ocr, ..self }
    }

    /// The same, where what has taken too long or too much before isn't tried again: whoever looks every few seconds would do nothing else.
    #[must_use]
    pub fn once(self) -> Self {
        Programs { once: true, ..self }
    }

    /// The same, where what runs is ended once this is set.
    #[must_use]
    pub fn until(self, stop: Arc<AtomicBool>) -> Self {
        Programs { stop, ..self }
    }

    /// Whether what couldn't be read for this reason is to be tried again with these programs.
    ///
    /// `ocr` says whether pages of the file that are pictures are read.
    pub(crate) fn may_mend(&self, reason: &SkipReason, ocr: bool) -> bool {
        match reason {
            SkipReason::NeedsProgram { program } => match &**program {
                FOR_DOC => self.soffice.is_some(),
                FOR_PDF => self.pdftotext.is_some() || self.own.is_some(),
                _ => self.may_read_pictures(ocr),
            },
            SkipReason::OnlyPictures { .. } | SkipReason::Unrecognisable { .. } => self.may_mend_pictures(ocr),
            SkipReason::TookTooLong { .. } | SkipReason::TookTooMuch | SkipReason::ProgramFails { .. } => !self.once,
            SkipReason::Stopped => true,
            _ => false,
        }
    }

    /// Whether pages that are pictures are left out though they could be read.
    pub(crate) fn may_mend_pictures(&self, ocr: bool) -> bool {
        !self.once && self.may_read_pictures(ocr)
    }

    fn may_read_pictures(&self, ocr: bool) -> bool {
        (self.ocr || ocr) && self.recognisers().is_ok()
    }

    /// What pictures are read by, or what is missing for that.
    fn recognisers(&self) -> Result<(&Path, &Path), Recogniser> {
        let pdftoppm = self.pdftoppm.as_deref().ok_or(Recogniser::Pdftoppm)?;
        let tesseract = self.tesseract.as_deref().ok_or(Recogniser::Tesseract)?;
        let knows = || ocr::knows_vietnamese(tesseract, &self.stop);
        match self.has_vietnamese.get_or_init(knows) {
            true => Ok((pdftoppm, tesseract)),
            false => Err(Recogniser::Vietnamese),
        }
    }
}

/// Where LibreOffice is when it isn't in `PATH`.
const OFFICES: [&str; 3] = [
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
    "C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe",
];

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}
