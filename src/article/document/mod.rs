//! Documents of word processors.
//!
//! In: a file's bytes. Out: an [`Article`](super::Article). A reader walks over the XML as it comes ([`xml`]), hands paragraphs, rows
//! of tables and notes to a [`Flow`](flow::Flow), and [`head`] takes the headline and the date out of what has flown.

mod columns;
mod day;
pub(super) mod docx;
mod flow;
mod fonts;
pub(super) mod head;
mod headline;
pub(super) mod letterhead;
pub(super) mod odt;
mod organ;
mod package;
pub(super) mod rtf;
mod styles;
mod xml;

pub(super) use columns::columns;
pub(super) use flow::{Kind, Paragraph};

#[cfg(test)]
mod tests;
