//! What a build tells while it runs.

use std::path::Path;

use crate::article::{Loss, Skipped};

/// What happened so far.
#[derive(Debug)]
pub enum Progress<'a> {
    /// So many articles are in.
    Added(u64),
    /// So much of the text that is to be read has been, as far as the lengths of files tell.
    Through {
        /// Bytes that were read.
        done: u64,
        /// Bytes of all files that are to be read.
        all: u64,
    },
    /// A file or record was left out.
    Skipped(&'a Skipped),
    /// An article was read from this path, but not all of it could be.
    Lossy(&'a str, Loss),
    /// The index can't be opened. What persons say of articles is taken from this file, which may not be that of the present state; this
    /// one can't be read, and is left where it is now.
    Recovered {
        /// Where it is from.
        from: Option<&'a Path>,
        /// What can't be read.
        unread: Option<&'a Path>,
    },
    /// All are in; the index is being put together.
    Finishing,
    /// A folder that the index is made of is elsewhere now.
    Moved {
        /// Where it was.
        from: &'a Path,
        /// Where it is.
        to: &'a Path,
    },
    /// So many bytes are free on the disk, and more are taken as a rule.
    LittleRoom {
        /// Bytes that are free.
        free: u64,
        /// Bytes that are taken as a rule until all is whole.
        usual: u64,
    },
    /// An earlier build here ended before its time, while it was at work on these.
    Interrupted(&'a [String]),
}
