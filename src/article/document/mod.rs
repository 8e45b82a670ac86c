//! Documents of word processors.
//!
//! In: a file's bytes. Out: an [`Article`](super::Article). A reader walks over the XML as it comes ([`xml`]), hands paragraphs, rows
//! of tables and notes to a [`Flow`](flow::Flow), and [`head`] takes the headline and the date out of what has flown.

pub(super) mod docx;
mod flow;
mod fonts;
pub(super) mod head;
pub(super) mod odt;
mod package;
pub(super) mod rtf;
mod styles;
mod xml;

pub(super) use flow::{Kind, Paragraph};

#[cfg(test)]
mod tests;
