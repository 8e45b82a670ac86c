//! Files that hold other files: archives, and e-mails with what is attached to them.
//!
//! In: a container. Out: one [`Member`] after the other, with what its name is and its bytes. Whether and how a member is read is
//! decided elsewhere ([`nested`](super::nested)); so members of any format are read, also archives.

mod budget;
mod heads;
mod mail;
mod tar;
mod zip;

pub(super) use budget::Budget;

use std::sync::Arc;

use super::content::Content;
use super::format::{Format, Packing};
use super::skip::SkipReason;
use super::unpack::Stream;

/// Something in a container.
pub(super) struct Member {
    /// What it is called; nothing if it is the text of the container itself: the letter of an e-mail, or why no more can be read.
    pub(super) name: Option<String>,
    pub(super) content: Result<Content, SkipReason>,
}

impl Member {
    fn new(name: String, content: Result<Content, SkipReason>) -> Self {
        Member { name: Some(name), content }
    }

    /// What the container itself says.
    fn own(content: Result<Content, SkipReason>) -> Self {
        Member { name: None, content }
    }
}

/// Members of a container, in its order.
pub(super) type Members = Box<dyn Iterator<Item = Member> + Send>;

/// A container to be opened.
pub(super) enum Closed {
    /// As it comes.
    Stream(Stream, Packing),
    /// To be read from any place.
    Content(Content),
}

/// Whether a container of this format is read as it comes.
pub(super) fn is_stream(format: Format) -> bool {
    format == Format::Tar
}

/// Opens a container. `is_wanted` tells by a name whether the bytes of a member are wanted.
pub(super) fn members(format: Format, closed: Closed, is_wanted: fn(&str) -> bool, budget: Arc<Budget>) -> Members {
    match (format, closed) {
        (_, Closed::Stream(stream, packing)) => tar::members(stream, packing, is_wanted, budget),
        (Format::Mail, Closed::Content(content)) => mail::members(content, budget),
        (_, Closed::Content(content)) => zip::members(&content, is_wanted, budget),
    }
}

/// Whether a member is hidden, or is what macOS puts beside each file.
fn is_hidden(name: &str) -> bool {
    name.is_empty() || name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}
