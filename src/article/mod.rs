//! What was published?
//!
//! In: files, or standard input, in any of the supported formats and character sets. Out:
//! [`Article`]s whose title and body are in NFC and never change afterwards; every span of the
//! program points into them. One bad file never stops a run: it becomes a [`Skipped`] with a reason.
//!
//! ```no_run
//! use chithi::article::sources;
//!
//! for found in sources(&["corpus".into()]) {
//!     match found.and_then(|raw| raw.parse()) {
//!         Ok(article) => eprintln!("{}: {}", article.path, article.title),
//!         Err(skipped) => eprintln!("{skipped}"), // corpus/a.jsonl:17: is not JSON: …
//!     }
//! }
//! ```
//!
//! | step | file |
//! |---|---|
//! | find and read files | `root`, `folder`, `walk`, `file`, `format`, `start`, `content`, `unpack`, `nested`, `container`, `zipped`, `given`, `records`, `array`, `row`, `passed_over`, `caught` |
//! | what is told of all | `tally`, `unseen`, `advice` |
//! | what it is called | `raw`, `digest` |
//! | bytes to text | `charset`, `legacy`, `clean`, `entity` |
//! | one reader a format | `text_file` (`labelled`, `typed`), `html`, `saved`, `markdown` (`front_matter`), `record`, `delimited`, `workbook`, `feed`, `surrogate`, `document`, `letter`, `program` |
//! | lines to the parts of an article | `line`, `wrap`, `page`, `boilerplate`, `date`, `signature`, `caption`, `paragraph`, `outlet` |

mod advice;
mod array;
#[allow(clippy::module_inception)] // the room is named after what it makes
mod article;
mod boilerplate;
mod caption;
mod caught;
mod charset;
mod clean;
mod container;
mod content;
#[cfg(test)]
#[cfg(unix)]
mod cost;
mod date;
mod delimited;
mod digest;
mod document;
mod entity;
mod feed;
mod file;
mod folder;
mod format;
mod front_matter;
mod given;
mod html;
mod labelled;
mod legacy;
mod letter;
mod line;
mod loss;
mod markdown;
mod moment;
mod nested;
mod outlet;
mod page;
mod paragraph;
mod passed_over;
mod program;
mod provenance;
mod raw;
mod record;
mod records;
mod root;
mod row;
mod saved;
mod signature;
mod skip;
mod start;
mod surrogate;
mod tally;
mod text_file;
mod typed;
mod unpack;
mod unseen;
mod walk;
mod workbook;
mod wrap;
mod zipped;

pub use advice::Advice;
pub use article::{Article, DateOrigin, Extraction, MAX_LINES, MAX_TEXT_BYTES, Published};
pub(crate) use caught::said;
pub use digest::Digest;
pub(crate) use digest::hex;
pub use file::{File, Reading, Stamp};
pub use folder::{CACHE_TAG, CACHE_TAG_TEXT};
pub use format::endings;
pub(crate) use format::{FIRST_READER, is_about_the_folder, reader_versions};
pub use given::{read_bytes, read_layout};
pub use legacy::{DecodedReading, DecodedStretch, Decoding, OldEncoding};
pub use loss::Loss;
pub use moment::Moment;
pub use passed_over::PassedOver;
pub use program::{Ahead, MayWait, Programs, READ_PDF, read_pdf_of_stdin};
pub use provenance::{Provenance, file_number};
pub use raw::RawArticle;
pub use record::{KeyMap, KeyMapError, RecordField};
pub use root::Named;
pub(crate) use root::STDIN;
pub use skip::{SkipReason, Skipped};
pub use tally::{Brief, Count, KindTally, Tally};
pub(crate) use unpack::Frames;
pub use unseen::{UnseenKeys, unseen_keys};
pub use walk::{Files, Sources, files, sources, sources_by};
