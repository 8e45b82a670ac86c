//! Documents of word processors.
//!
//! In: a file's bytes. Out: an [`Article`](super::Article). A reader walks over the XML as it comes ([`xml`]), hands paragraphs, rows
//! of tables and notes to a [`Flow`](flow::Flow), and [`head`] takes the headline and the date out of what has flown.

pub(super) mod docx;
mod flow;
mod fonts;
mod head;
pub(super) mod odt;
mod package;
mod styles;
mod xml;

#[cfg(test)]
mod tests;
