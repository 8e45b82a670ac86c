//! Web pages that a browser keeps in one file with their pictures and frames.
//!
//! In: the bytes of such a file. Out: the page itself, as [`html`](super::html) reads pages: its bytes, and what the file says
//! of their character set and of the address that it was saved from.

mod mhtml;
mod webarchive;

pub(super) use mhtml::page as mhtml;
pub(super) use webarchive::page as webarchive;

/// The page of a file.
#[derive(Debug, Default, PartialEq)]
pub(super) struct SavedPage {
    pub(super) bytes: Vec<u8>,
    /// What the file says of its character set; the page itself may say more.
    pub(super) charset: Option<String>,
    pub(super) url: Option<String>,
}
